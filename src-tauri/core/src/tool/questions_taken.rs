//! Takes a list of questions (CSV) into a tool: new words for those it has, and new questions.

use std::collections::BTreeMap;

use serde_json::Value;

use super::foreign::{ForeignError, LeftOut, Taken};
use super::part::{Choice, Part, PartKind};
use super::question::{CarryForward, Question};
use super::questions_csv::{BY_GRADE, QUESTIONS, kind_word, standing, thing_of, unprotected, written};
use super::workbook::{CellMistakes, KINDS, ReadRow, ReadSheet, get, put, quoted, read_sheet_rows};
use super::{GuidanceReference, Tool, ToolError};
use crate::sheet::{Value as CellValue, place, read_csv};

/// What such a file is called in messages.
const KIND: &str = "a list of questions";

/// The fields that are taken into a question as they stand in the list.
const PLAIN: [&str; 8] = ["text", "help", "level", "unit", "applies_to", "tags", "weight", "evidence_prompts"];

/// Takes a list of questions, as [`Tool::to_questions_csv`] writes it, into a tool. A question that the tool has gets
/// the words of its row; a column that the list lacks changes nothing, and neither does a question that it lacks. A
/// row with a new code becomes a question where it says. What a list cannot say, such as another answer, is left out
/// and told.
///
/// # Errors
/// [`ForeignError::Mistakes`] with every cell that leaves open what is meant.
pub fn questions_from_csv(tool: &Tool, bytes: &[u8]) -> Result<Taken, ForeignError> {
    let mut workbook = read_csv(bytes, QUESTIONS.name)?;
    for cell in workbook.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows).flat_map(|row| &mut row.cells) {
        if let CellValue::Text(text) = &mut cell.value {
            *text = unprotected(text).to_owned();
        }
    }
    let heading = |heading: &str| ForeignError::OtherKind { format: KIND, missing: format!("column “{heading}”") };
    let Some(sheet) = workbook.sheets.first() else { return Err(heading("Code")) };
    let named = sheet
        .rows
        .first()
        .is_some_and(|row| row.cells.iter().any(|cell| cell.value.text().eq_ignore_ascii_case("code")));
    if !named {
        return Err(heading("Code"));
    }
    let mut mistakes = CellMistakes::default();
    let reading = ReadSheet { at: 0, sheet };
    let rows = read_sheet_rows(reading, &QUESTIONS, &mut mistakes);
    let mut taking = Taking { tool: tool.clone(), left_out: Vec::new(), name: &sheet.name };
    let mut seen = BTreeMap::new();
    for row in &rows {
        let code = text_of(row, "code");
        if code.is_empty() {
            continue;
        }
        if let Some(first) = seen.insert(code.to_owned(), row.number) {
            let found = format!("has the code {} a second time, after row {first}", quoted(code));
            mistakes.cell(reading, at(row, "code"), found, "Keep one row of each question.");
            continue;
        }
        let is_known = tool.question(code).is_some();
        let says_text = !is_known || column_of(row, "text").is_some();
        if says_text && text_of(row, "text").is_empty() {
            mistakes.cell(reading, at(row, "text"), "is empty", "Write the question.");
        }
        if !is_known && questions_in(&mut taking.tool, row).is_none() {
            let found = "names no place of the tool that a new question can stand in";
            mistakes.cell(reading, at(row, "in"), found, "Write the code of a domain of the tool.");
        }
    }
    let problems = mistakes.in_order();
    if !problems.is_empty() {
        return Err(ForeignError::Mistakes { format: KIND, problems });
    }
    for row in &rows {
        if tool.question(text_of(row, "code")).is_some() { taking.reword(tool, row)? } else { taking.add(row)? }
    }
    Ok(Taken { tool: taking.tool, left_out: taking.left_out })
}

/// The tool so far, and what could not be taken.
struct Taking<'a> {
    tool: Tool,
    left_out: Vec<LeftOut>,
    name: &'a str,
}

