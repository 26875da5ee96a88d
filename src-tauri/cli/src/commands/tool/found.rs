//! Finds a tool by what was typed: a code, a digest, or a file.

use std::path::Path;

use plumbline_core::error::Error;
use plumbline_core::files::{name_of, read_whole};
use plumbline_core::tool::{
    ForeignError, KeptVersion, LeftOut, MOST_BYTES, Tool, ToolError, ToolFile, built_in, read_tool_file,
};
use plumbline_core::vault::Vault;

use crate::say::{Refusal, Result};

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

/// Reads a file of a whole tool that is sound: one of our own formats as its text, another's as the text of what it became.
pub(super) fn read_file(path: &Path) -> Result<(Tool, String)> {
    let read = read_any(path, None)?;
    let text = match read.text {
        Some(text) => text,
        None => read.tool.to_toml()?,
    };
    // What another program wrote may lack what a tool needs.
    let tool = Tool::read(&text).map_err(every_problem)?;
    Ok((tool, text))
}

/// Reads a file of a tool in whatever format it is; a list of questions goes into the tool that is named.
pub(super) fn read_any(path: &Path, into: Option<&Tool>) -> Result<ToolFile> {
    let bytes = read_whole(path, MOST_BYTES)?;
    read_tool_file(&name_of(path), &bytes, into).map_err(|refused| match refused {
        ForeignError::Tool(refused) => every_problem(refused),
        ForeignError::Mistakes { ref problems, .. } => {
            let lines: Vec<String> = problems.iter().map(in_a_line).collect();
            Refusal::from(refused).with_next(lines.join("\n"))
        }
        ForeignError::Sheet(_)
        | ForeignError::OtherKind { .. }
        | ForeignError::NotText
        | ForeignError::ChangedMeanwhile
        | ForeignError::NeedsTool => refused.into(),
    })
}

/// Returns one thing of another program's file in a line: where, what, and what to do.
pub(super) fn in_a_line(one: &LeftOut) -> String {
    format!("{} {}. {}", one.place, one.found.trim_end_matches('.'), one.next)
}

/// Says every problem of a tool, not only the first.
fn every_problem(refused: ToolError) -> Refusal {
    let ToolError::NotSound { problems, .. } = &refused else { return refused.into() };
    let lines: Vec<String> = problems.iter().map(|one| format!("{} {}. {}", one.code, one.what, one.mend)).collect();
    Refusal::from(refused).with_next(lines.join("\n"))
}
