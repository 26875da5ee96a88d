//! The people who open the file: who they are, their roles, and their passphrases.

use plumbline_core::ids::PersonId;
use plumbline_core::person::{self, NewPerson, PeopleView, people_view};
use plumbline_core::touched::Done;
use plumbline_core::vault::{KdfCost, Passphrase};
use serde::{Deserialize, Serialize};
use tauri::State;
use ts_rs::TS;

use super::types::Page;
use crate::session::Session;
use crate::wire::{Reply, Typed};

/// Somebody to be added, with the first passphrase they get.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddPerson {
    person: NewPerson,
    passphrase: Typed,
}

/// A person and their new name.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct RenamePerson {
    person_id: PersonId,
    name: String,
}

/// A person and their new role.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangePersonRole {
    person_id: PersonId,
    role: String,
}

/// A person who left.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonLeft {
    person_id: PersonId,
}

/// A person and the passphrase they get.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetPassphrase {
    person_id: PersonId,
    passphrase: Typed,
}

/// A passphrase that was drawn, to be shown to whoever it is for.
#[derive(Serialize, TS)]
pub(crate) struct Suggested {
    passphrase: String,
}

/// Returns who opens this file, and what whoever acts may change.
#[tauri::command]
pub(crate) async fn get_people(session: State<'_, Session>) -> Reply<PeopleView> {
    session.read(people_view).await
}

/// Adds a person.
#[tauri::command]
pub(crate) async fn add_person(session: State<'_, Session>, request: AddPerson) -> Reply<Done<PersonId>> {
    session
        .write(move |vault| {
            let passphrase = Passphrase::chosen(&request.passphrase)?;
            person::add(vault, &request.person, &passphrase, KdfCost::calibrated())
        })
        .await
}

/// Gives a person another name.
#[tauri::command]
pub(crate) async fn rename_person(session: State<'_, Session>, request: RenamePerson) -> Reply<Done<()>> {
    session.write(move |vault| person::rename(vault, &request.person_id, &request.name)).await
}

/// Gives a person another role.
#[tauri::command]
pub(crate) async fn change_person_role(session: State<'_, Session>, request: ChangePersonRole) -> Reply<Done<()>> {
    session.write(move |vault| person::change_role(vault, &request.person_id, &request.role)).await
}

/// Notes that a person left.
#[tauri::command]
pub(crate) async fn person_left(session: State<'_, Session>, request: PersonLeft) -> Reply<Done<()>> {
    session.write(move |vault| person::leave(vault, &request.person_id)).await
}

/// Sets a passphrase for a person who has none or lost theirs.
#[tauri::command]
pub(crate) async fn set_passphrase(session: State<'_, Session>, request: SetPassphrase) -> Reply<Done<()>> {
    session
        .write(move |vault| {
            let passphrase = Passphrase::chosen(&request.passphrase)?;
            person::set_passphrase(vault, &request.person_id, &passphrase, KdfCost::calibrated())
        })
        .await
}

/// Draws a passphrase that nobody has yet.
#[tauri::command]
pub(crate) async fn suggest_passphrase() -> Reply<Suggested> {
    Ok(Suggested { passphrase: Passphrase::suggested().shown().to_owned() })
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<PeopleView>().needs::<AddPerson>().needs::<RenamePerson>().needs::<ChangePersonRole>();
    page.needs::<PersonLeft>().needs::<SetPassphrase>().needs::<Suggested>();
}
