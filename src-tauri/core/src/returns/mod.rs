//! An agency's completed tool: what it answered, how it graded itself, who signed it, and how it arrived.
//!
//! A return is never changed. A newer one supersedes it, and both stay.

mod anew;
mod check;
mod compare;
mod fill;
mod pack;
mod problem;
mod refuse;
mod sign;
mod store;
mod tidy;
mod view;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

pub use anew::discard_draft;
pub use check::{CheckNote, LOOKED_AT, PROVED, check};
pub use compare::{AnswerDifference, changed_places, compare_returns, whole_changed};
pub use fill::{blank, fill, read_filled};
pub use pack::{CaseReturn, DomainAnswer, Pointer, ReturnPack};
pub use problem::ReturnError;
pub use refuse::refusals;
pub use sign::sign_off;
pub use tidy::tidy;
pub use view::{CellState, ReturnCell, ReturnRow, ReturnView, ReturnsView, return_view, returns_view};

use crate::digest::Digest;
use crate::ids::{AgencyId, AuditId, CaseId, ReturnId};

/// Where a return stands in this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReturnState {
    /// In an agency's file: being filled in, not signed off.
    Draft,
    /// Signed off and sent, or come in: the current one.
    Submitted,
    /// A newer one took its place.
    Superseded,
}

impl ReturnState {
    /// Returns the code kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Superseded => "superseded",
        }
    }

    /// Returns the field's word.
    pub fn words(self) -> &'static str {
        match self {
            Self::Draft => "in progress",
            Self::Submitted => "submitted",
            Self::Superseded => "superseded",
        }
    }

    /// Reads the code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Draft, Self::Submitted, Self::Superseded].into_iter().find(|state| state.code() == code)
    }
}

/// One return as the file keeps it: whose, for which case, and in what state. Its answers are in [`CaseReturn`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AgencyReturn {
    /// As the agency numbered it.
    pub id: ReturnId,
    /// The audit it answers.
    pub audit: AuditId,
    /// The case it is about.
    pub case: CaseId,
    /// The agency.
    pub agency: AgencyId,
    /// Counts the bundles of this agency for this audit.
    pub sequence: u64,
    /// Where it stands.
    pub state: ReturnState,
    /// The tool version it answers.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub tool: Digest,
    /// The bundle it came in or went out with.
    #[cfg_attr(feature = "types", ts(type = "string | null"))]
    pub bundle: Option<Digest>,
    /// Who signed it off: a role.
    pub signatory: String,
    /// When.
    pub signed_on: Option<NaiveDate>,
    /// When it was saved in this file.
    pub received_at: DateTime<Utc>,
}
