//! The agencies page: who they are, and how far their keys can be trusted.

use serde::Serialize;

use super::Agency;
use crate::bundle::Trust;
use crate::error::Result;
use crate::tool::agency_types;
use crate::vault::Read;

/// One line of the agencies page.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AgencyRow {
    /// The agency.
    pub agency: Agency,
    /// The agency type in words.
    pub kind_words: String,
    /// How far its keys are trusted; nothing where no contact card came.
    pub trust: Option<Trust>,
    /// The trust state in words.
    pub trust_words: String,
    /// The 30 digits to read over the telephone; empty where no contact card came.
    pub fingerprint: String,
}

/// A type of agency that can be chosen.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct KindChoice {
    /// The code kept in the file.
    pub code: String,
    /// The words shown.
    pub words: String,
}

/// Everything the agencies page shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AgenciesView {
    /// The agencies, in the partnership's order.
    pub agencies: Vec<AgencyRow>,
    /// Contacts that are no agency of this file, by name, with their fingerprint.
    pub other_contacts: Vec<(String, String)>,
    /// The types that can be chosen.
    pub kinds: Vec<KindChoice>,
    /// This organisation's own fingerprint, to read out.
    pub own_fingerprint: String,
}

/// Reads the agencies page.
pub fn agencies_view(read: &Read<'_>) -> Result<AgenciesView> {
    let types = agency_types(read)?;
    let words = |kind: &str| {
        let known = types.iter().find(|one| one.code == kind);
        known.map_or_else(|| "Other".to_owned(), |one| one.title.clone())
    };
    let contacts = read.contacts()?;
    let mut agencies = Vec::new();
    for agency in read.agencies()? {
        let contact = contacts.iter().find(|contact| Some(&contact.id) == agency.contact.as_ref());
        agencies.push(AgencyRow {
            kind_words: words(&agency.kind),
            trust: contact.map(|contact| contact.trust),
            trust_words: contact.map_or("no contact card yet", |contact| contact.trust.words()).to_owned(),
            fingerprint: contact.map(|contact| contact.fingerprint().to_string()).unwrap_or_default(),
            agency,
        });
    }
    let linked = |id| agencies.iter().any(|row| row.agency.contact.as_ref() == Some(id));
    let other_contacts = contacts
        .iter()
        .filter(|contact| !linked(&contact.id))
        .map(|contact| (contact.organisation.clone(), contact.fingerprint().to_string()))
        .collect();
    let mut kinds: Vec<KindChoice> =
        types.iter().map(|one| KindChoice { code: one.code.clone(), words: one.title.clone() }).collect();
    kinds.push(KindChoice { code: "other".to_owned(), words: "Other".to_owned() });
    let own_fingerprint = read.own_card()?.fingerprint().to_string();
    Ok(AgenciesView { agencies, other_contacts, kinds, own_fingerprint })
}
