//! Quality assurance between a partnership's file and an agency's: checked, sent back, answered anew, accepted.

use plumbline_core::advice::Advise;
use plumbline_core::error::Error;
use plumbline_core::exchange::{Standing as Importing, export_feedback, import, preview};
use plumbline_core::ids::ReturnId;
use plumbline_core::qa::{Deciding, Decision, Mark, Marked, NewPoint, Standing, decide, qa_view, rework_counts};
use plumbline_core::returns::{ReturnState, discard_draft, fill, returns_view, sign_off};
use plumbline_core::tool::Grade;
use plumbline_core::vault::Vault;

use crate::builders::{an_audit, refused};
use crate::exchange_journey::{Both, both, filled, returned, take};

fn deciding(decision: Decision, points: &[(&str, &str)]) -> Deciding {
    let point = |(place, text): &(&str, &str)| NewPoint { place: (*place).to_owned(), text: (*text).to_owned() };
    Deciding { decision, checklist: Vec::new(), points: points.iter().map(point).collect(), comment: String::new() }
}

/// Returns the current return of the only case.
fn current(vault: &Vault, both: &Both) -> ReturnId {
    let returns = vault.read().returns(&both.audit).expect("returns");
    returns.into_iter().find(|one| one.state == ReturnState::Submitted).expect("a return is in").id
}

fn standing(vault: &Vault, both: &Both) -> Option<Standing> {
    let now = vault.read().today();
    returns_view(&vault.read(), &both.audit, now).expect("a grid").rows[0].cells[0].qa
}

fn code<T: std::fmt::Debug>(answer: Result<T, Error>) -> &'static str {
    answer.expect_err("it is refused").code()
}

fn tell(both: &mut Both) -> String {
    let agency = both.partnership.read().agencies().expect("agencies")[0].id.clone();
    let feedback = export_feedback(&mut both.partnership, &both.audit, &agency).expect("sealed").value.bytes;
    let shown = preview(&both.police, "feedback.plumbundle", &feedback, false).expect("looked at");
    assert_eq!((shown.standing, shown.kind.as_str()), (Importing::Ready, "feedback"), "{:?}", shown.problems);
    take(&mut both.police, &feedback).next
}

/// Fills in the case again, with another rationale in some domains.
fn answered(both: &mut Both, others: &[&str]) -> Result<ReturnId, Error> {
    let mut text = String::new();
    for part in filled("Seen alone.").split_inclusive("rationale = ") {
        let is_other =
            others.iter().any(|code| text.ends_with(&format!("[domains.{code}]\ngrade = \"3\"\nrationale = ")));
        text.push_str(&if is_other { part.replacen("Seen alone.", "Seen alone twice.", 1) } else { part.to_owned() });
    }
    let case = both.police.read().cases(&both.audit).expect("cases").remove(0);
    fill(&mut both.police, &both.audit, &case.id, &text).map(|done| done.value)
}

#[test]
fn a_return_is_sent_back_answered_where_it_was_sent_back_and_accepted() {
    let mut both = both();
    let first = returned(&mut both, "Seen alone.");
    take(&mut both.partnership, &first);
    let sent = current(&both.partnership, &both);
    assert_eq!(standing(&both.partnership, &both), Some(Standing::InCheck));
    assert_eq!(standing(&both.police, &both), None, "nobody has told them anything");

    let points = [("M1", "Say in whose words."), ("M2", "Say what came of it.")];
    decide(&mut both.partnership, &sent, &deciding(Decision::NotRobust, &points)).expect("sent back");
    assert_eq!(standing(&both.partnership, &both), Some(Standing::SentBack));
    assert!(tell(&mut both).starts_with("Answer the numbered points of 1 return that was sent back"));
    assert_eq!(standing(&both.police, &both), Some(Standing::SentBack));

    assert_eq!(code(answered(&mut both, &["M1", "M3"])), "qa_not_sent_back");
    answered(&mut both, &["M1"]).expect("only what was sent back");
    let second = sign_off(&mut both.police, &both.audit, "Head of public protection").expect("signed").value.bytes;
    take(&mut both.partnership, &second);

    let resubmitted = current(&both.partnership, &both);
    let view = qa_view(&both.partnership.read(), &resubmitted).expect("a view");
    assert_eq!((view.standing, view.sent_back, view.can_decide), (Standing::Resubmitted, 1, true));
    let rework = view.rework.expect("it came again");
    assert_eq!((rework.before, rework.untouched), (sent.clone(), vec![2]));
    let changed: Vec<_> =
        rework.differences.iter().map(|one| (&*one.difference.place, &*one.difference.field, one.asked)).collect();
    assert_eq!(changed, [("M1", "rationale", true)]);

    decide(&mut both.partnership, &resubmitted, &deciding(Decision::Accepted, &[])).expect("accepted");
    assert_eq!(tell(&mut both), "There is nothing to do: no return of yours is sent back.");
    assert_eq!(standing(&both.police, &both), Some(Standing::Accepted));
    assert_eq!(code(answered(&mut both, &["M1"])), "qa_accepted");
    let versions = |vault: &Vault| vault.read().returns(&both.audit).expect("returns").len();
    assert_eq!((versions(&both.partnership), versions(&both.police)), (2, 2), "both keep every version");
    let counts = rework_counts(&both.partnership.read(), &both.audit).expect("counted");
    assert_eq!(counts.into_values().collect::<Vec<_>>(), [1]);
    assert_eq!(both.partnership.read().reviews(&sent).expect("kept").len(), 1);
}

