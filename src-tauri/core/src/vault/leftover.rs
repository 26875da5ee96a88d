//! Takes away what a change of the lock leaves beside the file where it was cut off, and says so.
//!
//! The unfinished new file holds nothing that the file does not hold, and nobody was told its recovery code. A second
//! name of the file in use must not stay under the name of an old one: whoever destroyed that would destroy the file.

use std::fs;
use std::path::Path;

use super::copies::name_of;
use super::copy::file_id_at;
use super::doubt::which;
use super::notice::Notice;
use crate::files::journal_beside;

/// What an unfinished new file and a file with an old lock are called, behind the file's own name.
pub(super) const UNFINISHED: &str = "new-lock-unfinished";
pub(super) const OLD: &str = "old-lock-";
/// What a new file is called whose old one went away meanwhile. It may be the only newest one, so it is never swept.
pub(super) const KEPT: &str = "with-new-lock-";

/// Looks beside a file that is held open here, so that no change of its lock can be under way.
pub(super) fn sweep(path: &Path, file_id: &str) -> Option<Notice> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let [unfinished, old] = [UNFINISHED, OLD].map(|what| format!("{stem}.{what}"));
    let mut cut_off = false;
    for entry in fs::read_dir(path.parent()?).ok()?.flatten() {
        let (beside, name) = (entry.path(), name_of(&entry.path()));
        let ours = name.starts_with(&unfinished) && file_id_at(&beside).is_ok_and(|id| id == file_id);
        let alias = name.starts_with(&old) && which(path).is_some_and(|one| which(&beside) == Some(one));
        if ours {
            // First, because nobody finds it again without its file.
            let _ = fs::remove_file(journal_beside(&beside));
        }
        cut_off |= (ours || alias) && fs::remove_file(&beside).is_ok();
    }
    cut_off.then_some(Notice::LockChangeCutOff)
}
