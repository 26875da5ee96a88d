//! Opens a bundle: the first six steps of an import, which need no vault and change nothing.

use crate::digest::Digest;

use super::body::Body;
use super::card::{self, Card};
use super::envelope;
use super::keys::Identity;
use super::manifest::{Kind, Manifest};
use super::problem::BundleError;
use super::{Entry, MAGIC, MAGIC_ANY_VERSION, MAX_FILE, signature, strict};

/// A bundle that opened: signed by its sender, addressed to us, whole. Whether the sender is *known*, and how far
/// it is trusted, is for the caller to look up by its card.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The signed description.
    pub manifest: Manifest,
    /// What it carries, in order.
    pub entries: Vec<Entry>,
    /// The digest of the file as it came, which ties what is confirmed to what is imported.
    pub digest: Digest,
}

impl Opened {
    /// Returns the card of whoever signed it.
    pub fn sender(&self) -> &Card {
        &self.manifest.sender
    }

    /// Returns the bytes of the entry with this id.
    pub fn entry(&self, id: &str) -> Option<&[u8]> {
        self.entries.iter().find(|entry| entry.id == id).map(|entry| entry.bytes.as_slice())
    }
}

/// Opens a bundle with our keys, or a contact card with nobody's.
///
/// In this order: the size; the outside and its seal; lengths; the sender's signature; the version; that we are on
/// the signed list of recipients, or are the sender; every hash.
pub fn open(bytes: &[u8], identity: &Identity) -> Result<Opened, BundleError> {
    match outside(bytes)? {
        Outside::Bare => open_contact(bytes),
        Outside::Sealed => {
            let body = envelope::open(bytes, identity)?;
            let (manifest, cut) = signed(&body)?;
            if manifest.kind == Kind::Contact {
                return Err(BundleError::CannotOpen);
            }
            let ours = identity.card(manifest.sender.organisation())?;
            let mine = ours.fingerprint();
            if !manifest.recipients.contains(&mine) && !manifest.sender.has_keys_of(&ours) {
                return Err(BundleError::NotAddressed);
            }
            finish(bytes, manifest, &cut)
        }
    }
}

/// Opens a contact card, which needs no keys. A sealed bundle is refused.
pub fn open_contact(bytes: &[u8]) -> Result<Opened, BundleError> {
    match outside(bytes)? {
        Outside::Sealed => Err(BundleError::CannotOpen),
        Outside::Bare => {
            let (manifest, cut) = signed(bytes)?;
            match manifest.kind {
                Kind::Contact => finish(bytes, manifest, &cut),
                Kind::Request | Kind::Return | Kind::Feedback => Err(BundleError::CannotOpen),
            }
        }
    }
}

enum Outside {
    Bare,
    Sealed,
}

fn outside(bytes: &[u8]) -> Result<Outside, BundleError> {
    if bytes.len() > MAX_FILE {
        Err(BundleError::TooLarge { limit: MAX_FILE })
    } else if bytes.starts_with(MAGIC) {
        Ok(Outside::Bare)
    } else if envelope::is_ours(bytes) {
        Ok(Outside::Sealed)
    } else if bytes.starts_with(MAGIC_ANY_VERSION) || bytes.starts_with(envelope::AGE) {
        Err(BundleError::TooNew)
    } else {
        Err(BundleError::NotABundle)
    }
}

/// Cuts a body and returns its manifest once the signature of the sender it names is checked.
///
/// The signature is checked before the version is believed, so that damage never reads as "newer version". Only
/// a manifest so new that its sender cannot be found in it gets that far unsigned, and then only to be refused.
fn signed(body: &[u8]) -> Result<(Manifest, Body<'_>), BundleError> {
    let Some(cut) = Body::cut(body) else {
        let newer = body.starts_with(MAGIC_ANY_VERSION) && !body.starts_with(MAGIC);
        return Err(if newer { BundleError::TooNew } else { BundleError::CannotOpen });
    };
    let tree = strict::parse(cut.manifest).ok_or(BundleError::CannotOpen)?;
    let signer = tree["sender"]["signing_pub"].as_str().and_then(card::signing_key);
    if let Some(signer) = &signer {
        signature::check(signer, &cut.signatures, cut.manifest)?;
    }
    let manifest = Manifest::read(&tree)?;
    match signer {
        Some(signer) if signer == *manifest.sender.verifying() => Ok((manifest, cut)),
        Some(_) | None => Err(BundleError::CannotOpen),
    }
}

fn finish(file: &[u8], manifest: Manifest, cut: &Body<'_>) -> Result<Opened, BundleError> {
    let entries = cut.entries(&manifest).ok_or(BundleError::CannotOpen)?;
    Ok(Opened { manifest, entries, digest: Digest::of(file) })
}