#[test]
fn the_checklist_comes_with_what_the_program_proved_and_saw() {
    let mut both = both();
    let text = filled("Seen alone.").replacen("2026-05-14, entry", "2020-05-14, entry", 1);
    let text = text.replacen("independent = true", "independent = false", 1);
    let case = both.police.read().cases(&both.audit).expect("cases").remove(0);
    fill(&mut both.police, &both.audit, &case.id, &text).expect("it fits");
    let bytes = sign_off(&mut both.police, &both.audit, "Head of public protection").expect("signed").value.bytes;
    take(&mut both.partnership, &bytes);

    let view = qa_view(&both.partnership.read(), &current(&both.partnership, &both)).expect("a view");

    let marks: Vec<_> = view.checklist.iter().map(|point| (point.number, point.mark, point.looked_at)).collect();
    assert_eq!(marks.len(), 18);
    let of = |number: u8| marks.iter().find(|(own, _, _)| *own == number).map(|(_, mark, looked)| (*mark, *looked));
    assert_eq!(of(1), Some((Some(Mark::Met), true)), "proved");
    assert_eq!(of(17), Some((Some(Mark::Met), true)), "signed");
    assert_eq!(of(9), Some((Some(Mark::NotMet), true)), "seen");
    assert_eq!(of(16), Some((Some(Mark::NotMet), true)), "seen");
    assert_eq!(of(15), Some((None, true)), "a name can hide from a program");
    assert_eq!(of(3), Some((None, false)), "only a person can tell");
}

#[test]
fn a_decision_that_does_not_fit_its_points_is_refused_and_changes_nothing() {
    let mut both = both();
    let bytes = returned(&mut both, "Seen alone.");
    take(&mut both.partnership, &bytes);
    let id = current(&both.partnership, &both);
    let marked =
        |number, mark| Deciding { checklist: vec![Marked { number, mark }], ..deciding(Decision::Accepted, &[]) };
    let many: Vec<(&str, &str)> = vec![("", "Look again."); 100];

    for (what, refusal) in [
        (deciding(Decision::NotRobust, &[]), "qa_needs_point"),
        (deciding(Decision::IdentifiersFound, &[]), "qa_needs_point"),
        (deciding(Decision::AcceptedWithPoints, &[]), "qa_no_points"),
        (deciding(Decision::Accepted, &[("M1", "Well done.")]), "qa_has_points"),
        (deciding(Decision::NotRobust, &[("M99", "Look again.")]), "qa_no_such_place"),
        (deciding(Decision::NotRobust, &[("M1", "  ")]), "qa_bad_text"),
        (deciding(Decision::NotRobust, &[("M1", "a\u{202e}b")]), "qa_bad_text"),
        (deciding(Decision::NotRobust, &many), "qa_too_many_points"),
        (marked(3, Mark::NotMet), "qa_check_not_met"),
        (marked(40, Mark::Met), "qa_no_such_check"),
    ] {
        assert_eq!(code(decide(&mut both.partnership, &id, &what)), refusal);
    }
    assert_eq!(both.partnership.read().reviews(&id).expect("reviews"), []);
    assert_eq!(code(decide(&mut both.police, &id, &deciding(Decision::Accepted, &[]))), "audit_partnership_only");
    let agency = both.partnership.read().agencies().expect("agencies")[0].id.clone();
    assert_eq!(code(export_feedback(&mut both.partnership, &both.audit, &agency)), "qa_nothing_to_tell");
}

