//! The real file beside its model: does each act to both, and compares.

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use plumbline_core::clock::Clock as _;
use plumbline_core::error::Error;
use plumbline_core::profile::Profile;
use plumbline_core::vault::{Notice, RecoveryCode, Secret, Vault};
use tempfile::TempDir;

use super::act::Act;
use super::book::Mistake;
use super::desk::{Copied, Desk, Known};
use super::edits::{heads, observe};
use super::start::{Start, Time, secret, start};
use super::stops::profile_beside;

pub(super) struct World {
    folder: TempDir,
    pub(super) path: PathBuf,
    pub(super) profile: Profile,
    pub(super) vault: Option<Vault>,
    pub(super) known: Known,
    pub(super) desk: Desk,
    /// What was said of the open file and waits until the person accepts it.
    pub(super) waits: Option<Notice>,
    /// Whether the program stopped while the file was open.
    pub(super) stopped_short: bool,
    pub(super) codes: Vec<RecoveryCode>,
    pub(super) copies: Vec<Copied>,
    /// How many backups there may be.
    pub(super) backups: usize,
    pub(super) numbers: Box<dyn Iterator<Item = u64>>,
    pub(super) time: Time,
    pub(super) mistake: Option<Mistake>,
    /// The file before the last act, for the mistake that loses a commit.
    pub(super) before: Vec<u8>,
    pub(super) start: &'static Start,
}

impl World {
    pub(super) fn start(from_old: bool, mistake: Option<Mistake>) -> Result<Self, String> {
        let start = start(from_old);
        let shared = Path::new("/dev/shm");
        let folder = if shared.is_dir() { tempfile::tempdir_in(shared) } else { tempfile::tempdir() };
        let folder = folder.expect("a folder");
        let path = folder.path().join("northmoor.plumb");
        fs::write(&path, &start.bytes).expect("written");
        let mut numbers: Box<dyn Iterator<Item = u64>> = Box::new(1..);
        let known = Known {
            book: start.book.clone(),
            words: 0,
            code: None,
            heads: start.heads.clone(),
            lines: numbers.by_ref().take(start.heads.len()).collect(),
            lock: 0,
            is_old: from_old,
        };
        let mut world = Self {
            profile: profile_beside(&path),
            folder,
            path,
            vault: None,
            known,
            desk: Desk::default(),
            waits: None,
            stopped_short: false,
            codes: Vec::new(),
            copies: Vec::new(),
            backups: 0,
            numbers,
            time: Time::default(),
            mistake,
            before: Vec::new(),
            start,
        };
        if from_old {
            world.copy();
        }
        world.opened()?;
        world.compare()?;
        Ok(world)
    }

    /// Does one act to both sides. What they then say must be the same.
    pub(super) fn act(&mut self, act: &Act) -> Result<(), String> {
        let loses = self.mistake == Some(Mistake::LosesACommit);
        let held = if loses { fs::read(&self.path).expect("the file is there") } else { Vec::new() };
        self.time.goes_on();
        self.do_it(act)?;
        self.before = held;
        self.compare()
    }

    /// Locks and opens once more; the journal must be whole, and an old lock opens only what was kept aside.
    pub(super) fn end(&mut self) -> Result<(), String> {
        self.time.goes_on();
        self.try_the_old_lock()?;
        self.vault = None;
        let broken = self.opened()?.read().verify_journal().expect("it can be walked");
        if broken.is_empty() { self.compare() } else { Err(self.differ(&format!("broken lines {broken:?}"))) }
    }

    fn do_it(&mut self, act: &Act) -> Result<(), String> {
        match act {
            Act::Settings(n) => self.change_settings(*n),
            Act::SettingsRefused => self.refuse_settings(),
            Act::StopsInside => self.stop_inside(),
            Act::Agency(n) => self.add_agency(*n),
            Act::Card(n) => self.take_card(*n),
            Act::Plan(n) => self.plan(*n),
            Act::Return(n) => self.take_return(*n),
            Act::Decide(domain, grade) => self.decide(*domain, *grade),
            Act::Passphrase(n) => self.change_passphrase(*n),
            Act::NewCode => self.new_code(),
            Act::ChangeLock(n) => self.change_lock(*n),
            Act::Lock => {
                self.vault = None;
                Ok(())
            }
            Act::Open(n) => self.opens(&secret(*n), *n == self.known.words),
            Act::OpenByCode(n) => match self.codes.get(usize::from(*n)).cloned() {
                Some(code) => {
                    let must = self.known.code == Some(usize::from(*n));
                    self.opens(&Secret::RecoveryCode(code), must)
                }
                None => Ok(()),
            },
            Act::Dies => {
                self.dies();
                Ok(())
            }
            Act::Killed(micros) => self.killed(Duration::from_micros(u64::from(*micros))),
            Act::Copy => {
                self.copy();
                Ok(())
            }
            Act::Replace(n) => {
                self.replace(*n);
                Ok(())
            }
            Act::BackUp => self.back_up(),
            Act::PutBack(n) => self.put_back(*n),
            Act::Accept => self.accept(),
        }
    }

    /// Does something to the open file that must be taken, or must be refused.
    pub(super) fn done<T, E: Display>(
        &mut self,
        work: impl FnOnce(&mut Vault) -> Result<T, E>,
        taken: bool,
    ) -> Result<Option<T>, String> {
        match (work(self.opened()?), taken) {
            (Ok(value), true) => Ok(Some(value)),
            (Err(_), false) => Ok(None),
            (Err(why), true) => Err(self.differ(&format!("it was refused: {why}"))),
            (Ok(_), false) => Err(self.differ("what must be refused was done")),
        }
    }

    /// Opens a file here, as the app does.
    pub(super) fn unlock(&self, path: &Path, with: &Secret) -> Result<Vault, Error> {
        Vault::open_with(path, with, Box::new(self.time.clone()), Some(&self.profile))
    }

    /// Returns the day it is.
    pub(super) fn today(&self) -> NaiveDate {
        self.time.today()
    }

    /// Returns a name beside the file that is free.
    pub(super) fn beside(&self, what: &str) -> PathBuf {
        let named = |number: usize| self.folder.path().join(format!("{what} {number}.plumb"));
        (1..).map(named).find(|path| !path.exists()).expect("some number is free")
    }

    /// Compares what an open file holds with the model, its journal with every head seen before, and what it says with
    /// what this computer remembers.
    pub(super) fn compare(&mut self) -> Result<(), String> {
        let Some(vault) = &self.vault else { return Ok(()) };
        let observed = observe(vault, &self.start.audit, &self.start.case, &self.start.police);
        let seen = heads(vault);
        let waits: Vec<&Notice> = vault.notices().iter().filter(|notice| notice.waits_for_acceptance()).collect();
        if observed != self.known.book {
            return Err(self.differ(&format!("{observed:#?}")));
        }
        if !seen.starts_with(&self.known.heads) {
            return Err(self.differ("a journal that does not go on from the heads that were seen"));
        }
        if waits != self.waits.iter().collect::<Vec<_>>() {
            return Err(self.differ(&format!("what waits is {waits:?}, and must be {:?}", self.waits)));
        }
        self.known.heads = seen;
        self.known.number_lines(&mut self.numbers);
        if self.waits.is_none() && !self.desk.has_seen(&self.known) {
            self.desk.uses(&self.known, self.today());
        }
        Ok(())
    }

    pub(super) fn differ(&self, observed: &str) -> String {
        format!("acknowledged: passphrase {}, {:#?}\nobserved: {observed}", self.known.words, self.known.book)
    }
}
