//! R5: every single byte of a partnership file, changed in three ways, is refused or mended with a notice.
//!
//! The short run takes every n-th byte over the whole file, the long run every byte of the header and of 64 KiB of the
//! database, and every 16th of what is behind. The control changes a plain SQLite file in the same way.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use chrono::DateTime;
use plumbline_vfs::{HEADER_LEN, RawFile};
use rusqlite::OpenFlags;
use tempfile::TempDir;

use super::file::{Secret, open_file};
use super::keys::Keys;
use super::notice::Notice;
use super::unlock::unlock;
use super::update::Behind;
use super::{Nowhere, Vault, copies, database, export_plain};
use crate::clock::FixedClock;
use crate::partnership::{NewOrganisation, Role};
use crate::vault::{KdfCost, Passphrase};

const HEADER: usize = HEADER_LEN as usize;
const WORDS: &str = "copper lantern orbit meadow thirteen";
const NAME: &str = "northmoor.plumb";

/// A partnership file in memory where the system has such a folder, as bytes and on the disk.
struct Bench {
    folder: TempDir,
    whole: Vec<u8>,
}

fn a_folder() -> TempDir {
    let in_memory = Path::new("/dev/shm");
    let made = if in_memory.is_dir() { tempfile::tempdir_in(in_memory) } else { tempfile::tempdir() };
    made.expect("a folder")
}

fn a_bench() -> Bench {
    let folder = a_folder();
    let path = folder.path().join(NAME);
    let organisation = NewOrganisation { name: "Northmoor".to_owned(), role: Role::Partnership };
    let words = Passphrase::typed(WORDS);
    let made = Vault::create(&path, organisation, &words, KdfCost::LEAST, Box::new(FixedClock(DateTime::UNIX_EPOCH)));
    drop(made.expect("a new file"));
    let whole = fs::read(&path).expect("it is there");
    assert!(whole.len() >= 64 * 1024);
    Bench { folder, whole }
}

