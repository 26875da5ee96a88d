//! Tools being written: from nothing or from a version, one change at a time, taken back and done again, and approved.

use plumbline_core::audit::plan;
use plumbline_core::tool::draft::{
    About, DomainHead, DraftError, Edit, NewTool, PackHead, QuestionPlace, VersionState, approve, begin, begin_from,
    change, put_aside, redo, retire, take_in, undo,
};
use plumbline_core::tool::{
    BUILT_IN, CASE_FILE, Descriptor, PartKind, Tool, add, compare_tools, digest, freeze, usable_tools,
};

use crate::builders::a_plan;
use crate::draft_kit::{
    a_sound_draft, about, domain, new_tool, put, put_domain, question, refused, tool, view, within,
};
use crate::vault_kit::a_file;

const SECTION_11: &str = BUILT_IN[1];

#[test]
fn a_tool_begun_from_nothing_says_what_it_lacks_and_is_approved_once_it_lacks_nothing() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let id = begin(&mut vault, &new_tool("Neglect, looked at closely")).expect("begun").value;
    let lacks: Vec<String> = view(&vault, &id, None).problems.into_iter().map(|one| one.what).collect();
    assert_eq!(lacks, ["has an empty introduction", "names no edition of guidance", "has no domains"]);
    let DraftError::NotReady { problems, .. } = refused(approve(&mut vault, &id)) else { panic!("not ready") };
    assert_eq!(problems.len(), 3);
    put_aside(&mut vault, &id).expect("put aside");

    let id = a_sound_draft(&mut vault);
    let approved = approve(&mut vault, &id).expect("approved").value;

    let kept = vault.read().tool_versions().expect("versions");
    let [version] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!((version.code.as_str(), version.version), ("neglect-looked-at-closely", 1));
    assert_eq!((version.digest, version.state()), (approved, VersionState::Approved));
    assert!(version.approved_by.is_some());
    assert!(matches!(
        refused(change(&mut vault, &id, Edit::RemoveDomain { code: "N1".to_owned() })),
        DraftError::Ended { .. }
    ));
    assert!(vault.read().tool_drafts().expect("drafts").is_empty());
}

#[test]
fn every_change_can_be_taken_back_and_done_again_to_the_very_same_tool() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let id = begin_from(&mut vault, SECTION_11).expect("begun").value;
    let mut reworded = tool(&vault, &id).question("S1.1").expect("there").clone();
    reworded.text.push_str(" Say who.");
    let scale = tool(&vault, &id).scale.clone();
    let mut other = scale.clone();
    other.code = "OTHER".to_owned();
    let edits = [
        put(Some("S1.1"), within("S1"), reworded),
        Edit::MoveQuestion { code: "S1.2".to_owned(), place: within("S2"), to: 0 },
        Edit::MoveDomain { code: "S3".to_owned(), to: 0 },
        put(None, QuestionPlace::Closing, question("Z.1", "Anything else?", PartKind::LongText)),
        Edit::Hide { agency_type: "police".to_owned(), question: "S1.1".to_owned(), hidden: true },
        Edit::PutVariant { was: None, agency_type: "police".to_owned(), title: "Police".to_owned() },
        Edit::PutVariant { was: None, agency_type: "housing".to_owned(), title: "Housing".to_owned() },
        Edit::Hide { agency_type: "housing".to_owned(), question: "S1.1".to_owned(), hidden: true },
        Edit::Reword {
            agency_type: "housing".to_owned(),
            question: "S1.3".to_owned(),
            text: Some("In a housing association, who?".to_owned()),
            help: None,
        },
        Edit::PutScale { was: None, scale: Box::new(other) },
        Edit::UseScale { code: "OTHER".to_owned() },
        Edit::PutPack { was: None, pack: PackHead { code: "P".to_owned(), title: "Pack".to_owned(), note: None } },
        put(None, QuestionPlace::Pack { code: "P".to_owned() }, question("P.1", "How many?", PartKind::Number)),
        Edit::RemoveQuestion { code: "S1.1".to_owned() },
        Edit::RemoveDomain { code: "S4".to_owned() },
        Edit::About { about: Box::new(about("Section 11, shortened")) },
    ];
    let mut states = vec![tool(&vault, &id)];
    for edit in edits {
        if change(&mut vault, &id, edit).is_ok() {
            states.push(tool(&vault, &id));
        }
    }
    assert_eq!(states.len(), 16, "one edit named an agency type that was not there yet");

    for before in states.iter().rev().skip(1) {
        undo(&mut vault, &id).expect("taken back");
        assert_eq!(tool(&vault, &id), *before);
    }
    assert_eq!(refused(undo(&mut vault, &id)), DraftError::NothingToUndo);
    for after in states.iter().skip(1) {
        redo(&mut vault, &id).expect("done again");
        assert_eq!(tool(&vault, &id), *after);
    }
    assert_eq!(refused(redo(&mut vault, &id)), DraftError::NothingToRedo);
}

