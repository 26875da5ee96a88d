//! The appendices: what the grades mean, how small numbers are protected, the tool, and the words used.

use super::document::Writer;
use super::words::mark;
use super::{Level, Summary};
use crate::document::{Block, Cell, Column, Row, Span, Table};

/// Writes the appendices.
pub(super) fn write(summary: &Summary, to: &mut Writer) {
    to.put(Block::chapter("Appendix A: what the grades mean"));
    to.put(Block::Table(scale(summary)));
    to.put(Block::heading(1, "Appendix B: how small numbers are protected"));
    protection(summary, to);
    to.put(Block::heading(1, "Appendix C: the tool and its words"));
    tool(summary, to);
}

fn scale(summary: &Summary) -> Table {
    let scale = &summary.tool.scale;
    let rows = scale.grades().into_iter().map(|grade| {
        let name = Span { text: mark(scale, grade).word, ..Span::grade(&mark(scale, grade)) };
        Row::plain(vec![Cell::spans(vec![name]), Cell::text(scale.descriptor(grade).unwrap_or_default())])
    });
    Table {
        caption: format!("{} (scale {})", scale.name, scale.code),
        summary: None,
        columns: vec![Column::new("Grade", 1.0), Column::new("What work graded so looks like", 3.0)],
        rows: rows.collect(),
        note: Some("Each domain of the tool also has descriptors of its own, which the panel used.".to_owned()),
    }
}

fn protection(summary: &Summary, to: &mut Writer) {
    let smallest = summary.smallest;
    match summary.level {
        Level::Restricted => to.text(
            "This copy is for the panel. No number is hidden in it, and it has rows of single cases by their random \
             references.",
        ),
        Level::Partnership | Level::Public => {
            to.put(Block::List {
                ordered: false,
                items: [
                    "There are no rows of single cases and no case-specific findings.".to_owned(),
                    format!("An agency's middle grade is shown only where it rests on {smallest} cases or more."),
                    format!(
                        "Bars and totals count every agency. So that a hidden grade cannot be worked out by taking the \
                         shown ones away, the hidden cells of a domain hold the grades of two agencies and {smallest} \
                         grades at least; where they would not, the smallest shown cell is hidden as well. Which cell \
                         that is depends on how many grades there are and never on what they are."
                    ),
                    "Where that is not enough, the hidden grades are in no bar and no total.".to_owned(),
                    "Ages are printed in bands of five children or more. Percentages are taken of ten or more."
                        .to_owned(),
                ]
                .map(|rule| vec![Span::plain(rule)])
                .to_vec(),
            });
        }
    }
    if summary.log.is_empty() {
        return;
    }
    let rows = summary.log.iter().map(|entry| Row::plain(vec![Cell::text(&entry.what), Cell::text(&entry.why)]));
    to.put(Block::Table(Table {
        caption: "What is not printed".to_owned(),
        summary: None,
        columns: vec![Column::new("Not printed", 1.0), Column::new("Why", 1.2)],
        rows: rows.collect(),
        note: None,
    }));
}

fn tool(summary: &Summary, to: &mut Writer) {
    let tool = &summary.tool;
    to.text(format!("The audit used “{}”, version {}.", tool.title, tool.version));
    if let Some(note) = &tool.note {
        to.put(Block::Callout { heading: "Note on the tool".to_owned(), text: vec![Span::plain(note)] });
    }
    let editions = tool.guidance.iter().map(|tag| vec![Span::plain(&tag.edition)]);
    to.text("It was written for these editions of guidance:");
    to.put(Block::List { ordered: false, items: editions.collect() });
    let words = [
        ("View", "one agency's grade of one domain in one case"),
        ("Own grade", "the grade the agency gave before the panel met; it is kept"),
        ("Moderated grade", "the grade the panel agreed, with its reason; where nobody changed it, the same"),
        ("Nil return", "an agency's answer that it was not involved in the window"),
        ("Dissent", "what somebody on the panel held against a decision, recorded with it"),
        ("Journal", "the record of every change to the file; the number in the footer is its last line at the time"),
    ];
    to.put(Block::Facts(words.map(|(word, says)| (word.to_owned(), vec![Span::plain(says)])).to_vec()));
}
