//! Refusals of quality assurance.

use crate::advice::{Advice, Advise, Blame, listed};
use crate::audit::Stage;

/// Why a decision about a return is refused.
#[derive(Debug, thiserror::Error)]
pub enum QaError {
    /// The audit takes no returns now, so none is checked either.
    #[error("audit takes no quality assurance")]
    NotOpen {
        /// The audit's reference.
        reference: String,
        /// Where it stands.
        stage: Stage,
    },
    /// The return is not the current one.
    #[error("return is not current")]
    NotCurrent {
        /// The agency.
        agency: String,
        /// The case's reference.
        case: String,
    },
    /// It would be sent back without a word of why.
    #[error("sent back without a point")]
    NeedsPoint,
    /// It would be accepted with points, and there is none.
    #[error("accepted with points without a point")]
    NoPoints,
    /// It would be accepted as it is, and there are points.
    #[error("accepted as it is with points")]
    HasPoints {
        /// How many.
        count: usize,
    },
    /// It would be accepted as it is, and the checklist says that something does not hold.
    #[error("accepted as it is with a check not met")]
    CheckNotMet {
        /// The check's number.
        number: u8,
        /// The check's words.
        text: String,
    },
    /// A point is about a place that the tool does not have.
    #[error("point about an unknown place")]
    NoSuchPlace {
        /// The point's number.
        number: usize,
    },
    /// A point says nothing, or something that cannot be kept.
    #[error("text of a point cannot be kept")]
    BadText {
        /// The point's number; nothing for the comment.
        number: Option<usize>,
        /// What is wrong, in one sentence.
        what: String,
    },
    /// A mark for a point that the checklist does not have, or a second one for the same.
    #[error("mark for an unknown check")]
    NoSuchCheck {
        /// The number that was given.
        number: u8,
    },
    /// More points than anybody can work through.
    #[error("too many points")]
    TooManyPoints {
        /// The most there may be.
        most: usize,
    },
    /// The agency has no return that was decided about.
    #[error("nothing to tell the agency")]
    NothingToTell {
        /// The agency.
        agency: String,
        /// The audit's reference.
        reference: String,
    },
    /// An accepted return would be overwritten.
    #[error("return was accepted")]
    Accepted {
        /// The agency.
        agency: String,
        /// The case's reference.
        case: String,
    },
    /// Answers would change that nobody sent back.
    #[error("answers changed that were not sent back")]
    NotSentBack {
        /// The case's reference.
        case: String,
        /// The codes of the questions and domains.
        places: Vec<String>,
    },
    /// Feedback about returns that are not in this file.
    #[error("feedback about unknown returns")]
    UnknownReturns {
        /// The audit's reference.
        reference: String,
        /// The cases' references.
        cases: Vec<String>,
    },
    /// Feedback that says of a return what earlier feedback said otherwise.
    #[error("feedback contradicts earlier feedback")]
    ToldOtherwise {
        /// Who sent it.
        sender: String,
        /// The case's reference.
        case: String,
    },
}

