//! The failing drive, each of its rules on a real file.

use std::fs;
use std::path::PathBuf;

use plumbline_vfs::fault::{Call, Drive, Lasting, install};
use plumbline_vfs::{HEADER_LEN, RawFile, open};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use tempfile::TempDir;

/// A file with a table in it, shut, on a drive on which nothing fails yet.
struct Situation {
    _folder: TempDir,
    path: PathBuf,
    drive: Drive,
}

fn a_file() -> Situation {
    install().expect("nothing is open yet");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.plumb");
    fs::write(&path, vec![0xb7; HEADER_LEN as usize]).expect("a new file");
    let drive = Drive::at(folder.path());
    let file = Situation { _folder: folder, path, drive };
    file.open().execute_batch("create table t (x blob)").expect("a table");
    file.drive.mend();
    file
}

impl Situation {
    fn open(&self) -> Connection {
        open(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE, &[0x5a; 32]).expect("it opens")
    }
}

fn insert(connection: &Connection) -> Result<(), Option<ErrorCode>> {
    let inserted = connection.execute("insert into t values (randomblob(20000))", []);
    inserted.map(drop).map_err(|error| error.sqlite_error_code())
}

#[test]
fn each_kind_of_call_that_a_commit_makes_can_fail_once() {
    let file = a_file();
    let made = |call| {
        file.drive.mend();
        insert(&file.open()).expect("nothing fails");
        file.drive.count(call)
    };
    let counts = Call::ALL.map(made);

    for (call, count) in Call::ALL.into_iter().zip(counts) {
        if call == Call::Truncate {
            continue; // A commit cuts nothing short.
        }
        assert!(count > 0, "{call:?}");
        file.drive.mend();
        let connection = file.open();
        file.drive.fail(call, 1, Lasting::Once);
        let answer = insert(&connection);
        assert_eq!(file.drive.struck(), 1, "{call:?}");
        assert!(answer.is_err(), "{call:?}: {answer:?}");
    }
}

#[test]
fn a_drive_that_is_gone_stays_gone_until_it_is_mended() {
    let file = a_file();
    let connection = file.open();
    file.drive.fail(Call::Sync, 1, Lasting::ForGood);

    let answers = [insert(&connection), insert(&connection)];
    drop(connection);
    file.drive.mend();

    assert!(answers.iter().all(Result::is_err), "{answers:?}");
    assert_eq!(insert(&file.open()), Ok(()));
}

#[test]
fn a_full_disk_is_told_as_such_and_room_given_back_is_used_again() {
    let file = a_file();
    let connection = file.open();
    file.drive.leave(30_000);

    let answers = [insert(&connection), insert(&connection)];
    file.drive.leave(60_000);

    assert_eq!(answers, [Ok(()), Err(Some(ErrorCode::DiskFull))]);
    assert_eq!(insert(&connection), Ok(()));
}

#[test]
fn the_header_fails_with_its_drive_and_a_failed_write_is_torn() {
    let file = a_file();
    let mut raw = RawFile::open(&file.path).expect("it opens");
    file.drive.fail(Call::Write, 1, Lasting::Once);

    let refused = raw.write_at(&[1; 100], 0);
    let written = raw.write_at(&[2; 100], 8192);

    assert!(refused.is_err());
    assert!(written.is_ok());
    let bytes = fs::read(&file.path).expect("it is there");
    assert_eq!((bytes[49], bytes[50], bytes[8192 + 99]), (1, 0xb7, 2));
}

#[test]
fn a_file_in_another_folder_never_fails() {
    let (file, other) = (a_file(), a_file());
    file.drive.fail(Call::Write, 1, Lasting::ForGood);

    let answers = [insert(&other.open()), insert(&file.open())];

    assert!(answers[0].is_ok() && answers[1].is_err(), "{answers:?}");
}
