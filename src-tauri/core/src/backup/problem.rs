//! Why a backup could not be made or put back, each with its two sentences.

use std::io::ErrorKind;

use crate::advice::{Advice, Advise, Blame};

/// A refusal about backups.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is too little room to work safely.
    #[error("needs {needed} bytes free, has {free}")]
    NoRoom {
        /// The folder's name.
        folder: String,
        /// How many bytes must be free.
        needed: u64,
        /// How many are.
        free: u64,
    },
    /// The folder is not there: the drive is not plugged in.
    #[error("backup folder missing")]
    FolderMissing {
        /// The folder's name.
        folder: String,
    },
    /// The copy could not be written.
    #[error("backup not written: {kind}")]
    NotWritten {
        /// The folder's name.
        folder: String,
        /// The system's reason.
        kind: ErrorKind,
    },
    /// The copy was written, but reading it back showed that it is not whole.
    #[error("backup not verified")]
    NotVerified {
        /// The folder's name.
        folder: String,
    },
    /// What was typed does not open the backup, which has the locks of the day it was made.
    #[error("backup opens with another secret")]
    OpensWithAnother {
        /// The backup's name.
        name: String,
    },
    /// The backup is of another partnership file.
    #[error("backup of another file")]
    OtherFile {
        /// The backup's name.
        name: String,
    },
    /// This computer could not note where backups go.
    #[error("backup folders not noted")]
    NotNoted,
    /// This computer cannot read which backups it made.
    #[error("list of backups unreadable")]
    ListUnreadable,
    /// This computer could not note for a new lock which backups there are.
    #[error("backups not noted for the new lock")]
    NotReadyForLock,
}

impl Advise for BackupError {
    fn advice(&self) -> Advice {
        match self {
            Self::NoRoom { folder, needed, free } => Advice::new(
                format!(
                    "This needs {} MB of free space in {folder}, and there are {} MB.",
                    needed.div_ceil(1 << 20),
                    free >> 20
                ),
                format!(
                    "Free {} MB there or choose another folder, then try again.",
                    needed.saturating_sub(*free).div_ceil(1 << 20)
                ),
            ),
            Self::FolderMissing { folder } => Advice::new(
                format!("The backup folder {folder} is not there."),
                "Plug in its drive and make the backup again, or choose another folder under Settings, Backups.",
            ),
            Self::NotWritten { folder, kind } => Advice::new(
                format!("The backup could not be written in {folder} ({kind}). The file itself is as it was."),
                "Check that the drive is plugged in and can be changed, or choose another folder.",
            ),
            Self::NotVerified { folder } => Advice::new(
                format!("The backup written in {folder} could not be read back whole, so it was not kept."),
                "Do not rely on that drive: choose another folder and make the backup again.",
            ),
            Self::OpensWithAnother { name } => Advice::new(
                format!("{name} does not open with what was typed."),
                "A backup has the locks of the day it was made: use the passphrase anybody had for the file that day, or the recovery code of that day.",
            ),
            Self::OtherFile { name } => Advice::new(
                format!("{name} is a backup of another partnership file."),
                "Choose a backup of the file that is open, or lock it and restore the other one by itself.",
            ),
            Self::ListUnreadable => Advice::new(
                "This computer cannot read its list of backups, so no backup was made.",
                "Check that your home folder can be read and changed, then lock the file and open it again.",
            ),
            Self::NotReadyForLock => Advice::new(
                "This computer could not note which backups there are for the new lock, so the lock was not changed.",
                "Check that its disk is not full and that your home folder can be changed, then try again.",
            ),
            Self::NotNoted => Advice::new(
                "This computer could not note which folders backups go to.",
                "Check that its disk is not full and that your home folder can be changed, then try again.",
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NoRoom { .. } => "backup_no_room",
            Self::FolderMissing { .. } => "backup_folder_missing",
            Self::NotWritten { .. } => "backup_not_written",
            Self::NotVerified { .. } => "backup_not_verified",
            Self::OpensWithAnother { .. } => "backup_opens_with_another",
            Self::OtherFile { .. } => "backup_of_another_file",
            Self::NotNoted => "backup_not_noted",
            Self::ListUnreadable => "backup_list_unreadable",
            Self::NotReadyForLock => "backup_not_ready_for_lock",
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::NoRoom { .. } | Self::FolderMissing { .. } => Blame::State,
            Self::NotWritten { .. }
            | Self::NotVerified { .. }
            | Self::OpensWithAnother { .. }
            | Self::OtherFile { .. }
            | Self::NotNoted
            | Self::ListUnreadable
            | Self::NotReadyForLock => Blame::User,
        }
    }
}
