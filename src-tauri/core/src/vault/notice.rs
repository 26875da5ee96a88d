//! What opening noticed or mended, each with the words that are shown.

use chrono::NaiveDate;
use serde::Serialize;

use super::unlock::HeaderCopy;
use crate::advice::{Advice, counted};

/// A notice as the page gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct NoticeView {
    /// What kind it is, to branch on.
    pub code: &'static str,
    /// The words shown.
    pub words: String,
    /// Whether it stays until the person says that this file is the one to use.
    pub waits: bool,
}

/// Something that opening noticed or mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// One copy of the header was damaged and was written again from the other.
    HeaderCopyRepaired(HeaderCopy),
    /// A write had been interrupted in pages that held nothing. They were sealed again.
    FreePagesSealed(usize),
    /// A change of passphrase or recovery code had been interrupted, and was finished.
    HeaderChangeFinished,
    /// A complete change of the lock had been interrupted before it counted, and what it left was taken away.
    LockChangeCutOff,
    /// The file is older than the one last used on this computer. Given until the person accepts it.
    Older {
        /// The day of the one last used.
        last_used: NaiveDate,
        /// How many lines of its journal are missing, at least.
        missing: u64,
    },
    /// The file went another way than the one last used on this computer. Given until the person accepts it.
    OtherBranch {
        /// The day of the one last used.
        last_used: NaiveDate,
        /// The line of its journal that is another one here.
        line: u64,
    },
    /// The file was salvaged from a damaged one, and nobody has yet said that it is the one to use here.
    Salvaged {
        /// The day it was salvaged.
        on: NaiveDate,
    },
    /// What this computer had noted of the file was changed by somebody else. Given until the person accepts the file.
    NoteChanged,
    /// The header, which says what opens the file, was put back as it once was.
    OlderHeader,
    /// This computer could not note where the file stands.
    NotNoted,
    /// The app was stopped before it could shut the file. Everything was checked.
    StoppedShort,
    /// The app was stopped while it was opening the file. Everything was checked.
    StoppedOpening {
        /// Whether it was checked in a process of its own first.
        elsewhere: bool,
    },
    /// The file came from an earlier version and was brought up to date, behind a verified backup.
    Updated {
        /// The version of its tables before.
        from: u32,
        /// The version now.
        to: u32,
        /// The backup's name.
        backup: String,
    },
    /// A backup could not be made.
    NotBackedUp {
        /// What happened.
        message: String,
        /// What to do next.
        next: String,
    },
    /// The journal does not hold.
    JournalBroken {
        /// At how many places.
        places: usize,
        /// The day the file was last salvaged, where it was: what was lost then is among those places.
        salvaged: Option<NaiveDate>,
    },
}

impl Notice {
    /// Says that a backup could not be made, in the words of what stopped it.
    pub(crate) fn not_backed_up(why: Advice) -> Self {
        Self::NotBackedUp { message: why.message, next: why.next }
    }

    /// Tells whether the person must say that this file is the one to use before the notice goes.
    pub fn waits_for_acceptance(&self) -> bool {
        match self {
            Self::Older { .. } | Self::OtherBranch { .. } | Self::Salvaged { .. } | Self::NoteChanged => true,
            Self::HeaderCopyRepaired(_)
            | Self::FreePagesSealed(_)
            | Self::HeaderChangeFinished
            | Self::LockChangeCutOff
            | Self::OlderHeader
            | Self::NotNoted
            | Self::StoppedShort
            | Self::StoppedOpening { .. }
            | Self::Updated { .. }
            | Self::NotBackedUp { .. }
            | Self::JournalBroken { .. } => false,
        }
    }

    /// Returns the day of the salvage that nobody has accepted yet.
    pub(super) fn salvaged_on(&self) -> Option<NaiveDate> {
        if let Self::Salvaged { on } = self { Some(*on) } else { None }
    }

    /// Returns the day the file that is to be used was last used here, where this is not that one.
    pub(super) fn last_used(&self) -> Option<NaiveDate> {
        if let Self::Older { last_used, .. } | Self::OtherBranch { last_used, .. } = self {
            Some(*last_used)
        } else {
            None
        }
    }

