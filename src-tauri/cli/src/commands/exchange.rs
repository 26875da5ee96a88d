//! `plumb bundle inspect`, `import` and `export`.

use std::path::{Path, PathBuf};

use plumbline_core::advice::counted;
use plumbline_core::backup::Backed;
use plumbline_core::digest::Digest;
use plumbline_core::exchange::{
    MOST_BYTES, Preview, SealedFile, Standing, export_feedback, export_request, import as bring_in, preview,
    ready_to_import,
};
use plumbline_core::files::{name_of, read_whole, write_whole};
use plumbline_core::returns::{ReturnError, sign_off};
use plumbline_core::vault::Vault;
use serde_json::{Value, json};

use super::Opening;
use crate::args::{Bundle, Export};
use crate::say::{Refusal, Result, Said};

/// The fewest characters of a digest that may stand for all of it.
const SHORTEST: usize = 12;

pub(super) fn inspect(opening: &Opening, what: &Bundle) -> Result<Said> {
    let Bundle::Inspect { file, bundle } = what;
    let vault = opening.open(file)?;
    let bytes = read_whole(bundle, MOST_BYTES)?;
    let shown = preview(&vault, &name_of(bundle), &bytes, false)?;
    let waits = shown.standing == Standing::Refused;
    Ok(Said { waits, ..Said::done(in_words(&shown), json!(shown)) })
}

pub(super) fn export(opening: &Opening, file: &Path, what: &Export) -> Result<Said> {
    let mut vault = opening.open_to_work(file)?;
    match what {
        Export::Request { audit, agency, guidance, out } => {
            let read = vault.read();
            let (audit, agency) = (read.audit_by_reference(audit)?, read.agency_by_name(agency)?);
            let sealed = export_request(&mut vault, &audit.id, &agency.id, guidance)?.value;
            exported(out, &sealed)
        }
        Export::Return { audit, signatory, out } => {
            let audit = vault.read().audit_by_reference(audit)?;
            let sealed = sign_off(&mut vault, &audit.id, signatory)?.value;
            exported(out, &sealed)
        }
        Export::Feedback { audit, agency, out } => {
            let read = vault.read();
            let (audit, agency) = (read.audit_by_reference(audit)?, read.agency_by_name(agency)?);
            let sealed = export_feedback(&mut vault, &audit.id, &agency.id)?.value;
            exported(out, &sealed)
        }
    }
}

fn exported(out: &Path, sealed: &SealedFile) -> Result<Said> {
    write_whole(out, &sealed.bytes)?;
    let text = format!(
        "{} is sealed. Only {} and this organisation can open it.\nDigest: {}\n",
        name_of(out),
        sealed.for_whom,
        sealed.digest
    );
    Ok(Said::done(text, json!({ "file": name_of(out), "for": sealed.for_whom, "digest": sealed.digest })))
}

pub(super) fn import(
    opening: &Opening,
    file: &Path,
    bundles: &[PathBuf],
    accept_new_sender: bool,
    confirm: &[String],
    yes: bool,
) -> Result<Said> {
    let mut vault = opening.open_to_work_if(file, yes || !confirm.is_empty())?;
    // Every file is read and every digest matched before the first is imported.
    let mut looked = Vec::new();
    for path in bundles {
        let bytes = read_whole(path, MOST_BYTES)?;
        looked.push((preview(&vault, &name_of(path), &bytes, accept_new_sender)?, bytes));
    }
    let digests: Vec<String> = looked.iter().map(|(shown, _)| shown.digest.to_string()).collect();
    if confirm.iter().any(|typed| !digests.iter().any(|digest| stands_for(typed, digest))) {
        return Err(Refusal::from(ReturnError::NotWhatWasConfirmed));
    }
    let mut said = Said::done(String::new(), Value::Null);
    let (mut listed, mut waiting, mut backed) = (Vec::new(), 0, None);
    for ((shown, bytes), digest) in looked.iter().zip(&digests) {
        said.text.push_str(&in_words(shown));
        let confirmed = yes || confirm.iter().any(|typed| stands_for(typed, digest));
        let mut json = json!(shown);
        match shown.standing {
            Standing::Refused => said.problems.extend(shown.problems.iter().map(|problem| {
                json!({ "file": shown.name, "code": problem.code, "message": problem.message, "next": problem.next })
            })),
            Standing::AlreadyImported => json["imported"] = json!(false),
            Standing::Ready if confirmed => {
                if backed.is_none() {
                    backed = Some(backed_up(&mut vault, &mut said)?);
                }
                // A refusal of one file does not take back what was said of the others.
                if let Err(refusal) = take(&mut vault, bytes, shown, accept_new_sender, &mut said, &mut json) {
                    said.problems.push(refusal.about(&shown.name));
                }
            }
            Standing::Ready => {
                waiting += 1;
                said.text.push_str(&format!("  Nothing is imported yet. To import it: --confirm {digest}\n"));
            }
        }
        said.text.push('\n');
        listed.push(json);
    }
    if waiting > 0 {
        said.text.push_str(&format!("{} for you to confirm.\n", counted(waiting, "bundle waits", "bundles wait")));
    }
    said.waits = waiting > 0;
    said.json = json!({ "bundles": listed, "waiting": waiting, "refused": said.problems.len(), "backups": backed });
    Ok(said)
}

/// Makes the backup that comes before the first import of a call. One that could not be made is told, and stops nothing.
fn backed_up(vault: &mut Vault, said: &mut Said) -> Result<Backed> {
    let backed = ready_to_import(vault)?;
    for made in &backed.made {
        said.text.push_str(&format!("  Backed up first: {} in {}\n", made.name, made.folder));
    }
    for failure in &backed.failed {
        said.text.push_str(&format!("  Not backed up. {} {}\n", failure.message, failure.next));
    }
    Ok(backed)
}

fn stands_for(typed: &str, digest: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    typed.len() >= SHORTEST && digest.starts_with(&typed)
}

fn take(
    vault: &mut Vault,
    bytes: &[u8],
    looked: &Preview,
    accept_new_sender: bool,
    said: &mut Said,
    json: &mut Value,
) -> Result<()> {
    let digest: Digest = looked.digest;
    let imported = bring_in(vault, bytes, &digest, accept_new_sender)?.value;
    said.text.push_str(&format!("  {} {}\n", imported.done, imported.next));
    json["imported"] = json!(true);
    json["result"] = json!(imported);
    Ok(())
}

fn in_words(shown: &Preview) -> String {
    let mut text = format!("{}\n", shown.name);
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("  {label:<14} {value}\n"));
        }
    };
    line("Kind", &shown.kind);
    line("Sender", &shown.sender);
    line("Fingerprint", &shown.fingerprint);
    line("Trust", &shown.trust_words);
    line("Agency", &shown.agency);
    line("Audit", &shown.audit);
    line("Tool", &shown.tool);
    line("Signed off by", &shown.signatory);
    line("Digest", &shown.digest.to_string());
    for case in &shown.cases {
        let grades =
            if case.grades > 0 { format!(", {}", counted(case.grades, "grade", "grades")) } else { String::new() };
        line("Case", &format!("{} {}{grades}. {}", case.case, case.involvement_words, case.replaces));
        for note in &case.notes {
            line("  To look at", &format!("{}: {}", note.place, note.message));
        }
    }
    line("Effect", &shown.effect);
    for problem in &shown.problems {
        line("Refused", &problem.message);
        line("What to do", &problem.next);
    }
    text
}
