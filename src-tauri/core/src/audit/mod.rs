//! One themed audit: its theme, window of practice, tool version, timetable and stage.

mod case;
mod case_store;
mod plan;
mod problem;
mod stage;
mod store;
mod view;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use case::{Case, Involved, Involvement, NewCase, confirm_sample, draw_cases, record_involvement};
pub use plan::{Amendment, NewAudit, amend, plan, read_plan};
pub(crate) use plan::{LINE, LONG, SHORT, is_reference, partnership_only};
pub use problem::AuditError;
pub(crate) use problem::optional;
pub use stage::Stage;
pub use view::{
    AgencyState, AuditView, CaseState, CasesView, HomeView, NextStep, StageStep, audit_view, cases_view, home_view,
};

use crate::agency::Agency;
use crate::digest::Digest;
use crate::ids::AuditId;

/// One audit as the file keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Audit {
    /// The same in every file and bundle.
    pub id: AuditId,
    /// Such as `MA26-02`.
    pub reference: String,
    /// What is audited.
    pub theme: String,
    /// Where it stands.
    pub stage: Stage,
    /// What the audit is to find out.
    pub aim: String,
    /// Why this theme, and where it came from.
    pub why: String,
    /// How, and why that way.
    pub method: String,
    /// First day of the window of practice.
    pub window_from: NaiveDate,
    /// Last day of the window of practice.
    pub window_to: NaiveDate,
    /// When returns are due.
    pub due_on: NaiveDate,
    /// When the panel meets.
    pub meeting_on: Option<NaiveDate>,
    /// Who chairs the audit: a role, or a name the chair agreed to.
    pub chair: String,
    /// How the auditors' independence was assured.
    pub independence: String,
    /// Reference of the data protection assessment or sharing agreement; needed before issue (`domain.md` D22).
    pub data_protection: String,
    /// The report's plain-English page.
    pub summary: String,
    /// What the audit taught about auditing.
    pub process_learning: String,
    /// The report's version, such as `0.1`.
    pub report_version: String,
    /// The tool version, by the digest of its text.
    #[cfg_attr(feature = "types", ts(type = "string"))]
    pub tool_digest: Digest,
    /// The tool's theme pack that is switched on, by code.
    pub theme_pack: Option<String>,
}

/// A key line of enquiry and what the panel concluded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LineOfEnquiry {
    /// The question.
    pub text: String,
    /// The answer, empty until there is one.
    #[serde(default)]
    pub conclusion: String,
}

/// An agency the audit asks, and when it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The agency.
    pub agency: Agency,
    /// When its request was exported.
    pub issued_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// Returns by how many days a return is late on `day`: 0 up to and on the due date.
pub fn days_late(due_on: NaiveDate, day: NaiveDate) -> u32 {
    u32::try_from((day - due_on).num_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::days_late;

    #[test]
    fn a_return_is_late_from_the_day_after_it_was_due() {
        let due = NaiveDate::from_ymd_opt(2026, 11, 10).expect("a date");

        assert_eq!(days_late(due, due), 0);
        assert_eq!(days_late(due, due.succ_opt().expect("a date")), 1);
        assert_eq!(days_late(due, due.pred_opt().expect("a date")), 0);
    }
}
