//! The meeting: the agency's own grade kept, the panel's beside it, with reason, note and dissent. Nothing is overwritten.

mod agreement;
mod decide;
mod decision;
mod meeting;
mod problem;
mod store;
mod view;

use chrono::{DateTime, Utc};
use serde::Serialize;

pub use agreement::{Comparison, compare};
pub use decide::{Deciding, decide};
pub use decision::{Standing, effective, standing};
pub use meeting::{Judging, conclude, judge_overall, open, reopen, waiting};
pub use problem::ModerationError;
pub use store::GradedAnswer;
pub use view::{
    Account, CaseTab, Cell, CellView, GridColumn, GridRow, ModerationView, OverallView, cell_view, moderation_view,
};

use crate::digest::Digest;
use crate::ids::{DecisionId, ReturnId};
use crate::tool::Grade;

/// One decision of the panel about one grade. A later one takes its place and does not erase it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// Counts the decisions about this grade, from 1.
    pub version: u32,
    /// The return the panel had before it.
    pub return_id: ReturnId,
    /// The digest of that return's answer.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub answer: Digest,
    /// The agency's own grade then.
    pub self_grade: Grade,
    /// What the panel agreed.
    pub grade: Grade,
    /// Why it moved, as a reason code of the tool; nothing where it stands.
    pub reason: Option<String>,
    /// The panel's note.
    pub note: String,
    /// Who did not agree, and why; empty where all did.
    pub dissent: String,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// The panel's judgement of the whole audit. A later one takes its place and does not erase it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct OverallJudgement {
    /// Counts the judgements, from 1.
    pub version: u32,
    /// The grade.
    pub grade: Grade,
    /// Why, in words.
    pub narrative: String,
    /// Who did not agree, and why.
    pub dissent: String,
    /// When.
    pub decided_at: DateTime<Utc>,
}
