//! The sealed request each agency is sent.

use std::path::Path;

use plumbline_core::exchange::{Exported, SealedFile, export_request as seal_request};
use plumbline_core::files::{name_of, write_whole};
use plumbline_core::ids::{AgencyId, AuditId};
use plumbline_core::touched::Done;
use serde::Deserialize;
use tauri::State;
use ts_rs::TS;

use super::types::Page;
use crate::session::Session;
use crate::wire::Reply;

/// A request to seal, and where it goes.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportRequest {
    audit_id: AuditId,
    agency_id: AgencyId,
    token: String,
    /// What the partnership writes beside it.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    guidance: String,
}

/// Seals the request for one agency and writes it.
#[tauri::command]
pub(crate) async fn export_request(session: State<'_, Session>, request: ExportRequest) -> Reply<Done<Exported>> {
    let path = session.chosen(&request.token)?;
    session
        .write(move |vault| save(seal_request(vault, &request.audit_id, &request.agency_id, &request.guidance)?, &path))
        .await
}

/// Writes a sealed file where the person chose.
pub(super) fn save(sealed: Done<SealedFile>, path: &Path) -> plumbline_core::Result<Done<Exported>> {
    write_whole(path, &sealed.value.bytes)?;
    Ok(sealed.map(|file| Exported { name: name_of(path), for_whom: file.for_whom, digest: file.digest }))
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<ExportRequest>();
}
