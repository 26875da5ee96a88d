//! Kills the program while it makes backups under load: whatever is listed as verified puts the file back whole.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

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
    let mut rotations = 0;

    while made < wanted {
        let lines = chance.gen_range(1..12);
        // One kill comes at any moment, one as soon as the rotation noted what goes, and one as soon as it is gone.
        let said = kill_once(&path, lines, || match kills % 3 {
            0 => thread::sleep(Duration::from_micros(chance.gen_range(0..60_000))),
            1 => rotations += usize::from(comes(|| is_noted_as_leaving(&path))),
            _ => {
                let there = whole_files(&path);
                rotations += usize::from(comes(|| there.iter().any(|one| !one.exists())));
            }
        });
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

    failures.extend(unsettled(&path, &seen));
    let whole = whole_files(&path).into_iter().next().expect("one");
    let refused = torn(&fs::read(whole).expect("read"), folder.path());
    eprintln!(
        "PROMISE R12 cases={made} failures={} control={refused} of {TORN} torn copies refused; {kills} kills, {rotations} of them in a rotation, {} listed ones put back",
        failures.len(),
        seen.len()
    );
    assert_eq!(failures, Vec::<String>::new());
    assert_eq!(refused, TORN);
    assert!(kills >= 5 && 2 * seen.len() >= made, "{kills} kills, {} listed", seen.len());
    assert!(rotations > 0, "no kill came in a rotation");
}

fn profile(path: &Path) -> Profile {
    Profile::at(path.with_extension("profile"))
}

/// Where the app keeps its own backups of the file.
fn backups(path: &Path) -> PathBuf {
    let all = profile(path).folder().join("backups");
    fs::read_dir(all).expect("listed").flatten().next().expect("one file is known").path()
}

/// The finished backups that lie there.
fn whole_files(path: &Path) -> BTreeSet<PathBuf> {
    let left = fs::read_dir(backups(path)).into_iter().flatten().flatten();
    left.map(|one| one.path()).filter(|path| path.extension().is_some_and(|it| it == "plumb")).collect()
}

/// Tells whether the list says that the rotation is taking something away.
fn is_noted_as_leaving(path: &Path) -> bool {
    let notes = fs::read_dir(profile(path).folder().join("files")).into_iter().flatten().flatten();
    let texts = notes.filter_map(|note| fs::read_to_string(note.path()).ok());
    texts.into_iter().any(|text| text.contains(r#"\"leaving\":[{"#))
}

/// Waits until something is so. Returns false where it is not within a second, as before the first rotation.
fn comes(is_so: impl Fn() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(1) {
        if is_so() {
            return true;
        }
    }
    false
}

/// Makes one more backup, which settles what the kills left, and says which of the backups that were ever listed are neither
/// listed now nor named in the journal as gone, and which are gone by the journal and still there.
fn unsettled(path: &Path, seen: &BTreeSet<Digest>) -> Vec<String> {
    let mut vault = Vault::open_with(path, &passphrase(), clock(), Some(&profile(path))).expect("the file opens");
    before(&mut vault, Why::Asked).expect("a last backup");
    let listed: BTreeSet<Digest> = last_known(&profile(path), path).into_iter().map(|(copy, _)| copy.id).collect();
    let there: BTreeSet<Digest> =
        whole_files(path).iter().map(|at| Digest::of(&fs::read(at).expect("it is there"))).collect();
    let gone = named_as_gone(&vault);
    let unlisted = seen.iter().filter(|id| !listed.contains(id));
    let wrong = unlisted.filter(|id| there.contains(id) || !gone.contains(&id.to_string()));
    wrong.map(|id| format!("{id}: there {}, named {}", there.contains(id), gone.contains(&id.to_string()))).collect()
}

/// Which backups the journal names as taken away, by their digests.
fn named_as_gone(vault: &Vault) -> BTreeSet<String> {
    let lines = vault.read().journal_from(1, u32::MAX).expect("it can be read");
    let payloads = lines.into_iter().filter(|line| line.op == Op::RemoveOldBackups.code()).map(|line| line.payload);
    let payloads = payloads.map(|payload| serde_json::from_str::<serde_json::Value>(&payload).expect("it is JSON"));
    let named = payloads.flat_map(|payload| ["digests", "not_there"].map(|which| payload[which].clone()));
    named
        .flat_map(|list| list.as_array().cloned().unwrap_or_default())
        .filter_map(|id| Some(id.as_str()?.to_owned()))
        .collect()
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

/// Lets a child go on for so many lines and until `wait` is over, kills it, and returns all it said.
fn kill_once(path: &Path, lines: usize, wait: impl FnOnce()) -> Vec<String> {
    let mut child = start_again(NAME, CHILD, path);
    let said = BufReader::new(child.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
    let mut said = said.filter_map(|line| line.strip_prefix("said ").map(str::to_owned));
    let mut all: Vec<String> = said.by_ref().take(lines).collect();
    wait();
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
