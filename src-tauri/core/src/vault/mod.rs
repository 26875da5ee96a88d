//! The encrypted partnership file: create, open, lock, and the one door for writes.
//!
//! One file: a 16 KiB header of key slots and an untouched SQLCipher database behind it, opened through the prefix VFS.

#[cfg(test)]
mod altered_tests;
mod check;
mod copies;
mod copy;
mod damage;
pub(crate) mod damaged;
mod database;
mod door;
mod doubt;
mod elsewhere;
mod escrow;
mod escrow_door;
mod exit;
mod file;
#[cfg(test)]
mod flips_tests;
mod free_pages;
mod guard;
mod header;
mod kdf;
mod keeping;
mod kept;
mod keys;
mod leftover;
pub(crate) mod lent;
mod locked;
#[cfg(all(test, target_os = "linux"))]
mod memory_tests;
mod migrate;
mod not_accepted;
mod notice;
mod passphrase;
mod people;
mod pragmas;
mod problem;
mod problem_advice;
mod recovery_code;
mod relock;
mod replayed;
mod slot;
pub(crate) mod tables;
mod unlock;
mod update;

use std::path::Path;

use rand::rngs::OsRng;

pub(crate) use copies::refuse_a_taken_name;
pub(crate) use copy::{CopyFault, WholeCopy, copy_all, digest_at, file_id_at, file_ids_at, raw_at};
pub use door::{Read, Tx};
pub(crate) use doubt::is_doubtful;
pub use elsewhere::{CheckElsewhere, Elsewhere, Nowhere, check_a_copy};
pub use escrow::{EscrowKey, EscrowRecipient};
pub use escrow_door::{EscrowSet, EscrowView, escrow_view};
pub use exit::{Exported, check_plain, export_plain};
pub use file::{FileFacts, HeaderCopy, Secret, SlotKind, inspect};
pub(crate) use header::MAGIC;
pub use kdf::KdfCost;
pub(crate) use keys::Keys;
pub(crate) use locked::{Key, Locked};
#[cfg(test)]
pub(crate) use migrate::lay_tables;
pub use not_accepted::NotAccepted;
pub use notice::{Notice, NoticeView};
pub use passphrase::{Passphrase, Strength};
pub(crate) use people::MOST_PEOPLE;
pub use problem::{Damage, VaultError};
pub use recovery_code::RecoveryCode;
pub use relock::{LockChange, LockChanged, LockStep};

use crate::bundle::{MAX_NAME, clean_line};
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::journal::{Changed, Op};
use crate::partnership::{NewOrganisation, Organisation};
use crate::person::{FIRST_PERSON, Person, PersonError, Signer, clean_name};
use crate::salvage::Salvaged;
use crate::tool::Shelf;

/// An open partnership file. Dropping it locks the file: the database closes and the keys are wiped.
pub struct Vault {
    file: file::OpenFile,
    changed: Changed,
    clock: Box<dyn Clock>,
    /// Who acts where the file was opened without a person's passphrase.
    stand_in: String,
    /// Who opened the file.
    person: Option<Person>,
    signer: Option<Signer>,
    /// The seal of the signer's key that fits the header, where it could not be written behind a change of passphrase.
    unsettled: Option<Vec<u8>>,
    shelf: Shelf,
    keeping: Option<keeping::Keeping>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("path", &self.file.path).finish_non_exhaustive()
    }
}

/// Tells whether nobody has a file open, here or elsewhere. Not for a file with a journal beside it.
pub(crate) fn is_shut(path: &Path) -> Result<bool> {
    Ok(database::is_shut(path)?)
}

impl Vault {
    /// Makes a new file, never over one that is there, and returns the recovery code, which is shown once. The first
    /// person has a name to be changed, [`FIRST_PERSON`].
    ///
    /// # Errors
    /// [`VaultError::AlreadyThere`], a passphrase that is too weak, or a folder that cannot be written.
    pub fn create(
        path: &Path,
        organisation: NewOrganisation,
        passphrase: &Passphrase,
        cost: KdfCost,
        clock: Box<dyn Clock>,
    ) -> Result<(Self, RecoveryCode)> {
        Self::create_for(path, organisation, FIRST_PERSON, passphrase, cost, clock)
    }

    /// Makes a new file as [`Self::create`] does, whose first person is named. Their role is the one the data gives to the
    /// first person of this kind of file.
    ///
    /// # Errors
    /// As [`Self::create`], and a name that cannot be kept.
    pub fn create_for(
        path: &Path,
        organisation: NewOrganisation,
        person: &str,
        passphrase: &Passphrase,
        cost: KdfCost,
        clock: Box<dyn Clock>,
    ) -> Result<(Self, RecoveryCode)> {
        organisation.check()?;
        let name = clean_name(person)?;
        let (file, code, person_key) = file::create_file(path, passphrase, cost, &mut OsRng)?;
        let begun = Self::over(file, clock).and_then(|mut vault| {
            vault.begin(&organisation, name, &person_key)?;
            Ok(vault)
        });
        Ok((begun.inspect_err(|_| copies::take_back(path))?, code))
    }

