//! Moderation through the public door: nothing is overwritten, nothing is skipped, and what waits is named.

use plumbline_core::advice::Advise;
use plumbline_core::audit::{Involvement, Stage};
use plumbline_core::error::Error;
use plumbline_core::moderation::{
    Deciding, Judging, Standing, cell_view, conclude, decide, judge_overall, moderation_view, open, reopen,
};
use plumbline_core::tool::Grade;

use crate::builders::{Situation, an_audit, bytes_of, tool};

const GOOD: Grade = Grade::Point(3);
const WEAK: Grade = Grade::Point(2);

fn moderating() -> Situation {
    an_audit().with_return("police", 0, &[]).with_return("housing", 0, &[("M1", WEAK)]).moderating().build()
}

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().expect("it is refused").code()
}

#[test]
fn whatever_the_panel_decides_the_agencys_own_grade_stays() {
    let mut at = moderating();

    let done = at.decide("police", "M1", WEAK).expect("decided");

    let read = at.vault.read();
    let answer = read.graded_answer(&at.audit, &at.cases[0].id, &at.police.id, "M1").expect("read").expect("an answer");
    assert_eq!((answer.self_grade, answer.effective()), (GOOD, Some(WEAK)));
    assert_eq!(read.return_body(&done.return_id).expect("kept").domains["M1"].grade, GOOD);
}

#[test]
fn a_later_decision_keeps_every_earlier_one() {
    let mut at = moderating();
    at.decide("police", "M1", WEAK).expect("decided");
    at.decide("police", "M1", Grade::CannotTell).expect("decided");

    at.decide("police", "M1", GOOD).expect("decided");

    let history = at.vault.read().decisions(&at.cases[0].id, &at.police.id, "M1").expect("history");
    let grades: Vec<_> = history.iter().map(|one| (one.version, one.grade)).collect();
    assert_eq!(grades, [(1, WEAK), (2, Grade::CannotTell), (3, GOOD)]);
}

#[test]
fn a_grade_that_moves_needs_a_known_reason_and_a_note() {
    let mut at = moderating();
    let before = bytes_of(&at.vault);
    let moved = at.deciding("police", "M1", WEAK);
    let changes = [
        (Deciding { reason: None, ..moved.clone() }, "moderation_needs_reason"),
        (Deciding { reason: Some(" ".into()), ..moved.clone() }, "moderation_needs_reason"),
        (Deciding { reason: Some("R99".into()), ..moved.clone() }, "moderation_no_such_reason"),
        (Deciding { note: " \n".into(), ..moved.clone() }, "moderation_needs_note"),
        (Deciding { grade: Grade::Point(9), ..moved.clone() }, "moderation_not_on_scale"),
        (Deciding { note: "left \u{202e}right".into(), ..moved.clone() }, "moderation_bad_text"),
        (Deciding { domain: "M99".into(), ..moved.clone() }, "moderation_no_grade"),
        (Deciding { case: at.cases[1].id.clone(), ..moved }, "moderation_no_return"),
    ];

    for (deciding, expected) in changes {
        assert_eq!(code(decide(&mut at.vault, &at.audit, &deciding)), expected);
    }
    assert!(bytes_of(&at.vault) == before, "a refused decision changes nothing");
    let stands = Deciding { reason: None, note: String::new(), ..at.deciding("police", "M1", GOOD) };
    decide(&mut at.vault, &at.audit, &stands).expect("a grade that stands needs neither");
}

#[test]
fn the_overall_grade_cannot_pass_the_limit_of_the_tool_without_a_note() {
    let mut at = moderating();
    at.decide("police", "M1", Grade::Point(1)).expect("inadequate");
    let over = Deciding { reason: None, note: String::new(), ..at.deciding("police", "M14", GOOD) };

    let refused = code(decide(&mut at.vault, &at.audit, &over));

    assert_eq!(refused, "moderation_over_limit");
    let set_aside = Deciding { note: "The chair sets it aside: safety was secured by others.".into(), ..over };
    decide(&mut at.vault, &at.audit, &set_aside).expect("with the chair's reason");
    at.decide("housing", "M14", GOOD).expect("another agency's voice of the child is not inadequate");
}

#[test]
fn not_applicable_cannot_tell_and_not_involved_stay_three_things() {
    let mut at =
        an_audit().with_return("police", 0, &[("M1", Grade::NotApplicable), ("M2", Grade::CannotTell)]).build();
    let nil = at.a_nil_return(0);
    let bytes = at.sealed("housing", 1, vec![nil]);
    at.import(&bytes).expect("a nil return");
    open(&mut at.vault, &at.audit).expect("opened");

    let view = moderation_view(&at.vault.read(), &at.audit, Some(&at.cases[0].id)).expect("a view");

    let (police, housing) = (&view.columns[0], &view.columns[1]);
    assert_eq!((police.involvement, housing.involvement), (Involvement::Involved, Involvement::NotInvolved));
    let cell =
        |domain: &str, column: usize| &view.rows.iter().find(|row| row.domain == domain).expect("a row").cells[column];
    assert_eq!(
        (cell("M1", 0).self_grade, cell("M1", 0).standing),
        (Some(Grade::NotApplicable), Some(Standing::NotApplicable))
    );
    assert_eq!((cell("M2", 0).self_grade, cell("M2", 0).standing), (Some(Grade::CannotTell), Some(Standing::Waiting)));
    assert_eq!((cell("M1", 1).self_grade, cell("M1", 1).standing), (None, None));
    assert_eq!(view.total, 13, "not applicable is not counted among what there is to settle; cannot tell is");
    assert_eq!(view.comparison.compared, 0, "neither is ever compared as a grade");
}

