//! Takes rows from one database to another, whatever the tables are, each row under its own number.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

/// A table as it is made, and its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
    /// The column that is the row's number under a name of its own, where there is one.
    numbered_by: Option<usize>,
}

/// One row with its number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Kept {
    pub(crate) number: i64,
    pub(crate) values: Vec<Value>,
}

/// Returns the SQL of everything there is of these kinds, in the order it was made.
pub(crate) fn made_by(connection: &Connection, kinds: &[&str]) -> rusqlite::Result<Vec<(String, String)>> {
    let mut select = connection.prepare(
        "select type, name, sql from sqlite_schema where sql is not null and name not like 'sqlite!_%' escape '!' order by rowid",
    )?;
    let rows = select.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?)))?;
    let all = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(all
        .into_iter()
        .filter(|(kind, _, _)| kinds.contains(&kind.as_str()))
        .map(|(_, name, sql)| (name, sql))
        .collect())
}

/// Returns every table. Not for a guarded connection: it asks what the columns are.
pub(crate) fn tables(connection: &Connection) -> rusqlite::Result<Vec<Table>> {
    made_by(connection, &["table"])?.into_iter().map(|(name, _)| table(connection, name)).collect()
}

fn table(connection: &Connection, name: String) -> rusqlite::Result<Table> {
    let mut select = connection.prepare("select name, type, pk from pragma_table_info(?1) order by cid")?;
    let rows = select.query_map([&name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let found: Vec<(String, String, i64)> = rows.collect::<rusqlite::Result<_>>()?;
    let keys = found.iter().filter(|(_, _, key)| *key > 0).count();
    let numbered_by =
        found.iter().position(|(_, kind, key)| keys == 1 && *key == 1 && kind.eq_ignore_ascii_case("integer"));
    Ok(Table { name, columns: found.into_iter().map(|(name, _, _)| name).collect(), numbered_by })
}

impl Table {
    /// Returns a select of the row's number and all its columns, to which a condition can be added.
    ///
    /// `not indexed` reads the table itself, never a copy of some columns in an index.
    pub(crate) fn select(&self) -> String {
        let columns: Vec<String> = self.columns.iter().map(|column| quoted(column)).collect();
        format!("select rowid, {} from {} not indexed", columns.join(", "), quoted(&self.name))
    }

    /// Returns the insert that keeps the row's number.
    pub(crate) fn insert(&self) -> String {
        let mut columns: Vec<String> = self.columns.iter().map(|column| quoted(column)).collect();
        if self.numbered_by.is_none() {
            columns.push("rowid".to_owned());
        }
        let holes: Vec<String> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
        format!("insert into {} ({}) values ({})", quoted(&self.name), columns.join(", "), holes.join(", "))
    }

    /// Reads a row that [`Table::select`] gave.
    pub(crate) fn read(&self, row: &Row<'_>) -> rusqlite::Result<Kept> {
        let values = (1..=self.columns.len()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        Ok(Kept { number: row.get(0)?, values })
    }

    /// Tells whether a column of its own is the row's number, given in order and so without gaps.
    pub(crate) fn numbered(&self) -> bool {
        self.numbered_by.is_some()
    }

    /// Puts a row into a table of the same making.
    pub(crate) fn put(&self, connection: &Connection, row: &Kept) -> rusqlite::Result<()> {
        let mut insert = connection.prepare_cached(&self.insert())?;
        let number = Value::Integer(row.number);
        let tail = self.numbered_by.is_none().then_some(&number);
        insert.execute(params_from_iter(row.values.iter().chain(tail)))?;
        Ok(())
    }
}

/// Writes a name so that it is a name whatever is in it.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::{Connection, tables};

    #[test]
    fn rows_keep_their_numbers_with_and_without_a_column_for_them() {
        let make = "create table line (seq integer primary key, text text) strict;
                    create table word (word text primary key, \"in order\" integer) strict;";
        let (from, to) = (plumbline_vfs::in_memory().expect("one"), plumbline_vfs::in_memory().expect("another"));
        from.execute_batch(make).and_then(|()| to.execute_batch(make)).expect("the tables");
        from.execute_batch(
            "insert into line values (7, 'a'), (9, null); insert into word (rowid, word, \"in order\") values (5, 'b', 1), (40, 'c', 2);",
        )
        .expect("the rows");

        for table in tables(&from).expect("two tables") {
            let mut select = from.prepare(&table.select()).expect("it is SQL");
            let rows = select.query_map([], |row| table.read(row)).expect("rows");
            for row in rows {
                table.put(&to, &row.expect("a row")).expect("it fits");
            }
        }

        let all = |connection: &Connection| -> Vec<(i64, String)> {
            let sql = "select rowid, coalesce(text, '-') from line union all select rowid, word from word order by 1";
            let mut select = connection.prepare(sql).expect("it is SQL");
            let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
            rows.collect::<Result<_, _>>().expect("rows")
        };
        assert_eq!(all(&from), all(&to));
        assert_eq!(all(&to).len(), 4);
    }
}
