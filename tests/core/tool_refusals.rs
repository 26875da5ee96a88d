//! Every refusal of a tool, for the list that all refusals stand in.

use plumbline_core::sheet::SheetError;
use plumbline_core::tool::draft::DraftError;
use plumbline_core::tool::{ForeignError, LeftOut, ToolError, ToolProblem};

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

pub(crate) fn drafts() -> Vec<DraftError> {
    let s = |text: &str| text.to_owned();
    let tool = || s("Neglect, looked at closely");
    let problem = ToolProblem { code: s("N1.2"), what: s("has an empty text"), mend: s("Write the text of N1.2.") };
    vec![
        DraftError::NotInTool { what: "domain", code: s("N7") },
        DraftError::CodeTaken { what: "question", code: s("N1.1") },
        DraftError::NoCode { what: "domain" },
        DraftError::NothingToUndo,
        DraftError::NothingToRedo,
        DraftError::Ended { title: tool() },
        DraftError::ToolTaken { code: s("neglect") },
        DraftError::BadCode,
        DraftError::AlreadyDrafted { title: tool() },
        DraftError::NotReady { title: tool(), problems: vec![problem] },
        DraftError::AlreadyRetired { tool: tool(), version: 1 },
        DraftError::Retired { tool: tool(), version: 1 },
        DraftError::OtherKind { tool: s("Section 11 self-assessment") },
        DraftError::NotReadable,
    ]
}

pub(crate) fn foreign() -> Vec<ForeignError> {
    let s = |text: &str| text.to_owned();
    let problem = |row: u32| LeftOut {
        place: format!("sheet “survey”, row {row}, column A"),
        found: s("has the type “geo”"),
        next: s("Use a type of the declared subset."),
    };
    vec![
        SheetError::NotReadable { reason: s("it ends too early") }.into(),
        SheetError::TooLarge { what: s("more than 250 sheets") }.into(),
        SheetError::NotWritten { reason: s("sheet “Tool”, row 2, column B holds more than a cell can") }.into(),
        ForeignError::NotText,
        ForeignError::ChangedMeanwhile,
        ForeignError::NeedsTool,
        ForeignError::OtherKind { format: "an XLSForm", missing: s("sheet “survey”") },
        ForeignError::Mistakes { format: "an XLSForm", problems: vec![problem(7)] },
        ForeignError::Mistakes { format: "an XLSForm", problems: vec![problem(7), problem(8)] },
    ]
}