#[test]
fn a_change_after_one_was_taken_back_takes_its_place() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let id = a_sound_draft(&mut vault);
    undo(&mut vault, &id).expect("taken back");
    assert_eq!(view(&vault, &id, None).redoes.as_deref(), Some("adding N1.2"));

    change(&mut vault, &id, put(None, within("N1"), question("N1.9", "Else?", PartKind::LongText))).expect("changed");

    let view = view(&vault, &id, Some(within("N1")));
    assert_eq!((view.undoes.as_deref(), view.redoes), (Some("adding N1.9"), None));
    assert_eq!(view.questions.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["N1.1", "N1.9"]);
}

#[test]
fn what_refers_to_a_question_follows_its_code_and_goes_with_it() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let id = a_sound_draft(&mut vault);
    let police = || "police".to_owned();
    change(&mut vault, &id, Edit::PutVariant { was: None, agency_type: police(), title: "Police".to_owned() })
        .expect("changed");
    change(&mut vault, &id, Edit::Hide { agency_type: police(), question: "N1.1".to_owned(), hidden: true })
        .expect("changed");

    change(&mut vault, &id, put(Some("N1.1"), within("N1"), question("A1", "Was neglect seen?", PartKind::YesNo)))
        .expect("renamed");

    let renamed = tool(&vault, &id);
    let when = renamed.question("N1.2").and_then(|one| one.applies_when.clone()).expect("a condition");
    assert_eq!((when.all[0].question.as_str(), renamed.variants[0].hidden.as_slice()), ("A1", &["A1".to_owned()][..]));
    change(&mut vault, &id, Edit::RemoveQuestion { code: "A1".to_owned() }).expect("taken out");
    assert!(tool(&vault, &id).variants[0].hidden.is_empty());
    let problems = view(&vault, &id, None).problems;
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(
        (problems[0].code.as_str(), problems[0].what.as_str()),
        ("N1.2", "depends on A1, which does not come before it")
    );
}

#[test]
fn one_changed_word_after_issue_is_a_new_version_and_the_one_in_use_stays_byte_for_byte() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let first = add(&mut vault, &with_own_number(SECTION_11)).expect("taken in").value;
    freeze(&mut vault, &first).expect("frozen");
    let (before, text) = vault.read().tool_version(&first).expect("kept");
    let id = begin_from(&mut vault, &text).expect("begun").value;
    let mut question = tool(&vault, &id).question("S1.1").expect("there").clone();
    question.text = question.text.replacen("named", "known", 1);
    change(&mut vault, &id, put(Some("S1.1"), within("S1"), question)).expect("changed");
    let unsaid = approve(&mut vault, &id).expect_err("it does not say what changed");
    assert_eq!(plumbline_core::advice::Advise::code(&unsaid), "draft_not_ready");
    let here = tool(&vault, &id);
    let said = About {
        title: here.title.clone(),
        kind: here.kind,
        called: here.called.clone(),
        intro: here.intro.clone(),
        note: here.note.clone(),
        change_note: Some("A leader is known, not only named.".to_owned()),
        guidance: here.guidance.clone(),
        grading_guidance: here.grading_guidance.clone(),
        rationale_min_sentences: here.rationale_min_sentences,
        boxes: here.boxes.clone(),
        reasons: here.reasons.clone(),
    };
    change(&mut vault, &id, Edit::About { about: Box::new(said) }).expect("changed");

    let second = approve(&mut vault, &id).expect("approved").value;

    assert_eq!(vault.read().tool_version(&first).expect("kept").1, text);
    let (after, _) = vault.read().tool_version(&second).expect("kept");
    let compared = compare_tools(&before, &after).expect("compared");
    let changed: Vec<&str> = compared.differences.iter().map(|one| one.code.as_str()).collect();
    assert_eq!((before.version + 1, changed), (after.version, vec!["S1.1"]));
    assert_eq!(compared.questions - compared.same_meaning, 1);
}

