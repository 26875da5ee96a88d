//! Walks the whole journal: the chain of its lines, what each did to the rows, and every row as it is now.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::altered::{Unlike, from_payload, unlike};
use super::changed::RowAt;
use super::row::{self, RowChange};
use super::write::ROWS;
use super::{Head, Op, place, seal};
use crate::advice::counted;
use crate::digest::Digest;
use crate::error::Result;
use crate::vault::Read;

/// What does not hold, and what that means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Broken {
    /// The number of the line at fault, or of the last line that speaks of the row; none where no line does.
    pub seq: Option<u64>,
    /// What is wrong, in one sentence.
    pub what: String,
}

/// Everything found so far, and what the lines say each row must be.
#[derive(Default)]
struct Walk {
    broken: Vec<Broken>,
    /// The seal of each line's list of rows, as its payload has it.
    seals: BTreeMap<u64, Digest>,
    /// When each line was written.
    days: BTreeMap<u64, String>,
    /// The last line about each row, and the hash the row has since; none where it was removed.
    rows: BTreeMap<RowAt, (u64, Option<Digest>)>,
}

impl Walk {
    fn say(&mut self, seq: u64, what: impl Into<String>) {
        self.broken.push(Broken { seq: Some(seq), what: what.into() });
    }

    fn day(&self, seq: u64) -> String {
        let at = self.days.get(&seq).and_then(|at| at.parse::<chrono::DateTime<chrono::Utc>>().ok());
        at.map_or_else(|| "an unknown day".to_owned(), |at| at.format("%-d %B %Y").to_string())
    }
}

impl Read<'_> {
    /// Walks the whole journal and returns what does not hold. An empty answer means that it is whole, and that every
    /// row of the file is as the last line about it left it.
    ///
    /// The columns are compared as they are written, so that a change of spelling shows too. A last line that was cut
    /// off together with what it did leaves a shorter journal that holds: that shows against an anchor, a printed head,
    /// or one in a bundle, only.
    pub fn verify_journal(&self) -> Result<Vec<Broken>> {
        let mut walk = Walk::default();
        self.walk_lines(&mut walk)?;
        self.walk_row_lists(&mut walk)?;
        self.walk_rows(&mut walk)?;
        self.walk_indexes(&mut walk)?;
        let unsigned = self.broken_signatures()?.into_iter().map(|what| Broken { seq: None, what });
        walk.broken.extend(unsigned);
        Ok(walk.broken)
    }

    /// Compares every index with its table: an old page of an index hides rows without changing one.
    fn walk_indexes(&self, walk: &mut Walk) -> Result<()> {
        let mut select = self.conn().prepare("pragma integrity_check")?;
        let lines = select.query_map([], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        if lines != ["ok"] {
            let what = format!(
                "The tables and their indexes do not fit together in {}: part of the file was put back as it once was, or is damaged.",
                counted(lines.len(), "place", "places")
            );
            walk.broken.push(Broken { seq: None, what });
        }
        Ok(())
    }

    fn walk_lines(&self, walk: &mut Walk) -> Result<()> {
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
            if seq_before.checked_add(1) != Some(seq) {
                walk.say(number, "A line before this one is missing.");
            } else if prev_hash != hash_before {
                walk.say(number, "It does not follow from the line before it.");
            }
            let sealed = Digest::from_hex(&prev_hash)
                .map(|prev| seal(number, &prev, fields.each_ref().map(String::as_str)).to_string());
            if sealed.as_ref() != Some(&hash) {
                walk.say(number, "It was altered after it was written.");
            }
            if Op::from_code(&fields[2]).is_none() {
                walk.say(number, "It names something this version of the app does not do.");
            }
            let payload: Value = serde_json::from_str(&fields[4]).unwrap_or_default();
            if let Some(sealed) = payload.get(ROWS).and_then(Value::as_str).and_then(Digest::from_hex) {
                walk.seals.insert(number, sealed);
            }
            let [at, ..] = fields;
            walk.days.insert(number, at);
            for (table, row_no) in from_payload(&payload) {
                let (name, day) = (place::name_of(self.conn(), (&table, row_no)), walk.day(number));
                walk.say(
                    number,
                    format!("{name} was not as the journal says when this line wrote over it on {day}: it was changed outside the app before."),
                );
            }
            (seq_before, hash_before) = (seq, hash);
        }
        Ok(())
    }

    /// Compares each line's list of rows with its seal, and each row's hash before with the hash it had.
    fn walk_row_lists(&self, walk: &mut Walk) -> Result<()> {
        let mut select = self.conn().prepare_cached(
            "select seq, kept_in, row_no, before_hash, after_hash from journal_row order by seq, ord",
        )?;
        let mut rows = select.query([])?;
        let mut of_line: Option<(u64, Vec<RowChange>)> = None;
        while let Some(row) = rows.next()? {
            let seq: u64 = row.get(0)?;
            let hash = |column: usize| row.get::<_, Option<[u8; 32]>>(column).map(|hash| hash.map(Digest));
            let change = RowChange { at: (row.get(1)?, row.get(2)?), before: hash(3)?, after: hash(4)? };
            match &mut of_line {
                Some((line, list)) if *line == seq => list.push(change),
                Some(_) | None => {
                    if let Some((line, list)) = of_line.replace((seq, vec![change])) {
                        walk.take_list(line, list);
                    }
                }
            }
        }
        if let Some((line, list)) = of_line {
            walk.take_list(line, list);
        }
        // What is left was sealed by a line, and no row of the list is there.
        for (line, _) in std::mem::take(&mut walk.seals) {
            walk.say(line, "The list of what it changed was removed.");
        }
        Ok(())
    }

    /// Compares every row there is with the last line about it.
    fn walk_rows(&self, walk: &mut Walk) -> Result<()> {
        let expected = std::mem::take(&mut walk.rows);
        for Unlike { at, last, is_there } in unlike(self.conn(), expected, |(_, hash)| *hash)? {
            let (seq, words) = match last {
                Some((seq, _)) if !is_there => {
                    let (name, day) = (place::words_for(&at.0), walk.day(seq));
                    walk.say(seq, format!("{name} that it wrote on {day} was removed outside the app."));
                    continue;
                }
                Some((seq, Some(_))) => {
                    (Some(seq), format!("was changed outside the app after it was written on {}", walk.day(seq)))
                }
                Some((seq, None)) => {
                    (Some(seq), format!("was put back outside the app after it was removed on {}", walk.day(seq)))
                }
                None => (None, "was added outside the app: no line of the journal knows it".to_owned()),
            };
            let name = place::name_of(self.conn(), (&at.0, at.1));
            walk.broken.push(Broken { seq, what: format!("{name} {words}.") });
        }
        Ok(())
    }
}

impl Walk {
    fn take_list(&mut self, line: u64, list: Vec<RowChange>) {
        match self.seals.remove(&line) {
            Some(sealed) if row::seal(&list) == Some(sealed) => {}
            Some(_) => self.say(line, "The list of what it changed was altered after it was written."),
            None => self.say(line, "A list of what it changed was added after it was written."),
        }
        for RowChange { at, before, after } in list {
            if self.rows.get(&at).and_then(|(_, hash)| *hash) != before {
                let name = place::words_for(&at.0);
                self.say(line, format!("{name} was not, before this line, as the line before about it says."));
            }
            self.rows.insert(at, (line, after));
        }
    }
}
