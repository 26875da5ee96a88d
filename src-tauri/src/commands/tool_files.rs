//! Files of tools: looked at before they are taken in, written in each format, and printed as a blank form.

use plumbline_core::advice::Advise;
use plumbline_core::digest::Digest;
use plumbline_core::error::Error;
use plumbline_core::files::{name_of, read_whole, write_whole};
use plumbline_core::tool::draft::{problems, take_in_file, version_before};
use plumbline_core::tool::{
    ForeignError, Format, LeftOut, MOST_BYTES, Tool, ToolComparison, ToolError, ToolFile, ToolProblem, add, can_add,
    compare_tools, read_tool_file,
};
use plumbline_core::touched::Done;
use plumbline_core::vault::Vault;
use plumbline_report::blank_form::print_blank_form;
use serde::{Deserialize, Serialize};
use tauri::State;
use ts_rs::TS;

use super::types::Page;
use crate::session::{Session, file_name};
use crate::wire::Reply;

/// A file of a tool, and the version a list of questions goes into.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneToolFile {
    token: String,
    #[ts(type = "string | null")]
    into: Option<Digest>,
}

/// A file of a tool, as it was looked at.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakeToolFile {
    token: String,
    #[ts(type = "string | null")]
    into: Option<Digest>,
    /// The digest of the file that the look showed.
    #[ts(type = "string")]
    digest: Digest,
}

/// What a file of a tool holds.
#[derive(Debug, Serialize, TS)]
pub(crate) struct ToolFileView {
    name: String,
    #[ts(type = "string")]
    digest: Digest,
    format_words: String,
    title: String,
    version: u32,
    size: String,
    /// Whether it becomes a draft; else a version.
    becomes_draft: bool,
    /// The newest version of the same tool here or with the app, in words.
    before: Option<String>,
    /// What differs from that version.
    compared: Option<ToolComparison>,
    /// The mistakes it is refused for; nothing else is known of it then.
    refused: Vec<LeftOut>,
    /// What the tool cannot hold of it.
    left_out: Vec<LeftOut>,
    /// What the draft would lack.
    problems: Vec<ToolProblem>,
}

impl ToolFileView {
    fn of(name: String, digest: Digest, read: ToolFile, before: Option<Tool>) -> Result<Self, ToolError> {
        // The number is given when it is approved, and is no difference.
        let compared = before.as_ref().map(|before| compare_tools(before, &read.tool)).transpose()?;
        Ok(Self {
            name,
            before: before.map(|tool| format!("“{}”, version {}", tool.title, tool.version)),
            compared,
            digest,
            format_words: read.format.words().to_owned(),
            title: read.tool.title.clone(),
            version: read.tool.version,
            size: read.size(),
            becomes_draft: read.text.is_none(),
            problems: if read.text.is_none() { problems(&read.tool) } else { Vec::new() },
            refused: Vec::new(),
            left_out: read.left_out,
        })
    }

    fn refused(name: String, digest: Digest, format: &str, refused: Vec<LeftOut>) -> Self {
        let (title, size) = (String::new(), String::new());
        let (left_out, problems, format_words) = (Vec::new(), Vec::new(), format.to_owned());
        let (before, compared, becomes_draft, version) = (None, None, false, 0);
        Self {
            name,
            digest,
            format_words,
            title,
            version,
            size,
            becomes_draft,
            before,
            compared,
            refused,
            left_out,
            problems,
        }
    }
}

/// What became of a file of a tool: the draft, or the version.
#[derive(Debug, Serialize, TS)]
pub(crate) struct TakenTool {
    draft_id: Option<String>,
    digest: Option<String>,
}

/// A version to write to a file.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SaveTool {
    token: String,
    #[ts(type = "string")]
    digest: Digest,
    format: Format,
}

/// A version to print as a blank form, for an agency type where one is named.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct PrintBlankForm {
    token: String,
    #[ts(type = "string")]
    digest: Digest,
    agency_type: Option<String>,
}

