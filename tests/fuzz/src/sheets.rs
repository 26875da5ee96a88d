//! Sheets of cells: a whole workbook, the text of one sheet in a sound workbook, and a list of values.

use std::io::{Cursor, Write};

use plumbline_core::sheet::{SheetError, Workbook, read_csv, read_workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::refused;

const MAIN: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A file as it comes.
pub(crate) fn workbook(bytes: &[u8]) {
    judge(read_workbook(bytes));
}

/// The text of a sheet, then that of the shared texts and that of the formats, each after a line `---`.
pub(crate) fn sheet(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut texts = text.split("\n---\n");
    let sheet = texts.next().unwrap_or_default();
    let (strings, styles) = (texts.next().unwrap_or("<sst/>"), texts.next().unwrap_or("<styleSheet/>"));
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{MAIN}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns:r=\"{MAIN}\"><sheets><sheet name=\"it\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships><Relationship Id=\"r1\" Type=\"{MAIN}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
        ("xl/sharedStrings.xml", strings.to_owned()),
        ("xl/styles.xml", styles.to_owned()),
    ];
    judge(read_workbook(&zipped(&parts)));
}

/// A list of values in a text of whatever encoding.
pub(crate) fn list(bytes: &[u8]) {
    judge(read_csv(bytes, "it"));
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        writer.start_file(*name, options).expect("a part of a zip in memory");
        writer.write_all(text.as_bytes()).expect("its text");
    }
    writer.finish().expect("a zip in memory").into_inner()
}

/// Rows and cells stand in order, and a refusal says what to do.
fn judge(read: Result<Workbook, SheetError>) {
    match read {
        Err(why) => refused(&why),
        Ok(workbook) => {
            for sheet in &workbook.sheets {
                assert!(sheet.rows.is_sorted_by(|one, next| one.number < next.number), "rows in order");
                for row in &sheet.rows {
                    assert!(row.cells.is_sorted_by(|one, next| one.column < next.column), "cells in order");
                }
            }
        }
    }
}
