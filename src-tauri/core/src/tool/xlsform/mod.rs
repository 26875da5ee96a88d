//! XLSForm, the tool in a spreadsheet that ODK and Kobo use, both ways.
//!
//! A tool says more than an XLSForm can. What other programs understand stands in the columns they read, and only
//! there; the rest stands in columns of the app's own and in a sheet `plumbline`, which they pass over. So what people
//! change in the ordinary columns is what comes back.

mod about;
mod assemble;
mod cells;
mod conditions;
mod extras;
mod headings;
mod lists;
mod names;
mod own_rows;
mod parts;
mod questions;
mod read;
mod relevant;
mod row_type;
mod texts;
mod tree;
mod write;
mod write_lists;

use std::collections::HashMap;

use super::check::problems_of;
use super::{ForeignError, LeftOut, Taken, Tool, ToolError};
use crate::sheet::{Cell, Row, Sheet, Value, Workbook};
use extras::Cells;
use names::shielded;

impl Tool {
    /// Returns the tool as an XLSForm. Reading it gives the same tool.
    ///
    /// # Errors
    /// [`ForeignError::Tool`] where the tool does not add up, so that its rows could not be told apart.
    pub fn to_xlsform(&self) -> Result<Workbook, ForeignError> {
        let problems = problems_of(self);
        if !problems.is_empty() {
            return Err(ToolError::NotSound { tool: self.code.clone(), problems }.into());
        }
        let settings: Cells = vec![
            ("form_title", Value::Text(shielded(&self.title))),
            ("form_id", Value::Text(shielded(&self.code))),
            ("version", Value::Number(self.version.into())),
        ];
        let sheets = vec![
            sheet("survey", &extras::SURVEY, write::survey(self)),
            sheet("choices", &["list_name", "name", "label"], write_lists::choices(self)),
            sheet("settings", &["form_title", "form_id", "version"], vec![settings]),
            sheet(about::SHEET, &["what", "value"], about::rows(self)?),
        ];
        Ok(Workbook { sheets, ..Workbook::default() })
    }
}

/// Returns the tool in an XLSForm, and every cell of it that a tool cannot hold. A form of another program has no
/// scale, no editions of guidance and no kind: the tool then has the scale that new tools have, the kind that asks
/// about anything, and domains without grades, and the draft asks for the rest.
///
/// # Errors
/// [`ForeignError::OtherKind`] without a sheet `survey`; [`ForeignError::Mistakes`] with everything that leaves open
/// what is meant.
pub fn from_xlsform(workbook: &Workbook) -> Result<Taken, ForeignError> {
    let mut taken = read::read(workbook)?;
    taken.left_out.splice(0..0, workbook.notes.iter().map(LeftOut::from));
    Ok(taken)
}

/// Puts rows under headings. A heading of the app's own that no row needs is left out. Other programs look for
/// references in every column of the survey, so texts are shielded in those too.
fn sheet(name: &str, headings: &[&'static str], rows: Vec<Cells>) -> Sheet {
    let needed = |heading: &&&str| {
        !heading.starts_with(headings::OWN) || rows.iter().flatten().any(|(name, _)| name == *heading)
    };
    let columns: HashMap<&str, u32> = (1..).zip(headings.iter().filter(needed)).map(|(at, name)| (*name, at)).collect();
    let cell = |(heading, value): (&'static str, Value)| {
        let value = match value {
            Value::Text(text) if heading.starts_with(headings::OWN) => Value::Text(shielded(&text)),
            other @ (Value::Text(_) | Value::Number(_) | Value::Date(_) | Value::Truth(_)) => other,
        };
        Some(Cell { column: *columns.get(heading)?, value })
    };
    let top = columns.keys().map(|name| (*name, Value::Text((*name).to_owned()))).collect();
    let numbered = (1..).zip([top].into_iter().chain(rows.iter().cloned()));
    let rows = numbered.map(|(number, cells): (u32, Cells)| {
        let mut cells: Vec<Cell> = cells.into_iter().filter_map(cell).collect();
        cells.sort_by_key(|cell| cell.column);
        Row { number, cells }
    });
    Sheet { name: name.to_owned(), rows: rows.collect() }
}
