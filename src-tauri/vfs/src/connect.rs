//! Opens a database behind its header, with its key.
//!
//! The key never appears in SQL text, because SQL text is printed in error messages.

use std::path::Path;

use libsqlite3_sys::{SQLITE_CANTOPEN, SQLITE_OK, sqlite3_extended_errcode, sqlite3_key_v2};
use rusqlite::{Connection, OpenFlags, Result};
use zeroize::Zeroizing;

use crate::refused;

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Opens `path` through the prefix VFS. The file must be there, with its header; it is never made here.
///
/// # Errors
/// What SQLite answers. A wrong key is only found at the first read.
pub fn open(path: &Path, flags: OpenFlags, key: &[u8; 32]) -> Result<Connection> {
    open_in(crate::register()?, path, flags, key)
}

/// Opens `path` through a VFS of that name, for tests that put one of their own underneath.
///
/// # Errors
/// What SQLite answers. A wrong key is only found at the first read.
pub fn open_in(vfs: &str, path: &Path, flags: OpenFlags, key: &[u8; 32]) -> Result<Connection> {
    crate::ready()?;
    // An absolute path never starts with "file:", so SQLite never takes it for a URI with options in it.
    let path = std::path::absolute(path).map_err(|_| refused(SQLITE_CANTOPEN))?;
    let connection = Connection::open_with_flags_and_vfs(path, flags & !OpenFlags::SQLITE_OPEN_URI, vfs)?;
    set_key(&connection, key)?;
    Ok(connection)
}

/// Opens an empty database in memory.
///
/// # Errors
/// What SQLite answers.
pub fn in_memory() -> Result<Connection> {
    crate::ready()?;
    Connection::open_in_memory()
}

/// Opens a database that is a plain SQLite file.
///
/// # Errors
/// What SQLite answers.
pub fn plain(path: &Path, flags: OpenFlags) -> Result<Connection> {
    crate::ready()?;
    Connection::open_with_flags(path, flags)
}

/// Returns the extended result code of the last thing asked of a connection.
pub fn last_answer(connection: &Connection) -> i32 {
    // SAFETY: the handle is open for as long as `connection` is borrowed.
    unsafe { sqlite3_extended_errcode(connection.handle()) }
}

/// Gives the connection its raw key, as SQLCipher's `x'…'` with 64 digits: 96 would leave bytes 0 to 15 unsealed.
fn set_key(connection: &Connection, key: &[u8; 32]) -> Result<()> {
    let mut text = Zeroizing::new([b'\''; 67]);
    text[0] = b'x';
    for (at, byte) in key.iter().enumerate() {
        text[2 + 2 * at] = HEX[usize::from(byte >> 4)];
        text[3 + 2 * at] = HEX[usize::from(byte & 15)];
    }
    // SAFETY: the handle is open for as long as `connection` is borrowed; the name ends in NUL; SQLCipher copies the
    // key's bytes before it returns and is told their true length.
    let answer = unsafe { sqlite3_key_v2(connection.handle(), c"main".as_ptr(), text.as_ptr().cast(), 67) };
    if answer == SQLITE_OK { Ok(()) } else { Err(refused(answer)) }
}