/// The tool as the partnership's own version, so that the one of the app does not stand in its way.
fn with_own_number(text: &str) -> String {
    text.replacen("version = 1\n", "version = 2\nchange_note = \"Ours.\"\n", 1)
}

#[test]
fn an_audit_is_planned_with_a_tool_of_the_partnerships_own_and_not_with_one_that_is_retired() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let id = a_sound_draft(&mut vault);
    let digest = approve(&mut vault, &id).expect("approved").value;
    let words: Vec<String> = usable_tools(&vault.read()).expect("tools").into_iter().map(|one| one.words).collect();
    assert_eq!(words, ["Multi-agency case file audit, version 2", "Neglect, looked at closely, version 1"]);
    let mut new = a_plan(Vec::new());
    new.tool = Some("neglect-looked-at-closely".to_owned());
    new.theme_pack = None;

    let audit = plan(&mut vault, &new).expect("planned").value;

    assert_eq!(vault.read().audit(&audit).expect("there").tool_digest, digest);
    retire(&mut vault, &digest).expect("retired");
    assert_eq!(usable_tools(&vault.read()).expect("tools").len(), 1);
    new.reference = "MA26-99".to_owned();
    assert!(matches!(refused(plan(&mut vault, &new)), DraftError::Retired { version: 1, .. }));
    assert!(matches!(refused(retire(&mut vault, &digest)), DraftError::AlreadyRetired { version: 1, .. }));
    assert_eq!(vault.read().audit(&audit).expect("there").tool_digest, digest, "what was planned stays");
}

#[test]
fn a_tool_for_another_kind_of_audit_is_not_planned_with() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    add(&mut vault, &with_own_number(SECTION_11)).expect("taken in");
    let mut new = a_plan(Vec::new());
    new.tool = Some("section-11".to_owned());

    let refused = refused(plan(&mut vault, &new));

    assert!(matches!(refused, DraftError::OtherKind { .. }), "{refused:?}");
}

#[test]
fn codes_that_are_taken_and_second_drafts_are_refused_and_change_nothing() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let id = a_sound_draft(&mut vault);
    let before = tool(&vault, &id);

    let taken = refused(change(&mut vault, &id, put(None, within("N1"), question("N1", "A code", PartKind::YesNo))));
    let nowhere = refused(change(&mut vault, &id, put(None, within("N7"), question("N7.1", "?", PartKind::YesNo))));
    let bad = NewTool { code: "Not a code".to_owned(), ..new_tool("x") };

    assert_eq!(taken, DraftError::CodeTaken { what: "question", code: "N1".to_owned() });
    assert_eq!(nowhere, DraftError::NotInTool { what: "domain", code: "N7".to_owned() });
    assert_eq!(tool(&vault, &id), before);
    assert!(matches!(
        refused(begin(&mut vault, &new_tool("Neglect, looked at closely"))),
        DraftError::ToolTaken { .. }
    ));
    assert!(matches!(refused(begin(&mut vault, &bad)), DraftError::BadCode));
    begin_from(&mut vault, CASE_FILE).expect("begun");
    assert!(matches!(refused(begin_from(&mut vault, CASE_FILE)), DraftError::AlreadyDrafted { .. }));
}

