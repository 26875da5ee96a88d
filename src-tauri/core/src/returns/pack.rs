//! What a return says, as it is written inside a bundle. Strict: a field this version does not know is refused.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::audit::Involvement;
use crate::digest::Digest;
use crate::ids::{AuditId, CaseId, ReturnId};
use crate::tool::{AnswerValue, Grade};

/// The returns of one agency for one audit, signed off together. Entry `return.json` of a return bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnPack {
    /// The audit, as the request numbered it.
    pub audit_id: AuditId,
    /// The audit's reference, to be read by people.
    pub audit_reference: String,
    /// The agency's code in the partnership's file.
    pub agency_code: String,
    /// The digest of the tool version it answers.
    pub tool: Digest,
    /// Who signed it off: a role, not a name.
    pub signatory: String,
    /// When.
    pub signed_on: NaiveDate,
    /// One entry a case; nil returns among them.
    pub cases: Vec<CaseReturn>,
}

/// One agency's answers for one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CaseReturn {
    /// As the agency numbered it.
    pub return_id: ReturnId,
    /// The case, as the request numbered it.
    pub case_id: CaseId,
    /// The case's reference, to be read by people.
    pub case: String,
    /// Whether the agency was involved in the window. Not involved is a nil return.
    pub involvement: Involvement,
    /// First day searched.
    pub window_from: Option<NaiveDate>,
    /// Last day searched.
    pub window_to: Option<NaiveDate>,
    /// The auditor's role, never a name.
    pub auditor_role: String,
    /// Whether the auditor declared no part in the practice or management of the case.
    pub independent: bool,
    /// Hours spent, as written.
    #[serde(default)]
    pub hours: String,
    /// For a nil return, where was looked; else anything to add.
    #[serde(default)]
    pub note: String,
    /// Answers by question code and part key.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(type = "Record<string, Record<string, AnswerValue>>"))]
    pub answers: BTreeMap<String, BTreeMap<String, AnswerValue>>,
    /// Grades and their reasons by domain code.
    #[serde(default)]
    #[cfg_attr(feature = "types", ts(type = "Record<string, DomainAnswer>"))]
    pub domains: BTreeMap<String, DomainAnswer>,
}

/// How an agency graded itself in one domain, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DomainAnswer {
    /// The self-grade.
    pub grade: Grade,
    /// Why; for not applicable the reason, for cannot tell what is missing.
    pub rationale: String,
    /// What worked well, and what made it possible.
    #[serde(default)]
    pub worked_well: String,
    /// What got in the way, and why.
    #[serde(default)]
    pub got_in_way: String,
    /// Factors that helped, by code.
    #[serde(default)]
    pub helped: Vec<String>,
    /// Factors that hindered, by code.
    #[serde(default)]
    pub hindered: Vec<String>,
    /// Where in the record it can be seen.
    #[serde(default)]
    pub evidence: Vec<Pointer>,
}

/// A pointer to the record: date and type of entry, never a name and never a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Pointer {
    /// The date of the entry.
    pub on: NaiveDate,
    /// The type of entry.
    pub entry: String,
    /// Anything needed to find it.
    #[serde(default)]
    pub note: String,
    /// It lies outside the window and is given as context only.
    #[serde(default)]
    pub context: bool,
}

impl CaseReturn {
    /// Digests all that is said in one domain: the grade with its reasons, and the answers to the domain's questions.
    /// A newer return that says the same is told apart by it from one that does not.
    pub fn answer_digest(&self, domain: &str) -> Digest {
        let prefix = format!("{domain}.");
        let answers: BTreeMap<_, _> = self.answers.iter().filter(|(code, _)| code.starts_with(&prefix)).collect();
        let said = serde_json::to_vec(&(self.domains.get(domain), answers));
        Digest::of(&said.expect("text, numbers and dates can be written"))
    }
}
