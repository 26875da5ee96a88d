//! What somebody altered before an update of the tables is named after it, though the update seals every row anew.

use rusqlite::Connection;

use super::migrate::{STEPS, bring_up, note_update};
use super::{Passphrase, Secret, Vault, database, pragmas};
use crate::clock::FixedClock;
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
    vault.file.conn = Connection::open_in_memory().expect("in memory");
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
    assert!(
        altered[0].contains("was not as the journal says when the file was brought up to date on 25 November 2026")
    );
    assert_eq!(added.len(), 1, "{added:?}");
    assert_eq!(untouched, Vec::<String>::new());
}
