//! What the editor's page shows: the outline of the whole tool, the questions of one place, and what is still wrong.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::super::{Question, Tool, ToolProblem};
use super::heads::QuestionPlace;
use super::makeup::{Makeup, makeup_of};
use super::{problems, questions_at};
use crate::digest::Digest;
use crate::error::Result;
use crate::guidance::{Edition, editions, superseded};
use crate::ids::DraftId;
use crate::vault::Read;

/// The most characters of a question's text in the outline.
const OUTLINE: usize = 90;

/// A draft in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct DraftRow {
    /// Its id.
    pub id: DraftId,
    /// The tool's code.
    pub code: String,
    /// The tool's title.
    pub title: String,
    /// The version it began as.
    #[cfg_attr(feature = "types", ts(type = "string | null"))]
    pub based_on: Option<Digest>,
    /// When it was begun.
    pub begun_at: DateTime<Utc>,
    /// When it was changed last.
    pub changed_at: DateTime<Utc>,
}

/// A draft as its page shows it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct DraftView {
    /// The draft.
    pub id: DraftId,
    /// The version it began as.
    #[cfg_attr(feature = "types", ts(type = "string | null"))]
    pub based_on: Option<Digest>,
    /// The tool without its questions.
    pub tool: Tool,
    /// Every place with its questions, in the order they are asked.
    pub outline: Vec<OutlineSection>,
    /// The place that is open.
    pub place: Option<QuestionPlace>,
    /// The questions of that place, whole.
    pub questions: Vec<Question>,
    /// Those of them that the chosen agency type is asked, in its words.
    pub seen: Vec<Question>,
    /// What keeps it from being approved.
    pub problems: Vec<ToolProblem>,
    /// What its questions are made of.
    pub makeup: Makeup,
    /// The questions that rest on editions which were replaced.
    pub superseded: Vec<Tied>,
    /// The editions it may name.
    pub editions: Vec<Edition>,
    /// What taking back would take back.
    pub undoes: Option<String>,
    /// What doing again would do.
    pub redoes: Option<String>,
}

/// One place of the outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct OutlineSection {
    /// The place.
    pub place: QuestionPlace,
    /// Its title.
    pub title: String,
    /// How many problems the place itself has.
    pub problems: usize,
    /// Its questions.
    pub questions: Vec<OutlineQuestion>,
}

/// One question of the outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct OutlineQuestion {
    /// Its code.
    pub code: String,
    /// The beginning of its text.
    pub text: String,
    /// How many problems it has.
    pub problems: usize,
    /// The answers that a later question can depend on, by code; none where it is answered in words or figures.
    pub offers: Vec<String>,
}

/// The questions that rest on an edition which was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Tied {
    /// The edition in words.
    pub edition: String,
    /// The code of the one that replaced it.
    pub by: String,
    /// The codes of the questions.
    pub questions: Vec<String>,
}

/// Returns a draft with the questions of one place, and with those that an agency type is asked there.
pub fn draft_view(
    read: &Read<'_>,
    id: &DraftId,
    place: Option<QuestionPlace>,
    agency_type: Option<&str>,
) -> Result<DraftView> {
    let draft = read.tool_draft(id)?;
    let mut problems = problems(&draft.tool);
    problems.extend(unsaid(&draft.tool));
    let editions = editions()?;
    let packs: Vec<String> = draft.tool.packs.iter().map(|one| one.code.clone()).collect();
    let here = |tool: &Tool| place.as_ref().and_then(|place| questions_at(tool, place)).cloned().unwrap_or_default();
    let questions = here(&draft.tool);
    Ok(DraftView {
        id: draft.id,
        based_on: draft.based_on,
        outline: outline(&draft.tool, &problems),
        seen: agency_type.map_or_else(|| questions.clone(), |one| here(&draft.tool.as_seen_by(one, &packs))),
        questions,
        place,
        makeup: makeup_of(&draft.tool),
        superseded: tied(&draft.tool, &editions),
        problems,
        editions,
        undoes: draft.undoes,
        redoes: draft.redoes,
        tool: without_questions(draft.tool),
    })
}

/// A version after the first says what changed.
pub(super) fn unsaid(tool: &Tool) -> Option<ToolProblem> {
    let says = tool.change_note.as_ref().is_some_and(|note| !note.trim().is_empty());
    (tool.version > 1 && !says).then(|| ToolProblem {
        code: "the tool".to_owned(),
        what: "does not say what changed since the version before".to_owned(),
        mend: "Write it under About the tool, in a sentence or two.".to_owned(),
    })
}

fn without_questions(mut tool: Tool) -> Tool {
    tool.header.clear();
    tool.closing.clear();
    tool.domains.iter_mut().for_each(|one| one.questions.clear());
    tool.variants.iter_mut().for_each(|one| one.questions.clear());
    tool.packs.iter_mut().for_each(|one| one.questions.clear());
    tool
}

fn tied(tool: &Tool, editions: &[Edition]) -> Vec<Tied> {
    let found = superseded(tool, editions).into_iter();
    found
        .map(|(edition, questions)| Tied {
            edition: format!("{} {}", edition.title, edition.edition),
            by: edition.superseded_by.unwrap_or_default(),
            questions: questions.into_iter().map(|one| one.code.clone()).collect(),
        })
        .collect()
}

/// Returns every place with its questions.
pub(super) fn outline(tool: &Tool, problems: &[ToolProblem]) -> Vec<OutlineSection> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in problems {
        *counts.entry(&problem.code).or_default() += 1;
    }
    let count = |code: &str| counts.get(code).copied().unwrap_or_default();
    let question = |one: &Question| OutlineQuestion {
        code: one.code.clone(),
        text: beginning(&one.text),
        problems: count(&one.code),
        offers: one.parts.first().map(|part| tool.answers_offered(part)).unwrap_or_default(),
    };
    let section = |place, title: &str, problems, questions: &[Question]| OutlineSection {
        place,
        title: title.to_owned(),
        problems,
        questions: questions.iter().map(question).collect(),
    };
    let domains = tool.domains.iter().map(|one| {
        let place = QuestionPlace::Domain { code: one.code.clone() };
        section(place, &one.title, count(&one.code), &one.questions)
    });
    let variants = tool.variants.iter().map(|one| {
        let place = QuestionPlace::Variant { agency_type: one.agency_type.clone() };
        section(place, &one.title, count(&format!("the variant {}", one.agency_type)), &one.questions)
    });
    let packs = tool.packs.iter().map(|one| {
        section(QuestionPlace::Pack { code: one.code.clone() }, &one.title, count(&one.code), &one.questions)
    });
    let header = section(QuestionPlace::Header, "About the return", 0, &tool.header);
    let closing = section(QuestionPlace::Closing, "At the end", 0, &tool.closing);
    [header].into_iter().chain(domains).chain([closing]).chain(variants).chain(packs).collect()
}

fn beginning(text: &str) -> String {
    if text.chars().count() <= OUTLINE {
        return text.to_owned();
    }
    text.chars().take(OUTLINE).chain(['…']).collect()
}
