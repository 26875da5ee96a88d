//! Who opened the file, and changes of who can: the header and the database are written one after the other, in an order
//! that leaves something to settle at the next opening wherever it stops, and never a way in for nobody.

use rand::rngs::OsRng;

use super::file::{FIRST_PASSPHRASE, change_header};
use super::kdf::KdfCost;
use super::locked::Key;
use super::notice::Notice;
use super::passphrase::Passphrase;
use super::slot::{Secret, Slot, SlotKind, SlotState, Wrapped};
use super::unlock::{Attempt, Opened};
use super::{Tx, Vault, VaultError};
use crate::error::{Error, Result};
use crate::ids::PersonId;
use crate::journal::Op;
use crate::partnership::NewOrganisation;
use crate::person::{FIRST_PERSON, Person, PersonError, Signer, first_role, names_with};
use crate::touched::Done;

/// The most people who can have a passphrase: three of the sixteen slots stay for the recovery code, the next one while it
/// waits to be typed back, and the organisation's own key.
pub(crate) const MOST_PEOPLE: usize = 13;

/// Who the journal names where nobody's own passphrase opened the file and no name was given.
const BY_CODE: &str = "Recovery code";
const BY_ESCROW: &str = "Organisation’s key";

/// Lets a refusal for want of room pass: what is to be settled at an opening waits for the next one, and the file opens.
pub(super) fn unless_full<T>(settled: Result<Done<T>>) -> Result<()> {
    match settled {
        Ok(_) | Err(Error::Vault(VaultError::NoSpace)) => Ok(()),
        Err(other) => Err(other),
    }
}

impl Vault {
    /// Returns who opened the file; nothing where it was its recovery code or the organisation's key.
    pub fn person(&self) -> Option<&Person> {
        self.person.as_ref()
    }

    /// Returns what the person who opened the file signs with.
    ///
    /// # Errors
    /// [`PersonError::NoSigner`] where the file was not opened with a person's passphrase.
    pub fn signer(&self) -> Result<&Signer> {
        Ok(self.signer.as_ref().ok_or(PersonError::NoSigner)?)
    }

    /// Returns who acts, as the journal writes it: the person, or the way in that is nobody's own.
    pub fn actor(&self) -> String {
        self.person.as_ref().map_or_else(|| self.stand_in.clone(), |person| person.name.clone())
    }

