//! Takes tools into the file and freezes them: what can be taken, and what never changes again.

use super::draft::DraftError;
use super::problem::ToolError;
use super::{KeptVersion, Tool, built_in, digest};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::journal::Op;
use crate::touched::Done;
use crate::vault::{Read, Vault};

/// Takes a tool into the file, as the text it is read from.
///
/// # Errors
/// [`ToolError`]: it is not sound; the very same version is here; its number is taken by other words; it follows a version
/// that is here and does not say what changed.
pub fn add(vault: &mut Vault, text: &str) -> Result<Done<Digest>> {
    let tool = Tool::read(text)?;
    vault.transact(Op::AddTool, |tx| {
        can_add(tx, &tool, text)?;
        let (_, digest) = tx.keep_tool_version(text)?;
        tx.approve_tool_version(&digest)?;
        tx.note("tool", tool.code.as_str());
        tx.note("version", tool.version);
        tx.note("digest", digest.to_string());
        Ok(digest)
    })
}

/// Tells whether a tool could be taken into the file as the text it is read from. It writes nothing.
///
/// # Errors
/// As [`add`].
pub fn can_add(vault: &Read<'_>, tool: &Tool, text: &str) -> Result<()> {
    let mut kept = vault.tool_versions()?;
    kept.retain(|one| one.code == tool.code);
    Ok(refuse_what_is_here(tool, digest(text), &kept)?)
}

/// Freezes a version: it is in use and never changes. An edit makes the next version.
///
/// # Errors
/// [`ToolError::AlreadyFrozen`]; [`DraftError::Retired`].
pub fn freeze(vault: &mut Vault, version: &Digest) -> Result<Done<()>> {
    vault.transact(Op::FreezeTool, |tx| {
        let kept = tx.tool_versions()?.into_iter().find(|one| one.digest == *version);
        let kept = kept.ok_or_else(|| Error::not_found("tool version", version))?;
        if let Some(since) = kept.frozen_at {
            let (tool, version) = (kept.title, kept.version);
            return Err(ToolError::AlreadyFrozen { tool, version, since: since.date_naive() }.into());
        }
        if kept.retired_at.is_some() {
            return Err(DraftError::Retired { tool: kept.title, version: kept.version }.into());
        }
        tx.freeze_tool_version(version)?;
        tx.note("tool", kept.code.as_str());
        tx.note("version", kept.version);
        Ok(())
    })
}

/// Refuses a version that would stand beside another of its number, or that does not say what changed since the last.
pub(super) fn refuse_what_is_here(tool: &Tool, digest: Digest, kept: &[KeptVersion]) -> Result<(), ToolError> {
    let title = || tool.title.clone();
    // One of the app's with other words may come into the file by itself, when the first audit is planned.
    let others =
        built_in(&tool.code)?.filter(|(_, text)| super::digest(text) != digest).map(|(other, _)| other.version);
    let newest = kept.iter().map(|one| one.version).chain(others).max().unwrap_or(0);
    if others == Some(tool.version) {
        return Err(ToolError::VersionTaken { tool: title(), version: tool.version, next: newest + 1 });
    }
    match kept.iter().find(|one| one.version == tool.version || one.digest == digest) {
        Some(one) if one.digest == digest => Err(ToolError::AlreadyHere { tool: title(), version: one.version }),
        Some(one) => Err(ToolError::VersionTaken { tool: title(), version: one.version, next: newest + 1 }),
        None if newest > 0 && newest < tool.version && !says_what_changed(tool) => {
            Err(ToolError::NeedsChangeNote { tool: title(), version: tool.version })
        }
        None => Ok(()),
    }
}

fn says_what_changed(tool: &Tool) -> bool {
    tool.change_note.as_ref().is_some_and(|note| !note.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use chrono::Utc;

    use super::{KeptVersion, Tool, ToolError, digest, refuse_what_is_here};
    use crate::tool::CASE_FILE;

    fn kept(version: u32, words: &str) -> KeptVersion {
        KeptVersion {
            digest: digest(words),
            code: "case-file".to_owned(),
            version,
            title: String::new(),
            frozen_at: Some(Utc::now()),
            approved_by: None,
            approved_at: None,
            retired_at: None,
        }
    }

    fn refused(version: u32, note: Option<&str>) -> Option<ToolError> {
        let tool = Tool::read(CASE_FILE).expect("sound");
        let tool = Tool { version, change_note: note.map(str::to_owned), ..tool };
        refuse_what_is_here(&tool, digest("new words"), &[kept(1, "old words"), kept(2, "newer words")]).err()
    }

    #[test]
    fn a_number_that_other_words_have_is_refused_with_the_next_one() {
        assert!(matches!(refused(1, Some("a word")), Some(ToolError::VersionTaken { version: 1, next: 3, .. })));
    }

    #[test]
    fn the_next_version_says_what_changed() {
        assert!(matches!(refused(3, None), Some(ToolError::NeedsChangeNote { version: 3, .. })));
        assert_eq!(refused(3, Some("a word")), None);
    }

    #[test]
    fn the_number_of_a_tool_that_comes_with_the_app_is_taken_before_it_is_in_the_file() {
        let tool = Tool::read(CASE_FILE).expect("sound");

        let refused = refuse_what_is_here(&tool, digest("own words"), &[]);

        assert!(matches!(refused, Err(ToolError::VersionTaken { version: 2, next: 3, .. })));
    }

    #[test]
    fn the_very_same_words_are_not_taken_twice() {
        let tool = Tool::read(CASE_FILE).expect("sound");

        let refused = refuse_what_is_here(&tool, digest(CASE_FILE), &[kept(2, CASE_FILE)]);

        assert!(matches!(refused, Err(ToolError::AlreadyHere { version: 2, .. })));
    }
}
