//! Answers, and whether an answer fits the part it is given to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Tool;
use super::grade::Grade;
use super::part::{CellKind, Choice, Column, Part, PartKind};
use super::problem::{AnswerFault, AnswerProblem};
use super::scale::Scale;

/// The most characters in one line of text.
pub const LONGEST_LINE: usize = 300;
/// The most characters in a longer text.
pub const LONGEST_TEXT: usize = 20_000;
/// The most rows in a table or an evidence list.
pub const MOST_ROWS: usize = 200;

/// One part's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AnswerValue {
    /// The code of one option.
    Choice(String),
    /// The codes of several options.
    Choices(Vec<String>),
    /// A grade of the part's scale.
    Grade(Grade),
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// One day.
    Date(NaiveDate),
    /// Two days. Either may not have come yet, or not be known.
    DatePair {
        /// The first day.
        from: Option<NaiveDate>,
        /// The second day.
        to: Option<NaiveDate>,
    },
    /// Rows of cells, in the order of the columns.
    Rows(Vec<Vec<String>>),
}

/// Checks that an answer fits its part. An unanswered part has no value at all, so an empty one is refused.
pub fn check_answer(tool: &Tool, part: &Part, value: &AnswerValue) -> Result<(), AnswerProblem> {
    let fault = match (part.kind, value) {
        (PartKind::Rating, AnswerValue::Grade(grade)) => grade_fault(tool, part, *grade),
        (
            PartKind::YesPartlyNo | PartKind::YesNo | PartKind::Choice | PartKind::Declaration,
            AnswerValue::Choice(code),
        ) => choice_fault(&part.choices(), code),
        (PartKind::Choices, AnswerValue::Choices(codes)) => choices_fault(&part.choices(), codes),
        (PartKind::Number | PartKind::PersonCount, AnswerValue::Number(number)) => {
            (*number < 0).then_some(AnswerFault::BelowZero)
        }
        (PartKind::Date, AnswerValue::Date(_)) => None,
        (PartKind::DatePair, AnswerValue::DatePair { from, to }) => pair_fault(part, *from, *to),
        (PartKind::ShortText, AnswerValue::Text(text)) => line_fault(text),
        (PartKind::LongText, AnswerValue::Text(text)) => text_fault(text, LONGEST_TEXT),
        (PartKind::Evidence | PartKind::Table, AnswerValue::Rows(rows)) => rows_fault(&part.row_columns(), rows),
        (
            PartKind::Rating
            | PartKind::YesPartlyNo
            | PartKind::YesNo
            | PartKind::Choice
            | PartKind::Choices
            | PartKind::Number
            | PartKind::Date
            | PartKind::DatePair
            | PartKind::ShortText
            | PartKind::LongText
            | PartKind::Evidence
            | PartKind::Table
            | PartKind::PersonCount
            | PartKind::Declaration,
            _,
        ) => Some(AnswerFault::WrongKind { wanted: part.kind }),
    };
    fault.map_or(Ok(()), |fault| Err(AnswerProblem::at(part, fault)))
}

fn grade_fault(tool: &Tool, part: &Part, grade: Grade) -> Option<AnswerFault> {
    let scale = tool.scale(part.scale.as_deref());
    if scale.is_some_and(|scale| scale.allows(grade)) {
        return None;
    }
    Some(AnswerFault::UnknownChoice { offered: scale.map(Scale::words).unwrap_or_default() })
}

fn choice_fault(offered: &[Choice], code: &str) -> Option<AnswerFault> {
    if offered.iter().any(|choice| choice.code == code) {
        return None;
    }
    Some(AnswerFault::unknown_choice(offered))
}

fn choices_fault(offered: &[Choice], codes: &[String]) -> Option<AnswerFault> {
    if codes.is_empty() {
        return Some(AnswerFault::Empty);
    }
    if codes.iter().enumerate().any(|(at, code)| codes[..at].contains(code)) {
        return Some(AnswerFault::ChosenTwice);
    }
    codes.iter().find_map(|code| choice_fault(offered, code))
}

fn pair_fault(part: &Part, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<AnswerFault> {
    match (from, to) {
        (None, None) => Some(AnswerFault::Empty),
        (Some(from), Some(to)) if to < from && !part.any_order => Some(AnswerFault::BackToFront),
        (Some(_), _) | (None, Some(_)) => None,
    }
}

fn line_fault(text: &str) -> Option<AnswerFault> {
    if text.contains(['\n', '\r']) {
        return Some(AnswerFault::MoreThanOneLine);
    }
    text_fault(text, LONGEST_LINE)
}

fn text_fault(text: &str, most: usize) -> Option<AnswerFault> {
    if text.trim().is_empty() {
        return Some(AnswerFault::Empty);
    }
    (text.chars().count() > most).then_some(AnswerFault::TooLong { most })
}

fn rows_fault(columns: &[Column], rows: &[Vec<String>]) -> Option<AnswerFault> {
    if rows.is_empty() {
        return Some(AnswerFault::Empty);
    }
    if rows.len() > MOST_ROWS {
        return Some(AnswerFault::TooManyRows { most: MOST_ROWS });
    }
    rows.iter().enumerate().find_map(|(at, row)| row_fault(columns, at + 1, row))
}

fn row_fault(columns: &[Column], number: usize, row: &[String]) -> Option<AnswerFault> {
    if row.len() != columns.len() {
        return Some(AnswerFault::RowLength { row: number, wanted: columns.len() });
    }
    if row.iter().all(|cell| cell.trim().is_empty()) {
        return Some(AnswerFault::EmptyRow { row: number });
    }
    let wrong = columns.iter().zip(row).find(|(column, cell)| !cell.is_empty() && !cell_fits(column, cell))?;
    Some(AnswerFault::Cell { row: number, column: wrong.0.label.clone() })
}

fn cell_fits(column: &Column, cell: &str) -> bool {
    match column.kind {
        CellKind::Text => cell.chars().count() <= LONGEST_TEXT,
        CellKind::Date => read_day(cell).is_some(),
        CellKind::Choice => column.options.iter().any(|choice| choice.code == cell),
    }
}

/// Reads a day written as year-month-day.
pub(super) fn read_day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()
}
