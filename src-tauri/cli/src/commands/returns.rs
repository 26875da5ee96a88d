//! `plumb returns`.

use std::path::Path;

use plumbline_core::files::{name_of, read_whole, write_whole};
use plumbline_core::ids::ReturnId;
use plumbline_core::returns::{ReturnError, blank, discard_draft, fill, return_view};
use plumbline_core::vault::Vault;
use serde_json::json;

use super::Opening;
use crate::args::Returns;
use crate::say::{Result, Said};

pub(super) fn run(opening: &Opening, what: &Returns) -> Result<Said> {
    match what {
        Returns::List { file, audit } => list(&opening.open(file)?, audit),
        Returns::Show { file, id } => show(&opening.open(file)?, id),
        Returns::Blank { file, audit, out } => {
            let vault = opening.open(file)?;
            let read = vault.read();
            let audit = read.audit_by_reference(audit)?;
            let us = read.agency(&read.request(&audit.id)?.agency)?;
            let (tool, _) = read.tool_version(&audit.tool_digest)?;
            write_whole(out, blank(&tool, &us.kind, audit.theme_pack.as_deref()).as_bytes())?;
            Ok(Said::done(
                format!("{} is an empty form for one case.\n", name_of(out)),
                json!({ "file": name_of(out) }),
            ))
        }
        Returns::Discard { file, audit, case } => {
            let mut vault = opening.open_to_work(file)?;
            let audit = vault.read().audit_by_reference(audit)?;
            let case = vault.read().case_by_reference(&audit.id, case)?;
            discard_draft(&mut vault, &audit.id, &case.id)?;
            let text = format!("The draft for {} is taken away. What was signed off last stands.\n", case.reference);
            Ok(Said::done(text, json!({ "case": case.reference })))
        }
        Returns::Fill { file, audit, case, from } => fill_in(&mut *opening.open_to_work(file)?, audit, case, from),
    }
}

fn list(vault: &Vault, audit: &str) -> Result<Said> {
    let read = vault.read();
    let audit = read.audit_by_reference(audit)?;
    let mut text = String::new();
    let mut list = Vec::new();
    for one in read.returns(&audit.id)? {
        let (case, agency) = (read.case(&one.case)?.reference, read.agency(&one.agency)?.code);
        let said = read.return_body(&one.id)?;
        let notes = read.return_checks(&one.id)?.len();
        text.push_str(&format!(
            "{case}  {agency:<12} {} · {} · {notes} to look at · {}\n",
            one.state.words(),
            said.involvement.words(),
            one.id
        ));
        list.push(json!({
            "id": one.id, "case": case, "agency": agency, "state": one.state, "sequence": one.sequence,
            "involvement": said.involvement, "grades": said.domains.len(), "notes": notes,
        }));
    }
    Ok(Said::done(text, json!({ "returns": list })))
}

fn show(vault: &Vault, id: &str) -> Result<Said> {
    let view = return_view(&vault.read(), &ReturnId::from_text(id))?;
    let mut text = format!("{} · {} · {}\n", view.case.reference, view.agency.name, view.said.involvement.words());
    for (code, answer) in &view.said.domains {
        let title = view.tool.domain(code).map_or("", |domain| domain.title.as_str());
        let word = view.tool.scale.word(answer.grade).unwrap_or_default();
        text.push_str(&format!("\n{code} {title}: {word}\n  {}\n", answer.rationale));
    }
    for note in &view.notes {
        text.push_str(&format!("\nTo look at: {}: {}", note.place, note.message));
    }
    Ok(Said::done(
        text,
        json!({ "case": view.case, "agency": view.agency, "kept": view.kept, "said": view.said, "notes": view.notes, "versions": view.versions }),
    ))
}

fn fill_in(vault: &mut Vault, audit: &str, case: &str, from: &Path) -> Result<Said> {
    let read = vault.read();
    let audit = read.audit_by_reference(audit)?;
    let case = read.case_by_reference(&audit.id, case)?;
    let bytes = read_whole(from, 4 << 20)?;
    let text = String::from_utf8(bytes)
        .map_err(|_| ReturnError::FilledUnreadable { line: 0, what: "it is not plain text in UTF-8".to_owned() })?;
    let id = fill(vault, &audit.id, &case.id, &text)?.value;
    let notes = vault.read().return_checks(&id)?;
    let mut said = format!("The return for {} is saved as a draft.\n", case.reference);
    for note in &notes {
        said.push_str(&format!("To look at: {}: {}\n", note.place, note.message));
    }
    Ok(Said::done(said, json!({ "return": id, "case": case.reference, "notes": notes })))
}
