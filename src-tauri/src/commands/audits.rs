//! Audits: the list, one audit, its plan.

use plumbline_core::audit::{self, Amendment, AuditView, NewAudit, audit_view, home_view};
use plumbline_core::ids::AuditId;
use plumbline_core::touched::Done;
use serde::Deserialize;
use tauri::State;
use ts_rs::TS;

use super::types::Page;
use crate::session::Session;
use crate::wire::Reply;

/// The audit a page is about.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneAudit {
    pub(super) audit_id: AuditId,
}

/// Texts of an audit to change.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct AmendAudit {
    audit_id: AuditId,
    change: Amendment,
}

/// Returns every audit, by reference.
#[tauri::command]
pub(crate) async fn list_audits(session: State<'_, Session>) -> Reply<Vec<AuditView>> {
    session.read(|vault| Ok(home_view(&vault.read())?.audits)).await
}

/// Returns one audit with its path and what it needs.
#[tauri::command]
pub(crate) async fn get_audit(session: State<'_, Session>, request: OneAudit) -> Reply<AuditView> {
    session.read(move |vault| audit_view(&vault.read(), &request.audit_id)).await
}

/// Plans an audit.
#[tauri::command]
pub(crate) async fn plan_audit(session: State<'_, Session>, request: NewAudit) -> Reply<Done<AuditId>> {
    session.write(move |vault| audit::plan(vault, &request)).await
}

/// Changes an audit's texts.
#[tauri::command]
pub(crate) async fn amend_audit(session: State<'_, Session>, request: AmendAudit) -> Reply<Done<()>> {
    session.write(move |vault| audit::amend(vault, &request.audit_id, &request.change)).await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<OneAudit>().needs::<AuditView>().needs::<NewAudit>().needs::<AmendAudit>().needs::<Done<AuditId>>();
}
