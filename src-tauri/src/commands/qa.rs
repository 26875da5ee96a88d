//! Quality assurance of one return, and the feedback that tells an agency of it.

use plumbline_core::exchange::{Exported, export_feedback as seal_feedback};
use plumbline_core::ids::{AgencyId, AuditId, ReturnId};
use plumbline_core::qa::{Deciding, QaView, Review, decide, qa_view};
use plumbline_core::touched::Done;
use serde::Deserialize;
use tauri::State;
use ts_rs::TS;

use super::requests::save;
use super::returns::OneReturn;
use super::types::Page;
use crate::session::Session;
use crate::wire::Reply;

/// A decision about a return.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecideReturn {
    return_id: ReturnId,
    deciding: Deciding,
}

/// Feedback to seal, and where it goes.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExportFeedback {
    audit_id: AuditId,
    agency_id: AgencyId,
    token: String,
}

/// Returns everything the page of quality assurance shows of a return.
#[tauri::command]
pub(crate) async fn get_qa(session: State<'_, Session>, request: OneReturn) -> Reply<QaView> {
    session.read(move |vault| qa_view(&vault.read(), &request.return_id)).await
}

/// Accepts a return or sends it back.
#[tauri::command]
pub(crate) async fn decide_return(session: State<'_, Session>, request: DecideReturn) -> Reply<Done<Review>> {
    session.write(move |vault| decide(vault, &request.return_id, &request.deciding)).await
}

/// Seals for one agency what was decided about its returns, and writes it.
#[tauri::command]
pub(crate) async fn export_feedback(session: State<'_, Session>, request: ExportFeedback) -> Reply<Done<Exported>> {
    let path = session.chosen(&request.token)?;
    session.write(move |vault| save(seal_feedback(vault, &request.audit_id, &request.agency_id)?, &path)).await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<QaView>().needs::<DecideReturn>().needs::<Review>().needs::<ExportFeedback>();
}
