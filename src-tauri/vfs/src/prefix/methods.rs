//! The file methods of the prefix VFS that are its own: offsets moved by the header, and a limit on the length.

use std::ffi::{c_int, c_void};

use libsqlite3_sys::{
    SQLITE_FCNTL_CHUNK_SIZE, SQLITE_FCNTL_MMAP_SIZE, SQLITE_FCNTL_SIZE_HINT, SQLITE_FULL, SQLITE_IOCAP_BATCH_ATOMIC,
    SQLITE_OK, sqlite3_file, sqlite3_io_methods,
};

use crate::MAX_FILE;
use crate::over::file::{below, own, passing};

/// How far an open file's bytes are moved: by the header, or not at all.
pub(super) type Shift = i64;

pub(super) static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xFileSize: Some(file_size),
    xFileControl: Some(file_control),
    xDeviceCharacteristics: Some(device_characteristics),
    ..passing::<Shift>()
};

fn shift(file: *mut sqlite3_file) -> Shift {
    // SAFETY: SQLite calls us only on files our VFS opened.
    unsafe { *own(file) }
}

unsafe extern "C" fn read(file: *mut sqlite3_file, to: *mut c_void, amount: c_int, offset: i64) -> c_int {
    below!(Shift, file, xRead, to, amount, offset + shift(file))
}

unsafe extern "C" fn write(file: *mut sqlite3_file, from: *const c_void, amount: c_int, offset: i64) -> c_int {
    let start = offset + shift(file);
    if start + i64::from(amount) > MAX_FILE as i64 {
        return SQLITE_FULL;
    }
    below!(Shift, file, xWrite, from, amount, start)
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: i64) -> c_int {
    below!(Shift, file, xTruncate, size + shift(file))
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, out: *mut i64) -> c_int {
    let answer = below!(Shift, file, xFileSize, out);
    if answer == SQLITE_OK {
        // SAFETY: `out` is SQLite's own integer, just written.
        unsafe { *out = (*out - shift(file)).max(0) };
    }
    answer
}

/// Moves a size hint, and swallows what would grow the file in chunks or map it into memory.
unsafe extern "C" fn file_control(file: *mut sqlite3_file, op: c_int, arg: *mut c_void) -> c_int {
    if shift(file) == 0 {
        return below!(Shift, file, xFileControl, op, arg);
    }
    match op {
        SQLITE_FCNTL_SIZE_HINT => {
            // SAFETY: the argument of a size hint is a 64-bit size.
            let mut size = unsafe { *arg.cast::<i64>() } + shift(file);
            below!(Shift, file, xFileControl, op, (&raw mut size).cast())
        }
        SQLITE_FCNTL_CHUNK_SIZE => SQLITE_OK,
        SQLITE_FCNTL_MMAP_SIZE => {
            // SAFETY: the argument is a 64-bit size, and SQLite reads back what is in force: none.
            unsafe { *arg.cast::<i64>() = 0 };
            SQLITE_OK
        }
        _ => below!(Shift, file, xFileControl, op, arg),
    }
}

/// Hands on what the disk promises, but for atomic batches: what was measured is the journal.
unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    below!(Shift, file, xDeviceCharacteristics) & !SQLITE_IOCAP_BATCH_ATOMIC
}
