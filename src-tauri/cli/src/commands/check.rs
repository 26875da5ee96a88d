//! `plumb info`, `check` and `accept`: what a file is, whether it is whole, and whether it is the one to use.

use std::path::Path;

use plumbline_core::files::name_of;
use plumbline_core::journal::named;
use plumbline_core::place::{Handling, opens_here, where_it_lies};
use plumbline_core::salvage::{ApartRow, SalvageMark};
use plumbline_core::vault::{Notice, RecoveryCode, Secret, SlotKind, inspect};
use serde_json::json;

use super::Opening;
use super::journal::faults;
use super::opening::{around, if_damaged, in_words};
use crate::say::{Refusal, Result, Said};
use crate::secret::secret;

pub(super) fn info(opening: &Opening, file: &Path) -> Result<Said> {
    let facts = inspect(file).map_err(|problem| if_damaged(file, problem.into()))?;
    let place = where_it_lies(file, &around());
    let slots: Vec<_> = facts.slots.iter().map(|slot| words(*slot)).collect();
    let mut text = format!(
        "File: {}\nNumber: {}\nSize: {} KiB\nOpens with: {}\n",
        name_of(file),
        facts.short_id,
        facts.bytes >> 10,
        slots.join(", ")
    );
    if let Some(cost) = facts.passphrase_cost {
        text.push_str(&format!(
            "Key derivation: Argon2id, {} MiB, {} passes, {} lanes\n",
            cost.m_kib >> 10,
            cost.t,
            cost.p
        ));
    }
    let copies =
        if facts.copies_agree { "both whole and the same" } else { "they differ; opening the file mends that" };
    text.push_str(&format!("Header copies: {copies}\n"));
    if facts.recovery_code_waits {
        text.push_str(&format!(
            "A new recovery code waits to be typed back: plumb code prove {} --code-file PATH. Until then the one before works.\n",
            name_of(file)
        ));
    }
    for advice in [Some(&place.words), place.conflict.as_ref()].into_iter().flatten() {
        text.push_str(&format!("{} {}\n", advice.message, advice.next));
    }
    let opens = match place.handling {
        Handling::Open | Handling::OpenWithNotice | Handling::OpenWithBackups => opening.names_a_secret(),
        Handling::WorkOnACopy | Handling::LookAtACopy => false,
    };
    let marks = if opens { Some(opening.open(file)?.read().salvages()?) } else { None };
    text.push_str(&marks.as_deref().map_or_else(String::new, salvaged));
    let json = json!({ "file": name_of(file), "facts": facts, "opens_with": slots, "place": place, "salvages": marks });
    Ok(Said::done(text, json))
}

fn words(slot: SlotKind) -> &'static str {
    match slot {
        SlotKind::Passphrase => "a passphrase",
        SlotKind::RecoveryCode => "a recovery code",
        SlotKind::Escrow => "the organisation's own key",
        SlotKind::Keychain => "the computer’s keychain, which this version does not use",
        SlotKind::Unknown(_) => "something a newer version added",
    }
}

/// Says that a file was salvaged, wherever it is named.
pub(super) fn salvaged(marks: &[SalvageMark]) -> String {
    marks.iter().map(|mark| format!("{} What was lost shows as broken in its journal.\n", mark.words())).collect()
}

/// Lists the records that are kept apart, without what they say: that is shown in the window.
fn kept_apart(rows: &[ApartRow]) -> String {
    let mut text: String = rows.iter().map(|row| format!("    {}: {}\n", row.name(), row.why)).collect();
    if !rows.is_empty() {
        text.insert_str(0, "Kept apart, because they cannot stand in their place:\n");
        text.push_str("What they say is shown in the window, from the line at the top, and is in the table salvaged_row of plumb vault export.\n");
    }
    text
}

pub(super) fn check(opening: &Opening, file: &Path, full: bool) -> Result<Said> {
    let mut vault = opening.open(file)?;
    vault.check()?;
    let walked = if full { Some(vault.walk()?) } else { None };
    let walked = walked.map(|found| named(&vault.read(), found)).transpose()?;
    let read = vault.read();
    let (head, organisation, marks) = (read.head()?, read.organisation()?, read.salvages()?);
    let apart = read.rows_kept_apart()?;
    let mut text = format!(
        "{}: {}. Every page has its seal, the database is whole, and the journal has {} lines.\n{}",
        name_of(file),
        organisation.name,
        head.seq,
        salvaged(&marks)
    );
    text.push_str(&kept_apart(&apart));
    for notice in vault.notices() {
        text.push_str(&format!("{}\n", in_words(notice, file)));
    }
    let broken = walked.as_ref().map_or(&[][..], |found| &found.broken);
    if full && broken.is_empty() {
        text.push_str(
            "The journal holds from the first line to the last, and every record is as its last line left it.\n",
        );
    }
    text.push_str(&faults(broken));
    let notices: Vec<_> = vault.notices().iter().map(Notice::words).collect();
    let json = json!({
        "whole": broken.is_empty(),
        "organisation": organisation,
        "head": head,
        "broken": broken,
        "notices": notices,
        "salvages": marks,
        "apart": apart.iter().map(|row| json!({ "record": row.name(), "why": row.why })).collect::<Vec<_>>(),
    });
    Ok(Said { waits: !broken.is_empty(), ..Said::done(text, json) })
}

pub(super) fn accept(opening: &Opening, file: &Path, code: Option<&Path>) -> Result<Said> {
    let mut vault = match code {
        Some(path) => {
            opens_here(file, &around())?;
            let code = RecoveryCode::parse(&secret(Some(path), "Recovery code")?)?;
            opening.open_by(file, &Secret::RecoveryCode(code))?
        }
        None => opening.open(file)?,
    };
    let name = name_of(file);
    let Some(head) = vault.accept_older()? else {
        return Err(Refusal::typed(
            "vault_nothing_to_accept",
            &format!("{name} is the one that was last used on this computer, so nothing waits to be accepted."),
            "There is nothing to do: work in it as before.",
        ));
    };
    let text = format!(
        "{name} is the one to use on this computer from now on, and its journal says so in line {}.\nIf the other file turns up, do not work in both: compare them first, with plumb restore OTHER --to NEW --against {name}.\n",
        head.seq
    );
    Ok(Said::done(text, json!({ "accepted": true, "head": head })))
}
