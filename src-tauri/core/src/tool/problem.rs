//! What can be wrong with a tool or with an answer, and what to do about it.

use chrono::NaiveDate;
use serde::Serialize;

use super::part::{Choice, Part, PartKind};
use super::question::Question;
use crate::advice::{Advice, Advise, Blame, counted, listed};

/// Why a tool cannot be used, or an answer cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ToolError {
    /// The text is not a tool definition.
    #[error("tool definition not readable at line {line}")]
    NotReadable {
        /// The line it stops at, counted from one.
        line: usize,
        /// What the reader found there.
        reason: String,
    },
    /// The tool cannot be put into words.
    #[error("tool {tool} not writable")]
    NotWritable {
        /// The tool's code.
        tool: String,
        /// What stood in the way.
        reason: String,
    },
    /// The file has this very version.
    #[error("tool version {version} already here")]
    AlreadyHere {
        /// The tool's title.
        tool: String,
        /// The version.
        version: u32,
    },
    /// The file has other words under this number.
    #[error("tool version {version} taken by other words")]
    VersionTaken {
        /// The tool's title.
        tool: String,
        /// The version.
        version: u32,
        /// The first number that is free.
        next: u32,
    },
    /// It follows a version that is here, and does not say what changed.
    #[error("tool version {version} without a change note")]
    NeedsChangeNote {
        /// The tool's title.
        tool: String,
        /// The version.
        version: u32,
    },
    /// The version is frozen.
    #[error("tool version {version} frozen")]
    AlreadyFrozen {
        /// The tool's title.
        tool: String,
        /// The version.
        version: u32,
        /// Since when.
        since: NaiveDate,
    },
    /// The text is a tool definition, but not a sound one.
    #[error("tool {tool} has {} problems", problems.len())]
    NotSound {
        /// The tool's code.
        tool: String,
        /// Every problem, in the order of the file. Never empty.
        problems: Vec<ToolProblem>,
    },
    /// An answer does not fit.
    #[error(transparent)]
    Answer(#[from] AnswerProblem),
}

/// One thing wrong with a tool: where, what, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ToolProblem {
    /// The code it stands at: a question, a domain, the scale or the tool.
    pub code: String,
    /// What is wrong, as the rest of a sentence that starts with the code.
    pub what: String,
    /// How to mend it, as a sentence.
    pub mend: String,
}

/// An answer that does not fit, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("answer at {place} does not fit")]
pub struct AnswerProblem {
    /// The question's code where it is known, and the part's label.
    pub place: String,
    /// What is wrong with it. Never holds what was written.
    pub fault: AnswerFault,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerFault {
    /// It is another kind of answer.
    WrongKind {
        /// The kind the part takes.
        wanted: PartKind,
    },
    /// It is none of the options.
    UnknownChoice {
        /// The options, in words.
        offered: Vec<String>,
    },
    /// One option is chosen twice.
    ChosenTwice,
    /// There is nothing in it.
    Empty,
    /// It is longer than a text may be.
    TooLong {
        /// The most characters.
        most: usize,
    },
    /// It should be one line.
    MoreThanOneLine,
    /// A count is below zero.
    BelowZero,
    /// The second day is before the first.
    BackToFront,
    /// There are more rows than a table may have.
    TooManyRows {
        /// The most rows.
        most: usize,
    },
    /// A row has too few or too many cells.
    RowLength {
        /// The row, counted from one.
        row: usize,
        /// How many cells it should have.
        wanted: usize,
    },
    /// A row has nothing in it.
    EmptyRow {
        /// The row, counted from one.
        row: usize,
    },
    /// A cell does not hold what its column takes.
    Cell {
        /// The row, counted from one.
        row: usize,
        /// The column's heading.
        column: String,
    },
    /// A question of several parts was answered without naming them.
    PartsNotNamed {
        /// The parts' keys.
        parts: Vec<String>,
    },
    /// A part is named that the question does not have.
    UnknownPart {
        /// The parts' keys.
        parts: Vec<String>,
    },
    /// The domain's grade is the answer.
    AnsweredByGrade,
}

impl AnswerFault {
    pub(super) fn unknown_choice(offered: &[Choice]) -> Self {
        Self::UnknownChoice { offered: offered.iter().map(|choice| choice.text.clone()).collect() }
    }
}

impl AnswerProblem {
    pub(super) fn at(part: &Part, fault: AnswerFault) -> Self {
        Self { place: part.label.clone(), fault }
    }

    pub(super) fn in_question(question: &Question, fault: AnswerFault) -> Self {
        Self { place: question.code.clone(), fault }
    }

