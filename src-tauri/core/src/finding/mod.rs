//! Findings and recommendations: statements that the evidence supports, and what should change because of them.

mod draw_out;
mod problem;
mod recommend;
mod store;
mod view;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use draw_out::{NewFinding, change, draw_out};
pub use problem::FindingError;
pub use recommend::{NewRecommendation, change_recommendation, propose};
pub use view::{AnswerChoice, FindingRow, FindingsView, VersionRow, findings_view};

use crate::digest::Digest;
use crate::ids::{AgencyId, CaseId, FindingId, RecommendationId, ReturnId};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident => $code:literal, $words:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the code kept in the file.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Returns the field's words.
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }

            /// Reads the code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

words! {
    /// What kind of statement a finding is (`domain.md` 3.6).
    FindingKind {
        /// Something that works, with its detail.
        GoodPractice => "good_practice", "Good practice";
        /// Something that must get better.
        AreaForImprovement => "area_for_improvement", "Area for improvement";
        /// Something new that must be watched.
        EmergingConcern => "emerging_concern", "Emerging concern";
        /// Something about how the system works as a whole.
        SystemLearning => "system_learning", "System learning";
        /// Something about the audit process itself.
        ProcessLearning => "process_learning", "Learning about the audit process";
        /// Something for one child's case, taken up by one agency. Never printed beyond the panel.
        CaseSpecific => "case_specific", "Case-specific";
    }
}

words! {
    /// Whether the panel holds a finding.
    FindingStatus {
        /// Put forward.
        Proposed => "proposed", "Proposed";
        /// The panel agreed.
        Agreed => "agreed", "Agreed";
        /// The panel agreed and a dissent is recorded.
        AgreedWithDissent => "agreed_with_dissent", "Agreed with dissent";
        /// The panel did not uphold it. It stays on record.
        NotUpheld => "not_upheld", "Not upheld";
    }
}

words! {
    /// What kind of change a recommendation asks for.
    RecommendationKind {
        /// Policy.
        Policy => "policy", "Policy";
        /// Training.
        Training => "training", "Training";
        /// Practice.
        Practice => "practice", "Practice";
        /// Data.
        Data => "data", "Data";
        /// Commissioning.
        Commissioning => "commissioning", "Commissioning";
        /// Procedure.
        Procedure => "procedure", "Procedure";
    }
}

words! {
    /// How pressing a recommendation is.
    Priority {
        /// First.
        High => "high", "High";
        /// Next.
        Medium => "medium", "Medium";
        /// When the others are done.
        Low => "low", "Low";
    }
}

words! {
    /// Where a recommendation stands.
    RecommendationStatus {
        /// Being written.
        Drafted => "drafted", "Drafted";
        /// The panel agreed it.
        Agreed => "agreed", "Agreed";
        /// Its owner accepted it.
        Accepted => "accepted", "Accepted by its owner";
        /// Its owner did not accept it.
        NotAccepted => "not_accepted", "Not accepted";
    }
}

impl FindingStatus {
    /// Tells whether a finding is printed.
    pub fn is_agreed(self) -> bool {
        match self {
            Self::Agreed | Self::AgreedWithDissent => true,
            Self::Proposed | Self::NotUpheld => false,
        }
    }
}

impl RecommendationStatus {
    /// Tells whether a recommendation is printed.
    pub fn is_agreed(self) -> bool {
        match self {
            Self::Agreed | Self::Accepted | Self::NotAccepted => true,
            Self::Drafted => false,
        }
    }
}

/// An answer that a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// The case.
    pub case: CaseId,
    /// The agency.
    pub agency: AgencyId,
    /// The domain.
    pub domain: String,
}

/// A statement that the evidence supports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Finding {
    /// Its id.
    pub id: FindingId,
    /// Its number in the audit, from 1.
    pub number: u32,
    /// What kind it is.
    pub kind: FindingKind,
    /// The statement in one line.
    pub title: String,
    /// Its detail.
    pub detail: String,
    /// What made it possible, or what got in the way.
    pub why: String,
    /// The domain it belongs to, by code.
    pub domain: Option<String>,
    /// Whether the panel holds it.
    pub status: FindingStatus,
    /// Who did not agree, and why.
    pub dissent: String,
    /// The meeting's discussion it rests on, where no answer does.
    pub discussion: String,
    /// Which version of it this is, from 1. The ones before stay as they were written.
    pub version: u32,
    /// Why it was changed; empty in the first version.
    pub reason: String,
    /// When this version was written.
    pub written_at: DateTime<Utc>,
    /// The answers it rests on.
    pub rests_on: Vec<Ground>,
    /// The returns those answers stood in.
    pub returns: Vec<ReturnId>,
}

impl Finding {
    /// Digests all it says and rests on, so that the journal can tell one wording from another without holding either.
    pub fn digest(&self) -> Digest {
        Digest::of(&serde_json::to_vec(self).expect("text and numbers can be written"))
    }

    /// Returns the id of this version of it.
    pub(crate) fn version_id(&self) -> String {
        format!("{}/{}", self.id, self.version)
    }

    /// Returns how many different cases it rests on.
    pub fn cases(&self) -> usize {
        self.rests_on.iter().map(|ground| &ground.case).collect::<std::collections::BTreeSet<_>>().len()
    }

    /// Returns the return in which an answer it rests on stood.
    pub fn return_of(&self, ground: &Ground) -> Option<&ReturnId> {
        let at = self.rests_on.iter().position(|one| one == ground)?;
        self.returns.get(at)
    }

    /// Returns how many different agencies it rests on.
    pub fn agencies(&self) -> usize {
        self.rests_on.iter().map(|ground| &ground.agency).collect::<std::collections::BTreeSet<_>>().len()
    }
}

/// What should change because of findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Recommendation {
    /// Its id.
    pub id: RecommendationId,
    /// Its number in the audit, from 1.
    pub number: u32,
    /// What should change.
    pub text: String,
    /// What kind of change.
    pub kind: RecommendationKind,
    /// Who owns it: a group or an agency.
    pub owner: String,
    /// What should be different for children.
    pub outcome: String,
    /// How success will be known.
    pub measure: String,
    /// How pressing.
    pub priority: Priority,
    /// Where it stands.
    pub status: RecommendationStatus,
    /// The findings it follows from.
    pub findings: Vec<FindingId>,
}
