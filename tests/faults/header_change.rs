//! Changes what opens a file while its drive fails at every call, and while the program is killed: the old secret or the
//! new one must open it, never neither.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use plumbline_core::Error;
use plumbline_core::vault::{KdfCost, Passphrase, Secret, Vault, VaultError, inspect};
use plumbline_vfs::RawFile;
use plumbline_vfs::fault::{Call, Drive, Lasting, install};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use crate::kit::{Situation, a_file, is_whole};
use crate::vault_kit::{self, clock, passphrase, start_again};

const CHILD: &str = "PLUMB_HEADER_CHILD";
const NAME: &str = "header_change::killing_a_change_of_passphrase_leaves_the_old_one_or_the_new_one";
const HEADER_COPY: usize = 8192;

/// Something that changes what opens a file, and what it returns opens it afterwards.
type Change = fn(&mut Vault) -> Result<Secret, Error>;

fn numbered(n: usize) -> Passphrase {
    Passphrase::typed(&format!("copper lantern orbit meadow {n}"))
}

fn new_passphrase(vault: &mut Vault) -> Result<Secret, Error> {
    vault.change_passphrase(&numbered(1), KdfCost::LEAST)?;
    Ok(Secret::Passphrase(numbered(1)))
}

/// Makes a new recovery code and types it back: only then does the old one stop.
fn new_recovery_code(vault: &mut Vault) -> Result<Secret, Error> {
    let code = vault.new_recovery_code()?;
    vault.prove_recovery_code(&code)?;
    Ok(Secret::RecoveryCode(code))
}

/// Tells whether a secret opens the file, and everything in it is whole.
fn opens(file: &Situation, secret: &Secret) -> bool {
    file.open_with(secret).and_then(|vault| is_whole(&vault)).unwrap_or(false)
}

/// What the runs came to.
#[derive(Debug, Default)]
struct Tally {
    cases: usize,
    refused: usize,
    bad: Vec<String>,
}

/// Lets each call of a kind fail while `change` runs, from the first until a run is clean.
fn fail_each(file: &Situation, old: &Secret, change: Change, call: Call, tally: &mut Tally) {
    for lasting in [Lasting::Once, Lasting::ForGood] {
        for number in 1.. {
            file.start_over();
            let mut vault = file.open().expect("nothing fails yet");
            file.drive.fail(call, number, lasting);
            let answer = change(&mut vault);
            let struck = file.drive.struck() > 0;
            drop(vault);
            file.drive.mend();
            tally.cases += usize::from(struck);
            tally.refused += usize::from(answer.is_err());
            if let Some(what) = what_is_wrong(file, old, &answer) {
                tally.bad.push(format!("{call:?} number {number}, {lasting:?}: {what}"));
            }
            if !struck {
                break;
            }
        }
    }
}

/// Looks which secrets open the file. A new code that was never shown cannot open it; what else there is must.
fn what_is_wrong(file: &Situation, old: &Secret, answer: &Result<Secret, Error>) -> Option<&'static str> {
    let (by_old, by_other) = (opens(file, old), opens(file, &passphrase()));
    // Only this refusal says that the header may have been changed all the same.
    let may_be_changed = matches!(answer, Err(Error::Vault(VaultError::HeaderUnfinished)));
    match (answer, old) {
        (Ok(new), _) if !opens(file, new) => Some("the new secret was acknowledged and does not open it"),
        (Ok(_), _) if by_old => Some("the new secret was acknowledged and the old one still opens it"),
        (Ok(_), _) => None,
        (Err(_), _) if !may_be_changed && !by_old => Some("it was refused, and the old secret does not open it"),
        (Err(_), Secret::RecoveryCode(_) | Secret::Escrow(_)) if !by_other => Some("the passphrase does not open it"),
        (Err(_), Secret::RecoveryCode(_) | Secret::Escrow(_)) => None,
        (Err(_), Secret::Passphrase(_)) if by_old != opens(file, &Secret::Passphrase(numbered(1))) => None,
        (Err(_), Secret::Passphrase(_)) => Some("neither the old passphrase nor the new one opens it, or both"),
    }
}

#[test]
fn a_call_that_fails_in_a_change_of_header_leaves_the_old_secret_or_the_new_one() {
    let file = a_file();
    let mut tally = Tally::default();
    let is_long = env::var_os("PLUMB_LONG").is_some();
    let calls: &[Call] = if is_long { &Call::ALL } else { &[Call::Write, Call::Sync, Call::Read, Call::Open] };

    for call in calls {
        fail_each(&file, &passphrase(), new_passphrase, *call, &mut tally);
        fail_each(&file, &Secret::RecoveryCode(file.code.clone()), new_recovery_code, *call, &mut tally);
    }

    let (control, neither) = with_one_copy(&file);
    eprintln!(
        "PROMISE R7-faults cases={} failures={} control=with one copy of the header, {neither} of {control} opened with neither",
        tally.cases,
        tally.bad.len()
    );
    assert!(tally.bad.is_empty(), "{:?}", tally.bad);
    assert!(tally.cases > 20 && 2 * tally.refused > tally.cases, "{tally:?}");
    assert_eq!(neither, control, "a header kept once must be lost: the test must be able to fail");
}

