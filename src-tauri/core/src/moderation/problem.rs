//! What can be wrong with a decision or a judgement of the panel.

use crate::advice::{Advice, Advise, Blame};
use crate::audit::Stage;

/// A refusal about moderation.
#[derive(Debug, thiserror::Error)]
pub enum ModerationError {
    /// The audit is not being moderated.
    #[error("audit is at {stage:?}")]
    NotOpen {
        /// The audit's reference.
        reference: String,
        /// Where it stands.
        stage: Stage,
    },
    /// The agency has no return for the case.
    #[error("no return to moderate")]
    NoReturn {
        /// The agency.
        agency: String,
        /// The case.
        case: String,
    },
    /// The return has no grade in that domain.
    #[error("no grade in domain {domain}")]
    NoGrade {
        /// The domain.
        domain: String,
        /// The agency.
        agency: String,
        /// The case.
        case: String,
    },
    /// The scale has no such grade.
    #[error("grade is not on the scale")]
    NotOnScale {
        /// The grade as given.
        grade: String,
    },
    /// The tool has no such reason code.
    #[error("no such reason code")]
    NoSuchReason {
        /// As given.
        code: String,
        /// The codes there are.
        known: Vec<String>,
    },
    /// The grade moves and no reason is given.
    #[error("moved without a reason code")]
    NeedsReason,
    /// The grade moves and no note is given.
    #[error("moved without a note")]
    NeedsNote,
    /// A limit of the tool is set aside and no note says why.
    #[error("over a limit without a note")]
    OverLimit {
        /// The limit, in the tool's words.
        why: String,
    },
    /// A note or dissent that is too long or unprintable.
    #[error("text cannot be kept")]
    BadText {
        /// What is wrong, in one sentence.
        what: String,
    },
    /// The overall judgement has no narrative.
    #[error("judgement without narrative")]
    NeedsNarrative,
    /// The panel has recorded no overall judgement.
    #[error("no overall judgement")]
    NoJudgement {
        /// The audit's reference.
        reference: String,
    },
}

impl Advise for ModerationError {
    fn advice(&self) -> Advice {
        match self {
            Self::NotOpen { reference, stage } => Advice::new(
                format!("Audit {reference} is at “{}”: no grade can be decided now.", stage.words()),
                match stage {
                    Stage::Moderated => "Open moderation again, then decide.",
                    Stage::Planning | Stage::SampleConfirmed | Stage::Fieldwork | Stage::ReadyForModeration => {
                        "Open moderation when the returns are in, then decide."
                    }
                },
            ),
            Self::NoReturn { agency, case } => Advice::new(
                format!("{agency} has no return for case {case}."),
                format!("Import the return of {agency} first, or choose another cell."),
            ),
            Self::NoGrade { domain, agency, case } => Advice::new(
                format!("The return of {agency} for case {case} has no grade in {domain}."),
                "Choose a domain that the agency graded, or ask it for a complete return.",
            ),
            Self::NotOnScale { grade } => Advice::new(
                format!("The tool's scale has no grade “{grade}”."),
                "Choose a grade of the scale, not applicable, or cannot tell.",
            ),
            Self::NoSuchReason { code, known } => Advice::new(
                format!("The tool has no moderation reason “{code}”."),
                format!("Choose one of: {}.", known.join(", ")),
            ),
            Self::NeedsReason => Advice::new(
                "The moderated grade differs from the agency's own, and no reason is given.",
                "Choose the reason code that fits best.",
            ),
            Self::NeedsNote => Advice::new(
                "The moderated grade differs from the agency's own, and the note is empty.",
                "Write in the note what the panel saw, so that the agency can learn from it.",
            ),
            Self::OverLimit { why } => Advice::new(
                format!("This grade goes beyond a limit of the tool: {}", full_stop(why)),
                "Choose a grade within the limit, or write in the note why the chair sets the limit aside.",
            ),
            Self::BadText { what } => Advice::new(what.clone(), "Change the text, then save again."),
            Self::NeedsNarrative => Advice::new(
                "The overall judgement has no reasons.",
                "Write in a few sentences why the panel judges so, then save again.",
            ),
            Self::NoJudgement { reference } => Advice::new(
                format!("The panel has recorded no overall judgement for audit {reference}."),
                "Record the overall judgement, then close moderation.",
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotOpen { .. } => "moderation_not_open",
            Self::NoReturn { .. } => "moderation_no_return",
            Self::NoGrade { .. } => "moderation_no_grade",
            Self::NotOnScale { .. } => "moderation_not_on_scale",
            Self::NoSuchReason { .. } => "moderation_no_such_reason",
            Self::NeedsReason => "moderation_needs_reason",
            Self::NeedsNote => "moderation_needs_note",
            Self::OverLimit { .. } => "moderation_over_limit",
            Self::BadText { .. } => "moderation_bad_text",
            Self::NeedsNarrative => "moderation_needs_narrative",
            Self::NoJudgement { .. } => "moderation_no_judgement",
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::NotOpen { .. } | Self::NoReturn { .. } | Self::NoGrade { .. } | Self::NoJudgement { .. } => {
                Blame::State
            }
            Self::NotOnScale { .. }
            | Self::NoSuchReason { .. }
            | Self::NeedsReason
            | Self::NeedsNote
            | Self::OverLimit { .. }
            | Self::BadText { .. }
            | Self::NeedsNarrative => Blame::User,
        }
    }
}

fn full_stop(text: &str) -> String {
    format!("{}.", text.trim_end_matches('.'))
}
