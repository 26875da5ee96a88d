//! Versions of a tool: what changes between them, which answers may be offered again, and what never changes.

use plumbline_core::Error;
use plumbline_core::audit::{NewAudit, plan};
use plumbline_core::tool::{
    BUILT_IN, CASE_FILE, Condition, DifferenceKind, Tool, ToolError, When, WordChange, add, compare_tools, digest,
    freeze, meaning_of, usable_tools,
};

use crate::builders::a_plan;
use crate::model::old::old_file;
use crate::vault_kit::a_file;

const SECTION_11: &str = BUILT_IN[1];

/// The Section 11 tool with one word of S1.1 changed, as the next version.
fn with_one_word_changed() -> String {
    let from = "Is there a named board-level (or equivalent) leader";
    assert!(SECTION_11.contains(from));
    let text = SECTION_11.replacen(from, "Is there a known board-level (or equivalent) leader", 1);
    text.replacen("version = 1\n", "version = 2\nchange_note = \"A leader is known, not only named.\"\n", 1)
}

#[test]
fn one_changed_word_is_one_difference_and_fifty_three_of_fifty_four_answers_may_be_offered_again() {
    let (before, after) =
        (Tool::read(SECTION_11).expect("sound"), Tool::read(&with_one_word_changed()).expect("sound"));

    let compared = compare_tools(&before, &after).expect("compared");

    assert_eq!((compared.from, compared.to), (1, 2));
    let [difference] = compared.differences.as_slice() else { panic!("{:?}", compared.differences) };
    assert_eq!((difference.code.as_str(), difference.kind), ("S1.1", DifferenceKind::Changed));
    let [field] = difference.fields.as_slice() else { panic!("{:?}", difference.fields) };
    assert_eq!(field.field, "text");
    let of =
        |change| field.words.iter().filter(|one| one.change == change).map(|one| one.text.as_str()).collect::<Vec<_>>();
    assert_eq!((of(WordChange::Removed), of(WordChange::Added)), (vec!["named"], vec!["known"]));
    let standards = before.domains.iter().flat_map(|domain| &domain.questions);
    let same = standards
        .filter(|question| {
            let next = after.question(&question.code).expect("it is there");
            meaning_of(&before, question) == meaning_of(&after, next)
        })
        .count();
    assert_eq!(same, 53);
    assert_eq!(compared.same_meaning, compared.questions - 1);
}

#[test]
fn a_scale_or_an_option_changes_what_a_question_means_and_help_or_place_does_not() {
    let before = Tool::read(SECTION_11).expect("sound");
    let mut helped = before.clone();
    for question in helped.questions_mut() {
        question.help = Some("Say it briefly.".to_owned());
        question.text = format!("  {}  ", question.text);
    }
    helped.domains.reverse();
    let mut rescaled = before.clone();
    rescaled.scale.points[0].word = "Embedded".to_owned();
    let same = |other: &Tool| {
        let questions = before.questions();
        let means_the_same = |code: &str| other.question(code).map(|one| meaning_of(other, one));
        questions.filter(|one| means_the_same(&one.code) == Some(meaning_of(&before, one))).count()
    };

    assert_eq!(same(&helped), before.questions().count());
    assert_eq!(same(&rescaled), before.header.len(), "only what has no rating means the same");
}

#[test]
fn everything_that_can_change_is_seen_in_a_comparison() {
    let before = Tool::read(CASE_FILE).expect("sound");
    let mut after = before.clone();
    after.scale.points[0].descriptor.push_str(" More.");
    after.domains[2].descriptors[1].text.push_str(" More.");
    after.domains[0].questions.swap(0, 1);
    let gone = after.domains[4].questions.pop().expect("a question");
    after.variants[0].title.push_str(" more");
    after.checks[3].text.push_str(" more");
    after.limits[0].at_or_below = 2;
    after.factors.swap(0, 1);
    let choice = after.questions_mut().flat_map(|question| &mut question.parts).find(|part| part.options.len() > 2);
    choice.expect("a choice").options.swap(0, 1);
    let compared = compare_tools(&before, &after).expect("compared");
    let seen: Vec<(&str, Vec<&str>)> = compared
        .differences
        .iter()
        .map(|one| (one.code.as_str(), one.fields.iter().map(|field| field.field.as_str()).collect()))
        .collect();
    let fields = |code: &str| seen.iter().find(|(seen, _)| *seen == code).map(|(_, fields)| fields.clone());
    assert_eq!(
        fields("the tool"),
        Some(vec!["checks.4.text", "factors in order", "limits.1.at_or_below", "scale.points.4.descriptor"])
    );
    assert_eq!(fields("M3"), Some(vec!["descriptors.3.text"]));
    assert_eq!(fields("M1"), Some(vec!["questions"]), "the order of its questions");
    assert_eq!(fields("M5"), Some(vec!["questions"]));
    assert_eq!(fields("agency type childrens_social_care"), Some(vec!["title"]));
    assert!(fields(&gone.code).is_some_and(|fields| fields.contains(&"text")), "{seen:?}");
    assert_eq!(fields("H6"), Some(vec!["parts.records.options in order"]));
    assert_eq!(compared.differences.len(), 7, "{seen:?}");
    assert!(compare_tools(&before, &before).expect("compared").differences.is_empty());
}

