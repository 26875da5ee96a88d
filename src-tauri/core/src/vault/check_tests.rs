//! A sealed file under damage: each missing end, moved, doubled and added pages. Changed bytes are in `flips_tests`.

use std::env;
use std::path::Path;

use plumbline_vfs::crash::{CrashVfs, Image};
use plumbline_vfs::{HEADER_LEN, open_in, register_over};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use rusqlite::{Connection, OpenFlags};

use super::super::pragmas::{claim, keep_safe};
use super::{check, check_and_mend};
use crate::vault::problem::Result;

const FILE: &str = "/disk/a.plumb";
const KEY: [u8; 32] = [9; 32];
const HEADER: usize = HEADER_LEN as usize;
const PAGE: usize = 4096;

/// A disk in memory with its prefix VFS.
struct Bench {
    disk: CrashVfs,
    vfs: String,
}

fn a_bench(name: &str) -> Bench {
    let (below, vfs) = (format!("disk-{name}"), format!("prefix-{name}"));
    let disk = CrashVfs::register(&below).expect("a new VFS");
    register_over(Some(&below), &vfs).expect("it is there");
    Bench { disk, vfs }
}

impl Bench {
    fn open(&self) -> Result<Connection> {
        let connection = open_in(&self.vfs, Path::new(FILE), OpenFlags::SQLITE_OPEN_READ_WRITE, &KEY)?;
        claim(&connection)?;
        keep_safe(&connection)?;
        Ok(connection)
    }

    /// Makes a file of 64 KiB: the header and twelve pages, all of them in use.
    fn a_whole_file(&self) -> Vec<u8> {
        self.disk.load(Image::default().with(FILE, vec![0xb7; HEADER]));
        let connection = self.open().expect("a new file opens");
        connection
            .execute_batch(
                "create table audit (audit_id integer primary key, text text not null);
                 create index by_text on audit (text);",
            )
            .expect("the tables are made");
        while connection.pragma_query_value(None, "page_count", |row| row.get::<_, i64>(0)).expect("a count") < 12 {
            connection.execute("insert into audit (text) values (hex(randomblob(900)))", []).expect("a row");
        }
        drop(connection);
        self.disk.image().read(FILE).expect("it is there").to_vec()
    }

    /// Tells whether these bytes are refused, as a file whose header is fine.
    fn refuses(&self, bytes: Vec<u8>) -> bool {
        self.disk.load(Image::default().with(FILE, bytes));
        self.open().and_then(|connection| check(&connection)).is_err()
    }

    /// Tells whether these bytes would be refused by opening them without the check: the control.
    fn refuses_unchecked(&self, bytes: Vec<u8>) -> bool {
        self.disk.load(Image::default().with(FILE, bytes));
        self.open().is_err()
    }
}

#[test]
fn an_untouched_file_is_not_refused() {
    let bench = a_bench("untouched");
    let whole = bench.a_whole_file();

    assert_eq!(whole.len(), 64 * 1024);
    assert!(!bench.refuses(whole));
}

#[test]
fn every_missing_end_is_refused() {
    let bench = a_bench("end");
    let whole = bench.a_whole_file();
    let step = if env::var_os("PLUMB_LONG").is_some() { 1 } else { 61 };
    let near_a_page = |at: &usize| at % PAGE < 2 || at % PAGE == PAGE - 1;
    let lengths: Vec<usize> = (HEADER + 1..whole.len()).filter(|at| at % step == 0 || near_a_page(at)).collect();

    let kept: Vec<usize> = lengths.iter().copied().filter(|length| !bench.refuses(whole[..*length].to_vec())).collect();

    let some = lengths.iter().step_by(lengths.len() / 100);
    let unchecked = some.filter(|length| !bench.refuses_unchecked(whole[..**length].to_vec())).count();
    eprintln!(
        "PROMISE R6-ends cases={} failures={} control=without the check, {unchecked} of 100 opened",
        lengths.len(),
        kept.len()
    );
    assert!(kept.is_empty(), "{kept:?}");
    assert!(unchecked > 0, "without the check {unchecked} of 100 open: the test must be able to fail");
}

#[test]
fn pages_that_are_moved_doubled_or_added_are_refused() {
    let bench = a_bench("moved");
    let whole = bench.a_whole_file();
    let mut chance = StdRng::seed_from_u64(11);
    let cases = 1000;
    let (mut failures, mut unchecked) = (0, 0);

    for case in 0..cases {
        let (one, other) = two_pages(&whole, &mut chance);
        let mut bytes = whole.clone();
        match case % 3 {
            0 => (0..PAGE).for_each(|at| bytes.swap(one + at, other + at)),
            1 => bytes.copy_within(one..one + PAGE, other),
            2 => bytes.extend_from_slice(&whole[one..one + chance.gen_range(1..=PAGE)]),
            _ => unreachable!("a remainder of three is 0, 1 or 2"),
        }
        unchecked += usize::from(!bench.refuses_unchecked(bytes.clone()));
        failures += usize::from(!bench.refuses(bytes));
    }

    let percent = 100 * unchecked / cases;
    eprintln!("PROMISE R6-pages cases={cases} failures={failures} control=without the check, {percent}% opened");
    assert_eq!(failures, 0, "of {cases}");
    assert!(percent > 50, "without the check {percent}% open: the test must be able to fail");
}

/// Picks two different pages of the database and returns where they start.
fn two_pages(whole: &[u8], chance: &mut StdRng) -> (usize, usize) {
    let pages = (whole.len() - HEADER) / PAGE;
    let one = chance.gen_range(0..pages);
    let other = (one + chance.gen_range(1..pages)) % pages;
    (HEADER + one * PAGE, HEADER + other * PAGE)
}

#[test]
fn a_torn_page_is_mended_only_where_it_holds_nothing() {
    let bench = a_bench("free");
    bench.disk.load(Image::default().with(FILE, bench.a_whole_file()));
    bench.open().expect("it opens").execute_batch("delete from audit where audit_id > 1").expect("it runs");
    let whole = bench.disk.image().read(FILE).expect("it is there").to_vec();
    let pages = (whole.len() - HEADER) / PAGE;

    let answers: Vec<Result<usize>> = (0..pages)
        .map(|page| {
            let mut bytes = whole.clone();
            bytes[HEADER + page * PAGE + 100] ^= 1;
            bench.disk.load(Image::default().with(FILE, bytes));
            bench.open().and_then(|mut connection| check_and_mend(&mut connection))
        })
        .collect();

    let mended = answers.iter().filter(|answer| matches!(answer, Ok(1))).count();
    let refused = answers.iter().filter(|answer| answer.is_err()).count();
    assert!(mended >= 3 && refused >= 3, "{mended} mended, {refused} refused of {pages}");
    assert_eq!(mended + refused, pages, "none goes unnoticed");
}
