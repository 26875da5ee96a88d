//! The order in which a connection is made safe. Each setting is there for a reason, and is checked to hold.

use std::time::Duration;

use rusqlite::Connection;

use super::problem::{Result, VaultError};

/// How long to wait for another opener: long enough that one of two who start together wins, short enough not to be noticed.
pub(super) const PATIENCE: Duration = Duration::from_millis(300);

/// Takes the file for this connection alone, until it closes. The first read is in here, so the key is proved too.
pub(super) fn claim(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    // SQLCipher's own lines say nothing secret, but they go to the terminal; every failure here has words of its own.
    set(connection, "cipher_log_level", "none")?;
    // Wipes what SQLite frees; that it is locked meanwhile is the work of the VFS crate. It counts for the whole process.
    set(connection, "cipher_memory_security", "on")?;
    // In a transaction of its own, so that the loser of a race lets go at once and the winner can go on.
    connection.execute_batch("begin exclusive")?;
    set(connection, "locking_mode", "exclusive")?;
    connection.execute_batch("commit")
}

/// Makes every later commit one that a power cut cannot lose or tear, and every check strict.
pub(super) fn keep_safe(connection: &Connection) -> Result<()> {
    // One flipped bit in a write-ahead log once turned fifty rows into eight with every check clean.
    set(connection, "journal_mode", "delete")?;
    // Also syncs the folder, so that a finished journal does not come back.
    set(connection, "synchronous", "extra")?;
    // macOS answers a plain sync before the disk has the bytes. Other systems ignore this.
    set(connection, "fullfsync", "on")?;
    set(connection, "foreign_keys", "on")?;
    // A file from somebody else cannot make a view or trigger call what it should not.
    set(connection, "trusted_schema", "off")?;
    set(connection, "cell_size_check", "on")?;
    set(connection, "mmap_size", "0")?;
    let held: [(&str, &str); 7] = [
        ("journal_mode", "delete"),
        ("locking_mode", "exclusive"),
        ("synchronous", "3"),
        ("foreign_keys", "1"),
        ("trusted_schema", "0"),
        // What is deleted is overwritten. SQLCipher's default.
        ("secure_delete", "1"),
        // With it, SQLCipher takes a page of zeros for a good one.
        ("auto_vacuum", "0"),
    ];
    for (name, wanted) in held {
        if ask(connection, name)?.as_deref() != Some(wanted) {
            return Err(VaultError::Database { code: 0 });
        }
    }
    Ok(())
}

fn set(connection: &Connection, name: &str, value: &str) -> rusqlite::Result<()> {
    connection.pragma_update(None, name, value)
}

/// Returns what a setting is, as text.
fn ask(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    let mut answer = None;
    connection.pragma_query(None, name, |row| {
        answer = match row.get_ref(0)? {
            rusqlite::types::ValueRef::Integer(number) => Some(number.to_string()),
            rusqlite::types::ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
            rusqlite::types::ValueRef::Null
            | rusqlite::types::ValueRef::Real(_)
            | rusqlite::types::ValueRef::Blob(_) => None,
        };
        Ok(())
    })?;
    Ok(answer)
}

#[cfg(test)]
#[path = "pragmas_tests.rs"]
mod tests;
