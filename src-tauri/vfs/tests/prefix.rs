//! The rules of the prefix VFS, each on a real file.

use std::fs;
use std::path::PathBuf;

use plumbline_vfs::{HEADER_LEN, MAX_FILE, RawFile, open};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use tempfile::TempDir;

const KEY: [u8; 32] = [0x5a; 32];
const HEADER_BYTE: u8 = 0xb7;

struct Situation {
    _folder: TempDir,
    path: PathBuf,
}

/// Makes a file that holds a header and nothing behind it.
fn a_header_alone() -> Situation {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.plumb");
    fs::write(&path, vec![HEADER_BYTE; HEADER_LEN as usize]).expect("a new file");
    Situation { _folder: folder, path }
}

impl Situation {
    fn open(&self) -> rusqlite::Result<Connection> {
        self.open_with(&KEY)
    }

    fn open_with(&self, key: &[u8; 32]) -> rusqlite::Result<Connection> {
        let connection = open(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, key)?;
        connection.query_row("select count(*) from sqlite_schema", [], |_| Ok(()))?;
        Ok(connection)
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(&self.path).expect("the file is there")
    }
}

fn fill(connection: &Connection, rows: u32) {
    connection.execute_batch("create table if not exists t (x blob)").expect("a table");
    for _ in 0..rows {
        connection.execute("insert into t values (zeroblob(3000))", []).expect("a row");
    }
}

#[test]
fn the_header_is_never_touched_by_writing_vacuum_or_emptying() {
    let file = a_header_alone();
    let connection = file.open().expect("it opens");

    fill(&connection, 50);
    connection.execute_batch("delete from t; vacuum;").expect("they run");
    drop(connection);

    let bytes = file.bytes();
    assert!(bytes[..HEADER_LEN as usize].iter().all(|byte| *byte == HEADER_BYTE));
    assert_eq!((bytes.len() as u64 - HEADER_LEN) % 4096, 0, "whole pages lie behind the header");
    assert!(bytes.len() > HEADER_LEN as usize);
}

#[test]
fn what_was_written_is_read_again_and_both_checks_are_clean() {
    let file = a_header_alone();
    fill(&file.open().expect("it opens"), 40);

    let connection = file.open().expect("it opens again");

    let rows: u32 = connection.query_row("select count(*) from t", [], |row| row.get(0)).expect("a count");
    assert_eq!(rows, 40);
    let mut seals = connection.prepare("pragma cipher_integrity_check").expect("SQLCipher is there");
    assert!(seals.query([]).expect("it runs").next().expect("it runs").is_none());
    let quick: String = connection.query_row("pragma quick_check", [], |row| row.get(0)).expect("an answer");
    assert_eq!(quick, "ok");
}

#[test]
fn another_key_does_not_open_the_file_and_changes_nothing() {
    let file = a_header_alone();
    fill(&file.open().expect("it opens"), 3);
    let before = file.bytes();

    let refused = file.open_with(&[1; 32]).expect_err("another key");

    assert_eq!(refused.sqlite_error_code(), Some(ErrorCode::NotADatabase));
    assert_eq!(file.bytes(), before);
}

#[test]
fn a_file_that_is_missing_is_never_made() {
    let file = a_header_alone();
    fs::remove_file(&file.path).expect("it was there");

    let refused = file.open().expect_err("it is missing");

    assert_eq!(refused.sqlite_error_code(), Some(ErrorCode::CannotOpen));
    assert!(!file.path.exists());
}

#[test]
fn a_file_shorter_than_its_header_is_refused() {
    let file = a_header_alone();
    fs::write(&file.path, vec![HEADER_BYTE; HEADER_LEN as usize - 1]).expect("it can be written");

    let refused = file.open().expect_err("it is too short");

    assert_eq!(refused.sqlite_error_code(), Some(ErrorCode::CannotOpen));
}

