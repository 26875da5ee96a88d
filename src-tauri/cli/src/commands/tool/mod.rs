//! `plumb tool`.

mod found;
mod printed;
mod taken;
mod words;

use std::path::Path;

use plumbline_core::error::Error;
use plumbline_core::files::{name_of, write_whole};
use plumbline_core::tool::draft::{VersionState, approve, retire};
use plumbline_core::tool::{BUILT_IN, Format, Tool as Definition, compare_tools, freeze};
use serde_json::json;

use self::found::{find, kept};
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
        Tool::Check { tool } => taken::check(tool),
        Tool::Diff { file, from, to } => {
            let vault = opening.open(file)?;
            let ((from, _), (to, _)) = (find(&vault, from)?, find(&vault, to)?);
            let compared = compare_tools(&from, &to)?;
            Ok(Said::done(words::compared(&compared), json!(compared)))
        }
        Tool::Import { file, tool, into, yes } => taken::run(opening, file, tool, into.as_deref(), *yes),
        Tool::Approve { file, tool } => {
            let mut vault = opening.open_to_work(file)?;
            let drafts = vault.read().tool_drafts()?;
            let draft = drafts.into_iter().find(|one| one.code == *tool);
            let draft = draft.ok_or_else(|| Error::not_found("draft of a tool", tool))?;
            let digest = approve(&mut vault, &draft.id)?.value;
            let said = format!("“{}” is approved. Audits can be planned with it.\n", draft.title);
            Ok(Said::done(said, json!({ "tool": draft.code, "digest": digest })))
        }
        Tool::Retire { file, tool } => {
            let mut vault = opening.open_to_work(file)?;
            let version = kept(&vault, tool)?;
            retire(&mut vault, &version.digest)?;
            let said =
                format!("{} version {} is retired. What was made with it stays.\n", version.title, version.version);
            Ok(Said::done(said, json!({ "tool": version.code, "version": version.version })))
        }
        Tool::Export { file, tool, format, out } => {
            let vault = opening.open(file)?;
            let (tool, text) = find(&vault, tool)?;
            let format = match format {
                ToolFormat::Toml => Format::Toml,
                ToolFormat::Json => Format::Json,
                ToolFormat::Xlsx => Format::Workbook,
                ToolFormat::Xlsform => Format::Xlsform,
                ToolFormat::Fhir => Format::Fhir,
                ToolFormat::Csv => Format::Csv,
            };
            write_whole(out, &tool.write_as(&text, format)?)?;
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
        let frozen = match one.state() {
            VersionState::Received => "not in use yet",
            VersionState::Approved => "approved",
            VersionState::Frozen => "frozen",
            VersionState::Retired => "retired",
        };
        text.push_str(&format!(
            "{} version {} · {} · {frozen} · {}\n",
            one.code,
            one.version,
            one.title,
            one.digest.short()
        ));
    }
    let drafts = vault.read().tool_drafts()?;
    for one in &drafts {
        text.push_str(&format!("{} · {} · being written\n", one.code, one.title));
    }
    let mut with_the_app = Vec::new();
    for built_in in BUILT_IN {
        let tool = Definition::read(built_in)?;
        if !kept.iter().any(|one| one.code == tool.code) {
            text.push_str(&format!("{} version {} · {} · comes with the app\n", tool.code, tool.version, tool.title));
        }
        with_the_app.push(json!({ "code": tool.code, "version": tool.version, "title": tool.title }));
    }
    Ok(Said::done(text, json!({ "tools": kept, "drafts": drafts, "built_in": with_the_app })))
}
