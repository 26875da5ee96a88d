//! Questions and the parts an answer is made of.

use serde::{Deserialize, Serialize};

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The stable code, such as `M1.1`, which survives versions.
    pub code: String,
    /// What is asked.
    pub text: String,
    /// How to answer it, where the text does not say.
    #[serde(default)]
    pub help: Option<String>,
    /// Who it asks about, where that matters.
    #[serde(default)]
    pub level: Option<Level>,
    /// What it belongs to across domains, such as `fathers` or `voice`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Whether yes or partly calls for a concern to be raised at once.
    #[serde(default)]
    pub prompts_escalation: bool,
    /// Whether the domain's own grade and rationale are the answer. Such a question has no parts.
    #[serde(default)]
    pub answered_by_grade: bool,
    /// Whether its options are a proposal the partnership has still to agree.
    #[serde(default)]
    pub proposal: bool,
    /// What an answer is made of.
    #[serde(default)]
    pub parts: Vec<Part>,
}

/// Who a question asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Leaders.
    Leader,
    /// Managers.
    Manager,
    /// Practitioners.
    Practitioner,
}

/// One part of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its key within the question.
    pub key: String,
    /// What kind of answer it takes.
    pub kind: PartKind,
    /// The label on its field.
    pub label: String,
    /// What may be chosen, for `choice` and `choices`.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// The columns of a `table`.
    #[serde(default)]
    pub columns: Vec<Column>,
    /// What a number counts, such as `hours`.
    #[serde(default)]
    pub unit: Option<String>,
    /// Whether the second day of a pair may come before the first, as when an action is done before it is due.
    #[serde(default)]
    pub any_order: bool,
}

/// The kinds of answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
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
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The stable code.
    pub code: String,
    /// The words people read.
    pub text: String,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its key within the part.
    pub key: String,
    /// Its heading.
    pub label: String,
    /// What its cells hold.
    pub kind: CellKind,
    /// What may be chosen, for `choice`.
    #[serde(default)]
    pub options: Vec<Choice>,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// Words.
    Text,
    /// One day.
    Date,
    /// One of the column's options.
    Choice,
}

impl Question {
    /// Returns the part with this key.
    pub fn part(&self, key: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.key == key)
    }
}

impl Part {
    /// Returns what may be chosen here: the part's options, or those its kind brings.
    pub fn choices(&self) -> Vec<Choice> {
        match self.kind {
            PartKind::YesPartlyNo => fixed(&[
                ("yes", "Yes"),
                ("partly", "Partly"),
                ("no", "No"),
                ("not_applicable", "Not applicable"),
                ("cannot_tell", "Cannot tell"),
            ]),
            PartKind::YesNo => fixed(&[("yes", "Yes"), ("no", "No")]),
            PartKind::Declaration => fixed(&[("declared", "Declared"), ("not_declared", "Not declared")]),
            PartKind::Choice | PartKind::Choices => self.options.clone(),
            PartKind::Number
            | PartKind::Date
            | PartKind::DatePair
            | PartKind::ShortText
            | PartKind::LongText
            | PartKind::Evidence
            | PartKind::Table
            | PartKind::PersonCount => Vec::new(),
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
