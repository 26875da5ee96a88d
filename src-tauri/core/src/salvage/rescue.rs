//! Reads every row of a damaged file that can be read into a new file with the same locks. Nothing is dropped in silence.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::{TempDir, TempPath};

use super::aside::copy_both;
use super::read::{Gave, Reader};
use super::{ApartRow, SalvageError, Salvaged, TableCount};
use crate::backup::that_may_lend;
use crate::clock::Clock;
use crate::digest::hex;
use crate::error::Result;
use crate::files::{FileError, name_of, take_a_free_name};
use crate::journal::{Op, words_for};
use crate::profile::Profile;
use crate::vault::damaged::{COPY, Damaged};
use crate::vault::lent::locks;
use crate::vault::tables::{Kept, Table, made_by, quoted, tables};
use crate::vault::{Damage, Secret, Vault, VaultError, refuse_a_taken_name};

/// Copies a damaged file with its journal into a folder that goes away with what is given back, and opens the copy. Where
/// its header is lost, that of one of its backups, whichever fits, opens it.
pub(super) fn a_copy_of(path: &Path, secret: &Secret, near: Option<&Path>, backups: &[PathBuf]) -> Result<Damaged> {
    let name = name_of(path);
    let refused = |error: std::io::Error| FileError::Unwritable { name: name.clone(), kind: error.kind() };
    let folder = near.map_or_else(tempfile::tempdir, tempfile::tempdir_in).map_err(refused)?;
    copy_both(path, folder.path())?;
    let locks = locks(&folder.path().join(COPY), secret, &name, backups)?;
    Damaged::open(folder, locks, &name).map_err(|problem| match problem {
        VaultError::DatabaseDamaged { what: Damage::FirstPage } => SalvageError::NothingReadable { name }.into(),
        other => other.into(),
    })
}

/// Salvages the damaged file at `path`, which nobody has open, into a new file at `to`, and says what became of each table.
///
/// Rows keep their numbers. A row that points at one that is gone, or of which only a part can be read, is kept apart with
/// what it says. The new file opens with every passphrase and code of the old one, and is marked. Where the header of the
/// damaged file is lost, one of `backups` gives its own: the locks are then as they were when that was made.
///
/// # Errors
/// [`VaultError::AlreadyThere`] where a file lies at `to`; [`SalvageError::NothingReadable`] where only a backup helps. No file is made then.
pub fn salvage(
    path: &Path,
    secret: &Secret,
    to: &Path,
    clock: Box<dyn Clock>,
    backups: &[PathBuf],
) -> Result<Salvaged> {
    let name = name_of(to);
    refuse_a_taken_name(to)?;
    let to =
        std::path::absolute(to).map_err(|error| FileError::Unwritable { name: name.clone(), kind: error.kind() })?;
    let near = to.parent().unwrap_or(&to);
    let damaged = a_copy_of(path, secret, Some(near), backups)?;
    let refused = |error: std::io::Error| FileError::Unwritable { name: name.clone(), kind: error.kind() };
    let folder = TempDir::new_in(near).map_err(refused)?;
    let made = folder.path().join(name_of(&to));
    let (mut salvaged, apart) = fill(&damaged, &made, clock.now())?;
    mark(&made, secret, clock, &mut salvaged, &apart)?;
    let made = TempPath::try_from_path(&made).map_err(refused)?;
    take_a_free_name(made, &to).map_err(|(kind, _)| FileError::Unwritable { name, kind })?;
    Ok(salvaged)
}

/// Salvages as [`salvage`] does, and opens the new file with this computer's notes of it.
///
/// It is not taken for the file to use without asking: where the damaged file was older than the one last used here, or
/// its last lines are lost, the new file says so and waits to be accepted.
///
/// # Errors
/// Those of [`salvage`], and of opening a file.
pub fn salvage_and_open(
    path: &Path,
    secret: &Secret,
    to: &Path,
    clock: impl Fn() -> Box<dyn Clock>,
    profile: Option<&Profile>,
) -> Result<(Vault, Salvaged)> {
    let backups = that_may_lend(profile, path);
    let salvaged = salvage(path, secret, to, clock(), &backups)?;
    Ok((Vault::open_with(to, secret, clock(), profile)?, salvaged))
}

/// Makes the new file and fills it.
fn fill(damaged: &Damaged, path: &Path, now: DateTime<Utc>) -> Result<(Salvaged, Vec<ApartRow>)> {
    let mut new = damaged.start_anew(path)?;
    let triggers = made_by(&new, &["trigger"])?;
    let mut reader = Reader::new(damaged);
    let (mut counts, mut apart) = (Vec::new(), Vec::new());
    new.execute_batch("begin")?;
    for (trigger, _) in &triggers {
        new.execute_batch(&format!("drop trigger {}", quoted(trigger)))?;
    }
    let all = tables(&new)?;
    for table in &all {
        let gave = reader.read(table);
        counts.push(keep(&new, table, gave, &mut apart)?);
    }
    set_lineless_apart(&new, &all, &mut counts, &mut apart)?;
    while set_apart(&new, &all, &mut counts, &mut apart)? {}
    for (_, sql) in &triggers {
        new.execute_batch(sql)?;
    }
    new.execute_batch("commit")?;
    damaged.bring_up(&mut new, now)?;
    let organisations: i64 = new.query_row("select count(*) from organisation", [], |row| row.get(0))?;
    new.close().map_err(|(_, error)| error)?;
    let salvaged = Salvaged {
        tables: counts,
        new_identity: organisations == 0,
        journal_left_out: damaged.journal_left_out,
        locks_of: damaged.locks_of.as_deref().map(name_of),
        gave_up: reader.gave_up(),
        broken_lines: 0,
    };
    Ok((salvaged, apart))
}

