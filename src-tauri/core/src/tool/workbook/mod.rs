//! A tool as an Excel workbook that a Business Manager can work on, whole in both ways.
//!
//! Every thing is a row, and says by codes what it belongs to; the order of things is the order of their rows.
//! Nothing that somebody writes into the workbook is passed over: what cannot be taken is refused with its place.

mod apart;
mod card;
mod cell;
mod list;
mod path;
mod plan;
mod rows;
mod sheets;
mod together;
mod tree;

use std::collections::BTreeMap;

use serde_json::Value;

use self::rows::{Mistakes, Reading, read_rows};
use self::sheets::{ALL, FORMAT, TOOL};
use self::together::{Waiting, together};
use super::foreign::{ForeignError, LeftOut};
use super::read::sound;
use super::{Tool, ToolError};
use crate::sheet::{ColumnLayout, Layout, Sheet, Workbook, read_workbook, write_laid_out};

pub(super) use self::cell::{cell_of, quoted};
pub(super) use self::path::{get, put};
pub(super) use self::plan::{Column, Kind, Plan};
pub(super) use self::rows::{Mistakes as CellMistakes, ReadRow, Reading as ReadSheet, read_rows as read_sheet_rows};
pub(super) use self::sheets::{KINDS, LEVELS, UNITS, WHERE};

/// What such a file is called in messages.
const KIND: &str = "a workbook of a tool";

impl Tool {
    /// Writes the tool as an Excel workbook. Reading it gives the same tool.
    ///
    /// # Errors
    /// [`ToolError::NotWritable`] with the place of what no workbook gives back as it was, such as a text that ends
    /// with a space.
    pub fn to_workbook(&self) -> Result<Vec<u8>, ForeignError> {
        Ok(write_laid_out(&self.to_sheets()?, &layouts())?)
    }

    /// Returns the sheets of the tool's workbook.
    ///
    /// # Errors
    /// As [`Self::to_workbook`].
    pub fn to_sheets(&self) -> Result<Workbook, ForeignError> {
        let not_writable = |reason: String| ToolError::NotWritable { tool: self.code.clone(), reason };
        let bare = self.without_shared_parts();
        let value = serde_json::to_value(&bare).map_err(|error| not_writable(error.to_string()))?;
        let workbook = apart::apart(&value).map_err(not_writable)?;
        if bare_tool(&workbook) != Ok(bare) {
            return Err(not_writable("it would not come back from its workbook as it is".to_owned()).into());
        }
        Ok(workbook)
    }

    /// Reads a tool from its workbook, as [`Self::to_workbook`] writes it and people change it.
    ///
    /// # Errors
    /// [`ForeignError::Mistakes`] with every cell that is not understood, and [`ToolError::NotSound`] with everything
    /// that does not add up.
    pub fn from_workbook(bytes: &[u8]) -> Result<Self, ForeignError> {
        Self::from_sheets(&read_workbook(bytes)?)
    }

    /// Reads a tool from the sheets of its workbook.
    ///
    /// # Errors
    /// As [`Self::from_workbook`].
    pub fn from_sheets(workbook: &Workbook) -> Result<Self, ForeignError> {
        Ok(sound(bare_tool(workbook)?)?)
    }
}

/// Returns the tool of a workbook before its shared answers are given to its questions.
fn bare_tool(workbook: &Workbook) -> Result<Tool, ForeignError> {
    let missing = |what: String| ForeignError::OtherKind { format: KIND, missing: what };
    let mut read: BTreeMap<&str, Reading<'_>> = BTreeMap::new();
    let mut mistakes = Mistakes::default();
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        let plan = ALL.iter().find(|plan| rows::same_heading(plan.name, &sheet.name));
        match plan {
            Some(plan) if !read.contains_key(plan.name) => {
                read.insert(plan.name, Reading { at, sheet });
            }
            Some(_) => refuse_sheet(at, sheet, "stands in the workbook a second time", &mut mistakes),
            None => refuse_sheet(at, sheet, "is no sheet that a tool has", &mut mistakes),
        }
    }
    for plan in ALL.iter().filter(|plan| plan.needed) {
        if !read.contains_key(plan.name) {
            return Err(missing(format!("sheet “{}”", plan.name)));
        }
    }
    for note in workbook.notes.iter().filter(|note| note.leaves_open()) {
        let named = note.sheet.as_ref().and_then(|name| workbook.sheets.iter().position(|sheet| sheet.name == *name));
        mistakes.other(named.unwrap_or(workbook.sheets.len()), note.cell.unwrap_or_default(), note.into());
    }
    let mut tool = match read.get(TOOL.name) {
        Some(reading) => card::read_card(*reading, &mut mistakes),
        None => Value::Null,
    };
    let format = get(&tool, "format").and_then(Value::as_str).unwrap_or_default().to_owned();
    if format != FORMAT {
        return Err(missing(format!("row “Format” with “{FORMAT}” on its sheet “{}”", TOOL.name)));
    }
    if let Some(fields) = tool.as_object_mut() {
        fields.remove("format");
    }
    let sheets = ALL.iter().filter(|plan| plan.name != TOOL.name).filter_map(|plan| {
        let reading = *read.get(plan.name)?;
        Some((plan.name, Waiting::new(reading, plan, read_rows(reading, plan, &mut mistakes))))
    });
    let mut rows = sheets.collect();
    together(&mut tool, &mut rows, &mut mistakes);
    let problems = mistakes.in_order();
    if !problems.is_empty() {
        return Err(ForeignError::Mistakes { format: KIND, problems });
    }
    serde_json::from_value(tool)
        .map_err(|error| ToolError::NotReadable { line: 1, reason: error.to_string() })
        .map_err(ForeignError::from)
}

/// Refuses a sheet that would be lost, where it has anything in it.
fn refuse_sheet(at: usize, sheet: &Sheet, found: &str, mistakes: &mut Mistakes) {
    let is_empty = sheet.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.value.text().is_empty());
    if !is_empty {
        let place = format!("sheet {}", quoted(sheet.name.trim()));
        let next = "Take the sheet out of the workbook, or keep it in one of its own.".to_owned();
        mistakes.other(at, (0, 0), LeftOut { place, found: found.to_owned(), next });
    }
}

/// Returns how the sheets are laid out.
fn layouts() -> Vec<Layout> {
    let card = Layout {
        sheet: TOOL.name.to_owned(),
        hidden: false,
        columns: [34, 80].map(|width| ColumnLayout { width, offers: Vec::new() }).to_vec(),
    };
    let others = ALL.iter().filter(|plan| plan.name != TOOL.name).map(|plan| Layout {
        sheet: plan.name.to_owned(),
        hidden: false,
        columns: plan
            .columns
            .iter()
            .map(|column| ColumnLayout { width: column.kind.width(), offers: column.kind.offers() })
            .collect(),
    });
    [card].into_iter().chain(others).collect()
}
