//! The returns grid and one return.

use plumbline_core::ids::ReturnId;
use plumbline_core::returns::{ReturnView, ReturnsView, return_view, returns_view};
use serde::Deserialize;
use tauri::State;
use ts_rs::TS;

use super::audits::OneAudit;
use super::types::Page;
use crate::session::Session;
use crate::wire::Reply;

/// The return a page is about.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneReturn {
    pub(super) return_id: ReturnId,
}

/// Returns the grid of agencies and cases.
#[tauri::command]
pub(crate) async fn get_returns(session: State<'_, Session>, request: OneAudit) -> Reply<ReturnsView> {
    session
        .read(move |vault| {
            let read = vault.read();
            returns_view(&read, &request.audit_id, read.today())
        })
        .await
}

/// Returns one return with everything it says.
#[tauri::command]
pub(crate) async fn get_return(session: State<'_, Session>, request: OneReturn) -> Reply<ReturnView> {
    session.read(move |vault| return_view(&vault.read(), &request.return_id)).await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<ReturnsView>().needs::<OneReturn>().needs::<ReturnView>();
}
