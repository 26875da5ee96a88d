//! What can be wrong with a bundle, and the words for it.

use crate::advice::{Advice, Advise, Blame};

use super::text::TextProblem;

/// A refusal to open or to seal a bundle.
///
/// A wrong key, a damaged file and a changed file are one variant on purpose: telling them apart would let
/// somebody probe a file by changing it and reading our answers. The others are told apart because each is either
/// plain from the outside (not a bundle, too large) or was said by whoever could seal the file, and asks the
/// reader to do a different thing.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// The first bytes are of no bundle at all.
    #[error("not a bundle")]
    NotABundle,
    /// The file is larger than any bundle may be.
    #[error("bundle over {limit} bytes")]
    TooLarge {
        /// The most a bundle may hold, in bytes.
        limit: usize,
    },
    /// The file says that an older app cannot read it.
    #[error("bundle made by a newer version")]
    TooNew,
    /// Sealed to another key, damaged or changed: never told apart.
    #[error("bundle does not open")]
    CannotOpen,
    /// Whoever wrote the manifest does not hold the sender's key.
    #[error("bundle signature does not match its sender")]
    SignatureMismatch,
    /// It opens with our key, but the sender signed a list of recipients that we are not on.
    #[error("bundle not addressed to this organisation")]
    NotAddressed,
    /// A name in the bundle breaks the rules for text.
    #[error("text in a bundle: {0}")]
    Text(#[from] TextProblem),
    /// A contact card holds keys that must not be used.
    #[error("contact card keys not usable")]
    CardUnusable,
    /// What was typed is not a fingerprint.
    #[error("not a fingerprint of thirty digits")]
    FingerprintUnreadable,
    /// Nobody was named to receive the bundle.
    #[error("bundle without a recipient")]
    NoRecipient,
    /// The keys stored in the vault do not read back.
    #[error("stored identity does not read back")]
    IdentityUnreadable,
    /// We were about to write a bundle that our own rules refuse.
    #[error("bundle would break its own format: {rule}")]
    Malformed {
        /// The rule that would be broken.
        rule: &'static str,
    },
}

impl Advise for BundleError {
    fn advice(&self) -> Advice {
        match self {
            Self::NotABundle => Advice::new(
                "This file is not a bundle from this app.",
                "Choose a file whose name ends in .plumbundle, or ask the sender for the file again.",
            ),
            Self::TooLarge { limit } => Advice::new(
                format!("This is larger than a bundle may be, which is {} MB.", limit / (1024 * 1024)),
                "Check that it is the right file; if it is, ask for it to be made again with less in it.",
            ),
            Self::TooNew => Advice::new(
                "This file was made by a newer version of the app.",
                "Update the app on this computer, then import the file again.",
            ),
            Self::CannotOpen => Advice::new(
                "This file does not open here: it was damaged, changed, or sealed for someone else.",
                "Ask the sender to make it again for your organisation’s contact card. Nothing was changed.",
            ),
            Self::SignatureMismatch => Advice::new(
                "The signature on this file is not from the sender it names. Nothing was changed.",
                "Do not use it. Telephone the organisation on a number you already have and tell them.",
            ),
            Self::NotAddressed => Advice::new(
                "The sender did not address this file to your organisation. Nothing was changed.",
                "Tell the sender that it reached you, and ask for one that is addressed to you.",
            ),
            Self::Text(problem) => problem.advice(),
            Self::CardUnusable => Advice::new(
                "The keys on this contact card cannot be used.",
                "Ask the organisation to make its contact card again.",
            ),
            Self::FingerprintUnreadable => Advice::new(
                "A fingerprint is thirty digits, in six groups of five.",
                "Ask for the digits again and type all thirty.",
            ),
            Self::NoRecipient => Advice::new(
                "Nobody is chosen to receive this file.",
                "Choose at least one organisation whose contact card you have.",
            ),
            Self::IdentityUnreadable => Advice::new(
                "The keys kept in this file do not read back. Nothing was changed.",
                "Open the latest backup of this file, and tell whoever supports you.",
            ),
            Self::Malformed { rule } => Advice::new(
                format!("The app was about to make a file that it would refuse itself ({rule}). Nothing was written."),
                "Your data is safe. Tell whoever supports you what you were sending.",
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotABundle => "bundle_not_a_bundle",
            Self::TooLarge { .. } => "bundle_too_large",
            Self::TooNew => "bundle_too_new",
            Self::CannotOpen => "bundle_cannot_open",
            Self::SignatureMismatch => "bundle_signature_mismatch",
            Self::NotAddressed => "bundle_not_addressed",
            Self::Text(problem) => problem.code(),
            Self::CardUnusable => "bundle_card_unusable",
            Self::FingerprintUnreadable => "bundle_fingerprint_unreadable",
            Self::NoRecipient => "bundle_no_recipient",
            Self::IdentityUnreadable => "bundle_identity_unreadable",
            Self::Malformed { .. } => "bundle_malformed",
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::IdentityUnreadable | Self::Malformed { .. } => Blame::Fault,
            Self::NotABundle
            | Self::TooLarge { .. }
            | Self::TooNew
            | Self::CannotOpen
            | Self::SignatureMismatch
            | Self::NotAddressed
            | Self::Text(_)
            | Self::CardUnusable
            | Self::FingerprintUnreadable
            | Self::NoRecipient => Blame::User,
        }
    }
}
