//! An older header put back in front of the file as it is now: genuine, but not what opens the file any more.

use age::x25519::Identity;
use plumbline_core::Error;
use plumbline_core::ids::PersonId;
use plumbline_core::person::{NewPerson, PersonError, add, leave, set_passphrase};
use plumbline_core::vault::{KdfCost, Notice, Secret, Vault};

use crate::vault_kit::escrow;
use crate::vault_kit::{Situation, WORDS, a_file, typed, with};

const BENS: &str = "nine slow herons over marsh";
const CARAS: &str = "eleven quiet barges under willow";
const HEADER: usize = 16 * 1024;
const LEAST: KdfCost = KdfCost::LEAST;

fn comes(vault: &mut Vault, name: &str, words: &str) {
    let new = NewPerson { name: name.to_owned(), role: "business_manager".to_owned() };
    add(vault, &new, &typed(words), LEAST).expect("added");
}

/// A file that Ben could open once, and what it was opened with then.
fn a_file_that_ben_left() -> (Situation, Vec<u8>) {
    let file = a_file();
    let mut vault = file.open().expect("it opens");
    comes(&mut vault, "Ben Baker", BENS);
    let header = file.bytes()[..HEADER].to_vec();
    let ben = vault.read().person_by_name("Ben Baker").expect("he is there").id;
    leave(&mut vault, &ben).expect("he leaves");
    drop(vault);
    (file, header)
}

/// A file whose recovery code was replaced, what it was opened with before, and the code of then.
fn a_file_with_a_new_code() -> (Situation, Vec<u8>, Secret) {
    let file = a_file();
    let (header, old_code) = (file.bytes()[..HEADER].to_vec(), Secret::RecoveryCode(file.code.clone()));
    let mut vault = file.open().expect("it opens");
    let code = vault.new_recovery_code().expect("a new one");
    vault.prove_recovery_code(&code).expect("typed back");
    drop(vault);
    (file, header, old_code)
}

/// A file that Ben came to after its recovery code was replaced, behind its header from before both; the code of then,
/// which has the place there that is Ben's by the database; and who Ben is.
fn a_file_behind_a_header_from_before_ben() -> (Situation, Secret, PersonId) {
    let (file, header, old_code) = a_file_with_a_new_code();
    let mut vault = file.open().expect("it opens");
    comes(&mut vault, "Ben Baker", BENS);
    let ben = vault.read().person_by_name("Ben Baker").expect("he is there").id;
    drop(vault);
    replay(&file, &header);
    (file, old_code, ben)
}

/// Puts the older header in front of the file, and returns the one that was there.
fn replay(file: &Situation, header: &[u8]) -> Vec<u8> {
    let now = file.bytes();
    file.write(&[header, &now[HEADER..]].concat());
    now[..HEADER].to_vec()
}

fn refused_as_replaced(answer: Result<Vault, Error>) -> bool {
    matches!(answer, Err(Error::Person(PersonError::ReplacedPassphrase)))
}

#[test]
fn whoever_left_does_not_come_back_with_an_older_header() {
    let (file, header) = a_file_that_ben_left();
    assert!(file.open_with(&with(BENS)).is_err(), "he left");

    replay(&file, &header);

    assert!(refused_as_replaced(file.open_with(&with(BENS))));
}

#[test]
fn nobody_signs_as_the_person_who_has_their_place_now() {
    let (file, header) = a_file_that_ben_left();
    comes(&mut file.open().expect("it opens"), "Cara Cole", CARAS);
    let keys = |file: &Situation| file.open().expect("it opens").read().person_keys().expect("read").len();
    let keys_before = keys(&file);

    let newest = replay(&file, &header);
    let refused = refused_as_replaced(file.open_with(&with(BENS)));
    replay(&file, &newest);

    assert!(refused);
    assert_eq!(keys(&file), keys_before, "no key was made in her name");
    let cara = file.open_with(&with(CARAS)).expect("hers opens it");
    assert_eq!(cara.person().expect("it is known who").name, "Cara Cole");
    assert!(cara.signer().is_ok());
}

