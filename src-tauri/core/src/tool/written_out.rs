//! Writes a tool as the text it can be read from again, with shared answers written once.

use std::collections::BTreeMap;

use super::part::Part;
use super::problem::ToolProblem;
use super::question::Question;
use super::{Tool, ToolError};

/// Tells serde to leave out what is not so.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
pub(super) fn is_false(is: &bool) -> bool {
    !*is
}

impl Tool {
    /// Writes the tool as TOML. Reading it gives the same tool; the comments of the text it came from are not kept.
    pub fn to_toml(&self) -> Result<String, ToolError> {
        toml::to_string_pretty(&self.without_shared_parts()).map_err(|error| ToolError::NotWritable {
            tool: self.code.clone(),
            reason: error.to_string().trim_end_matches('.').to_owned(),
        })
    }

    /// Returns every question, to be changed.
    pub fn questions_mut(&mut self) -> impl Iterator<Item = &mut Question> {
        let domains = self.domains.iter_mut().flat_map(|domain| &mut domain.questions);
        let variants = self.variants.iter_mut().flat_map(|variant| &mut variant.questions);
        let packs = self.packs.iter_mut().flat_map(|pack| &mut pack.questions);
        self.header.iter_mut().chain(domains).chain(&mut self.closing).chain(variants).chain(packs)
    }

    /// Returns the tool as it is written: questions with a shared answer name it and have no parts of their own.
    pub(super) fn without_shared_parts(&self) -> Self {
        let mut bare = self.clone();
        for question in bare.questions_mut().filter(|question| question.answer.is_some()) {
            question.parts.clear();
        }
        bare
    }

    /// Gives every question with a shared answer its parts, and says which name one that is not there, or have parts too.
    pub(super) fn share_parts(&mut self) -> Vec<ToolProblem> {
        let sets: BTreeMap<String, Vec<Part>> =
            self.answers.iter().map(|set| (set.code.clone(), set.parts.clone())).collect();
        let mut problems = Vec::new();
        for question in self.questions_mut() {
            let Some(code) = &question.answer else { continue };
            let (what, mend) = match sets.get(code) {
                Some(parts) if question.parts.is_empty() => {
                    question.parts.clone_from(parts);
                    continue;
                }
                Some(_) => (
                    format!("has parts of its own and the shared answer “{code}”"),
                    format!("Take one of the two out of {}.", question.code),
                ),
                None => (
                    format!("names the shared answer “{code}”, which the tool lacks"),
                    "Name one of the tool's own answers, or add it to them.".to_owned(),
                ),
            };
            problems.push(ToolProblem { code: question.code.clone(), what, mend });
        }
        problems
    }
}