    /// Refuses what the role of the acting person does not include. Whoever came in with the recovery code or the
    /// organisation's key has no role, and may do all that needs no signature.
    pub(super) fn refuse_what_is_not_theirs(&self, op: Op) -> Result<()> {
        let duty = op.duty();
        match &self.person {
            Some(person) if !person.may(duty) => {
                Err(PersonError::NotYours { role: person.role_name(), duty, may: names_with(duty) }.into())
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Writes the organisation and the first person of a new file.
    pub(super) fn begin(&mut self, organisation: &NewOrganisation, name: String, person_key: &Key) -> Result<()> {
        let role = first_role(organisation.role).code;
        let first = a_person(name, role, FIRST_PASSPHRASE, self.clock.now());
        let signer = Signer::make(first.id.clone(), 1, &mut OsRng);
        let sealed = signer.seal(person_key, self.file.keys.file_id(), &mut OsRng);
        self.person = Some(first.clone());
        self.transact(Op::CreateFile, |tx| {
            tx.add_organisation(organisation)?;
            tx.insert_person(&first)?;
            tx.add_person_key(&signer, &sealed)
        })?;
        self.signer = Some(signer);
        Ok(())
    }

    /// Finds who opened the file.
    pub(super) fn meet(&mut self, secret: &Secret, by: &Opened) -> Result<()> {
        self.name_people()?;
        match secret.kind() {
            SlotKind::Passphrase => self.welcome(by)?,
            SlotKind::RecoveryCode => self.stand_in = BY_CODE.to_owned(),
            SlotKind::Escrow => self.stand_in = BY_ESCROW.to_owned(),
            SlotKind::Keychain | SlotKind::Unknown(_) => {}
        }
        Ok(())
    }

    /// Settles what an interrupted change left, once nobody is asked any more whether this file is the one to use.
    ///
    /// An older header says nothing of what was interrupted since.
    pub(super) fn settle(&mut self, has_an_older_header: bool) -> Result<()> {
        if self.waits_for_acceptance() {
            return Ok(());
        }
        self.settle_seal()?;
        if has_an_older_header {
            return Ok(());
        }
        self.settle_slots()?;
        self.settle_escrow()?;
        if self.file.is_header_unnoted() {
            self.note_locks();
        }
        Ok(())
    }

    /// Writes in the journal how often the header was changed. Where that is refused, the next write or the next opening
    /// says it: nothing is refused, and no file stays shut, for that.
    pub(super) fn note_locks(&mut self) {
        let _ = self.transact(Op::NoteLocks, |_| Ok(()));
    }

    /// Settles which seal fits the passphrase, where a change of it was interrupted.
    fn settle_seal(&mut self) -> Result<()> {
        let (Some(sealed), Some(signer)) = (&self.unsettled, &self.signer) else { return Ok(()) };
        let (id, epoch, sealed) = (signer.person().clone(), signer.epoch(), sealed.clone());
        let settled = self.transact(Op::SettlePassphrase, |tx| tx.settle_seal((&id, epoch), &sealed));
        if settled.is_ok() {
            self.unsettled = None;
        }
        unless_full(settled)
    }

    /// Tells whether the header was ever found to be older than the file, and the lock was not changed completely since.
    pub(super) fn has_an_older_header(&self) -> bool {
        self.notices().contains(&Notice::OlderHeader)
    }

    /// In a file that is older than people, each passphrase in use belongs to somebody whose name is still to be written.
    fn name_people(&mut self) -> Result<()> {
        // Behind an older header there were people, and they are lost: what opens it may be of somebody who left.
        if self.has_an_older_header() || !self.read().people()?.is_empty() {
            return Ok(());
        }
        let role = first_role(self.organisation()?.role).code;
        let slots = self.file.header.places_of(SlotKind::Passphrase, SlotState::InUse);
        self.transact(Op::NamePeople, |tx| {
            for (at, slot) in slots.iter().enumerate() {
                let name = if at == 0 { FIRST_PERSON.to_owned() } else { format!("Person {}", at + 1) };
                tx.insert_person(&a_person(name, role.clone(), *slot, tx.now()))?;
            }
            tx.note("people", slots.len());
            Ok(())
        })?;
        Ok(())
    }

    /// Somebody whose slot was never written, or was emptied, has no passphrase: a change was interrupted there.
    fn settle_slots(&mut self) -> Result<()> {
        let in_use = self.file.header.places_of(SlotKind::Passphrase, SlotState::InUse);
        let is_without = |person: &Person| person.slot.is_some_and(|slot| !in_use.contains(&slot.into()));
        let without: Vec<Person> = self.read().people()?.into_iter().filter(is_without).collect();
        for person in without {
            unless_full(self.transact(Op::SettlePassphrase, |tx| tx.update_person(&Person { slot: None, ..person })))?;
        }
        Ok(())
    }

    /// Notes who opened the file and opens their signing key; makes one for somebody who has none.
    ///
    /// A passphrase that is nobody's, or that opens no key of the person it lets in, is one that was replaced: the header
    /// was put back as it once was. Only in a salvaged file may the person, or their key, have been lost; not where its header
    /// was ever found to be older, until the lock is changed completely.
    fn welcome(&mut self, by: &Opened) -> Result<()> {
        let is_older = self.has_an_older_header();
        let may_be_lost = !is_older && !self.read().salvages()?.is_empty();
        let Some(person) = self.read().person_in_slot(by.slot)? else {
            return if may_be_lost { Ok(()) } else { Err(PersonError::ReplacedPassphrase.into()) };
        };
        let mut keys = self.read().sealed_keys(&person.id)?;
        if is_older {
            // A passphrase that a colleague replaced still opens the key before: only the newest is this person's now.
            keys.truncate(1);
        }
        self.person = Some(person.clone());
        for kept in &keys {
            for sealed in [Some(&kept.sealed), kept.next.as_ref()].into_iter().flatten() {
                let whose = (&person.id, kept.epoch);
                let opened = Signer::unseal(sealed, &by.key.person_key, self.file.keys.file_id(), whose);
                let Some(signer) = opened else { continue };
                self.unsettled = kept.next.is_some().then(|| sealed.clone());
                self.signer = Some(signer);
                return Ok(());
            }
        }
        if is_older || (!keys.is_empty() && !may_be_lost) {
            self.person = None;
            return Err(PersonError::ReplacedPassphrase.into());
        }
        let (signer, sealed) = self.a_new_signer(&person.id, &by.key.person_key)?;
        self.transact(Op::MakePersonKey, |tx| tx.add_person_key(&signer, &sealed))?;
        self.signer = Some(signer);
        Ok(())
    }

    /// Reads again who acts, after somebody's name or role was changed.
    pub(crate) fn look_up_who_acts(&mut self) -> Result<()> {
        if let Some(person) = &self.person {
            self.person = Some(self.read().person(&person.id)?);
        }
        Ok(())
    }

    /// Gives whoever acts a new passphrase. The database is not encrypted anew, and the recovery code stays as it is.
    ///
    /// In a file that was opened with its recovery code and has one person, it is that person who gets it.
    ///
    /// # Errors
    /// [`PersonError::PassphraseInUse`]; [`PersonError::ChoosePerson`] where nobody acts and there are several people.
    pub fn change_passphrase(&mut self, new: &Passphrase, cost: KdfCost) -> Result<()> {
        let Some(person) = self.person.clone() else {
            let mut here = self.read().people()?;
            here.retain(|person| person.left_at.is_none());
            let [person] = here.as_slice() else {
                let names = here.into_iter().map(|person| person.name).collect();
                return Err(PersonError::ChoosePerson { names }.into());
            };
            return self.set_passphrase_of(person, new, cost).map(drop);
        };
        let slot = person.slot.map(usize::from).ok_or(PersonError::NoSigner)?;
        let (wrapped, sealed) = self.begin_passphrase(slot, new, cost)?;
        change_header(&mut self.file, |header| header.set_slot(slot, Slot::Wrapped(wrapped)))?;
        let signer = self.signer.as_ref().ok_or(PersonError::NoSigner)?;
        let (id, epoch) = (signer.person().clone(), signer.epoch());
        if self.transact(Op::ChangePassphrase, |tx| tx.settle_seal((&id, epoch), &sealed)).is_err() {
            // The new passphrase opens the file and the old one does not, whatever the database says: the next opening
            // settles it there. Until then the next change must not write over the only seal that fits the header.
            self.unsettled = Some(sealed);
        }
        Ok(())
    }

    /// The first step of a change of passphrase: the signing key is sealed a second time, for after it.
    fn begin_passphrase(&mut self, slot: usize, new: &Passphrase, cost: KdfCost) -> Result<(Wrapped, Vec<u8>)> {
        self.refuse_a_passphrase_of_another(new, Some(slot))?;
        let (wrapped, person_key) = self.wrap(new, cost, slot)?;
        let signer = self.signer()?;
        let sealed = signer.seal(&person_key, self.file.keys.file_id(), &mut OsRng);
        let (id, epoch) = (signer.person().clone(), signer.epoch());
        let unsettled = self.unsettled.clone();
        self.transact(Op::BeginPassphrase, |tx| {
            if let Some(unsettled) = &unsettled {
                tx.settle_seal((&id, epoch), unsettled)?;
            }
            tx.offer_seal((&id, epoch), &sealed)
        })?;
        self.unsettled = None;
        Ok((wrapped, sealed))
    }

    /// Adds a person: first their row and key, then their slot.
    pub(crate) fn add_person(
        &mut self,
        name: String,
        role: String,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<Done<PersonId>> {
        self.refuse_what_is_not_theirs(Op::AddPerson)?;
        self.refuse_a_passphrase_of_another(passphrase, None)?;
        let slot = self.place_for_a_person()?;
        let person = a_person(name, role, slot, self.clock.now());
        let done =
            self.give_slot(Op::AddPerson, &person, slot, passphrase, cost, |tx, person| tx.insert_person(person))?;
        Ok(Done { value: person.id, touched: done.touched })
    }

    /// Sets a passphrase for a person: first their new key, then their slot. Whoever came in without a passphrase acts as
    /// that person from then on.
    pub(crate) fn set_passphrase_of(
        &mut self,
        person: &Person,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<Done<()>> {
        if self.person.as_ref().is_some_and(|acting| acting.id == person.id) {
            self.change_passphrase(passphrase, cost)?;
            return Ok(Done { value: (), touched: vec![crate::touched::Kind::Person] });
        }
        self.refuse_what_is_not_theirs(Op::SetPassphrase)?;
        self.refuse_a_passphrase_of_another(passphrase, person.slot.map(usize::from))?;
        // In a header that was put back as it once was, another kind of lock may have the place.
        let own = person.slot.map(usize::from).filter(|slot| self.file.header.is_for(*slot, SlotKind::Passphrase));
        let slot = own.map_or_else(|| self.place_for_a_person(), Ok)?;
        let person = Person { slot: u8::try_from(slot).ok(), ..person.clone() };
        let done =
            self.give_slot(Op::SetPassphrase, &person, slot, passphrase, cost, |tx, person| tx.update_person(person))?;
        if self.person.is_none() {
            self.person = Some(person);
            self.signer = Some(done.value);
        }
        Ok(Done { value: (), touched: done.touched })
    }

    /// Empties the slot of somebody who left, then notes it.
    pub(crate) fn person_leaves(&mut self, person: &Person) -> Result<Done<()>> {
        self.refuse_what_is_not_theirs(Op::PersonLeft)?;
        // In a header that was put back as it once was, or where settling waits, another kind of lock may have the place.
        let own = person.slot.filter(|slot| self.file.header.is_for((*slot).into(), SlotKind::Passphrase));
        if let Some(slot) = own {
            change_header(&mut self.file, |header| header.set_slot(slot.into(), Slot::Empty))?;
        }
        self.transact(Op::PersonLeft, |tx| {
            tx.update_person(&Person { slot: None, left_at: Some(tx.now()), ..person.clone() })
        })
    }

    /// Writes a person and a new key of theirs with `write`, then their slot, and then in the journal how often the header
    /// was changed, so that an older one is noticed from then on. Where that last line is refused, the next write or the next
    /// opening says it.
    fn give_slot(
        &mut self,
        op: Op,
        person: &Person,
        slot: usize,
        passphrase: &Passphrase,
        cost: KdfCost,
        write: impl FnOnce(&Tx<'_>, &Person) -> Result<()>,
    ) -> Result<Done<Signer>> {
        let (wrapped, person_key) = self.wrap(passphrase, cost, slot)?;
        let (signer, sealed) = self.a_new_signer(&person.id, &person_key)?;
        let done = self.transact(op, |tx| {
            write(tx, person)?;
            tx.add_person_key(&signer, &sealed)
        })?;
        change_header(&mut self.file, |header| header.set_slot(slot, Slot::Wrapped(wrapped)))?;
        let _ = self.transact(Op::NoteLocks, |tx| {
            tx.about(&person.id);
            Ok(())
        });
        Ok(done.map(|()| signer))
    }

    /// Makes the next signing key of a person, and seals it under the key that follows from their passphrase.
    pub(super) fn a_new_signer(&self, person: &PersonId, under: &Key) -> Result<(Signer, Vec<u8>)> {
        let epoch = self.read().sealed_keys(person)?.first().map_or(0, |newest| newest.epoch) + 1;
        let signer = Signer::make(person.clone(), epoch, &mut OsRng);
        let sealed = signer.seal(under, self.file.keys.file_id(), &mut OsRng);
        Ok((signer, sealed))
    }

    fn wrap(&self, passphrase: &Passphrase, cost: KdfCost, slot: usize) -> Result<(Wrapped, Key)> {
        let secret = Secret::Passphrase(passphrase.clone());
        let at = (self.file.keys.file_id(), slot);
        Ok(Wrapped::wrap(self.file.keys.dek(), &secret, cost, at, &mut OsRng)?)
    }

    /// Two people with one passphrase could not be told apart, so each new one is tried on the other slots.
    pub(super) fn refuse_a_passphrase_of_another(&self, passphrase: &Passphrase, but: Option<usize>) -> Result<()> {
        let mut others = self.file.header.clone();
        if let Some(own) = but {
            others.set_slot(own, Slot::Empty);
        }
        match Attempt::new(&Secret::Passphrase(passphrase.clone())).open(&others)? {
            Some(_) => Err(PersonError::PassphraseInUse.into()),
            None => Ok(()),
        }
    }

    /// Returns the slots that people have or are to have.
    pub(super) fn places_of_people(&self) -> Result<Vec<usize>> {
        Ok(self.read().people()?.into_iter().filter_map(|one| one.slot.map(usize::from)).collect())
    }

    /// Finds a slot for another person, beside those that people without a passphrase yet are to have.
    fn place_for_a_person(&self) -> Result<usize> {
        let spoken_for = self.places_of_people()?;
        let free = self.file.header.free_place(&spoken_for).filter(|_| spoken_for.len() < MOST_PEOPLE);
        Ok(free.ok_or(PersonError::TooMany { most: MOST_PEOPLE })?)
    }
}

fn a_person(name: String, role: String, slot: usize, now: chrono::DateTime<chrono::Utc>) -> Person {
    let slot = Some(u8::try_from(slot).expect("a header has 16 slots"));
    Person { id: PersonId::new(&mut OsRng), name, role, slot, added_at: now, left_at: None }
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
