//! Keeps people and their keys.

use rusqlite::{OptionalExtension, Row};

use super::{Person, PersonKey, Signer};
use crate::error::{Error, Result};
use crate::ids::PersonId;
use crate::touched::Kind;
use crate::vault::{Read, Tx};

/// A person's key as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct SealedKey {
    pub(crate) epoch: u32,
    /// Under the passphrase the person has.
    pub(crate) sealed: Vec<u8>,
    /// Under the next one, while a change is under way.
    pub(crate) next: Option<Vec<u8>>,
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get("person_id")?,
        name: row.get("name")?,
        role: row.get("role")?,
        slot: row.get("slot")?,
        added_at: row.get("added_at")?,
        left_at: row.get("left_at")?,
    })
}

/// Refuses a change of a key that is not there.
fn one_row(changed: usize) -> rusqlite::Result<()> {
    if changed == 1 { Ok(()) } else { Err(rusqlite::Error::StatementChangedRows(changed)) }
}

impl Read<'_> {
    /// Returns everybody who opens this file or did, in the order they came.
    pub fn people(&self) -> Result<Vec<Person>> {
        let mut select = self.conn().prepare_cached("select * from person order by added_at, rowid")?;
        Ok(select.query_map([], person)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Names who can look after people, and so may change what opens the file.
    pub(crate) fn who_looks_after_people(&self) -> Result<Vec<String>> {
        let those = self.people()?.into_iter().filter(Person::looks_after_people);
        Ok(those.map(|person| person.name).collect())
    }

    /// Returns one person, whether they left or not.
    pub fn person(&self, id: &PersonId) -> Result<Person> {
        let mut select = self.conn().prepare_cached("select * from person where person_id = ?1")?;
        select.query_row([id], person).optional()?.ok_or_else(|| Error::not_found("person", id))
    }

    /// Finds a person as people name them: by name in any case, or by id. Who has not left comes first.
    pub fn person_by_name(&self, named: &str) -> Result<Person> {
        let meant = named.trim().to_lowercase();
        let mut found = self.people()?;
        found.sort_by_key(|person| person.left_at.is_some());
        let is_meant = |person: &Person| person.name.to_lowercase() == meant || person.id.as_str() == named;
        found.into_iter().find(is_meant).ok_or_else(|| Error::not_found("person", named))
    }

    /// Returns who opens the file with the slot of that number.
    pub(crate) fn person_in_slot(&self, slot: usize) -> Result<Option<Person>> {
        let mut select = self.conn().prepare_cached("select * from person where slot = ?1")?;
        Ok(select.query_row([slot as u64], person).optional()?)
    }

    /// Returns the public part of every key anybody ever had here, oldest first.
    pub fn person_keys(&self) -> Result<Vec<PersonKey>> {
        let mut select = self.conn().prepare_cached(
            "select person_id, epoch, signing_pub, since from person_key order by since, person_id, epoch",
        )?;
        let keys = select.query_map([], |row| {
            Ok(PersonKey { person: row.get(0)?, epoch: row.get(1)?, signing_pub: row.get(2)?, since: row.get(3)? })
        })?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns a person's keys as they are sealed, the newest first.
    pub(crate) fn sealed_keys(&self, person: &PersonId) -> Result<Vec<SealedKey>> {
        let mut select = self.conn().prepare_cached(
            "select epoch, sealed, sealed_next from person_key where person_id = ?1 order by epoch desc",
        )?;
        let keys = select
            .query_map([person], |row| Ok(SealedKey { epoch: row.get(0)?, sealed: row.get(1)?, next: row.get(2)? }))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Adds a person.
    pub(crate) fn insert_person(&self, new: &Person) -> Result<()> {
        self.conn().execute(
            "insert into person (person_id, name, role, slot, added_at, left_at) values (?1, ?2, ?3, ?4, ?5, ?6)",
            (&new.id, &new.name, &new.role, new.slot, new.added_at, new.left_at),
        )?;
        self.about(&new.id);
        self.touch(Kind::Person);
        Ok(())
    }

    /// Writes what can change about a person: name, role, slot, and that they left.
    pub(crate) fn update_person(&self, to: &Person) -> Result<()> {
        self.conn().execute(
            "update person set name = ?2, role = ?3, slot = ?4, left_at = ?5 where person_id = ?1",
            (&to.id, &to.name, &to.role, to.slot, to.left_at),
        )?;
        self.about(&to.id);
        self.touch(Kind::Person);
        Ok(())
    }

    /// Adds a key of a person.
    pub(crate) fn add_person_key(&self, signer: &Signer, sealed: &[u8]) -> Result<()> {
        self.conn().execute(
            "insert into person_key (person_id, epoch, signing_pub, sealed, since) values (?1, ?2, ?3, ?4, ?5)",
            (signer.person(), signer.epoch(), signer.signing_pub(), sealed, self.now()),
        )?;
        self.note("epoch", signer.epoch());
        self.about(signer.person());
        self.touch(Kind::Person);
        Ok(())
    }

    /// Keeps a second sealed copy of a key, under the passphrase that is about to be set.
    pub(crate) fn offer_seal(&self, (person, epoch): (&PersonId, u32), next: &[u8]) -> Result<()> {
        let changed = self.conn().execute(
            "update person_key set sealed_next = ?3 where person_id = ?1 and epoch = ?2",
            (person, epoch, next),
        )?;
        one_row(changed)?;
        self.note("epoch", epoch);
        self.about(person);
        Ok(())
    }

    /// Keeps one sealed copy of a key, the one that the person's passphrase opens.
    pub(crate) fn settle_seal(&self, (person, epoch): (&PersonId, u32), sealed: &[u8]) -> Result<()> {
        let changed = self.conn().execute(
            "update person_key set sealed = ?3, sealed_next = null where person_id = ?1 and epoch = ?2",
            (person, epoch, sealed),
        )?;
        one_row(changed)?;
        self.note("epoch", epoch);
        self.about(person);
        self.touch(Kind::Person);
        Ok(())
    }
}
