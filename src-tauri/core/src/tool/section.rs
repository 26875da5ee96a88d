//! Domains: the parts a tool is divided into, whatever it calls them, and the limits between their grades.

use serde::{Deserialize, Serialize};

use super::guidance::{CheckBeforeUse, GuidanceReference};
use super::question::Question;
use super::written_out::is_false;

/// One domain of practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// The stable code, such as `M1`.
    pub code: String,
    /// The full title.
    pub title: String,
    /// The title in a table's heading.
    pub short: String,
    /// The group it stands in, where the tool has groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What it covers, where the title does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<String>,
    /// What its questions refer to, where that is more than the tool's own editions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidance: Vec<GuidanceReference>,
    /// Domains and standards of other tools that ask about the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub maps_to: Vec<String>,
    /// What must be checked before it is used, and against what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_before_use: Option<CheckBeforeUse>,
    /// Whether it carries a grade.
    pub rated: bool,
    /// Whether its grade is the overall judgement of the return.
    #[serde(default, skip_serializing_if = "is_false")]
    pub overall: bool,
    /// Whether the rationale must point to an entry in the record.
    pub needs_pointer: bool,
    /// Whether the scale's general descriptors serve instead of its own.
    #[serde(default, skip_serializing_if = "is_false")]
    pub general_descriptors: bool,
    /// What each point means in this domain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub descriptors: Vec<Descriptor>,
    /// The questions, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

impl Domain {
    /// Returns a domain that carries no grade, with nothing in it.
    pub(super) fn bare(code: String, title: String) -> Self {
        Self {
            code,
            short: title.clone(),
            title,
            group: None,
            intro: None,
            guidance: Vec::new(),
            maps_to: Vec::new(),
            check_before_use: None,
            rated: false,
            overall: false,
            needs_pointer: false,
            general_descriptors: false,
            descriptors: Vec::new(),
            questions: Vec::new(),
        }
    }
}

/// What one point of the scale means in one domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Descriptor {
    /// The point of the scale.
    pub point: i16,
    /// What work graded so looks like.
    pub text: String,
}

/// A rule that one domain's grade may not rise above a point while another's is low.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LimitRule {
    /// The domain that is held back.
    pub domain: String,
    /// The best point it may then have.
    pub not_above: i16,
    /// The domains that hold it back.
    pub when: Vec<String>,
    /// The point at or below which they do.
    pub at_or_below: i16,
    /// The rule in words, with who may set it aside.
    pub why: String,
    /// Whether it is a proposal the partnership has still to agree.
    #[serde(default, skip_serializing_if = "is_false")]
    pub proposal: bool,
}
