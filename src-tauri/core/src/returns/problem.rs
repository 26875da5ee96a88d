//! What can be wrong with a return: who sent it, what it answers, what it says.

use crate::advice::{Advice, Advise, Blame, counted};
use crate::bundle::TextProblem;

/// The most places a refusal names: more than any honest return has, few enough to read.
const MOST_NAMED: usize = 200;

/// A refusal about a return or its import.
#[derive(Debug, thiserror::Error)]
pub enum ReturnError {
    /// The sender's keys are not known here.
    #[error("sender is unknown")]
    UnknownSender {
        /// The name on the sender's card.
        sender: String,
    },
    /// The sender's keys are not the ones known under its name.
    #[error("sender's keys changed")]
    SenderChanged {
        /// The name on the sender's card.
        sender: String,
    },
    /// The audit is not in this file.
    #[error("audit is not in this file")]
    OtherPartnership {
        /// Who sent it.
        sender: String,
        /// The audit's reference as the bundle has it.
        reference: String,
        /// This file's organisation.
        ours: String,
    },
    /// It answers another version of the tool.
    #[error("return answers another tool version")]
    OtherTool {
        /// The agency.
        agency: String,
        /// The tool version the return names, in words.
        found: String,
        /// The tool version the audit uses, in words.
        wanted: String,
        /// The audit's reference.
        reference: String,
    },
    /// The sender speaks for an agency whose keys it does not hold.
    #[error("sender is not the agency it speaks for")]
    NotThisAgency {
        /// Who sent it.
        sender: String,
        /// For whom it speaks.
        agency: String,
    },
    /// The bundle's number was used before for something else.
    #[error("bundle id was used for other content")]
    SameNumberOtherContent {
        /// Who sent it.
        sender: String,
    },
    /// The contents do not have the shape of their kind.
    #[error("contents do not read as a {kind}")]
    Unreadable {
        /// The kind of bundle, in words.
        kind: &'static str,
    },
    /// Answers that do not fit the tool or the sample. Nothing is imported, and every one is named.
    #[error("{} answers do not fit", places.len())]
    DoNotFit {
        /// Who sent it.
        sender: String,
        /// Each place with what is wrong there.
        places: Vec<String>,
    },
    /// A text that is too long or holds a character that cannot be seen.
    #[error("text of a {kind} cannot be kept: {what}")]
    BadText {
        /// The kind of bundle, in words.
        kind: &'static str,
        /// Where it stands, in words.
        place: String,
        /// What is wrong with it.
        what: TextProblem,
    },
    /// The bundle was made by this file's own organisation.
    #[error("bundle is our own")]
    OurOwn,
    /// A request for an audit that came from another partnership.
    #[error("request is not from the audit's partnership")]
    NotItsPartnership {
        /// Who sent it.
        sender: String,
        /// The audit's reference.
        reference: String,
    },
    /// A request whose reference another partnership's audit has here.
    #[error("audit reference is in use")]
    ReferenceInUse {
        /// Who sent it.
        sender: String,
        /// The audit's reference.
        reference: String,
    },
    /// A newer request that carries another tool version.
    #[error("request changes the tool version")]
    RequestChangedTool {
        /// Who sent it.
        sender: String,
        /// The audit's reference.
        reference: String,
    },
    /// What was confirmed is not what is being imported.
    #[error("digest does not match what was confirmed")]
    NotWhatWasConfirmed,
    /// A bundle for the other side of the exchange.
    #[error("wrong role for a {kind}")]
    WrongSide {
        /// The kind of bundle, in words.
        kind: &'static str,
        /// What this file is, in words.
        ours: &'static str,
    },
    /// There is no return to sign off.
    #[error("nothing to sign off")]
    NothingToSign {
        /// The audit's reference.
        reference: String,
    },
    /// A return that is not complete enough to sign off.
    #[error("return lacks {} things", missing.len())]
    Incomplete {
        /// What is missing, each as words for a list.
        missing: Vec<String>,
    },
    /// A filled-in file that cannot be read.
    #[error("filled-in file does not read")]
    FilledUnreadable {
        /// The line, from 1, where it stops; 0 where unknown.
        line: usize,
        /// What was found there, without its text.
        what: String,
    },
}

