//! The program stops short: it dies while the file is open, or is killed while it writes.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use plumbline_core::partnership::{SettingsChange, change_settings};
use plumbline_core::profile::Profile;
use plumbline_core::vault::Vault;

use super::book::Mistake;
use super::edits::heads;
use super::start::{Time, secret};
use super::world::World;
use super::{CHILD, NAME};
use crate::vault_kit::start_again;

/// What a profile's mark of an open file ends in.
const MARK: &str = "open";

/// Another program's part: saves one change after the other, and says each once it is safe.
pub(super) fn save_until_killed(path: &Path) -> ! {
    let acts = fs::read_to_string(path.with_extension("time")).expect("it was told the time");
    let time = Time::after(acts.parse().expect("a number"));
    let profile = profile_beside(path);
    let mut vault = (0..4)
        .find_map(|words| Vault::open_with(path, &secret(words), Box::new(time.clone()), Some(&profile)).ok())
        .expect("one of the passphrases opens it");
    let mut out = std::io::stdout().lock();
    for saved in 1u32.. {
        let change = SettingsChange { classification: Some(format!("KILLED {saved}")), ..SettingsChange::default() };
        change_settings(&mut vault, &change).expect("nothing fails before the kill");
        writeln!(out, "\nsaved {saved}").and_then(|()| out.flush()).expect("the other side listens");
    }
    unreachable!("it is killed before it counts so far")
}

/// The profile lies in the same folder as the file.
pub(super) fn profile_beside(path: &Path) -> Profile {
    Profile::at(path.with_file_name("profile"))
}

impl World {
    /// Leaves the disk as it would be had the program died now: the file, its journal and its mark, and nobody to close
    /// them.
    pub(super) fn dies(&mut self) {
        if self.vault.is_none() {
            return;
        }
        let journal = PathBuf::from(format!("{}-journal", self.path.display()));
        let bytes = if self.mistake == Some(Mistake::LosesACommit) && !self.before.is_empty() {
            self.before.clone()
        } else {
            fs::read(&self.path).expect("the file is there")
        };
        let beside = fs::read(&journal).ok();
        let marks = marks_in(&self.profile.folder().join("files"));
        self.vault = None;
        fs::write(&self.path, bytes).expect("written");
        if let Some(beside) = beside {
            fs::write(journal, beside).expect("written");
        }
        marks.iter().for_each(|mark| fs::write(mark, "").expect("written"));
        self.stopped_short = true;
    }

    /// Lets another program save to the file and kills it. What it said is safe must be there; one more may be.
    pub(super) fn killed(&mut self, after: Duration) -> Result<(), String> {
        self.opened()?;
        self.vault = None;
        fs::write(self.path.with_extension("time"), self.time.acts().to_string()).expect("written");
        let mut child = start_again(NAME, CHILD, &self.path);
        let mut said = BufReader::new(child.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
        let number = |line: &String| line.strip_prefix("saved ").and_then(|saved| saved.parse::<usize>().ok());
        let first = said.by_ref().find_map(|line| number(&line)).unwrap_or(0);
        let killer = std::thread::spawn(move || {
            std::thread::sleep(after);
            child.kill().and_then(|()| child.wait()).expect("it is killed")
        });
        let acknowledged = said.filter_map(|line| number(&line)).last().unwrap_or(first);
        killer.join().expect("it was killed");
        self.stopped_short = true;
        let vault = self.unlock(&self.path, &secret(self.known.words));
        let vault = vault.map_err(|why| self.differ(&format!("the file does not open after a kill: {why}")))?;
        let saved = heads(&vault).len().saturating_sub(self.known.book.journal.len());
        self.vault = Some(vault);
        for at in 1..=saved.clamp(acknowledged, acknowledged + 1) {
            let smallest = self.known.book.smallest_group;
            self.known.book.set(format!("KILLED {at}"), smallest);
        }
        self.announced()
    }
}

fn marks_in(folder: &Path) -> Vec<PathBuf> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    names.filter(|path| path.extension().is_some_and(|ending| ending == MARK)).collect()
}
