//! Reads the journal.

use chrono::{DateTime, Utc};
use rusqlite::Row;

use super::write::head_where;
use super::{Head, Line};
use crate::digest::Digest;
use crate::error::Result;
use crate::vault::Read;

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let digest = |column: &str| -> rusqlite::Result<Digest> {
        let text: String = row.get(column)?;
        Ok(Digest::from_hex(&text).unwrap_or(Digest([0xff; 32])))
    };
    Ok(Line {
        seq: row.get("seq")?,
        at: row.get("at_utc")?,
        actor: row.get("actor")?,
        op: row.get("op")?,
        subject: row.get("subject")?,
        payload: row.get("payload")?,
        prev_hash: digest("prev_hash")?,
        hash: digest("hash")?,
    })
}

impl Read<'_> {
    /// Returns where the chain stands.
    pub fn head(&self) -> Result<Head> {
        Ok(head_where(self.conn(), "1 = 1")?)
    }

    /// Returns the last line that changed what the file holds: the head a report prints. A line that changed a row is one,
    /// whatever it says it did.
    pub fn content_head(&self) -> Result<Head> {
        let which = "op not in ('print_summary', 'export_plain', 'show_raw_key')
             or exists (select 1 from journal_row where journal_row.seq = journal.seq)";
        Ok(head_where(self.conn(), which)?)
    }

    /// Returns when the file's content last changed.
    pub fn content_changed_at(&self) -> Result<DateTime<Utc>> {
        let head = self.content_head()?;
        let lines = self.journal_from(head.seq, 1)?;
        Ok(lines.first().map_or(DateTime::UNIX_EPOCH, |line| line.at))
    }

    /// Returns up to `most` lines from number `seq` on, oldest first.
    pub fn journal_from(&self, seq: u64, most: u32) -> Result<Vec<Line>> {
        let mut select = self.conn().prepare_cached("select * from journal where seq >= ?1 order by seq limit ?2")?;
        let lines = select.query_map((seq, most), line)?.collect::<rusqlite::Result<_>>()?;
        Ok(lines)
    }
}
