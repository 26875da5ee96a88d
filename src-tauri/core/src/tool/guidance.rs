//! What a tool and its questions refer to, and what must be checked before they are used.

use serde::{Deserialize, Serialize};

/// An edition of guidance a tool was written for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GuidanceTag {
    /// A short code, such as `wt2023`.
    pub code: String,
    /// The edition's full title with its year.
    pub edition: String,
}

/// A place in an edition of guidance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GuidanceReference {
    /// The edition's code, one of the tool's own.
    pub edition: String,
    /// Where in it, such as `part two` or `chapter 3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// What could not be confirmed when a text was written, and what it must be checked against before it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CheckBeforeUse {
    /// What is not certain, in a sentence.
    pub what: String,
    /// What to check it against.
    pub against: String,
}
