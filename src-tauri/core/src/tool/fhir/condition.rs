//! Conditions: a tool asks for all of one list and one of another; FHIR joins single answers by “all” or by “any”.

use std::collections::HashMap;
use std::rc::Rc;

use super::item::{Guard, Test};
use super::option::Offered;
use super::report::Report;
use super::text::short;
use crate::tool::{Condition, Part, PartKind, Question, When};

/// A condition as FHIR can say it: single answers, joined one way.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    pub(super) any: bool,
    pub(super) answers: Vec<Given>,
}

/// That an earlier question was given one answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Given {
    pub(super) question: String,
    /// The part, where the question has several.
    pub(super) part: Option<String>,
    pub(super) code: String,
}

/// Returns the condition as FHIR can say it; nothing where it cannot.
pub(super) fn said(when: &When, asked: &HashMap<&str, &Question>) -> Option<Said> {
    let singles = when.all.iter().all(|one| one.is.len() == 1);
    let (any, conditions) = match (when.all.as_slice(), when.any.as_slice()) {
        (all, []) if singles => (false, all),
        (all @ [_], []) => (true, all),
        ([], any) => (true, any),
        ([_, ..], _) => return None,
    };
    let mut answers = Vec::new();
    for condition in conditions {
        let question = asked.get(condition.question.as_str())?;
        let part = part_of(question, condition.part.as_deref())?;
        for code in &condition.is {
            let part_key = (question.parts.len() > 1).then(|| part.key.clone());
            answers.push(Given { question: question.code.clone(), part: part_key, code: code.clone() });
            truth_of(part.kind, code)?;
        }
    }
    let any = any && answers.len() > 1;
    (!answers.is_empty() && conditions.iter().all(|one| !one.is.is_empty())).then_some(Said { any, answers })
}

/// Returns the part that a condition names; the first where it names none.
pub(super) fn part_of<'a>(question: &'a Question, key: Option<&str>) -> Option<&'a Part> {
    key.map_or_else(|| question.parts.first(), |key| question.part(key))
}

/// Returns, for a kind that FHIR answers by true or false, which of them this code is; nothing inside for a coded
/// answer;
/// and nothing at all where FHIR cannot say it.
pub(super) fn truth_of(kind: PartKind, code: &str) -> Option<Option<bool>> {
    match (kind, code) {
        (PartKind::YesNo, "yes") | (PartKind::Declaration, "declared") => Some(Some(true)),
        (PartKind::YesNo, "no") | (PartKind::Declaration, "not_declared") => Some(Some(false)),
        (PartKind::Rating | PartKind::YesPartlyNo | PartKind::Choice | PartKind::Choices, _) => Some(None),
        (PartKind::YesNo | PartKind::Declaration, _)
        | (
            PartKind::Number
            | PartKind::Date
            | PartKind::DatePair
            | PartKind::ShortText
            | PartKind::LongText
            | PartKind::Evidence
            | PartKind::Table
            | PartKind::PersonCount,
            _,
        ) => None,
    }
}

impl Said {
    /// Returns the tool's condition. Several answers of one question, any of which will do, are one condition.
    pub(super) fn when(&self) -> When {
        let mut conditions: Vec<Condition> = Vec::new();
        for given in &self.answers {
            match conditions.last_mut() {
                Some(last) if self.any && last.question == given.question && last.part == given.part => {
                    last.is.push(given.code.clone());
                }
                Some(_) | None => conditions.push(Condition {
                    question: given.question.clone(),
                    part: given.part.clone(),
                    is: vec![given.code.clone()],
                }),
            }
        }
        match conditions.len() {
            0 | 1 => When { all: conditions, any: Vec::new() },
            _ if self.any => When { all: Vec::new(), any: conditions },
            _ => When { all: conditions, any: Vec::new() },
        }
    }
}

/// What a condition may point to: a part, and what its answers are called.
#[derive(Debug)]
pub(super) struct Target {
    question: String,
    part: Option<String>,
    /// The code of each answer by its name and terminology; nothing where more than one is meant.
    codes: HashMap<String, Option<String>>,
}

