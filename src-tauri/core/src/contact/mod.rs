//! Organisations known by their keys, and how far they are trusted.

mod store;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::agency::AgencyError;
use crate::bundle::{Card, Fingerprint, MAX_NAME, Sight, Trust, clean_line};
use crate::error::Result;
use crate::ids::ContactId;
use crate::journal::Op;
use crate::touched::Done;
use crate::vault::{Tx, Vault};

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

/// Tells whether two names are one organisation's: letters in any case and form, however they are spaced.
pub fn same_organisation(one: &str, other: &str) -> bool {
    let folded = |name: &str| {
        let lower: String = name.nfkc().flat_map(char::to_lowercase).collect();
        lower.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    folded(one) == folded(other)
}

/// Keeps the keys of a card, as far as they were trusted when they came. Other keys under a known name block all keys
/// of that name until somebody checks one of them by telephone.
pub(crate) fn keep(tx: &Tx<'_>, card: &Card, trust: Trust) -> Result<ContactId> {
    for other in others(tx, card)? {
        tx.set_trust(&other.id, other.trust.after(Sight::OtherKeys))?;
    }
    tx.add_contact(card, trust.after(Sight::Kept))
}

/// Returns the contacts with the name of a card and other keys.
fn others(tx: &Tx<'_>, card: &Card) -> Result<Vec<Contact>> {
    let mut contacts = tx.contacts()?;
    contacts.retain(|contact| {
        same_organisation(&contact.organisation, card.organisation()) && contact.fingerprint() != card.fingerprint()
    });
    Ok(contacts)
}

/// Notes that a contact's 30 digits were read over the telephone and are the same. From then on these keys are the
/// organisation's, and older ones are blocked.
///
/// # Errors
/// [`AgencyError::NoSuchFingerprint`] where no contact has them: nothing is changed.
pub fn check_by_phone(vault: &mut Vault, digits: &str, by: &str) -> Result<Done<Contact>> {
    let fingerprint = digits
        .parse::<Fingerprint>()
        .map_err(|_| AgencyError::NotAFingerprint { digits: digits.chars().filter(char::is_ascii_digit).count() })?;
    let by = if by.trim().is_empty() { String::new() } else { clean_line(by, MAX_NAME).map_err(AgencyError::name)? };
    vault.transact(Op::CheckContact, |tx| {
        let found = tx.contacts()?.into_iter().find(|contact| contact.fingerprint() == fingerprint);
        let mut contact = found.ok_or(AgencyError::NoSuchFingerprint)?;
        contact.trust = contact.trust.after(Sight::ReadByPhone);
        tx.set_trust(&contact.id, contact.trust)?;
        tx.note_phone_check(&contact.id, &by)?;
        let older = others(tx, &contact.card)?;
        for other in &older {
            tx.set_trust(&other.id, other.trust.after(Sight::OtherKeys))?;
            tx.move_requests(&other.id, &contact.id)?;
        }
        for agency in tx.agencies()? {
            let had = agency.contact.as_ref();
            let is_its = same_organisation(&agency.name, &contact.organisation)
                || older.iter().any(|other| had == Some(&other.id));
            if is_its && had != Some(&contact.id) {
                tx.link_contact(&agency.id, &contact.id)?;
            }
        }
        tx.about(&contact.id);
        tx.note("fingerprint", fingerprint.to_string());
        Ok(contact)
    })
}

#[cfg(test)]
mod tests {
    use super::same_organisation;

    #[test]
    fn a_name_is_the_same_in_any_case_and_spacing() {
        assert!(same_organisation("Northmoor Police", " northmoor  POLICE"));
        assert!(same_organisation("Cwm Tâf", "CWM TA\u{302}F"));
        assert!(!same_organisation("Northmoor Police", "Northmoor Policing"));
    }
}