#[test]
fn two_conditions_on_one_question_are_both_compared() {
    let mut before = Tool::read(SECTION_11).expect("sound");
    let is = |part: &str, given: &str| Condition {
        question: "P1".to_owned(),
        part: Some(part.to_owned()),
        is: vec![given.to_owned()],
    };
    let when = |first: &str| When { all: vec![is("a", first), is("b", "yes")], any: Vec::new() };
    before.domains[1].questions[0].applies_when = Some(when("yes"));
    let mut after = before.clone();
    after.domains[1].questions[0].applies_when = Some(when("no"));

    let compared = compare_tools(&before, &after).expect("compared");

    let [difference] = compared.differences.as_slice() else { panic!("{:?}", compared.differences) };
    assert_eq!((difference.code.as_str(), difference.fields.len()), ("S2.1", 1));
}

#[test]
fn a_frozen_version_stays_and_an_edit_is_the_next_one_with_a_change_note() {
    let file = a_file();
    let mut vault = file.open().expect("it opens");
    let refusal = |refused: Result<_, Error>| match refused {
        Err(Error::Tool(why)) => why,
        other => panic!("{:?}", other.map(|_: plumbline_core::touched::Done<_>| ())),
    };

    let first = add(&mut vault, SECTION_11).expect("taken in").value;
    freeze(&mut vault, &first).expect("frozen");
    let again = refusal(add(&mut vault, SECTION_11));
    let same_number = refusal(add(&mut vault, &SECTION_11.replacen("named board-level", "known board-level", 1)));
    let silent = with_one_word_changed().replacen("change_note = \"A leader is known, not only named.\"\n", "", 1);
    let without_note = refusal(add(&mut vault, &silent));
    let frozen = match freeze(&mut vault, &first) {
        Err(Error::Tool(why)) => why,
        other => panic!("{other:?}"),
    };
    let next = add(&mut vault, &with_one_word_changed()).expect("taken in").value;

    assert!(matches!(again, ToolError::AlreadyHere { version: 1, .. }));
    assert!(matches!(same_number, ToolError::VersionTaken { version: 1, next: 2, .. }));
    assert!(matches!(without_note, ToolError::NeedsChangeNote { version: 2, .. }));
    assert!(matches!(frozen, ToolError::AlreadyFrozen { version: 1, .. }));
    let read = vault.read();
    assert_eq!(read.tool_version(&first).expect("kept").1, SECTION_11, "to the letter");
    assert_eq!((first, next), (digest(SECTION_11), digest(&with_one_word_changed())));
    let kept = read.tool_versions().expect("read").into_iter().filter(|one| one.code == "section-11");
    assert_eq!(kept.map(|one| (one.version, one.frozen_at.is_some())).collect::<Vec<_>>(), [(1, true), (2, false)]);
}

#[test]
fn an_audit_keeps_the_version_it_was_planned_with_and_the_next_one_gets_what_the_app_brings_today() {
    let mut at = old_file().at;
    let before = at.vault.read().audit(&at.audit).expect("the old audit").tool_digest;
    let offered: Vec<String> =
        usable_tools(&at.vault.read()).expect("tools").into_iter().map(|one| one.words).collect();
    assert_eq!(offered, ["Multi-agency case file audit, version 2"]);
    for named in [None, Some("case-file".to_owned()), Some(digest(CASE_FILE).to_string())] {
        let reference = format!("MA27-{:02}", 1 + named.as_ref().map_or(0, String::len));
        let new = NewAudit { reference, tool: named, theme_pack: None, ..a_plan(Vec::new()) };

        let audit = plan(&mut at.vault, &new).expect("planned").value;

        assert_eq!(at.vault.read().audit(&audit).expect("there").tool_digest, digest(CASE_FILE));
    }
    assert_eq!(at.vault.read().tool_version(&before).expect("kept").0.version, 1);
    assert_eq!(at.vault.read().audit(&at.audit).expect("there").tool_digest, before);
}
