//! Finds a tool by what was typed: a code, a digest, or a file.

use std::path::Path;

use plumbline_core::error::Error;
use plumbline_core::files::read_whole;
use plumbline_core::tool::{KeptVersion, Tool, ToolError, built_in};
use plumbline_core::vault::Vault;

use crate::say::{Refusal, Result};

/// The most bytes a file of a tool may have: the largest built-in one has a hundredth of it.
const MOST: u64 = 8 << 20;

/// Returns the newest version with this code in the file, or the one with this digest.
pub(super) fn kept(vault: &Vault, tool: &str) -> Result<KeptVersion> {
    let named = |one: &KeptVersion| one.code == tool || one.digest.to_string() == tool;
    let found = vault.read().tool_versions()?.into_iter().rev().find(named);
    Ok(found.ok_or_else(|| Error::not_found("tool", tool))?)
}

/// Returns a tool and its text: a file where one is named, else a version in the partnership's file, else one that comes
/// with the app.
pub(super) fn find(vault: &Vault, tool: &str) -> Result<(Tool, String)> {
    let path = Path::new(tool);
    if path.extension().is_some() {
        return read_file(path);
    }
    match kept(vault, tool) {
        Ok(version) => Ok(vault.read().tool_version(&version.digest)?),
        Err(unknown) => built_in(tool)?.map(|(tool, text)| (tool, text.to_owned())).ok_or(unknown),
    }
}

/// Reads a file of a tool: TOML as it is, JSON as the TOML that says the same.
pub(super) fn read_file(path: &Path) -> Result<(Tool, String)> {
    let bytes = read_whole(path, MOST)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Refusal::typed(
            "tool_not_text",
            "This is not a file of an audit tool: it is not text.",
            "Choose a .toml or .json file that was exported as a tool.",
        )
    })?;
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let tool = if is_json { Tool::from_json(&text) } else { Tool::read(&text) };
    let tool = tool.map_err(every_problem)?;
    let text = if is_json { tool.to_toml()? } else { text };
    Ok((tool, text))
}

/// Says every problem of a tool, not only the first.
fn every_problem(refused: ToolError) -> Refusal {
    let ToolError::NotSound { problems, .. } = &refused else { return refused.into() };
    let lines: Vec<String> = problems.iter().map(|one| format!("{} {}. {}", one.code, one.what, one.mend)).collect();
    Refusal::from(refused).with_next(lines.join("\n"))
}
