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

/// Writes the day of a journal's last line as people read it.
fn last_day(desk: &Desk, file: &str) -> String {
    let journal = desk.plumb(&["journal", file, "--json"]).json();
    let at = journal["lines"].as_array().and_then(|lines| lines.last()).expect("a line")["at"].clone();
    let at: chrono::DateTime<chrono::Utc> = serde_json::from_value(at).expect("a moment");
    at.format("%-d %B %Y").to_string()
}

#[test]
fn calls_that_write_in_an_older_file_refuse_until_it_is_accepted_and_calls_that_read_it_go_on() {
    let desk = Desk::with_the_sample();
    std::fs::copy(desk.path("northmoor.plumb"), desk.path("older.plumb")).expect("copied");
    std::fs::create_dir(desk.path("Aside")).expect("a folder");
    desk.writes("since", "amber kettle under oak stairs\n");
    works(&desk, "Fire Service");
    let before = std::fs::read(desk.path("older.plumb")).expect("the file");
    let file = "older.plumb";
    let add = ["agency", "add", file, "--code", "fire", "--name", "Fire Service", "--kind", "police"];
    let writes: [&[&str]; 9] = [
        &add,
        &["import", file, "return-police.plumbundle", "--yes"],
        &["code", "new", file],
        &["passphrase", file, "--new-passphrase-file", "since"],
        &["people", "rename", file, "Sample", "--to", "Asha Khan"],
        &["lock", "change", file, "--new-passphrase-file", "since", "--yes"],
        &["contact", "export", file, "--out", "card.plumbundle"],
        &["audit", "open-moderation", file, "MA26-02"],
        &["vault", "export", file, "--plain", "out.sqlite", "--yes", "--i-understand"],
    ];
    let reads: [&[&str]; 7] = [
        &["audit", "list", file],
        &["check", file],
        &["journal", file],
        &["people", "list", file],
        &["bundle", "inspect", file, "return-police.plumbundle"],
        &["backup", file, "--to", "Aside"],
        &["restore", file, "--to", "beside.plumb", "--yes"],
    ];

    let refused = writes.map(|call| desk.plumb(&[call, &["--json"]].concat()));
    let told = desk.plumb(&add);
    let unchanged = std::fs::read(desk.path(file)).expect("the file") == before;
    let read = reads.map(|call| desk.plumb(call));
    let still = std::fs::read(desk.path(file)).expect("the file") == before;

    for (heard, call) in refused.iter().zip(writes) {
        assert_eq!((heard.code, heard.out.as_str()), (1, ""), "{call:?}: {}", heard.err);
        assert!(heard.err.contains("vault_not_accepted"), "{call:?}: {}", heard.err);
    }
    assert!(unchanged && still, "nothing was written");
    assert!(!desk.path("card.plumbundle").exists() && !desk.path("out.sqlite").exists());
    let sentences: Vec<&str> = told.err.lines().collect();
    let [warning, what, next] = sentences[..] else { panic!("a warning and two sentences: {}", told.err) };
    assert!(
        warning.contains("older than the one you used") && warning.contains("plumb accept older.plumb"),
        "{warning}"
    );
    let (ours, newer) = (last_day(&desk, file), last_day(&desk, "northmoor.plumb"));
    assert!(what.contains(&format!("its journal ends on {ours}")) && what.contains(&newer), "{what}");
    assert!(next.contains("Look for the newer file") && next.contains("plumb accept older.plumb"), "{next}");
    for (heard, call) in read.iter().zip(reads) {
        assert_eq!(heard.code, 0, "{call:?}: {}", heard.err);
    }
    assert!(read[0].err.contains("plumb accept older.plumb"), "{}", read[0].err);
}

