//! A drive that fails when told to, for tests: the k-th call of a kind is refused, once or for good, or the disk is full.
//!
//! [`install`] puts it under everything a program opens through SQLite from then on, [`RawFile`](crate::RawFile) among
//! it, by making it SQLite's default VFS: the code under test is the code people use. Only files in a folder that a
//! [`Drive`] was made for can fail; every other call is handed on.

mod calls;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use libsqlite3_sys::{
    SQLITE_CANTOPEN, SQLITE_IOERR_ACCESS, SQLITE_IOERR_DELETE, SQLITE_IOERR_FSTAT, SQLITE_IOERR_FSYNC,
    SQLITE_IOERR_LOCK, SQLITE_IOERR_READ, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE,
};
use rusqlite::Result;

/// The kinds of calls that can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// Opening or making a file.
    Open,
    /// Asking whether a file is there.
    Access,
    /// Deleting a file.
    Delete,
    /// Asking how long a file is.
    Size,
    /// Reading.
    Read,
    /// Writing. One that fails leaves the first half of its bytes written.
    Write,
    /// Cutting a file short.
    Truncate,
    /// Waiting until what was written is on the disk.
    Sync,
    /// Locking.
    Lock,
}

impl Call {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Open,
        Self::Access,
        Self::Delete,
        Self::Size,
        Self::Read,
        Self::Write,
        Self::Truncate,
        Self::Sync,
        Self::Lock,
    ];

    /// Returns what SQLite's own VFS answers where this fails.
    fn refusal(self) -> std::ffi::c_int {
        match self {
            Self::Open => SQLITE_CANTOPEN,
            Self::Access => SQLITE_IOERR_ACCESS,
            Self::Delete => SQLITE_IOERR_DELETE,
            Self::Size => SQLITE_IOERR_FSTAT,
            Self::Read => SQLITE_IOERR_READ,
            Self::Write => SQLITE_IOERR_WRITE,
            Self::Truncate => SQLITE_IOERR_TRUNCATE,
            Self::Sync => SQLITE_IOERR_FSYNC,
            Self::Lock => SQLITE_IOERR_LOCK,
        }
    }
}

/// How long a fault lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasting {
    /// One call fails; the next of its kind goes well.
    Once,
    /// From that call on, every call of every kind fails, as when the drive is pulled out.
    ForGood,
}

/// What is to go wrong next.
#[derive(Debug, Clone, Copy)]
enum Fault {
    None,
    /// The call of that kind with that number, from 1.
    At(Call, u64, Lasting),
    /// The write with that number of those that need more room, and all such after it.
    NoRoomFrom(u64),
    /// So many bytes are free.
    Room(u64),
}

/// How a drive fares.
#[derive(Debug)]
struct State {
    fault: Fault,
    counts: BTreeMap<Call, u64>,
    growths: u64,
    struck: u64,
    is_gone: bool,
    sync_takes: Duration,
}

impl State {
    const fn new(fault: Fault) -> Self {
        Self { fault, counts: BTreeMap::new(), growths: 0, struck: 0, is_gone: false, sync_takes: Duration::ZERO }
    }

    /// Counts a call and tells whether it fails.
    fn strikes(&mut self, call: Call) -> bool {
        let count = self.counts.entry(call).or_default();
        *count += 1;
        let is_it = matches!(self.fault, Fault::At(kind, number, _) if kind == call && number == *count);
        self.is_gone |= is_it && matches!(self.fault, Fault::At(_, _, Lasting::ForGood));
        let strikes = is_it || self.is_gone;
        self.struck += u64::from(strikes);
        strikes
    }

    /// Takes `wanted` more bytes of the disk, and returns how many there were.
    fn take(&mut self, wanted: u64) -> u64 {
        self.growths += u64::from(wanted > 0);
        let given = match &mut self.fault {
            Fault::None | Fault::At(..) => wanted,
            Fault::NoRoomFrom(number) => {
                if self.growths < *number {
                    wanted
                } else {
                    0
                }
            }
            Fault::Room(room) => {
                let given = wanted.min(*room);
                *room -= given;
                given
            }
        };
        self.struck += u64::from(given < wanted);
        given
    }

    /// Notes that a file became so much shorter.
    fn give_back(&mut self, bytes: u64) {
        if let Fault::Room(room) = &mut self.fault {
            *room += bytes;
        }
    }
}

type Shared = Arc<Mutex<State>>;

