//! The people who open a file: who they are, what each may do, and what each signs with.
//!
//! Each has a passphrase, and so a slot of the header, of their own: opening tells who acts. What a role may do is a
//! guard rail and not encryption: whoever can open the file can read all of it, and could change it with other tools.
//! What they cannot do is sign as somebody else: the secret of a person's key is sealed under their own passphrase.
//! They could still put another public key under a name with such tools, or set a new passphrase for a person; the
//! second is in the journal, and the first shows against any copy of the public key that was taken before.

mod duty;
mod problem;
mod role;
mod signer;
mod store;
mod view;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use duty::Duty;
pub use problem::PersonError;
pub use role::{PersonRole, roles};
pub(crate) use role::{first_role, names_with, role};
pub use signer::{PersonKey, Signer};
pub use view::{PeopleView, PersonRow, RoleRow, people_view};

use crate::bundle::{MAX_NAME, clean_line};
use crate::error::Result;
use crate::ids::PersonId;
use crate::journal::Op;
use crate::touched::Done;
use crate::vault::{KdfCost, Passphrase, Read, Vault};

/// The name of a person whose file is older than people, until they write their own.
pub const FIRST_PERSON: &str = "First person";

/// Somebody who opens this file, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Person {
    /// The person's id, which the journal names.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// The code of their role.
    pub role: String,
    /// Their slot of the header; nothing while they have no passphrase.
    pub slot: Option<u8>,
    /// When they were added.
    pub added_at: DateTime<Utc>,
    /// When they left, if they have.
    pub left_at: Option<DateTime<Utc>>,
}

impl Person {
    /// Tells whether the person's role includes a duty. A role this app does not know includes only one's own.
    pub fn may(&self, duty: Duty) -> bool {
        role(&self.role).map_or(duty == Duty::Own, |role| role.includes(duty))
    }

    /// Returns the name of the person's role; its code where this app does not know it.
    pub fn role_name(&self) -> String {
        role(&self.role).map_or_else(|_| self.role.clone(), |role| role.name)
    }

    /// Tells whether the person can open the file and look after who else can.
    pub(crate) fn looks_after_people(&self) -> bool {
        self.left_at.is_none() && self.slot.is_some() && self.may(Duty::People)
    }
}

/// Somebody to be added.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// Their name, as the journal will write it.
    pub name: String,
    /// The code of their role.
    pub role: String,
}

/// Returns a name as it is kept.
pub(crate) fn clean_name(name: &str) -> Result<String, PersonError> {
    clean_line(name, MAX_NAME).map_err(|what| PersonError::BadName { what })
}

/// Adds a person with a first passphrase, which they change themselves later.
///
/// # Errors
/// A name that is taken or cannot be kept, a role there is not, a passphrase that is somebody's already, or no room.
pub fn add(vault: &mut Vault, new: &NewPerson, passphrase: &Passphrase, cost: KdfCost) -> Result<Done<PersonId>> {
    let name = free_name(&vault.read(), &new.name, None)?;
    let role = role(&new.role)?.code;
    vault.add_person(name, role, passphrase, cost)
}

/// Gives a person another name. Earlier journal lines keep the name they were written with.
///
/// # Errors
/// A name that is taken or cannot be kept.
pub fn rename(vault: &mut Vault, id: &PersonId, name: &str) -> Result<Done<()>> {
    let name = free_name(&vault.read(), name, Some(id))?;
    let done = vault.transact(Op::RenamePerson, |tx| {
        let person = Person { name, ..here(tx, id)? };
        tx.update_person(&person)
    })?;
    vault.look_up_who_acts()?;
    Ok(done)
}

/// Gives a person another role.
///
/// # Errors
/// A role there is not, or the last person who looks after people.
pub fn change_role(vault: &mut Vault, id: &PersonId, to: &str) -> Result<Done<()>> {
    let role = role(to)?;
    let done = vault.transact(Op::ChangePersonRole, |tx| {
        let before = here(tx, id)?;
        if !role.includes(Duty::People) {
            somebody_else_looks_after_people(tx, &before)?;
        }
        tx.note("role", role.code.as_str());
        tx.update_person(&Person { role: role.code.clone(), ..before })
    })?;
    vault.look_up_who_acts()?;
    Ok(done)
}

/// Notes that a person left: their passphrase opens nothing from now on, and their row stays.
///
/// # Errors
/// The person who acts, or the last person who looks after people.
pub fn leave(vault: &mut Vault, id: &PersonId) -> Result<Done<()>> {
    let person = here(&vault.read(), id)?;
    if vault.person().is_some_and(|acting| acting.id == *id) {
        return Err(PersonError::Yourself { name: person.name }.into());
    }
    somebody_else_looks_after_people(&vault.read(), &person)?;
    vault.person_leaves(&person)
}

/// Sets a new passphrase for a person who has lost theirs, or has none. They sign with a new key from then on.
///
/// # Errors
/// A person who has left, a passphrase that is somebody's already, or no room.
pub fn set_passphrase(vault: &mut Vault, id: &PersonId, passphrase: &Passphrase, cost: KdfCost) -> Result<Done<()>> {
    let person = here(&vault.read(), id)?;
    vault.set_passphrase_of(&person, passphrase, cost)
}

/// Returns a person who has not left.
fn here(read: &Read<'_>, id: &PersonId) -> Result<Person> {
    let person = read.person(id)?;
    if person.left_at.is_some() {
        return Err(PersonError::HasLeft { name: person.name }.into());
    }
    Ok(person)
}

/// Returns a name as it is kept, where nobody else has it.
fn free_name(read: &Read<'_>, name: &str, but: Option<&PersonId>) -> Result<String> {
    let name = clean_name(name)?;
    let same = |person: &Person| Some(&person.id) != but && person.name.to_lowercase() == name.to_lowercase();
    if read.people()?.iter().any(|person| person.left_at.is_none() && same(person)) {
        return Err(PersonError::NameTaken { name }.into());
    }
    Ok(name)
}

fn somebody_else_looks_after_people(read: &Read<'_>, person: &Person) -> Result<()> {
    if read.people()?.iter().any(|other| other.id != person.id && other.looks_after_people()) {
        return Ok(());
    }
    Err(PersonError::LastToLookAfterPeople { name: person.name.clone() }.into())
}
