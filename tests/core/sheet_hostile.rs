//! Workbooks made to hurt: each is read within bounds, or refused with a sentence that says why.

use plumbline_core::sheet::{read_csv, read_workbook};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, proptest};

use crate::sheet_kit::{cells, first, noted, sheets};

const DAMAGED: &str = "This file cannot be read as a workbook: a part of it is damaged.";

/// A small workbook as Excel might write it, with something of everything.
fn usual() -> Vec<u8> {
    cells(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>46156</v></c><c r=\"C1\">\
         <f>1+1</f><v>2</v></c>\
         </row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>b</t></is></c><c r=\"B2\" t=\"b\"><v>1</v></c></row>",
    )
    .with("xl/sharedStrings.xml", "<sst uniqueCount=\"1\"><si><r><t>a</t></r><rPh><t>x</t></rPh></si></sst>")
    .zip()
}

#[test]
fn a_sheet_that_declares_a_million_rows_costs_what_its_cells_cost() {
    for dimension in ["A1:AMJ1048576", "A1:XFD1048576"] {
        let text = format!(
            "<dimension ref=\"{dimension}\"/><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c>\
             </row></sheetData>"
        );

        let read = sheets(&[("it", &text)]).read().expect("a workbook");

        assert_eq!(first(&read), ["XFD1048576 1"]);
    }
}

#[test]
fn ten_thousand_choices_are_read() {
    let rows: String = (1..=10_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>choice {row}</t></is></c></row>"))
        .collect();

    let read = cells(&rows).read().expect("a workbook");

    assert_eq!(first(&read).last().map(String::as_str), Some("A10000 choice 10000"));
    assert_eq!(first(&read).len(), 10_000);
}

#[test]
fn fifty_megabytes_of_formatting_are_refused_as_too_much() {
    let fonts = "<font><b/></font>".repeat(3_000_000);

    let said = cells("").with("xl/styles.xml", &format!("<styleSheet><fonts>{fonts}</fonts></styleSheet>")).refusal();

    assert_eq!(said, "This workbook is too large to be read: its formatting has more than 8 MB.");
}

#[test]
fn formats_that_would_grow_in_memory_are_passed_over_or_refused() {
    let font = format!("<fonts><font><name val=\"{}\"/></font></fonts>", "n".repeat(1_000_000));
    let xfs = "<xf fontId=\"0\"/>".repeat(60_000);
    let many = "<xf/>".repeat(70_000);
    let read = |inner: &str| {
        cells("<row><c><v>1</v></c></row>").with("xl/styles.xml", &format!("<styleSheet>{inner}</styleSheet>"))
    };

    let one = read(&format!("{font}<cellXfs>{xfs}</cellXfs>")).read().expect("a workbook");

    assert_eq!(first(&one), ["A1 1"]);
    assert_eq!(
        read(&format!("<cellXfs>{many}</cellXfs>")).refusal(),
        "This workbook is too large to be read: its formatting has more than 65490 formats of cells."
    );
}

#[test]
fn a_part_that_unpacks_to_more_than_is_read_is_refused_while_it_unpacks() {
    let zeros = vec![b' '; 33 << 20];
    let bomb = cells("").with_bytes("xl/worksheets/sheet1.xml", zeros.clone());
    let beside = cells("<row><c><v>1</v></c></row>").with_bytes("xl/media/image1.xml", zeros);

    let said = bomb.refusal();

    assert_eq!(said, "This workbook is too large to be read: its sheets have more than 20 MB when they are unpacked.");
    assert_eq!(first(&beside.read().expect("a workbook")), ["A1 1"], "what is not needed is not unpacked");
}

#[test]
fn a_zip_in_a_zip_stays_packed() {
    let inner = cells("").zip();

    let read = cells("<row><c><v>1</v></c></row>").with_bytes("xl/embeddings/inner.zip", inner.clone()).read();

    assert_eq!(first(&read.expect("a workbook")), ["A1 1"]);
    let said = cells("").with_bytes("xl/worksheets/sheet1.xml", inner).refusal();
    assert_eq!(said, "This file cannot be read as a workbook: a part of it is not written in UTF-8.");
}

#[test]
fn thousands_of_parts_are_refused() {
    let mut parts = cells("");
    for at in 0..2_000 {
        parts = parts.with(&format!("xl/other{at}.bin"), "");
    }

    assert_eq!(parts.refusal(), "This workbook is too large to be read: it has more than 2000 parts.");
}

#[test]
fn names_that_climb_out_of_the_zip_lead_nowhere() {
    let parts = cells("<row><c><v>1</v></c></row>").with("../../outside.xml", "<a/>").with("/etc/outside.xml", "<a/>");
    let sent = cells("").changed("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "../../../etc/passwd");

    assert_eq!(first(&parts.read().expect("a workbook")), ["A1 1"]);
    assert_eq!(sent.refusal(), "This file cannot be read as a workbook: a part of it is missing.");
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let said = cells("").with("XL/Worksheets/Sheet1.xml", "<worksheet/>").refusal();

    assert_eq!(said, "This file cannot be read as a workbook: it has two parts of one name.");
}

#[test]
fn one_part_named_by_many_sheets_is_not_read_again_and_again() {
    let names: Vec<String> = (0..200).map(|at| format!("s{at}")).collect();
    let long = format!("<sheetData>{}</sheetData>", "<!-- nothing -->".repeat(60_000));
    let listed: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let mut parts = sheets(&listed).with("xl/worksheets/sheet1.xml", &format!("<worksheet>{long}</worksheet>"));
    for at in 2..=200 {
        parts = parts.changed("xl/_rels/workbook.xml.rels", &format!("sheets/sheet{at}.xml"), "sheets/sheet1.xml");
    }

    let said = parts.refusal();

    assert_eq!(said, "This workbook is too large to be read: its sheets ask for one part to be read again and again.");
}

#[test]
fn a_promise_of_texts_that_never_come_makes_no_room() {
    let strings = format!("<sst uniqueCount=\"{}\"><si><t>a</t></si></sst>", u64::MAX);

    let read = cells("<row><c t=\"s\"><v>0</v></c></row>").with("xl/sharedStrings.xml", &strings).read();

    assert_eq!(first(&read.expect("a workbook")), ["A1 a"]);
}

#[test]
fn a_text_that_stands_in_many_cells_is_counted_in_each() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(32_000));
    let row = "<c t=\"s\"><v>0</v></c>".repeat(3_000);

    let said = cells(&format!("<row>{row}</row>")).with("xl/sharedStrings.xml", &strings).refusal();

    assert_eq!(said, "This workbook is too large to be read: its texts have more than 20 MB.");
}

