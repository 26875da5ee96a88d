//! Ids are types, so that a case is never taken for an agency.
//!
//! An id is 128 random bits as 32 lower-case hex characters: made offline, never colliding.

use rand::RngCore;
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "types", derive(ts_rs::TS))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Makes a new id from 128 random bits.
            pub fn new(chance: &mut dyn RngCore) -> Self {
                let mut bytes = [0u8; 16];
                chance.fill_bytes(&mut bytes);
                Self(crate::digest::hex(&bytes))
            }

            /// Takes an id that came from a file, a page or a command line.
            pub fn from_text(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// Returns the id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                String::column_result(value).map(Self)
            }
        }
    };
}

id!(/// One agency or setting.
    AgencyId);
id!(/// One audit tool that is being written.
    DraftId);
id!(/// One audit. The same in the partnership's file, in its bundles and in the agency's file.
    AuditId);
id!(/// One case of a sample.
    CaseId);
id!(/// One organisation known by its keys.
    ContactId);
id!(/// One return of one agency for one case.
    ReturnId);
id!(/// One decision of the Business Unit about one return.
    ReviewId);
id!(/// One decision of the panel about one grade.
    DecisionId);
id!(/// One finding.
    FindingId);
id!(/// One recommendation.
    RecommendationId);
id!(/// One bundle, as its sender numbered it.
    BundleId);
id!(/// One person who opens this file.
    PersonId);
