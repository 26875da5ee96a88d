//! Moderation: the grid, one cell, and what the panel decides.

use plumbline_core::ids::{AgencyId, AuditId, CaseId};
use plumbline_core::moderation::{
    self, CellView, Deciding, Decision, Judging, ModerationView, OverallJudgement, cell_view, moderation_view,
};
use plumbline_core::touched::Done;
use serde::Deserialize;
use tauri::State;
use ts_rs::TS;

use super::audits::OneAudit;
use super::types::Page;
use crate::session::Session;
use crate::wire::Reply;

/// The audit, and the case whose grid is shown; the one with most disagreement where none is named.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct GetModeration {
    audit_id: AuditId,
    #[ts(optional = nullable)]
    case_id: Option<CaseId>,
}

/// The cell to open.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct GetCell {
    audit_id: AuditId,
    case_id: CaseId,
    agency_id: AgencyId,
    domain: String,
}

/// What the panel agreed about one grade.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecideGrade {
    audit_id: AuditId,
    deciding: Deciding,
}

/// What the panel judged of the whole audit.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct JudgeOverall {
    audit_id: AuditId,
    judging: Judging,
}

/// Returns the cases by disagreement and the grid of one.
#[tauri::command]
pub(crate) async fn get_moderation(session: State<'_, Session>, request: GetModeration) -> Reply<ModerationView> {
    session.read(move |vault| moderation_view(&vault.read(), &request.audit_id, request.case_id.as_ref())).await
}

/// Returns what every agency wrote of one domain of one case, with the decisions so far.
#[tauri::command]
pub(crate) async fn get_cell(session: State<'_, Session>, request: GetCell) -> Reply<CellView> {
    let GetCell { audit_id, case_id, agency_id, domain } = request;
    session.read(move |vault| cell_view(&vault.read(), &audit_id, &case_id, &agency_id, &domain)).await
}

/// Records what the panel agreed about one grade.
#[tauri::command]
pub(crate) async fn decide_grade(session: State<'_, Session>, request: DecideGrade) -> Reply<Done<Decision>> {
    session.write(move |vault| moderation::decide(vault, &request.audit_id, &request.deciding)).await
}

/// Opens moderation.
#[tauri::command]
pub(crate) async fn open_moderation(session: State<'_, Session>, request: OneAudit) -> Reply<Done<()>> {
    session.write(move |vault| moderation::open(vault, &request.audit_id)).await
}

/// Closes moderation, once nothing waits.
#[tauri::command]
pub(crate) async fn close_moderation(session: State<'_, Session>, request: OneAudit) -> Reply<Done<()>> {
    session.write(move |vault| moderation::conclude(vault, &request.audit_id)).await
}

/// Opens a closed moderation again.
#[tauri::command]
pub(crate) async fn reopen_moderation(session: State<'_, Session>, request: OneAudit) -> Reply<Done<()>> {
    session.write(move |vault| moderation::reopen(vault, &request.audit_id)).await
}

/// Records the panel's judgement of the whole audit.
#[tauri::command]
pub(crate) async fn judge_overall(session: State<'_, Session>, request: JudgeOverall) -> Reply<Done<OverallJudgement>> {
    session.write(move |vault| moderation::judge_overall(vault, &request.audit_id, &request.judging)).await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<GetModeration>().needs::<ModerationView>().needs::<GetCell>().needs::<CellView>();
    page.needs::<DecideGrade>().needs::<Decision>().needs::<JudgeOverall>().needs::<OverallJudgement>();
}
