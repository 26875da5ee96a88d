//! Changing the lock completely, and the organisation's own key: what opens the file before and after.

use std::fs;

use age::x25519::Identity;
use plumbline_core::Error;
use plumbline_core::backup::BackupError;
use plumbline_core::journal::Op;
use plumbline_core::person::{NewPerson, PersonError, add, set_passphrase};
use plumbline_core::profile::Profile;
use plumbline_core::vault::{KdfCost, LockStep, Secret, SlotKind, Vault, VaultError, escrow_view, inspect};

use crate::salvage;
use crate::vault_kit::{Situation, WORDS, a_file, clock, escrow, passphrase, refusal, typed, with};

const NEW: &str = "thirteen violet ladders beneath harbour";
const BENS: &str = "nine slow herons over marsh";
const LEAST: KdfCost = KdfCost::LEAST;

fn is_wrong<T>(answer: Result<T, Error>) -> bool {
    matches!(
        answer,
        Err(Error::Vault(VaultError::WrongPassphrase | VaultError::WrongRecoveryCode | VaultError::WrongEscrowKey))
    )
}

fn a_file_with_ben() -> Situation {
    let file = a_file();
    let ben = NewPerson { name: "Ben Baker".to_owned(), role: "chair".to_owned() };
    add(&mut file.open().expect("it opens"), &ben, &typed(BENS), LEAST).expect("added");
    file
}

#[test]
fn after_the_lock_was_changed_nothing_old_opens_the_file_and_everything_in_it_is_the_same() {
    let file = a_file_with_ben();
    let mut vault = file.open().expect("it opens");
    let (before, key) = (vault.read().head().expect("read"), vault.signer().expect("a key").signing_pub());
    let id = inspect(&file.path).expect("whole").short_id;
    let told = vault.before_lock_change().expect("read");

    let changed = vault.change_lock(&typed(NEW), LEAST).expect("changed");

    let names =
        |people: &[plumbline_core::person::Person]| people.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&told.without_passphrase), ["Ben Baker"]);
    assert_eq!(names(&changed.without_passphrase), ["Ben Baker"]);
    let read = vault.read();
    assert_eq!(read.head().expect("read").seq, before.seq + 1);
    assert_eq!(read.journal_from(before.seq, 1).expect("read")[0].hash, before.hash, "the journal goes on");
    assert_eq!(read.journal_from(before.seq + 1, 1).expect("read")[0].op, Op::ChangeLock.code());
    assert!(read.verify_journal().expect("read").is_empty());
    let new_key = vault.signer().expect("a key").signing_pub();
    assert_ne!(new_key, key, "whoever had the old passphrase may have the old key");
    assert!(read.person_keys().expect("read").iter().any(|one| one.signing_pub == key), "what it signed still holds");
    vault.transact(Op::ProveRecoveryCode, |_| Ok(())).expect("it is open for writing");
    drop(vault);
    assert!(is_wrong(file.open()) && is_wrong(file.open_with(&with(BENS))));
    assert!(is_wrong(file.open_with(&Secret::RecoveryCode(file.code.clone()))));
    let again = file.open_with(&with(NEW)).expect("the new passphrase opens it");
    assert_eq!(again.signer().expect("the same key").signing_pub(), new_key);
    assert!(again.notices().is_empty());
    drop(again);
    file.open_with(&Secret::RecoveryCode(changed.recovery_code)).expect("and the new code");
    assert_eq!(inspect(&file.path).expect("whole").short_id, id, "it is the same file");
}

#[test]
fn the_old_file_is_kept_and_whoever_lost_their_passphrase_gets_another() {
    let file = a_file_with_ben();
    let mut vault = file.open().expect("it opens");
    let changed = vault.change_lock(&typed(NEW), LEAST).expect("changed");
    let bens = changed.without_passphrase[0].id.clone();

    set_passphrase(&mut vault, &bens, &typed(BENS), LEAST).expect("set");
    drop(vault);

    let bens = file.open_with(&with(BENS)).expect("he is in again");
    assert_eq!(bens.signer().expect("a new key").epoch(), 2);
    let aside = file.path.with_file_name(&changed.kept_aside);
    assert_eq!(changed.kept_aside, "northmoor.old-lock-2026-05-12.plumb");
    assert!(changed.words().contains(&changed.kept_aside));
    drop(Vault::open(&aside, &passphrase(), clock()).expect("the old file opens as it did"));
    let beside: Vec<_> = file.path.parent().expect("a folder").read_dir().expect("read").collect();
    assert_eq!(beside.len(), 2, "and nothing else is left: {beside:?}");
}

