//! What programs that are not ours make of our exports: every tool that comes with the app, in every format.

use std::path::Path;
use std::process::Command;

use plumbline_core::tool::{BUILT_IN, Tool};
use serde_json::Value;

use crate::desk::Desk;

/// Reads an export with the program for its format, which `cargo xtask setup` installs; the schema is the published one.
fn read_elsewhere(format: &str, file: &Path) -> Value {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut python = Command::new(top.join("target/tools/py/bin/python"));
    python.arg(top.join("tests/cli/stock_formats.py")).arg(format).arg(file);
    if format == "json" {
        python.arg(top.join("assets/tools/tool.schema.json"));
    }
    let done = python.output().expect("cargo xtask setup installs what reads exports elsewhere");
    let said = String::from_utf8_lossy(&done.stdout);
    serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said}{}", String::from_utf8_lossy(&done.stderr)))
}

/// Exports each tool that comes with the app, and hands its file over.
fn each(format: &str, name: &str, mut look: impl FnMut(&Tool, Value)) {
    let desk = Desk::with_the_sample();
    for text in BUILT_IN {
        let tool = Tool::read(text).expect("sound");
        let out = desk.plumb(&["tool", "export", "northmoor.plumb", &tool.code, "--format", format, "--out", name]);
        assert_eq!(out.code, 0, "{}: {}", tool.code, out.err);
        look(&tool, read_elsewhere(format, &desk.path(name)));
    }
}

fn count(said: &Value) -> usize {
    said["asked"].as_u64().unwrap_or_else(|| panic!("{said}")).try_into().expect("a count")
}

#[test]
fn odks_own_compiler_takes_every_tool_and_asks_every_question_of_it() {
    each("xlsform", "form.xlsx", |tool, said| {
        assert!(count(&said) >= tool.questions().count(), "{}: {said}", tool.code);
    });
}

#[test]
fn a_reader_of_fhir_takes_every_tool_and_finds_every_question_of_it() {
    each("fhir", "form.json", |tool, said| {
        assert!(count(&said) >= tool.questions().count(), "{}: {said}", tool.code);
    });
}

#[test]
fn the_published_schema_holds_for_every_tool_and_not_for_a_broken_one() {
    each("json", "tool.json", |tool, said| assert_eq!(said["mistakes"], serde_json::json!([]), "{}", tool.code));
    let desk = Desk::with_the_sample();
    let broken = serde_json::json!({ "code": "x", "version": "one", "title": "X" });
    std::fs::write(desk.path("broken.json"), broken.to_string()).expect("written");

    let said = read_elsewhere("json", &desk.path("broken.json"));

    assert!(said["mistakes"].as_array().is_some_and(|found| found.len() > 1), "{said}");
}

#[test]
fn a_reader_of_workbooks_opens_every_tool() {
    each("xlsx", "tool.xlsx", |tool, said| {
        let cells: u64 = said["cells"].as_object().expect("sheets").values().filter_map(Value::as_u64).sum();
        assert!(cells > 3 * tool.questions().count() as u64, "{}: {said}", tool.code);
    });
}
