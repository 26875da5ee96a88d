//! What can stand in the way of a salvage.

use crate::advice::{Advice, Advise};

/// A refusal of the salvage.
#[derive(Debug, thiserror::Error)]
pub enum SalvageError {
    /// The pages that say where the tables lie are damaged.
    #[error("schema pages damaged")]
    NothingReadable {
        /// The file's name.
        name: String,
    },
    /// What was typed opens none of the backups whose locks could stand in for the file's own.
    #[error("no locks of a backup opened")]
    LocksNotOpened {
        /// The file's name.
        name: String,
        /// How many different locks were tried.
        tried: usize,
    },
    /// The backups that were opened are not of this file, or are of before a change of its lock.
    #[error("locks of a backup do not fit")]
    LocksDoNotFit {
        /// The file's name.
        name: String,
        /// How many different locks were opened.
        opened: usize,
    },
    /// The copy set aside is not the same as the file.
    #[error("set-aside copy differs")]
    CopyDiffers {
        /// The file's name.
        name: String,
    },
}

impl Advise for SalvageError {
    fn advice(&self) -> Advice {
        match self {
            Self::NothingReadable { name } => Advice::new(
                format!("The part of {name} that says where its tables lie is damaged, so nothing in it can be found."),
                "Only a backup helps: open the newest one, and keep the damaged file.",
            ),
            Self::LocksNotOpened { name, tried } => Advice::new(
                format!(
                    "The part of {name} that holds its locks is lost, and what was typed opens none of the backups known here ({tried} tried)."
                ),
                "Type what opened a backup when that was made, not what was set since; plumb salvage --locks-from tries another backup.",
            ),
            Self::LocksDoNotFit { name, opened } => Advice::new(
                format!(
                    "The part of {name} that holds its locks is lost, and those of the backups known here do not fit it ({opened} tried)."
                ),
                "Look for a backup of this very file, made since its lock was last changed: plumb salvage --locks-from tries it.",
            ),
            Self::CopyDiffers { name } => Advice::new(
                format!("{name} could not be copied as it is: two readings of it differ."),
                "The drive may be failing, so copy the file to another drive before anything else.",
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NothingReadable { .. } => "salvage_nothing_readable",
            Self::LocksNotOpened { .. } => "salvage_locks_not_opened",
            Self::LocksDoNotFit { .. } => "salvage_locks_do_not_fit",
            Self::CopyDiffers { .. } => "salvage_copy_differs",
        }
    }
}
