//! Rows of a survey as the parts of an answer.
//!
//! What stands under `type` counts; the app's own columns only make it finer.

use super::cells::{Line, Spot, short};
use super::conditions::Depends;
use super::extras::{COLUMNS, COUNTS, HOLDS, KIND, NAMES_SCALE, yes_or_no};
use super::names::{JOIN, code_of};
use super::own_rows::{self, fixed_kind, holds};
use super::questions::{Reader, joined};
use super::row_type::RowType;
use super::tree::{Group, Node};
use super::write::columns_hint;
use crate::tool::{Choice, Part, PartKind, Question};

/// How many choices the questions of a tool may offer together. Every question has its own copy of its list.
const MOST_CHOICES: usize = 1_000_000;

impl Reader<'_> {
    /// Reads the part that a row asks for. `paired` says whether the row of a second day follows.
    pub(super) fn part(&mut self, line: &mut Line, kind: &RowType, key: String, label: String, paired: bool) -> Part {
        let long = line.take_if("appearance", |text| *kind == RowType::Text && text == "multiline");
        if *kind == RowType::Integer {
            line.take_if("constraint", |text| text.replace(char::is_whitespace, "") == ".>=0");
        }
        let (usual, options, scale) = self.usual(line, kind);
        let fits = |finer: &PartKind| {
            let always = matches!(
                (usual, finer),
                (PartKind::LongText, PartKind::Evidence | PartKind::Table) | (PartKind::Number, PartKind::PersonCount)
            );
            always
                || !long && (usual, *finer) == (PartKind::LongText, PartKind::ShortText)
                || paired && (usual, *finer) == (PartKind::Date, PartKind::DatePair)
                || *finer == PartKind::Choice && fixed_kind(&options) == Some(usual)
        };
        let word = line.peek(KIND).map(|word| serde_json::Value::String(word.to_owned()));
        let finer = word.and_then(|word| serde_json::from_value::<PartKind>(word).ok()).filter(fits);
        if finer.is_some() {
            line.take(KIND);
        }
        let kind = finer.unwrap_or(usual);
        let columns = if kind == PartKind::Table { line.value(COLUMNS, self.report) } else { None };
        Part {
            key,
            kind,
            label,
            scale,
            required: self.required(line),
            options: if matches!(kind, PartKind::Choice | PartKind::Choices) { options } else { Vec::new() },
            columns: columns.unwrap_or_default(),
            unit: line.some_text(COUNTS),
            any_order: false,
        }
    }

    /// Returns the kind that any program would see, with the options or the scale.
    fn usual(&mut self, line: &mut Line, row_type: &RowType) -> (PartKind, Vec<Choice>, Option<String>) {
        let (list, or_other, several) = match row_type {
            RowType::SelectOne { list, or_other } => (list, *or_other, false),
            RowType::SelectMultiple { list, or_other } => (list, *or_other, true),
            RowType::Integer => return (PartKind::Number, Vec::new(), None),
            RowType::Date => return (PartKind::Date, Vec::new(), None),
            RowType::Acknowledge => return (PartKind::Declaration, Vec::new(), None),
            RowType::Text
            | RowType::Note
            | RowType::BeginGroup
            | RowType::EndGroup
            | RowType::BeginRepeat
            | RowType::EndRepeat
            | RowType::Unsupported(..)
            | RowType::WithoutList
            | RowType::Unknown => return (PartKind::LongText, Vec::new(), None),
        };
        let at = line.at("type");
        if or_other {
            let text = "lets people add an answer of their own (“or_other”), which a tool's choices do not";
            self.report.leave(at, text, "Add an option “Other”, and a question that asks which.");
        }
        if let (Some(code), false) = (self.scales.get(list).cloned(), several) {
            let own = code == self.tool.scale.code;
            let named = !own || line.truth(NAMES_SCALE, self.report);
            return (PartKind::Rating, Vec::new(), Some(code).filter(|_| named));
        }
        let Some(found) = self.lists.take(list) else {
            let text = format!("chooses from the list “{}”, which the sheet “choices” lacks", short(list));
            self.report.mistake(at, text, "Add the list, or mend its name.");
            return (PartKind::Choice, Vec::new(), None);
        };
        self.choices += found.rows.len();
        if self.choices > MOST_CHOICES {
            let text = format!("brings the choices of all questions together to more than {MOST_CHOICES}");
            self.report.mistake(at, text, "Ask in words where the list is very long.");
            return (PartKind::Choice, Vec::new(), None);
        }
        let options = found.options();
        let kind = if several { PartKind::Choices } else { fixed_kind(&options).unwrap_or(PartKind::Choice) };
        (kind, options, None)
    }

    fn required(&mut self, line: &mut Line) -> bool {
        let Some(found) = line.take("required") else { return false };
        yes_or_no(&found.text).unwrap_or_else(|| {
            let text = format!(
                "makes the answer required only at times, “{}”; a tool then never asks for it",
                short(&found.text)
            );
            self.report.leave(found.at, text, "Mark it as required in the draft, or ask for it in another question.");
            false
        })
    }

    /// Reads a question that is a group of rows, as the app writes one of several parts.
    pub(super) fn question_group(&mut self, mut group: Group, outer: &Depends, notes: Vec<String>) -> Question {
        let line = &mut group.start;
        line.take("type");
        line.take(HOLDS);
        let name = self.name(line);
        let text = self.words(line, "label").unwrap_or_default();
        let depends = self.depends(line, outer);
        let mut question = self.about_question(line, &name, text, depends);
        let mut help = notes;
        self.parts_in(group.nodes, &name, &mut question, &mut help);
        question.help = joined(help);
        self.share(&mut question, line);
        self.done.push(group.start);
        self.end(group.end, &name);
        question
    }

    fn parts_in(&mut self, nodes: Vec<Node>, name: &str, question: &mut Question, help: &mut Vec<String>) {
        let mut nodes = nodes.into_iter().peekable();
        while let Some(node) = nodes.next() {
            match node {
                Node::Group(mut inner) => {
                    self.leave_inner(&mut inner, "a question with several answers");
                    self.parts_in(inner.nodes, name, question, help);
                    self.end(inner.end, "");
                }
                Node::Row(line, RowType::Note) if line.peek(HOLDS) == Some(holds::NOTHING) => self.nothing(line),
                Node::Row(mut line, RowType::Note) => {
                    let found = self.note(&mut line);
                    match found {
                        Some((text, _)) if question.parts.is_empty() => help.push(text),
                        Some(late) => self.leave_notes(vec![late]),
                        None => {}
                    }
                    self.done.push(line);
                }
                Node::Row(line, row_type) => {
                    let is_second = |next: &Node| {
                        let second = |line: &Line| line.peek(HOLDS) == Some(holds::SECOND_DAY);
                        matches!(next, Node::Row(line, RowType::Date) if second(line))
                    };
                    let paired = row_type == RowType::Date && nodes.peek().is_some_and(is_second);
                    let (row_name, mut part) =
                        self.part_row(line, &row_type, name, &question.code, paired, question.parts.len());
                    if part.kind == PartKind::DatePair
                        && let Some(Node::Row(second, _)) = nodes.next()
                    {
                        self.second_day(second, &row_name, &mut part);
                    }
                    question.parts.push(part);
                }
            }
        }
    }

    /// Reads one row of a question with several.
    fn part_row(
        &mut self,
        mut line: Line,
        row_type: &RowType,
        group: &str,
        question: &str,
        paired: bool,
        before: usize,
    ) -> (String, Part) {
        line.take("type");
        let name = self.name(&mut line);
        let key =
            name.strip_prefix(group).and_then(|rest| rest.strip_prefix(JOIN)).map_or_else(|| self.code(&name), code_of);
        let label = self.words(&mut line, "label").unwrap_or_default();
        self.without_condition(&mut line, "one answer among several to a question");
        let part = self.part(&mut line, row_type, key, label, paired);
        if matches!(part.kind, PartKind::Evidence | PartKind::Table) {
            line.take_if("hint", |hint| hint == super::names::shielded(&columns_hint(&part)));
        }
        self.can_be_looked_at(name.clone(), question, &part, before == 0, row_type);
        self.done.push(line);
        (name, part)
    }

    fn second_day(&mut self, mut line: Line, first: &str, part: &mut Part) {
        part.any_order = !line.take_if("constraint", |text| text == own_rows::in_order(first));
        let expected = own_rows::second_day(first, &part.label, part.required);
        self.own_row(line, Some(&expected));
    }

    /// Uses the words of a note, with their place.
    pub(super) fn note(&mut self, line: &mut Line) -> Option<(String, Spot)> {
        let here = line.at("type");
        line.take("type");
        line.take("name");
        self.without_condition(line, "a note");
        let at = line.at("label");
        let words = self.words(line, "label");
        if words.is_none() {
            self.report.leave(here, "is a note without words", "Write its words, or take the row out.");
        }
        words.map(|text| (text, at))
    }

    /// Reads the row that stands in a group with nothing else in it.
    pub(super) fn nothing(&mut self, mut line: Line) {
        let name = line.text("name");
        let expected = own_rows::nothing(name.trim_end_matches("____nothing"));
        self.own_row(line, Some(&expected));
    }

    /// Reports the start of a group that has no place of its own in a tool, whose questions are kept.
    pub(super) fn leave_inner(&mut self, inner: &mut Group, within: &str) {
        let label = self.language.text(&mut inner.start, "label", self.report).map(|found| found.text);
        let name = inner.start.peek("name").unwrap_or_default().to_owned();
        let text = format!(
            "starts the group “{}” within {within}, where a tool has none; its questions are kept without its heading",
            short(label.as_deref().unwrap_or(&name))
        );
        self.report.leave(inner.start.at("type"), text, "Write into its questions what only the heading said.");
        inner.start.give_up();
    }

    /// Reads the row that ends a group.
    pub(super) fn end(&mut self, end: Option<Line>, name: &str) {
        if let Some(mut line) = end {
            line.take("type");
            line.take_if("name", |text| text == name || name.is_empty());
            self.done.push(line);
        }
    }
}