impl Taking<'_> {
    fn leave_out(&mut self, row: &ReadRow, field: &str, found: impl Into<String>, next: &str) {
        let (number, column) = at(row, field);
        let place = place(self.name, number, column);
        self.left_out.push(LeftOut { place, found: found.into(), next: next.to_owned() });
    }

    /// Gives a question of the tool the words of its row.
    fn reword(&mut self, tool: &Tool, row: &ReadRow) -> Result<(), ToolError> {
        let code = text_of(row, "code");
        let Some(before) = standing(tool).find(|one| one.question.code == code) else { return Ok(()) };
        let said = thing_of(&before);
        let changed = QUESTIONS
            .columns
            .iter()
            .zip(&row.columns)
            .filter(|(column, at)| at.is_some() && written(column, &row.thing) != written(column, &said));
        let changed: Vec<&str> = changed.map(|(column, _)| column.field).collect();
        if let Some(field) = changed.iter().find(|field| ["where", "in"].contains(field)) {
            let found = format!("asks for {code} to stand elsewhere, and it was left where it is");
            self.leave_out(row, field, found, "Move it in the tool itself.");
        }
        if let Some(field) = changed.iter().find(|field| field.starts_with("answer ")) {
            let found = format!("asks for another answer to {code}, which was left as it is");
            self.leave_out(row, field, found, "Change the answer in the tool itself.");
        }
        let Some(question) = self.tool.questions_mut().find(|question| question.code == code) else { return Ok(()) };
        let mut thing = serde_json::to_value(&*question).unwrap_or_default();
        for field in PLAIN.iter().filter(|field| changed.contains(field)) {
            match get(&row.thing, field) {
                Some(value) => put(&mut thing, field, value.clone()),
                None => drop(thing.as_object_mut().and_then(|fields| fields.remove(*field))),
            }
        }
        let parts = std::mem::take(&mut question.parts);
        let mut reworded = question_of(thing)?;
        reworded.parts = parts;
        if changed.contains(&"guidance") {
            reworded.guidance = references(&row.thing);
        }
        *question = reworded;
        Ok(())
    }

    /// Adds a question that the tool does not have.
    fn add(&mut self, row: &ReadRow) -> Result<(), ToolError> {
        let code = text_of(row, "code");
        let word = text_of(row, "answer kind");
        let is_simple = |kind: &PartKind| *kind != PartKind::Table;
        let kind =
            kinds().find(|kind| kind_word(*kind).eq_ignore_ascii_case(&word.replace('_', " "))).filter(is_simple);
        let by_grade = word.eq_ignore_ascii_case(BY_GRADE);
        if kind.is_none() && !by_grade {
            let found = format!("does not say a kind of answer that a list can hold, and {code} was left out");
            let words: Vec<String> = kinds().filter(is_simple).map(kind_word).chain([BY_GRADE.to_owned()]).collect();
            self.leave_out(row, "answer kind", found, &format!("Write one of: {}.", words.join("; ")));
            return Ok(());
        }
        let chooses = matches!(kind, Some(PartKind::Choice | PartKind::Choices));
        let options = options(&row.thing);
        if !chooses && !options.is_empty() {
            let found = format!("has options that this kind of answer does not use, and they were left out of {code}");
            self.leave_out(row, "answer options", found, "Take them out, or let it be a choice.");
        }
        let required = get(&row.thing, "answer required").and_then(Value::as_bool).unwrap_or_default();
        let part = |kind| Part {
            key: "answer".to_owned(),
            kind,
            label: "Answer".to_owned(),
            scale: None,
            required,
            options: if chooses { options } else { Vec::new() },
            columns: Vec::new(),
            unit: None,
            any_order: false,
        };
        let mut thing = Value::Null;
        for field in ["code"].iter().chain(&PLAIN) {
            if let Some(value) = get(&row.thing, field) {
                put(&mut thing, field, value.clone());
            }
        }
        let mut question = question_of(thing)?;
        question.guidance = references(&row.thing);
        question.carry_forward = CarryForward::default();
        question.answered_by_grade = by_grade;
        question.parts = kind.map(part).into_iter().collect();
        if let Some(questions) = questions_in(&mut self.tool, row) {
            questions.push(question);
        }
        Ok(())
    }
}

fn question_of(thing: Value) -> Result<Question, ToolError> {
    serde_json::from_value(thing).map_err(|error| ToolError::NotReadable { line: 1, reason: error.to_string() })
}

fn kinds() -> impl Iterator<Item = PartKind> {
    KINDS.iter().filter_map(|word| serde_json::from_value(Value::from(*word)).ok())
}

/// Returns the list that a new question goes into. Where the row does not say what kind of place, it is a domain.
fn questions_in<'a>(tool: &'a mut Tool, row: &ReadRow) -> Option<&'a mut Vec<Question>> {
    let within = text_of(row, "in");
    match text_of(row, "where") {
        "before_the_domains" => Some(&mut tool.header),
        "after_the_domains" => Some(&mut tool.closing),
        "agency_type" => tool.variants.iter_mut().find(|one| one.agency_type == within).map(|one| &mut one.questions),
        "theme_pack" => tool.packs.iter_mut().find(|one| one.code == within).map(|one| &mut one.questions),
        _ => tool.domains.iter_mut().find(|one| one.code == within).map(|one| &mut one.questions),
    }
}

fn items(thing: &Value, field: &str) -> Vec<String> {
    let items = get(thing, field).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Returns options written as `code: words`, or as words alone, which get a code by their number.
fn options(thing: &Value) -> Vec<Choice> {
    let numbered = (1..).zip(items(thing, "answer options"));
    numbered
        .map(|(number, item)| match item.split_once(": ") {
            Some((code, text)) => Choice { code: code.trim().to_owned(), text: text.trim().to_owned() },
            None => Choice { code: format!("option_{number}"), text: item },
        })
        .collect()
}

fn references(thing: &Value) -> Vec<GuidanceReference> {
    let read = |item: String| match item.split_once(": ") {
        Some((edition, at)) => GuidanceReference { edition: edition.to_owned(), at: Some(at.to_owned()) },
        None => GuidanceReference { edition: item, at: None },
    };
    items(thing, "guidance").into_iter().map(read).collect()
}

fn text_of<'a>(row: &'a ReadRow, field: &str) -> &'a str {
    get(&row.thing, field).and_then(Value::as_str).unwrap_or_default()
}

fn column_of(row: &ReadRow, field: &str) -> Option<u32> {
    let mut columns = QUESTIONS.columns.iter().zip(&row.columns);
    columns.find(|(column, _)| column.field == field).and_then(|(_, at)| *at)
}

/// Returns where a field of a row stands; its code where the list has no such column.
fn at(row: &ReadRow, field: &str) -> (u32, u32) {
    (row.number, column_of(row, field).or_else(|| column_of(row, "code")).unwrap_or(1))
}
