//! `plumb journal`.

use std::path::Path;

use plumbline_core::advice::counted;
use plumbline_core::files::name_of;
use plumbline_core::journal::{BrokenView, LineView, lines_after, named, printed_head, verify};
use plumbline_core::vault::Vault;
use serde_json::json;

use super::Opening;
use super::check::salvaged;
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, file: &Path, to_verify: bool, find: Option<&str>) -> Result<Said> {
    let vault = opening.open(file)?;
    if let Some(typed) = find {
        return printed(&vault, &name_of(file), typed);
    }
    if to_verify { whole(&vault, &name_of(file)) } else { all(&vault) }
}

/// Writes one line as people read it.
pub(super) fn in_words(view: &LineView) -> String {
    let LineView { words, line } = view;
    let by = if line.actor.is_empty() { String::new() } else { format!(" · {}", line.actor) };
    format!("{:>6}  {}  {words}{by}  {}\n", line.seq, line.at.format("%Y-%m-%d %H:%M"), line.subject)
}

/// Writes where a journal does not hold, each fault with the line it is about. The same fault again is counted.
pub(super) fn faults(broken: &[BrokenView]) -> String {
    let words = |run: &[BrokenView]| {
        let again = if run.len() > 1 { format!(" ({} times)", run.len()) } else { String::new() };
        let line = run[0].line.as_ref();
        let number = line.map_or_else(String::new, |view| format!("line {}: ", view.line.seq));
        format!("Journal, {number}{}{again}\n{}", run[0].what, line.map_or_else(String::new, in_words))
    };
    broken.chunk_by(|one, next| one == next).map(words).collect()
}

fn all(vault: &Vault) -> Result<Said> {
    let read = vault.read();
    let views = lines_after(&read, 0, u32::MAX)?;
    let text: String = views.iter().map(in_words).collect();
    let lines: Vec<_> = views.into_iter().map(|view| view.line).collect();
    Ok(Said::done(text, json!({ "head": read.head()?, "lines": lines })))
}

fn whole(vault: &Vault, name: &str) -> Result<Said> {
    let read = vault.read();
    let head = read.head()?;
    let found = verify(&read)?;
    let broken = found.broken.clone();
    let marks = read.salvages()?;
    let mut text = salvaged(&marks);
    text.push_str(&format!("{} lines, head {} ({}).\n", head.seq, head.hash, head.hash.short()));
    text.push_str(&match (broken.is_empty(), marks.is_empty()) {
        (true, _) => "The chain holds from the first line to the last, and every record is as its last line left it.\n".to_owned(),
        (false, true) => "The journal does not hold:\n".to_owned(),
        (false, false) => format!(
            "Where the journal of {name} does not hold. A line or record that was lost in the salvage shows here, and looks the same as one that was altered: compare with a backup to tell them apart.\n"
        ),
    });
    text.push_str(&faults(&named(&read, found)?.broken));
    let json = json!({ "head": head, "whole": broken.is_empty(), "broken": broken, "salvages": marks });
    Ok(Said { waits: !broken.is_empty(), ..Said::done(text, json) })
}

fn printed(vault: &Vault, name: &str, typed: &str) -> Result<Said> {
    let found = printed_head(&vault.read(), typed)?;
    let text = match &found.found {
        Some(line) => {
            format!("{name} stood there when that was printed, and {}:\n{}", since(found.since), in_words(line))
        }
        None => format!(
            "No line of {name} has that head.\nEither it was printed from another file, or this is an older copy of the file, or its journal was changed. Check the characters once more, then look for a newer copy and run plumb check {name} --full.\n"
        ),
    };
    Ok(Said { waits: found.found.is_none(), ..Said::done(text, json!(found)) })
}

fn since(lines: u64) -> String {
    if lines == 0 {
        return "stands there still".to_owned();
    }
    let many = counted(usize::try_from(lines).unwrap_or(usize::MAX), "line was", "lines were");
    format!("{many} written since")
}
