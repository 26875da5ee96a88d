//! The ways out: everything in a plain SQLite file, and the key that any SQLCipher opens the database with.
//!
//! Both take the encryption off for whoever gets the answer. Each writes its journal line first, so that neither can
//! happen without a trace.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use zeroize::Zeroizing;

use super::{Vault, copies, file, tables};
use crate::digest::hex;
use crate::error::Result;
use crate::files::{FileError, beside, take_a_free_name};
use crate::journal::Op;

/// What stands behind the name of an export that is not whole.
const UNFINISHED: &str = ".unfinished";

/// What went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Exported {
    /// How many rows each table has, in the order the tables were made.
    pub tables: Vec<(String, u64)>,
    /// How many rows in all.
    pub rows: u64,
}

/// Checks that a new file could lie at `out`, before anybody is asked anything.
///
/// # Errors
/// [`super::VaultError::AlreadyThere`] where a file has that name, and [`FileError::FolderMissing`] where there is no such folder.
pub fn check_plain(out: &Path) -> Result<()> {
    new_place(out).map(drop)
}

fn new_place(out: &Path) -> Result<(PathBuf, PathBuf)> {
    let out = std::path::absolute(out).map_err(|error| copies::refused(out, error.kind()))?;
    copies::refuse_a_taken_name(&out)?;
    let folder = out.parent().unwrap_or(&out).to_path_buf();
    if !folder.is_dir() {
        return Err(FileError::FolderMissing { folder: copies::name_of(&folder) }.into());
    }
    Ok((out, folder))
}

/// Writes every table with every row into a new SQLite file without encryption. Anyone who gets that file can read it,
/// and can sign as this organisation.
///
/// Until it is whole it is called `OUT.unfinished`, in plain sight: what a power cut leaves of it can be read too.
///
/// # Errors
/// Those of [`check_plain`], [`super::VaultError::AlreadyThere`] where an unfinished one lies there, and whatever the folder
/// refuses; no file is left then.
pub fn export_plain(vault: &mut Vault, out: &Path) -> Result<Exported> {
    let (out, folder) = new_place(out)?;
    let unfinished = beside(&out, UNFINISHED);
    copies::refuse_a_taken_name(&unfinished)?;
    let written = tempfile::Builder::new()
        .prefix(unfinished.file_name().unwrap_or_default())
        .rand_bytes(0)
        .tempfile_in(&folder)
        .map_err(|error| copies::refused(&unfinished, error.kind()))?;
    vault.transact(Op::ExportPlain, |_| Ok(()))?;
    let exported = copy_all(vault.read().conn(), written.path())?;
    written.as_file().sync_all().map_err(|error| copies::refused(&out, error.kind()))?;
    take_a_free_name(written.into_temp_path(), &out).map_err(|(kind, _)| copies::refused(&out, kind))?;
    Ok(exported)
}

fn copy_all(from: &Connection, path: &Path) -> Result<Exported> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let to = plumbline_vfs::plain(path, flags)?;
    // It is a new file that nobody sees until it is whole, so nothing beside it need undo anything.
    to.pragma_update(None, "journal_mode", "off")?;
    for number in ["application_id", "user_version"] {
        let value: i64 = from.pragma_query_value(None, number, |row| row.get(0))?;
        to.pragma_update(None, number, value)?;
    }
    to.execute_batch("begin")?;
    for (_, sql) in tables::made_by(from, &["table"])? {
        to.execute_batch(&sql)?;
    }
    let mut exported = Exported { tables: Vec::new(), rows: 0 };
    for table in tables::tables(&to)? {
        let mut select = from.prepare(&table.select())?;
        let mut rows = select.query([])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            table.put(&to, &table.read(row)?)?;
            count += 1;
        }
        exported.rows += count;
        exported.tables.push((table.name, count));
    }
    // Last, so that neither slows the rows down nor refuses one.
    for (_, sql) in tables::made_by(from, &["index", "view", "trigger"])? {
        to.execute_batch(&sql)?;
    }
    to.execute_batch("commit")?;
    to.close().map_err(|(_, error)| error)?;
    Ok(exported)
}

impl Vault {
    /// Returns the key of the database behind the header, as 64 hexadecimal digits: what any SQLCipher 4 opens it with
    /// once the first 16 KiB are taken off. Whoever has it can read this file for ever, whatever the passphrase is.
    pub fn raw_key(&mut self) -> Result<Zeroizing<String>> {
        self.transact(Op::ShowRawKey, |_| Ok(()))?;
        Ok(Zeroizing::new(hex(file::database_key(&self.file).as_ref())))
    }
}
