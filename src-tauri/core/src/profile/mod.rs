//! The app's own folder on this computer: what it remembers of each partnership file while that file is shut.
//!
//! For each file, known by its id and never by a name: where its journal stood when it was last used (the anchor), a
//! note while it is being opened, a marker while it is open, when its whole journal was last walked, and where its verified backups lie. Nothing of its
//! content. Each note is sealed with a key of that file, so that a note changed by somebody else is told apart. Without
//! the folder, or without a note, a file opens all the same.

mod anchor;
mod book;
mod known;
mod note;
mod opening;

use std::path::{Path, PathBuf};

pub(crate) use anchor::{Against, Anchor, against};
pub(crate) use book::{Book, KeptCopy};
pub(crate) use known::{Known, unsealed_books};
pub(crate) use note::Found;
pub(crate) use opening::{OpeningNote, has_check_stopped};

/// The app's identifier, which names its folders on every system. The same as in `tauri.conf.json`.
pub const IDENTIFIER: &str = "uk.plumbline.desktop";

/// Names another folder for the profile, for tests and for trying things out.
pub const VARIABLE: &str = "PLUMBLINE_PROFILE";

/// The app's own folder. It is made when something is first noted in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    folder: PathBuf,
}

impl Profile {
    /// Takes a folder as the profile.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Finds the profile of the person at this computer: the folder that `PLUMBLINE_PROFILE` names, else the one the
    /// system keeps for this app's data on this computer alone. None where the system names no such folder.
    pub fn of_this_computer() -> Option<Self> {
        let named = std::env::var_os(VARIABLE).filter(|named| !named.is_empty()).map(PathBuf::from);
        let folder = named.or_else(|| Some(dirs::data_local_dir()?.join(IDENTIFIER).join("profile")))?;
        Some(Self { folder })
    }

    /// Returns the folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns where the copies lie that are worked on here in place of files that cannot be opened where they are.
    pub fn working_copies(&self) -> PathBuf {
        self.folder.join("working copies")
    }

    /// Returns where this computer keeps its own backups of a file.
    pub(crate) fn own_backups(&self, file_id: &str) -> PathBuf {
        self.folder.join("backups").join(file_id)
    }
}

/// Tells whether a folder has the shape of one where a computer keeps its own backups of a file.
pub(crate) fn is_own_backups(folder: &Path) -> bool {
    let is_number = |name: &str| name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    let name = folder.file_name().and_then(|name| name.to_str());
    name.is_some_and(is_number) && folder.parent().is_some_and(|parent| parent.ends_with("backups"))
}

#[cfg(test)]
mod tests {
    use super::IDENTIFIER;

    #[test]
    fn the_profile_lies_in_the_folder_of_the_app() {
        let configuration: serde_json::Value =
            serde_json::from_str(include_str!("../../../../tauri.conf.json")).expect("it is JSON");

        assert_eq!(configuration["identifier"], IDENTIFIER);
    }
}
