//! Questions: what is asked, of whom, and when.

use serde::{Deserialize, Serialize};

use super::guidance::{CheckBeforeUse, GuidanceReference};
use super::part::Part;
use super::written_out::is_false;

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The stable code, such as `M1.1`, which survives versions.
    pub code: String,
    /// What is asked.
    pub text: String,
    /// How to answer it, where the text does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// What may serve as evidence, one thing each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence_prompts: Vec<String>,
    /// Who it asks about, where that matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// What it is asked about, where one tool serves several units of audit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// The agency types it is for; every type where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applies_to: Vec<String>,
    /// The earlier answers it depends on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies_when: Option<When>,
    /// What it belongs to across domains, such as `fathers` or `voice`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What it refers to, where that is more than its domain's or the tool's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidance: Vec<GuidanceReference>,
    /// How much it counts beside other scored questions; as much as any where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u16>,
    /// What a later cycle does with the answer given last time.
    #[serde(default, skip_serializing_if = "CarryForward::is_usual")]
    pub carry_forward: CarryForward,
    /// Whether yes or partly calls for a concern to be raised at once.
    #[serde(default, skip_serializing_if = "is_false")]
    pub prompts_escalation: bool,
    /// Whether the domain's own grade and rationale are the answer. Such a question has no parts.
    #[serde(default, skip_serializing_if = "is_false")]
    pub answered_by_grade: bool,
    /// Whether its options are a proposal the partnership has still to agree.
    #[serde(default, skip_serializing_if = "is_false")]
    pub proposal: bool,
    /// What must be checked before it is used, and against what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_before_use: Option<CheckBeforeUse>,
    /// The set of the tool's shared answers that its parts come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// What an answer is made of. Reading a tool fills in those of the shared set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// Parts that many questions share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerSet {
    /// The code that questions name it by.
    pub code: String,
    /// What such an answer is made of.
    pub parts: Vec<Part>,
}

/// What a question is asked about, where one tool serves several units of audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// One child, unborn baby or sibling group, by one agency.
    Case,
    /// One organisation.
    Organisation,
    /// One school, college or early years setting.
    Setting,
}

/// What a later cycle does with the answer given last time, where the question still means the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CarryForward {
    /// It is shown beside the empty question.
    #[default]
    Show,
    /// It is filled in, to be confirmed.
    PreFill,
    /// It is not shown.
    Blank,
}

/// The earlier answers a question depends on: all of the first list, and one of the second where it has any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Every one of these must hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub all: Vec<Condition>,
    /// One of these must hold, where there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<Condition>,
}

/// That an earlier question was answered in one of some ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The earlier question's code.
    pub question: String,
    /// The part of it; its first where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The codes of the options, or grades, one of which was given.
    pub is: Vec<String>,
}

/// Who a question asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Leaders.
    Leader,
    /// Managers.
    Manager,
    /// Practitioners.
    Practitioner,
}

impl Question {
    /// Returns the part with this key.
    pub fn part(&self, key: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.key == key)
    }
}

impl CarryForward {
    /// Returns whether it is what a question does that says nothing of it.
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}
