//! Quality assurance: the Business Unit checks a return against the tool's checklist, and accepts it or sends it back
//! with numbered points.
//!
//! A review is never changed. A later decision about the same return is a new one, and both stay.

mod decide;
mod problem;
mod reopened;
mod store;
mod view;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use decide::{Deciding, NewPoint, decide};
pub use problem::QaError;
pub use reopened::{Reopened, outside};
pub use store::Told;
pub use view::{ChecklistPoint, QaView, Rework, Standing, qa_view, rework_counts, standing};
pub(crate) use view::{standing_at, standing_of};

use crate::ids::{ReturnId, ReviewId};

/// What the Business Unit decided about a return (`domain.md` 3.6, QA review).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "QaDecision"))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It is accepted as it is.
    Accepted,
    /// It is accepted, and the agency is told what to do better next time.
    AcceptedWithPoints,
    /// It goes back: grades and reasons do not hold up.
    NotRobust,
    /// It goes back: something is missing.
    NotComprehensive,
    /// It goes back: it says who a child or another person is.
    IdentifiersFound,
}

impl Decision {
    /// Every decision, in order.
    pub const ALL: [Self; 5] =
        [Self::Accepted, Self::AcceptedWithPoints, Self::NotRobust, Self::NotComprehensive, Self::IdentifiersFound];

    /// Returns the code kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AcceptedWithPoints => "accepted_with_points",
            Self::NotRobust => "not_robust",
            Self::NotComprehensive => "not_comprehensive",
            Self::IdentifiersFound => "identifiers_found",
        }
    }

    /// Returns the field's words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AcceptedWithPoints => "accepted with points",
            Self::NotRobust => "sent back: not robust",
            Self::NotComprehensive => "sent back: not comprehensive",
            Self::IdentifiersFound => "sent back: identifiers found",
        }
    }

    /// Reads the code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// Tells whether the agency has to send it again.
    pub fn sends_back(self) -> bool {
        match self {
            Self::Accepted | Self::AcceptedWithPoints => false,
            Self::NotRobust | Self::NotComprehensive | Self::IdentifiersFound => true,
        }
    }
}

/// How a point of the checklist was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It holds.
    Met,
    /// It does not hold.
    NotMet,
    /// It does not apply to this return.
    DoesNotApply,
}

/// One point of the checklist as it was marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "QaMarked"))]
#[serde(deny_unknown_fields)]
pub struct Marked {
    /// Its number on the tool's checklist.
    pub number: u8,
    /// How it was found.
    pub mark: Mark,
}

/// One numbered point for the agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "QaPoint"))]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Its number, from 1.
    pub number: u16,
    /// The code of the question or domain it is about; empty for the whole return.
    pub place: String,
    /// What the agency should do, in words.
    pub text: String,
}

/// One decision of the Business Unit about one return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "QaReview"))]
pub struct Review {
    /// Its number.
    pub id: ReviewId,
    /// The return.
    pub return_id: ReturnId,
    /// Counts the decisions about this return, from 1. The last one counts.
    pub version: u32,
    /// What was decided.
    pub decision: Decision,
    /// The checklist as it was marked. Points that nobody marked are not in it.
    pub checklist: Vec<Marked>,
    /// What the agency is told.
    pub points: Vec<Point>,
    /// What else the agency is told.
    pub comment: String,
    /// Who decided: the name under which the file was open.
    pub decided_by: String,
    /// When.
    pub decided_at: DateTime<Utc>,
}
