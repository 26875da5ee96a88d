//! The file: the same bytes every time, sound, and readable aloud.

use std::path::{Path, PathBuf};
use std::process::Command;

use plumbline_report::blank_form::print_blank_form;

use crate::kit::{as_of, built_in, small};

fn written(name: &str) -> PathBuf {
    let (tool, named) = small();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let printed = print_blank_form(&tool, &named, None, &["online".to_owned()], as_of()).expect("printed");
    std::fs::write(&path, printed.bytes).expect("written");
    path
}

fn run(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str], path: &Path) -> (bool, String) {
    let name = program.as_ref().to_string_lossy().into_owned();
    let done = Command::new(program)
        .args(arguments)
        .arg(path)
        .output()
        .unwrap_or_else(|_| panic!("{name} is not installed: run cargo xtask test once"));
    (done.status.success(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

#[test]
fn the_same_tool_and_choices_give_the_same_bytes_and_others_do_not() {
    let (tool, named) = small();
    let print = |agency_type| print_blank_form(&tool, &named, agency_type, &[], as_of()).expect("printed");

    let (first, second, police) = (print(None), print(None), print(Some("police")));

    assert_eq!(first, second);
    assert_ne!(first.bytes, police.bytes);
    assert_eq!(first.warnings, Vec::<String>::new(), "the sign that no font has is left out, its word is not");
}

#[test]
fn the_accessibility_checker_finds_no_error() {
    let checker = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/py/bin/outloud");

    let (passed, said) = run(checker, &[], &written("blank-form.pdf"));

    assert!(passed, "{said}");
}

#[test]
fn the_file_is_sound_and_its_tree_has_questions_boxes_and_tables_with_header_cells() {
    let path = written("blank-form-tree.pdf");

    let (passed, said) = run("qpdf", &["--check"], &path);
    let (_, tree) = run("pdfinfo", &["-struct-text"], &path);

    assert!(passed, "{said}");
    for part in
        ["H1", "H2", "L (block)", "Lbl", "LBody", "Table", "THead", "/Scope /Column", "/Scope /Row", "TD", "Caption"]
    {
        assert!(tree.contains(part), "no {part}:\n{tree}");
    }
    assert_eq!(tree.matches("Was the child seen alone?").count(), 1, "{tree}");
}

#[test]
fn every_built_in_tool_is_printed() {
    for (tool, named) in built_in() {
        let printed = print_blank_form(&tool, &named, None, &[], as_of()).expect("printed");

        assert!(printed.bytes.starts_with(b"%PDF-1.7"), "{}", tool.code);
        assert_eq!(printed.warnings, Vec::<String>::new(), "{}", tool.code);
    }
}
