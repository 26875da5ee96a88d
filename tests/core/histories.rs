//! Properties over whatever people do in whatever order: nothing skips moderation, nothing is lost, the journal holds.

use plumbline_core::audit::Stage;
use plumbline_core::moderation::{conclude, open, reopen};
use plumbline_core::tool::Grade;
use proptest::prelude::{Just, ProptestConfig, Strategy, prop_oneof, proptest};

use crate::builders::{Situation, an_audit};

#[derive(Debug, Clone)]
enum Act {
    Decide(&'static str, Grade),
    Resubmit(Grade),
    DecideTheRest,
    Judge,
    Open,
    Conclude,
    Reopen,
}

fn a_grade() -> impl Strategy<Value = Grade> {
    prop_oneof![(1i16..=4).prop_map(Grade::Point), Just(Grade::NotApplicable), Just(Grade::CannotTell)]
}

fn an_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (prop_oneof![Just("M1"), Just("M2"), Just("M14")], a_grade()).prop_map(|(domain, to)| Act::Decide(domain, to)),
        2 => a_grade().prop_map(Act::Resubmit),
        2 => Just(Act::DecideTheRest),
        2 => Just(Act::Judge),
        1 => Just(Act::Open),
        2 => Just(Act::Conclude),
        1 => Just(Act::Reopen),
    ]
}

/// Does one thing, which may be refused. Returns whether it was done.
fn act(at: &mut Situation, act: &Act, sequence: u64) -> bool {
    let moderating = at.stage() == Stage::ReadyForModeration;
    match act {
        Act::Decide(domain, to) => at.decide("police", domain, *to).is_ok(),
        Act::Resubmit(grade) => {
            let said = at.a_return(0, &[("M1", *grade)]);
            let bytes = at.sealed("police", sequence, vec![said]);
            at.import(&bytes).is_ok()
        }
        Act::DecideTheRest if moderating => {
            at.decide_the_rest();
            true
        }
        Act::Judge if moderating => {
            at.judge();
            true
        }
        Act::DecideTheRest | Act::Judge => false,
        Act::Open => open(&mut at.vault, &at.audit).is_ok(),
        Act::Conclude => conclude(&mut at.vault, &at.audit).is_ok(),
        Act::Reopen => reopen(&mut at.vault, &at.audit).is_ok(),
    }
}

/// Returns every decision about the police's first case, and the bodies of all its returns, as text.
fn kept(at: &Situation) -> Vec<String> {
    let read = at.vault.read();
    let mut all = Vec::new();
    for domain in ["M1", "M2", "M14"] {
        let decisions = read.decisions(&at.cases[0].id, &at.police.id, domain).expect("decisions");
        all.extend(decisions.iter().map(|one| format!("{one:?}")));
    }
    for one in read.returns(&at.audit).expect("returns") {
        all.push(format!("{:?}", read.return_body(&one.id).expect("kept")));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_do_nothing_is_lost_nothing_skips_moderation_and_the_journal_holds(
        acts in proptest::collection::vec(an_act(), 1..14)
    ) {
        let mut at = an_audit().with_return("police", 0, &[]).build();
        let (mut before, mut stage) = (kept(&at), at.stage());

        for (one, sequence) in acts.iter().zip(10..) {
            let head = at.vault.read().head().expect("a head");
            let done = act(&mut at, one, sequence);
            let (now, next) = (kept(&at), at.stage());

            assert!(before.iter().all(|old| now.contains(old)), "history only grows: {one:?}");
            assert!(next != Stage::Moderated || matches!(stage, Stage::Moderated | Stage::ReadyForModeration), "{one:?}");
            if next == Stage::Moderated {
                let answers = at.vault.read().graded_answers(&at.audit).expect("answers");
                assert!(answers.iter().all(|answer| !answer.standing().waits()), "nothing waits once it is closed");
            }
            if !done {
                assert_eq!(now, before, "what is refused changes nothing");
                assert_eq!(at.vault.read().head().expect("a head"), head, "and is no line of the journal");
            }
            (before, stage) = (now, next);
        }

        assert!(at.vault.read().verify_journal().expect("verified").is_empty());
    }
}
