//! A damaged file at the command line: what is known, set aside, what a backup lacks, and what can be read.

use std::fs;

use serde_json::Value;

use crate::desk::Desk;

#[test]
fn a_damaged_file_is_set_aside_compared_with_a_backup_and_salvaged_and_never_changed() {
    let (desk, backup) = with_a_backup();
    desk.plumb(&["agency", "add", "northmoor.plumb", "--code", "fire", "--name", "Fire Service", "--kind", "police"]);
    let pages = damage(&desk);
    let bytes = fs::read(desk.path("northmoor.plumb")).expect("the file");

    let unopened = desk.types(&["damage", "northmoor.plumb", "--json"]);
    let known = desk.plumb(&["damage", "northmoor.plumb", "--aside", "Aside", "--against", &backup, "--json"]);
    let saved = desk.plumb(&["salvage", "northmoor.plumb", "--to", "saved.plumb", "--json"]);
    let over = desk.plumb(&["salvage", "northmoor.plumb", "--to", "saved.plumb", "--json"]);

    assert_eq!((unopened.code, unopened.json()["broken_pages"].as_array().map(Vec::len)), (0, Some(0)));
    let report = known.json();
    assert_eq!((known.code, report["broken_pages"].as_array().map(Vec::len)), (1, Some(pages)), "{}", known.err);
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

/// The sample, and where its backup lies.
fn with_a_backup() -> (Desk, String) {
    let desk = Desk::with_the_sample();
    fs::create_dir(desk.path("Aside")).expect("a folder");
    let made = desk.plumb(&["backup", "northmoor.plumb", "--to", "Aside", "--json"]).json();
    let backup = format!("Aside/{}", made["name"].as_str().expect("a name"));
    (desk, backup)
}

const HEADER: usize = 16_384;
const PAGE: usize = 4096;

/// Turns one bit round in each of nine pages of the sample, so that rows are lost and none of the journal. Returns how many.
fn damage(desk: &Desk) -> usize {
    let tenths = |pages: usize, shift: usize| (1..10).map(|tenth| pages * tenth / 10 - shift).collect();
    damage_where(desk, "northmoor.plumb", tenths, |tables| {
        let lost = |table: &Value| table["unreadable"] != 0 || table["may_be_more"] == true;
        let (journal, rows): (Vec<_>, Vec<_>) =
            tables.iter().partition(|table| table["table"].as_str().is_some_and(|name| name.starts_with("journal")));
        !journal.into_iter().any(lost) && rows.into_iter().any(lost)
    })
}

/// Turns one bit round in some pages of a file, so that a salvage tells of its tables what is wanted. Returns how many.
///
/// Which page holds what differs from one sample to the next, so a place is looked for where it is so.
fn damage_where(
    desk: &Desk,
    name: &str,
    pages: impl Fn(usize, usize) -> Vec<usize>,
    is_wanted: impl Fn(&[Value]) -> bool,
) -> usize {
    let whole = fs::read(desk.path(name)).expect("the file");
    for shift in 0..15 {
        let mut bytes = whole.clone();
        let pages = pages((whole.len() - HEADER) / PAGE, shift);
        pages.iter().for_each(|page| bytes[HEADER + page * PAGE + 2000] ^= 1);
        fs::write(desk.path(name), &bytes).expect("written");
        let tried = desk.plumb(&["salvage", name, "--to", "tried.plumb", "--json"]);
        if tried.err.contains("salvage_nothing_readable") {
            continue;
        }
        fs::remove_file(desk.path("tried.plumb")).expect("it was made");
        if is_wanted(tried.json()["tables"].as_array().expect("a list")) {
            return pages.len();
        }
    }
    panic!("no damage does what is wanted")
}

/// The sample, used once and then damaged.
fn with_a_damaged_page() -> Desk {
    let desk = Desk::with_the_sample();
    desk.plumb(&["check", "northmoor.plumb"]);
    damage(&desk);
    desk
}

#[test]
fn a_refusal_of_a_damaged_file_names_the_calls_that_come_next() {
    let (desk, backup) = with_a_backup();
    let whole = fs::read(desk.path("northmoor.plumb")).expect("the file");
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    fs::write(desk.path("northmoor.plumb"), damaged).expect("written");
    fs::write(desk.path("short.plumb"), &whole[..whole.len() / 2]).expect("written");

    let refused = [desk.plumb(&["check", "northmoor.plumb"]), desk.plumb(&["audit", "list", "short.plumb"])];
    let against = desk.plumb(&["restore", &backup, "--to", "back.plumb", "--against", "northmoor.plumb"]);
    let of_a_backup = desk.plumb(&["restore", "northmoor.plumb", "--to", "back.plumb"]);

    for (heard, name) in refused.iter().zip(["northmoor.plumb", "short.plumb"]) {
        assert_eq!((heard.code, heard.err.lines().count()), (1, 2), "{}", heard.err);
        for call in [&format!("plumb damage {name}"), "plumb restore BACKUP", &format!("plumb salvage {name}")] {
            assert!(heard.err.contains(call), "{call}: {}", heard.err);
        }
    }
    assert_eq!((against.code, against.err.lines().count()), (1, 2), "{}", against.err);
    assert!(against.err.contains("plumb damage northmoor.plumb --against BACKUP"), "{}", against.err);
    assert!(of_a_backup.err.contains("plumb backups FILE --check"), "{}", of_a_backup.err);
}

#[test]
fn what_was_salvaged_is_told_in_the_words_of_an_audit_and_nothing_goes_uncounted() {
    let desk = with_a_damaged_page();

    let saved = desk.plumb(&["salvage", "northmoor.plumb", "--to", "saved.plumb"]);
    let json = desk.plumb(&["salvage", "northmoor.plumb", "--to", "again.plumb", "--json"]).json();
    let info = desk.plumb(&["info", "saved.plumb"]);

    for words in ["audits", "cases", "returns", "answers", "decisions of the panel", "findings", "other records"] {
        assert!(saved.out.contains(words), "{words}: {}", saved.out);
    }
    for table in ["case_file", "agency_return", "domain_answer", "journal_row", "Rows", "rows"] {
        assert!(!saved.out.contains(table) && !info.out.contains(table), "{table}: {}{}", saved.out, info.out);
    }
    let sum = |list: &str| -> u64 {
        let all = json[list].as_array().expect("a list").iter();
        all.flat_map(|one| ["read", "unreadable", "set_apart"].map(|part| one[part].as_u64().expect("a number"))).sum()
    };
    assert_eq!(sum("kinds"), sum("tables"), "{json}");
}

#[test]
fn the_journal_of_a_salvaged_file_says_first_that_it_was_salvaged_and_accuses_nobody() {
    let desk = with_a_damaged_page();
    assert_eq!(desk.plumb(&["salvage", "northmoor.plumb", "--to", "saved.plumb"]).code, 0);

    let verified = desk.plumb(&["journal", "saved.plumb", "--verify"]);
    let checked = desk.plumb(&["check", "saved.plumb", "--full"]);
    let written = desk.plumb(&["code", "new", "saved.plumb"]);

    assert_eq!(verified.code, 1, "{}", verified.out);
    assert!(verified.out.starts_with("Salvaged on "), "{}", verified.out);
    let at = |words: &str| verified.out.find(words).unwrap_or_else(|| panic!("{words}: {}", verified.out));
    assert!(at("Salvaged on ") < at("lost in the salvage shows here") && at("shows here") < at("Journal, "));
    for said in [&verified.err, &checked.out] {
        assert!(!said.contains("something was altered outside Plumbline"), "{said}");
    }
    assert!(written.err.contains("saved.plumb was salvaged from a damaged file on"), "{}", written.err);
    assert!(checked.out.contains("What was lost in the salvage shows there too"), "{}", checked.out);
}

#[test]
fn a_salvage_of_an_older_file_is_not_taken_for_the_newest_and_what_is_kept_apart_is_listed() {
    let desk = Desk::with_the_sample();
    fs::copy(desk.path("northmoor.plumb"), desk.path("older.plumb")).expect("copied");
    let add = ["--code", "fire", "--name", "Fire Service", "--kind", "police"];
    desk.plumb(&[&["agency", "add", "northmoor.plumb"], &add[..]].concat());
    let each_ninth = |pages: usize, shift: usize| (150 + shift..pages).step_by(9).collect();
    damage_where(&desk, "older.plumb", each_ninth, |tables| {
        // Without its last lines the journal would tell that this is the older file, not that it is another one.
        let keeps_its_lines = tables.iter().all(|table| table["table"] != "journal" || table["may_be_more"] == false);
        keeps_its_lines && tables.iter().any(|table| table["set_apart"] != 0)
    });

    let saved = desk.plumb(&["salvage", "older.plumb", "--to", "saved.plumb", "--json"]);
    let told = desk.plumb(&["check", "saved.plumb"]);
    let check = desk.plumb(&["check", "saved.plumb", "--json"]).json();
    let newest = desk.plumb(&["check", "northmoor.plumb", "--json"]).json();

    let apart: u64 =
        saved.json()["tables"].as_array().expect("a list").iter().filter_map(|one| one["set_apart"].as_u64()).sum();
    assert!(told.out.contains("This file and the one last used here, on"), "{}", told.out);
    assert_eq!(newest["notices"].as_array().map(Vec::len), Some(0), "{}", newest["notices"]);
    assert_eq!(check["apart"].as_array().map(|rows| rows.len() as u64), Some(apart), "{}", saved.err);
    assert!(apart > 0 && told.out.contains("Kept apart, because"), "{}", told.out);
}

#[test]
fn a_file_whose_locks_were_overwritten_is_read_with_those_of_a_backup() {
    let (desk, backup) = with_a_backup();
    desk.plumb(&["agency", "add", "northmoor.plumb", "--code", "fire", "--name", "Fire Service", "--kind", "police"]);
    let mut bytes = fs::read(desk.path("northmoor.plumb")).expect("the file");
    bytes[..HEADER].fill(0);
    fs::write(desk.path("northmoor.plumb"), &bytes).expect("written");

    let refused = desk.plumb(&["check", "northmoor.plumb"]);
    let salvage = ["salvage", "northmoor.plumb", "--to", "saved.plumb", "--locks-from"];
    let of_nothing = desk.plumb(&[&salvage[..], &["none.plumb", "--json"]].concat());
    let made_nothing = !desk.path("saved.plumb").exists();
    let lost = desk.plumb(&["damage", "northmoor.plumb", "--against", &backup, "--json"]).json();
    let saved = desk.plumb(&[&salvage[..], &[&backup]].concat());
    let agencies = desk.plumb(&["agency", "list", "saved.plumb"]);

    assert!(refused.err.contains("--locks-from BACKUP"), "the way back is named: {}", refused.err);
    assert!(of_nothing.err.contains("vault_missing") && of_nothing.err.contains("none.plumb"), "{}", of_nothing.err);
    assert!(made_nothing);
    assert_eq!(lost["lost"]["lines"][0]["op"], "add_agency", "{lost}");
    assert_eq!(saved.code, 0, "{}", saved.err);
    assert!(saved.out.contains(backup.trim_start_matches("Aside/")), "{}", saved.out);
    assert!(agencies.out.contains("Fire Service"), "what the backup does not have is there: {}", agencies.out);
}
