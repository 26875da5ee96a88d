//! Makes a question of an item: its words, its parts, and what is noted of it.

use std::rc::Rc;

use super::condition::Target;
use super::item::{Guard, Item};
use super::links::ONLY;
use super::note::QuestionNote;
use super::option::Offered;
use super::read::{Asked, Reader, Seat};
use super::read_group::key_of;
use super::text::{exact, exact_if_any, short};
use crate::tool::{Part, PartKind, Question};

/// A part as it is read, with the linkId of its item, if it has one of its own, and what may be chosen.
pub(super) struct ReadPart {
    pub(super) part: Part,
    pub(super) link: Option<String>,
    pub(super) offered: Vec<Offered>,
}

impl Reader {
    /// Reads a question, and returns the items under its answer.
    pub(super) fn question(&mut self, item: &mut Item, seat: Seat, guards: Vec<Rc<Guard>>) -> Vec<Item> {
        let note = item.notes.question.take().unwrap_or_default();
        let help = self.take_help(item);
        let text = std::mem::take(&mut item.text);
        let code = note.code.clone().unwrap_or_else(|| item.link.clone());
        let inside = std::mem::take(&mut item.items);
        let (read, inner) = if item.kind == "display" {
            (Vec::new(), inside)
        } else if item.kind == "group" && !self.is_one_part(item, &inside) {
            (self.parts(item, inside), Vec::new())
        } else if item.kind == "group" {
            item.items = inside;
            (self.part(item, ONLY.to_owned(), &text, true), Vec::new())
        } else {
            (self.part(item, ONLY.to_owned(), &text, true), inside)
        };
        let by_grade = note.answered_by_grade && self.is_the_grade(item, &read);
        let mut parts = Vec::new();
        let several = read.len() > 1;
        for ReadPart { part, link, offered } in read.into_iter().filter(|_| !by_grade) {
            let key = several.then(|| part.key.clone());
            if let Some(link) = link {
                self.targets.entry(link).or_insert_with(|| Target::of(&code, key, part.kind, &offered));
            }
            parts.push(part);
        }
        let answer = self.shared(item, note.answer.as_deref(), &parts);
        let noted = note.applies_when.clone();
        let question = worded(note, code, text, help, answer, parts, by_grade);
        self.asked.push(Asked { question, guards, noted, seat, place: item.place.clone(), at: item.at });
        inner
    }

    /// Returns whether a group is one part: two days, or a table.
    fn is_one_part(&self, item: &Item, inside: &[Item]) -> bool {
        let noted = item.notes.part.as_ref().and_then(|note| note.kind);
        let pair = noted == Some(PartKind::DatePair) && is_pair(inside);
        pair || (item.repeats && self.are_columns(inside))
    }

    fn parts(&mut self, item: &Item, inside: Vec<Item>) -> Vec<ReadPart> {
        let mut parts = Vec::new();
        for mut one in inside {
            let noted = one.notes.part.as_mut().and_then(|note| note.key.take());
            let (key, label) = (key_of(noted, &item.link, &one.link), std::mem::take(&mut one.text));
            parts.extend(self.part(&mut one, key, &label, false));
            self.leftovers(one);
        }
        parts
    }

    /// Returns whether the answer offered is still the domain's own grade.
    fn is_the_grade(&mut self, item: &Item, read: &[ReadPart]) -> bool {
        let is = matches!(read, [one] if one.part.kind == PartKind::Rating && one.part.scale.is_none());
        if !is {
            let found = "was answered by the domain's grade, and now offers other answers";
            self.report.left(item.at, &item.place, found, "It is read as a question with these answers: check that.");
        }
        is
    }

    /// Returns the shared answer of a question, if its parts are still those.
    fn shared(&mut self, item: &Item, answer: Option<&str>, parts: &[Part]) -> Option<String> {
        let code = answer?;
        let set = self.shared.get(code).and_then(|at| self.note.answers.get(*at));
        if set.is_some_and(|set| set.parts == parts) {
            return Some(code.to_owned());
        }
        let found = format!("had the shared answer “{}”, and now has other parts", short(code));
        self.report.left(item.at, &item.place, found, "It is read with parts of its own: check them.");
        None
    }
}

/// Returns whether these are the two days of a pair.
pub(super) fn is_pair(inside: &[Item]) -> bool {
    let is_day = |one: &Item| one.kind == "date" && one.guard.is_none() && one.items.is_empty();
    inside.len() == 2 && inside.iter().all(is_day)
}

fn worded(
    note: QuestionNote,
    code: String,
    text: String,
    help: Option<String>,
    answer: Option<String>,
    parts: Vec<Part>,
    answered_by_grade: bool,
) -> Question {
    Question {
        code,
        text: exact(note.text, text),
        help: exact_if_any(note.help, help),
        evidence_prompts: note.evidence_prompts,
        level: note.level,
        unit: note.unit,
        applies_to: note.applies_to,
        applies_when: None,
        tags: note.tags,
        guidance: note.guidance,
        weight: note.weight,
        carry_forward: note.carry_forward,
        prompts_escalation: note.prompts_escalation,
        answered_by_grade,
        proposal: note.proposal,
        check_before_use: note.check_before_use,
        answer,
        parts,
    }
}
