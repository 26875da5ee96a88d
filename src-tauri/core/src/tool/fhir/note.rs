//! What FHIR has no words for, noted beside the questionnaire and its items in extensions of our own.
//!
//! A note never says what FHIR says: what another program changes there counts. Where FHIR does not allow a text
//! exactly as
//! it is, the exact text is noted, and serves as long as the file still says what was made of it.

use serde::{Deserialize, Serialize};

use super::json::Json;
use crate::tool::{
    AnswerSet, Called, CarryForward, CheckBeforeUse, Descriptor, Factor, GuidanceReference, GuidanceTag, Level,
    LimitRule, PartKind, ReasonCode, ReturnCheck, Rewording, Scale, StandingBoxes, ToolKind, Unit, When,
};

/// The address all of ours start with. It leads nowhere, and says so: `.invalid` is kept for that.
pub(super) const BASE: &str = "https://plumbline.invalid/fhir/tool";

fn is_usual<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

macro_rules! note {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(super) struct $name {
            $(#[serde(skip_serializing_if = "is_usual")] pub(super) $field: $kind,)*
        }
    };
}

note!(
    /// Beside the questionnaire.
    ToolNote {
        code: Option<String>,
        title: Option<String>,
        intro: Option<String>,
        kind: Option<ToolKind>,
        called: Option<Called>,
        note: Option<String>,
        change_note: Option<String>,
        check_before_use: Option<CheckBeforeUse>,
        guidance: Vec<GuidanceTag>,
        grading_guidance: Vec<String>,
        rationale_min_sentences: u8,
        checks_note: Option<String>,
        reasons: Vec<ReasonCode>,
        factors: Vec<Factor>,
        checks: Vec<ReturnCheck>,
        boxes: Option<StandingBoxes>,
        scale: Option<Scale>,
        other_scales: Vec<Scale>,
        limits: Vec<LimitRule>,
        answers: Vec<AnswerSet>,
        noted: Vec<String>,
    }
);

note!(
    /// Beside the group that is a domain.
    DomainNote {
        code: Option<String>,
        title: Option<String>,
        short: Option<String>,
        group: Option<String>,
        intro: Option<String>,
        guidance: Vec<GuidanceReference>,
        maps_to: Vec<String>,
        check_before_use: Option<CheckBeforeUse>,
        rated: bool,
        overall: bool,
        needs_pointer: bool,
        general_descriptors: bool,
        descriptors: Vec<Descriptor>,
    }
);

note!(
    /// Beside the item that is a question.
    QuestionNote {
        code: Option<String>,
        text: Option<String>,
        help: Option<String>,
        evidence_prompts: Vec<String>,
        level: Option<Level>,
        unit: Option<Unit>,
        applies_to: Vec<String>,
        applies_when: Option<When>,
        tags: Vec<String>,
        guidance: Vec<GuidanceReference>,
        weight: Option<u16>,
        carry_forward: CarryForward,
        prompts_escalation: bool,
        answered_by_grade: bool,
        proposal: bool,
        check_before_use: Option<CheckBeforeUse>,
        answer: Option<String>,
    }
);

note!(
    /// Beside the item that is a part, which is the question's own where it has one part.
    PartNote {
        key: Option<String>,
        kind: Option<PartKind>,
        label: Option<String>,
        scale: Option<String>,
        unit: Option<String>,
        any_order: bool,
    }
);

note!(
    /// Beside the item that is a column of a table.
    ColumnNote {
        key: Option<String>,
        label: Option<String>,
    }
);

note!(
    /// Beside an answer that may be chosen.
    OptionNote {
        code: Option<String>,
        text: Option<String>,
    }
);

note!(
    /// Beside the group that is what one agency type is asked besides.
    VariantNote {
        agency_type: String,
        title: Option<String>,
        hidden: Vec<String>,
        reworded: Vec<Rewording>,
    }
);

note!(
    /// Beside the group that is a theme pack.
    PackNote {
        code: String,
        title: Option<String>,
        note: Option<String>,
        proposal: bool,
    }
);

/// The notes found beside an item.
#[derive(Debug, Clone, Default)]
pub(super) struct Notes {
    pub(super) domain: Option<DomainNote>,
    pub(super) question: Option<QuestionNote>,
    pub(super) part: Option<PartNote>,
    pub(super) column: Option<ColumnNote>,
    pub(super) variant: Option<VariantNote>,
    pub(super) pack: Option<PackNote>,
    pub(super) any: bool,
}

impl Notes {
    /// Returns the names of the notes nobody has taken.
    pub(super) fn left(&self) -> Vec<&'static str> {
        let left = [
            ("domain", self.domain.is_some()),
            ("question", self.question.is_some()),
            ("part", self.part.is_some()),
            ("column", self.column.is_some()),
            ("variant", self.variant.is_some()),
            ("pack", self.pack.is_some()),
        ];
        left.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect()
    }
}

/// Writes a note as the extension of this name.
pub(super) fn extension(name: &str, note: &impl Serialize) -> Json {
    let text = serde_json::to_string(note).expect("a note is plain data");
    Json::object([("url", Json::text(format!("{BASE}#{name}"))), ("valueString", Json::Text(text))])
}
