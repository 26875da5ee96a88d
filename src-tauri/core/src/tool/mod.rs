//! The audit tool: what is asked, how it is graded, and what each agency type sees of it.
//!
//! A tool is data, read from a plain text file. Its version is known by the digest of that exact text.

mod answer;
mod built_in;
mod check;
mod grade;
mod problem;
mod question;
mod read;
mod scale;
mod store;
mod variant;
mod written;

use serde::{Deserialize, Serialize};

pub use answer::{AnswerValue, LONGEST_LINE, LONGEST_TEXT, MOST_ROWS, check_answer};
pub use built_in::CASE_FILE;
pub use grade::Grade;
pub use problem::{AnswerFault, AnswerProblem, ToolError, ToolProblem};
pub use question::{CellKind, Choice, Column, Level, Part, PartKind, Question};
pub use read::digest;
pub use scale::{Direction, Scale, ScalePoint, SpecialValue};
pub use store::KeptVersion;
pub(crate) use store::Shelf;
pub use variant::{Form, ThemePack, Variant};
pub use written::{read_written, read_written_question};

/// One version of an audit tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
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
    /// What must be checked or agreed before the tool is used.
    #[serde(default)]
    pub note: Option<String>,
    /// The editions of guidance it was written for.
    pub guidance: Vec<GuidanceTag>,
    /// What the tool is for and how to fill it in.
    pub intro: String,
    /// How to arrive at a grade, one point each.
    pub grading_guidance: Vec<String>,
    /// The fewest sentences a grade's rationale may have.
    pub rationale_min_sentences: u8,
    /// The two boxes that stand in every domain.
    pub boxes: StandingBoxes,
    /// The scale every rated domain uses.
    pub scale: Scale,
    /// Why the panel may change a grade.
    pub reasons: Vec<ReasonCode>,
    /// What helped or hindered the work.
    pub factors: Vec<Factor>,
    /// Unrated questions about the return as a whole.
    pub header: Vec<Question>,
    /// The domains, in the order they are asked.
    pub domains: Vec<Domain>,
    /// Questions added for one agency type.
    pub variants: Vec<Variant>,
    /// Questions a partnership may switch on for a theme.
    pub packs: Vec<ThemePack>,
    /// What the Business Unit checks in every return.
    pub checks: Vec<ReturnCheck>,
    /// What the Business Unit's decision must say.
    #[serde(default)]
    pub checks_note: Option<String>,
    /// Domains whose grade may not rise above another's.
    pub limits: Vec<LimitRule>,
}

/// The kind of audit a tool serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ToolKind {
    /// A multi-agency case file audit: one child by one agency.
    CaseFile,
}

/// An edition of guidance a tool was written for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct GuidanceTag {
    /// A short code, such as `wt2023`.
    pub code: String,
    /// The edition's full title with its year.
    pub edition: String,
}

/// The two texts asked in every domain beside its questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StandingBoxes {
    /// Asks what worked well.
    pub worked_well: String,
    /// Asks what got in the way.
    pub got_in_way: String,
}

/// A reason the panel gives for changing a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReasonCode {
    /// The code, such as `R1`.
    pub code: String,
    /// The reason in words.
    pub text: String,
}

/// Something that helped or hindered the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
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
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FactorSide {
    /// It got in the way.
    Hindering,
    /// It made good work possible.
    Enabling,
    /// It may do either.
    Either,
}

/// One domain of practice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// The stable code, such as `M1`.
    pub code: String,
    /// The full title.
    pub title: String,
    /// The title in a table's heading.
    pub short: String,
    /// Whether it carries a grade.
    pub rated: bool,
    /// Whether its grade is the overall judgement of the return.
    #[serde(default)]
    pub overall: bool,
    /// Whether the rationale must point to an entry in the record.
    pub needs_pointer: bool,
    /// Whether the scale's general descriptors serve instead of its own.
    #[serde(default)]
    pub general_descriptors: bool,
    /// What each point means in this domain.
    #[serde(default)]
    pub descriptors: Vec<Descriptor>,
    /// The questions, in order.
    pub questions: Vec<Question>,
}

/// What one point of the scale means in one domain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Descriptor {
    /// The point of the scale.
    pub point: i16,
    /// What work graded so looks like.
    pub text: String,
}

/// One point of the Business Unit's checklist for returns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReturnCheck {
    /// Its number on the list.
    pub number: u8,
    /// What must hold.
    pub text: String,
}

/// A rule that one domain's grade may not rise above a point while another's is low.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
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
    #[serde(default)]
    pub proposal: bool,
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

    /// Returns every question: header, domains, variants, packs.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        let header = self.header.iter();
        let domains = self.domains.iter().flat_map(|domain| &domain.questions);
        let variants = self.variants.iter().flat_map(|variant| &variant.questions);
        let packs = self.packs.iter().flat_map(|pack| &pack.questions);
        header.chain(domains).chain(variants).chain(packs)
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
