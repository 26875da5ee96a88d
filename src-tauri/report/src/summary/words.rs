//! Words and marks that the parts of a summary share.

use chrono::NaiveDate;
use plumbline_core::advice::listed;
use plumbline_core::tool::{Grade, Scale};

use crate::chart::Category;
use crate::document::{Block, GradeMark, Span, Symbol, Tone};

/// The fewest a percentage is taken of (`domain.md` 6.3).
const LEAST_BASE: usize = 10;

/// Makes the mark of a grade out of the tool's own word, symbol and colour.
pub(crate) fn mark(scale: &Scale, grade: Grade) -> GradeMark {
    let (word, short, symbol, colour) = match grade {
        Grade::Point(point) => match scale.point(point) {
            Some(at) => (&at.word, &at.short, &at.symbol, &at.colour),
            None => return GradeMark::new(grade.to_string(), Symbol::Query, Tone::White),
        },
        Grade::NotApplicable => special(&scale.not_applicable),
        Grade::CannotTell => match &scale.cannot_tell {
            Some(value) => special(value),
            None => return GradeMark::new(grade.to_string(), Symbol::Query, Tone::White),
        },
    };
    GradeMark::new(word, shape(symbol), tone(colour)).shortened(short)
}

fn special(value: &plumbline_core::tool::SpecialValue) -> (&String, &String, &String, &String) {
    (&value.word, &value.short, &value.symbol, &value.colour)
}

fn shape(symbol: &str) -> Symbol {
    match symbol {
        "★" => Symbol::Star,
        "●" => Symbol::Disc,
        "▲" => Symbol::Triangle,
        "■" => Symbol::Square,
        "○" => Symbol::Ring,
        _ => Symbol::Query,
    }
}

fn tone(colour: &str) -> Tone {
    match colour {
        "dark-green" => Tone::DarkGreen,
        "green" => Tone::Green,
        "amber" => Tone::Amber,
        "red" => Tone::Red,
        "grey" => Tone::Grey,
        _ => Tone::White,
    }
}

/// Returns the points of the scale as the categories of a chart, best first.
pub(crate) fn categories(scale: &Scale) -> Vec<Category> {
    let marks = scale.points.iter().map(|point| mark(scale, Grade::Point(point.point)));
    marks.map(|mark| Category { word: mark.word, symbol: mark.symbol, tone: mark.tone }).collect()
}

/// Writes a day: 14 May 2026.
pub(crate) fn day(on: NaiveDate) -> String {
    on.format("%-d %B %Y").to_string()
}

/// Writes a part of a whole with its share, or without where the whole is too small for one: "239 (63%)".
pub(crate) fn part(some: usize, all: usize) -> String {
    share(some, all).map_or_else(|| some.to_string(), |share| format!("{some} ({share})"))
}

/// Writes a share, rounded; nothing where the whole is too small for one.
pub(crate) fn share(some: usize, all: usize) -> Option<String> {
    (all >= LEAST_BASE).then(|| format!("{}%", (200 * some + all) / (2 * all)))
}

/// Makes a paragraph of each line of a text that people wrote; `instead` where there is none.
pub(crate) fn paragraphs(text: &str, instead: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return vec![Block::Paragraph(vec![Span::muted(instead)])];
    }
    lines.into_iter().map(Block::text).collect()
}

/// Keeps a short word such as "Req. imp." on one line of a narrow cell.
pub(crate) fn unbroken(short: &str) -> String {
    short.replace(' ', "\u{a0}")
}

/// Writes text that people wrote as one paragraph.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns as many of the first sentences as fit in `most` characters, and always one.
pub(crate) fn first_sentences(text: &str, most: usize) -> String {
    let text = one_line(text);
    let ends = text.match_indices(['.', '!', '?']).map(|(at, _)| at + 1);
    let ends: Vec<usize> = ends.filter(|at| *at == text.len() || text[*at..].starts_with(' ')).collect();
    let fits = ends.iter().rev().find(|at| text[..**at].chars().count() <= most);
    let end = fits.or(ends.first()).copied().unwrap_or(text.len());
    text[..end].to_owned()
}

/// Names findings or recommendations: "finding 3", "findings 1 and 3".
pub(crate) fn numbered(one: &str, many: &str, numbers: &[u32]) -> String {
    let written: Vec<String> = numbers.iter().map(u32::to_string).collect();
    format!("{} {}", if numbers.len() == 1 { one } else { many }, listed(&written))
}

#[cfg(test)]
mod tests {
    use super::{first_sentences, part, share};

    #[test]
    fn a_share_is_rounded_and_needs_a_base_of_ten() {
        assert_eq!(share(5, 8), None);
        assert_eq!(share(1, 3 * 5), Some("7%".to_owned()));
        assert_eq!(part(239, 380), "239 (63%)");
        assert_eq!(part(3, 9), "3");
    }

    #[test]
    fn the_first_sentences_end_where_a_sentence_ends() {
        let text = "Seen at 9.30 each day. Heard, too! Told nothing?\nThe rest is long.";

        assert_eq!(first_sentences(text, 40), "Seen at 9.30 each day. Heard, too!");
        assert_eq!(first_sentences(text, 3), "Seen at 9.30 each day.");
        assert_eq!(first_sentences("No full stop", 3), "No full stop");
    }
}
