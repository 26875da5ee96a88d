//! The people page: who opens this file, in which role, and what whoever looks at it may change.

use serde::Serialize;

use super::role::roles_in;
use super::{Duty, Person};
use crate::digest::Digest;
use crate::error::Result;
use crate::ids::PersonId;
use crate::vault::{MOST_PEOPLE, Vault};

/// One line of the people page.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PersonRow {
    /// The person.
    pub person: Person,
    /// The role in words.
    pub role_name: String,
    /// Whether a passphrase of theirs opens the file. Somebody without one needs one set.
    pub has_passphrase: bool,
    /// Which of their keys they sign with, from 1; nothing where they have none yet.
    pub key_epoch: Option<u32>,
    /// 16 characters that tell their key from any other; empty where they have none.
    pub key_print: String,
}

/// A role that can be given, and what it is for.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct RoleRow {
    /// The code kept in the file.
    pub code: String,
    /// The name shown.
    pub name: String,
    /// What it includes, one sentence each.
    pub includes: Vec<String>,
}

/// Everything the people page shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PeopleView {
    /// Who opens the file, in the order they came.
    pub here: Vec<PersonRow>,
    /// Who left.
    pub left: Vec<PersonRow>,
    /// The roles that can be given.
    pub roles: Vec<RoleRow>,
    /// Who acts; nothing where the file was opened with its recovery code.
    pub you: Option<PersonId>,
    /// Whether who acts may add people and change roles.
    pub may_change: bool,
    /// Who can: the names of those with a passphrase whose role includes it.
    pub who_may: Vec<String>,
    /// The most people who can have a passphrase.
    pub most: usize,
}

/// Reads the people page.
pub fn people_view(vault: &Vault) -> Result<PeopleView> {
    let read = vault.read();
    let keys = read.person_keys()?;
    let row = |person: Person| {
        let key = keys.iter().filter(|key| key.person == person.id).max_by_key(|key| key.epoch);
        PersonRow {
            role_name: person.role_name(),
            has_passphrase: person.slot.is_some(),
            key_epoch: key.map(|key| key.epoch),
            key_print: key.map(|key| Digest::of(key.signing_pub.as_bytes()).short()).unwrap_or_default(),
            person,
        }
    };
    let (left, here) = read.people()?.into_iter().map(row).partition(|row| row.person.left_at.is_some());
    Ok(PeopleView {
        here,
        left,
        roles: roles_in(vault.organisation()?.role)
            .into_iter()
            .map(|role| RoleRow {
                code: role.code,
                name: role.name,
                includes: role.duties.iter().map(|duty| duty.words().trim_end_matches(',').to_owned()).collect(),
            })
            .collect(),
        you: vault.person().map(|person| person.id.clone()),
        may_change: vault.person().is_none_or(|person| person.may(Duty::People)),
        who_may: read.who_looks_after_people()?,
        most: MOST_PEOPLE,
    })
}
