//! Whose passphrase was changed since a backup was made: the backup still has the one from before.

use std::path::Path;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::error::Result;
use crate::journal::{Op, lines_after};
use crate::vault::Vault;

/// Somebody whose passphrase is another one than it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PassphraseSince {
    /// The person.
    pub name: String,
    /// When it was changed for the first time since.
    pub at: DateTime<Utc>,
}

/// Returns who has another passphrase in the open file than in a backup that this computer lists, by its journal. Empty
/// for a backup that is not listed: nobody knows then when it was made.
///
/// # Errors
/// Only those of the file itself.
pub fn passphrases_since(vault: &Vault, backup: &Path) -> Result<Vec<PassphraseSince>> {
    let path = std::path::absolute(backup).unwrap_or_else(|_| backup.to_owned());
    let Some(copy) = vault.kept_copies().into_iter().find(|copy| copy.path == path) else { return Ok(Vec::new()) };
    let read = vault.read();
    let people = read.people()?;
    let mut found: Vec<PassphraseSince> = Vec::new();
    for view in lines_after(&read, copy.seq, u32::MAX)? {
        let sets = [Op::ChangePassphrase, Op::SetPassphrase, Op::ChangeLock];
        if !Op::from_code(&view.line.op).is_some_and(|op| sets.contains(&op)) {
            continue;
        }
        let whose = people.iter().find(|person| person.id.as_str() == view.line.subject);
        if let Some(person) = whose.filter(|person| found.iter().all(|one| one.name != person.name)) {
            found.push(PassphraseSince { name: person.name.clone(), at: view.line.at });
        }
    }
    Ok(found)
}
