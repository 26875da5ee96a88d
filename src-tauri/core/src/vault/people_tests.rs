//! Changes of passphrase, of people and of what they sign with, stopped between the header and the database.

use std::fs;
use std::path::{Path, PathBuf};

use super::{KdfCost, MOST_PEOPLE, Op, Passphrase, Secret, Slot, Vault, VaultError, change_header, unless_full};
use crate::clock::FixedClock;
use crate::error::Error;
use crate::partnership::{NewOrganisation, Role};
use crate::person::{self, FIRST_PERSON, NewPerson, PersonError};
use crate::profile::Profile;

const ANN: &str = "copper kettle under seven oaks";
const BEN: &str = "nine slow herons over marsh";
const NEW: &str = "thirteen violet ladders beneath harbour";

fn words(text: &str) -> Passphrase {
    Passphrase::typed(text)
}

fn clock() -> Box<FixedClock> {
    Box::new(FixedClock("2026-06-01T10:00:00Z".parse().expect("a moment")))
}

fn create(folder: &Path) -> (PathBuf, Vault) {
    let new = NewOrganisation { name: "Northmoor".to_owned(), role: Role::Partnership };
    let path = folder.join("n.plumb");
    let made = Vault::create_for(&path, new, "Ann", &words(ANN), KdfCost::LEAST, clock());
    (path, made.expect("made").0)
}

fn open(path: &Path, with: &str) -> Result<Vault, Error> {
    Vault::open(path, &Secret::Passphrase(words(with)), clock())
}

fn ben() -> NewPerson {
    NewPerson { name: "Ben".to_owned(), role: "auditor".to_owned() }
}

#[test]
fn a_change_of_passphrase_stopped_before_or_after_the_header_keeps_the_signing_key() {
    for header_was_written in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, mut vault) = create(folder.path());
        let key = vault.signer().expect("she signs").signing_pub();
        let (wrapped, _) = vault.begin_passphrase(0, &words(NEW), KdfCost::LEAST).expect("begun");
        if header_was_written {
            change_header(&mut vault.file, |header| header.set_slot(0, Slot::Wrapped(wrapped))).expect("written");
        }
        drop(vault);
        let (works, does_not) = if header_was_written { (NEW, ANN) } else { (ANN, NEW) };

        let again = open(&path, works).expect("it opens");

        assert_eq!(again.signer().expect("she signs").signing_pub(), key);
        let kept = again.read().sealed_keys(&again.person().expect("Ann").id).expect("read");
        assert!(kept.iter().all(|key| key.next.is_none()), "settled");
        assert!(again.read().verify_journal().expect("read").is_empty());
        drop(again);
        assert!(open(&path, does_not).is_err());
        assert_eq!(open(&path, works).expect("it opens").signer().expect("she signs").signing_pub(), key);
    }
}

#[test]
fn what_was_interrupted_in_an_older_copy_is_settled_only_once_it_is_accepted() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, mut vault) = create(folder.path());
    vault.begin_passphrase(0, &words(NEW), KdfCost::LEAST).expect("begun, and the program was killed");
    let interrupted = vault.read().head().expect("a head");
    drop(vault);
    let copy = fs::read(&path).expect("the file");
    let profile = Profile::at(folder.path().join("profile"));
    let open = || Vault::open_with(&path, &Secret::Passphrase(words(ANN)), clock(), Some(&profile));
    drop(open().expect("it opens, and is settled"));
    fs::write(&path, copy).expect("a copy from before that, in its place");

    let mut vault = open().expect("it opens");

    assert!(vault.waits_for_acceptance() && vault.signer().is_ok());
    assert_eq!(vault.read().head().expect("a head"), interrupted, "nothing is written in it");
    let accepted = vault.accept_older().expect("accepted").expect("it waited");
    let lines = vault.read().journal_from(accepted.seq, u32::MAX).expect("lines");
    let ops: Vec<&str> = lines.iter().map(|line| line.op.as_str()).collect();
    assert_eq!(ops, [Op::AcceptOlder.code(), Op::SettlePassphrase.code()]);
}

#[test]
fn a_person_whose_slot_was_never_written_is_shown_without_a_passphrase_and_can_be_given_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, mut vault) = create(folder.path());
    let done = person::add(&mut vault, &ben(), &words(BEN), KdfCost::LEAST).expect("added");
    change_header(&mut vault.file, |header| header.set_slot(2, Slot::Empty)).expect("written");
    drop(vault);

    let mut vault = open(&path, ANN).expect("it opens");

    assert_eq!(vault.read().person(&done.value).expect("Ben").slot, None);
    person::set_passphrase(&mut vault, &done.value, &words(NEW), KdfCost::LEAST).expect("set");
    drop(vault);
    let bens = open(&path, NEW).expect("it opens");
    assert_eq!(bens.person().expect("Ben").name, "Ben");
    assert_eq!(bens.signer().expect("he signs").epoch(), 2, "a new key, because the first was never his to open");
}

