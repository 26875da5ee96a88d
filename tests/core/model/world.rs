//! The real file beside its model: does each act to both, and compares.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use plumbline_core::agency::{NewAgency, add};
use plumbline_core::audit::{NewAudit, plan};
use plumbline_core::digest::Digest;
use plumbline_core::exchange::import;
use plumbline_core::ids::{AgencyId, AuditId, CaseId};
use plumbline_core::journal::Op;
use plumbline_core::moderation::{Deciding, decide};
use plumbline_core::partnership::{SettingsChange, change_settings};
use plumbline_core::returns::ReturnState;
use plumbline_core::tool::Grade;
use plumbline_core::vault::{KdfCost, Passphrase, RecoveryCode, Secret, Vault, VaultError};
use tempfile::TempDir;

use super::act::Act;
use super::book::{Book, Mistake};
use super::start::{SENDERS, Start, WORDS, open, open_with, start};
use super::{CHILD, NAME};
use crate::builders::a_plan;
use crate::vault_kit::start_again;

/// The domains that are decided on.
pub(super) const DOMAINS: [&str; 2] = ["M1", "M2"];

/// What is known to be safe: what the file must hold, what opens it, and where its journal stood after each commit.
#[derive(Clone)]
struct Known {
    book: Book,
    words: u8,
    code: Option<usize>,
    heads: Vec<String>,
}

/// A copy of the file that somebody made, and what was known then.
struct Copied {
    bytes: Vec<u8>,
    known: Known,
}

pub(super) struct World {
    _folder: TempDir,
    path: PathBuf,
    vault: Option<Vault>,
    known: Known,
    codes: Vec<RecoveryCode>,
    copies: Vec<Copied>,
    mistake: Option<Mistake>,
    /// The file before the last act, for the mistake that loses a commit.
    before: Vec<u8>,
    start: &'static Start,
}

/// Reads what the model knows out of a file.
pub(super) fn observe(vault: &Vault, audit: &AuditId, case: &CaseId, police: &AgencyId) -> Book {
    let read = vault.read();
    let organisation = read.organisation().expect("its settings");
    let returns = read.returns(audit).expect("its returns");
    let decisions = DOMAINS.iter().filter_map(|domain| {
        let all = read.decisions(case, police, domain).expect("its decisions");
        let grades: Vec<String> = all.iter().map(|one| one.grade.to_string()).collect();
        (!grades.is_empty()).then(|| ((*domain).to_owned(), grades))
    });
    Book {
        classification: organisation.classification,
        smallest_group: organisation.smallest_group,
        agencies: read.agencies().expect("its agencies").into_iter().map(|agency| agency.code).collect(),
        contacts: read.contacts().expect("its contacts").into_iter().map(|known| known.organisation).collect(),
        audits: read.audits().expect("its audits").into_iter().map(|one| (one.reference, one.theme)).collect(),
        returns: returns.iter().map(|one| (one.sequence, one.state == ReturnState::Submitted)).collect(),
        decisions: decisions.collect(),
        journal: read.journal_from(1, u32::MAX).expect("its journal").into_iter().map(|line| line.op).collect(),
    }
}

fn heads(vault: &Vault) -> Vec<String> {
    let lines = vault.read().journal_from(1, u32::MAX).expect("its journal");
    lines.iter().map(|line| line.hash.to_string()).collect()
}

/// Another program's part: saves one change after the other, and says each once it is safe.
pub(super) fn save_until_killed(path: &Path) -> ! {
    let mut vault = (0..4).find_map(|words| open(path, words).ok()).expect("one of the passphrases opens it");
    let mut out = std::io::stdout().lock();
    for saved in 1u32.. {
        let change = SettingsChange { classification: Some(format!("KILLED {saved}")), ..SettingsChange::default() };
        change_settings(&mut vault, &change).expect("nothing fails before the kill");
        writeln!(out, "\nsaved {saved}").and_then(|()| out.flush()).expect("the other side listens");
    }
    unreachable!("it is killed before it counts so far")
}

impl World {
    pub(super) fn start(mistake: Option<Mistake>) -> Self {
        let start = start();
        let shared = Path::new("/dev/shm");
        let folder = if shared.is_dir() { tempfile::tempdir_in(shared) } else { tempfile::tempdir() };
        let folder = folder.expect("a folder");
        let path = folder.path().join("northmoor.plumb");
        fs::write(&path, &start.bytes).expect("written");
        let vault = open(&path, 0).expect("it opens");
        let known = Known { book: start.book.clone(), words: 0, code: None, heads: heads(&vault) };
        let (codes, copies, before) = (Vec::new(), Vec::new(), Vec::new());
        Self { _folder: folder, path, vault: Some(vault), known, codes, copies, mistake, before, start }
    }

