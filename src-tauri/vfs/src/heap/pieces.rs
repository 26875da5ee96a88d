//! Cuts pieces from runs of pages: small ones from runs that stay, each large one from a run of its own.

use std::alloc::Layout;
use std::collections::BTreeMap;
use std::ptr::NonNull;

use rlsf::FlexTlsf;

use super::pages::{Pages, Run};

/// From here on a piece has a run of its own, which goes back to the system with it.
const LARGE: usize = 128 * 1024;

/// What lies before each piece: its length, in the room of two words, so that the piece starts where any value may.
const BEFORE: usize = 16;

/// All pieces there are.
pub(super) struct Pieces {
    /// The small ones, over the runs they are cut from. The largest a run can be cut into is 1 MiB.
    small: FlexTlsf<Pages, u16, u16, 16, 16>,
    /// The runs of the large ones, by where they start.
    large: BTreeMap<usize, Run>,
}

impl Pieces {
    pub(super) const fn new() -> Self {
        Self { small: FlexTlsf::new(Pages::new()), large: BTreeMap::new() }
    }

    /// Returns a piece of so many bytes, which lies where any value may start; nothing where there is no memory.
    pub(super) fn take(&mut self, bytes: usize) -> Option<NonNull<u8>> {
        let with_length = bytes.checked_add(BEFORE)?;
        let start = if bytes < LARGE {
            self.small.allocate(Layout::from_size_align(with_length, BEFORE).ok()?)?
        } else {
            // SAFETY: the source is used for a run more, and neither replaced nor anything of its runs touched.
            let run = unsafe { self.small.source_mut_unchecked() }.take(with_length)?;
            let start = run.start();
            self.large.insert(start.addr().get(), run);
            start
        };
        // SAFETY: the room is there, aligned, and nobody else's.
        unsafe {
            start.cast::<usize>().write(bytes);
            Some(start.add(BEFORE))
        }
    }

    /// Takes a piece back.
    ///
    /// # Safety
    /// It was taken here, and is used no more.
    pub(super) unsafe fn give_back(&mut self, piece: NonNull<u8>) {
        // SAFETY: before each piece lies what `take` wrote, and the caller answers for the piece.
        unsafe {
            let start = piece.sub(BEFORE);
            if length(piece) < LARGE {
                return self.small.deallocate(start, BEFORE);
            }
            let run = self.large.remove(&start.addr().get());
            run.into_iter().for_each(|run| self.small.source_mut_unchecked().give_back(run));
        }
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
