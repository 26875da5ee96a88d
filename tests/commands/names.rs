//! Every command the page calls is there, and every command that is there is called.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plumbline::commands::{ONCE_OPEN, WHILE_LOCKED};

#[test]
fn the_page_calls_the_commands_that_are_registered_and_no_other() {
    let registered: BTreeSet<String> = WHILE_LOCKED.iter().chain(ONCE_OPEN).map(ToString::to_string).collect();

    let called = called_by_the_page();

    let unknown: Vec<_> = called.difference(&registered).collect();
    let unused: Vec<_> = registered.difference(&called).collect();
    assert!(unknown.is_empty(), "called but not registered: {unknown:?}");
    assert!(unused.is_empty(), "registered but never called: {unused:?}");
}

#[test]
fn only_the_bridge_talks_to_the_shell() {
    let talking: Vec<String> = scripts(&js())
        .into_iter()
        .filter(|path| fs::read_to_string(path).unwrap().contains("__TAURI"))
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();

    assert_eq!(talking, ["bridge.js"]);
}

fn js() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/app/js")
}

fn called_by_the_page() -> BTreeSet<String> {
    let texts = scripts(&js().join("api")).into_iter().map(|path| fs::read_to_string(path).unwrap());
    texts.flat_map(|text| text.split("call('").skip(1).map(name).collect::<Vec<_>>()).collect()
}

fn name(after: &str) -> String {
    after.chars().take_while(|letter| *letter != '\'').collect()
}

fn scripts(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => scripts(&path),
            false => vec![path],
        })
        .collect()
}
