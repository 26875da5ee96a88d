//! Begins drafts, changes them, takes changes back, and makes versions of them.

use super::super::keep::refuse_what_is_here;
use super::super::{Tool, ToolFile, built_in, built_in_text, digest};
use super::edit::Edit;
use super::new::{NewTool, blank};
use super::problem::DraftError;
use super::step::Step;
use super::store::{tool_of, value_of};
use super::view::unsaid;
use super::{VersionState, problems};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::ids::DraftId;
use crate::journal::Op;
use crate::touched::Done;
use crate::vault::{Read, Tx, Vault};

/// Begins a tool from nothing.
///
/// # Errors
/// [`DraftError::BadCode`], or [`DraftError::ToolTaken`] where a version, a draft or a tool of the app has the code.
pub fn begin(vault: &mut Vault, new: &NewTool) -> Result<Done<DraftId>> {
    let tool = blank(new)?;
    vault.transact(Op::DraftTool, |tx| {
        if newest_of(tx, &tool.code)?.is_some() || drafted(tx, &tool.code)?.is_some() {
            return Err(DraftError::ToolTaken { code: tool.code.clone() }.into());
        }
        add(tx, &tool, None)
    })
}

/// Begins the next version of a tool, from the text of one of its versions or of one that comes with the app.
///
/// # Errors
/// [`DraftError::AlreadyDrafted`] where the next version is being written.
pub fn begin_from(vault: &mut Vault, text: &str) -> Result<Done<DraftId>> {
    vault.transact(Op::DraftTool, |tx| {
        let (tool, based_on) = tx.keep_tool_version(text)?;
        let newest = newest_of(tx, &tool.code)?.unwrap_or(tool.version);
        let tool = Tool { version: newest + 1, change_note: None, ..tool };
        refuse_second(tx, &tool)?;
        add(tx, &tool, Some(based_on))
    })
}

/// Begins a draft with a tool that was read from another program's file. It need not be sound.
///
/// # Errors
/// [`DraftError::AlreadyDrafted`]: a tool with its code is being written.
pub fn take_in(vault: &mut Vault, tool: &Tool) -> Result<Done<DraftId>> {
    vault.transact(Op::DraftTool, |tx| {
        let newest = newest_of(tx, &tool.code)?;
        let version = newest.map_or(tool.version.max(1), |newest| newest + 1);
        // What changed since the version here is for a person to say.
        let change_note = tool.change_note.clone().filter(|_| newest.is_none());
        let tool = Tool { version, change_note, ..tool.clone() };
        refuse_second(tx, &tool)?;
        let versions = tx.tool_versions()?;
        let based_on = versions.into_iter().filter(|one| one.code == tool.code).map(|one| one.digest).next_back();
        add(tx, &tool, based_on)
    })
}

/// Begins a draft with a tool as a file holds it. A code that only the file's name gave makes no next version of another
/// tool: it gets a number where it is taken.
///
/// # Errors
/// As [`take_in`].
pub fn take_in_file(vault: &mut Vault, read: &ToolFile) -> Result<Done<DraftId>> {
    let code = code_here(&vault.read(), read)?;
    take_in(vault, &Tool { code, ..read.tool.clone() })
}

/// Returns the newest version of the tool that a file would be a version of, here or with the app.
pub fn version_before(vault: &Read<'_>, read: &ToolFile) -> Result<Option<Tool>> {
    let code = code_here(vault, read)?;
    let newest = vault.tool_versions()?.into_iter().filter(|one| one.code == code).max_by_key(|one| one.version);
    let here = newest.map(|one| vault.tool_version(&one.digest)).transpose()?.map(|(tool, _)| tool);
    let built_in = built_in(&code)?.map(|(tool, _)| tool);
    Ok(here.into_iter().chain(built_in).max_by_key(|tool| tool.version))
}

fn code_here(vault: &Read<'_>, read: &ToolFile) -> Result<String> {
    let own = &read.tool.code;
    let is_taken = |code: &str| Ok::<bool, Error>(newest_of(vault, code)?.is_some() || drafted(vault, code)?.is_some());
    if !read.named_by_file || !is_taken(own)? {
        return Ok(own.clone());
    }
    let mut number = 2;
    loop {
        let code = format!("{own}-{number}");
        if !is_taken(&code)? {
            return Ok(code);
        }
        number += 1;
    }
}

/// Changes one thing of a draft.
///
/// # Errors
/// [`DraftError`]: it names what the draft lacks, or a code that is taken. Nothing is changed then.
pub fn change(vault: &mut Vault, id: &DraftId, edit: Edit) -> Result<Done<()>> {
    vault.transact(Op::ChangeDraft, |tx| {
        let kept = tx.kept_draft(id)?;
        let mut tool = kept.draft.tool;
        let what = edit.apply(&mut tool)?;
        let after = value_of(&tool)?;
        about(tx, id, &tool);
        let Some(step) = Step::between(&kept.definition, &after) else { return Ok(()) };
        let ord = kept.steps_done + 1;
        tx.add_draft_step(id, ord, &what, &step)?;
        tx.set_draft(id, &after, ord)
    })
}

