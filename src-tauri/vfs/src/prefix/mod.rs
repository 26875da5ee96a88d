//! Registers the prefix VFS: every call goes to the VFS underneath, the main database's offsets moved by the header.

mod methods;

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::ptr;
use std::sync::OnceLock;

use libsqlite3_sys::{
    SQLITE_CANTOPEN, SQLITE_ERROR, SQLITE_OK, SQLITE_OPEN_CREATE, SQLITE_OPEN_MAIN_DB, SQLITE_OPEN_WAL, sqlite3_file,
    sqlite3_filename, sqlite3_initialize, sqlite3_vfs, sqlite3_vfs_find, sqlite3_vfs_register,
};
use rusqlite::Result;

use crate::{HEADER_LEN, refused};
use methods::{METHODS, PrefixFile};

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

unsafe extern "C" {
    fn sqlcipher_extra_init(argument: *const c_char) -> c_int;
}

/// Returns once SQLCipher can take a key.
///
/// SQLite says it is initialised a moment before it calls SQLCipher's own start. A thread that opens a file in that
/// moment is told "not initialized"; calling the start ourselves waits for the other, or does its work.
fn wait_until_ready() -> Result<()> {
    // SAFETY: both may be called from any thread, any number of times; the start ignores its argument.
    let answer = unsafe {
        match sqlite3_initialize() {
            SQLITE_OK => sqlcipher_extra_init(ptr::null()),
            refused => refused,
        }
    };
    if answer == SQLITE_OK { Ok(()) } else { Err(refused(answer)) }
}

/// Registers a prefix VFS called `name` over the one called `base`, or over the system's own. It stays for the life of
/// the process.
///
/// # Errors
/// Where there is no such base, or a name holds a NUL.
pub fn register_over(base: Option<&str>, name: &str) -> Result<()> {
    wait_until_ready()?;
    let base = base.map(CString::new).transpose()?;
    let base_name = base.as_deref().map_or(ptr::null(), CStr::as_ptr);
    // SAFETY: the name is null or ends in NUL.
    let under = unsafe { sqlite3_vfs_find(base_name) };
    if under.is_null() {
        return Err(refused(SQLITE_ERROR));
    }
    // SAFETY: a registered VFS stays valid for the life of the process.
    let below = unsafe { &*under };
    let vfs = Box::leak(Box::new(sqlite3_vfs {
        iVersion: 1,
        szOsFile: size_of::<PrefixFile>() as c_int + below.szOsFile,
        mxPathname: below.mxPathname,
        pNext: ptr::null_mut(),
        zName: CString::new(name)?.into_raw(),
        pAppData: under.cast(),
        xOpen: Some(open),
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
    }));
    // SAFETY: the VFS and its name are leaked, so SQLite may keep them.
    let answer = unsafe { sqlite3_vfs_register(vfs, 0) };
    if answer == SQLITE_OK { Ok(()) } else { Err(refused(answer)) }
}

/// Returns the VFS underneath.
///
/// # Safety
/// `vfs` is one that `register_over` made.
unsafe fn below(vfs: *mut sqlite3_vfs) -> *mut sqlite3_vfs {
    // SAFETY: `pAppData` was set to the VFS underneath and never changes.
    unsafe { (*vfs).pAppData.cast() }
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
    // SAFETY: SQLite hands us `szOsFile` bytes: our head, and then room for the file underneath. Our methods are set
    // only when that is open, so a failure leaves nothing for SQLite to close.
    let inner = unsafe {
        (*file).pMethods = ptr::null();
        (*methods::inner(file)).pMethods = ptr::null();
        methods::inner(file)
    };
    if flags & SQLITE_OPEN_WAL != 0 {
        return SQLITE_CANTOPEN;
    }
    let answer = forward!(vfs, xOpen, SQLITE_ERROR, name, inner, flags, out_flags);
    // SAFETY: as above; the file underneath is open where its VFS said so, and else its methods say what to close.
    unsafe {
        let refused = if answer != SQLITE_OK {
            answer
        } else if main && !methods::holds_header(inner) {
            SQLITE_CANTOPEN
        } else {
            (*file.cast::<PrefixFile>()).shift = if main { HEADER_LEN as i64 } else { 0 };
            (*file).pMethods = &raw const METHODS;
            return SQLITE_OK;
        };
        methods::close_inner(inner);
        refused
    }
}

unsafe extern "C" fn delete(vfs: *mut sqlite3_vfs, name: *const c_char, sync_dir: c_int) -> c_int {
    forward!(vfs, xDelete, SQLITE_ERROR, name, sync_dir)
}

/// Answers whether a file is there. A `-wal` beside ours is never ours, so it is never seen.
unsafe extern "C" fn access(vfs: *mut sqlite3_vfs, name: *const c_char, flags: c_int, out: *mut c_int) -> c_int {
    // SAFETY: SQLite's names end in NUL, and `out` is its own integer.
    unsafe {
        if !name.is_null() && CStr::from_ptr(name).to_bytes().ends_with(b"-wal") {
            *out = 0;
            return SQLITE_OK;
        }
    }
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
