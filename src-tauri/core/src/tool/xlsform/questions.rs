//! Rows of a survey as questions: what is asked, what it depends on, and what only the app's own columns say of it.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::cells::{Line, Report, Spot, short};
use super::conditions::{Depends, Rows};
use super::extras::{
    ANSWER, ANSWERED_BY_GRADE, CARRY_FORWARD, CHECK_BEFORE_USE, EVIDENCE_PROMPTS, GUIDANCE, LEVEL, PART_KEY,
    PART_LABEL, PROMPTS_ESCALATION, PROPOSAL, TAGS, UNIT, WEIGHT, WHEN,
};
use super::lists::Lists;
use super::names::{code_of, unshielded};
use super::row_type::RowType;
use super::texts::Language;
use super::write::{USUAL_KEY, USUAL_LABEL};
use crate::tool::{Part, Question, Tool};

/// How many answers a group's condition may look for. Every question in the group has its own copy of it.
const MOST_ANSWERS: usize = 200;

/// A form as it is being read.
pub(super) struct Reader<'a> {
    pub(super) tool: Tool,
    pub(super) language: Language,
    pub(super) lists: Lists,
    pub(super) rows: Rows,
    pub(super) report: &'a mut Report,
    /// The parts of shared answers.
    pub(super) sets: HashMap<String, Vec<Part>>,
    /// The codes of scales by the names of their lists.
    pub(super) scales: HashMap<String, String>,
    /// What can be chosen from each list that questions have used.
    pub(super) offered: HashMap<String, Rc<HashSet<String>>>,
    /// The names that are taken, and the rows that took them.
    names: HashMap<String, u32>,
    /// How many questions have been read so far.
    pub(super) asked: usize,
    /// How many choices the questions offer so far.
    pub(super) choices: usize,
    /// The rows that have been read, with what was not used of them.
    pub(super) done: Vec<Line>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(tool: Tool, language: Language, lists: Lists, rows: Rows, report: &'a mut Report) -> Self {
        let sets = tool.answers.iter().map(|set| (set.code.clone(), set.parts.clone())).collect();
        let (names, offered, done) = (HashMap::new(), HashMap::new(), Vec::new());
        Self {
            tool,
            language,
            lists,
            rows,
            report,
            sets,
            scales: HashMap::new(),
            offered,
            names,
            asked: 0,
            choices: 0,
            done,
        }
    }

    /// Uses a text of the row.
    pub(super) fn words(&mut self, line: &mut Line, column: &str) -> Option<String> {
        let found = self.language.text(line, column, self.report)?;
        if found.text.contains("${") {
            let text = "puts an answer into its words, which a tool shows as they are written: ${…}";
            self.report.leave(found.at, text, "Write the words so that they fit whatever was answered.");
        }
        Some(if self.rows.ours { unshielded(&found.text) } else { found.text })
    }

    /// Uses the row's name, which must be there and its own.
    pub(super) fn name(&mut self, line: &mut Line) -> String {
        let Some(found) = line.take("name") else {
            self.report.mistake(line.at("type"), "has a type and no name", "Give the row a name, or take it out.");
            return String::new();
        };
        if let Some(row) = self.names.insert(found.text.clone(), line.row) {
            let text = format!("has the name “{}”, which row {row} has too", short(&found.text));
            self.report.mistake(found.at, text, "Give each question and each group a name of its own.");
        }
        found.text
    }

    /// Returns the code that a name stands for.
    pub(super) fn code(&self, name: &str) -> String {
        if self.rows.ours { code_of(name) } else { name.to_owned() }
    }

    /// Uses a row's condition, and joins it to that of the groups around it.
    pub(super) fn depends(&mut self, line: &mut Line, outer: &Depends) -> Depends {
        let layout = line.take(WHEN);
        let Some(found) = line.take("relevant") else {
            if let Some(layout) = layout {
                line.put_back(WHEN, layout);
            }
            return outer.clone();
        };
        let own = self.rows.read(&found, layout, self.report);
        outer.and(own).unwrap_or_else(|| {
            let text =
                "is a condition that a tool cannot join to that of the group around it, so only the group's is kept";
            self.report.leave(found.at, text, "Look whether one of the two conditions can be left out.");
            outer.clone()
        })
    }

    /// Uses the condition of a group, which every question in it then has.
    pub(super) fn group_depends(&mut self, line: &mut Line, outer: &Depends) -> Depends {
        let at = line.at("relevant");
        let depends = self.depends(line, outer);
        if depends.size() <= MOST_ANSWERS {
            return depends;
        }
        let text =
            format!("is the condition of a group, and looks for more than {MOST_ANSWERS} answers; it is left out");
        self.report.leave(at, text, "Let the first question of the group say when to leave the rest out.");
        outer.clone()
    }

    /// Reports the condition of a group in which nothing has been asked since.
    pub(super) fn nothing_depends(&mut self, condition: Option<Spot>, asked_before: usize) {
        if let Some(at) = condition.filter(|_| self.asked == asked_before) {
            let text = "is the condition of a group without questions, so nothing depends on it";
            self.report.leave(at, text, "Nothing, unless questions of the group were left out.");
        }
    }

    /// Reports the condition of a row that cannot have one.
    pub(super) fn without_condition(&mut self, line: &mut Line, row: &str) {
        if let Some(found) = line.take("relevant") {
            let text = format!("is the condition of {row}, which a tool always shows with its question");
            self.report.leave(found.at, text, "Look whether the words fit whatever was answered.");
        }
    }

    /// Reads a question that is one row.
    pub(super) fn question(
        &mut self,
        mut line: Line,
        row_type: &RowType,
        outer: &Depends,
        notes: Vec<String>,
    ) -> Question {
        line.take("type");
        let name = self.name(&mut line);
        let text = self.words(&mut line, "label").unwrap_or_default();
        let hint = self.words(&mut line, "hint");
        let depends = self.depends(&mut line, outer);
        let mut question = self.about_question(&mut line, &name, text, depends);
        question.help = joined(notes.into_iter().chain(hint).collect());
        if *row_type != RowType::Note {
            let key = line.some_text(PART_KEY).unwrap_or_else(|| USUAL_KEY.to_owned());
            let label = line.some_text(PART_LABEL).unwrap_or_else(|| USUAL_LABEL.to_owned());
            let part = self.part(&mut line, row_type, key, label, false);
            self.can_be_looked_at(name, &question.code, &part, true, row_type);
            question.parts.push(part);
        }
        self.share(&mut question, &mut line);
        self.done.push(line);
        question
    }

    /// Reads what the row of a question says of it beside its answer.
    pub(super) fn about_question(&mut self, line: &mut Line, name: &str, text: String, depends: Depends) -> Question {
        self.asked += 1;
        let report = &mut *self.report;
        Question {
            code: if self.rows.ours { code_of(name) } else { name.to_owned() },
            text,
            help: None,
            evidence_prompts: line.lines(EVIDENCE_PROMPTS),
            level: line.value(LEVEL, report),
            unit: line.value(UNIT, report),
            applies_to: depends.applies_to,
            applies_when: depends.when,
            tags: line.lines(TAGS),
            guidance: line.value(GUIDANCE, report).unwrap_or_default(),
            weight: line.value(WEIGHT, report),
            carry_forward: line.value(CARRY_FORWARD, report).unwrap_or_default(),
            prompts_escalation: line.truth(PROMPTS_ESCALATION, report),
            answered_by_grade: line.truth(ANSWERED_BY_GRADE, report),
            proposal: line.truth(PROPOSAL, report),
            check_before_use: line.value(CHECK_BEFORE_USE, report),
            answer: None,
            parts: Vec::new(),
        }
    }

    /// Lets a question share the answer it names, where its parts are still the same.
    pub(super) fn share(&mut self, question: &mut Question, line: &mut Line) {
        let Some(found) = line.take(ANSWER) else { return };
        let set = unshielded(&found.text);
        if self.sets.get(&set) == Some(&question.parts) {
            question.answer = Some(set);
            return;
        }
        let text = format!("names the shared answer “{}”, which this question no longer matches", short(&found.text));
        self.report.leave(found.at, text, "Nothing: the question has an answer of its own now.");
    }

    /// Lets later conditions look at a row.
    pub(super) fn can_be_looked_at(&mut self, name: String, question: &str, part: &Part, first: bool, kind: &RowType) {
        let list = match kind {
            RowType::SelectOne { list, .. } | RowType::SelectMultiple { list, .. } => list.as_str(),
            RowType::Text
            | RowType::Integer
            | RowType::Date
            | RowType::Note
            | RowType::Acknowledge
            | RowType::BeginGroup
            | RowType::EndGroup
            | RowType::BeginRepeat
            | RowType::EndRepeat
            | RowType::Unsupported(..)
            | RowType::WithoutList
            | RowType::Unknown => "",
        };
        let codes = || Rc::new(self.tool.answers_offered(part).into_iter().collect::<HashSet<String>>());
        let offered = match list {
            "" => codes(),
            _ => Rc::clone(self.offered.entry(list.to_owned()).or_insert_with(codes)),
        };
        let several = matches!(kind, RowType::SelectMultiple { .. });
        let (question, part) = (question.to_owned(), part.key.clone());
        let row = super::conditions::Answerable { question, part, first, several, offered };
        self.rows.answerable.insert(name, row);
    }

    /// Compares a row that the app writes for itself with what it would write, and reports what has been changed.
    pub(super) fn own_row(&mut self, mut line: Line, expected: Option<&super::extras::Cells>) {
        for (heading, value) in expected.into_iter().flatten() {
            line.take_if(heading, |text| text == value.text());
        }
        if !line.is_empty() {
            let at = line.first_left();
            let text =
                "is in a row that the app writes for itself, and differs from what it writes; the change is not taken";
            self.report.leave(at, text, "Make the change in the draft, where it is kept.");
            line.give_up();
        }
        self.done.push(line);
    }

    /// Reports notes that no question follows.
    pub(super) fn leave_notes(&mut self, notes: Vec<(String, Spot)>) {
        for (_, at) in notes {
            let next = "Copy its words into the draft where they belong.";
            self.report.leave(at, "is a note that no question follows, and a tool keeps notes with questions", next);
        }
    }
}

/// Joins notes and a hint into one text.
pub(super) fn joined(texts: Vec<String>) -> Option<String> {
    if texts.is_empty() { None } else { Some(texts.join("\n\n")) }
}
