//! Backups, older files, printed heads and files that went away, as the page asks about them.

use std::fs;
use std::path::PathBuf;

use plumbline::Session;
use plumbline_core::clock::SystemClock;
use plumbline_core::profile::Profile;
use plumbline_core::sample;
use plumbline_core::vault::{Passphrase, Secret, Vault};
use serde_json::{Value, json};
use tauri::WebviewWindow;
use tauri::test::MockRuntime;
use tempfile::TempDir;

use crate::asking::{a_window, ask};
use crate::open::SAMPLE;

/// A copy of the sample in a folder of its own, with a profile.
struct Desk {
    folder: TempDir,
}

/// The desk's file, open in a window.
struct Sitting {
    window: WebviewWindow<MockRuntime>,
    session: Session,
}

fn a_desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("Stick")).unwrap();
    fs::copy(SAMPLE.path().join("northmoor.plumb"), folder.path().join("northmoor.plumb")).unwrap();
    Desk { folder }
}

impl Desk {
    fn file(&self) -> PathBuf {
        self.folder.path().join("northmoor.plumb")
    }

    fn stick(&self) -> PathBuf {
        self.folder.path().join("Stick")
    }

    fn sit_down(&self) -> Sitting {
        let profile = Profile::at(self.folder.path().join("profile"));
        let secret = Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE));
        let vault = Vault::open_with(&self.file(), &secret, Box::new(SystemClock), Some(&profile)).unwrap();
        let session = Session::over(vault);
        Sitting { window: a_window(session.clone()), session }
    }
}

impl Sitting {
    fn ask(&self, command: &str, request: Value) -> Result<Value, Value> {
        ask(&self.window, command, json!({ "request": request }))
    }

    fn told(&self, command: &str, request: Value) -> Value {
        self.ask(command, request).unwrap_or_else(|refusal| panic!("{command} answered {refusal}"))
    }

    fn save(&self) -> Result<Value, Value> {
        self.ask("change_settings", json!({ "group_name": "Audit and Learning Group" }))
    }
}

#[test]
fn a_folder_is_used_once_a_first_verified_backup_lies_in_it_and_leaves_without_taking_it_away() {
    let desk = a_desk();
    let sitting = desk.sit_down();
    let token = sitting.session.keep(desk.stick());
    let not_there = sitting.session.keep(desk.folder.path().join("nowhere"));

    let refused = sitting.ask("add_backup_folder", json!({ "token": not_there })).unwrap_err();
    sitting.told("add_backup_folder", json!({ "token": token }));
    let added = sitting.told("get_backups", json!({}));
    sitting.told("remove_backup_folder", json!({ "id": added["folders"][1]["id"] }));
    let removed = sitting.told("get_backups", json!({}));

    assert_eq!(refused["code"], "backup_folder_missing");
    let names = |standing: &Value| standing["folders"].as_array().unwrap().len();
    assert_eq!((names(&added), names(&removed)), (2, 1), "the app's own stays");
    assert_eq!((&added["verified"], &removed["verified"]), (&json!(1), &json!(1)));
    assert_eq!(fs::read_dir(desk.stick()).unwrap().count(), 1);
    assert!(!added.to_string().contains(&*desk.folder.path().to_string_lossy()), "no path is told: {added}");
}

#[test]
fn a_listed_backup_is_looked_at_with_its_passphrase_and_says_what_it_lacks() {
    let desk = a_desk();
    let sitting = desk.sit_down();
    sitting.told("back_up_now", json!({}));
    sitting.save().unwrap();
    let copy = sitting.told("check_backups", json!({}))["copies"][0]["id"].clone();

    let chosen = sitting.told("choose_listed_backup", json!({ "id": copy }));
    let look =
        |passphrase: &str| sitting.ask("look_at_backup", json!({ "token": chosen["token"], "passphrase": passphrase }));
    let (right, wrong) = (look(sample::PASSPHRASE).unwrap(), look("not the passphrase").unwrap_err());

    assert_eq!((&right["compared"], &right["lost_count"]), (&json!(true), &json!(1)));
    assert_eq!(right["lost"][0]["op"], "change_settings");
    assert_eq!((&wrong["code"], &wrong["field"]), (&json!("backup_opens_with_another"), &json!("passphrase")));
}

