//! What somebody with the file and its passphrase could change in the journal, and that verifying names each.

use std::path::Path;

use super::Op;
use crate::clock::FixedClock;
use crate::partnership::{NewOrganisation, Role, SettingsChange, change_settings};
use crate::vault::{KdfCost, Passphrase, Secret, Vault};

const PASSPHRASE: &str = "copper kettle under seven oaks";

fn clock() -> Box<FixedClock> {
    Box::new(FixedClock("2026-06-01T10:00:00Z".parse().expect("a moment")))
}

/// A file with six lines in its journal.
fn a_vault(folder: &Path) -> Vault {
    let new = NewOrganisation { name: "Northmoor".to_owned(), role: Role::Partnership };
    let path = folder.join("n.plumb");
    let passphrase = Passphrase::typed(PASSPHRASE);
    let (mut vault, _) = Vault::create(&path, new, &passphrase, KdfCost::LEAST, clock()).expect("made");
    for smallest in 2..=6 {
        let change = SettingsChange { smallest_group: Some(smallest), ..SettingsChange::default() };
        change_settings(&mut vault, &change).expect("changed");
    }
    vault
}

/// Changes the journal behind the app's back, as an insider with another program could.
fn behind_its_back(vault: &Vault, sql: &str) {
    let all = format!(
        "drop trigger journal_is_never_changed; drop trigger journal_is_never_cut; drop trigger journal_rows_are_never_cut; {sql}"
    );
    vault.read().conn().execute_batch(&all).expect("an insider can");
}

#[test]
fn a_whole_journal_has_nothing_to_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = a_vault(folder.path());

    assert_eq!(vault.read().verify_journal().expect("read"), []);
    assert_eq!(vault.read().head().expect("a head").seq, 6);
}

#[test]
fn whatever_is_altered_removed_or_reordered_is_named() {
    let edits = [
        (3, "update journal set actor = 'Somebody else' where seq = 3"),
        (3, "update journal set op = 'open_file' where seq = 3"),
        (3, "update journal set subject = 'x' where seq = 3"),
        (3, "update journal set payload = '{\"a\":1}' where seq = 3"),
        (3, "update journal set at_utc = '2026-06-01T10:00:00.001Z' where seq = 3"),
        (3, "update journal set at_utc = '2026-06-01T10:00:00.0000Z' where seq = 3"),
        (3, "update journal set at_utc = 'yesterday' where seq = 3"),
        (3, "update journal set hash = upper(hash) where seq = 3"),
        (3, "update journal set prev_hash = 'none' where seq = 3"),
        (4, "delete from journal where seq = 3"),
        (2, "delete from journal where seq = 1"),
        (
            3,
            "update journal set seq = 99 where seq = 3; update journal set seq = 3 where seq = 4; update journal set seq = 4 where seq = 99",
        ),
        (8, "update journal set seq = 8 where seq = 6"),
        (0, "update journal set seq = -6 where seq = 6"),
        (
            7,
            "insert into journal select 7, at_utc, actor, op, subject, payload, prev_hash, hash from journal where seq = 6",
        ),
    ];

    for (line, sql) in edits {
        let folder = tempfile::tempdir().expect("a folder");
        let vault = a_vault(folder.path());
        behind_its_back(&vault, sql);

        let broken = vault.read().verify_journal().expect("a broken journal is still read");

        assert!(broken.iter().any(|one| one.seq == Some(line)), "{sql}: {broken:?}");
    }
}

#[test]
fn a_last_line_that_was_cut_shows_against_the_head_that_was_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = a_vault(folder.path());
    let printed = vault.read().head().expect("a head");

    behind_its_back(&vault, "delete from journal where seq = 6");
    let left_over = vault.read().verify_journal().expect("read");
    let cut = "delete from journal_row where seq = 6; update organisation set smallest_group = 5;";
    vault.read().conn().execute_batch(cut).expect("an insider can");

    assert_eq!(left_over.len(), 1, "what the line did is still listed: {left_over:?}");
    assert_eq!(vault.read().verify_journal().expect("read"), [], "a shorter journal holds once all it did is undone");
    assert_ne!(vault.read().head().expect("a head"), printed);
}

#[test]
fn the_app_itself_can_neither_change_nor_cut_a_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = a_vault(folder.path());

    for sql in ["update journal set actor = 'x'", "delete from journal where seq = 6"] {
        assert!(vault.read().conn().execute(sql, []).is_err(), "{sql}");
    }
    assert_eq!(vault.read().verify_journal().expect("read"), []);
}

#[test]
fn a_file_whose_triggers_were_dropped_is_not_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = a_vault(folder.path());
    behind_its_back(&vault, "select 1");
    let path = vault.path().to_owned();
    drop(vault);

    let refused = Vault::open(&path, &Secret::Passphrase(Passphrase::typed(PASSPHRASE)), clock());

    assert!(refused.is_err(), "the tables are not the ones the app makes");
}

#[test]
fn a_write_that_is_refused_half_way_leaves_no_line_and_no_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut vault = a_vault(folder.path());
    let before = vault.read().head().expect("a head");

    let refused = vault.transact(Op::ChangeSettings, |tx| {
        tx.note_recovery_proof()?;
        tx.note("x", 1);
        Err::<(), _>(crate::error::Error::not_found("audit", "MA26-09"))
    });

    assert!(refused.is_err());
    assert_eq!(vault.read().head().expect("a head"), before);
}
