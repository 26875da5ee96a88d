//! Makes a backup: a raw copy beside its place, synced, opened and checked, and only then named and listed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use plumbline_vfs::RawFile;
use serde::Serialize;
use tempfile::NamedTempFile;

use super::name::{backup_name, folder_words};
use super::problem::BackupError;
use super::space::room;
use super::take_away::rotate;
use crate::digest::Digest;
use crate::error::Result;
use crate::files::{is_free_with_its_journal, name_of, take_a_free_name};
use crate::journal::Head;
use crate::profile::KeptCopy;
use crate::vault::{CopyFault, Keys, Vault, WholeCopy, copy_all};

/// What the name of a copy that is not finished starts and ends with.
const PART: (&str, &str) = (".plumb-backup-", ".part");

/// What came of making a backup in one folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Made {
    /// The backup's name.
    pub name: String,
    /// The folder's name.
    pub folder: String,
    /// The digest it is known by.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub id: Digest,
    /// When.
    pub at: DateTime<Utc>,
    /// Its length.
    pub bytes: u64,
    /// Where its journal stands.
    pub head: Head,
    /// How many older backups were taken away to make room, as the journal says too.
    pub removed: usize,
    /// Whether this computer could note it among the backups it counts.
    pub is_listed: bool,
    /// Where it lies. Never sent to the page.
    #[serde(skip)]
    #[cfg_attr(feature = "types", ts(skip))]
    pub path: PathBuf,
}

/// Makes a verified backup of the open file in a folder, lists it in the profile where the list can be read and written, and
/// takes away the ones that the rotation lets go.
///
/// # Errors
/// [`BackupError`]; nothing is then listed, and no half-written file stays.
pub fn make(vault: &mut Vault, folder: &Path) -> Result<Made> {
    let head = vault.read().head()?;
    let (at, mut raw) = (vault.read().now(), vault.raw()?);
    let copy = copy_into(&mut raw, vault.path(), vault.keys(), folder, at, Some(head))?;
    drop(raw);
    let waits = vault.waits_for_acceptance();
    let listed = KeptCopy { stays: waits, ..copy.clone() };
    let is_listed = vault.change_book(|book| book.list(listed));
    // A backup of a file that is not the one last used must not push out those of the one that is.
    let removed = if waits { 0 } else { rotate(vault, folder) };
    Ok(Made {
        name: name_of(&copy.path),
        folder: folder_words(folder),
        id: copy.sha256,
        at,
        bytes: copy.bytes,
        head,
        removed,
        is_listed,
        path: copy.path,
    })
}

/// Copies a file that is held open here into a folder, and verifies the copy before it gets its name.
pub(crate) fn copy_into(
    from: &mut RawFile,
    path: &Path,
    keys: &Keys,
    folder: &Path,
    at: DateTime<Utc>,
    head: Option<Head>,
) -> Result<KeptCopy, BackupError> {
    let label = || folder_words(folder);
    let not_written = |kind: ErrorKind| match kind {
        ErrorKind::NotFound => BackupError::FolderMissing { folder: label() },
        kind => BackupError::NotWritten { folder: label(), kind },
    };
    let not_verified = || BackupError::NotVerified { folder: label() };
    let size = from.size().map_err(|_| not_verified())?;
    if !folder.is_dir() {
        return Err(BackupError::FolderMissing { folder: label() });
    }
    room(folder, size)?;
    tidy(folder, at);
    let mut part = tempfile::Builder::new()
        .prefix(PART.0)
        .suffix(PART.1)
        .tempfile_in(folder)
        .map_err(|error| not_written(error.kind()))?;
    let (bytes, sha256) = copy_all(from, &mut part).map_err(|fault| match fault {
        CopyFault::Writing(kind) => not_written(kind),
        CopyFault::Reading(_) => not_verified(),
    })?;
    part.as_file().sync_all().map_err(|error| not_written(error.kind()))?;
    let facts = WholeCopy::verify(part.path(), keys).map_err(|_| not_verified())?.facts;
    if (facts.bytes, facts.sha256) != (bytes, sha256) || head.is_some_and(|head| head != facts.head) {
        return Err(not_verified());
    }
    let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let path = put_in_place(part, folder, &stem, at).map_err(not_written)?;
    let (seq, hash) = (facts.head.seq, facts.head.hash);
    let (spoilt, old_lock, stays) = (false, false, false);
    Ok(KeptCopy { path, made_at: at, seq, hash, bytes, sha256, verified_at: at, spoilt, old_lock, stays })
}

/// Gives a finished copy the first name that is free. It never takes the place of a file.
fn put_in_place(part: NamedTempFile, folder: &Path, stem: &str, at: DateTime<Utc>) -> Result<PathBuf, ErrorKind> {
    let mut part = part.into_temp_path();
    for number in 1..=999 {
        let path = std::path::absolute(folder.join(backup_name(stem, at, number))).map_err(|error| error.kind())?;
        if !is_free_with_its_journal(&path) {
            continue;
        }
        part = match take_a_free_name(part, &path) {
            Ok(()) => return Ok(path),
            Err((ErrorKind::AlreadyExists, part)) => part,
            Err((kind, _)) => return Err(kind),
        };
    }
    Err(ErrorKind::AlreadyExists)
}

/// Takes away unfinished copies that a kill left a day ago or longer. They were never listed and have no name.
fn tidy(folder: &Path, now: DateTime<Utc>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_old = entry
            .metadata()
            .and_then(|facts| facts.modified())
            .is_ok_and(|changed| DateTime::<Utc>::from(changed) + TimeDelta::days(1) < now);
        if name.starts_with(PART.0) && name.ends_with(PART.1) && is_old {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::tidy;

    #[test]
    fn unfinished_copies_go_after_a_day_and_nothing_else_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
        let write = |name: &str, days: u64| {
            let file = fs::File::create(folder.path().join(name)).expect("made");
            file.set_modified(now - Duration::from_secs(days * 86_400)).expect("set");
        };
        write(".plumb-backup-old.part", 2);
        write(".plumb-backup-new.part", 0);
        write("northmoor 2026-05-12 0914.plumb", 900);

        tidy(folder.path(), now.into());

        let mut left: Vec<_> =
            fs::read_dir(folder.path()).expect("listed").flatten().map(|one| one.file_name()).collect();
        left.sort();
        assert_eq!(left, [".plumb-backup-new.part", "northmoor 2026-05-12 0914.plumb"]);
    }
}