#[test]
fn a_file_never_grows_past_its_limit() {
    let file = a_header_alone();
    let connection = file.open().expect("it opens");
    connection.execute_batch("pragma journal_mode=off; pragma synchronous=off; create table t (x)").expect("they run");
    connection.pragma_update(None, "max_page_count", 1_000_000).expect("SQLite's own limit is higher");

    let pages = (MAX_FILE - HEADER_LEN) / 4096;
    let grown = connection.execute_batch(&format!(
        "begin; with recursive n (i) as (select 1 union all select i + 1 from n where i < {})
         insert into t select zeroblob(900000) from n; commit;",
        pages * 4096 / 900_000 + 2
    ));

    assert_eq!(grown.expect_err("it is full").sqlite_error_code(), Some(ErrorCode::DiskFull));
    assert!(file.bytes().len() as u64 <= MAX_FILE);
}

#[test]
fn mapping_is_off_and_no_write_ahead_log_can_be_turned_on() {
    let file = a_header_alone();
    let connection = file.open().expect("it opens");

    let mapped: i64 = connection.query_row("pragma mmap_size=268435456", [], |row| row.get(0)).expect("an answer");
    connection.execute_batch("pragma locking_mode=exclusive").expect("it runs");
    let _: Result<String, _> = connection.query_row("pragma journal_mode=wal", [], |row| row.get(0));
    let written = connection.execute_batch("create table t (x); insert into t values (1)");

    assert_eq!(mapped, 0);
    let log = file.path.with_extension("plumb-wal");
    assert!(
        !log.exists(),
        "exclusive mode lets SQLite take WAL, so the VFS refuses its file; writing gave {written:?}"
    );
}

#[test]
fn a_stray_write_ahead_log_is_not_looked_at() {
    let file = a_header_alone();
    fill(&file.open().expect("it opens"), 3);
    let log = file.path.with_extension("plumb-wal");
    fs::write(&log, b"not ours").expect("it can be written");

    let rows: u32 =
        file.open().and_then(|open| open.query_row("select count(*) from t", [], |row| row.get(0))).expect("it opens");

    assert_eq!(rows, 3);
    assert_eq!(fs::read(&log).expect("it stays"), b"not ours");
}

#[test]
fn the_header_can_be_read_and_written_without_losing_the_lock() {
    let file = a_header_alone();
    let connection = file.open().expect("it opens");
    connection.execute_batch("pragma locking_mode=exclusive; begin exclusive; commit;").expect("it is locked");

    let mut raw = RawFile::open(&file.path).expect("it opens");
    raw.write_at(&[1, 2, 3], 100).expect("it is written");
    raw.sync().expect("it is synced");
    drop(raw);

    assert!(another_process_is_kept_out(&file), "closing the raw file must not drop SQLite's lock");
    assert_eq!(file.bytes()[100..103], [1, 2, 3]);
    assert!(!another_process_is_kept_out(&file), "reading it with std::fs does drop the lock: the test can tell");
}

/// Asks the system, from another process, whether SQLite's lock on the file still stands.
fn another_process_is_kept_out(file: &Situation) -> bool {
    let script = "import fcntl, sys\nf = open(sys.argv[1], 'r+b')\ntry:\n    fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)\nexcept OSError:\n    sys.exit(3)";
    let asked = std::process::Command::new("python3").args(["-c", script]).arg(&file.path).status();
    asked.expect("python3 runs").code() == Some(3)
}

#[test]
fn temporary_tables_stay_in_memory_and_double_quotes_are_never_strings() {
    let file = a_header_alone();
    let connection = file.open().expect("it opens");

    let mut select = connection.prepare("pragma compile_options").expect("it runs");
    let options: Vec<String> =
        select.query_map([], |row| row.get(0)).expect("it runs").collect::<Result<_, _>>().expect("text");

    assert!(options.iter().any(|option| option == "TEMP_STORE=3"), "{options:?}");
    assert!(options.iter().any(|option| option == "DQS=0"), "{options:?}");
}
