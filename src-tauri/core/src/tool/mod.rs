//! The audit tool: what is asked, how it is graded, and what each agency type sees of it.
//!
//! A tool is data, read from a plain text file. Its version is known by the digest of that exact text.

mod answer;
mod built_in;
mod check;
mod check_question;
mod compare;
pub mod draft;
mod fhir;
mod foreign;
mod format;
mod grade;
mod guidance;
mod keep;
mod list;
mod meaning;
mod neutral;
mod part;
mod problem;
mod question;
mod questions_csv;
mod questions_taken;
mod read;
mod scale;
#[cfg(feature = "types")]
mod schema;
mod section;
mod store;
mod usable;
mod variant;
mod when;
mod workbook;
mod written;
mod written_out;
mod xlsform;

use serde::{Deserialize, Serialize};

pub use answer::{AnswerValue, LONGEST_LINE, LONGEST_TEXT, MOST_ROWS, check_answer};
use built_in::built_in_text;
pub use built_in::{BUILT_IN, CASE_FILE, built_in};
pub use compare::{
    Difference, DifferenceKind, FieldDifference, ToolComparison, WordChange, Words, compare_tools, word_difference,
};
pub use fhir::from_fhir;
pub use foreign::{ForeignError, LeftOut, Taken};
pub use format::{Format, MOST_BYTES, ToolFile, read_tool_file};
pub use grade::Grade;
pub use guidance::{CheckBeforeUse, GuidanceReference, GuidanceTag};
pub use keep::{add, can_add, freeze};
pub use list::{ToolRow, ToolsView, VersionView, size, tools_view, version_view};
pub use meaning::{meaning_of, meaning_of_grade};
pub use part::{CellKind, Choice, Column, Part, PartKind};
pub use problem::{AnswerFault, AnswerProblem, ToolError, ToolProblem};
pub use question::{AnswerSet, CarryForward, Condition, Level, Question, Unit, When};
pub use questions_taken::questions_from_csv;
pub use read::digest;
pub(crate) use read::not_readable;
pub use scale::{Direction, Scale, ScalePoint, SpecialValue};
#[cfg(feature = "types")]
pub use schema::schema;
pub use section::{Descriptor, Domain, LimitRule};
pub use store::KeptVersion;
pub(crate) use store::Shelf;
pub use usable::{AgencyType, UsableTool, agency_types, usable_tools};
pub use variant::{Form, FormDomain, Rewording, ThemePack, Variant};
pub use written::{read_written, read_written_question};
pub use xlsform::from_xlsform;

/// One version of an audit tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// The stable code, such as `case-file`.
    pub code: String,
    /// The version, counted from one.
    pub version: u32,
    /// The name people read.
    pub title: String,
    /// The kind of audit it serves.
    pub kind: ToolKind,
    /// What it calls its parts; domains where it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Called>,
    /// What must be checked or agreed before the tool is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What changed since the version before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_note: Option<String>,
    /// What of the whole tool could not be confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_before_use: Option<CheckBeforeUse>,
    /// The editions of guidance it was written for.
    pub guidance: Vec<GuidanceTag>,
    /// What the tool is for and how to fill it in.
    pub intro: String,
    /// How to arrive at a grade, one point each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grading_guidance: Vec<String>,
    /// The fewest sentences a grade's rationale may have.
    pub rationale_min_sentences: u8,
    /// What the Business Unit's decision must say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checks_note: Option<String>,
    /// Why the panel may change a grade.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ReasonCode>,
    /// What helped or hindered the work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<Factor>,
    /// What the Business Unit checks in every return.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<ReturnCheck>,
    /// The two boxes that stand in every rated domain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boxes: Option<StandingBoxes>,
    /// The scale that rated domains use, and questions that name no other.
    pub scale: Scale,
    /// Scales that single questions use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_scales: Vec<Scale>,
    /// Domains whose grade may not rise above another's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<LimitRule>,
    /// Parts that many questions share, each set written once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<AnswerSet>,
    /// Unrated questions about the return as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub header: Vec<Question>,
    /// The domains, in the order they are asked.
    pub domains: Vec<Domain>,
    /// Questions after the domains, such as a declaration.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closing: Vec<Question>,
    /// What agency types see of the tool.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// Questions a partnership may switch on for a theme.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packs: Vec<ThemePack>,
}

