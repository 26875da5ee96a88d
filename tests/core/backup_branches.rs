//! Backups where the file is not the one last used: an older one, one from before a change of its lock, another branch.

use std::fs;
use std::path::Path;

use plumbline_core::backup::{
    CopyState, Why, before, check_again, last_known, make, restore_beside, set_folders, standing, with_id,
};
use plumbline_core::vault::{KdfCost, Notice, Vault};

use crate::backups::{Desk, a_desk, on, work};
use crate::vault_kit::{WORDS, passphrase, typed, with};

const NEW: &str = "thirteen violet ladders beneath harbour";

fn open(desk: &Desk, path: &Path, day: i64) -> Vault {
    Vault::open_with(path, &passphrase(), on(day), Some(&desk.profile)).expect("it opens")
}

#[test]
fn a_file_that_somebody_keeps_in_a_backup_folder_is_never_taken_away() {
    let desk = a_desk();
    let beside = desk.backups().join("northmoor kept by hand.plumb");
    fs::copy(&desk.file.path, &beside).expect("copied");
    let mut vault = desk.open_on(0);

    let found = check_again(&mut vault).expect("checked");
    for day in 1..120 {
        drop(vault);
        vault = desk.open_on(day);
        work(&mut vault);
        make(&mut vault, &desk.backups()).expect("made");
    }

    assert_eq!((found.verified, found.copies[0].name.as_str()), (1, "northmoor kept by hand.plumb"));
    let left = fs::read_dir(desk.backups()).expect("listed").count();
    assert!(left < 60, "the rotation did take others away: {left} are left");
    assert!(beside.exists(), "nobody asked for this one to go");
}

#[test]
fn a_look_at_the_file_from_before_a_change_of_its_lock_leaves_what_is_known_of_the_one_in_use() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    make(&mut vault, &desk.backups()).expect("made");
    let changed = vault.change_lock(&typed(NEW), KdfCost::LEAST).expect("changed");
    let known = standing(&vault).expect("a standing");
    drop(vault);

    let old = open(&desk, &desk.file.path.with_file_name(&changed.kept_aside), 1);

    assert!(old.notices().iter().any(Notice::waits_for_acceptance), "{:?}", old.notices());
    drop(old);
    let vault = Vault::open_with(&desk.file.path, &with(NEW), on(2), Some(&desk.profile)).expect("it opens");
    let now = standing(&vault).expect("a standing");
    assert_eq!(now.copies, known.copies, "every backup is still known");
    assert_eq!(now.folders, known.folders, "and every folder");
}

#[test]
fn a_damaged_file_whose_lock_was_changed_is_offered_the_backups_of_its_lock_first_and_those_before_as_such() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    make(&mut vault, &desk.backups()).expect("made");
    let changed = vault.change_lock(&typed(NEW), KdfCost::LEAST).expect("changed");
    work(&mut vault);
    let newest = make(&mut vault, &desk.backups()).expect("made");
    drop(vault);
    // A look at the old file writes its own list, which knows nothing of the new lock.
    let mut old = open(&desk, &desk.file.path.with_file_name(&changed.kept_aside), 1);
    make(&mut old, &desk.backups()).expect("made");
    drop(old);

    let known = last_known(&desk.profile, &desk.file.path);

    let states: Vec<CopyState> = known.iter().map(|(copy, _)| copy.state).collect();
    let before = known.iter().filter(|(copy, _)| copy.state == CopyState::OldLock).count();
    assert!(known.iter().any(|(_, path)| *path == newest.path), "{states:?}");
    assert!(before >= 2, "the one before the change, and the one of the change itself: {states:?}");
    assert!(states[states.len() - before..].iter().all(|state| *state == CopyState::OldLock), "last: {states:?}");
}

#[test]
fn putting_back_a_backup_from_before_a_change_of_the_lock_leaves_the_backups_known() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    let made = make(&mut vault, &desk.backups()).expect("made");
    vault.change_lock(&typed(NEW), KdfCost::LEAST).expect("changed");
    let to = desk.folder.path().join("northmoor put back.plumb");

    let (restored, _) =
        restore_beside(&made.path, &passphrase(), &to, Some(&mut vault), on(1), Some(&desk.profile)).expect("put back");

    assert!(standing(&restored).expect("a standing").folders.iter().any(|folder| folder.name == "Backups"));
    drop((restored, vault));
    let vault = Vault::open_with(&desk.file.path, &with(NEW), on(2), Some(&desk.profile)).expect("it opens");
    assert!(standing(&vault).expect("a standing").verified > 0, "those of the file in use too");
}

