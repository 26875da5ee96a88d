//! The anchor: where a file's journal stood when it was last used here, and what another head means beside it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::journal::Head;

/// Where the journal of a file stood when it was last used on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Anchor {
    /// The number of the last line.
    pub(crate) seq: u64,
    /// Its hash.
    pub(crate) hash: Digest,
    /// When.
    pub(crate) at: DateTime<Utc>,
}

impl Anchor {
    /// Notes a head.
    pub(crate) fn of(head: Head, at: DateTime<Utc>) -> Self {
        Self { seq: head.seq, hash: head.hash, at }
    }
}

/// What a file is, beside the anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Against {
    /// The file last used, or that file with more in it.
    Same,
    /// An older one: this many lines are missing at least.
    Older(u64),
    /// It has a line of that number, but another one.
    OtherBranch,
}

/// Compares a file with the anchor: where its journal stands, and the hash of its line that has the anchor's number.
pub(crate) fn against(anchor: &Anchor, head: Head, at_anchor: Option<Digest>) -> Against {
    if head.seq < anchor.seq {
        return Against::Older(anchor.seq - head.seq);
    }
    if anchor.seq == 0 || at_anchor == Some(anchor.hash) { Against::Same } else { Against::OtherBranch }
}

#[cfg(test)]
mod tests {
    use super::{Against, Anchor, Digest, Head, against};

    fn anchor(seq: u64, hash: u8) -> Anchor {
        Anchor { seq, hash: Digest([hash; 32]), at: chrono::DateTime::UNIX_EPOCH }
    }

    fn head(seq: u64, hash: u8) -> Head {
        Head { seq, hash: Digest([hash; 32]) }
    }

    #[test]
    fn a_file_is_the_one_last_used_or_older_or_another() {
        let anchor = anchor(7, 7);

        assert_eq!(against(&anchor, head(7, 7), Some(Digest([7; 32]))), Against::Same);
        assert_eq!(against(&anchor, head(9, 9), Some(Digest([7; 32]))), Against::Same);
        assert_eq!(against(&anchor, head(5, 5), None), Against::Older(2));
        assert_eq!(against(&anchor, head(7, 8), Some(Digest([8; 32]))), Against::OtherBranch);
        assert_eq!(against(&anchor, head(9, 9), Some(Digest([8; 32]))), Against::OtherBranch);
        assert_eq!(against(&anchor, head(9, 9), None), Against::OtherBranch, "the line was taken out");
    }
}
