//! Writes a workbook for people: plain cells, headings that stay in sight, lists to choose from, never a formula.
//!
//! The same workbook gives the same bytes.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook as Writer, Worksheet, XlsxError,
};

use super::fill::LONGEST_CELL;
use super::part::LAST;
use super::{Sheet, SheetError, Value, Workbook, column_letters, place};

/// How a sheet is laid out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// The sheet's name.
    pub sheet: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Its columns, from the first.
    pub columns: Vec<ColumnLayout>,
}

/// How a column is laid out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ColumnLayout {
    /// How many characters wide it is; as its texts are where it is nothing.
    pub width: u8,
    /// What a cell under its heading is chosen from, where it is.
    pub offers: Vec<String>,
}

/// Writes a workbook. The first row of every sheet is its heading; a text is written as text, whatever it begins with.
///
/// # Errors
/// [`SheetError::NotWritten`] with the place of what a workbook cannot hold.
pub fn write_workbook(workbook: &Workbook) -> Result<Vec<u8>, SheetError> {
    write_laid_out(workbook, &[])
}

/// Writes a workbook whose sheets are laid out so.
///
/// # Errors
/// As [`write_workbook`].
pub fn write_laid_out(workbook: &Workbook, layouts: &[Layout]) -> Result<Vec<u8>, SheetError> {
    let mut writer = Writer::new();
    let made =
        ExcelDateTime::from_ymd(2000, 1, 1).map_err(|_| not_written("the day it is made on cannot be written"))?;
    writer.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let formats = Formats::new();
    for sheet in &workbook.sheets {
        let usual = Layout::default();
        let layout = layouts.iter().find(|layout| layout.sheet == sheet.name).unwrap_or(&usual);
        let to = writer.add_worksheet();
        to.set_name(&sheet.name).map_err(|_| not_written(&format!("a sheet cannot be called “{}”", sheet.name)))?;
        lay_out(to, sheet, layout, &formats)
            .map_err(|_| not_written(&format!("sheet “{}” cannot be laid out", sheet.name)))?;
        for row in &sheet.rows {
            for cell in &row.cells {
                write_cell(to, sheet, (row.number, cell.column), &cell.value, &formats)?;
            }
        }
    }
    writer.save_to_buffer().map_err(|_| not_written("its sheets do not fit together"))
}

/// How cells look.
struct Formats {
    heading: Format,
    /// The `@` keeps a code such as `1.10` from becoming a number when somebody types it.
    text: Format,
    number: Format,
    day: Format,
}

impl Formats {
    fn new() -> Self {
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            heading: plain.clone().set_bold().set_num_format("@"),
            text: plain.clone().set_num_format("@"),
            number: plain.clone(),
            day: plain.set_num_format("yyyy-mm-dd"),
        }
    }
}

fn lay_out(to: &mut Worksheet, sheet: &Sheet, layout: &Layout, formats: &Formats) -> Result<(), XlsxError> {
    to.set_hidden(layout.hidden);
    to.set_freeze_panes(1, 0)?;
    let widest = sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column).max().unwrap_or_default();
    let columns = u32::try_from(layout.columns.len()).unwrap_or(u32::MAX).max(widest).min(LAST.1);
    for (column, at) in (1..=columns).zip(0_u16..) {
        let laid_out = layout.columns.get(usize::from(at));
        let width = laid_out.map(|column| column.width).filter(|width| *width > 0);
        to.set_column_width(at, f64::from(width.unwrap_or_else(|| width_of(sheet, column))))?;
        to.set_column_format(at, &formats.text)?;
        let offers = laid_out.map(|column| column.offers.as_slice()).unwrap_or_default();
        if !offers.is_empty() {
            let list = DataValidation::new().allow_list_strings(offers)?;
            to.add_data_validation(1, at, LAST.0 - 1, at, &list)?;
        }
    }
    Ok(())
}

/// Returns how wide a column should be: as its longest line, between a code's width and a paragraph's.
fn width_of(sheet: &Sheet, column: u32) -> u8 {
    let cells = sheet.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.column == column);
    let lines = cells.flat_map(|cell| cell.value.text().lines().map(|line| line.chars().count()).max());
    u8::try_from(lines.max().unwrap_or_default() + 2).unwrap_or(u8::MAX).clamp(8, 60)
}

fn write_cell(
    to: &mut Worksheet,
    sheet: &Sheet,
    (row, column): (u32, u32),
    value: &Value,
    formats: &Formats,
) -> Result<(), SheetError> {
    let here = || place(&sheet.name, row, column);
    let at = u16::try_from(column.wrapping_sub(1)).ok().filter(|_| (1..=LAST.1).contains(&column));
    let (Some(at), 1..=1_048_576) = (at, row) else {
        let (rows, last) = (LAST.0, column_letters(LAST.1));
        return Err(not_written(&format!("{} lies beyond the {rows} rows or column {last} that a sheet has", here())));
    };
    let written = match value {
        Value::Text(text) => {
            check_text(text, here)?;
            let format = if row == 1 { &formats.heading } else { &formats.text };
            to.write_string_with_format(row - 1, at, text, format)
        }
        Value::Number(number) if !number.is_finite() => {
            return Err(not_written(&format!("{} holds a number without end", here())));
        }
        Value::Number(number) => to.write_number_with_format(row - 1, at, *number, &formats.number),
        Value::Date(day) => {
            let day = excel_day(*day).ok_or_else(|| not_written(&format!("{} holds a day before 1900", here())))?;
            to.write_datetime_with_format(row - 1, at, &day, &formats.day)
        }
        Value::Truth(truth) => to.write_boolean(row - 1, at, *truth),
    };
    written.map(|_| ()).map_err(|_| not_written(&format!("{} holds what no cell can", here())))
}

fn check_text(text: &str, here: impl Fn() -> String) -> Result<(), SheetError> {
    if text.encode_utf16().count() > LONGEST_CELL {
        return Err(not_written(&format!("{} holds more than {LONGEST_CELL} characters", here())));
    }
    let has_no_place = |one: char| matches!(one, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.contains(has_no_place) {
        return Err(not_written(&format!("{} holds a control character, which no workbook can", here())));
    }
    Ok(())
}

fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let (month, of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    let year = u16::try_from(day.year()).ok().filter(|year| (1900..=9999).contains(year))?;
    ExcelDateTime::from_ymd(year, month, of_month).ok()
}

fn not_written(reason: &str) -> SheetError {
    SheetError::NotWritten { reason: reason.to_owned() }
}
