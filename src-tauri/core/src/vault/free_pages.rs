//! Seals the pages that hold nothing again, by filling them and letting them go.

use rusqlite::{Connection, TransactionBehavior};

use super::problem::Result;

/// What one page of a long value holds: 4,096 less SQLCipher's seal and the number of the next page.
const HELD_BY_A_PAGE: usize = 4096 - 80 - 4;

/// How many pages one value fills: about 4 MB, so that the limit on lengths is never met.
const PAGES_AT_ONCE: usize = 1000;

/// Returns how many pages hold nothing.
pub(super) fn count(connection: &Connection) -> Result<usize> {
    Ok(connection.pragma_query_value(None, "freelist_count", |row| row.get(0))?)
}

/// Writes every free page once, sealed. The tables are as before. A free page is taken without being read, so one that
/// was torn does no harm.
pub(super) fn seal(connection: &mut Connection) -> Result<()> {
    let mut left = count(connection)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch("create table filling (bytes blob)")?;
    while left > 0 {
        let now = left.min(PAGES_AT_ONCE);
        transaction.execute("insert into filling values (zeroblob(?1))", [now * HELD_BY_A_PAGE])?;
        left -= now;
    }
    transaction.execute_batch("drop table filling")?;
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{count, seal};

    #[test]
    fn every_free_page_is_written_and_free_again() {
        let mut connection = plumbline_vfs::in_memory().expect("in memory");
        connection
            .execute_batch("create table t (x); insert into t values (zeroblob(10000000)); delete from t;")
            .expect("they run");
        let before = count(&connection).expect("a number");

        seal(&mut connection).expect("it runs");

        let after = count(&connection).expect("a number");
        assert!(before > 2000, "{before} pages were free");
        assert!((before..=before + 4).contains(&after), "{before} pages were free, then {after}");
        let tables: i64 =
            connection.query_row("select count(*) from sqlite_schema", [], |row| row.get(0)).expect("a count");
        assert_eq!(tables, 1);
    }
}
