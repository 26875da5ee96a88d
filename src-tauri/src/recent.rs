//! The partnership files opened lately, newest first: paths only, kept beside the app's settings.

use std::fs;
use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager, Runtime};

use crate::wire::{Reply, ShellError};

const KEPT: usize = 8;
const LIST: &str = "recent.json";

/// Returns the folder the list lies in.
pub(crate) fn folder<R: Runtime>(app: &AppHandle<R>) -> Reply<PathBuf> {
    Ok(app.path().app_config_dir().map_err(|_| ShellError::NoFolder)?)
}

/// Returns the files opened lately that are still there.
pub(crate) fn list(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read(folder.join(LIST)).unwrap_or_default();
    // A list that cannot be read is an empty list: it only saves a click.
    let paths: Vec<PathBuf> = serde_json::from_slice(&listed).unwrap_or_default();
    paths.into_iter().filter(|path| path.is_file()).collect()
}

/// Puts a file at the top of the list. A list that cannot be written stays as it was.
pub(crate) fn note(folder: &Path, path: &Path) {
    let mut paths = list(folder);
    paths.retain(|kept| kept != path);
    paths.insert(0, path.to_owned());
    paths.truncate(KEPT);
    if let Ok(text) = serde_json::to_vec(&paths) {
        let _ = fs::create_dir_all(folder).and_then(|()| fs::write(folder.join(LIST), text));
    }
}

#[cfg(test)]
mod tests {
    use super::{KEPT, list, note};

    #[test]
    fn the_file_opened_last_is_first_and_each_is_there_once() {
        let folder = tempfile::tempdir().unwrap();
        let files: Vec<_> = (0..KEPT + 2).map(|n| folder.path().join(format!("{n}.plumb"))).collect();
        files.iter().for_each(|file| std::fs::write(file, "").unwrap());

        files.iter().chain([&files[5]]).for_each(|file| note(folder.path(), file));

        let recent = list(folder.path());
        assert_eq!(recent[0], files[5]);
        assert_eq!(recent.len(), KEPT);
        assert_eq!(recent.iter().filter(|file| **file == files[5]).count(), 1);
    }

    #[test]
    fn a_file_that_was_moved_away_is_not_offered() {
        let folder = tempfile::tempdir().unwrap();

        note(folder.path(), &folder.path().join("gone.plumb"));

        assert!(list(folder.path()).is_empty());
    }
}
