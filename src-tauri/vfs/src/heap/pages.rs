//! Runs of pages, locked in memory while there is room for that.

use std::alloc::{Layout, alloc, dealloc};
use std::ptr::NonNull;

use region::LockGuard;
use rlsf::FlexSource;

/// The largest page of any system we run on.
const PAGE: usize = 16 * 1024;

/// How much is locked at most. Linux lets a program lock 8 MiB as a rule (systemd, since version 246); the rest is left
/// for the keys' own pages.
const MOST_LOCKED: usize = 6 << 20;

/// The first run that pieces are cut from, and the longest: each is as long as all before it. Windows locks little more
/// than the first, which holds SQLCipher's keys.
const FIRST: usize = 8 * PAGE;
const LONGEST: usize = 1 << 20;

/// A run of pages.
pub(super) struct Run {
    at: NonNull<u8>,
    bytes: usize,
    /// Nothing where the system refused, or enough is locked: then it is ordinary memory.
    locked: Option<LockGuard>,
}

// SAFETY: a run is memory that belongs to whoever has the run.
unsafe impl Send for Run {}

/// Where runs come from.
pub(super) struct Pages {
    /// How many bytes are locked.
    locked: usize,
    /// How many bytes the runs that pieces are cut from have.
    for_pieces: usize,
}

impl Run {
    pub(super) fn start(&self) -> NonNull<u8> {
        self.at
    }
}

impl Pages {
    pub(super) const fn new() -> Self {
        Self { locked: 0, for_pieces: 0 }
    }

    /// Returns a run of at least so many bytes, or nothing where there is no memory.
    pub(super) fn take(&mut self, bytes: usize) -> Option<Run> {
        let bytes = bytes.max(1).checked_next_multiple_of(PAGE)?;
        let layout = Layout::from_size_align(bytes, PAGE).ok()?;
        // SAFETY: the layout is not empty.
        let at = NonNull::new(unsafe { alloc(layout) })?;
        let has_room = self.locked + bytes <= MOST_LOCKED;
        let locked = has_room.then(|| region::lock(at.as_ptr(), bytes).ok()).flatten();
        self.locked += if locked.is_some() { bytes } else { 0 };
        Some(Run { at, bytes, locked })
    }

    /// Gives a run back to the system.
    ///
    /// # Safety
    /// Nothing of it is used any more.
    pub(super) unsafe fn give_back(&mut self, run: Run) {
        let Run { at, bytes, locked } = run;
        self.locked -= if locked.is_some() { bytes } else { 0 };
        drop(locked);
        // SAFETY: it was taken with this very layout.
        unsafe { dealloc(at.as_ptr(), Layout::from_size_align_unchecked(bytes, PAGE)) };
    }
}

// SAFETY: each run is new, as long as it says, and stays for the life of the program.
unsafe impl FlexSource for Pages {
    unsafe fn alloc(&mut self, min_size: usize) -> Option<NonNull<[u8]>> {
        let run = self.take(min_size.max(self.for_pieces.clamp(FIRST, LONGEST)))?;
        self.for_pieces += run.bytes;
        let whole = NonNull::slice_from_raw_parts(run.at, run.bytes);
        // It is never given back, so neither is its lock.
        std::mem::forget(run.locked);
        Some(whole)
    }

    fn min_align(&self) -> usize {
        PAGE
    }
}
