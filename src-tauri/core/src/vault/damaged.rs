//! Reads a damaged file: a copy of it, one connection after another, without the checks that would refuse it.
//!
//! SQLCipher keeps every later read from a connection that met a broken seal, so after any failure the connection is
//! dropped and another one takes its place.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use plumbline_vfs::{HEADER_LEN, RawFile};
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::header::Header;
use super::keys::Keys;
use super::lent::Locks;
use super::problem::{Damage, Result, VaultError};
use super::unlock::Unlocked;
use super::{copies, guard, migrate, tables};
use crate::digest::hex;

const PAGE: u64 = 4096;

/// A copy of a damaged file that its secret opens, in a folder that goes with it.
pub(crate) struct Damaged {
    folder: TempDir,
    keys: Keys,
    header: Header,
    /// The version of its tables.
    pub(crate) version: u32,
    /// Its journal did not fit it, so what it would have undone was not undone.
    pub(crate) journal_left_out: bool,
    /// The backup that its header is from, where its own is lost.
    pub(crate) locks_of: Option<PathBuf>,
}

impl Damaged {
    /// Returns the id of the file, as hex.
    pub(crate) fn file_id(&self) -> String {
        hex(&self.header.file_id)
    }

    /// Opens the copy of a damaged file that lies alone in `folder`, with its journal beside it where there is one, by what
    /// [`super::lent::locks`] found to open it.
    ///
    /// # Errors
    /// [`Damage::FirstPage`] where nothing can be read; tables that are not the ones this app makes.
    pub(crate) fn open(folder: TempDir, locks: Locks, name: &str) -> Result<Self> {
        let Locks { unlocked: Unlocked { keys, header, .. }, of: locks_of } = locks;
        let mut damaged = Self { folder, keys, header, version: 0, journal_left_out: false, locks_of };
        damaged.version = match damaged.known_version() {
            Ok(version) => version,
            Err(VaultError::DatabaseDamaged { .. }) if damaged.journal().exists() => {
                // Playing the journal back failed. It lies where the file was set aside; here it would only stand in the way.
                std::fs::remove_file(damaged.journal())
                    .map_err(|error| VaultError::Refused { name: name.to_owned(), kind: error.kind() })?;
                damaged.journal_left_out = true;
                damaged.known_version()?
            }
            Err(other) => return Err(other),
        };
        Ok(damaged)
    }

    fn known_version(&self) -> Result<u32> {
        let damaged = |_| VaultError::DatabaseDamaged { what: Damage::FirstPage };
        let connection = self.connect()?;
        // Every page of the list of tables is read here. Without it, no table can be found.
        tables::made_by(&connection, &["table"]).map_err(damaged)?;
        is_sound(&connection).map_err(damaged)?;
        migrate::found(&connection)
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(COPY)
    }

    fn journal(&self) -> PathBuf {
        self.folder.path().join(JOURNAL)
    }

    /// Opens another connection.
    pub(crate) fn connect(&self) -> Result<Connection> {
        let connection = connect(&self.path(), &self.keys)?;
        connection.pragma_update(None, "trusted_schema", "off")?;
        connection.pragma_update(None, "foreign_keys", "off")?;
        guard::limit(&connection)?;
        Ok(connection)
    }

    /// Returns the pages whose seal does not match, and how many there are.
    pub(crate) fn broken_pages(&self) -> Result<(Vec<u32>, u64)> {
        Ok((super::check::broken_seals(&self.connect()?)?, pages(&self.path())?))
    }

    /// Makes a new file with the same slots, so that every passphrase and code opens it, and with empty tables of the same
    /// version, whose triggers are not there yet.
    pub(crate) fn start_anew(&self, path: &Path) -> Result<Connection> {
        copies::create(path, &self.header.write(&self.keys.header_mac()))?;
        let mut connection = connect(path, &self.keys)?;
        connection.pragma_update(None, "synchronous", "extra")?;
        connection.pragma_update(None, "foreign_keys", "off")?;
        migrate::create_at(&mut connection, self.version)?;
        Ok(connection)
    }

    /// Brings the tables of the new file up to what this version of the app knows.
    pub(crate) fn bring_up(&self, connection: &mut Connection, now: DateTime<Utc>) -> Result<()> {
        migrate::update(connection, now)
    }
}

/// What a copy is called in its folder, and its journal.
pub(crate) const COPY: &str = "damaged.plumb";
pub(crate) const JOURNAL: &str = "damaged.plumb-journal";

pub(super) fn connect(path: &Path, keys: &Keys) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = plumbline_vfs::open(path, flags, &keys.sqlcipher())?;
    connection.pragma_update(None, "cipher_log_level", "none")?;
    Ok(connection)
}

/// Refuses what was read where a page of it did not match its seal.
///
/// SQLCipher gives zeros for such a page and only then stops: a row that reaches into it is answered as if it were whole.
pub(crate) fn is_sound(connection: &Connection) -> rusqlite::Result<()> {
    let status: String = connection.query_row("pragma cipher_status", [], |row| row.get(0))?;
    if status == "1" { Ok(()) } else { Err(rusqlite::Error::QueryReturnedNoRows) }
}

/// Counts the pages behind a file's header.
pub(crate) fn pages(path: &Path) -> Result<u64> {
    let size = RawFile::open(path)?.size()?;
    Ok(size.saturating_sub(HEADER_LEN).div_ceil(PAGE))
}
