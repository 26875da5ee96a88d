//! The hash of a row, and the seal over all rows that one journal line changed.
//!
//! A row's hash is SHA-256 over `plumb-row-1`, the table's name, the row's number, the number of columns, and each value
//! behind its kind; texts and blobs behind their length as u64 (all little-endian).

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row};
use sha2::{Digest as _, Sha256};

use super::changed::RowAt;
use crate::digest::Digest;

/// What one journal line did to one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowChange {
    pub(super) at: RowAt,
    pub(super) before: Option<Digest>,
    pub(super) after: Option<Digest>,
}

fn sized(hasher: &mut Sha256, bytes: &[u8]) {
    hasher.update((bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

/// Hashes a row that was selected as `rowid, *`.
pub(super) fn hash_of(table: &str, row: &Row<'_>) -> rusqlite::Result<Digest> {
    let columns = row.as_ref().column_count();
    let row_no: i64 = row.get(0)?;
    let mut hasher = Sha256::new();
    hasher.update(b"plumb-row-1");
    sized(&mut hasher, table.as_bytes());
    hasher.update(row_no.to_le_bytes());
    hasher.update((columns as u64 - 1).to_le_bytes());
    for column in 1..columns {
        match row.get_ref(column)? {
            ValueRef::Null => hasher.update([0]),
            ValueRef::Integer(number) => {
                hasher.update([1]);
                hasher.update(number.to_le_bytes());
            }
            ValueRef::Real(number) => {
                hasher.update([2]);
                hasher.update(number.to_bits().to_le_bytes());
            }
            ValueRef::Text(text) => {
                hasher.update([3]);
                sized(&mut hasher, text);
            }
            ValueRef::Blob(bytes) => {
                hasher.update([4]);
                sized(&mut hasher, bytes);
            }
        }
    }
    Ok(Digest(hasher.finalize().into()))
}

/// Returns the SQL that selects every row of a table with its number. The name comes from the file's own, checked schema.
pub(super) fn all_of(table: &str) -> String {
    format!("select rowid, * from \"{}\"", table.replace('"', "\"\""))
}

/// Returns the hash of a row as it is now; none where there is no such row.
pub(crate) fn hash_now(connection: &Connection, (table, row_no): (&str, i64)) -> rusqlite::Result<Option<Digest>> {
    let mut select = connection.prepare_cached(&format!("{} where rowid = ?1", all_of(table)))?;
    select.query_row([row_no], |row| hash_of(table, row)).optional()
}

/// Returns the hash that the last journal line about a row says it has.
pub(super) fn hash_last_written(
    connection: &Connection,
    (table, row_no): (&str, i64),
) -> rusqlite::Result<Option<Digest>> {
    let mut select = connection.prepare_cached(
        "select after_hash from journal_row where kept_in = ?1 and row_no = ?2 order by seq desc limit 1",
    )?;
    let last: Option<Option<[u8; 32]>> = select.query_row((table, row_no), |row| row.get(0)).optional()?;
    Ok(last.flatten().map(Digest))
}

/// Reads the list of what one line changed.
#[cfg(test)]
pub(super) fn list_of(connection: &Connection, seq: u64) -> rusqlite::Result<Vec<RowChange>> {
    let mut select = connection
        .prepare("select kept_in, row_no, before_hash, after_hash from journal_row where seq = ?1 order by ord")?;
    let list = select.query_map([seq], |row| {
        let hash = |column: usize| row.get::<_, Option<[u8; 32]>>(column).map(|hash| hash.map(Digest));
        Ok(RowChange { at: (row.get(0)?, row.get(1)?), before: hash(2)?, after: hash(3)? })
    })?;
    list.collect()
}

/// Returns what happened to each of these rows since the last line about it; rows that are as they were are left out.
pub(super) fn changes(
    connection: &Connection,
    rows: impl IntoIterator<Item = RowAt>,
) -> rusqlite::Result<Vec<RowChange>> {
    let mut all = Vec::new();
    for at in rows {
        let known = (at.0.as_str(), at.1);
        let (before, after) = (hash_last_written(connection, known)?, hash_now(connection, known)?);
        if before != after {
            all.push(RowChange { at, before, after });
        }
    }
    Ok(all)
}

/// Seals a list of changes; none where nothing changed. SHA-256 over `plumb-rows-1` and, for each row in order: its table
/// behind its length, its number, and both hashes, each behind 1, or 0 alone.
pub(super) fn seal(changes: &[RowChange]) -> Option<Digest> {
    if changes.is_empty() {
        return None;
    }
    let mut hasher = Sha256::new();
    hasher.update(b"plumb-rows-1");
    for RowChange { at: (table, row_no), before, after } in changes {
        sized(&mut hasher, table.as_bytes());
        hasher.update(row_no.to_le_bytes());
        for hash in [before, after] {
            hasher.update([u8::from(hash.is_some())]);
            hasher.update(hash.as_ref().map_or([].as_slice(), |hash| hash.0.as_slice()));
        }
    }
    Some(Digest(hasher.finalize().into()))
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::{Digest, RowChange, hash_now, seal};

    fn a_table(rows: &str) -> Connection {
        let connection = plumbline_vfs::in_memory().expect("in memory");
        connection.execute_batch(&format!("create table t (a, b); insert into t values {rows};")).expect("made");
        connection
    }

    fn hash(rows: &str) -> Option<Digest> {
        hash_now(&a_table(rows), ("t", 1)).expect("read")
    }

    #[test]
    fn a_row_has_another_hash_as_soon_as_anything_in_it_differs() {
        let one = hash("('ab', 'c')");

        assert!(one.is_some());
        assert_eq!(one, hash("('ab', 'c')"));
        for other in ["('a', 'bc')", "('ab', null)", "('ab', '')", "(x'6162', 'c')", "('AB', 'c')"] {
            assert_ne!(one, hash(other), "{other}");
        }
        assert_ne!(hash("(1, 'c')"), hash("(1.0, 'c')"));
        assert_eq!(hash_now(&a_table("(1, 2)"), ("t", 2)).expect("read"), None, "a row that is not there has none");
    }

    #[test]
    fn the_seal_tells_a_row_added_from_one_removed() {
        let at = ("t".to_owned(), 1);
        let hash = Some(Digest([7; 32]));
        let added = RowChange { at: at.clone(), before: None, after: hash };
        let removed = RowChange { at, before: hash, after: None };

        assert_eq!(seal(&[]), None);
        assert_ne!(seal(std::slice::from_ref(&added)), seal(std::slice::from_ref(&removed)));
        assert_ne!(seal(&[added.clone(), removed.clone()]), seal(&[removed, added]));
    }
}
