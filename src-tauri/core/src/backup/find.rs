//! Finds backups of a file that the profile does not list: made on another computer, or a moment before a power cut.

use std::path::PathBuf;

use super::before::folders;
use crate::profile::KeptCopy;
use crate::vault::{Vault, WholeCopy, file_id_at};

/// Returns the copies of this file in its backup folders that are whole and not listed yet. Nobody knows who put them
/// there, so none of them is ever taken away.
pub(super) fn unlisted(vault: &Vault) -> Vec<KeptCopy> {
    let mut listed = vault.kept_copies();
    listed.extend(vault.leaving_copies());
    let now = vault.read().now();
    let is_new = |path: &PathBuf| path != vault.path() && !listed.iter().any(|copy| copy.path == *path);
    let entries = folders(vault).into_iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let ours = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "plumb") && is_new(path))
        .filter(|path| file_id_at(path).is_ok_and(|id| id == vault.file_id()));
    ours.filter_map(|path| {
        let facts = WholeCopy::verify(&path, vault.keys()).ok()?.facts;
        let (seq, hash) = (facts.head.seq, facts.head.hash);
        let (made_at, bytes, sha256) = (facts.last_at, facts.bytes, facts.sha256);
        let (verified_at, spoilt, old_lock, stays) = (now, false, false, true);
        Some(KeptCopy { path, made_at, seq, hash, bytes, sha256, verified_at, spoilt, old_lock, stays })
    })
    .collect()
}
