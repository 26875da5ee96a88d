//! The sheet `plumbline`: what a tool says of itself that an XLSForm has no place for, one text or number to a row.
//!
//! A row names what it says by the tool's own fields, as in `guidance.1.edition`. The words of scales, the options of
//! shared answers, titles and questions are not here: they stand in the sheets that other programs read.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::cells::{Report, Spot, Table};
use super::extras::{Cells, yes_or_no};
use super::lists::{List, Lists};
use super::names::code_of;
use super::own_rows::{answer_list, scale_list};
use crate::sheet::Value;
use crate::tool::{CASE_FILE, Choice, ForeignError, Grade, Tool, ToolError};

/// The sheet's name.
pub(super) const SHEET: &str = "plumbline";
/// How this layout is numbered.
const LAYOUT: &str = "1";
/// What the other sheets say of the tool.
const ELSEWHERE: [&str; 9] = ["code", "version", "title", "intro", "header", "domains", "closing", "variants", "packs"];
const NUMBERS: [&str; 5] = ["rationale_min_sentences", "number", "point", "not_above", "at_or_below"];
const TRUTHS: [&str; 3] = ["required", "any_order", "proposal"];
/// How many names a row may join.
const DEEPEST: usize = 10;

/// Returns the rows of the sheet.
pub(super) fn rows(tool: &Tool) -> Result<Vec<Cells>, ForeignError> {
    let not_writable =
        |error: serde_json::Error| ToolError::NotWritable { tool: tool.code.clone(), reason: error.to_string() };
    let mut about = serde_json::to_value(tool.without_shared_parts()).map_err(not_writable)?;
    if let Json::Object(fields) = &mut about {
        fields.retain(|name, _| !ELSEWHERE.contains(&name.as_str()));
    }
    let mut rows = vec![one("layout", Value::Number(1.0))];
    flatten(&about, "", &mut rows);
    rows.retain(|cells| !is_elsewhere(cells));
    Ok(rows)
}

/// Returns whether a row says what the choices say: the word of a grade, or an option of a shared answer.
fn is_elsewhere(cells: &Cells) -> bool {
    let Some((_, Value::Text(path))) = cells.first() else { return false };
    let steps: Vec<&str> = path.split('.').collect();
    match steps.as_slice() {
        ["scale" | "other_scales", .., last] => *last == "word",
        ["answers", _, "parts", _, "options", ..] => true,
        _ => false,
    }
}

fn one(what: &str, value: Value) -> Cells {
    vec![("what", Value::Text(what.to_owned())), ("value", value)]
}

fn flatten(json: &Json, path: &str, rows: &mut Vec<Cells>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match json {
        Json::Object(fields) => fields.iter().for_each(|(name, value)| flatten(value, &below(name), rows)),
        Json::Array(items) => {
            for (at, value) in (1..).zip(items) {
                flatten(value, &below(&i32::to_string(&at)), rows);
            }
        }
        Json::String(text) if !text.is_empty() => rows.push(one(path, Value::Text(text.clone()))),
        Json::Bool(is) => rows.push(one(path, Value::Truth(*is))),
        Json::Number(number) => rows.push(one(path, Value::Number(number.as_f64().unwrap_or_default()))),
        Json::String(_) | Json::Null => {}
    }
}

/// One name of a row, and what stands under it.
#[derive(Debug, Default)]
struct Node {
    value: Option<Json>,
    below: BTreeMap<String, Node>,
}

impl Node {
    fn json(self) -> Json {
        if let Some(value) = self.value {
            return value;
        }
        if self.below.keys().all(|name| name.parse::<u32>().is_ok()) {
            let mut items: Vec<(u32, Json)> =
                self.below.into_iter().filter_map(|(at, node)| Some((at.parse().ok()?, node.json()))).collect();
            items.sort_by_key(|(at, _)| *at);
            return Json::Array(items.into_iter().map(|(_, item)| item).collect());
        }
        Json::Object(self.below.into_iter().map(|(name, node)| (name, node.json())).collect())
    }
}

/// Returns a tool with what the sheet says of it. What a foreign form never says is neutral, and a draft asks for it;
/// the scale is then that of the case file tool, as it is for every new tool.
pub(super) fn read(table: Option<&mut Table>, lists: &mut Lists, report: &mut Report) -> Result<Tool, ForeignError> {
    let mut tool = Tool::neutral(Tool::read(CASE_FILE)?.scale);
    let mut said = Node::default();
    let mut places: BTreeMap<String, Spot> = BTreeMap::new();
    for line in table.map(|table| table.lines.as_mut_slice()).unwrap_or_default() {
        let here = line.at("what");
        let path = line.peek("what").unwrap_or_default().to_owned();
        if path == "layout" {
            let known = line.take_if("value", |value| value == LAYOUT);
            line.take("what");
            if !known {
                let next = "Open it with the newest version of the app.";
                report.mistake(here, "names a layout that this version of the app does not know", next);
            }
            continue;
        }
        let steps: Vec<&str> = path.split('.').collect();
        let known = FIELDS.contains(&steps[0]) && steps.len() <= DEEPEST && steps.iter().all(|step| !step.is_empty());
        if !known || line.peek("value").is_none() {
            continue;
        }
        let node = steps.iter().fold(&mut said, |node, step| node.below.entry((*step).to_owned()).or_default());
        if node.value.is_some() {
            report.mistake(here, "says the same as a row above it", "Take one of the two rows out.");
        }
        node.value = Some(typed(steps[steps.len() - 1], &line.text("value")));
        line.take("what");
        places.entry(steps[0].to_owned()).or_insert(here);
    }
    let own_scale = said.below.remove("scale").map(Node::json);
    let other_scales = said.below.remove("other_scales").map(Node::json);
    let answers = said.below.remove("answers").map(Node::json);
    let at = |name: &str| places.get(name).copied().unwrap_or(Spot { sheet: 0, row: 0, column: 0 });
    for (name, node) in said.below {
        set(&mut tool, &name, node.json(), at(&name), report);
    }
    if let Some(mut scale) = own_scale {
        give_words(&mut scale, at("scale"), lists, report);
        set(&mut tool, "scale", scale, at("scale"), report);
    }
    if let Some(mut scales) = other_scales {
        for scale in scales.as_array_mut().into_iter().flatten() {
            give_words(scale, at("other_scales"), lists, report);
        }
        set(&mut tool, "other_scales", scales, at("other_scales"), report);
    }
    if let Some(mut sets) = answers {
        sets.as_array_mut().into_iter().flatten().for_each(|set| give_options(set, lists));
        set(&mut tool, "answers", sets, at("answers"), report);
    }
    Ok(tool)
}

