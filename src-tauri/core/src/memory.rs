//! Keeps what is in memory out of crash dumps and out of swap, and wipes what is let go of. Every program that opens files
//! calls these first.
//!
//! A key has its own wiping, but a passphrase also passes through what reads a request, and a note through what makes an
//! answer of it: none of that must stay behind when a file is locked.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// The memory of every program that uses this crate: what Rust code lets go of is wiped.
#[global_allocator]
static WIPED: ZeroAlloc<System> = ZeroAlloc(System);

/// Gives SQLite memory that is not swapped out, as far as the system allows. Anything else of the program that uses SQLite
/// would start it with ordinary memory, so this comes before all else. Where SQLite does not start, each opening says so.
pub fn keep_out_of_swap() {
    let _ = plumbline_vfs::ready();
}

/// Has what C libraries let go of wiped too, where the system can: Linux with glibc. Libraries with memory of their own, as
/// WebKit has, are not reached.
pub fn wipe_what_is_freed() {
    let _ = plumbline_vfs::wipe_what_is_freed();
}

/// Writes over the small pieces that this thread let go of and that the C library keeps ready for it, unwiped: seven of each
/// size to 1,032 bytes (glibc's tcache). Called where a lock is done, on the thread that hands answers to the page.
pub fn write_over_what_is_kept_ready() {
    let sizes = (24..=1032).step_by(16);
    let pieces: Vec<Vec<u8>> = sizes.flat_map(|size| (0..7).map(move |_| vec![0xff; size])).collect();
    std::hint::black_box(&pieces);
}

/// Forbids core dumps, and other programs of the same person reading this process. Tells whether the system agreed.
///
/// Linux: no core file, for this process and those it starts, and no attaching to this one.
#[cfg(target_os = "linux")]
#[must_use]
pub fn keep_out_of_dumps() -> bool {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

    let none = Rlimit { current: Some(0), maximum: Some(0) };
    setrlimit(Resource::Core, none).is_ok() && set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok()
}

/// Windows and macOS: nothing is forbidden. A dump that the system or a debugger makes there may hold what was open.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub fn keep_out_of_dumps() -> bool {
    false
}
