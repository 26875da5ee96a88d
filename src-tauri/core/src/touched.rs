//! What a write touched, so that a page knows whether to load again.

use serde::Serialize;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The file's own organisation.
    Organisation,
    /// The people of the file, and what opens it.
    Person,
    /// Agencies asked to take part.
    Agency,
    /// Organisations known by their keys.
    Contact,
    /// Audits, their stage and their plan.
    Audit,
    /// Cases and involvement.
    Case,
    /// Tool versions.
    Tool,
    /// Returns and their answers.
    Return,
    /// Decisions of the panel.
    Decision,
    /// Findings.
    Finding,
    /// Recommendations.
    Recommendation,
    /// Bundles that came in or went out.
    Bundle,
}

/// The answer to a write: what it gave, and what it touched.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Done<T> {
    /// What the write gave.
    pub value: T,
    /// The kinds of record it touched, in order, each once.
    pub touched: Vec<Kind>,
}

impl<T> Done<T> {
    /// Keeps what was touched and changes the value.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Done<U> {
        Done { value: with(self.value), touched: self.touched }
    }
}
