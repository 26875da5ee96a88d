//! Puts a backup back beside the file, never over one, and says first what would be lost.

use std::io::ErrorKind;
use std::path::Path;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::before::{Backed, Failure, Why, before};
use super::problem::BackupError;
use super::space::room;
use crate::clock::Clock;
use crate::error::Result;
use crate::files::{name_of, take_a_free_name};
use crate::journal::{Head, LineView, Op, lines_after};
use crate::profile::Profile;
use crate::vault::{
    CopyFault, Keys, Notice, Secret, Vault, VaultError, WholeCopy, copy_all, raw_at, refuse_a_taken_name,
};

/// The most lines that are listed; all are counted.
const LISTED: u32 = 200;

/// What putting a backup back would mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RestoreView {
    /// The backup's name.
    pub name: String,
    /// When its last line was written.
    pub last_at: DateTime<Utc>,
    /// Where its journal stands.
    pub head: Head,
    /// Its length.
    pub bytes: u64,
    /// Whether it could be compared with the file that is open.
    pub compared: bool,
    /// The last line both have.
    pub common: u64,
    /// How many lines of the open file the backup does not have.
    pub lost_count: u64,
    /// Those lines, the oldest first; two hundred at most.
    pub lost: Vec<LineView>,
    /// How many lines the backup has that the open file does not: it went another way.
    pub gained: u64,
}

/// Opens and verifies a backup, and compares it with the file that is open.
///
/// # Errors
/// What is wrong with the backup; [`BackupError::OtherFile`] where it is of another partnership file.
pub fn look(backup: &Path, secret: &Secret, current: Option<&Vault>) -> Result<RestoreView> {
    compared(backup, &unlocked(backup, secret)?.0, current)
}

/// Opens a backup. A secret that is not its own may well be one that was set since.
fn unlocked(backup: &Path, secret: &Secret) -> Result<(WholeCopy, Keys)> {
    WholeCopy::unlock(backup, secret).map_err(|problem| match problem {
        VaultError::WrongPassphrase | VaultError::WrongRecoveryCode | VaultError::WrongEscrowKey => {
            BackupError::OpensWithAnother { name: name_of(backup) }.into()
        }
        other => other.into(),
    })
}

fn compared(backup: &Path, copy: &WholeCopy, current: Option<&Vault>) -> Result<RestoreView> {
    let facts = &copy.facts;
    let mut view = RestoreView {
        name: name_of(backup),
        last_at: facts.last_at,
        head: facts.head,
        bytes: facts.bytes,
        compared: current.is_some(),
        common: facts.head.seq,
        lost_count: 0,
        lost: Vec::new(),
        gained: 0,
    };
    let Some(vault) = current else { return Ok(view) };
    if vault.file_id() != facts.file_id {
        return Err(BackupError::OtherFile { name: view.name }.into());
    }
    let head = vault.read().head()?;
    view.common = last_common(head.seq.min(facts.head.seq), |seq| {
        Ok(vault.read().hash_at(seq)?.is_some_and(|hash| copy.hash_at(seq).is_ok_and(|other| other == Some(hash))))
    })?;
    view.lost_count = head.seq - view.common;
    view.gained = facts.head.seq - view.common;
    view.lost = lines_after(&vault.read(), view.common, LISTED)?;
    Ok(view)
}

/// Finds the last line two journals share. Each line seals the one before, so once they part they never meet again.
fn last_common(most: u64, is_same: impl Fn(u64) -> Result<bool>) -> Result<u64> {
    let (mut same, mut other) = (0, most + 1);
    while other - same > 1 {
        let middle = same + (other - same) / 2;
        if is_same(middle)? {
            same = middle;
        } else {
            other = middle;
        }
    }
    Ok(same)
}

