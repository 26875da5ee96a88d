//! An open file of a VFS of ours: something of its own, and right behind it the open file underneath.
//!
//! Its methods are version 1: no shared memory and no memory mapping, so no WAL.

use std::ffi::{c_int, c_void};
use std::ptr;

use libsqlite3_sys::{SQLITE_IOERR, SQLITE_OK, sqlite3_file, sqlite3_filename, sqlite3_io_methods, sqlite3_vfs};

/// The head of an open file; the file underneath lies right behind it, in the room SQLite gave us.
#[repr(C)]
struct Head<T> {
    file: sqlite3_file,
    own: T,
}

/// Returns how many bytes the head takes, to be added to the room the VFS underneath asks for.
pub(crate) const fn head_len<T>() -> c_int {
    // What lies behind the head is aligned as it must be where the head is a whole number of 8-byte words.
    assert!(size_of::<Head<T>>().is_multiple_of(8) && align_of::<Head<T>>() <= 8);
    size_of::<Head<T>>() as c_int
}

/// Returns the file underneath.
///
/// # Safety
/// `file` is room of the size our VFS asks for, with a head that keeps a `T`.
pub(crate) unsafe fn inner<T>(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: the file underneath starts right behind our head.
    unsafe { file.cast::<Head<T>>().add(1).cast() }
}

/// Returns what an open file keeps for itself.
///
/// # Safety
/// `file` was opened by [`open`] with a `T`.
pub(crate) unsafe fn own<'f, T>(file: *mut sqlite3_file) -> &'f T {
    // SAFETY: promised by the caller; SQLite uses no file after closing it.
    unsafe { &(*file.cast::<Head<T>>()).own }
}

/// Opens the file underneath, and then ours with `own`, unless `is_right` refuses what was found.
///
/// # Safety
/// As SQLite's `xOpen`: our own VFS, room of the size it asks for, and a name that is null or ends in NUL. `methods`
/// are for files that keep a `T`.
pub(crate) unsafe fn open<T>(
    (vfs, name, file): (*mut sqlite3_vfs, sqlite3_filename, *mut sqlite3_file),
    (flags, out_flags): (c_int, *mut c_int),
    (own, methods): (T, &'static sqlite3_io_methods),
    is_right: impl FnOnce(*mut sqlite3_file) -> c_int,
) -> c_int {
    // SAFETY: our methods are set only when the file underneath is open, so a failure leaves nothing for SQLite to
    // close; the file underneath has null methods, or its own ones and must be closed.
    unsafe {
        (*file).pMethods = ptr::null();
        let inner = inner::<T>(file);
        (*inner).pMethods = ptr::null();
        let answer = match super::open(vfs, name, inner, flags, out_flags) {
            SQLITE_OK => is_right(inner),
            refused => refused,
        };
        if answer == SQLITE_OK {
            file.cast::<Head<T>>().write(Head { file: sqlite3_file { pMethods: methods }, own });
        } else {
            close_inner(inner);
        }
        answer
    }
}

/// Closes the file underneath where its own open got far enough to need it.
///
/// # Safety
/// `inner` is the room of the file underneath, its methods null or its own.
unsafe fn close_inner(inner: *mut sqlite3_file) -> c_int {
    // SAFETY: the caller promises the methods are null or those of an open file.
    unsafe {
        let close = (*inner).pMethods.as_ref().and_then(|methods| methods.xClose);
        close.map_or(SQLITE_OK, |close| close(inner))
    }
}

/// Calls the same method of the file underneath a file that keeps a `$own`.
macro_rules! below {
    ($own:ty, $file:expr, $method:ident $(, $arg:expr)*) => {{
        // SAFETY: SQLite calls us only on files our VFS opened, so the file underneath is open too; the arguments are
        // handed on as they came, but for what the caller changes.
        unsafe {
            let inner = $crate::over::file::inner::<$own>($file);
            (*(*inner).pMethods).$method.map_or(libsqlite3_sys::SQLITE_IOERR, |method| method(inner $(, $arg)*))
        }
    }};
}
pub(crate) use below;

/// Returns the length of an open file underneath.
///
/// # Safety
/// `inner` is open.
pub(crate) unsafe fn length(inner: *mut sqlite3_file) -> Result<i64, c_int> {
    let mut size = 0;
    // SAFETY: an open file has methods, and `size` outlives the call.
    let answer = unsafe { (*(*inner).pMethods).xFileSize.map_or(SQLITE_IOERR, |method| method(inner, &raw mut size)) };
    if answer == SQLITE_OK { Ok(size) } else { Err(answer) }
}

/// Returns methods that hand everything on.
pub(crate) const fn passing<T>() -> sqlite3_io_methods {
    sqlite3_io_methods {
        iVersion: 1,
        xClose: Some(close::<T>),
        xRead: Some(read::<T>),
        xWrite: Some(write::<T>),
        xTruncate: Some(truncate::<T>),
        xSync: Some(sync::<T>),
        xFileSize: Some(file_size::<T>),
        xLock: Some(lock::<T>),
        xUnlock: Some(unlock::<T>),
        xCheckReservedLock: Some(check_reserved_lock::<T>),
        xFileControl: Some(file_control::<T>),
        xSectorSize: Some(sector_size::<T>),
        xDeviceCharacteristics: Some(device_characteristics::<T>),
        xShmMap: None,
        xShmLock: None,
        xShmBarrier: None,
        xShmUnmap: None,
        xFetch: None,
        xUnfetch: None,
    }
}

unsafe extern "C" fn close<T>(file: *mut sqlite3_file) -> c_int {
    // SAFETY: the file is open, is ours, and is not used after this.
    unsafe {
        let answer = close_inner(inner::<T>(file));
        ptr::drop_in_place(&raw mut (*file.cast::<Head<T>>()).own);
        answer
    }
}

unsafe extern "C" fn read<T>(file: *mut sqlite3_file, to: *mut c_void, amount: c_int, offset: i64) -> c_int {
    below!(T, file, xRead, to, amount, offset)
}

unsafe extern "C" fn write<T>(file: *mut sqlite3_file, from: *const c_void, amount: c_int, offset: i64) -> c_int {
    below!(T, file, xWrite, from, amount, offset)
}

unsafe extern "C" fn truncate<T>(file: *mut sqlite3_file, size: i64) -> c_int {
    below!(T, file, xTruncate, size)
}

unsafe extern "C" fn sync<T>(file: *mut sqlite3_file, flags: c_int) -> c_int {
    below!(T, file, xSync, flags)
}

unsafe extern "C" fn file_size<T>(file: *mut sqlite3_file, out: *mut i64) -> c_int {
    below!(T, file, xFileSize, out)
}

unsafe extern "C" fn lock<T>(file: *mut sqlite3_file, level: c_int) -> c_int {
    below!(T, file, xLock, level)
}

unsafe extern "C" fn unlock<T>(file: *mut sqlite3_file, level: c_int) -> c_int {
    below!(T, file, xUnlock, level)
}

unsafe extern "C" fn check_reserved_lock<T>(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    below!(T, file, xCheckReservedLock, out)
}

unsafe extern "C" fn file_control<T>(file: *mut sqlite3_file, op: c_int, arg: *mut c_void) -> c_int {
    below!(T, file, xFileControl, op, arg)
}

unsafe extern "C" fn sector_size<T>(file: *mut sqlite3_file) -> c_int {
    below!(T, file, xSectorSize)
}

unsafe extern "C" fn device_characteristics<T>(file: *mut sqlite3_file) -> c_int {
    below!(T, file, xDeviceCharacteristics)
}
