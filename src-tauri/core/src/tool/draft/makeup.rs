//! What a tool's questions are made of, for its author: how many only ask for yes or no, and where no descriptor helps.
//!
//! Source: `domain.md` D53 (tools prompt reflection) and D56 (ratings come with guidance on applying them).

use std::collections::BTreeSet;

use serde::Serialize;

use super::super::{PartKind, Question, Tool};

/// What the questions of a tool are made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Makeup {
    /// How many questions it has.
    pub questions: usize,
    /// The codes of those answered by yes, partly or no and nothing else.
    pub yes_no: Vec<String>,
    /// The codes of those that no descriptor stands beside: neither its domain's own, nor those of a scale it is rated on.
    pub without_descriptors: Vec<String>,
}

/// Returns what a tool's questions are made of.
pub fn makeup_of(tool: &Tool) -> Makeup {
    let described: BTreeSet<&str> = tool
        .domains
        .iter()
        .filter(|domain| domain.rated && !domain.descriptors.is_empty())
        .flat_map(|domain| domain.questions.iter().map(|one| one.code.as_str()))
        .collect();
    let codes =
        |these: &dyn Fn(&&Question) -> bool| tool.questions().filter(these).map(|one| one.code.clone()).collect();
    Makeup {
        questions: tool.questions().count(),
        yes_no: codes(&|one| only_yes_no(one)),
        without_descriptors: codes(&|one| !described.contains(one.code.as_str()) && !is_rated(tool, one)),
    }
}

fn only_yes_no(question: &Question) -> bool {
    let is = |kind| matches!(kind, PartKind::YesNo | PartKind::YesPartlyNo);
    !question.parts.is_empty() && question.parts.iter().all(|part| is(part.kind))
}

/// Tells whether the domain's grade answers it, or one of its parts is rated on a scale that describes its points.
fn is_rated(tool: &Tool, question: &Question) -> bool {
    question.answered_by_grade
        || question.parts.iter().filter(|part| part.kind == PartKind::Rating).any(|part| {
            let scale = tool.scale(part.scale.as_deref());
            scale.is_some_and(|scale| scale.points.iter().all(|point| !point.descriptor.trim().is_empty()))
        })
}
