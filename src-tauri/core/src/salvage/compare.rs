//! Says which changes a backup does not have, from the journal of the damaged file as far as it can be read.

use std::path::{Path, PathBuf};

use rusqlite::types::Value;

use super::LostAgainst;
use super::read::Reader;
use super::rescue::a_copy_of;
use crate::digest::Digest;
use crate::error::Result;
use crate::journal::{Head, Line, with_words};
use crate::vault::tables::{Kept, Table, tables};
use crate::vault::{Secret, damaged::Damaged};

/// Compares the journal of the damaged file at `path` with the head of a backup. Where its header is lost, one of `backups`
/// opens it.
///
/// # Errors
/// What is wrong with its header or its secret, or [`super::SalvageError::NothingReadable`].
pub fn lost_against(path: &Path, secret: &Secret, backup: Head, backups: &[PathBuf]) -> Result<LostAgainst> {
    lost_in(&a_copy_of(path, secret, None, backups)?, backup)
}

/// Compares as [`lost_against`] does, in a copy that is open.
pub(super) fn lost_in(damaged: &Damaged, backup: Head) -> Result<LostAgainst> {
    let Some(journal) = journal_of(damaged)? else {
        return Ok(LostAgainst { backup, same_history: None, lines: Vec::new(), unreadable: 0, may_be_more: true });
    };
    let gave = Reader::new(damaged).read(&journal);
    let at_the_head = i64::try_from(backup.seq).ok().and_then(|seq| gave.rows.get(&seq));
    let same_history = match at_the_head.and_then(|row| line(&journal, row)) {
        Some(line) => Some(line.hash == backup.hash),
        None if backup.seq == 0 => Some(true),
        None if gave.unreadable.is_empty() && !gave.may_be_more => Some(false),
        None => None,
    };
    let later = |number: &i64| u64::try_from(*number).is_ok_and(|number| number > backup.seq);
    let lines = gave.rows.iter().filter(|(number, _)| later(number)).filter_map(|(_, row)| line(&journal, row));
    Ok(LostAgainst {
        backup,
        same_history,
        lines: lines.map(with_words).collect(),
        unreadable: gave.unreadable.iter().filter(|number| later(number)).count() as u64,
        may_be_more: gave.may_be_more,
    })
}

fn journal_of(damaged: &Damaged) -> Result<Option<Table>> {
    let connection = damaged.connect()?;
    Ok(tables(&connection)?.into_iter().find(|table| table.name == "journal"))
}

/// Reads a line of the journal by the names of its columns.
fn line(table: &Table, row: &Kept) -> Option<Line> {
    let value = |column: &str| {
        let at = table.columns.iter().position(|name| name == column)?;
        row.values.get(at)
    };
    let text = |column: &str| match value(column)? {
        Value::Text(text) => Some(text.clone()),
        Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => None,
    };
    Some(Line {
        seq: u64::try_from(row.number).ok()?,
        at: text("at_utc")?.parse().ok()?,
        actor: text("actor")?,
        op: text("op")?,
        subject: text("subject")?,
        payload: text("payload")?,
        prev_hash: Digest::from_hex(&text("prev_hash")?)?,
        hash: Digest::from_hex(&text("hash")?)?,
    })
}