    /// Opens a file with its passphrase or its recovery code, after every check of the file.
    ///
    /// # Errors
    /// One [`VaultError`] for each thing that can be wrong: missing, not a partnership file, cut short, from a newer version,
    /// open elsewhere, wrong passphrase, header changed, database damaged.
    pub fn open(path: &Path, secret: &Secret, clock: Box<dyn Clock>) -> Result<Self> {
        Self::open_with(path, secret, clock, None)
    }

    /// Opens a file that was just salvaged, with every check of the file. Nobody is named where the organisation, or who it
    /// is that opens it, or what opened their key, is among what is lost. Under an older header a replaced passphrase is
    /// refused as ever: nothing of it is lost.
    pub(crate) fn open_salvaged(path: &Path, secret: &Secret, clock: Box<dyn Clock>, saved: &Salvaged) -> Result<Self> {
        let behind = update::Behind { profile: None, now: clock.now() };
        let (file, by) = file::open_file(path, secret, &behind, &Nowhere)?;
        let mut vault = Self::over(file, clock)?;
        let has_an_older_header = vault.compare_header()? || saved.locks_of.is_some();
        if has_an_older_header {
            vault.take_header_to_be_older();
        }
        let met = if saved.new_identity { Ok(()) } else { vault.meet(secret, &by) };
        match met {
            Err(Error::Person(PersonError::ReplacedPassphrase)) if !has_an_older_header => Ok(vault),
            met => {
                met?;
                if !saved.new_identity {
                    vault.settle(has_an_older_header)?;
                }
                Ok(vault)
            }
        }
    }

    /// Watches an open file's rows, so that the journal can tell what each write did to them.
    fn over(mut file: file::OpenFile, clock: Box<dyn Clock>) -> Result<Self> {
        let changed = Changed::watch(&mut file.conn)?;
        let (stand_in, shelf) = (String::new(), Shelf::default());
        let (person, signer, unsettled, keeping) = (None, None, None, None);
        Ok(Self { file, changed, clock, stand_in, person, signer, unsettled, shelf, keeping })
    }

    /// Names who acts where the file was opened without a person's passphrase: with its recovery code or the
    /// organisation's key. Whoever opened it with their own passphrase acts under their own name, whatever is said here.
    pub fn acting(mut self, actor: impl Into<String>) -> Self {
        let actor = actor.into();
        let plain: String = actor.trim().chars().filter(|c| !c.is_control()).take(MAX_NAME).collect();
        if let Ok(named) = clean_line(&plain, MAX_NAME) {
            self.stand_in = named;
        }
        self
    }

    /// Returns what opening noticed and mended, to be shown.
    pub fn notices(&self) -> &[Notice] {
        &self.file.notices
    }

    /// Returns where the file lies.
    pub fn path(&self) -> &Path {
        &self.file.path
    }

    /// Makes a new recovery code. The one before works until the new one was typed back.
    ///
    /// # Errors
    /// [`VaultError::NoFreeSlot`] in a file that uses every slot.
    pub fn new_recovery_code(&mut self) -> Result<RecoveryCode> {
        self.refuse_what_is_not_theirs(Op::NewRecoveryCode)?;
        let spoken_for = self.places_of_people()?;
        let code = file::new_recovery_code(&mut self.file, &spoken_for, &mut OsRng)?;
        self.transact(Op::NewRecoveryCode, |_| Ok(()))?;
        Ok(code)
    }

    /// Notes that the recovery code was typed back, and so is known to be written down rightly. Where it is a new one,
    /// the one before stops working now.
    ///
    /// # Errors
    /// [`VaultError`] where the code does not open this file.
    pub fn prove_recovery_code(&mut self, code: &RecoveryCode) -> Result<()> {
        let place = file::place_of_code(&self.file, code)?;
        // First the note: a refusal after the header was changed would be believed, and the old code be kept for nothing.
        self.transact(Op::ProveRecoveryCode, |tx| tx.note_recovery_proof())?;
        if file::take_code_at(&mut self.file, place)? {
            self.note_locks();
        }
        Ok(())
    }

    /// Tells whether a new recovery code waits to be typed back.
    pub fn recovery_code_waits(&self) -> bool {
        file::recovery_code_waits(&self.file)
    }

    /// Returns the file's own organisation.
    pub fn organisation(&self) -> Result<Organisation> {
        self.read().organisation()
    }

    /// Tells whether the file could not be read or written, and was let go of. Nothing more can be asked of it then.
    pub fn is_lost(&self) -> bool {
        self.file.is_lost()
    }

    /// Runs the full check again, while the file is open.
    pub fn check(&self) -> Result<()> {
        let checked = check::check(self.file.conn()).map_err(Error::from);
        checked.inspect_err(|refusal| self.file.notice_refusal(refusal))
    }
}
