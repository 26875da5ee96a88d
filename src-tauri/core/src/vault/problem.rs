//! Everything that can be wrong with a partnership file; `problem_advice` has the two sentences of each.

use std::io::ErrorKind;

pub use super::damage::Damage;
use super::not_accepted::NotAccepted;

/// What the vault's own files answer.
pub(crate) type Result<T, E = VaultError> = std::result::Result<T, E>;

/// A refusal of the partnership file.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// There is no file there.
    #[error("vault file missing")]
    Missing {
        /// The file's name.
        name: String,
    },
    /// The file was taken away while its lock was being changed. The one with the new lock is kept beside where it lay.
    #[error("vault file gone during a change of its lock")]
    GoneMeanwhile {
        /// The file's name.
        name: String,
        /// What the file with the new lock is called.
        kept: String,
    },
    /// A new file would lie over one that is there.
    #[error("vault file already there")]
    AlreadyThere {
        /// The file's name.
        name: String,
    },
    /// It is some other kind of file.
    #[error("not a vault file")]
    NotAPlumbFile {
        /// The file's name.
        name: String,
    },
    /// The end of the file is gone.
    #[error("vault file cut short")]
    Truncated {
        /// The file's name.
        name: String,
    },
    /// A newer version of the app wrote it.
    #[error("vault format {found}, newest known {known}")]
    NewerVersion {
        /// The version of the file.
        found: u32,
        /// The newest version this app knows.
        known: u32,
    },
    /// Neither copy of the header can be read.
    #[error("both header copies damaged")]
    HeaderDamaged,
    /// The header opens, but somebody changed it since the app wrote it.
    #[error("header authentication failed")]
    HeaderChanged,
    /// A change of the header stopped half-way.
    #[error("header change unfinished")]
    HeaderUnfinished,
    /// The header asks for more work or memory than the app ever does, or for less.
    #[error("key derivation cost out of bounds")]
    CostOutOfBounds,
    /// The passphrase opens no slot.
    #[error("passphrase opens no slot")]
    WrongPassphrase,
    /// The recovery code is well written, but it belongs to another file or was replaced.
    #[error("recovery code opens no slot")]
    WrongRecoveryCode,
    /// The recovery code's check characters do not fit.
    #[error("recovery code mistyped")]
    RecoveryCodeMistyped {
        /// The group of four to look at first, from 1, where it can be told.
        group: Option<usize>,
    },
    /// The recovery code is too short or too long.
    #[error("recovery code of {typed} characters")]
    RecoveryCodeLength {
        /// How many characters were typed, spaces and hyphens apart.
        typed: usize,
    },
    /// A text that is no age key.
    #[error("not an age key for escrow")]
    NotAnEscrowKey,
    /// The organisation's key opens no slot.
    #[error("escrow key opens no slot")]
    WrongEscrowKey,
    /// A change of the lock needs more space than there is.
    #[error("{free} bytes free, {needed} needed for a copy")]
    NoRoomToCopy {
        /// How many bytes are needed.
        needed: u64,
        /// How many there are.
        free: u64,
    },
    /// A copy of the file is not what the file is.
    #[error("copy differs from the file")]
    CopyDiffers,
    /// Every slot of the header is in use.
    #[error("no free slot")]
    NoFreeSlot,
    /// A new passphrase is too short.
    #[error("passphrase of {characters} characters")]
    PassphraseTooShort {
        /// How many characters it has.
        characters: usize,
    },
    /// A new passphrase is long enough but anyone would guess it.
    #[error("passphrase too simple")]
    PassphraseTooSimple,
    /// Another window or computer has it open.
    #[error("vault file locked by another opener")]
    OpenElsewhere {
        /// The file's name.
        name: String,
    },
    /// It may be read but not written.
    #[error("vault file is read-only")]
    ReadOnly {
        /// The file's name.
        name: String,
    },
    /// What lies behind the header is not what the app wrote.
    #[error("database damaged: {what}")]
    DatabaseDamaged {
        /// Where it shows.
        what: Damage,
    },
    /// The program stopped while it was opening the file last time, and the check in a process of its own found it damaged.
    #[error("stopped while opening; check elsewhere: {found:?}")]
    StoppedOpening {
        /// What the check found; nothing where it stopped too.
        found: Option<Damage>,
    },
    /// The database is whole, but its tables are not the ones the app makes.
    #[error("schema is not a known one")]
    SchemaChanged,
    /// It could not be read or written before, and was let go.
    #[error("vault file let go after an earlier fault")]
    Lost,
    /// It is not the one last used on this computer, and nobody has said that it is the one to use.
    #[error("not the file last used here")]
    NotAccepted(NotAccepted),
    /// No backup could be made before the update that this file needs.
    #[error("no backup before the update: {0}")]
    UpdateNotBackedUp(Box<crate::backup::BackupError>),
    /// The update that this file needs did not work, and was undone.
    #[error("update from {from} to {to} rolled back")]
    UpdateUndone {
        /// The version of the file.
        from: u32,
        /// The version it was to have.
        to: u32,
    },
    /// The disk is full.
    #[error("no space for the vault file")]
    NoSpace,
    /// There is not enough memory to turn a passphrase into a key.
    #[error("no memory for key derivation of {m_kib} KiB")]
    NotEnoughMemory {
        /// How much it needs, in KiB.
        m_kib: u32,
    },
    /// The system does not let us read or write it.
    #[error("vault file refused by the system: {kind}")]
    Refused {
        /// The file's name.
        name: String,
        /// The system's reason.
        kind: ErrorKind,
    },
    /// The database said no in a way nobody should meet.
    #[error("database result code {code}")]
    Database {
        /// SQLite's extended result code, or 0 where it gave none.
        code: i32,
    },
}
