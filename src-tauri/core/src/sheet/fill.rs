//! Fills sheets with the cells of a file in whatever order they come, within bounds.

use super::guard::{not_readable, too_large};
use super::note::{Note, NoteKind};
use super::part::LAST;
use super::{Cell, Row, Sheet, SheetError, Value, place};

/// The most cells with something in them.
const MOST_CELLS: usize = 250_000;
/// The most characters that a cell can hold, counted as Excel counts them.
pub(super) const LONGEST_CELL: usize = 32_767;
/// The most bytes of all texts together: one text can stand in many cells.
const MOST_TEXT: usize = 20 << 20;
/// The most notes about single cells.
const MOST_NOTES: usize = 200;

/// The sheets filled so far.
pub(super) struct Filling {
    sheets: Vec<(String, Vec<Placed>)>,
    notes: Vec<Note>,
    more_notes: usize,
    cells: usize,
    text: usize,
}

/// The sheets of a file, and what is to be said of single cells.
pub(super) struct Filled {
    pub(super) sheets: Vec<Sheet>,
    pub(super) notes: Vec<Note>,
}

struct Placed {
    row: u32,
    column: u32,
    value: Value,
}

impl Filling {
    pub(super) fn new() -> Self {
        Self { sheets: Vec::new(), notes: Vec::new(), more_notes: 0, cells: 0, text: 0 }
    }

    /// Starts a sheet: what follows stands in it.
    pub(super) fn start(&mut self, name: &str) {
        self.sheets.push((name.to_owned(), Vec::new()));
    }

    /// Puts a value into a cell.
    pub(super) fn put(&mut self, row: u32, column: u32, value: Value) -> Result<(), SheetError> {
        let Some((sheet, cells)) = self.sheets.last_mut() else { return Ok(()) };
        if row > LAST.0 || column > LAST.1 {
            return Err(too_large(format!("it has more than {} rows or {} columns", LAST.0, LAST.1)));
        }
        let value = match value {
            Value::Text(text) if text.is_empty() => return Ok(()),
            Value::Text(text) => {
                if text.len() > LONGEST_CELL && text.encode_utf16().count() > LONGEST_CELL {
                    let at = place(sheet, row, column);
                    return Err(too_large(format!("{at} has more than {LONGEST_CELL} characters")));
                }
                self.text += text.len();
                Value::Text(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
            }
            other @ (Value::Number(_) | Value::Date(_) | Value::Truth(_)) => other,
        };
        self.cells += 1;
        if self.cells > MOST_CELLS {
            return Err(too_large(format!("it has more than {MOST_CELLS} cells with something in them")));
        }
        if self.text > MOST_TEXT {
            return Err(too_large(format!("its texts have more than {} MB", MOST_TEXT >> 20)));
        }
        cells.push(Placed { row, column, value });
        Ok(())
    }

    /// Notes something about a cell.
    pub(super) fn note(&mut self, row: u32, column: u32, kind: NoteKind) {
        let sheet = self.sheets.last().map(|(name, _)| name.clone());
        if self.notes.len() < MOST_NOTES {
            self.notes.push(Note { sheet, cell: Some((row, column)), kind });
        } else {
            self.more_notes += 1;
        }
    }

    /// Returns the sheets with their rows in order. Of a cell that a file gives twice, neither is taken for the right
    /// one.
    pub(super) fn finish(mut self) -> Result<Filled, SheetError> {
        if self.more_notes > 0 {
            self.notes.push(Note::whole(NoteKind::MoreCells { count: self.more_notes }));
        }
        let mut sheets = Vec::new();
        for (name, mut cells) in self.sheets {
            cells.sort_by_key(|cell| (cell.row, cell.column));
            if cells.windows(2).any(|two| (two[0].row, two[0].column) == (two[1].row, two[1].column)) {
                return Err(not_readable("it gives one cell two values"));
            }
            let mut rows: Vec<Row> = Vec::new();
            for Placed { row, column, value } in cells {
                if rows.last().is_none_or(|last| last.number != row) {
                    rows.push(Row { number: row, cells: Vec::new() });
                }
                if let Some(last) = rows.last_mut() {
                    last.cells.push(Cell { column, value });
                }
            }
            sheets.push(Sheet { name, rows });
        }
        Ok(Filled { sheets, notes: self.notes })
    }
}
