//! A partnership file on a drive that can fail.

use std::fs;
use std::path::PathBuf;

use plumbline_core::Error;
use plumbline_core::vault::{RecoveryCode, Secret, Vault};
use plumbline_vfs::fault::{Drive, install};
use plumbline_vfs::{HEADER_LEN, open};
use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

pub(crate) use crate::work::{a_folder, change, is_whole};

use crate::vault_kit::{clock, create, passphrase};

/// A file, shut, in a folder that is a drive of its own, and what it held when it was made.
pub(crate) struct Situation {
    _folder: TempDir,
    pub(crate) path: PathBuf,
    pub(crate) drive: Drive,
    pub(crate) code: RecoveryCode,
    whole: Vec<u8>,
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

/// Returns the number of the newest journal line.
pub(crate) fn head(vault: &Vault) -> u64 {
    vault.read().head().expect("it can be read").seq
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
