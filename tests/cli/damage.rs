//! A damaged file at the command line: what is known, set aside, what a backup lacks, and what can be read.

use std::fs;

use crate::desk::Desk;

#[test]
fn a_damaged_file_is_set_aside_compared_with_a_backup_and_salvaged_and_never_changed() {
    let desk = Desk::with_the_sample();
    fs::create_dir(desk.path("Aside")).expect("a folder");
    let made = desk.plumb(&["backup", "northmoor.plumb", "--to", "Aside", "--json"]).json();
    let backup = format!("Aside/{}", made["name"].as_str().expect("a name"));
    desk.plumb(&["agency", "add", "northmoor.plumb", "--code", "fire", "--name", "Fire Service", "--kind", "police"]);
    let mut bytes = fs::read(desk.path("northmoor.plumb")).expect("the file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(desk.path("northmoor.plumb"), &bytes).expect("written");

    let unopened = desk.types(&["damage", "northmoor.plumb", "--json"]);
    let known = desk.plumb(&["damage", "northmoor.plumb", "--aside", "Aside", "--against", &backup, "--json"]);
    let saved = desk.plumb(&["salvage", "northmoor.plumb", "--to", "saved.plumb", "--json"]);
    let over = desk.plumb(&["salvage", "northmoor.plumb", "--to", "saved.plumb", "--json"]);

    assert_eq!((unopened.code, unopened.json()["broken_pages"].as_array().map(Vec::len)), (0, Some(0)));
    let report = known.json();
    assert_eq!((known.code, report["broken_pages"].as_array().map(Vec::len)), (1, Some(1)), "{}", known.err);
    assert_eq!(report["lost"]["lines"][0]["op"], "add_agency");
    let aside = desk.path("Aside").join(report["aside"]["file"].as_str().expect("a name"));
    assert!(fs::read(aside).expect("set aside") == bytes, "byte for byte");
    assert_eq!(saved.code, 0, "{}", saved.err);
    assert!(saved.json()["tables"].as_array().is_some_and(|tables| tables.len() > 20));
    assert!(over.err.contains("vault_already_there"), "{}", over.err);
    let info = desk.plumb(&["info", "saved.plumb"]);
    assert!(info.out.contains("Salvaged on"), "{}", info.out);
    let check = desk.plumb(&["check", "saved.plumb", "--full", "--json"]).json();
    assert_eq!((check["whole"].as_bool(), check["salvages"].as_array().map(Vec::len)), (Some(false), Some(1)));
    assert!(
        check["broken"][0]["line"]["actor"].is_string(),
        "a fault says whose line it is about: {}",
        check["broken"]
    );
    assert!(fs::read(desk.path("northmoor.plumb")).expect("the file") == bytes, "the damaged file is as it was");
}

#[test]
fn a_salvage_of_an_older_file_is_not_taken_for_the_newest_and_what_is_kept_apart_is_listed() {
    let desk = Desk::with_the_sample();
    let mut older = fs::read(desk.path("northmoor.plumb")).expect("the file");
    let add = ["--code", "fire", "--name", "Fire Service", "--kind", "police"];
    desk.plumb(&[&["agency", "add", "northmoor.plumb"], &add[..]].concat());
    for page in (150..older.len() / 4096 - 4).filter(|page| page % 9 == 0) {
        older[16_384 + (page - 1) * 4096 + 2000] ^= 1;
    }
    fs::write(desk.path("older.plumb"), older).expect("written");

    let saved = desk.plumb(&["salvage", "older.plumb", "--to", "saved.plumb", "--json"]);
    let told = desk.plumb(&["check", "saved.plumb"]);
    let check = desk.plumb(&["check", "saved.plumb", "--json"]).json();
    let newest = desk.plumb(&["check", "northmoor.plumb", "--json"]).json();

    let apart: u64 =
        saved.json()["tables"].as_array().expect("a list").iter().filter_map(|one| one["set_apart"].as_u64()).sum();
    assert!(told.out.contains("This file is not the one you used"), "{}", told.out);
    assert_eq!(newest["notices"].as_array().map(Vec::len), Some(0), "{}", newest["notices"]);
    assert_eq!(check["apart"].as_array().map(|rows| rows.len() as u64), Some(apart), "{}", saved.err);
    assert!(apart > 0 && told.out.contains("Kept apart, because"), "{}", told.out);
}
