//! Brings a file of an earlier version up to date: a verified backup first, then every step in one transaction.

use std::path::Path;

use chrono::{DateTime, Utc};
use plumbline_vfs::RawFile;
use rusqlite::Connection;

use super::keys::Keys;
use super::migrate;
use super::notice::Notice;
use super::problem::{Result, VaultError};
use crate::backup::{BackupError, copy_into, room};
use crate::digest::hex;
use crate::files::{name_of, private_folder};
use crate::journal::RowAt;
use crate::profile::{Found, KeptCopy, Known, Profile};

/// Where the backup before an update goes, and when that is.
pub(crate) struct Behind<'p> {
    /// The app's own folder, where there is one.
    pub(crate) profile: Option<&'p Profile>,
    /// Now.
    pub(crate) now: DateTime<Utc>,
}

/// Checks a file's tables, and brings them up to `steps` where they are older. Without a verified backup nothing is
/// changed, and whatever fails later is undone.
///
/// # Errors
/// Those of [`migrate::found`]; [`VaultError::UpdateNotBackedUp`]; [`VaultError::UpdateUndone`].
pub(super) fn update(
    connection: &mut Connection,
    raw: &mut RawFile,
    (path, keys): (&Path, &Keys),
    behind: &Behind<'_>,
    steps: &[&str],
) -> Result<Option<Notice>> {
    let (from, to) = (migrate::found(connection)?, steps.len() as u32);
    if from == to {
        return Ok(None);
    }
    let copy = back_up(raw, path, keys, behind).map_err(|cause| VaultError::UpdateNotBackedUp(Box::new(cause)))?;
    let note = |tables: &Connection, altered: &[RowAt]| migrate::note_update(tables, (from, to), altered, behind.now);
    migrate::bring_up(connection, steps, from, note).map_err(|error| {
        let has_words = matches!(error, VaultError::NoSpace | VaultError::DatabaseDamaged { .. });
        if has_words { error } else { VaultError::UpdateUndone { from, to } }
    })?;
    Ok(Some(Notice::Updated { from, to, backup: name_of(&copy.path) }))
}

/// Makes the backup: among the app's own where there is a profile that can be written, else beside the file.
fn back_up(raw: &mut RawFile, path: &Path, keys: &Keys, behind: &Behind<'_>) -> Result<KeptCopy, BackupError> {
    let beside = path.parent().unwrap_or(Path::new("."));
    // The steps themselves write beside the file.
    let size = raw.size().map_err(|_| BackupError::NotVerified { folder: name_of(beside) })?;
    room(beside, size)?;
    let known = behind.profile.map(|profile| Known::new(profile, hex(keys.file_id()), keys.anchor_mac()));
    let own = known.as_ref().map(Known::own_backups).filter(|folder| private_folder(folder).is_ok());
    let copy = copy_into(raw, path, keys, own.as_deref().unwrap_or(beside), behind.now, None)?;
    let listed = known.as_ref().map(|known| (known, known.book()));
    // A list that somebody changed stays to be seen, and is said once the file is open; one that cannot be read stays.
    if let Some((known, found)) = listed.filter(|(_, found)| !matches!(found, Found::Foreign | Found::Unread)) {
        let mut book = found.or_default();
        book.list(copy.clone());
        // The copy is there and verified. A list that cannot be written is said once the file is open.
        let _ = known.set_book(&book);
    }
    Ok(copy)
}

#[cfg(test)]
#[path = "update_tests.rs"]
mod tests;
