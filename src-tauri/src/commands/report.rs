//! The summary: its preview, and printing it.

use std::path::Path;

use plumbline_core::digest::Digest;
use plumbline_core::files::{name_of, write_whole};
use plumbline_core::ids::AuditId;
use plumbline_core::touched::Done;
use plumbline_core::vault::Vault;
use plumbline_report::ReportError;
use plumbline_report::summary::{self, Level, ReportView, report_view};
use serde::{Deserialize, Serialize};
use tauri::State;
use ts_rs::TS;

use super::types::Page;
use crate::session::Session;
use crate::wire::Reply;

/// The summary to look at, and for whom.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct GetReport {
    audit_id: AuditId,
    level: Level,
}

/// The summary to print, for whom, and where it goes.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct PrintSummary {
    token: String,
    audit_id: AuditId,
    level: Level,
}

/// A summary that was printed.
#[derive(Debug, Serialize, TS)]
pub(crate) struct PrintedFile {
    /// The file's name.
    name: String,
    /// How many pages it has.
    pages: usize,
    /// Its digest, as the journal notes it.
    #[ts(type = "string")]
    digest: Digest,
    /// What the person who prints should know.
    warnings: Vec<String>,
}

/// Returns the summary as it would be printed, or what it still waits for.
#[tauri::command]
pub(crate) async fn get_report(session: State<'_, Session>, request: GetReport) -> Reply<ReportView> {
    Ok(session.read(move |vault| Ok(report_view(&vault.read(), &request.audit_id, request.level))).await??)
}

/// Prints the summary to a file.
#[tauri::command]
pub(crate) async fn print_summary(session: State<'_, Session>, request: PrintSummary) -> Reply<Done<PrintedFile>> {
    let path = session.chosen(&request.token)?;
    Ok(session.write(move |vault| Ok(print_to(&path, vault, &request.audit_id, request.level))).await??)
}

fn print_to(path: &Path, vault: &mut Vault, audit: &AuditId, level: Level) -> Result<Done<PrintedFile>, ReportError> {
    let printed = summary::print_summary(vault, audit, level)?;
    write_whole(path, &printed.value.bytes).map_err(plumbline_core::Error::from)?;
    Ok(printed.map(|file| PrintedFile {
        name: name_of(path),
        pages: file.pages,
        digest: file.digest,
        warnings: file.warnings,
    }))
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<GetReport>().needs::<ReportView>().needs::<PrintSummary>().needs::<PrintedFile>();
}