/// What the sheet may say.
const FIELDS: [&str; 17] = [
    "kind",
    "called",
    "note",
    "change_note",
    "check_before_use",
    "guidance",
    "grading_guidance",
    "rationale_min_sentences",
    "checks_note",
    "reasons",
    "factors",
    "checks",
    "boxes",
    "scale",
    "other_scales",
    "limits",
    "answers",
];

fn typed(name: &str, value: &str) -> Json {
    if NUMBERS.contains(&name) {
        return value.parse::<i64>().map_or_else(|_| Json::from(value), Json::from);
    }
    if TRUTHS.contains(&name) {
        return yes_or_no(value).map_or_else(|| Json::from(value), Json::from);
    }
    Json::from(value)
}

/// Sets one field of the tool, or says that what the sheet has there cannot be read.
fn set(tool: &mut Tool, name: &str, value: Json, at: Spot, report: &mut Report) {
    let Ok(Json::Object(mut fields)) = serde_json::to_value(&*tool) else { return };
    fields.insert(name.to_owned(), value);
    match serde_json::from_value(Json::Object(fields)) {
        Ok(read) => *tool = read,
        Err(_) => report.mistake(
            at,
            format!("starts what the file says of “{name}”, and that cannot be read"),
            "Put back what the exported file had there.",
        ),
    }
}

/// Gives a scale its words, in the order of its list.
fn give_words(scale: &mut Json, at: Spot, lists: &mut Lists, report: &mut Report) {
    let Some(fields) = scale.as_object_mut() else { return };
    let code = fields.get("code").and_then(Json::as_str).unwrap_or_default().to_owned();
    let name = scale_list(&code);
    let Some(list) = lists.take(&name) else {
        let found = format!("starts the scale “{code}”, whose words should stand in the list “{name}”");
        return report.mistake(at, found, "Put the list back into the sheet “choices”.");
    };
    let mut points = Vec::new();
    let known: Vec<Json> = fields.remove("points").and_then(|known| known.as_array().cloned()).unwrap_or_default();
    let mut by_point: BTreeMap<i64, &Json> = BTreeMap::new();
    for one in &known {
        if let Some(point) = one.get("point").and_then(Json::as_i64) {
            by_point.entry(point).or_insert(one);
        }
    }
    let mut special = Map::new();
    for row in &list.rows {
        match code_of(&row.name).parse::<Grade>() {
            Ok(Grade::Point(point)) => {
                let before = by_point.get(&i64::from(point)).copied();
                let mut filled = with_word(before, &row.label);
                filled.insert("point".to_owned(), Json::from(point));
                points.push(Json::Object(filled));
            }
            Ok(grade @ (Grade::NotApplicable | Grade::CannotTell)) => {
                let value = Json::Object(with_word(fields.get(&grade.code()), &row.label));
                special.insert(grade.code(), value);
            }
            Err(()) => report.mistake(
                row.at,
                "is in the list of a scale, and its name is no point of one",
                "Name it by a whole number, “not_applicable” or “cannot_tell”.",
            ),
        }
    }
    if !special.contains_key("not_applicable") {
        let next = "Add a choice with the name “not_applicable”.";
        report.mistake(list.at, "starts the list of a scale that has no “not_applicable”", next);
    }
    fields.remove("not_applicable");
    fields.remove("cannot_tell");
    fields.extend(special);
    fields.insert("points".to_owned(), Json::Array(points));
}

fn with_word(known: Option<&Json>, word: &str) -> Map<String, Json> {
    let mut filled = known.and_then(Json::as_object).cloned().unwrap_or_default();
    for name in ["short", "symbol", "colour", "descriptor"] {
        filled.entry(name).or_insert_with(|| Json::from(""));
    }
    filled.insert("word".to_owned(), Json::from(word));
    filled
}

/// Gives the parts of a shared answer their options, from the lists that its questions use.
fn give_options(set: &mut Json, lists: &mut Lists) {
    let code = set.get("code").and_then(Json::as_str).unwrap_or_default().to_owned();
    let parts = set.get_mut("parts").and_then(Json::as_array_mut);
    for part in parts.into_iter().flatten() {
        let key = part.get("key").and_then(Json::as_str).unwrap_or_default();
        let chosen = lists.take(&answer_list(&code, key)).map(List::options);
        let options = chosen.map(|options: Vec<Choice>| serde_json::to_value(options).unwrap_or_default());
        if let (Some(fields), Some(options)) = (part.as_object_mut(), options) {
            fields.insert("options".to_owned(), options);
        }
    }
}
