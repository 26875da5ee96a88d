//! Puts a copy back in the place of its original, where that is as it was; else keeps both under clear names.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::Serialize;
use tempfile::NamedTempFile;

use super::PlaceError;
use super::away::{Away, Purpose, copy_into, digest_of, has_unfinished_write, unreadable, unwritable};
use crate::advice::Advice;
use crate::digest::Digest;
use crate::error::Result;
use crate::files::{is_free, journal_beside, name_of, sync_name, take_a_free_name};
use crate::vault;

/// How many names are tried for a copy that is kept beside its original.
const NAMES: usize = 100;

/// What became of a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum WrittenBack {
    /// It had no changes, so there was nothing to put back.
    Unchanged,
    /// It took the place of its original.
    Back,
    /// Its original was changed or taken away meanwhile, so it lies beside it under another name.
    KeptBoth {
        /// The name it lies under.
        beside: String,
        /// Whether the original is still there.
        original_is_there: bool,
    },
}

impl WrittenBack {
    /// Returns what to say of a file called `name`.
    pub fn words(&self, name: &str) -> Advice {
        match self {
            Self::Unchanged => {
                Advice::new(format!("Nothing was changed in the copy of {name}."), "There is nothing to put back.")
            }
            Self::Back => Advice::new(
                format!("{name} was put back where it came from."),
                "The copy on this computer can be thrown away.",
            ),
            Self::KeptBoth { beside, original_is_there: true } => Advice::new(
                format!("Somebody changed {name} meanwhile, so both were kept: yours is now {beside}, beside it."),
                "Open both, agree which one goes on, and enter what the other has by hand.",
            ),
            Self::KeptBoth { beside, original_is_there: false } => Advice::new(
                format!("{name} is no longer where it came from, so yours was put there as {beside}."),
                "Ask who moved it, and agree which one goes on.",
            ),
        }
    }
}

impl Away {
    /// Puts the copy back. It must be shut.
    ///
    /// A new file is written beside the original, synced, read back, and only then takes its name. The original is
    /// looked at again just before: where it is not as it was when the copy was taken, both are kept.
    ///
    /// # Errors
    /// [`PlaceError::LookOnly`], [`PlaceError::CopyNotClosed`], [`PlaceError::CopyNotAsShut`], and whatever the system refuses.
    /// The copy and the original are both as they were then.
    pub fn write_back(&mut self, now: DateTime<Utc>) -> Result<WrittenBack> {
        let (name, copy) = (self.name(), self.copy());
        if self.purpose() == Purpose::Look {
            return Err(PlaceError::LookOnly { name }.into());
        }
        if has_unfinished_write(&copy) || !vault::is_shut(&copy)? {
            return Err(PlaceError::CopyNotClosed { name }.into());
        }
        if !self.waits()? {
            return Ok(WrittenBack::Unchanged);
        }
        let source = self.source().to_path_buf();
        if source.try_exists().unwrap_or(true) && digest_of(&source)? == digest_of(&copy)? {
            // It was put back, and the computer stopped before that was noted.
            let digest = digest_of(&copy)?;
            self.follow(source, &digest)?;
            return Ok(WrittenBack::Back);
        }
        let (part, digest) = written_beside(&copy, &source)?;
        if self.record.shut_sha256 != Some(digest.to_string()) {
            return Err(PlaceError::CopyNotAsShut { name }.into());
        }
        if !self.original_is_as_it_was()? {
            let original_is_there = !is_free(&source);
            let kept = keep_beside(part, &source, now)?;
            let name = name_of(&kept);
            self.follow(kept, &digest)?;
            return Ok(WrittenBack::KeptBoth { beside: name, original_is_there });
        }
        part.persist(&source).map_err(|error| unwritable(&source, error.error.kind()))?;
        sync_name(&source);
        self.follow(source, &digest)?;
        Ok(WrittenBack::Back)
    }

    fn original_is_as_it_was(&self) -> Result<bool> {
        let source = self.source();
        // A journal beside it means that somebody is writing, or stopped in the middle of it.
        if is_free(source) || has_unfinished_write(source) {
            return Ok(false);
        }
        Ok(digest_of(source)?.to_string() == self.record.sha256)
    }

    /// From here on, this copy is the copy of that file.
    fn follow(&mut self, source: PathBuf, digest: &Digest) -> Result<()> {
        self.record.sha256 = digest.to_string();
        self.record.source = source;
        self.note()
    }
}

/// Writes the copy into a file without a lasting name beside the original, and reads it back.
fn written_beside(copy: &Path, source: &Path) -> Result<(NamedTempFile, Digest)> {
    let folder = source.parent().unwrap_or(source);
    let mut part = tempfile::Builder::new()
        .prefix(".plumbline-")
        .suffix(".part")
        .tempfile_in(folder)
        .map_err(|error| unwritable(source, error.kind()))?;
    let digest = copy_into(copy, &mut part, source)?;
    part.as_file().sync_all().map_err(|error| unwritable(source, error.kind()))?;
    if let Ok(facts) = fs::metadata(source) {
        // Colleagues who could open the original can open this. Some shares keep rights of their own and say no.
        let _ = part.as_file().set_permissions(facts.permissions());
    }
    if digest_of(part.path())? != digest {
        return Err(PlaceError::CopyDiffers { name: name_of(source) }.into());
    }
    Ok((part, digest))
}

/// Gives the written file a name that says what it is, never that of a file that is there.
fn keep_beside(part: NamedTempFile, source: &Path, now: DateTime<Utc>) -> Result<PathBuf> {
    let mut part = part.into_temp_path();
    for number in 1..=NAMES {
        let path = source.with_file_name(kept_name(source, now, number));
        if !is_free(&journal_beside(&path)) {
            continue;
        }
        part = match take_a_free_name(part, &path) {
            Ok(()) => return Ok(path),
            Err((std::io::ErrorKind::AlreadyExists, part)) => part,
            Err((kind, _)) => return Err(unwritable(&path, kind)),
        };
    }
    Err(unreadable(source, std::io::ErrorKind::AlreadyExists))
}

fn kept_name(source: &Path, now: DateTime<Utc>, number: usize) -> String {
    let stem = source.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = source.extension().map_or_else(String::new, |ending| format!(".{}", ending.to_string_lossy()));
    let when = now.format("%-d %B %Y %H.%M");
    let again = if number == 1 { String::new() } else { format!(", {number}") };
    format!("{stem} (worked on elsewhere, {when}{again}){ending}")
}
