//! Works on a copy of a file that lies where it cannot be opened: takes it, keeps note of where it came from.
//!
//! Each copy has a folder of its own in the app's own folder, with the note beside it: the original's path, and the
//! SHA-256 it had when it was copied. That digest decides later whether the copy may take the original's place.

use std::fs;
use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use plumbline_vfs::RawFile;
use rand::RngCore as _;
use serde::{Deserialize, Serialize};

pub use super::away_forget::Forgotten;
use super::away_forget::left_in;
pub use super::away_return::WrittenBack;
use super::problem::PlaceError;
use crate::advice::listed;
use crate::digest::{Digest, hex};
use crate::error::Result;
use crate::files::{
    FileError, followed, is_free, journal_beside, name_of, private_file, private_folder, read_whole, write_whole,
};
use crate::vault::{CopyFault, copy_all};

pub(super) const RECORD: &str = "record.json";
const MOST: u64 = 64 * 1024;

/// What a copy is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "CopyPurpose"))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To be worked on and put back.
    Work,
    /// To be looked at. It is never put back.
    Look,
}

/// The note beside a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    pub(super) source: PathBuf,
    /// What the copy is called here. It keeps that name, also where it goes back under another.
    pub(super) copy: String,
    pub(super) sha256: String,
    /// What the copy was when it was last shut here, once it has been open.
    #[serde(default)]
    pub(super) shut_sha256: Option<String>,
    pub(super) taken_at: DateTime<Utc>,
    pub(super) purpose: Purpose,
}

/// A copy on this computer, with the note of where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    pub(super) folder: PathBuf,
    pub(super) record: Record,
}

/// A copy, as it is announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AwayView {
    /// What it is asked for by: the name of its folder.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// When it was copied.
    pub taken_at: DateTime<Utc>,
    /// What it is for.
    pub purpose: Purpose,
    /// Whether it has changes that the original does not have.
    pub waits: bool,
}

/// The copies there are, the folders whose note cannot be read, and what outlived its copy. None is left out.
#[derive(Debug, Default)]
pub struct Found {
    /// The copies, oldest first.
    pub copies: Vec<Away>,
    /// What is wrong with the others.
    pub unreadable: Vec<PlaceError>,
}

/// Copies a file into a folder of its own below `folder`, with a note of where it came from.
///
/// # Errors
/// [`PlaceError::SourceInUse`] where it is being written or its last write was not finished, and whatever the system
/// refuses. Nothing is left behind then, and the original is never touched.
pub fn take(source: &Path, folder: &Path, purpose: Purpose, now: DateTime<Utc>) -> Result<Away> {
    let name = name_of(source);
    let source = followed(source).map_err(|error| unreadable(source, error.kind()))?;
    if purpose == Purpose::Work && has_unfinished_write(&source) {
        return Err(PlaceError::SourceInUse { name }.into());
    }
    let mut id = [0; 8];
    rand::rngs::OsRng.fill_bytes(&mut id);
    let own = folder.join(hex(&id));
    private_folder(&own).map_err(|error| unwritable(&own, error.kind()))?;
    let taken = fill(&source, &own, purpose, now);
    if taken.is_err() {
        // It holds nothing but a part of a copy, and the original is where it was.
        let _ = fs::remove_dir_all(&own);
    }
    taken
}

fn fill(source: &Path, own: &Path, purpose: Purpose, now: DateTime<Utc>) -> Result<Away> {
    let name = name_of(source);
    let copy = own.join(&name);
    let sha256 = copy_whole(source, &copy)?;
    let journal = journal_beside(source);
    if purpose == Purpose::Look && !is_free(&journal) {
        copy_whole(&journal, &journal_beside(&copy))?;
    }
    // Somebody who was writing meanwhile may have given us half of one state and half of another.
    if digest_of(source)? != sha256 || (purpose == Purpose::Work && has_unfinished_write(source)) {
        return Err(PlaceError::SourceInUse { name }.into());
    }
    if digest_of(&copy)? != sha256 {
        return Err(PlaceError::CopyDiffers { name }.into());
    }
    let record = Record {
        source: source.to_path_buf(),
        copy: name,
        sha256: sha256.to_string(),
        shut_sha256: None,
        taken_at: now,
        purpose,
    };
    let away = Away { folder: own.to_path_buf(), record };
    away.note()?;
    Ok(away)
}

/// Finds every copy below `folder`.
pub fn all(folder: &Path) -> Found {
    let mut found = Found::default();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let own = entry.path();
        if !own.is_dir() {
            continue;
        }
        let folder = own.display().to_string();
        match (record_in(&own), left_in(&own)) {
            (Some(record), _) => found.copies.push(Away { folder: own, record }),
            (None, None) => found.unreadable.push(PlaceError::RecordUnreadable { folder }),
            (None, Some(left)) if left.is_empty() => {}
            (None, Some(left)) => found.unreadable.push(PlaceError::LeftBeside { folder, names: listed(&left) }),
        }
    }
    found.copies.sort_by(|one, other| (one.record.taken_at, &one.folder).cmp(&(other.record.taken_at, &other.folder)));
    found
}

fn record_in(folder: &Path) -> Option<Record> {
    read_whole(&folder.join(RECORD), MOST).ok().and_then(|text| serde_json::from_slice(&text).ok())
}

/// Finds the copy that is the file at `path`, in whatever way the folder was named: through a link, or from where somebody
/// stood.
pub fn of_file(folder: &Path, path: &Path) -> Option<Away> {
    let whole = path.canonicalize().ok()?;
    all(folder).copies.into_iter().find(|away| away.copy().canonicalize().is_ok_and(|copy| copy == whole))
}

