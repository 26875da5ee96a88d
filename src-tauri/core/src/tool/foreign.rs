//! What comes of reading a tool from another program's file: the tool as far as it goes, and everything it could not take.
//!
//! Such a tool may lack what another program never asks for, such as an introduction: it becomes a draft, and a draft says
//! what it still lacks.

use serde::Serialize;

use super::{Tool, ToolError};
use crate::advice::{Advice, Advise, Blame, counted};
use crate::sheet::{Note, SheetError};

/// A tool read from another program's file.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The tool. It need not be sound yet.
    pub tool: Tool,
    /// What the file has and the tool cannot hold, in the order of the file.
    pub left_out: Vec<LeftOut>,
}

/// One thing in another program's file: where it stands, what it is, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct LeftOut {
    /// The place, such as `sheet “survey”, row 7, column D`.
    pub place: String,
    /// What was found there, as the rest of a sentence that starts with the place.
    pub found: String,
    /// What to do, as a sentence.
    pub next: String,
}

impl From<&Note> for LeftOut {
    fn from(note: &Note) -> Self {
        Self { place: note.place(), found: note.found(), next: note.next().to_owned() }
    }
}

/// Why another program's file gives no tool.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ForeignError {
    /// Its sheets cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// It is a file of another kind.
    #[error("not {format}: {missing}")]
    OtherKind {
        /// What it was read as, such as `an XLSForm`.
        format: &'static str,
        /// What such a file has and this one has not, such as `a sheet “survey”`.
        missing: String,
    },
    /// It is of that kind, and has mistakes that leave open what is meant.
    #[error("{format} with {} mistakes", problems.len())]
    Mistakes {
        /// What it was read as.
        format: &'static str,
        /// Every mistake, in the order of the file. Never empty.
        problems: Vec<LeftOut>,
    },
    /// It should be text and is not.
    #[error("file of a tool not text")]
    NotText,
    /// It is not the file that was looked at.
    #[error("file of a tool changed meanwhile")]
    ChangedMeanwhile,
    /// It is a list of questions, and no tool was named that they go into.
    #[error("list of questions without a tool")]
    NeedsTool,
    /// The tool cannot be put into that format.
    #[error(transparent)]
    Tool(#[from] ToolError),
}

impl Advise for ForeignError {
    fn advice(&self) -> Advice {
        match self {
            Self::Sheet(refused) => refused.advice(),
            Self::Tool(refused) => refused.advice(),
            Self::NotText => Advice::new(
                "This is not a file of an audit tool: it is not text.",
                "Choose a .toml, .json, .xlsx or .csv file that was exported as a tool.",
            ),
            Self::ChangedMeanwhile => Advice::new(
                "This file was changed after you looked at it, so nothing was taken in.",
                "Look at it again.",
            ),
            Self::NeedsTool => Advice::new(
                "This is a list of questions, and a list goes into a tool.",
                "Say which tool it goes into, or choose a file that holds a whole tool.",
            ),
            Self::OtherKind { format, missing } => Advice::new(
                format!("This file was read as {format}, and it has no {missing}."),
                "Choose the file that was exported as a tool, or say which format it is in.",
            ),
            Self::Mistakes { format, problems } => {
                let first = problems.first();
                let more = match problems.len().saturating_sub(1) {
                    0 => String::new(),
                    more => format!(" It has {}.", counted(more, "more mistake", "more mistakes")),
                };
                let place = first.map_or("It", |one| &one.place);
                let found = first.map_or("has mistakes", |one| &one.found);
                let next = first.map_or("Look at the file.", |one| &one.next);
                Advice::new(format!("This file is {format}, and {place} {found}.{more}"), next.to_owned())
            }
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Sheet(refused) => refused.code(),
            Self::Tool(refused) => refused.code(),
            Self::NotText => "tool_not_text",
            Self::ChangedMeanwhile => "tool_file_changed",
            Self::NeedsTool => "tool_list_needs_tool",
            Self::OtherKind { .. } => "tool_other_kind_of_file",
            Self::Mistakes { .. } => "tool_file_with_mistakes",
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::Tool(refused) => refused.blame(),
            Self::Sheet(_)
            | Self::NotText
            | Self::ChangedMeanwhile
            | Self::NeedsTool
            | Self::OtherKind { .. }
            | Self::Mistakes { .. } => Blame::User,
        }
    }
}
