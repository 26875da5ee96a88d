//! Collects which rows a transaction changes, as SQLite itself tells them, so that no store can forget to say.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

/// A row: the table it is kept in and its number there.
pub(crate) type RowAt = (String, i64);

/// The rows changed since they were last taken.
#[derive(Debug, Clone, Default)]
pub(crate) struct Changed(Arc<Mutex<BTreeSet<RowAt>>>);

impl Changed {
    /// Watches a connection from now on. Each row is told once, however often it changes.
    pub(crate) fn watch(connection: &mut Connection) -> rusqlite::Result<Self> {
        let changed = Self::default();
        let told = changed.clone();
        connection.update_hook(Some(move |_, _: &str, table: &str, row_no| {
            if !is_journal(table) {
                told.rows().insert((table.to_owned(), row_no));
            }
        }))?;
        Ok(changed)
    }

    /// Returns the rows changed so far and forgets them.
    pub(crate) fn take(&self) -> BTreeSet<RowAt> {
        std::mem::take(&mut *self.rows())
    }

    fn rows(&self) -> MutexGuard<'_, BTreeSet<RowAt>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells whether a table is part of the journal, which seals itself.
pub(super) fn is_journal(table: &str) -> bool {
    matches!(table, "journal" | "journal_row")
}

#[cfg(test)]
mod tests {
    use super::Changed;

    #[test]
    fn every_row_added_changed_or_removed_is_told_once() {
        let mut connection = plumbline_vfs::in_memory().expect("in memory");
        connection
            .execute_batch("create table a (x); create table journal (x); insert into a values (1), (2);")
            .expect("made");
        let changed = Changed::watch(&mut connection).expect("watched");

        connection
            .execute_batch(
                "insert into a values (3); update a set x = 9 where rowid = 3; delete from a where x = 2;
                 insert into journal values (1)",
            )
            .expect("they run");

        let told: Vec<_> = changed.take().into_iter().collect();
        assert_eq!(told, [("a".to_owned(), 2), ("a".to_owned(), 3)]);
        assert!(changed.take().is_empty(), "what was taken is forgotten");
    }
}