#[test]
fn a_passphrase_that_was_changed_does_not_open_again() {
    let file = a_file();
    let header = file.bytes()[..HEADER].to_vec();
    file.open().expect("it opens").change_passphrase(&typed(BENS), LEAST).expect("changed");

    replay(&file, &header);

    assert!(refused_as_replaced(file.open()));
}

#[test]
fn a_passphrase_that_a_colleague_replaced_does_not_open_again() {
    let file = a_file();
    let mut vault = file.open().expect("it opens");
    comes(&mut vault, "Ben Baker", BENS);
    let header = file.bytes()[..HEADER].to_vec();
    let ben = vault.read().person_by_name("Ben Baker").expect("he is there").id;
    set_passphrase(&mut vault, &ben, &typed(CARAS), LEAST).expect("set anew, because somebody had overheard it");
    drop(vault);

    let newest = replay(&file, &header);
    let refused = refused_as_replaced(file.open_with(&with(BENS)));
    replay(&file, &newest);

    assert!(refused, "it still opens the key he had before, which signs for nobody now");
    assert!(file.open_with(&with(CARAS)).expect("his new one opens it").signer().is_ok());
}

#[test]
fn an_older_header_is_said_until_the_lock_is_changed_completely() {
    let (file, header, old_code) = a_file_with_a_new_code();
    assert!(file.open_with(&old_code).is_err(), "the old code was replaced");
    assert_eq!(file.open().expect("it opens").notices(), []);

    replay(&file, &header);
    let by_code = file.open_with(&old_code).expect("that header let it in").notices().to_vec();
    let mut vault = file.open().expect("it opens");
    let by_passphrase = vault.notices().to_vec();
    vault.change_passphrase(&typed(CARAS), LEAST).expect("changed");
    drop(vault);
    let mut vault = file.open_with(&with(CARAS)).expect("it opens");
    let after_a_change = vault.notices().to_vec();
    vault.change_lock(&typed(BENS), LEAST).expect("changed");
    let after_the_lock = vault.notices().to_vec();
    drop(vault);

    let said = vec![Notice::OlderHeader];
    assert_eq!((&by_code, &by_passphrase, &after_a_change), (&said, &said, &said), "the old code still opens it");
    assert_eq!(after_the_lock, []);
    assert_eq!(file.open_with(&with(BENS)).expect("it opens").notices(), []);
    assert!(file.open_with(&old_code).is_err() && file.open_with(&with(WORDS)).is_err());
    replay(&file, &header);
    assert!(file.open().is_err(), "a header of another lock is none of this file");
}

#[test]
fn a_passphrase_set_in_an_older_header_takes_no_other_locks_place() {
    let (file, old_code, ben) = a_file_behind_a_header_from_before_ben();

    let mut vault = file.open_with(&old_code).expect("that header let it in");
    set_passphrase(&mut vault, &ben, &typed(CARAS), LEAST).expect("set");
    drop(vault);

    assert!(file.open_with(&with(CARAS)).is_ok(), "his new passphrase opens it");
    assert!(file.open_with(&old_code).is_ok(), "and the code is still there, as the page says");
}

#[test]
fn whoever_leaves_takes_no_other_lock_out_of_an_older_header() {
    let (file, old_code, ben) = a_file_behind_a_header_from_before_ben();

    leave(&mut file.open().expect("it opens"), &ben).expect("he leaves");

    assert!(file.open_with(&old_code).is_ok(), "the code has the place there that is his by the database");
}

#[test]
fn the_organisations_key_stays_through_the_change_of_the_lock_that_an_older_header_asks_for() {
    let file = a_file();
    let header = file.bytes()[..HEADER].to_vec();
    let (recipient, key) = escrow(&Identity::generate());
    file.open().expect("it opens").set_escrow(&recipient).expect("set after that header");

    replay(&file, &header);
    let mut vault = file.open().expect("it opens");
    let keeps = vault.before_lock_change().expect("read").keeps_escrow;
    vault.change_lock(&typed(CARAS), LEAST).expect("changed");
    drop(vault);

    assert!(keeps, "and the page says so before");
    assert!(file.open_with(&key).is_ok(), "it is set by the database, and nobody took it away");
}
