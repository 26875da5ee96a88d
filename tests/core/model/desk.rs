//! The plain model of one file and of what this computer remembers of it: what must be said when a file is opened.

use std::path::PathBuf;

use chrono::NaiveDate;
use plumbline_core::vault::Notice;

use super::book::{Book, Mistake};

/// What is known to be safe: what a file must hold, what opens it, and which lines its journal has.
#[derive(Clone)]
pub(super) struct Known {
    pub(super) book: Book,
    pub(super) words: u8,
    pub(super) code: Option<usize>,
    /// The hash of each line that was seen.
    pub(super) heads: Vec<String>,
    /// A number for each line ever written, and no number twice: two files share a line only where one is a copy.
    pub(super) lines: Vec<u64>,
    /// Which lock it has. Each change of the lock gives a new number.
    pub(super) lock: u64,
    /// Whether its tables are those of an earlier version, until it is opened.
    pub(super) is_old: bool,
}

impl Known {
    /// Numbers the lines that the model wrote since.
    pub(super) fn number_lines(&mut self, numbers: &mut impl Iterator<Item = u64>) {
        let more = self.book.journal.len() - self.lines.len();
        self.lines.extend(numbers.take(more));
    }

    /// Writes what opening a file of the first schema adds to its journal.
    pub(super) fn bring_up_to_date(&mut self) {
        if std::mem::take(&mut self.is_old) {
            ["update_file", "name_people", "make_person_key"].iter().for_each(|line| self.book.note(line));
        }
    }
}

/// Counts the lines two journals share.
pub(super) fn shared(one: &Known, other: &Known) -> u64 {
    one.lines.iter().zip(&other.lines).take_while(|(line, same)| line == same).count() as u64
}

/// A copy of the file that lies somewhere, and what was known when it was made.
#[derive(Clone)]
pub(super) struct Copied {
    pub(super) path: PathBuf,
    pub(super) known: Known,
}

/// What this computer remembers: the file as it was last used here.
#[derive(Default)]
pub(super) struct Desk {
    last: Option<LastUsed>,
}

struct LastUsed {
    lines: Vec<u64>,
    lock: u64,
    on: NaiveDate,
}

impl Desk {
    /// Says what must be announced when this file is opened.
    pub(super) fn says_of(&self, known: &Known, mistake: Option<Mistake>) -> Option<Notice> {
        let last = self.last.as_ref()?;
        let last_used = last.on;
        let missing = last.lines.len().saturating_sub(known.lines.len()) as u64;
        if last.lock != known.lock {
            Some(Notice::NoteChanged)
        } else if missing > 0 {
            (mistake != Some(Mistake::ExpectsNoWordOfAnOlderFile)).then_some(Notice::Older { last_used, missing })
        } else if known.lines.starts_with(&last.lines) {
            None
        } else {
            Some(Notice::OtherBranch { last_used, line: last.lines.len() as u64 })
        }
    }

    /// Takes this file for the one last used here.
    pub(super) fn uses(&mut self, known: &Known, on: NaiveDate) {
        self.last = Some(LastUsed { lines: known.lines.clone(), lock: known.lock, on });
    }

    /// Tells whether the last line of this file is the last that was used here.
    pub(super) fn has_seen(&self, known: &Known) -> bool {
        self.last.as_ref().is_some_and(|last| last.lines == known.lines && last.lock == known.lock)
    }

    /// What was noted under a lock is noted under the one that takes its place.
    pub(super) fn lock_changes(&mut self, from: u64, to: u64) {
        if let Some(last) = self.last.as_mut().filter(|last| last.lock == from) {
            last.lock = to;
        }
    }
}
