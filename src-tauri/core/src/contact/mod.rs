//! Organisations known by their keys, and how far they are trusted.

mod store;

use serde::Serialize;

use crate::bundle::{Card, Fingerprint, Trust};
use crate::error::Result;
use crate::ids::ContactId;
use crate::journal::Op;
use crate::touched::Done;
use crate::vault::Vault;

/// One organisation and the keys it is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Its id in this file.
    pub id: ContactId,
    /// The organisation's name, as on its card.
    pub organisation: String,
    /// Its card.
    pub card: Card,
    /// How far it is trusted.
    pub trust: Trust,
}

impl Contact {
    /// Returns the 30 digits of its keys.
    pub fn fingerprint(&self) -> Fingerprint {
        self.card.fingerprint()
    }
}

/// Notes that a contact's 30 digits were read over the telephone and are the same.
///
/// # Errors
/// [`crate::agency::AgencyError::NoSuchFingerprint`] where no contact has them: nothing is changed.
pub fn check_by_phone(vault: &mut Vault, digits: &str, by: &str) -> Result<Done<Contact>> {
    let fingerprint = digits.parse::<Fingerprint>().map_err(|_| crate::agency::AgencyError::NotAFingerprint {
        digits: digits.chars().filter(char::is_ascii_digit).count(),
    })?;
    vault.transact(Op::CheckContact, |tx| {
        let found = tx.contacts()?.into_iter().find(|contact| contact.fingerprint() == fingerprint);
        let mut contact = found.ok_or(crate::agency::AgencyError::NoSuchFingerprint)?;
        tx.check_contact(&contact.id, by.trim())?;
        contact.trust = Trust::Checked;
        for agency in tx.agencies()? {
            if agency.name == contact.organisation && agency.contact.as_ref() != Some(&contact.id) {
                tx.link_contact(&agency.id, &contact.id)?;
            }
        }
        tx.about(&contact.id);
        tx.note("fingerprint", fingerprint.to_string());
        Ok(contact)
    })
}
