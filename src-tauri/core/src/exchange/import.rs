//! Importing what was previewed: the digest ties the two, and one transaction does it all or nothing.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::examine::{Contents, examine};
use super::store::KeptBundle;
use super::{feedback_import, request_import, return_import};
use crate::backup::{Backed, Why, before};
use crate::bundle::{Kind, Sight, Trust};
use crate::contact;
use crate::digest::Digest;
use crate::error::Result;
use crate::ids::AuditId;
use crate::journal::Op;
use crate::returns::ReturnError;
use crate::touched::Done;
use crate::vault::Vault;

/// What an import did.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Imported {
    /// What was done, in one sentence.
    pub done: String,
    /// What usually comes next.
    pub next: String,
    /// The audit it belongs to.
    pub audit: Option<AuditId>,
    /// When it had been imported before; nothing was changed then.
    pub before: Option<DateTime<Utc>>,
}

/// Gets a file ready to take bundles in: a backup comes first, and a walk of the whole journal, whose places that do not
/// hold are a notice. A backup that could not be made is told, and stops nothing.
///
/// # Errors
/// Only those of the file itself.
pub fn ready_to_import(vault: &mut Vault) -> Result<Backed> {
    let backed = before(vault, Why::Import)?;
    vault.walk()?;
    Ok(backed)
}

/// Imports a bundle whose digest was confirmed. A bundle that is here already changes nothing.
///
/// # Errors
/// Everything a preview shows as a problem, and [`ReturnError::NotWhatWasConfirmed`] where the file is another one.
pub fn import(vault: &mut Vault, bytes: &[u8], confirmed: &Digest, accept_new_sender: bool) -> Result<Done<Imported>> {
    if Digest::of(bytes) != *confirmed {
        return Err(ReturnError::NotWhatWasConfirmed.into());
    }
    let examined = examine(&vault.read(), bytes, accept_new_sender)?;
    let manifest = &examined.opened.manifest;
    if let Contents::Here { at } = examined.contents {
        let value = here(at, manifest.audit_id.clone());
        return Ok(Done { value, touched: Vec::new() });
    }
    let op = match manifest.kind {
        Kind::Contact => Op::ImportContact,
        Kind::Request => Op::ImportRequest,
        Kind::Return => Op::ImportReturn,
        Kind::Feedback => Op::ImportFeedback,
    };
    vault.transact(op, |tx| {
        let kept = KeptBundle {
            id: manifest.bundle_id.clone(),
            digest: examined.opened.digest,
            kind: manifest.kind,
            other: manifest.sender.organisation().to_owned(),
            sequence: manifest.sequence,
            audit: manifest.audit_id.clone(),
        };
        tx.keep_bundle_in(&kept, bytes)?;
        tx.note("bundle", kept.digest.to_string());
        let contact = match &examined.contact {
            Some(known) => known.id.clone(),
            None => contact::keep(tx, &manifest.sender, examined.trust)?,
        };
        match &examined.contents {
            Contents::Here { at } => Ok(here(*at, kept.audit)),
            Contents::Card { agency } => {
                let usable = examined.trust.after(Sight::Kept).can_import();
                if let Some(agency) = agency.as_ref().filter(|agency| agency.contact.is_none() && usable) {
                    tx.link_contact(&agency.id, &contact)?;
                }
                tx.about(&contact);
                Ok(card(&kept.other, examined.trust))
            }
            Contents::Request(request) => request_import::take(tx, request, &contact, &kept),
            Contents::Returns(returns) => return_import::take(tx, returns, &contact, &kept),
            Contents::Feedback(feedback) => feedback_import::take(tx, feedback, &kept),
        }
    })
}

fn here(at: DateTime<Utc>, audit: Option<AuditId>) -> Imported {
    Imported {
        done: format!("This bundle was imported on {}. Nothing was changed.", at.format("%-d %B %Y")),
        next: "There is nothing to do.".to_owned(),
        audit,
        before: Some(at),
    }
}

fn card(sender: &str, trust: Trust) -> Imported {
    let done = match trust {
        Trust::Unknown | Trust::FirstUse | Trust::Checked => format!("The contact card of {sender} was imported."),
        Trust::Changed => format!(
            "The contact card of {sender} was kept. It has other keys than before, so nothing from {sender} is imported until they are checked."
        ),
    };
    let next = match trust {
        Trust::Unknown | Trust::FirstUse | Trust::Changed => {
            "Telephone them on a number you already had and compare the 30 digits."
        }
        Trust::Checked => "There is nothing to do: these keys were checked by telephone before.",
    };
    Imported { done, next: next.to_owned(), audit: None, before: None }
}
