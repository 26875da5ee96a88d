//! What an update of the tables must not lose: the rows of each table, and the journal as it stands.

use std::collections::BTreeMap;

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use super::problem::Result;
use crate::digest::Digest;

/// How many rows each table has, and the digest of the journal's lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    rows: BTreeMap<String, i64>,
    /// The last line's number, and the digest of every line up to it.
    journal: Option<(i64, Digest)>,
}

impl Kept {
    /// Counts what is there.
    pub(super) fn of(connection: &Connection) -> Result<Self> {
        let mut select = connection.prepare(
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'",
        )?;
        let names: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let count = |name: &String| -> Result<i64> {
            let quoted = name.replace('"', "\"\"");
            Ok(connection.query_row(&format!("select count(*) from \"{quoted}\""), [], |row| row.get(0))?)
        };
        let rows = names.iter().map(|name| Ok((name.clone(), count(name)?))).collect::<Result<BTreeMap<_, _>>>()?;
        let journal = match rows.contains_key("journal") {
            true => {
                let last = connection.query_row("select coalesce(max(seq), 0) from journal", [], |row| row.get(0))?;
                Some((last, journal(connection, last)?))
            }
            false => None,
        };
        Ok(Self { rows, journal })
    }

    /// Tells whether nothing of what was there became less. A step may take a table away only by moving its rows into
    /// another, so the tables that stay are compared one by one, and all of them together.
    ///
    /// The journal may only have grown: every line there was is as it was.
    pub(super) fn is_all_in(&self, connection: &Connection) -> Result<bool> {
        let now = Self::of(connection)?;
        let fewer = self.rows.iter().any(|(name, rows)| now.rows.get(name).is_some_and(|now| now < rows));
        let all = |rows: &BTreeMap<String, i64>| rows.values().sum::<i64>();
        let holds = match &self.journal {
            Some((last, digest)) => now.journal.is_some() && journal(connection, *last)? == *digest,
            None => true,
        };
        Ok(!fewer && holds && all(&now.rows) >= all(&self.rows))
    }
}

fn journal(connection: &Connection, last: i64) -> Result<Digest> {
    let mut select = connection.prepare(
        "select seq, at_utc, actor, op, subject, payload, prev_hash, hash from journal where seq <= ?1 order by seq",
    )?;
    let mut rows = select.query([last])?;
    let mut sum = Sha256::new();
    while let Some(row) = rows.next()? {
        sum.update(row.get::<_, i64>(0)?.to_le_bytes());
        for column in 1..8 {
            let text: String = row.get(column)?;
            sum.update((text.len() as u64).to_le_bytes());
            sum.update(text.as_bytes());
        }
    }
    Ok(Digest(sum.finalize().into()))
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn a_lost_row_a_lost_table_and_a_changed_line_are_all_seen() {
        let connection = plumbline_vfs::in_memory().expect("in memory");
        connection
            .execute_batch(
                "create table journal (seq integer primary key, at_utc, actor, op, subject, payload, prev_hash, hash);
                 insert into journal values (1, 'a', 'b', 'c', 'd', 'e', 'f', 'g');
                 create table t (x); insert into t values (1), (2);",
            )
            .expect("they run");
        let before = Kept::of(&connection).expect("counted");
        let after = |change: &str| {
            connection.execute_batch("savepoint s").expect("it runs");
            connection.execute_batch(change).expect("it runs");
            let kept = before.is_all_in(&connection).expect("counted");
            connection.execute_batch("rollback to s; release s").expect("it runs");
            kept
        };

        assert!(after("insert into t values (3); create table u (y)"));
        assert!(after("insert into journal values (2, 'a', 'b', 'c', 'd', 'e', 'f', 'g')"), "it grew");
        assert!(after("create table u (y); insert into u select x from t; drop table t"), "moved, not lost");
        assert!(!after("delete from t where x = 1"));
        assert!(!after("drop table t"));
        assert!(!after("update journal set payload = 'E'"));
    }
}
