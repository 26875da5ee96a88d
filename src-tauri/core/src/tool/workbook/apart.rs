//! Takes a tool apart into the rows of its workbook.

use std::collections::BTreeMap;

use serde_json::Value;

use super::cell::cell_of;
use super::path::get;
use super::plan::{Column, Kind, Node, Plan};
use super::sheets::{ALL, FORMAT, TOOL};
use super::tree::IN_TOOL;
use crate::sheet::{Cell, Row, Sheet, Value as CellValue, Workbook, place};

/// Where a thing belongs: what the things above it are known as. The last of a name is the nearest.
pub(super) type Above = Vec<(&'static str, String)>;

/// The rows below the headings, by sheet.
type Rows = BTreeMap<&'static str, Vec<Vec<Cell>>>;

/// Returns the workbook of a tool, or the place of what could not be read back from it.
pub(super) fn apart(tool: &Value) -> Result<Workbook, String> {
    let mut rows = Rows::new();
    take_apart(IN_TOOL, tool, &Vec::new(), &mut rows)?;
    let mut sheets = vec![card(tool)?];
    for plan in ALL.iter().filter(|plan| plan.name != TOOL.name) {
        let heading = (1..).zip(plan.columns).map(|(at, column)| words(at, column.heading)).collect();
        let below = rows.remove(plan.name).unwrap_or_default();
        let numbered = (1..).zip([heading].into_iter().chain(below));
        let rows = numbered.map(|(number, cells)| Row { number, cells }).collect();
        sheets.push(Sheet { name: plan.name.to_owned(), rows });
    }
    Ok(Workbook { sheets, notes: Vec::new() })
}

fn words(column: u32, text: &str) -> Cell {
    Cell { column, value: CellValue::Text(text.to_owned()) }
}

/// Returns the sheet of the tool itself, with a row for each field.
fn card(tool: &Value) -> Result<Sheet, String> {
    let mut rows = vec![Row { number: 1, cells: vec![words(1, "What"), words(2, "Of this tool")] }];
    for (number, column) in (2..).zip(TOOL.columns) {
        let format = Value::from(FORMAT);
        let value = if column.field == "format" { Some(&format) } else { get(tool, column.field) };
        let value = cell_of(column.kind, value).map_err(|reason| at(&TOOL, number, 2, column, reason))?;
        let cells = [words(1, column.heading)].into_iter().chain(value.map(|value| Cell { column: 2, value }));
        rows.push(Row { number, cells: cells.collect() });
    }
    Ok(Sheet { name: TOOL.name.to_owned(), rows })
}

fn take_apart(nodes: &'static [Node], thing: &Value, above: &Above, rows: &mut Rows) -> Result<(), String> {
    for node in nodes {
        let mut above = above.clone();
        above.extend(node.says.iter().map(|(name, word)| (*name, (*word).to_owned())));
        let things = match get(thing, node.at) {
            None => continue,
            Some(one) if node.single => std::slice::from_ref(one),
            Some(many) => many.as_array().map(Vec::as_slice).unwrap_or_default(),
        };
        for thing in things {
            let number = rows.get(node.plan.name).map_or(0, Vec::len) + 2;
            let cells = row(node.plan, thing, &above, u32::try_from(number).unwrap_or(u32::MAX))?;
            rows.entry(node.plan.name).or_default().push(cells);
            let mut below = above.clone();
            let code = get(thing, node.known_as.1).and_then(Value::as_str).unwrap_or_default();
            below.extend(node.known_as.0.iter().map(|name| (*name, code.to_owned())));
            take_apart(node.below, thing, &below, rows)?;
        }
    }
    Ok(())
}

fn row(plan: &'static Plan, thing: &Value, above: &Above, number: u32) -> Result<Vec<Cell>, String> {
    let mut cells = Vec::new();
    for (at_column, column) in (1..).zip(plan.columns) {
        let owner = owner(column.field, above).map(Value::from);
        let value = if column.kind.is_owner() { owner.as_ref() } else { get(thing, column.field) };
        let refused = |reason| at(plan, number, at_column, column, reason);
        let value = cell_of(column.kind, value).map_err(refused)?;
        if value.is_none() && column.field.is_empty() && column.kind == Kind::Text {
            return Err(refused("is empty"));
        }
        cells.extend(value.map(|value| Cell { column: at_column, value }));
    }
    Ok(cells)
}

/// Returns what the thing above is known as by this name.
pub(super) fn owner<'a>(name: &str, above: &'a Above) -> Option<&'a str> {
    above.iter().rev().find(|(known, _)| *known == name).map(|(_, code)| code.as_str())
}

fn at(plan: &Plan, row: u32, column: u32, of: &Column, reason: &str) -> String {
    format!("{} ({}) {reason}", place(plan.name, row, column), of.heading)
}
