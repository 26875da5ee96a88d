//! A tool that says nothing yet but which scale it is rated on.

use super::{Scale, Tool, ToolKind};

impl Tool {
    /// Returns what stands where nothing was said. Its introduction, editions of guidance and domains are empty: a draft asks
    /// for them.
    pub(super) fn neutral(scale: Scale) -> Self {
        Self {
            code: String::new(),
            version: 1,
            title: String::new(),
            kind: ToolKind::Standards,
            called: None,
            note: None,
            change_note: None,
            check_before_use: None,
            guidance: Vec::new(),
            intro: String::new(),
            grading_guidance: Vec::new(),
            rationale_min_sentences: 0,
            checks_note: None,
            reasons: Vec::new(),
            factors: Vec::new(),
            checks: Vec::new(),
            boxes: None,
            scale,
            other_scales: Vec::new(),
            limits: Vec::new(),
            answers: Vec::new(),
            header: Vec::new(),
            domains: Vec::new(),
            closing: Vec::new(),
            variants: Vec::new(),
            packs: Vec::new(),
        }
    }
}
