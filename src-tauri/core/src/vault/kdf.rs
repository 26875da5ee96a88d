//! Turns a passphrase or a recovery code into a key with Argon2id, at a cost that is written beside the slot.

use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::Serialize;

use super::locked::{Key, scrub_stack};
use super::problem::{Result, VaultError};
use crate::clock::time_taken;

const MIB: u32 = 1024;

/// A piece of so many bytes glibc never keeps for the next time; smaller ones it does, and they lie scattered. What is not
/// used of a piece takes no memory.
const GIVEN_BACK: usize = 33 << 20;

/// How much work one attempt at a passphrase takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct KdfCost {
    /// Memory in KiB.
    pub m_kib: u32,
    /// Passes over the memory.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl KdfCost {
    /// The least a header may name: for recovery codes, which nobody can guess, and for files that are thrown away.
    pub const LEAST: Self = Self { m_kib: 19 * MIB, t: 1, p: 1 };
    /// The least for a passphrase of a real file, however slow the computer.
    pub const FLOOR: Self = Self { m_kib: 64 * MIB, t: 3, p: 1 };
    /// What a slot says that needs no derivation.
    pub(super) const NONE: Self = Self { m_kib: 0, t: 0, p: 0 };
    /// Where calibration starts.
    const START: Self = Self { m_kib: 128 * MIB, t: 3, p: 1 };
    const MOST_CALIBRATED: u32 = 512 * MIB;
    const AIM: Duration = Duration::from_secs(1);

    /// Returns the cost that takes this computer about a second. Takes about half a second itself.
    pub fn calibrated() -> Self {
        Self::calibrated_by(|cost| time_taken(|| cost.derive(b"how long does it take", &[0; 32]).ok()))
    }

    /// Returns the cost that takes about a second, where `measure` tries a cost once. `None` means too little memory.
    pub(crate) fn calibrated_by(measure: impl FnOnce(Self) -> (Option<Key>, Duration)) -> Self {
        let (Some(_), taken) = measure(Self::START) else { return Self::FLOOR };
        let factor = Self::AIM.as_secs_f64() / taken.as_secs_f64().max(0.001);
        let wanted = (f64::from(Self::START.m_kib) * factor) as u32 / (8 * MIB) * (8 * MIB);
        Self { m_kib: wanted.clamp(Self::FLOOR.m_kib, Self::MOST_CALIBRATED), ..Self::START }
    }

    /// Tells whether a header may name this cost. Asked before anything is computed or allocated.
    pub(crate) fn is_within_bounds(self) -> bool {
        (Self::LEAST.m_kib..=1024 * MIB).contains(&self.m_kib)
            && (1..=10).contains(&self.t)
            && (1..=16).contains(&self.p)
            && self.m_kib >= 8 * self.p
    }

    /// Derives a key.
    pub(crate) fn derive(self, secret: &[u8], salt: &[u8; 32]) -> Result<Key> {
        if !self.is_within_bounds() {
            return Err(VaultError::CostOutOfBounds);
        }
        #[cfg(test)]
        tests::DERIVED.set(tests::DERIVED.get() + 1);
        let params = Params::new(self.m_kib, self.t, self.p, Some(32)).map_err(|_| VaultError::CostOutOfBounds)?;
        let mut key = Key::default();
        let blocks = params.block_count();
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let derived = if blocks * Block::SIZE < GIVEN_BACK {
            argon2.hash_password_into_with_memory(secret, salt, &mut key[..], self.memory(blocks)?)
        } else {
            argon2.hash_password_into(secret, salt, &mut key[..])
        };
        scrub_stack();
        derived.map_err(|_| VaultError::NotEnoughMemory { m_kib: self.m_kib })?;
        Ok(key)
    }

    /// Returns the memory for a small derivation, at the start of a piece so long that it goes back to the system at once.
    fn memory(self, count: usize) -> Result<Vec<Block>> {
        let mut blocks = Vec::new();
        let room = GIVEN_BACK / Block::SIZE;
        blocks.try_reserve_exact(room).map_err(|_| VaultError::NotEnoughMemory { m_kib: self.m_kib })?;
        blocks.resize(count, Block::default());
        Ok(blocks)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Duration, KdfCost, Key, MIB, VaultError};

    thread_local! {
        /// How many derivations were begun on this thread.
        pub(in crate::vault) static DERIVED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
    }

    fn computer_that_takes(milliseconds: u64) -> KdfCost {
        KdfCost::calibrated_by(|_| (Some(Key::default()), Duration::from_millis(milliseconds)))
    }

    #[test]
    fn a_cost_is_chosen_that_takes_about_a_second() {
        assert_eq!(computer_that_takes(500).m_kib, 256 * MIB);
        assert_eq!(computer_that_takes(1000).m_kib, 128 * MIB);
        assert_eq!(computer_that_takes(10_000), KdfCost::FLOOR, "a slow computer gets the floor, not less");
        assert_eq!(computer_that_takes(1).m_kib, 512 * MIB, "a fast one no more than half a gigabyte");
        assert_eq!(KdfCost::calibrated_by(|_| (None, Duration::ZERO)), KdfCost::FLOOR);
    }

    #[test]
    fn one_step_outside_each_bound_is_refused_at_once() {
        let least = KdfCost::LEAST;
        let most = KdfCost { m_kib: 1024 * MIB, t: 10, p: 16 };
        let outside = [
            KdfCost { m_kib: least.m_kib - 1, ..least },
            KdfCost { m_kib: most.m_kib + 1, ..most },
            KdfCost { t: 0, ..least },
            KdfCost { t: 11, ..most },
            KdfCost { p: 0, ..least },
            KdfCost { p: 17, ..most },
            KdfCost { m_kib: u32::MAX, t: u32::MAX, p: u32::MAX },
        ];

        assert!(least.is_within_bounds() && most.is_within_bounds());
        for cost in outside {
            assert!(!cost.is_within_bounds(), "{cost:?}");
            let answer = cost.derive(b"x", &[0; 32]);
            assert!(matches!(answer, Err(VaultError::CostOutOfBounds)), "{cost:?}: asked before any memory is");
        }
    }

    #[test]
    fn the_key_depends_on_the_secret_and_on_the_salt() {
        let key = |secret: &[u8], salt| KdfCost::LEAST.derive(secret, &[salt; 32]).expect("within bounds");

        assert_eq!(key(b"one", 1), key(b"one", 1));
        assert_ne!(key(b"one", 1), key(b"two", 1));
        assert_ne!(key(b"one", 1), key(b"one", 2));
    }
}
