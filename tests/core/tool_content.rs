//! The case file tool says what the field's own specification says, no more and no less.

use std::collections::{BTreeMap, BTreeSet};

use plumbline_core::guidance::lenses;
use plumbline_core::tool::{BUILT_IN, CASE_FILE, Direction, FactorSide, Grade, Part, PartKind, Tool};

fn case_file() -> Tool {
    Tool::read(CASE_FILE).expect("the built-in tool is sound")
}

fn kinds(tool: &Tool, question: &str) -> Vec<(String, PartKind)> {
    let parts = &tool.question(question).expect("a question of the tool").parts;
    parts.iter().map(|part| (part.key.clone(), part.kind)).collect()
}

fn keyed(parts: &[(&str, PartKind)]) -> Vec<(String, PartKind)> {
    parts.iter().map(|(key, kind)| ((*key).to_owned(), *kind)).collect()
}

#[test]
fn the_tool_has_fourteen_domains_with_all_their_questions() {
    let tool = case_file();

    let counts: Vec<usize> = tool.domains.iter().map(|domain| domain.questions.len()).collect();

    assert_eq!(counts, [6, 4, 3, 6, 3, 6, 5, 6, 7, 3, 5, 3, 5, 7], "questions in M1 to M14");
    for (at, domain) in tool.domains.iter().enumerate() {
        assert_eq!(domain.code, format!("M{}", at + 1));
        assert!(domain.rated && domain.needs_pointer, "{} is rated and points to the record", domain.code);
        for (number, question) in domain.questions.iter().enumerate() {
            assert_eq!(question.code, format!("{}.{}", domain.code, number + 1));
        }
    }
    assert_eq!(tool.header.len(), 12, "questions in the header");
    assert_eq!(tool.overall().map(|domain| domain.code.as_str()), Some("M14"));
    assert_eq!(tool.rationale_min_sentences, 2);
}

#[test]
fn the_lists_of_the_tool_are_complete() {
    let tool = case_file();

    let reasons: Vec<String> = tool.reasons.iter().map(|reason| reason.code.clone()).collect();
    let checks: Vec<u8> = tool.checks.iter().map(|check| check.number).collect();

    assert_eq!(reasons, (1..=10).map(|number| format!("R{number}")).collect::<Vec<_>>());
    assert_eq!(checks, (1..=18).collect::<Vec<_>>());
    assert_eq!(tool.factors.len(), 20);
    assert!(tool.factors.iter().any(|factor| factor.side == FactorSide::Enabling));
    assert_eq!(tool.guidance[0].edition, "Working Together to Safeguard Children 2023");
    assert_eq!(tool.reason("R6").expect("a reason").text, "judged with hindsight");
    assert_eq!(tool.factor("workload").expect("a factor").text, "workload or vacancy");
}

#[test]
fn every_agency_type_has_its_own_questions() {
    let tool = case_file();

    let counts: Vec<(&str, usize)> =
        tool.variants.iter().map(|variant| (variant.agency_type.as_str(), variant.questions.len())).collect();

    assert_eq!(
        counts,
        [
            ("childrens_social_care", 7),
            ("police", 8),
            ("health_0_19", 7),
            ("gp", 5),
            ("acute", 4),
            ("camhs_adult_mental_health_substance", 4),
            ("education", 7),
            ("probation_prison", 6),
            ("youth_justice", 3),
            ("housing", 5),
            ("adult_social_care", 3),
            ("early_help_vcse", 5),
            ("cafcass", 3),
        ]
    );
}

#[test]
fn each_of_the_eleven_theme_packs_is_a_proposal_of_five_to_eight_questions() {
    let tool = case_file();

    let counts: Vec<(&str, usize)> = tool.packs.iter().map(|pack| (pack.code.as_str(), pack.questions.len())).collect();

    assert_eq!(
        counts,
        [
            ("domestic_abuse", 7),
            ("neglect", 8),
            ("child_sexual_abuse", 8),
            ("exploitation_missing", 8),
            ("front_door", 8),
            ("unborn_infants", 8),
            ("fathers", 7),
            ("emotional_health", 8),
            ("disabled_children", 8),
            ("long_or_repeat_plans", 8),
            ("care_leavers", 8),
        ]
    );
    for pack in &tool.packs {
        assert!((5..=8).contains(&pack.questions.len()), "{} asks five to eight questions", pack.code);
        assert!(pack.proposal, "{} is a proposal", pack.code);
        let stem = pack.questions[0].code.trim_end_matches('1');
        for (number, question) in pack.questions.iter().enumerate() {
            assert_eq!(question.code, format!("{stem}{}", number + 1), "the codes of {} count up", pack.code);
        }
    }
}

