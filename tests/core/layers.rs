//! The walls between the parts, checked as plain text: each check is also run on a text that breaks it.

use std::path::{Path, PathBuf};

/// A source file: where it lies from the top of the repository, and its text.
struct Source {
    path: String,
    text: String,
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository")
}

/// Reads every file below a folder with one of these endings; what tools made is left out.
fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![top().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let is_made =
                ["node_modules", "vendor", "target", "types", "generated", "snapshots"].contains(&name.as_str());
            if path.is_dir() && !is_made {
                folders.push(path);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let text = std::fs::read_to_string(&path).expect("text");
                let path = path.strip_prefix(top()).expect("below the top").to_string_lossy().into_owned();
                found.push(Source { path, text });
            }
        }
    }
    assert!(!found.is_empty(), "there is something to check in {folder}");
    found
}

/// Returns the code of a file: without comments, and without the tests at its end.
fn code(source: &Source) -> String {
    if source.path.ends_with("_tests.rs") {
        return String::new();
    }
    let code = source.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Returns the files whose code names one of the words.
fn naming(sources: &[Source], words: &[&str]) -> Vec<String> {
    let names = |source: &&Source| words.iter().any(|word| code(source).contains(word));
    sources.iter().filter(names).map(|source| source.path.clone()).collect()
}

/// Returns files of more than 400 lines.
fn too_long(sources: &[Source]) -> Vec<String> {
    sources.iter().filter(|source| source.text.lines().count() > 400).map(|source| source.path.clone()).collect()
}

/// Returns files that do not say in their first line what they hold.
fn untitled(sources: &[Source], opening: &str) -> Vec<String> {
    sources.iter().filter(|source| !source.text.starts_with(opening)).map(|source| source.path.clone()).collect()
}

fn a_source(text: &str) -> [Source; 1] {
    [Source { path: "control.rs".to_owned(), text: text.to_owned() }]
}

const NONE: [String; 0] = [];

#[test]
fn the_core_and_the_report_know_no_window_no_runtime_and_no_terminal() {
    let words = ["tauri", "tokio", "println!", "print!(", "dbg!"];

    for folder in ["src-tauri/core/src", "src-tauri/report/src"] {
        assert_eq!(naming(&sources(folder, &[".rs"]), &words), NONE, "{folder}");
    }
    assert_eq!(naming(&a_source("fn f() {\n    println!(\"x\");\n}"), &words), ["control.rs"], "the check can fail");
    assert_eq!(naming(&a_source("// println! is for the terminal"), &words), NONE, "and leaves comments alone");
}

#[test]
fn rules_know_neither_the_database_nor_the_disk() {
    let words = ["rusqlite", "std::fs", "crate::files"];
    let pure = [
        "audit/stage.rs",
        "moderation/agreement.rs",
        "moderation/decision.rs",
        "returns/check.rs",
        "returns/refuse.rs",
        "returns/tidy.rs",
        "returns/pack.rs",
        "returns/check/identifier.rs",
        "tool/answer.rs",
        "tool/check.rs",
        "tool/scale.rs",
        "tool/question.rs",
        "tool/variant.rs",
        "tool/written.rs",
        "bundle/trust.rs",
        "bundle/text.rs",
        "bundle/fingerprint.rs",
        "bundle/manifest.rs",
        "bundle/strict.rs",
    ];
    let mut rules = sources("src-tauri/core/src", &[".rs"]);
    rules.retain(|source| {
        let within = source.path.trim_start_matches("src-tauri/core/src/");
        let is_noun = within.ends_with("/mod.rs") && !within.starts_with("vault/") && !within.starts_with("sample/");
        is_noun || pure.contains(&within)
    });

    assert!(rules.len() >= pure.len() + 8, "every file that is named is there");
    assert_eq!(naming(&rules, &words), NONE);
    assert_eq!(naming(&a_source("use rusqlite::Row;"), &words), ["control.rs"], "the check can fail");
}

#[test]
fn only_the_clock_asks_for_the_time() {
    let words = ["::now()"];
    let mut all = sources("src-tauri/core/src", &[".rs"]);
    all.extend(sources("src-tauri/report/src", &[".rs"]));

    assert_eq!(naming(&all, &words), ["src-tauri/core/src/clock.rs"]);
}

#[test]
fn only_the_bridge_speaks_to_the_shell() {
    assert_eq!(naming(&sources("ui/app/js", &[".js"]), &["__TAURI"]), ["ui/app/js/bridge.js"]);
}

#[test]
fn the_shell_never_asks_the_database_itself() {
    let words = ["rusqlite", "libsqlite3"];

    assert_eq!(naming(&sources("src-tauri/src", &[".rs"]), &words), NONE);
    assert_eq!(naming(&a_source("use rusqlite::Connection;"), &words), ["control.rs"], "the check can fail");
}

#[test]
fn every_database_is_opened_through_the_vfs_crate_which_first_gives_sqlite_its_memory() {
    let words = ["Connection::open"];
    let mut all = sources("src-tauri", &[".rs"]);
    all.extend(sources("tests", &[".rs"]));
    all.retain(|source| !source.path.starts_with("src-tauri/vfs/src/") && !source.path.ends_with("core/layers.rs"));
    // Each of these starts SQLite where nothing did.
    let below = ["Connection::open", "sqlite3_vfs_find(", "sqlite3_initialize("];
    let mut doors = sources("src-tauri/vfs/src", &[".rs"]);
    doors.retain(|source| code(source).contains("ready()"));

    assert_eq!(naming(&all, &words), NONE);
    assert_eq!(naming(&sources("src-tauri/vfs/src", &[".rs"]), &below), naming(&doors, &below));
    assert!(!doors.is_empty());
    assert_eq!(naming(&a_source("let one = Connection::open(path);"), &words), ["control.rs"], "the check can fail");
}

/// Returns files with code that the compiler does not check, tests among them. The words are put together here, so that
/// this file is not one of them.
fn unchecked(sources: &[Source]) -> Vec<String> {
    let ways = ["{", "fn", "impl", "extern", "trait"].map(|after| ["unsafe", after].join(" "));
    let allowing = ["allow(", "unsafe_code"].concat();
    let code = |source: &Source| source.text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let is_one = |source: &&Source| {
        let code: String = code(source);
        ways.iter().any(|way| code.contains(way)) || code.contains(&allowing)
    };
    sources.iter().filter(is_one).map(|source| source.path.clone()).collect()
}

#[test]
fn unsafe_code_lies_only_in_the_vfs_and_the_compiler_forbids_it_elsewhere() {
    let mut all = sources("src-tauri", &[".rs"]);
    all.extend(sources("tests", &[".rs"]));
    let (of_the_vfs, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|source| source.path.starts_with("src-tauri/vfs/"));
    let mut packages = sources("src-tauri", &["Cargo.toml"]);
    packages.extend(sources("tests", &["Cargo.toml"]));

    let found = unchecked(&others);
    let lenient: Vec<String> = packages
        .iter()
        .filter(|package| !package.text.contains("[lints]\nworkspace = true"))
        .map(|package| package.path.clone())
        .collect();

    let control = unchecked(&of_the_vfs).len();
    eprintln!(
        "PROMISE S15-layers cases={} failures={} control={control} files of the vfs have unsafe code, and are found",
        others.len(),
        found.len()
    );
    assert_eq!(found, NONE);
    // The fuzzer's entry has a name for C, which a macro writes, and is no part of the product.
    let known = ["src-tauri/vfs/Cargo.toml", "tests/fuzz/engine/Cargo.toml"];
    assert_eq!(lenient, known, "every other package takes the workspace's lints");
    let workspace = std::fs::read_to_string(top().join("Cargo.toml")).expect("text");
    assert!(workspace.contains("unsafe_code = \"forbid\"") && workspace.contains("[lints]\nworkspace = true"));
    assert!(control > 4, "the check can fail");
}

#[test]
fn no_file_is_longer_than_one_sitting() {
    let mut all = sources("src-tauri", &[".rs"]);
    all.extend(sources("tests", &[".rs"]));
    all.extend(sources("ui/app/js", &[".js"]));

    assert_eq!(too_long(&all), NONE);
    assert_eq!(too_long(&a_source(&"x\n".repeat(401))), ["control.rs"], "the check can fail");
}

#[test]
fn every_file_says_in_its_first_line_what_it_holds() {
    assert_eq!(untitled(&sources("src-tauri", &[".rs"]), "//! "), NONE);
    assert_eq!(untitled(&sources("tests", &[".rs"]), "//! "), NONE);
    assert_eq!(untitled(&sources("ui/app/js", &[".js"]), "/**"), NONE);
    assert_eq!(untitled(&a_source("use std::fs;"), "//! "), ["control.rs"], "the check can fail");
}
