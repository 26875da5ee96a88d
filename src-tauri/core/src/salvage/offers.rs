//! What can be done about a damaged file: what is known of it, and the backups there are, each with what it would lose.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::compare::lost_in;
use super::report::{report_on, report_without_its_pages, stops_a_check};
use super::rescue::a_copy_of;
use super::{DamageReport, LostAgainst};
use crate::advice::{Advice, Advise as _};
use crate::backup::{CopyState, CopyView, last_known_of, that_may_lend};
use crate::digest::Digest;
use crate::error::Error;
use crate::journal::Head;
use crate::profile::Profile;
use crate::vault::{Secret, VaultError, file_id_at, file_ids_at};

/// How many different states are compared with the damaged file: each comparison reads its journal once more.
const COMPARED: usize = 12;

/// A backup that could be put back in place of a damaged file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Offer {
    /// The backup.
    pub copy: CopyView,
    /// What it does not have; nothing where it could not be compared, or was not.
    pub lost: Option<LostAgainst>,
    /// What to say of that.
    pub words: Option<Advice>,
    /// Whether it was left out of the comparison, because enough others were compared.
    pub not_compared: bool,
    /// Where it lies. Never sent to the page.
    #[serde(skip)]
    #[cfg_attr(feature = "types", ts(skip))]
    pub path: PathBuf,
}

/// Tells whether a refusal to open a file means that the file itself is damaged.
pub fn shows_damage(refusal: &Error) -> bool {
    matches!(
        refusal,
        Error::Vault(
            VaultError::DatabaseDamaged { .. }
                | VaultError::StoppedOpening { .. }
                | VaultError::HeaderDamaged
                | VaultError::HeaderChanged
                | VaultError::Truncated { .. }
        )
    )
}

/// What there is to know and to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct DamageView {
    /// What is known of the damage, in one sentence.
    pub words: String,
    /// The report that can be sent for help; nothing where the file cannot be read at all.
    pub report: Option<DamageReport>,
    /// Whether salvaging it can be tried.
    pub can_salvage: bool,
    /// Whether the file tells for certain which one it is; where it does not, its backups cannot be looked up.
    pub tells_which: bool,
    /// The backups this computer knows, newest first, without those that are not there.
    pub offers: Vec<Offer>,
}

/// Looks at a damaged file, which nobody has open.
///
/// # Errors
/// Where the secret is not its own, or there is no file.
pub fn look_at(path: &Path, secret: &Secret, profile: Option<&Profile>) -> Result<DamageView, Error> {
    let mut damaged = None;
    let backups = that_may_lend(profile, path);
    // A file that stopped a check is not opened in this process at all.
    let found = if profile.is_some_and(|profile| stops_a_check(path, profile)) {
        report_without_its_pages(path)
    } else {
        report_on(path, Some(a_copy_of(path, secret, None, &backups).map(|copy| &*damaged.insert(copy))))
    };
    let (words, report) = match found {
        Ok(report) => (report.words.clone(), Some(report)),
        Err(
            refused @ Error::Vault(
                VaultError::WrongPassphrase
                | VaultError::WrongRecoveryCode
                | VaultError::WrongEscrowKey
                | VaultError::Missing { .. },
            ),
        ) => return Err(refused),
        Err(other) => (other.advice().message, None),
    };
    // What opened with the locks of a backup is the same file as that, whatever its own start says.
    let ids = damaged.as_ref().map_or_else(|| file_ids_at(path), |damaged| vec![damaged.file_id()]);
    let known = profile.map(|profile| last_known_of(profile, path, &ids)).unwrap_or_default();
    let tells_which = damaged.is_some() || !known.is_empty() || file_id_at(path).is_ok();
    let there = known.into_iter().filter(|(copy, _)| matches!(copy.state, CopyState::Verified | CopyState::OldLock));
    let mut compared = BTreeMap::<(u64, Digest), Option<LostAgainst>>::new();
    let offers = there.map(|(copy, path_of_copy)| {
        let state = (copy.seq, copy.hash);
        // Backups in several folders are of one state, and are compared once.
        let not_compared = damaged.is_some() && !compared.contains_key(&state) && compared.len() == COMPARED;
        if !not_compared && let Some(damaged) = &damaged {
            compared.entry(state).or_insert_with(|| lost_in(damaged, Head { seq: state.0, hash: state.1 }).ok());
        }
        let lost = compared.get(&state).cloned().flatten();
        Offer { copy, words: lost.as_ref().map(LostAgainst::words), lost, not_compared, path: path_of_copy }
    });
    let can_salvage = damaged.is_some() || report.as_ref().is_some_and(|report| report.header.is_some());
    Ok(DamageView { words, can_salvage, tells_which, report, offers: offers.collect() })
}