/// The folders that lie on drives of ours.
static DRIVES: Mutex<Vec<(PathBuf, Shared)>> = Mutex::new(Vec::new());

/// Locks, also after a test that failed while it held the lock.
fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the drive a file lies on, if it is one of ours.
fn drive_of(name: &Path) -> Option<Shared> {
    lock(&DRIVES).iter().find(|(folder, _)| name.starts_with(folder)).map(|(_, state)| Arc::clone(state))
}

/// Puts this VFS under everything opened from now on, for the life of the process. Call it before anything is opened:
/// what lies over the system's own VFS by then stays there.
///
/// # Errors
/// What SQLite answers.
pub fn install() -> Result<()> {
    static DONE: OnceLock<std::result::Result<(), std::ffi::c_int>> = OnceLock::new();
    let code = |error: rusqlite::Error| error.sqlite_error().map_or(SQLITE_CANTOPEN, |e| e.extended_code);
    (*DONE.get_or_init(|| calls::register().map_err(code))).map_err(crate::refused)
}

/// A folder whose files can be made to fail, until this is dropped.
pub struct Drive {
    folder: PathBuf,
    state: Shared,
}

impl fmt::Debug for Drive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drive").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Drive {
    /// Takes a folder as a drive on which nothing fails yet.
    pub fn at(folder: &Path) -> Self {
        let state = Arc::new(Mutex::new(State::new(Fault::None)));
        lock(&DRIVES).push((folder.to_owned(), Arc::clone(&state)));
        Self { folder: folder.to_owned(), state }
    }

    fn start_over(&self, fault: Fault) {
        *lock(&self.state) = State::new(fault);
    }

    /// Lets the call of a kind with that number, counted from now on and from 1, fail.
    pub fn fail(&self, call: Call, number: u64, lasting: Lasting) {
        self.start_over(Fault::At(call, number, lasting));
    }

    /// Lets the disk be full from the write on that is the one with that number, of those that need more room.
    pub fn fill_up_at(&self, number: u64) {
        self.start_over(Fault::NoRoomFrom(number));
    }

    /// Leaves so many bytes free.
    pub fn leave(&self, bytes: u64) {
        self.start_over(Fault::Room(bytes));
    }

    /// Lets everything go well, but every sync take so long, as on a slow stick: what is killed is then often waiting.
    pub fn slow_down(&self, sync_takes: Duration) {
        self.start_over(Fault::None);
        lock(&self.state).sync_takes = sync_takes;
    }

    /// Lets everything go well again, and starts counting over.
    pub fn mend(&self) {
        self.start_over(Fault::None);
    }

    /// Returns how many calls of a kind there were since the last change.
    pub fn count(&self, call: Call) -> u64 {
        lock(&self.state).counts.get(&call).copied().unwrap_or(0)
    }

    /// Returns how many writes needed more room since the last change.
    pub fn growths(&self) -> u64 {
        lock(&self.state).growths
    }

    /// Returns how many calls were made to fail since the last change.
    pub fn struck(&self) -> u64 {
        lock(&self.state).struck
    }
}

impl Drop for Drive {
    fn drop(&mut self) {
        lock(&DRIVES).retain(|(_, state)| !Arc::ptr_eq(state, &self.state));
    }
}

#[cfg(test)]
mod tests {
    use super::{Call, Fault, Lasting, State};

    #[test]
    fn a_fault_strikes_once_or_takes_the_whole_drive() {
        let answers = |lasting| {
            let mut state = State::new(Fault::At(Call::Write, 2, lasting));
            [Call::Write, Call::Read, Call::Write, Call::Read, Call::Write].map(|call| state.strikes(call))
        };

        assert_eq!(answers(Lasting::Once), [false, false, true, false, false]);
        assert_eq!(answers(Lasting::ForGood), [false, false, true, true, true]);
    }

    #[test]
    fn room_is_taken_and_given_back() {
        let mut state = State::new(Fault::Room(100));

        let given = [state.take(60), state.take(60), state.take(1)];
        state.give_back(10);

        assert_eq!(given, [60, 40, 0]);
        assert_eq!((state.take(5), state.struck), (5, 2));
    }

    #[test]
    fn a_disk_that_fills_up_stays_full() {
        let mut state = State::new(Fault::NoRoomFrom(2));

        assert_eq!([state.take(10), state.take(0), state.take(10), state.take(1)], [10, 0, 0, 0]);
    }
}
