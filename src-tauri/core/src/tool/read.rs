//! Reads a tool from its text, strictly, and knows a version by the digest of that text.

use super::Tool;
use super::check::problems_of;
use super::problem::ToolError;
use crate::digest::Digest;

/// Returns the identity of a tool version: the digest of its exact text.
pub fn digest(text: &str) -> Digest {
    Digest::of(text.as_bytes())
}

impl Tool {
    /// Reads a tool. A name the app does not know, or anything that does not add up, is refused.
    pub fn read(text: &str) -> Result<Self, ToolError> {
        let tool: Self = toml::from_str(text).map_err(|error| not_readable(text, &error))?;
        let problems = problems_of(&tool);
        if problems.is_empty() {
            return Ok(tool);
        }
        Err(ToolError::NotSound { tool: tool.code, problems })
    }
}

fn not_readable(text: &str, error: &toml::de::Error) -> ToolError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let reason = error.message().lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
    ToolError::NotReadable { line, reason }
}
