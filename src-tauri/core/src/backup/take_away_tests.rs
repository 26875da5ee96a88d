//! A rotation that was stopped between its note and its end, settled by what comes next.

use std::fs;
use std::path::Path;

use crate::backup::{CopyState, Made, check_again, make, standing};
use crate::clock::FixedClock;
use crate::journal::Op;
use crate::partnership::{NewOrganisation, Role};
use crate::profile::Profile;
use crate::vault::{KdfCost, Passphrase, Secret, Vault};

const WORDS: &str = "copper kettle under seven oaks";

fn clock() -> Box<FixedClock> {
    Box::new(FixedClock("2026-06-01T10:00:00Z".parse().expect("a moment")))
}

/// A file with a backup that a rotation had noted as on its way out when it was stopped.
fn stopped(folder: &Path) -> (Vault, Made) {
    let new = NewOrganisation { name: "Northmoor".to_owned(), role: Role::Partnership };
    let words = Passphrase::typed(WORDS);
    let profile = Profile::at(folder.join("profile"));
    let path = folder.join("n.plumb");
    let made = Vault::create_with(&path, new, "Ann", &words, KdfCost::LEAST, clock(), Some(&profile));
    let mut vault = made.expect("made").0;
    fs::create_dir(folder.join("kept")).expect("a folder");
    let first = make(&mut vault, &folder.join("kept")).expect("a backup");
    let going = vault.kept_copies();
    assert!(vault.change_book(|book| book.let_go(going)));
    assert_eq!(standing(&vault).expect("a standing").copies, [], "nothing counts on what is on its way out");
    (vault, first)
}

/// What the journal says of backups taken away.
fn told(vault: &Vault) -> Vec<String> {
    let lines = vault.read().journal_from(1, u32::MAX).expect("lines").into_iter();
    lines.filter(|line| line.op == Op::RemoveOldBackups.code()).map(|line| line.payload).collect()
}

#[test]
fn a_backup_that_is_still_there_is_listed_again_and_nothing_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut vault, first) = stopped(folder.path());

    let checked = check_again(&mut vault).expect("checked");

    let states: Vec<_> = checked.copies.iter().map(|copy| (copy.id, copy.state)).collect();
    assert_eq!(states, [(first.id, CopyState::Verified)]);
    assert!(told(&vault).is_empty() && vault.leaving_copies().is_empty());
}

#[test]
fn a_backup_that_is_gone_is_told_and_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut vault, first) = stopped(folder.path());
    fs::remove_file(&first.path).expect("removed, and then the program was killed");

    vault.transact(Op::ChangeSettings, |_| Ok(())).expect("work");
    make(&mut vault, &folder.path().join("kept")).expect("another, which takes its name");
    check_again(&mut vault).expect("checked");

    let [told] = told(&vault).try_into().expect("one line, once");
    assert!(told.contains("not_there") && told.contains(&first.id.to_string()), "{told}");
    assert!(vault.leaving_copies().is_empty());
    assert_eq!(vault.kept_copies().len(), 1);
}

#[test]
fn another_file_under_its_name_is_left_alone_and_named_as_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut vault, first) = stopped(folder.path());
    fs::write(&first.path, b"somebody else's").expect("written");

    let checked = check_again(&mut vault).expect("checked");

    assert_eq!(fs::read(&first.path).expect("it is there"), b"somebody else's");
    let states: Vec<_> = checked.copies.iter().map(|copy| copy.state).collect();
    assert_eq!(states, [CopyState::Changed], "never taken for it");
    assert!(vault.leaving_copies().is_empty() && told(&vault).is_empty());
}

#[test]
fn what_is_on_a_drive_that_is_away_waits_for_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut vault, _) = stopped(folder.path());
    let (kept, away) = (folder.path().join("kept"), folder.path().join("away"));
    fs::rename(&kept, &away).expect("pulled out");

    check_again(&mut vault).expect("checked");
    let waits = vault.leaving_copies().len();
    fs::create_dir(&kept).expect("what the system leaves where it was");
    check_again(&mut vault).expect("checked");
    let still_waits = vault.leaving_copies().len();
    fs::remove_dir(&kept).expect("empty");
    fs::rename(&away, &kept).expect("plugged in");
    check_again(&mut vault).expect("checked");

    assert_eq!((waits, still_waits, vault.leaving_copies().len(), vault.kept_copies().len()), (1, 1, 0, 1));
}

#[test]
fn nothing_is_told_in_an_older_file_that_waits_for_acceptance() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut vault, first) = stopped(folder.path());
    let (path, profile) = (vault.path().to_owned(), Profile::at(folder.path().join("profile")));
    let older = fs::read(&path).expect("the file");
    vault.transact(Op::ChangeSettings, |_| Ok(())).expect("work");
    drop(vault);
    fs::remove_file(&first.path).expect("removed, and then the program was killed");
    fs::write(&path, &older).expect("an older copy in its place");

    let secret = Secret::Passphrase(Passphrase::typed(WORDS));
    let mut vault = Vault::open_with(&path, &secret, clock(), Some(&profile)).expect("it opens");
    let head = vault.read().head().expect("a head");
    check_again(&mut vault).expect("checked");

    assert!(vault.waits_for_acceptance());
    assert_eq!((vault.read().head().expect("a head"), vault.leaving_copies().len()), (head, 1));
}
