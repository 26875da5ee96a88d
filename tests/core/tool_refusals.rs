//! Every refusal of a tool, for the list that all refusals stand in.

use plumbline_core::tool::ToolError;

use crate::builders::day;

pub(crate) fn all() -> Vec<ToolError> {
    let s = |text: &str| text.to_owned();
    let tool = || s("Section 11 self-assessment");
    vec![
        ToolError::NotReadable { line: 3, reason: s("expected a value") },
        ToolError::NotSound { tool: s("case-file"), problems: Vec::new() },
        ToolError::NotWritable { tool: s("case-file"), reason: s("a number is too large") },
        ToolError::AlreadyHere { tool: tool(), version: 1 },
        ToolError::VersionTaken { tool: tool(), version: 1, next: 3 },
        ToolError::NeedsChangeNote { tool: tool(), version: 2 },
        ToolError::AlreadyFrozen { tool: tool(), version: 1, since: day("2026-05-12") },
    ]
}
