//! Backups made, listed and put back; which of two copies of a file is the one to use; printed heads.

use serde_json::Value;

use crate::desk::Desk;

const ADD: [&str; 7] = ["agency", "add", "northmoor.plumb", "--code", "fire", "--kind", "police"];

fn works(desk: &Desk, name: &str) -> crate::desk::Heard {
    let heard = desk.plumb(&[&ADD[..], &["--name", name]].concat());
    assert_eq!(heard.code, 0, "{}", heard.err);
    heard
}

/// Makes a backup in a folder of the desk, and returns where it lies.
fn backed_up(desk: &Desk, folder: &str) -> (Value, String) {
    std::fs::create_dir_all(desk.path(folder)).expect("a folder");
    let made = desk.plumb(&["backup", "northmoor.plumb", "--to", folder, "--json"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let path = format!("{folder}/{}", made.json()["name"].as_str().expect("a name"));
    (made.json(), path)
}

#[test]
fn a_backup_is_put_back_beside_the_file_after_saying_what_it_does_not_have() {
    let desk = Desk::with_the_sample();
    let (made, backup) = backed_up(&desk, "Backups");
    works(&desk, "Fire Service");

    let restore = ["restore", &backup, "--against", "northmoor.plumb", "--json"];
    let looked = desk.plumb(&[&restore[..], &["--to", "back.plumb"]].concat());
    let was_there = desk.path("back.plumb").exists();
    let over = desk.plumb(&[&restore[..], &["--to", "northmoor.plumb", "--yes"]].concat());
    let done = desk.plumb(&[&restore[..], &["--to", "back.plumb", "--yes"]].concat());

    assert_eq!(
        std::fs::metadata(desk.path(&backup)).expect("it is there").len(),
        made["bytes"].as_u64().expect("a length")
    );
    let view = looked.json();
    assert_eq!((looked.code, &view["restored"], was_there), (1, &Value::from(false), false), "{}", looked.err);
    assert_eq!(view["backup"]["lost"][0]["op"], "add_agency");
    assert_eq!((over.code, over.err.contains("vault_already_there")), (1, true), "{}", over.err);
    assert_eq!((done.code, &done.json()["restored"]), (0, &Value::from(true)), "{}", done.err);
    let journal = desk.plumb(&["journal", "back.plumb"]);
    assert!(journal.out.trim_end().lines().last().is_some_and(|line| line.contains("Backup put back")));
}

#[test]
fn the_file_that_is_not_the_one_last_used_is_announced_until_it_is_accepted() {
    let desk = Desk::with_the_sample();
    std::fs::copy(desk.path("northmoor.plumb"), desk.path("older.plumb")).expect("copied");
    works(&desk, "Fire Service");

    let announced = desk.plumb(&["check", "older.plumb"]);
    let accepted = desk.plumb(&["accept", "older.plumb"]);
    let again = desk.plumb(&["accept", "older.plumb"]);

    assert!(announced.out.contains("1 line of its journal is missing"), "{}", announced.out);
    assert_eq!(accepted.code, 0, "{}", accepted.err);
    assert_eq!((again.code, again.err.lines().count()), (1, 2), "two sentences: {}", again.err);
}

#[test]
fn the_first_call_of_a_day_that_works_in_a_file_makes_a_backup_and_looking_at_it_makes_none() {
    let desk = Desk::with_the_sample();
    let known = || desk.plumb(&["backups", "northmoor.plumb", "--json"]);

    desk.plumb(&["audit", "list", "northmoor.plumb"]);
    desk.plumb(&["info", "northmoor.plumb"]);
    let looked = known();
    let worked = works(&desk, "Fire Service");
    let on = known();

    assert_eq!((looked.code, &looked.json()["verified"]), (1, &Value::from(0)), "none is something to act on");
    assert!(worked.err.contains("Backed up: northmoor"), "{}", worked.err);
    assert_eq!((on.code, &on.json()["verified"], &on.json()["copies"][0]["behind"]), (0, &1.into(), &1.into()));
}

#[test]
fn a_backup_that_was_changed_is_named_and_a_folder_that_is_not_there_is_refused() {
    let desk = Desk::with_the_sample();
    let (_, backup) = backed_up(&desk, "Backups");
    let mut bytes = std::fs::read(desk.path(&backup)).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(desk.path(&backup), bytes).expect("written");

    let checked = desk.plumb(&["backups", "northmoor.plumb", "--check"]);
    let missing = desk.plumb(&["backups", "northmoor.plumb", "--folder", "Elsewhere", "--json"]);
    let chosen = desk.plumb(&["backups", "northmoor.plumb", "--folder", "Backups", "--json"]);
    desk.writes("since", "amber kettle under oak stairs\n");
    let another = desk.types(&["restore", &backup, "--to", "n.plumb", "--passphrase-file", "since", "--json"]);

    assert_eq!(checked.code, 1, "{}", checked.err);
    assert!(checked.out.contains("changed since it was made"), "{}", checked.out);
    assert!(missing.err.contains("backup_folder_missing"), "{}", missing.err);
    assert_eq!(chosen.json()["folders"][0]["name"], "Backups");
    assert!(another.err.contains("backup_opens_with_another"), "{}", another.err);
}

#[test]
fn a_backup_from_before_a_change_of_passphrase_says_whose_is_another_now() {
    let desk = Desk::with_the_sample();
    let (_, backup) = backed_up(&desk, "Backups");
    desk.writes("since", "amber kettle under oak stairs\n");
    assert_eq!(desk.plumb(&["passphrase", "northmoor.plumb", "--new-passphrase-file", "since"]).code, 0);
    let restore = ["restore", &backup, "--to", "back.plumb", "--against", "northmoor.plumb"];

    let new = desk.types(&[&restore[..], &["--passphrase-file", "since"]].concat());
    let of_the_day = desk.plumb(&[&restore[..], &["--json"]].concat());
    let both = desk.plumb(&[&restore[..], &["--against-passphrase-file", "since", "--json"]].concat());

    assert_eq!(new.code, 1);
    assert!(new.err.contains("has the locks of the day"), "{}", new.err);
    assert!(new.err.contains("another passphrase than the backup knows: Sample since"), "{}", new.err);
    assert!(of_the_day.err.contains("restore_current_opens_with_another"), "{}", of_the_day.err);
    assert_eq!((both.code, &both.json()["backup"]["lost_count"]), (1, &Value::from(2)), "{}", both.err);
}

#[test]
fn a_printed_head_is_found_or_said_to_be_nowhere_in_the_file() {
    let desk = Desk::with_the_sample();
    let journal = desk.plumb(&["journal", "northmoor.plumb", "--json"]).json();
    let line = &journal["lines"][4];
    let head = line["hash"].as_str().expect("a hash")[..16].to_uppercase();

    let found = desk.plumb(&["journal", "northmoor.plumb", "--find", &head, "--json"]);
    let other = desk.plumb(&["journal", "northmoor.plumb", "--find", "0123 4567 89AB CDEF"]);
    let no_head = desk.plumb(&["journal", "northmoor.plumb", "--find", "page 3"]);

    assert_eq!((found.code, &found.json()["found"]["seq"]), (0, &Value::from(5)), "{}", found.err);
    assert_eq!(found.json()["since"], journal["head"]["seq"].as_u64().expect("a number") - 5);
    assert_eq!(other.code, 1);
    assert!(other.out.contains("No line of northmoor.plumb has that head"), "{}", other.out);
    assert_eq!((no_head.code, no_head.err.lines().count()), (1, 2), "{}", no_head.err);
}
