//! Why a draft cannot be changed or approved, and what to do about it.

use super::super::ToolProblem;
use super::heads::QuestionPlace;
use crate::advice::{Advice, Advise, counted};

/// Why a draft cannot be changed or approved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// The edit names something the tool lacks.
    #[error("no {what} {code} in the draft")]
    NotInTool {
        /// What it is.
        what: &'static str,
        /// The code that was named.
        code: String,
    },
    /// The code belongs to something else.
    #[error("{what} code {code} taken")]
    CodeTaken {
        /// What it is for.
        what: &'static str,
        /// The code.
        code: String,
    },
    /// Nothing was written as the code.
    #[error("{what} without a code")]
    NoCode {
        /// What it is for.
        what: &'static str,
    },
    /// There is nothing to take back.
    #[error("nothing to undo")]
    NothingToUndo,
    /// Nothing was taken back that could be done again.
    #[error("nothing to redo")]
    NothingToRedo,
    /// It was approved or put aside in the meantime.
    #[error("draft ended")]
    Ended {
        /// Its title.
        title: String,
    },
    /// A tool with this code is here already, as a version, a draft, or with the app.
    #[error("tool code {code} taken")]
    ToolTaken {
        /// The code.
        code: String,
    },
    /// The code is none that can be typed.
    #[error("tool code not usable")]
    BadCode,
    /// A draft of the next version is being written.
    #[error("draft of {title} under way")]
    AlreadyDrafted {
        /// The tool's title.
        title: String,
    },
    /// It does not add up yet.
    #[error("draft with {} problems", problems.len())]
    NotReady {
        /// The title.
        title: String,
        /// Every problem. Never empty.
        problems: Vec<ToolProblem>,
    },
    /// The version is retired already.
    #[error("version {version} retired")]
    AlreadyRetired {
        /// The tool's title.
        tool: String,
        /// The version.
        version: u32,
    },
    /// The version is retired, so no audit can be planned with it.
    #[error("retired version {version} chosen")]
    Retired {
        /// The tool's title.
        tool: String,
        /// The version.
        version: u32,
    },
    /// The tool is not for the kind of audit that is planned.
    #[error("tool {tool} is for another kind of audit")]
    OtherKind {
        /// The tool's title.
        tool: String,
    },
    /// What is kept of the draft cannot be read.
    #[error("draft not readable")]
    NotReadable,
}

impl DraftError {
    pub(super) fn no_place(place: &QuestionPlace) -> Self {
        let (what, code) = match place {
            QuestionPlace::Header => ("place", "header"),
            QuestionPlace::Closing => ("place", "closing"),
            QuestionPlace::Domain { code } => ("domain", code.as_str()),
            QuestionPlace::Variant { agency_type } => ("agency type", agency_type.as_str()),
            QuestionPlace::Pack { code } => ("theme pack", code.as_str()),
        };
        Self::NotInTool { what, code: code.to_owned() }
    }
}

impl Advise for DraftError {
    fn advice(&self) -> Advice {
        match self {
            Self::NotInTool { what, code } => Advice::new(
                format!("The tool has no {what} with the code “{code}”."),
                "Look at the draft again: it may have been changed on another page.",
            ),
            Self::CodeTaken { what, code } => Advice::new(
                format!("The code “{code}” is taken in this tool."),
                format!("Give the {what} a code of its own, such as the next number."),
            ),
            Self::NoCode { what } => Advice::new(
                format!("The {what} has no code."),
                "Give it a short one, such as N1: its code stays the same through every version.",
            ),
            Self::NothingToUndo => {
                Advice::new("Nothing in this draft can be taken back.", "There is nothing to do: it is as it began.")
            }
            Self::NothingToRedo => Advice::new(
                "Nothing was taken back that could be done again.",
                "There is nothing to do: the draft has every change.",
            ),
            Self::Ended { title } => Advice::new(
                format!("“{title}” is no draft any more: it was approved or put aside."),
                "Go back to the tools, and change the newest version from there.",
            ),
            Self::ToolTaken { code } => Advice::new(
                format!("A tool with the code “{code}” is here already."),
                "Give the new one another code, or change the one that is here.",
            ),
            Self::BadCode => Advice::new(
                "This cannot be the code of a tool.",
                "Use small letters, figures and hyphens, at most 40, such as neglect-2027.",
            ),
            Self::AlreadyDrafted { title } => Advice::new(
                format!("The next version of “{title}” is being written already."),
                "Go on with that draft, or put it aside first.",
            ),
            Self::NotReady { title, problems } => {
                let first = problems.first();
                let (code, what) = first.map_or(("It", "is not complete"), |one| (&*one.code, &*one.what));
                let mend = first.map_or("Look at its problems.", |one| &one.mend);
                let count = counted(problems.len(), "problem", "problems");
                Advice::new(format!("“{title}” has {count}, so it was not approved: {code} {what}."), mend.to_owned())
            }
            Self::AlreadyRetired { tool, version } => Advice::new(
                format!("Version {version} of “{tool}” is retired already."),
                "There is nothing to do: what was made with it stays as it is.",
            ),
            Self::Retired { tool, version } => Advice::new(
                format!("Version {version} of “{tool}” is retired, so no new audit can use it."),
                "Choose a newer version.",
            ),
            Self::OtherKind { tool } => Advice::new(
                format!("“{tool}” is not a tool for case file audits."),
                "Choose a tool whose kind is case file audit.",
            ),
            Self::NotReadable => Advice::new(
                "This draft cannot be read.",
                "Put it aside and change the newest version again; the versions are not touched by this.",
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotInTool { .. } => "draft_not_in_tool",
            Self::CodeTaken { .. } => "draft_code_taken",
            Self::NoCode { .. } => "draft_no_code",
            Self::NothingToUndo => "draft_nothing_to_undo",
            Self::NothingToRedo => "draft_nothing_to_redo",
            Self::Ended { .. } => "draft_ended",
            Self::ToolTaken { .. } => "draft_tool_taken",
            Self::BadCode => "draft_bad_code",
            Self::AlreadyDrafted { .. } => "draft_already_there",
            Self::NotReady { .. } => "draft_not_ready",
            Self::AlreadyRetired { .. } => "tool_already_retired",
            Self::Retired { .. } => "tool_retired",
            Self::OtherKind { .. } => "tool_for_another_kind",
            Self::NotReadable => "draft_not_readable",
        }
    }
}
