//! Why this theme, and how it was looked at: questions, method, sample, and who was asked and answered.

use plumbline_core::advice::{counted, listed};

use super::Summary;
use super::document::Writer;
use super::figures::Ages;
use super::words::{day, one_line};
use crate::document::{Block, Cell, Column, Row, Span, Table};

/// Writes the section.
pub(super) fn write(summary: &Summary, to: &mut Writer) {
    let audit = &summary.audit;
    to.section("Why and how", false);
    to.heading(2, "Why this theme");
    to.written(&audit.why, "Why the theme was chosen is not written yet.");
    to.heading(2, "What we wanted to find out");
    to.written(&audit.aim, "The aim is not written yet.");
    if !summary.lines_of_enquiry.is_empty() {
        to.put(Block::List { ordered: true, items: summary.lines_of_enquiry.iter().map(line).collect() });
    }
    to.heading(2, "How we did it");
    to.written(&audit.method, "The method is not written yet.");
    to.text(sample(summary));
    let mut facts = vec![("Tool".to_owned(), vec![Span::plain(tool(summary))])];
    let mut fact = |label: &str, says: &str| {
        if !says.trim().is_empty() {
            facts.push((label.to_owned(), vec![Span::plain(one_line(says))]));
        }
    };
    fact("Chair", &audit.chair);
    fact("Independence", &audit.independence);
    fact("Data protection", &audit.data_protection);
    to.put(Block::Facts(facts));
    to.heading(2, "Who was asked, and who answered");
    to.put(Block::Table(replies(summary)));
}

fn line(line: &plumbline_core::audit::LineOfEnquiry) -> Vec<Span> {
    let answer = if line.conclusion.trim().is_empty() {
        Span::muted("The panel has not answered this yet.")
    } else {
        Span::plain(one_line(&line.conclusion))
    };
    vec![Span::bold(one_line(&line.text)), Span::plain(" "), answer]
}

fn sample(summary: &Summary) -> String {
    let audit = &summary.audit;
    let cases = counted(summary.case_count, "case", "cases");
    let window = format!("practice from {} to {}", day(audit.window_from), day(audit.window_to));
    let ages = match &summary.ages {
        Ages::Bands(bands) => {
            let each: Vec<String> = bands.iter().map(|(band, count)| format!("{} {count}", quoted(band))).collect();
            format!(" Ages at audit: {}.", listed(&each))
        }
        Ages::Different => {
            " The children were of different ages; how many were of which age is not printed, because the groups are \
             small."
                .to_owned()
        }
        Ages::Unsaid => String::new(),
    };
    format!(
        "The sample is {cases}. Each case is one child, unborn child or sibling group. The audit looked at {window}.{ages}"
    )
}

fn quoted(band: &str) -> String {
    format!("“{band}”")
}

fn tool(summary: &Summary) -> String {
    let base = format!("{}, version {}", summary.tool.title, summary.tool.version);
    let pack = summary.audit.theme_pack.as_deref().and_then(|code| summary.tool.pack(code));
    pack.map_or_else(|| base.clone(), |pack| format!("{base}, with the questions on “{}”", pack.title))
}

fn replies(summary: &Summary) -> Table {
    let row = |name: &str, counts: [usize; 5]| {
        let numbers = counts.map(|count| Cell::text(count.to_string()));
        Row::headed([vec![Cell::text(name)], numbers.to_vec()].concat())
    };
    let each = summary
        .replies
        .iter()
        .map(|asked| (asked, [asked.asked(), asked.returned, asked.nil, asked.could_not, asked.silent]));
    let mut total = [0; 5];
    let mut rows = Vec::new();
    for (asked, counts) in each {
        rows.push(row(&asked.name, counts));
        total = std::array::from_fn(|at| total[at] + counts[at]);
    }
    rows.push(row("All agencies", total));
    Table {
        caption: "Cases by agency and reply".to_owned(),
        summary: None,
        columns: vec![
            Column::new("Agency", 3.0),
            Column::number("Asked", 1.0),
            Column::number("Involved, return in", 1.3),
            Column::number("Not involved, nil return", 1.3),
            Column::number("Could not answer", 1.2),
            Column::number("No reply", 1.0),
        ],
        rows,
        note: Some(
            "Numbers are cases. A nil return says that the agency was not involved in the window. “Could not answer” is \
             an agency that could not trace the child or declined."
                .to_owned(),
        ),
    }
}
