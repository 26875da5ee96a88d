//! Fills the disk at every write that needs room, and a real small disk at many levels, and looks at the file each time.

use std::env;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use plumbline_core::Error;
use plumbline_core::vault::{Vault, VaultError};
use tempfile::TempDir;

use crate::kit::{Careless, Situation, a_file, a_folder, change, head, is_whole};
use crate::vault_kit::{clock, passphrase};

/// What the runs came to.
#[derive(Debug, Default)]
struct Tally {
    cases: usize,
    saved: u64,
    refused: usize,
    bad: Vec<String>,
}

/// Makes changes until the disk is full, or `most` of them. Returns how many were saved, and whether it was full.
fn fill(vault: &mut Vault, most: usize) -> Result<(u64, bool), Error> {
    for n in 2..2 + most {
        match change(vault, n) {
            Ok(()) => (),
            Err(Error::Vault(VaultError::NoSpace)) => return Ok((n as u64 - 2, true)),
            Err(other) => return Err(other),
        }
    }
    Ok((most as u64, false))
}

/// Fills the disk, then looks twice: at the file still open, and at the file opened again while the disk is full. Last,
/// where there was no room, makes room and saves what was refused.
fn look(path: &Path, most: usize, tally: &mut Tally, make_room: impl FnOnce()) -> Result<bool, Error> {
    let reopen = || Vault::open(path, &passphrase(), clock());
    let mut vault = reopen()?;
    let before = head(&vault);
    let (saved, was_full) = fill(&mut vault, most)?;
    tally.cases += 1;
    tally.saved += saved;
    tally.refused += usize::from(was_full);
    let mut say = |holds: bool, what: &str| {
        if !holds {
            tally.bad.push(format!("{saved} saved, full {was_full}: {what}"));
        }
    };
    say(head(&vault) == before + saved, "the open file shows what was refused, or not what was saved");
    drop(vault);
    let mut vault = reopen()?;
    say(head(&vault) == before + saved, "opened again on the full disk, something is lost");
    say(is_whole(&vault)?, "opened again on the full disk, it is torn");
    if was_full {
        make_room();
        let next = usize::try_from(saved).expect("a few") + 2;
        say(change(&mut vault, next).is_ok() && is_whole(&vault)?, "there is room again, and the change is refused");
    }
    Ok(was_full)
}

#[test]
fn a_disk_full_at_any_write_refuses_the_change_and_harms_nothing() {
    let file = a_file();
    let (changes, stride) = if env::var_os("PLUMB_LONG").is_some() { (12, 1) } else { (4, 2) };
    let mut tally = Tally::default();

    for number in (1..).step_by(stride) {
        file.start_over();
        file.drive.fill_up_at(number);
        match look(&file.path, changes, &mut tally, || file.drive.mend()) {
            Ok(true) => (),
            Ok(false) => break,
            Err(error) => tally.bad.push(format!("write {number}: {error}")),
        }
    }

    let (control, torn) = without_a_journal();
    eprintln!(
        "PROMISE R4-writes cases={} failures={} control=without a journal, {torn} of {control} were torn",
        tally.cases,
        tally.bad.len()
    );
    assert!(tally.bad.is_empty(), "{:?}", tally.bad);
    assert!(tally.refused > 10, "{tally:?}");
    assert!(2 * torn > control, "without a journal {torn} of {control}: the test must be able to fail");
}

/// A small disk in memory, with a file on it.
struct SmallDisk {
    at: TempDir,
    path: PathBuf,
}

impl SmallDisk {
    /// Mounts one. Nothing where the system does not permit it.
    fn mount(from: &Situation) -> Option<Self> {
        let at = a_folder();
        let options = ["-t", "tmpfs", "-o", "size=8m", "plumbline-test"];
        let mut mount = Command::new("mount");
        mount.args(options).arg(at.path()).stdout(Stdio::null()).stderr(Stdio::null());
        if !mount.status().is_ok_and(|status| status.success()) {
            return None;
        }
        let path = at.path().join("northmoor.plumb");
        fs::copy(&from.path, &path).expect("there is room");
        Some(Self { at, path })
    }

    /// Fills the disk but for so many pages of 4 KiB.
    fn leave(&self, pages: u64) {
        let path = self.at.path().join("filler");
        let mut filler = fs::File::create(&path).expect("it can be made");
        while filler.write_all(&[1; 4096]).is_ok() {}
        let length = filler.metadata().expect("it is there").len() & !4095;
        filler.set_len(length.saturating_sub(pages * 4096)).expect("it gets shorter");
    }

    fn make_room(&self) {
        fs::remove_file(self.at.path().join("filler")).expect("it is there");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg(self.at.path()).status();
        assert!(unmounted.is_ok_and(|status| status.success()), "{} stays mounted", self.at.path().display());
    }
}

#[test]
fn a_real_disk_full_at_any_level_refuses_the_change_and_harms_nothing() {
    let from = a_file();
    let Some(disk) = SmallDisk::mount(&from) else {
        eprintln!(
            "PROMISE R4-disk cases=0 failures=0 control=none: NOT RUN, mounting a small disk is not permitted here"
        );
        return;
    };
    let whole = fs::read(&from.path).expect("it is there");
    let levels = if env::var_os("PLUMB_LONG").is_some() { (0..400).step_by(1) } else { (0..120).step_by(3) };
    let mut tally = Tally::default();

    for level in levels {
        fs::write(&disk.path, &whole).expect("there is room");
        disk.leave(level);
        if let Err(error) = look(&disk.path, 60, &mut tally, || disk.make_room()) {
            tally.bad.push(format!("{level} pages left: {error}"));
        }
        fs::remove_file(disk.at.path().join("filler")).ok();
    }

    eprintln!(
        "PROMISE R4-disk cases={} failures={} control={} changes refused for want of room, {} saved before",
        tally.cases,
        tally.bad.len(),
        tally.refused,
        tally.saved
    );
    assert!(tally.bad.is_empty(), "{:?}", tally.bad);
    assert!(2 * tally.refused > tally.cases && tally.saved > 0, "it was full, and not always at once: {tally:?}");
}

/// Fills the disk at each write of a database that keeps no journal; returns how often, and how often it was torn.
fn without_a_journal() -> (usize, usize) {
    let careless = Careless::new();
    let (mut cases, mut torn) = (0, 0);
    for number in 1..30 {
        careless.start_over("create table t (n integer, filler blob)");
        careless.drive.fill_up_at(number);
        let filled = careless.connect().and_then(|connection| {
            connection.execute_batch(
                "begin; insert into t values (1, randomblob(90000)); insert into t values (2, ''); commit",
            )
        });
        careless.drive.mend();
        let rows = careless.connect().and_then(|connection| {
            let broken = connection.prepare("pragma cipher_integrity_check")?.query_map([], |_| Ok(()))?.count();
            connection.query_row("select count(*) from t where ?1 = 0", [broken], |row| row.get::<_, i64>(0))
        });
        cases += usize::from(filled.is_err());
        torn += usize::from(filled.is_err() && !matches!(rows, Ok(0)));
    }
    (cases, torn)
}
