//! Every way the core can refuse, one variant per area.

use crate::advice::{Advice, Advise, Blame};

/// What the core answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refusal, from any area. Its words come from [`Advise`].
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The partnership file itself.
    #[error(transparent)]
    Vault(#[from] crate::vault::VaultError),
    /// Backups of the partnership file.
    #[error(transparent)]
    Backup(#[from] crate::backup::BackupError),
    /// Where a file lies.
    #[error(transparent)]
    Place(#[from] crate::place::PlaceError),
    /// What is left of a damaged file.
    #[error(transparent)]
    Salvage(#[from] crate::salvage::SalvageError),
    /// A bundle, before its contents are looked at.
    #[error(transparent)]
    Bundle(#[from] crate::bundle::BundleError),
    /// An audit tool.
    #[error(transparent)]
    Tool(#[from] crate::tool::ToolError),
    /// A tool that is being written.
    #[error(transparent)]
    Draft(#[from] crate::tool::draft::DraftError),
    /// A tool in another program's file.
    #[error(transparent)]
    Foreign(#[from] crate::tool::ForeignError),
    /// Agencies and contacts.
    #[error(transparent)]
    Agency(#[from] crate::agency::AgencyError),
    /// The people of the file.
    #[error(transparent)]
    Person(#[from] crate::person::PersonError),
    /// Audits, their stage, cases and requests.
    #[error(transparent)]
    Audit(#[from] crate::audit::AuditError),
    /// Returns: reading, checking, importing.
    #[error(transparent)]
    Returns(#[from] crate::returns::ReturnError),
    /// Quality assurance.
    #[error(transparent)]
    Qa(#[from] crate::qa::QaError),
    /// Moderation.
    #[error(transparent)]
    Moderation(#[from] crate::moderation::ModerationError),
    /// Findings and recommendations.
    #[error(transparent)]
    Finding(#[from] crate::finding::FindingError),
    /// Reading or writing a file outside the vault.
    #[error(transparent)]
    File(#[from] crate::files::FileError),
    /// The database said no in a way nobody should meet.
    #[error(transparent)]
    Database(#[from] DatabaseFault),
    /// Something asked for by id or reference is not in this file.
    #[error(transparent)]
    NotFound(#[from] NotFound),
    /// What was typed as a printed head is none.
    #[error(transparent)]
    NotAHead(#[from] crate::journal::NotAHead),
    /// The person stopped a long job.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// A fault of the database. Only its result code is kept: its own text can hold SQL.
#[derive(Debug, thiserror::Error)]
#[error("database result code {code}, {kind}")]
pub struct DatabaseFault {
    /// SQLite's extended result code, or 0 where it gave none.
    pub code: i32,
    /// What went wrong between us and the database, in a word.
    pub kind: &'static str,
}

/// Something that is not in this file.
#[derive(Debug, thiserror::Error)]
#[error("{what} not found")]
pub struct NotFound {
    /// The kind of thing, in the field's words.
    pub what: &'static str,
    /// What it was asked for by: an id, a reference or a code.
    pub asked: String,
}

/// A long job the person stopped.
#[derive(Debug, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

impl Error {
    /// Says that something asked for is not in this file.
    pub fn not_found(what: &'static str, asked: impl ToString) -> Self {
        NotFound { what, asked: asked.to_string() }.into()
    }

    fn voice(&self) -> &dyn Advise {
        match self {
            Self::Vault(e) => e,
            Self::Backup(e) => e,
            Self::Place(e) => e,
            Self::Salvage(e) => e,
            Self::Bundle(e) => e,
            Self::Tool(e) => e,
            Self::Draft(e) => e,
            Self::Foreign(e) => e,
            Self::Agency(e) => e,
            Self::Person(e) => e,
            Self::Audit(e) => e,
            Self::Returns(e) => e,
            Self::Qa(e) => e,
            Self::Moderation(e) => e,
            Self::Finding(e) => e,
            Self::File(e) => e,
            Self::Database(e) => e,
            Self::NotFound(e) => e,
            Self::NotAHead(e) => e,
            Self::Cancelled(e) => e,
        }
    }
}

impl Advise for Error {
    fn advice(&self) -> Advice {
        self.voice().advice()
    }

    fn code(&self) -> &'static str {
        self.voice().code()
    }

    fn blame(&self) -> Blame {
        self.voice().blame()
    }
}

impl Advise for DatabaseFault {
    fn advice(&self) -> Advice {
        let code = self.code;
        Advice::new(
            format!(
                "The app could not read or write this file (database result {code}). What was saved before is safe."
            ),
            "Lock the file and open it again; if this comes back, copy the file and tell whoever supports you this number.",
        )
    }

    fn code(&self) -> &'static str {
        "core_database"
    }

    fn blame(&self) -> Blame {
        Blame::Fault
    }
}

impl Advise for NotFound {
    fn advice(&self) -> Advice {
        let Self { what, asked } = self;
        Advice::new(
            format!("There is no {what} “{asked}” in this file."),
            format!("Check how the {what} is written, and that the right file is open."),
        )
    }

    fn code(&self) -> &'static str {
        "core_not_found"
    }
}

impl Advise for Cancelled {
    fn advice(&self) -> Advice {
        Advice::new("Cancelled. Nothing was changed.", "Start again whenever you are ready.")
    }

    fn code(&self) -> &'static str {
        "core_cancelled"
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{AuthorizationForStatementDenied, DiskFull};
        let is_of_the_file = matches!(error.sqlite_error_code(), Some(DiskFull | AuthorizationForStatementDenied));
        if is_of_the_file || crate::vault::is_doubtful(&error) {
            return crate::vault::VaultError::from(error).into();
        }
        let code = error.sqlite_error().map_or(0, |e| e.extended_code);
        DatabaseFault { code, kind: kind_of(&error) }.into()
    }
}

/// Names the kind of a fault, because its own text can hold SQL or what was stored.
fn kind_of(error: &rusqlite::Error) -> &'static str {
    match error {
        rusqlite::Error::SqliteFailure(..) => "refused",
        rusqlite::Error::QueryReturnedNoRows => "no row",
        rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..) => "unreadable value",
        rusqlite::Error::InvalidColumnName(_) | rusqlite::Error::InvalidColumnIndex(_) => "no such column",
        rusqlite::Error::InvalidParameterName(_) | rusqlite::Error::InvalidParameterCount(..) => "parameter",
        rusqlite::Error::ToSqlConversionFailure(_) => "unwritable value",
        rusqlite::Error::InvalidQuery => "unknown code",
        _ => "other",
    }
}
