//! Everything that can be wrong about people, each with its two sentences.

use super::Duty;
use crate::advice::{Advice, Advise, Blame, listed};
use crate::bundle::TextProblem;

/// A refusal about the people of a file.
#[derive(Debug, thiserror::Error)]
pub enum PersonError {
    /// The acting person's role does not include this.
    #[error("role does not include this duty")]
    NotYours {
        /// The acting person's role, by name.
        role: String,
        /// What was asked.
        duty: Duty,
        /// The roles that include it, by name.
        may: Vec<String>,
    },
    /// Whoever opened the file has no key to sign with.
    #[error("nobody here has a key to sign with")]
    NoSigner,
    /// A name that is empty, over 200 characters or holds characters that cannot be seen.
    #[error("name of a person cannot be kept: {what}")]
    BadName {
        /// What is wrong with it.
        what: TextProblem,
    },
    /// Two people would have one name.
    #[error("name of a person is taken")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// A role this app does not know.
    #[error("role is unknown")]
    UnknownRole {
        /// The role as given.
        given: String,
        /// The codes there are.
        known: Vec<String>,
    },
    /// After this, nobody with a passphrase could add people any more.
    #[error("last person who looks after people")]
    LastToLookAfterPeople {
        /// The person.
        name: String,
    },
    /// The person would take away their own way in.
    #[error("a person cannot leave by their own hand")]
    Yourself {
        /// The person.
        name: String,
    },
    /// The person left before.
    #[error("person has left")]
    HasLeft {
        /// The person.
        name: String,
    },
    /// The header has no slot left.
    #[error("no slot left for another person")]
    TooMany {
        /// The most people who can have a passphrase.
        most: usize,
    },
    /// The passphrase opens the file already, for somebody else.
    #[error("passphrase opens another slot already")]
    PassphraseInUse,
    /// The passphrase opens a slot that is nobody's any more, or somebody else's by now.
    #[error("passphrase was replaced, and its slot put back")]
    ReplacedPassphrase,
    /// More than one person could be meant.
    #[error("no person is chosen for the new passphrase")]
    ChoosePerson {
        /// The people who could be meant.
        names: Vec<String>,
    },
}

impl Advise for PersonError {
    fn advice(&self) -> Advice {
        match self {
            Self::NotYours { role, duty, may } => Advice::new(
                format!("{} is not part of the role {role} in this file.", duty.words()),
                format!(
                    "Ask somebody with this role: {}; or ask whoever looks after people for another role.",
                    may.join(" or ")
                ),
            ),
            Self::NoSigner => Advice::new(
                "This has to be signed, and this file was opened without a person's own passphrase.",
                "Lock the file and open it with your own passphrase; if it is lost, set a new one for yourself first.",
            ),
            Self::BadName { what } => Advice::new(
                format!("The name of the person cannot be kept. {}", what.advice().message),
                "Write the name in full on one line, then save again.",
            ),
            Self::NameTaken { name } => Advice::new(
                format!("There is already somebody called {name} in this file."),
                "Add something that tells them apart, because the journal names people.",
            ),
            Self::UnknownRole { given, known } => {
                Advice::new(format!("There is no role “{given}”."), format!("Choose one of these: {}.", listed(known)))
            }
            Self::LastToLookAfterPeople { name } => Advice::new(
                format!("{name} is the last person with a passphrase who may add people and set passphrases."),
                "Give that role, and a passphrase, to somebody else first.",
            ),
            Self::Yourself { name } => Advice::new(
                format!("{name} has this file open, and would lose the way in."),
                "Ask somebody else who looks after people to note that you leave.",
            ),
            Self::HasLeft { name } => Advice::new(
                format!("{name} has left, and cannot open this file any more."),
                "Add them again as a new person if they are back.",
            ),
            Self::TooMany { most } => Advice::new(
                format!("{most} people have a passphrase for this file, and there is no room for more."),
                "Note who has left first, then add the new person.",
            ),
            Self::PassphraseInUse => Advice::new(
                "That passphrase opens this file already, for you or for somebody else.",
                "Choose another one: each person needs their own, and a changed lock needs a new one.",
            ),
            Self::ReplacedPassphrase => Advice::new(
                "This passphrase is not the one of anybody here now: it was replaced, and a part of the file is as it once was. Nothing was opened.",
                "Let a colleague or a recovery code open the file, set your passphrase anew and change the lock completely; or put back a backup.",
            ),
            Self::ChoosePerson { names } => Advice::new(
                format!("{} people can open this file, and it is not said whose passphrase is to be set.", names.len()),
                format!("Choose one of them: {}.", listed(names)),
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotYours { .. } => "person_not_yours",
            Self::NoSigner => "person_no_signer",
            Self::BadName { .. } => "person_bad_name",
            Self::NameTaken { .. } => "person_name_taken",
            Self::UnknownRole { .. } => "person_unknown_role",
            Self::LastToLookAfterPeople { .. } => "person_last_to_look_after_people",
            Self::Yourself { .. } => "person_yourself",
            Self::HasLeft { .. } => "person_has_left",
            Self::TooMany { .. } => "person_too_many",
            Self::PassphraseInUse => "person_passphrase_in_use",
            Self::ReplacedPassphrase => "person_replaced_passphrase",
            Self::ChoosePerson { .. } => "person_choose",
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::NoSigner | Self::ReplacedPassphrase | Self::TooMany { .. } | Self::LastToLookAfterPeople { .. } => {
                Blame::State
            }
            Self::NotYours { .. }
            | Self::BadName { .. }
            | Self::NameTaken { .. }
            | Self::UnknownRole { .. }
            | Self::Yourself { .. }
            | Self::HasLeft { .. }
            | Self::PassphraseInUse
            | Self::ChoosePerson { .. } => Blame::User,
        }
    }
}
