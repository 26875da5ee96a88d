//! What every VFS of ours shares: it lies over another one, and hands on to it whatever it does not answer itself.

pub(crate) mod file;

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::ptr;

use libsqlite3_sys::{
    SQLITE_CANTOPEN, SQLITE_ERROR, SQLITE_OK, sqlite3_file, sqlite3_filename, sqlite3_vfs, sqlite3_vfs_find,
    sqlite3_vfs_register,
};
use rusqlite::Result;

use crate::refused;

/// What a VFS of ours keeps: the one underneath, and something of its own.
#[repr(C)]
struct Over<T> {
    base: *mut sqlite3_vfs,
    own: T,
}

/// Registers a VFS called `name` over the one called `base`, or over the system's own. It stays for the life of the
/// process. `change` puts in the calls it answers itself, and says how much room its open files need.
///
/// # Errors
/// Where there is no such base, a name holds a NUL, or SQLite refuses.
pub(crate) fn register<T: Sync>(
    base: Option<&str>,
    name: &str,
    own: T,
    change: impl FnOnce(&mut sqlite3_vfs),
    is_default: bool,
) -> Result<()> {
    crate::ready()?;
    let base = base.map(CString::new).transpose()?;
    // SAFETY: the name is null or ends in NUL; a registered VFS stays valid for the life of the process.
    let found = unsafe { sqlite3_vfs_find(base.as_deref().map_or(ptr::null(), CStr::as_ptr)) };
    // SAFETY: as above.
    let Some(below) = (unsafe { found.as_ref() }) else { return Err(refused(SQLITE_ERROR)) };
    let mut vfs = sqlite3_vfs {
        iVersion: 1,
        szOsFile: below.szOsFile,
        mxPathname: below.mxPathname,
        pNext: ptr::null_mut(),
        zName: CString::new(name)?.into_raw(),
        pAppData: Box::into_raw(Box::new(Over { base: found, own })).cast(),
        xOpen: None,
        xDelete: Some(delete),
        xAccess: Some(access),
        xFullPathname: Some(full_pathname),
        xDlOpen: Some(no_library),
        xDlError: None,
        xDlSym: None,
        xDlClose: None,
        xRandomness: Some(randomness),
        xSleep: Some(sleep),
        xCurrentTime: Some(current_time),
        xGetLastError: Some(last_error),
        xCurrentTimeInt64: None,
        xSetSystemCall: None,
        xGetSystemCall: None,
        xNextSystemCall: None,
    };
    change(&mut vfs);
    // SAFETY: the VFS, its name and what it keeps are leaked, so SQLite may use them from any thread for ever.
    let answer = unsafe { sqlite3_vfs_register(Box::leak(Box::new(vfs)), c_int::from(is_default)) };
    if answer == SQLITE_OK { Ok(()) } else { Err(refused(answer)) }
}

/// Returns what a VFS of ours keeps for itself.
///
/// # Safety
/// `vfs` is one that [`register`] made, with a `T` of its own.
pub(crate) unsafe fn own<'v, T>(vfs: *mut sqlite3_vfs) -> &'v T {
    // SAFETY: promised by the caller; it was leaked, so it lives as long as the process.
    unsafe { &(*(*vfs).pAppData.cast::<Over<T>>()).own }
}

/// Returns the VFS underneath.
///
/// # Safety
/// `vfs` is one that [`register`] made.
pub(crate) unsafe fn below(vfs: *mut sqlite3_vfs) -> *mut sqlite3_vfs {
    // SAFETY: the base lies first, whatever comes behind it.
    unsafe { *(*vfs).pAppData.cast::<*mut sqlite3_vfs>() }
}

/// Calls the same method of the VFS underneath.
macro_rules! forward {
    ($vfs:expr, $method:ident, $none:expr $(, $arg:expr)*) => {{
        // SAFETY: SQLite gives us our own VFS, and the arguments are handed on as they came.
        unsafe {
            let base = below($vfs);
            (*base).$method.map_or($none, |method| method(base $(, $arg)*))
        }
    }};
}

/// Opens the file underneath.
///
/// # Safety
/// As SQLite's `xOpen`, with `file` as the room of the file underneath.
pub(crate) unsafe fn open(
    vfs: *mut sqlite3_vfs,
    name: sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    forward!(vfs, xOpen, SQLITE_ERROR, name, file, flags, out_flags)
}

/// Deletes a file, as the VFS underneath does.
pub(crate) unsafe extern "C" fn delete(vfs: *mut sqlite3_vfs, name: *const c_char, sync_dir: c_int) -> c_int {
    forward!(vfs, xDelete, SQLITE_ERROR, name, sync_dir)
}

/// Answers whether a file is there, as the VFS underneath does.
pub(crate) unsafe extern "C" fn access(
    vfs: *mut sqlite3_vfs,
    name: *const c_char,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    forward!(vfs, xAccess, SQLITE_ERROR, name, flags, out)
}

unsafe extern "C" fn full_pathname(vfs: *mut sqlite3_vfs, name: *const c_char, room: c_int, out: *mut c_char) -> c_int {
    forward!(vfs, xFullPathname, SQLITE_CANTOPEN, name, room, out)
}

/// Refuses every library: a partnership file never loads code.
unsafe extern "C" fn no_library(_: *mut sqlite3_vfs, _: *const c_char) -> *mut c_void {
    ptr::null_mut()
}

unsafe extern "C" fn randomness(vfs: *mut sqlite3_vfs, room: c_int, out: *mut c_char) -> c_int {
    forward!(vfs, xRandomness, 0, room, out)
}

unsafe extern "C" fn sleep(vfs: *mut sqlite3_vfs, microseconds: c_int) -> c_int {
    forward!(vfs, xSleep, 0, microseconds)
}

unsafe extern "C" fn current_time(vfs: *mut sqlite3_vfs, out: *mut f64) -> c_int {
    forward!(vfs, xCurrentTime, SQLITE_ERROR, out)
}

unsafe extern "C" fn last_error(vfs: *mut sqlite3_vfs, room: c_int, out: *mut c_char) -> c_int {
    forward!(vfs, xGetLastError, 0, room, out)
}
