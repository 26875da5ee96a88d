//! Tools from files: what stands beside the cells is said, and a file's name stands in for a code without being taken for
//! one.

use std::io::{Cursor, Write};

use plumbline_core::Error;
use plumbline_core::sheet::{Workbook, read_workbook, write_workbook};
use plumbline_core::tool::draft::{DraftError, put_aside, retire, take_in_file, version_before};
use plumbline_core::tool::{BUILT_IN, CASE_FILE, Tool, ToolError, ToolFile, add, can_add, freeze, read_tool_file};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::draft_kit::{a_sound_draft, tool, view};
use crate::tool_workbook::case_file;
use crate::tool_xlsform_foreign::form;
use crate::vault_kit::a_file;

const MACROS: &str = "holds macros, which were not run and are not kept";

fn with_macros(workbook: Vec<u8>) -> Vec<u8> {
    let mut zip = ZipWriter::new_append(Cursor::new(workbook)).expect("a zip");
    zip.start_file("xl/vbaProject.bin", SimpleFileOptions::default()).expect("a part");
    zip.write_all(&[0xFF; 10]).expect("its bytes");
    zip.finish().expect("a zip").into_inner()
}

fn read(name: &str, workbook: &Workbook) -> ToolFile {
    read_tool_file(name, &write_workbook(workbook).expect("written"), None).expect("read")
}

fn nameless() -> Workbook {
    form("type | name | label\ntext | a | What was seen?", "", "")
}

#[test]
fn what_a_workbook_has_beside_its_cells_is_said_and_our_own_has_nothing() {
    for text in BUILT_IN {
        let tool = Tool::read(text).expect("sound");
        let workbook = tool.to_workbook().expect("written");
        let xlsform = write_workbook(&tool.to_xlsform().expect("written")).expect("written");

        for bytes in [workbook, xlsform] {
            assert_eq!(read_workbook(&bytes).expect("read").notes, [], "{}", tool.code);
            let left_out = read_tool_file("it.xlsx", &with_macros(bytes), None).expect("read").left_out;
            let [macros] = left_out.as_slice() else { panic!("{}: {left_out:?}", tool.code) };
            assert_eq!((macros.place.as_str(), macros.found.as_str()), ("the workbook", MACROS));
        }
    }
}

#[test]
fn a_tool_named_by_its_file_is_no_version_of_another_that_has_the_same_code() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let drafted = a_sound_draft(&mut vault);
    let taken = tool(&vault, &drafted).code;
    for code in [taken, case_file().code] {
        let file = read(&format!("{code}.xlsx"), &nameless());
        assert!(file.named_by_file);
        assert_eq!(file.tool.code, code);

        assert_eq!(version_before(&vault.read(), &file).expect("looked up"), None);
        let id = take_in_file(&mut vault, &file).expect("taken in").value;
        assert_eq!((tool(&vault, &id).code, tool(&vault, &id).version), (format!("{code}-2"), 1));
        let again = take_in_file(&mut vault, &file).expect("taken in").value;
        assert_eq!(tool(&vault, &again).code, format!("{code}-3"));
    }
}

#[test]
fn a_tool_that_says_its_code_is_the_next_version_of_the_one_here() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let code = case_file().code;
    let settings = format!("form_title | form_id\nCase files | {code}");
    let file = read("other.xlsx", &form("type | name | label\ntext | a | What was seen?", "", &settings));
    assert!(!file.named_by_file);

    let before = version_before(&vault.read(), &file).expect("looked up");
    let id = take_in_file(&mut vault, &file).expect("taken in").value;

    assert_eq!(before, Some(case_file()));
    assert_eq!((tool(&vault, &id).code, tool(&vault, &id).version), (code, 3));
}

#[test]
fn a_form_without_groups_or_a_name_that_makes_a_code_becomes_a_draft_that_can_be_worked_on() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");

    let file = read("???.xlsx", &nameless());
    let id = take_in_file(&mut vault, &file).expect("taken in").value;

    let draft = tool(&vault, &id);
    assert_eq!((draft.code.as_str(), draft.domains[0].code.as_str()), ("form", "form"));
    assert_eq!(draft.domains[0].title, "Questions");
    let blank = view(&vault, &id, None).problems.into_iter().find(|one| one.what.contains("code"));
    assert_eq!(blank, None, "everything can be named, so everything can be mended");
    put_aside(&mut vault, &id).expect("put aside");
}

#[test]
fn what_could_not_be_taken_in_is_said_before_it_is_tried_and_a_retired_version_is_not_frozen() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let changed = CASE_FILE.replacen("Section", "Sektion", 1).replacen("title = \"", "title = \"Our ", 1);
    let tool = Tool::read(&changed).expect("sound");

    let refused = can_add(&vault.read(), &tool, &changed).expect_err("its number has other words");

    assert!(matches!(refused, Error::Tool(ToolError::VersionTaken { next: 3, .. })), "{refused:?}");
    let newer = changed.replacen("version = 2", "version = 7", 1);
    let digest = add(&mut vault, &newer).expect("a free number").value;
    retire(&mut vault, &digest).expect("retired");
    let refused = freeze(&mut vault, &digest).expect_err("it is retired");
    assert!(matches!(refused, Error::Draft(DraftError::Retired { version: 7, .. })), "{refused:?}");
}
