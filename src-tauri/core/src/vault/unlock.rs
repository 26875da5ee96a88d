//! Chooses between the two copies of the header and unlocks with one secret. Pure functions over bytes.

use plumbline_vfs::HEADER_LEN;
use serde::Serialize;

use super::header::{COPY_LEN, CopyBytes, CopyFault, Header, MAJOR, is_genuine};
use super::keys::Keys;
use super::problem::{Result, VaultError};
use super::slot::{Secret, Slot, SlotKind, Unwrapped, Wrapped};

/// The most derivations one attempt may cost.
const MOST_DERIVATIONS: usize = 16;

/// One of the two copies of the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HeaderCopy {
    /// The copy at byte 0.
    First,
    /// The copy at byte 8192.
    Second,
}

impl HeaderCopy {
    /// Both, in the order they lie.
    pub(super) const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// Returns the other copy.
    pub(super) fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }

    /// Returns where the copy starts in the file.
    pub(super) fn offset(self) -> usize {
        match self {
            Self::First => 0,
            Self::Second => COPY_LEN,
        }
    }
}

/// Both copies, as bytes.
pub(super) type HeaderBytes = [u8; HEADER_LEN as usize];

/// A copy that can be read.
#[derive(Debug, Clone)]
pub(super) struct Readable {
    pub(super) copy: HeaderCopy,
    pub(super) header: Header,
}

/// A header that a secret opened.
#[derive(Debug)]
pub(super) struct Unlocked {
    pub(super) keys: Keys,
    pub(super) header: Header,
    /// The slot that opened.
    pub(super) by: Opened,
    /// The copy that is not as the newest genuine one, and why.
    pub(super) stale: Option<(HeaderCopy, Stale)>,
}

/// The slot a secret opened, and what it gave.
#[derive(Debug, Clone)]
pub(super) struct Opened {
    /// The slot's number.
    pub(super) slot: usize,
    /// What it gave.
    pub(super) key: Unwrapped,
}

/// Why a copy must be written again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stale {
    /// It could not be read, or the app did not write it.
    Bad,
    /// It is genuine but older: the last change was interrupted.
    Older,
}

pub(super) fn bytes_of(bytes: &HeaderBytes, copy: HeaderCopy) -> &CopyBytes {
    bytes[copy.offset()..copy.offset() + COPY_LEN].try_into().expect("a header is two copies long")
}

/// Returns the copies that can be read, the newest first.
///
/// # Errors
/// Where none can, what the file is instead.
pub(super) fn readable(bytes: &HeaderBytes, name: &str) -> Result<Vec<Readable>> {
    let read = HeaderCopy::BOTH.map(|copy| (copy, Header::read(bytes_of(bytes, copy))));
    let faults: Vec<CopyFault> = read.iter().filter_map(|(_, read)| read.as_ref().err().copied()).collect();
    for fault in &faults {
        if let CopyFault::Newer(found) = fault {
            return Err(VaultError::NewerVersion { found: (*found).into(), known: MAJOR.into() });
        }
    }
    let mut good: Vec<Readable> =
        read.into_iter().filter_map(|(copy, read)| read.ok().map(|header| Readable { copy, header })).collect();
    good.sort_by_key(|readable| std::cmp::Reverse(readable.header.sequence));
    match (good.is_empty(), faults.as_slice()) {
        (false, _) => Ok(good),
        (true, [CopyFault::NotOurs, CopyFault::NotOurs]) if !is_called_ours(name) => {
            Err(VaultError::NotAPlumbFile { name: name.to_owned() })
        }
        (true, faults) if faults.contains(&CopyFault::OutOfBounds) => Err(VaultError::CostOutOfBounds),
        (true, _) => Err(VaultError::HeaderDamaged),
    }
}

/// Tells whether a file is named as partnership files are: one whose start says nothing was most likely overwritten there.
fn is_called_ours(name: &str) -> bool {
    name.to_lowercase().ends_with(".plumb")
}

/// Opens the header with a secret: finds the file's key, then trusts only copies that this key sealed.
///
/// The newest genuine copy decides. An older one, left by a change that was interrupted, does not bring an old
/// passphrase back.
pub(super) fn unlock(bytes: &HeaderBytes, secret: &Secret, name: &str) -> Result<Unlocked> {
    unlock_with(bytes, &mut Attempt::new(secret), name)
}

