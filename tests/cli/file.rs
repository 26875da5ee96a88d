//! Making, opening and recovering a file; the messages for what can be wrong with one.

use std::collections::BTreeSet;

use crate::desk::Desk;

#[test]
fn a_new_file_is_opened_with_its_passphrase_and_recovered_with_its_code() {
    let desk = Desk::empty();
    desk.writes("first", "seven quiet herons over marsh\n");
    desk.writes("second", "amber kettle under oak stairs\n");

    let made = desk.types(&[
        "create",
        "eastbrook.plumb",
        "--name",
        "Eastbrook Safeguarding Partnership",
        "--role",
        "partnership",
        "--passphrase-file",
        "first",
        "--json",
    ]);
    let code = made.json()["recovery_code"].as_str().expect("a code").to_owned();
    desk.writes("code", &code);
    let recovered =
        desk.types(&["recover", "eastbrook.plumb", "--code-file", "code", "--new-passphrase-file", "second"]);
    let old = desk.types(&["check", "eastbrook.plumb", "--passphrase-file", "first"]);
    let new = desk.types(&["check", "eastbrook.plumb", "--full", "--passphrase-file", "second"]);

    assert_eq!((made.code, recovered.code), (0, 0), "{}{}", made.err, recovered.err);
    assert_eq!(old.code, 1);
    assert_eq!(new.code, 0, "{}", new.err);
    assert!(new.out.contains("Eastbrook Safeguarding Partnership"));
}

#[test]
fn a_recovery_code_with_one_wrong_character_is_told_apart_from_a_wrong_code() {
    let desk = Desk::with_the_sample();
    let page = std::fs::read_to_string(desk.path("passphrases.txt")).expect("the page");
    let after = page.split("Recovery code of northmoor.plumb:").nth(1).expect("the code");
    let code = after.lines().nth(1).expect("a line").trim().to_owned();
    let swapped = if code.ends_with('7') { "8" } else { "7" };
    desk.writes("code", &format!("{}{swapped}", &code[..code.len() - 1]));
    desk.writes("new", "amber kettle under oak stairs\n");

    let refused =
        desk.types(&["recover", "northmoor.plumb", "--code-file", "code", "--new-passphrase-file", "new", "--json"]);

    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("vault_recovery_code_mistyped"), "{}", refused.err);
}

#[test]
fn each_way_of_not_opening_has_a_message_of_its_own() {
    let desk = Desk::with_the_sample();
    let whole = std::fs::read(desk.path("northmoor.plumb")).expect("the file");
    desk.writes("wrong", "seven quiet herons over marsh\n");
    let mut newer = whole.clone();
    for copy in [0, 8192] {
        newer[copy + 8] = 9;
    }
    std::fs::write(desk.path("newer.plumb"), newer).expect("written");
    std::fs::write(desk.path("short.plumb"), &whole[..whole.len() / 2]).expect("written");

    let calls = [
        desk.types(&["check", "northmoor.plumb", "--passphrase-file", "wrong"]),
        desk.plumb(&["check", "short.plumb"]),
        desk.plumb(&["check", "newer.plumb"]),
        desk.plumb(&["check", "missing.plumb"]),
    ];

    let said: BTreeSet<&str> = calls.iter().map(|heard| heard.err.as_str()).collect();
    assert_eq!(said.len(), calls.len(), "{said:?}");
    for heard in &calls {
        assert_eq!(heard.code, 1, "{}", heard.err);
        assert_eq!(heard.err.lines().count(), 2, "two sentences: {}", heard.err);
    }
}

#[test]
fn a_flipped_byte_of_the_header_is_mended_and_one_of_the_database_is_refused() {
    let desk = Desk::with_the_sample();
    let whole = std::fs::read(desk.path("northmoor.plumb")).expect("the file");
    let mut header = whole.clone();
    header[200] ^= 1;
    std::fs::write(desk.path("header.plumb"), header).expect("written");
    let mut database = whole.clone();
    let middle = database.len() / 2;
    database[middle] ^= 1;
    std::fs::write(desk.path("database.plumb"), database).expect("written");

    let mended = desk.plumb(&["check", "header.plumb"]);
    let refused = desk.plumb(&["check", "database.plumb"]);

    assert_eq!(mended.code, 0, "{}", mended.err);
    assert!(mended.out.contains("repaired"), "{}", mended.out);
    assert_eq!(refused.code, 1, "{}", refused.out);
}

#[test]
fn a_file_is_never_written_over() {
    let desk = Desk::with_the_sample();
    let before = std::fs::read(desk.path("northmoor.plumb")).expect("the file");

    let refused = desk.plumb(&["create", "northmoor.plumb", "--name", "Another", "--role", "agency"]);

    assert_eq!(refused.code, 1);
    assert_eq!(std::fs::read(desk.path("northmoor.plumb")).expect("the file"), before);
}
