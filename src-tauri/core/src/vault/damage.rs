//! Where damage of the database shows, in words that end a sentence, and which of its results say so.

use rusqlite::ErrorCode;
use serde::{Deserialize, Serialize};

use super::problem::VaultError;

/// Where damage of the database shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Damage {
    /// One page does not match its seal.
    Page(u32),
    /// The first page, without which nothing can be read.
    FirstPage,
    /// The pages are sealed, but do not fit together.
    Structure,
    /// A record points at one that is not there.
    References,
    /// Reading stopped half-way.
    Reading,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Page(number) => write!(f, "page {number} does not match its seal"),
            Self::FirstPage => f.write_str("the first page does not match its seal"),
            Self::Structure => f.write_str("its pages do not fit together"),
            Self::References => f.write_str("a record points at one that is not there"),
            Self::Reading => f.write_str("reading it stopped half-way"),
        }
    }
}

/// Only the result code is kept: SQLite's own text can hold SQL.
impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt) => Self::DatabaseDamaged { what: Damage::Reading },
            Some(ErrorCode::NotADatabase) => Self::DatabaseDamaged { what: Damage::FirstPage },
            Some(ErrorCode::DiskFull) => Self::NoSpace,
            // Nothing is refused in this way but by what stands in for a file that was let go of: see `doubt`. Our own SQL
            // never asks for what the guard forbids.
            Some(ErrorCode::AuthorizationForStatementDenied) => Self::Lost,
            Some(_) | None => Self::Database { code: error.sqlite_error().map_or(0, |e| e.extended_code) },
        }
    }
}

/// Says that the program stopped while it was opening a file last time, and what a check apart from it found.
pub(super) fn stopped_opening(found: Option<Damage>) -> String {
    let found = found.map_or_else(|| "stopped too".to_owned(), |what| format!("found it damaged: {what}"));
    format!("Plumbline stopped while it was opening this file last time, and a check in a process of its own {found}.")
}
