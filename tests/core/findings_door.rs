//! Findings and recommendations through the public door.

use plumbline_core::advice::Advise;
use plumbline_core::error::Error;
use plumbline_core::finding::{
    FindingKind, FindingStatus, Ground, NewFinding, NewRecommendation, Priority, RecommendationKind,
    RecommendationStatus, change, change_recommendation, draw_out, findings_view, propose,
};
use plumbline_core::ids::FindingId;

use crate::builders::{Situation, an_audit, bytes_of};

/// A finding of good practice on how children were seen, resting on one answer of the police.
pub(crate) fn a_finding(at: &Situation) -> NewFinding {
    NewFinding {
        kind: FindingKind::GoodPractice,
        title: "Children were seen alone.".into(),
        detail: "In every case a worker saw the child alone.".into(),
        why: "Supervision asked for it.".into(),
        domain: Some("M1".into()),
        status: FindingStatus::Agreed,
        dissent: String::new(),
        discussion: String::new(),
        reason: String::new(),
        rests_on: vec![ground(at, "M1")],
    }
}

fn ground(at: &Situation, domain: &str) -> Ground {
    Ground { case: at.cases[0].id.clone(), agency: at.police.id.clone(), domain: domain.into() }
}

fn a_recommendation(finding: FindingId) -> NewRecommendation {
    NewRecommendation {
        text: "Agree one way of recording the child's words.".into(),
        kind: RecommendationKind::Practice,
        owner: "Quality and Impact Group".into(),
        outcome: "Children are heard once and remembered.".into(),
        measure: "A re-audit in a year.".into(),
        priority: Priority::High,
        status: RecommendationStatus::Agreed,
        findings: vec![finding],
    }
}

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().expect("it is refused").code()
}

fn moderating() -> Situation {
    an_audit().with_return("police", 0, &[]).moderating().build()
}

#[test]
fn a_finding_says_what_it_rests_on() {
    let mut at = moderating();
    let twice =
        NewFinding { rests_on: vec![ground(&at, "M1"), ground(&at, "M2"), ground(&at, "M1")], ..a_finding(&at) };

    draw_out(&mut at.vault, &at.audit, &twice).expect("drawn out");

    let view = findings_view(&at.vault.read(), &at.audit).expect("a view");
    assert_eq!((view.findings[0].finding.number, view.findings[0].grounds.len()), (1, 2));
    assert_eq!(view.findings[0].strength, "1 case, 1 agency");
    assert_eq!(view.balance, "1 finding of good practice, 0 areas for improvement");
}

#[test]
fn a_finding_that_lacks_something_is_refused_and_nothing_changes() {
    let mut at = moderating();
    let before = bytes_of(&at.vault);
    let good = a_finding(&at);
    let changes = [
        (NewFinding { rests_on: Vec::new(), ..good.clone() }, "finding_rests_on_nothing"),
        (NewFinding { rests_on: vec![ground(&at, "M99")], ..good.clone() }, "finding_no_such_answer"),
        (NewFinding { domain: Some("M99".into()), ..good.clone() }, "finding_no_such_domain"),
        (NewFinding { title: "  ".into(), ..good.clone() }, "finding_field_empty"),
        (NewFinding { detail: "hid\u{202e}den".into(), ..good.clone() }, "finding_bad_text"),
        (NewFinding { status: FindingStatus::AgreedWithDissent, ..good.clone() }, "finding_needs_dissent"),
    ];

    for (finding, expected) in changes {
        assert_eq!(code(draw_out(&mut at.vault, &at.audit, &finding)), expected);
    }
    assert!(bytes_of(&at.vault) == before);
    let discussed = NewFinding { rests_on: Vec::new(), discussion: "The meeting saw it in all.".into(), ..good };
    draw_out(&mut at.vault, &at.audit, &discussed).expect("the meeting's discussion is a ground too");
}