/// Opens a header as [`unlock`] does, with an attempt that may go on with another.
pub(super) fn unlock_with(bytes: &HeaderBytes, attempt: &mut Attempt<'_>, name: &str) -> Result<Unlocked> {
    let readable = readable(bytes, name)?;
    for candidate in &readable {
        let Some(opened) = attempt.open(&candidate.header)? else { continue };
        let keys = Keys::new(&opened.key.dek, candidate.header.file_id);
        let Some((newest, stale)) = newest_genuine(bytes, &readable, &keys) else {
            return Err(VaultError::HeaderChanged);
        };
        let by = if newest.copy == candidate.copy { Some(opened) } else { attempt.open(&newest.header)? };
        let Some(by) = by else { break };
        return Ok(Unlocked { keys, header: newest.header.clone(), by, stale });
    }
    Err(wrong(attempt.secret))
}

/// Finds the newest copy that the file's own key sealed, and the copy that must be written again.
pub(super) fn newest_genuine<'r>(
    bytes: &HeaderBytes,
    readable: &'r [Readable],
    keys: &Keys,
) -> Option<(&'r Readable, Option<(HeaderCopy, Stale)>)> {
    let mac = keys.header_mac();
    let mut genuine = readable.iter().filter(|one| is_genuine(bytes_of(bytes, one.copy), &mac));
    let newest = genuine.next()?;
    let older = genuine.next().map(|one| one.copy);
    let other = newest.copy.other();
    let same = bytes_of(bytes, other) == bytes_of(bytes, newest.copy);
    let stale = (!same).then_some((other, if older == Some(other) { Stale::Older } else { Stale::Bad }));
    Some((newest, stale))
}

/// Says that a secret opens nothing.
pub(super) fn wrong(secret: &Secret) -> VaultError {
    match secret.kind() {
        SlotKind::RecoveryCode => VaultError::WrongRecoveryCode,
        SlotKind::Escrow => VaultError::WrongEscrowKey,
        SlotKind::Passphrase | SlotKind::Keychain | SlotKind::Unknown(_) => VaultError::WrongPassphrase,
    }
}

/// One attempt of one secret: each different slot is derived once, and no more than sixteen in all.
pub(super) struct Attempt<'s> {
    secret: &'s Secret,
    tried: Vec<(usize, [u8; 16], Wrapped, Option<Unwrapped>)>,
}

impl<'s> Attempt<'s> {
    pub(super) fn new(secret: &'s Secret) -> Self {
        Self { secret, tried: Vec::new() }
    }

    /// Tells whether it has cost all the work that one attempt may.
    pub(super) fn is_spent(&self) -> bool {
        self.tried.len() == MOST_DERIVATIONS
    }

    /// Tries the slots of the secret's kind, in order.
    pub(super) fn open(&mut self, header: &Header) -> Result<Option<Opened>> {
        for (slot, wrapped) in header.slots.iter().enumerate() {
            let Slot::Wrapped(wrapped) = wrapped else { continue };
            if wrapped.kind == self.secret.kind()
                && let Some(key) = self.try_slot(slot, header.file_id, wrapped)?
            {
                return Ok(Some(Opened { slot, key }));
            }
        }
        Ok(None)
    }

    fn try_slot(&mut self, index: usize, file_id: [u8; 16], wrapped: &Wrapped) -> Result<Option<Unwrapped>> {
        let same = |tried: &&(usize, [u8; 16], Wrapped, Option<Unwrapped>)| {
            (tried.0, &tried.1, &tried.2) == (index, &file_id, wrapped)
        };
        if let Some(tried) = self.tried.iter().find(same) {
            return Ok(tried.3.clone());
        }
        if self.tried.len() == MOST_DERIVATIONS {
            return Ok(None);
        }
        let key = wrapped.unwrap(self.secret, (&file_id, index))?;
        self.tried.push((index, file_id, wrapped.clone(), key.clone()));
        Ok(key)
    }
}

#[cfg(test)]
#[path = "unlock_tests.rs"]
mod tests;