    /// Does one act to both sides. What they then say must be the same.
    pub(super) fn act(&mut self, act: &Act) -> Result<(), String> {
        let loses = self.mistake == Some(Mistake::LosesACommit);
        let held = if loses { fs::read(&self.path).expect("the file is there") } else { Vec::new() };
        self.do_it(act)?;
        self.before = held;
        self.compare()
    }

    /// Locks and opens once more; the journal must be whole.
    pub(super) fn end(&mut self) -> Result<(), String> {
        self.vault = None;
        self.opened()?;
        let broken = self.opened()?.read().verify_journal().expect("it can be walked");
        if broken.is_empty() { self.compare() } else { Err(self.differ(&format!("broken lines {broken:?}"))) }
    }

    fn do_it(&mut self, act: &Act) -> Result<(), String> {
        let start = self.start;
        match act {
            Act::Settings(n) => {
                let (classification, smallest) = (format!("OFFICIAL {n}"), 1 + u32::from(*n));
                let change = SettingsChange {
                    classification: Some(classification.clone()),
                    smallest_group: Some(smallest),
                    ..SettingsChange::default()
                };
                self.done(|vault| change_settings(vault, &change), true)?;
                self.known.book.set(classification, smallest);
            }
            Act::SettingsRefused => {
                let change = SettingsChange { smallest_group: Some(0), ..SettingsChange::default() };
                self.done(|vault| change_settings(vault, &change), false)?;
                if self.mistake == Some(Mistake::CountsWhatIsRefused) {
                    self.known.book.note("change_settings");
                }
            }
            Act::StopsInside => {
                let stops = |vault: &mut Vault| {
                    vault.transact(Op::ChangeSettings, |_| Err::<(), _>(VaultError::NoSpace.into()))
                };
                self.done(stops, false)?;
            }
            Act::Agency(n) => {
                let code = format!("agency-{n}");
                let name = format!("Agency number {n}");
                let new = NewAgency { code: code.clone(), name, short_name: String::new(), kind: "police".into() };
                let taken = self.known.book.add_agency(&code);
                self.done(|vault| add(vault, &new), taken)?;
            }
            Act::Card(n) => {
                let bytes = &start.cards[usize::from(*n)];
                self.done(|vault| import(vault, bytes, &Digest::of(bytes), true), true)?;
                self.known.book.take_card(SENDERS[usize::from(*n)], self.mistake);
            }
            Act::Plan(n) => {
                let new = NewAudit { reference: format!("MA27-0{n}"), ..a_plan(vec![start.police.clone()]) };
                let free = self.known.book.plan(&new.reference, &new.theme);
                self.done(|vault| plan(vault, &new), free)?;
            }
            Act::Return(n) => {
                let (sequence, bytes) = &start.returns[usize::from(*n)];
                self.done(|vault| import(vault, bytes, &Digest::of(bytes), false), true)?;
                self.known.book.take_return(*sequence);
            }
            Act::Decide(domain, grade) => {
                let domain = DOMAINS[usize::from(*domain)];
                // A decision is somebody's: the recovery code alone does not do.
                if self.opened()?.person().is_none() {
                    self.vault = None;
                }
                let deciding = Deciding {
                    case: start.case.clone(),
                    agency: start.police.clone(),
                    domain: domain.to_owned(),
                    grade: Grade::Point(*grade),
                    reason: Some("R1".to_owned()),
                    note: "The record shows it.".to_owned(),
                    dissent: String::new(),
                };
                self.done(|vault| decide(vault, &start.audit, &deciding), true)?;
                self.known.book.decide(domain, Grade::Point(*grade).to_string());
            }
            Act::Passphrase(n) => {
                let new = Passphrase::chosen(WORDS[usize::from(*n)]).expect("strong enough");
                let acts = self.opened()?.person().is_some();
                self.done(|vault| vault.change_passphrase(&new, KdfCost::LEAST), true)?;
                self.known.words = *n;
                // Whoever came in with the recovery code sets a new one; a person changes their own in two steps.
                let lines: &[&str] =
                    if acts { &["begin_passphrase", "change_passphrase"] } else { &["set_passphrase"] };
                lines.iter().for_each(|line| self.known.book.note(line));
            }
            Act::NewCode => {
                let code = self.done(|vault| vault.new_recovery_code(), true)?.expect("it was done");
                self.done(|vault| vault.prove_recovery_code(&code), true)?;
                self.known.code = Some(self.codes.len());
                self.codes.push(code);
                self.known.book.note("new_recovery_code");
                self.known.book.note("prove_recovery_code");
            }
            Act::Lock => self.vault = None,
            Act::Open(n) => {
                let secret = Secret::Passphrase(Passphrase::typed(WORDS[usize::from(*n)]));
                self.opens(&secret, *n == self.known.words)?;
            }
            Act::OpenByCode(n) => {
                let which = usize::from(*n);
                if let Some(code) = self.codes.get(which) {
                    self.opens(&Secret::RecoveryCode(code.clone()), self.known.code == Some(which))?;
                }
            }
            Act::Dies => self.dies(),
            Act::Killed(micros) => self.killed(Duration::from_micros(u64::from(*micros)))?,
            Act::Copy => {
                let bytes = fs::read(&self.path).expect("the file is there");
                self.copies.push(Copied { bytes, known: self.known.clone() });
            }
            Act::Restore(n) => self.restore(usize::from(*n)),
        }
        Ok(())
    }

