//! What the profile keeps of a file beside the anchor: when its journal was last walked, and its backups.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;

/// What this computer remembers of a file's journal and backups.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Book {
    /// When the whole journal was last walked here.
    pub(crate) walked_at: Option<DateTime<Utc>>,
    /// The folders the person chose for backups; none means the app's own.
    pub(crate) folders: Vec<PathBuf>,
    /// The copies that were verified, oldest first.
    pub(crate) copies: Vec<KeptCopy>,
    /// Those the rotation was taking away when it was last noted: listed no more, and perhaps still there.
    pub(crate) leaving: Vec<KeptCopy>,
}

/// A backup that was verified: opened and checked from its first page to its last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptCopy {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// When it was made.
    pub(crate) made_at: DateTime<Utc>,
    /// The number of its journal's last line.
    pub(crate) seq: u64,
    /// The hash of that line.
    pub(crate) hash: Digest,
    /// Its length.
    pub(crate) bytes: u64,
    /// The digest of all of it.
    pub(crate) sha256: Digest,
    /// When it was last opened and checked.
    pub(crate) verified_at: DateTime<Utc>,
    /// Whether the last check found it changed since.
    #[serde(default)]
    pub(crate) spoilt: bool,
    /// Whether it is from before a change of the lock, so that only the old passphrases and the old code open it.
    #[serde(default)]
    pub(crate) old_lock: bool,
    /// Whether the rotation leaves it alone: it was found lying there, so somebody may have put it there or may work
    /// with it; or it was made of a file that the person had not accepted yet.
    #[serde(default)]
    pub(crate) stays: bool,
}

impl Book {
    /// Tells whether the whole journal is to be walked again: after a week, or where nobody knows when it last was.
    pub(crate) fn is_walk_due(&self, now: DateTime<Utc>) -> bool {
        self.walked_at.is_none_or(|walked| walked > now || now - walked >= chrono::TimeDelta::days(7))
    }

    /// Returns the book that the file has under its next lock: every backup made so far is of the old one.
    pub(crate) fn of_an_old_lock(mut self) -> Self {
        self.copies.iter_mut().chain(&mut self.leaving).for_each(|copy| copy.old_lock = true);
        self
    }

    /// Lists a copy, in the place of what was listed at the same path.
    pub(crate) fn list(&mut self, copy: KeptCopy) {
        self.copies.retain(|kept| kept.path != copy.path);
        self.copies.push(copy);
        self.copies.sort_by_key(|kept| kept.made_at);
    }

    /// Takes copies off the list, and notes them as on their way out.
    pub(crate) fn let_go(&mut self, going: Vec<KeptCopy>) {
        for list in [&mut self.copies, &mut self.leaving] {
            list.retain(|kept| !going.iter().any(|one| one.path == kept.path));
        }
        self.leaving.extend(going);
    }

    /// Forgets copies that are gone, and lists those again that were on their way out and are still there.
    pub(crate) fn came_back(&mut self, gone: &[KeptCopy], back: Vec<KeptCopy>) {
        self.leaving.retain(|copy| !gone.iter().chain(&back).any(|one| one.path == copy.path));
        back.into_iter().for_each(|copy| self.list(copy));
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::Book;

    #[test]
    fn the_whole_journal_is_walked_once_a_week() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let walked = |days| Book { walked_at: Some(now - TimeDelta::days(days)), ..Book::default() }.is_walk_due(now);

        assert_eq!([walked(0), walked(6), walked(7)], [false, false, true]);
        assert!(walked(-1), "a clock that was set back cannot put it off");
        assert!(Book::default().is_walk_due(now));
    }
}