#[test]
fn more_cells_and_texts_than_are_kept_are_refused() {
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1_001));
    let texts = format!("<sst>{}</sst>", "<si/>".repeat(250_001));

    assert_eq!(
        cells(&row.repeat(250)).refusal(),
        "This workbook is too large to be read: it has more than 250000 cells with something in them."
    );
    assert_eq!(
        cells("").with("xl/sharedStrings.xml", &texts).refusal(),
        "This workbook is too large to be read: it has more than 250000 different texts."
    );
}

#[test]
fn a_text_longer_than_a_cell_is_refused_with_its_place() {
    let text = "ŷ".repeat(32_768);

    let said = cells(&format!("<row r=\"7\"><c r=\"D7\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>")).refusal();

    assert_eq!(
        said,
        "This workbook is too large to be read: sheet “it”, row 7, column D has more than 32767 characters."
    );
}

#[test]
fn places_that_no_sheet_has_are_refused() {
    let said = "This file cannot be read as a workbook: it names a cell that no sheet has.";
    for cell in ["A1048577", "XFE1", "A99999999999999999999", "ZZZZZZZZZZZZ1", "A0"] {
        assert_eq!(cells(&format!("<row><c r=\"{cell}\"><v>1</v></c></row>")).refusal(), said, "{cell}");
    }
    assert_eq!(cells("<row r=\"4294967295\"/>").refusal(), said);
    assert_eq!(sheets(&[("it", "<dimension ref=\"B2:A1\"/><sheetData/>")]).refusal(), said);
    let merged = "<sheetData/><mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>";
    assert_eq!(sheets(&[("it", merged)]).refusal(), said);
    let beyond = "<c><v>1</v></c>".repeat(16_385);
    assert_eq!(
        cells(&format!("<row>{beyond}</row>")).refusal(),
        "This workbook is too large to be read: it has more than 1048576 rows or 16384 columns."
    );
}

#[test]
fn a_cell_with_two_values_is_refused() {
    let said = cells("<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>").refusal();

    assert_eq!(said, "This file cannot be read as a workbook: it gives one cell two values.");
}

#[test]
fn a_shared_formula_with_a_number_beyond_all_is_passed_over() {
    let formula = "<f t=\"shared\" ref=\"A1:A2\" si=\"99999999999999\">1+1</f><v>2</v>";

    let read = cells(&format!("<row><c r=\"A1\">{formula}</c></row>")).read().expect("a workbook");

    assert_eq!(first(&read), ["A1 2"]);
}