/// Tells whether the file at `path` is a copy below `folder` that was taken to be looked at, or lies beside one.
///
/// Such a copy is not the file: what is done in it must not be taken for what was last done in the file itself.
pub(crate) fn is_to_look_at(folder: &Path, path: &Path) -> bool {
    let (Ok(folder), Ok(path)) = (folder.canonicalize(), path.canonicalize()) else { return false };
    let Some(own) = path.parent().filter(|own| own.parent() == Some(&*folder)) else { return false };
    record_in(own).is_some_and(|record| record.purpose == Purpose::Look)
}

/// Notes what the file at `path` is as it is shut, where it is a copy below `folder` that is worked on. One that is not as
/// noted was not written by this program, and is not put back until it was opened, which checks it.
pub(crate) fn note_shut(folder: &Path, path: &Path) {
    let worked_on = || of_file(folder, path).filter(|away| away.purpose() == Purpose::Work);
    if worked_on().is_none() {
        return;
    }
    // Where it cannot be noted, the copy is opened once more before it is put back. Nothing is lost by that.
    let Ok(digest) = digest_of(path) else { return };
    // It may have been put back while it was read, so the note is read only now.
    if let Some(mut away) = worked_on() {
        away.record.shut_sha256 = Some(digest.to_string());
        let _ = away.note();
    }
}

/// Finds a copy by what it is asked for by.
///
/// # Errors
/// [`crate::error::NotFound`].
pub fn with_id(folder: &Path, id: &str) -> Result<Away> {
    let found = all(folder).copies.into_iter().find(|away| away.id() == id);
    found.ok_or_else(|| crate::Error::not_found("copy", id))
}

impl Away {
    /// Returns what it is asked for by.
    pub fn id(&self) -> String {
        name_of(&self.folder)
    }

    /// Returns the copy, which is the file to open.
    pub fn copy(&self) -> PathBuf {
        self.folder.join(name_of(Path::new(&self.record.copy)))
    }

    /// Returns where it came from and goes back to.
    pub fn source(&self) -> &Path {
        &self.record.source
    }

    /// Returns the file's name.
    pub fn name(&self) -> String {
        name_of(&self.record.source)
    }

    /// Returns what it is for.
    pub fn purpose(&self) -> Purpose {
        self.record.purpose
    }

    /// Tells whether the copy has changes that the original does not have.
    ///
    /// # Errors
    /// Where the copy cannot be read.
    pub fn waits(&self) -> Result<bool> {
        let unfinished = has_unfinished_write(&self.copy());
        if !unfinished && is_free(&self.copy()) {
            return Ok(false);
        }
        Ok(unfinished || digest_of(&self.copy())?.to_string() != self.record.sha256)
    }

    /// Returns it as it is announced.
    ///
    /// # Errors
    /// Where the copy cannot be read.
    pub fn view(&self) -> Result<AwayView> {
        Ok(AwayView {
            id: self.id(),
            name: self.name(),
            taken_at: self.record.taken_at,
            purpose: self.purpose(),
            waits: self.purpose() == Purpose::Work && self.waits()?,
        })
    }

    /// Writes the note.
    pub(super) fn note(&self) -> Result<()> {
        let path = self.folder.join(RECORD);
        let text = serde_json::to_vec_pretty(&self.record)
            .map_err(|_| unwritable(&self.record.source, std::io::ErrorKind::InvalidFilename))?;
        Ok(write_whole(&path, &text)?)
    }
}

/// Tells whether a journal lies beside a file that the next opening would play back. SQLite leaves one alone that is empty
/// or begins with a zero, as a power cut before or after a write may leave it: everything is in the file then.
pub(super) fn has_unfinished_write(path: &Path) -> bool {
    let mut first = [0];
    match fs::File::open(journal_beside(path)).map(|mut journal| journal.read(&mut first)) {
        Ok(Ok(read)) => read == 1 && first != [0],
        // One that cannot be read may hold anything.
        Ok(Err(_)) => true,
        Err(why) => why.kind() != std::io::ErrorKind::NotFound,
    }
}

pub(super) fn unreadable(path: &Path, kind: std::io::ErrorKind) -> crate::Error {
    let name = name_of(path);
    match kind {
        std::io::ErrorKind::NotFound => FileError::Missing { name }.into(),
        kind => FileError::Unreadable { name, kind }.into(),
    }
}

pub(super) fn unwritable(path: &Path, kind: std::io::ErrorKind) -> crate::Error {
    FileError::Unwritable { name: name_of(path), kind }.into()
}

/// Copies a file to a new one, which nobody else on this computer may read, waits until that is on the disk, and returns the
/// digest of what was read.
pub(crate) fn copy_whole(from: &Path, to: &Path) -> Result<Digest> {
    let mut file = private_file(to).map_err(|error| unwritable(to, error.kind()))?;
    let digest = copy_into(from, &mut file, to)?;
    file.sync_all().map_err(|error| unwritable(to, error.kind()))?;
    Ok(digest)
}

/// Returns the digest of a file's bytes.
pub(crate) fn digest_of(path: &Path) -> Result<Digest> {
    copy_into(path, &mut std::io::sink(), path)
}

/// Copies a file into one that is open for writing, which is or will be called `to`, and returns the digest of what was
/// read.
pub(super) fn copy_into(from: &Path, into: &mut impl Write, to: &Path) -> Result<Digest> {
    fs::metadata(from).map_err(|error| unreadable(from, error.kind()))?;
    let mut file = RawFile::open(from).map_err(|_| unreadable(from, std::io::ErrorKind::PermissionDenied))?;
    let copied = copy_all(&mut file, into).map_err(|fault| match fault {
        CopyFault::Reading(_) => unreadable(from, std::io::ErrorKind::Other),
        CopyFault::Writing(kind) => unwritable(to, kind),
    });
    Ok(copied?.1)
}
