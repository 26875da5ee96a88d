//! Lets go of a file for good, once an answer of its database or its drive leaves it in doubt.
//!
//! SQLCipher keeps an error once it met one, and SQLite may hold half a change in memory after a failed write. What is
//! on the disk is safe, because the journal beside it puts it right at the next opening. So nothing more is asked of
//! that connection: from then on every question and every write is refused, until the file is opened again.

use std::cell::Cell;
use std::mem;
use std::path::Path;

use rusqlite::hooks::{AuthContext, Authorization};
use rusqlite::{Connection, ErrorCode};

use super::file::OpenFile;
use super::problem::{Result, VaultError};
use crate::error::Error;

/// Whether a file is still sure, and what answers once it is not.
pub(crate) struct Doubt {
    is_lost: Cell<bool>,
    refuser: Option<Connection>,
    /// Which file it is, whatever it is called. Nothing where the system does not tell.
    which: Option<(u64, u64)>,
}

impl Doubt {
    /// Starts without doubt of the file at a path.
    pub(super) fn none(path: &Path) -> Result<Self> {
        let mut refuser = plumbline_vfs::in_memory()?;
        refuser.authorizer(Some(|_: AuthContext<'_>| Authorization::Deny))?;
        Ok(Self { is_lost: Cell::new(false), refuser: Some(refuser), which: which(path) })
    }
}

impl OpenFile {
    /// Returns the connection to ask. Once the file is lost, it is one that refuses everything.
    pub(crate) fn conn(&self) -> &Connection {
        self.notice(plumbline_vfs::last_answer(&self.conn));
        match &self.doubt.refuser {
            Some(refuser) if self.doubt.is_lost.get() => refuser,
            Some(_) | None => &self.conn,
        }
    }

    /// Returns the connection to write through.
    ///
    /// # Errors
    /// [`VaultError::Lost`] once the file is lost; its connection is dropped then, and its lock with it.
    pub(crate) fn sure_conn(&mut self) -> Result<&mut Connection> {
        self.notice(plumbline_vfs::last_answer(&self.conn));
        // SQLite looks whether its file was moved only while it makes its journal, and ours stays made. What is written
        // to a file that was deleted or moved away would be saved nowhere that anybody looks.
        if which(&self.path) != self.doubt.which {
            self.lose();
        }
        if self.doubt.is_lost.get() {
            if let Some(refuser) = self.doubt.refuser.take() {
                drop(mem::replace(&mut self.conn, refuser));
            }
            return Err(VaultError::Lost);
        }
        Ok(&mut self.conn)
    }

    /// Tells whether the file was let go of.
    pub(super) fn is_lost(&self) -> bool {
        self.notice(plumbline_vfs::last_answer(&self.conn));
        self.doubt.is_lost.get()
    }

    /// Lets go of the file: what is on the disk is no longer what is in memory.
    pub(super) fn lose(&self) {
        self.doubt.is_lost.set(true);
    }

    /// Takes note of how a write was refused.
    pub(crate) fn notice_refusal(&self, refusal: &Error) {
        if let Error::Vault(VaultError::Database { code }) = refusal {
            self.notice(*code);
        } else if matches!(refusal, Error::Vault(VaultError::DatabaseDamaged { .. })) {
            self.notice(rusqlite::ffi::SQLITE_CORRUPT);
        }
    }

    /// Takes note of a result code. One that leaves the file in doubt loses it.
    fn notice(&self, code: i32) {
        if leaves_in_doubt(code) {
            self.lose();
        }
    }
}

/// Tells one file from another, whatever they are called. Nothing where there is none, or the system does not tell.
#[cfg(unix)]
pub(super) fn which(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).ok().map(|facts| (facts.dev(), facts.ino()))
}

/// Tells one file from another, whatever they are called. Nothing where there is none, or the system does not tell.
#[cfg(not(unix))]
pub(super) fn which(_: &Path) -> Option<(u64, u64)> {
    None
}

/// Tells whether a database error leaves the file in doubt.
pub(crate) fn is_doubtful(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| leaves_in_doubt(error.extended_code))
}

/// Tells whether nothing more may be asked after this extended result code. A full disk is not among them: there the
/// change is rolled back, and the next may go well.
fn leaves_in_doubt(code: i32) -> bool {
    let primary = rusqlite::ffi::Error::new(code).code;
    let is_moved = code == rusqlite::ffi::SQLITE_READONLY_DBMOVED;
    // Out of memory is how SQLCipher tells of an error it met before.
    let unsure = [
        ErrorCode::SystemIoFailure,
        ErrorCode::DatabaseCorrupt,
        ErrorCode::NotADatabase,
        ErrorCode::CannotOpen,
        ErrorCode::OutOfMemory,
    ];
    is_moved || unsure.contains(&primary)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use rusqlite::ffi;

    use super::{Doubt, leaves_in_doubt};
    use crate::error::Error;
    use crate::vault::VaultError;

    #[test]
    fn a_failed_read_leaves_doubt_and_a_full_disk_does_not() {
        let doubtful = [ffi::SQLITE_IOERR_READ, ffi::SQLITE_CORRUPT, ffi::SQLITE_NOTADB, ffi::SQLITE_NOMEM];
        let sure =
            [ffi::SQLITE_OK, ffi::SQLITE_FULL, ffi::SQLITE_BUSY, ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_ERROR];

        assert!(doubtful.into_iter().all(leaves_in_doubt));
        assert!(!sure.into_iter().any(leaves_in_doubt));
    }

    #[test]
    fn whatever_is_asked_of_a_lost_file_is_refused_as_such() {
        let doubt = Doubt::none(Path::new("none")).expect("in memory");
        let refuser = doubt.refuser.as_ref().expect("it is there");

        for asked in ["select name from agency", "with t (x) as (select 1) select x from t", "pragma quick_check"] {
            let refused = refuser.query_row(asked, [], |_| Ok(())).expect_err(asked);
            assert!(matches!(Error::from(refused), Error::Vault(VaultError::Lost)), "{asked}");
        }
    }
}