/// Puts what a table gave into its place. A row that the new table refuses is kept apart.
fn keep(new: &Connection, table: &Table, gave: Gave, apart: &mut Vec<ApartRow>) -> Result<TableCount> {
    let before = apart.len();
    let mut read = 0;
    for row in gave.rows.values() {
        match table.put(new, row) {
            Ok(()) => read += 1,
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
                apart.push(apart_row(table, row, "It cannot stand beside another row.".to_owned()));
            }
            Err(error) => return Err(error.into()),
        }
    }
    for part in gave.parts {
        let columns = part.read.into_iter().map(|(column, value)| (column, json(value))).collect();
        apart.push(ApartRow {
            kept_in: table.name.clone(),
            row_no: part.number,
            why: format!("Only a part of it can be read; lost: {}.", part.lost.join(", ")),
            content: serde_json::Value::Object(columns).to_string(),
        });
    }
    Ok(TableCount {
        table: table.name.clone(),
        read,
        unreadable: gave.unreadable.len() as u64,
        set_apart: (apart.len() - before) as u64,
        may_be_more: gave.may_be_more,
    })
}

/// Takes away rows that point at one that is gone and keeps them apart. Tells whether there were any: each may leave others behind.
fn set_apart(new: &Connection, all: &[Table], counts: &mut [TableCount], apart: &mut Vec<ApartRow>) -> Result<bool> {
    let found = places(new, "select \"table\", rowid, parent from pragma_foreign_key_check")?;
    for (name, number, parent) in &found {
        let why = format!("What it belongs to ({}) is lost.", words_for(parent));
        take_away(new, all, (name, *number, why), counts, apart)?;
    }
    Ok(!found.is_empty())
}

/// Takes away what the journal's last lines did to rows, where those lines are lost: the next line takes their numbers.
fn set_lineless_apart(
    new: &Connection,
    all: &[Table],
    counts: &mut [TableCount],
    apart: &mut Vec<ApartRow>,
) -> Result<()> {
    if !all.iter().any(|table| table.name == "journal_row") {
        return Ok(());
    }
    let lineless =
        "select 'journal_row', rowid, '' from journal_row where seq > (select coalesce(max(seq), 0) from journal)";
    for (name, number, _) in places(new, lineless)? {
        let why = "The line of the journal it belongs to is lost.".to_owned();
        take_away(new, all, (&name, number, why), counts, apart)?;
    }
    Ok(())
}

fn places(new: &Connection, sql: &str) -> Result<Vec<(String, i64, String)>> {
    let mut select = new.prepare(sql)?;
    let found = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn take_away(
    new: &Connection,
    all: &[Table],
    (name, number, why): (&str, i64, String),
    counts: &mut [TableCount],
    apart: &mut Vec<ApartRow>,
) -> Result<()> {
    let Some(at) = all.iter().position(|table| table.name == name) else { return Ok(()) };
    let table = &all[at];
    let mut select = new.prepare(&format!("{} where rowid = {number}", table.select()))?;
    // A row with two references that are gone is found twice, and was taken away the first time.
    let Some(row) = select.query_map([], |row| table.read(row))?.next() else { return Ok(()) };
    apart.push(apart_row(table, &row?, why));
    new.execute(&format!("delete from {} where rowid = ?1", quoted(name)), [number])?;
    counts[at].read -= 1;
    counts[at].set_apart += 1;
    Ok(())
}

fn apart_row(table: &Table, row: &Kept, why: String) -> ApartRow {
    let columns = table.columns.iter().cloned().zip(row.values.iter().cloned().map(json)).collect();
    let content = serde_json::Value::Object(columns).to_string();
    ApartRow { kept_in: table.name.clone(), row_no: row.number, why, content }
}

/// Writes a value as JSON; bytes as hexadecimal digits under a name that says so.
fn json(value: Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Integer(number) => number.into(),
        Value::Real(number) => number.into(),
        Value::Text(text) => text.into(),
        Value::Blob(bytes) => serde_json::json!({ "hex": hex(&bytes) }),
    }
}

/// Opens the new file as any file is opened, with every check, and writes into it what was salvaged, under a line of its journal.
fn mark(
    path: &Path,
    secret: &Secret,
    clock: Box<dyn Clock>,
    salvaged: &mut Salvaged,
    apart: &[ApartRow],
) -> Result<()> {
    let mut vault = Vault::open_salvaged(path, secret, clock, salvaged)?;
    salvaged.broken_lines = vault.read().verify_journal()?.len() as u64;
    let mark = &*salvaged;
    vault.transact(Op::SalvageFile, |tx| tx.note_salvage(mark, apart))?;
    Ok(())
}
