//! Writes a line of the journal, with what it did to each row, in the transaction it tells of.

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde_json::{Map, Value};

use super::changed::{RowAt, is_journal};
use super::row::{self, RowChange};
use super::{Head, Op, seal};
use crate::digest::Digest;

/// The name under which a line's payload carries the seal of its rows.
pub(super) const ROWS: &str = "rows";

/// Everything a line says, but its place in the chain.
pub(crate) struct Entry<'a> {
    pub(crate) at: DateTime<Utc>,
    pub(crate) actor: &'a str,
    pub(crate) op: Op,
    pub(crate) subject: &'a str,
    pub(crate) payload: Map<String, Value>,
}

/// Writes a moment as the journal does: the same text goes into the hash and the column.
pub(super) fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// Returns the last line that is so, in SQL; [`Head::START`] where there is none.
pub(super) fn head_where(connection: &Connection, which: &'static str) -> rusqlite::Result<Head> {
    let sql = format!("select seq, hash from journal where {which} order by seq desc limit 1");
    let mut found = connection.prepare_cached(&sql)?;
    let mut rows = found.query([])?;
    let Some(row) = rows.next()? else { return Ok(Head::START) };
    let hash: String = row.get(1)?;
    Ok(Head { seq: row.get(0)?, hash: Digest::from_hex(&hash).unwrap_or(Digest([0xff; 32])) })
}

/// Adds a line, and beside it each of these rows that is not as the line before about it said.
pub(crate) fn write(
    connection: &Connection,
    entry: Entry<'_>,
    rows: impl IntoIterator<Item = RowAt>,
) -> rusqlite::Result<Head> {
    let changes = row::changes(connection, rows)?;
    let Entry { at, actor, op, subject, mut payload } = entry;
    if let Some(seal) = row::seal(&changes) {
        payload.insert(ROWS.to_owned(), seal.to_string().into());
    }
    let (before, at, payload) = (head_where(connection, "1 = 1")?, written(at), Value::Object(payload).to_string());
    let seq = before.seq + 1;
    let hash = seal(seq, &before.hash, [&at, actor, op.code(), subject, &payload]);
    let mut insert = connection.prepare_cached(
        "insert into journal (seq, at_utc, actor, op, subject, payload, prev_hash, hash)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    insert.execute((seq, at, actor, op.code(), subject, payload, before.hash.to_string(), hash.to_string()))?;
    add_rows(connection, seq, &changes)?;
    Ok(Head { seq, hash })
}

fn add_rows(connection: &Connection, seq: u64, changes: &[RowChange]) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(
        "insert into journal_row (seq, ord, kept_in, row_no, before_hash, after_hash) values (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (ord, RowChange { at: (table, row_no), before, after }) in changes.iter().enumerate() {
        let [before, after] = [before, after].map(|hash| hash.map(|hash| hash.0));
        insert.execute((seq, ord, table, row_no, before, after))?;
    }
    Ok(())
}

/// Returns every table whose rows the journal seals.
pub(super) fn tables(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut select = connection.prepare(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name",
    )?;
    let names = select.query_map([], |row| row.get::<_, String>(0))?;
    names.filter(|name| !name.as_ref().is_ok_and(|name| is_journal(name))).collect()
}

/// Returns every row there is, for a line that seals them all anew after the tables themselves changed.
pub(crate) fn every_row(connection: &Connection) -> rusqlite::Result<Vec<RowAt>> {
    let mut rows = Vec::new();
    for table in tables(connection)? {
        let mut select = connection.prepare(&format!("select rowid from ({})", row::all_of(&table)))?;
        let numbers = select.query_map([], |row| row.get(0))?;
        for number in numbers {
            rows.push((table.clone(), number?));
        }
    }
    Ok(rows)
}
