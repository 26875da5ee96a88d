//! The signature over the exact bytes of the manifest.

use ed25519_dalek::{Signer, VerifyingKey};

use crate::digest::Digest;

use super::keys::Identity;
use super::problem::BundleError;

const LABEL: &[u8] = b"plumb-bundle-sig-v1\0";

/// A signature, and the first eight bytes of the SHA-256 of the key that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signature {
    pub(super) key_id: [u8; 8],
    pub(super) bytes: [u8; 64],
}

/// Signs a manifest.
pub(super) fn sign(identity: &Identity, manifest: &[u8]) -> Signature {
    let key = identity.signing();
    Signature { key_id: key_id(&key.verifying_key()), bytes: key.sign(&input(manifest)).to_bytes() }
}

/// Checks that one of the signatures is of this key, and right.
///
/// Strict: a signature that could be bent into another valid one, or a small-order point, is refused.
pub(super) fn check(key: &VerifyingKey, signatures: &[Signature], manifest: &[u8]) -> Result<(), BundleError> {
    let wanted = key_id(key);
    let Some(found) = signatures.iter().find(|signature| signature.key_id == wanted) else {
        return Err(BundleError::SignatureMismatch);
    };
    let signature = ed25519_dalek::Signature::from_bytes(&found.bytes);
    key.verify_strict(&input(manifest), &signature).map_err(|_| BundleError::SignatureMismatch)
}

fn input(manifest: &[u8]) -> Vec<u8> {
    let mut input = Vec::with_capacity(LABEL.len() + 8 + manifest.len());
    input.extend_from_slice(LABEL);
    input.extend_from_slice(&(manifest.len() as u64).to_le_bytes());
    input.extend_from_slice(manifest);
    input
}

fn key_id(key: &VerifyingKey) -> [u8; 8] {
    let digest = Digest::of(key.as_bytes()).0;
    std::array::from_fn(|at| digest[at])
}
