//! Cuts pieces from runs of pages: small ones from runs that stay, each large one from a run of its own.

use std::alloc::Layout;
use std::ptr::NonNull;

use rlsf::FlexTlsf;

use super::pages::{Pages, Run};

/// From here on a piece has a run of its own, which goes back to the system with it.
const LARGE: usize = 128 * 1024;

/// What lies before each piece: its length, in room enough that the piece starts where any value may.
const BEFORE: usize = 16;

/// What lies before a large piece: the run it lies in, and then its length as before any.
const BEFORE_LARGE: usize = (size_of::<Run>() + BEFORE).next_multiple_of(BEFORE);

/// All pieces there are.
pub(super) struct Pieces {
    /// The small ones, over the runs they are cut from. A run may have up to 2 MiB.
    small: FlexTlsf<Pages, u16, u16, 16, 16>,
}

impl Pieces {
    pub(super) const fn new() -> Self {
        Self { small: FlexTlsf::new(Pages::new()) }
    }

    /// Returns a piece of so many bytes, which lies where any value may start; nothing where there is no memory.
    pub(super) fn take(&mut self, bytes: usize) -> Option<NonNull<u8>> {
        let piece = if bytes < LARGE {
            let start = self.small.allocate(Layout::from_size_align(bytes + BEFORE, BEFORE).ok()?)?;
            // SAFETY: it is longer than that.
            unsafe { start.add(BEFORE) }
        } else {
            let run = self.pages().take(bytes.checked_add(BEFORE_LARGE)?)?;
            let start = run.start()?;
            // SAFETY: the run is longer than that, starts with a page, and nobody else has it. It lies in itself, until
            // the piece is given back.
            unsafe {
                start.cast::<Run>().write(run);
                start.add(BEFORE_LARGE)
            }
        };
        // SAFETY: the room before the piece is there, aligned, and nobody else's.
        unsafe { piece.sub(BEFORE).cast::<usize>().write(bytes) };
        Some(piece)
    }

    /// Takes a piece back.
    ///
    /// # Safety
    /// It was taken here, and is used no more.
    pub(super) unsafe fn give_back(&mut self, piece: NonNull<u8>) {
        // SAFETY: before each piece lies what `take` wrote, and the caller answers for the piece.
        unsafe {
            if length(piece) < LARGE {
                self.small.deallocate(piece.sub(BEFORE), BEFORE);
            } else {
                let run = piece.sub(BEFORE_LARGE).cast::<Run>().read();
                self.pages().give_back(run);
            }
        }
    }

    fn pages(&mut self) -> &mut Pages {
        // SAFETY: it is used for large pieces alone, and neither replaced nor anything of its other runs touched.
        unsafe { self.small.source_mut_unchecked() }
    }
}

/// Returns how many bytes a piece has.
///
/// # Safety
/// It was taken here and not given back.
pub(super) unsafe fn length(piece: NonNull<u8>) -> usize {
    // SAFETY: before each piece lies what `take` wrote.
    unsafe { piece.sub(BEFORE).cast::<usize>().read() }
}

#[cfg(test)]
#[path = "pieces_tests.rs"]
mod tests;
