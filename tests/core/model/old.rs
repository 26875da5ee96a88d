//! A file of the first schema that shipped, made from its fixture, and what it holds as plain SQL reads it.

use std::fs;

use plumbline_core::ids::AuditId;
use plumbline_core::partnership::Role;
use plumbline_vfs::HEADER_LEN;
use rusqlite::{Connection, OpenFlags, Params};

use super::book::Book;
use super::edits::DOMAINS;
use crate::builders::{PARTNERSHIP, Situation, a_vault};

const FIRST_STEP: &str = include_str!("../../../src-tauri/core/migrations/0001_the_first_audit.sql");
const ROWS: &str = include_str!("../../fixtures/schema-1.sql");

/// "PLMB": says that the database is a partnership file's.
const APPLICATION_ID: u32 = 0x504c_4d42;

/// A file of the first schema, before any later version opened it.
pub(crate) struct OldFile {
    pub(crate) bytes: Vec<u8>,
    pub(super) book: Book,
    pub(super) heads: Vec<String>,
    /// The same file, opened once and so brought up to date, for what an agency sends to it.
    pub(crate) at: Situation,
}

pub(crate) fn old_file() -> OldFile {
    let folder = tempfile::tempdir().expect("a folder");
    let mut vault = a_vault(folder.path(), "northmoor.plumb", PARTNERSHIP, Role::Partnership);
    let path = vault.path().to_owned();
    let key = key_of(&vault.raw_key().expect("the key"));
    drop(vault);
    let shut = fs::OpenOptions::new().write(true).open(&path).expect("it is there");
    shut.set_len(HEADER_LEN).expect("only the header stays");
    drop(shut);
    fill(&plumbline_vfs::open(&path, OpenFlags::SQLITE_OPEN_READ_WRITE, &key).expect("the key is right"));

    let plain = plumbline_vfs::in_memory().expect("in memory");
    fill(&plain);
    let audit = AuditId::from_text(text(&plain, "select audit_id from agency_return", ()));
    let (book, heads) = (book_of(&plain), texts(&plain, "select hash from journal order by seq", ()));
    let bytes = fs::read(&path).expect("read");
    OldFile { bytes, book, heads, at: Situation::found_in(folder, &path, audit) }
}

fn key_of(hex: &str) -> [u8; 32] {
    std::array::from_fn(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("two digits"))
}

fn fill(database: &Connection) {
    database.pragma_update(None, "application_id", APPLICATION_ID).expect("set");
    database.execute_batch(FIRST_STEP).expect("the step that shipped");
    database.pragma_update(None, "user_version", 1).expect("set");
    database.execute_batch(&format!("begin; {ROWS} commit;")).expect("the rows of the fixture");
}

/// Reads what the model knows with plain SQL, as the first schema has it.
fn book_of(plain: &Connection) -> Book {
    let decided = "select grade from moderated_grade where domain = ?1 and agency_id = ?2 order by version";
    let police = text(plain, "select agency_id from agency where code = 'police'", ());
    let decisions = DOMAINS.iter().map(|domain| ((*domain).to_owned(), texts(plain, decided, (domain, &police))));
    let state = |sequence: &str| text(plain, "select state from agency_return where sequence = ?1", (sequence,));
    let sequences = texts(plain, "select cast(sequence as text) from agency_return", ());
    let audits = texts(plain, "select reference from audit", ());
    let theme = |reference: &String| text(plain, "select theme from audit where reference = ?1", (reference,));
    let smallest = text(plain, "select cast(smallest_group as text) from organisation", ());
    Book {
        classification: text(plain, "select classification from organisation", ()),
        smallest_group: smallest.parse().expect("a number"),
        agencies: texts(plain, "select code from agency where withdrawn_at is null", ()).into_iter().collect(),
        contacts: texts(plain, "select organisation from contact", ()).into_iter().collect(),
        audits: audits.into_iter().map(|one| (one.clone(), theme(&one))).collect(),
        returns: sequences.iter().map(|one| (one.parse().expect("a number"), state(one) == "submitted")).collect(),
        decisions: decisions.filter(|(_, grades)| !grades.is_empty()).collect(),
        journal: texts(plain, "select op from journal order by seq", ()),
    }
}

fn text(plain: &Connection, sql: &str, with: impl Params) -> String {
    plain.query_row(sql, with, |row| row.get(0)).expect("one row")
}

fn texts(plain: &Connection, sql: &str, with: impl Params) -> Vec<String> {
    let mut select = plain.prepare(sql).expect("prepared");
    let rows = select.query_map(with, |row| row.get(0)).expect("asked");
    rows.collect::<Result<_, _>>().expect("rows")
}
