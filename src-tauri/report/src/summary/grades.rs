//! The overall judgement, the distribution of moderated grades, and the agencies' own grades beside the panel's.

use plumbline_core::advice::counted;

use super::document::Writer;
use super::words::{categories, mark, one_line, part, share};
use super::{Level, Summary};
use crate::chart::{Bar, Chart, Matrix, StackedBars};
use crate::document::{Block, Span, Stat};

/// Writes the section.
pub(super) fn write(summary: &Summary, to: &mut Writer) {
    to.section("Overall judgement and grades", true);
    judgement(summary, to);
    to.put(Block::Stats(stats(summary)));
    distribution(summary, to);
    comparison(summary, to);
}

fn judgement(summary: &Summary, to: &mut Writer) {
    let Some(judged) = &summary.judgement else {
        return to.put(Block::Paragraph(vec![Span::muted("The panel has not recorded an overall judgement yet.")]));
    };
    let mut grade = mark(&summary.tool.scale, judged.grade);
    grade.word = grade.word.to_lowercase();
    let agreed = if judged.dissent.trim().is_empty() { ", by agreement." } else { ". A dissent is recorded." };
    to.put(Block::Paragraph(vec![
        Span::plain("The panel judged practice overall as "),
        Span::grade(&grade),
        Span::plain(agreed),
    ]));
    to.written(&judged.narrative, "");
    if !judged.dissent.trim().is_empty() {
        let dissent = Span::plain(one_line(&judged.dissent));
        to.put(Block::Callout { heading: "Dissent".to_owned(), text: vec![dissent] });
    }
}

fn stats(summary: &Summary) -> Vec<Stat> {
    let sum = |count: fn(&crate::gather::Replies) -> usize| summary.replies.iter().map(count).sum::<usize>();
    let (asked, silent) = (sum(crate::gather::Replies::asked), sum(|one| one.silent));
    let compared = &summary.comparison;
    let stat = |big: String, label: String| Stat { big, label };
    let moved = match (share(compared.same, compared.compared), share(compared.within_one, compared.compared)) {
        (Some(same), Some(near)) => {
            stat(same, format!("of {} grades unchanged at moderation, {near} within one step", compared.compared))
        }
        _ => stat(
            format!("{} of {}", compared.same, compared.compared),
            format!("grades unchanged at moderation, {} within one step", compared.within_one),
        ),
    };
    vec![
        stat(
            format!("{} of {asked}", asked - silent),
            format!(
                "replies in on {}: {}, {}",
                counted(summary.case_count, "case", "cases"),
                counted(sum(|one| one.returned), "return", "returns"),
                counted(sum(|one| one.nil), "nil return", "nil returns")
            ),
        ),
        stat(
            summary.grades.to_string(),
            format!("grades in {} settled by the panel", counted(summary.counts.len(), "domain", "domains")),
        ),
        moved,
    ]
}

fn distribution(summary: &Summary, to: &mut Writer) {
    let bars: Vec<Bar> = summary
        .counts
        .iter()
        .filter(|one| one.n > 0)
        .map(|one| Bar { label: one.title.clone(), counts: one.points.clone(), n: one.n })
        .collect();
    if bars.is_empty() {
        return to.text("The grades are too few to be counted by domain without telling single grades.");
    }
    let apart = |count: fn(&super::figures::DomainCounts) -> u32| summary.counts.iter().map(count).sum::<u32>();
    let mut note = format!(
        "n is the number of views: one for each agency and case with a grade on the scale. Left out: {} not applicable, {} \
         cannot tell.",
        apart(|one| one.not_applicable),
        apart(|one| one.cannot_tell)
    );
    if summary.left_out > 0 {
        let grades = counted(summary.left_out, "grade is", "grades are");
        note.push_str(&format!(
            " To protect small numbers, {grades} in no bar and no total; see “How small numbers are protected”."
        ));
    }
    to.put(Block::Chart(Chart::StackedBars(StackedBars {
        title: "Moderated grades by domain (number of agency views)".to_owned(),
        alt: alt(summary, &bars),
        rows_are: "Domain".to_owned(),
        categories: categories(&summary.tool.scale),
        rows: bars,
        note: Some(note),
    })));
}

fn alt(summary: &Summary, bars: &[Bar]) -> String {
    let total: u32 = bars.iter().map(|bar| bar.n).sum();
    let each = summary.tool.scale.points.iter().enumerate().map(|(at, point)| {
        let count: u32 = bars.iter().map(|bar| bar.counts[at]).sum();
        format!("{count} {}", point.word.to_lowercase())
    });
    let each: Vec<String> = each.collect();
    format!("Of {total} moderated grades in {} domains: {}.", bars.len(), plumbline_core::advice::listed(&each))
}

fn comparison(summary: &Summary, to: &mut Writer) {
    let compared = &summary.comparison;
    to.heading(2, "Agencies' own grades beside the panel's");
    if compared.compared == 0 {
        return to.text("There is no pair of grades on the scale that can be compared here.");
    }
    let all = compared.compared;
    let words = format!(
        "In {} the agency and the panel both gave a grade on the scale. {} stayed as they were and {} lie within one \
         step. The panel set {} higher and {} lower. A shift is learning about how descriptors are read, and no fault.",
        counted(all, "view", "views"),
        part(compared.same, all),
        part(compared.within_one, all),
        part(compared.up, all),
        part(compared.down, all)
    );
    to.text(words.clone());
    let counts = compared.matrix.iter().map(|row| row.iter().map(|count| u32::try_from(*count).ok()).collect());
    to.put(Block::Chart(Chart::Matrix(Matrix {
        title: "Own and moderated grades".to_owned(),
        alt: words,
        rows_are: "Agency's own grade".to_owned(),
        columns_are: "Moderated grade".to_owned(),
        categories: categories(&summary.tool.scale),
        counts: counts.collect(),
        note: Some(match summary.level {
            Level::Restricted => format!("Base: {all} views, all agencies, cases and domains."),
            Level::Partnership | Level::Public => {
                format!("Base: {all} views, all agencies, cases and domains together, so that no single grade shows.")
            }
        }),
    })));
}
