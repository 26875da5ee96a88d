//! What can be wrong with a finding or a recommendation.

use crate::advice::{Advice, Advise};

/// A refusal about findings and recommendations.
#[derive(Debug, thiserror::Error)]
pub enum FindingError {
    /// A needed text is empty.
    #[error("field {field} is empty")]
    Empty {
        /// The field's label.
        field: &'static str,
    },
    /// A text that is too long or has characters that cannot be kept.
    #[error("field {field} cannot be kept")]
    BadText {
        /// The field's label.
        field: &'static str,
        /// What is wrong, in one sentence.
        what: String,
    },
    /// It rests on no answer and no discussion.
    #[error("finding rests on nothing")]
    RestsOnNothing,
    /// An answer it rests on is not there.
    #[error("finding rests on an answer that is not there")]
    NoSuchAnswer {
        /// The case, agency and domain in words.
        place: String,
    },
    /// Agreed with dissent, and the dissent is not written.
    #[error("dissent is empty")]
    NeedsDissent,
    /// A finding the panel had agreed is changed without saying why.
    #[error("reason for the change is empty")]
    NeedsReason {
        /// The finding's number.
        number: u32,
    },
    /// Moderation is closed, and the findings stand as the panel agreed them.
    #[error("moderation is closed")]
    MeetingClosed {
        /// The audit's reference.
        reference: String,
    },
    /// A recommendation that follows from no finding.
    #[error("recommendation follows from nothing")]
    FollowsFromNothing,
    /// A domain that the tool does not have.
    #[error("no such domain")]
    NoSuchDomain {
        /// As given.
        domain: String,
    },
}

impl Advise for FindingError {
    fn advice(&self) -> Advice {
        match self {
            Self::Empty { field } => {
                Advice::new(format!("“{field}” is empty."), format!("Fill in “{field}”, then save again."))
            }
            Self::BadText { field, what } => {
                Advice::new(format!("“{field}” cannot be kept as it is. {what}"), "Change the text, then save again.")
            }
            Self::RestsOnNothing => Advice::new(
                "The finding rests on no answer and on no discussion.",
                "Link at least one answer, or write what was discussed in the meeting.",
            ),
            Self::NoSuchAnswer { place } => Advice::new(
                format!("There is no answer at {place}."),
                "Choose a domain that the agency graded in a return that is in.",
            ),
            Self::NeedsDissent => Advice::new(
                "The finding is agreed with dissent, and the dissent is not written.",
                "Write who did not agree and why, or choose “Agreed”.",
            ),
            Self::NeedsReason { number } => Advice::new(
                format!("The panel had agreed finding {number}, and why it changes is not written."),
                "Write why it was changed, then save again; the wording before stays on record.",
            ),
            Self::MeetingClosed { reference } => Advice::new(
                format!("Moderation of audit {reference} is closed, and its findings stand as the panel agreed them."),
                "Open moderation again if the panel has to change them; that stays in the journal.",
            ),
            Self::FollowsFromNothing => Advice::new(
                "The recommendation follows from no finding.",
                "Link at least one finding, so that readers see why it is made.",
            ),
            Self::NoSuchDomain { domain } => {
                Advice::new(format!("The tool has no domain “{domain}”."), "Choose one of the tool's domains, or none.")
            }
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "finding_field_empty",
            Self::BadText { .. } => "finding_bad_text",
            Self::RestsOnNothing => "finding_rests_on_nothing",
            Self::NoSuchAnswer { .. } => "finding_no_such_answer",
            Self::NeedsDissent => "finding_needs_dissent",
            Self::NeedsReason { .. } => "finding_needs_reason",
            Self::MeetingClosed { .. } => "finding_meeting_closed",
            Self::FollowsFromNothing => "recommendation_follows_from_nothing",
            Self::NoSuchDomain { .. } => "finding_no_such_domain",
        }
    }
}