#[test]
fn the_backups_of_an_older_file_push_out_none_of_the_newer_one() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    let older = desk.folder.path().join("older.plumb");
    drop(vault);
    fs::copy(&desk.file.path, &older).expect("copied");
    vault = desk.open_on(0);
    let newer: Vec<_> = (0..10)
        .map(|_| {
            work(&mut vault);
            make(&mut vault, &desk.backups()).expect("made").path
        })
        .collect();
    drop(vault);

    let mut vault = open(&desk, &older, 1);
    for _ in 0..12 {
        work(&mut vault);
        assert_eq!(before(&mut vault, Why::Import).expect("asked").made.len(), 1, "what is about to change is kept");
    }
    drop(vault);
    let mut vault = desk.open_on(1);
    work(&mut vault);
    make(&mut vault, &desk.backups()).expect("made");

    let gone = newer.iter().filter(|path| !path.exists()).count();
    assert!(gone <= 1, "only the rotation of the newer file itself takes one away: {gone} of 10 are gone");
}

#[test]
fn a_backup_of_another_way_is_not_called_one_of_this_file() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    let early = make(&mut vault, &desk.backups()).expect("made");
    work(&mut vault);
    make(&mut vault, &desk.backups()).expect("made");
    let to = desk.folder.path().join("put back.plumb");

    let (restored, _) = restore_beside(&early.path, &passphrase(), &to, Some(&mut vault), on(1), Some(&desk.profile))
        .expect("put back");

    let standing = standing(&restored).expect("a standing");
    let states: Vec<CopyState> = standing.copies.iter().map(|copy| copy.state).collect();
    assert!(states.contains(&CopyState::AnotherWay), "{states:?}");
    assert_eq!(standing.verified, states.iter().filter(|state| **state == CopyState::Verified).count());
}

#[test]
fn a_backup_that_could_not_be_made_before_a_restore_is_said_by_the_restored_file() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    let made = make(&mut vault, &desk.backups()).expect("made");
    work(&mut vault);
    set_folders(&mut vault, &[desk.folder.path().join("Stick")]);
    let to = desk.folder.path().join("put back.plumb");

    let (restored, _) =
        restore_beside(&made.path, &passphrase(), &to, Some(&mut vault), on(1), Some(&desk.profile)).expect("put back");

    let told: Vec<String> = restored.notices().iter().map(Notice::words).collect();
    assert!(told.iter().any(|words| words.contains("The backup folder Stick is not there.")), "{told:?}");
}

#[test]
fn after_a_change_of_the_lock_a_backup_opens_with_the_new_one_and_those_before_say_that_they_do_not() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    make(&mut vault, &desk.backups()).expect("made");
    let keys_before = vault.read().person_keys().expect("read").len();

    vault.change_lock(&typed(NEW), KdfCost::LEAST).expect("changed");

    let now = standing(&vault).expect("a standing");
    let of = |state: CopyState| now.copies.iter().filter(|copy| copy.state == state).collect::<Vec<_>>();
    assert!(!of(CopyState::OldLock).is_empty() && of(CopyState::OldLock).len() == now.old_lock, "{:?}", now.copies);
    assert_eq!((of(CopyState::Verified).len(), now.verified, now.due), (1, 1, false), "{:?}", now.copies);
    let newest = with_id(&vault, &of(CopyState::Verified)[0].id).expect("listed");
    let opens = |secret| Vault::open(&newest, &secret, on(1)).is_ok();
    assert_eq!((opens(with(NEW)), opens(passphrase())), (true, false));
    let again = check_again(&mut vault).expect("checked");
    assert_eq!((again.verified, again.old_lock), (now.verified, now.old_lock), "a check does not change that");
    assert_eq!(vault.read().person_keys().expect("read").len(), keys_before + 1, "and a new key signs");
}

#[test]
fn a_backup_that_could_not_be_made_before_a_change_of_the_lock_is_said_after_it() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    set_folders(&mut vault, &[desk.folder.path().join("Stick")]);

    vault.change_lock(&typed(NEW), KdfCost::LEAST).expect("changed");

    let told: Vec<String> = vault.notices().iter().map(Notice::words).collect();
    assert!(told.iter().any(|words| words.contains("The backup folder Stick is not there.")), "{told:?}");
}

#[test]
fn a_change_of_the_lock_that_was_refused_leaves_the_backups_as_they_were() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    make(&mut vault, &desk.backups()).expect("made");

    vault.change_lock(&typed(WORDS), KdfCost::LEAST).expect_err("that passphrase opens the file now");

    let now = standing(&vault).expect("a standing");
    assert!(now.verified > 0, "{:?}", now.copies);
    assert_eq!((now.old_lock, now.due), (0, false), "{:?}", now.copies);
}
