//! Where a partnership file lies: this computer's own drive, or somewhere that copies, tears out or shares what it holds.
//!
//! [`place_of`] is a plain rule over the system's list of mounts. A file on a network share is not opened where it lies:
//! [`away`] takes a copy, and brings it back only where nobody changed the original meanwhile.

pub mod away;
mod away_forget;
mod away_return;
mod cloud;
mod drive;
mod here;
mod problem;
mod rule;

use std::path::PathBuf;

use serde::Serialize;

use crate::advice::Advice;
pub use cloud::{Cloud, conflicted_copies};
pub(crate) use drive::Drives;
pub use here::{made_here, opens_here, surroundings, where_it_lies};
pub use problem::PlaceError;
pub use rule::place_of;

/// One place where the system has put a file system.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mount {
    /// The folder it appears at.
    pub point: PathBuf,
    /// The system's word for its kind, such as `ext4`, `NTFS` or `fuse.sshfs`.
    pub kind: String,
    /// What it shows: a device, or a server and its share.
    pub source: String,
    /// The whole drives it lies on; none where the system does not tell.
    pub drives: Vec<String>,
    /// Whether it can be pulled out.
    pub is_removable: bool,
    /// Whether nothing on it can be written.
    pub is_read_only: bool,
}

/// What the rule needs to know of the computer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surroundings {
    /// Every mount.
    pub mounts: Vec<Mount>,
    /// Folders that a synchronising program said are its own, as OneDrive does in the environment.
    pub cloud_folders: Vec<(Cloud, PathBuf)>,
}

/// Where a file lies, as far as that matters to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind", content = "cloud")]
pub enum Place {
    /// A drive of this computer.
    Ordinary,
    /// A stick, a card or another drive that can be pulled out.
    Removable,
    /// A drive that keeps no rights: FAT or exFAT.
    Unguarded,
    /// A folder that is copied to other computers.
    CloudFolder(Cloud),
    /// Another computer's drive.
    NetworkShare,
    /// A drive that cannot be written, or a file that may not be.
    ReadOnly,
}

/// What is done with a file that lies in such a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// It is opened.
    Open,
    /// It is opened, and the person is told what to mind.
    OpenWithNotice,
    /// It is opened, and backed up on this computer when it is opened and when it is closed.
    OpenWithBackups,
    /// It is not opened here: a copy is worked on and brought back.
    WorkOnACopy,
    /// It is not opened here: a copy is looked at and never brought back.
    LookAtACopy,
}

/// Where a file lies, for the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PlaceView {
    /// The place.
    pub place: Place,
    /// What is done with the file there.
    pub handling: Handling,
    /// What that means, in two sentences.
    pub words: Advice,
    /// Files beside it that a synchronising program made when two computers changed it at once.
    pub conflicted_copies: Vec<String>,
    /// What to say of those; nothing where there are none.
    pub conflict: Option<Advice>,
}

impl Place {
    /// Returns what is done with a file there.
    pub fn handling(self) -> Handling {
        match self {
            Self::Ordinary => Handling::Open,
            Self::CloudFolder(_) => Handling::OpenWithNotice,
            Self::Removable | Self::Unguarded => Handling::OpenWithBackups,
            Self::NetworkShare => Handling::WorkOnACopy,
            Self::ReadOnly => Handling::LookAtACopy,
        }
    }

    /// Returns what it means for a file called `name`, and what to do.
    pub fn words(self, name: &str) -> Advice {
        match self {
            Self::Ordinary => {
                Advice::new(format!("{name} lies on a drive of this computer."), "There is nothing to do about that.")
            }
            Self::Removable => Advice::new(
                format!("{name} lies on a drive that can be pulled out."),
                "Lock the file before you pull the drive out, and keep a backup on this computer.",
            ),
            Self::Unguarded => Advice::new(
                format!("{name} lies on a drive that keeps no record of who may read what."),
                "Put the drive away safely when it is not in use, and keep a backup on this computer.",
            ),
            Self::CloudFolder(cloud) => Advice::new(
                format!("{name} lies in a {cloud} folder, which copies it elsewhere, also while it is being written."),
                format!(
                    "Move it to a folder that {cloud} does not copy; until then, open it on one computer at a time."
                ),
            ),
            Self::NetworkShare => Advice::new(
                format!("{name} lies on a network share, where a lost connection can tear a save in two."),
                "Work on a copy on this computer: Plumbline puts it back, and keeps both where somebody changed the original.",
            ),
            Self::ReadOnly => Advice::new(
                format!("{name} lies where it cannot be changed."),
                "Look at a copy on this computer: nothing done to the copy is put back.",
            ),
        }
    }
}
