//! `plumb moderate`.

use plumbline_core::error::Error;
use plumbline_core::moderation::{Deciding, decide};
use serde_json::json;

use super::Opening;
use crate::args::Moderate;
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, what: &Moderate) -> Result<Said> {
    let mut vault = opening.open_to_work(&what.file)?;
    let read = vault.read();
    let audit = read.audit_by_reference(&what.audit)?;
    let (tool, _) = read.tool_version(&audit.tool_digest)?;
    let case = read.case_by_reference(&audit.id, &what.case)?;
    let agency = read.agency_by_name(&what.agency)?;
    let code = what.domain.to_uppercase();
    let domain = tool.domain(&code).ok_or_else(|| Error::not_found("domain", &what.domain))?;
    let grade = tool.scale.read_grade(&what.grade).ok_or_else(|| Error::not_found("grade", &what.grade))?;
    let deciding = Deciding {
        case: case.id,
        agency: agency.id,
        domain: domain.code.clone(),
        grade,
        reason: what.reason.clone(),
        note: what.note.clone(),
        dissent: what.dissent.clone(),
    };
    let decision = decide(&mut vault, &audit.id, &deciding)?.value;
    let word = |grade| tool.scale.word(grade).unwrap_or_default().to_owned();
    let text = format!(
        "{} · {} · {}: {} (self {}), decision {}.\n",
        case.reference,
        agency.short_name,
        domain.title,
        word(decision.grade),
        word(decision.self_grade),
        decision.version
    );
    Ok(Said::done(text, json!(decision)))
}
