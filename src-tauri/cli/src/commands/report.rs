//! `plumb report`.

use std::path::Path;

use plumbline_core::files::{name_of, write_whole};
use plumbline_report::summary::{Level, print_summary};
use serde_json::json;

use super::Opening;
use crate::args::{LevelArg, ReportFormat, ReportKind};
use crate::say::{Refusal, Result, Said};

pub(super) fn run(
    opening: &Opening,
    file: &Path,
    audit: &str,
    kind: ReportKind,
    level: LevelArg,
    format: ReportFormat,
    out: &Path,
) -> Result<Said> {
    let (ReportKind::Summary, ReportFormat::Pdf) = (kind, format);
    let level = match level {
        LevelArg::Restricted => Level::Restricted,
        LevelArg::Partnership => Level::Partnership,
        LevelArg::Public => Level::Public,
    };
    let mut vault = opening.open_to_work(file)?;
    let audit = vault.read().audit_by_reference(audit)?;
    let printed = print_summary(&mut vault, &audit.id, level).map_err(|problem| Refusal::of(&problem))?.value;
    write_whole(out, &printed.bytes)?;
    let mut text = format!("{} is printed: {} pages.\n", name_of(out), printed.pages);
    for warning in &printed.warnings {
        text.push_str(&format!("{warning}\n"));
    }
    for hidden in &printed.suppressed {
        text.push_str(&format!("Not shown: {}: {}\n", hidden.what, hidden.why));
    }
    let json = json!({
        "file": name_of(out), "pages": printed.pages, "digest": printed.digest,
        "warnings": printed.warnings, "suppressed": printed.suppressed,
    });
    Ok(Said::done(text, json))
}