#[test]
fn what_goes_beyond_the_specifications_key_points_is_marked_as_a_proposal() {
    let tool = case_file();
    let from_the_key_points = [7, 4, 3, 5, 4, 4, 1, 0, 0, 0, 0];

    for (pack, listed) in tool.packs.iter().zip(from_the_key_points) {
        for (at, question) in pack.questions.iter().enumerate() {
            assert_eq!(question.proposal, at >= listed, "{}", question.code);
        }
    }
}

#[test]
fn the_fathers_pack_counts_people_at_every_point_of_the_common_question() {
    let tool = case_file();

    let common: Vec<String> = kinds(&tool, "M9.2").into_iter().map(|(key, _)| key).collect();
    let counted: Vec<String> = kinds(&tool, "FA1").into_iter().map(|(key, _)| key).collect();

    assert_eq!(counted[0], "known");
    assert_eq!(counted[1..], common, "the points of M9.2 in their order");
    assert!(kinds(&tool, "FA1").iter().all(|(_, kind)| *kind == PartKind::PersonCount));
}

#[test]
fn an_agency_sees_the_common_questions_its_own_and_the_packs_switched_on() {
    let tool = case_file();

    let police = tool.questions_for("police", &["domestic_abuse".to_owned()]);
    let codes: Vec<&str> = police.questions().map(|question| question.code.as_str()).collect();

    assert_eq!(codes.len(), 12 + 69 + 8 + 7);
    assert!(codes.contains(&"PO8") && codes.contains(&"DA7"));
    assert!(!codes.contains(&"SC1") && !codes.contains(&"NG1"));
    assert_eq!(
        tool.questions_for("other", &[]).questions().count(),
        12 + 69,
        "another agency sees the common questions"
    );
}

#[test]
fn every_grade_means_something_in_every_domain() {
    let tool = case_file();

    for domain in &tool.domains {
        for at in &tool.scale.points {
            let meaning = tool.descriptor(domain, Grade::Point(at.point)).expect("a descriptor");
            assert_eq!(meaning == at.descriptor, domain.general_descriptors, "{} at {}", domain.code, at.point);
        }
        let own = if domain.code == "M14" { 0 } else { 4 };
        assert_eq!(domain.descriptors.len(), own, "{} has its own descriptors", domain.code);
    }
    let voice = tool.domain("M1").expect("the first domain");
    assert_eq!(
        tool.descriptor(voice, Grade::Point(1)),
        Some("Not seen or heard when they should have been, or adults' accounts stand in for the child")
    );
}

#[test]
fn scale_a_runs_from_outstanding_to_inadequate_and_high_is_good() {
    let scale = case_file().scale;

    let words: Vec<(i16, &str, &str)> =
        scale.points.iter().map(|at| (at.point, at.word.as_str(), at.symbol.as_str())).collect();

    assert_eq!(
        words,
        [(4, "Outstanding", "★"), (3, "Good", "●"), (2, "Requires improvement", "▲"), (1, "Inadequate", "■")]
    );
    assert_eq!(scale.direction, Direction::HighGood);
    assert!(scale.is_better(4, 3) && !scale.is_better(1, 2) && !scale.is_better(2, 2));
}