#[test]
fn a_file_from_before_there_were_people_gets_one_whose_key_is_made_at_the_next_opening() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, vault) = create(folder.path());
    let forget = "drop trigger people_are_never_removed; drop trigger public_keys_are_never_removed;
        delete from person_key where epoch > 0; delete from person where added_at > '';";
    let again = "create trigger people_are_never_removed before delete on person begin select raise(abort, 'a person is never removed'); end;
create trigger public_keys_are_never_removed before delete on person_key begin select raise(abort, 'a public key is never removed'); end;";
    vault.read().conn().execute_batch(&format!("{forget}{again}")).expect("as it was before");
    drop(vault);

    let first = open(&path, ANN).expect("it opens");
    let (person, key) = (first.person().expect("somebody").clone(), first.signer().expect("a key").signing_pub());
    drop(first);
    let second = open(&path, ANN).expect("it opens");

    assert_eq!((person.name.as_str(), person.role.as_str()), (FIRST_PERSON, "business_manager"));
    assert_eq!(second.signer().expect("the same key").signing_pub(), key);
    let last = second.read().journal_from(2, 9).expect("read");
    let ops: Vec<&str> = last.iter().map(|line| line.op.as_str()).collect();
    assert_eq!(ops, [Op::NamePeople.code(), Op::MakePersonKey.code()]);
}

#[test]
fn there_is_room_for_thirteen_people_and_a_recovery_code_that_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, mut vault) = create(folder.path());
    let add = |vault: &mut Vault, number: usize| {
        let new = NewPerson { name: format!("Person {number}"), role: "auditor".to_owned() };
        person::add(vault, &new, &words(&format!("{number} {BEN}")), KdfCost::LEAST)
    };
    for number in 1..MOST_PEOPLE {
        add(&mut vault, number).expect("there is room");
    }

    let refused = add(&mut vault, 99);

    assert!(matches!(refused, Err(Error::Person(PersonError::TooMany { most: 13 }))));
    let code = vault.new_recovery_code().expect("there is room");
    vault.prove_recovery_code(&code).expect("typed back");
    drop(vault);
    assert_eq!(open(&path, &format!("12 {BEN}")).expect("the last opens").person().expect("them").name, "Person 12");
}

#[test]
fn a_change_begun_again_keeps_the_seal_that_fits_the_header() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, mut vault) = create(folder.path());
    let slot = usize::from(vault.person().and_then(|person| person.slot).expect("a slot"));

    // The header has the second passphrase, and the disk was full when the seal was to be settled.
    let (wrapped, sealed) = vault.begin_passphrase(slot, &words(NEW), KdfCost::LEAST).expect("begun");
    change_header(&mut vault.file, |header| header.set_slot(slot, Slot::Wrapped(wrapped))).expect("written");
    vault.unsettled = Some(sealed);
    // The person tries again, and is cut off before the header is written.
    vault.begin_passphrase(slot, &words(BEN), KdfCost::LEAST).expect("begun");
    drop(vault);

    let vault = open(&path, NEW).expect("the second opens it");
    assert!(vault.signer().is_ok());
}

#[test]
fn a_header_that_no_line_tells_of_is_told_at_the_next_opening() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, mut vault) = create(folder.path());
    person::add(&mut vault, &ben(), &words(BEN), KdfCost::LEAST).expect("added");
    // The header was written, and the program was stopped before its line.
    change_header(&mut vault.file, |_| ()).expect("written");
    drop(vault);
    let lines = |vault: &Vault| vault.read().journal_from(1, u32::MAX).expect("lines");

    let first = lines(&open(&path, ANN).expect("it opens"));
    let second = lines(&open(&path, ANN).expect("it opens"));

    let last = first.last().expect("a line");
    assert!(last.op == Op::NoteLocks.code() && last.payload.contains("header_sequence"), "{last:?}");
    assert_eq!(first.len(), second.len(), "once");
}

#[test]
fn what_is_to_be_settled_waits_where_the_disk_is_full_and_any_other_refusal_stands() {
    let refused = |error: VaultError| unless_full::<()>(Err(error.into()));

    assert!(refused(VaultError::NoSpace).is_ok());
    assert!(refused(VaultError::Lost).is_err());
}
