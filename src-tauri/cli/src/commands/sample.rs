//! `plumb sample`.

use std::path::Path;

use serde_json::json;

use crate::say::{Result, Said};

pub(super) fn write(dir: &Path) -> Result<Said> {
    let written = plumbline_core::sample::write(dir)?;
    let mut text = format!("The sample is in {}.\n\n", dir.display());
    for (name, what) in &written.files {
        text.push_str(&format!("  {name:<40} {what}\n"));
    }
    let files: Vec<_> = written.files.iter().map(|(name, what)| json!({ "name": name, "what": what })).collect();
    Ok(Said::done(text, json!({ "folder": dir.display().to_string(), "file": "northmoor.plumb", "files": files })))
}
