//! The grades of each case, own and moderated: for the panel only.

use plumbline_core::tool::Grade;

use super::Summary;
use super::document::Writer;
use super::figures::{CaseGrid, domains};
use super::words::{mark, one_line, unbroken};
use crate::document::{Block, Cell, Column, Row, Table};

/// Writes the section.
pub(super) fn write(summary: &Summary, to: &mut Writer) {
    to.section("Case by case", true);
    to.text("Each cell is the panel's grade. Where the agency's own was another, it stands behind it in brackets.");
    for grid in &summary.cases {
        to.heading(2, format!("Case {}", grid.case.reference));
        let about = [("Age at audit", &grid.case.age_band), ("Plan", &grid.case.plan), ("Note", &grid.case.note)];
        let given: Vec<String> = about
            .into_iter()
            .filter(|(_, says)| !says.trim().is_empty())
            .map(|(label, says)| format!("{label}: {}", one_line(says)))
            .collect();
        if !given.is_empty() {
            to.text(given.join(" · "));
        }
        if grid.agencies.is_empty() {
            to.text("No agency graded this case.");
        } else {
            to.put(Block::Table(table(summary, grid)));
        }
    }
}

fn table(summary: &Summary, grid: &CaseGrid) -> Table {
    let mut columns = vec![Column::new("Domain", 1.5)];
    columns.extend(grid.agencies.iter().map(|agency| Column::centred(agency, 1.0)));
    let rows = domains(&summary.tool).zip(&grid.rows).map(|(domain, grades)| {
        let mut cells = vec![Cell::text(&domain.short)];
        cells.extend(grades.iter().map(|grade| cell(summary, *grade)));
        // Beside a single column of grades, as many row headings as grades read as a broken table.
        if grid.agencies.len() == 1 { Row::plain(cells) } else { Row::headed(cells) }
    });
    Table {
        caption: format!("Own and moderated grades in {}", grid.case.reference),
        summary: None,
        columns,
        rows: rows.collect(),
        note: None,
    }
}

fn cell(summary: &Summary, grades: Option<(Grade, Grade)>) -> Cell {
    let Some((own, moderated)) = grades else { return Cell::empty("not graded") };
    let (before, mut after) = (mark(&summary.tool.scale, own), mark(&summary.tool.scale, moderated));
    after.short = unbroken(&after.short);
    if own != moderated {
        after.short = format!("{} (was\u{a0}{})", after.short, unbroken(&before.short));
        after.word = format!("{}, the agency's own grade was {}", after.word, before.word.to_lowercase());
    }
    Cell::grade(after)
}
