//! Audit tools: the list, one version, comparing two, and writing the next as a draft.

use plumbline_core::digest::Digest;
use plumbline_core::error::Error;
use plumbline_core::ids::DraftId;
use plumbline_core::tool::draft::{self, DraftView, Edit, NewTool, QuestionPlace, draft_view};
use plumbline_core::tool::{ToolComparison, ToolsView, VersionView, compare_tools, tools_view, version_view};
use plumbline_core::touched::Done;
use serde::Deserialize;
use tauri::State;
use ts_rs::TS;

use super::types::Page;
use crate::session::Session;
use crate::wire::Reply;

/// A version, as an agency type sees it where one is named.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct GetToolVersion {
    #[ts(type = "string")]
    digest: Digest,
    agency_type: Option<String>,
}

/// A version.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneVersion {
    #[ts(type = "string")]
    digest: Digest,
}

/// Two versions to compare, the older first.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompareVersions {
    #[ts(type = "string")]
    from: Digest,
    #[ts(type = "string")]
    to: Digest,
}

/// A draft, with one place of it open, as an agency type sees that place where one is named.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct GetDraft {
    draft_id: DraftId,
    place: Option<QuestionPlace>,
    agency_type: Option<String>,
}

/// A draft.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneDraft {
    draft_id: DraftId,
}

/// A change of a draft.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeDraft {
    draft_id: DraftId,
    edit: Edit,
}

/// Returns the drafts and the versions.
#[tauri::command]
pub(crate) async fn list_tools(session: State<'_, Session>) -> Reply<ToolsView> {
    session.read(|vault| tools_view(&vault.read())).await
}

/// Returns one version.
#[tauri::command]
pub(crate) async fn get_tool_version(session: State<'_, Session>, request: GetToolVersion) -> Reply<VersionView> {
    session.read(move |vault| version_view(&vault.read(), &request.digest, request.agency_type.as_deref())).await
}

/// Compares two versions, question by question and word by word.
#[tauri::command]
pub(crate) async fn compare_versions(session: State<'_, Session>, request: CompareVersions) -> Reply<ToolComparison> {
    session
        .read(move |vault| {
            let ((from, _), (to, _)) =
                (vault.read().version_here(&request.from)?, vault.read().version_here(&request.to)?);
            Ok(compare_tools(&from, &to)?)
        })
        .await
}

/// Begins a tool from nothing.
#[tauri::command]
pub(crate) async fn begin_tool(session: State<'_, Session>, request: NewTool) -> Reply<Done<DraftId>> {
    session.write(move |vault| draft::begin(vault, &request)).await
}

/// Begins the next version of a tool.
#[tauri::command]
pub(crate) async fn begin_version(session: State<'_, Session>, request: OneVersion) -> Reply<Done<DraftId>> {
    session
        .write(move |vault| {
            let (_, text) = vault.read().version_here(&request.digest)?;
            draft::begin_from(vault, &text)
        })
        .await
}

/// Returns a draft with one place of it open.
#[tauri::command]
pub(crate) async fn get_draft(session: State<'_, Session>, request: GetDraft) -> Reply<DraftView> {
    session
        .read(move |vault| draft_view(&vault.read(), &request.draft_id, request.place, request.agency_type.as_deref()))
        .await
}

/// Changes one thing of a draft.
#[tauri::command]
pub(crate) async fn change_draft(session: State<'_, Session>, request: ChangeDraft) -> Reply<Done<()>> {
    session.write(move |vault| draft::change(vault, &request.draft_id, request.edit)).await
}

/// Takes the last change of a draft back.
#[tauri::command]
pub(crate) async fn undo_draft(session: State<'_, Session>, request: OneDraft) -> Reply<Done<String>> {
    session.write(move |vault| draft::undo(vault, &request.draft_id)).await
}

/// Does a change again that was taken back.
#[tauri::command]
pub(crate) async fn redo_draft(session: State<'_, Session>, request: OneDraft) -> Reply<Done<String>> {
    session.write(move |vault| draft::redo(vault, &request.draft_id)).await
}

/// Makes a version of a draft, and returns its digest.
#[tauri::command]
pub(crate) async fn approve_draft(session: State<'_, Session>, request: OneDraft) -> Reply<Done<String>> {
    session
        .write(move |vault| Ok::<_, Error>(draft::approve(vault, &request.draft_id)?.map(|one| one.to_string())))
        .await
}

/// Puts a draft aside.
#[tauri::command]
pub(crate) async fn put_draft_aside(session: State<'_, Session>, request: OneDraft) -> Reply<Done<()>> {
    session.write(move |vault| draft::put_aside(vault, &request.draft_id)).await
}

/// Retires a version.
#[tauri::command]
pub(crate) async fn retire_version(session: State<'_, Session>, request: OneVersion) -> Reply<Done<()>> {
    session.write(move |vault| draft::retire(vault, &request.digest)).await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<ToolsView>().needs::<GetToolVersion>().needs::<VersionView>().needs::<OneVersion>();
    page.needs::<CompareVersions>().needs::<ToolComparison>().needs::<NewTool>().needs::<Done<DraftId>>();
    page.needs::<GetDraft>().needs::<DraftView>().needs::<OneDraft>().needs::<ChangeDraft>();
}
