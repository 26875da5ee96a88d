//! `plumb create`, `info`, `check`, `passphrase`, `recover`.

use std::path::Path;

use plumbline_core::clock::SystemClock;
use plumbline_core::files::name_of;
use plumbline_core::partnership::{NewOrganisation, Role};
use plumbline_core::place::{made_here, surroundings};
use plumbline_core::profile::Profile;
use plumbline_core::vault::{KdfCost, Passphrase, RecoveryCode, Secret, SlotKind, Vault, inspect};
use serde_json::json;

use super::{Opening, may_lie_there};
use crate::args::RoleArg;
use crate::say::{Refusal, Result, Said};
use crate::secret::{new_secret, secret};

pub(super) fn create(opening: &Opening, file: &Path, (name, person): (&str, &str), role: RoleArg) -> Result<Said> {
    made_here(file, &surroundings(|name| std::env::var_os(name)))?;
    let passphrase = chosen(opening.passphrase_file.as_deref())?;
    let role = match role {
        RoleArg::Partnership => Role::Partnership,
        RoleArg::Agency => Role::Agency,
    };
    let new = NewOrganisation { name: name.to_owned(), role };
    let (profile, cost) = (Profile::of_this_computer(), KdfCost::calibrated());
    let (_, code) = Vault::create_with(file, new, person, &passphrase, cost, Box::new(SystemClock), profile.as_ref())?;
    let code = code.grouped();
    let text = format!(
        "{} is made.\n\nRecovery code, shown this once:\n\n    {}\n\nWrite it down and keep it apart from the computer. Type it back once in the window, under Settings.\n",
        name_of(file),
        code.as_str()
    );
    Ok(Said::done(text, json!({ "file": name_of(file), "role": role.code(), "recovery_code": code.as_str() })))
}

fn chosen(file: Option<&Path>) -> Result<Passphrase> {
    let typed = new_secret(file, "New passphrase")?.ok_or_else(|| {
        Refusal::typed(
            "vault_passphrases_differ",
            "The two passphrases are not the same.",
            "Type the new passphrase again, twice.",
        )
    })?;
    Ok(Passphrase::chosen(&typed)?)
}

pub(super) fn info(file: &Path) -> Result<Said> {
    let facts = inspect(file)?;
    let slots: Vec<_> = facts.slots.iter().map(|slot| words(*slot)).collect();
    let cost = facts.passphrase_cost.map_or_else(String::new, |cost| {
        format!("Key derivation: Argon2id, {} MiB, {} passes, {} lanes\n", cost.m_kib >> 10, cost.t, cost.p)
    });
    let copies =
        if facts.copies_agree { "both whole and the same" } else { "they differ; opening the file mends that" };
    let text = format!(
        "File: {}\nNumber: {}\nSize: {} KiB\nOpens with: {}\n{cost}Header copies: {copies}\n",
        name_of(file),
        facts.short_id,
        facts.bytes >> 10,
        slots.join(", ")
    );
    Ok(Said::done(text, json!({ "file": name_of(file), "facts": facts, "opens_with": slots })))
}

fn words(slot: SlotKind) -> &'static str {
    match slot {
        SlotKind::Passphrase => "a passphrase",
        SlotKind::RecoveryCode => "a recovery code",
        SlotKind::Escrow => "the organisation's own key",
        SlotKind::Keychain => "the computer's keychain, which this version does not use",
        SlotKind::Unknown(_) => "something a newer version added",
    }
}

pub(super) fn check(opening: &Opening, file: &Path, full: bool) -> Result<Said> {
    let vault = opening.open(file)?;
    vault.check()?;
    let read = vault.read();
    let (head, organisation) = (read.head()?, read.organisation()?);
    let broken = if full { read.verify_journal()? } else { Vec::new() };
    let mut text = format!(
        "{}: {}. Every page has its seal, the database is whole, and the journal has {} lines.\n",
        name_of(file),
        organisation.name,
        head.seq
    );
    for notice in vault.notices() {
        text.push_str(&format!("{}\n", notice.words()));
    }
    if full && broken.is_empty() {
        text.push_str(
            "The journal holds from the first line to the last, and every record is as its last line left it.\n",
        );
    }
    for one in &broken {
        let line = one.seq.map_or_else(String::new, |seq| format!("line {seq}: "));
        text.push_str(&format!("Journal, {line}{}\n", one.what));
    }
    let notices: Vec<_> = vault.notices().iter().map(|notice| notice.words()).collect();
    let json = json!({ "whole": broken.is_empty(), "organisation": organisation, "head": head, "broken": broken, "notices": notices });
    Ok(Said { waits: !broken.is_empty(), ..Said::done(text, json) })
}

pub(super) fn passphrase(opening: &Opening, file: &Path, new: Option<&Path>) -> Result<Said> {
    let mut vault = opening.open(file)?;
    vault.change_passphrase(&chosen(new)?, KdfCost::calibrated())?;
    let text = format!("The passphrase of {} is changed. Its recovery code is the same as before.\n", name_of(file));
    Ok(Said::done(text, json!({ "changed": true })))
}

pub(super) fn recover(opening: &Opening, file: &Path, code: Option<&Path>, new: Option<&Path>) -> Result<Said> {
    may_lie_there(file)?;
    let code = RecoveryCode::parse(&secret(code, "Recovery code")?)?;
    let mut vault = opening.open_by(file, &Secret::RecoveryCode(code.clone()))?;
    vault.prove_recovery_code(&code)?;
    vault.change_passphrase(&chosen(new.or(opening.passphrase_file.as_deref()))?, KdfCost::calibrated())?;
    let text = format!("The recovery code opened {}. It has a new passphrase now.\n", name_of(file));
    Ok(Said::done(text, json!({ "recovered": true })))
}
