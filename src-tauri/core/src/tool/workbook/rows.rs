//! Reads the rows of one sheet by their headings, and keeps every mistake with its place.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::foreign::LeftOut;
use super::cell::{quoted, value_of};
use super::path::{get, optional_holder, put};
use super::plan::{Column, Kind, Plan, shown};
use crate::sheet::{Cell, Row, Sheet, Value as CellValue, place};

/// The mistakes of a file, each with where it stands, so that they can be told in the order of the file.
#[derive(Debug, Default)]
pub(in crate::tool) struct Mistakes {
    found: Vec<((usize, u32, u32), LeftOut)>,
    /// The codes of what could not be put in its place. What belongs to it is no mistake of its own.
    pub(super) without_place: BTreeSet<String>,
    /// Whether all rows of a sheet are missing, for a heading.
    pub(super) without_rows: bool,
}

/// A sheet that is being read: its place among the others, and its cells.
#[derive(Debug, Clone, Copy)]
pub(in crate::tool) struct Reading<'a> {
    pub(in crate::tool) at: usize,
    pub(in crate::tool) sheet: &'a Sheet,
}

/// One thing read from a row, and where it says that it belongs.
#[derive(Debug)]
pub(in crate::tool) struct ReadRow {
    pub(in crate::tool) number: u32,
    pub(in crate::tool) owners: Vec<String>,
    pub(in crate::tool) thing: Value,
    /// The columns of the sheet that the plan's columns stand in; nothing for those that it lacks.
    pub(in crate::tool) columns: Vec<Option<u32>>,
}

impl Mistakes {
    /// Keeps a mistake in a cell.
    pub(in crate::tool) fn cell(
        &mut self,
        reading: Reading<'_>,
        (row, column): (u32, u32),
        found: impl Into<String>,
        next: impl Into<String>,
    ) {
        let place = place(&reading.sheet.name, row, column);
        let mistake = LeftOut { place, found: found.into(), next: next.into() };
        self.found.push(((reading.at, row, column), mistake));
    }

    /// Keeps a mistake about a sheet, or about a place in it that is known otherwise.
    pub(super) fn other(&mut self, at: usize, (row, column): (u32, u32), mistake: LeftOut) {
        self.found.push(((at, row, column), mistake));
    }

    /// Returns them in the order of the file.
    pub(in crate::tool) fn in_order(mut self) -> Vec<LeftOut> {
        self.found.sort_by_key(|(at, _)| *at);
        self.found.into_iter().map(|(_, mistake)| mistake).collect()
    }
}

/// Reads the rows below the headings of a sheet.
pub(in crate::tool) fn read_rows(reading: Reading<'_>, plan: &Plan, mistakes: &mut Mistakes) -> Vec<ReadRow> {
    let mut filled =
        reading.sheet.rows.iter().filter(|row| row.cells.iter().any(|cell| !shown(&cell.value).is_empty()));
    let Some(heading) = filled.next() else { return Vec::new() };
    let rows: Vec<&Row> = filled.collect();
    let columns = find_columns(reading, plan, heading, !rows.is_empty(), mistakes);
    check_others(reading, heading, &rows, &columns, mistakes);
    let missing = |(column, at): (&Column, &Option<u32>)| at.is_none() && column.kind.is_needed();
    if plan.columns.iter().zip(&columns).any(missing) {
        mistakes.without_rows |= !rows.is_empty();
        return Vec::new();
    }
    rows.into_iter().filter_map(|row| read_row(reading, plan, row, &columns, mistakes)).collect()
}

/// Compares headings as people write them.
pub(super) fn same_heading(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(one) == plain(other)
}

