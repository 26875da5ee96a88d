//! Keeps and reads the journal.

use chrono::{DateTime, Utc};
use rusqlite::Row;
use serde::Serialize;

use super::{Head, Line, Op, seal};
use crate::digest::Digest;
use crate::error::Result;
use crate::vault::{Read, Tx};

/// Where the chain does not hold, and what that means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Broken {
    /// The number of the line at fault.
    pub seq: u64,
    /// What is wrong, in one sentence.
    pub what: String,
}

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

/// Writes a moment as the journal does: the same text goes into the hash and the column.
fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

impl Read<'_> {
    /// Returns where the chain stands.
    pub fn head(&self) -> Result<Head> {
        self.head_where("1 = 1")
    }

    /// Returns the last line that changed what the file holds: the head a report prints.
    pub fn content_head(&self) -> Result<Head> {
        self.head_where("op <> 'print_summary'")
    }

    fn head_where(&self, which: &'static str) -> Result<Head> {
        let sql = format!("select seq, hash from journal where {which} order by seq desc limit 1");
        let mut found = self.conn().prepare_cached(&sql)?;
        let mut rows = found.query([])?;
        let Some(row) = rows.next()? else { return Ok(Head::START) };
        let hash: String = row.get(1)?;
        Ok(Head { seq: row.get(0)?, hash: Digest::from_hex(&hash).unwrap_or(Digest([0xff; 32])) })
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

    /// Walks the whole chain and returns what does not hold, in order. An empty answer means it is whole.
    ///
    /// The columns are compared as they are written, so that a change of spelling shows too. A last line that was cut
    /// off leaves a shorter chain that holds: that shows against a printed head, or one in a bundle, only.
    pub fn verify_journal(&self) -> Result<Vec<Broken>> {
        let mut broken = Vec::new();
        let (mut seq_before, mut hash_before) = (0i64, Head::START.hash.to_string());
        let mut select = self.conn().prepare_cached(
            "select seq, at_utc, actor, op, subject, payload, prev_hash, hash from journal order by seq",
        )?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            let text = |column: usize| row.get::<_, String>(column);
            let fields = [text(1)?, text(2)?, text(3)?, text(4)?, text(5)?];
            let (prev_hash, hash) = (text(6)?, text(7)?);
            let number = u64::try_from(seq).unwrap_or(0);
            let mut say = |what: &str| broken.push(Broken { seq: number, what: what.to_owned() });
            if seq_before.checked_add(1) != Some(seq) {
                say("A line before this one is missing.");
            } else if prev_hash != hash_before {
                say("It does not follow from the line before it.");
            }
            let sealed = Digest::from_hex(&prev_hash)
                .map(|prev| seal(number, &prev, fields.each_ref().map(String::as_str)).to_string());
            if sealed.as_ref() != Some(&hash) {
                say("It was altered after it was written.");
            }
            if Op::from_code(&fields[2]).is_none() {
                say("It names something this version of the app does not do.");
            }
            (seq_before, hash_before) = (seq, hash);
        }
        Ok(broken)
    }
}

impl Tx<'_> {
    /// Adds the line for this write. Only the vault's door calls it.
    pub(crate) fn add_journal_line(&self, actor: &str, op: Op, subject: &str, payload: &str) -> Result<Head> {
        let before = self.head()?;
        let seq = before.seq + 1;
        let at = written(self.now());
        let hash = seal(seq, &before.hash, [&at, actor, op.code(), subject, payload]);
        self.conn().execute(
            "insert into journal (seq, at_utc, actor, op, subject, payload, prev_hash, hash)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            (seq, at, actor, op.code(), subject, payload, before.hash.to_string(), hash.to_string()),
        )?;
        Ok(Head { seq, hash })
    }
}
