//! Runs of pages from the system, locked in memory while there is room for that.

use std::ptr::NonNull;

use region::{Allocation, LockGuard, Protection};
use rlsf::FlexSource;

/// How much is locked at most: so much in runs that pieces are cut from, and so much in runs of one large piece. Linux
/// lets a program lock 8 MiB as a rule (its own limit since 5.16); the rest is left for the keys' pages.
const MOST_LOCKED: Limits = Limits { small: 4 << 20, large: 2 << 20 };

/// The first run that pieces are cut from, and the longest: each is as long as all before it. Windows locks little more
/// than the first, which holds SQLCipher's keys.
const FIRST: usize = 128 << 10;
const LONGEST: usize = 1 << 20;

/// So many bytes of either kind of run.
struct Limits {
    small: usize,
    large: usize,
}

/// A run of pages. Fields are let go in order: it is unlocked, and then given back to the system.
pub(super) struct Run {
    /// Nothing where the system refused, or enough is locked: then it is ordinary memory.
    locked: Option<LockGuard>,
    pages: Allocation,
}

/// Where runs come from.
pub(super) struct Pages {
    /// How many bytes are locked.
    locked: Limits,
    /// How many bytes the runs that pieces are cut from have, locked or not.
    for_pieces: usize,
}

impl Run {
    /// Returns at least so many bytes of the system's, or nothing where there is no memory.
    fn of(bytes: usize, is_to_be_locked: bool) -> Option<Self> {
        let pages = region::alloc(bytes.max(1), Protection::READ_WRITE).ok()?;
        let locked = is_to_be_locked.then(|| region::lock(pages.as_ptr::<u8>(), pages.len()).ok()).flatten();
        Some(Self { locked, pages })
    }

    pub(super) fn start(&self) -> Option<NonNull<u8>> {
        NonNull::new(self.pages.as_ptr::<u8>().cast_mut())
    }

    /// Returns how many bytes of it are locked: all or none.
    fn locked(&self) -> usize {
        if self.locked.is_some() { self.pages.len() } else { 0 }
    }
}

impl Pages {
    pub(super) const fn new() -> Self {
        Self { locked: Limits { small: 0, large: 0 }, for_pieces: 0 }
    }

    /// Returns a run for one large piece.
    pub(super) fn take(&mut self, bytes: usize) -> Option<Run> {
        let run = Run::of(bytes, bytes <= MOST_LOCKED.large - self.locked.large)?;
        self.locked.large += run.locked();
        Some(run)
    }

    /// Gives the run of a large piece back to the system.
    pub(super) fn give_back(&mut self, run: Run) {
        self.locked.large -= run.locked();
        drop(run);
    }
}

// SAFETY: each run is new, as long as it says, and stays for the life of the program.
unsafe impl FlexSource for Pages {
    unsafe fn alloc(&mut self, min_size: usize) -> Option<NonNull<[u8]>> {
        let bytes = min_size.max(self.for_pieces.clamp(FIRST, LONGEST));
        let run = Run::of(bytes, bytes <= MOST_LOCKED.small - self.locked.small)?;
        let whole = NonNull::slice_from_raw_parts(run.start()?, run.pages.len());
        self.locked.small += run.locked();
        self.for_pieces += run.pages.len();
        // It stays for the life of the program, and so does its lock.
        std::mem::forget(run);
        Some(whole)
    }

    fn min_align(&self) -> usize {
        region::page::size()
    }
}
