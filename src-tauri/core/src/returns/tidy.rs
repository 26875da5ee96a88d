//! Brings every text of a return into the one form in which text is kept.
//!
//! What cannot be kept stays as it came, for [`super::refusals`] to name. The bundle's own bytes are kept beside it.

use super::pack::{CaseReturn, DomainAnswer};
use crate::bundle::clean;
use crate::tool::{AnswerValue, LONGEST_TEXT};

/// Cleans every text of a return.
pub fn tidy(said: &mut CaseReturn) {
    [&mut said.auditor_role, &mut said.hours, &mut said.note].into_iter().for_each(tidy_text);
    said.answers.values_mut().flat_map(|parts| parts.values_mut()).for_each(tidy_answer);
    said.domains.values_mut().for_each(tidy_domain);
}

fn tidy_domain(answer: &mut DomainAnswer) {
    [&mut answer.rationale, &mut answer.worked_well, &mut answer.got_in_way].into_iter().for_each(tidy_text);
    for pointer in &mut answer.evidence {
        tidy_text(&mut pointer.entry);
        tidy_text(&mut pointer.note);
    }
}

fn tidy_answer(value: &mut AnswerValue) {
    match value {
        AnswerValue::Text(text) => tidy_text(text),
        AnswerValue::Rows(rows) => rows.iter_mut().flatten().for_each(tidy_text),
        AnswerValue::Choice(_)
        | AnswerValue::Choices(_)
        | AnswerValue::Grade(_)
        | AnswerValue::Number(_)
        | AnswerValue::Date(_)
        | AnswerValue::DatePair { .. } => {}
    }
}

fn tidy_text(text: &mut String) {
    if let Ok(cleaned) = clean(text.trim(), LONGEST_TEXT) {
        *text = cleaned;
    }
}
