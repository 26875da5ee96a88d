//! Keys in memory: each in one place that never moves, wiped when it is let go.
//!
//! A key that lives as long as the file is open has a page of its own that is not swapped out, where the system allows
//! it: where locking memory is refused, as by a limit on it, the key lies in ordinary memory and all else is the same.

use std::ops::{Deref, DerefMut};

use zeroize::Zeroize as _;

/// The largest page any system we run on has, so that locking ours never touches a neighbour's.
const PAGE: usize = 16 * 1024;

/// A key of 256 bits for a short while. It lies on the heap, so that handing it on copies nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Key(Box<[u8; 32]>);

/// A key of 256 bits in a page of its own, for as long as the file is open.
pub(crate) struct Locked {
    /// Comes first, because fields are let go in order.
    guard: Option<region::LockGuard>,
    page: Box<Page>,
}

#[repr(align(16384))]
struct Page([u8; PAGE]);

#[cfg(test)]
impl Key {
    /// Copies a key for a test.
    pub(crate) fn copy_of(bytes: &[u8; 32]) -> Self {
        let mut key = Self::default();
        key.copy_from_slice(bytes);
        key
    }
}

impl Default for Locked {
    fn default() -> Self {
        let page = Box::new(Page([0; PAGE]));
        Self { guard: region::lock(page.0.as_ptr(), PAGE).ok(), page }
    }
}

impl Locked {
    /// Copies a key into a page of its own.
    pub(crate) fn holding(key: &Key) -> Self {
        let mut locked = Self::default();
        locked.copy_from_slice(&key[..]);
        locked
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl std::fmt::Debug for Locked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locked").field("in_locked_memory", &self.guard.is_some()).finish_non_exhaustive()
    }
}

impl Deref for Key {
    type Target = [u8; 32];

    fn deref(&self) -> &[u8; 32] {
        &self.0
    }
}

impl DerefMut for Key {
    fn deref_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }
}

impl Deref for Locked {
    type Target = [u8; 32];

    fn deref(&self) -> &[u8; 32] {
        self.page.0.first_chunk().expect("a page is longer than a key")
    }
}

impl DerefMut for Locked {
    fn deref_mut(&mut self) -> &mut [u8; 32] {
        self.page.0.first_chunk_mut().expect("a page is longer than a key")
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        self.page.0.zeroize();
    }
}

/// Writes over the stack below, where hashing and deriving leave what they worked on.
///
/// Called last by what handled a key or a passphrase. What it reaches is far deeper than any of our calls go.
#[inline(never)]
pub(crate) fn scrub_stack() {
    // Sixteen bytes a write: one by one, this was most of what a debug build does.
    let mut below = [0u128; 16 * 1024];
    below.zeroize();
    std::hint::black_box(&mut below);
}

#[cfg(test)]
mod tests {
    use super::{Key, Locked};

    #[test]
    fn a_key_keeps_what_it_is_given_and_is_never_printed() {
        let key = Key::copy_of(&[7; 32]);
        let locked = Locked::holding(&key);

        assert_eq!((&*key, &*locked), (&[7; 32], &[7; 32]));
        assert!(!format!("{key:?} {locked:?}").contains('7'));
    }
}
