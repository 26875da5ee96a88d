//! The TypeScript on disk is what the shell sends.

use std::path::Path;

use plumbline::commands::types::written;
use plumbline_core::tool;

/// Compares a file with what it must hold today, or writes it where that is asked for.
fn is_on_disk(name: &str, today: &str) -> bool {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("PLUMBLINE_WRITE_TYPES").is_some() {
        std::fs::write(&path, today).unwrap();
    }
    std::fs::read_to_string(&path).unwrap_or_default() == today
}

#[test]
fn the_types_on_disk_are_those_of_the_shell() {
    let name = "ui/types/wire.d.ts";

    assert!(is_on_disk(name, &written()), "{name} is old. Write it again: cargo xtask types");
}

#[test]
fn the_types_of_a_tool_are_the_schema_on_disk() {
    let name = "assets/tools/tool.schema.json";

    assert!(is_on_disk(name, &tool::schema().unwrap()), "{name} is old. Write it again: cargo xtask types");
}

#[test]
fn every_type_the_page_reads_is_exported_once() {
    let written = written();

    let names: Vec<&str> = written
        .lines()
        .filter_map(|line| line.strip_prefix("export type "))
        .filter_map(|line| line.split([' ', '<', '=']).next())
        .collect();

    let mut once = names.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), names.len());
    assert!(names.contains(&"WireError") && names.contains(&"VaultState"), "{names:?}");
}