fn find_columns(
    reading: Reading<'_>,
    plan: &Plan,
    heading: &Row,
    has_rows: bool,
    mistakes: &mut Mistakes,
) -> Vec<Option<u32>> {
    let mut columns = Vec::new();
    for column in plan.columns {
        let mut named = heading.cells.iter().filter(|cell| same_heading(&shown(&cell.value), column.heading));
        let found = named.next().map(|cell| cell.column);
        for again in named {
            let what = format!("has the heading “{}” a second time", column.heading);
            mistakes.cell(reading, (heading.number, again.column), what, "Keep one column of that name.");
        }
        if found.is_none() && has_rows && column.kind.is_needed() {
            let what = format!("has no heading “{}” in this row", column.heading);
            let next =
                format!("Add a column “{}”, or take the sheet from a workbook that was exported.", column.heading);
            mistakes.cell(reading, (heading.number, heading.cells.first().map_or(1, |cell| cell.column)), what, next);
        }
        columns.push(found);
    }
    columns
}

/// Refuses what stands under a heading that the sheet does not have: it would be lost.
fn check_others(reading: Reading<'_>, heading: &Row, rows: &[&Row], columns: &[Option<u32>], mistakes: &mut Mistakes) {
    let mut told: BTreeSet<u32> = BTreeSet::new();
    let names: BTreeMap<u32, String> = heading.cells.iter().map(|cell| (cell.column, shown(&cell.value))).collect();
    for row in rows {
        for Cell { column, value } in &row.cells {
            let is_known = columns.contains(&Some(*column)) || told.contains(column);
            if is_known || shown(value).is_empty() {
                continue;
            }
            told.insert(*column);
            // A heading that stands twice has been told.
            let found = match names.get(column).map(String::as_str).unwrap_or_default() {
                "" => "stands under no heading".to_owned(),
                name => format!("stands under the heading {}, which this sheet does not have", quoted(name)),
            };
            let next = "Move it to a column that the sheet has, or take the column out.";
            mistakes.cell(reading, (row.number, *column), found, next);
        }
    }
}

fn read_row(
    reading: Reading<'_>,
    plan: &Plan,
    row: &Row,
    columns: &[Option<u32>],
    mistakes: &mut Mistakes,
) -> Option<ReadRow> {
    let cell = |at: Option<u32>| at.and_then(|at| row.cells.iter().find(|cell| cell.column == at));
    let fields = plan.columns.iter().zip(columns).map(|(column, at)| {
        let place = (row.number, at.unwrap_or(1));
        (column, place, cell(*at).map(|cell| &cell.value))
    });
    if columns.iter().all(|at| cell(*at).is_none_or(|cell| shown(&cell.value).is_empty())) {
        return None;
    }
    let ReadThing { owners, thing } = read_thing(reading, fields, mistakes);
    let Some(owners) = owners else {
        let code = ["code", "key"].iter().find_map(|field| get(&thing, field)).and_then(Value::as_str);
        mistakes.without_place.extend(code.map(str::to_owned));
        return None;
    };
    Some(ReadRow { number: row.number, owners, thing, columns: columns.to_vec() })
}

/// A thing read from its cells, without those that were not understood.
pub(super) struct ReadThing {
    /// Where it belongs, where that was understood.
    owners: Option<Vec<String>>,
    pub(super) thing: Value,
}

/// Reads a thing from its cells. Those that are not understood are kept as mistakes.
pub(super) fn read_thing<'a>(
    reading: Reading<'_>,
    cells: impl Iterator<Item = (&'a Column, (u32, u32), Option<&'a CellValue>)>,
    mistakes: &mut Mistakes,
) -> ReadThing {
    let (mut owners, mut thing, mut empty) = (Some(Vec::new()), Value::Null, Vec::new());
    for (column, place, cell) in cells {
        match value_of(column.kind, cell) {
            Err(fault) => {
                mistakes.cell(reading, place, fault.found, fault.next);
                owners = owners.filter(|_| !column.kind.is_owner());
            }
            Ok(value) if column.kind.is_owner() => {
                let owner = value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
                owners = owners.map(|owners| [owners, vec![owner]].concat());
            }
            Ok(Some(value)) => put(&mut thing, column.field, value),
            Ok(None) if column.kind == Kind::Text => empty.push(column.field),
            Ok(None) => {}
        }
    }
    for field in empty {
        if optional_holder(field).is_none_or(|holder| get(&thing, holder).is_some()) {
            put(&mut thing, field, Value::from(""));
        }
    }
    ReadThing { owners, thing }
}