impl Advise for ReturnError {
    fn advice(&self) -> Advice {
        match self {
            Self::UnknownSender { sender } => Advice::new(
                format!("The sender, who writes as “{sender}”, is not known to this file."),
                "Ask the organisation for its contact card, check its 30 digits by telephone, then import this file again.",
            ),
            Self::SenderChanged { sender } => Advice::new(
                format!("“{sender}” is known here with other keys than the ones this file was signed with."),
                format!(
                    "Telephone {sender} on a number you already had and compare the 30 digits before anything is imported."
                ),
            ),
            Self::OtherPartnership { sender, reference, ours } => Advice::new(
                format!(
                    "This return from {sender} answers audit {reference} of another partnership, not one of {ours}."
                ),
                format!("Tell {sender} that it reached you by mistake, and delete your copy of the bundle."),
            ),
            Self::OtherTool { agency, found, wanted, reference } => Advice::new(
                format!("{agency} answered {found} of the audit tool; audit {reference} uses {wanted}."),
                format!("Send {agency} the request again and ask for a return on {wanted}."),
            ),
            Self::NotThisAgency { sender, agency } => Advice::new(
                format!("{sender} signed this return, but it speaks for {agency}."),
                format!("Ask {agency} to sign and send its own return."),
            ),
            Self::SameNumberOtherContent { sender } => Advice::new(
                format!("A bundle with this number came from {sender} before, with other contents."),
                format!("Do not use it; ask {sender} what happened, and for a new export."),
            ),
            Self::Unreadable { kind } => Advice::new(
                format!("The contents of this bundle do not read as a {kind}."),
                "Ask its sender to export it again with an up-to-date version of the app.",
            ),
            Self::DoNotFit { sender, places } => {
                let (shown, more) = places.split_at(places.len().min(MOST_NAMED));
                let rest = if more.is_empty() { String::new() } else { format!("; and {} more", more.len()) };
                Advice::new(
                    format!(
                        "{} in this return {} not fit: {}{rest}.",
                        counted(places.len(), "answer", "answers"),
                        if places.len() == 1 { "does" } else { "do" },
                        shown.join("; ")
                    ),
                    format!("Send {sender} this list and ask for a corrected return."),
                )
            }
            Self::BadText { kind, place, what } => Advice::new(
                format!("The {place} of this {kind} cannot be kept. {}", what.advice().message),
                "Ask its sender to correct that text and export it again.",
            ),
            Self::OurOwn => Advice::new(
                "This file was made by your own organisation, from this file.",
                "Send it to the organisation it is for; there is nothing to import here.",
            ),
            Self::NotItsPartnership { sender, reference } => Advice::new(
                format!("{sender} sent this request, but audit {reference} came here from another organisation."),
                format!(
                    "Ask the partnership that sent audit {reference} whether it still stands; change nothing until then."
                ),
            ),
            Self::ReferenceInUse { sender, reference } => Advice::new(
                format!("This file already has an audit {reference}, and it is not the one {sender} asks about."),
                format!("Make a separate agency file for {sender}, and import the request there."),
            ),
            Self::RequestChangedTool { sender, reference } => Advice::new(
                format!("{sender} sends audit {reference} again with another version of the audit tool."),
                format!("Ask {sender} which version holds; what is filled in here answers the first one."),
            ),
            Self::NotWhatWasConfirmed => Advice::new(
                "The file is not the one that was checked: its digest differs. Nothing was imported.",
                "Check the file again, then confirm the digest that is shown.",
            ),
            Self::WrongSide { kind, ours } => Advice::new(
                format!("This is a {kind}, which cannot be imported into {ours}."),
                "Open the file of the organisation it is meant for, then import it there.",
            ),
            Self::NothingToSign { reference } => Advice::new(
                format!("No return for audit {reference} is waiting to be signed off."),
                "Fill in a return for at least one case, then export it.",
            ),
            Self::Incomplete { missing } => {
                let (shown, more) = missing.split_at(missing.len().min(MOST_NAMED));
                let rest = if more.is_empty() { String::new() } else { format!("; and {} more", more.len()) };
                Advice::new(
                    format!("The return is not complete: {}{rest}.", shown.join("; ")),
                    "Complete what is listed, then sign it off again.",
                )
            }
            Self::FilledUnreadable { line, what } => Advice::new(
                if *line == 0 {
                    format!("The filled-in file cannot be read: {what}.")
                } else {
                    format!("The filled-in file cannot be read at line {line}: {what}.")
                },
                "Mend that place and read the file again; nothing was changed.",
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::UnknownSender { .. } => "returns_unknown_sender",
            Self::SenderChanged { .. } => "returns_sender_changed",
            Self::OtherPartnership { .. } => "returns_other_partnership",
            Self::OtherTool { .. } => "returns_other_tool",
            Self::NotThisAgency { .. } => "returns_not_this_agency",
            Self::SameNumberOtherContent { .. } => "returns_same_number_other_content",
            Self::Unreadable { .. } => "returns_unreadable",
            Self::DoNotFit { .. } => "returns_do_not_fit",
            Self::BadText { .. } => "returns_bad_text",
            Self::OurOwn => "returns_our_own",
            Self::NotItsPartnership { .. } => "returns_not_its_partnership",
            Self::ReferenceInUse { .. } => "returns_reference_in_use",
            Self::RequestChangedTool { .. } => "returns_request_changed_tool",
            Self::NotWhatWasConfirmed => "returns_not_what_was_confirmed",
            Self::WrongSide { .. } => "returns_wrong_side",
            Self::NothingToSign { .. } => "returns_nothing_to_sign",
            Self::Incomplete { .. } => "returns_incomplete",
            Self::FilledUnreadable { .. } => "returns_filled_unreadable",
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::NothingToSign { .. } | Self::Incomplete { .. } => Blame::State,
            Self::UnknownSender { .. }
            | Self::SenderChanged { .. }
            | Self::OtherPartnership { .. }
            | Self::OtherTool { .. }
            | Self::NotThisAgency { .. }
            | Self::SameNumberOtherContent { .. }
            | Self::Unreadable { .. }
            | Self::DoNotFit { .. }
            | Self::BadText { .. }
            | Self::OurOwn
            | Self::NotItsPartnership { .. }
            | Self::ReferenceInUse { .. }
            | Self::RequestChangedTool { .. }
            | Self::NotWhatWasConfirmed
            | Self::WrongSide { .. }
            | Self::FilledUnreadable { .. } => Blame::User,
        }
    }
}
