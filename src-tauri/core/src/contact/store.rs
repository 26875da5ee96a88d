//! Keeps contacts. Keys are never changed in place: new keys are a new contact.

use rusqlite::Row;

use super::{Contact, same_organisation};
use crate::bundle::{Card, Trust};
use crate::error::Result;
use crate::ids::ContactId;
use crate::touched::Kind;
use crate::vault::{Read, Tx};

fn contact(row: &Row<'_>) -> rusqlite::Result<Contact> {
    let trust: String = row.get("trust")?;
    let organisation: String = row.get("organisation")?;
    let (signing, age): (String, String) = (row.get("signing_pub")?, row.get("age_pub")?);
    let card = Card::new(&organisation, &signing, &age, row.get("key_epoch")?);
    Ok(Contact {
        id: row.get("contact_id")?,
        card: card.map_err(|_| rusqlite::Error::InvalidQuery)?,
        organisation,
        trust: Trust::from_words(&trust).ok_or(rusqlite::Error::InvalidQuery)?,
    })
}

impl Read<'_> {
    /// Returns every contact, by name, the newest keys last.
    pub fn contacts(&self) -> Result<Vec<Contact>> {
        let mut select = self.conn().prepare_cached("select * from contact order by organisation, added_at")?;
        Ok(select.query_map([], contact)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Finds the contact with exactly these keys.
    pub fn contact_by_card(&self, card: &Card) -> Result<Option<Contact>> {
        let same = |contact: &Contact| contact.fingerprint() == card.fingerprint();
        Ok(self.contacts()?.into_iter().find(same))
    }

    /// Tells how far a card can be trusted: known keys as recorded; a known name with other keys, or one known key
    /// beside an unknown one, is a change.
    pub fn trust_in(&self, card: &Card) -> Result<Trust> {
        let contacts = self.contacts()?;
        if let Some(known) = contacts.iter().find(|contact| contact.fingerprint() == card.fingerprint()) {
            return Ok(known.trust);
        }
        let same_name = contacts.iter().any(|contact| same_organisation(&contact.organisation, card.organisation()));
        let changed = same_name || self.shares_a_key(card)?;
        Ok(if changed { Trust::Changed } else { Trust::Unknown })
    }

    /// Tells whether a card has one key of a contact and not the other, which no honest change of keys does.
    pub(crate) fn shares_a_key(&self, card: &Card) -> Result<bool> {
        let half = |contact: &Contact| {
            (contact.card.signing_pub() == card.signing_pub()) != (contact.card.age_pub() == card.age_pub())
        };
        Ok(self.contacts()?.iter().any(half))
    }
}

impl Tx<'_> {
    /// Adds a contact in a trust state.
    pub(crate) fn add_contact(&self, card: &Card, trust: Trust) -> Result<ContactId> {
        let id = ContactId::new(&mut self.chance());
        self.conn().execute(
            "insert into contact (contact_id, organisation, signing_pub, age_pub, key_epoch, trust, added_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (&id, card.organisation(), card.signing_pub(), card.age_pub(), card.key_epoch(), trust.words(), self.now()),
        )?;
        self.touch(Kind::Contact);
        Ok(id)
    }

    /// Writes how far a contact is trusted.
    pub(crate) fn set_trust(&self, id: &ContactId, trust: Trust) -> Result<()> {
        self.conn().execute("update contact set trust = ?2 where contact_id = ?1", (id, trust.words()))?;
        self.touch(Kind::Contact);
        Ok(())
    }

    /// Notes when a contact was checked by telephone, and by whom.
    pub(crate) fn note_phone_check(&self, id: &ContactId, by: &str) -> Result<()> {
        self.conn().execute(
            "update contact set checked_at = ?2, checked_by = ?3 where contact_id = ?1",
            (id, self.now(), by),
        )?;
        self.touch(Kind::Contact);
        Ok(())
    }
}
