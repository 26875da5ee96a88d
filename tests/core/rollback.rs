//! An older copy of a file, or another one with the same past, is always announced against the file last used here.

use std::fs;
use std::path::Path;

use plumbline_core::journal::{Op, find_head};
use plumbline_core::profile::Profile;
use plumbline_core::vault::{KdfCost, Notice, Vault};

use crate::vault_kit::{Situation, a_file, clock, passphrase, typed};

const ROLLBACKS: usize = 50;

fn open(path: &Path, profile: &Profile) -> Vault {
    Vault::open_with(path, &passphrase(), clock(), Some(profile)).expect("it opens")
}

fn work(vault: &mut Vault) {
    vault.transact(Op::ChangeSettings, |_| Ok(())).expect("a line is written");
}

/// Works on a file in fifty sittings and returns the file as it was before each.
fn used_fifty_times(file: &Situation, profile: &Profile) -> Vec<Vec<u8>> {
    (0..ROLLBACKS)
        .map(|sitting| {
            let before = file.bytes();
            let mut vault = open(&file.path, profile);
            assert_eq!(vault.notices(), [], "sitting {sitting}");
            work(&mut vault);
            before
        })
        .collect()
}

#[test]
fn every_rollback_to_an_older_copy_is_announced_each_time_it_is_opened() {
    let (file, folder) = (a_file(), tempfile::tempdir().expect("a folder"));
    let profile = Profile::at(folder.path().join("profile"));
    let older = used_fifty_times(&file, &profile);
    let newest = file.bytes();
    let (mut warned, mut without_anchor, mut false_alarms) = (0, 0, 0);

    for (at, copy) in older.iter().enumerate() {
        file.write(copy);
        let missing = (ROLLBACKS - at) as u64;
        let last_used = clock().today();
        let expected = [Notice::Older { last_used, missing }];
        let twice = [(); 2].map(|()| open(&file.path, &profile).notices().to_vec());
        warned += usize::from(twice.iter().all(|notices| *notices == expected));
        without_anchor += usize::from(!file.open().expect("it opens").notices().is_empty());
        file.write(&newest);
        false_alarms += usize::from(!open(&file.path, &profile).notices().is_empty());
    }

    eprintln!(
        "PROMISE R9 cases={ROLLBACKS} failures={} control={without_anchor} of {ROLLBACKS} warned without an anchor, {false_alarms} when the newest file was put back",
        ROLLBACKS - warned + false_alarms
    );
    assert_eq!((warned, without_anchor, false_alarms), (ROLLBACKS, 0, 0));
}

#[test]
fn an_older_copy_that_was_worked_on_is_called_another_branch_until_it_is_accepted() {
    let (file, folder) = (a_file(), tempfile::tempdir().expect("a folder"));
    let profile = Profile::at(folder.path());
    let older = used_fifty_times(&file, &profile)[48].clone();
    file.write(&older);
    let mut vault = open(&file.path, &profile);
    // Something else than in the sittings: at this clock, the same lines would be the same journal.
    (0..3).for_each(|_| drop(vault.transact(Op::RenameOrganisation, |_| Ok(())).expect("a line is written")));
    drop(vault);

    let mut vault = open(&file.path, &profile);
    let branch = vault.notices().to_vec();
    vault.accept_older().expect("it is accepted");
    let accepted = vault.notices().to_vec();
    drop(vault);

    assert!(matches!(branch[..], [Notice::OtherBranch { .. }]), "{branch:?}");
    assert_eq!(accepted, []);
    let vault = open(&file.path, &profile);
    assert_eq!(vault.notices(), [], "from now on it is the one to use");
    let head = vault.read().head().expect("a head");
    assert_eq!(vault.read().journal_from(head.seq, 1).expect("a line")[0].op, Op::AcceptOlder.code());
}

#[test]
fn an_older_copy_waits_to_be_accepted_also_after_a_change_of_its_lock() {
    let (file, folder) = (a_file(), tempfile::tempdir().expect("a folder"));
    let profile = Profile::at(folder.path());
    let older = used_fifty_times(&file, &profile)[48].clone();
    file.write(&older);
    let mut vault = open(&file.path, &profile);
    let before = vault.notices().to_vec();

    vault.change_lock(&typed("thirteen violet ladders beneath harbour"), KdfCost::LEAST).expect("changed");

    assert!(matches!(before[..], [Notice::Older { .. }]), "{before:?}");
    assert_eq!(vault.notices(), before);
}

