//! Reads a damaged file whose header is lost with the header of one of its backups. Both hold the key of the same database.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::damaged::{connect, is_sound};
use super::problem::{Result, VaultError};
use super::slot::Secret;
use super::unlock::{HeaderBytes, Unlocked, unlock};
use super::{copies, tables};
use crate::digest::Digest;
use crate::place::away::beside;

/// How many different headers are tried: each costs as much work as typing a passphrase does.
const MOST: usize = 12;

/// Tells whether a refusal says that the header itself gives no key.
pub(super) fn has_no_header(refusal: &VaultError) -> bool {
    matches!(
        refusal,
        VaultError::HeaderDamaged
            | VaultError::HeaderChanged
            | VaultError::CostOutOfBounds
            | VaultError::NotAPlumbFile { .. }
    )
}

/// Puts the header of one of `backups` in place of that of the copy at `copy`: the first that the secret opens and whose
/// key reads the copy's database. Returns what it gave, and whose it was; nothing where none fits.
pub(super) fn lend(copy: &Path, secret: &Secret, backups: &[PathBuf]) -> Result<Option<(Unlocked, PathBuf)>> {
    // Under a key that is not its own, playing its journal back would spoil the copy.
    let apart = Apart::put(copy)?;
    let lent = first_that_fits(copy, secret, backups)?;
    apart.back()?;
    Ok(lent)
}

fn first_that_fits(copy: &Path, secret: &Secret, backups: &[PathBuf]) -> Result<Option<(Unlocked, PathBuf)>> {
    let mut tried = BTreeSet::new();
    for backup in backups {
        // A backup that is not there, or is damaged itself, lends nothing. The others are asked.
        let Some(header) = header_of(backup) else { continue };
        if tried.len() == MOST || !tried.insert(Digest::of(&*header)) {
            continue;
        }
        let Ok(unlocked) = unlock(&header, secret, &copies::name_of(backup)) else { continue };
        put(&header, copy)?;
        if reads(copy, &unlocked) {
            return Ok(Some((unlocked, backup.clone())));
        }
    }
    Ok(None)
}

/// A journal that was moved away from its file for a while.
struct Apart(Option<(PathBuf, PathBuf)>);

impl Apart {
    fn put(copy: &Path) -> Result<Self> {
        let journal = beside(copy, "-journal");
        if !journal.exists() {
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
    fs::rename(from, to).map_err(|error| copies::refused(from, error.kind()))
}

fn header_of(backup: &Path) -> Option<Box<HeaderBytes>> {
    let mut raw = copies::open(backup).ok()?;
    copies::read(&mut raw, "").ok()
}

fn put(header: &HeaderBytes, copy: &Path) -> Result<()> {
    let written = OpenOptions::new().write(true).open(copy).and_then(|mut file| file.write_all(header));
    written.map_err(|error| copies::refused(copy, error.kind()))
}

/// Tells whether the first pages of the database match their seals under these keys.
fn reads(copy: &Path, unlocked: &Unlocked) -> bool {
    connect(copy, &unlocked.keys)
        .is_ok_and(|connection| tables::made_by(&connection, &["table"]).is_ok() && is_sound(&connection).is_ok())
}
