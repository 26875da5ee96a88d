//! The calls of the failing drive: each is counted, and refused or handed on.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::Path;

use libsqlite3_sys::{SQLITE_FULL, SQLITE_OK, sqlite3_file, sqlite3_filename, sqlite3_io_methods, sqlite3_vfs};
use rusqlite::Result;

use super::{Call, Shared, drive_of, lock};
use crate::over::file::{below, own, passing};
use crate::over::{self, file};

/// The drive an open file lies on, if it is one of ours.
type On = Option<Shared>;

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock_file),
    xCheckReservedLock: Some(check_reserved_lock),
    ..passing::<On>()
};

/// Registers the VFS as SQLite's default, over the one that was.
pub(super) fn register() -> Result<()> {
    let ours = |vfs: &mut sqlite3_vfs| {
        vfs.szOsFile += file::head_len::<On>();
        vfs.xOpen = Some(open);
        vfs.xDelete = Some(delete);
        vfs.xAccess = Some(access);
    };
    over::register(None, "plumb-fault", (), ours, true)
}

/// Returns the drive a name lies on.
///
/// # Safety
/// `name` is null or ends in NUL.
unsafe fn on(name: *const c_char) -> On {
    if name.is_null() {
        return None;
    }
    // SAFETY: promised by the caller.
    let name = unsafe { CStr::from_ptr(name) };
    drive_of(Path::new(name.to_str().ok()?))
}

/// Counts a call, and returns what to answer where it fails.
fn refusal(on: &On, call: Call) -> Option<c_int> {
    let strikes = on.as_ref().is_some_and(|drive| lock(drive).strikes(call));
    strikes.then(|| call.refusal())
}

/// Returns what to answer where a call on an open file fails.
fn refusal_of(file: *mut sqlite3_file, call: Call) -> Option<c_int> {
    // SAFETY: SQLite calls us only on files our VFS opened.
    refusal(unsafe { own::<On>(file) }, call)
}

unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    name: sqlite3_filename,
    file: *mut sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands us our own VFS, the room it asks for, and a name that is null or ends in NUL. Null methods
    // say that there is nothing to close.
    unsafe {
        let on = on(name);
        if let Some(refusal) = refusal(&on, Call::Open) {
            (*file).pMethods = std::ptr::null();
            return refusal;
        }
        file::open((vfs, name, file), (flags, out_flags), (on, &METHODS), |_| SQLITE_OK)
    }
}

unsafe extern "C" fn delete(vfs: *mut sqlite3_vfs, name: *const c_char, sync_dir: c_int) -> c_int {
    // SAFETY: SQLite hands us our own VFS and a name that ends in NUL.
    unsafe {
        let on = on(name);
        if let Some(refusal) = refusal(&on, Call::Delete) {
            return refusal;
        }
        let length = CStr::from_ptr(name).to_str().ok().and_then(|name| std::fs::metadata(name).ok());
        let answer = over::delete(vfs, name, sync_dir);
        if let (SQLITE_OK, Some(drive), Some(facts)) = (answer, on, length) {
            lock(&drive).give_back(facts.len());
        }
        answer
    }
}

unsafe extern "C" fn access(vfs: *mut sqlite3_vfs, name: *const c_char, flags: c_int, out: *mut c_int) -> c_int {
    // SAFETY: SQLite hands us our own VFS, a name that ends in NUL, and its own integer.
    unsafe { refusal(&on(name), Call::Access).unwrap_or_else(|| over::access(vfs, name, flags, out)) }
}

unsafe extern "C" fn read(file: *mut sqlite3_file, to: *mut c_void, amount: c_int, offset: i64) -> c_int {
    refusal_of(file, Call::Read).unwrap_or_else(|| below!(On, file, xRead, to, amount, offset))
}

/// Writes; a write that fails leaves its first half, and one for which there is no room leaves what there is room for.
unsafe extern "C" fn write(file: *mut sqlite3_file, from: *const c_void, amount: c_int, offset: i64) -> c_int {
    if let Some(refusal) = refusal_of(file, Call::Write) {
        let _ = below!(On, file, xWrite, from, amount / 2, offset);
        return refusal;
    }
    let fits = room_for(file, amount, offset);
    if fits == amount {
        return below!(On, file, xWrite, from, amount, offset);
    }
    if fits > 0 {
        let _ = below!(On, file, xWrite, from, fits, offset);
    }
    SQLITE_FULL
}

/// Returns how many bytes of a write there is room for.
fn room_for(file: *mut sqlite3_file, amount: c_int, offset: i64) -> c_int {
    // SAFETY: SQLite calls us only on files our VFS opened, so the file underneath is open too.
    let (on, length) = unsafe { (own::<On>(file), file::length(file::inner::<On>(file))) };
    let (Some(drive), Ok(length)) = (on, length) else { return amount };
    let more = (offset + i64::from(amount) - length).clamp(0, amount.into());
    let given = lock(drive).take(more.unsigned_abs());
    // What is not given is less than `amount`, so it fits.
    amount - c_int::try_from(more.unsigned_abs() - given).unwrap_or(amount)
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: i64) -> c_int {
    if let Some(refusal) = refusal_of(file, Call::Truncate) {
        return refusal;
    }
    // SAFETY: SQLite calls us only on files our VFS opened, so the file underneath is open too.
    let (on, length) = unsafe { (own::<On>(file), file::length(file::inner::<On>(file))) };
    let answer = below!(On, file, xTruncate, size);
    if let (SQLITE_OK, Some(drive), Ok(length)) = (answer, on, length) {
        lock(drive).give_back((length - size).max(0).unsigned_abs());
    }
    answer
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: SQLite calls us only on files our VFS opened.
    let on = unsafe { own::<On>(file) };
    if let Some(takes) = on.as_ref().map(|drive| lock(drive).sync_takes).filter(|takes| !takes.is_zero()) {
        std::thread::sleep(takes);
    }
    refusal(on, Call::Sync).unwrap_or_else(|| below!(On, file, xSync, flags))
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, out: *mut i64) -> c_int {
    refusal_of(file, Call::Size).unwrap_or_else(|| below!(On, file, xFileSize, out))
}

unsafe extern "C" fn lock_file(file: *mut sqlite3_file, level: c_int) -> c_int {
    refusal_of(file, Call::Lock).unwrap_or_else(|| below!(On, file, xLock, level))
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    refusal_of(file, Call::Lock).unwrap_or_else(|| below!(On, file, xCheckReservedLock, out))
}
