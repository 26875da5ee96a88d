//! What other programs make of the file: the checkers and readers that people use.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use plumbline_report::print;

use crate::sample::{as_of, summary};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Prints the document once for all these tests.
fn printed() -> &'static str {
    static FILE: OnceLock<String> = OnceLock::new();
    FILE.get_or_init(|| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("summary.pdf");
        std::fs::write(&path, print(&summary(), as_of()).unwrap().bytes).unwrap();
        path.to_str().unwrap().to_owned()
    })
}

fn run(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> (bool, String) {
    let name = program.as_ref().to_string_lossy().into_owned();
    let done = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|_| panic!("{name} is not installed: run cargo xtask test once"));
    (done.status.success(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

#[test]
fn the_accessibility_checker_finds_no_error() {
    let checker = root().join("target/tools/py/bin/outloud");

    let (passed, said) = run(checker, &[printed()]);

    assert!(passed, "{said}");
}

#[test]
fn the_file_is_sound() {
    let (passed, said) = run("qpdf", &["--check", printed()]);

    assert!(passed, "{said}");
}

#[test]
fn the_tree_has_headings_lists_and_tables_with_header_cells() {
    let (_, tree) = run("pdfinfo", &["-struct-text", printed()]);

    for part in
        ["H1", "H2", "L (block)", "LBody", "Table", "THead", "/Scope /Column", "/Scope /Row", "TD", "Caption", "Figure"]
    {
        assert!(tree.contains(part), "no {part}:\n{tree}");
    }
    assert_eq!(tree.matches("A117").count(), 1);
}

#[test]
fn the_words_come_out_once_and_in_order() {
    let (_, text) = run("pdftotext", &[printed(), "-"]);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");

    let wanted = [
        "Domestic abuse where a child is present",
        "In one paragraph",
        "Overall judgement and grades",
        "Police officers spoke with children apart from adults",
        "→ Recommendation 1",
        "n ≥ 10",
        "Zażółć gęślą jaźń",
        "Siân ŵyr",
        "Γιώργος Παπαδόπουλος",
        "Їжакевич Ґалаґан",
        "office fluff, efficient, affirmed",
        "A001",
        "A200",
    ];
    let places: Vec<usize> =
        wanted.iter().map(|words| text.find(words).unwrap_or_else(|| panic!("no {words}: {text}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(text.matches("Children were not told what happened").count(), 1);
}

#[test]
fn arabic_urdu_and_persian_come_out_as_they_are_read() {
    let (_, text) = run("pdftotext", &[printed(), "-"]);

    for words in ["محمد اقبال گھر پر ہے", "لاله", "الأخصائية الاجتماعية", "فاطمة الزهراء", "خلال"]
    {
        assert!(text.contains(words), "no {words}:\n{text}");
    }
}
