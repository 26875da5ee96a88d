//! The middle moderated grade of each agency in each domain, in word, symbol and colour.

use plumbline_core::advice::counted;
use plumbline_core::tool::Domain;

use super::document::Writer;
use super::figures::{GridCell, GridRow, domains};
use super::words::{mark, unbroken};
use super::{Level, Summary};
use crate::document::{Block, Cell, Column, Row, Table};

/// The most domains side by side.
const ACROSS: usize = 7;

/// Writes the section.
pub(super) fn write(summary: &Summary, to: &mut Writer) {
    to.section("Agency by domain", false);
    to.text(explained(summary));
    let all: Vec<&Domain> = domains(&summary.tool).collect();
    let parts = all.len().div_ceil(ACROSS).max(1);
    let across = all.len().div_ceil(parts).max(1);
    for (part, chosen) in all.chunks(across).enumerate() {
        to.put(Block::Table(table(summary, chosen, part * across, (part + 1, parts))));
    }
}

fn explained(summary: &Summary) -> String {
    let hidden = match summary.level {
        Level::Restricted => String::new(),
        Level::Partnership | Level::Public => format!(
            " A cell with fewer than {} cases is not shown. “Not shown” alone marks a cell that would give such a number \
             away.",
            summary.smallest
        ),
    };
    format!(
        "Each cell is the middle of the agency's moderated grades over its cases, with the number of cases in brackets. Of \
         an even number of grades it is the worse of the two in the middle. Not applicable and cannot tell are left out.{hidden}"
    )
}

fn table(summary: &Summary, chosen: &[&Domain], from: usize, (part, parts): (usize, usize)) -> Table {
    let mut columns = vec![Column::new("Agency", 1.45)];
    columns.extend(chosen.iter().map(|domain| Column::centred(&domain.short, 1.0)));
    let rows = summary.grid.iter().map(|row| {
        let shown = &row.cells[from..from + chosen.len()];
        let mut cells = vec![Cell::text(&row.agency)];
        match whole(summary, row) {
            Some(all) => cells.push(all.across(chosen.len())),
            None => cells.extend(shown.iter().map(|one| cell(summary, one))),
        }
        Row::headed(cells)
    });
    Table {
        caption: format!("Middle moderated grade by agency and domain, part {part} of {parts}"),
        summary: None,
        columns,
        rows: rows.collect(),
        note: None,
    }
}

/// Returns the one cell of a row that says the same in every domain.
fn whole(summary: &Summary, row: &GridRow) -> Option<Cell> {
    let all = |wanted: &GridCell| row.cells.iter().all(|cell| cell == wanted);
    if all(&GridCell::NoReturn) {
        return Some(Cell::text("No return with grades"));
    }
    all(&GridCell::TooFew).then(|| Cell::masked(format!("fewer than {} cases: not shown", summary.smallest)))
}

fn cell(summary: &Summary, cell: &GridCell) -> Cell {
    match cell {
        GridCell::Middle { grade, n } => {
            let mut mark = mark(&summary.tool.scale, *grade);
            mark.short = format!("{} ({n})", unbroken(&mark.short));
            mark.word = format!("{}, {}", mark.word, counted(*n as usize, "case", "cases"));
            Cell::grade(mark)
        }
        GridCell::NoPoint => Cell::empty("no grade on the scale"),
        GridCell::NoReturn => Cell::empty("no return"),
        GridCell::TooFew => Cell::masked(format!("fewer than {} cases", summary.smallest)),
        GridCell::Beside => Cell::masked("not shown"),
    }
}