impl Bench {
    /// The same file again, to be changed beside the others.
    fn again(&self) -> Self {
        let folder = a_folder();
        fs::write(folder.path().join(NAME), &self.whole).expect("written");
        Self { folder, whole: self.whole.clone() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(NAME)
    }

    fn write(&self, at: usize, byte: u8) {
        let mut file = RawFile::open(&self.path()).expect("it opens");
        file.write_at(&[byte], at as u64).expect("written");
    }

    fn is_whole(&self) -> bool {
        fs::read(self.path()).expect("there") == self.whole
    }

    /// Makes one change, asks, and takes the change back. The answer is whether it was noticed.
    fn notices(&self, at: usize, byte: u8, noticed: impl Fn(&Self) -> bool) -> bool {
        self.write(at, byte);
        let noticed = noticed(self);
        self.write(at, self.whole[at]);
        noticed
    }
}

/// One bit, all bits, and zero: those of the three that change the byte.
fn changes(at: usize, byte: u8) -> impl Iterator<Item = u8> {
    [byte ^ (1 << (at % 8)), byte ^ 0xff, 0].into_iter().filter(move |changed| *changed != byte)
}

fn secret() -> Secret {
    Secret::Passphrase(Passphrase::typed(WORDS))
}

/// Opens the file as it is always opened. A changed header is mended on the disk, and that is said.
fn is_mended(bench: &Bench) -> bool {
    let opened = open_file(&bench.path(), &secret(), &Behind { profile: None, now: DateTime::UNIX_EPOCH }, &Nowhere);
    let said = opened.is_ok_and(|(file, _)| matches!(file.notices[..], [Notice::HeaderCopyRepaired(_)]));
    said && bench.is_whole()
}

/// Opens the database as it is always opened, with the key found once. A changed database is refused, and left as it is.
fn is_refused(bench: &Bench, keys: &Keys) -> bool {
    let mut raw = copies::open(&bench.path()).expect("it is there");
    database::open(&bench.path(), keys, &mut raw, (NAME, &Behind { profile: None, now: DateTime::UNIX_EPOCH })).is_err()
}

fn is_long() -> bool {
    std::env::var_os("PLUMB_LONG").is_some()
}

/// Makes the changes at these places, on two threads, and returns how many there were and which went unnoticed.
fn count(
    bench: &Bench,
    places: &[usize],
    most: usize,
    noticed: &(impl Fn(&Bench) -> bool + Sync),
) -> (usize, Vec<usize>) {
    let halves: Vec<Vec<usize>> = (0..2).map(|half| places.iter().copied().skip(half).step_by(2).collect()).collect();
    let answers = thread::scope(|scope| {
        let running: Vec<_> = halves
            .iter()
            .map(|half| {
                let own = bench.again();
                scope.spawn(move || {
                    let (mut cases, mut unnoticed) = (0, Vec::new());
                    for &at in half {
                        // The short run takes the three changes in turn.
                        let all: Vec<u8> = changes(at, own.whole[at]).collect();
                        for byte in all.iter().copied().cycle().skip(at % 3).take(most.min(all.len())) {
                            cases += 1;
                            if !own.notices(at, byte, noticed) {
                                unnoticed.push(at);
                            }
                        }
                    }
                    assert!(own.is_whole(), "nothing else was written");
                    (cases, unnoticed)
                })
            })
            .collect();
        running.into_iter().map(|one| one.join().expect("it ran to its end")).collect::<Vec<_>>()
    });
    answers.into_iter().fold((0, Vec::new()), |(cases, mut all), (more, unnoticed)| {
        all.extend(unnoticed);
        (cases + more, all)
    })
}

#[test]
fn a_changed_byte_of_the_header_is_mended_from_the_other_copy_and_said() {
    let bench = a_bench();
    let (step, most) = if is_long() { (1, 3) } else { (97, 1) };
    let places: Vec<usize> = (0..HEADER).step_by(step).collect();

    let (cases, unnoticed) = count(&bench, &places, most, &is_mended);

    let untouched = is_mended(&bench);
    eprintln!(
        "PROMISE R5-header cases={cases} failures={} control=an untouched header is not said to be mended",
        unnoticed.len()
    );
    assert!(unnoticed.is_empty(), "{unnoticed:?}");
    assert!(!untouched);
}

#[test]
fn a_changed_byte_of_the_database_is_refused() {
    let bench = a_bench();
    let mut raw = copies::open(&bench.path()).expect("it is there");
    let header = copies::read(&mut raw, NAME).expect("whole");
    let keys = unlock(&header, &secret(), NAME).expect("it opens").keys;
    let (end, most) = (bench.whole.len(), if is_long() { 3 } else { 1 });
    let places: Vec<usize> = if is_long() {
        (HEADER..HEADER + 64 * 1024).chain((HEADER + 64 * 1024..end).step_by(16)).collect()
    } else {
        (HEADER..end).step_by(307).collect()
    };
    assert!(!is_refused(&bench, &keys), "an untouched file is not refused");

    let (cases, unnoticed) = count(&bench, &places, most, &|bench: &Bench| is_refused(bench, &keys));

    let (plain_cases, plain_unseen) = unseen_in_a_plain_file(&bench);
    eprintln!(
        "PROMISE R5-database cases={cases} failures={} control=of {plain_cases} changes to a plain SQLite file with the same rows, its own check misses {plain_unseen}",
        unnoticed.len()
    );
    assert!(unnoticed.is_empty(), "{unnoticed:?}");
    assert!(plain_unseen * 2 > plain_cases, "{plain_unseen} of {plain_cases}: the control must miss what we find");
}

/// Changes single bytes of a plain SQLite file with the same tables and rows, and counts what its full check does not see.
fn unseen_in_a_plain_file(bench: &Bench) -> (usize, usize) {
    let mut vault =
        Vault::open(&bench.path(), &secret(), Box::new(FixedClock(DateTime::UNIX_EPOCH))).expect("it opens");
    let path = bench.folder.path().join("plain.sqlite");
    export_plain(&mut vault, &path).expect("taken out");
    let whole = fs::read(&path).expect("there");
    let places: Vec<usize> = (0..whole.len()).step_by(whole.len() / 400).collect();
    let sees_nothing = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(&path, bytes).expect("written");
        let opened = plumbline_vfs::plain(&path, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("it opens");
        let answer: rusqlite::Result<String> = opened.query_row("pragma integrity_check", [], |row| row.get(0));
        answer.is_ok_and(|answer| answer == "ok")
    };
    let unseen = places.iter().filter(|at| sees_nothing(**at)).count();
    (places.len(), unseen)
}
