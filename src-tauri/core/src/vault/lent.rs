//! Reads a damaged file whose header is lost with the header of one of its backups. Both hold the key of the same database.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use plumbline_vfs::HEADER_LEN;

use super::damaged::{connect, is_sound};
use super::problem::VaultError;
use super::slot::Secret;
use super::unlock::{Attempt, HeaderBytes, Unlocked, unlock, unlock_with};
use super::{copies, tables};
use crate::digest::Digest;
use crate::error::Result;
use crate::files::{beside, is_free, journal_beside};
use crate::salvage::SalvageError;

/// How many different headers are tried.
const MOST: usize = 12;

/// What opens a damaged file.
pub(crate) struct Locks {
    pub(super) unlocked: Unlocked,
    /// The backup that the header is from, where the file's own is lost.
    pub(super) of: Option<PathBuf>,
}

/// Opens the copy of a damaged file, called `name`, with its own header or, where that is lost, with that of one of `backups`,
/// which then takes its place: the first that the secret opens and whose key reads the copy's database.
///
/// # Errors
/// What is wrong with the header or the secret; [`SalvageError::LocksNotOpened`] where the secret opens none of the backups,
/// and [`SalvageError::LocksDoNotFit`] where none that it opens has the key of this database.
pub(crate) fn locks(copy: &Path, secret: &Secret, name: &str, backups: &[PathBuf]) -> Result<Locks> {
    let mut raw = copies::open(copy)?;
    let own = copies::read(&mut raw, name).and_then(|own| unlock(&own, secret, name));
    let has_a_database = raw.size()? > HEADER_LEN;
    drop(raw);
    match own {
        Ok(unlocked) => Ok(Locks { unlocked, of: None }),
        Err(refusal) if has_a_database && has_no_header(&refusal) => {
            // Under a key that is not its own, playing its journal back would spoil the copy.
            let apart = Apart::put(copy)?;
            let lent = lend(copy, secret, name, backups)?;
            apart.back()?;
            lent.ok_or_else(|| refusal.into())
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Tells whether a refusal says that the header itself gives no key.
fn has_no_header(refusal: &VaultError) -> bool {
    matches!(
        refusal,
        VaultError::HeaderDamaged
            | VaultError::HeaderChanged
            | VaultError::CostOutOfBounds
            | VaultError::NotAPlumbFile { .. }
    )
}

fn lend(copy: &Path, secret: &Secret, name: &str, backups: &[PathBuf]) -> Result<Option<Locks>> {
    let (mut tried, mut attempt, mut opened) = (BTreeSet::new(), Attempt::new(secret), 0);
    for backup in backups {
        // A backup that is not there, or is damaged itself, lends nothing. The others are asked.
        let Some(header) = header_of(backup) else { continue };
        if tried.len() == MOST || attempt.is_spent() {
            break;
        }
        if !tried.insert(Digest::of(&*header)) {
            continue;
        }
        let unlocked = match unlock_with(&header, &mut attempt, name) {
            Ok(unlocked) => unlocked,
            Err(refused @ VaultError::NotEnoughMemory { .. }) => return Err(refused.into()),
            Err(_) => continue,
        };
        opened += 1;
        put(&header, copy)?;
        if reads(copy, &unlocked) {
            return Ok(Some(Locks { unlocked, of: Some(backup.clone()) }));
        }
    }
    let name = name.to_owned();
    match (tried.len(), opened) {
        (0, _) => Ok(None),
        (tried, 0) => Err(SalvageError::LocksNotOpened { name, tried }.into()),
        (_, opened) => Err(SalvageError::LocksDoNotFit { name, opened }.into()),
    }
}

/// A journal that was moved away from its file for a while.
struct Apart(Option<(PathBuf, PathBuf)>);

impl Apart {
    fn put(copy: &Path) -> Result<Self> {
        let journal = journal_beside(copy);
        if is_free(&journal) {
            return Ok(Self(None));
        }
        let away = beside(copy, "-journal-apart");
        moved(&journal, &away)?;
        Ok(Self(Some((journal, away))))
    }

    fn back(self) -> Result<()> {
        self.0.map_or(Ok(()), |(journal, away)| moved(&away, &journal))
    }
}

fn moved(from: &Path, to: &Path) -> Result<()> {
    Ok(fs::rename(from, to).map_err(|error| copies::refused(from, error.kind()))?)
}

fn header_of(backup: &Path) -> Option<Box<HeaderBytes>> {
    let mut raw = copies::open(backup).ok()?;
    copies::read(&mut raw, "").ok()
}

fn put(header: &HeaderBytes, copy: &Path) -> Result<()> {
    let written = OpenOptions::new().write(true).open(copy).and_then(|mut file| file.write_all(header));
    Ok(written.map_err(|error| copies::refused(copy, error.kind()))?)
}

/// Tells whether the first pages of the database match their seals under these keys.
fn reads(copy: &Path, unlocked: &Unlocked) -> bool {
    connect(copy, &unlocked.keys)
        .is_ok_and(|connection| tables::made_by(&connection, &["table"]).is_ok() && is_sound(&connection).is_ok())
}