#[test]
fn an_exit_cut_short_is_noticed_once_and_the_whole_journal_is_walked() {
    let (file, folder) = (a_file(), tempfile::tempdir().expect("a folder"));
    let profile = Profile::at(folder.path());
    drop(open(&file.path, &profile));
    let held = open(&file.path, &profile);
    let marks = |profile: &Profile| {
        let names = fs::read_dir(profile.folder().join("files")).expect("listed");
        names.filter(|one| one.as_ref().expect("an entry").path().extension().is_some_and(|it| it == "open")).count()
    };
    let while_open = marks(&profile);
    let mark = fs::read_dir(profile.folder().join("files"))
        .expect("listed")
        .map(|one| one.expect("an entry").path())
        .find(|path| path.extension().is_some_and(|it| it == "open"))
        .expect("the mark of an open file");
    drop(held);
    let when_shut = marks(&profile);
    fs::write(&mark, "").expect("as a kill leaves it");

    let after_kill = open(&file.path, &profile).notices().to_vec();

    assert_eq!((while_open, when_shut), (1, 0));
    assert_eq!(after_kill, [Notice::StoppedShort]);
    assert_eq!(open(&file.path, &profile).notices(), []);
}

#[test]
fn a_note_somebody_changed_is_said_and_a_profile_that_cannot_be_used_never_stops_opening() {
    let (file, folder) = (a_file(), tempfile::tempdir().expect("a folder"));
    let profile = Profile::at(folder.path().join("profile"));
    drop(open(&file.path, &profile));
    let anchor = fs::read_dir(profile.folder().join("files"))
        .expect("listed")
        .map(|one| one.expect("an entry").path())
        .find(|path| path.to_string_lossy().ends_with(".anchor.json"))
        .expect("an anchor");
    let text = fs::read_to_string(&anchor).expect("read");
    assert!(!text.contains("northmoor") && !text.contains("Northmoor"), "an anchor names nothing: {text}");
    fs::write(&anchor, text.replace("\\\"seq\\\":", "\\\"seq\\\":1")).expect("changed");
    let not_a_folder = folder.path().join("a file");
    fs::write(&not_a_folder, "in the way").expect("written");

    let changed = open(&file.path, &profile).notices().to_vec();
    let unusable = open(&file.path, &Profile::at(not_a_folder)).notices().to_vec();

    assert_eq!(changed, [Notice::NoteChanged]);
    assert_eq!(unusable, [Notice::NotNoted]);
}

#[test]
fn an_older_file_is_not_taken_for_a_new_one_where_somebody_took_the_anchor_away() {
    let (file, folder) = (a_file(), tempfile::tempdir().expect("a folder"));
    let profile = Profile::at(folder.path().join("profile"));
    drop(open(&file.path, &profile));
    let anchors =
        fs::read_dir(profile.folder().join("files")).expect("listed").map(|one| one.expect("an entry").path());
    let anchor = anchors.into_iter().find(|path| path.to_string_lossy().ends_with(".anchor.json")).expect("an anchor");
    fs::remove_file(anchor).expect("taken away");

    let told = open(&file.path, &profile).notices().to_vec();

    assert_eq!(told, [Notice::NoteChanged]);
}

#[test]
fn a_printed_head_is_found_in_the_journal_or_it_is_not_of_this_file() {
    let (file, other) = (a_file(), a_file());
    let mut vault = file.open().expect("it opens");
    work(&mut vault);
    let printed = vault.read().head().expect("a head").hash.short();
    work(&mut vault);

    let found = find_head(&vault.read(), &printed).expect("asked").expect("it is there");
    let elsewhere = find_head(&other.open().expect("it opens").read(), &printed).expect("asked");

    assert_eq!(found.line.seq, 2);
    assert_eq!(elsewhere, None);
    assert!(find_head(&vault.read(), "not a head").is_err());
}

#[test]
fn a_list_of_backups_that_somebody_changed_is_said_at_every_opening_until_the_file_is_accepted() {
    let (file, folder) = (a_file(), tempfile::tempdir().expect("a folder"));
    let profile = Profile::at(folder.path().join("profile"));
    drop(open(&file.path, &profile));
    let files = fs::read_dir(profile.folder().join("files")).expect("listed").map(|one| one.expect("an entry").path());
    let book = files.into_iter().find(|path| path.to_string_lossy().ends_with(".book.json")).expect("a book");
    fs::write(&book, "{}").expect("emptied");
    let notices = || open(&file.path, &profile).notices().to_vec();

    let told = [notices(), notices()];
    open(&file.path, &profile).accept_older().expect("accepted");
    let after = notices();

    assert_eq!(told, [[Notice::NoteChanged], [Notice::NoteChanged]]);
    assert_eq!(after, []);
}