#[test]
fn an_old_copy_of_the_header_does_not_open_the_new_file() {
    let file = a_file();
    let header = file.bytes()[..16 * 1024].to_vec();
    let mut vault = file.open().expect("it opens");
    vault.change_lock(&typed(NEW), LEAST).expect("changed");
    drop(vault);
    let new = file.bytes();

    file.write(&[&header[..], &new[16 * 1024..]].concat());

    let refused = file.open();
    assert!(refused.is_err(), "the old key opens nothing of the new file");
    file.write(&new);
    assert!(file.open_with(&with(NEW)).is_ok());
}

#[test]
fn a_passphrase_that_opens_the_file_now_does_not_open_it_after_a_change_of_the_lock() {
    let file = a_file_with_ben();
    let mut vault = file.open().expect("it opens");

    let refused = [WORDS, BENS].map(|words| vault.change_lock(&typed(words), LEAST));

    assert!(refused.iter().all(|one| matches!(one, Err(Error::Person(PersonError::PassphraseInUse)))), "{refused:?}");
    drop(vault);
    assert!(file.open().is_ok(), "nothing was changed");
}

#[test]
fn a_lock_is_not_changed_by_who_may_not_or_who_has_no_key() {
    let file = a_file_with_ben();

    let by_ben = file.open_with(&with(BENS)).expect("it opens").change_lock(&typed(NEW), LEAST);
    let by_code =
        file.open_with(&Secret::RecoveryCode(file.code.clone())).expect("it opens").change_lock(&typed(NEW), LEAST);

    assert!(matches!(by_ben, Err(Error::Person(PersonError::NotYours { .. }))));
    assert!(matches!(by_code, Err(Error::Person(PersonError::NoSigner))));
    assert!(file.open().is_ok(), "nothing was changed");
}

#[test]
fn the_organisations_key_opens_the_file_until_it_is_removed_and_after_a_change_of_the_lock() {
    let file = a_file();
    let (identity, other) = (Identity::generate(), Identity::generate());
    let (recipient, key) = escrow(&identity);
    let mut vault = file.open().expect("it opens");

    vault.set_escrow(&recipient).expect("set");
    vault.change_lock(&typed(NEW), LEAST).expect("changed");
    drop(vault);

    assert!(inspect(&file.path).expect("whole").slots.contains(&SlotKind::Escrow));
    assert!(matches!(refusal(file.open_with(&escrow(&other).1)), VaultError::WrongEscrowKey));
    let vault = file.open_with(&key).expect("it opens");
    assert_eq!(vault.escrow().expect("read"), Some(identity.to_public().to_string()));
    assert!(vault.person().is_none() && vault.signer().is_err(), "it is nobody's own");
    drop(vault);
    let mut vault = file.open_with(&with(NEW)).expect("it opens");
    vault.set_escrow(&escrow(&other).0).expect("another takes its place");
    drop(vault);
    assert!(is_wrong(file.open_with(&key)));
    file.open_with(&escrow(&other).1).expect("it opens").remove_escrow().expect("removed");
    assert!(is_wrong(file.open_with(&escrow(&other).1)) && file.open_with(&with(NEW)).is_ok());
    assert!(file.open_with(&with(NEW)).expect("it opens").read().verify_journal().expect("read").is_empty());
}

#[test]
fn a_file_that_is_taken_away_while_its_lock_changes_leaves_the_new_one_and_says_where() {
    let file = a_file();
    let mut vault = file.open().expect("it opens");

    let refused = vault.change_lock_telling(&typed(NEW), LEAST, &mut |step| {
        if step == LockStep::Place {
            fs::remove_file(&file.path).expect("somebody takes it away");
        }
    });
    drop(vault);

    let Err(Error::Vault(VaultError::GoneMeanwhile { kept, .. })) = refused else { panic!("{refused:?}") };
    let kept = file.path.with_file_name(kept);
    assert!(Vault::open(&kept, &with(NEW), clock()).expect("it opens").check().is_ok());
    fs::copy(&kept, &file.path).expect("something has its name again");
    assert!(file.open_with(&with(NEW)).is_ok() && kept.exists(), "no opening sweeps it away");
}

#[test]
fn the_page_of_the_organisations_key_says_whose_hand_set_it_and_when() {
    let file = a_file_with_ben();
    let (recipient, key) = escrow(&Identity::generate());
    let mut vault = file.open().expect("it opens");
    let hers = vault.person().expect("her").name.clone();
    vault.set_escrow(&recipient).expect("set");
    drop(vault);

    let bens = escrow_view(&file.open_with(&with(BENS)).expect("it opens")).expect("read");

    let set = bens.set.expect("it is set");
    assert_eq!((set.recipient, set.by), (recipient.text(), hers.clone()));
    assert!(!bens.may_change && bens.who_may == [hers]);
    assert!(
        escrow_view(&file.open_with(&key).expect("it opens")).expect("read").may_change,
        "nobody acts, nobody is kept out"
    );
}

