//! The signed description of a bundle: strict JSON, in exactly one spelling.
//!
//! A manifest is read, written again, and compared with what was read: a missing field, an unknown field, a date or
//! a key in another spelling all differ and are refused. Only a newer minor version may add fields.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::digest::Digest;
use crate::ids::{AuditId, BundleId};

use super::card::Card;
use super::fingerprint::Fingerprint;
use super::problem::BundleError;
use super::strict;
use super::text::clean_line;

/// The format's major version: a reader refuses a larger one.
pub const MAJOR: u64 = 1;
/// The format's minor version: a reader takes a larger one and leaves alone what it does not know.
pub const MINOR: u64 = 0;
/// The most bytes of a manifest.
pub const MAX_MANIFEST: usize = 256 * 1024;
/// The most recipients, so that with the sender's own key and a decoy the age header keeps to its 64 stanzas.
pub const MAX_RECIPIENTS: usize = 60;

const MAX_WORD: usize = 64;
/// Kinds whose names are taken for later versions of the app.
const LATER_KINDS: [&str; 3] = ["tool", "ack", "report"];

/// What a bundle carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A contact card: the sender's name and public keys, and nothing else.
    Contact,
    /// A request to take part in an audit, with its tool and cases.
    Request,
    /// An agency's return.
    Return,
    /// What the partnership decided about an agency's returns.
    Feedback,
}

/// The version of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    /// Changes when an old reader must not try.
    pub major: u64,
    /// Changes when fields are added.
    pub minor: u64,
}

/// The audit tool that a request carries or a return answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolStamp {
    /// The tool's id.
    pub id: String,
    /// Its version, as printed.
    pub version: String,
    /// The digest of the frozen tool.
    pub sha256: Digest,
}

/// Where the sender's journal stood when the bundle was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainHead {
    /// The number of the last journal line.
    pub seq: u64,
    /// Its hash.
    pub hash: Digest,
}

/// One entry of a bundle, as the manifest lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryLine {
    /// The entry's id: a name inside the bundle, never a path.
    pub id: String,
    /// What the bytes are, as `application/json`.
    pub media: String,
    /// How many bytes.
    pub len: u64,
    /// Their digest.
    pub sha256: Digest,
}

/// The signed description of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the format it is written in.
    pub fmt: Format,
    /// The lowest minor version whose reader may try.
    pub min_reader: u64,
    /// Names of things a reader must know; an unknown one is refused.
    pub critical: Vec<String>,
    /// The bundle's number, given by its sender.
    pub bundle_id: BundleId,
    /// What the bundle carries.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// When it was made, to the minute.
    pub created_utc: DateTime<Utc>,
    /// Who made and signed it.
    pub sender: Card,
    /// Whom the sender made it for.
    pub recipients: Vec<Fingerprint>,
    /// The audit it belongs to.
    pub audit_id: Option<AuditId>,
    /// The tool it carries or answers.
    pub tool: Option<ToolStamp>,
    /// The bundle it answers.
    pub in_reply_to: Option<BundleId>,
    /// Which of the sender's bundles of this kind for this audit it is, from 1; 0 where order does not matter.
    pub sequence: u64,
    /// The bundle it stands in for.
    pub supersedes: Option<BundleId>,
    /// Where the sender's journal stood.
    pub chain_head: Option<ChainHead>,
    /// What follows, in order.
    pub entries: Vec<EntryLine>,
    /// How many zero bytes follow the entries.
    pub padding: u64,
}

impl Manifest {
    /// Reads a manifest out of its strict JSON, in the order: version, kind, spelling, rules.
    pub(super) fn read(tree: &Value) -> Result<Self, BundleError> {
        if needs_newer_app(tree).ok_or(BundleError::CannotOpen)? {
            return Err(BundleError::TooNew);
        }
        let manifest = Self::deserialize(tree).map_err(|_| BundleError::CannotOpen)?;
        let again = serde_json::to_value(&manifest).map_err(|_| BundleError::CannotOpen)?;
        let same = if manifest.fmt.minor > MINOR { covers(tree, &again) } else { *tree == again };
        if same && manifest.broken_rule().is_none() { Ok(manifest) } else { Err(BundleError::CannotOpen) }
    }

