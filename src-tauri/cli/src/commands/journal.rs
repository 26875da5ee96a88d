//! `plumb journal`.

use std::path::Path;

use plumbline_core::journal::Op;
use serde_json::json;

use super::Opening;
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, file: &Path, verify: bool) -> Result<Said> {
    let vault = opening.open(file)?;
    let read = vault.read();
    let head = read.head()?;
    if verify {
        let broken = read.verify_journal()?;
        let mut text = format!("{} lines, head {} ({}).\n", head.seq, head.hash, head.hash.short());
        text.push_str(if broken.is_empty() {
            "The chain holds from the first line to the last, and every record is as its last line left it.\n"
        } else {
            "The journal does not hold:\n"
        });
        for one in &broken {
            let line = one.seq.map_or_else(String::new, |seq| format!("Line {seq}: "));
            text.push_str(&format!("  {line}{}\n", one.what));
        }
        let json = json!({ "head": head, "whole": broken.is_empty(), "broken": broken });
        return Ok(Said { waits: !broken.is_empty(), ..Said::done(text, json) });
    }
    let lines = read.journal_from(0, u32::MAX)?;
    let mut text = String::new();
    for line in &lines {
        let words = Op::from_code(&line.op).map_or_else(|| line.op.clone(), |op| op.words().to_owned());
        let by = if line.actor.is_empty() { String::new() } else { format!(" · {}", line.actor) };
        let at = line.at.format("%Y-%m-%d %H:%M");
        text.push_str(&format!("{:>6}  {at}  {words}{by}  {}\n", line.seq, line.subject));
    }
    Ok(Said::done(text, json!({ "head": head, "lines": lines })))
}
