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
    /// Reads a tool from JSON, as [`Self::to_json`] writes it.
    ///
    /// # Errors
    /// [`ToolError::NotReadable`] with the line, or [`ToolError::NotSound`] with every problem.
    pub fn from_json(text: &str) -> Result<Self, ToolError> {
        let not_readable = |error: serde_json::Error| {
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
            ToolError::NotReadable { line: error.line(), reason }
        };
        sound(serde_json::from_str(text).map_err(not_readable)?)
    }

    /// Writes the tool as JSON. Reading it gives the same tool.
    pub fn to_json(&self) -> Result<String, ToolError> {
        serde_json::to_string_pretty(&self.without_shared_parts())
            .map_err(|error| ToolError::NotWritable { tool: self.code.clone(), reason: error.to_string() })
    }

    /// Reads a tool. A name the app does not know, or anything that does not add up, is refused.
    pub fn read(text: &str) -> Result<Self, ToolError> {
        sound(toml::from_str(text).map_err(|error| not_readable(text, &error))?)
    }
}

/// Gives questions their shared parts, and refuses a tool that does not add up.
pub(super) fn sound(mut tool: Tool) -> Result<Tool, ToolError> {
    let mut problems = tool.share_parts();
    problems.extend(problems_of(&tool));
    if problems.is_empty() { Ok(tool) } else { Err(ToolError::NotSound { tool: tool.code, problems }) }
}

/// Says where and why a text of ours, or of a tool, cannot be read.
pub(crate) fn not_readable(text: &str, error: &toml::de::Error) -> ToolError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let reason = error.message().lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
    ToolError::NotReadable { line, reason }
}
