//! Who a summary is for, which decides what may stand in it (`domain.md` 6.3).

use serde::{Deserialize, Serialize};

/// A disclosure level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "ReportLevel"))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The panel, the Business Unit, the chair and the scrutineer: case rows, by reference.
    Restricted,
    /// The partnership's groups and agency leads: no case rows, no small groups.
    Partnership,
    /// Anybody.
    Public,
}

impl Level {
    /// Every level, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Restricted, Self::Partnership, Self::Public];

    /// Returns the code used on command lines and in the journal.
    pub fn code(self) -> &'static str {
        match self {
            Self::Restricted => "restricted",
            Self::Partnership => "partnership",
            Self::Public => "public",
        }
    }

    /// Reads the code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// Returns the field's word.
    pub fn words(self) -> &'static str {
        match self {
            Self::Restricted => "Restricted",
            Self::Partnership => "Partnership",
            Self::Public => "Public",
        }
    }
}
