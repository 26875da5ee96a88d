//! `plumb tool`.

mod found;
mod printed;
mod words;

use std::path::Path;

use plumbline_core::files::{name_of, write_whole};
use plumbline_core::tool::{BUILT_IN, Tool as Definition, add, compare_tools, freeze};
use serde_json::json;

use self::found::{find, kept, read_file};
use super::Opening;
use crate::args::{Tool, ToolFormat};
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, what: &Tool) -> Result<Said> {
    match what {
        Tool::List { file } => list(opening, file),
        Tool::Show { file, tool, agency_type } => {
            let vault = opening.open(file)?;
            let (tool, _) = find(&vault, tool)?;
            let whole = serde_json::from_str(&tool.to_json()?).unwrap_or_default();
            Ok(Said::done(words::shown(&tool, agency_type.as_deref())?, whole))
        }
        Tool::Check { tool } => {
            let (tool, _) = read_file(tool)?;
            let said = format!("{}\nIt is sound.\n", words::counted_up(&tool));
            Ok(Said::done(said, json!({ "tool": tool.code, "version": tool.version })))
        }
        Tool::Diff { file, from, to } => {
            let vault = opening.open(file)?;
            let ((from, _), (to, _)) = (find(&vault, from)?, find(&vault, to)?);
            let compared = compare_tools(&from, &to)?;
            Ok(Said::done(words::compared(&compared), json!(compared)))
        }
        Tool::Import { file, tool } => {
            let mut vault = opening.open_to_work(file)?;
            let (read, text) = find(&vault, tool)?;
            let digest = add(&mut vault, &text)?.value;
            let said = format!(
                "{}\nIt is in {} now. A change makes the next version.\n",
                words::counted_up(&read),
                name_of(file)
            );
            Ok(Said::done(said, json!({ "tool": read.code, "version": read.version, "digest": digest })))
        }
        Tool::Export { file, tool, format, out } => {
            let vault = opening.open(file)?;
            let (tool, text) = find(&vault, tool)?;
            let text = match format {
                ToolFormat::Toml => text,
                ToolFormat::Json => tool.to_json()?,
            };
            write_whole(out, text.as_bytes())?;
            let said = format!("{} is {} version {}.\n", name_of(out), tool.code, tool.version);
            Ok(Said::done(said, json!({ "file": name_of(out), "tool": tool.code, "version": tool.version })))
        }
        Tool::Print { file, tool, agency_type, packs, out } => {
            let vault = opening.open(file)?;
            printed::run(&vault, tool, agency_type.as_deref(), packs, out)
        }
        Tool::Freeze { file, tool } => {
            let mut vault = opening.open_to_work(file)?;
            let version = kept(&vault, tool)?;
            freeze(&mut vault, &version.digest)?;
            let said =
                format!("{} version {} is frozen. A change makes the next version.\n", version.title, version.version);
            Ok(Said::done(said, json!({ "tool": version.code, "version": version.version })))
        }
    }
}

fn list(opening: &Opening, file: &Path) -> Result<Said> {
    let vault = opening.open(file)?;
    let kept = vault.read().tool_versions()?;
    let mut text = String::new();
    for one in &kept {
        let frozen = if one.frozen_at.is_some() { "frozen" } else { "not in use yet" };
        text.push_str(&format!(
            "{} version {} · {} · {frozen} · {}\n",
            one.code,
            one.version,
            one.title,
            one.digest.short()
        ));
    }
    let mut with_the_app = Vec::new();
    for built_in in BUILT_IN {
        let tool = Definition::read(built_in)?;
        if !kept.iter().any(|one| one.code == tool.code) {
            text.push_str(&format!("{} version {} · {} · comes with the app\n", tool.code, tool.version, tool.title));
        }
        with_the_app.push(json!({ "code": tool.code, "version": tool.version, "title": tool.title }));
    }
    Ok(Said::done(text, json!({ "tools": kept, "built_in": with_the_app })))
}
