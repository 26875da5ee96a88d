//! Takes a tool into the file: a file of our own as a version, another program's as a draft.

use std::path::Path;

use plumbline_core::advice::counted;
use plumbline_core::files::name_of;
use plumbline_core::tool::draft::{problems, take_in_file, version_before};
use plumbline_core::tool::{Tool, ToolFile, ToolProblem, add};
use plumbline_core::vault::Vault;
use serde_json::json;

use super::found::{find, in_a_line, read_any};
use super::words::counted_up;
use crate::commands::Opening;
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, file: &Path, tool: &str, into: Option<&str>, yes: bool) -> Result<Said> {
    let mut vault = opening.open_to_work(file)?;
    let path = Path::new(tool);
    if path.extension().is_none() {
        let (_, text) = find(&vault, tool)?;
        return as_version(&mut vault, &text, file);
    }
    let into = into.map(|code| find(&vault, code)).transpose()?.map(|(tool, _)| tool);
    let read = read_any(path, into.as_ref())?;
    if !yes && !read.left_out.is_empty() {
        let before = version_before(&vault.read(), &read)?.filter(|_| read.text.is_none());
        let next_of = before.map(|tool| format!("{}, version {}", tool.title, tool.version));
        return Ok(waits(&read, &name_of(path), next_of.as_deref()));
    }
    match &read.text {
        Some(text) => as_version(&mut vault, text, file),
        None => as_draft(&mut vault, &read),
    }
}

/// Says what a file of a tool is, with everything that keeps it from being sound or cannot be held.
pub(super) fn check(path: &Path) -> Result<Said> {
    let by_import = "A list is looked at when it goes into a tool: plumb tool import FILE LIST --into CODE.";
    let read =
        read_any(path, None).map_err(|refused| match path.extension().is_some_and(|ending| ending == "csv") {
            true => refused.with_next(by_import.to_owned()),
            false => refused,
        })?;
    let size = counted_up(&read.tool);
    if let Some(text) = &read.text {
        let tool = Tool::read(text)?;
        let said = format!("{size}\nIt is sound.\n");
        return Ok(Said::done(said, json!({ "tool": tool.code, "version": tool.version })));
    }
    let lacks = problems(&read.tool);
    let said = format!(
        "{} is {}: {size}.\nIt would be taken in as a draft.\n{}{}",
        name_of(path),
        read.format.words(),
        left_out(&read),
        still_lacks(&lacks)
    );
    let json = json!({
        "tool": read.tool.code, "format": read.format, "left_out": read.left_out, "problems": lacks,
    });
    Ok(Said { waits: !lacks.is_empty() || !read.left_out.is_empty(), ..Said::done(said, json) })
}

fn as_version(vault: &mut Vault, text: &str, file: &Path) -> Result<Said> {
    let digest = add(vault, text)?.value;
    let (tool, _) = vault.read().tool_version(&digest)?;
    let said = format!("{}\nIt is in {} now. A change makes the next version.\n", counted_up(&tool), name_of(file));
    Ok(Said::done(said, json!({ "tool": tool.code, "version": tool.version, "digest": digest })))
}

fn as_draft(vault: &mut Vault, read: &ToolFile) -> Result<Said> {
    let id = take_in_file(vault, read)?.value;
    let draft = vault.read().tool_draft(&id)?.tool;
    let lacks = problems(&draft);
    let mut said = format!("{}\nIt is being written now, as a draft.\n", counted_up(&draft));
    said.push_str(&left_out(read));
    said.push_str(&still_lacks(&lacks));
    let json = json!({
        "tool": draft.code, "version": draft.version, "draft": id, "left_out": read.left_out, "problems": lacks,
    });
    Ok(Said::done(said, json))
}

/// Says what would be left out. Nothing is written.
fn waits(read: &ToolFile, name: &str, next_of: Option<&str>) -> Said {
    let next = next_of.map(|tool| format!("It would be the next version of {tool}, which is here.\n"));
    let said = format!(
        "{name} is {}: {}.\n{}{}Nothing was changed. To take it in without these, type the same again with --yes.\n",
        read.format.words(),
        counted_up(&read.tool),
        next.unwrap_or_default(),
        left_out(read)
    );
    let json = json!({ "tool": read.tool.code, "format": read.format, "left_out": read.left_out, "next_of": next_of });
    Said { waits: true, ..Said::done(said, json) }
}

fn still_lacks(lacks: &[ToolProblem]) -> String {
    lacks.iter().map(|one| format!("Before it is approved: {} {}. {}\n", one.code, one.what, one.mend)).collect()
}

fn left_out(read: &ToolFile) -> String {
    if read.left_out.is_empty() {
        return String::new();
    }
    let count = counted(read.left_out.len(), "thing", "things");
    let lines: String = read.left_out.iter().map(|one| format!("  {}\n", in_a_line(one))).collect();
    format!("{count} in it cannot be held:\n{lines}")
}
