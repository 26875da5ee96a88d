//! Who did what, when. One line per write, in the same transaction, each line sealing the one before it.
//!
//! A line holds ids, codes and digests, never case text, so that content can be disposed of and the chain still hold.
//! Its hash is SHA-256 over `plumb-audit-1`, the sequence number as u64, the hash before it, and each field behind its
//! own length as u64 (all little-endian): an encoding of our own, because a library's may change.
//!
//! Beside each line stands what it did to each row, as hashes before and after, sealed by the line's payload. So a row
//! changed behind the app's back no longer fits the last line about it.

mod altered;
mod changed;
#[cfg(test)]
mod insider_tests;
mod op;
mod place;
mod printed;
#[cfg(test)]
mod replay_tests;
mod row;
mod store;
mod tail;
#[cfg(test)]
mod verify_tests;
mod view;
mod walk;
mod write;

use chrono::{DateTime, Utc};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::digest::Digest;
pub use op::Op;
pub use printed::note_printed;
pub use tail::{NotAHead, find_head, lines_after};
pub use view::{
    BrokenView, JournalView, LineView, PrintedHead, Verified, VerifiedView, journal_view, named, printed_head, verify,
};
pub use walk::Broken;

pub(crate) use altered::{altered, for_payload};
pub(crate) use changed::{Changed, RowAt};
pub(crate) use place::{name_of, words_for};
pub(crate) use row::hash_now;
pub(crate) use view::with_words;
pub(crate) use write::{Entry, every_row, write};

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Line {
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// When, in UTC.
    pub at: DateTime<Utc>,
    /// Who: the name the person gave when they opened the file.
    pub actor: String,
    /// What was done, as a code of [`Op`].
    pub op: String,
    /// The id of what it was done to.
    pub subject: String,
    /// Ids, codes and digests, as JSON.
    pub payload: String,
    /// The hash of the line before; zeros before the first.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub prev_hash: Digest,
    /// This line's own hash.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub hash: Digest,
}

/// Where the chain stands: the last line's number and hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Head {
    /// The last line's number; 0 in a file with no line.
    pub seq: u64,
    /// The last line's hash.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub hash: Digest,
}

impl Head {
    /// Where a chain starts.
    pub const START: Self = Self { seq: 0, hash: Digest([0; 32]) };
}

/// Computes the hash a line must have.
pub fn seal(seq: u64, prev: &Digest, fields: [&str; 5]) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(b"plumb-audit-1");
    hasher.update(seq.to_le_bytes());
    hasher.update(prev.0);
    for field in fields {
        hasher.update((field.len() as u64).to_le_bytes());
        hasher.update(field.as_bytes());
    }
    Digest(hasher.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::{Digest, seal};

    #[test]
    fn moving_a_letter_from_one_field_to_the_next_changes_the_seal() {
        let prev = Digest([0; 32]);

        let one = seal(1, &prev, ["ab", "c", "", "", ""]);
        let other = seal(1, &prev, ["a", "bc", "", "", ""]);

        assert_ne!(one, other);
        assert_ne!(one, seal(2, &prev, ["ab", "c", "", "", ""]));
    }
}
