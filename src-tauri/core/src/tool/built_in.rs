//! The tools that come with the app, as the text they are read from.

use super::{Tool, ToolError, digest};
use crate::digest::Digest;

/// The multi-agency case file audit tool.
pub const CASE_FILE: &str = include_str!("../../../../assets/tools/case-file.toml");

/// Every tool that comes with the app.
pub const BUILT_IN: [&str; 7] = [
    CASE_FILE,
    include_str!("../../../../assets/tools/section-11.toml"),
    include_str!("../../../../assets/tools/section-175.toml"),
    include_str!("../../../../assets/tools/child-protection-standards.toml"),
    include_str!("../../../../assets/tools/multi-agency-expectations.toml"),
    include_str!("../../../../assets/tools/parents-and-carers.toml"),
    include_str!("../../../../assets/tools/partnership-self-audit.toml"),
];

/// Returns the text of the tool with this digest that comes with the app.
pub(super) fn built_in_text(version: &Digest) -> Option<&'static str> {
    BUILT_IN.into_iter().find(|text| digest(text) == *version)
}

/// Returns the tool of this code that comes with the app, and its text.
pub fn built_in(code: &str) -> Result<Option<(Tool, &'static str)>, ToolError> {
    for text in BUILT_IN {
        let tool = Tool::read(text)?;
        if tool.code == code {
            return Ok(Some((tool, text)));
        }
    }
    Ok(None)
}