impl Target {
    /// Returns what conditions may ask of a part.
    pub(super) fn of(question: &str, part: Option<String>, kind: PartKind, offered: &[Offered]) -> Self {
        let mut target = Self { question: question.to_owned(), part, codes: HashMap::new() };
        for (code, name) in
            [("yes", "truth true"), ("no", "truth false"), ("declared", "truth true"), ("not_declared", "truth false")]
        {
            if truth_of(kind, code).flatten().is_some() {
                target.name(name, None, code);
            }
        }
        for one in offered {
            for (name, system) in &one.named {
                target.name(name, system.as_deref(), &one.choice.code);
            }
        }
        target
    }

    fn name(&mut self, name: &str, system: Option<&str>, code: &str) {
        let own = system.map_or_else(|| format!("{name}\nnone"), |system| format!("{name}\nof {system}"));
        for key in [own, format!("{name}\nany")] {
            let known = self.codes.entry(key).or_insert_with(|| Some(code.to_owned()));
            if known.as_deref() != Some(code) {
                *known = None;
            }
        }
    }

    fn code(&self, name: &str, system: Option<&str>) -> Option<&String> {
        let found = match system {
            None => self.codes.get(&format!("{name}\nany")),
            Some(system) => {
                let own = self.codes.get(&format!("{name}\nof {system}"));
                own.or_else(|| self.codes.get(&format!("{name}\nnone")))
            }
        };
        found.and_then(Option::as_ref)
    }
}

/// Returns when a question is asked that stands behind these guards, and reports what of them the tool cannot hold.
/// Where
/// one of several that will do cannot be held, none is: asking too often is better than asking too seldom.
pub(super) fn when_of(guards: &[Rc<Guard>], targets: &HashMap<String, Target>, report: &mut Report) -> Option<When> {
    let mut when = When { all: Vec::new(), any: Vec::new() };
    for guard in guards {
        let told = guard.told.replace(true);
        let mut report = Once { report: &mut *report, told };
        let tests: Vec<Option<Given>> =
            guard.tests.iter().map(|test| given(guard, test, targets, &mut report)).collect();
        let held: Vec<Given> = tests.iter().flatten().cloned().collect();
        if held.is_empty() {
            continue;
        }
        if guard.any && held.len() < tests.len() {
            let found = "asks for any of several conditions, and the tool cannot hold all of those";
            report.left(guard.at, &guard.place, found, "The question is always asked: write its condition by hand.");
            continue;
        }
        let one = Said { any: guard.any && held.len() > 1, answers: held }.when();
        if !one.any.is_empty() && !when.any.is_empty() {
            let found = "asks for any of several conditions, inside a group that does so too";
            report.left(guard.at, &guard.place, found, "Only the group's condition is kept: write the other by hand.");
            continue;
        }
        when.all.extend(one.all);
        when.any.extend(one.any);
    }
    (!when.all.is_empty() || !when.any.is_empty()).then_some(when)
}

/// Reports what a group's condition lacks for the first question in the group only.
struct Once<'a> {
    report: &'a mut Report,
    told: bool,
}

impl Once<'_> {
    fn left(&mut self, at: usize, place: &str, found: impl Into<String>, next: &str) {
        if !self.told {
            self.report.left(at, place, found, next);
        }
    }
}

fn given(guard: &Guard, test: &Test, targets: &HashMap<String, Target>, report: &mut Once) -> Option<Given> {
    let always = "Without this condition the question is asked more often: write it by hand.";
    let mut left = |found: String| {
        report.left(guard.at, &test.place, found, always);
        None
    };
    if test.operator != "=" {
        let operator = short(&test.operator);
        return left(format!("compares by “{operator}”, and a tool asks only whether an answer was given"));
    }
    let Some(target) = targets.get(&test.link) else {
        return left(format!("depends on “{}”, which is no question that the tool has", short(&test.link)));
    };
    let code = test.answer.as_ref().and_then(|(name, system)| target.code(name, system.as_deref()));
    let Some(code) = code else {
        return left(format!("asks for an answer that “{}” does not offer as a choice", short(&test.link)));
    };
    Some(Given { question: target.question.clone(), part: target.part.clone(), code: code.clone() })
}
