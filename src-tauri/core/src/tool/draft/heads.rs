//! Where questions stand, and the texts of a tool, its domains and its packs without their questions.

use serde::{Deserialize, Serialize};

use super::super::{
    Called, CheckBeforeUse, Descriptor, GuidanceReference, GuidanceTag, ReasonCode, StandingBoxes, Tool, ToolKind,
};

/// Where questions stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "in", rename_all = "snake_case", deny_unknown_fields)]
pub enum QuestionPlace {
    /// Before the domains.
    Header,
    /// In a domain.
    Domain {
        /// Its code.
        code: String,
    },
    /// After the domains.
    Closing,
    /// Among an agency type's own.
    Variant {
        /// The agency type.
        agency_type: String,
    },
    /// In a theme pack.
    Pack {
        /// Its code.
        code: String,
    },
}

/// The texts about a tool as a whole.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The name people read.
    pub title: String,
    /// The kind of audit.
    pub kind: ToolKind,
    /// What it calls its parts.
    pub called: Option<Called>,
    /// What it is for and how to fill it in.
    pub intro: String,
    /// What must be checked or agreed before it is used.
    pub note: Option<String>,
    /// What changed since the version before.
    pub change_note: Option<String>,
    /// The editions of guidance.
    pub guidance: Vec<GuidanceTag>,
    /// How to arrive at a grade.
    pub grading_guidance: Vec<String>,
    /// The fewest sentences of a rationale.
    pub rationale_min_sentences: u8,
    /// The two boxes of every rated domain.
    pub boxes: Option<StandingBoxes>,
    /// Why the panel may change a grade.
    pub reasons: Vec<ReasonCode>,
}

/// A domain without its questions.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DomainHead {
    /// The stable code.
    pub code: String,
    /// The full title.
    pub title: String,
    /// The title in a table's heading.
    pub short: String,
    /// The group it stands in.
    pub group: Option<String>,
    /// What it covers.
    pub intro: Option<String>,
    /// What it refers to.
    pub guidance: Vec<GuidanceReference>,
    /// Whether it carries a grade.
    pub rated: bool,
    /// Whether its grade is the overall judgement.
    pub overall: bool,
    /// Whether the rationale must point to an entry in the record.
    pub needs_pointer: bool,
    /// Whether the scale's general descriptors serve.
    pub general_descriptors: bool,
    /// What each point means in it.
    pub descriptors: Vec<Descriptor>,
    /// What must be checked before it is used.
    pub check_before_use: Option<CheckBeforeUse>,
}

/// A theme pack without its questions.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PackHead {
    /// The stable code.
    pub code: String,
    /// The name people read.
    pub title: String,
    /// What to know before switching it on.
    pub note: Option<String>,
}

impl About {
    pub(super) fn write(self, tool: &mut Tool) {
        tool.title = self.title;
        tool.kind = self.kind;
        tool.called = self.called;
        tool.intro = self.intro;
        tool.note = self.note;
        tool.change_note = self.change_note;
        tool.guidance = self.guidance;
        tool.grading_guidance = self.grading_guidance;
        tool.rationale_min_sentences = self.rationale_min_sentences;
        tool.boxes = self.boxes;
        tool.reasons = self.reasons;
    }
}