#[test]
fn an_older_file_is_accepted_with_its_recovery_code_too_and_can_be_worked_in_from_then_on() {
    let desk = Desk::with_the_sample();
    std::fs::copy(desk.path("northmoor.plumb"), desk.path("older.plumb")).expect("copied");
    works(&desk, "Fire Service");
    let page = std::fs::read_to_string(desk.path("passphrases.txt")).expect("the page");
    let after = page.split("Recovery code of northmoor.plumb:").nth(1).expect("the code");
    desk.writes("code", after.lines().nth(1).expect("a line").trim());
    desk.writes("since", "amber kettle under oak stairs\n");
    let recover = ["recover", "older.plumb", "--code-file", "code", "--new-passphrase-file", "since"];

    let refused = desk.types(&recover);
    let accepted = desk.types(&["accept", "older.plumb", "--code-file", "code"]);
    let recovered = desk.types(&recover);

    assert!(refused.err.contains("plumb accept older.plumb"), "{}", refused.err);
    assert_eq!((refused.code, accepted.code, recovered.code), (1, 0, 0), "{}{}", accepted.err, recovered.err);
}

#[test]
fn no_answer_calls_the_computers_own_backups_folder_by_a_number_and_the_list_says_where_it_is() {
    let desk = Desk::with_the_sample();
    let worked = works(&desk, "Fire Service");
    let imported = desk.plumb(&["import", "northmoor.plumb", "return-police.plumbundle", "--yes"]);

    let listed = desk.plumb(&["backups", "northmoor.plumb"]);

    let own = desk.path("profile/backups").read_dir().expect("listed").next().expect("one").expect("read").path();
    let number = own.file_name().expect("a name").to_string_lossy().into_owned();
    for said in [&worked.err, &imported.out, &imported.err] {
        assert!(!said.contains(&number), "{said}");
    }
    assert!(worked.err.contains("in this computer’s own backups folder"), "{}", worked.err);
    assert!(imported.out.contains("in this computer’s own backups folder"), "{}", imported.out);
    assert!(listed.out.contains(&*own.to_string_lossy()), "{}", listed.out);
    assert_eq!(listed.out.matches(&number).count(), 1, "once, where somebody needs it: {}", listed.out);
}

/// Puts a folder where the list of backups lies, so that it is there and cannot be read.
fn hide_the_list(desk: &Desk) {
    let files = desk.path("profile/files").read_dir().expect("listed").map(|entry| entry.expect("read").path());
    let lists: Vec<_> = files.filter(|file| file.to_string_lossy().ends_with(".book.json")).collect();
    assert!(!lists.is_empty(), "there is a list");
    for list in lists {
        std::fs::remove_file(&list).expect("away");
        std::fs::create_dir(&list).expect("in its place");
    }
}

#[test]
fn a_backup_that_cannot_be_listed_is_said_to_be_unlisted_and_no_folder_is_added() {
    let desk = Desk::with_the_sample();
    std::fs::create_dir(desk.path("away")).expect("a folder");
    works(&desk, "Fire Service");
    hide_the_list(&desk);

    let made = desk.plumb(&["backup", "northmoor.plumb", "--to", "away"]);
    let added = desk.plumb(&["backups", "northmoor.plumb", "--folder", "away"]);

    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.out.contains("This computer could not note it"), "{}", made.out);
    assert_eq!(added.code, 1, "{}", added.out);
    assert!(added.err.contains("could not note where the backups go"), "{}", added.err);
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
    let groups: Vec<&str> = [0, 4, 8, 12].map(|at| &head[at..at + 4]).to_vec();
    let apart = [groups.join(" "), groups.join("-"), head.to_lowercase(), groups.join(" – ").to_lowercase()];
    let apart = apart.map(|typed| desk.plumb(&["journal", "northmoor.plumb", "--find", &typed, "--json"]));
    let other = desk.plumb(&["journal", "northmoor.plumb", "--find", "0123 4567 89AB CDEF"]);
    let no_head = desk.plumb(&["journal", "northmoor.plumb", "--find", "page 3"]);

    assert_eq!((found.code, &found.json()["found"]["seq"]), (0, &Value::from(5)), "{}", found.err);
    assert_eq!(found.json()["since"], journal["head"]["seq"].as_u64().expect("a number") - 5);
    assert_eq!(other.code, 1);
    assert!(other.out.contains("No line of northmoor.plumb has that head"), "{}", other.out);
    for typed in apart {
        assert_eq!((typed.code, typed.out), (0, found.out.clone()), "{}", typed.err);
    }
    assert_eq!((no_head.code, no_head.err.lines().count()), (1, 2), "{}", no_head.err);
    assert!(no_head.err.contains("16 characters 0–9 and A–F"), "{}", no_head.err);
}