    pub(super) fn within(mut self, question: &Question) -> Self {
        self.place = format!("{}, {}", question.code, self.place);
        self
    }
}

impl Advise for ToolError {
    fn advice(&self) -> Advice {
        match self {
            Self::NotReadable { line, reason } => Advice::new(
                format!("This is not an audit tool the app can read: line {line}, {reason}."),
                "Mend that line, or ask whoever sent the tool for a fresh copy.",
            ),
            Self::NotWritable { tool, reason } => Advice::new(
                format!("The tool “{tool}” could not be written down: {reason}."),
                "Nothing was changed. Report this, with the tool's code and version.",
            ),
            Self::AlreadyHere { tool, version } => Advice::new(
                format!("Version {version} of “{tool}” is in this file, word for word."),
                "There is nothing to do: use the one that is here.",
            ),
            Self::VersionTaken { tool, version, next } => Advice::new(
                format!("This file has a version {version} of “{tool}” with other words."),
                format!(
                    "Give the new one the number {next}, say in its change note what changed, and take it in again."
                ),
            ),
            Self::NeedsChangeNote { tool, version } => Advice::new(
                format!("Version {version} of “{tool}” does not say what changed since the version before."),
                "Write it as change_note in a sentence or two, and take it in again.",
            ),
            Self::AlreadyFrozen { tool, version, since } => Advice::new(
                format!("Version {version} of “{tool}” is frozen since {}.", since.format("%-d %B %Y")),
                "Make the next version if something must change: this one stays as it is.",
            ),
            Self::NotSound { tool, problems } => {
                let Some(first) = problems.first() else {
                    return Advice::new(format!("The tool “{tool}” cannot be used."), "Ask for a fresh copy of it.");
                };
                let more = match problems.len() - 1 {
                    0 => String::new(),
                    rest => format!(" ({} after it)", counted(rest, "more problem", "more problems")),
                };
                Advice::new(format!("In the tool “{tool}”, {} {}{more}.", first.code, first.what), first.mend.clone())
            }
            Self::Answer(problem) => problem.advice(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotReadable { .. } => "tool_not_readable",
            Self::NotWritable { .. } => "tool_not_writable",
            Self::AlreadyHere { .. } => "tool_already_here",
            Self::VersionTaken { .. } => "tool_version_taken",
            Self::NeedsChangeNote { .. } => "tool_needs_change_note",
            Self::AlreadyFrozen { .. } => "tool_already_frozen",
            Self::NotSound { .. } => "tool_not_sound",
            Self::Answer(problem) => problem.code(),
        }
    }

    fn blame(&self) -> Blame {
        Blame::User
    }
}

impl Advise for AnswerProblem {
    fn advice(&self) -> Advice {
        let (what, next) = match &self.fault {
            AnswerFault::WrongKind { wanted } => (format!("is not {}", wanted_words(*wanted)), how_to_write(*wanted)),
            AnswerFault::UnknownChoice { offered } => {
                ("is none of the options".to_owned(), format!("Choose from: {}.", offered.join("; ")))
            }
            AnswerFault::ChosenTwice => ("names an option twice".to_owned(), "Name each option once.".to_owned()),
            AnswerFault::Empty => ("is empty".to_owned(), "Fill it in, or leave it out altogether.".to_owned()),
            AnswerFault::TooLong { most } => {
                (format!("is longer than {most} characters"), "Shorten it to what the panel needs.".to_owned())
            }
            AnswerFault::MoreThanOneLine => {
                ("has more than one line".to_owned(), "Write it as a single line.".to_owned())
            }
            AnswerFault::BelowZero => ("is below zero".to_owned(), "Write a count of zero or more.".to_owned()),
            AnswerFault::BackToFront => {
                ("ends before it starts".to_owned(), "Check both dates, and put the earlier one first.".to_owned())
            }
            AnswerFault::TooManyRows { most } => {
                (format!("has more than {most} rows"), "Keep the rows that matter most.".to_owned())
            }
            AnswerFault::RowLength { row, wanted } => (
                format!("has the wrong number of cells in row {row}"),
                format!("Give row {row} {}.", counted(*wanted, "cell", "cells")),
            ),
            AnswerFault::EmptyRow { row } => {
                (format!("has nothing in row {row}"), format!("Fill in row {row} or take it out."))
            }
            AnswerFault::Cell { row, column } => (
                format!("has a cell in row {row} that does not fit its column"),
                format!("Look at “{column}” in row {row}: write a date as 2026-05-14, or one of the column's options."),
            ),
            AnswerFault::PartsNotNamed { parts } => {
                ("has several parts, and none is named".to_owned(), format!("Name the parts: {}.", listed(parts)))
            }
            AnswerFault::UnknownPart { parts } => (
                "names a part the question does not have".to_owned(),
                format!("Use only these parts: {}.", listed(parts)),
            ),
            AnswerFault::AnsweredByGrade => (
                "is answered by the grade itself".to_owned(),
                "Leave it out here, and give the reasons in the rationale of the grade.".to_owned(),
            ),
        };
        Advice::new(format!("The answer to “{}” {what}.", self.place), next)
    }

    fn code(&self) -> &'static str {
        "tool_answer"
    }
}

fn wanted_words(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Rating => "a grade of its scale",
        PartKind::YesPartlyNo | PartKind::YesNo | PartKind::Choice => "one of its options",
        PartKind::Choices => "a list of its options",
        PartKind::Number | PartKind::PersonCount => "a whole number",
        PartKind::Date => "a date",
        PartKind::DatePair => "a pair of dates",
        PartKind::ShortText | PartKind::LongText => "text",
        PartKind::Evidence => "a list of evidence",
        PartKind::Table => "a table with its columns",
        PartKind::Declaration => "a declaration",
    }
}

fn how_to_write(kind: PartKind) -> String {
    match kind {
        PartKind::Rating => "Write a point of the scale, its word, or not_applicable.",
        PartKind::YesPartlyNo => "Write yes, partly, no, not_applicable or cannot_tell.",
        PartKind::YesNo => "Write yes or no.",
        PartKind::Choice => "Write the code or the words of one option.",
        PartKind::Choices => "Write a list of option codes, such as [\"play\", \"observation\"].",
        PartKind::Number | PartKind::PersonCount => "Write it in figures, without a fraction.",
        PartKind::Date => "Write it as year, month and day, such as 2026-05-14.",
        PartKind::DatePair => "Write it as { from = 2026-05-01, to = 2026-05-14 }; either may be left out.",
        PartKind::ShortText | PartKind::LongText => "Write it in words, between quotation marks.",
        PartKind::Evidence => "Write each row with its title, date and where it is held.",
        PartKind::Table => "Write each row with a cell for every column, in order.",
        PartKind::Declaration => "Write declared or not_declared.",
    }
    .to_owned()
}
