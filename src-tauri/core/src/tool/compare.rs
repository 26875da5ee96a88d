//! Compares two versions of a tool, question by question, with the words that differ.
//!
//! Every field of every question, domain and list is compared, so nothing that changed goes unsaid.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};
use similar::{ChangeTag, TextDiff};

use super::{Tool, ToolError, meaning_of};

/// What differs between two versions of a tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ToolComparison {
    /// The tool's code.
    pub tool: String,
    /// The version compared from.
    pub from: u32,
    /// The version compared to.
    pub to: u32,
    /// What differs, in the order of the newer version; what is gone comes last.
    pub differences: Vec<Difference>,
    /// How many questions the newer version has.
    pub questions: usize,
    /// How many of them mean the same as before, so that an answer given then may be offered again.
    pub same_meaning: usize,
}

/// One question, domain or list that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Difference {
    /// Its code, or `the tool` for what belongs to no question or domain.
    pub code: String,
    /// What became of it.
    pub kind: DifferenceKind,
    /// Its fields that differ, each with the words.
    pub fields: Vec<FieldDifference>,
}

/// What became of a question, domain or list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// It is new.
    Added,
    /// It is there in both and differs.
    Changed,
    /// It is gone.
    Removed,
}

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct FieldDifference {
    /// The field, with what it lies in: `text`, `parts.rating.label`.
    pub field: String,
    /// Its words, in order.
    pub words: Vec<Words>,
}

/// Words that stayed, came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Words {
    /// What became of them.
    pub change: WordChange,
    /// The words, with the spaces between them.
    pub text: String,
}

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum WordChange {
    /// They stayed.
    Same,
    /// They are new.
    Added,
    /// They are gone.
    Removed,
}

/// Compares two versions of a tool. The version number itself and the change note are no difference.
pub fn compare_tools(from: &Tool, to: &Tool) -> Result<ToolComparison, ToolError> {
    let (before, after) = (things(from)?, things(to)?);
    let old: BTreeMap<&str, &Fields> = before.iter().map(|(code, fields)| (code.as_str(), fields)).collect();
    let new: BTreeSet<&str> = after.iter().map(|(code, _)| code.as_str()).collect();
    let nothing = Fields::new();
    let mut differences = Vec::new();
    for (code, fields) in &after {
        let (kind, before) = match old.get(code.as_str()) {
            None => (DifferenceKind::Added, &nothing),
            Some(before) => (DifferenceKind::Changed, *before),
        };
        if before != fields {
            differences.push(Difference { code: code.clone(), kind, fields: differing(before, fields) });
        }
    }
    for (code, fields) in before.iter().filter(|(code, _)| !new.contains(code.as_str())) {
        let fields = differing(fields, &nothing);
        differences.push(Difference { code: code.clone(), kind: DifferenceKind::Removed, fields });
    }
    let same_meaning = to.questions().filter(|question| {
        from.question(&question.code).is_some_and(|before| meaning_of(from, before) == meaning_of(to, question))
    });
    let same_meaning = same_meaning.count();
    let questions = to.questions().count();
    Ok(ToolComparison {
        tool: to.code.clone(),
        from: from.version,
        to: to.version,
        differences,
        questions,
        same_meaning,
    })
}

/// The fields of one thing, by where they lie in it.
type Fields = BTreeMap<String, String>;

/// What the tool calls itself in a comparison.
const WHOLE: &str = "the tool";

/// What says nothing of what the tool asks.
const ASIDE: [&str; 2] = ["version", "change_note"];

/// Returns the tool's own fields, then those of each domain and question, in order.
fn things(tool: &Tool) -> Result<Vec<(String, Fields)>, ToolError> {
    let value = serde_json::to_value(tool.without_shared_parts());
    let value = value.map_err(|error| ToolError::NotWritable { tool: tool.code.clone(), reason: error.to_string() })?;
    let mut own = Vec::new();
    take_apart(WHOLE.to_owned(), value, &mut own);
    own[0].1.retain(|name, _| !ASIDE.contains(&name.as_str()));
    Ok(own)
}

