//! What can be wrong with an agency, a contact or a setting.

use crate::advice::{Advice, Advise, listed};
use crate::bundle::TextProblem;

/// A refusal about agencies and contacts.
#[derive(Debug, thiserror::Error)]
pub enum AgencyError {
    /// A name that is empty, over 200 characters or holds characters that cannot be seen.
    #[error("name cannot be kept: {what}")]
    BadName {
        /// What is wrong with it.
        what: TextProblem,
    },
    /// A setting that is empty, too long or holds characters that cannot be seen.
    #[error("setting {field} cannot be kept: {what}")]
    BadSetting {
        /// The field's label.
        field: &'static str,
        /// What is wrong with it.
        what: TextProblem,
    },
    /// A code that cannot be typed.
    #[error("agency code is unusable")]
    BadCode {
        /// The code as given.
        given: String,
    },
    /// A short name that does not fit a column.
    #[error("short name is over 40 characters")]
    ShortNameTooLong {
        /// The short name.
        given: String,
    },
    /// No agency type.
    #[error("agency has no type")]
    NoKind {
        /// The agency.
        name: String,
    },
    /// An agency type that the tool does not know.
    #[error("agency type is unknown")]
    UnknownKind {
        /// The type as given.
        given: String,
        /// The types there are.
        known: Vec<String>,
    },
    /// The name or the code is another agency's.
    #[error("agency name or code is taken")]
    Taken {
        /// The name.
        name: String,
        /// The code.
        code: String,
    },
    /// A smallest group of 0 or over 20.
    #[error("smallest group of {given}")]
    BadSmallestGroup {
        /// As given.
        given: u32,
    },
    /// Minutes of no use that would never lock a file, or at once.
    #[error("lock after {given} minutes")]
    BadLockMinutes {
        /// As given.
        given: u32,
    },
    /// No contact has this fingerprint.
    #[error("no contact has this fingerprint")]
    NoSuchFingerprint,
    /// A fingerprint that is not 30 digits.
    #[error("fingerprint is not 30 digits")]
    NotAFingerprint {
        /// How many digits were given.
        digits: usize,
    },
    /// An agency whose keys are not known yet.
    #[error("agency has no contact")]
    NoContact {
        /// The agency.
        agency: String,
    },
    /// An agency whose keys changed and were not checked again.
    #[error("contact changed its keys")]
    ContactChanged {
        /// The agency.
        agency: String,
    },
}

impl AgencyError {
    /// Says what is wrong with a name.
    pub(crate) fn name(what: TextProblem) -> Self {
        Self::BadName { what }
    }
}

impl Advise for AgencyError {
    fn advice(&self) -> Advice {
        match self {
            Self::BadName { what } => Advice::new(
                format!("The name cannot be kept. {}", what.advice().message),
                "Write the name in full on one line, then save again.",
            ),
            Self::BadSetting { field, what } => Advice::new(
                format!("“{field}” cannot be kept. {}", what.advice().message),
                format!("Write “{field}” on one line, then save again."),
            ),
            Self::BadCode { given } => Advice::new(
                format!("“{given}” cannot be an agency's code."),
                "Use up to 30 small letters, digits, hyphens or underscores, such as police.",
            ),
            Self::ShortNameTooLong { given } => Advice::new(
                format!("“{given}” is longer than the 40 characters that head a column."),
                "Give the agency a shorter short name.",
            ),
            Self::NoKind { name } => {
                Advice::new(format!("{name} has no agency type."), "Choose the type that fits, or “other”.")
            }
            Self::UnknownKind { given, known } => Advice::new(
                format!("The audit tool knows no agency type “{given}”."),
                format!("Choose one of {}.", listed(known)),
            ),
            Self::Taken { name, code } => Advice::new(
                format!("An agency called {name}, or with its short name or the code {code}, is already in this file."),
                "Choose another name, short name and code, or use the agency that is there.",
            ),
            Self::BadSmallestGroup { given } => Advice::new(
                format!("The smallest group cannot be {given}."),
                "Choose a number from 1 to 20; 3 is the usual choice.",
            ),
            Self::BadLockMinutes { given } => Advice::new(
                format!("A file cannot lock after {given} minutes without use."),
                "Choose a number from 1 to 30; 10 is the usual choice.",
            ),
            Self::NoSuchFingerprint => Advice::new(
                "No contact in this file has that fingerprint.",
                "Read the 30 digits again with the other organisation on a number you already had; if they differ, do not use its card.",
            ),
            Self::NotAFingerprint { digits } => Advice::new(
                format!("A fingerprint has 30 digits; this has {digits}."),
                "Type all six groups of five digits.",
            ),
            Self::NoContact { agency } => Advice::new(
                format!("{agency} has not sent its contact card yet, so nothing can be sealed for it."),
                format!("Ask {agency} for its contact card and import it, then export the request."),
            ),
            Self::ContactChanged { agency } => Advice::new(
                format!("The keys of {agency} have changed since they were last trusted."),
                format!("Telephone {agency} on a number you already had, compare the 30 digits, and confirm them."),
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::BadName { .. } => "agency_bad_name",
            Self::BadSetting { .. } => "agency_bad_setting",
            Self::BadCode { .. } => "agency_bad_code",
            Self::ShortNameTooLong { .. } => "agency_short_name_too_long",
            Self::NoKind { .. } => "agency_no_kind",
            Self::UnknownKind { .. } => "agency_unknown_kind",
            Self::Taken { .. } => "agency_taken",
            Self::BadSmallestGroup { .. } => "agency_bad_smallest_group",
            Self::BadLockMinutes { .. } => "agency_bad_lock_minutes",
            Self::NoSuchFingerprint => "contact_no_such_fingerprint",
            Self::NotAFingerprint { .. } => "contact_not_a_fingerprint",
            Self::NoContact { .. } => "agency_no_contact",
            Self::ContactChanged { .. } => "contact_changed",
        }
    }
}
