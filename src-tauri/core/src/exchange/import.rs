//! Importing what was previewed: the digest ties the two, and one transaction does it all or nothing.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::examine::{Contents, examine};
use super::store::KeptBundle;
use super::{request_import, return_import};
use crate::bundle::{Kind, Trust};
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
    if let Some((_, at)) = vault.read().bundle_in(&manifest.bundle_id)? {
        let value = Imported {
            done: format!("This bundle was imported on {}. Nothing was changed.", at.format("%-d %B %Y")),
            next: "There is nothing to do.".to_owned(),
            audit: manifest.audit_id.clone(),
            before: Some(at),
        };
        return Ok(Done { value, touched: Vec::new() });
    }
    let op = match manifest.kind {
        Kind::Contact => Op::ImportContact,
        Kind::Request => Op::ImportRequest,
        Kind::Return => Op::ImportReturn,
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
            Some(contact) => contact.id.clone(),
            None => tx.add_contact(&manifest.sender, Trust::FirstUse)?,
        };
        match &examined.contents {
            Contents::Card { agency } => {
                if let Some(agency) = agency.as_ref().filter(|agency| agency.contact.is_none()) {
                    tx.link_contact(&agency.id, &contact)?;
                }
                tx.about(&contact);
                Ok(Imported {
                    done: format!("The contact card of {} was imported.", kept.other),
                    next: "Telephone them on a number you already had and compare the 30 digits.".to_owned(),
                    audit: None,
                    before: None,
                })
            }
            Contents::Request { pack, tool_text, .. } => request_import::take(tx, pack, tool_text, &contact, &kept),
            Contents::Returns(returns) => return_import::take(tx, returns, &contact, &kept),
        }
    })
}
