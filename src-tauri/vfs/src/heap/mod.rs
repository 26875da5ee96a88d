//! The memory SQLite keeps a file's content and keys in: pages that are not swapped out, up to 6 MiB and as far as the
//! system allows. What is over that is ordinary memory.
//!
//! SQLCipher's own way locks each piece by itself, and unlocks the whole page when one piece on it is let go: what else
//! lies there may be swapped out from then on, and each piece costs two calls of the system, which was most of the time
//! that small work took. Here whole runs of pages are locked and cut into pieces. SQLCipher, built without its own
//! locking, still wipes each piece before it comes back here.

mod pages;
mod pieces;

use std::ffi::{c_int, c_void};
use std::ptr::{self, NonNull};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use libsqlite3_sys::{SQLITE_CONFIG_MALLOC, SQLITE_OK, sqlite3_config, sqlite3_initialize, sqlite3_mem_methods};
use pieces::Pieces;
use rusqlite::Result;

use crate::refused;

static PIECES: Mutex<Pieces> = Mutex::new(Pieces::new());

/// Starts SQLite, with its memory from here, and returns once SQLCipher can take a key. Whatever calls SQLite comes here
/// first; a program does at its very start.
///
/// # Errors
/// What SQLite answers.
pub fn ready() -> Result<()> {
    static ANSWER: OnceLock<c_int> = OnceLock::new();
    let answer = *ANSWER.get_or_init(|| {
        if cfg!(not(feature = "system-heap")) {
            install();
        }
        // SAFETY: it may be called at any time.
        unsafe { sqlite3_initialize() }
    });
    if answer == SQLITE_OK { Ok(()) } else { Err(refused(answer)) }
}

/// Makes SQLite take its memory here.
fn install() {
    let methods = sqlite3_mem_methods {
        xMalloc: Some(malloc),
        xFree: Some(free),
        xRealloc: Some(realloc),
        xSize: Some(size),
        xRoundup: Some(roundup),
        xInit: Some(init),
        xShutdown: Some(shutdown),
        pAppData: ptr::null_mut(),
    };
    // SAFETY: SQLite copies the methods before it returns. Whatever calls it comes through `ready` first, so no other
    // thread is inside it.
    let answer = unsafe { sqlite3_config(SQLITE_CONFIG_MALLOC, &raw const methods) };
    // Where something else of the program started it, it keeps the memory it started with: the same, but for the locks.
    debug_assert_eq!(answer, SQLITE_OK, "SQLite was started before it was given its memory");
}

fn pieces() -> MutexGuard<'static, Pieces> {
    PIECES.lock().unwrap_or_else(PoisonError::into_inner)
}

unsafe extern "C" fn malloc(bytes: c_int) -> *mut c_void {
    let piece = usize::try_from(bytes).ok().and_then(|bytes| pieces().take(bytes));
    piece.map_or(ptr::null_mut(), |piece| piece.as_ptr().cast())
}

unsafe extern "C" fn free(piece: *mut c_void) {
    if let Some(piece) = NonNull::new(piece.cast()) {
        // SAFETY: SQLite gives back what it took, once.
        unsafe { pieces().give_back(piece) };
    }
}

/// Moves a piece into one of another length. SQLCipher grows its pieces itself, so that it can wipe the old one.
unsafe extern "C" fn realloc(piece: *mut c_void, bytes: c_int) -> *mut c_void {
    // SAFETY: SQLite hands us a piece of its own and does not use it once it has the other, which is a different one.
    unsafe {
        let other = malloc(bytes);
        if !other.is_null() {
            let kept = size(piece).min(bytes).unsigned_abs() as usize;
            ptr::copy_nonoverlapping(piece.cast::<u8>(), other.cast(), kept);
            free(piece);
        }
        other
    }
}

unsafe extern "C" fn size(piece: *mut c_void) -> c_int {
    // SAFETY: SQLite asks only of pieces it has.
    let bytes = NonNull::new(piece.cast()).map_or(0, |piece| unsafe { pieces::length(piece) });
    c_int::try_from(bytes).unwrap_or(c_int::MAX)
}

unsafe extern "C" fn roundup(bytes: c_int) -> c_int {
    bytes.saturating_add(7) & !7
}

unsafe extern "C" fn init(_: *mut c_void) -> c_int {
    SQLITE_OK
}

unsafe extern "C" fn shutdown(_: *mut c_void) {}
