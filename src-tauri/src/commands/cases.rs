//! The cases of an audit, by random reference only, and each agency's part in them.

use chrono::NaiveDate;
use plumbline_core::audit::{self, CasesView, Involved, Involvement, NewCase, cases_view};
use plumbline_core::ids::{AgencyId, AuditId, CaseId};
use plumbline_core::touched::Done;
use serde::Deserialize;
use tauri::State;
use ts_rs::TS;

use super::audits::OneAudit;
use super::types::Page;
use crate::session::Session;
use crate::wire::Reply;

/// Cases to add to an audit.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddCases {
    audit_id: AuditId,
    cases: Vec<NewCase>,
}

/// What an agency said of its part in a case.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordInvolvement {
    audit_id: AuditId,
    case_id: CaseId,
    agency_id: AgencyId,
    status: Involvement,
    window_from: Option<NaiveDate>,
    window_to: Option<NaiveDate>,
    note: String,
}

/// Returns the cases and each agency's part in them.
#[tauri::command]
pub(crate) async fn get_cases(session: State<'_, Session>, request: OneAudit) -> Reply<CasesView> {
    session.read(move |vault| cases_view(&vault.read(), &request.audit_id)).await
}

/// Adds cases, each with a random reference.
#[tauri::command]
pub(crate) async fn add_cases(session: State<'_, Session>, request: AddCases) -> Reply<Done<Vec<CaseId>>> {
    session.write(move |vault| audit::draw_cases(vault, &request.audit_id, &request.cases)).await
}

/// Records what an agency said of its part by telephone or letter.
#[tauri::command]
pub(crate) async fn record_involvement(session: State<'_, Session>, request: RecordInvolvement) -> Reply<Done<()>> {
    let RecordInvolvement { audit_id, case_id, agency_id, status, window_from, window_to, note } = request;
    let involved = Involved { case_id, agency_id, status, window_from, window_to, note };
    session.write(move |vault| audit::record_involvement(vault, &audit_id, &involved)).await
}

/// Confirms the sample.
#[tauri::command]
pub(crate) async fn confirm_sample(session: State<'_, Session>, request: OneAudit) -> Reply<Done<()>> {
    session.write(move |vault| audit::confirm_sample(vault, &request.audit_id)).await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<CasesView>().needs::<AddCases>().needs::<RecordInvolvement>();
}
