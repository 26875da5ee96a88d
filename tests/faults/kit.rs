//! A partnership file on a drive that can fail, work that changes it, and a look at whether all of it is there.

use std::fs;
use std::path::{Path, PathBuf};

use plumbline_core::Error;
use plumbline_core::audit::{NewAudit, NewCase, draw_cases, plan};
use plumbline_core::vault::{RecoveryCode, Secret, Vault};
use plumbline_vfs::fault::{Drive, install};
use plumbline_vfs::{HEADER_LEN, open};
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use crate::vault_kit::{clock, create, passphrase};

/// How many cases one change draws, each with a note: enough to fill several pages.
const CASES: usize = 80;

/// A file, shut, in a folder that is a drive of its own, and what it held when it was made.
pub(crate) struct Situation {
    _folder: TempDir,
    pub(crate) path: PathBuf,
    pub(crate) drive: Drive,
    pub(crate) code: RecoveryCode,
    whole: Vec<u8>,
}

/// A folder in memory where there is one: what is lost here is lost on purpose.
pub(crate) fn a_folder() -> TempDir {
    let shared = Path::new("/dev/shm");
    let made = if shared.is_dir() { tempfile::tempdir_in(shared) } else { tempfile::tempdir() };
    made.expect("a temporary folder")
}

pub(crate) fn a_file() -> Situation {
    install().expect("nothing is open yet");
    let folder = a_folder();
    let path = folder.path().join("northmoor.plumb");
    let (mut vault, code) = create(&path).expect("a new file");
    for n in 0..2 {
        change(&mut vault, n).expect("nothing fails yet");
    }
    drop(vault);
    let drive = Drive::at(folder.path());
    let whole = fs::read(&path).expect("it is there");
    Situation { _folder: folder, path, drive, code, whole }
}

impl Situation {
    pub(crate) fn open(&self) -> Result<Vault, Error> {
        self.open_with(&passphrase())
    }

    pub(crate) fn open_with(&self, secret: &Secret) -> Result<Vault, Error> {
        Vault::open(&self.path, secret, clock())
    }

    /// Puts the file back as it was made, on a drive on which nothing fails.
    pub(crate) fn start_over(&self) {
        self.drive.mend();
        let mut journal = self.path.clone().into_os_string();
        journal.push("-journal");
        fs::remove_file(journal).ok();
        fs::write(&self.path, &self.whole).expect("it can be written");
    }
}

/// Makes change number `n`: an audit is planned, or many cases are drawn for the newest.
pub(crate) fn change(vault: &mut Vault, n: usize) -> Result<(), Error> {
    if n.is_multiple_of(2) {
        plan(vault, &an_audit(n)).map(drop)
    } else {
        let audit = vault.read().audit_by_reference(&reference(n - 1))?.id;
        let case = NewCase { note: "n".repeat(480), ..NewCase::default() };
        draw_cases(vault, &audit, &vec![case; CASES]).map(drop)
    }
}

fn reference(n: usize) -> String {
    format!("MA26-{n:03}")
}

fn an_audit(n: usize) -> NewAudit {
    let day = |text: &str| text.parse().expect("a day");
    NewAudit {
        reference: reference(n),
        theme: "Neglect".to_owned(),
        aim: "To learn how children are heard.".to_owned(),
        why: String::new(),
        method: "Case file audit.".to_owned(),
        window_from: day("2025-11-01"),
        window_to: day("2026-05-31"),
        due_on: day("2026-06-30"),
        meeting_on: None,
        chair: "Independent scrutineer".to_owned(),
        independence: String::new(),
        data_protection: String::new(),
        theme_pack: None,
        lines_of_enquiry: vec!["How are fathers engaged?".to_owned()],
        agencies: Vec::new(),
    }
}

/// Returns the number of the newest journal line.
pub(crate) fn head(vault: &Vault) -> u64 {
    vault.read().head().expect("it can be read").seq
}

/// Tells whether every change in the file is whole: each line of the journal with what it says was done.
pub(crate) fn is_whole(vault: &Vault) -> Result<bool, Error> {
    vault.check()?;
    let read = vault.read();
    let lines = read.journal_from(1, u32::MAX)?;
    let count = |op: &str| lines.iter().filter(|line| line.op == op).count();
    let audits = read.audits()?;
    let mut cases = 0;
    for audit in &audits {
        cases += read.cases(&audit.id)?.len();
    }
    let fits = audits.len() == count("plan_audit") && cases == CASES * count("draw_cases");
    Ok(fits && read.verify_journal()?.is_empty())
}

/// A database that keeps no journal, for the controls: what fails in it is lost or torn.
pub(crate) struct Careless {
    _folder: TempDir,
    path: PathBuf,
    pub(crate) drive: Drive,
}

impl Careless {
    pub(crate) fn new() -> Self {
        install().expect("nothing is open yet");
        let folder = a_folder();
        Self { path: folder.path().join("control.plumb"), drive: Drive::at(folder.path()), _folder: folder }
    }

    pub(crate) fn connect(&self) -> rusqlite::Result<Connection> {
        let connection = open(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE, &[7; 32])?;
        connection.execute_batch("pragma cipher_log_level=none; pragma journal_mode=off")?;
        Ok(connection)
    }

    /// Makes the database anew with these tables, on a drive on which nothing fails.
    pub(crate) fn start_over(&self, tables: &str) {
        self.drive.mend();
        fs::write(&self.path, vec![0xb7; HEADER_LEN as usize]).expect("it can be written");
        self.connect().and_then(|connection| connection.execute_batch(tables)).expect("nothing fails yet");
    }
}
