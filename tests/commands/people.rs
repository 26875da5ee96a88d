//! People, a lost passphrase, the organisation's key and a change of the lock, as the page asks for them.

use std::path::PathBuf;

use plumbline::Session;
use plumbline_core::clock::SystemClock;
use plumbline_core::partnership::{NewOrganisation, Role};
use plumbline_core::person::{NewPerson, add};
use plumbline_core::vault::{KdfCost, Passphrase, RecoveryCode, Secret, Vault};
use serde_json::{Value, json};
use tauri::WebviewWindow;
use tauri::test::MockRuntime;
use tempfile::TempDir;

use crate::asking::{a_window, ask};

const RUTHS: &str = "seven quiet herons over marsh";
const BENS: &str = "nine slow otters under bridge";
const NEW: &str = "thirteen violet ladders beneath harbour";

/// A file of Ruth, who looks after people, and Ben, who fills in returns; and a window.
struct Two {
    path: PathBuf,
    code: RecoveryCode,
    _folder: TempDir,
}

struct Open {
    window: WebviewWindow<MockRuntime>,
    session: Session,
}

impl Two {
    fn people() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("northmoor.plumb");
        let organisation = NewOrganisation { name: "Northmoor".to_owned(), role: Role::Partnership };
        let (ruths, bens) = (Passphrase::typed(RUTHS), Passphrase::typed(BENS));
        let clock = Box::new(SystemClock);
        let made = Vault::create_for(&path, organisation, "Ruth Adeyemi", &ruths, KdfCost::LEAST, clock);
        let (mut vault, code) = made.unwrap();
        let ben = NewPerson { name: "Ben Baker".to_owned(), role: "auditor".to_owned() };
        add(&mut vault, &ben, &bens, KdfCost::LEAST).unwrap();
        Self { path, code, _folder: folder }
    }

    fn try_open(&self, secret: &Secret) -> plumbline_core::Result<Vault> {
        Vault::open(&self.path, secret, Box::new(SystemClock))
    }

    fn open(&self, secret: &Secret) -> Open {
        let session = Session::over(self.try_open(secret).unwrap());
        Open { window: a_window(session.clone()), session }
    }
}

impl Open {
    fn ask(&self, command: &str, request: Value) -> Result<Value, Value> {
        ask(&self.window, command, json!({ "request": request }))
    }

    fn told(&self, command: &str, request: Value) -> Value {
        self.ask(command, request).unwrap_or_else(|refusal| panic!("{command} answered {refusal}"))
    }

    fn id_of(&self, name: &str) -> Value {
        let here = self.told("get_people", json!({}))["here"].clone();
        let row = here.as_array().unwrap().iter().find(|row| row["person"]["name"] == name);
        row.unwrap_or_else(|| panic!("{name} is not in {here}"))["person"]["id"].clone()
    }

    fn lock(self) {
        self.session.lock(plumbline::idle::Reason::Asked);
    }
}

fn with(words: &str) -> Secret {
    Secret::Passphrase(Passphrase::typed(words))
}

#[test]
fn after_the_recovery_code_nobody_is_named_until_it_is_said_whose_passphrase_is_new() {
    let file = Two::people();
    let open = file.open(&Secret::RecoveryCode(file.code.clone()));
    let before = open.told("vault_state", json!({}));

    let chosen = json!({ "person_id": open.id_of("Ruth Adeyemi"), "passphrase": NEW });
    open.told("set_passphrase", chosen);

    let after = open.told("vault_state", json!({}));
    assert_eq!((&before["person"], &before["opened_with"]), (&Value::Null, &json!("Recovery code")));
    assert_eq!((&after["person"], &after["person_role"]), (&json!("Ruth Adeyemi"), &json!("Business Manager")));
    assert!(after["opened_with"].is_null());
    open.lock();
    assert!(file.try_open(&with(RUTHS)).is_err(), "the lost one opens nothing any more");
    assert_eq!(file.try_open(&with(NEW)).unwrap().person().unwrap().name, "Ruth Adeyemi");
    assert!(file.try_open(&with(BENS)).is_ok() && file.try_open(&Secret::RecoveryCode(file.code.clone())).is_ok());
}

#[test]
fn a_person_is_added_renamed_given_another_role_and_leaves() {
    let file = Two::people();
    let open = file.open(&with(RUTHS));
    let drawn = open.told("suggest_passphrase", json!({}))["passphrase"].clone();
    let cy = json!({ "person": { "name": "Cy Young", "role": "auditor" }, "passphrase": drawn });

    open.told("add_person", cy);
    let id = open.id_of("Cy Young");
    open.told("rename_person", json!({ "person_id": id, "name": "Cyrus Young" }));
    open.told("change_person_role", json!({ "person_id": id, "role": "chair" }));
    let in_between = open.told("get_people", json!({}));
    open.told("person_left", json!({ "person_id": id }));

    assert_eq!(drawn.as_str().unwrap().split(' ').count(), 5);
    let row = &in_between["here"][2];
    assert_eq!((&row["person"]["name"], &row["role_name"]), (&json!("Cyrus Young"), &json!("Chair of the audit")));
    let after = open.told("get_people", json!({}));
    assert_eq!(after["left"][0]["person"]["name"], "Cyrus Young");
    open.lock();
    assert!(file.try_open(&with(drawn.as_str().unwrap())).is_err());
}

