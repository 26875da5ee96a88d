//! Notices a header that is older than the database behind it: each is genuine, so only their order tells.
//!
//! The first write after a change of the header, at the latest one at the next opening, says in its journal line how often
//! the header was changed. A header that was changed less often than a line says was put back as it once was, and whatever
//! it opened then opens the file again. That is said, and noted with the next write, so that it is said until the lock is
//! changed completely.

use serde_json::Value;

use super::Vault;
use super::file::OpenFile;
use super::notice::Notice;
use crate::error::Result;
use crate::journal::Op;

/// Under this name a line's payload says how often the header was changed.
const CHANGED: &str = "header_sequence";

/// Under this name a line's payload says that the header was found to be older than the file.
const OLDER: &str = "older_header";

/// What a new file's header starts with, which no line has to say.
const FIRST: u64 = 1;

impl Vault {
    /// Compares the header with what the journal says of it, and tells whether it is older. The next change of the header
    /// counts on from what the journal says.
    pub(super) fn compare_header(&mut self) -> Result<bool> {
        // One pass along the journal: what the header was, the last line that found an older one, the last change of the lock.
        let (noted, found, lock_changed): (Option<u64>, Option<u64>, Option<u64>) = self.read().conn().query_row(
            "select cast(max(case when instr(payload, ?1) > 0 and json_valid(payload)
                             then json_extract(payload, '$.' || ?1) end) as integer),
                    max(case when instr(payload, ?2) > 0 then seq end),
                    max(case when op = ?3 then seq end)
             from journal",
            (CHANGED, OLDER, Op::ChangeLock.code()),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let found_before = found > lock_changed;
        self.file.noted = noted.unwrap_or(FIRST);
        let is_older = self.file.header.sequence < self.file.noted;
        if is_older {
            self.file.header.sequence = self.file.noted;
        }
        self.file.is_older_unsaid = is_older && !found_before;
        if is_older || found_before {
            self.say(Notice::OlderHeader);
        }
        Ok(is_older)
    }

    /// Takes the header to be older than the file, where it is that of a backup: what its own said since is not known.
    pub(super) fn take_header_to_be_older(&mut self) {
        self.file.is_older_unsaid = true;
        self.say(Notice::OlderHeader);
    }
}

impl OpenFile {
    /// Returns what the payload of the next line says of the header: what no line said yet.
    pub(super) fn header_to_note(&self) -> Vec<(String, Value)> {
        let changed = self.is_header_unnoted().then(|| (CHANGED.to_owned(), self.header.sequence.into()));
        let older = self.is_older_unsaid.then(|| (OLDER.to_owned(), true.into()));
        changed.into_iter().chain(older).collect()
    }

    /// Tells whether the header was changed more often than any line says.
    pub(super) fn is_header_unnoted(&self) -> bool {
        self.header.sequence > self.noted
    }

    /// Takes it that a line said what there was to say of the header.
    pub(super) fn header_is_noted(&mut self) {
        self.noted = self.noted.max(self.header.sequence);
        self.is_older_unsaid = false;
    }
}
