//! The bytes inside the seal: manifest, signatures, entries, padding.

use super::manifest::{MAX_MANIFEST, Manifest};
use super::problem::BundleError;
use super::signature::Signature;
use super::{Entry, MAGIC, MAX_FILE};
use crate::digest::Digest;

const MAX_SIGNATURES: u8 = 4;
/// Magic, length of the manifest, count of signatures.
const FIXED: usize = 8 + 4 + 1;
const SIGNATURE: usize = 8 + 64;

/// A body cut at its lengths; nothing in it is believed yet.
pub(super) struct Body<'a> {
    pub(super) manifest: &'a [u8],
    pub(super) signatures: Vec<Signature>,
    rest: &'a [u8],
    total: usize,
}

impl<'a> Body<'a> {
    /// Cuts a body at its lengths, or answers nothing when they do not fit.
    pub(super) fn cut(bytes: &'a [u8]) -> Option<Self> {
        let after = bytes.strip_prefix(MAGIC)?;
        let (len, after) = after.split_first_chunk::<4>()?;
        let len = usize::try_from(u32::from_le_bytes(*len)).ok().filter(|len| *len <= MAX_MANIFEST)?;
        let (manifest, after) = after.split_at_checked(len)?;
        let (count, mut rest) = after.split_first()?;
        if !(1..=MAX_SIGNATURES).contains(count) {
            return None;
        }
        let mut signatures = Vec::new();
        for _ in 0..*count {
            let (key_id, after) = rest.split_first_chunk()?;
            let (bytes, after) = after.split_first_chunk()?;
            signatures.push(Signature { key_id: *key_id, bytes: *bytes });
            rest = after;
        }
        Some(Self { manifest, signatures, rest, total: bytes.len() })
    }

    /// Cuts the entries out and checks each hash. Every byte must be accounted for: entries in the manifest's
    /// order, then exactly the declared padding, all zero, up to a Padmé size.
    pub(super) fn entries(&self, manifest: &Manifest) -> Option<Vec<Entry>> {
        let lengths = manifest.entries.iter().try_fold(0u64, |sum, line| sum.checked_add(line.len))?;
        if lengths.checked_add(manifest.padding)? != self.rest.len() as u64 || padme(self.total) != self.total {
            return None;
        }
        let mut rest = self.rest;
        let mut entries = Vec::with_capacity(manifest.entries.len());
        for line in &manifest.entries {
            let (bytes, after) = rest.split_at_checked(usize::try_from(line.len).ok()?)?;
            if Digest::of(bytes) != line.sha256 {
                return None;
            }
            entries.push(Entry { id: line.id.clone(), media: line.media.clone(), bytes: bytes.to_vec() });
            rest = after;
        }
        rest.iter().all(|byte| *byte == 0).then_some(entries)
    }
}

/// Writes a body.
pub(super) fn write(manifest: &[u8], signature: &Signature, entries: &[Entry], padding: u64) -> Option<Vec<u8>> {
    let len = u32::try_from(manifest.len()).ok()?;
    let mut bytes = Vec::with_capacity(length(manifest.len(), entries) + usize::try_from(padding).ok()?);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&len.to_le_bytes());
    bytes.extend_from_slice(manifest);
    bytes.push(1);
    bytes.extend_from_slice(&signature.key_id);
    bytes.extend_from_slice(&signature.bytes);
    for entry in entries {
        bytes.extend_from_slice(&entry.bytes);
    }
    bytes.resize(bytes.len() + usize::try_from(padding).ok()?, 0);
    Some(bytes)
}

/// Sets the manifest's padding so that the whole body comes to a Padmé size.
///
/// The number is itself written in the manifest, so its digits count: the first size that comes out even is taken.
pub(super) fn set_padding(manifest: &mut Manifest, entries: &[Entry]) -> Result<(), BundleError> {
    manifest.padding = 0;
    let bare = length(manifest.to_bytes().len(), entries) - 1;
    let mut size = padme(bare + 1);
    while size <= MAX_FILE {
        let fits = (1..=8).find_map(|digits| {
            let padding = size.checked_sub(bare + digits)?;
            (padding.to_string().len() == digits).then_some(padding)
        });
        if let Some(padding) = fits {
            manifest.padding = padding as u64;
            return Ok(());
        }
        size = padme(size + 1);
    }
    Err(BundleError::TooLarge { limit: MAX_FILE })
}

fn length(manifest: usize, entries: &[Entry]) -> usize {
    FIXED + manifest + SIGNATURE + entries.iter().map(|entry| entry.bytes.len()).sum::<usize>()
}

/// Returns the next size that says little about what is inside: at most 12% more (the Padmé scheme).
pub(super) fn padme(len: usize) -> usize {
    let Some(exponent) = len.checked_ilog2().filter(|exponent| *exponent > 0) else { return len };
    let kept = exponent.ilog2() + 1;
    let mask = (1usize << exponent.saturating_sub(kept)) - 1;
    (len + mask) & !mask
}

#[cfg(test)]
mod tests {
    use super::padme;

    #[test]
    fn sizes_fall_into_few_classes() {
        assert_eq!([0, 1, 2, 9, 100, 1000, 4097, 1 << 20].map(padme), [0, 1, 2, 10, 104, 1024, 4352, 1 << 20]);
        for len in 1..50_000 {
            let padded = padme(len);
            assert!(padded >= len && padded * 100 <= len * 112 && padme(padded) == padded, "{len} to {padded}");
        }
    }
}
