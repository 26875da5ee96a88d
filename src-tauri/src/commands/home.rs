//! The home page: what needs somebody, audit by audit.

use plumbline_core::audit::{HomeView, home_view};
use tauri::State;

use super::types::Page;
use crate::session::Session;
use crate::wire::Reply;

/// Returns what needs somebody.
#[tauri::command]
pub(crate) async fn get_home(session: State<'_, Session>) -> Reply<HomeView> {
    session.read(|vault| home_view(&vault.read())).await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<HomeView>();
}