#[test]
fn the_steps_of_a_change_are_told_in_order_and_what_it_means_names_who_may() {
    let file = a_file_with_ben();
    let by_ben = file.open_with(&with(BENS)).expect("it opens").before_lock_change().expect("read");
    let mut vault = file.open().expect("it opens");
    let mut told = Vec::new();

    vault.change_lock_telling(&typed(NEW), LEAST, &mut |step| told.push(step)).expect("changed");

    assert_eq!(told, LockStep::ALL);
    assert_eq!((by_ben.may_change, by_ben.who_may), (false, vec![vault.person().expect("her").name.clone()]));
    assert_eq!(by_ben.by.expect("him").name, "Ben Baker");
}

#[test]
fn what_was_done_with_the_code_or_the_organisations_key_is_in_the_journal_as_that() {
    let file = a_file();
    let (recipient, key) = escrow(&Identity::generate());
    file.open().expect("it opens").set_escrow(&recipient).expect("set");
    let code = Secret::RecoveryCode(file.code.clone());

    for (secret, named) in [(code, "Recovery code"), (key, "Organisation’s key")] {
        let mut vault = file.open_with(&secret).expect("it opens").acting("");
        vault.transact(Op::ProveRecoveryCode, |_| Ok(())).expect("written");
        let head = vault.read().head().expect("read").seq;

        assert_eq!(vault.read().journal_from(head, 1).expect("read")[0].actor, named);
    }
}

#[test]
fn a_file_whose_journal_does_not_hold_can_still_have_its_lock_changed() {
    let (file, _folder) = salvage::with_losses();
    let opens = |secret| Vault::open(&file, &secret, clock());
    let mut vault = opens(salvage::words()).expect("it opens");
    let broken = vault.read().verify_journal().expect("walked");

    vault.change_lock(&typed(NEW), LEAST).expect("changed");

    assert!(!broken.is_empty(), "the salvage lost something");
    let left = vault.read().verify_journal().expect("walked");
    assert!(left.iter().all(|one| broken.contains(one)), "nothing more is wrong than before: {left:?}");
    drop(vault);
    assert!(opens(salvage::words()).is_err() && opens(with(NEW)).is_ok());
}

#[test]
fn whoever_is_refused_a_new_lock_can_change_the_passphrase_and_sign_as_before() {
    let (file, folder) = (a_file(), tempfile::tempdir().expect("a folder"));
    let profile = Profile::at(folder.path());
    let open = |words| Vault::open_with(&file.path, &with(words), clock(), Some(&profile));
    let mut vault = open(WORDS).expect("it opens");
    let key = vault.signer().expect("a key").signing_pub();
    let books = fs::read_dir(folder.path().join("files")).expect("listed").map(|one| one.expect("an entry").path());
    let book = books.into_iter().find(|path| path.to_string_lossy().ends_with(".book.json")).expect("a book");
    fs::remove_file(&book).expect("taken away");
    fs::create_dir(&book).expect("what cannot be read");

    let refused = vault.change_lock(&typed(NEW), LEAST);
    vault.change_passphrase(&typed(BENS), LEAST).expect("the old lock is in use");
    drop(vault);

    assert!(matches!(refused, Err(Error::Backup(BackupError::NotReadyForLock))), "{refused:?}");
    let again = open(BENS).expect("it opens with what was chosen");
    assert_eq!(again.signer().expect("the same key").signing_pub(), key);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_stays_a_link_when_the_lock_of_the_file_changes() {
    let (file, folder) = (a_file(), tempfile::tempdir().expect("a folder"));
    let link = folder.path().join("shortcut.plumb");
    std::os::unix::fs::symlink(&file.path, &link).expect("linked");
    let mut vault = Vault::open(&link, &with(WORDS), clock()).expect("it opens");

    let changed = vault.change_lock(&typed(NEW), LEAST).expect("changed");
    drop(vault);

    assert_eq!(fs::read_link(&link).expect("a link"), file.path);
    assert!(is_wrong(file.open()), "what the link leads to has the new lock");
    file.open_with(&with(NEW)).expect("and opens with it");
    let aside = file.path.with_file_name(changed.kept_aside);
    drop(Vault::open(&aside, &with(WORDS), clock()).expect("the old file lies beside the new one"));
}
