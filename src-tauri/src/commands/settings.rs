//! The file's settings and its journal.

use plumbline_core::journal::{JournalView, PrintedHead, VerifiedView, journal_view, named, printed_head};
use plumbline_core::partnership::{self, Organisation, SettingsChange};
use plumbline_core::touched::Done;
use serde::Deserialize;
use tauri::State;
use ts_rs::TS;

use super::types::Page;
use crate::idle::Moment;
use crate::session::Session;
use crate::wire::Reply;

/// Where in the journal to start reading.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct GetJournal {
    /// The newest line to show; the last one where none is named.
    #[ts(optional = nullable)]
    from: Option<u64>,
}

/// What stands at the foot of a printed report.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComparePrinted {
    head: String,
}

/// Returns the file's own organisation and its settings.
#[tauri::command]
pub(crate) async fn get_settings(session: State<'_, Session>) -> Reply<Organisation> {
    session.read(plumbline_core::vault::Vault::organisation).await
}

/// Changes the settings.
#[tauri::command]
pub(crate) async fn change_settings(session: State<'_, Session>, request: SettingsChange) -> Reply<Done<Organisation>> {
    let done = session.write(move |vault| partnership::change_settings(vault, &request)).await?;
    session.lock_after(done.value.lock_minutes, Moment::now());
    Ok(done)
}

/// Returns a page of the journal, newest line first.
#[tauri::command]
pub(crate) async fn get_journal(session: State<'_, Session>, request: GetJournal) -> Reply<JournalView> {
    session.read(move |vault| journal_view(&vault.read(), request.from)).await
}

/// Walks the whole journal and names what does not hold.
#[tauri::command]
pub(crate) async fn verify_journal(session: State<'_, Session>) -> Reply<VerifiedView> {
    session
        .tend(|vault| {
            let found = vault.walk()?;
            named(&vault.read(), found)
        })
        .await
}

/// Looks for the line that the foot of a printed report names.
#[tauri::command]
pub(crate) async fn compare_printed(session: State<'_, Session>, request: ComparePrinted) -> Reply<PrintedHead> {
    session.read(move |vault| printed_head(&vault.read(), &request.head)).await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<Organisation>().needs::<SettingsChange>().needs::<GetJournal>();
    page.needs::<JournalView>().needs::<VerifiedView>().needs::<ComparePrinted>().needs::<PrintedHead>();
}
