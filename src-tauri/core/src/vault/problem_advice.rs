//! What to say of each refusal of the partnership file, and what to do next.

use super::problem::VaultError;
use crate::advice::{Advice, Advise, Blame};

/// Says a number of bytes in whole megabytes, upwards.
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

const BACKUP: &str = "Leave the file as it is, and open your newest backup or another copy of it.";

impl Advise for VaultError {
    fn advice(&self) -> Advice {
        match self {
            Self::Missing { name } => Advice::new(
                format!("There is no file called {name} there."),
                "Check its name and folder, and that the drive it lies on is plugged in.",
            ),
            Self::GoneMeanwhile { name, kept } => Advice::new(
                format!(
                    "{name} was taken away while its lock was being changed. A file with everything in it and the new passphrase is kept in the same folder, as {kept}."
                ),
                format!(
                    "Find out where {name} went. If it is lost, open {kept} with the new passphrase and make a new recovery code there: nobody was told the one it has."
                ),
            ),
            Self::AlreadyThere { name } => Advice::new(
                format!("There is already a file called {name} there."),
                "Choose another name: a new file never replaces one.",
            ),
            Self::NotAPlumbFile { name } => Advice::new(
                format!("{name} does not start as a Plumbline partnership file does."),
                "Choose a partnership file, whose name ends in .plumb; if this was yours, it was overwritten: open one of its backups.",
            ),
            Self::Truncated { name } => Advice::new(
                format!("{name} is incomplete: its end is missing."),
                "It may have been copied while the drive was full or pulled out, so copy it again from where it came, or open a backup.",
            ),
            Self::NewerVersion { found, known } => Advice::new(
                format!(
                    "This file was made by a newer version of Plumbline (file version {found}, this app knows {known})."
                ),
                "Update Plumbline on this computer, then open the file again.",
            ),
            Self::HeaderDamaged => {
                Advice::new("The part of this file that holds its locks is damaged, in both of its copies.", BACKUP)
            }
            Self::HeaderChanged => Advice::new(
                "The part of this file that holds its locks was changed outside Plumbline.",
                "Do not use this copy: open a backup, and tell whoever looks after information security.",
            ),
            Self::HeaderUnfinished => Advice::new(
                "What opens this file was being changed when the drive stopped answering. What was saved before is safe.",
                "Lock the file and open it again with the new passphrase; if that is refused, the old one still opens it.",
            ),
            Self::CostOutOfBounds => Advice::new(
                "This file asks for more work to unlock it than Plumbline ever sets, or for less.",
                "Do not use it: ask the person who gave it to you for another copy.",
            ),
            Self::WrongPassphrase => Advice::new(
                "That passphrase does not open this file.",
                "Check Caps Lock and try again. If it is lost, somebody who looks after people in this file can give you a new one, or use the recovery code.",
            ),
            Self::WrongRecoveryCode => Advice::new(
                "That recovery code is written correctly, but it does not open this file.",
                "Check that the sheet belongs to this file and that no newer code was made since.",
            ),
            Self::RecoveryCodeMistyped { group } => Advice::new(
                "The recovery code was not typed as it is printed: a character is wrong or two are swapped.",
                group.map_or_else(
                    || "Compare it with the sheet, one group of four at a time.".to_owned(),
                    |group| format!("Compare it with the sheet, starting with group {group}."),
                ),
            ),
            Self::RecoveryCodeLength { typed } => Advice::new(
                format!("A recovery code has 28 characters; this one has {typed}."),
                "Type all seven groups of four from the sheet.",
            ),
            Self::NotAnEscrowKey => Advice::new(
                "That is not an age key that can be used for this.",
                "Copy the whole line: it starts with age1, or with AGE-SECRET-KEY-1 where the file is opened with it.",
            ),
            Self::WrongEscrowKey => Advice::new(
                "That organisation's key does not open this file.",
                "Check which key was set for this file, or open it with a passphrase or the recovery code.",
            ),
            Self::NoRoomToCopy { needed, free } => {
                let (needed, free) = (megabytes(*needed), free >> 20);
                Advice::new(
                    format!("This needs {needed} MB of free space beside the file, and there are {free}."),
                    "Free some space on that drive, then try again. Nothing was changed.",
                )
            }
            Self::CopyDiffers => Advice::new(
                "The new file was not the same as the old one when they were compared, so it was thrown away.",
                "Your file is as it was; run the full check of it, then try again.",
            ),
            Self::NoFreeSlot => Advice::new(
                "All sixteen places for passphrases and codes in this file are taken.",
                "Note who has left first, then try again.",
            ),
            Self::PassphraseTooShort { characters } => Advice::new(
                format!("That passphrase has {characters} characters. It needs at least 12, or five words."),
                "Choose five unrelated words, or a longer passphrase.",
            ),
            Self::PassphraseTooSimple => Advice::new(
                "That passphrase repeats itself, or follows the keyboard or the alphabet.",
                "Choose five unrelated words.",
            ),
            Self::OpenElsewhere { name } => Advice::new(
                format!("{name} is open in another window or on another computer."),
                "Close it there, then open it here.",
            ),
            Self::ReadOnly { name } => Advice::new(
                format!("{name} can be read but not changed where it lies."),
                "Copy it to a folder of your own, or ask for the right to change it there.",
            ),
            Self::DatabaseDamaged { what } => Advice::new(format!("This file is damaged: {what}."), BACKUP),
            Self::StoppedOpening { found } => Advice::new(super::damage::stopped_opening(*found), BACKUP),
            Self::SchemaChanged => Advice::new(
                "The tables in this file are not the ones Plumbline makes.",
                "Do not use this copy: open a backup, and tell whoever supports you.",
            ),
            Self::Lost => Advice::new(
                "The file could not be read or written, so Plumbline stopped using it. The changes saved before are safe.",
                "Lock the file and open it again. If it lies on a USB stick or a network drive, check first that this is connected.",
            ),
            Self::NotAccepted(file) => file.advice(),
            Self::UpdateNotBackedUp(cause) => {
                let Advice { message, next } = cause.advice();
                Advice::new(
                    format!(
                        "This file must be brought up to date, which waits until a backup of it can be made. {message}"
                    ),
                    next,
                )
            }
            Self::UpdateUndone { from, to } => Advice::new(
                format!(
                    "Bringing this file up to date (from version {from} to {to}) did not work, and was undone: the file is as it was."
                ),
                "Open it with the version of Plumbline you used before, and tell whoever supports you both numbers.",
            ),
            Self::NoSpace => Advice::new(
                "There is not enough space on the disk for this file. What was saved before is safe.",
                "Empty the bin or move large files to another drive, then try again.",
            ),
            Self::NotEnoughMemory { m_kib } => Advice::new(
                format!("Unlocking needs {} MB of memory, and this computer has too little free.", m_kib / 1024),
                "Close some other programs, then try again.",
            ),
            Self::Refused { name, kind } => Advice::new(
                format!("This computer does not let Plumbline use {name} there ({kind})."),
                "Choose another folder, or ask whoever looks after this computer.",
            ),
            Self::Database { code } => Advice::new(
                format!(
                    "Plumbline could not read or write this file (database result {code}). What was saved before is safe."
                ),
                "Open it again; if this comes back, copy the file and tell whoever supports you this number.",
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "vault_missing",
            Self::GoneMeanwhile { .. } => "vault_gone_meanwhile",
            Self::AlreadyThere { .. } => "vault_already_there",
            Self::NotAPlumbFile { .. } => "vault_not_a_plumb_file",
            Self::Truncated { .. } => "vault_truncated",
            Self::NewerVersion { .. } => "vault_newer_version",
            Self::HeaderDamaged => "vault_header_damaged",
            Self::HeaderChanged => "vault_header_changed",
            Self::HeaderUnfinished => "vault_header_unfinished",
            Self::CostOutOfBounds => "vault_cost_out_of_bounds",
            Self::WrongPassphrase => "vault_wrong_passphrase",
            Self::WrongRecoveryCode => "vault_wrong_recovery_code",
            Self::RecoveryCodeMistyped { .. } => "vault_recovery_code_mistyped",
            Self::RecoveryCodeLength { .. } => "vault_recovery_code_length",
            Self::NotAnEscrowKey => "vault_not_an_escrow_key",
            Self::WrongEscrowKey => "vault_wrong_escrow_key",
            Self::NoRoomToCopy { .. } => "vault_no_room_to_copy",
            Self::CopyDiffers => "vault_copy_differs",
            Self::NoFreeSlot => "vault_no_free_slot",
            Self::PassphraseTooShort { .. } => "vault_passphrase_too_short",
            Self::PassphraseTooSimple => "vault_passphrase_too_simple",
            Self::OpenElsewhere { .. } => "vault_in_use",
            Self::ReadOnly { .. } => "vault_read_only",
            Self::DatabaseDamaged { .. } => "vault_database_damaged",
            Self::StoppedOpening { .. } => "vault_stopped_opening",
            Self::SchemaChanged => "vault_schema_changed",
            Self::Lost => "vault_lost",
            Self::NotAccepted(_) => "vault_not_accepted",
            Self::UpdateNotBackedUp(_) => "vault_update_not_backed_up",
            Self::UpdateUndone { .. } => "vault_update_undone",
            Self::NoSpace => "vault_no_space",
            Self::NotEnoughMemory { .. } => "vault_not_enough_memory",
            Self::Refused { .. } => "vault_refused",
            Self::Database { .. } => "vault_database",
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::OpenElsewhere { .. }
            | Self::Lost
            | Self::NoRoomToCopy { .. }
            | Self::NoFreeSlot
            | Self::NotAccepted(_)
            | Self::UpdateNotBackedUp(_)
            | Self::NoSpace
            | Self::NotEnoughMemory { .. } => Blame::State,
            Self::CopyDiffers | Self::UpdateUndone { .. } | Self::Database { .. } => Blame::Fault,
            Self::Missing { .. }
            | Self::GoneMeanwhile { .. }
            | Self::AlreadyThere { .. }
            | Self::NotAPlumbFile { .. }
            | Self::Truncated { .. }
            | Self::NewerVersion { .. }
            | Self::HeaderDamaged
            | Self::HeaderChanged
            | Self::HeaderUnfinished
            | Self::CostOutOfBounds
            | Self::WrongPassphrase
            | Self::WrongRecoveryCode
            | Self::NotAnEscrowKey
            | Self::WrongEscrowKey
            | Self::RecoveryCodeMistyped { .. }
            | Self::RecoveryCodeLength { .. }
            | Self::PassphraseTooShort { .. }
            | Self::PassphraseTooSimple
            | Self::ReadOnly { .. }
            | Self::DatabaseDamaged { .. }
            | Self::StoppedOpening { .. }
            | Self::SchemaChanged
            | Self::Refused { .. } => Blame::User,
        }
    }
}