#[test]
fn who_may_not_look_after_people_is_told_who_can_and_a_taken_name_is_about_its_field() {
    let file = Two::people();
    let bens = file.open(&with(BENS));
    let told = bens.told("get_people", json!({}));
    let refusal = bens.ask("person_left", json!({ "person_id": bens.id_of("Ruth Adeyemi") })).unwrap_err();
    bens.lock();

    let ruths = file.open(&with(RUTHS));
    let taken = ruths.ask("rename_person", json!({ "person_id": ruths.id_of("Ben Baker"), "name": "ruth adeyemi" }));

    assert_eq!((&told["may_change"], &told["who_may"]), (&json!(false), &json!(["Ruth Adeyemi"])));
    assert!(["person_not_yours", "person_last_to_look_after_people"].contains(&refusal["code"].as_str().unwrap()));
    let taken = taken.unwrap_err();
    assert_eq!((&taken["code"], &taken["field"]), (&json!("person_name_taken"), &json!("name")));
}

#[test]
fn after_a_change_of_the_lock_only_the_new_passphrase_opens_and_the_others_are_named() {
    let file = Two::people();
    let open = file.open(&with(RUTHS));
    let before = open.told("before_lock_change", json!({}));

    let changed = open.told("change_lock", json!({ "passphrase": NEW }));

    assert_eq!(before["without_passphrase"][0]["name"], "Ben Baker");
    assert_eq!(changed["without_passphrase"][0]["name"], "Ben Baker");
    assert!(changed["words"].as_str().unwrap().contains("old-lock"));
    assert_eq!(open.told("get_home", json!({}))["without_passphrase"], json!(["Ben Baker"]));
    open.lock();
    assert!(file.try_open(&with(RUTHS)).is_err() && file.try_open(&with(BENS)).is_err());
    assert!(file.try_open(&with(NEW)).is_ok());
    let code = RecoveryCode::parse(changed["recovery_code"].as_str().unwrap()).unwrap();
    assert!(file.try_open(&Secret::RecoveryCode(code)).is_ok());
}

#[test]
fn the_organisations_key_is_looked_at_set_and_taken_away() {
    let file = Two::people();
    let open = file.open(&with(RUTHS));
    let key = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

    let wrong = open.ask("check_escrow", json!({ "recipient": "age1nothing" })).unwrap_err();
    let read = open.told("check_escrow", json!({ "recipient": format!("  {key}\n") }));
    let unset = open.told("get_escrow", json!({}))["set"].clone();
    open.told("set_escrow", json!({ "recipient": read }));
    let set = open.told("get_escrow", json!({}))["set"].clone();
    open.told("remove_escrow", json!({}));

    assert_eq!((&wrong["code"], &wrong["field"]), (&json!("vault_not_an_escrow_key"), &json!("recipient")));
    assert!(unset.is_null(), "looking sets nothing");
    assert_eq!((&set["recipient"], &set["by"]), (&json!(key), &json!("Ruth Adeyemi")));
    assert!(open.told("get_escrow", json!({}))["set"].is_null());
}

#[test]
fn a_new_recovery_code_waits_until_it_is_typed_back() {
    let file = Two::people();
    let open = file.open(&with(RUTHS));
    let made = open.told("new_recovery_code", json!({}));
    let waits = open.told("vault_state", json!({}))["recovery_waits"].clone();

    open.told("prove_recovery_code", json!({ "recovery_code": made["recovery_code"] }));

    assert_eq!((waits, &open.told("vault_state", json!({}))["recovery_waits"]), (json!(true), &json!(false)));
    open.lock();
    assert!(file.try_open(&Secret::RecoveryCode(file.code.clone())).is_err(), "the old one stopped");
}

#[test]
fn a_backup_is_looked_at_with_the_recovery_code_of_its_day() {
    let file = Two::people();
    let open = file.open(&with(RUTHS));
    let token = open.session.keep(file.path.with_file_name("backup.plumb"));
    std::fs::copy(&file.path, file.path.with_file_name("backup.plumb")).unwrap();
    let look = |code: &str| open.ask("look_at_backup", json!({ "token": token, "recovery_code": code }));

    let (right, mistyped) = (look(&file.code.grouped()).unwrap(), look("AAAA").unwrap_err());

    assert_eq!((&right["compared"], &right["lost_count"]), (&json!(true), &json!(0)));
    assert_eq!(mistyped["field"], "recovery_code");
}
