//! Every refusal of a return and of its quality assurance, for the list that all refusals stand in.

use plumbline_core::audit::Stage;
use plumbline_core::bundle::TextProblem;
use plumbline_core::qa::QaError;
use plumbline_core::returns::ReturnError;

fn s(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn all() -> Vec<ReturnError> {
    let sender = || s("Northmoor Police");
    let reference = || s("MA26-02");
    vec![
        ReturnError::UnknownSender { sender: sender() },
        ReturnError::SenderChanged { sender: sender() },
        ReturnError::OtherPartnership { sender: sender(), reference: s("EB26-01"), ours: s("Northmoor SCP") },
        ReturnError::OtherTool {
            agency: sender(),
            found: s("version 2"),
            wanted: s("version 1"),
            reference: reference(),
        },
        ReturnError::NotThisAgency { sender: s("Northmoor Homes"), agency: sender() },
        ReturnError::SameNumberOtherContent { sender: sender() },
        ReturnError::Unreadable { kind: "return" },
        ReturnError::DoNotFit { sender: sender(), places: vec![s("MA26-02-C04 M1: the scale has no grade 9")] },
        ReturnError::DoNotFit {
            sender: sender(),
            places: vec![s("MA26-02-C04 M1: the scale has no grade 9"), s("MA26-02-C07: it is in this return twice")],
        },
        ReturnError::BadText { kind: "request", place: s("theme"), what: TextProblem::Control },
        ReturnError::OurOwn,
        ReturnError::NotItsPartnership { sender: s("Eastbrook SCP"), reference: reference() },
        ReturnError::ReferenceInUse { sender: s("Eastbrook SCP"), reference: reference() },
        ReturnError::RequestChangedTool { sender: s("Northmoor SCP"), reference: reference() },
        ReturnError::NotWhatWasConfirmed,
        ReturnError::WrongSide { kind: "return", ours: "an agency's file" },
        ReturnError::NothingToSign { reference: reference() },
        ReturnError::Incomplete { missing: vec![s("MA26-02-C04 Voice of the child with its reason")] },
        ReturnError::FilledUnreadable { line: 4, what: s("the field “grade” is missing") },
        ReturnError::FilledUnreadable { line: 0, what: s("a value of another kind is needed") },
    ]
}

pub(crate) fn qa() -> Vec<QaError> {
    let (agency, case) = (|| s("Northmoor Police"), || s("MA26-02-C04"));
    vec![
        QaError::NotOpen { reference: s("MA26-02"), stage: Stage::Moderated },
        QaError::NotCurrent { agency: agency(), case: case() },
        QaError::NeedsPoint,
        QaError::NoPoints,
        QaError::HasPoints { count: 1 },
        QaError::HasPoints { count: 3 },
        QaError::CheckNotMet { number: 3, text: s("Analysis, not narrative") },
        QaError::NoSuchPlace { number: 2 },
        QaError::BadText { number: Some(2), what: s("It says nothing.") },
        QaError::BadText { number: None, what: s("This text is longer than 4000 characters.") },
        QaError::NoSuchCheck { number: 40 },
        QaError::TooManyPoints { most: 99 },
        QaError::NothingToTell { agency: agency(), reference: s("MA26-02") },
        QaError::Accepted { agency: agency(), case: case() },
        QaError::NotSentBack { case: case(), places: vec![s("M3"), s("M4.1")] },
        QaError::UnknownReturns { reference: s("MA26-02"), cases: vec![case()] },
        QaError::ToldOtherwise { sender: s("Northmoor SCP"), case: case() },
    ]
}
