//! What one return says otherwise than an earlier one about the same case, word by word.

use std::collections::BTreeSet;

use serde::Serialize;

use super::pack::CaseReturn;
use super::words::{answer_words, domain_words, whole_words};
use crate::tool::{Tool, Words, word_difference};

/// One thing that two returns say in different words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AnswerDifference {
    /// The code of the question or domain; empty for the return as a whole.
    pub place: String,
    /// What of it: `grade`, `rationale`, or the label of an answer's part.
    pub field: String,
    /// Its words, in order.
    pub words: Vec<Words>,
}

/// Returns what differs, in the order of the tool: the whole return first, then each domain with its questions.
pub fn compare_returns(tool: &Tool, before: &CaseReturn, after: &CaseReturn) -> Vec<AnswerDifference> {
    let mut differences = Vec::new();
    let mut differing = |place: &str, before: Vec<(String, String)>, after: Vec<(String, String)>| {
        let before_of = |field: &str| before.iter().find(|(own, _)| own == field).map_or("", |(_, text)| text.as_str());
        for (field, text) in &after {
            if before_of(field) != text {
                let words = word_difference(before_of(field), text);
                differences.push(AnswerDifference { place: place.to_owned(), field: field.clone(), words });
            }
        }
        for (field, text) in before.iter().filter(|(field, _)| !after.iter().any(|(own, _)| own == field)) {
            let words = word_difference(text, "");
            differences.push(AnswerDifference { place: place.to_owned(), field: field.clone(), words });
        }
    };
    differing("", whole_words(before), whole_words(after));
    for place in changed_places(before, after, tool) {
        let domain = |of: &CaseReturn| of.domains.get(&place).map(|one| domain_words(tool, one)).unwrap_or_default();
        let answer = |of: &CaseReturn| answer_words(tool, &place, of.answers.get(&place));
        let all = |of: &CaseReturn| domain(of).into_iter().chain(answer(of)).collect::<Vec<_>>();
        differing(&place, all(before), all(after));
    }
    differences
}

/// Returns the codes of domains and questions that two returns answer otherwise, in the order of the tool.
pub fn changed_places(before: &CaseReturn, after: &CaseReturn, tool: &Tool) -> Vec<String> {
    let domains = before.domains.keys().chain(after.domains.keys());
    let domains = domains.filter(|code| before.domains.get(*code) != after.domains.get(*code));
    let answers = before.answers.keys().chain(after.answers.keys());
    let answers = answers.filter(|code| before.answers.get(*code) != after.answers.get(*code));
    let mut changed: BTreeSet<&String> = domains.chain(answers).collect();
    let in_order = tool.header.iter().map(|question| &question.code);
    let of_domains = tool
        .domains
        .iter()
        .flat_map(|domain| [&domain.code].into_iter().chain(domain.questions.iter().map(|question| &question.code)));
    let rest = tool.questions().map(|question| &question.code);
    let mut places: Vec<String> = Vec::new();
    for code in in_order.chain(of_domains).chain(rest) {
        if changed.remove(code) {
            places.push(code.clone());
        }
    }
    places.extend(changed.into_iter().cloned());
    places
}

/// Tells whether two returns say something else of the return as a whole. Hours may always be added to.
pub fn whole_changed(before: &CaseReturn, after: &CaseReturn) -> bool {
    let whole = |of: &CaseReturn| {
        (of.involvement, of.window_from, of.window_to, of.independent, of.auditor_role.clone(), of.note.clone())
    };
    whole(before) != whole(after)
}

#[cfg(test)]
mod tests {
    use super::{changed_places, compare_returns};
    use crate::audit::Involvement;
    use crate::ids::{CaseId, ReturnId};
    use crate::returns::{CaseReturn, DomainAnswer};
    use crate::tool::{CASE_FILE, Grade, Tool, WordChange};

    fn a_return(rationale: &str) -> CaseReturn {
        let domain = DomainAnswer {
            grade: Grade::Point(3),
            rationale: rationale.to_owned(),
            worked_well: String::new(),
            got_in_way: String::new(),
            helped: Vec::new(),
            hindered: Vec::new(),
            evidence: Vec::new(),
        };
        CaseReturn {
            return_id: ReturnId::from_text("a"),
            case_id: CaseId::from_text("b"),
            case: "MA26-01-C01".to_owned(),
            involvement: Involvement::Involved,
            window_from: None,
            window_to: None,
            auditor_role: "Manager".to_owned(),
            independent: true,
            hours: String::new(),
            note: String::new(),
            answers: std::collections::BTreeMap::new(),
            domains: [("M1".to_owned(), domain.clone()), ("M2".to_owned(), domain)].into(),
        }
    }

    #[test]
    fn one_word_is_one_difference() {
        let tool = Tool::read(CASE_FILE).expect("sound");
        let (before, mut after) = (a_return("He was seen once."), a_return("He was seen once."));
        after.domains.get_mut("M2").expect("there").rationale = "He was seen twice.".to_owned();

        let found = compare_returns(&tool, &before, &after);

        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.place.as_str(), one.field.as_str()), ("M2", "rationale"));
        let words: Vec<_> = one.words.iter().map(|words| (words.change, words.text.as_str())).collect();
        assert_eq!(words[1..3], [(WordChange::Removed, "once."), (WordChange::Added, "twice.")]);
        assert_eq!(changed_places(&before, &after, &tool), ["M2"]);
        assert_eq!(changed_places(&before, &before, &tool), Vec::<String>::new());
    }
}
