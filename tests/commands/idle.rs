//! A file nobody uses is locked, and nothing of it is left: told with a clock of the test's own.

use std::fs;
use std::time::Duration;

use plumbline::Session;
use plumbline::commands::ONCE_OPEN;
use plumbline::idle::{Due, Moment, Reason};
use plumbline::keeper;
use plumbline_core::clock::SystemClock;
use plumbline_core::sample;
use plumbline_core::vault::{Passphrase, Secret, Vault};
use serde_json::json;
use tauri::Manager;

use crate::asking::{a_window, ask};
use crate::open::SAMPLE;

/// Both clocks run together; a second is a second.
fn at(seconds: u64) -> Moment {
    Moment { awake: Duration::from_secs(seconds), wall: Duration::from_secs(1_000_000 + seconds) }
}

/// A session over the sample that is locked after so many minutes, and the folder it lies in.
fn watched(minutes: u32) -> (Session, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(SAMPLE.path().join("northmoor.plumb"), folder.path().join("northmoor.plumb")).unwrap();
    let secret = Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE));
    let vault = Vault::open(&folder.path().join("northmoor.plumb"), &secret, Box::new(SystemClock)).unwrap();
    let session = Session::over(vault);
    session.lock_after(minutes, at(0));
    (session, folder)
}

#[test]
fn a_file_nobody_uses_is_locked_its_window_replaced_and_every_token_forgotten() {
    let (session, folder) = watched(10);
    let window = a_window(session.clone());
    let app = window.app_handle().clone();
    let token = session.keep(folder.path().join("northmoor.plumb"));

    (1..600).for_each(|second| keeper::look(&app, at(second)));
    let open_until_then = !session.is_locked();
    keeper::look(&app, at(600));

    assert!(open_until_then && session.is_locked());
    let names: Vec<String> = app.webview_windows().into_keys().filter(|name| name.starts_with("main-")).collect();
    assert_eq!(names.len(), 1, "another window took its place: {names:?}");
    for command in ONCE_OPEN {
        assert_eq!(ask(&window, command, json!({})).unwrap_err()["code"], "vault_locked", "{command}");
    }
    let opening = json!({ "request": { "token": token, "passphrase": sample::PASSPHRASE } });
    assert_eq!(ask(&window, "open_vault", opening).unwrap_err()["code"], "file_not_chosen");
    let state = ask(&window, "vault_state", json!({ "request": {} })).unwrap();
    assert_eq!(state["locked_because"], "Your file was locked after 10 minutes without use.");
    assert_eq!(state["locked_file"]["name"], "northmoor.plumb");
    assert!(state["organisation"].is_null());
}

#[test]
fn a_computer_that_slept_finds_the_file_locked() {
    let (session, _folder) = watched(30);
    let app = a_window(session.clone()).app_handle().clone();
    keeper::look(&app, at(1));

    keeper::look(&app, Moment { awake: Duration::from_secs(2), ..at(4000) });

    assert!(session.is_locked());
}

#[test]
fn whatever_the_page_asks_keeps_the_file_open() {
    let (session, _folder) = watched(1);

    (1..=50).for_each(|second| assert!(!matches!(session.look(at(second)), Due::Lock(_))));
    session.used(at(50));
    let later: Vec<Due> = (51..=109).map(|second| session.look(at(second))).collect();

    assert!(later.iter().all(|due| !matches!(due, Due::Lock(_))), "{later:?}");
    assert_eq!(session.look(at(110)), Due::Lock(Reason::Idle(1)));
}

#[test]
fn the_minutes_that_somebody_chose_are_kept_in_the_file_and_count_at_once() {
    let (session, folder) = watched(10);
    let window = a_window(session.clone());

    let done = ask(&window, "change_settings", json!({ "request": { "lock_minutes": 3 } })).unwrap();

    assert_eq!(done["value"]["lock_minutes"], 3);
    session.used(at(0));
    assert!((1..180).all(|second| !matches!(session.look(at(second)), Due::Lock(_))));
    assert_eq!(session.look(at(180)), Due::Lock(Reason::Idle(3)));
    session.lock(Reason::Asked);
    let secret = Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE));
    let vault = Vault::open(&folder.path().join("northmoor.plumb"), &secret, Box::new(SystemClock)).unwrap();
    assert_eq!(vault.organisation().unwrap().lock_minutes, 3);
}
