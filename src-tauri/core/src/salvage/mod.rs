//! What is left of a damaged file: it is set aside, looked at, compared with a backup, and what can be read is salvaged.
//!
//! The damaged file itself is never changed and never deleted. Whatever reads it reads a copy.

mod apart;
mod aside;
mod compare;
mod kinds;
#[cfg(test)]
mod lost_keys_tests;
mod offers;
mod problem;
mod read;
mod report;
mod rescue;
mod store;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::advice::{Advice, counted};
use crate::journal::{Head, LineView};
pub use apart::{ApartRow, ApartView, SalvagedFile};
pub(crate) use aside::copy_both;
pub use aside::{Aside, set_aside};
pub use compare::lost_against;
use kinds::in_short;
pub use kinds::{KindCount, by_kind};
pub use offers::{DamageView, Offer, look_at, shows_damage};
pub use problem::SalvageError;
pub use report::{report, report_unless_it_stops};
pub use rescue::{salvage, salvage_and_open};

/// What is known of a damaged file. It holds nothing of what the file holds, so it can be sent for help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct DamageReport {
    /// What is known, in one sentence.
    pub words: String,
    /// How many pages the database has.
    pub pages: u64,
    /// The pages whose seal does not match; empty also where they could not be looked at.
    pub broken_pages: Vec<u32>,
    /// How long the file is, in bytes.
    pub bytes: u64,
    /// How long the journal beside it is, where one was left.
    pub journal_bytes: Option<u64>,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// What its header says; nothing where neither copy can be read.
    pub header: Option<HeaderReport>,
    /// The version of the app that wrote this report.
    pub app: String,
}

/// What the header of a damaged file says without being opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct HeaderReport {
    /// The short form of the file's id.
    pub number: String,
    /// How many passphrases and codes open it.
    pub slots: usize,
    /// Whether both copies are whole and the same.
    pub copies_agree: bool,
}

/// What taking a backup in place of a damaged file would lose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct LostAgainst {
    /// Where the backup stands.
    pub backup: Head,
    /// Whether the damaged file went on from there; unknown where that line cannot be read.
    pub same_history: Option<bool>,
    /// The lines that the backup does not have, oldest first.
    pub lines: Vec<LineView>,
    /// How many more there were that cannot be read, as far as their numbers tell.
    pub unreadable: u64,
    /// Whether there may have been more at the end that nothing tells of.
    pub may_be_more: bool,
}

impl LostAgainst {
    /// Returns what to say of it.
    pub fn words(&self) -> Advice {
        let lines = counted(self.lines.len(), "change", "changes");
        let message = match (self.same_history, self.lines.is_empty() && self.unreadable == 0) {
            (Some(false), _) => {
                "This backup is not an earlier state of the damaged file: their journals differ.".to_owned()
            }
            (Some(true) | None, true) => {
                "This backup has every change that can be read in the damaged file.".to_owned()
            }
            (Some(true) | None, false) if self.unreadable == 0 => {
                let last = if self.lines.len() == 1 { "last change".to_owned() } else { format!("last {lines}") };
                format!("This backup does not have the {last} of the damaged file.")
            }
            (Some(true) | None, false) => format!(
                "This backup does not have {lines} of the damaged file that can be read, and {} that cannot.",
                self.unreadable
            ),
        };
        Advice::new(message, "Open the backup, and enter again what is in the list.")
    }
}

/// What became of one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct TableCount {
    /// The table.
    pub table: String,
    /// Rows that are in their place in the new file.
    pub read: u64,
    /// Rows that were there and cannot be read.
    pub unreadable: u64,
    /// Rows that were read, in whole or in part, but cannot stand in their place: they are kept apart.
    pub set_apart: u64,
    /// Whether there may have been more that nothing tells of.
    pub may_be_more: bool,
}

/// What was salvaged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Salvaged {
    /// Each table, in the order they are made.
    pub tables: Vec<TableCount>,
    /// Whether the organisation's own row was lost with its keys, so that it has a new name and new keys.
    pub new_identity: bool,
    /// Whether a write that had been interrupted could not be undone first.
    pub journal_left_out: bool,
    /// The backup whose passphrases and codes open the new file, where the damaged file's own locks are lost.
    pub locks_of: Option<String>,
    /// Whether so much was unreadable that not everything was tried.
    pub gave_up: bool,
    /// Where the salvaged journal does not hold.
    pub broken_lines: u64,
}

impl Salvaged {
    /// Adds up a count over all tables.
    fn total(&self, count: impl Fn(&TableCount) -> u64) -> u64 {
        self.tables.iter().map(count).sum()
    }

    /// Returns what to say of it.
    pub fn words(&self) -> Advice {
        let keys = if self.new_identity { " The organisation's own keys are lost, so it has new ones." } else { "" };
        let more = if self.gave_up || self.tables.iter().any(|table| table.may_be_more) {
            " There may have been more that nothing tells of."
        } else {
            ""
        };
        let half = if self.journal_left_out {
            " A save that had been interrupted could not be undone first, so a half of it may be in the new file."
        } else {
            ""
        };
        let locks = self.locks_of.as_ref().map(|backup| {
            format!(" Its locks were lost, so it opens with what opened {backup}; a passphrase or code set since then does not open it.")
        });
        Advice::new(
            format!("{}{more}{half}{keys}{}", counts(&self.tables), locks.unwrap_or_default()),
            "Use the salvaged file only where no backup has what it has, and keep the damaged one.",
        )
    }
}

/// Says what was read, lost and kept apart, in the words of an audit.
fn counts(tables: &[TableCount]) -> String {
    let apart = match in_short(tables, |table| table.set_apart).as_str() {
        "nothing" => "nothing".to_owned(),
        some => format!("{some}, because they or what they point at cannot be read whole"),
    };
    format!(
        "Read: {}. Lost: {}. Kept apart: {apart}.",
        in_short(tables, |table| table.read),
        in_short(tables, |table| table.unreadable)
    )
}

/// The mark of a salvaged file, shown wherever the file is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct SalvageMark {
    /// When it was salvaged.
    pub at: DateTime<Utc>,
    /// What became of each table.
    pub tables: Vec<TableCount>,
}

impl SalvageMark {
    /// Says when it was, and what was read, lost and kept apart.
    pub fn words(&self) -> String {
        format!("Salvaged on {} from a damaged file. {}", self.at.format("%-d %B %Y %H:%M UTC"), counts(&self.tables))
    }
}
