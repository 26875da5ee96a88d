//! Who can open a file: people, the recovery code, the organisation's key, and the lock as a whole.

use serde_json::Value;

use crate::desk::{Desk, Heard};

const FILE: &str = "northmoor.plumb";
/// A key pair of age's kind, made for these tests.
const KEY: &str = "AGE-SECRET-KEY-14T3YSJVY94CG9DN02L8GYU9AQNDZCW0LH97LY2QRCFCFSVPJCNJSLP489Z";
const RECIPIENT: &str = "age1j68dah42jcewr7a4zzs7ydylgsxqy05ysmflecy0f06a4ulctu4q8feu60";

fn done(heard: &Heard) -> Value {
    assert_eq!(heard.code, 0, "{}{}", heard.out, heard.err);
    heard.json()
}

/// The sample with one more person, Asha Rahman, an auditor.
fn with_asha() -> Desk {
    let desk = Desk::with_the_sample();
    desk.writes("ashas", "amber kettle under oak stairs\n");
    desk.writes("new", "seven quiet herons over marsh\n");
    let add = ["people", "add", FILE, "--name", "Asha Rahman", "--role", "auditor", "--new-passphrase-file", "ashas"];
    done(&desk.plumb(&[&add[..], &["--json"]].concat()));
    desk
}

fn written_code(desk: &Desk) -> String {
    let page = std::fs::read_to_string(desk.path("passphrases.txt")).expect("the page");
    let after = page.split("Recovery code of northmoor.plumb:").nth(1).expect("the code");
    after.lines().nth(1).expect("a line").trim().to_owned()
}

#[test]
fn a_person_opens_the_file_as_themselves_whatever_acting_says_and_not_after_they_left() {
    let desk = with_asha();

    let theirs = desk.types(&["people", "list", FILE, "--passphrase-file", "ashas", "--acting", "Somebody", "--json"]);
    let not_theirs = desk.types(&["people", "rename", FILE, "Sample", "--to", "X", "--passphrase-file", "ashas"]);
    done(&desk.plumb(&["people", "role", FILE, "asha rahman", "--role", "chair", "--json"]));
    let renamed = done(&desk.plumb(&["people", "rename", FILE, "Asha Rahman", "--to", "Asha Khan", "--json"]));
    let left = desk.plumb(&["people", "leave", FILE, "Asha Khan"]);
    let after = desk.types(&["people", "list", FILE, "--passphrase-file", "ashas", "--json"]);

    let view = done(&theirs);
    assert_eq!(view["you"], view["here"][1]["person"]["id"]);
    assert!(theirs.err.contains("--acting is not used"), "{}", theirs.err);
    assert!(!theirs.err.contains("Somebody"), "an error never repeats a name: {}", theirs.err);
    assert_eq!((not_theirs.code, not_theirs.err.contains("Business Manager")), (1, true), "{}", not_theirs.err);
    assert_eq!((&renamed["name"], &renamed["role"]), (&"Asha Khan".into(), &"chair".into()));
    assert_eq!(left.code, 0, "{}", left.err);
    assert!(after.err.contains("vault_wrong_passphrase"), "{}", after.err);
}

#[test]
fn recovery_in_a_file_of_several_people_asks_whose_passphrase_is_set() {
    let desk = with_asha();
    desk.writes("code", &written_code(&desk));
    let recover = ["recover", FILE, "--code-file", "code", "--new-passphrase-file", "new"];

    let unsaid = desk.types(&recover);
    let named = desk.types(&[&recover[..], &["--person", "Asha Rahman"]].concat());
    let opened = desk.types(&["people", "list", FILE, "--passphrase-file", "new", "--json"]);

    assert_eq!(unsaid.code, 1);
    assert!(unsaid.err.contains("Sample and Asha Rahman"), "{}", unsaid.err);
    assert_eq!(named.code, 0, "{}", named.err);
    assert!(named.out.contains("\nNext: ") && named.out.contains("plumb lock change"), "{}", named.out);
    let view = done(&opened);
    assert_eq!(view["you"], view["here"][1]["person"]["id"]);
}

