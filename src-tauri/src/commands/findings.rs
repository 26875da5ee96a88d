//! Findings, and the recommendations they lead to.

use plumbline_core::finding::{self, FindingsView, NewFinding, NewRecommendation, findings_view};
use plumbline_core::ids::{AuditId, FindingId, RecommendationId};
use plumbline_core::touched::Done;
use serde::Deserialize;
use tauri::State;
use ts_rs::TS;

use super::audits::OneAudit;
use super::types::Page;
use crate::session::Session;
use crate::wire::Reply;

/// A finding to add.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddFinding {
    audit_id: AuditId,
    finding: NewFinding,
}

/// A finding as it is from now on.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeFinding {
    audit_id: AuditId,
    finding_id: FindingId,
    finding: NewFinding,
}

/// A recommendation to add.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddRecommendation {
    audit_id: AuditId,
    recommendation: NewRecommendation,
}

/// A recommendation as it is from now on.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeRecommendation {
    audit_id: AuditId,
    recommendation_id: RecommendationId,
    recommendation: NewRecommendation,
}

/// Returns the findings with what they rest on, and the recommendations.
#[tauri::command]
pub(crate) async fn get_findings(session: State<'_, Session>, request: OneAudit) -> Reply<FindingsView> {
    session.read(move |vault| findings_view(&vault.read(), &request.audit_id)).await
}

/// Adds a finding.
#[tauri::command]
pub(crate) async fn add_finding(session: State<'_, Session>, request: AddFinding) -> Reply<Done<FindingId>> {
    session.write(move |vault| finding::draw_out(vault, &request.audit_id, &request.finding)).await
}

/// Changes a finding.
#[tauri::command]
pub(crate) async fn change_finding(session: State<'_, Session>, request: ChangeFinding) -> Reply<Done<()>> {
    let ChangeFinding { audit_id, finding_id, finding } = request;
    session.write(move |vault| finding::change(vault, &audit_id, &finding_id, &finding)).await
}

/// Adds a recommendation.
#[tauri::command]
pub(crate) async fn add_recommendation(
    session: State<'_, Session>,
    request: AddRecommendation,
) -> Reply<Done<RecommendationId>> {
    session.write(move |vault| finding::propose(vault, &request.audit_id, &request.recommendation)).await
}

/// Changes a recommendation.
#[tauri::command]
pub(crate) async fn change_recommendation(
    session: State<'_, Session>,
    request: ChangeRecommendation,
) -> Reply<Done<()>> {
    let ChangeRecommendation { audit_id, recommendation_id, recommendation } = request;
    session
        .write(move |vault| finding::change_recommendation(vault, &audit_id, &recommendation_id, &recommendation))
        .await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<FindingsView>().needs::<AddFinding>().needs::<ChangeFinding>();
    page.needs::<AddRecommendation>().needs::<ChangeRecommendation>();
}
