//! Reads from a damaged table every row that can be read: from both ends, then row by row where a page is gone.
//!
//! Which rows there were is known from the table's indexes, which are other pages, or from numbers without gaps.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::vault::damaged::{Damaged, is_sound};
use crate::vault::tables::{Kept, Table, quoted};

/// How many failures are met before the rest of a file is left: each costs a new connection.
const MOST_FAILURES: usize = 20_000;

/// How many numbers of rows are tried between two that were read, where no index says which there were.
const WIDEST_GAP: i64 = 100_000;

/// How many are tried behind the last one that was read: more than one page can hold.
const BEHIND_THE_LAST: i64 = 1_000;

/// How many numbers that nothing tells of are tried in vain.
const IN_VAIN: usize = 100;

/// A row of which some columns could be read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) number: i64,
    pub(super) read: Vec<(String, Value)>,
    pub(super) lost: Vec<String>,
}

/// What a table gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Gave {
    /// Whole rows, by their number.
    pub(super) rows: BTreeMap<i64, Kept>,
    /// Rows of which a part was read.
    pub(super) parts: Vec<Part>,
    /// Rows that were there, and of which nothing could be read.
    pub(super) unreadable: BTreeSet<i64>,
    /// Whether there may have been more that nothing tells of.
    pub(super) may_be_more: bool,
}

/// Reads a damaged file, with a new connection after each failure.
pub(super) struct Reader<'d> {
    damaged: &'d Damaged,
    connection: Option<Connection>,
    failures: usize,
}

impl<'d> Reader<'d> {
    pub(super) fn new(damaged: &'d Damaged) -> Self {
        Self { damaged, connection: None, failures: 0 }
    }

    /// Tries something, and takes another connection for the next try where it fails.
    fn tries<T>(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        if self.failures >= MOST_FAILURES {
            return None;
        }
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.damaged.connect().ok()?,
        };
        match work(&connection).and_then(|value| is_sound(&connection).map(|()| value)) {
            Ok(value) => {
                self.connection = Some(connection);
                Some(value)
            }
            Err(_) => {
                self.failures += 1;
                None
            }
        }
    }

    /// Reads rows with a select until it ends or fails, and tells whether it ended.
    fn sweep<T>(
        &mut self,
        sql: &str,
        mut each: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> (Vec<T>, bool) {
        let mut read = Vec::new();
        let ended = self.tries(|connection| {
            let mut select = connection.prepare(sql)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                let one = each(row)?;
                is_sound(connection)?;
                read.push(one);
            }
            Ok(())
        });
        (read, ended.is_some())
    }

    /// Reads a table.
    pub(super) fn read(&mut self, table: &Table) -> Gave {
        let mut gave = Gave::default();
        let (rows, ended) = self.sweep(&format!("{} order by rowid", table.select()), |row| table.read(row));
        gave.rows.extend(rows.into_iter().map(|row| (row.number, row)));
        if ended {
            return gave;
        }
        let last_from_below = gave.rows.keys().next_back().copied();
        let (rows, _) = self.sweep(&format!("{} order by rowid desc", table.select()), |row| table.read(row));
        let first_from_above = rows.last().map(|row| row.number);
        gave.rows.extend(rows.into_iter().map(|row| (row.number, row)));
        let (known, all_known) = self.numbers_in_indexes(table);
        let mut tried: BTreeSet<i64> = known.clone();
        if !all_known {
            gave.may_be_more = !(table.numbered() && first_from_above.is_some());
            let from = last_from_below.unwrap_or(0) + 1;
            let to = first_from_above.unwrap_or(from + BEHIND_THE_LAST);
            tried.extend(from..to.min(from + WIDEST_GAP));
        }
        let between = |number: &i64| table.numbered() && first_from_above.is_some_and(|above| *number < above);
        let mut in_vain = 0;
        for number in tried.into_iter().filter(|number| !gave.rows.contains_key(number)).collect::<Vec<_>>() {
            match self.one(table, number) {
                One::Row(row) => drop(gave.rows.insert(number, row)),
                One::Part(part) => gave.parts.push(part),
                One::Nothing => {}
                // Numbers that are given in order leave no gap of their own.
                One::Unreadable if known.contains(&number) || between(&number) => drop(gave.unreadable.insert(number)),
                // Behind the last row that was read, one damaged page answers alike for every number.
                One::Unreadable if in_vain == IN_VAIN => break,
                One::Unreadable => in_vain += 1,
            }
        }
        gave
    }

    /// Collects the numbers of a table's rows from its indexes, and tells whether one of them gave all.
    fn numbers_in_indexes(&mut self, table: &Table) -> (BTreeSet<i64>, bool) {
        let list =
            format!("select name from pragma_index_list('{}') where partial = 0", table.name.replace('\'', "''"));
        let (indexes, _) = self.sweep(&list, |row| row.get::<_, String>(0));
        let (mut numbers, mut all) = (BTreeSet::new(), false);
        for index in indexes {
            // Only an index that holds what is asked for is read alone: the order makes it the one that is used.
            let select = format!("select rowid from {} indexed by {}", quoted(&table.name), quoted(&index));
            let (found, ended) = self.sweep(&select, |row| row.get::<_, i64>(0));
            numbers.extend(found);
            all |= ended;
        }
        (numbers, all)
    }

    fn one(&mut self, table: &Table, number: i64) -> One {
        let select = format!("{} where rowid = {number}", table.select());
        let (rows, ended) = self.sweep(&select, |row| table.read(row));
        match (rows.into_iter().next(), ended) {
            (Some(row), _) => return One::Row(row),
            (None, true) => return One::Nothing,
            (None, false) => {}
        }
        // Its first page may be whole and only what did not fit there be gone: then each column is tried alone.
        let exists = format!("select rowid from {} not indexed where rowid = {number}", quoted(&table.name));
        let (found, _) = self.sweep(&exists, |row| row.get::<_, i64>(0));
        if found.is_empty() {
            return One::Unreadable;
        }
        let mut part = Part { number, read: Vec::new(), lost: Vec::new() };
        for column in &table.columns {
            let select =
                format!("select {} from {} not indexed where rowid = {number}", quoted(column), quoted(&table.name));
            let (values, _) = self.sweep(&select, |row| row.get::<_, Value>(0));
            match values.into_iter().next() {
                Some(value) => part.read.push((column.clone(), value)),
                None => part.lost.push(column.clone()),
            }
        }
        if part.read.is_empty() { One::Unreadable } else { One::Part(part) }
    }

    /// Tells whether the file failed so often that not everything was tried.
    pub(super) fn gave_up(&self) -> bool {
        self.failures >= MOST_FAILURES
    }
}

enum One {
    Row(Kept),
    Part(Part),
    Nothing,
    Unreadable,
}
