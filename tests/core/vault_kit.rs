//! Makes partnership files for the vault's tests: cheap to unlock, in a folder of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use age::x25519::Identity;
use chrono::{TimeZone as _, Utc};
use plumbline_core::Error;
use plumbline_core::clock::{Clock, FixedClock};
use plumbline_core::partnership::{NewOrganisation, Role};
use plumbline_core::vault::{EscrowKey, EscrowRecipient, KdfCost, Passphrase, RecoveryCode, Secret, Vault, VaultError};
use secrecy::ExposeSecret as _;
use tempfile::TempDir;

pub(crate) const WORDS: &str = "copper lantern orbit meadow thirteen";

/// A folder with one file in it, shut.
pub(crate) struct Situation {
    _folder: TempDir,
    pub(crate) path: PathBuf,
    pub(crate) code: RecoveryCode,
}

pub(crate) fn clock() -> Box<dyn Clock> {
    Box::new(FixedClock(Utc.with_ymd_and_hms(2026, 5, 12, 9, 0, 0).single().expect("a real moment")))
}

pub(crate) fn passphrase() -> Secret {
    with(WORDS)
}

/// Returns a passphrase as it is typed.
pub(crate) fn typed(text: &str) -> Passphrase {
    Passphrase::typed(text)
}

/// Returns a typed passphrase as what opens a file.
pub(crate) fn with(text: &str) -> Secret {
    Secret::Passphrase(typed(text))
}

pub(crate) fn new_organisation() -> NewOrganisation {
    NewOrganisation { name: "Northmoor Safeguarding Children Partnership".to_owned(), role: Role::Partnership }
}

pub(crate) fn create(path: &Path) -> Result<(Vault, RecoveryCode), Error> {
    Vault::create(path, new_organisation(), &Passphrase::chosen(WORDS)?, KdfCost::LEAST, clock())
}

pub(crate) fn a_file() -> Situation {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("northmoor.plumb");
    let (vault, code) = create(&path).expect("a new file");
    drop(vault);
    Situation { _folder: folder, path, code }
}

impl Situation {
    pub(crate) fn open(&self) -> Result<Vault, Error> {
        self.open_with(&passphrase())
    }

    pub(crate) fn open_with(&self, secret: &Secret) -> Result<Vault, Error> {
        Vault::open(&self.path, secret, clock())
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        fs::read(&self.path).expect("the file is there")
    }

    pub(crate) fn write(&self, bytes: &[u8]) {
        fs::write(&self.path, bytes).expect("the file can be written");
    }

    /// Opens the file and returns what the vault refused.
    pub(crate) fn refusal(&self) -> VaultError {
        refusal(self.open())
    }
}

/// Returns what the vault refused.
pub(crate) fn refusal<T>(answer: Result<T, Error>) -> VaultError {
    match answer {
        Err(Error::Vault(error)) => error,
        Err(other) => panic!("another area refused: {other}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// Starts this test program again, to play one part of the test named, with the file to work on.
pub(crate) fn start_again(test: &str, variable: &str, path: &Path) -> Child {
    let program = std::env::current_exe().expect("this program knows where it lies");
    Command::new(program)
        .args([test, "--exact", "--nocapture", "--test-threads=1"])
        .env(variable, path)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("this program starts again")
}

/// Returns the organisation's own key as it is set, and as what opens a file.
pub(crate) fn escrow(identity: &Identity) -> (EscrowRecipient, Secret) {
    let recipient = EscrowRecipient::parse(&identity.to_public().to_string()).expect("an age key");
    let key = EscrowKey::parse(identity.to_string().expose_secret()).expect("an age key");
    (recipient, Secret::Escrow(key))
}
