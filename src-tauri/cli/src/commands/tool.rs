//! `plumb tool`.

use plumbline_core::error::Error;
use plumbline_core::files::{name_of, write_whole};
use serde_json::json;

use super::Opening;
use crate::args::{Tool, ToolFormat};
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, what: &Tool) -> Result<Said> {
    match what {
        Tool::List { file } => {
            let vault = opening.open(file)?;
            let kept = vault.read().tool_versions()?;
            let lines = kept.iter().map(|one| {
                let frozen = if one.frozen_at.is_some() { "frozen" } else { "not in use yet" };
                format!("{} version {} · {} · {frozen} · {}\n", one.code, one.version, one.title, one.digest.short())
            });
            Ok(Said::done(lines.collect::<String>(), json!({ "tools": kept })))
        }
        Tool::Export { file, tool, format: ToolFormat::Toml, out } => {
            let vault = opening.open(file)?;
            let read = vault.read();
            let named = |one: &plumbline_core::tool::KeptVersion| one.code == *tool || one.digest.to_string() == *tool;
            let kept = read.tool_versions()?.into_iter().rev().find(named);
            let kept = kept.ok_or_else(|| Error::not_found("tool", tool))?;
            let (_, text) = read.tool_version(&kept.digest)?;
            write_whole(out, text.as_bytes())?;
            let said = format!("{} is {} version {}.\n", name_of(out), kept.code, kept.version);
            Ok(Said::done(said, json!({ "file": name_of(out), "tool": kept })))
        }
    }
}