#[test]
fn not_applicable_and_cannot_tell_are_never_a_point_nor_each_other() {
    let scale = case_file().scale;

    let not_applicable = scale.read_grade("Not applicable").expect("a grade");
    let cannot_tell = scale.read_grade("cannot_tell").expect("a grade");

    assert_ne!(not_applicable, cannot_tell);
    for at in &scale.points {
        let point = scale.read_grade(&at.point.to_string()).expect("a grade");
        assert_eq!(scale.read_grade(&at.word.to_uppercase()), Some(point), "a word in any case is the same grade");
        assert!(point != not_applicable && point != cannot_tell, "{} is a grade of its own", at.word);
        assert_ne!(scale.word(point), scale.word(cannot_tell));
    }
    assert_eq!(scale.read_grade("5"), None, "a point the scale lacks is no grade");
    assert_eq!(scale.read_grade("0"), None);
}

#[test]
fn the_overall_grade_is_limited_by_risk_voice_and_oversight_as_a_proposal() {
    let tool = case_file();

    let limit = tool.limits.first().expect("one limit");

    assert_eq!((limit.domain.as_str(), limit.not_above, limit.at_or_below), ("M14", 2, 1));
    assert_eq!(limit.when, ["M1", "M4", "M7", "M11"]);
    assert!(limit.proposal);
}

#[test]
fn questions_take_the_kinds_of_answer_the_specification_names() {
    let tool = case_file();
    let ypn = PartKind::YesPartlyNo;

    assert_eq!(kinds(&tool, "M1.1"), keyed(&[("count", PartKind::Number), ("last", PartKind::Date)]));
    assert_eq!(kinds(&tool, "M1.5"), keyed(&[("answer", ypn)]));
    assert_eq!(kinds(&tool, "M2.2"), keyed(&[("answer", ypn), ("text", PartKind::LongText)]));
    assert_eq!(
        kinds(&tool, "M4.1"),
        keyed(&[("answer", ypn), ("first_sign", PartKind::Date), ("response", PartKind::Date)])
    );
    assert_eq!(kinds(&tool, "M9.2").len(), 7);
    assert!(kinds(&tool, "M9.2").iter().all(|(_, kind)| *kind == ypn));
    assert_eq!(kinds(&tool, "M5.1").len(), 5);
    assert!(kinds(&tool, "M5.1").iter().all(|(_, kind)| *kind == PartKind::DatePair));
    assert_eq!(kinds(&tool, "M13.2"), keyed(&[("safer", PartKind::Choice)]));
    assert_eq!(kinds(&tool, "M13.3"), keyed(&[("outcomes", PartKind::Table)]));
    assert_eq!(kinds(&tool, "M14.7"), keyed(&[("given", PartKind::Date)]));
    assert!(tool.question("M14.1").expect("a question").answered_by_grade);
    let prompts: Vec<&str> = tool
        .questions()
        .filter(|question| question.prompts_escalation)
        .map(|question| question.code.as_str())
        .collect();
    assert_eq!(prompts, ["M10.3", "M14.5"]);
}

#[test]
fn yes_partly_no_keeps_not_applicable_and_cannot_tell_apart() {
    let tool = case_file();
    let part: &Part = &tool.question("M1.5").expect("a question").parts[0];

    let codes: Vec<String> = part.choices().into_iter().map(|choice| choice.code).collect();

    assert_eq!(codes, ["yes", "partly", "no", "not_applicable", "cannot_tell"]);
}

#[test]
fn every_lens_tag_is_a_criterion_and_several_questions_speak_to_every_criterion() {
    let lenses = lenses().expect("the lenses are readable");
    let tools: Vec<Tool> = BUILT_IN.iter().map(|text| Tool::read(text).expect("sound")).collect();
    let mut reached: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();

    for question in tools.iter().flat_map(Tool::questions) {
        for tag in question.tags.iter().filter(|tag| tag.contains(':')) {
            let criterion = lenses.iter().find_map(|lens| lens.criterion(tag));
            let criterion = criterion.unwrap_or_else(|| panic!("{} has the tag {tag}", question.code));
            let is_new = reached.entry(&criterion.code).or_default().insert(&question.code);
            assert!(is_new, "{} has the tag {tag} once", question.code);
        }
    }

    for criterion in lenses.iter().flat_map(|lens| &lens.criteria) {
        let count = reached.get(criterion.code.as_str()).map_or(0, BTreeSet::len);
        assert!(count >= 3, "{} is reached by {count} questions", criterion.code);
    }
}