/// The kind of audit a tool serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ToolKind {
    /// A multi-agency case file audit: one child by one agency.
    CaseFile,
    /// A Section 11 self-assessment: one organisation.
    #[serde(rename = "section_11")]
    Section11,
    /// A Section 175/157 audit: one school, college or early years setting.
    #[serde(rename = "section_175")]
    Section175,
    /// Standards of guidance, asked about a case, an organisation or the partnership itself.
    Standards,
}

/// What a tool calls its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Called {
    /// One of them, such as `standard`.
    pub one: String,
    /// Several, such as `standards`.
    pub many: String,
}

/// The two texts asked in every domain beside its questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StandingBoxes {
    /// Asks what worked well.
    pub worked_well: String,
    /// Asks what got in the way.
    pub got_in_way: String,
}

/// A reason the panel gives for changing a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReasonCode {
    /// The code, such as `R1`.
    pub code: String,
    /// The reason in words.
    pub text: String,
}

/// Something that helped or hindered the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// The stable code.
    pub code: String,
    /// The factor in words.
    pub text: String,
    /// Which way it usually works.
    pub side: FactorSide,
}

/// Which way a factor usually works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FactorSide {
    /// It got in the way.
    Hindering,
    /// It made good work possible.
    Enabling,
    /// It may do either.
    Either,
}

/// One point of the Business Unit's checklist for returns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReturnCheck {
    /// Its number on the list.
    pub number: u8,
    /// What must hold.
    pub text: String,
}

impl Tool {
    /// Returns the domain with this code.
    pub fn domain(&self, code: &str) -> Option<&Domain> {
        self.domains.iter().find(|domain| domain.code == code)
    }

    /// Returns the question with this code, wherever it stands in the tool.
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions().find(|question| question.code == code)
    }

    /// Returns every question: header, domains, closing, variants, packs.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        let header = self.header.iter();
        let domains = self.domains.iter().flat_map(|domain| &domain.questions).chain(&self.closing);
        let variants = self.variants.iter().flat_map(|variant| &variant.questions);
        let packs = self.packs.iter().flat_map(|pack| &pack.questions);
        header.chain(domains).chain(variants).chain(packs)
    }

    /// Returns every scale, the tool's own first.
    pub fn scales(&self) -> impl Iterator<Item = &Scale> {
        [&self.scale].into_iter().chain(&self.other_scales)
    }

    /// Returns the scale with this code; the tool's own where none is named.
    pub fn scale(&self, code: Option<&str>) -> Option<&Scale> {
        code.map_or(Some(&self.scale), |code| self.scales().find(|scale| scale.code == code))
    }

    /// Returns the codes of what can be chosen or graded in a part; nothing where it is answered in words or figures.
    pub fn answers_offered(&self, part: &Part) -> Vec<String> {
        if part.kind != PartKind::Rating {
            return part.choices().into_iter().map(|choice| choice.code).collect();
        }
        let scale = self.scale(part.scale.as_deref());
        scale.map(Scale::grades).unwrap_or_default().into_iter().map(Grade::code).collect()
    }

    /// Returns the domain that holds the overall judgement.
    pub fn overall(&self) -> Option<&Domain> {
        self.domains.iter().find(|domain| domain.overall)
    }

    /// Returns the theme pack with this code.
    pub fn pack(&self, code: &str) -> Option<&ThemePack> {
        self.packs.iter().find(|pack| pack.code == code)
    }

    /// Returns the reason with this code.
    pub fn reason(&self, code: &str) -> Option<&ReasonCode> {
        self.reasons.iter().find(|reason| reason.code == code)
    }

    /// Returns the factor with this code.
    pub fn factor(&self, code: &str) -> Option<&Factor> {
        self.factors.iter().find(|factor| factor.code == code)
    }

    /// Returns what a grade means in a domain: its own descriptor, or the scale's general one.
    pub fn descriptor<'a>(&'a self, domain: &'a Domain, grade: Grade) -> Option<&'a str> {
        let own = domain.descriptors.iter().find(|own| Grade::Point(own.point) == grade);
        own.map(|own| own.text.as_str()).or_else(|| self.scale.descriptor(grade))
    }
}
