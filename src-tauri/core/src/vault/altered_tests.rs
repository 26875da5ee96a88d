//! What somebody altered is named for ever, also where the app, or an update of the tables, writes over it and seals it anew.

use super::migrate::{STEPS, bring_up, note_update};
use super::{KdfCost, Notice, Passphrase, Secret, Vault, database, pragmas};
use crate::clock::FixedClock;
use crate::partnership::{SettingsChange, change_settings};
use crate::profile::Profile;
use crate::sample;

/// Alters rows behind the app's back, takes a step nobody has written yet, and returns what the walk says then.
fn said_after_an_update(edit: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = sample::write(folder.path()).expect("the sample").file;
    let clock = FixedClock("2026-11-25T10:00:00Z".parse().expect("a moment"));
    let secret = Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE));
    let mut vault = Vault::open(&file, &secret, Box::new(clock)).expect("it opens");
    let steps = [STEPS, &["create table tomorrow (x integer) strict"]].concat();
    let (from, to, now) = (STEPS.len() as u32, steps.len() as u32, vault.clock.now());
    // An update runs before the open file's guard is set, which lets nobody make a table.
    vault.file.conn = plumbline_vfs::in_memory().expect("in memory");
    let mut unguarded = database::connect(&vault.file.path, vault.file.keys()).expect("the key is set");
    pragmas::claim(&unguarded).expect("it is ours");
    unguarded.execute_batch(edit).expect("it runs");

    bring_up(&mut unguarded, &steps, from, |tables, altered| note_update(tables, (from, to), altered, now))
        .expect("brought up to date");

    vault.file.conn = unguarded;
    vault.read().verify_journal().expect("walked").into_iter().map(|one| one.what).collect()
}

#[test]
fn a_row_that_was_altered_or_taken_away_before_an_update_is_named_after_it() {
    let altered = said_after_an_update("update organisation set smallest_group = smallest_group + 1");
    let added = said_after_an_update(
        "insert into agency (agency_id, code, name, short_name, kind, ord) values ('more', 'more', 'More', 'More', 'police', 99)",
    );
    let untouched = said_after_an_update("");

    assert_eq!(altered.len(), 1, "{altered:?}");
    assert!(altered[0].contains("was not as the journal says when this line wrote over it on 25 November 2026"));
    assert_eq!(added.len(), 1, "{added:?}");
    assert_eq!(untouched, Vec::<String>::new());
}

/// The sample, walked today by an app that keeps notes of it, then altered while it is shut. Returns it open again.
fn opened_after(edit: &str) -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = sample::write(folder.path()).expect("the sample").file;
    let secret = Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE));
    let profile = Profile::at(folder.path().join("profile"));
    let open = || {
        let clock = FixedClock("2026-11-25T10:00:00Z".parse().expect("a moment"));
        Vault::open_with(&file, &secret, Box::new(clock), Some(&profile)).expect("it opens")
    };
    let mut vault = open();
    vault.change_passphrase(&Passphrase::typed(sample::PASSPHRASE), KdfCost::LEAST).expect("a cheap one");
    drop(vault);
    let vault = open();
    vault.file.conn.execute_batch(edit).expect("it runs");
    drop(vault);
    let vault = open();
    (folder, vault)
}

fn set_smallest_group(vault: &mut Vault, to: u32) {
    let change = SettingsChange { smallest_group: Some(to), ..SettingsChange::default() };
    change_settings(vault, &change).expect("set");
}

fn named(vault: &Vault) -> Vec<String> {
    vault.read().verify_journal().expect("walked").into_iter().map(|one| one.what).collect()
}

#[test]
fn a_row_altered_while_the_file_was_shut_is_said_at_once_and_named_after_the_app_wrote_over_it() {
    let (_folder, mut vault) = opened_after("update organisation set smallest_group = 1");
    let said = vault.notices().iter().any(|notice| matches!(notice, Notice::JournalBroken { places: 1, .. }));

    set_smallest_group(&mut vault, 5);
    let after_one = named(&vault);
    set_smallest_group(&mut vault, 6);
    let after_two = named(&vault);

    assert!(said, "no week goes by: {:?}", vault.notices());
    assert_eq!(after_one.len(), 1, "{after_one:?}");
    assert!(
        after_one[0].contains("was not as the journal says when this line wrote over it on 25 November 2026"),
        "{after_one:?}"
    );
    assert_eq!(after_two, after_one, "the line that wrote over it names it, and no later one does");
}

#[test]
fn nothing_is_said_of_a_file_that_nobody_altered_however_often_it_is_written() {
    let (_folder, mut vault) = opened_after("");
    let said = vault.notices().iter().any(|notice| matches!(notice, Notice::JournalBroken { .. }));

    set_smallest_group(&mut vault, 5);

    assert!(!said, "{:?}", vault.notices());
    assert_eq!(named(&vault), Vec::<String>::new());
}
