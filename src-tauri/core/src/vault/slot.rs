//! A key slot: the file's key, wrapped under a key that follows from a passphrase or a recovery code.

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use rand::{CryptoRng, RngCore};
use serde::Serialize;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::escrow::{EscrowKey, EscrowRecipient};
use super::header::{MAGIC, MAJOR};
use super::kdf::KdfCost;
use super::locked::{Key, scrub_stack};
use super::passphrase::Passphrase;
use super::problem::{Result, VaultError};
use super::recovery_code::RecoveryCode;

/// How many bytes a slot takes in the header.
pub(super) const SLOT_LEN: usize = 256;
const USED_LEN: usize = 118;

/// What a person can open a file with.
#[derive(Debug, Clone)]
pub enum Secret {
    /// The passphrase.
    Passphrase(Passphrase),
    /// The recovery code from the printed sheet.
    RecoveryCode(RecoveryCode),
    /// The organisation's own key.
    Escrow(EscrowKey),
}

impl Secret {
    /// Returns the key that opens, or is to open, a slot of this cost and salt. `None` means that none can.
    fn key_for(&self, cost: KdfCost, salt: &[u8; 32]) -> Result<Option<Key>> {
        match self {
            Self::Passphrase(passphrase) => cost.derive(passphrase.as_bytes(), salt).map(Some),
            Self::RecoveryCode(code) => cost.derive(code.as_bytes(), salt).map(Some),
            Self::Escrow(key) => Ok(key.opening_key(salt)),
        }
    }

    /// Returns the kind of slot this can open.
    pub(super) fn kind(&self) -> SlotKind {
        match self {
            Self::Passphrase(_) => SlotKind::Passphrase,
            Self::RecoveryCode(_) => SlotKind::RecoveryCode,
            Self::Escrow(_) => SlotKind::Escrow,
        }
    }
}

/// What a slot is opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// A passphrase.
    Passphrase,
    /// A printed recovery code.
    RecoveryCode,
    /// The organisation's own key.
    Escrow,
    /// The computer's keychain. Known, but not used by this version.
    Keychain,
    /// Something a newer version added. Kept as it is.
    Unknown(u8),
}

impl SlotKind {
    fn from_byte(byte: u8) -> Self {
        match byte {
            1 => Self::Passphrase,
            2 => Self::RecoveryCode,
            3 => Self::Escrow,
            4 => Self::Keychain,
            other => Self::Unknown(other),
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Passphrase => 1,
            Self::RecoveryCode => 2,
            Self::Escrow => 3,
            Self::Keychain => 4,
            Self::Unknown(other) => other,
        }
    }
}

/// One of the header's sixteen places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Slot {
    /// Nothing here.
    Empty,
    /// A passphrase, a recovery code or the organisation's key.
    Wrapped(Wrapped),
    /// A kind this version does not use, kept byte for byte.
    Kept(Box<[u8; SLOT_LEN]>),
}

/// How far a slot counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlotState {
    /// Made, and in use.
    InUse,
    /// A new recovery code that was not typed back yet. It opens the file, and so does the one it is to replace.
    Pending,
}

impl SlotState {
    fn from_byte(byte: u8) -> Option<Self> {
        match byte {
            1 => Some(Self::InUse),
            2 => Some(Self::Pending),
            _ => None,
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::InUse => 1,
            Self::Pending => 2,
        }
    }
}

/// What a slot gives to whoever has its secret.
#[derive(Debug, Clone)]
pub(super) struct Unwrapped {
    /// The file's key.
    pub(super) dek: Key,
    /// What the signing key of this slot's person is sealed under.
    pub(super) person_key: Key,
}

/// A wrapped key, with what it takes to derive the key that opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrapped {
    pub(super) kind: SlotKind,
    pub(super) state: SlotState,
    pub(super) cost: KdfCost,
    salt: [u8; 32],
    nonce: [u8; 24],
    sealed: [u8; 48],
}

/// Why a slot cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlotFault {
    Damaged,
    OutOfBounds,
}

impl Slot {
    pub(super) fn kind(&self) -> Option<SlotKind> {
        match self {
            Self::Empty => None,
            Self::Wrapped(wrapped) => Some(wrapped.kind),
            Self::Kept(bytes) => Some(SlotKind::from_byte(bytes[0])),
        }
    }

    /// Reads a slot. Its cost is checked here, before anything is derived.
    pub(super) fn read(bytes: &[u8; SLOT_LEN]) -> Result<Self, SlotFault> {
        let kind = match bytes[0] {
            0 => return if *bytes == [0; SLOT_LEN] { Ok(Self::Empty) } else { Err(SlotFault::Damaged) },
            byte => SlotKind::from_byte(byte),
        };
        match kind {
            SlotKind::Keychain | SlotKind::Unknown(_) => Ok(Self::Kept(Box::new(*bytes))),
            SlotKind::Passphrase | SlotKind::RecoveryCode | SlotKind::Escrow => {
                let number = |at| u32::from_le_bytes(part(bytes, at));
                let cost = KdfCost { m_kib: number(2), t: number(6), p: number(10) };
                let is_allowed = if kind == SlotKind::Escrow { cost == KdfCost::NONE } else { cost.is_within_bounds() };
                if !is_allowed {
                    return Err(SlotFault::OutOfBounds);
                }
                let state = SlotState::from_byte(bytes[1]).ok_or(SlotFault::Damaged)?;
                if bytes[USED_LEN..].iter().any(|byte| *byte != 0) {
                    return Err(SlotFault::Damaged);
                }
                let (salt, nonce, sealed) = (part(bytes, 14), part(bytes, 46), part(bytes, 70));
                Ok(Self::Wrapped(Wrapped { kind, state, cost, salt, nonce, sealed }))
            }
        }
    }

