//! `plumb code`, `plumb lock` and `plumb escrow`.

use std::path::Path;

use plumbline_core::advice::listed;
use plumbline_core::files::name_of;
use plumbline_core::person::Person;
use plumbline_core::vault::{EscrowRecipient, KdfCost, LockChange, RecoveryCode};
use serde_json::json;

use super::Opening;
use super::file::chosen;
use crate::args::{Code, Escrow, Lock};
use crate::say::{Result, Said};
use crate::secret::secret;

pub(super) fn code(opening: &Opening, what: &Code) -> Result<Said> {
    match what {
        Code::New { file } => {
            let code = opening.open_to_work(file)?.new_recovery_code()?.grouped();
            let text = format!(
                "New recovery code, shown this once:\n\n    {}\n\nWrite it down and keep it apart from the computer, then type it back: plumb code prove {} --code-file PATH\nUntil then the one before goes on working.\n",
                code.as_str(),
                name_of(file)
            );
            Ok(Said::done(text, json!({ "recovery_code": code.as_str(), "waits": true })))
        }
        Code::Prove { file, code_file } => {
            let mut vault = opening.open_to_work(file)?;
            let code = RecoveryCode::parse(&secret(code_file.as_deref(), FROM_THE_SHEET)?)?;
            let waited = vault.recovery_code_waits();
            vault.prove_recovery_code(&code)?;
            let waits = vault.recovery_code_waits();
            let text = proved(&name_of(file), waited, waits);
            Ok(Said { waits, ..Said::done(text, json!({ "proved": true, "waits": waits })) })
        }
    }
}

/// What is asked for where a recovery code is to be typed.
pub(super) const FROM_THE_SHEET: &str = "Recovery code from the printed sheet, seven groups of four characters";

/// Says which code was typed back, and what comes next.
fn proved(name: &str, waited: bool, waits: bool) -> String {
    match (waited, waits) {
        (true, false) => format!(
            "The new recovery code counts from now on, and the one before opens {name} no more.\nNext: keep the new sheet apart from the computer. Backups made until now open with the code before, so keep that sheet for them, and make one that opens with the new code: plumb backup {name} --to FOLDER\n"
        ),
        (true, true) => format!(
            "That is the recovery code from before, and it works. The new one still waits to be typed back.\nNext: type back the new one, from its own sheet: plumb code prove {name}\n"
        ),
        (false, _) => format!(
            "That is the recovery code of {name}, and it works.\nNext: put the sheet back where it is kept, apart from the computer.\n"
        ),
    }
}

pub(super) fn lock(opening: &Opening, what: &Lock) -> Result<Said> {
    let Lock::Change { file, new_passphrase_file, yes } = what;
    let name = name_of(file);
    if !yes {
        let before = opening.open(file)?.before_lock_change()?;
        let text = format!("{}To change it, say the same again with --yes.\n", preview(&name, &before));
        return Ok(Said { waits: true, ..Said::done(text, json!({ "changed": false, "before": before })) });
    }
    let mut vault = opening.open_to_work(file)?;
    let new = chosen(new_passphrase_file.as_deref(), "Your new passphrase")?;
    let changed = vault.change_lock(&new, KdfCost::calibrated())?;
    let code = changed.recovery_code.grouped();
    let text = format!(
        "The lock of {name} is changed: it has another key, and your new passphrase opens it.\n\nNew recovery code, shown this once:\n\n    {}\n\nWrite it down and keep it apart from the computer, then type it back: plumb code prove {name} --code-file PATH\n{}\n{}\n",
        code.as_str(),
        without(&changed.without_passphrase),
        changed.words()
    );
    let json = json!({
        "changed": true,
        "recovery_code": code.as_str(),
        "kept_aside": changed.kept_aside,
        "without_passphrase": changed.without_passphrase,
    });
    Ok(Said::done(text, json))
}

fn preview(name: &str, before: &LockChange) -> String {
    let escrow = if before.keeps_escrow { "The organisation's key will open the new file too.\n" } else { "" };
    format!(
        "{name} would get another key, a new passphrase for you and a new recovery code. The old passphrases and the old code would open only the old file, which is kept beside it, and older copies.\n{}\n{escrow}It needs {} MB free beside the file.\n",
        without(&before.without_passphrase),
        before.bytes_needed.div_ceil(1 << 20)
    )
}

fn without(people: &[Person]) -> String {
    let names: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
    if names.is_empty() {
        return "Nobody else has a passphrase that would be lost.".to_owned();
    }
    format!("To be given a new passphrase each, with plumb people passphrase: {}.", listed(&names))
}

pub(super) fn escrow(opening: &Opening, what: &Escrow) -> Result<Said> {
    match what {
        Escrow::Set { file, recipient } => {
            let recipient = EscrowRecipient::parse(recipient)?;
            opening.open_to_work(file)?.set_escrow(&recipient)?;
            let text = format!(
                "{} opens {} too from now on. Try it once where the key is kept: plumb check {} --escrow-key-file PATH\n",
                recipient.text(),
                name_of(file),
                name_of(file)
            );
            Ok(Said::done(text, json!({ "recipient": recipient.text() })))
        }
        Escrow::Remove { file } => remove(opening, file),
        Escrow::Show { file } => {
            let set = opening.open(file)?.escrow()?;
            let text = set.as_ref().map_or_else(
                || format!("No key of the organisation opens {}.\n", name_of(file)),
                |recipient| format!("{recipient} opens {} too.\n", name_of(file)),
            );
            Ok(Said::done(text, json!({ "recipient": set })))
        }
    }
}

fn remove(opening: &Opening, file: &Path) -> Result<Said> {
    let mut vault = opening.open_to_work(file)?;
    let was = vault.escrow()?;
    if was.is_some() {
        vault.remove_escrow()?;
    }
    let name = name_of(file);
    let text = if was.is_some() {
        format!(
            "The organisation's key opens {name} no more. Backups from before still open with it: if that matters, change the lock.\n"
        )
    } else {
        format!("No key of the organisation was set for {name}, so there was nothing to remove.\n")
    };
    Ok(Said::done(text, json!({ "removed": was })))
}
