//! Brings a file's tables up to what this version knows, all or nothing, and refuses tables it does not know.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior};

use super::kept;
use super::problem::{Result, VaultError};
use crate::digest::Digest;
use crate::journal::{self, Entry, Op, RowAt, for_payload};

/// Every step there is, in order. A step that has shipped is never edited.
pub(super) const STEPS: &[&str] = &[
    include_str!("../../migrations/0001_the_first_audit.sql"),
    include_str!("../../migrations/0002_journal_rows.sql"),
    include_str!("../../migrations/0003_finding_versions.sql"),
    include_str!("../../migrations/0004_people.sql"),
    include_str!("../../migrations/0005_signatures.sql"),
    include_str!("../../migrations/0006_lock_after.sql"),
    include_str!("../../migrations/0007_salvage.sql"),
    include_str!("../../migrations/0008_tool_drafts.sql"),
    include_str!("../../migrations/0009_quality_assurance.sql"),
];

/// "PLMB": says to other tools that the database is ours.
const APPLICATION_ID: u32 = 0x504c_4d42;

/// Makes the tables of a new, empty file.
pub(super) fn create(connection: &mut Connection) -> Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    bring_up(connection, STEPS, 0, |_, _| Ok(()))
}

/// Makes the tables of a new, empty file as a file of that version has them, to be filled from one.
pub(super) fn create_at(connection: &mut Connection, version: u32) -> Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    bring_up(connection, &STEPS[..version as usize], 0, |_, _| Ok(()))
}

/// Brings the tables of a new file that was filled from an older one up to date. The older one stays, so it is the backup.
///
/// # Errors
/// As [`found`], and what the steps meet.
pub(super) fn update(connection: &mut Connection, now: DateTime<Utc>) -> Result<()> {
    let (found, known) = (found(connection)?, STEPS.len() as u32);
    if found == known {
        return Ok(());
    }
    bring_up(connection, STEPS, found, |transaction, altered| note_update(transaction, (found, known), altered, now))
}

/// Checks that the tables of a file are the ones this app makes at their version, and returns that version.
///
/// # Errors
/// [`VaultError::NewerVersion`] for a file from a newer app; [`VaultError::SchemaChanged`] for tables that are not the
/// ones this app makes at that version, so that a trigger or view added by somebody else never runs.
pub(super) fn found(connection: &Connection) -> Result<u32> {
    let known = STEPS.len() as u32;
    let found = number(connection, "user_version")?;
    if number(connection, "application_id")? != APPLICATION_ID {
        return Err(VaultError::SchemaChanged);
    }
    if found > known {
        return Err(VaultError::NewerVersion { found, known });
    }
    if found == 0 || fingerprint(connection)? != fingerprint_after(&STEPS[..found as usize])? {
        return Err(VaultError::SchemaChanged);
    }
    Ok(found)
}

/// Tells the journal of the new tables, and seals every row as it is in them.
///
/// A row that was altered behind the app's back before would look right from then on, so the line names each.
pub(super) fn note_update(
    transaction: &Connection,
    (from, to): (u32, u32),
    altered: &[RowAt],
    now: DateTime<Utc>,
) -> Result<()> {
    let numbers = [("from", from), ("to", to)].map(|(name, number)| (name.to_owned(), number.into()));
    let altered = (!altered.is_empty()).then(|| for_payload(altered));
    let payload = numbers.into_iter().chain(altered).collect();
    let entry = Entry { at: now, actor: "", op: Op::UpdateFile, subject: "", payload };
    journal::write(transaction, entry, journal::every_row(transaction)?)?;
    Ok(())
}

/// Makes the tables of today in a scratch database.
#[cfg(test)]
pub(crate) fn lay_tables(scratch: &Connection) -> rusqlite::Result<()> {
    STEPS.iter().try_for_each(|step| scratch.execute_batch(step))
}

