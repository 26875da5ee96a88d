//! Choosing files. The dialog is opened here, so the page gets a token and a name and never a path.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use ts_rs::TS;

use crate::session::{Session, file_name};

/// What a file is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Purpose {
    /// A partnership file to open.
    OpenFile,
    /// Where a new partnership file goes.
    NewFile,
    /// Bundles or cards to bring in.
    OpenBundles,
    /// Where a bundle or a card goes.
    SaveBundle,
    /// Where a printed report goes.
    SaveReport,
}

/// A file the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct ChosenFile {
    /// What the page names it by from now on.
    pub(crate) token: String,
    /// Its name, without its folder.
    pub(crate) name: String,
}

/// What a dialog shows for a purpose.
struct Dialog {
    title: &'static str,
    kind: (&'static str, &'static str),
    saves: bool,
    many: bool,
}

impl Purpose {
    fn dialog(self) -> Dialog {
        let partnership = ("Partnership files", "plumb");
        let bundle = ("Plumbline bundles", "plumbundle");
        let pdf = ("PDF documents", "pdf");
        match self {
            Self::OpenFile => Dialog { title: "Open a partnership file", kind: partnership, saves: false, many: false },
            Self::NewFile => {
                Dialog { title: "Where to keep the new file", kind: partnership, saves: true, many: false }
            }
            Self::OpenBundles => Dialog { title: "Choose what to import", kind: bundle, saves: false, many: true },
            Self::SaveBundle => Dialog { title: "Where to save the bundle", kind: bundle, saves: true, many: false },
            Self::SaveReport => Dialog { title: "Where to save the report", kind: pdf, saves: true, many: false },
        }
    }
}

/// Asks for files. None when the person thought better of it. Blocks: not for the window's thread.
pub(crate) fn choose<R: Runtime>(
    app: &AppHandle<R>,
    session: &Session,
    purpose: Purpose,
    suggested: &str,
) -> Vec<ChosenFile> {
    let dialog = purpose.dialog();
    let paths = answered_by_a_journey(&dialog).unwrap_or_else(|| ask(app.dialog().file(), &dialog, suggested));
    let named = paths.into_iter().map(|path| if dialog.saves { with_ending(path, dialog.kind.1) } else { path });
    named.map(|path| ChosenFile { name: file_name(&path), token: session.keep(path) }).collect()
}

fn ask<R: Runtime>(builder: FileDialogBuilder<R>, dialog: &Dialog, suggested: &str) -> Vec<PathBuf> {
    let builder = builder.set_title(dialog.title).add_filter(dialog.kind.0, &[dialog.kind.1]);
    let answer = if dialog.saves {
        builder.set_file_name(file_name(Path::new(suggested))).blocking_save_file().map(|path| vec![path])
    } else if dialog.many {
        builder.blocking_pick_files()
    } else {
        builder.blocking_pick_file().map(|path| vec![path])
    };
    answer.into_iter().flatten().filter_map(|path: FilePath| path.into_path().ok()).collect()
}

/// Not every system's dialog adds the ending of the kind of file.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|has| has.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// In a build made to be driven, a journey answers the dialog: `next-open` or `next-save` in its folder holds the paths.
#[cfg(any(debug_assertions, feature = "driven"))]
fn answered_by_a_journey(dialog: &Dialog) -> Option<Vec<PathBuf>> {
    let folder = PathBuf::from(std::env::var_os("PLUMBLINE_E2E_FILES")?);
    let answer = folder.join(if dialog.saves { "next-save" } else { "next-open" });
    let paths = std::fs::read_to_string(&answer).unwrap_or_default();
    let _ = std::fs::remove_file(answer);
    Some(paths.lines().map(PathBuf::from).collect())
}

/// A release asks the person, always.
#[cfg(not(any(debug_assertions, feature = "driven")))]
fn answered_by_a_journey(_: &Dialog) -> Option<Vec<PathBuf>> {
    None
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::with_ending;

    #[test]
    fn a_saved_file_gets_its_ending_once() {
        let named = |name: &str| with_ending(PathBuf::from(name), "pdf").to_string_lossy().into_owned();

        assert_eq!(named("summary"), "summary.pdf");
        assert_eq!(named("summary.PDF"), "summary.PDF");
        assert_eq!(named("audit.v2"), "audit.v2.pdf");
    }
}
