//! Kills the program in the middle of its commits, hundreds of times, and counts what is lost.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use plumbline_core::partnership::{SettingsChange, change_settings};
use plumbline_core::vault::Vault;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use crate::vault_kit::{Situation, a_file, clock, passphrase, start_again};

const CHILD: &str = "PLUMB_KILL_CHILD";
const NAME: &str = "vault_kill::killing_the_program_loses_no_commit_and_tears_none";
const JOURNAL_MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// What one worker's kills came to.
#[derive(Default)]
struct Tally {
    kills: usize,
    hot: usize,
    commits: u64,
    lost: usize,
    torn: usize,
}

#[test]
fn killing_the_program_loses_no_commit_and_tears_none() {
    if let Some(path) = env::var_os(CHILD) {
        commit_until_killed(Path::new(&path));
    }
    let kills = match (env::var_os("PLUMB_LONG"), env::var_os("PLUMB_FEW")) {
        (Some(_), _) => 2000,
        // Under a checker of memory everything takes forty times as long.
        (None, Some(_)) => 8,
        (None, None) => 300,
    };

    let workers = [1, 2].map(|seed| thread::spawn(move || kill_many(kills / 2, seed)));

    let tally = workers.into_iter().map(|worker| worker.join().expect("it ran to its end")).fold(
        Tally::default(),
        |sum, one| Tally {
            kills: sum.kills + one.kills,
            hot: sum.hot + one.hot,
            commits: sum.commits + one.commits,
            lost: sum.lost + one.lost,
            torn: sum.torn + one.torn,
        },
    );
    let Tally { kills, hot, commits, lost, torn } = tally;
    eprintln!(
        "PROMISE R1 cases={kills} failures={} control={}% of the kills left a journal to play back, of {commits} commits",
        lost + torn,
        100 * hot / kills
    );
    assert_eq!((lost, torn), (0, 0), "of {kills} kills and {commits} commits");
    assert!(4 * hot >= kills, "only {hot} of {kills} kills left a journal to recover from: the test must bite");
}

/// Saves one change after the other, each in several tables, and says each line's number once it is safe.
fn commit_until_killed(path: &Path) -> ! {
    let mut vault = Vault::open(path, &passphrase(), clock()).expect("the file opens");
    let mut out = std::io::stdout().lock();
    let mut seq = vault.read().head().expect("it can be read").seq;
    for smallest in (2..=9).cycle() {
        let change = SettingsChange { smallest_group: Some(smallest), ..SettingsChange::default() };
        change_settings(&mut vault, &change).expect("nothing fails before the kill");
        seq += 1;
        writeln!(out, "\ncommitted {seq}").and_then(|()| out.flush()).expect("the parent listens");
    }
    unreachable!("the numbers go round")
}

fn kill_many(kills: usize, seed: u64) -> Tally {
    let mut file = a_file();
    let mut chance = StdRng::seed_from_u64(seed);
    let mut tally = Tally::default();
    let mut before = 0;
    for kill in 0..kills {
        // The whole journal is walked after each kill, so it is not let grow for ever.
        if kill.is_multiple_of(25) {
            file = a_file();
            before = file.open().expect("it opens").read().head().expect("it can be read").seq;
        }
        let acknowledged = kill_once(&file, Duration::from_micros(chance.gen_range(1_000..60_000))).max(before);
        tally.kills += 1;
        tally.hot += usize::from(is_hot(&journal_of(&file)));
        match file.open() {
            Err(_) => tally.torn += 1,
            Ok(vault) => {
                let head = vault.read().head().expect("it can be read").seq;
                let whole = vault.read().verify_journal().expect("it can be read").is_empty();
                tally.torn += usize::from(!whole);
                tally.lost += usize::from(!(acknowledged..=acknowledged + 1).contains(&head));
                tally.commits += head - before;
                before = head;
            }
        }
    }
    tally
}

/// Lets a child commit for a while after its first commit, kills it, and returns the last number it said was safe.
fn kill_once(file: &Situation, after: Duration) -> u64 {
    let mut child = start_again(NAME, CHILD, &file.path);
    let mut said = BufReader::new(child.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
    let number = |line: &String| line.strip_prefix("committed ").and_then(|seq| seq.parse::<u64>().ok());
    let first = said.by_ref().find_map(|line| number(&line)).unwrap_or(0);
    let journal = journal_of(file);
    let killer = thread::spawn(move || {
        thread::sleep(after);
        // Every other kill waits for a journal that is safe on the disk, so that enough of them fall into a commit.
        let waits = after.as_micros().is_multiple_of(2);
        let until = Instant::now() + Duration::from_millis(200);
        while waits && Instant::now() < until && !is_hot(&journal) {}
        child.kill().and_then(|()| child.wait()).expect("it is killed")
    });
    let last = said.filter_map(|line| number(&line)).last();
    killer.join().expect("it was killed");
    last.unwrap_or(first)
}

fn journal_of(file: &Situation) -> PathBuf {
    let mut name = file.path.clone().into_os_string();
    name.push("-journal");
    PathBuf::from(name)
}

/// Tells whether there is a journal that the next opening must play back: SQLite writes its first bytes last, once the
/// rest is safe.
fn is_hot(journal: &Path) -> bool {
    let mut first = [0; JOURNAL_MAGIC.len()];
    fs::File::open(journal).and_then(|mut file| file.read_exact(&mut first)).is_ok() && first == JOURNAL_MAGIC
}
