//! When backups are made: on the first opening of a day, and before anything that changes much at once.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::make::{Made, make};
use super::name::folder_words;
use super::problem::BackupError;
use super::space::room;
use crate::advice::{Advice, Advise as _};
use crate::error::{Error, Result};
use crate::files::private_folder;
use crate::profile::KeptCopy;
use crate::vault::{Notice, Vault, VaultError};

/// Why a backup is made now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The file was opened for the first time today.
    FirstOfTheDay,
    /// Bundles are about to be imported.
    Import,
    /// A backup is about to be put back beside the file.
    Restore,
    /// The lock is about to be changed completely.
    LockChange,
    /// The lock was changed, and no backup opens with the new one yet.
    LockChanged,
    /// The file lies on a drive that can be pulled out, and was opened or is about to be closed.
    OpenedOrClosed,
    /// The person asked.
    Asked,
}

impl Why {
    /// Tells whether what comes next writes so much that the file's own drive must have room for it. A change of the
    /// lock asks for itself.
    fn writes_much(self) -> bool {
        match self {
            Self::Import => true,
            Self::FirstOfTheDay
            | Self::Restore
            | Self::LockChange
            | Self::LockChanged
            | Self::OpenedOrClosed
            | Self::Asked => false,
        }
    }
}

/// What came of it, folder by folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Backed {
    /// The backups made, each verified.
    pub made: Vec<Made>,
    /// The folders whose newest backup already holds everything, so that none was made.
    pub up_to_date: usize,
    /// The folders where none could be made, and why.
    pub failed: Vec<Failure>,
}

/// A folder where no backup could be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Failure {
    /// The folder's name.
    pub folder: String,
    /// What happened.
    pub message: String,
    /// What to do next.
    pub next: String,
}

/// Returns the folders backups go to: the ones the person chose, else the app's own on this computer. None without a
/// profile.
pub fn folders(vault: &Vault) -> Vec<PathBuf> {
    let Some(known) = vault.known() else { return Vec::new() };
    let chosen = vault.backup_folders();
    if chosen.is_empty() { vec![known.own_backups()] } else { chosen }
}

/// Sets the folders backups go to. None means the app's own again. Returns false, and says so as a notice, where this
/// computer could not note it.
pub fn set_folders(vault: &mut Vault, folders: &[PathBuf]) -> bool {
    let folders = folders.iter().map(|folder| std::path::absolute(folder).unwrap_or_else(|_| folder.clone())).collect();
    vault.change_book(|book| book.folders = folders)
}

/// Tells whether today has no backup yet.
pub fn is_due(vault: &Vault) -> bool {
    let today = vault.read().today();
    vault.profile().is_some()
        && !vault.kept_copies().iter().any(|copy| !copy.spoilt && !copy.old_lock && copy.made_at.date_naive() == today)
}

/// Tells whether today has no backup yet and a backup folder lacks something that the file holds.
pub(super) fn is_wanting(vault: &Vault) -> Result<bool> {
    if !is_due(vault) {
        return Ok(false);
    }
    for folder in folders(vault) {
        if !holds_everything(vault, &folder)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Makes the day's first backup where it is due. A file that is not the one last used here waits until the person has
/// accepted it, so that its backups do not push out those of the newer one.
///
/// # Errors
/// Only those of the file itself. A folder that failed is in the answer, and is a notice.
pub fn daily(vault: &mut Vault) -> Result<Backed> {
    if vault.waits_for_acceptance() || !is_due(vault) {
        return Ok(Backed::default());
    }
    before(vault, Why::FirstOfTheDay)
}

/// Makes a verified backup in every backup folder, before something that changes much at once. A folder whose newest
/// backup already holds everything is left as it is, unless the person asked.
///
/// # Errors
/// [`super::BackupError::NoRoom`] where the file's own drive has too little room for what comes next, and those of the file
/// itself. A folder that failed is in the answer, and is a notice: the person is always told.
pub fn before(vault: &mut Vault, why: Why) -> Result<Backed> {
    let folders = folders(vault);
    before_in(vault, why, folders)
}

/// Does as [`before`], in these folders.
pub(super) fn before_in(vault: &mut Vault, why: Why, folders: Vec<PathBuf>) -> Result<Backed> {
    let mut backed = Backed::default();
    if why.writes_much() {
        room(vault.path().parent().unwrap_or(Path::new(".")), vault.raw()?.size().map_err(VaultError::from)?)?;
    }
    for folder in folders {
        if why != Why::Asked && holds_everything(vault, &folder)? {
            backed.up_to_date += 1;
            continue;
        }
        match ready(vault, &folder).map_err(Error::from).and_then(|()| make(vault, &folder)) {
            Ok(made) => backed.made.push(made),
            Err(error) => {
                let why = error.advice();
                vault.say(Notice::not_backed_up(why.clone()));
                let Advice { message, next } = why;
                backed.failed.push(Failure { folder: folder_words(&folder), message, next });
            }
        }
    }
    let is_kept = !backed.made.is_empty() || backed.up_to_date > 0;
    if backed.failed.is_empty() && is_kept {
        vault.backed_up();
    }
    Ok(backed)
}

/// Gets everything ready for a backup in a folder: the app's own is made, and the list can be read.
fn ready(vault: &Vault, folder: &Path) -> std::result::Result<(), BackupError> {
    // What cannot be listed would be made again and again, and never let go.
    if vault.has_an_unread_book() {
        return Err(BackupError::ListUnreadable);
    }
    if vault.known().is_none_or(|known| known.own_backups() != folder) {
        return Ok(());
    }
    private_folder(folder).map_err(|error| BackupError::NotWritten { folder: folder_words(folder), kind: error.kind() })
}

/// Tells whether the newest backup in a folder is still there and holds the file as it is.
fn holds_everything(vault: &Vault, folder: &Path) -> Result<bool> {
    let head = vault.read().head()?;
    let copies = vault.kept_copies();
    let newest = copies.iter().rev().find(|copy| !copy.spoilt && !copy.old_lock && copy.path.parent() == Some(folder));
    let is_there = |copy: &KeptCopy| std::fs::metadata(&copy.path).is_ok_and(|facts| facts.len() == copy.bytes);
    Ok(newest.is_some_and(|copy| (copy.seq, copy.hash) == (head.seq, head.hash) && is_there(copy)))
}
