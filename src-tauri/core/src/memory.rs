//! Keeps what is in memory out of crash dumps and out of swap. Every program that opens files calls both first.

/// Gives SQLite memory that is not swapped out, as far as the system allows. Anything else of the program that uses SQLite
/// would start it with ordinary memory, so this comes before all else. Where SQLite does not start, each opening says so.
pub fn keep_out_of_swap() {
    let _ = plumbline_vfs::ready();
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