#[test]
fn an_unsound_tool_from_another_program_becomes_a_draft_with_the_next_number() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let mut foreign = Tool::read(CASE_FILE).expect("sound");
    foreign.intro.clear();

    let id = take_in(&mut vault, &foreign).expect("begun").value;

    assert_eq!(tool(&vault, &id).version, 3);
    assert_eq!(view(&vault, &id, None).problems[0].what, "has an empty introduction");
}

#[test]
fn the_author_sees_how_many_questions_only_ask_yes_or_no_and_where_no_descriptor_helps() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let id = a_sound_draft(&mut vault);

    let makeup = view(&vault, &id, None).makeup;
    let described = DomainHead {
        general_descriptors: false,
        descriptors: tool(&vault, &id)
            .scale
            .points
            .iter()
            .map(|at| Descriptor { point: at.point, text: "What it looks like.".to_owned() })
            .collect(),
        ..domain("N1", "What was seen")
    };
    change(&mut vault, &id, put_domain(Some("N1"), described)).expect("changed");

    assert_eq!((makeup.questions, makeup.yes_no), (2, vec!["N1.1".to_owned()]));
    assert_eq!(makeup.without_descriptors, ["N1.1", "N1.2"]);
    assert_eq!(view(&vault, &id, None).makeup.without_descriptors, Vec::<String>::new());
}

#[test]
fn a_version_of_the_app_is_retired_without_anybody_being_said_to_have_approved_it() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");

    retire(&mut vault, &digest(SECTION_11)).expect("retired");

    let kept = vault.read().tool_versions().expect("versions");
    let [version] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!((version.state(), &version.approved_by, version.approved_at), (VersionState::Retired, &None, None));
}

#[test]
fn questions_for_one_agency_type_alone_are_not_asked_of_all_when_the_type_is_taken_out() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let id = begin_from(&mut vault, BUILT_IN[2]).expect("begun").value;
    assert_eq!(tool(&vault, &id).question("E14.4").expect("there").applies_to, ["early_years"]);

    change(&mut vault, &id, Edit::RemoveVariant { agency_type: "early_years".to_owned() }).expect("changed");

    assert_eq!(tool(&vault, &id).question("E14.4").expect("there").applies_to, ["early_years"]);
    let problems = view(&vault, &id, None).problems;
    assert!(problems.iter().any(|one| one.code == "E14.4"), "{problems:?}");
}

#[test]
fn a_draft_from_a_file_says_itself_what_changed_and_takes_the_next_free_number_when_it_is_approved() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let second = Tool::read(&with_own_number(SECTION_11)).expect("sound");
    let id = take_in(&mut vault, &second).expect("begun").value;
    assert_eq!(tool(&vault, &id).change_note, None, "the old note is not the new version's");
    assert_eq!(view(&vault, &id, None).problems.last().map(|one| one.code.as_str()), Some("the tool"));
    let DraftError::NotReady { problems, .. } = refused(approve(&mut vault, &id)) else { panic!("it says nothing") };
    assert_eq!(problems[0].mend, "Write it under About the tool, in a sentence or two.");
    add(&mut vault, &with_own_number(SECTION_11)).expect("a colleague's version came in meanwhile");
    let said = About { change_note: Some("Ours.".to_owned()), ..about("Section 11, ours") };
    change(&mut vault, &id, Edit::About { about: Box::new(said) }).expect("changed");

    let digest = approve(&mut vault, &id).expect("approved").value;

    assert_eq!(vault.read().tool_version(&digest).expect("kept").0.version, 3);
}

#[test]
fn nothing_is_added_without_a_code() {
    let situation = a_file();
    let mut vault = situation.open().expect("open");
    let id = a_sound_draft(&mut vault);
    let pack = PackHead { code: " ".to_owned(), title: "Pack".to_owned(), note: None };

    let edits = [
        put_domain(None, domain("", "No code")),
        put(None, within("N1"), question("", "No code?", PartKind::YesNo)),
        Edit::PutVariant { was: None, agency_type: String::new(), title: "Nobody".to_owned() },
        Edit::PutPack { was: None, pack },
    ];

    for edit in edits {
        assert!(matches!(refused(change(&mut vault, &id, edit)), DraftError::NoCode { .. }));
    }
}
