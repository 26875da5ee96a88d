//! People with a passphrase each: who acts, what each may do, what each signs with, and how they come and go.

use plumbline_core::Error;
use plumbline_core::journal::Op;
use plumbline_core::partnership::{SettingsChange, change_settings};
use plumbline_core::person::{
    FIRST_PERSON, NewPerson, PersonError, add, change_role, leave, people_view, rename, set_passphrase,
};
use plumbline_core::vault::{KdfCost, Secret, Vault, VaultError};

use crate::vault_kit::{Situation, WORDS, a_file, typed, with};

const BENS: &str = "nine slow herons over marsh";
const OTHER: &str = "thirteen violet ladders beneath harbour";
const LEAST: KdfCost = KdfCost::LEAST;

fn ben(role: &str) -> NewPerson {
    NewPerson { name: "Ben Baker".to_owned(), role: role.to_owned() }
}

/// A file with a second person in it, in this role.
fn a_file_with_ben(role: &str) -> Situation {
    let file = a_file();
    add(&mut file.open().expect("it opens"), &ben(role), &typed(BENS), LEAST).expect("he is added");
    file
}

fn bens(file: &Situation) -> Vault {
    file.open_with(&with(BENS)).expect("his passphrase opens it")
}

fn rename_file(vault: &mut Vault) -> Result<(), Error> {
    change_settings(vault, &SettingsChange { name: Some("Northmoor".to_owned()), ..Default::default() }).map(drop)
}

fn person_refusal<T>(answer: Result<T, Error>) -> PersonError {
    match answer {
        Err(Error::Person(error)) => error,
        Err(other) => panic!("another area refused: {other}"),
        Ok(_) => panic!("it was not refused"),
    }
}

#[test]
fn the_passphrase_tells_who_acts_and_the_journal_names_them() {
    let file = a_file_with_ben("business_manager");

    let mut vault = bens(&file).acting("Somebody else altogether");
    rename_file(&mut vault).expect("he may");

    assert_eq!(vault.person().expect("it is known who").name, "Ben Baker");
    let head = vault.read().head().expect("read").seq;
    let line = &vault.read().journal_from(head, 1).expect("read")[0];
    assert_eq!((line.op.as_str(), line.actor.as_str()), (Op::ChangeSettings.code(), "Ben Baker"));
    drop(vault);
    assert_eq!(file.open().expect("it opens").person().expect("the other").name, FIRST_PERSON);
}

#[test]
fn what_a_role_does_not_include_is_refused_and_nothing_is_written() {
    let file = a_file_with_ben("auditor");
    let mut vault = bens(&file);
    let before = vault.read().head().expect("read");

    let refused = [
        person_refusal(rename_file(&mut vault)),
        person_refusal(add(&mut vault, &NewPerson { name: "Cy".into(), role: "chair".into() }, &typed(OTHER), LEAST)),
        person_refusal(vault.new_recovery_code()),
    ];

    assert!(refused.iter().all(|one| matches!(one, PersonError::NotYours { .. })), "{refused:?}");
    assert_eq!(vault.read().head().expect("read"), before);
    vault.change_passphrase(&typed(OTHER), LEAST).expect("one's own passphrase is one's own");
}

#[test]
fn each_person_signs_with_their_own_key_and_cannot_sign_as_another() {
    let file = a_file_with_ben("chair");
    let (mut first, signature) = (file.open().expect("it opens"), b"a grade");
    let by_first =
        first.transact(Op::ProveRecoveryCode, |tx| Ok(tx.signer()?.sign(signature))).expect("she signs").value;
    let first_id = first.person().expect("her").id.clone();
    drop(first);

    let vault = bens(&file);
    let by_ben = vault.signer().expect("he signs").sign(signature);

    let keys = vault.read().person_keys().expect("read");
    let of = |id| keys.iter().filter(move |key| &key.person == id).collect::<Vec<_>>();
    let (hers, his) = (of(&first_id), of(&vault.person().expect("him").id));
    assert_eq!((hers.len(), his.len()), (1, 1));
    assert!(hers[0].verifies(signature, &by_first) && his[0].verifies(signature, &by_ben));
    assert!(!hers[0].verifies(signature, &by_ben) && !his[0].verifies(signature, &by_first));
}

