//! The tools that come with the app: they load, they ask what the field's specification lists, and no format loses a word.

use std::collections::{BTreeMap, BTreeSet};

use plumbline_core::tool::{self, BUILT_IN, Direction, Grade, Level, PartKind, Question, Tool, ToolKind, Unit};
use proptest::prelude::{Just, Strategy, any, proptest};
use proptest::sample::{Index, select};

/// The number of each tool that comes with the app, and how the digest of its words begins. Audits in files that people have
/// rest on the words under a number: other words are the next number, with a note of what changed.
const WORDS: [(&str, u32, &str); 7] = [
    ("case-file", 2, "07b4e6e84ee788a3"),
    ("section-11", 1, "4fa9d7e18407a034"),
    ("section-175", 1, "7b1c6276808ff1dc"),
    ("child-protection-standards", 1, "ade03c67ca0e4df7"),
    ("multi-agency-expectations", 1, "a0423f88fc8c9966"),
    ("parents-and-carers", 1, "4fd76147eeccb16f"),
    ("partnership-self-audit", 1, "65f29b9d1613cd09"),
];

fn built_in(code: &str) -> Tool {
    let found = tool::built_in(code).expect("the built-in tools are sound");
    found.expect("a tool that comes with the app").0
}

fn codes<'a>(questions: impl IntoIterator<Item = &'a Question>) -> Vec<&'a str> {
    questions.into_iter().map(|question| question.code.as_str()).collect()
}

/// How many questions each domain asks, by its code.
fn counts(tool: &Tool) -> BTreeMap<&str, usize> {
    tool.domains.iter().map(|domain| (domain.code.as_str(), domain.questions.len())).collect()
}

fn kinds(question: &Question) -> Vec<PartKind> {
    question.parts.iter().map(|part| part.kind).collect()
}

#[test]
fn every_built_in_tool_is_sound_and_no_code_is_used_by_two_tools() {
    let tools: Vec<Tool> = BUILT_IN.iter().map(|text| Tool::read(text).expect("sound")).collect();

    let names: BTreeSet<&str> = tools.iter().map(|tool| tool.code.as_str()).collect();
    assert_eq!(names.len(), BUILT_IN.len());
    for ((tool, text), wanted) in tools.iter().zip(BUILT_IN).zip(WORDS) {
        let digest = tool::digest(text).to_string();
        assert_eq!((tool.code.as_str(), tool.version, &digest[..16]), wanted, "other words are the next version");
        assert_eq!(tool.change_note.is_some(), tool.version > 1, "{}", tool.code);
        assert!(tool.note.is_some(), "{} says that it must be reviewed before release", tool.code);
    }
}

#[test]
fn no_question_code_is_used_twice_in_all_the_built_in_tools() {
    let tools: Vec<Tool> = BUILT_IN.iter().map(|text| Tool::read(text).expect("sound")).collect();
    let mut asked_in: BTreeMap<&str, &str> = BTreeMap::new();

    for tool in &tools {
        for question in tool.questions() {
            let earlier = asked_in.insert(&question.code, &tool.code);

            assert_eq!(earlier, None, "{} is also a question of {}", question.code, tool.code);
        }
    }
}

#[test]
fn section_11_has_twelve_standards_and_fifty_four_questions_each_answered_in_the_same_six_parts() {
    let tool = built_in("section-11");

    assert_eq!(tool.kind, ToolKind::Section11);
    let wanted = [5, 5, 4, 5, 4, 4, 4, 5, 5, 4, 4, 5];
    let named: Vec<(String, usize)> = (1..=12).map(|at| (format!("S{at}"), wanted[at - 1])).collect();
    let found: Vec<(String, usize)> =
        tool.domains.iter().map(|domain| (domain.code.clone(), domain.questions.len())).collect();
    assert_eq!(found, named);
    assert_eq!(tool.domains.iter().map(|domain| domain.questions.len()).sum::<usize>(), 54);
    assert_eq!(tool.header.len(), 9, "the profile");
    for question in tool.domains.iter().flat_map(|domain| &domain.questions) {
        let parts = kinds(question);
        assert_eq!(parts[..3], [PartKind::Rating, PartKind::LongText, PartKind::Evidence], "{}", question.code);
        assert_eq!(parts[3..], [PartKind::LongText, PartKind::Table, PartKind::LongText], "{}", question.code);
        assert!(question.parts[0].required && !question.evidence_prompts.is_empty(), "{}", question.code);
    }
}

