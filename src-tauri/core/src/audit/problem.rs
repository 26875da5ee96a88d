//! What can be wrong with an audit's plan, sample or step.

use chrono::NaiveDate;

use super::Stage;
use crate::advice::{Advice, Advise, Blame, counted};
use crate::bundle::{TextProblem, clean};
use crate::clock::is_plausible;

/// A refusal about an audit.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// A step that is not the next one.
    #[error("step from {now:?} to {wanted:?}")]
    WrongStage {
        /// Where the audit stands.
        now: Stage,
        /// Where it was to go.
        wanted: Stage,
    },
    /// A step that lacks something.
    #[error("step to {to:?} lacks {} things", missing.len())]
    StillMissing {
        /// Where the audit was to go.
        to: Stage,
        /// What is missing, each as words for a list.
        missing: Vec<String>,
    },
    /// The plan cannot change any more.
    #[error("plan is frozen at {stage:?}")]
    PlanFrozen {
        /// Where the audit stands.
        stage: Stage,
    },
    /// A needed field is empty.
    #[error("field {field} is empty")]
    Empty {
        /// The field's label.
        field: &'static str,
    },
    /// A field is too long.
    #[error("field {field} is over {most} characters")]
    TooLong {
        /// The field's label.
        field: &'static str,
        /// The most characters it may have.
        most: usize,
    },
    /// A field holds a character that cannot be seen.
    #[error("field {field} cannot be kept: {what}")]
    BadText {
        /// The field's label.
        field: &'static str,
        /// What is wrong with it.
        what: TextProblem,
    },
    /// The window of practice ends before it starts.
    #[error("window ends before it starts")]
    WindowBackwards {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// A day in a year that no audit can mean, most likely a slip of the hand.
    #[error("day of {field} is outside 1900 to 2199")]
    ImplausibleDay {
        /// The field's label.
        field: &'static str,
        /// The day.
        day: NaiveDate,
    },
    /// Another audit has this reference.
    #[error("reference is taken")]
    ReferenceTaken {
        /// The reference.
        reference: String,
    },
    /// A reference that cannot be typed or printed.
    #[error("reference has an unusable character")]
    BadReference {
        /// The reference.
        reference: String,
    },
    /// The theme pack is not in the tool.
    #[error("no such theme pack")]
    NoSuchPack {
        /// The pack's code.
        pack: String,
    },
    /// More cases than an audit can hold.
    #[error("{asked} cases")]
    TooManyCases {
        /// How many were asked for, with those already there.
        asked: usize,
    },
    /// A step that only the partnership's file takes, asked of an agency's file.
    #[error("not a partnership's file")]
    PartnershipOnly,
    /// The agency's own return says what its part was.
    #[error("involvement is in the return")]
    SaidInReturn {
        /// The agency.
        agency: String,
        /// The case.
        case: String,
    },
    /// Returns cannot come in now.
    #[error("no returns at {stage:?}")]
    NotTakingReturns {
        /// The audit's reference.
        reference: String,
        /// Where the audit stands.
        stage: Stage,
    },
    /// A request for an agency that the audit does not ask.
    #[error("agency is not asked")]
    NotAsked {
        /// The agency.
        agency: String,
        /// The audit's reference.
        reference: String,
    },
}

