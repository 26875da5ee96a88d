//! What a command answers when it cannot do what was asked.

use plumbline_core::advice::{Advice, Advise, Blame};
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

/// What every command answers.
pub(crate) type Reply<T> = Result<T, WireError>;

/// A passphrase or a recovery code as it was typed, wiped when it is let go.
#[derive(TS)]
#[ts(type = "string")]
pub(crate) struct Typed(Zeroizing<String>);

impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self(Zeroizing::new(String::deserialize(from)?)))
    }
}

impl std::ops::Deref for Typed {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A refusal as the page gets it: a code to branch on, two sentences to show.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WireError {
    /// The stable code, `area_problem`.
    pub code: &'static str,
    /// What happened.
    pub message: String,
    /// What to do next.
    pub next: String,
    /// The field of the form it is about, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<&'static str>,
    /// The log's words, for whoever supports this computer.
    pub detail: String,
    /// Whose problem it is.
    #[ts(type = "\"user\" | \"state\" | \"fault\"")]
    pub blame: Blame,
}

impl WireError {
    /// Translates a refusal of the core or of the shell.
    pub(crate) fn of(error: &(impl Advise + std::fmt::Display)) -> Self {
        let Advice { message, next } = error.advice();
        let (code, blame) = (error.code(), error.blame());
        Self { code, message, next, field: field_of(code), detail: error.to_string(), blame }
    }
}

impl From<plumbline_core::Error> for WireError {
    fn from(error: plumbline_core::Error) -> Self {
        Self::of(&error)
    }
}

impl From<plumbline_report::ReportError> for WireError {
    fn from(error: plumbline_report::ReportError) -> Self {
        Self::of(&error)
    }
}

impl From<ShellError> for WireError {
    fn from(error: ShellError) -> Self {
        Self::of(&error)
    }
}

/// Returns the field of a form that a refusal is about, where its code alone tells.
fn field_of(code: &str) -> Option<&'static str> {
    let field = match code {
        "vault_wrong_passphrase"
        | "backup_opens_with_another"
        | "vault_passphrase_too_short"
        | "vault_passphrase_too_simple"
        | "person_passphrase_in_use" => "passphrase",
        "vault_wrong_recovery_code" | "vault_recovery_code_mistyped" | "vault_recovery_code_length" => "recovery_code",
        "agency_bad_name" | "agency_taken" | "person_bad_name" | "person_name_taken" => "name",
        "vault_not_an_escrow_key" => "recipient",
        "person_unknown_role" | "person_last_to_look_after_people" => "role",
        "agency_bad_code" => "code",
        "agency_short_name_too_long" => "short_name",
        "agency_no_kind" | "agency_unknown_kind" => "kind",
        "agency_bad_smallest_group" => "smallest_group",
        "agency_bad_lock_minutes" => "lock_minutes",
        "contact_no_such_fingerprint" | "contact_not_a_fingerprint" => "fingerprint",
        "audit_bad_reference" | "audit_reference_taken" => "reference",
        "audit_window_backwards" => "window_to",
        "audit_no_such_pack" => "theme_pack",
        "moderation_needs_reason" | "moderation_no_such_reason" => "reason",
        "moderation_needs_note" => "note",
        "moderation_needs_narrative" => "narrative",
        "finding_needs_dissent" => "dissent",
        "finding_needs_reason" => "reason",
        "finding_rests_on_nothing" => "discussion",
        "finding_no_such_domain" => "domain",
        _ => return None,
    };
    Some(field)
}

/// What the shell itself refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShellError {
    /// No file is open.
    #[error("the file is locked")]
    Locked,
    /// The page named a file nobody chose.
    #[error("file token not known")]
    NotChosen,
    /// A command panicked; the file was locked.
    #[error("a command stopped short")]
    StoppedShort,
    /// The secret of a damaged file is not kept any longer.
    #[error("secret of a damaged file no longer kept")]
    SecretGone,
    /// The folder for the app's own things cannot be found or written.
    #[error("no folder for the app's own files")]
    NoFolder,
}

impl ShellError {
    /// Every refusal, for the tests that read their words.
    pub const ALL: [Self; 5] = [Self::Locked, Self::NotChosen, Self::StoppedShort, Self::SecretGone, Self::NoFolder];
}

impl Advise for ShellError {
    fn advice(&self) -> Advice {
        match self {
            Self::Locked => Advice::new("This file is locked.", "Open it with its passphrase, then go on."),
            Self::NotChosen => Advice::new("The file you chose is no longer known.", "Choose it again."),
            Self::StoppedShort => Advice::new(
                "The app made a mistake and locked your file. What was saved before is safe.",
                "Open the file again; if this comes back, tell whoever supports you what you were doing.",
            ),
            Self::SecretGone => Advice::new(
                "The passphrase of this file is not kept any longer.",
                "Unlock the file again, and what is known of its damage is shown again.",
            ),
            Self::NoFolder => Advice::new(
                "The app has nowhere to keep its own files on this computer.",
                "Check that your home folder can be written to and is not full, then try again.",
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Locked => "vault_locked",
            Self::NotChosen => "file_not_chosen",
            Self::StoppedShort => "app_stopped_short",
            Self::SecretGone => "damage_secret_gone",
            Self::NoFolder => "app_no_folder",
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::Locked | Self::NotChosen | Self::SecretGone => Blame::State,
            Self::StoppedShort => Blame::Fault,
            Self::NoFolder => Blame::User,
        }
    }
}