    pub(super) fn write(&self) -> [u8; SLOT_LEN] {
        match self {
            Self::Empty => [0; SLOT_LEN],
            Self::Kept(bytes) => **bytes,
            Self::Wrapped(wrapped) => {
                let mut bytes = [0; SLOT_LEN];
                bytes[0] = wrapped.kind.byte();
                bytes[1] = wrapped.state.byte();
                bytes[2..14].copy_from_slice(&wrapped.cost_bytes());
                bytes[14..46].copy_from_slice(&wrapped.salt);
                bytes[46..70].copy_from_slice(&wrapped.nonce);
                bytes[70..USED_LEN].copy_from_slice(&wrapped.sealed);
                bytes
            }
        }
    }
}

/// Copies a fixed part out of a slot or a header.
pub(super) fn part<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    bytes[at..at + N].try_into().expect("the slice is as long as the array")
}

impl Wrapped {
    /// Wraps the file's key for `secret`, in the slot numbered `index` of the file `file_id`. Returns also what the
    /// signing key of this slot's person is to be sealed under.
    pub(super) fn wrap(
        dek: &[u8; 32],
        secret: &Secret,
        cost: KdfCost,
        (file_id, index): (&[u8; 16], usize),
        chance: &mut (impl RngCore + CryptoRng),
    ) -> Result<(Self, Key)> {
        let (kind, state) = (secret.kind(), SlotState::InUse);
        let mut wrapped = Self { kind, state, cost, salt: [0; 32], nonce: [0; 24], sealed: [0; 48] };
        chance.fill_bytes(&mut wrapped.salt);
        chance.fill_bytes(&mut wrapped.nonce);
        let key = secret.key_for(cost, &wrapped.salt)?.ok_or(VaultError::NotAnEscrowKey)?;
        wrapped.seal(dek, &key, (file_id, index));
        let person_key = person_key(&key, file_id);
        scrub_stack();
        Ok((wrapped, person_key))
    }

    /// Wraps the file's key for the organisation's key, of which only the public part is known.
    pub(super) fn wrap_for(
        dek: &[u8; 32],
        recipient: &EscrowRecipient,
        at: (&[u8; 16], usize),
        chance: &mut (impl RngCore + CryptoRng),
    ) -> Result<Self> {
        let mut ephemeral = Key::default();
        chance.fill_bytes(&mut ephemeral[..]);
        let (salt, key) = recipient.wrapping_key(&ephemeral)?;
        let (kind, state, cost) = (SlotKind::Escrow, SlotState::InUse, KdfCost::NONE);
        let mut wrapped = Self { kind, state, cost, salt, nonce: [0; 24], sealed: [0; 48] };
        chance.fill_bytes(&mut wrapped.nonce);
        wrapped.seal(dek, &key, at);
        scrub_stack();
        Ok(wrapped)
    }

    fn seal(&mut self, dek: &[u8; 32], key: &Key, (file_id, index): (&[u8; 16], usize)) {
        let payload = Payload { msg: dek, aad: &self.bound_to(file_id, index) };
        let sealed = XChaCha20Poly1305::new((&**key).into())
            .encrypt(XNonce::from_slice(&self.nonce), payload)
            .expect("32 bytes are within what the cipher can seal");
        self.sealed = part(&sealed, 0);
    }

    /// Unwraps the file's key. `None` means this secret does not open this slot.
    pub(super) fn unwrap(&self, secret: &Secret, (file_id, index): (&[u8; 16], usize)) -> Result<Option<Unwrapped>> {
        let Some(key) = secret.key_for(self.cost, &self.salt)? else { return Ok(None) };
        let payload = Payload { msg: &self.sealed, aad: &self.bound_to(file_id, index) };
        let opened = XChaCha20Poly1305::new((&*key).into()).decrypt(XNonce::from_slice(&self.nonce), payload);
        let unwrapped = opened.ok().map(Zeroizing::new).map(|opened| {
            let mut dek = Key::default();
            dek.copy_from_slice(&opened);
            Unwrapped { dek, person_key: person_key(&key, file_id) }
        });
        scrub_stack();
        Ok(unwrapped)
    }

    fn cost_bytes(&self) -> [u8; 12] {
        let mut bytes = [0; 12];
        for (to, number) in bytes.chunks_exact_mut(4).zip([self.cost.m_kib, self.cost.t, self.cost.p]) {
            to.copy_from_slice(&number.to_le_bytes());
        }
        bytes
    }

    /// Says what the wrapping is bound to, so that a slot moved, weakened or put into another file opens nothing:
    /// magic, major, file, slot number (u16), type, cost, salt.
    fn bound_to(&self, file_id: &[u8; 16], index: usize) -> Vec<u8> {
        let index = u16::try_from(index).expect("a header has 16 slots");
        [
            &MAGIC[..],
            &MAJOR.to_le_bytes(),
            file_id,
            &index.to_le_bytes(),
            &[self.kind.byte()],
            &self.cost_bytes(),
            &self.salt,
        ]
        .concat()
    }
}

/// Returns what a person's signing key is sealed under: it follows from their own passphrase alone.
fn person_key(derived: &Key, file_id: &[u8; 16]) -> Key {
    let mut key = Key::default();
    Hkdf::<Sha256>::new(Some(file_id), &derived[..])
        .expand(b"plumb1/person-key", &mut key[..])
        .expect("32 bytes are within what HKDF-SHA256 can give");
    key
}
