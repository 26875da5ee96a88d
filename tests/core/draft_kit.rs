//! Makes drafts of tools for tests, one edit at a time.

use plumbline_core::Error;
use plumbline_core::ids::DraftId;
use plumbline_core::tool::draft::{
    About, DomainHead, DraftError, DraftView, Edit, NewTool, QuestionPlace, begin, change, draft_view,
};
use plumbline_core::tool::{
    CarryForward, Choice, Condition, GuidanceTag, Part, PartKind, Question, Tool, ToolKind, When,
};
use plumbline_core::vault::Vault;

pub(crate) fn new_tool(title: &str) -> NewTool {
    NewTool { code: String::new(), title: title.to_owned(), kind: ToolKind::CaseFile }
}

pub(crate) fn question(code: &str, text: &str, kind: PartKind) -> Question {
    let options = if kind == PartKind::Choice { vec![choice("a", "Home"), choice("b", "School")] } else { Vec::new() };
    let part = Part {
        key: "answer".to_owned(),
        kind,
        label: "Answer".to_owned(),
        scale: None,
        required: true,
        options,
        columns: Vec::new(),
        unit: None,
        any_order: false,
    };
    Question {
        code: code.to_owned(),
        text: text.to_owned(),
        help: None,
        evidence_prompts: Vec::new(),
        level: None,
        unit: None,
        applies_to: Vec::new(),
        applies_when: None,
        tags: Vec::new(),
        guidance: Vec::new(),
        weight: None,
        carry_forward: CarryForward::Show,
        prompts_escalation: false,
        answered_by_grade: false,
        proposal: false,
        check_before_use: None,
        answer: None,
        parts: vec![part],
    }
}

pub(crate) fn choice(code: &str, text: &str) -> Choice {
    Choice { code: code.to_owned(), text: text.to_owned() }
}

pub(crate) fn domain(code: &str, title: &str) -> DomainHead {
    DomainHead {
        code: code.to_owned(),
        title: title.to_owned(),
        short: title.to_owned(),
        group: None,
        intro: None,
        guidance: Vec::new(),
        rated: true,
        overall: false,
        needs_pointer: true,
        general_descriptors: true,
        descriptors: Vec::new(),
        check_before_use: None,
    }
}

pub(crate) fn put(was: Option<&str>, place: QuestionPlace, question: Question) -> Edit {
    Edit::PutQuestion { was: was.map(str::to_owned), place, question: Box::new(question) }
}

pub(crate) fn put_domain(was: Option<&str>, domain: DomainHead) -> Edit {
    Edit::PutDomain { was: was.map(str::to_owned), domain: Box::new(domain) }
}

pub(crate) fn within(code: &str) -> QuestionPlace {
    QuestionPlace::Domain { code: code.to_owned() }
}

pub(crate) fn about(title: &str) -> About {
    About {
        title: title.to_owned(),
        kind: ToolKind::CaseFile,
        called: None,
        intro: "Fill it in from the record.".to_owned(),
        note: None,
        change_note: None,
        guidance: vec![GuidanceTag { code: "wt2023".to_owned(), edition: "Working Together 2023".to_owned() }],
        grading_guidance: Vec::new(),
        rationale_min_sentences: 2,
        boxes: None,
        reasons: Vec::new(),
    }
}

/// A draft with everything an approval asks for: one domain of two questions, one of which depends on the other.
pub(crate) fn a_sound_draft(vault: &mut Vault) -> DraftId {
    let id = begin(vault, &new_tool("Neglect, looked at closely")).expect("begun").value;
    let mut dependent = question("N1.2", "Where was it seen?", PartKind::Choice);
    let condition = Condition { question: "N1.1".to_owned(), part: None, is: vec!["yes".to_owned()] };
    dependent.applies_when = Some(When { all: vec![condition], any: Vec::new() });
    for edit in [
        Edit::About { about: Box::new(about("Neglect, looked at closely")) },
        put_domain(None, domain("N1", "What was seen")),
        put(None, within("N1"), question("N1.1", "Was neglect seen?", PartKind::YesNo)),
        put(None, within("N1"), dependent),
    ] {
        change(vault, &id, edit).expect("changed");
    }
    id
}

pub(crate) fn tool(vault: &Vault, id: &DraftId) -> Tool {
    vault.read().tool_draft(id).expect("a draft").tool
}

pub(crate) fn view(vault: &Vault, id: &DraftId, place: Option<QuestionPlace>) -> DraftView {
    draft_view(&vault.read(), id, place, None).expect("a view")
}

#[track_caller]
pub(crate) fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> DraftError {
    match result.expect_err("refused") {
        Error::Draft(error) => error,
        other => panic!("{other:?}"),
    }
}
