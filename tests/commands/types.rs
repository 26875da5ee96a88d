//! The TypeScript on disk is what the shell sends.

use std::path::Path;

use plumbline::commands::types::written;

#[test]
fn the_types_on_disk_are_those_of_the_shell() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/types/wire.d.ts");
    let today = written();
    if std::env::var_os("PLUMBLINE_WRITE_TYPES").is_some() {
        std::fs::write(&path, &today).unwrap();
    }

    let on_disk = std::fs::read_to_string(&path).unwrap_or_default();

    assert!(on_disk == today, "ui/types/wire.d.ts is old. Write it again: cargo xtask types");
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
