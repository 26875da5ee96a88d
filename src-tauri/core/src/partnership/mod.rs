//! The organisation a file belongs to: the safeguarding partnership, or an agency that takes part.

mod store;

use serde::{Deserialize, Serialize};

use crate::agency::AgencyError;
use crate::bundle::{MAX_NAME, clean_line};
use crate::error::Result;
use crate::journal::Op;
use crate::touched::Done;
use crate::vault::Vault;

/// Which side of the exchange a file is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sends requests, takes returns, moderates, reports.
    Partnership,
    /// Takes requests, sends returns.
    Agency,
}

impl Role {
    /// Returns the code kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Partnership => "partnership",
            Self::Agency => "agency",
        }
    }

    /// Reads the code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Partnership, Self::Agency].into_iter().find(|role| role.code() == code)
    }
}

/// How the window looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As the computer is set.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Appearance {
    /// Returns the code kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::System, Self::Light, Self::Dark].into_iter().find(|one| one.code() == code)
    }
}

/// After how many minutes without use a window may lock its file. Never locking is not among them.
pub const LOCK_MINUTES: std::ops::RangeInclusive<u32> = 1..=30;
/// The minutes until somebody chooses others.
const LOCK_MINUTES_AT_FIRST: u32 = 10;

/// What a new file needs to know.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// The organisation's name.
    pub name: String,
    /// Its side of the exchange.
    pub role: Role,
}

impl NewOrganisation {
    /// Returns the name as it is kept.
    pub(crate) fn clean_name(&self) -> Result<String, AgencyError> {
        clean_line(&self.name, MAX_NAME).map_err(AgencyError::name)
    }

    /// Refuses a name that cannot stand on a card.
    pub fn check(&self) -> Result<()> {
        self.clean_name()?;
        Ok(())
    }
}

fn setting(field: &'static str, text: &str) -> Result<String, AgencyError> {
    clean_line(text, MAX_NAME).map_err(|what| AgencyError::BadSetting { field, what })
}

/// The file's own organisation and its settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its side of the exchange.
    pub role: Role,
    /// The classification printed on every page, such as OFFICIAL-SENSITIVE.
    pub classification: String,
    /// What this partnership calls its Quality and Impact Group.
    pub group_name: String,
    /// The fewest cases an agency must have before its grades are shown to the partnership (`domain.md` 6.3; a setting).
    pub smallest_group: u32,
    /// How the window looks.
    pub appearance: Appearance,
    /// After how many minutes without use the window locks the file.
    pub lock_minutes: u32,
    /// When the recovery code was typed back, if it ever was.
    pub recovery_proved_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// Settings to change; a field left out stays as it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct SettingsChange {
    /// The organisation's name.
    pub name: Option<String>,
    /// The classification.
    pub classification: Option<String>,
    /// The group's name.
    pub group_name: Option<String>,
    /// The fewest cases.
    pub smallest_group: Option<u32>,
    /// How the window looks.
    pub appearance: Option<Appearance>,
    /// After how many minutes without use the window locks the file.
    pub lock_minutes: Option<u32>,
}

/// Changes the file's settings.
///
/// # Errors
/// A name or a classification that is empty or too long, a smallest group of 0, or minutes that would never lock.
pub fn change_settings(vault: &mut Vault, change: &SettingsChange) -> Result<Done<Organisation>> {
    vault.transact(Op::ChangeSettings, |tx| {
        let mut organisation = tx.organisation()?;
        if let Some(name) = &change.name {
            organisation.name = clean_line(name, MAX_NAME).map_err(AgencyError::name)?;
        }
        if let Some(classification) = &change.classification {
            organisation.classification = setting("Classification", classification)?;
        }
        if let Some(group) = &change.group_name {
            organisation.group_name = setting("Name of the group", group)?;
        }
        if let Some(smallest) = change.smallest_group {
            if !(1..=20).contains(&smallest) {
                return Err(AgencyError::BadSmallestGroup { given: smallest }.into());
            }
            organisation.smallest_group = smallest;
        }
        if let Some(appearance) = change.appearance {
            organisation.appearance = appearance;
        }
        if let Some(minutes) = change.lock_minutes {
            if !LOCK_MINUTES.contains(&minutes) {
                return Err(AgencyError::BadLockMinutes { given: minutes }.into());
            }
            tx.set_lock_minutes(minutes)?;
            organisation.lock_minutes = minutes;
        }
        tx.update_organisation(&organisation)?;
        Ok(organisation)
    })
}
