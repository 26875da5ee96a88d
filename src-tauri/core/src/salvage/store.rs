//! Keeps the mark of a salvaged file, and the rows that could not stand in their place.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension as _, Row};

use super::{ApartRow, SalvageMark, Salvaged, TableCount};
use crate::error::Result;
use crate::journal::Op;
use crate::partnership::{NewOrganisation, Role};
use crate::vault::{Read, Tx};

/// What an organisation is called whose own row is lost, until somebody names it again.
const LOST_NAME: &str = "Salvaged file";

impl Read<'_> {
    /// Returns the marks of a file that was salvaged, oldest first; none for any other file.
    pub fn salvages(&self) -> Result<Vec<SalvageMark>> {
        let mut select = self.conn().prepare_cached("select salvage_id, at_utc from salvage order by salvage_id")?;
        let marks = select.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
        let marks = marks.collect::<rusqlite::Result<Vec<_>>>()?;
        marks.into_iter().map(|(id, at)| Ok(SalvageMark { at, tables: self.salvaged_tables(id)? })).collect()
    }

    /// Returns the day of the last salvage after a line of the journal; nothing where there was none since.
    pub(crate) fn salvaged_since(&self, line: u64) -> Result<Option<NaiveDate>> {
        let mut select = self
            .conn()
            .prepare_cached("select at_utc from journal where op = ?1 and seq > ?2 order by seq desc limit 1")?;
        let at: Option<DateTime<Utc>> =
            select.query_row((Op::SalvageFile.code(), line), |row| row.get(0)).optional()?;
        Ok(at.map(|at| at.date_naive()))
    }

    fn salvaged_tables(&self, id: i64) -> Result<Vec<TableCount>> {
        let mut select = self.conn().prepare_cached(
            "select kept_in, read, unreadable, set_apart, may_be_more from salvage_table where salvage_id = ?1 order by rowid",
        )?;
        let count = |row: &Row<'_>| {
            Ok(TableCount {
                table: row.get(0)?,
                read: row.get(1)?,
                unreadable: row.get(2)?,
                set_apart: row.get(3)?,
                may_be_more: row.get(4)?,
            })
        };
        Ok(select.query_map([id], count)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the rows that are kept apart, in order.
    pub fn rows_kept_apart(&self) -> Result<Vec<ApartRow>> {
        let mut select = self
            .conn()
            .prepare_cached("select kept_in, row_no, why, content from salvaged_row order by salvaged_row_id")?;
        let row = |row: &Row<'_>| {
            Ok(ApartRow { kept_in: row.get(0)?, row_no: row.get(1)?, why: row.get(2)?, content: row.get(3)? })
        };
        Ok(select.query_map([], row)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Marks the file as salvaged, and keeps the rows that have no place.
    pub(super) fn note_salvage(&self, salvaged: &Salvaged, apart: &[ApartRow]) -> Result<()> {
        if salvaged.new_identity {
            let asked: i64 = self.conn().query_row("select count(*) from request", [], |row| row.get(0))?;
            let role = if asked > 0 { Role::Agency } else { Role::Partnership };
            self.add_organisation(&NewOrganisation { name: LOST_NAME.to_owned(), role })?;
        }
        let at = self.now();
        self.conn().execute("insert into salvage (at_utc) values (?1)", [at])?;
        let id = self.conn().last_insert_rowid();
        let mut insert = self.conn().prepare(
            "insert into salvage_table (salvage_id, kept_in, read, unreadable, set_apart, may_be_more) values (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for one in &salvaged.tables {
            insert.execute((id, &one.table, one.read, one.unreadable, one.set_apart, one.may_be_more))?;
        }
        let mut insert = self.conn().prepare(
            "insert into salvaged_row (salvage_id, kept_in, row_no, why, content) values (?1, ?2, ?3, ?4, ?5)",
        )?;
        for row in apart {
            insert.execute((id, &row.kept_in, row.row_no, &row.why, &row.content))?;
        }
        self.note("read", salvaged.total(|table| table.read));
        self.note("unreadable", salvaged.total(|table| table.unreadable));
        self.note("set_apart", salvaged.total(|table| table.set_apart));
        Ok(())
    }
}
