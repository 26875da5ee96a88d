//! Sheets as programs write them and people fill them in: every kind of cell, and the way back.

use std::collections::BTreeSet;

use plumbline_core::advice::Advise;
use plumbline_core::sheet::{
    Cell, ColumnLayout, Layout, Note, NoteKind, Row, Sheet, SheetError, Value, Workbook, read_workbook, write_laid_out,
    write_workbook,
};
use proptest::prelude::{ProptestConfig, proptest};

use crate::builders::day;
use crate::generated_tool::text;
use crate::sheet_kit::{cells, first, noted, sheets};

fn one_sheet(values: Vec<Value>) -> Workbook {
    let rows = (1..).zip(values).map(|(number, value)| Row { number, cells: vec![Cell { column: 2, value }] });
    Workbook { sheets: vec![Sheet { name: "it".to_owned(), rows: rows.collect() }], notes: Vec::new() }
}

fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn every_kind_of_cell_is_read() {
    let strings = "<sst><si><t xml:space=\"preserve\"> a_x000D_\nb_x005F_x000D_ </t></si>\
                   <si><r><t xml:space=\"preserve\">rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh>\
                   <t>reading</t></rPh></si><si/></sst>";
    let parts = cells(
        "<row r=\"3\"><c r=\"B3\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>\
         <c t=\"inlineStr\"><is><t>&lt;in&gt;</t></is></c><c t=\"str\"><f>A1</f><v>said</v></c><c t=\"b\">\
         <v>1</v></c></row>\
         <row r=\"5\"><c r=\"A5\"><v>1.5</v></c><c s=\"1\"><v>46156</v></c><c s=\"1\"><v>46156.25</v></c>\
         <c s=\"2\"><v>0.5</v></c><c s=\"3\"><v>1.5</v></c><c t=\"d\"><v>2026-05-14</v></c><c s=\"1\"/></row>",
    );

    let read = parts.with("xl/sharedStrings.xml", strings).read().expect("a workbook");

    assert_eq!(
        first(&read),
        [
            "B3 a\nb_x000D_",
            "C3 rich text",
            "E3 <in>",
            "F3 said",
            "G3 yes",
            "A5 1.5",
            "B5 2026-05-14",
            "C5 2026-05-14 06:00",
            "D5 12:00",
            "E5 36:00",
            "F5 2026-05-14",
        ]
    );
    assert_eq!(read.sheets[0].rows[1].cells[1].value, Value::Date(day("2026-05-14")));
    assert_eq!(noted(&read), [""; 0]);
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    let parts = cells("<row><c s=\"1\"><v>44694</v></c></row>");

    let read = parts.changed("xl/workbook.xml", "<workbookPr/>", "<workbookPr date1904=\"1\"/>").read();

    assert_eq!(first(&read.expect("a workbook")), ["A1 2026-05-14"]);
}

#[test]
fn errors_and_formulas_without_values_are_noted_with_their_places() {
    let parts = cells(
        "<row r=\"2\"><c r=\"B2\" t=\"e\"><v>#REF!</v></c><c><f>1+1</f></c><c t=\"str\"><f>\"\"</f><v></v></c></row>",
    );

    let read = parts.read().expect("a workbook");

    assert_eq!(first(&read), ["B2 #REF!"]);
    assert_eq!(
        noted(&read),
        [
            "sheet “it”, row 2, column B shows the error #REF!",
            "sheet “it”, row 2, column C has a formula without its value"
        ]
    );
    assert!(read.notes.iter().all(Note::leaves_open));
}

#[test]
fn more_errors_than_can_be_listed_are_counted() {
    let read = cells(&format!("<row>{}</row>", "<c t=\"e\"><v>#N/A</v></c>".repeat(205))).read().expect("a workbook");

    assert_eq!(read.notes.len(), 201);
    assert_eq!(read.notes[200], Note::whole(NoteKind::MoreCells { count: 5 }));
}

