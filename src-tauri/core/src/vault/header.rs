//! The header's layout: 16 slots, sealed, in two copies. Pure functions over bytes.
//!
//! Little-endian: magic 8, major u16, minor u16, sequence u64, file id 16, slot count u16, 16 slots of 256, zeros,
//! then at 8128 the SHA-256 of all before it and at 8160 an HMAC-SHA256 of all before that.

use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};

use super::locked::Key;
use super::slot::{SLOT_LEN, Slot, SlotFault, SlotKind, SlotState, part};

/// The length of one copy; the header is two of them.
pub(crate) const COPY_LEN: usize = 8192;
pub(crate) const MAGIC: [u8; 8] = *b"PLUMB\0\0\x01";
pub(super) const MAJOR: u16 = 1;
const MINOR: u16 = 0;
const ID_AT: usize = 20;
const SLOTS: usize = 16;
const SLOTS_AT: usize = 38;
const RESERVED_AT: usize = SLOTS_AT + SLOTS * SLOT_LEN;
const SUM_AT: usize = COPY_LEN - 64;
const MAC_AT: usize = COPY_LEN - 32;

/// One copy of the header, as bytes.
pub(super) type CopyBytes = [u8; COPY_LEN];

/// What a header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(super) minor: u16,
    pub(super) sequence: u64,
    pub(super) file_id: [u8; 16],
    pub(super) slots: Vec<Slot>,
}

/// Why a copy cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CopyFault {
    /// It does not start as ours do.
    NotOurs,
    /// Its sum does not fit, or what it says makes no sense.
    Damaged,
    /// Its sum fits, and it is of a later major version.
    Newer(u16),
    /// A slot asks for more or less work than is allowed.
    OutOfBounds,
}

impl Header {
    /// Makes the header of a new file.
    pub(super) fn new(file_id: [u8; 16]) -> Self {
        Self { minor: MINOR, sequence: 1, file_id, slots: Vec::new() }
    }

    /// Tells whether a place is empty or has a lock of this kind.
    pub(super) fn is_for(&self, place: usize, kind: SlotKind) -> bool {
        self.slots.get(place).is_none_or(|slot| matches!(slot, Slot::Empty) || slot.kind() == Some(kind))
    }

    /// Returns where in the two copies the id of the file stands.
    pub(super) fn places_of_the_id() -> [std::ops::Range<usize>; 2] {
        [0, COPY_LEN].map(|copy| copy + ID_AT..copy + ID_AT + 16)
    }

    /// Reads one copy. Everything is bounded before anything is derived.
    pub(super) fn read(bytes: &CopyBytes) -> Result<Self, CopyFault> {
        if bytes[..8] != MAGIC {
            return Err(CopyFault::NotOurs);
        }
        if Sha256::digest(&bytes[..SUM_AT])[..] != bytes[SUM_AT..MAC_AT] {
            return Err(CopyFault::Damaged);
        }
        let major = u16::from_le_bytes(part(bytes, 8));
        if major > MAJOR {
            return Err(CopyFault::Newer(major));
        }
        let count = usize::from(u16::from_le_bytes(part(bytes, 36)));
        if major != MAJOR || count > SLOTS || bytes[SLOTS_AT + count * SLOT_LEN..SUM_AT].iter().any(|byte| *byte != 0) {
            return Err(CopyFault::Damaged);
        }
        let slots = (0..count).map(|index| Slot::read(&part(bytes, SLOTS_AT + index * SLOT_LEN)));
        let slots = slots.collect::<Result<_, _>>().map_err(|fault| match fault {
            SlotFault::Damaged => CopyFault::Damaged,
            SlotFault::OutOfBounds => CopyFault::OutOfBounds,
        })?;
        Ok(Self {
            minor: u16::from_le_bytes(part(bytes, 10)),
            sequence: u64::from_le_bytes(part(bytes, 12)),
            file_id: part(bytes, ID_AT),
            slots,
        })
    }

    /// Writes one copy, sealed under the file's header key.
    pub(super) fn write(&self, key: &Key) -> Box<CopyBytes> {
        let mut bytes = Box::new([0; COPY_LEN]);
        bytes[..8].copy_from_slice(&MAGIC);
        bytes[8..10].copy_from_slice(&MAJOR.to_le_bytes());
        bytes[10..12].copy_from_slice(&self.minor.to_le_bytes());
        bytes[12..20].copy_from_slice(&self.sequence.to_le_bytes());
        bytes[ID_AT..ID_AT + 16].copy_from_slice(&self.file_id);
        let count = u16::try_from(self.slots.len()).expect("a header has 16 slots");
        bytes[36..38].copy_from_slice(&count.to_le_bytes());
        for (to, slot) in bytes[SLOTS_AT..RESERVED_AT].chunks_exact_mut(SLOT_LEN).zip(&self.slots) {
            to.copy_from_slice(&slot.write());
        }
        let sum = Sha256::digest(&bytes[..SUM_AT]);
        bytes[SUM_AT..MAC_AT].copy_from_slice(&sum);
        let mac = seal(&bytes, key).finalize().into_bytes();
        bytes[MAC_AT..].copy_from_slice(&mac);
        bytes
    }

    /// Returns the number of the slots of a kind and state.
    pub(super) fn places_of(&self, kind: SlotKind, state: SlotState) -> Vec<usize> {
        let is_one = |slot: &Slot| match slot {
            Slot::Wrapped(wrapped) => (wrapped.kind, wrapped.state) == (kind, state),
            Slot::Empty | Slot::Kept(_) => false,
        };
        (0..self.slots.len()).filter(|index| is_one(&self.slots[*index])).collect()
    }

    /// Returns the number of the first slot that is empty, and not spoken for.
    pub(super) fn free_place(&self, spoken_for: &[usize]) -> Option<usize> {
        let is_empty = |index: &usize| self.slots.get(*index).is_none_or(|slot| slot.kind().is_none());
        (0..SLOTS).find(|index| is_empty(index) && !spoken_for.contains(index))
    }

    /// Sets the slot numbered `index`.
    pub(super) fn set_slot(&mut self, index: usize, slot: Slot) {
        if index >= self.slots.len() {
            self.slots.resize(index + 1, Slot::Empty);
        }
        self.slots[index] = slot;
    }

    /// Returns the short form of the file's id that the recovery sheet carries.
    pub(super) fn short_id(&self) -> String {
        crate::digest::hex(&self.file_id[..4]).to_uppercase()
    }
}

/// Tells whether the app wrote this copy, with the file's own header key.
pub(super) fn is_genuine(bytes: &CopyBytes, key: &Key) -> bool {
    seal(bytes, key).verify_slice(&bytes[MAC_AT..]).is_ok()
}

fn seal(bytes: &CopyBytes, key: &Key) -> Hmac<Sha256> {
    let mut seal = Hmac::new_from_slice(&key[..]).expect("HMAC takes a key of any length");
    seal.update(&bytes[..MAC_AT]);
    seal
}
