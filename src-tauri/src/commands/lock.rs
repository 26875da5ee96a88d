//! Locking: when the person asks for it, and what keeps it from happening while they work.

use serde::{Deserialize, Serialize};
use tauri::ipc::JavaScriptChannelId;
use tauri::{AppHandle, Runtime, State, Webview};
use ts_rs::TS;

use super::types::Page;
use crate::idle::Reason;
use crate::keeper::{self, LockWarning};
use crate::session::{Session, blocking};
use crate::wire::{Reply, Typed};

/// Where the page listens for warnings.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct HearOfLocking {
    #[ts(type = "string")]
    listener: JavaScriptChannelId,
}

/// What was typed and not saved in a file that was lost, as the page reads it back.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeepTyped {
    typed: Typed,
}

/// What was made for the open file while it was being locked, and could not be shown then.
#[derive(Serialize, TS)]
pub(crate) struct MadeMeanwhile {
    /// The new recovery code; nothing where it was kept long enough.
    recovery_code: Option<String>,
    /// What to know of the old file, where the lock was changed.
    words: Option<String>,
}

/// Closes the file, wipes its keys and throws the window away.
#[tauri::command]
pub(crate) async fn lock_vault<R: Runtime>(app: AppHandle<R>) -> Reply<()> {
    blocking(move || {
        keeper::lock(&app, Reason::Asked);
        Ok(())
    })
    .await
}

/// Notes that the person typed or moved the mouse. Every other command notes the same.
#[tauri::command]
pub(crate) async fn noticed() -> Reply<()> {
    Ok(())
}

/// Tells the page, from now on, when the file is about to lock and when it no longer is.
#[tauri::command]
pub(crate) async fn hear_of_locking<R: Runtime>(
    webview: Webview<R>,
    session: State<'_, Session>,
    request: HearOfLocking,
) -> Reply<()> {
    session.listener().is(request.listener.channel_on(webview));
    Ok(())
}

/// Keeps in memory what was typed into a file that was lost just now, until that file is open again.
#[tauri::command]
pub(crate) async fn keep_typed(session: State<'_, Session>, request: KeepTyped) -> Reply<()> {
    session.keep_typed(&request.typed);
    Ok(())
}

/// Gives back, once, what was typed into the open file before it was lost.
#[tauri::command]
pub(crate) async fn take_typed(session: State<'_, Session>) -> Reply<Option<String>> {
    let path = session.read(|vault| Ok(vault.path().to_owned())).await?;
    Ok(session.typed_into(&path).map(|typed| typed.to_string()))
}

/// Gives whoever made it, once, the recovery code that was made while the open file was being locked.
#[tauri::command]
pub(crate) async fn take_made(session: State<'_, Session>) -> Reply<Option<MadeMeanwhile>> {
    let (path, by) = session.read(|vault| Ok((vault.path().to_owned(), vault.person().cloned()))).await?;
    let made = session.made_once(&path, by.as_ref().map(|person| &person.id));
    Ok(made.map(|made| MadeMeanwhile {
        recovery_code: made.recovery_code.map(|code| code.to_string()),
        words: made.words,
    }))
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<HearOfLocking>().needs::<LockWarning>().needs::<KeepTyped>().needs::<MadeMeanwhile>();
}
