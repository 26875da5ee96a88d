//! Words that the parts of a form share: cautions, conditions, grades, and what is bold or quiet.

use plumbline_core::tool::{CheckBeforeUse, Condition, Grade, GuidanceReference, Part, PartKind, Scale, Tool, When};

use crate::document::{Block, GradeMark, Span, Symbol, Tone};
use crate::fonts::Fonts;
use crate::summary::words::mark;

pub(super) use crate::summary::words::one_line;

/// The symbols that are drawn; any other is written as it is.
const DRAWN: [&str; 6] = ["★", "●", "▲", "■", "○", "?"];

/// Makes a paragraph of each line that people wrote.
pub(super) fn written(text: &str) -> Vec<Block> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(Block::text).collect()
}

/// Says, with a mark, what must be checked before a text is used, and against what.
pub(super) fn caution(caution: &CheckBeforeUse) -> Block {
    let mark = Span { mark: Some((Symbol::Triangle, Tone::Amber)), ..Span::bold("Check before use. ") };
    let says = format!("{} Check against: {}", one_line(&caution.what), one_line(&caution.against));
    Block::Paragraph(vec![mark, Span::plain(says)])
}

/// Says that something is a proposal.
pub(super) fn proposal() -> Vec<Span> {
    vec![Span::bold("Proposal. "), Span::plain("The partnership has still to agree it.")]
}

/// Writes the name of an agency type.
pub(super) fn type_name(tool: &Tool, code: &str) -> String {
    let known = tool.variants.iter().find(|variant| variant.agency_type == code);
    known.map_or_else(|| code.replace('_', " "), |variant| one_line(&variant.title))
}

/// Writes where in which editions something is: "Working Together 2023, chapter 3".
pub(super) fn references(tool: &Tool, references: &[GuidanceReference]) -> Option<String> {
    let one = |reference: &GuidanceReference| {
        let tag = tool.guidance.iter().find(|tag| tag.code == reference.edition);
        let edition = tag.map_or(reference.edition.as_str(), |tag| tag.edition.as_str());
        reference.at.as_ref().map_or_else(|| edition.to_owned(), |at| format!("{edition}, {at}"))
    };
    let named: Vec<String> = references.iter().map(|reference| one_line(&one(reference))).collect();
    (!named.is_empty()).then(|| format!("See {}.", named.join("; ")))
}

/// Makes a grade: its symbol, then its word. A symbol that no font has is left out; the word says it all.
pub(super) fn grade(scale: &Scale, grade: Grade) -> Vec<Span> {
    let GradeMark { word, symbol, tone, .. } = mark(scale, grade);
    let point = scale.points.iter().find(|point| Grade::Point(point.point) == grade).map(|point| &point.symbol);
    let special = scale.special_values().find(|(one, _)| *one == grade).map(|(_, value)| &value.symbol);
    let sign = point.or(special).map_or("", String::as_str);
    if DRAWN.contains(&sign) {
        return vec![Span { mark: Some((symbol, tone)), ..Span::bold(one_line(&word)) }];
    }
    let can_be_shown = Fonts::get().is_ok_and(|fonts| sign.chars().all(|letter| fonts.covers(letter)));
    let sign = if can_be_shown { sign } else { "" };
    vec![Span::bold(one_line(&format!("{sign} {word}")))]
}

/// Writes when a question is asked: "Only where M4.1 was answered Yes or Partly."
pub(super) fn only_where(tool: &Tool, when: &When) -> String {
    let all: Vec<String> = when.all.iter().map(|one| condition(tool, one)).collect();
    let any: Vec<String> = when.any.iter().map(|one| condition(tool, one)).collect();
    match (all.is_empty(), any.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("Only where {}.", all.join(" and ")),
        (true, false) => format!("Only where {}.", any.join(" or ")),
        (false, false) => format!("Only where {}, and {}.", all.join(" and "), any.join(" or ")),
    }
}

fn condition(tool: &Tool, one: &Condition) -> String {
    let question = tool.question(&one.question);
    let part = question.and_then(|question| match &one.part {
        Some(key) => question.part(key),
        None => question.parts.first(),
    });
    let named = part.filter(|_| one.part.is_some() && question.is_some_and(|question| question.parts.len() > 1));
    let within = named.map(|part| format!(" (“{}”)", one_line(&part.label))).unwrap_or_default();
    let given: Vec<String> = one.is.iter().map(|code| offered(tool, part, code)).collect();
    let said = match given.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    };
    format!("{}{within} was answered {said}", one.question)
}

/// Writes an answer that can be given, in the words on the form.
fn offered(tool: &Tool, part: Option<&Part>, code: &str) -> String {
    let Some(part) = part else { return code.to_owned() };
    if part.kind == PartKind::Rating {
        let grade = code.parse().ok();
        let scale = tool.scale(part.scale.as_deref());
        let word = scale.zip(grade).and_then(|(scale, grade)| scale.word(grade));
        return word.map_or_else(|| code.to_owned(), one_line);
    }
    part.choices()
        .into_iter()
        .find(|choice| choice.code == code)
        .map_or_else(|| code.to_owned(), |one| one_line(&one.text))
}

#[cfg(test)]
mod tests {
    use plumbline_core::tool::{Condition, PartKind, Tool, When, built_in};

    use super::only_where;

    fn is(question: &str, part: Option<&str>, codes: &[&str]) -> Condition {
        let is = codes.iter().map(|code| (*code).to_owned()).collect();
        Condition { question: question.to_owned(), part: part.map(str::to_owned), is }
    }

    fn case_file() -> Tool {
        built_in("case-file").expect("sound").expect("it comes with the app").0
    }

    #[test]
    fn a_condition_is_said_in_the_words_of_the_form() {
        let tool = case_file();
        let one = When { all: vec![is("M1.5", None, &["yes", "partly", "cannot_tell"])], any: Vec::new() };
        let all = vec![is("M1.5", None, &["no"]), is("H9", Some("at_end"), &["looked_after"])];
        let both = When { all, any: vec![is("M1.3", None, &["play"]), is("gone", None, &["yes"])] };

        assert_eq!(only_where(&tool, &one), "Only where M1.5 was answered Yes, Partly or Cannot tell.");
        assert_eq!(
            only_where(&tool, &both),
            "Only where M1.5 was answered No and H9 (“At the end”) was answered Child looked after, and M1.3 was \
             answered Play or gone was answered yes."
        );
    }

    #[test]
    fn a_condition_on_a_rating_is_said_in_the_words_of_its_scale() {
        let mut tool = case_file();
        let question = tool.header.first_mut().expect("it has a header");
        question.parts[0].kind = PartKind::Rating;
        let code = question.code.clone();

        let said = only_where(&tool, &When { all: vec![is(&code, None, &["4", "not_applicable"])], any: Vec::new() });

        assert_eq!(said, "Only where H1 was answered Outstanding or Not applicable.");
    }
}
