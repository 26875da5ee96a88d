//! Passphrases and recovery codes, end to end, on real files.

use std::env;

use plumbline_core::vault::{KdfCost, Passphrase, RecoveryCode, Secret, VaultError, inspect};

use crate::vault_kit::{WORDS, a_file, passphrase, refusal};

fn new_passphrase() -> Passphrase {
    Passphrase::chosen("thirteen violet ladders beneath harbour").expect("it is strong enough")
}

#[test]
fn after_a_change_the_new_passphrase_opens_and_the_old_one_does_not() {
    let file = a_file();
    let mut vault = file.open().expect("it opens");

    vault.change_passphrase(&new_passphrase(), KdfCost::LEAST).expect("it is changed");
    drop(vault);

    assert!(matches!(file.refusal(), VaultError::WrongPassphrase));
    assert!(file.open_with(&Secret::Passphrase(new_passphrase())).expect("it opens").notices().is_empty());
    assert!(file.open_with(&Secret::RecoveryCode(file.code.clone())).is_ok(), "the recovery code stays");
}

#[test]
fn a_lost_passphrase_is_replaced_with_the_recovery_code() {
    let file = a_file();
    let typed = RecoveryCode::parse(&file.code.grouped().to_lowercase()).expect("typed from the sheet");

    let mut vault = file.open_with(&Secret::RecoveryCode(typed)).expect("the code opens it");
    vault.change_passphrase(&new_passphrase(), KdfCost::LEAST).expect("a new passphrase is set");
    drop(vault);

    assert!(file.open_with(&Secret::Passphrase(new_passphrase())).is_ok());
}

#[test]
fn a_new_recovery_code_takes_the_place_of_the_old_one_once_it_was_typed_back() {
    let file = a_file();
    let mut vault = file.open().expect("it opens");
    let never_proved = vault.new_recovery_code().expect("it is made");
    let code = vault.new_recovery_code().expect("another takes the place of one that was not typed back");
    let mistyped = RecoveryCode::parse(&code.grouped().replacen(&code.grouped()[..1], "*", 1));
    vault.prove_recovery_code(&file.code).expect("the old one still works");
    assert!(vault.recovery_code_waits() && mistyped.is_err());

    vault.prove_recovery_code(&code).expect("it was typed back rightly");
    assert!(!vault.recovery_code_waits());
    let unproved = refusal(vault.prove_recovery_code(&never_proved));
    assert!(matches!(unproved, VaultError::WrongRecoveryCode));
    let old = refusal(vault.prove_recovery_code(&file.code));
    drop(vault);

    assert!(matches!(old, VaultError::WrongRecoveryCode));
    assert!(matches!(refusal(file.open_with(&Secret::RecoveryCode(file.code.clone()))), VaultError::WrongRecoveryCode));
    assert!(file.open_with(&Secret::RecoveryCode(code)).is_ok());
}

#[test]
fn until_a_new_recovery_code_was_typed_back_both_open_the_file() {
    let file = a_file();
    let code = file.open().expect("it opens").new_recovery_code().expect("it is made");

    for one in [&code, &file.code] {
        assert!(file.open_with(&Secret::RecoveryCode(one.clone())).is_ok(), "nobody is locked out by a lost sheet");
    }

    assert!(inspect(&file.path).expect("whole").recovery_code_waits);
}

#[test]
fn each_files_code_opens_it_and_no_other_and_every_wrong_character_is_caught() {
    let cases = if env::var_os("PLUMB_LONG").is_some() { 1000 } else { 40 };
    let (mut own_opened, mut failures, mut mistyped) = (0, 0, 0);
    let mut before = a_file();

    for _ in 0..cases {
        let file = a_file();
        let bytes = file.bytes();
        let other = file.open_with(&Secret::RecoveryCode(before.code.clone()));
        failures += usize::from(!matches!(other, Err(plumbline_core::Error::Vault(VaultError::WrongRecoveryCode))));
        failures += usize::from(file.bytes() != bytes);
        own_opened += usize::from(file.open_with(&Secret::RecoveryCode(file.code.clone())).is_ok());
        let printed: Vec<char> = file.code.grouped().chars().filter(|c| *c != '-').collect();
        for at in 0..printed.len() {
            for letter in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars().filter(|letter| *letter != printed[at]) {
                let mut typed = printed.clone();
                typed[at] = letter;
                let answer = RecoveryCode::parse(&typed.into_iter().collect::<String>());
                mistyped += 1;
                failures += usize::from(!matches!(answer, Err(VaultError::RecoveryCodeMistyped { group: Some(_) })));
            }
        }
        before = file;
    }

    failures += cases - own_opened;
    eprintln!(
        "PROMISE S16 cases={cases} failures={failures} control=each file's own code opened {own_opened} of {cases}; {mistyped} codes with one wrong character, each named as it was read"
    );
    assert_eq!(failures, 0, "of {cases} files and {mistyped} mistyped codes");
}

#[test]
fn a_passphrase_and_a_code_are_never_in_what_is_said_or_printed() {
    let file = a_file();
    let vault = file.open().expect("it opens");
    let wrong = refusal(file.open_with(&Secret::Passphrase(Passphrase::typed("marker marker"))));

    let printed = format!("{vault:?} {:?} {:?} {wrong:?} {wrong}", passphrase(), file.code);

    assert!(!printed.contains(WORDS) && !printed.contains("marker"), "{printed}");
    assert!(!printed.contains(&file.code.grouped()[..4]), "{printed}");
}
