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
    /// The file that holds the organisation's key.
    OpenKey,
    /// A backup to put back.
    OpenBackup,
    /// Where a backup is put back, or what was salvaged goes.
    RestoreTo,
    /// A folder for backups, or for a damaged file.
    Folder,
    /// Where a report of damage goes.
    SaveDamageReport,
    /// Bundles or cards to bring in.
    OpenBundles,
    /// Where a bundle or a card goes.
    SaveBundle,
    /// Where a printed report goes.
    SaveReport,
    /// A file of an audit tool to take in.
    OpenTool,
    /// Where a tool goes, as our own text.
    SaveToolText,
    /// Where a tool goes, as JSON.
    SaveToolJson,
    /// Where a tool goes, as a workbook.
    SaveToolWorkbook,
    /// Where a tool's list of questions goes.
    SaveToolList,
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
    kind: (&'static str, &'static [&'static str]),
    asks: Asks,
}

/// What a dialog asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// A file that is there.
    One,
    /// Files that are there.
    Many,
    /// A folder that is there.
    Folder,
    /// A name for a file to be written.
    Name,
}

impl Purpose {
    fn dialog(self) -> Dialog {
        let partnership = ("Partnership files", &["plumb"][..]);
        let bundle = ("Plumbline bundles", &["plumbundle"][..]);
        let text = ("Text files", &["txt"][..]);
        let (title, kind, asks) = match self {
            Self::OpenFile => ("Open a partnership file", partnership, Asks::One),
            Self::NewFile => ("Where to keep the new file", partnership, Asks::Name),
            Self::OpenKey => ("Choose the organisation’s key", ("Key files", &["txt"][..]), Asks::One),
            Self::OpenBackup => ("Open a backup", partnership, Asks::One),
            Self::RestoreTo => ("Where to keep the restored file", partnership, Asks::Name),
            Self::Folder => ("Choose a folder", text, Asks::Folder),
            Self::SaveDamageReport => ("Where to save the report of the damage", text, Asks::Name),
            Self::OpenBundles => ("Choose what to import", bundle, Asks::Many),
            Self::SaveBundle => ("Where to save the bundle", bundle, Asks::Name),
            Self::SaveReport => ("Where to save the report", ("PDF documents", &["pdf"][..]), Asks::Name),
            Self::OpenTool => (
                "Choose a file of an audit tool",
                ("Audit tools", &["toml", "json", "xlsx", "xlsm", "csv"][..]),
                Asks::One,
            ),
            Self::SaveToolText => ("Where to save the tool", ("Audit tools", &["toml"][..]), Asks::Name),
            Self::SaveToolJson => ("Where to save the tool", ("JSON files", &["json"][..]), Asks::Name),
            Self::SaveToolWorkbook => ("Where to save the workbook", ("Excel workbooks", &["xlsx"][..]), Asks::Name),
            Self::SaveToolList => ("Where to save the questions", ("Lists", &["csv"][..]), Asks::Name),
        };
        Dialog { title, kind, asks }
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
    let named = paths.into_iter().map(|path| match dialog.asks {
        Asks::Name => with_ending(path, dialog.kind.1.first().copied().unwrap_or_default()),
        Asks::One | Asks::Many | Asks::Folder => path,
    });
    named.map(|path| ChosenFile { name: file_name(&path), token: session.keep(path) }).collect()
}

fn ask<R: Runtime>(builder: FileDialogBuilder<R>, dialog: &Dialog, suggested: &str) -> Vec<PathBuf> {
    let builder = builder.set_title(dialog.title);
    let with_kind = |builder: FileDialogBuilder<R>| builder.add_filter(dialog.kind.0, dialog.kind.1);
    let one = |path: FilePath| vec![path];
    let answer = match dialog.asks {
        Asks::One => with_kind(builder).blocking_pick_file().map(one),
        Asks::Many => with_kind(builder).blocking_pick_files(),
        Asks::Folder => builder.blocking_pick_folder().map(one),
        Asks::Name => {
            let name = file_name(Path::new(suggested));
            with_kind(builder).set_file_name(name).blocking_save_file().map(one)
        }
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
    let answer = folder.join(if dialog.asks == Asks::Name { "next-save" } else { "next-open" });
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
