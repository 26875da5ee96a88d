//! Registers the prefix VFS: every call goes to the VFS underneath, the main database's offsets moved by the header.

mod methods;

use std::ffi::{CStr, c_char, c_int};
use std::ptr;
use std::sync::OnceLock;

use libsqlite3_sys::{
    SQLITE_CANTOPEN, SQLITE_ERROR, SQLITE_OK, SQLITE_OPEN_CREATE, SQLITE_OPEN_MAIN_DB, SQLITE_OPEN_WAL, sqlite3_file,
    sqlite3_filename, sqlite3_vfs,
};
use rusqlite::Result;

use crate::over::{self, file};
use crate::{HEADER_LEN, refused};
use methods::{METHODS, Shift};

const NAME: &str = "plumb-prefix";

/// Registers the prefix VFS over the system's own, once for the process, and returns its name.
///
/// # Errors
/// What SQLite answers.
pub fn register() -> Result<&'static str> {
    static DONE: OnceLock<std::result::Result<(), c_int>> = OnceLock::new();
    let code = |error: rusqlite::Error| error.sqlite_error().map_or(SQLITE_ERROR, |e| e.extended_code);
    (*DONE.get_or_init(|| register_over(None, NAME).map_err(code))).map_err(refused)?;
    Ok(NAME)
}

/// Registers a prefix VFS called `name` over the one called `base`, or over the system's own. It stays for the life of
/// the process.
///
/// # Errors
/// Where there is no such base, or a name holds a NUL.
pub fn register_over(base: Option<&str>, name: &str) -> Result<()> {
    let ours = |vfs: &mut sqlite3_vfs| {
        vfs.szOsFile += file::head_len::<Shift>();
        vfs.xOpen = Some(open);
        vfs.xAccess = Some(access);
    };
    over::register(base, name, (), ours, false)
}

/// Opens a file. Only the main database is moved; it is never made here, and must at least hold the header.
unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    name: sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    let main = flags & SQLITE_OPEN_MAIN_DB != 0;
    let flags = if main { flags & !SQLITE_OPEN_CREATE } else { flags };
    let shift: Shift = if main { HEADER_LEN as i64 } else { 0 };
    if flags & SQLITE_OPEN_WAL != 0 {
        // SAFETY: SQLite hands us room for an open file; null methods say that there is nothing to close.
        unsafe { (*file).pMethods = ptr::null() };
        return SQLITE_CANTOPEN;
    }
    // SAFETY: SQLite hands us our own VFS, the room it asks for and a name; the check sees an open file.
    unsafe {
        file::open((vfs, name, file), (flags, out_flags), (shift, &METHODS), |inner| {
            let holds_header = !main || file::length(inner).is_ok_and(|length| length >= shift);
            if holds_header { SQLITE_OK } else { SQLITE_CANTOPEN }
        })
    }
}

/// Answers whether a file is there. A `-wal` beside ours is never ours, so it is never seen.
unsafe extern "C" fn access(vfs: *mut sqlite3_vfs, name: *const c_char, flags: c_int, out: *mut c_int) -> c_int {
    // SAFETY: SQLite's names end in NUL, and `out` is its own integer.
    unsafe {
        if !name.is_null() && CStr::from_ptr(name).to_bytes().ends_with(b"-wal") {
            *out = 0;
            return SQLITE_OK;
        }
        over::access(vfs, name, flags, out)
    }
}

#[cfg(test)]
mod tests {
    use libsqlite3_sys::sqlite3_vfs_find;

    use super::{Shift, file, ptr, register};

    #[test]
    fn an_open_file_has_the_room_of_its_own_and_of_the_one_below_and_no_more() {
        register().expect("registered");

        // SAFETY: both are registered for the life of the process.
        let [own, below] = unsafe {
            [sqlite3_vfs_find(c"plumb-prefix".as_ptr()), sqlite3_vfs_find(ptr::null())].map(|vfs| (*vfs).szOsFile)
        };

        assert_eq!(own - below, file::head_len::<Shift>());
    }
}