#[test]
fn closing_names_every_grade_that_waits_and_asks_for_the_overall_judgement() {
    let mut at = moderating();
    at.decide_the_rest();
    let again = at.a_return(0, &[("M7", WEAK)]);
    let bytes = at.sealed("police", 5, vec![again]);
    at.import(&bytes).expect("a resubmission");

    let waiting = conclude(&mut at.vault, &at.audit).expect_err("one waits");

    let case = &at.cases[0].reference;
    let title = tool().domain("M7").expect("a domain").title.clone();
    assert_eq!(
        waiting.advice().message,
        format!("1 grade still needs a decision from the panel: {case}, Northmoor Police, {title}.")
    );
    at.decide_the_rest();
    assert_eq!(code(conclude(&mut at.vault, &at.audit)), "moderation_no_judgement");
    at.judge();
    conclude(&mut at.vault, &at.audit).expect("now it closes");
    assert_eq!(at.stage(), Stage::Moderated);
}

#[test]
fn an_answer_that_changed_since_it_was_decided_waits_again_and_the_same_answer_does_not() {
    let mut at = moderating();
    at.decide("police", "M1", WEAK).expect("decided");
    at.decide("police", "M2", GOOD).expect("decided");
    let mut again = at.a_return(0, &[]);
    again.domains.get_mut("M1").expect("a domain").rationale = "Another account. It is longer.".to_owned();
    let bytes = at.sealed("police", 5, vec![again]);

    at.import(&bytes).expect("a resubmission");

    let answers = at.vault.read().graded_answers(&at.audit).expect("answers");
    let standing = |domain: &str| {
        answers.iter().find(|one| one.agency == at.police.id && one.domain == domain).expect("an answer").standing()
    };
    assert_eq!((standing("M1"), standing("M2")), (Standing::ChangedSince, Standing::Decided));
    let view = cell_view(&at.vault.read(), &at.audit, &at.cases[0].id, &at.police.id, "M1").expect("a cell");
    assert_eq!(view.history.len(), 1, "what was decided before is still shown");
    assert_eq!(view.account.moderated, None, "and does not count any more");
}

#[test]
fn a_dissent_is_kept_word_for_word() {
    let mut at = moderating();
    let deciding =
        Deciding { dissent: "Housing held 3: the visits were made.".into(), ..at.deciding("housing", "M1", GOOD) };

    decide(&mut at.vault, &at.audit, &deciding).expect("decided");

    let view = moderation_view(&at.vault.read(), &at.audit, Some(&at.cases[0].id)).expect("a view");
    assert!(view.rows[0].cells[1].dissent);
    let history = at.vault.read().decisions(&at.cases[0].id, &at.housing.id, "M1").expect("history");
    assert_eq!(history[0].dissent, "Housing held 3: the visits were made.");
}

#[test]
fn opening_moderation_again_keeps_every_decision() {
    let mut at = moderating();
    at.decide_the_rest();
    at.judge();
    conclude(&mut at.vault, &at.audit).expect("closed");
    assert_eq!(code(at.decide("police", "M1", WEAK)), "moderation_not_open");

    reopen(&mut at.vault, &at.audit).expect("opened again");

    let answers = at.vault.read().graded_answers(&at.audit).expect("answers");
    assert_eq!(answers.len(), 28);
    assert!(answers.iter().all(|one| one.standing() == Standing::Decided));
    at.decide("police", "M1", WEAK).expect("and it can be decided anew");
}

#[test]
fn an_overall_judgement_needs_a_grade_and_reasons_and_earlier_ones_stay() {
    let mut at = moderating();
    let judging = |grade, narrative: &str| Judging { grade, narrative: narrative.into(), dissent: String::new() };

    let no_grade = code(judge_overall(&mut at.vault, &at.audit, &judging(Grade::CannotTell, "Because.")));
    let no_reason = code(judge_overall(&mut at.vault, &at.audit, &judging(GOOD, "  ")));
    judge_overall(&mut at.vault, &at.audit, &judging(GOOD, "First.")).expect("judged");
    judge_overall(&mut at.vault, &at.audit, &judging(WEAK, "Second.")).expect("judged");

    assert_eq!((no_grade, no_reason), ("moderation_not_on_scale", "moderation_needs_narrative"));
    let view = moderation_view(&at.vault.read(), &at.audit, None).expect("a view");
    assert_eq!(view.overall.current.expect("one").narrative, "Second.");
    assert_eq!(view.overall.earlier[0].narrative, "First.");
}

#[test]
fn moderation_opens_only_when_a_graded_return_is_in() {
    let mut empty = an_audit().build();
    let mut planned = an_audit().planning().build();

    assert_eq!(code(open(&mut empty.vault, &empty.audit)), "audit_still_missing");
    assert_eq!(code(open(&mut planned.vault, &planned.audit)), "audit_wrong_stage");
}

#[test]
fn the_case_with_most_disagreement_comes_first() {
    let at = an_audit()
        .with_return("police", 0, &[])
        .with_return("police", 1, &[("M1", Grade::Point(4))])
        .with_return("housing", 1, &[("M1", Grade::Point(1))])
        .moderating()
        .build();

    let view = moderation_view(&at.vault.read(), &at.audit, None).expect("a view");

    assert_eq!(view.cases[0].reference, at.cases[1].reference);
    assert_eq!(view.cases[0].words, "1 gap of two points or more");
    assert_eq!(view.cases[1].words, "All agree");
}
