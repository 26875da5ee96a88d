//! Bringing bundles in: look first, then confirm exactly what was looked at.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use plumbline_core::digest::Digest;
use plumbline_core::exchange::{self, Imported, MOST_BYTES, Preview};
use plumbline_core::files::read_whole;
use plumbline_core::touched::Done;
use serde::{Deserialize, Serialize};
use tauri::ipc::JavaScriptChannelId;
use tauri::{Runtime, State, Webview};
use ts_rs::TS;

use super::types::Page;
use crate::progress::{Progress, Teller};
use crate::session::{Session, file_name};
use crate::wire::{Reply, WireError};

/// The files to look at.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct PreviewImport {
    tokens: Vec<String>,
    /// The person expected a sender whose keys are not known yet.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    accept_new_sender: bool,
}

/// A file that was looked at.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct LookedAt {
    token: String,
    /// The digest the preview showed.
    #[ts(type = "string")]
    digest: Digest,
}

/// The files to import, as they were looked at.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfirmImport {
    items: Vec<LookedAt>,
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    accept_new_sender: bool,
    /// Where to tell how far it is.
    #[ts(type = "string", optional)]
    progress: Option<JavaScriptChannelId>,
}

/// What became of one file.
#[derive(Debug, Serialize, TS)]
pub(crate) struct ImportedFile {
    /// The file's name.
    name: String,
    /// What importing it did; nothing where it was refused.
    imported: Option<Imported>,
    /// Why it was refused.
    problem: Option<WireError>,
}

/// Looks at the files. It writes nothing.
#[tauri::command]
pub(crate) async fn preview_import(session: State<'_, Session>, request: PreviewImport) -> Reply<Vec<Preview>> {
    let files: Reply<Vec<PathBuf>> = request.tokens.iter().map(|token| session.chosen(token)).collect();
    let (files, accept) = (files?, request.accept_new_sender);
    session
        .read(move |vault| {
            let look =
                |path: &PathBuf| exchange::preview(vault, &file_name(path), &read_whole(path, MOST_BYTES)?, accept);
            files.iter().map(look).collect()
        })
        .await
}

/// Imports the files one by one, each whole or not at all, and says what became of each. A backup comes first; one that
/// could not be made is a notice and stops nothing.
#[tauri::command]
pub(crate) async fn confirm_import<R: Runtime>(
    webview: Webview<R>,
    session: State<'_, Session>,
    request: ConfirmImport,
) -> Reply<Done<Vec<ImportedFile>>> {
    let files: Reply<Vec<_>> =
        request.items.iter().map(|item| Ok((session.chosen(&item.token)?, item.digest))).collect();
    let (files, teller) = (files?, Teller::new(webview, request.progress.as_ref()));
    let (mut all, mut touched) = (Vec::new(), BTreeSet::new());
    session.write(exchange::ready_to_import).await?;
    session.stop().start();
    for (at, (path, digest)) in files.iter().enumerate() {
        let name = file_name(path);
        teller.tell(at, files.len(), &name);
        let outcome = import_one(&session, path, *digest, request.accept_new_sender).await;
        all.push(match outcome {
            Ok(done) => {
                touched.extend(done.touched);
                ImportedFile { name, imported: Some(done.value), problem: None }
            }
            Err(problem) => ImportedFile { name, imported: None, problem: Some(problem) },
        });
    }
    Ok(Done { value: all, touched: touched.into_iter().collect() })
}

/// Stops an import before its next file.
#[tauri::command]
pub(crate) async fn cancel_import(session: State<'_, Session>) -> Reply<()> {
    session.stop().ask();
    Ok(())
}

async fn import_one(session: &Session, path: &Path, digest: Digest, accept: bool) -> Reply<Done<Imported>> {
    session.stop().check()?;
    let path = path.to_owned();
    session.write(move |vault| exchange::import(vault, &read_whole(&path, MOST_BYTES)?, &digest, accept)).await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<PreviewImport>().needs::<Preview>().needs::<ConfirmImport>().needs::<ImportedFile>();
    page.needs::<Progress>();
}
