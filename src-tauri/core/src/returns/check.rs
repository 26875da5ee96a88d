//! What the program sees in a return that the Business Unit should look at.

use chrono::NaiveDate;
use serde::Serialize;

use super::pack::{CaseReturn, DomainAnswer};
use super::refuse::texts_of;
use crate::audit::Involvement;
use crate::tool::{Domain, Grade, Tool};

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
    notes
}

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
    use super::sentences;

    #[test]
    fn a_sentence_is_counted_where_there_are_words() {
        assert_eq!(sentences("He was seen. He said so."), 2);
        assert_eq!(sentences("Seen…"), 1);
        assert_eq!(sentences(" . . "), 0);
    }
}