impl Advise for QaError {
    fn advice(&self) -> Advice {
        match self {
            Self::NotOpen { reference, stage } => Advice::new(
                format!("Audit {reference} is at “{}”: returns are not checked now.", stage.words()),
                "Check returns between the issue of the requests and the close of moderation; open moderation again first if you must.",
            ),
            Self::NotCurrent { agency, case } => Advice::new(
                format!("A newer return of {agency} for {case} is here, or this one was never signed off."),
                "Open the current return, and decide about that one.",
            ),
            Self::NeedsPoint => Advice::new(
                "The return would go back without saying what to mend.",
                "Write at least one point, tied to the question it is about.",
            ),
            Self::NoPoints => Advice::new(
                "The return would be accepted with points, and there is none.",
                "Write at least one point, or accept it as it is.",
            ),
            Self::HasPoints { count } => Advice::new(
                match count {
                    1 => "The return would be accepted as it is, and there is a point about it.".to_owned(),
                    count => format!("The return would be accepted as it is, and there are {count} points about it."),
                },
                "Accept it with points, send it back, or take the points out.",
            ),
            Self::CheckNotMet { number, text } => Advice::new(
                format!("The return would be accepted as it is, and check {number}, “{text}”, is marked as not met."),
                "Accept it with a point about that, send it back, or look at the check again.",
            ),
            Self::NoSuchPlace { number } => Advice::new(
                format!("Point {number} is about a question or domain that the tool does not have."),
                "Choose a question or a domain from the list, or the whole return.",
            ),
            Self::BadText { number: Some(number), what } => {
                Advice::new(format!("Point {number} cannot be kept. {what}"), "Change its words, then save again.")
            }
            Self::BadText { number: None, what } => {
                Advice::new(format!("The comment cannot be kept. {what}"), "Change its words, then save again.")
            }
            Self::NoSuchCheck { number } => Advice::new(
                format!("The checklist has no point {number}, or it is marked twice."),
                "Load the page again, and mark the checklist once more.",
            ),
            Self::TooManyPoints { most } => Advice::new(
                format!("There are more than {most} points about one return."),
                "Join points about the same question; nobody can work through so many.",
            ),
            Self::NothingToTell { agency, reference } => Advice::new(
                format!("No return of {agency} for audit {reference} has been accepted or sent back yet."),
                "Check a return first, then export what was decided.",
            ),
            Self::Accepted { agency, case } => Advice::new(
                format!("The return of {agency} for {case} was accepted, and an accepted return is not replaced."),
                "It can be replaced once the Business Unit has sent it back, with the reason; until then take a newer draft away.",
            ),
            Self::NotSentBack { case, places } => Advice::new(
                format!(
                    "The return for {case} was sent back for other questions: {} would change too.",
                    listed(places)
                ),
                "Leave those as they were, or ask the Business Unit to send them back as well.",
            ),
            Self::UnknownReturns { reference, cases } => Advice::new(
                format!(
                    "This feedback for audit {reference} is about returns that are not in this file: {}.",
                    listed(cases)
                ),
                "Open the file from which those returns were sent; where it is an older copy, put the newest backup back first.",
            ),
            Self::ToldOtherwise { sender, case } => Advice::new(
                format!("{sender} says something else about the return for {case} than it said before."),
                format!("Ask {sender} which holds; nothing was changed here."),
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotOpen { .. } => "qa_not_open",
            Self::NotCurrent { .. } => "qa_not_current",
            Self::NeedsPoint => "qa_needs_point",
            Self::NoPoints => "qa_no_points",
            Self::HasPoints { .. } => "qa_has_points",
            Self::CheckNotMet { .. } => "qa_check_not_met",
            Self::NoSuchPlace { .. } => "qa_no_such_place",
            Self::BadText { .. } => "qa_bad_text",
            Self::NoSuchCheck { .. } => "qa_no_such_check",
            Self::TooManyPoints { .. } => "qa_too_many_points",
            Self::NothingToTell { .. } => "qa_nothing_to_tell",
            Self::Accepted { .. } => "qa_accepted",
            Self::NotSentBack { .. } => "qa_not_sent_back",
            Self::UnknownReturns { .. } => "qa_unknown_returns",
            Self::ToldOtherwise { .. } => "qa_told_otherwise",
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::NotOpen { .. } | Self::NotCurrent { .. } | Self::NothingToTell { .. } | Self::Accepted { .. } => {
                Blame::State
            }
            Self::NeedsPoint
            | Self::NoPoints
            | Self::HasPoints { .. }
            | Self::CheckNotMet { .. }
            | Self::NoSuchPlace { .. }
            | Self::BadText { .. }
            | Self::NoSuchCheck { .. }
            | Self::TooManyPoints { .. }
            | Self::NotSentBack { .. }
            | Self::UnknownReturns { .. }
            | Self::ToldOtherwise { .. } => Blame::User,
        }
    }
}
