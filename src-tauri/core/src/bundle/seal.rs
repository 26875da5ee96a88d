//! Makes a bundle: describes, signs, pads and seals.
//!
//! A contact card has nobody to be sealed to yet, so it is the signed body itself: a name and two public keys. Any
//! other kind is sealed to its recipients and to the sender, who can open it again.

use chrono::{DateTime, Utc};
use rand::RngCore;

use crate::digest::Digest;
use crate::ids::{AuditId, BundleId};

use super::card::Card;
use super::keys::Identity;
use super::manifest::{ChainHead, EntryLine, Format, Kind, MAJOR, MAX_MANIFEST, MINOR, Manifest, ToolStamp};
use super::manifest::{MAX_RECIPIENTS, to_the_minute};
use super::problem::BundleError;
use super::{Entry, MAX_FILE, body, envelope, signature, strict};

/// What to seal, and for whom.
#[derive(Debug, Clone)]
pub struct Sealing<'a> {
    /// What the bundle carries.
    pub kind: Kind,
    /// The sender's name for itself.
    pub organisation: &'a str,
    /// The moment, which is kept to the minute.
    pub made_at: DateTime<Utc>,
    /// Who can open it: none for a contact card, at least one for every other kind.
    pub recipients: &'a [Card],
    /// The audit it belongs to.
    pub audit_id: Option<AuditId>,
    /// The tool it carries or answers.
    pub tool: Option<ToolStamp>,
    /// The bundle it answers.
    pub in_reply_to: Option<BundleId>,
    /// Which of our bundles of this kind for this audit it is, from 1.
    pub sequence: u64,
    /// The bundle it stands in for.
    pub supersedes: Option<BundleId>,
    /// Where our journal stands.
    pub chain_head: Option<ChainHead>,
    /// What it carries, in order.
    pub entries: &'a [Entry],
}

impl<'a> Sealing<'a> {
    /// Returns what a contact card is made from.
    pub fn contact(organisation: &'a str, made_at: DateTime<Utc>) -> Self {
        Self {
            kind: Kind::Contact,
            organisation,
            made_at,
            recipients: &[],
            audit_id: None,
            tool: None,
            in_reply_to: None,
            sequence: 0,
            supersedes: None,
            chain_head: None,
            entries: &[],
        }
    }
}

/// A finished bundle.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// The number given to it.
    pub bundle_id: BundleId,
    /// The digest of the file.
    pub digest: Digest,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Makes a bundle. Nothing comes out that [`open()`](super::open()) would refuse.
pub fn seal(identity: &Identity, what: &Sealing<'_>, chance: &mut dyn RngCore) -> Result<Sealed, BundleError> {
    if what.kind != Kind::Contact && what.recipients.is_empty() {
        return Err(BundleError::NoRecipient);
    }
    if what.recipients.len() > MAX_RECIPIENTS {
        return Err(BundleError::Malformed { rule: "60 recipients at most" });
    }
    let size: usize = what.entries.iter().map(|entry| entry.bytes.len()).sum();
    if size > MAX_FILE {
        return Err(BundleError::TooLarge { limit: MAX_FILE });
    }
    let sender = identity.card(what.organisation)?;
    let mut manifest = describe(sender, what, BundleId::new(chance))?;
    body::set_padding(&mut manifest, what.entries)?;
    let text = checked_bytes(&manifest)?;
    let signature = signature::sign(identity, &text);
    let body = body::write(&text, &signature, what.entries, manifest.padding);
    let body = body.ok_or(BundleError::TooLarge { limit: MAX_FILE })?;
    let bytes = match what.kind {
        Kind::Contact => body,
        Kind::Request | Kind::Return | Kind::Feedback => envelope::seal(&body, &manifest.sender, what.recipients)?,
    };
    if bytes.len() > MAX_FILE {
        return Err(BundleError::TooLarge { limit: MAX_FILE });
    }
    Ok(Sealed { bundle_id: manifest.bundle_id, digest: Digest::of(&bytes), bytes })
}

fn describe(sender: Card, what: &Sealing<'_>, bundle_id: BundleId) -> Result<Manifest, BundleError> {
    let line = |entry: &Entry| EntryLine {
        id: entry.id.clone(),
        media: entry.media.clone(),
        len: entry.bytes.len() as u64,
        sha256: Digest::of(&entry.bytes),
    };
    Ok(Manifest {
        fmt: Format { major: MAJOR, minor: MINOR },
        min_reader: MINOR,
        critical: Vec::new(),
        bundle_id,
        kind: what.kind,
        created_utc: to_the_minute(what.made_at).ok_or(BundleError::Malformed { rule: "the moment is a date" })?,
        sender,
        recipients: what.recipients.iter().map(Card::fingerprint).collect(),
        audit_id: what.audit_id.clone(),
        tool: what.tool.clone(),
        in_reply_to: what.in_reply_to.clone(),
        sequence: what.sequence,
        supersedes: what.supersedes.clone(),
        chain_head: what.chain_head,
        entries: what.entries.iter().map(line).collect(),
        padding: 0,
    })
}

/// Writes the manifest, and reads it back by the rules that every reader will use.
fn checked_bytes(manifest: &Manifest) -> Result<Vec<u8>, BundleError> {
    if let Some(rule) = manifest.broken_rule() {
        return Err(BundleError::Malformed { rule });
    }
    let text = manifest.to_bytes();
    if text.len() > MAX_MANIFEST {
        return Err(BundleError::Malformed { rule: "256 KiB of manifest at most" });
    }
    let reads_back = strict::parse(&text).is_some_and(|tree| Manifest::read(&tree).is_ok_and(|read| read == *manifest));
    if reads_back { Ok(text) } else { Err(BundleError::Malformed { rule: "the manifest reads back" }) }
}
