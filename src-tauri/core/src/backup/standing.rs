//! How many verified backups there are, where, and which of them are missing or changed now.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::before::folders;
use super::find::unlisted;
use super::folders::folder_id;
use super::name::folder_words;
use super::take_away::settle;
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::files::{is_free, name_of};
use crate::place::Drives;
use crate::profile::{KeptCopy, Profile, unsealed_books};
use crate::vault::{Vault, VaultError, WholeCopy, digest_at, file_ids_at};

/// What a listed backup is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CopyState {
    /// It was opened and checked, and is still there with the same length.
    Verified,
    /// Its folder or drive is not there now.
    Away,
    /// Its folder is there, and it is not.
    Missing,
    /// It is not what was listed any more.
    Changed,
    /// It is whole, and is from before a change of the lock: only the old passphrases and the old code open it.
    OldLock,
    /// It is whole, but it is no earlier state of the open file: it has changes that the file does not have.
    AnotherWay,
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CopyView {
    /// The digest it is known by.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub id: Digest,
    /// Its name.
    pub name: String,
    /// Its folder's name.
    pub folder: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it was last opened and checked.
    pub verified_at: DateTime<Utc>,
    /// The number of its journal's last line.
    pub seq: u64,
    /// The hash of that line.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub hash: Digest,
    /// How many lines the open file has gone on since.
    pub behind: u64,
    /// Its length.
    pub bytes: u64,
    /// Whether it lies on another drive than the file.
    pub elsewhere: bool,
    /// What it is now.
    pub state: CopyState,
}

/// A folder backups go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct FolderView {
    /// What it is known by.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub id: Digest,
    /// Its name.
    pub name: String,
    /// Whether it is there now.
    pub is_there: bool,
    /// Whether it lies on another drive than the file.
    pub elsewhere: bool,
    /// Whether it is the app's own, because the person chose none.
    pub is_own: bool,
}

/// Where the backups of a file stand, for the home page and for settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "BackupStanding"))]
pub struct Standing {
    /// Whether this computer keeps notes of the file; without them nobody knows of any backup.
    pub kept: bool,
    /// How many verified backups there are now.
    pub verified: usize,
    /// When the newest of them was made.
    pub newest: Option<DateTime<Utc>>,
    /// How many of them lie on another drive.
    pub elsewhere: usize,
    /// How many listed ones are missing.
    pub missing: usize,
    /// How many listed ones are not what they were.
    pub changed: usize,
    /// How many open only with what opened the file before its lock was changed.
    pub old_lock: usize,
    /// How many are on a drive that is not plugged in now.
    pub away: usize,
    /// Whether today has no backup yet.
    pub due: bool,
    /// The folders backups go to.
    pub folders: Vec<FolderView>,
    /// Every listed backup, newest first.
    pub copies: Vec<CopyView>,
}

/// Returns where the backups stand, by looking at each without opening it.
///
/// # Errors
/// Only those of the file itself.
pub fn standing(vault: &Vault) -> Result<Standing> {
    let head = vault.read().head()?;
    let drives = Drives::around(vault.path());
    let own = vault.known().map(|known| known.own_backups());
    let mut copies: Vec<CopyView> =
        vault.kept_copies().iter().map(|copy| view(copy, head.seq, &drives, state_of(copy))).collect();
    for copy in copies.iter_mut().filter(|copy| copy.state == CopyState::Verified) {
        if vault.read().hash_at(copy.seq)? != Some(copy.hash) {
            copy.state = CopyState::AnotherWay;
        }
    }
    copies.reverse();
    let folders = folders(vault).into_iter().map(|folder| FolderView {
        id: folder_id(&folder),
        name: folder_words(&folder),
        is_own: Some(&folder) == own.as_ref(),
        is_there: folder.is_dir() || Some(&folder) == own.as_ref(),
        elsewhere: drives.is_elsewhere(&folder),
    });
    let many = |state: CopyState| copies.iter().filter(|copy| copy.state == state).count();
    let verified = || copies.iter().filter(|copy| copy.state == CopyState::Verified);
    Ok(Standing {
        kept: vault.profile().is_some(),
        verified: verified().count(),
        newest: verified().map(|copy| copy.made_at).max(),
        elsewhere: verified().filter(|copy| copy.elsewhere).count(),
        missing: many(CopyState::Missing),
        changed: many(CopyState::Changed),
        old_lock: many(CopyState::OldLock),
        away: many(CopyState::Away),
        due: super::before::is_wanting(vault)?,
        folders: folders.collect(),
        copies,
    })
}

/// Opens and checks every listed backup again, lists what lies unlisted in the backup folders, and returns where they
/// stand. One that is not whole stays in the list and is not counted as verified.
///
/// # Errors
/// Only those of the file itself.
pub fn check_again(vault: &mut Vault) -> Result<Standing> {
    check_each_again(vault, |_, _, _| Ok(()))
}

