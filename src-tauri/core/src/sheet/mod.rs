//! Sheets of cells, as spreadsheet programs keep them: read from what people send, and written for them.
//!
//! A sheet holds the rows and cells that have something in them, and nothing for those that have not: a file that
//! declares a million rows costs what its filled cells cost.

mod fill;
mod guard;
mod moment;
mod note;
mod part;
mod problem;
mod read;
mod separated;
mod tag;
mod write;

use chrono::NaiveDate;

pub(crate) use guard::too_large;
pub use note::{Note, NoteKind};
pub use problem::SheetError;
pub use read::read_workbook;
pub use separated::read_csv;
pub use write::{ColumnLayout, Layout, write_laid_out, write_workbook};

/// The sheets of a workbook, in its order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Workbook {
    /// The sheets.
    pub sheets: Vec<Sheet>,
    /// What else the file it was read from has.
    pub notes: Vec<Note>,
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The name on its tab, as it is written there.
    pub name: String,
    /// The rows with something in them, in order.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Its number, counted from one.
    pub number: u32,
    /// The cells with something in them, in order.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its column, counted from one.
    pub column: u32,
    /// What it holds.
    pub value: Value,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A number; a whole one is written without a fraction.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// True or false.
    Truth(bool),
}

impl Workbook {
    /// Returns the sheet of this name, whatever its case and the spaces at its ends.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        let same = |sheet: &&Sheet| sheet.name.trim().eq_ignore_ascii_case(name);
        self.sheets.iter().find(same)
    }
}

impl Row {
    /// Returns what a person reads in a column, with the spaces at its ends taken off; empty where the cell is.
    pub fn text(&self, column: u32) -> String {
        self.cells.iter().find(|cell| cell.column == column).map(|cell| cell.value.text()).unwrap_or_default()
    }
}

impl Value {
    /// Returns what a person reads: `3` for three, `2026-05-14` for a day, `yes` and `no` for true and false. Spaces
    /// at the ends are taken off, those that do not break among them.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.to_string(),
            Self::Truth(true) => "yes".to_owned(),
            Self::Truth(false) => "no".to_owned(),
        }
    }
}

/// Returns a column's letters: `A` for the first, `AA` for the twenty-seventh.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or_default()));
        left /= 26;
    }
    letters.iter().rev().collect()
}

/// Returns where a cell is, in the words of messages: `sheet “survey”, row 7, column D`.
pub fn place(sheet: &str, row: u32, column: u32) -> String {
    format!("sheet “{}”, row {row}, column {}", sheet.trim(), column_letters(column))
}

#[cfg(test)]
mod tests {
    use super::{Value, column_letters, place};

    #[test]
    fn columns_have_the_letters_that_a_spreadsheet_gives_them() {
        let letters = [1, 26, 27, 52, 703, 16_384].map(column_letters);

        assert_eq!(letters, ["A", "Z", "AA", "AZ", "AAA", "XFD"]);
        assert_eq!(place(" survey ", 7, 4), "sheet “survey”, row 7, column D");
    }

    #[test]
    fn a_cell_reads_as_a_person_reads_it() {
        assert_eq!(Value::Number(3.0).text(), "3");
        assert_eq!(Value::Text("\u{a0}yes ".to_owned()).text(), "yes");
    }
}
