//! A tool while it is being written: it may lack what a version needs, and every change can be taken back.
//!
//! Approving a draft makes a version of it, and a version never changes.

mod edit;
mod edit_lists;
mod edit_order;
mod edit_question;
mod heads;
mod keep;
mod makeup;
mod new;
mod problem;
mod step;
mod store;
mod view;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Question, Tool, ToolProblem};
use crate::digest::Digest;
use crate::ids::DraftId;

pub use edit::Edit;
pub use heads::{About, DomainHead, PackHead, QuestionPlace};
pub use keep::{
    approve, begin, begin_from, change, put_aside, redo, retire, take_in, take_in_file, undo, version_before,
};
pub use makeup::{Makeup, makeup_of};
pub(super) use new::code_from;
pub use new::{NewTool, blank};
pub use problem::DraftError;
pub use view::{DraftRow, DraftView, OutlineQuestion, OutlineSection, Tied, draft_view};

/// A tool that is being written.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// The tool as it is now. It need not be sound; questions with a shared answer have its parts.
    pub tool: Tool,
    /// The version it began as.
    pub based_on: Option<Digest>,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
    /// What taking back would take back, in words.
    pub undoes: Option<String>,
    /// What doing again would do, in words.
    pub redoes: Option<String>,
}

/// How far a version has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VersionState {
    /// It came with the app or in a request, and nobody has approved it here.
    Received,
    /// It was approved, and no request has gone out with it.
    Approved,
    /// It is in use and never changes.
    Frozen,
    /// No new audit can use it. What was made with it stays as it is.
    Retired,
}

/// Returns everything that keeps a tool from being approved, in the order of its parts. None means it is sound.
pub fn problems(tool: &Tool) -> Vec<ToolProblem> {
    let mut tool = tool.without_shared_parts();
    let mut found = tool.share_parts();
    found.extend(super::check::problems_of(&tool));
    found
}

/// Returns the list of questions at a place, where the tool has the place.
pub(super) fn questions_at<'t>(tool: &'t Tool, place: &QuestionPlace) -> Option<&'t Vec<Question>> {
    match place {
        QuestionPlace::Header => Some(&tool.header),
        QuestionPlace::Closing => Some(&tool.closing),
        QuestionPlace::Domain { code } => tool.domain(code).map(|domain| &domain.questions),
        QuestionPlace::Variant { agency_type } => {
            tool.variants.iter().find(|one| one.agency_type == *agency_type).map(|one| &one.questions)
        }
        QuestionPlace::Pack { code } => tool.pack(code).map(|pack| &pack.questions),
    }
}