/// Does as [`check_again`], and says before each backup how many are behind it, how many there are, and its name.
///
/// # Errors
/// Those of the file itself, and what `tell` refuses: then nothing that was found is noted.
pub fn check_each_again(vault: &mut Vault, tell: impl Fn(usize, usize, &str) -> Result<()>) -> Result<Standing> {
    let now = vault.read().now();
    settle(vault);
    let mut checked: Vec<KeptCopy> = vault.kept_copies();
    let there: Vec<&mut KeptCopy> = checked.iter_mut().filter(|copy| copy.path.is_file()).collect();
    let total = there.len();
    for (done, copy) in there.into_iter().enumerate() {
        tell(done, total, &name_of(&copy.path))?;
        let listed = (copy.bytes, copy.sha256);
        match WholeCopy::verify(&copy.path, vault.keys()) {
            Ok(found) if (found.facts.bytes, found.facts.sha256) == listed => {
                (copy.spoilt, copy.old_lock, copy.verified_at) = (false, false, now);
            }
            // A backup from before a change of the lock has another key. Byte for byte it is what was verified then.
            Err(VaultError::HeaderChanged) => {
                (copy.spoilt, copy.old_lock) = (!digest_at(&copy.path).is_ok_and(|found| found == listed), true);
            }
            Ok(_) | Err(_) => copy.spoilt = true,
        }
    }
    let more = unlisted(vault);
    vault.change_book(|book| checked.into_iter().chain(more).for_each(|copy| book.list(copy)));
    standing(vault)
}

/// Finds a listed backup by its digest.
///
/// # Errors
/// [`crate::error::NotFound`].
pub fn with_id(vault: &Vault, id: &Digest) -> Result<PathBuf> {
    let found = vault.kept_copies().into_iter().find(|copy| copy.sha256 == *id);
    found.map(|copy| copy.path).ok_or_else(|| Error::not_found("backup", id))
}

/// Returns what the profile lists for a file that cannot be opened, each with where it lies: newest first, and those from
/// before a change of its lock last. Nobody has vouched for the list: restoring verifies a backup in any case.
pub fn last_known(profile: &Profile, file: &Path) -> Vec<(CopyView, PathBuf)> {
    last_known_of(profile, file, &file_ids_at(file))
}

/// Returns what [`last_known`] does, for a file that has one of these ids.
pub(crate) fn last_known_of(profile: &Profile, file: &Path, ids: &[String]) -> Vec<(CopyView, PathBuf)> {
    let drives = Drives::around(file);
    let known = last_listed(profile, ids);
    known.iter().map(|copy| (view(copy, 0, &drives, state_of(copy)), copy.path.clone())).collect()
}

fn last_listed(profile: &Profile, ids: &[String]) -> Vec<KeptCopy> {
    // Where neither copy of the header is whole only a backup helps, and one of the two may still say which file it was.
    let mut books =
        ids.iter().map(|id| unsealed_books(profile, Some(id))).find(|books| !books.is_empty()).unwrap_or_default();
    // Only the book of the lock in use knows those of the locks before it as such.
    books.sort_by_key(|book| {
        let before = book.copies.iter().filter(|copy| copy.old_lock).count();
        Reverse((before, book.copies.iter().map(|copy| copy.made_at).max()))
    });
    let mut known = BTreeMap::<PathBuf, KeptCopy>::new();
    for (at, book) in books.into_iter().enumerate() {
        for copy in book.copies {
            known.entry(copy.path.clone()).or_insert(KeptCopy { old_lock: copy.old_lock || at > 0, ..copy });
        }
    }
    let mut known: Vec<KeptCopy> = known.into_values().collect();
    known.sort_by_key(|copy| (copy.old_lock, Reverse(copy.made_at)));
    known
}

/// Returns where backups lie whose header may open a file that has lost its own: those of the file, or of every file this
/// computer knows where nothing of its header tells which it was. None without a profile.
pub fn that_may_lend(profile: Option<&Profile>, file: &Path) -> Vec<PathBuf> {
    let Some(profile) = profile else { return Vec::new() };
    let mut listed = last_listed(profile, &file_ids_at(file));
    if listed.is_empty() {
        listed = unsealed_books(profile, None).into_iter().flat_map(|book| book.copies).collect();
        listed.sort_by_key(|copy| Reverse(copy.made_at));
    }
    listed.into_iter().map(|copy| copy.path).collect()
}

fn view(copy: &KeptCopy, head: u64, drives: &Drives, state: CopyState) -> CopyView {
    CopyView {
        id: copy.sha256,
        name: name_of(&copy.path),
        folder: copy.path.parent().map(folder_words).unwrap_or_default(),
        made_at: copy.made_at,
        verified_at: copy.verified_at,
        seq: copy.seq,
        hash: copy.hash,
        behind: head.saturating_sub(copy.seq),
        bytes: copy.bytes,
        elsewhere: drives.is_elsewhere(&copy.path),
        state,
    }
}

fn state_of(copy: &KeptCopy) -> CopyState {
    match std::fs::metadata(&copy.path) {
        Ok(facts) if !copy.spoilt && facts.is_file() && facts.len() == copy.bytes => {
            if copy.old_lock {
                CopyState::OldLock
            } else {
                CopyState::Verified
            }
        }
        Ok(_) => CopyState::Changed,
        Err(_) if is_free(&copy.path) && copy.path.parent().is_some_and(Path::is_dir) => CopyState::Missing,
        Err(_) => CopyState::Away,
    }
}
