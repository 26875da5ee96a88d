//! A locked file answers nothing.

use plumbline::commands::{ONCE_OPEN, WHILE_LOCKED};
use plumbline::{Session, WireError};
use serde_json::{Value, json};
use tauri::WebviewWindow;
use tauri::test::MockRuntime;

use crate::asking::{a_window, ask};

#[test]
fn a_locked_file_answers_only_what_opening_it_needs() {
    let window = a_window_with_no_file_open();

    for command in ONCE_OPEN {
        let refusal = ask(&window, command, json!({ "request": {} })).expect_err(command);

        assert_eq!(refusal["code"], "vault_locked", "{command}");
        assert_eq!(refusal["next"], "Open it with its passphrase, then go on.", "{command}");
    }
}

#[test]
fn the_commands_that_answer_while_locked_are_these_and_no_other() {
    assert_eq!(
        WHILE_LOCKED,
        [
            "vault_state",
            "recent_files",
            "choose_file",
            "create_vault",
            "suggest_passphrase",
            "open_vault",
            "recover_vault",
            "open_with_key",
            "open_sample",
            "lock_vault",
            "keep_typed",
            "look_at_backup",
            "restore_backup",
            "look_at_damage",
            "set_damage_aside",
            "salvage_file",
            "save_damage_report",
            "where_file_lies",
            "take_copy",
            "copies_away",
            "put_copy_back",
            "forget_copy"
        ]
    );
}

#[test]
fn before_a_file_is_open_the_page_learns_nothing_of_any_file() {
    let window = a_window_with_no_file_open();

    let state = ask(&window, "vault_state", json!({ "request": {} })).unwrap();

    assert_eq!(state["locked"], true);
    for field in ["file_name", "organisation", "role", "classification"] {
        assert!(state.get(field).is_none_or(Value::is_null), "{field}");
    }
}

#[test]
fn five_words_are_suggested_before_there_is_a_file_and_other_ones_each_time() {
    let window = a_window_with_no_file_open();

    let [first, second] = ["first", "second"].map(|_| ask(&window, "suggest_passphrase", json!({})).unwrap());

    assert_eq!(first["passphrase"].as_str().map(|words| words.split(' ').count()), Some(5));
    assert_ne!(first, second);
}

#[test]
fn a_file_nobody_chose_cannot_be_opened() {
    let window = a_window_with_no_file_open();
    let request = json!({ "request": { "token": "/etc/passwd", "passphrase": "correct horse battery staple" } });

    let refusal = ask(&window, "open_vault", request).unwrap_err();

    assert_eq!(refusal["code"], "file_not_chosen");
}

#[test]
fn a_refusal_has_a_code_two_sentences_and_a_blame() {
    let window = a_window_with_no_file_open();

    let refusal = ask(&window, ONCE_OPEN[0], json!({})).unwrap_err();

    let fields: Vec<&String> = refusal.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["blame", "code", "detail", "message", "next"]);
    let _: fn(WireError) -> Value = |error| serde_json::to_value(error).unwrap();
}

fn a_window_with_no_file_open() -> WebviewWindow<MockRuntime> {
    a_window(Session::default())
}
