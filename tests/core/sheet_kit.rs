//! Workbooks put together part by part, as no honest program would.

use std::io::{Cursor, Write};

use plumbline_core::advice::Advise;
use plumbline_core::sheet::{SheetError, Workbook, read_workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of a workbook: names and texts.
pub(crate) struct Parts(Vec<(String, Vec<u8>)>);

const MAIN: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook with sheets of these names and texts between `<worksheet>` and its end.
pub(crate) fn sheets(sheets: &[(&str, &str)]) -> Parts {
    let numbered = || (1..).zip(sheets);
    let listed: String = numbered()
        .map(|(at, (name, _))| format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>"))
        .collect();
    let related: String = numbered()
        .map(|(at, _)| {
            format!("<Relationship Id=\"rId{at}\" Type=\"{MAIN}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>")
        })
        .collect();
    let mut parts = Parts(Vec::new())
        .with(
            "_rels/.rels",
            &format!(
                "<Relationships><Relationship Id=\"rId1\" Type=\"{MAIN}/officeDocument\" Target=\"xl/workbook.xml\"/>\
                 </Relationships>"
            ),
        )
        .with(
            "xl/workbook.xml",
            &format!("<workbook xmlns:r=\"{MAIN}\"><workbookPr/><sheets>{listed}</sheets></workbook>"),
        )
        .with("xl/_rels/workbook.xml.rels", &format!("<Relationships>{related}</Relationships>"))
        .with(
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>\
             <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"21\"/><xf numFmtId=\"46\"/></cellXfs>\
             </styleSheet>",
        );
    for (at, (_, text)) in numbered() {
        parts = parts.with(&format!("xl/worksheets/sheet{at}.xml"), &format!("<worksheet>{text}</worksheet>"));
    }
    parts
}

/// A workbook of one sheet, `it`, with these cells.
pub(crate) fn cells(cells: &str) -> Parts {
    sheets(&[("it", &format!("<sheetData>{cells}</sheetData>"))])
}

impl Parts {
    /// Puts a part in, in place of one of that name.
    pub(crate) fn with(self, name: &str, text: &str) -> Self {
        self.with_bytes(name, text.as_bytes().to_vec())
    }

    pub(crate) fn with_bytes(mut self, name: &str, bytes: Vec<u8>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), bytes));
        self
    }

    /// Changes the text of a part.
    pub(crate) fn changed(self, name: &str, from: &str, to: &str) -> Self {
        let text = self.0.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone()).expect("the part");
        let text = String::from_utf8(text).expect("text");
        assert!(text.contains(from), "{name} has {from}");
        self.with(name, &text.replace(from, to))
    }

    pub(crate) fn zip(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);
        for (name, text) in &self.0 {
            writer.start_file(name.as_str(), options.compression_level(Some(1))).expect("a part");
            writer.write_all(text).expect("its text");
        }
        writer.finish().expect("a zip").into_inner()
    }

    pub(crate) fn read(&self) -> Result<Workbook, SheetError> {
        read_workbook(&self.zip())
    }

    /// Returns what is said of a workbook that is not read.
    pub(crate) fn refusal(&self) -> String {
        self.read().map(|_| ()).expect_err("it is refused").advice().message
    }
}

/// Returns the cells of the first sheet, with where they stand: `A1 text`.
pub(crate) fn first(workbook: &Workbook) -> Vec<String> {
    let rows = workbook.sheets[0].rows.iter();
    let cells = rows.flat_map(|row| row.cells.iter().map(move |cell| (row.number, cell)));
    let letters = plumbline_core::sheet::column_letters;
    cells.map(|(row, cell)| format!("{}{row} {}", letters(cell.column), cell.value.text())).collect()
}

/// Returns what is noted of a workbook, in sentences.
pub(crate) fn noted(workbook: &Workbook) -> Vec<String> {
    workbook.notes.iter().map(|note| format!("{} {}", note.place(), note.found())).collect()
}