#[test]
fn section_11_asks_a_commissioned_provider_forty_two_questions_and_a_small_organisation_twenty_one() {
    let tool = built_in("section-11");
    let asked = |agency_type: &str| {
        let form = tool.questions_for(agency_type, &[]);
        form.domains.iter().map(|domain| domain.questions.len()).sum::<usize>()
    };

    assert_eq!((asked("statutory_or_large"), asked("police")), (54, 54));
    assert_eq!((asked("commissioned_provider"), asked("small_or_voluntary")), (42, 21));
    let small = tool.questions_for("small_or_voluntary", &[]);
    let small: Vec<&str> = small.domains[0].questions.iter().map(|question| question.code.as_str()).collect();
    assert_eq!(small, ["S1.1"]);
}

#[test]
fn scale_b_has_no_cannot_tell_and_counts_upwards_and_the_schools_own_scale_counts_downwards() {
    let (section_11, schools) = (built_in("section-11"), built_in("section-175"));

    assert!(!section_11.scale.allows(Grade::CannotTell) && section_11.scale.allows(Grade::NotApplicable));
    assert_eq!(section_11.scale.grades().first(), Some(&Grade::Point(3)));
    assert!(section_11.scale.is_better(3, 0) && section_11.scale.allows(Grade::Point(0)));
    assert_eq!(schools.scale.direction, Direction::LowGood);
    assert!(schools.scale.is_better(1, 4));
    assert_eq!(schools.scale(Some("D")).map(|scale| scale.points.len()), Some(3));
}

#[test]
fn section_175_has_sixteen_sections_and_seventy_nine_coded_items() {
    let tool = built_in("section-175");
    let is_item = |code: &&str| code.rsplit('.').next().is_some_and(|last| last.parse::<u8>().is_ok());
    let items = |at: usize| codes(&tool.domains[at].questions).iter().filter(|code| is_item(code)).count();

    let found: Vec<usize> = (0..16).map(items).collect();

    assert_eq!(tool.domains.len(), 16);
    assert_eq!(found, [5, 6, 5, 5, 5, 6, 5, 6, 5, 5, 5, 7, 5, 4, 5, 0], "items in E0 to E15");
    assert_eq!(found.iter().sum::<usize>(), 79);
    for domain in &tool.domains[1..15] {
        let last: Vec<&str> = domain.questions.iter().rev().take(2).map(|question| question.text.as_str()).collect();
        assert_eq!(last, ["What will we improve?", "What difference has this made to pupils?"], "{}", domain.code);
    }
    assert_eq!(tool.closing.len(), 2, "the declaration and its date");
    assert_eq!(tool.packs.iter().map(|pack| pack.questions.len()).collect::<Vec<_>>(), [5], "the deep dive");
    let caution = tool.check_before_use.as_ref().expect("the 2026 edition was not seen");
    assert!(caution.against.contains("Keeping children safe in education"));
}

#[test]
fn statutory_minimum_items_are_checked_and_the_others_graded_and_early_years_items_are_asked_there_only() {
    let tool = built_in("section-175");
    let scale = |code: &str| tool.question(code).and_then(|question| question.parts[0].scale.clone());

    assert_eq!((scale("E1.1"), scale("E1.3")), (Some("D".to_owned()), Some("C".to_owned())));
    let rated = |wanted: &str| {
        let questions = tool.domains.iter().flat_map(|domain| &domain.questions);
        questions.filter(|question| question.answer.as_deref() == Some(wanted)).count()
    };
    assert_eq!((rated("statutory"), rated("graded")), (26, 48));
    let asks = |agency_type: &str, code: &str| {
        let form = tool.questions_for(agency_type, &[]);
        form.questions().any(|question| question.code == code)
    };
    assert!(asks("early_years", "E14.4") && !asks("independent", "E14.4") && !asks("education", "E14.4"));
    assert!(asks("early_years", "E14.5") && asks("education", "E14.5"));
}

