//! `plumb create`, `passphrase`, `recover`.

use std::path::Path;

use plumbline_core::clock::SystemClock;
use plumbline_core::files::name_of;
use plumbline_core::partnership::{NewOrganisation, Role};
use plumbline_core::person;
use plumbline_core::place::made_here;
use plumbline_core::profile::Profile;
use plumbline_core::vault::{KdfCost, Passphrase, RecoveryCode, Secret, Vault};
use serde_json::json;

use super::Opening;
use super::locks::FROM_THE_SHEET;
use super::opening::around;
use crate::args::RoleArg;
use crate::say::{Refusal, Result, Said};
use crate::secret::{new_secret, secret};

pub(super) fn create(opening: &Opening, file: &Path, (name, person): (&str, &str), role: RoleArg) -> Result<Said> {
    made_here(file, &around())?;
    let passphrase = chosen(opening.passphrase_file.as_deref(), "New passphrase")?;
    let role = match role {
        RoleArg::Partnership => Role::Partnership,
        RoleArg::Agency => Role::Agency,
    };
    let new = NewOrganisation { name: name.to_owned(), role };
    let (profile, cost) = (Profile::of_this_computer(), KdfCost::calibrated());
    let (_, code) = Vault::create_with(file, new, person, &passphrase, cost, Box::new(SystemClock), profile.as_ref())?;
    let code = code.grouped();
    let text = format!(
        "{} is made.\n\nRecovery code, shown this once:\n\n    {}\n\nWrite it down and keep it apart from the computer. Type it back once: plumb code prove {} --code-file PATH, or in the window under Settings.\nIf a passphrase is lost, this code opens the file; and once the file has several people, somebody who looks after people can give a new one: plumb people passphrase.\n",
        name_of(file),
        code.as_str(),
        name_of(file)
    );
    Ok(Said::done(text, json!({ "file": name_of(file), "role": role.code(), "recovery_code": code.as_str() })))
}

/// Reads a new passphrase; at a terminal it is typed twice.
pub(super) fn chosen(file: Option<&Path>, ask: &str) -> Result<Passphrase> {
    let typed = new_secret(file, ask)?.ok_or_else(|| {
        Refusal::typed(
            "vault_passphrases_differ",
            "The two passphrases are not the same.",
            "Type the new passphrase again, twice.",
        )
    })?;
    Ok(Passphrase::chosen(&typed)?)
}

pub(super) fn passphrase(opening: &Opening, file: &Path, new: Option<&Path>) -> Result<Said> {
    let mut vault = opening.open_to_work(file)?;
    vault.change_passphrase(&chosen(new, "New passphrase")?, KdfCost::calibrated())?;
    let text = format!("The passphrase of {} is changed. Its recovery code is the same as before.\n", name_of(file));
    Ok(Said::done(text, json!({ "changed": true })))
}

/// What is recovered, with which code, for whom.
pub(super) struct Recovery<'a> {
    pub(super) file: &'a Path,
    pub(super) code: Option<&'a Path>,
    pub(super) new: Option<&'a Path>,
    pub(super) person: Option<&'a str>,
}

pub(super) fn recover(opening: &Opening, asked: &Recovery<'_>) -> Result<Said> {
    let file = asked.file;
    let (secret, code) = match &opening.escrow_key_file {
        Some(_) => (opening.secret("The organisation's key")?, None),
        None => {
            let code = RecoveryCode::parse(&secret(asked.code, FROM_THE_SHEET)?)?;
            (Secret::RecoveryCode(code.clone()), Some(code))
        }
    };
    let mut vault = opening.work_by(file, &secret)?;
    let person = asked.person.map(|name| vault.read().person_by_name(name)).transpose()?;
    let new = chosen(asked.new.or(opening.passphrase_file.as_deref()), "New passphrase")?;
    if let Some(code) = &code {
        vault.prove_recovery_code(code)?;
    }
    match &person {
        Some(person) => person::set_passphrase(&mut vault, &person.id, &new, KdfCost::calibrated()).map(drop)?,
        None => vault.change_passphrase(&new, KdfCost::calibrated())?,
    }
    let by = if code.is_some() { "The recovery code" } else { "The organisation's key" };
    let whose = person.map_or_else(|| "It".to_owned(), |person| person.name);
    let name = name_of(file);
    let sheet = if code.is_some() { "the sheet with the recovery code" } else { "the organisation's key" };
    let text = format!(
        "{by} opened {name}. {whose} has a new passphrase now.\nNext: try it once, with plumb check {name}, and put {sheet} back where it is kept. Backups made until now open with the passphrase before.\nIf that one may be in wrong hands, give the file another key: plumb lock change {name}\n"
    );
    Ok(Said::done(text, json!({ "recovered": true })))
}
