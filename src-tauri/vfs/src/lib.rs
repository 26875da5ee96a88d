//! The prefix VFS: a SQLCipher database behind a 16 KiB header, in one file. The only crate with unsafe code.
//!
//! SQLite sees a database that starts at byte 0; on the disk it starts behind the header. Journals keep their own
//! offsets, because they hold page numbers. Nothing here knows what the header says: that is the core's business.
//! The header itself is read and written through [`RawFile`], because opening and closing a second handle of our own
//! would drop SQLite's POSIX locks on the file.

mod connect;
pub mod crash;
pub mod fault;
mod freed;
mod heap;
mod over;
mod prefix;
mod raw;

pub use connect::{in_memory, last_answer, open, open_in, plain};
pub use freed::wipe_what_is_freed;
pub use heap::ready;
pub use prefix::{register, register_over};
pub use raw::RawFile;

/// How many bytes lie before the database.
pub const HEADER_LEN: u64 = 16_384;

/// The largest a file may grow, header included: half of where SQLite's lock bytes lie (1 GiB), so they never meet.
pub const MAX_FILE: u64 = 512 * 1024 * 1024;

fn refused(code: std::ffi::c_int) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(libsqlite3_sys::Error::new(code), None)
}
