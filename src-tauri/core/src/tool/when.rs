//! Whether a question applies, from the answers before it.

use std::collections::BTreeSet;

use super::answer::AnswerValue;
use super::question::{Condition, Question, When};

impl When {
    /// Returns whether it holds. `answered` gives the answer to a part of a question; no part means its first.
    pub fn holds<'a>(&self, answered: impl Fn(&str, Option<&str>) -> Option<&'a AnswerValue>) -> bool {
        let holds = |one: &Condition| {
            answered(&one.question, one.part.as_deref())
                .is_some_and(|answer| one.is.iter().any(|is| is_given(answer, is)))
        };
        self.all.iter().all(holds) && (self.any.is_empty() || self.any.iter().any(holds))
    }

    /// Returns the questions it looks at, each once.
    pub fn looks_at(&self) -> BTreeSet<&str> {
        self.all.iter().chain(&self.any).map(|one| one.question.as_str()).collect()
    }
}

impl Question {
    /// Returns whether it is asked, from the answers before it.
    pub fn applies<'a>(&self, answered: impl Fn(&str, Option<&str>) -> Option<&'a AnswerValue>) -> bool {
        self.applies_when.as_ref().is_none_or(|when| when.holds(answered))
    }
}

fn is_given(answer: &AnswerValue, code: &str) -> bool {
    match answer {
        AnswerValue::Choice(given) => given == code,
        AnswerValue::Choices(given) => given.iter().any(|one| one == code),
        AnswerValue::Grade(given) => given.code() == code,
        AnswerValue::Text(_)
        | AnswerValue::Number(_)
        | AnswerValue::Date(_)
        | AnswerValue::DatePair { .. }
        | AnswerValue::Rows(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{AnswerValue, Condition, When};
    use crate::tool::Grade;

    fn is(question: &str, codes: &[&str]) -> Condition {
        let is = codes.iter().map(|code| (*code).to_owned()).collect();
        Condition { question: question.to_owned(), part: None, is }
    }

    fn holds(all: &[Condition], any: &[Condition], answers: &[(&str, AnswerValue)]) -> bool {
        let when = When { all: all.to_vec(), any: any.to_vec() };
        when.holds(|question, _| answers.iter().find(|(code, _)| *code == question).map(|(_, answer)| answer))
    }

    #[test]
    fn all_of_one_list_and_one_of_the_other_must_hold() {
        let answers = [
            ("Q1", AnswerValue::Choice("yes".to_owned())),
            ("Q2", AnswerValue::Choices(vec!["play".to_owned(), "talk".to_owned()])),
            ("Q3", AnswerValue::Grade(Grade::Point(0))),
        ];

        assert!(holds(&[is("Q1", &["yes", "partly"]), is("Q2", &["talk"])], &[], &answers));
        assert!(!holds(&[is("Q1", &["yes"]), is("Q3", &["3"])], &[], &answers));
        assert!(holds(&[is("Q1", &["yes"])], &[is("Q2", &["none"]), is("Q3", &["0"])], &answers));
        assert!(!holds(&[is("Q1", &["yes"])], &[is("Q2", &["none"])], &answers));
    }

    #[test]
    fn a_question_not_answered_meets_no_condition() {
        assert!(!holds(&[is("Q1", &["yes"])], &[], &[]));
        assert!(holds(&[], &[], &[]), "no condition at all asks for nothing");
    }
}