#[test]
fn entities_and_other_encodings_are_refused() {
    let entity = "<!DOCTYPE a [<!ENTITY b \"bb\">]><sst><si><t>&b;</t></si></sst>";
    let utf_16: Vec<u8> = "<sst uniqueCount=\"99999999999\"/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let named = "<?xml version=\"1.0\" encoding=\"UTF-16LE\"?><sst/>";
    let not_utf_8 = "This file cannot be read as a workbook: a part of it is not written in UTF-8.";

    assert_eq!(cells("").with("xl/sharedStrings.xml", entity).refusal(), DAMAGED);
    assert_eq!(cells("").with_bytes("xl/sharedStrings.xml", utf_16).refusal(), not_utf_8);
    assert_eq!(cells("").with("xl/sharedStrings.xml", named).refusal(), not_utf_8);
}

#[test]
fn another_kind_of_file_is_named() {
    let said = |bytes: &[u8]| {
        let refused = read_workbook(bytes).expect_err("it is refused");
        plumbline_core::advice::Advise::advice(&refused).message.replace("This file cannot be read as a workbook: ", "")
    };
    let compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let locked: Vec<u8> =
        compound.iter().copied().chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes)).collect();

    assert_eq!(said(b""), "it is empty.");
    assert_eq!(said(b"code,text"), "it is no Excel workbook.");
    assert_eq!(said(&compound), "it is in the format that Excel used before 2007 (.xls).");
    assert_eq!(said(&locked), "it is locked with a password, which has to be taken off first.");
    assert_eq!(said(b"PK\x03\x04"), "it is damaged, or only a part of it arrived.");
    assert_eq!(said(&cells("").with("content.xml", "<a/>").zip()), "it is an OpenDocument spreadsheet (.ods).");
    assert_eq!(said(&cells("").with("xl/workbook.bin", "").zip()), "it is a binary workbook (.xlsb).");
    assert_eq!(
        said(&vec![b'P'; (32 << 20) + 1]),
        "This workbook is too large to be read: the file has more than 32 MB."
    );
}

#[test]
fn macros_links_comments_and_pictures_are_noted_and_nothing_is_made_of_them() {
    let parts = cells("<row><c><v>1</v></c></row>")
        .with_bytes("xl/vbaProject.bin", vec![0xFF; 10])
        .with("xl/externalLinks/externalLink1.xml", "not XML <")
        .with("xl/comments1.xml", "not XML <")
        .with_bytes("xl/media/image1.png", vec![0xFF; 10]);

    let read = parts.read().expect("a workbook");

    assert_eq!(first(&read), ["A1 1"]);
    assert_eq!(
        noted(&read),
        [
            "the workbook holds macros, which were not run and are not kept",
            "the workbook has links to other workbooks, of which the last values were read",
            "the workbook has comments on its cells, which were not read",
            "the workbook has pictures or drawings, which were not read",
        ]
    );
}

#[test]
fn a_workbook_cut_off_anywhere_is_refused() {
    let whole = usual();
    assert!(read_workbook(&whole).is_ok());

    let read = (0..whole.len()).filter(|length| read_workbook(&whole[..*length]).is_ok());

    assert_eq!(read.count(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_workbook_with_changed_bytes_is_read_or_refused(changes in vec((any::<u16>(), any::<u8>()), 1..6)) {
        let mut bytes = usual();
        let length = bytes.len();
        for (at, byte) in changes {
            bytes[usize::from(at) % length] = byte;
        }

        if let Err(refused) = read_workbook(&bytes) {
            assert!(!plumbline_core::advice::Advise::advice(&refused).next.is_empty());
        }
    }

    #[test]
    fn a_sheet_with_changed_text_is_read_or_refused(
        changes in vec((any::<u16>(), "[<>/a-z\"=& 0-9A-Z:;!-]{0,4}"), 1..6),
    ) {
        let cells_text = "<row r=\"1\"><c r=\"A1\" t=\"s\" s=\"1\">\
        <f t=\"shared\" si=\"0\" ref=\"A1:B2\">A1</f><v>0</v></c>\
                          <c r=\"B1\" s=\"1\"><v>46156.5</v></c><c t=\"e\"><v>#REF!</v></c><c t=\"d\">\
                          <v>2026-05-14</v></c></row>";
        let mut text = cells_text.to_owned();
        for (at, new) in changes {
            let at = usize::from(at) % text.len();
            text.replace_range(at..at + 1, &new);
            if text.is_empty() {
                text.push('<');
            }
        }
        let parts = cells(&text).with("xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>");

        if let Err(refused) = parts.read() {
            assert!(!plumbline_core::advice::Advise::advice(&refused).next.is_empty());
        }
    }

    #[test]
    fn any_bytes_are_a_list_of_values_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        if let Ok(read) = read_csv(&bytes, "it") {
            assert_eq!(read.sheets.len(), 1);
        }
    }
}
