//! What a session does with a file that goes away, and with what a long job gave when it is locked meanwhile.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::fs;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use plumbline_core::clock::SystemClock;
use plumbline_core::partnership::{NewOrganisation, Role, SettingsChange, change_settings};
use plumbline_core::vault::{KdfCost, Passphrase, Secret, Vault};
use tauri::async_runtime::block_on;
use tempfile::TempDir;

use crate::Session;
use crate::idle::Reason;
use crate::keepsakes::{Made, MadeOnce};

/// A session over a file that was opened just now and not written to, and the folder it lies in.
pub(crate) fn a_sitting() -> (Session, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let organisation = NewOrganisation { name: "Northmoor".to_owned(), role: Role::Partnership };
    let passphrase = Passphrase::typed("seven quiet herons over marsh");
    let (path, clock) = (folder.path().join("northmoor.plumb"), Box::new(SystemClock));
    drop(Vault::create_for(&path, organisation, "Ruth Adeyemi", &passphrase, KdfCost::LEAST, clock).unwrap());
    let vault = Vault::open(&path, &Secret::Passphrase(passphrase), Box::new(SystemClock)).unwrap();
    (Session::over(vault), folder)
}

/// Takes the file away from under its program, as a pulled stick does.
fn pull_out(vault: &mut Vault) {
    fs::rename(vault.path(), vault.path().with_extension("gone")).unwrap();
    let change =
        SettingsChange { group_name: Some("Audit and Learning Group".to_owned()), ..SettingsChange::default() };
    let refused = change_settings(vault, &change);
    assert!(vault.is_lost(), "{refused:?}");
}

#[test]
fn what_was_made_before_a_file_went_away_is_answered_and_the_file_is_locked_all_the_same() {
    let (session, _folder) = a_sitting();

    let made = block_on(session.write(|vault| {
        pull_out(vault);
        Ok("shown once")
    }));

    assert_eq!(made.unwrap(), "shown once");
    assert!(session.is_locked());
    assert_eq!(session.locked_last().unwrap().0, Reason::Lost);
}

fn a_code(vault: &mut Vault) -> plumbline_core::Result<String> {
    Ok(vault.new_recovery_code()?.grouped().to_string())
}

fn once(code: &str) -> MadeOnce {
    MadeOnce { recovery_code: Some(code.to_owned().into()), words: None }
}

/// Begins a job that holds the file until it is told that what is shown was hidden. It answers whether it was.
fn a_long_job(session: &Session) -> (mpsc::Sender<()>, thread::JoinHandle<bool>) {
    let ((begun, begins), (hid, hides)) = (mpsc::channel(), mpsc::channel());
    let job = session.clone();
    let work = move |_: &mut Vault| {
        begun.send(()).unwrap();
        Ok(hides.recv_timeout(Duration::from_secs(20)).is_ok())
    };
    let working = thread::spawn(move || block_on(job.write(work)).unwrap());
    begins.recv().unwrap();
    (hid, working)
}

#[test]
fn a_lock_hides_what_is_shown_while_a_long_job_still_holds_the_file() {
    let (session, _folder) = a_sitting();
    let path = session.path_open().unwrap();
    let (hid, working) = a_long_job(&session);

    session.lock_hiding(Reason::Screen, || hid.send(()).unwrap());

    assert!(working.join().unwrap(), "hidden before the job was done");
    assert_eq!(session.locked_last(), Some((Reason::Screen, path)));
    assert!(block_on(session.read(|vault| vault.organisation())).is_err(), "the file is shut");
}

#[test]
fn calls_that_wait_behind_a_long_job_are_refused_once_the_file_is_being_locked() {
    let (session, _folder) = a_sitting();
    let (hid, working) = a_long_job(&session);
    let waiting: Vec<_> = (0..8)
        .map(|_| {
            let waits = session.clone();
            thread::spawn(move || {
                let is_served = block_on(waits.write(|_| Ok(()))).is_ok();
                is_served || block_on(waits.beside(|vault| Ok(vault.is_some()))).unwrap()
            })
        })
        .collect();
    thread::sleep(Duration::from_millis(100));

    session.lock_hiding(Reason::Screen, || hid.send(()).unwrap());

    assert!(working.join().unwrap());
    let served = waiting.into_iter().map(|one| one.join().unwrap()).filter(|is_served| *is_served).count();
    assert_eq!(served, 0, "of 8 that waited");
}

#[test]
fn a_code_made_while_the_file_is_being_locked_is_held_for_whoever_made_it() {
    let (session, _folder) = a_sitting();
    let ruth = block_on(session.read(|vault| Ok(vault.person().unwrap().id.clone()))).unwrap();
    let path = session.path_open().unwrap();
    let ((begun, begins), (hid, hides)) = (mpsc::channel(), mpsc::channel());
    let job = session.clone();
    let make = move |vault: &mut Vault| {
        begun.send(()).unwrap();
        hides.recv_timeout(Duration::from_secs(20)).unwrap();
        a_code(vault)
    };
    let making = thread::spawn(move || block_on(job.make_once(Made::Code, make, |code| once(code))).unwrap());
    begins.recv().unwrap();

    session.lock_hiding(Reason::Idle(10), || hid.send(()).unwrap());

    let code = making.join().unwrap();
    assert_eq!(session.made_for(&path), Some(Made::Code));
    let held = session.made_once(&path, Some(&ruth)).and_then(|made| made.recovery_code).unwrap();
    assert_eq!(*held, code);
}

#[test]
fn a_code_that_could_be_shown_is_not_held() {
    let (session, _folder) = a_sitting();

    block_on(session.make_once(Made::Code, a_code, |code| once(code))).unwrap();

    assert_eq!(session.made_for(&session.path_open().unwrap()), None);
}