/// Runs the steps after `from` in one transaction, and `note` at its end with the rows that were altered before, and
/// commits only where nothing that was kept became less: no row of a table that stays, no line of the journal, no
/// reference.
pub(super) fn bring_up(
    connection: &mut Connection,
    steps: &[&str],
    from: u32,
    note: impl FnOnce(&Connection, &[RowAt]) -> Result<()>,
) -> Result<()> {
    let wanted = fingerprint_after(steps)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let before = kept::Kept::of(&transaction)?;
    let altered = journal::altered(&transaction)?;
    for step in &steps[from as usize..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", steps.len() as u32)?;
    if fingerprint(&transaction)? != wanted {
        return Err(VaultError::SchemaChanged);
    }
    note(&transaction, &altered)?;
    if !before.is_all_in(&transaction)? || !refers_rightly(&transaction)? {
        return Err(VaultError::UpdateUndone { from, to: steps.len() as u32 });
    }
    transaction.commit()?;
    Ok(())
}

fn refers_rightly(connection: &Connection) -> Result<bool> {
    Ok(!connection.prepare("pragma foreign_key_check")?.exists([])?)
}

pub(super) fn number(connection: &Connection, pragma: &str) -> Result<u32> {
    Ok(connection.pragma_query_value(None, pragma, |row| row.get(0))?)
}

/// The steps taken in memory so far, by the digest of their text, and the fingerprint each led to. Taking them was a third
/// of the work of opening a file.
static TAKEN: Mutex<Vec<(Digest, Digest)>> = Mutex::new(Vec::new());

/// Returns the fingerprint a file has after these steps, found by taking them in memory, once while the program runs.
pub(super) fn fingerprint_after(steps: &[&str]) -> Result<Digest> {
    let text = Digest::of(steps.join("\0").as_bytes());
    let known = TAKEN.lock().unwrap_or_else(PoisonError::into_inner).iter().find(|(taken, _)| *taken == text).copied();
    if let Some((_, led_to)) = known {
        return Ok(led_to);
    }
    let scratch = plumbline_vfs::in_memory()?;
    for step in steps {
        scratch.execute_batch(step)?;
    }
    let led_to = fingerprint(&scratch)?;
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner).push((text, led_to));
    Ok(led_to)
}

/// Digests every table, index, view and trigger with its text, each behind its length.
pub(super) fn fingerprint(connection: &Connection) -> Result<Digest> {
    let mut select = connection
        .prepare("select type, name, tbl_name, coalesce(sql, '') from sqlite_schema order by type, name, tbl_name")?;
    let mut rows = select.query([])?;
    let mut text = Vec::new();
    while let Some(row) = rows.next()? {
        for column in 0..4 {
            let part: String = row.get(column)?;
            text.extend((part.len() as u64).to_le_bytes());
            text.extend(part.as_bytes());
        }
    }
    Ok(Digest::of(&text))
}

#[cfg(test)]
mod tests {
    use super::{Connection, STEPS, VaultError, bring_up, create, fingerprint, found, number};

    fn a_new_file() -> Connection {
        let mut connection = plumbline_vfs::in_memory().expect("in memory");
        create(&mut connection).expect("the steps run");
        connection
    }

    #[test]
    fn a_new_file_is_up_to_date() {
        let connection = a_new_file();

        assert!(found(&connection).is_ok());
        assert_eq!(number(&connection, "user_version").expect("a number"), STEPS.len() as u32);
    }

    #[test]
    fn a_file_from_a_newer_app_is_refused_with_both_versions() {
        let connection = a_new_file();
        connection.pragma_update(None, "user_version", 99).expect("set");

        let refused = found(&connection);

        let known = STEPS.len() as u32;
        assert!(matches!(refused, Err(VaultError::NewerVersion { found: 99, known: k }) if k == known));
    }

    #[test]
    fn a_table_view_or_trigger_somebody_added_is_refused() {
        for added in [
            "create table extra (x)",
            "create view extra as select 1",
            "create trigger extra after insert on audit begin select 1; end",
            "create index extra on audit (theme)",
        ] {
            let connection = a_new_file();
            connection.execute_batch(added).expect("it runs");
            assert!(matches!(found(&connection), Err(VaultError::SchemaChanged)), "{added}");
        }
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let mut connection = plumbline_vfs::in_memory().expect("in memory");
        let first = "create table one (x)";
        bring_up(&mut connection, &[first], 0, |_, _| Ok(())).expect("the first step");
        let before = fingerprint(&connection).expect("a fingerprint");
        connection.execute_batch("create table in_the_way (x)").expect("it runs");
        let with_extra = fingerprint(&connection).expect("a fingerprint");

        let refused =
            bring_up(&mut connection, &[first, "create table two (x); create table in_the_way (x)"], 1, |_, _| Ok(()));

        assert!(refused.is_err());
        assert_ne!(before, with_extra);
        assert_eq!(fingerprint(&connection).expect("a fingerprint"), with_extra);
        assert_eq!(number(&connection, "user_version").expect("a number"), 1);
    }
}
