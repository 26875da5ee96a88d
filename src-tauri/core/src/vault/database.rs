//! Opens the database behind the header, in the one order that is safe.

use std::path::Path;

use plumbline_vfs::{HEADER_LEN, RawFile};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::keys::Keys;
use super::notice::Notice;
use super::problem::{Result, VaultError};
use super::update::{self, Behind};
use super::{check, guard, migrate, pragmas};

/// The length of a page.
pub(super) const PAGE: u64 = 4096;

const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// Opens a file's database: key, lock, settings, limits, checks, tables, and last the guard. Returns also how many free
/// pages had to be sealed again, and what the update of an older file came to.
pub(super) fn open(
    path: &Path,
    keys: &Keys,
    raw: &mut RawFile,
    (name, behind): (&str, &Behind<'_>),
) -> Result<(Connection, usize, Option<Notice>)> {
    let (mut connection, sealed) = checked(path, &keys.sqlcipher(), raw, name)?;
    let updated = update::update(&mut connection, raw, (path, keys), behind, migrate::STEPS)?;
    guard::authorise(&mut connection)?;
    Ok((connection, sealed, updated))
}

/// Takes a file's database for this connection alone and checks all of it. Returns also how many free pages had to be
/// sealed again.
pub(super) fn checked(path: &Path, key: &[u8; 32], raw: &mut RawFile, name: &str) -> Result<(Connection, usize)> {
    let truncated = || VaultError::Truncated { name: name.to_owned() };
    // SQLite would take a header alone for a new database and start it.
    if raw.size()? == HEADER_LEN {
        return Err(truncated());
    }
    let mut connection = plumbline_vfs::open(path, FLAGS, key)?;
    pragmas::claim(&connection).map_err(|error| at_first_read(error, name))?;
    let pages: u32 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    if raw.size()? < HEADER_LEN + u64::from(pages) * PAGE {
        return Err(truncated());
    }
    pragmas::keep_safe(&connection)?;
    guard::limit(&connection)?;
    let sealed = check::check_and_mend(&mut connection)?;
    Ok((connection, sealed))
}

/// Makes the tables of a new file, whose header is already there.
pub(super) fn create(path: &Path, keys: &Keys) -> Result<Connection> {
    let mut connection = connect(path, keys)?;
    pragmas::claim(&connection)?;
    pragmas::keep_safe(&connection)?;
    guard::limit(&connection)?;
    migrate::create(&mut connection)?;
    guard::authorise(&mut connection)?;
    Ok(connection)
}

/// Tells whether nobody has the file open. It is asked with a key that opens nothing, so only the locks answer.
///
/// A journal beside the file must be looked for before: this is not for a file that was not closed properly.
pub(super) fn is_shut(path: &Path) -> Result<bool> {
    Ok(!is_held(path, FLAGS, &[0; 32])?)
}

/// Tells whether another connection holds the file, by a first read with this key.
pub(super) fn is_held(path: &Path, flags: OpenFlags, key: &[u8; 32]) -> Result<bool> {
    let connection = plumbline_vfs::open(path, flags, key)?;
    connection.busy_timeout(pragmas::PATIENCE)?;
    connection.pragma_update(None, "cipher_log_level", "none")?;
    let asked = connection.query_row("select count(*) from sqlite_schema", [], |row| row.get::<_, i64>(0));
    let code = asked.err().and_then(|error| error.sqlite_error_code());
    Ok(matches!(code, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)))
}

/// Copies every page of an open database into the new file at `to`, whose header is there, under another key.
pub(super) fn copy(from: &Connection, to: &Path, keys: &Keys) -> Result<Connection> {
    let mut connection = connect(to, keys)?;
    pragmas::claim(&connection)?;
    pragmas::keep_safe(&connection)?;
    guard::limit(&connection)?;
    let done = Backup::new(from, &mut connection)?.step(-1)?;
    if done != StepResult::Done {
        return Err(VaultError::CopyDiffers);
    }
    guard::authorise(&mut connection)?;
    Ok(connection)
}

/// Opens a connection that holds the key and has read nothing yet.
pub(super) fn connect(path: &Path, keys: &Keys) -> Result<Connection> {
    Ok(plumbline_vfs::open(path, FLAGS, &keys.sqlcipher())?)
}

/// Says what a failure of the first read means. The key is known to be right by then, so it is never "wrong passphrase".
fn at_first_read(error: rusqlite::Error, name: &str) -> VaultError {
    let name = || name.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => VaultError::OpenElsewhere { name: name() },
        // The first page is sealed and counts more pages than the file holds.
        Some(ErrorCode::DatabaseCorrupt) => VaultError::Truncated { name: name() },
        Some(ErrorCode::ReadOnly) => VaultError::ReadOnly { name: name() },
        Some(_) | None => error.into(),
    }
}
