//! What a backup is called: the file's own name, the day and the time in UTC, and a number where that is taken; and
//! what its folder is called.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::files::name_of;
use crate::profile::is_own_backups;

/// The ending of every partnership file.
const ENDING: &str = "plumb";

/// Returns the name a backup gets, tried once for each number from 1.
pub(super) fn backup_name(stem: &str, at: DateTime<Utc>, number: u32) -> String {
    let stem = without_stamp(stem);
    let stamp = at.format("%Y-%m-%d %H%M");
    if number < 2 { format!("{stem} {stamp}.{ENDING}") } else { format!("{stem} {stamp} ({number}).{ENDING}") }
}

/// Takes the day and time off a name that has them, so that the backup of a restored backup is not stamped twice.
fn without_stamp(stem: &str) -> &str {
    let is_stamp = |text: &str| {
        let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        shape == " 0000-00-00 0000"
    };
    match stem.len().checked_sub(16).and_then(|at| stem.split_at_checked(at)) {
        Some((before, stamp)) if !before.is_empty() && is_stamp(stamp) => before,
        Some(_) | None => stem,
    }
}

/// Returns what a folder with backups is called. The app's own is named after the file's number, which says nothing to
/// anybody.
pub(super) fn folder_words(folder: &Path) -> String {
    if is_own_backups(folder) { "this computer’s own backups folder".to_owned() } else { name_of(folder) }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{backup_name, folder_words};
    use crate::profile::Profile;

    #[test]
    fn the_computers_own_folder_is_not_called_by_a_number() {
        let own = Profile::at("profile").own_backups(&"0f".repeat(16));

        assert_eq!(folder_words(&own), "this computer’s own backups folder");
        assert_eq!(folder_words(Path::new("/media/stick/backups")), "backups");
    }

    #[test]
    fn a_backup_is_called_by_its_file_and_its_moment() {
        let at = "2026-05-12T09:14:30Z".parse().expect("a moment");

        assert_eq!(backup_name("northmoor", at, 1), "northmoor 2026-05-12 0914.plumb");
        assert_eq!(backup_name("northmoor", at, 2), "northmoor 2026-05-12 0914 (2).plumb");
        assert_eq!(backup_name("northmoor 2026-05-03 1200", at, 1), "northmoor 2026-05-12 0914.plumb");
        assert_eq!(backup_name("é 2026-05-03 1200", at, 1), "é 2026-05-12 0914.plumb");
    }
}