    /// Returns the open file, opening it with the passphrase it must have.
    fn opened(&mut self) -> Result<&mut Vault, String> {
        if self.vault.is_none() {
            let opened = open(&self.path, self.known.words);
            self.vault = Some(opened.map_err(|why| self.differ(&format!("the file does not open: {why}")))?);
        }
        Ok(self.vault.as_mut().expect("it was opened"))
    }

    /// Does something to the open file that must be taken, or must be refused.
    fn done<T, E: std::fmt::Display>(
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

    fn opens(&mut self, secret: &Secret, must: bool) -> Result<(), String> {
        self.vault = None;
        self.vault = open_with(&self.path, secret).ok();
        if self.vault.is_some() == must {
            Ok(())
        } else {
            Err(self.differ(&format!("{} opens it: {}", secret_name(secret), !must)))
        }
    }

    /// Leaves the disk as it would be had the program died now: the file and its journal, and nobody to close them.
    fn dies(&mut self) {
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
        self.vault = None;
        fs::write(&self.path, bytes).expect("written");
        if let Some(beside) = beside {
            fs::write(journal, beside).expect("written");
        }
    }

    /// Lets another program save to the file and kills it. What it said is safe must be there; one more may be.
    fn killed(&mut self, after: Duration) -> Result<(), String> {
        self.vault = None;
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
        let before = self.known.book.journal.len();
        let saved = heads(self.opened()?).len().saturating_sub(before);
        for at in 1..=saved.clamp(acknowledged, acknowledged + 1) {
            let smallest = self.known.book.smallest_group;
            self.known.book.set(format!("KILLED {at}"), smallest);
        }
        Ok(())
    }

    fn restore(&mut self, which: usize) {
        let Some(copied) = self.copies.get(which) else { return };
        self.vault = None;
        fs::write(&self.path, &copied.bytes).expect("written");
        let words = self.known.words;
        self.known = copied.known.clone();
        if self.mistake == Some(Mistake::ForgetsTheOldPassphrase) {
            self.known.words = words;
        }
    }

    /// Compares what an open file holds with the model, and its journal with every head seen before.
    fn compare(&mut self) -> Result<(), String> {
        let Some(vault) = &self.vault else { return Ok(()) };
        let observed = observe(vault, &self.start.audit, &self.start.case, &self.start.police);
        let seen = heads(vault);
        if observed != self.known.book {
            return Err(self.differ(&format!("{observed:#?}")));
        }
        if !seen.starts_with(&self.known.heads) {
            return Err(self.differ("a journal that does not go on from the heads that were seen"));
        }
        self.known.heads = seen;
        Ok(())
    }

    fn differ(&self, observed: &str) -> String {
        format!("acknowledged: passphrase {}, {:#?}\nobserved: {observed}", self.known.words, self.known.book)
    }
}

fn secret_name(secret: &Secret) -> &'static str {
    match secret {
        Secret::Passphrase(_) => "the passphrase",
        Secret::RecoveryCode(_) => "the recovery code",
        Secret::Escrow(_) => "the organisation's key",
    }
}