#[test]
fn a_new_recovery_code_counts_once_it_is_typed_back() {
    let desk = Desk::with_the_sample();
    desk.writes("old", &written_code(&desk));

    let made = done(&desk.plumb(&["code", "new", FILE, "--json"]));
    let waiting = desk.types(&["info", FILE]);
    desk.writes("code", made["recovery_code"].as_str().expect("a code"));
    let old = desk.plumb(&["code", "prove", FILE, "--code-file", "old", "--json"]);
    let proved = done(&desk.plumb(&["code", "prove", FILE, "--code-file", "code", "--json"]));
    let after = desk.plumb(&["code", "prove", FILE, "--code-file", "old", "--json"]);
    let again = desk.plumb(&["code", "prove", FILE, "--code-file", "code"]);

    assert!(waiting.out.contains("waits to be typed back"), "{}", waiting.out);
    assert_eq!((old.code, &old.json()["waits"], &proved["waits"]), (1, &Value::from(true), &Value::from(false)));
    assert!(after.err.contains("vault_wrong_recovery_code"), "{}", after.err);
    assert!(again.out.lines().last().is_some_and(|last| last.starts_with("Next: ")), "{}", again.out);
    assert!(!desk.types(&["info", FILE]).out.contains("waits to be typed back"));
}

#[test]
fn a_change_of_the_lock_is_a_preview_until_it_is_confirmed_and_then_no_old_passphrase_opens() {
    let desk = with_asha();
    let before = std::fs::read(desk.path(FILE)).expect("the file");

    let looked = desk.plumb(&["lock", "change", FILE, "--json"]);
    let unchanged = std::fs::read(desk.path(FILE)).expect("the file") == before;
    let changed = done(&desk.plumb(&["lock", "change", FILE, "--new-passphrase-file", "new", "--yes", "--json"]));

    assert_eq!((looked.code, unchanged), (1, true), "{}", looked.err);
    assert_eq!(looked.json()["before"]["without_passphrase"][0]["name"], "Asha Rahman");
    assert_eq!(changed["without_passphrase"][0]["name"], "Asha Rahman");
    let kept = changed["kept_aside"].as_str().expect("a name");
    assert!(std::fs::read(desk.path(kept)).expect("kept") == before, "the old file is kept, byte for byte");
    let refused = desk.plumb(&["check", FILE, "--json"]);
    assert!(refused.err.contains("vault_wrong_passphrase"), "{}", refused.err);
    let given = ["people", "passphrase", FILE, "Asha Rahman", "--new-passphrase-file", "ashas"];
    let given = desk.types(&[&given[..], &["--passphrase-file", "new"]].concat());
    assert_eq!(given.code, 0, "{}", given.err);
    let last = given.out.lines().last().expect("a line");
    assert!(last.starts_with("Next: ") && last.ends_with("plumb passphrase northmoor.plumb"), "{last}");
}

#[test]
fn whoever_types_a_recovery_code_back_is_told_what_to_type_and_what_comes_next() {
    let desk = Desk::with_the_sample();
    let code = written_code(&desk);
    let made = done(&desk.plumb(&["code", "new", FILE, "--json"]))["recovery_code"].clone();
    let prove = ["code", "prove", FILE];

    let asked = desk.at_a_terminal(&prove, &format!("{code}\n"));
    let proved = desk.answers(&prove, made.as_str().expect("a code"));

    assert!(asked.out.contains("Recovery code from the printed sheet, seven groups of four"), "{}", asked.out);
    assert!(asked.out.contains("Next: type back the new one"), "{}", asked.out);
    assert_eq!(proved.code, 0, "{}", proved.err);
    let last = proved.out.lines().last().expect("a line");
    assert!(last.starts_with("Next: ") && last.contains("plumb backup northmoor.plumb --to"), "{last}");
}

#[test]
fn the_organisations_key_opens_the_file_until_it_is_removed() {
    let desk = Desk::with_the_sample();
    desk.writes("key", &format!("# created: for a test\n{KEY}\n"));
    let by_key = || desk.types(&["check", FILE, "--escrow-key-file", "key", "--json"]);

    let before = by_key();
    done(&desk.plumb(&["escrow", "set", FILE, "--recipient", RECIPIENT, "--json"]));
    let set = by_key();
    let shown = done(&desk.plumb(&["escrow", "show", FILE, "--json"]));
    done(&desk.plumb(&["escrow", "remove", FILE, "--json"]));
    let after = by_key();
    let no_key = desk.plumb(&["escrow", "set", FILE, "--recipient", KEY, "--json"]);

    assert_eq!(set.code, 0, "{}", set.err);
    assert_eq!(shown["recipient"], RECIPIENT);
    for refused in [before, after] {
        assert!(refused.err.contains("vault_wrong_escrow_key"), "{}", refused.err);
    }
    assert!(no_key.err.contains("vault_not_an_escrow_key"), "the key itself is no recipient: {}", no_key.err);
    assert!(!no_key.err.contains(KEY), "and is not repeated");
}