    /// Says whether the sender's app is newer and may have written fields this one does not know.
    pub fn is_from_newer_minor(&self) -> bool {
        self.fmt.minor > MINOR
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a manifest holds only text, numbers and lists")
    }

    /// Returns the first rule of the format that this manifest breaks.
    pub(super) fn broken_rule(&self) -> Option<&'static str> {
        let ids = [Some(self.bundle_id.as_str()), self.audit_id.as_ref().map(AuditId::as_str)];
        let links = [&self.in_reply_to, &self.supersedes].map(|id| id.as_ref().map(BundleId::as_str));
        let words = self.tool.iter().flat_map(|tool| [&tool.id, &tool.version]);
        let bare = self.recipients.is_empty() && self.entries.is_empty() && self.tool.is_none();
        let full = !self.recipients.is_empty() && self.audit_id.is_some() && self.tool.is_some();
        let rules = [
            (ids.into_iter().chain(links).flatten().all(is_id), "ids are 32 hex digits"),
            (to_the_minute(self.created_utc) == Some(self.created_utc), "the moment is to the minute"),
            (words.clone().all(|word| clean_line(word, MAX_WORD).as_deref() == Ok(word)), "the tool has a plain name"),
            (self.entries.iter().all(|line| is_plain(&line.id) && is_plain(&line.media)), "entries have plain names"),
            (all_differ(&self.entries, |line| line.id.as_str()), "entries have different names"),
            (self.entries.len() <= strict::MAX_ITEMS, "512 entries at most"),
            (all_differ(&self.recipients, |to| *to), "recipients differ"),
            (self.recipients.len() <= MAX_RECIPIENTS, "60 recipients at most"),
            (
                match self.kind {
                    Kind::Contact => bare,
                    Kind::Request => full,
                    Kind::Return | Kind::Feedback => full && self.sequence > 0,
                },
                "each kind has its parts",
            ),
        ];
        rules.into_iter().find(|(kept, _)| !kept).map(|(_, rule)| rule)
    }
}

/// Drops the seconds of a moment.
pub(super) fn to_the_minute(moment: DateTime<Utc>) -> Option<DateTime<Utc>> {
    moment.duration_trunc(TimeDelta::minutes(1)).ok()
}

/// Says whether the tree asks for a newer app, or nothing when it is no manifest of any version.
fn needs_newer_app(tree: &Value) -> Option<bool> {
    let major = tree["fmt"]["major"].as_u64().filter(|major| *major > 0)?;
    if major > MAJOR {
        return Some(true);
    }
    let min_reader = tree["min_reader"].as_u64()?;
    let critical = tree["critical"].as_array()?;
    let kind = tree["type"].as_str()?;
    Some(min_reader > MINOR || !critical.is_empty() || LATER_KINDS.contains(&kind))
}

/// Says whether everything known is in what was found, which may hold more names.
fn covers(found: &Value, known: &Value) -> bool {
    match (found, known) {
        (Value::Object(found), Value::Object(known)) => {
            known.iter().all(|(name, value)| found.get(name).is_some_and(|found| covers(found, value)))
        }
        (Value::Array(found), Value::Array(known)) => {
            found.len() == known.len() && found.iter().zip(known).all(|(found, known)| covers(found, known))
        }
        (found, known) => found == known,
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_plain(text: &str) -> bool {
    let allowed = |b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' | b'+' | b'/');
    (1..=MAX_WORD).contains(&text.len()) && text.bytes().all(allowed)
}

fn all_differ<'a, T, K: Ord>(list: &'a [T], key: impl Fn(&'a T) -> K) -> bool {
    list.iter().map(key).collect::<std::collections::BTreeSet<_>>().len() == list.len()
}