#[test]
fn hidden_sheets_merged_cells_and_charts_are_noted() {
    let merged = "<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>";
    let parts = sheets(&[("one", merged), ("two", "<sheetData/>"), ("three", "<sheetData/>")])
        .changed("xl/workbook.xml", "name=\"two\"", "name=\"two\" state=\"veryHidden\"")
        .changed(
            "xl/_rels/workbook.xml.rels",
            "worksheet\" Target=\"worksheets/sheet3",
            "chartsheet\" Target=\"sheet3",
        );

    let read = parts.read().expect("a workbook");

    assert_eq!(read.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!(
        noted(&read),
        [
            "sheet “one” has a group of merged cells, of which the first was read",
            "sheet “two” is hidden, and was read as the others were",
            "sheet “three” holds a chart and no cells",
        ]
    );
}

#[test]
fn cells_out_of_order_are_put_in_order() {
    let read = cells(
        "<row r=\"2\"><c r=\"B2\"><v>3</v></c><c r=\"A2\"><v>2</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v>\
         </c></row>",
    );

    assert_eq!(first(&read.read().expect("a workbook")), ["A1 1", "A2 2", "B2 3"]);
}

#[test]
fn a_workbook_is_written_the_same_each_time_and_comes_back() {
    let values = vec![
        words("=1+1"),
        words("1.10"),
        words(" a\n_x000D_ b "),
        Value::Number(-2.5),
        Value::Date(day("2026-05-14")),
        Value::Date(day("1900-02-28")),
        Value::Truth(true),
        words(&"a".repeat(32_767)),
    ];
    let workbook = one_sheet(values);

    let (one, two) = (write_workbook(&workbook), write_workbook(&workbook));

    assert_eq!(one, two);
    assert_eq!(read_workbook(&one.expect("written")), Ok(workbook));
}

#[test]
fn a_layout_offers_words_and_hides_sheets() {
    let layout = Layout {
        sheet: "other".to_owned(),
        hidden: true,
        columns: vec![ColumnLayout { width: 30, offers: vec!["yes".to_owned(), "no".to_owned()] }],
    };
    let two = Workbook {
        sheets: [one_sheet(vec![words("a")]).sheets, vec![Sheet { name: "other".to_owned(), rows: Vec::new() }]]
            .concat(),
        notes: Vec::new(),
    };

    let read = read_workbook(&write_laid_out(&two, &[layout]).expect("written")).expect("a workbook");

    assert_eq!(noted(&read), ["sheet “other” is hidden, and was read as the others were"]);
    assert_eq!(read.sheets, two.sheets);
}

#[test]
fn what_a_workbook_cannot_hold_is_said_with_its_place() {
    let said = |workbook: &Workbook| write_workbook(workbook).expect_err("it is refused").advice().message;
    let value = |value| said(&one_sheet(vec![words("heading"), value]));
    let at = |row, column| {
        let cell = Cell { column, value: words("a") };
        Workbook {
            sheets: vec![Sheet { name: "it".to_owned(), rows: vec![Row { number: row, cells: vec![cell] }] }],
            notes: Vec::new(),
        }
    };
    let mut named = one_sheet(vec![words("a")]);
    named.sheets[0].name = "a/b".to_owned();

    let place = "The workbook could not be written: sheet “it”, row 2, column B";
    assert_eq!(value(words(&"ŷ".repeat(32_768))), format!("{place} holds more than 32767 characters."));
    assert_eq!(value(words("a\u{1}")), format!("{place} holds a control character, which no workbook can."));
    assert_eq!(value(words("a\r\nb")), format!("{place} holds a control character, which no workbook can."));
    assert_eq!(value(Value::Number(f64::NAN)), format!("{place} holds a number without end."));
    assert_eq!(value(Value::Date(day("1899-12-31"))), format!("{place} holds a day before 1900."));
    for far in [at(0, 1), at(1_048_577, 1), at(1, 0), at(1, 16_385)] {
        assert!(said(&far).contains("lies beyond the 1048576 rows or column XFD"), "{}", said(&far));
    }
    assert_eq!(said(&named), "The workbook could not be written: a sheet cannot be called “a/b”.");
}

#[test]
fn every_refusal_has_its_two_sentences() {
    let advice = [
        SheetError::NotReadable { reason: "it is empty".to_owned() },
        SheetError::TooLarge { what: "it has more than 2000 parts".to_owned() },
        SheetError::NotWritten { reason: "a sheet cannot be called “a/b”".to_owned() },
    ]
    .map(|refused| (refused.code(), refused.advice().message, refused.advice().next));

    assert_eq!(
        advice,
        [
            (
                "sheet_not_readable",
                "This file cannot be read as a workbook: it is empty.".to_owned(),
                "Open it in the program it was made with, save it as an Excel workbook (.xlsx) and choose that file."
                    .to_owned()
            ),
            (
                "sheet_too_large",
                "This workbook is too large to be read: it has more than 2000 parts.".to_owned(),
                "Copy the sheets that matter into a new workbook, without their formatting, and choose that file."
                    .to_owned()
            ),
            (
                "sheet_not_written",
                "The workbook could not be written: a sheet cannot be called “a/b”.".to_owned(),
                "Choose another format, and report this with the tool's code.".to_owned()
            ),
        ]
    );
}

#[test]
fn every_note_says_what_was_found_and_what_to_do() {
    let kinds = [
        NoteKind::Macros,
        NoteKind::Links,
        NoteKind::Comments,
        NoteKind::Pictures,
        NoteKind::Hidden,
        NoteKind::Chart,
        NoteKind::Merged { groups: 2 },
        NoteKind::NoValue,
        NoteKind::ErrorValue { word: "#N/A".to_owned() },
        NoteKind::MoreCells { count: 3 },
    ];

    let said: BTreeSet<String> = kinds.iter().map(|kind| Note::on("it", kind.clone()).found()).collect();

    assert_eq!(said.len(), kinds.len());
    assert!(kinds.iter().all(|kind| Note::whole(kind.clone()).next().ends_with('.')));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn texts_that_formats_stumble_over_come_back(texts in proptest::collection::vec(text(), 1..10)) {
        let workbook = one_sheet(texts.into_iter().map(Value::Text).collect());

        let read = write_workbook(&workbook).and_then(|bytes| read_workbook(&bytes));

        assert_eq!(read, Ok(workbook));
    }
}