/// Writes a new header over one that is kept only once, and lets that write fail. Returns how often it was done, and
/// how often neither the old secret nor the new one opened the file.
fn with_one_copy(file: &Situation) -> (usize, usize) {
    file.start_over();
    let before = fs::read(&file.path).expect("it is there");
    file.open().and_then(|mut vault| new_passphrase(&mut vault)).expect("nothing fails yet");
    let after = fs::read(&file.path).expect("it is there");
    let neither = (0..5).filter(|_| {
        let mut once = before.clone();
        once[HEADER_COPY..2 * HEADER_COPY].fill(0);
        fs::write(&file.path, &once).expect("it can be written");
        file.drive.fail(Call::Write, 1, Lasting::Once);
        let mut raw = RawFile::open(&file.path).expect("it opens");
        raw.write_at(&after[..HEADER_COPY], 0).expect_err("it fails");
        file.drive.mend();
        !opens(file, &passphrase()) && !opens(file, &Secret::Passphrase(numbered(1)))
    });
    (5, neither.count())
}

#[test]
fn a_change_of_header_that_is_cut_off_says_so_and_lets_the_file_go() {
    let file = a_file();
    let mut vault = file.open().expect("it opens");
    file.drive.fail(Call::Sync, 1, Lasting::Once);

    let failed = new_recovery_code(&mut vault);
    let after = vault.read().head();

    assert!(matches!(failed, Err(Error::Vault(VaultError::HeaderUnfinished))), "{failed:?}");
    assert!(matches!(after, Err(Error::Vault(VaultError::Lost))), "{after:?}");
}

#[test]
fn killing_a_change_of_passphrase_leaves_the_old_one_or_the_new_one() {
    if let Some(path) = env::var_os(CHILD) {
        change_until_killed(Path::new(&path));
    }
    let kills = if env::var_os("PLUMB_LONG").is_some() { 1000 } else { 60 };

    let halves = [1, 2].map(|seed| thread::spawn(move || kill_many(kills / 2, seed)));

    let (mut torn, mut neither) = (0, Vec::new());
    for half in halves {
        let (half_torn, half_neither) = half.join().expect("it ran to its end");
        torn += half_torn;
        neither.extend(half_neither);
    }
    let percent = 100 * torn / kills;
    eprintln!(
        "PROMISE R7-kills cases={kills} failures={} control={percent}% of the kills left two unlike copies of the header",
        neither.len()
    );
    assert!(neither.is_empty(), "{neither:?}");
    assert!(torn > 0, "the kills must hit the writing");
}

/// Changes the passphrase again and again on a slow drive, and says each number before and after.
fn change_until_killed(path: &Path) -> ! {
    install().expect("nothing is open yet");
    let drive = Drive::at(path.parent().expect("a file lies in a folder"));
    drive.slow_down(Duration::from_millis(20));
    let first = fs::read_to_string(number_beside(path)).expect("the parent left it").parse().expect("a number");
    let mut vault = Vault::open(path, &secret(first), clock()).expect("the file opens");
    let mut out = std::io::stdout().lock();
    for n in first + 1.. {
        writeln!(out, "\ntrying {n}").and_then(|()| out.flush()).expect("the parent listens");
        vault.change_passphrase(&numbered(n), KdfCost::LEAST).expect("nothing fails before the kill");
        writeln!(out, "\nchanged {n}").and_then(|()| out.flush()).expect("the parent listens");
    }
    unreachable!("the numbers do not end")
}

/// Where the number of the passphrase in force is left for the child.
fn number_beside(path: &Path) -> PathBuf {
    path.with_extension("number")
}

fn secret(n: usize) -> Secret {
    if n == 0 { passphrase() } else { Secret::Passphrase(numbered(n)) }
}

/// Kills that many children, and returns how often the two copies of the header were left unlike, and what was wrong.
fn kill_many(kills: usize, seed: u64) -> (usize, Vec<String>) {
    let file = vault_kit::a_file();
    let mut chance = StdRng::seed_from_u64(seed);
    let (mut in_force, mut torn, mut wrong) = (0, 0, Vec::new());
    for kill in 0..kills {
        fs::write(number_beside(&file.path), in_force.to_string()).expect("it can be written");
        let (tried, changed) = kill_once(&file.path, Duration::from_micros(chance.gen_range(0..300_000)));
        torn += usize::from(inspect(&file.path).is_ok_and(|facts| !facts.copies_agree));
        let opens = |n: &usize| file.open_with(&secret(*n)).is_ok_and(|vault| vault.check().is_ok());
        let opening: Vec<usize> = [tried, tried.saturating_sub(1)].into_iter().filter(opens).collect();
        match opening.as_slice() {
            [one] if *one >= changed => in_force = *one,
            others => {
                wrong.push(format!("kill {kill}: tried {tried}, changed {changed}, opened by {others:?}"));
                break;
            }
        }
    }
    (torn, wrong)
}

/// Lets a child change the passphrase for a while, kills it, and returns the last number it tried, and the last it
/// said was changed.
fn kill_once(path: &Path, after: Duration) -> (usize, usize) {
    let mut child = start_again(NAME, CHILD, path);
    let mut said = BufReader::new(child.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
    let first = said.by_ref().find_map(|line| line.strip_prefix("trying ")?.parse().ok());
    let killer = thread::spawn(move || {
        thread::sleep(after);
        child.kill().and_then(|()| child.wait()).expect("it is killed")
    });
    let mut tried = first.expect("it tries at least one");
    let mut changed = 0;
    for line in said {
        let number = |word: &str| line.strip_prefix(word).and_then(|n| n.parse().ok());
        tried = number("trying ").unwrap_or(tried);
        changed = number("changed ").unwrap_or(changed);
    }
    killer.join().expect("it was killed");
    (tried, changed)
}