#[test]
fn an_accepted_return_is_not_replaced_and_one_that_was_sent_back_is_with_what_nobody_asked_for_noted() {
    let mut situation = an_audit().with_return("police", 0, &[]).build();
    let accepted = situation.vault.read().returns(&situation.audit).expect("returns").remove(0);
    decide(&mut situation.vault, &accepted.id, &deciding(Decision::Accepted, &[])).expect("accepted");
    let newer =
        situation.sealed("police", 2, vec![situation.a_return(0, &[("M1", Grade::Point(1)), ("M2", Grade::Point(2))])]);

    assert_eq!(refused(&mut situation.vault, &newer).0, "qa_accepted");
    let kept = situation.vault.read().returns(&situation.audit).expect("returns");
    assert_eq!(kept, std::slice::from_ref(&accepted), "nothing was changed");

    decide(&mut situation.vault, &accepted.id, &deciding(Decision::NotComprehensive, &[("M1", "Grade it again.")]))
        .expect("sent back all the same");
    situation.import(&newer).expect("now it comes in");
    let current = situation.vault.read().returns(&situation.audit).expect("returns").pop().expect("the newer");
    let notes = situation.vault.read().return_checks(&current.id).expect("notes");
    let places: Vec<_> =
        notes.iter().filter(|note| note.message.contains("no point asked")).map(|note| &*note.place).collect();
    assert_eq!(places, ["M2"]);
    assert_eq!(code(decide(&mut situation.vault, &accepted.id, &deciding(Decision::Accepted, &[]))), "qa_not_current");
}

#[test]
fn feedback_goes_only_where_it_belongs() {
    let mut one = both();
    let bytes = returned(&mut one, "Seen alone.");
    take(&mut one.partnership, &bytes);
    let id = current(&one.partnership, &one);
    decide(&mut one.partnership, &id, &deciding(Decision::AcceptedWithPoints, &[("", "Well graded.")]))
        .expect("accepted");
    let agency = one.partnership.read().agencies().expect("agencies")[0].id.clone();
    let feedback = export_feedback(&mut one.partnership, &one.audit, &agency).expect("sealed").value.bytes;
    let mut other = both();

    assert_eq!(refused(&mut one.partnership, &feedback).0, "returns_our_own");
    assert_eq!(refused(&mut other.police, &feedback).0, "bundle_cannot_open");
    assert_eq!(refused(&mut other.partnership, &feedback).0, "bundle_cannot_open");
    take(&mut one.police, &feedback);
    let again =
        import(&mut one.police, &feedback, &plumbline_core::digest::Digest::of(&feedback), false).expect("known");
    assert!(again.value.before.is_some());
    let told = one.police.read().told(&id).expect("read").expect("told");
    assert_eq!((told.decision, told.points[0].text.as_str()), (Decision::AcceptedWithPoints, "Well graded."));
}

#[test]
fn a_draft_made_before_the_feedback_came_is_not_signed_off_beyond_it_and_can_be_taken_away() {
    let mut both = both();
    let bytes = returned(&mut both, "Seen alone.");
    take(&mut both.partnership, &bytes);
    let id = current(&both.partnership, &both);
    answered(&mut both, &["M1", "M3"]).expect("nothing was decided yet");
    decide(&mut both.partnership, &id, &deciding(Decision::NotRobust, &[("M1", "Say in whose words.")])).expect("back");
    tell(&mut both);

    assert_eq!(code(sign_off(&mut both.police, &both.audit, "Head").map(|done| done.value.digest)), "qa_not_sent_back");
    let case = both.police.read().cases(&both.audit).expect("cases").remove(0);
    discard_draft(&mut both.police, &both.audit, &case.id).expect("taken away");
    assert_eq!(code(discard_draft(&mut both.police, &both.audit, &case.id)), "returns_nothing_to_sign");
    let returns = both.police.read().returns(&both.audit).expect("returns");
    assert_eq!(returns.iter().map(|one| (&one.id, one.state)).collect::<Vec<_>>(), [(&id, ReturnState::Submitted)]);
    answered(&mut both, &["M1"]).expect("only what was sent back");
    sign_off(&mut both.police, &both.audit, "Head").expect("signed");
}