/// Looks at a file of a tool. It writes nothing.
#[tauri::command]
pub(crate) async fn look_at_tool_file(session: State<'_, Session>, request: OneToolFile) -> Reply<ToolFileView> {
    let path = session.chosen(&request.token)?;
    session
        .read(move |vault| {
            let bytes = read_whole(&path, MOST_BYTES)?;
            let name = file_name(&path);
            let digest = Digest::of(&bytes);
            match look(vault, &name, &bytes, request.into.as_ref()) {
                Ok((read, before)) => Ok(ToolFileView::of(name, digest, read, before)?),
                Err(Error::Foreign(ForeignError::Mistakes { format, problems })) => {
                    Ok(ToolFileView::refused(name, digest, format, problems))
                }
                Err(Error::Tool(ToolError::NotSound { problems, .. })) => {
                    let problems = problems.into_iter().map(|one| said(one.code, one.what, one.mend)).collect();
                    Ok(ToolFileView::refused(name, digest, "a file of this app", problems))
                }
                Err(refused @ (Error::Foreign(_) | Error::Tool(_))) => {
                    let advice = refused.advice();
                    let why = vec![said(String::new(), advice.message, advice.next)];
                    Ok(ToolFileView::refused(name, digest, "", why))
                }
                Err(refused) => Err(refused),
            }
        })
        .await
}

/// Takes a file of a tool in, as it was looked at: one of our own as a version, another program's as a draft.
#[tauri::command]
pub(crate) async fn take_tool_file(session: State<'_, Session>, request: TakeToolFile) -> Reply<Done<TakenTool>> {
    let path = session.chosen(&request.token)?;
    session
        .write(move |vault| {
            let bytes = read_whole(&path, MOST_BYTES)?;
            if Digest::of(&bytes) != request.digest {
                return Err(ForeignError::ChangedMeanwhile.into());
            }
            let read = read_one(vault, &file_name(&path), &bytes, request.into.as_ref())?;
            Ok(match &read.text {
                Some(text) => {
                    add(vault, text)?.map(|digest| TakenTool { draft_id: None, digest: Some(digest.to_string()) })
                }
                None => {
                    take_in_file(vault, &read)?.map(|id| TakenTool { draft_id: Some(id.to_string()), digest: None })
                }
            })
        })
        .await
}

/// Writes a version to a file, and returns the file's name.
#[tauri::command]
pub(crate) async fn save_tool(session: State<'_, Session>, request: SaveTool) -> Reply<String> {
    let path = session.chosen(&request.token)?;
    session
        .read(move |vault| {
            let (tool, text) = vault.read().version_here(&request.digest)?;
            write_whole(&path, &tool.write_as(&text, request.format)?)?;
            Ok(name_of(&path))
        })
        .await
}

/// Prints a version as a blank form to be filled in on paper, and returns the number of its pages.
#[tauri::command]
pub(crate) async fn print_tool(session: State<'_, Session>, request: PrintBlankForm) -> Reply<usize> {
    let path = session.chosen(&request.token)?;
    let printed = session
        .read(move |vault| {
            let read = vault.read();
            let (tool, _) = read.version_here(&request.digest)?;
            let kind = request.agency_type.as_deref();
            Ok(print_blank_form(&tool, &request.digest, kind, &[], read.now()))
        })
        .await??;
    write_whole(&path, &printed.bytes).map_err(Error::from)?;
    Ok(printed.pages)
}

fn read_one(vault: &Vault, name: &str, bytes: &[u8], into: Option<&Digest>) -> plumbline_core::Result<ToolFile> {
    let into: Option<Tool> = into.map(|digest| vault.read().version_here(digest)).transpose()?.map(|(tool, _)| tool);
    Ok(read_tool_file(name, bytes, into.as_ref())?)
}

/// Reads a file, with the version that it would follow; one that could not be taken in is refused.
fn look(
    vault: &Vault,
    name: &str,
    bytes: &[u8],
    into: Option<&Digest>,
) -> plumbline_core::Result<(ToolFile, Option<Tool>)> {
    let read = read_one(vault, name, bytes, into)?;
    if let Some(text) = &read.text {
        can_add(&vault.read(), &read.tool, text)?;
    }
    let before = version_before(&vault.read(), &read)?;
    Ok((read, before))
}

fn said(place: String, found: String, next: String) -> LeftOut {
    LeftOut { place, found, next }
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<OneToolFile>().needs::<ToolFileView>().needs::<TakeToolFile>().needs::<TakenTool>();
    page.needs::<SaveTool>().needs::<PrintBlankForm>();
}