#[test]
fn an_older_file_waits_in_the_frame_until_it_is_accepted() {
    let desk = a_desk();
    let older = fs::read(desk.file()).unwrap();
    let first = desk.sit_down();
    first.save().unwrap();
    first.session.lock(plumbline::idle::Reason::Asked);
    fs::write(desk.file(), older).unwrap();
    let sitting = desk.sit_down();

    let noticed = sitting.told("vault_state", json!({}))["notices"].clone();
    sitting.told("accept_older", json!({}));
    let accepted = sitting.told("vault_state", json!({}))["notices"].clone();

    assert_eq!((&noticed[0]["code"], &noticed[0]["waits"]), (&json!("older"), &json!(true)));
    assert_eq!(accepted, json!([]));
}

#[test]
fn a_printed_head_is_found_with_how_much_was_written_since() {
    let desk = a_desk();
    let sitting = desk.sit_down();
    let hash = sitting.told("get_home", json!({}))["head"]["hash"].as_str().unwrap().to_owned();
    sitting.save().unwrap();

    let found = sitting.told("compare_printed", json!({ "head": hash[..16].to_uppercase() }));
    let elsewhere = sitting.told("compare_printed", json!({ "head": "0000 0000 0000 0000" }));
    let whole = sitting.told("verify_journal", json!({}));

    assert_eq!((&found["found"]["hash"], &found["since"]), (&json!(hash), &json!(1)));
    assert_eq!(elsewhere["found"], Value::Null);
    assert_eq!(whole["broken"], json!([]));
}

#[test]
fn a_file_that_went_away_locks_and_says_so_and_only_then_is_anything_typed_kept() {
    let desk = a_desk();
    let sitting = desk.sit_down();
    let elsewhere = desk.folder.path().join("pulled out.plumb");
    fs::rename(desk.file(), &elsewhere).unwrap();

    let refused = sitting.save().unwrap_err();

    assert_eq!(refused["code"], "vault_lost");
    let next = sitting.ask("get_home", json!({})).unwrap_err();
    assert_eq!(next["code"], "vault_locked");
    sitting.told("keep_typed", json!({ "typed": "half a sentence" }));
    let state = sitting.told("vault_state", json!({}));
    assert!(state["locked_because"].as_str().unwrap().contains("plug it back in"), "{state}");
    assert_eq!(state["locked_file"]["name"], "northmoor.plumb");
}

#[test]
fn a_chosen_file_says_where_it_lies_and_a_damaged_one_needs_its_passphrase_again() {
    let desk = a_desk();
    let session = Session::default();
    let window = a_window(session.clone());
    let token = session.keep(desk.file());

    let lies = ask(&window, "where_file_lies", json!({ "request": { "token": token } })).unwrap();
    let damage = ask(&window, "look_at_damage", json!({ "request": { "token": token } })).unwrap_err();

    assert!(lies["words"]["message"].as_str().unwrap().contains("northmoor.plumb"));
    assert_eq!(damage["code"], "damage_secret_gone");
}

#[test]
fn a_backup_that_could_not_be_made_stays_noticed_until_every_folder_has_one() {
    let desk = a_desk();
    let sitting = desk.sit_down();
    sitting.told("add_backup_folder", json!({ "token": sitting.session.keep(desk.stick()) }));
    let noticed = || -> Vec<String> {
        let state = sitting.told("vault_state", json!({}));
        state["notices"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    };
    let away = desk.folder.path().join("Stick away");

    fs::rename(desk.stick(), &away).unwrap();
    sitting.told("back_up_now", json!({}));
    let without = noticed();
    fs::rename(&away, desk.stick()).unwrap();
    sitting.told("back_up_now", json!({}));

    assert_eq!(without, ["not_backed_up"]);
    assert_eq!(noticed(), Vec::<String>::new());
}
