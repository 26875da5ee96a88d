//! Reads the sheet of the tool itself: a name in each row, and its value beside it.

use serde_json::Value;

use super::cell::quoted;
use super::plan::shown;
use super::rows::{Mistakes, Reading, read_thing, same_heading};
use super::sheets::TOOL;
use crate::sheet::{Cell, Row};

/// Returns the tool's own fields. Where one is not understood, the mistake is kept and the field left out.
pub(super) fn read_card(reading: Reading<'_>, mistakes: &mut Mistakes) -> Value {
    let mut named: Vec<Option<(&Row, Option<&Cell>)>> = vec![None; TOOL.columns.len()];
    let filled = |row: &Row| row.cells.iter().any(|cell| !shown(&cell.value).is_empty());
    for row in reading.sheet.rows.iter().filter(|row| filled(row)) {
        let mut cells = row.cells.iter().filter(|cell| !shown(&cell.value).is_empty());
        let Some(name) = cells.next() else { continue };
        let (value, more) = (cells.next(), cells.next());
        let known = TOOL.columns.iter().position(|column| same_heading(column.heading, &shown(&name.value)));
        let is_heading = same_heading(&shown(&name.value), "What") && more.is_none();
        let place = (row.number, name.column);
        match known {
            None if is_heading => continue,
            None => {
                let found = format!("says {}, which is nothing that this sheet has", quoted(&shown(&name.value)));
                let names: Vec<&str> = TOOL.columns.iter().map(|column| column.heading).collect();
                mistakes.cell(reading, place, found, format!("Write one of: {}.", names.join("; ")));
            }
            Some(at) if named[at].is_some() => {
                let found = format!("names “{}” a second time", TOOL.columns[at].heading);
                mistakes.cell(reading, place, found, "Keep one row of that name.");
            }
            Some(at) => named[at] = Some((row, value)),
        }
        if let Some(more) = more {
            let next = "Keep one value in a row.";
            mistakes.cell(reading, (row.number, more.column), "stands beside the value of its row", next);
        }
    }
    let after = reading.sheet.rows.last().map_or(1, |row| row.number + 1);
    let cells = TOOL.columns.iter().zip(&named).map(|(column, named)| match named {
        Some((row, value)) => {
            let at = value.map_or_else(|| row.cells.first().map_or(2, |name| name.column + 1), |value| value.column);
            (column, (row.number, at), value.map(|value| &value.value))
        }
        None => (column, (after, 2), None),
    });
    read_thing(reading, cells, mistakes).thing
}
