//! Reads an Excel workbook, cell after cell as they stand in the file, never as a rectangle.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::fill::{Filled, Filling};
use super::guard::{look_into, not_readable, too_large};
use super::moment::moment;
use super::note::{Note, NoteKind};
use super::{SheetError, Value, Workbook};

/// The most sheets that a workbook may have.
const MOST_SHEETS: usize = 250;

/// Reads an Excel workbook (.xlsx, or .xlsm without its macros). Formulas give the values that the file holds for them.
///
/// # Errors
/// [`SheetError::NotReadable`] for another kind of file, a damaged one or one with a password; [`SheetError::TooLarge`]
/// where it unpacks to more than a workbook of a tool or a return ever has.
pub fn read_workbook(bytes: &[u8]) -> Result<Workbook, SheetError> {
    let looked = look_into(bytes)?;
    let mut workbook = Workbook { sheets: Vec::new(), notes: looked.notes };
    let metered = Metered::new(looked.zip);
    let left = Rc::clone(&metered.left);
    let refused = |error: XlsxError| if left.get().is_none() { read_too_often() } else { refused(&error) };
    let mut xlsx = Xlsx::new(metered).map_err(refused)?;
    let sheets = xlsx.sheets_metadata().to_vec();
    if sheets.len() > MOST_SHEETS {
        return Err(too_large(format!("it has more than {MOST_SHEETS} sheets")));
    }
    let names: BTreeSet<String> = sheets.iter().map(|sheet| sheet.name.to_lowercase()).collect();
    if names.len() < sheets.len() {
        return Err(not_readable("it has two sheets of one name"));
    }
    let mut filling = Filling::new();
    for sheet in sheets {
        if sheet.typ != SheetType::WorkSheet {
            workbook.notes.push(Note::on(&sheet.name, NoteKind::Chart));
            continue;
        }
        if sheet.visible != SheetVisible::Visible {
            workbook.notes.push(Note::on(&sheet.name, NoteKind::Hidden));
        }
        filling.start(&sheet.name);
        read_cells(&mut xlsx, &sheet.name, &mut filling, refused)?;
        let merged = xlsx.merge_cells_by_sheet_name(&sheet.name).map_err(refused)?;
        if !merged.is_empty() {
            workbook.notes.push(Note::on(&sheet.name, NoteKind::Merged { groups: merged.len() }));
        }
    }
    let Filled { sheets, notes } = filling.finish()?;
    workbook.sheets = sheets;
    workbook.notes.extend(notes);
    Ok(workbook)
}

fn read_cells(
    xlsx: &mut Xlsx<Metered>,
    name: &str,
    filling: &mut Filling,
    refused: impl Fn(XlsxError) -> SheetError,
) -> Result<(), SheetError> {
    let mut cells = xlsx.worksheet_cells_reader(name).map_err(&refused)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(&refused)? {
        let (row, column) = (cell.pos.0.saturating_add(1), cell.pos.1.saturating_add(1));
        let value = match cell.value {
            DataRef::Empty if cell.formula.is_some() => {
                filling.note(row, column, NoteKind::NoValue);
                continue;
            }
            DataRef::Empty => continue,
            DataRef::Error(error) => {
                let word = error.to_string();
                filling.note(row, column, NoteKind::ErrorValue { word: word.clone() });
                Value::Text(word)
            }
            DataRef::Int(number) => Value::Number(number as f64),
            DataRef::Float(number) => Value::Number(number),
            DataRef::String(text) => Value::Text(text),
            DataRef::SharedString(text) => Value::Text(text.to_owned()),
            DataRef::Bool(truth) => Value::Truth(truth),
            DataRef::DateTime(at) => moment(&at),
            DataRef::DateTimeIso(text) => text
                .get(..10)
                .filter(|_| matches!(text.get(10..), Some("" | "T00:00:00" | "T00:00:00Z" | "T00:00:00.000")))
                .and_then(|day| day.parse().ok())
                .map_or(Value::Text(text), Value::Date),
            DataRef::DurationIso(text) => Value::Text(text),
        };
        filling.put(row, column, value)?;
    }
    Ok(())
}

/// Says why the reader stopped, without the words of the file.
fn refused(error: &XlsxError) -> SheetError {
    match error {
        XlsxError::Password => not_readable("it is locked with a password, which has to be taken off first"),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound | XlsxError::WorksheetNotFound(_) => {
            not_readable("a part of it is missing")
        }
        XlsxError::CellError(_) => not_readable("a cell shows an error that only newer programs know"),
        _ => not_readable("a part of it is damaged"),
    }
}

fn read_too_often() -> SheetError {
    too_large("its sheets ask for one part to be read again and again")
}

/// Bytes that are read at most so many times over, wherever a file sends its reader.
struct Metered {
    bytes: Cursor<Vec<u8>>,
    /// How many more bytes may be read; nothing once more were asked for.
    left: Rc<Cell<Option<u64>>>,
}

impl Metered {
    /// A sheet is read for its cells and again for what is merged; the rest is for what is read once.
    fn new(bytes: Vec<u8>) -> Self {
        let left = bytes.len() as u64 * 4 + (1 << 20);
        Self { bytes: Cursor::new(bytes), left: Rc::new(Cell::new(Some(left))) }
    }
}

impl Read for Metered {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(to)?;
        self.left.set(self.left.get().and_then(|left| left.checked_sub(read as u64)));
        self.left.get().map(|_| read).ok_or_else(|| io::Error::other("read too often"))
    }
}

impl Seek for Metered {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
