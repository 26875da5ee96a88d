//! Reads and writes a file's own bytes, header included, through the system's VFS.
//!
//! POSIX drops every lock a process holds on a file when it closes any handle of that file. SQLite's own VFS knows and
//! keeps such handles open until the locks go; `std::fs` does not. So whatever reads or copies a partnership file that
//! may be open does it here.

use std::ffi::{CString, c_int};
use std::path::Path;
use std::ptr;

use libsqlite3_sys::{
    SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_OK, SQLITE_OPEN_MAIN_DB, SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE,
    SQLITE_SYNC_FULL, sqlite3_create_filename, sqlite3_file, sqlite3_filename, sqlite3_free_filename, sqlite3_vfs_find,
};
use rusqlite::Result;

use crate::refused;

/// An open file, seen from its first byte.
pub struct RawFile {
    room: Box<[u64]>,
    name: sqlite3_filename,
    is_read_only: bool,
}

// SAFETY: the system's VFS lets one thread after another use a file; `&mut self` on each call keeps them apart.
unsafe impl Send for RawFile {}

impl std::fmt::Debug for RawFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawFile").field("is_read_only", &self.is_read_only).finish_non_exhaustive()
    }
}

/// Calls a method of the open file.
macro_rules! call {
    ($self:expr, $method:ident $(, $arg:expr)*) => {{
        let file = $self.file();
        // SAFETY: the file was opened when `self` was made and is closed only when it is dropped; every pointer
        // given outlives the call, with its true length.
        let answer = unsafe { (*(*file).pMethods).$method.map_or(SQLITE_IOERR, |method| method(file $(, $arg)*)) };
        if answer == SQLITE_OK { Ok(()) } else { Err(refused(answer)) }
    }};
}

impl RawFile {
    /// Opens a file that is there, for reading and, where the system allows it, for writing.
    ///
    /// # Errors
    /// What the system's VFS answers.
    pub fn open(path: &Path) -> Result<Self> {
        crate::ready()?;
        let path = std::path::absolute(path).map_err(|_| refused(SQLITE_CANTOPEN))?;
        let name = CString::new(path.as_os_str().as_encoded_bytes())?;
        // SAFETY: the system's VFS is registered for the life of the process; the file name is made by SQLite, as its
        // VFS asks, and freed when `self` is dropped; the room has the size and alignment the VFS asks for.
        unsafe {
            let vfs = sqlite3_vfs_find(ptr::null());
            let open = vfs.as_ref().and_then(|vfs| vfs.xOpen).ok_or_else(|| refused(SQLITE_CANTOPEN))?;
            let room = vec![0u64; ((*vfs).szOsFile as usize).div_ceil(8)].into_boxed_slice();
            let name = sqlite3_create_filename(name.as_ptr(), c"".as_ptr(), c"".as_ptr(), 0, ptr::null_mut());
            let mut raw = Self { room, name, is_read_only: false };
            let mut given: c_int = 0;
            let answer = open(vfs, name, raw.file(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_MAIN_DB, &raw mut given);
            raw.is_read_only = given & SQLITE_OPEN_READONLY != 0;
            if answer == SQLITE_OK { Ok(raw) } else { Err(refused(answer)) }
        }
    }

    fn file(&mut self) -> *mut sqlite3_file {
        self.room.as_mut_ptr().cast()
    }

    /// Tells whether the system gave us only reading.
    pub fn is_read_only(&self) -> bool {
        self.is_read_only
    }

    /// Returns the file's length in bytes.
    ///
    /// # Errors
    /// What the system's VFS answers.
    pub fn size(&mut self) -> Result<u64> {
        let mut size = 0i64;
        call!(self, xFileSize, &raw mut size)?;
        Ok(size.unsigned_abs())
    }

    /// Reads exactly `to.len()` bytes from `offset`.
    ///
    /// # Errors
    /// Also where the file ends sooner.
    pub fn read_at(&mut self, to: &mut [u8], offset: u64) -> Result<()> {
        let amount = amount(to)?;
        call!(self, xRead, to.as_mut_ptr().cast(), amount, offset as i64)
    }

    /// Writes all of `from` at `offset`.
    ///
    /// # Errors
    /// What the system's VFS answers, a full disk among it.
    pub fn write_at(&mut self, from: &[u8], offset: u64) -> Result<()> {
        let amount = amount(from)?;
        call!(self, xWrite, from.as_ptr().cast(), amount, offset as i64)
    }

    /// Returns once the bytes written are on the disk.
    ///
    /// # Errors
    /// What the system's VFS answers.
    pub fn sync(&mut self) -> Result<()> {
        call!(self, xSync, SQLITE_SYNC_FULL)
    }
}

/// SQLite counts bytes in 32 bits.
fn amount(bytes: &[u8]) -> Result<c_int> {
    c_int::try_from(bytes.len()).map_err(|_| refused(SQLITE_IOERR))
}

impl Drop for RawFile {
    fn drop(&mut self) {
        let file = self.file();
        // SAFETY: a file whose open failed has null methods, or its own ones and must be closed; nothing uses the
        // room or the name after this.
        unsafe {
            if let Some(close) = (*file).pMethods.as_ref().and_then(|methods| methods.xClose) {
                close(file);
            }
            sqlite3_free_filename(self.name);
        }
    }
}
