//! Takes away the backups that the rotation lets go: first off the list, then off the drive, then told in the journal.
//!
//! Wherever that is stopped, nothing that is listed for the lock in use is gone by it: what was on its way out stays noted,
//! and is settled before the next rotation. Settling takes nothing away; what is still there goes back on the list, and the
//! rule decides anew. On a system that cannot sync a folder, a power cut may undo the note and not the removal: the backup
//! is then shown as missing.

use std::fs;
use std::path::Path;

use super::rotate::{Aged, MOST_BYTES, leaving};
use crate::error::Error;
use crate::files::sync_name;
use crate::journal::Op;
use crate::profile::KeptCopy;
use crate::vault::{Vault, digest_at};

/// Takes away the listed backups of a folder that the rotation lets go, and journals how many and which. A file that is
/// not, byte for byte, the one that was listed is left alone and counts as changed from then on.
///
/// Returns how many were taken away. What a full disk keeps out of the journal is told by the next rotation.
pub(super) fn rotate(vault: &mut Vault, folder: &Path) -> usize {
    if !settle(vault) {
        return 0;
    }
    let (going, changed) = let_go_by_the_rule(vault, folder);
    if !changed.is_empty() {
        let is_changed = |copy: &KeptCopy| changed.iter().any(|one| one.path == copy.path);
        vault.change_book(|book| {
            book.copies.iter_mut().filter(|copy| is_changed(copy)).for_each(|copy| copy.spoilt = true)
        });
    }
    // What cannot be noted as on its way out stays, and stays listed.
    if going.is_empty() || !vault.change_book(|book| book.let_go(going.clone())) {
        return 0;
    }
    let (gone, kept): (Vec<_>, Vec<_>) = going.into_iter().partition(|copy| fs::remove_file(&copy.path).is_ok());
    gone.iter().for_each(|copy| sync_name(&copy.path));
    let is_told = gone.is_empty() || tell(vault, "digests", &gone);
    vault.change_book(|book| book.came_back(if is_told { &gone } else { &[] }, kept));
    gone.len()
}

/// Settles what a rotation that was stopped left: what is still there is listed again, as changed where it was, and what
/// is not is told in the journal and forgotten. What is on a drive that is not plugged in now, or cannot be read, waits. A
/// file that waits for acceptance is not written to, and neither is the list.
///
/// Returns false where what is gone could not be told: it waits too.
pub(super) fn settle(vault: &mut Vault) -> bool {
    if vault.waits_for_acceptance() {
        return true;
    }
    let (mut gone, mut back) = (Vec::new(), Vec::new());
    let listed = vault.kept_copies();
    for copy in vault.leaving_copies() {
        if !copy.path.parent().is_some_and(holds_something) {
            continue;
        }
        // A backup that was made since may have taken its name.
        let is_replaced = listed.iter().any(|one| one.path == copy.path);
        match (copy.path.try_exists(), is_as_listed(&copy)) {
            (Ok(false), _) => gone.push(copy),
            (Ok(true), Some(false)) if is_replaced => gone.push(copy),
            (Ok(true), Some(is_whole)) => back.push(KeptCopy { spoilt: !is_whole, ..copy }),
            (Ok(true), None) | (Err(_), _) => {}
        }
    }
    let is_told = gone.is_empty() || tell(vault, "not_there", &gone);
    if !is_told {
        gone.clear();
    }
    if !gone.is_empty() || !back.is_empty() {
        vault.change_book(|book| book.came_back(&gone, back));
    }
    is_told
}

/// Returns which listed backups of a folder the rule lets go, and which of those are not what was listed any more.
fn let_go_by_the_rule(vault: &Vault, folder: &Path) -> (Vec<KeptCopy>, Vec<KeptCopy>) {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let here: Vec<KeptCopy> = vault
        .kept_copies()
        .into_iter()
        .filter(|copy| !copy.spoilt && !copy.stays && copy.path.parent() == Some(&folder) && copy.path.is_file())
        .collect();
    let aged: Vec<Aged> = here.iter().map(|copy| Aged { made_at: copy.made_at, bytes: copy.bytes }).collect();
    let (mut going, mut changed) = (Vec::new(), Vec::new());
    for copy in leaving(&aged, MOST_BYTES).into_iter().map(|at| here[at].clone()) {
        match is_as_listed(&copy) {
            Some(true) if copy.path != vault.path() => going.push(copy),
            Some(false) => changed.push(copy),
            Some(true) | None => {}
        }
    }
    (going, changed)
}

/// Tells whether a folder is there with something in it: where a drive was pulled out, an empty one may be left in its place.
fn holds_something(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

/// Journals which backups are gone. Returns false where that was refused: they stay noted as on their way out.
fn tell(vault: &mut Vault, which: &str, gone: &[KeptCopy]) -> bool {
    let told = vault.transact(Op::RemoveOldBackups, |tx| {
        tx.note("count", gone.len());
        tx.note(which, gone.iter().map(|one| one.sha256.to_string()).collect::<Vec<_>>());
        Ok::<(), Error>(())
    });
    told.is_ok()
}

/// Tells whether a file is still, byte for byte, what was listed; nothing where it cannot be read.
fn is_as_listed(copy: &KeptCopy) -> Option<bool> {
    digest_at(&copy.path).ok().map(|found| found == (copy.bytes, copy.sha256))
}

#[cfg(test)]
#[path = "take_away_tests.rs"]
mod tests;
