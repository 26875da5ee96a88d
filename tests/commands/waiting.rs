//! A file that is not the one last used here: looked at, backed up and accepted, and not changed before that.

use plumbline::Session;
use plumbline_core::clock::SystemClock;
use plumbline_core::profile::Profile;
use plumbline_core::sample;
use plumbline_core::vault::{Passphrase, Secret, Vault};
use serde_json::json;

use crate::asking::{a_window, ask};
use crate::open::SAMPLE;

#[test]
fn nothing_is_written_in_an_older_file_before_it_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("northmoor.plumb");
    let profile = Profile::at(folder.path().join("profile"));
    let sample = SAMPLE.path().join("northmoor.plumb");
    let secret = Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE));
    let open = || Vault::open_with(&path, &secret, Box::new(SystemClock), Some(&profile)).unwrap();
    std::fs::copy(&sample, &path).unwrap();
    let mut vault = open();
    vault.raw_key().unwrap();
    drop(vault);
    std::fs::copy(&sample, &path).unwrap();
    let older = open();
    let lines = older.read().head().unwrap().seq;
    let window = a_window(Session::over(older));
    let ask = |command: &str, request: serde_json::Value| ask(&window, command, json!({ "request": request }));
    let rename = || ask("change_settings", json!({ "name": "Another name" }));
    let head = || ask("get_home", json!({})).unwrap()["head"]["seq"].as_u64();

    let refused = rename().expect_err("it waits");
    let code = ask("new_recovery_code", json!({})).expect_err("it waits");
    let (backed, walked) = (ask("back_up_now", json!({})), ask("verify_journal", json!({})));

    assert_eq!((&refused["code"], &code["code"]), (&json!("vault_not_accepted"), &json!("vault_not_accepted")));
    assert!(backed.is_ok() && walked.is_ok(), "{backed:?} {walked:?}");
    assert_eq!(head(), Some(lines), "no line was written");
    let accepted = ask("accept_older", json!({})).unwrap();
    assert_eq!(head(), Some(lines + 1), "{accepted}");
    assert!(rename().is_ok());
}