#[test]
fn a_changed_passphrase_keeps_the_key_and_a_recovered_one_gets_a_new_key_while_the_old_stays() {
    let file = a_file();
    let mut vault = file.open().expect("it opens");
    let before = vault.signer().expect("she signs").signing_pub();
    vault.change_passphrase(&typed(OTHER), LEAST).expect("changed");
    drop(vault);
    let mut vault = file.open_with(&with(OTHER)).expect("it opens");
    assert_eq!(vault.signer().expect("she signs").signing_pub(), before);
    vault.change_passphrase(&typed(WORDS), LEAST).expect("and back again");
    drop(vault);

    let mut vault =
        file.open_with(&Secret::RecoveryCode(file.code.clone())).expect("the code opens it").acting("Board");
    assert!(matches!(person_refusal(vault.signer().map(drop)), PersonError::NoSigner));
    assert!(matches!(
        person_refusal(vault.transact(Op::DecideGrade, |tx| tx.signer().map(drop))),
        PersonError::NoSigner
    ));
    vault.change_passphrase(&typed(OTHER), LEAST).expect("the one person there is gets it");

    let signer = vault.signer().expect("and acts from now on");
    assert_eq!(signer.epoch(), 2);
    assert_ne!(signer.signing_pub(), before);
    let keys = vault.read().person_keys().expect("read");
    assert_eq!(keys.len(), 2);
    assert!(keys.iter().any(|key| key.signing_pub == before), "the old public key stays");
    let head = vault.read().head().expect("read").seq;
    assert_eq!(vault.read().journal_from(head, 1).expect("read")[0].actor, "Board");
    drop(vault);
    let again = file.open_with(&with(OTHER)).expect("it opens");
    assert_eq!(again.signer().expect("the new key").epoch(), 2);
    drop(again);
    assert!(matches!(file.refusal(), VaultError::WrongPassphrase));
}

#[test]
fn with_several_people_a_recovery_says_whose_passphrase_is_set() {
    let file = a_file_with_ben("auditor");
    let mut vault = file.open_with(&Secret::RecoveryCode(file.code.clone())).expect("the code opens it");

    let refused = person_refusal(vault.change_passphrase(&typed(OTHER), LEAST));

    let PersonError::ChoosePerson { names } = refused else { panic!("{refused:?}") };
    assert_eq!(names, [FIRST_PERSON, "Ben Baker"]);
    let bens = vault.read().person_by_name("ben baker").expect("found").id;
    set_passphrase(&mut vault, &bens, &typed(OTHER), LEAST).expect("set");
    assert_eq!(vault.person().expect("he acts").id, bens);
    drop(vault);
    assert!(file.open_with(&with(BENS)).is_err(), "his old one is gone");
    assert!(file.open().is_ok(), "hers is not touched");
}

#[test]
fn two_people_never_have_one_passphrase_or_one_name() {
    let file = a_file_with_ben("auditor");
    let mut vault = file.open().expect("it opens");
    let cy = |name: &str| NewPerson { name: name.to_owned(), role: "auditor".to_owned() };

    let same_words = person_refusal(add(&mut vault, &cy("Cy"), &typed(BENS), LEAST));
    let same_name = person_refusal(add(&mut vault, &cy(" ben BAKER "), &typed(OTHER), LEAST));
    let changed = person_refusal(vault.change_passphrase(&typed(BENS), LEAST));
    let unnamed = person_refusal(add(&mut vault, &cy("\u{202e}"), &typed(OTHER), LEAST));

    assert!(matches!(same_words, PersonError::PassphraseInUse));
    assert!(matches!(same_name, PersonError::NameTaken { .. }));
    assert!(matches!(changed, PersonError::PassphraseInUse));
    assert!(matches!(unnamed, PersonError::BadName { .. }));
    vault.change_passphrase(&typed(WORDS), LEAST).expect("one's own may stay as it is");
}

#[test]
fn somebody_who_leaves_opens_nothing_and_stays_in_the_list() {
    let file = a_file_with_ben("business_manager");
    let mut vault = file.open().expect("it opens");
    let bens = vault.read().person_by_name("Ben Baker").expect("found").id;

    leave(&mut vault, &bens).expect("noted");

    let view = people_view(&vault).expect("read");
    assert_eq!((view.here.len(), view.left.len()), (1, 1));
    assert!(!view.left[0].has_passphrase && view.left[0].key_epoch == Some(1));
    assert!(matches!(person_refusal(leave(&mut vault, &bens)), PersonError::HasLeft { .. }));
    let journal = vault.read().journal_from(1, 99).expect("read");
    assert!(journal.iter().all(|line| !format!("{}{}", line.subject, line.payload).contains("Ben")), "ids only");
    drop(vault);
    assert!(matches!(file.open_with(&with(BENS)), Err(Error::Vault(VaultError::WrongPassphrase))));
}

#[test]
fn somebody_always_stays_who_can_add_people() {
    let file = a_file_with_ben("auditor");
    let mut vault = file.open().expect("it opens");
    let (first, bens) =
        (vault.person().expect("her").id.clone(), vault.read().person_by_name("Ben Baker").expect("found").id);

    assert!(matches!(person_refusal(leave(&mut vault, &first)), PersonError::Yourself { .. }));
    let demoted = person_refusal(change_role(&mut vault, &first, "chair"));
    assert!(matches!(demoted, PersonError::LastToLookAfterPeople { .. }));
    change_role(&mut vault, &bens, "business_manager").expect("he may now too");
    change_role(&mut vault, &first, "chair").expect("she may give it up");

    assert!(matches!(person_refusal(rename(&mut vault, &bens, "B")), PersonError::NotYours { .. }), "at once");
    drop(vault);
    let mut vault = self::bens(&file);
    rename(&mut vault, &first, "Ann Archer").expect("he may");
    assert!(matches!(person_refusal(change_role(&mut vault, &first, "king")), PersonError::UnknownRole { .. }));
    assert_eq!(vault.read().person(&first).expect("her").name, "Ann Archer");
}
