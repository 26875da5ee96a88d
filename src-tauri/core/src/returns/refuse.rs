//! What stops a return from coming in: answers that do not fit the tool, and texts that cannot be kept.
//!
//! A place is named by code and never by what was written there. A code that nobody would type is not repeated.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::pack::{CaseReturn, DomainAnswer};
use crate::advice::Advise;
use crate::audit::Involvement;
use crate::bundle::clean;
use crate::clock::is_plausible;
use crate::tool::{AnswerValue, LONGEST_TEXT, MOST_ROWS, Tool, check_answer};

/// Returns every answer that does not fit the tool, as "place: what is wrong". An empty answer means it may come in.
pub fn refusals(tool: &Tool, answered: &CaseReturn) -> Vec<String> {
    let case = &answered.case;
    let mut places = Vec::new();
    let texts = [("note", &answered.note), ("auditor's role", &answered.auditor_role), ("hours", &answered.hours)];
    for (label, text) in texts {
        refuse_text(&mut places, &format!("{case} {label}"), text);
    }
    refuse_window(&mut places, case, answered);
    for (code, parts) in &answered.answers {
        let Some(question) = tool.question(code) else {
            places.push(format!("{case}: the tool has no question {}", shown(code)));
            continue;
        };
        for (key, value) in parts {
            match question.part(key) {
                None => places.push(format!("{case} {code}: the question has no part {}", shown(key))),
                Some(part) => {
                    if let Err(problem) = check_answer(tool, part, value) {
                        places.push(place(&format!("{case} {code}"), &problem.advice().message));
                    }
                    refuse_value(&mut places, &format!("{case} {code}"), value);
                }
            }
        }
    }
    for (code, answer) in &answered.domains {
        match tool.domain(code).filter(|domain| domain.rated) {
            None => places.push(format!("{case}: the tool grades no domain {}", shown(code))),
            Some(domain) => refuse_domain(&mut places, tool, &format!("{case} {}", domain.code), answer),
        }
    }
    if answered.involvement != Involvement::Involved && !(answered.domains.is_empty() && answered.answers.is_empty()) {
        places.push(format!("{case}: it is a nil return and yet has answers"));
    }
    places
}

/// Joins a place and a sentence about it, for a list.
pub(super) fn place(at: &str, sentence: &str) -> String {
    format!("{at}: {}", sentence.trim_end_matches('.'))
}

/// Repeats a code where it looks like one, so that a text in its place is never shown.
pub(super) fn shown(code: &str) -> String {
    let is_plain = (1..=40).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'));
    if is_plain { format!("“{code}”") } else { "with a code like the one given".to_owned() }
}

fn refuse_window(places: &mut Vec<String>, case: &str, answered: &CaseReturn) {
    if let (Some(from), Some(to)) = (answered.window_from, answered.window_to)
        && to < from
    {
        places.push(format!("{case}: the window searched ends before it starts"));
    }
    for day in [answered.window_from, answered.window_to].into_iter().flatten() {
        refuse_day(places, case, day);
    }
}

fn refuse_domain(places: &mut Vec<String>, tool: &Tool, at: &str, answer: &DomainAnswer) {
    if !tool.scale.allows(answer.grade) {
        places.push(format!("{at}: the scale has no grade {}", answer.grade));
    }
    for factors in [&answer.helped, &answer.hindered] {
        for factor in factors.iter().filter(|factor| tool.factor(factor).is_none()) {
            places.push(format!("{at}: the tool has no factor {}", shown(factor)));
        }
        if factors.iter().collect::<BTreeSet<_>>().len() < factors.len() {
            places.push(format!("{at}: a factor is named twice"));
        }
    }
    for text in [&answer.rationale, &answer.worked_well, &answer.got_in_way] {
        refuse_text(places, at, text);
    }
    if answer.evidence.len() > MOST_ROWS {
        places.push(format!("{at}: it has more than {MOST_ROWS} pointers to the record"));
    }
    for pointer in &answer.evidence {
        refuse_day(places, at, pointer.on);
        refuse_text(places, at, &pointer.entry);
        refuse_text(places, at, &pointer.note);
    }
}

fn refuse_value(places: &mut Vec<String>, at: &str, value: &AnswerValue) {
    for text in texts_of(value) {
        refuse_text(places, at, text);
    }
    match value {
        AnswerValue::Date(day) => refuse_day(places, at, *day),
        AnswerValue::DatePair { from, to } => {
            [from, to].into_iter().flatten().for_each(|day| refuse_day(places, at, *day));
        }
        AnswerValue::Text(_)
        | AnswerValue::Rows(_)
        | AnswerValue::Choice(_)
        | AnswerValue::Choices(_)
        | AnswerValue::Grade(_)
        | AnswerValue::Number(_) => {}
    }
}

fn refuse_text(places: &mut Vec<String>, at: &str, text: &str) {
    if let Err(problem) = clean(text, LONGEST_TEXT) {
        places.push(place(at, &problem.advice().message));
    }
}

fn refuse_day(places: &mut Vec<String>, at: &str, day: NaiveDate) {
    if !is_plausible(day) {
        places.push(format!("{at}: a date lies outside the years 1900 to 2199"));
    }
}

/// Returns the texts a person wrote in an answer.
pub(super) fn texts_of(value: &AnswerValue) -> Vec<&str> {
    match value {
        AnswerValue::Text(text) => vec![text],
        AnswerValue::Rows(rows) => rows.iter().flatten().map(String::as_str).collect(),
        AnswerValue::Choice(_)
        | AnswerValue::Choices(_)
        | AnswerValue::Grade(_)
        | AnswerValue::Number(_)
        | AnswerValue::Date(_)
        | AnswerValue::DatePair { .. } => Vec::new(),
    }
}
