//! Copies a damaged file and its journal aside, byte for byte, and reads the copies back.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::SalvageError;
use crate::digest::Digest;
use crate::error::Result;
use crate::files::{FileError, followed, is_free, is_free_with_its_journal, journal_beside, name_of, sync_name};
use crate::place::away::{copy_whole, digest_of};
use crate::vault::damaged::{COPY, JOURNAL};

/// How many names are tried.
const NAMES: usize = 100;

/// Where the copies lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The copy of the file.
    pub file: PathBuf,
    /// The copy of its journal, where it had one.
    pub journal: Option<PathBuf>,
    /// The digest of the file, and of its copy.
    pub sha256: Digest,
}

/// Copies the file at `path`, which nobody has open, with its journal into `folder` under a name that says what it is. The
/// file stays where it is, as it is.
///
/// # Errors
/// [`SalvageError::CopyDiffers`] where a copy does not read back as the file does, and whatever the system refuses.
pub fn set_aside(path: &Path, folder: &Path, now: DateTime<Utc>) -> Result<Aside> {
    let name = name_of(path);
    let path = &resolved(path)?;
    let file = (1..=NAMES)
        .map(|number| folder.join(aside_name(&name, now, number)))
        .find(|file| is_free_with_its_journal(file))
        .ok_or(FileError::Unwritable { name, kind: std::io::ErrorKind::AlreadyExists })?;
    let sha256 = copied(path, &file)?;
    let journal = journal_beside(path);
    let journal = if is_free(&journal) {
        None
    } else {
        let copy = journal_beside(&file);
        copied(&journal, &copy)?;
        Some(copy)
    };
    sync_name(&file);
    Ok(Aside { file, journal, sha256 })
}

/// Copies a file with its journal into an empty folder, to be opened there by the name [`COPY`].
pub(crate) fn copy_both(path: &Path, folder: &Path) -> Result<()> {
    let path = &resolved(path)?;
    copied(path, &folder.join(COPY))?;
    let journal = journal_beside(path);
    if !is_free(&journal) {
        copied(&journal, &folder.join(JOURNAL))?;
    }
    Ok(())
}

/// A link has no journal beside it: what it leads to has.
fn resolved(path: &Path) -> Result<PathBuf> {
    Ok(followed(path).map_err(|error| FileError::Unreadable { name: name_of(path), kind: error.kind() })?)
}

/// Copies a file and reads both again.
fn copied(from: &Path, to: &Path) -> Result<Digest> {
    let digest = copy_whole(from, to)?;
    if digest_of(to)? == digest && digest_of(from)? == digest {
        return Ok(digest);
    }
    Err(SalvageError::CopyDiffers { name: name_of(from) }.into())
}

fn aside_name(name: &str, now: DateTime<Utc>, number: usize) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "plumb"));
    let again = if number == 1 { String::new() } else { format!(", {number}") };
    format!("{stem} (damaged, set aside {}{again}).{ending}", now.format("%-d %B %Y %H.%M"))
}
