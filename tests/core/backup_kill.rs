//! Kills the program while it makes backups under load: whatever is listed as verified puts the file back whole.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use plumbline_core::backup::{CopyState, Why, before, last_known, look, restore};
use plumbline_core::digest::Digest;
use plumbline_core::journal::Op;
use plumbline_core::profile::Profile;
use plumbline_core::vault::Vault;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use crate::vault_kit::{clock, create, passphrase, start_again};

const CHILD: &str = "PLUMB_BACKUP_CHILD";
const NAME: &str = "backup_kill::every_backup_listed_as_verified_puts_the_file_back_whole";

#[test]
fn every_backup_listed_as_verified_puts_the_file_back_whole() {
    if let Some(path) = env::var_os(CHILD) {
        back_up_until_killed(Path::new(&path));
    }
    let wanted = if env::var_os("PLUMB_LONG").is_some() { 1000 } else { 40 };
    let shm = Path::new("/dev/shm");
    let folder = if shm.is_dir() { tempfile::tempdir_in(shm) } else { tempfile::tempdir() }.expect("a folder");
    let path = folder.path().join("northmoor.plumb");
    drop(create(&path).expect("a new file"));
    let mut chance = StdRng::seed_from_u64(12);
    let (mut made, mut kills, mut seen, mut failures) = (0, 0, BTreeSet::new(), Vec::new());
    let mut heads: BTreeMap<u64, String> = BTreeMap::new();

    while made < wanted {
        let lines = chance.gen_range(1..12);
        let said = kill_once(&path, lines, Duration::from_micros(chance.gen_range(0..60_000)));
        kills += 1;
        made += said.iter().filter(|line| line.starts_with("made ")).count();
        heads.extend(said.iter().filter_map(|line| head_in(line)));
        for (copy, at) in last_known(&profile(&path), &path) {
            if copy.state != CopyState::Verified {
                failures.push(format!("{}: {:?}", at.display(), copy.state));
            } else if seen.insert(copy.id) {
                failures.extend(wrong(copy.seq, &at, &heads, folder.path()));
            }
        }
    }

    let left = fs::read_dir(backups(&path)).expect("listed").flatten();
    let whole = left.map(|one| one.path()).find(|path| path.extension().is_some_and(|it| it == "plumb")).expect("one");
    let refused = torn(&fs::read(whole).expect("read"), folder.path());
    eprintln!(
        "PROMISE R12 cases={made} failures={} control={refused} of {TORN} torn copies refused; {kills} kills, {} listed ones put back",
        failures.len(),
        seen.len()
    );
    assert_eq!(failures, Vec::<String>::new());
    assert_eq!(refused, TORN);
    assert!(kills >= 5 && 2 * seen.len() >= made, "{kills} kills, {} listed", seen.len());
}

fn profile(path: &Path) -> Profile {
    Profile::at(path.with_extension("profile"))
}

/// Where the app keeps its own backups of the file.
fn backups(path: &Path) -> PathBuf {
    let all = profile(path).folder().join("backups");
    fs::read_dir(all).expect("listed").flatten().next().expect("one file is known").path()
}

/// Works and makes backups, and says each head before it is copied and each backup once it is listed.
fn back_up_until_killed(path: &Path) -> ! {
    let mut vault = Vault::open_with(path, &passphrase(), clock(), Some(&profile(path))).expect("the file opens");
    let mut out = std::io::stdout().lock();
    loop {
        (0..3).for_each(|_| {
            vault.transact(Op::ChangeSettings, |_| Ok(())).expect("nothing fails before the kill");
        });
        let head = vault.read().head().expect("it can be read");
        writeln!(out, "\nsaid head {} {}", head.seq, head.hash).and_then(|()| out.flush()).expect("the parent listens");
        let backed = before(&mut vault, Why::Asked).expect("nothing fails before the kill");
        assert_eq!(backed.made.len(), 1);
        writeln!(out, "\nsaid made {}", head.seq).and_then(|()| out.flush()).expect("the parent listens");
    }
}

/// Lets a child go on for so many lines and a little longer, kills it, and returns all it said.
fn kill_once(path: &Path, lines: usize, after: Duration) -> Vec<String> {
    let mut child = start_again(NAME, CHILD, path);
    let said = BufReader::new(child.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
    let mut said = said.filter_map(|line| line.strip_prefix("said ").map(str::to_owned));
    let mut all: Vec<String> = said.by_ref().take(lines).collect();
    thread::sleep(after);
    child.kill().and_then(|()| child.wait()).expect("it is killed");
    all.extend(said);
    all
}

fn head_in(line: &str) -> Option<(u64, String)> {
    let (seq, hash) = line.strip_prefix("head ")?.split_once(' ')?;
    Some((seq.parse().ok()?, hash.to_owned()))
}

/// Puts a listed backup back and says what is not as it should be.
fn wrong(seq: u64, at: &Path, heads: &BTreeMap<u64, String>, folder: &Path) -> Option<String> {
    let to = folder.join("restored.plumb");
    let (vault, view) = match restore(at, &passphrase(), &to, None, clock(), None) {
        Ok(restored) => restored,
        Err(error) => return Some(format!("{}: {error}", at.display())),
    };
    let hash = vault.read().journal_from(seq, 1).ok().and_then(|lines| lines.first().map(|line| line.hash.to_string()));
    let broken = vault.read().verify_journal().map_or(1, |broken| broken.len());
    drop(vault);
    fs::remove_file(&to).expect("removed");
    let is_right = view.head.seq == seq && hash.as_ref() == heads.get(&seq) && broken == 0;
    (!is_right).then(|| format!("{}: head {seq} is another", at.display()))
}

const TORN: usize = 24;

/// Tears a copy in many ways and counts how often that is refused.
fn torn(whole: &[u8], folder: &Path) -> usize {
    let path = folder.join("torn.plumb");
    let mut chance = StdRng::seed_from_u64(3);
    let refused = (0..TORN).filter(|case| {
        let mut bytes = whole.to_vec();
        let at = chance.gen_range(20_000..whole.len());
        match case % 3 {
            0 => bytes.truncate(at),
            1 => bytes[at..].fill(0),
            _ => bytes[at] ^= 1,
        }
        assert_ne!(Digest::of(&bytes), Digest::of(whole));
        fs::write(&path, bytes).expect("written");
        look(&path, &passphrase(), None).is_err()
    });
    refused.count()
}