/// Puts a backup back as a new file, verified before it has its name, and opens it. Its journal says where it came from,
/// and from now on this computer takes it as the one to use. The old file stays where it is.
///
/// # Errors
/// [`VaultError::AlreadyThere`] where there is a file of that name; [`BackupError`]; what is wrong with the backup.
pub fn restore(
    backup: &Path,
    secret: &Secret,
    to: &Path,
    current: Option<&Vault>,
    clock: Box<dyn Clock>,
    profile: Option<&Profile>,
) -> Result<(Vault, RestoreView)> {
    refuse_a_taken_name(to)?;
    let (copy, keys) = unlocked(backup, secret)?;
    let view = compared(backup, &copy, current)?;
    put_back(backup, (&copy, &keys), to)?;
    drop((copy, keys));
    let mut vault = Vault::open(to, secret, clock)?;
    vault.transact(Op::RestoreBackup, |tx| {
        tx.note("from_seq", view.head.seq);
        tx.note("from_hash", view.head.hash.to_string());
        tx.note("lost_lines", view.lost_count);
        Ok(())
    })?;
    if let Some(profile) = profile {
        vault.keep_as_the_newest(profile)?;
    }
    Ok((vault, view))
}

/// Puts a backup back as [`restore`] does, and keeps a verified backup of the file that is open now before this computer
/// takes the restored one as the one to use. The backup is put back first, because the newer one may push it out.
///
/// # Errors
/// Those of [`restore`], and those of the file that is open.
pub fn restore_beside(
    backup: &Path,
    secret: &Secret,
    to: &Path,
    current: Option<&mut Vault>,
    clock: Box<dyn Clock>,
    profile: Option<&Profile>,
) -> Result<(Vault, RestoreView)> {
    let (mut vault, view) = restore(backup, secret, to, current.as_deref(), clock, None)?;
    let backed = match current {
        Some(current) if !current.waits_for_acceptance() => before(current, Why::Restore)?,
        Some(_) | None => Backed::default(),
    };
    if let Some(profile) = profile {
        vault.keep_as_the_newest(profile)?;
    }
    // The file that was open is about to be closed, and what could not be done for it would go unsaid.
    for Failure { message, next, .. } in backed.failed {
        vault.say(Notice::NotBackedUp { message, next });
    }
    Ok((vault, view))
}

fn put_back(backup: &Path, (copy, keys): (&WholeCopy, &Keys), to: &Path) -> Result<()> {
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    let label = || name_of(folder);
    let not_written = |kind: ErrorKind| match kind {
        ErrorKind::NotFound => BackupError::FolderMissing { folder: label() },
        ErrorKind::AlreadyExists => BackupError::NotWritten { folder: name_of(to), kind },
        kind => BackupError::NotWritten { folder: label(), kind },
    };
    room(folder, copy.facts.bytes)?;
    let mut part = tempfile::NamedTempFile::new_in(folder).map_err(|error| not_written(error.kind()))?;
    let written = copy_all(&mut raw_at(backup)?, &mut part).map_err(|fault| match fault {
        CopyFault::Writing(kind) => not_written(kind).into(),
        CopyFault::Reading(error) => crate::Error::from(error),
    })?;
    part.as_file().sync_all().map_err(|error| not_written(error.kind()))?;
    let verified = WholeCopy::verify(part.path(), keys)?.facts;
    if written != (copy.facts.bytes, copy.facts.sha256) || verified != copy.facts {
        return Err(BackupError::NotVerified { folder: label() }.into());
    }
    take_a_free_name(part.into_temp_path(), to).map_err(|(kind, _)| match kind {
        ErrorKind::AlreadyExists => VaultError::AlreadyThere { name: name_of(to) }.into(),
        kind => not_written(kind).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::last_common;

    #[test]
    fn the_place_where_two_journals_part_is_found() {
        for parted_after in 0..20 {
            let found = last_common(19, |seq| Ok(seq <= parted_after)).expect("asked");

            assert_eq!(found, parted_after.min(19));
        }
    }
}
