//! Agencies, how far their keys are trusted, and this organisation's own contact card.

use plumbline_core::agency::{self, AgenciesView, NewAgency, agencies_view};
use plumbline_core::contact::check_by_phone;
use plumbline_core::exchange::{Exported, export_card};
use plumbline_core::ids::AgencyId;
use plumbline_core::touched::Done;
use serde::Deserialize;
use tauri::State;
use ts_rs::TS;

use super::requests::save;
use super::types::Page;
use crate::session::Session;
use crate::wire::Reply;

/// The 30 digits that were read over the telephone.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckContact {
    fingerprint: String,
    /// Who telephoned: a role.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    by: String,
}

/// Where the contact card goes.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportContact {
    token: String,
}

/// Returns the agencies and how far their keys are trusted.
#[tauri::command]
pub(crate) async fn list_agencies(session: State<'_, Session>) -> Reply<AgenciesView> {
    session.read(|vault| agencies_view(&vault.read())).await
}

/// Adds an agency.
#[tauri::command]
pub(crate) async fn add_agency(session: State<'_, Session>, request: NewAgency) -> Reply<Done<AgencyId>> {
    session.write(move |vault| agency::add(vault, &request)).await
}

/// Notes that a contact's digits are the same over the telephone. Returns the organisation they belong to.
#[tauri::command]
pub(crate) async fn check_contact(session: State<'_, Session>, request: CheckContact) -> Reply<Done<String>> {
    session
        .write(move |vault| {
            let checked = check_by_phone(vault, &request.fingerprint, &request.by)?;
            Ok(checked.map(|contact| contact.organisation))
        })
        .await
}

/// Writes this organisation's contact card.
#[tauri::command]
pub(crate) async fn export_contact(session: State<'_, Session>, request: ExportContact) -> Reply<Done<Exported>> {
    let path = session.chosen(&request.token)?;
    session.write(move |vault| save(export_card(vault)?, &path)).await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<AgenciesView>().needs::<NewAgency>().needs::<CheckContact>().needs::<ExportContact>();
    page.needs::<Exported>();
}
