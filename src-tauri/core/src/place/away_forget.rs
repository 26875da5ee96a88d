//! Throws a copy away, and nothing but the copy: what else lies in its folder is kept and named.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::PlaceError;
use super::away::{Away, Purpose, RECORD, has_unfinished_write, unreadable, unwritable};
use crate::advice::{Advice, listed};
use crate::error::Result;
use crate::files::{is_free, journal_beside, name_of};
use crate::vault;

/// What the note of a copy is called once the copy is gone and something else still lies in its folder.
const GONE: &str = "thrown-away.json";

/// What became of a copy that was thrown away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Forgotten {
    /// The file's name.
    pub name: String,
    /// What else lay in its folder, and still does.
    pub kept: Vec<String>,
    /// Where that lies.
    pub folder: PathBuf,
}

impl Forgotten {
    /// Returns what to say of it.
    pub fn words(&self) -> Advice {
        let name = &self.name;
        if self.kept.is_empty() {
            let message = format!("The copy of {name} on this computer is thrown away.");
            return Advice::new(message, "The original is where it was.");
        }
        Advice::new(
            format!(
                "The copy of {name} on this computer is thrown away, and what lay beside it is kept: {}.",
                listed(&self.kept)
            ),
            format!("The original is where it was. Move what you still need out of {}.", self.folder.display()),
        )
    }
}

impl Away {
    /// Throws the copy away. Only one that is shut, and that is the same as its original was or was taken to be looked at.
    ///
    /// Only the copy, its journal and its note go. Anything else in the folder, such as the file under its old lock or a
    /// backup that was made beside it, stays and is named.
    ///
    /// # Errors
    /// [`PlaceError::NotWrittenBack`] where it has changes that are nowhere else, [`PlaceError::CopyNotClosed`] where it
    /// is open, and whatever the system refuses.
    pub fn forget(self) -> Result<Forgotten> {
        let (name, copy) = (self.name(), self.copy());
        let journal = journal_beside(&copy);
        let in_use = match self.purpose() {
            Purpose::Work => has_unfinished_write(&copy) || (!is_free(&copy) && !vault::is_shut(&copy)?),
            // One to look at may be of a damaged file, which cannot be asked, and may have its original's journal.
            Purpose::Look => matches!(vault::is_shut(&copy), Ok(false)),
        };
        if in_use {
            return Err(PlaceError::CopyNotClosed { name }.into());
        }
        if self.purpose() == Purpose::Work && self.waits()? {
            return Err(PlaceError::NotWrittenBack { name }.into());
        }
        gone(&copy)?;
        gone(&journal)?;
        let note = self.folder.join(RECORD);
        let mut kept = names_in(&self.folder).map_err(|error| unreadable(&self.folder, error.kind()))?;
        kept.retain(|name| name != RECORD && name != GONE);
        if kept.is_empty() {
            gone(&note)?;
            fs::remove_dir(&self.folder).map_err(|error| unwritable(&self.folder, error.kind()))?;
        } else {
            fs::rename(&note, self.folder.join(GONE)).map_err(|error| unwritable(&note, error.kind()))?;
        }
        Ok(Forgotten { name, kept, folder: self.folder })
    }
}

/// Returns what still lies in the folder of a copy that was thrown away; nothing where none was.
pub(super) fn left_in(folder: &Path) -> Option<Vec<String>> {
    let mut names = names_in(folder).unwrap_or_default();
    let was_thrown_away = names.iter().any(|name| name == GONE);
    names.retain(|name| name != GONE);
    was_thrown_away.then_some(names)
}

fn names_in(folder: &Path) -> io::Result<Vec<String>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(name_of(&entry?.path())));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

fn gone(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(unwritable(path, error.kind())),
    }
}
