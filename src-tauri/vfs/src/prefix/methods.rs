//! The file methods of the prefix VFS. Version 1: no shared memory and no memory mapping, so no WAL.

use std::ffi::{c_int, c_void};

use libsqlite3_sys::{
    SQLITE_FCNTL_CHUNK_SIZE, SQLITE_FCNTL_MMAP_SIZE, SQLITE_FCNTL_SIZE_HINT, SQLITE_FULL, SQLITE_IOCAP_BATCH_ATOMIC,
    SQLITE_IOERR, SQLITE_OK, sqlite3_file, sqlite3_io_methods,
};

use crate::{HEADER_LEN, MAX_FILE};

/// The head of an open file; the file underneath lies right behind it, in the room SQLite gave us.
#[repr(C)]
pub(super) struct PrefixFile {
    _head: sqlite3_file,
    /// How far this file's bytes are moved: by the header, or not at all.
    pub(super) shift: i64,
}

pub(super) static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// Returns the file underneath.
///
/// # Safety
/// `file` is room of the size our VFS asks for.
pub(super) unsafe fn inner(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: the file underneath starts right behind our head, which is a whole number of 8-byte words.
    unsafe { file.cast::<PrefixFile>().add(1).cast() }
}

/// Closes the file underneath where its own open got far enough to need it.
///
/// # Safety
/// `inner` is the room of the file underneath, its methods null or its own.
pub(super) unsafe fn close_inner(inner: *mut sqlite3_file) {
    // SAFETY: the caller promises the methods are null or those of an open file.
    unsafe {
        if let Some(methods) = (*inner).pMethods.as_ref()
            && let Some(close) = methods.xClose
        {
            close(inner);
        }
    }
}

/// Tells whether an open file is at least as long as the header.
///
/// # Safety
/// `inner` is open.
pub(super) unsafe fn holds_header(inner: *mut sqlite3_file) -> bool {
    let mut size = 0;
    // SAFETY: an open file has methods, and `size` outlives the call.
    let answer = unsafe { (*(*inner).pMethods).xFileSize.map_or(SQLITE_IOERR, |method| method(inner, &raw mut size)) };
    answer == SQLITE_OK && size >= HEADER_LEN as i64
}

/// Calls the same method of the file underneath.
macro_rules! forward {
    ($file:expr, $method:ident $(, $arg:expr)*) => {{
        // SAFETY: SQLite calls us only on files our VFS opened, so the file underneath is open too; the arguments are
        // handed on as they came, but for an offset.
        unsafe {
            let inner = inner($file);
            (*(*inner).pMethods).$method.map_or(SQLITE_IOERR, |method| method(inner $(, $arg)*))
        }
    }};
}

/// Returns how far this file's bytes are moved.
fn shift(file: *mut sqlite3_file) -> i64 {
    // SAFETY: SQLite calls us only on files our VFS opened.
    unsafe { (*file.cast::<PrefixFile>()).shift }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    forward!(file, xClose)
}

unsafe extern "C" fn read(file: *mut sqlite3_file, to: *mut c_void, amount: c_int, offset: i64) -> c_int {
    forward!(file, xRead, to, amount, offset + shift(file))
}

unsafe extern "C" fn write(file: *mut sqlite3_file, from: *const c_void, amount: c_int, offset: i64) -> c_int {
    let start = offset + shift(file);
    if start + i64::from(amount) > MAX_FILE as i64 {
        return SQLITE_FULL;
    }
    forward!(file, xWrite, from, amount, start)
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: i64) -> c_int {
    forward!(file, xTruncate, size + shift(file))
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    forward!(file, xSync, flags)
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, out: *mut i64) -> c_int {
    let answer = forward!(file, xFileSize, out);
    if answer == SQLITE_OK {
        // SAFETY: `out` is SQLite's own integer, just written.
        unsafe { *out = (*out - shift(file)).max(0) };
    }
    answer
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    forward!(file, xLock, level)
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    forward!(file, xUnlock, level)
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    forward!(file, xCheckReservedLock, out)
}

/// Moves a size hint, and swallows what would grow the file in chunks or map it into memory.
unsafe extern "C" fn file_control(file: *mut sqlite3_file, op: c_int, arg: *mut c_void) -> c_int {
    if shift(file) == 0 {
        return forward!(file, xFileControl, op, arg);
    }
    match op {
        SQLITE_FCNTL_SIZE_HINT => {
            // SAFETY: the argument of a size hint is a 64-bit size.
            let mut size = unsafe { *arg.cast::<i64>() } + shift(file);
            forward!(file, xFileControl, op, (&raw mut size).cast())
        }
        SQLITE_FCNTL_CHUNK_SIZE => SQLITE_OK,
        SQLITE_FCNTL_MMAP_SIZE => {
            // SAFETY: the argument is a 64-bit size, and SQLite reads back what is in force: none.
            unsafe { *arg.cast::<i64>() = 0 };
            SQLITE_OK
        }
        _ => forward!(file, xFileControl, op, arg),
    }
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    forward!(file, xSectorSize)
}

/// Hands on what the disk promises, but for atomic batches: what was measured is the journal.
unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    forward!(file, xDeviceCharacteristics) & !SQLITE_IOCAP_BATCH_ATOMIC
}