/// Takes the last change of a draft back. Returns what it was, in words.
///
/// # Errors
/// [`DraftError::NothingToUndo`].
pub fn undo(vault: &mut Vault, id: &DraftId) -> Result<Done<String>> {
    vault.transact(Op::ChangeDraft, |tx| {
        let kept = tx.kept_draft(id)?;
        let what = kept.draft.undoes.ok_or(DraftError::NothingToUndo)?;
        let step = tx.draft_step(id, kept.steps_done)?.ok_or(DraftError::NotReadable)?;
        let mut definition = kept.definition;
        if !step.back().apply(&mut definition) {
            return Err(DraftError::NotReadable.into());
        }
        about(tx, id, &tool_of(&definition)?);
        tx.set_draft(id, &definition, kept.steps_done - 1)?;
        Ok(what)
    })
}

/// Does a change again that was taken back. Returns what it is, in words.
///
/// # Errors
/// [`DraftError::NothingToRedo`].
pub fn redo(vault: &mut Vault, id: &DraftId) -> Result<Done<String>> {
    vault.transact(Op::ChangeDraft, |tx| {
        let kept = tx.kept_draft(id)?;
        let what = kept.draft.redoes.ok_or(DraftError::NothingToRedo)?;
        let step = tx.draft_step(id, kept.steps_done + 1)?.ok_or(DraftError::NotReadable)?;
        let mut definition = kept.definition;
        if !step.apply(&mut definition) {
            return Err(DraftError::NotReadable.into());
        }
        about(tx, id, &tool_of(&definition)?);
        tx.set_draft(id, &definition, kept.steps_done + 1)?;
        Ok(what)
    })
}

/// Makes a version of a draft. It can be used for audits from then on, and is frozen when the first request goes out.
///
/// # Errors
/// [`DraftError::NotReady`] with every problem; [`ToolError::NeedsChangeNote`], [`ToolError::VersionTaken`],
/// [`ToolError::AlreadyHere`].
pub fn approve(vault: &mut Vault, id: &DraftId) -> Result<Done<Digest>> {
    vault.transact(Op::ApproveTool, |tx| {
        let mut tool = tx.tool_draft(id)?.tool;
        // Another version may have been taken in while this one was written.
        if let Some(newest) = newest_of(tx, &tool.code)?.filter(|newest| *newest >= tool.version) {
            tool.version = newest + 1;
        }
        let mut problems = problems(&tool);
        problems.extend(unsaid(&tool));
        if !problems.is_empty() {
            return Err(DraftError::NotReady { title: tool.title, problems }.into());
        }
        let text = tool.to_toml()?;
        let mut here = tx.tool_versions()?;
        here.retain(|one| one.code == tool.code);
        refuse_what_is_here(&tool, digest(&text), &here)?;
        let (_, digest) = tx.keep_tool_version(&text)?;
        tx.approve_tool_version(&digest)?;
        tx.end_draft(id, "approved")?;
        about(tx, id, &tool);
        tx.note("digest", digest.to_string());
        Ok(digest)
    })
}

/// Puts a draft aside. It stays in the file and is not shown any more.
pub fn put_aside(vault: &mut Vault, id: &DraftId) -> Result<Done<()>> {
    vault.transact(Op::PutDraftAside, |tx| {
        // One that cannot be read can be put aside too.
        let row = tx.tool_drafts()?.into_iter().find(|one| one.id == *id);
        let row = row.ok_or_else(|| Error::not_found("draft of a tool", id))?;
        tx.about(id);
        tx.note("tool", row.code);
        tx.end_draft(id, "put_aside")
    })
}

/// Retires a version: no new audit can use it, and what was made with it stays as it is.
///
/// # Errors
/// [`DraftError::AlreadyRetired`].
pub fn retire(vault: &mut Vault, version: &Digest) -> Result<Done<()>> {
    vault.transact(Op::RetireTool, |tx| {
        // One of the app's is not in the file until it is used.
        if let Some(text) = built_in_text(version) {
            tx.keep_tool_version(text)?;
        }
        let kept = tx.tool_versions()?.into_iter().find(|one| one.digest == *version);
        let kept = kept.ok_or_else(|| Error::not_found("tool version", version))?;
        if kept.state() == VersionState::Retired {
            return Err(DraftError::AlreadyRetired { tool: kept.title, version: kept.version }.into());
        }
        tx.retire_tool_version(version)?;
        tx.note("tool", kept.code.as_str());
        tx.note("version", kept.version);
        Ok(())
    })
}

fn add(tx: &Tx<'_>, tool: &Tool, based_on: Option<Digest>) -> Result<DraftId> {
    let id = DraftId::new(&mut tx.chance());
    tx.add_draft(&id, tool, based_on)?;
    about(tx, &id, tool);
    Ok(id)
}

fn about(tx: &Tx<'_>, id: &DraftId, tool: &Tool) {
    tx.about(id);
    tx.note("tool", tool.code.as_str());
    tx.note("version", tool.version);
}

/// Returns the newest number of a tool, in the file or with the app.
fn newest_of(read: &Read<'_>, code: &str) -> Result<Option<u32>> {
    let kept = read.tool_versions()?.into_iter().filter(|one| one.code == code).map(|one| one.version).max();
    Ok(kept.max(built_in(code)?.map(|(tool, _)| tool.version)))
}

fn drafted(read: &Read<'_>, code: &str) -> Result<Option<String>> {
    Ok(read.tool_drafts()?.into_iter().find(|one| one.code == code).map(|one| one.title))
}

fn refuse_second(read: &Read<'_>, tool: &Tool) -> Result<()> {
    match drafted(read, &tool.code)? {
        Some(title) => Err(DraftError::AlreadyDrafted { title }.into()),
        None => Ok(()),
    }
}
