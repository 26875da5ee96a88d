//! What can be wrong with where a file lies, and with a copy that is worked on elsewhere.

use crate::advice::{Advice, Advise, Blame};

/// A refusal about the place of a file.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// It lies on a network share, and is not opened there.
    #[error("vault file on a network share")]
    NetworkShare {
        /// The file's name.
        name: String,
    },
    /// A new file would lie where it could not be opened.
    #[error("new vault file on a network share or a read-only medium")]
    NotToBeMadeThere {
        /// The file's name.
        name: String,
    },
    /// It lies where it cannot be written.
    #[error("vault file on a read-only medium")]
    ReadOnlyMedium {
        /// The file's name.
        name: String,
    },
    /// It was being written while it was copied, or its last write was never finished.
    #[error("source in use")]
    SourceInUse {
        /// The file's name.
        name: String,
    },
    /// The copy on this computer is open, or was not closed properly.
    #[error("working copy not closed")]
    CopyNotClosed {
        /// The file's name.
        name: String,
    },
    /// The copy is not as it was when it was last shut here, so nobody knows whether it is whole.
    #[error("working copy not as it was shut")]
    CopyNotAsShut {
        /// The file's name.
        name: String,
    },
    /// The copy was taken to be looked at.
    #[error("copy is to look at only")]
    LookOnly {
        /// The file's name.
        name: String,
    },
    /// The copy has changes that are nowhere else.
    #[error("working copy not written back")]
    NotWrittenBack {
        /// The file's name.
        name: String,
    },
    /// What was written does not read back as it should.
    #[error("written copy differs")]
    CopyDiffers {
        /// The file's name.
        name: String,
    },
    /// The note that says where a copy came from cannot be read.
    #[error("record of a working copy unreadable")]
    RecordUnreadable {
        /// The folder the copy lies in.
        folder: String,
    },
    /// A copy was thrown away, and what lay beside it is still there.
    #[error("files left beside a copy")]
    LeftBeside {
        /// The folder they lie in.
        folder: String,
        /// Their names.
        names: String,
    },
}

impl Advise for PlaceError {
    fn advice(&self) -> Advice {
        match self {
            Self::NetworkShare { name } => Advice::new(
                format!("{name} lies on a network share, where a lost connection can tear a save in two."),
                "Work on a copy on this computer: Plumbline puts it back when you have finished.",
            ),
            Self::NotToBeMadeThere { name } => Advice::new(
                format!("{name} would lie on a network share, or where nothing can be written."),
                "Make it in a folder on a drive of this computer.",
            ),
            Self::ReadOnlyMedium { name } => Advice::new(
                format!("{name} lies where it cannot be changed."),
                "Look at a copy on this computer, or copy the file to a folder of your own.",
            ),
            Self::SourceInUse { name } => Advice::new(
                format!("{name} is open on another computer, or a save there was never finished."),
                "Close it there, then take the copy again; if nobody has it open, look at a copy instead.",
            ),
            Self::CopyNotClosed { name } => Advice::new(
                format!("The copy of {name} on this computer is open, or was not closed properly."),
                "Close it there, or open it once and lock it, then try again.",
            ),
            Self::CopyNotAsShut { name } => Advice::new(
                format!("The copy of {name} on this computer is not as it was when it was last closed."),
                "Open it, which checks it, and lock it; then put it back.",
            ),
            Self::LookOnly { name } => Advice::new(
                format!("The copy of {name} was taken to be looked at, so it is not put back."),
                "To keep what was done in it, save it under another name.",
            ),
            Self::NotWrittenBack { name } => Advice::new(
                format!("The copy of {name} on this computer has changes that are nowhere else."),
                "Put it back first.",
            ),
            Self::CopyDiffers { name } => Advice::new(
                format!("{name} does not read back as it was written, so the original was left as it is."),
                "Try again; if this comes back, check the drive and the connection.",
            ),
            Self::RecordUnreadable { folder } => Advice::new(
                format!(
                    "A copy of a partnership file lies in {folder}, but the note of where it came from cannot be read."
                ),
                "Open the copy, compare it with the original, and keep the newer one by hand.",
            ),
            Self::LeftBeside { folder, names } => Advice::new(
                format!("Beside a copy that was thrown away lay something else, which was kept: {names}."),
                format!("Move what you still need out of {folder}, and delete the rest."),
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NetworkShare { .. } => "place_network_share",
            Self::NotToBeMadeThere { .. } => "place_not_to_be_made_there",
            Self::ReadOnlyMedium { .. } => "place_read_only_medium",
            Self::SourceInUse { .. } => "place_source_in_use",
            Self::CopyNotClosed { .. } => "place_copy_not_closed",
            Self::CopyNotAsShut { .. } => "place_copy_not_as_shut",
            Self::LookOnly { .. } => "place_look_only",
            Self::NotWrittenBack { .. } => "place_not_written_back",
            Self::CopyDiffers { .. } => "place_copy_differs",
            Self::RecordUnreadable { .. } => "place_record_unreadable",
            Self::LeftBeside { .. } => "place_left_beside",
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::SourceInUse { .. }
            | Self::CopyNotClosed { .. }
            | Self::CopyNotAsShut { .. }
            | Self::NotWrittenBack { .. } => Blame::State,
            Self::NetworkShare { .. }
            | Self::NotToBeMadeThere { .. }
            | Self::ReadOnlyMedium { .. }
            | Self::LookOnly { .. }
            | Self::CopyDiffers { .. }
            | Self::RecordUnreadable { .. }
            | Self::LeftBeside { .. } => Blame::User,
        }
    }
}
