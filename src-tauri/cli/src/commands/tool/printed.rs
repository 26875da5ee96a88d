//! Prints a tool as a blank form.

use std::path::Path;

use plumbline_core::advice::counted;
use plumbline_core::agency::AgencyError;
use plumbline_core::clock::{Clock as _, SystemClock};
use plumbline_core::files::{name_of, write_whole};
use plumbline_core::tool::{agency_types, digest};
use plumbline_core::vault::Vault;
use plumbline_report::blank_form::print_blank_form;
use serde_json::json;

use super::found::find;
use crate::say::{Refusal, Result, Said};

pub(super) fn run(vault: &Vault, tool: &str, agency_type: Option<&str>, packs: &[String], out: &Path) -> Result<Said> {
    let (tool, text) = find(vault, tool)?;
    if let Some(given) = agency_type {
        let types = agency_types(&vault.read())?;
        let known: Vec<String> = types.into_iter().map(|one| one.code).chain(["other".to_owned()]).collect();
        if !known.iter().any(|code| code == given) {
            return Err(AgencyError::UnknownKind { given: given.to_owned(), known }.into());
        }
    }
    let printed = print_blank_form(&tool, &digest(&text), agency_type, packs, SystemClock.now())
        .map_err(|problem| Refusal::of(&problem))?;
    write_whole(out, &printed.bytes)?;
    let asked = agency_type.map(|code| format!(" for {code}")).unwrap_or_default();
    let mut text = format!(
        "{} is {} version {}{asked}, as a blank form: {}.\nAnswers on paper are typed into the return form.\n",
        name_of(out),
        tool.code,
        tool.version,
        counted(printed.pages, "page", "pages")
    );
    printed.warnings.iter().for_each(|warning| text.push_str(&format!("{warning}\n")));
    let json = json!({
        "file": name_of(out), "tool": tool.code, "version": tool.version, "for": agency_type, "packs": packs,
        "pages": printed.pages, "warnings": printed.warnings,
    });
    Ok(Said::done(text, json))
}