impl Advise for AuditError {
    fn advice(&self) -> Advice {
        match self {
            Self::WrongStage { now, wanted } => Advice::new(
                format!("This audit is at “{}” and cannot go straight to “{}”.", now.words(), wanted.words()),
                "Open the audit and take its next step.",
            ),
            Self::StillMissing { to, missing } => {
                let things = counted(missing.len(), "thing is", "things are");
                let (shown, more) = missing.split_at(missing.len().min(8));
                let rest = if more.is_empty() { String::new() } else { format!("; and {} more", more.len()) };
                match to {
                    Stage::Moderated => Advice::new(
                        format!(
                            "{} still {} a decision from the panel: {}{rest}.",
                            counted(missing.len(), "grade", "grades"),
                            if missing.len() == 1 { "needs" } else { "need" },
                            shown.join("; ")
                        ),
                        "Go to moderation and decide them, then close moderation.",
                    ),
                    Stage::Planning | Stage::SampleConfirmed | Stage::Fieldwork | Stage::ReadyForModeration => {
                        Advice::new(
                            format!("{things} still missing before “{}”: {}{rest}.", to.words(), shown.join("; ")),
                            "Complete what is listed, then take the step again.",
                        )
                    }
                }
            }
            Self::PlanFrozen { stage } => Advice::new(
                format!(
                    "This audit is at “{}”: its tool, window and agencies are fixed because requests are out.",
                    stage.words()
                ),
                "Plan a new audit if they must change; texts of the report can still be edited.",
            ),
            Self::Empty { field } => {
                Advice::new(format!("“{field}” is empty."), format!("Fill in “{field}”, then save again."))
            }
            Self::TooLong { field, most } => Advice::new(
                format!("“{field}” is longer than {most} characters."),
                format!("Shorten “{field}”, then save again."),
            ),
            Self::BadText { field, what } => {
                let advice = what.advice();
                Advice::new(format!("“{field}” cannot be kept. {}", advice.message), advice.next)
            }
            Self::WindowBackwards { from, to } => Advice::new(
                format!("The window of practice ends on {}, before it starts on {}.", day(*to), day(*from)),
                "Choose a last day that is not before the first.",
            ),
            Self::ImplausibleDay { field, day: found } => Advice::new(
                format!("{field} is {}, which lies outside the years 1900 to 2199.", day(*found)),
                "Write the year with four digits, such as 2026.",
            ),
            Self::ReferenceTaken { reference } => Advice::new(
                format!("Another audit in this file has the reference {reference}."),
                "Choose a reference that no other audit has.",
            ),
            Self::BadReference { reference } => Advice::new(
                format!("The reference “{reference}” has a character that cannot be used in one."),
                "Use letters, digits and hyphens only, such as MA26-02.",
            ),
            Self::NoSuchPack { pack } => Advice::new(
                format!("The tool has no theme pack “{pack}”."),
                "Choose one of the tool's theme packs, or none.",
            ),
            Self::TooManyCases { asked } => Advice::new(
                format!("{asked} cases are more than one case file audit can hold."),
                "Draw at most 99 cases; a larger sample is a different method.",
            ),
            Self::PartnershipOnly => Advice::new(
                "This is an agency's file: audits are planned, sent out and moderated in the partnership's file.",
                "Fill in and sign off returns here, or open the partnership's file.",
            ),
            Self::SaidInReturn { agency, case } => Advice::new(
                format!("{agency} has said its part in case {case} in a signed return."),
                format!("Ask {agency} for a corrected return if its part was another."),
            ),
            Self::NotTakingReturns { reference, stage } => Advice::new(
                format!("Audit {reference} is at “{}” and takes no returns now.", stage.words()),
                match stage {
                    Stage::Moderated => "Open its moderation again if the return must be considered, then import it.",
                    Stage::Planning | Stage::SampleConfirmed | Stage::Fieldwork | Stage::ReadyForModeration => {
                        "Send the requests first, then import the returns."
                    }
                },
            ),
            Self::NotAsked { agency, reference } => Advice::new(
                format!("{agency} is not asked to take part in audit {reference}."),
                "Check which audit was meant; an agency can be asked only while the audit is being planned.",
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::WrongStage { .. } => "audit_wrong_stage",
            Self::StillMissing { to: Stage::Moderated, .. } => "audit_not_moderated",
            Self::StillMissing { .. } => "audit_still_missing",
            Self::PlanFrozen { .. } => "audit_plan_frozen",
            Self::Empty { .. } => "audit_field_empty",
            Self::TooLong { .. } => "audit_field_too_long",
            Self::WindowBackwards { .. } => "audit_window_backwards",
            Self::ImplausibleDay { .. } => "audit_implausible_day",
            Self::ReferenceTaken { .. } => "audit_reference_taken",
            Self::BadReference { .. } => "audit_bad_reference",
            Self::NoSuchPack { .. } => "audit_no_such_pack",
            Self::TooManyCases { .. } => "audit_too_many_cases",
            Self::BadText { .. } => "audit_bad_text",
            Self::PartnershipOnly => "audit_partnership_only",
            Self::SaidInReturn { .. } => "audit_said_in_return",
            Self::NotTakingReturns { .. } => "audit_not_taking_returns",
            Self::NotAsked { .. } => "audit_agency_not_asked",
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::WrongStage { .. }
            | Self::StillMissing { .. }
            | Self::PlanFrozen { .. }
            | Self::PartnershipOnly
            | Self::SaidInReturn { .. }
            | Self::NotTakingReturns { .. }
            | Self::NotAsked { .. } => Blame::State,
            Self::Empty { .. }
            | Self::TooLong { .. }
            | Self::BadText { .. }
            | Self::WindowBackwards { .. }
            | Self::ImplausibleDay { .. }
            | Self::ReferenceTaken { .. }
            | Self::BadReference { .. }
            | Self::NoSuchPack { .. }
            | Self::TooManyCases { .. } => Blame::User,
        }
    }
}

/// Writes a day as people here do: 14 May 2026.
pub(crate) fn day(on: NaiveDate) -> String {
    on.format("%-d %B %Y").to_string()
}

/// Checks a needed text field and trims it.
pub(crate) fn needed(field: &'static str, text: &str, most: usize) -> Result<String, AuditError> {
    let text = optional(field, text, most)?;
    if text.is_empty() { Err(AuditError::Empty { field }) } else { Ok(text) }
}

/// Refuses a day that lies in a year nobody can have meant.
pub(crate) fn plausible(field: &'static str, day: NaiveDate) -> Result<(), AuditError> {
    if is_plausible(day) { Ok(()) } else { Err(AuditError::ImplausibleDay { field, day }) }
}

/// Cleans a text field that may stay empty, and trims it.
pub(crate) fn optional(field: &'static str, text: &str, most: usize) -> Result<String, AuditError> {
    clean(text.trim(), most).map_err(|what| match what {
        TextProblem::TooLong { max } => AuditError::TooLong { field, most: max },
        TextProblem::Empty | TextProblem::Control | TextProblem::Direction => AuditError::BadText { field, what },
    })
}
