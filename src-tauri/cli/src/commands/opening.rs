//! How a file is opened: with which secret, to look or to work in it, and what is said of it meanwhile.

use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};

use plumbline_core::advice::{Advice, Advise as _};
use plumbline_core::backup::{self, Backed};
use plumbline_core::clock::SystemClock;
use plumbline_core::place::{self, PlaceView, Surroundings, opens_here};
use plumbline_core::profile::Profile;
use plumbline_core::vault::{EscrowKey, Notice, Passphrase, Secret, Vault};
use plumbline_elsewhere::AnotherProcess;

use crate::say::{Refusal, Result, note};
use crate::secret::secret;

/// How a file is opened: where the secret is, and who acts.
pub(crate) struct Opening {
    pub(super) passphrase_file: Option<PathBuf>,
    pub(super) escrow_key_file: Option<PathBuf>,
    pub(super) acting: String,
}

impl Opening {
    /// Opens a file to look at it. No backup is made.
    pub(super) fn open(&self, file: &Path) -> Result<Vault> {
        opens_here(file, &around())?;
        self.open_by(file, &self.secret("Passphrase")?)
    }

    /// Opens a file to work in it: the backups come first that opening calls for.
    pub(super) fn open_to_work(&self, file: &Path) -> Result<Working> {
        self.open_to_work_if(file, true)
    }

    /// Opens a file to work in it, or only to look where nothing is to be done yet.
    pub(super) fn open_to_work_if(&self, file: &Path, works: bool) -> Result<Working> {
        let place = opens_here(file, &around())?;
        let vault = self.open_by(file, &self.secret("Passphrase")?)?;
        if works {
            accepted(&vault, file)?;
        }
        Working::begin(vault, place, works)
    }

    /// Opens a file with a secret to work in it, as [`Self::open_to_work`] does.
    pub(super) fn work_by(&self, file: &Path, secret: &Secret) -> Result<Working> {
        let place = opens_here(file, &around())?;
        let vault = self.open_by(file, secret)?;
        accepted(&vault, file)?;
        Working::begin(vault, place, true)
    }

    /// Opens a file with a secret, keeps the profile's notes of it, and says what opening noticed.
    pub(super) fn open_by(&self, file: &Path, secret: &Secret) -> Result<Vault> {
        let (profile, elsewhere) = (Profile::of_this_computer(), AnotherProcess::of_this_program());
        let vault = Vault::open_after_a_stop(file, secret, Box::new(SystemClock), profile.as_ref(), &elsewhere)
            .map_err(|problem| if_damaged(file, problem.into()))?;
        vault.notices().iter().for_each(|notice| note(&in_words(notice, file)));
        if vault.person().is_some() && !self.acting.is_empty() {
            note("--acting is not used: a person's own passphrase opened the file, and the journal names that person.");
        }
        Ok(vault.acting(self.acting.clone()))
    }

    /// Returns what the file is opened with: the organisation's key where one is named, else a passphrase.
    pub(super) fn secret(&self, ask: &str) -> Result<Secret> {
        match &self.escrow_key_file {
            Some(path) => Ok(Secret::Escrow(EscrowKey::read(path)?)),
            None => Ok(Secret::Passphrase(Passphrase::typed(&secret(self.passphrase_file.as_deref(), ask)?))),
        }
    }

    /// Tells whether a secret was named when the call was typed, so that nothing has to be asked.
    pub(super) fn names_a_secret(&self) -> bool {
        self.passphrase_file.is_some() || self.escrow_key_file.is_some()
    }
}

/// Refuses to write in a file that is not the one last used here, before anything is asked or changed.
fn accepted(vault: &Vault, file: &Path) -> Result<()> {
    vault.check_accepted().map_err(|problem| Refusal::from(problem).and_next(&to_accept(file)))
}

/// Says a notice, and which call answers it.
pub(super) fn in_words(notice: &Notice, file: &Path) -> String {
    let words = notice.words();
    if notice.waits_for_acceptance() { format!("{words} {}", to_accept(file)) } else { words }
}

fn to_accept(file: &Path) -> String {
    format!("To accept it: plumb accept {}", as_typed(file))
}

/// Writes a path so that it can be typed again.
fn as_typed(file: &Path) -> String {
    let path = file.display().to_string();
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
}

/// Says which calls come next where a file is refused because it is damaged.
pub(super) fn if_damaged(file: &Path, refusal: Refusal) -> Refusal {
    let name = as_typed(file);
    if refusal.is("vault_not_a_plumb_file") {
        return refusal.and_next(&format!(
            "Where only its start was overwritten: plumb salvage {name} --to NEW.plumb --locks-from BACKUP"
        ));
    }
    if !refusal.shows_damage() {
        return refusal;
    }
    let lent = if refusal.is("vault_header_damaged") { " --locks-from BACKUP" } else { "" };
    refusal.and_next(&format!(
        "What is known of it: plumb damage {name}. A backup in its place: plumb restore BACKUP --to NEW.plumb. What no backup has: plumb salvage {name} --to NEW.plumb{lent}"
    ))
}

/// Asks the system where things lie.
pub(super) fn around() -> Surroundings {
    place::surroundings(|name| std::env::var_os(name))
}

/// A file that is open to be worked in. Dropping it makes the backup that closing calls for, then locks the file.
pub(super) struct Working {
    vault: Vault,
    /// The notices that were said. One may go again, so they are not counted.
    told: Vec<Notice>,
    place: PlaceView,
    works: bool,
}

impl Working {
    fn begin(vault: Vault, place: PlaceView, works: bool) -> Result<Self> {
        let told = vault.notices().to_vec();
        let mut working = Self { vault, told, place, works };
        if works {
            let backed = backup::on_opening(&mut working.vault, &working.place)?;
            working.tell(&backed);
        }
        Ok(working)
    }

    /// Says which backups were made, and what was noticed since the last time.
    fn tell(&mut self, backed: &Backed) {
        backed.made.iter().for_each(|made| note(&format!("Backed up: {} in {}.", made.name, made.folder)));
        let notices = self.vault.notices();
        let new = notices.iter().filter(|notice| !self.told.contains(notice));
        new.for_each(|notice| note(&in_words(notice, self.vault.path())));
        self.told = notices.to_vec();
    }
}

impl Deref for Working {
    type Target = Vault;

    fn deref(&self) -> &Vault {
        &self.vault
    }
}

impl DerefMut for Working {
    fn deref_mut(&mut self) -> &mut Vault {
        &mut self.vault
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        // Of a file that is lost, the call itself said so.
        if !self.works || self.vault.is_lost() {
            return;
        }
        // What was done is saved, so nothing here may undo that it is.
        match backup::on_closing(&mut self.vault, &self.place) {
            Ok(backed) => self.tell(&backed),
            Err(problem) => {
                let Advice { message, next } = problem.advice();
                note(&format!("{message} {next}"));
            }
        }
    }
}
