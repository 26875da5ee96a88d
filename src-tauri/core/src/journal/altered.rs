//! Which rows are not as the journal says: for a walk, at every opening, and before an update seals every row anew.

use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::Value;

use super::changed::RowAt;
use super::row;
use super::write::tables;
use crate::digest::Digest;
use crate::error::Result;
use crate::vault::Read;

/// What the payload of a line that seals them anew calls them.
const ALTERED: &str = "altered";

/// Returns every row that is not as the last line about it left it, or that no line knows. None for tables from before
/// the journal kept rows.
pub(crate) fn altered(connection: &Connection) -> rusqlite::Result<Vec<RowAt>> {
    Ok(unlike_the_lines(connection)?.into_iter().map(|one| one.at).collect())
}

impl Read<'_> {
    /// Returns every row that is not as the journal says. In a file that was salvaged, those that are gone were counted
    /// then and are left out.
    pub(crate) fn altered_rows(&self) -> Result<Vec<RowAt>> {
        let was_salvaged = !self.salvages()?.is_empty();
        let found = unlike_the_lines(self.conn())?.into_iter().filter(|one| one.is_there || !was_salvaged);
        Ok(found.map(|one| one.at).collect())
    }
}

fn unlike_the_lines(connection: &Connection) -> rusqlite::Result<Vec<Unlike<Option<Digest>>>> {
    if !connection.table_exists(None, "journal_row")? {
        return Ok(Vec::new());
    }
    let mut expected = BTreeMap::new();
    // Of each row its last line: with one `max`, SQLite gives the other columns of that line.
    let last = "select kept_in, row_no, after_hash, max(seq) from journal_row group by kept_in, row_no";
    let mut select = connection.prepare(last)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let after: Option<[u8; 32]> = row.get(2)?;
        expected.insert((row.get::<_, String>(0)?, row.get::<_, i64>(1)?), after.map(Digest));
    }
    unlike(connection, expected, |after| *after)
}

/// A row that is not as the last line about it left it.
pub(super) struct Unlike<T> {
    pub(super) at: RowAt,
    /// What is known of the last line about it; nothing where none knows it.
    pub(super) last: Option<T>,
    /// Whether the row is there.
    pub(super) is_there: bool,
}

/// Compares every row there is with what is expected of it, by the hash that tells; last come those that are not there.
pub(super) fn unlike<T>(
    connection: &Connection,
    mut expected: BTreeMap<RowAt, T>,
    wanted: impl Fn(&T) -> Option<Digest>,
) -> rusqlite::Result<Vec<Unlike<T>>> {
    let mut found = Vec::new();
    for table in tables(connection)? {
        let mut select = connection.prepare(&row::all_of(&table))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let at = (table.clone(), row.get::<_, i64>(0)?);
            let last = expected.remove(&at);
            if last.as_ref().and_then(&wanted) != Some(row::hash_of(&table, row)?) {
                found.push(Unlike { at, last, is_there: true });
            }
        }
    }
    let gone = expected.into_iter().filter(|(_, last)| wanted(last).is_some());
    found.extend(gone.map(|(at, last)| Unlike { at, last: Some(last), is_there: false }));
    Ok(found)
}

/// Writes them for the payload of a line.
pub(crate) fn for_payload(rows: &[RowAt]) -> (String, Value) {
    let rows: Vec<Value> =
        rows.iter().map(|(table, row)| Value::from(vec![Value::from(table.as_str()), (*row).into()])).collect();
    (ALTERED.to_owned(), rows.into())
}

/// Reads them from the payload of a line.
pub(super) fn from_payload(payload: &Value) -> Vec<RowAt> {
    let rows = payload.get(ALTERED).and_then(Value::as_array).into_iter().flatten();
    let at = |row: &Value| Some((row.get(0)?.as_str()?.to_owned(), row.get(1)?.as_i64()?));
    rows.filter_map(at).collect()
}
