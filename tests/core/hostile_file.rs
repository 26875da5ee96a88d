//! Files from somebody who has the key and added to the tables: none is opened, and nothing they added runs.

use plumbline_core::vault::VaultError;
use plumbline_vfs::open;
use rusqlite::{Connection, OpenFlags};

use crate::vault_kit::{Situation, a_file};

/// Opens the database behind the header with its raw key, as somebody would who has it.
fn behind(file: &Situation) -> Connection {
    let hex = file.open().expect("it opens").raw_key().expect("the key");
    let mut key = [0; 32];
    for (at, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("two digits");
    }
    open(&file.path, OpenFlags::SQLITE_OPEN_READ_WRITE, &key).expect("the key is right")
}

#[test]
fn a_file_with_anything_added_to_its_tables_is_refused() {
    let added = [
        ("a trigger", "create trigger extra after insert on journal begin delete from agency; end"),
        (
            "a trigger on an update",
            "create trigger extra before update on organisation begin select raise(ignore); end",
        ),
        ("a view", "create view extra as select name from agency"),
        (
            "a view in the place of a table",
            "alter table agency rename to kept; create view agency as select * from kept",
        ),
        ("a table", "create table extra (x)"),
        ("an index", "create index extra on agency (lower(name))"),
        ("a generated column", "alter table agency add column extra text generated always as (upper(name)) virtual"),
        ("a column", "alter table agency add column extra text default 'x'"),
        ("a full-text table", "create virtual table extra using fts5 (x)"),
        ("a tree of rectangles", "create virtual table extra using rtree (id, a, b)"),
        ("a trigger less", "drop trigger journal_is_never_cut"),
        ("another number of the app", "pragma application_id = 7"),
        (
            "a rule less",
            "pragma writable_schema = on; update sqlite_schema set sql = replace(sql, 'not null', '') where name = 'agency'",
        ),
    ];

    for (what, sql) in added {
        let file = a_file();
        behind(&file).execute_batch(sql).unwrap_or_else(|why| panic!("{what}: {why}"));

        let refused = file.refusal();

        assert!(matches!(refused, VaultError::SchemaChanged), "{what}: {refused}");
    }
}

#[test]
fn a_file_that_was_opened_with_the_raw_key_and_left_alone_still_opens() {
    let file = a_file();
    behind(&file).query_row("select count(*) from journal", [], |row| row.get::<_, i64>(0)).expect("it reads");

    assert!(file.open().is_ok());
}