    /// Returns it as it is shown.
    pub fn view(&self) -> NoticeView {
        NoticeView { code: self.code(), words: self.words(), waits: self.waits_for_acceptance() }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::HeaderCopyRepaired(_) => "header_copy_repaired",
            Self::FreePagesSealed(_) => "free_pages_sealed",
            Self::HeaderChangeFinished => "header_change_finished",
            Self::LockChangeCutOff => "lock_change_cut_off",
            Self::Older { .. } => "older",
            Self::OtherBranch { .. } => "other_branch",
            Self::Salvaged { .. } => "salvaged",
            Self::NoteChanged => "note_changed",
            Self::OlderHeader => "older_header",
            Self::NotNoted => "not_noted",
            Self::StoppedShort => "stopped_short",
            Self::StoppedOpening { .. } => "stopped_opening",
            Self::Updated { .. } => "updated",
            Self::NotBackedUp { .. } => "not_backed_up",
            Self::JournalBroken { .. } => "journal_broken",
        }
    }

    /// Returns the words shown.
    pub fn words(&self) -> String {
        match self {
            Self::HeaderCopyRepaired(_) => {
                "One of the two copies of this file's locks was damaged. It was repaired from the other; make a backup today.".to_owned()
            }
            Self::FreePagesSealed(_) => {
                "An interrupted save had left unused space in this file torn. Nothing was lost, and it is whole again.".to_owned()
            }
            Self::OlderHeader => {
                "The part of this file that says what opens it is older than the file: it was put back as it once was, so a passphrase or a code that was replaced since may open it again. Change the lock completely, under Settings.".to_owned()
            }
            Self::LockChangeCutOff => {
                "The last complete change of the lock was interrupted before it counted, and what it left was taken away. What opened this file before still opens it; change the lock again if that is what you meant.".to_owned()
            }
            Self::HeaderChangeFinished => {
                "The last change of the passphrase or recovery code was interrupted. It is now complete.".to_owned()
            }
            Self::Older { last_used, missing } => format!(
                "This file is older than the one you used on {}: {} missing. Lock it and open the newer file, or accept this one if you put it back yourself.",
                day(*last_used),
                lines_are(*missing)
            ),
            Self::OtherBranch { last_used, line } => format!(
                "This file and the one last used here, on {}, went different ways: from line {line} of the journal at the latest, each has changes that the other does not. Lock it and look for the other file, or accept this one if you know why.",
                day(*last_used)
            ),
            Self::Salvaged { on } => format!(
                "This file was salvaged from a damaged one on {}, and may lack what a backup has. Compare it with the newest backup before you accept it as the file to use.",
                day(*on)
            ),
            Self::NoteChanged => {
                "What this computer noted does not fit this file: it is from before a change of its lock, or the note was changed or taken away outside Plumbline. Look for the file that is in use, or compare the journal’s last line with a printed report before you accept this one; then choose its backup folders again.".to_owned()
            }
            Self::NotNoted => {
                "This computer could not note where this file stands, so an older copy would not be noticed here, and the next opening may ask whether this file is the one to use. Your work is saved; check that the disk has space.".to_owned()
            }
            Self::StoppedShort => {
                "The app was stopped before it could shut this file. The whole file and its journal were checked.".to_owned()
            }
            Self::StoppedOpening { elsewhere: true } => {
                "The app stopped while it was opening this file last time. So the file was checked in a process of its own first, and it is whole; its journal was checked too.".to_owned()
            }
            Self::StoppedOpening { elsewhere: false } => {
                "The app stopped while it was opening this file last time. It could not be checked in a process of its own first, so the whole file and its journal were checked as it was opened.".to_owned()
            }
            Self::Updated { from, to, backup } => format!(
                "This file came from an earlier version of Plumbline and was brought up to date (from {from} to {to}). A verified backup of it as it was is kept: {backup}."
            ),
            Self::NotBackedUp { message, next } => format!("{message} {next}"),
            Self::JournalBroken { places, salvaged: Some(at) } => format!(
                "This file was salvaged from a damaged one on {}, and its journal does not hold at {}. What was lost in the salvage shows there too: compare the journal page with what was salvaged before you rely on this file.",
                day(*at),
                counted(*places, "place", "places")
            ),
            Self::JournalBroken { places, salvaged: None } => format!(
                "The journal of this file does not hold at {}: something was altered outside Plumbline. Look at the journal page before you rely on this file.",
                counted(*places, "place", "places")
            ),
        }
    }
}

fn day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

fn lines_are(count: u64) -> String {
    if count == 1 { "1 line of its journal is".to_owned() } else { format!("{count} lines of its journal are") }
}

#[cfg(test)]
mod tests {
    use super::{NaiveDate, Notice};

    #[test]
    fn an_older_file_is_told_with_the_day_and_what_is_missing() {
        let last_used = NaiveDate::from_ymd_opt(2026, 5, 3).expect("a day");

        let one = Notice::Older { last_used, missing: 1 }.words();
        let many = Notice::Older { last_used, missing: 12 }.words();

        assert!(one.contains("3 May 2026: 1 line of its journal is missing"), "{one}");
        assert!(many.contains("3 May 2026: 12 lines of its journal are missing"), "{many}");
    }
}