#[test]
fn the_child_protection_standards_have_both_levels_of_question_and_mark_what_is_not_confirmed() {
    let tool = built_in("child-protection-standards");
    let of = |unit: Unit| tool.questions().filter(|question| question.unit == Some(unit)).count();

    assert_eq!(tool.domains.len(), 18, "A1 to A4, B1 to B9, P1 to P5");
    assert_eq!((of(Unit::Case), of(Unit::Organisation)), (21, 18));
    let doubtful: Vec<&str> = tool
        .domains
        .iter()
        .filter(|domain| domain.check_before_use.is_some())
        .map(|domain| domain.code.as_str())
        .collect();
    assert_eq!(doubtful, ["B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9"]);
    assert!(tool.check_before_use.is_some(), "paragraphs and the 2026 edition are not confirmed");
    let partners = tool.domains.iter().filter(|domain| domain.group.as_deref() == Some("Partners"));
    assert!(partners.flat_map(|domain| &domain.questions).all(|question| question.unit == Some(Unit::Organisation)));
    let scale = |code: &str| tool.question(code).and_then(|question| question.parts[0].scale.clone());
    assert_eq!((scale("A1.C1"), scale("A1.O1")), (Some("A".to_owned()), Some("B".to_owned())));
}

#[test]
fn the_companion_sets_are_complete() {
    let expectations = built_in("multi-agency-expectations");
    let levels = |wanted: Level| expectations.questions().filter(|question| question.level == Some(wanted)).count();
    assert_eq!([levels(Level::Leader), levels(Level::Manager), levels(Level::Practitioner)], [5, 5, 5]);
    let parents = built_in("parents-and-carers");
    assert_eq!(counts(&parents), BTreeMap::from([("PC", 4)]));
    assert!(parents.question("PC4").is_some_and(|question| question.check_before_use.is_some()));
    assert_eq!(counts(&built_in("partnership-self-audit")), BTreeMap::from([("SA", 10)]));
}

#[test]
fn every_built_in_tool_comes_back_equal_from_each_format() {
    for text in BUILT_IN {
        let tool = Tool::read(text).expect("sound");

        let toml = tool.to_toml().expect("written");
        let json = tool.to_json().expect("written");

        assert_eq!(Tool::read(&toml).as_ref(), Ok(&tool), "{}", tool.code);
        assert_eq!(Tool::from_json(&json).as_ref(), Ok(&tool), "{}", tool.code);
        assert!(toml.len() < 2 * text.len(), "{}: shared answers are written once", tool.code);
    }
}

/// A built-in tool whose texts, codes of guidance and switches somebody changed at random.
fn an_edited_tool() -> impl Strategy<Value = Tool> {
    let odd = "[ -~\\n\"'\\\\#=\\[\\]{}é–“”✓\u{202e}\u{200b}😀]{1,40}";
    let edits = proptest::collection::vec((any::<Index>(), odd, any::<bool>()), 1..12);
    (select(BUILT_IN.to_vec()), edits).prop_flat_map(|(text, edits)| {
        let mut tool = Tool::read(text).expect("sound");
        for (at, words, switch) in edits {
            if words.trim().is_empty() {
                continue;
            }
            let count = tool.questions().count();
            let question = tool.questions_mut().nth(at.index(count)).expect("there is one");
            question.text.clone_from(&words);
            question.help = switch.then(|| words.clone());
            question.tags.push(words.clone());
            question.prompts_escalation = switch;
            question.weight = switch.then_some(3);
            tool.change_note = Some(words);
        }
        Just(tool)
    })
}

proptest! {
    #[test]
    fn an_edited_tool_comes_back_equal_from_each_format(tool in an_edited_tool()) {
        let toml = tool.to_toml().expect("written");
        let json = tool.to_json().expect("written");

        assert_eq!(Tool::read(&toml).as_ref(), Ok(&tool));
        assert_eq!(Tool::from_json(&json).as_ref(), Ok(&tool));
    }
}
