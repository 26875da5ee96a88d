//! Lets the k-th call fail, for every k until a run is clean, and looks at the file each time.

use std::env;

use plumbline_core::Error;
use plumbline_vfs::fault::{Call, Lasting};
use rusqlite::Connection;

use crate::kit::{Careless, Situation, a_file, change, head, is_whole};

/// How many changes a run makes: enough that pages are new, changed and added to indexes.
const CHANGES: usize = 4;

/// What the runs came to.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    cases: usize,
    bad: usize,
    refused: usize,
}

impl Tally {
    fn plus(self, other: Self) -> Self {
        Self { cases: self.cases + other.cases, bad: self.bad + other.bad, refused: self.refused + other.refused }
    }
}

/// Opens the file and changes it, counting in `saved` what was acknowledged.
fn work(file: &Situation, saved: &mut u64) -> Result<(), Error> {
    let mut vault = file.open()?;
    for n in 2..2 + CHANGES {
        change(&mut vault, n)?;
        *saved += 1;
    }
    Ok(())
}

/// Lets one call fail while the file is opened and changed. Tells whether it did fail, and adds what was left to the tally.
fn fail_one(file: &Situation, before: u64, call: Call, number: u64, lasting: Lasting, tally: &mut Tally) -> bool {
    file.start_over();
    file.drive.fail(call, number, lasting);
    let mut saved = before;
    let answer = work(file, &mut saved);
    let struck = file.drive.struck() > 0;
    file.drive.mend();
    let left = file.open().and_then(|vault| Ok((head(&vault), is_whole(&vault)?)));
    let is_good = matches!(left, Ok((now, true)) if (saved..=saved + 1).contains(&now));
    let is_honest = answer.is_err() || saved == before + CHANGES as u64;
    tally.cases += usize::from(struck);
    tally.bad += usize::from(!is_good || !is_honest);
    tally.refused += usize::from(answer.is_err());
    if !is_good {
        eprintln!("{call:?} number {number}, {lasting:?}: {saved} saved, then {answer:?}; left {left:?}");
    }
    struck
}

/// Lets each `stride`-th call of the kinds fail, from the first until a run is clean.
fn fail_each(calls: &[Call], stride: u64) -> Tally {
    let file = a_file();
    let before = head(&file.open().expect("nothing fails yet"));
    let mut tally = Tally::default();
    for call in calls {
        for lasting in [Lasting::Once, Lasting::ForGood] {
            let mut number = 1;
            while fail_one(&file, before, *call, number, lasting, &mut tally) {
                number += stride;
            }
        }
    }
    tally
}

#[test]
fn a_call_that_fails_loses_no_commit_and_tears_none() {
    let is_long = env::var_os("PLUMB_LONG").is_some();
    // Nearly all calls are reads of the checks at opening, so of those the short run takes a few.
    let (most, reads) = match env::var_os("PLUMB_FEW") {
        _ if is_long => (1, 1),
        None => (3, 41),
        // Under a checker of memory everything takes forty times as long.
        Some(_) => (40, 400),
    };
    let others = [Call::Open, Call::Access, Call::Delete, Call::Write, Call::Truncate, Call::Sync, Call::Lock];
    let work = [(vec![Call::Read], reads), (vec![Call::Size], most * 3), (others.to_vec(), most)];

    let runs = work.map(|(calls, stride)| std::thread::spawn(move || fail_each(&calls, stride)));
    let control = without_a_journal();

    let tally = runs.into_iter().map(|run| run.join().expect("it ran to its end")).fold(Tally::default(), Tally::plus);
    let percent = 100 * control.bad / control.cases;
    eprintln!(
        "PROMISE R3 cases={} failures={} control=without a journal, {percent}% of {} were lost or torn",
        tally.cases, tally.bad, control.cases
    );
    assert_eq!(tally.bad, 0, "of {tally:?}");
    assert!(tally.cases > 10 && 2 * tally.refused > tally.cases, "most faults are met: {tally:?}");
    assert!(percent > 25, "without a journal, {control:?}: the test must be able to fail");
}

/// Does like work on a database that keeps no journal, and counts what failing writes leave behind.
fn without_a_journal() -> Tally {
    let careless = Careless::new();
    let mut tally = Tally::default();
    for number in 1.. {
        careless.start_over(TABLES);
        careless.drive.fail(Call::Write, number, Lasting::Once);
        let mut saved = 0;
        let answer = careless.connect().and_then(|connection| careless_work(&connection, &mut saved));
        let struck = careless.drive.struck() > 0;
        careless.drive.mend();
        if !struck {
            break;
        }
        let left = careless.connect().and_then(|connection| what_is_left(&connection));
        tally.cases += 1;
        tally.refused += usize::from(answer.is_err());
        tally.bad += usize::from(!matches!(left, Ok(now) if (saved..=saved + 1).contains(&now)));
    }
    tally
}

const TABLES: &str = "create table step (seq integer primary key, filler blob not null);
                      create table total (seq integer not null); insert into total values (0);";

fn careless_work(connection: &Connection, saved: &mut u64) -> rusqlite::Result<()> {
    for seq in 1..=CHANGES as u64 {
        connection.execute_batch("begin immediate")?;
        connection.execute("insert into step values (?1, randomblob(20000))", [seq])?;
        connection.execute("update total set seq = ?1", [seq])?;
        connection.execute_batch("commit")?;
        *saved = seq;
    }
    Ok(())
}

/// Returns the last step of a database in which everything fits.
fn what_is_left(connection: &Connection) -> rusqlite::Result<u64> {
    let broken: usize = connection.prepare("pragma cipher_integrity_check")?.query_map([], |_| Ok(()))?.count();
    let fits = "select seq from total where seq = (select count(*) from step) and ?1 = 0";
    connection.query_row(fits, [broken], |row| row.get(0))
}
