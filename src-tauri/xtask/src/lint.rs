//! Clippy with every warning an error, and the length of every file.

use std::fs;
use std::path::{Path, PathBuf};

use crate::running::{Outcome, cargo, succeed, top};

/// A file this long is named.
const LONG: usize = 300;
/// A file longer than this fails.
const TOO_LONG: usize = 400;
const FOLDERS: [&str; 4] = ["src-tauri", "tests", "ui", "assets"];
const ENDINGS: [&str; 6] = ["rs", "js", "mjs", "css", "scss", "sql"];
/// Made by a program, or fetched, or kept as an earlier version wrote it.
const NOT_OURS: [&str; 5] = ["node_modules", "vendor", "types", "target", "fixtures"];

/// Runs both.
pub(crate) fn lint() -> Outcome {
    clippy()?;
    lengths()
}

/// Runs clippy over every target of every crate.
pub(crate) fn clippy() -> Outcome {
    succeed(&mut cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
}

/// Names every long file and fails where one is too long.
pub(crate) fn lengths() -> Outcome {
    let mut files = Vec::new();
    for folder in FOLDERS {
        ours(&top().join(folder), &mut files);
    }
    let mut too_long = 0;
    for path in &files {
        let lines = fs::read_to_string(path).map_err(|why| why.to_string())?.lines().count();
        if lines > LONG {
            println!("{lines:>5} lines  {}", path.strip_prefix(top()).unwrap_or(path).display());
        }
        too_long += usize::from(lines > TOO_LONG);
    }
    if too_long > 0 {
        return Err(format!("{too_long} of {} files are longer than {TOO_LONG} lines", files.len()));
    }
    println!("{} files, none longer than {TOO_LONG} lines", files.len());
    Ok(())
}

fn ours(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if !NOT_OURS.iter().any(|skip| name == *skip) {
                ours(&path, found);
            }
        } else if path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known)) {
            found.push(path);
        }
    }
}
