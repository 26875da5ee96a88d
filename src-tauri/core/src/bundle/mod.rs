//! The sealed file that carries a contact card or a request out, and a return back: `.plumbundle`.
//!
//! This page is the format: a second reader can be written from it. All numbers in the body are little-endian.
//!
//! # Outside
//!
//! A bundle is a binary [age v1](https://age-encryption.org/v1) file, sealed to the X25519 key of every recipient
//! and of the sender. In an emergency `age -d -i KEY` opens it. At most 64 MiB; its header at most 64 KiB and 64
//! stanzas; passphrase stanzas are not read. Inside is the *body*. age says who can open a file, never who wrote it:
//! anybody who knows a public key can seal to it. So the signature is inside, and a body without one is refused.
//!
//! A **contact card** has nobody to be sealed to yet. Its file is the body itself, unsealed: a name and two public
//! keys, signed by the key it announces, which proves only that they belong together. A contact inside age, or any
//! other kind outside it, is refused.
//!
//! # Body
//!
//! ```text
//! "PLUMBND1"
//! u32   length of the manifest, at most 256 KiB
//!       manifest, strict JSON in UTF-8
//! u8    count of signatures, 1 to 4; this version writes one
//!       for each: key id [8], the start of SHA-256(signing key); Ed25519 signature [64]
//!       the entries' bytes, back to back, in the manifest's order
//!       zero bytes, as many as the manifest's `padding`
//! ```
//!
//! The total is exact, and is a Padmé size: with *e* = ⌊log₂ total⌋ and *s* = ⌊log₂ e⌋ + 1, the low *e* − *s* bits of
//! the total are zero. Nothing is compressed, nothing is a path, nothing is written to disk.
//!
//! # Signature
//!
//! Ed25519 over `"plumb-bundle-sig-v1" 00 | u64 length of the manifest | manifest`: the exact bytes, so no canonical
//! form is needed. It is verified strictly: no small-order points, no malleable scalar. One signature must be by the
//! key in the manifest's `sender`.
//!
//! # Manifest
//!
//! No name twice in an object, whole numbers only, at most six levels deep, at most 512 items in a list. Every field
//! is present (`null` where empty), spelt as shown; a reader writes it again and compares the values.
//!
//! ```text
//! fmt          {major: 1, minor: 0}
//! min_reader   the lowest minor version whose reader may try
//! critical     [names a reader must know]: none are defined yet, so any is refused as "newer"
//! bundle_id    32 hex digits, random
//! type         contact | request | return   (tool, ack, report, feedback: refused as "newer")
//! created_utc  "2026-05-12T09:30:00Z", to the minute
//! sender       {org, signing_pub: 64 hex, age_pub: {type: "x25519", key: "age1…"}, key_epoch}
//! recipients   [fingerprint, as "12345 67890 …"], at most 60, all different
//! audit_id     32 hex digits or null
//! tool         {id, version, sha256} or null
//! in_reply_to  32 hex digits or null
//! sequence     which of the sender's bundles of this type for this audit; returns count from 1
//! supersedes   32 hex digits or null
//! chain_head   {seq, hash} of the sender's journal, or null
//! entries      [{id, media, len, sha256}], at most 512, ids all different, id and media of [a-z0-9._+/-]{1,64}
//! padding      count of zero bytes
//! ```
//!
//! A contact has no recipients, entries or tool; a request and a return have recipients, an audit and a tool. A
//! larger major version, a larger `min_reader` or a name in `critical` is refused; a larger minor version may add
//! names to any object, which are left alone (the caller keeps the file's bytes).
//!
//! # Recipients and fingerprints
//!
//! The signed list says whom the *sender* meant. A recipient who seals a body again for someone else cannot change
//! the list, so the other is told that the file was not addressed to them. A fingerprint is in [`Fingerprint`].
//!
//! # What a refusal says
//!
//! A wrong key, damage and tampering are one answer, [`BundleError::CannotOpen`]; see [`BundleError`] for why the
//! others are named. Steps 1 to 6 of an import are [`open()`]; what an entry says, replay and storing belong to the
//! importer.

mod body;
mod card;
mod envelope;
mod fingerprint;
mod keys;
mod manifest;
mod open;
mod problem;
mod seal;
mod signature;
mod strict;
mod text;
mod trust;

pub use card::{Card, MAX_NAME};
pub use fingerprint::Fingerprint;
pub use keys::Identity;
pub use manifest::{
    ChainHead, EntryLine, Format, Kind, MAJOR, MAX_MANIFEST, MAX_RECIPIENTS, MINOR, Manifest, ToolStamp,
};
pub use open::{Opened, open, open_contact};
pub use problem::BundleError;
pub use seal::{Sealed, Sealing, seal};
pub use text::{TextProblem, clean, clean_line};
pub use trust::{Sight, Trust};

/// The most bytes of a bundle: a larger file is refused from its size, before it is read.
pub const MAX_FILE: usize = 64 * 1024 * 1024;

const MAGIC: &[u8] = b"PLUMBND1";
const MAGIC_ANY_VERSION: &[u8] = b"PLUMBND";

/// Something a bundle carries.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name inside the bundle, of `[a-z0-9._+/-]`; never a path.
    pub id: String,
    /// What the bytes are, as `application/json`.
    pub media: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Entry({}, {} bytes)", self.id, self.bytes.len())
    }
}
