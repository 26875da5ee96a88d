//! The VFS calls of the disk in memory.

use std::ffi::{CStr, c_char, c_int};
use std::ptr;
use std::sync::{Arc, Mutex};

use libsqlite3_sys::{
    SQLITE_ACCESS_EXISTS, SQLITE_CANTOPEN, SQLITE_IOERR_DELETE_NOENT, SQLITE_OK, SQLITE_OPEN_CREATE, sqlite3_file,
    sqlite3_filename, sqlite3_vfs,
};
use rusqlite::Result;

use super::methods::{self, CrashFile};
use super::{Disk, lock};
use crate::over;

/// Registers a VFS over `disk`. The system's own is underneath for time and chance alone.
pub(super) fn register(name: &str, disk: &Arc<Mutex<Disk>>) -> Result<()> {
    let ours = |vfs: &mut sqlite3_vfs| {
        vfs.szOsFile = size_of::<CrashFile>() as c_int;
        vfs.xOpen = Some(open);
        vfs.xDelete = Some(delete);
        vfs.xAccess = Some(access);
        vfs.xFullPathname = Some(full_pathname);
        vfs.xGetLastError = Some(last_error);
    };
    over::register(None, name, Arc::clone(disk), ours, false)
}

/// Returns the disk of one of our VFSs.
///
/// # Safety
/// `vfs` is one that [`register`] made.
unsafe fn disk<'d>(vfs: *mut sqlite3_vfs) -> &'d Mutex<Disk> {
    // SAFETY: promised by the caller.
    unsafe { over::own::<Arc<Mutex<Disk>>>(vfs) }
}

/// Reads a name as text.
///
/// # Safety
/// `name` ends in NUL.
unsafe fn text(name: *const c_char) -> String {
    // SAFETY: promised by the caller.
    unsafe { CStr::from_ptr(name) }.to_string_lossy().into_owned()
}

unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    name: sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands us our own VFS, room of the size we asked for, and a name that is null or ends in NUL.
    unsafe {
        (*file).pMethods = ptr::null();
        if name.is_null() {
            return SQLITE_CANTOPEN;
        }
        let (disk, name) = (disk(vfs), text(name));
        let mut held = lock(disk);
        let found = held.image.find(&name);
        let Some(number) =
            found.or_else(|| (flags & SQLITE_OPEN_CREATE != 0).then(|| held.step(|image| image.create(&name))))
        else {
            return SQLITE_CANTOPEN;
        };
        if !out_flags.is_null() {
            *out_flags = flags;
        }
        file.cast::<CrashFile>().write(methods::opened(disk, number));
    }
    SQLITE_OK
}

unsafe extern "C" fn delete(vfs: *mut sqlite3_vfs, name: *const c_char, sync_dir: c_int) -> c_int {
    // SAFETY: SQLite hands us our own VFS and a name that ends in NUL.
    let (disk, name) = unsafe { (disk(vfs), text(name)) };
    let mut held = lock(disk);
    if !held.step(|image| image.delete(&name)) {
        return SQLITE_IOERR_DELETE_NOENT;
    }
    if sync_dir != 0 {
        held.step(|image| image.sync_folder_of(&name));
    }
    SQLITE_OK
}

/// Answers whether a file is there; an empty one is not, as on Unix.
unsafe extern "C" fn access(vfs: *mut sqlite3_vfs, name: *const c_char, flags: c_int, out: *mut c_int) -> c_int {
    // SAFETY: SQLite hands us our own VFS, a name that ends in NUL, and its own integer.
    unsafe {
        let held = lock(disk(vfs));
        let found = held.image.read(&text(name));
        *out = c_int::from(found.is_some_and(|bytes| flags != SQLITE_ACCESS_EXISTS || !bytes.is_empty()));
    }
    SQLITE_OK
}

unsafe extern "C" fn full_pathname(_: *mut sqlite3_vfs, name: *const c_char, room: c_int, out: *mut c_char) -> c_int {
    // SAFETY: the name ends in NUL, and `out` has `room` bytes.
    unsafe {
        let name = CStr::from_ptr(name).to_bytes_with_nul();
        if name.len() > room as usize {
            return SQLITE_CANTOPEN;
        }
        ptr::copy_nonoverlapping(name.as_ptr(), out.cast(), name.len());
    }
    SQLITE_OK
}

unsafe extern "C" fn last_error(_: *mut sqlite3_vfs, _: c_int, _: *mut c_char) -> c_int {
    0
}
