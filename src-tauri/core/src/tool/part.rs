//! The parts an answer is made of, and what may be chosen in each.

use serde::{Deserialize, Serialize};

use super::written_out::is_false;

/// One part of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its key within the question.
    pub key: String,
    /// What kind of answer it takes.
    pub kind: PartKind,
    /// The label on its field.
    pub label: String,
    /// The scale of a `rating`; the tool's own where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<String>,
    /// Whether a return is not complete without it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// What may be chosen, for `choice` and `choices`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// The columns of a `table`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// What a number counts, such as `hours`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Whether the second day of a pair may come before the first, as when an action is done before it is due.
    #[serde(default, skip_serializing_if = "is_false")]
    pub any_order: bool,
}

/// The kinds of answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// A point of a scale, or a value that stands in place of one.
    Rating,
    /// Yes, partly, no, not applicable or cannot tell.
    YesPartlyNo,
    /// Yes or no.
    YesNo,
    /// One of the options.
    Choice,
    /// Any of the options.
    Choices,
    /// A whole number, never below zero.
    Number,
    /// One day.
    Date,
    /// Two days, whose interval is worked out.
    DatePair,
    /// One line of text.
    ShortText,
    /// Text of any length a person would write.
    LongText,
    /// A list of evidence: title, date, where it is held.
    Evidence,
    /// Rows with the part's columns.
    Table,
    /// A number of people.
    PersonCount,
    /// A statement that is declared or not.
    Declaration,
}

/// One thing that may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The stable code.
    pub code: String,
    /// The words people read.
    pub text: String,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its key within the part.
    pub key: String,
    /// Its heading.
    pub label: String,
    /// What its cells hold.
    pub kind: CellKind,
    /// What may be chosen, for `choice`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// Words.
    Text,
    /// One day.
    Date,
    /// One of the column's options.
    Choice,
}

impl PartKind {
    /// Returns the choices that the kind brings with it; nothing where the part lists its own, or has none.
    pub(super) fn choices(self) -> Vec<Choice> {
        match self {
            Self::YesPartlyNo => fixed(&[
                ("yes", "Yes"),
                ("partly", "Partly"),
                ("no", "No"),
                ("not_applicable", "Not applicable"),
                ("cannot_tell", "Cannot tell"),
            ]),
            Self::YesNo => fixed(&[("yes", "Yes"), ("no", "No")]),
            Self::Declaration => fixed(&[("declared", "Declared"), ("not_declared", "Not declared")]),
            Self::Choice
            | Self::Choices
            | Self::Rating
            | Self::Number
            | Self::Date
            | Self::DatePair
            | Self::ShortText
            | Self::LongText
            | Self::Evidence
            | Self::Table
            | Self::PersonCount => Vec::new(),
        }
    }
}

impl Part {
    /// Returns what may be chosen here: the part's options, or those its kind brings.
    pub fn choices(&self) -> Vec<Choice> {
        if matches!(self.kind, PartKind::Choice | PartKind::Choices) {
            self.options.clone()
        } else {
            self.kind.choices()
        }
    }

    /// Returns the columns of its rows: the part's own, or those of an evidence list.
    pub fn row_columns(&self) -> Vec<Column> {
        if self.kind == PartKind::Evidence {
            let column = |key: &str, label: &str, kind| Column {
                key: key.to_owned(),
                label: label.to_owned(),
                kind,
                options: Vec::new(),
            };
            return vec![
                column("title", "Title", CellKind::Text),
                column("date", "Date", CellKind::Date),
                column("held", "Where it is held", CellKind::Text),
            ];
        }
        self.columns.clone()
    }
}

fn fixed(choices: &[(&str, &str)]) -> Vec<Choice> {
    choices.iter().map(|(code, text)| Choice { code: (*code).to_owned(), text: (*text).to_owned() }).collect()
}