#[test]
fn an_edited_finding_keeps_its_number_and_the_answer_it_rested_on() {
    let mut at = moderating();
    let finding = a_finding(&at);
    let id = draw_out(&mut at.vault, &at.audit, &finding).expect("drawn out").value;
    let rested_on = at.vault.read().findings(&at.audit).expect("findings")[0].returns.clone();
    let nil = at.a_nil_return(0);
    let bytes = at.sealed("police", 9, vec![nil]);
    at.import(&bytes).expect("the police take their grades back");

    let (title, reason) = ("Children were heard.".into(), "Said more plainly.".into());
    let edited = NewFinding { title, reason, ..finding };
    change(&mut at.vault, &at.audit, &id, &edited).expect("it still stands on what was before the panel");

    let kept = at.vault.read().findings(&at.audit).expect("findings").remove(0);
    assert_eq!((kept.number, kept.title.as_str()), (1, "Children were heard."));
    assert_eq!(kept.returns, rested_on);
}

#[test]
fn an_agreed_finding_changes_only_with_a_reason_and_every_wording_stays() {
    let mut at = moderating();
    let first = NewFinding { status: FindingStatus::Agreed, ..a_finding(&at) };
    let id = draw_out(&mut at.vault, &at.audit, &first).expect("drawn out").value;
    let silent = NewFinding { title: "Children were heard.".into(), ..first.clone() };
    let said = NewFinding { reason: "Health showed its notes.".into(), ..silent.clone() };

    assert_eq!(code(change(&mut at.vault, &at.audit, &id, &silent)), "finding_needs_reason");
    change(&mut at.vault, &at.audit, &id, &said).expect("changed with its reason");

    let versions = at.vault.read().finding_versions(&id).expect("versions");
    let kept: Vec<_> = versions.iter().map(|one| (one.version, one.title.as_str(), one.reason.as_str())).collect();
    assert_eq!(kept, [(1, first.title.as_str(), ""), (2, "Children were heard.", "Health showed its notes.")]);
    assert_eq!(at.vault.read().findings(&at.audit).expect("findings"), versions[1..], "the last one counts");
    assert_eq!(at.vault.read().verify_journal().expect("read"), []);
}

#[test]
fn a_recommendation_follows_from_a_finding_of_its_audit() {
    let mut at = moderating();
    let finding = a_finding(&at);
    let id = draw_out(&mut at.vault, &at.audit, &finding).expect("drawn out").value;
    let nothing = NewRecommendation { findings: Vec::new(), ..a_recommendation(id.clone()) };
    let nowhere = a_recommendation(FindingId::from_text("0".repeat(32)));
    let ownerless = NewRecommendation { owner: String::new(), ..a_recommendation(id.clone()) };

    assert_eq!(code(propose(&mut at.vault, &at.audit, &nothing)), "recommendation_follows_from_nothing");
    assert_eq!(code(propose(&mut at.vault, &at.audit, &nowhere)), "core_not_found");
    assert_eq!(code(propose(&mut at.vault, &at.audit, &ownerless)), "finding_field_empty");
    let made = propose(&mut at.vault, &at.audit, &a_recommendation(id.clone())).expect("proposed").value;
    let low = NewRecommendation { priority: Priority::Low, ..a_recommendation(id) };
    change_recommendation(&mut at.vault, &at.audit, &made, &low).expect("changed");
    let kept = at.vault.read().recommendations(&at.audit).expect("recommendations").remove(0);
    assert_eq!((kept.number, kept.priority), (1, Priority::Low));
}

#[test]
fn a_finding_is_changed_only_in_its_own_audit() {
    let mut at = moderating();
    let finding = a_finding(&at);
    let id = draw_out(&mut at.vault, &at.audit, &finding).expect("drawn out").value;
    let plan = plumbline_core::audit::NewAudit { reference: "MA26-03".into(), ..crate::builders::a_plan(Vec::new()) };
    let other = plumbline_core::audit::plan(&mut at.vault, &plan).expect("planned").value;
    let discussed = NewFinding { rests_on: Vec::new(), discussion: "Said.".into(), ..finding };

    assert_eq!(code(change(&mut at.vault, &other, &id, &discussed)), "core_not_found");
}

#[test]
fn only_what_the_panel_agreed_is_printed() {
    let agreed: Vec<_> = FindingStatus::ALL.iter().filter(|status| status.is_agreed()).collect();

    assert_eq!(agreed, [&FindingStatus::Agreed, &FindingStatus::AgreedWithDissent]);
}
