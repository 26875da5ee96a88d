//! Notices a header that is older than the database behind it: each is genuine, so only their order tells.
//!
//! The first write after a change of the header says in its journal line how often the header was changed. A header that
//! was changed less often than a line says was put back as it once was, and whatever it opened then opens the file again.

use serde_json::Value;

use super::Vault;
use super::file::OpenFile;
use super::notice::Notice;
use crate::error::Result;

/// Under this name a line's payload says how often the header was changed.
const NAME: &str = "header_sequence";

/// What a new file's header starts with, which no line has to say.
pub(super) const FIRST: u64 = 1;

impl Vault {
    /// Compares the header with what the journal says of it, and tells whether it is older. That is said, and the next
    /// change of the header counts on from what the journal says.
    pub(super) fn compare_header(&mut self) -> Result<bool> {
        let noted: Option<u64> = self.read().conn().query_row(
            "select cast(max(case when json_valid(payload) then json_extract(payload, '$.' || ?1) end) as integer)
             from journal where instr(payload, ?1) > 0",
            [NAME],
            |row| row.get(0),
        )?;
        self.file.noted = noted.unwrap_or(FIRST);
        let is_older = self.file.header.sequence < self.file.noted;
        if is_older {
            self.file.header.sequence = self.file.noted;
            self.say(Notice::OlderHeader);
        }
        Ok(is_older)
    }
}

impl OpenFile {
    /// Returns how often the header was changed, for the payload of a line, where no line said it yet.
    pub(super) fn header_to_note(&self) -> Option<(String, Value)> {
        (self.header.sequence > self.noted).then(|| (NAME.to_owned(), self.header.sequence.into()))
    }
}
