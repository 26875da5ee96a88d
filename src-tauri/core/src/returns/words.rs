//! What a return says, in words: each thing with its name, for comparing and for reading aloud.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::pack::{CaseReturn, DomainAnswer, Pointer};
use crate::tool::{AnswerValue, Grade, Part, Scale, Tool};

/// Returns what is said of the whole return.
pub(super) fn whole_words(said: &CaseReturn) -> Vec<(String, String)> {
    let window = match (said.window_from, said.window_to) {
        (None, None) => String::new(),
        (from, to) => format!("{} to {}", day_or(from), day_or(to)),
    };
    let independent = if said.independent { "declared" } else { "not declared" };
    let fields = [
        ("involvement", said.involvement.words().to_owned()),
        ("window searched", window),
        ("auditor's role", said.auditor_role.clone()),
        ("independence", independent.to_owned()),
        ("hours", said.hours.clone()),
        ("note", said.note.clone()),
    ];
    fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

/// Returns what is said of one domain beside the answers to its questions.
pub(super) fn domain_words(tool: &Tool, said: &DomainAnswer) -> Vec<(String, String)> {
    let factors = |codes: &[String]| {
        let names = codes.iter().map(|code| tool.factor(code).map_or(code.as_str(), |factor| factor.text.as_str()));
        names.collect::<Vec<_>>().join("; ")
    };
    let fields = [
        ("grade", graded(Some(&tool.scale), said.grade)),
        ("rationale", said.rationale.clone()),
        ("what worked well", said.worked_well.clone()),
        ("what got in the way", said.got_in_way.clone()),
        ("what helped", factors(&said.helped)),
        ("what hindered", factors(&said.hindered)),
        ("evidence", said.evidence.iter().map(pointed).collect::<Vec<_>>().join("\n")),
    ];
    fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

/// Returns what is answered to a question, by the labels of its parts.
pub(super) fn answer_words(
    tool: &Tool,
    code: &str,
    said: Option<&BTreeMap<String, AnswerValue>>,
) -> Vec<(String, String)> {
    let (Some(said), Some(question)) = (said, tool.question(code)) else { return Vec::new() };
    let parts = question.parts.iter().filter_map(|part| Some((part, said.get(&part.key)?)));
    parts.map(|(part, value)| (part.label.clone(), value_words(tool, part, value))).collect()
}

fn value_words(tool: &Tool, part: &Part, value: &AnswerValue) -> String {
    let chosen = |code: &String| {
        let choice = part.choices().into_iter().find(|choice| choice.code == *code);
        choice.map_or_else(|| code.clone(), |choice| choice.text)
    };
    match value {
        AnswerValue::Choice(code) => chosen(code),
        AnswerValue::Choices(codes) => codes.iter().map(chosen).collect::<Vec<_>>().join("; "),
        AnswerValue::Grade(grade) => graded(tool.scale(part.scale.as_deref()), *grade),
        AnswerValue::Text(text) => text.clone(),
        AnswerValue::Number(number) => number.to_string(),
        AnswerValue::Date(on) => day(*on),
        AnswerValue::DatePair { from, to } => format!("{} to {}", day_or(*from), day_or(*to)),
        AnswerValue::Rows(rows) => rows.iter().map(|row| row.join(" · ")).collect::<Vec<_>>().join("\n"),
    }
}

fn graded(scale: Option<&Scale>, grade: Grade) -> String {
    match scale.and_then(|scale| scale.word(grade)) {
        Some(word) => format!("{grade} {word}"),
        None => grade.to_string(),
    }
}

fn pointed(pointer: &Pointer) -> String {
    let note = if pointer.note.is_empty() { String::new() } else { format!(", {}", pointer.note) };
    let context = if pointer.context { " (context)" } else { "" };
    format!("{} {}{note}{context}", day(pointer.on), pointer.entry)
}

fn day_or(on: Option<NaiveDate>) -> String {
    on.map_or_else(|| "not known".to_owned(), day)
}

fn day(on: NaiveDate) -> String {
    on.format("%-d %B %Y").to_string()
}