/// Puts a field among those of what it lies in. Domains and questions stand by themselves, and leave only their codes there.
fn gather(path: &str, value: Value, fields: &mut Fields, own: &mut Vec<(String, Fields)>) {
    match value {
        Value::Null => {}
        Value::Object(inner) => {
            for (name, value) in inner {
                gather(&format!("{path}.{name}"), value, fields, own);
            }
        }
        Value::Array(items) => {
            if stands_alone(path) {
                let codes: Vec<String> = items.iter().filter_map(named).collect();
                fields.insert(path.to_owned(), codes.join(" "));
                items.into_iter().for_each(|item| alone(path, item, own));
                return;
            }
            let mut names: Vec<String> = Vec::new();
            for (at, item) in items.into_iter().enumerate() {
                // Two conditions may look at one question: the second has its place in its name too.
                let name = named(&item).filter(|name| !names.contains(name)).unwrap_or_else(|| (at + 1).to_string());
                gather(&format!("{path}.{name}"), item, fields, own);
                names.push(name);
            }
            if names.len() > 1 {
                fields.insert(format!("{path} in order"), names.join(" "));
            }
        }
        Value::String(text) => drop(fields.insert(path.to_owned(), text)),
        Value::Bool(_) | Value::Number(_) => drop(fields.insert(path.to_owned(), value.to_string())),
    }
}

/// Tells whether what is listed there is compared by itself: a domain, a question, a variant, a theme pack.
fn stands_alone(path: &str) -> bool {
    let name = path.rsplit('.').next().unwrap_or(path);
    ["domains", "questions", "header", "closing", "variants", "packs"].contains(&name)
}

fn alone(path: &str, item: Value, own: &mut Vec<(String, Fields)>) {
    let name = named(&item).unwrap_or_default();
    // Agency types and packs may be called as a domain is.
    let code = match path {
        "variants" => format!("agency type {name}"),
        "packs" => format!("theme pack {name}"),
        _ => name,
    };
    take_apart(code, item, own);
}

/// Adds a thing with its fields, and behind it what stands by itself in it.
fn take_apart(code: String, thing: Value, own: &mut Vec<(String, Fields)>) {
    let (mut fields, mut within) = (Fields::new(), Vec::new());
    if let Value::Object(inner) = thing {
        for (name, value) in inner {
            gather(&name, value, &mut fields, &mut within);
        }
    }
    own.push((code, fields));
    own.extend(within);
}

/// Returns what a listed thing is known by.
fn named(item: &Value) -> Option<String> {
    let by = |item: &Map<String, Value>, name: &str| match item.get(name) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => None,
    };
    let item = item.as_object()?;
    ["code", "key", "agency_type", "point", "number", "question", "edition"].iter().find_map(|name| by(item, name))
}

fn differing(before: &Fields, after: &Fields) -> Vec<FieldDifference> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let of = |fields: &Fields, name: &String| fields.get(name).cloned().unwrap_or_default();
    let differing = names.into_iter().filter(|name| before.get(*name) != after.get(*name));
    differing
        .map(|name| FieldDifference {
            field: name.clone(),
            words: word_difference(&of(before, name), &of(after, name)),
        })
        .collect()
}

/// Returns the words of two texts, those that stayed once.
pub fn word_difference(before: &str, after: &str) -> Vec<Words> {
    let mut words: Vec<Words> = Vec::new();
    for one in TextDiff::from_words(before, after).iter_all_changes() {
        let change = match one.tag() {
            ChangeTag::Equal => WordChange::Same,
            ChangeTag::Insert => WordChange::Added,
            ChangeTag::Delete => WordChange::Removed,
        };
        match words.last_mut().filter(|last| last.change == change) {
            Some(last) => last.text.push_str(one.value()),
            None => words.push(Words { change, text: one.value().to_owned() }),
        }
    }
    words
}
