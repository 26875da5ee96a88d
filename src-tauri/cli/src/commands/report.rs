//! `plumb report`.

use std::path::Path;

use plumbline_core::files::{name_of, write_whole};
use plumbline_report::summary::{Level, print_summary};
use serde_json::json;

use super::Opening;
use crate::args::{ReportFormat, ReportKind};
use crate::say::{Refusal, Result, Said};

pub(super) fn run(
    opening: &Opening,
    file: &Path,
    audit: &str,
    kind: ReportKind,
    level: &str,
    format: ReportFormat,
    out: &Path,
) -> Result<Said> {
    let (ReportKind::Summary, ReportFormat::Pdf) = (kind, format);
    let level = Level::from_code(level).ok_or_else(|| plumbline_core::Error::not_found("level", level))?;
    let mut vault = opening.open(file)?;
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
