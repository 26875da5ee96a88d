//! Says what is known of a damaged file, without anything it holds.

use std::path::{Path, PathBuf};

use super::rescue::a_copy_of;
use super::{DamageReport, HeaderReport, SalvageError};
use crate::advice::Advise as _;
use crate::error::{Error, Result};
use crate::files::{followed, journal_beside, name_of};
use crate::place::away::digest_of;
use crate::profile::{Profile, has_check_stopped};
use crate::vault::damaged::{Damaged, pages};
use crate::vault::{Secret, VaultError, file_id_at, inspect};

/// Looks at a damaged file, which nobody has open. With its secret, every page's seal is looked at; where its header is lost,
/// one of `backups` opens it.
///
/// # Errors
/// Only where the file cannot be read at all, or the secret is not its own.
pub fn report(path: &Path, secret: Option<&Secret>, backups: &[PathBuf]) -> Result<DamageReport> {
    let mut opened = None;
    let copy = secret.map(|secret| a_copy_of(path, secret, None, backups).map(|copy| &*opened.insert(copy)));
    report_on(path, copy)
}

/// Looks at a damaged file as [`report`] does, with the copy that was opened, or what was wrong with it.
pub(super) fn report_on(path: &Path, copy: Option<Result<&Damaged>>) -> Result<DamageReport> {
    let name = name_of(path);
    let sha256 = digest_of(path)?.to_string();
    let pages = pages(path)?;
    let (words, broken_pages) = match copy {
        None => {
            (format!("{name} has {pages} pages; which of them are damaged shows only with its passphrase."), Vec::new())
        }
        Some(Err(Error::Salvage(SalvageError::NothingReadable { .. }))) => {
            (format!("A page of {name} that says where its tables lie does not match its seal."), Vec::new())
        }
        Some(Err(Error::Vault(VaultError::HeaderDamaged | VaultError::HeaderChanged))) => {
            (format!("The part of {name} that holds its locks is damaged, in both of its copies."), Vec::new())
        }
        Some(Err(other @ Error::Salvage(SalvageError::LocksNotOpened { .. } | SalvageError::LocksDoNotFit { .. }))) => {
            let advice = other.advice();
            (format!("{} {}", advice.message, advice.next), Vec::new())
        }
        Some(Err(other)) => return Err(other),
        Some(Ok(damaged)) => {
            let (broken, _) = damaged.broken_pages()?;
            let lent = damaged.locks_of.as_deref().map(|backup| {
                format!(" Its own locks are lost; those of {} fit it, so it can be read with them.", name_of(backup))
            });
            (sentence(&name, &broken, pages) + &lent.unwrap_or_default(), broken)
        }
    };
    let journal = journal_beside(&followed(path).unwrap_or_else(|_| path.to_owned()));
    Ok(DamageReport {
        words,
        pages,
        broken_pages,
        bytes: path.metadata().map_or(0, |facts| facts.len()),
        journal_bytes: journal.metadata().ok().map(|facts| facts.len()),
        sha256,
        header: inspect(path).ok().map(|facts| HeaderReport {
            number: facts.short_id,
            slots: facts.slots.len(),
            copies_agree: facts.copies_agree,
        }),
        app: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// Looks at a damaged file as [`report`] does. Where a check of it in a process of its own stopped short, its pages are not
/// looked at in this one.
///
/// # Errors
/// Those of [`report`].
pub fn report_unless_it_stops(
    path: &Path,
    secret: &Secret,
    profile: Option<&Profile>,
    backups: &[PathBuf],
) -> Result<DamageReport> {
    let stops = profile.is_some_and(|profile| stops_a_check(path, profile));
    if stops { report_without_its_pages(path) } else { report(path, Some(secret), backups) }
}

/// Looks at a damaged file that stopped a check, without its pages.
pub(super) fn report_without_its_pages(path: &Path) -> Result<DamageReport> {
    let words = format!(
        "A check of {} in a process of its own stopped short, so its pages are not looked at here. Salvaging it may stop Plumbline too; the damaged file is not changed by that.",
        name_of(path)
    );
    Ok(DamageReport { words, ..report(path, None, &[])? })
}

/// Tells whether a check of the file in a process of its own stopped short when it was last to be opened.
pub(super) fn stops_a_check(path: &Path, profile: &Profile) -> bool {
    let at = followed(path).unwrap_or_else(|_| path.to_owned());
    file_id_at(path).is_ok_and(|file_id| has_check_stopped(profile, &file_id, &at))
}

fn sentence(name: &str, broken: &[u32], pages: u64) -> String {
    match broken {
        [] => format!("Every one of the {pages} pages of {name} matches its seal."),
        [one] => format!("Page {one} of {pages} of {name} does not match its seal."),
        [first, ..] => {
            format!(
                "{} of the {pages} pages of {name} do not match their seals, the first of them page {first}.",
                broken.len()
            )
        }
    }
}

impl DamageReport {
    /// Writes the report as plain text, to be sent to whoever gives support.
    pub fn text(&self) -> String {
        let mut text =
            format!("{}\n\nPlumbline {}\nFile: {} bytes, SHA-256 {}\n", self.words, self.app, self.bytes, self.sha256);
        if let Some(bytes) = self.journal_bytes {
            text.push_str(&format!("Journal beside it: {bytes} bytes\n"));
        }
        let pages: Vec<String> = self.broken_pages.iter().map(ToString::to_string).collect();
        if !pages.is_empty() {
            text.push_str(&format!("Pages that do not match their seal: {}\n", pages.join(", ")));
        }
        match &self.header {
            None => text.push_str("Header: neither copy can be read\n"),
            Some(facts) => text.push_str(&format!(
                "Header: number {}, {} slots, copies {}\n",
                facts.number,
                facts.slots,
                if facts.copies_agree { "agree" } else { "differ" }
            )),
        }
        text
    }
}
