//! The folders backups go to: one more, and one fewer.

use std::path::Path;

use super::before::{folders, set_folders};
use super::make::{Made, make};
use super::problem::BackupError;
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::vault::Vault;

/// Returns what a folder is known by, so that nobody has to be told where it lies.
pub(super) fn folder_id(folder: &Path) -> Digest {
    Digest::of(folder.as_os_str().as_encoded_bytes())
}

/// Lets backups go to one more folder, once a first verified backup lies in it. The folders there were stay.
///
/// # Errors
/// What kept the first backup from being made, [`BackupError::ListUnreadable`] and [`BackupError::NotNoted`]; the folder is
/// not used then.
pub fn add_folder(vault: &mut Vault, folder: &Path) -> Result<Made> {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    if vault.has_an_unread_book() {
        return Err(BackupError::ListUnreadable.into());
    }
    let made = make(vault, &folder)?;
    let mut all = folders(vault);
    if !all.contains(&folder) {
        all.push(folder);
    }
    if set_folders(vault, &all) { Ok(made) } else { Err(BackupError::NotNoted.into()) }
}

/// Lets no more backups go to a folder. Those in it stay there and in the list. After the last one, they go to the app's
/// own again.
///
/// # Errors
/// [`crate::error::NotFound`], and [`BackupError::NotNoted`].
pub fn remove_folder(vault: &mut Vault, id: &Digest) -> Result<()> {
    let mut all = folders(vault);
    let at = all.iter().position(|folder| folder_id(folder) == *id).ok_or_else(|| Error::not_found("folder", id))?;
    all.remove(at);
    if set_folders(vault, &all) { Ok(()) } else { Err(BackupError::NotNoted.into()) }
}
