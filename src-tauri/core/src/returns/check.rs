//! What the program sees in a return that the Business Unit should look at.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::pack::{CaseReturn, DomainAnswer};
use super::refuse::texts_of;
use crate::audit::Involvement;
use crate::tool::{AnswerValue, Domain, Grade, Tool};

mod identifier;

use identifier::looks_like;

/// Something to look at in a return. It never stops an import: the Business Unit decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CheckNote {
    /// The point of the tool's checklist for returns, where one fits.
    pub check: Option<u8>,
    /// The domain or question.
    pub place: String,
    /// What was seen, in one sentence.
    pub message: String,
}

/// The points of a case file tool's checklist that hold where nothing was seen against them.
pub const PROVED: [u8; 3] = [1, 2, 16];
/// Those that the program looks at too, and that a person must look at all the same.
pub const LOOKED_AT: [u8; 3] = [8, 9, 15];

/// Returns what the Business Unit should look at, by the tool's own checklist (`domain.md` 5.3).
pub fn check(tool: &Tool, window: (NaiveDate, NaiveDate), answered: &CaseReturn) -> Vec<CheckNote> {
    let mut notes = Vec::new();
    let mut say = |check: u8, place: &str, message: String| {
        notes.push(CheckNote { check: Some(check), place: place.to_owned(), message });
    };
    if !answered.independent {
        say(16, &answered.case, "The auditor's independence is not declared.".to_owned());
    }
    match answered.involvement {
        Involvement::Involved => {
            for domain in tool.domains.iter().filter(|domain| domain.rated) {
                check_domain(&mut say, tool, window, domain, answered.domains.get(&domain.code));
            }
        }
        Involvement::Awaiting | Involvement::NotInvolved | Involvement::CannotTrace | Involvement::Declined => {
            if answered.note.trim().is_empty() {
                say(1, &answered.case, "The nil return does not say where was looked.".to_owned());
            }
        }
    }
    for (place, text) in all_texts(answered) {
        for found in looks_like(text) {
            say(15, &place, format!("It has what looks like {}.", found.words()));
        }
    }
    notes.extend(beside_the_point(tool, &answered.answers).map(|code| CheckNote {
        check: None,
        place: code.to_owned(),
        message: "It is answered, and the answers before it say that it does not apply.".to_owned(),
    }));
    notes
}

/// Returns the codes of questions that are answered though what they depend on was answered otherwise.
fn beside_the_point<'a>(tool: &'a Tool, answers: &'a Answers) -> impl Iterator<Item = &'a str> {
    let given = |code: &str, part: Option<&str>| {
        let first = || tool.question(code).and_then(|question| question.parts.first()).map(|part| part.key.as_str());
        answers.get(code)?.get(part.or_else(first)?)
    };
    let answered = tool.questions().filter(|question| answers.contains_key(&question.code));
    answered.filter(move |question| !question.applies(given)).map(|question| question.code.as_str())
}

/// Answers by question code and part key.
type Answers = BTreeMap<String, BTreeMap<String, AnswerValue>>;

fn check_domain(
    say: &mut impl FnMut(u8, &str, String),
    tool: &Tool,
    window: (NaiveDate, NaiveDate),
    domain: &Domain,
    answer: Option<&DomainAnswer>,
) {
    let place = format!("{} {}", domain.code, domain.title);
    let Some(answer) = answer else {
        return say(1, &place, "It has no grade.".to_owned());
    };
    let sentences = sentences(&answer.rationale);
    match answer.grade {
        Grade::NotApplicable if sentences == 0 => say(1, &place, "Not applicable has no reason.".to_owned()),
        Grade::CannotTell if sentences == 0 => say(1, &place, "Cannot tell does not say what is missing.".to_owned()),
        Grade::NotApplicable | Grade::CannotTell => {}
        Grade::Point(_) => {
            let least = usize::from(tool.rationale_min_sentences);
            if sentences < least {
                say(2, &place, format!("The rationale has {sentences} of the {least} sentences asked for."));
            }
            if domain.needs_pointer && answer.evidence.is_empty() {
                say(2, &place, "The grade points to no entry in the record.".to_owned());
            }
            if answer.got_in_way.trim().is_empty() && answer.hindered.is_empty() && is_weak(tool, answer.grade) {
                say(8, &place, "A weakness is graded without saying what got in the way.".to_owned());
            }
        }
    }
    for pointer in &answer.evidence {
        if !pointer.context && !(window.0..=window.1).contains(&pointer.on) {
            say(
                9,
                &place,
                format!(
                    "The entry of {} lies outside the window and is not marked as context.",
                    pointer.on.format("%-d %B %Y")
                ),
            );
        }
    }
}

/// A grade in the worse half of the scale, whichever end is good.
fn is_weak(tool: &Tool, grade: Grade) -> bool {
    let at = tool.scale.points.iter().position(|point| Some(point.point) == grade.point());
    at.is_some_and(|at| at >= tool.scale.points.len() / 2)
}

/// Counts sentences: runs of words that end in a full stop, question or exclamation mark, or at the end of the text.
fn sentences(text: &str) -> usize {
    text.split(['.', '!', '?', '…', '\u{06d4}', '\u{061f}'])
        .filter(|part| part.chars().any(char::is_alphabetic))
        .count()
}

fn all_texts(answered: &CaseReturn) -> Vec<(String, &str)> {
    let mut texts =
        vec![(answered.case.clone(), answered.note.as_str()), (answered.case.clone(), &answered.auditor_role)];
    for (code, answer) in &answered.domains {
        for text in [&answer.rationale, &answer.worked_well, &answer.got_in_way] {
            texts.push((code.clone(), text));
        }
        for pointer in &answer.evidence {
            texts.push((code.clone(), &pointer.entry));
            texts.push((code.clone(), &pointer.note));
        }
    }
    for (code, parts) in &answered.answers {
        texts.extend(parts.values().flat_map(texts_of).map(|text| (code.clone(), text)));
    }
    texts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{AnswerValue, Answers, Tool, beside_the_point, sentences};
    use crate::tool::{CASE_FILE, Condition, When};

    #[test]
    fn an_answer_to_what_does_not_apply_is_noticed() {
        let mut tool = Tool::read(CASE_FILE).expect("sound");
        let when = Condition { question: "M1.5".to_owned(), part: None, is: vec!["yes".to_owned()] };
        let next = tool.questions_mut().find(|question| question.code == "M1.6").expect("it is there");
        next.applies_when = Some(When { all: vec![when], any: Vec::new() });
        let answers = |kept_apart: &str| -> Answers {
            let one = |key: &str, value| BTreeMap::from([(key.to_owned(), value)]);
            BTreeMap::from([
                ("M1.5".to_owned(), one("answer", AnswerValue::Choice(kept_apart.to_owned()))),
                ("M1.6".to_owned(), one("text", AnswerValue::Text("She moved.".to_owned()))),
            ])
        };

        assert_eq!(beside_the_point(&tool, &answers("no")).collect::<Vec<_>>(), ["M1.6"]);
        assert_eq!(beside_the_point(&tool, &answers("yes")).count(), 0);
    }

    #[test]
    fn a_sentence_is_counted_where_there_are_words() {
        assert_eq!(sentences("He was seen. He said so."), 2);
        assert_eq!(sentences("Seen…"), 1);
        assert_eq!(sentences(" . . "), 0);
    }
}
