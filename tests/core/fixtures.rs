//! A file with something in every table, from which the fixture of a schema is written.

use plumbline_core::finding::{
    NewRecommendation, Priority, RecommendationKind, RecommendationStatus, draw_out, propose,
};
use plumbline_core::tool::Grade;

use crate::builders::{Situation, an_audit};
use crate::findings_door::a_finding;

fn everything() -> Situation {
    let mut at = an_audit().with_return("police", 0, &[("M1", Grade::Point(2))]).moderating().build();
    at.decide("police", "M1", Grade::Point(3)).expect("decided");
    at.decide_the_rest();
    at.judge();
    let finding = a_finding(&at);
    let finding = draw_out(&mut at.vault, &at.audit, &finding).expect("drawn out").value;
    let recommendation = NewRecommendation {
        text: "Agree one way of recording the child's words.".into(),
        kind: RecommendationKind::Practice,
        owner: "Quality and Impact Group".into(),
        outcome: "Children are heard once and remembered.".into(),
        measure: "A re-audit in a year.".into(),
        priority: Priority::High,
        status: RecommendationStatus::Agreed,
        findings: vec![finding],
    };
    propose(&mut at.vault, &at.audit, &recommendation).expect("proposed");
    at
}

#[test]
fn the_file_a_fixture_is_written_from_holds_everything_a_partnership_does() {
    let at = everything();

    if let Some(to) = std::env::var_os("PLUMBLINE_KEEP_FIXTURE") {
        std::fs::copy(at.vault.path(), to).expect("kept");
    }

    let read = at.vault.read();
    assert_eq!(read.returns(&at.audit).expect("returns").len(), 1);
    assert!(read.head().expect("a head").seq > 20);
    assert!(read.verify_journal().expect("walked").is_empty());
}
