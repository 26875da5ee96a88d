//! Reads answers from the plain way people write them in a file.
//!
//! One part: `"M1.2" = "text"`. Several: `"M1.1" = { count = 3, last = 2026-05-14 }`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use toml::{Table, Value};

use super::Tool;
use super::answer::{AnswerValue, check_answer, read_day};
use super::grade::Grade;
use super::part::{CellKind, Choice, Column, Part, PartKind};
use super::problem::{AnswerFault, AnswerProblem};
use super::question::Question;
use super::scale::same_words;

/// Reads the answer to one question, by part.
pub fn read_written_question(
    tool: &Tool,
    question: &Question,
    value: &Value,
) -> Result<BTreeMap<String, AnswerValue>, AnswerProblem> {
    match question.parts.as_slice() {
        [] => Err(AnswerProblem::in_question(question, AnswerFault::AnsweredByGrade)),
        [only] => {
            let value = named(only, value).unwrap_or(value);
            let answer = read_written(tool, only, value).map_err(|problem| problem.within(question))?;
            Ok(BTreeMap::from([(only.key.clone(), answer)]))
        }
        [_, ..] => read_parts(tool, question, value),
    }
}

/// Reads the answer to one part, and checks that it fits.
pub fn read_written(tool: &Tool, part: &Part, value: &Value) -> Result<AnswerValue, AnswerProblem> {
    let read = match part.kind {
        PartKind::Rating => grade(tool, part, value).map(AnswerValue::Grade),
        PartKind::YesPartlyNo | PartKind::YesNo | PartKind::Choice | PartKind::Declaration => {
            choice(part, value).map(AnswerValue::Choice)
        }
        PartKind::Choices => choices(part, value).map(AnswerValue::Choices),
        PartKind::Number | PartKind::PersonCount => value.as_integer().map(AnswerValue::Number),
        PartKind::Date => day(value).map(AnswerValue::Date),
        PartKind::DatePair => pair(value),
        PartKind::ShortText | PartKind::LongText => {
            value.as_str().map(|text| AnswerValue::Text(text.trim().to_owned()))
        }
        PartKind::Evidence | PartKind::Table => rows(&part.row_columns(), value).map(AnswerValue::Rows),
    };
    let answer = read.ok_or_else(|| AnswerProblem::at(part, AnswerFault::WrongKind { wanted: part.kind }))?;
    check_answer(tool, part, &answer)?;
    Ok(answer)
}

fn read_parts(tool: &Tool, question: &Question, value: &Value) -> Result<BTreeMap<String, AnswerValue>, AnswerProblem> {
    let refuse = |fault| Err(AnswerProblem::in_question(question, fault));
    let keys = || question.parts.iter().map(|part| part.key.clone()).collect();
    let Some(table) = value.as_table() else {
        return refuse(AnswerFault::PartsNotNamed { parts: keys() });
    };
    if table.is_empty() {
        return refuse(AnswerFault::Empty);
    }
    if table.keys().any(|key| question.part(key).is_none()) {
        return refuse(AnswerFault::UnknownPart { parts: keys() });
    }
    let given = question.parts.iter().filter_map(|part| Some((part, table.get(&part.key)?)));
    given
        .map(|(part, value)| Ok((part.key.clone(), read_written(tool, part, value).map_err(|at| at.within(question))?)))
        .collect()
}

/// A single part may be named too: `"M1.2" = { text = "…" }`.
fn named<'a>(part: &Part, value: &'a Value) -> Option<&'a Value> {
    value.as_table().filter(|table| table.len() == 1).and_then(|table| table.get(&part.key))
}

/// Reads a grade of the part's scale from its number, its code or its words.
fn grade(tool: &Tool, part: &Part, value: &Value) -> Option<Grade> {
    let scale = tool.scale(part.scale.as_deref())?;
    match value {
        Value::String(text) => scale.read_grade(text),
        Value::Integer(point) => scale.read_grade(&point.to_string()),
        _ => None,
    }
}

fn choice(part: &Part, value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(code_of(&part.choices(), text)),
        Value::Boolean(yes) => tick(part.kind, *yes),
        _ => None,
    }
}

/// Returns the code that `true` or `false` stands for.
fn tick(kind: PartKind, yes: bool) -> Option<String> {
    let code = match kind {
        PartKind::YesPartlyNo | PartKind::YesNo if yes => "yes",
        PartKind::YesPartlyNo | PartKind::YesNo => "no",
        PartKind::Declaration if yes => "declared",
        PartKind::Declaration => "not_declared",
        PartKind::Rating
        | PartKind::Choice
        | PartKind::Choices
        | PartKind::Number
        | PartKind::Date
        | PartKind::DatePair
        | PartKind::ShortText
        | PartKind::LongText
        | PartKind::Evidence
        | PartKind::Table
        | PartKind::PersonCount => return None,
    };
    Some(code.to_owned())
}

fn choices(part: &Part, value: &Value) -> Option<Vec<String>> {
    let offered = part.choices();
    let texts = value.as_array()?.iter().map(Value::as_str);
    texts.map(|text| text.map(|text| code_of(&offered, text))).collect()
}

/// Returns the code of the option written by code or by its words; otherwise what was written, for the check to refuse.
fn code_of(offered: &[Choice], written: &str) -> String {
    let by_code = offered.iter().find(|choice| choice.code == written.trim());
    let found = by_code.or_else(|| offered.iter().find(|choice| same_words(&choice.text, written)));
    found.map_or_else(|| written.to_owned(), |choice| choice.code.clone())
}

fn day(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::String(text) => read_day(text),
        Value::Datetime(at) if at.time.is_none() => {
            let date = at.date?;
            NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
        }
        _ => None,
    }
}

fn pair(value: &Value) -> Option<AnswerValue> {
    let table = value.as_table()?;
    if table.keys().any(|key| key != "from" && key != "to") {
        return None;
    }
    let end = |key: &str| table.get(key).map(|value| day(value).ok_or(())).transpose().ok();
    Some(AnswerValue::DatePair { from: end("from")?, to: end("to")? })
}

fn rows(columns: &[Column], value: &Value) -> Option<Vec<Vec<String>>> {
    value.as_array()?.iter().map(|row| one_row(columns, row)).collect()
}

fn one_row(columns: &[Column], row: &Value) -> Option<Vec<String>> {
    match row {
        Value::Array(cells) if cells.len() == columns.len() => {
            columns.iter().zip(cells).map(|(column, value)| cell(column, value)).collect()
        }
        Value::Table(cells) if known_keys(columns, cells) => columns
            .iter()
            .map(|column| cells.get(&column.key).map_or(Some(String::new()), |value| cell(column, value)))
            .collect(),
        _ => None,
    }
}

fn known_keys(columns: &[Column], cells: &Table) -> bool {
    cells.keys().all(|key| columns.iter().any(|column| &column.key == key))
}

fn cell(column: &Column, value: &Value) -> Option<String> {
    match column.kind {
        CellKind::Text => value.as_str().map(|text| text.trim().to_owned()),
        CellKind::Choice => value.as_str().map(|text| code_of(&column.options, text)),
        CellKind::Date if value.as_str() == Some("") => Some(String::new()),
        CellKind::Date => day(value).map(|day| day.to_string()),
    }
}
