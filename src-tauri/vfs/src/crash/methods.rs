//! The file methods of the disk in memory.

use std::ffi::{c_int, c_void};
use std::slice;
use std::sync::{Mutex, MutexGuard};

use libsqlite3_sys::{
    SQLITE_IOCAP_POWERSAFE_OVERWRITE, SQLITE_IOERR, SQLITE_IOERR_SHORT_READ, SQLITE_NOTFOUND, SQLITE_OK, sqlite3_file,
    sqlite3_io_methods,
};

use super::content::Content;
use super::{Disk, lock};

/// An open file: which disk, and which file on it.
#[repr(C)]
pub(super) struct CrashFile {
    head: sqlite3_file,
    disk: *const Mutex<Disk>,
    number: u64,
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(nothing_to_lock),
    xUnlock: Some(nothing_to_lock),
    xCheckReservedLock: Some(never_reserved),
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

/// Returns the open form of file `number`.
pub(super) fn opened(disk: &Mutex<Disk>, number: u64) -> CrashFile {
    CrashFile { head: sqlite3_file { pMethods: &raw const METHODS }, disk, number }
}

/// Returns the disk, locked, and the file's number.
///
/// # Safety
/// `file` is open and ours.
unsafe fn held<'d>(file: *mut sqlite3_file) -> (MutexGuard<'d, Disk>, u64) {
    // SAFETY: the disk of a registered VFS lives as long as the process.
    unsafe {
        let file = &*file.cast::<CrashFile>();
        debug_assert!(std::ptr::eq(file.head.pMethods, &raw const METHODS));
        (lock(&*file.disk), file.number)
    }
}

/// Changes an open file, and tells who watches.
///
/// # Safety
/// `file` is open and ours.
unsafe fn change(file: *mut sqlite3_file, how: impl FnOnce(&mut Content)) -> c_int {
    // SAFETY: promised by the caller.
    let (mut disk, number) = unsafe { held(file) };
    disk.step(|image| {
        image.file_mut(number).map_or(SQLITE_IOERR, |content| {
            how(content);
            SQLITE_OK
        })
    })
}

unsafe extern "C" fn close(_: *mut sqlite3_file) -> c_int {
    SQLITE_OK
}

unsafe extern "C" fn read(file: *mut sqlite3_file, to: *mut c_void, amount: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite calls us on our own open file and gives room for `amount` bytes.
    let (to, (disk, number)) = unsafe { (slice::from_raw_parts_mut(to.cast::<u8>(), amount as usize), held(file)) };
    let Some(content) = disk.image.file(number) else { return SQLITE_IOERR };
    let behind = content.now().get(offset as usize..).unwrap_or_default();
    let there = behind.len().min(to.len());
    to[..there].copy_from_slice(&behind[..there]);
    to[there..].fill(0);
    if there == to.len() { SQLITE_OK } else { SQLITE_IOERR_SHORT_READ }
}

unsafe extern "C" fn write(file: *mut sqlite3_file, from: *const c_void, amount: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite calls us on our own open file and gives `amount` bytes.
    unsafe {
        let bytes = slice::from_raw_parts(from.cast::<u8>(), amount as usize);
        change(file, |content| content.write(bytes, offset as usize))
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: i64) -> c_int {
    // SAFETY: SQLite calls us on our own open file.
    unsafe { change(file, |content| content.set_length((size as usize).min(content.now().len()))) }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, _: c_int) -> c_int {
    // SAFETY: SQLite calls us on our own open file.
    let (mut disk, number) = unsafe { held(file) };
    disk.step(|image| image.sync(number));
    SQLITE_OK
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, out: *mut i64) -> c_int {
    // SAFETY: SQLite calls us on our own open file with its own integer.
    unsafe {
        let (disk, number) = held(file);
        let Some(content) = disk.image.file(number) else { return SQLITE_IOERR };
        *out = content.now().len() as i64;
    }
    SQLITE_OK
}

unsafe extern "C" fn nothing_to_lock(_: *mut sqlite3_file, _: c_int) -> c_int {
    SQLITE_OK
}

unsafe extern "C" fn never_reserved(_: *mut sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: `out` is SQLite's own integer.
    unsafe { *out = 0 };
    SQLITE_OK
}

unsafe extern "C" fn file_control(_: *mut sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(_: *mut sqlite3_file) -> c_int {
    512
}

/// A sector that is not written is not harmed: what SQLite itself takes for granted on Unix and Windows.
unsafe extern "C" fn device_characteristics(_: *mut sqlite3_file) -> c_int {
    SQLITE_IOCAP_POWERSAFE_OVERWRITE
}
