//! Where a file lies on real mounts, and copies that are worked on elsewhere and put back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, TimeDelta, Utc};
use plumbline_core::Error;
use plumbline_core::place::away::{self, Away, Purpose, WrittenBack};
use plumbline_core::place::{
    Handling, Mount, Place, PlaceError, Surroundings, made_here, opens_here, surroundings, where_it_lies,
};
use plumbline_core::profile::Profile;
use plumbline_core::vault::{KdfCost, Notice, Passphrase, Vault};
use tempfile::TempDir;

use crate::vault_kit::{Situation, a_file, clock, passphrase};

fn now() -> DateTime<Utc> {
    clock().now()
}

/// A file on a share, and the profile of this computer with the folder of its copies.
struct Two {
    share: Situation,
    profile: Profile,
    own: PathBuf,
    _folder: TempDir,
}

fn two() -> Two {
    let folder = tempfile::tempdir().expect("a folder");
    let profile = Profile::at(folder.path());
    Two { share: a_file(), own: profile.working_copies(), profile, _folder: folder }
}

impl Two {
    fn take(&self) -> Away {
        away::take(&self.share.path, &self.own, Purpose::Work, now()).expect("nobody has it open")
    }

    fn opens(&self, path: &Path) -> Vault {
        Vault::open_with(path, &passphrase(), clock(), Some(&self.profile)).expect("it opens")
    }

    /// Works in a copy, and shuts it.
    fn works_in(&self, away: &mut Away) {
        self.opens(&away.copy()).new_recovery_code().expect("a change");
        *away = away::with_id(&self.own, &away.id()).expect("it is there");
    }

    fn names_on_the_share(&self) -> Vec<String> {
        let folder = self.share.path.parent().expect("a folder");
        let entries = fs::read_dir(folder).expect("listed").flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn change(path: &Path) {
    let mut vault = Vault::open(path, &passphrase(), clock()).expect("it opens");
    vault.new_recovery_code().expect("a change");
}

fn refused<T>(answer: Result<T, Error>) -> PlaceError {
    match answer {
        Err(Error::Place(problem)) => problem,
        Err(other) => panic!("another area refused: {other}"),
        Ok(_) => panic!("it was not refused"),
    }
}

#[test]
fn a_copy_that_was_worked_on_takes_its_originals_place() {
    let two = two();
    let mut away = two.take();
    let before = two.share.bytes();
    two.works_in(&mut away);
    let worked_on = fs::read(away.copy()).expect("there");

    let done = away.write_back(now()).expect("the original is as it was");

    assert_eq!(done, WrittenBack::Back);
    assert!(two.share.bytes() == worked_on && before != worked_on);
    assert_eq!(two.names_on_the_share(), ["northmoor.plumb"]);
    assert_eq!(away.write_back(now()).expect("again"), WrittenBack::Unchanged);
    away.forget().expect("it is the same as its original");
    assert_eq!(fs::read_dir(&two.own).expect("listed").count(), 0);
}

#[test]
fn where_the_original_was_changed_both_are_kept_and_named() {
    let two = two();
    let mut away = two.take();
    two.works_in(&mut away);
    change(&two.share.path);
    let (mine, theirs) = (fs::read(away.copy()).expect("there"), two.share.bytes());

    let done = away.write_back(now()).expect("both are kept");

    let name = "northmoor (worked on elsewhere, 12 May 2026 09.00).plumb";
    assert_eq!(done, WrittenBack::KeptBoth { beside: name.to_owned(), original_is_there: true });
    assert!(done.words("northmoor.plumb").message.contains(name));
    assert_eq!(two.names_on_the_share(), [name, "northmoor.plumb"]);
    assert!(two.share.bytes() == theirs && mine != theirs);
    assert!(fs::read(two.share.path.with_file_name(name)).expect("there") == mine);
    assert!(!away.view().expect("readable").waits, "and it is not announced again");
}

#[test]
fn where_the_original_is_gone_or_half_written_nothing_takes_its_name() {
    let (gone, half) = (two(), two());
    let (mut one, mut other) = (gone.take(), half.take());
    gone.works_in(&mut one);
    half.works_in(&mut other);
    fs::remove_file(&gone.share.path).expect("it was there");
    fs::write(half.share.path.with_extension("plumb-journal"), b"half a save").expect("written");

    let answers = [one.write_back(now()), other.write_back(now())].map(|answer| answer.expect("kept"));

    assert!(matches!(answers[0], WrittenBack::KeptBoth { original_is_there: false, .. }));
    assert!(matches!(answers[1], WrittenBack::KeptBoth { original_is_there: true, .. }));
    assert!(!gone.share.path.exists());
    assert_eq!(gone.names_on_the_share().len(), 1);
}

#[test]
fn a_journal_that_a_power_cut_left_empty_stops_nobody() {
    for left in [&b""[..], &[0; 512]] {
        let two = two();
        fs::write(two.share.path.with_extension("plumb-journal"), left).expect("written");
        let mut away = two.take();
        two.works_in(&mut away);
        fs::write(away.copy().with_extension("plumb-journal"), left).expect("written");

        let answer = away.write_back(now()).expect("it goes back");

        assert!(matches!(answer, WrittenBack::Back), "{answer:?}");
        fs::write(away.copy().with_extension("plumb-journal"), left).expect("written");
        away.forget().expect("it is shut");
    }
}

#[test]
fn a_second_conflict_on_the_same_minute_gets_a_name_of_its_own() {
    let two = two();
    let (mut one, mut other) = (two.take(), two.take());
    two.works_in(&mut one);
    two.works_in(&mut other);
    change(&two.share.path);

    let answers = [one.write_back(now()), other.write_back(now())].map(|answer| answer.expect("kept"));

    assert_ne!(answers[0], answers[1]);
    assert_eq!(two.names_on_the_share().len(), 3);
}

#[test]
fn a_copy_that_is_open_is_not_put_back_and_neither_is_one_to_look_at() {
    let two = two();
    let mut away = two.take();
    let mut look = away::take(&two.share.path, &two.own, Purpose::Look, now()).expect("taken");
    change(&look.copy());
    let before = two.share.bytes();
    let held = Vault::open(&away.copy(), &passphrase(), clock()).expect("it opens");

    let open = refused(away.write_back(now()));
    let looked_at = refused(look.write_back(now()));

    assert!(matches!(open, PlaceError::CopyNotClosed { .. }), "{open}");
    assert!(matches!(looked_at, PlaceError::LookOnly { .. }), "{looked_at}");
    assert!(two.share.bytes() == before);
    assert!(held.check().is_ok(), "the open copy was not disturbed");
    drop(held);
    assert!(look.forget().is_ok(), "what is only looked at can go");
}

#[test]
fn a_copy_that_was_altered_while_it_was_shut_is_not_put_back_until_it_was_opened() {
    let two = two();
    let mut away = two.take();
    two.works_in(&mut away);
    let (before, whole) = (two.share.bytes(), fs::read(away.copy()).expect("there"));
    let mut damaged = whole.clone();
    let last = damaged.len() - 2000;
    damaged[last] ^= 1;
    fs::write(away.copy(), &damaged).expect("a worn drive");

    let not_as_shut = refused(away.write_back(now()));

    assert!(matches!(not_as_shut, PlaceError::CopyNotAsShut { .. }), "{not_as_shut}");
    assert!(two.share.bytes() == before && two.names_on_the_share() == ["northmoor.plumb"]);
    let opening = Vault::open_with(&away.copy(), &passphrase(), clock(), Some(&two.profile));
    assert!(opening.is_err(), "opening it says what is wrong with it");
    fs::write(away.copy(), &whole).expect("put right");
    assert_eq!(away.write_back(now()).expect("it is as it was shut"), WrittenBack::Back);
}

#[cfg(unix)]
#[test]
fn a_copy_is_known_by_where_it_lies_also_where_the_profile_is_named_through_a_link() {
    let two = two();
    let mut away = two.take();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let link = elsewhere.path().join("profile");
    std::os::unix::fs::symlink(two.own.parent().expect("a folder"), &link).expect("linked");
    let profile = Profile::at(&link);

    let vault = Vault::open_with(&away.copy(), &passphrase(), clock(), Some(&profile));
    vault.expect("it opens").new_recovery_code().expect("a change");

    away = away::with_id(&two.own, &away.id()).expect("it is there");
    assert_eq!(away.write_back(now()).expect("it is as it was shut"), WrittenBack::Back);
}

#[test]
fn a_copy_whose_writer_was_cut_off_is_put_back_once_it_was_opened_and_shut() {
    let two = two();
    let mut away = two.take();
    change(&away.copy());
    let noted_by_nobody = refused(away.write_back(now()));
    drop(two.opens(&away.copy()));
    let mut away = away::with_id(&two.own, &away.id()).expect("it is there");

    assert!(matches!(noted_by_nobody, PlaceError::CopyNotAsShut { .. }), "{noted_by_nobody}");
    assert_eq!(away.write_back(now()).expect("it was checked"), WrittenBack::Back);
}

#[test]
fn a_file_whose_last_save_was_not_finished_is_not_taken_to_work_on_but_can_be_looked_at() {
    let two = two();
    fs::write(two.share.path.with_extension("plumb-journal"), b"half a save").expect("written");

    let work = refused(away::take(&two.share.path, &two.own, Purpose::Work, now()));
    let look = away::take(&two.share.path, &two.own, Purpose::Look, now()).expect("taken");

    assert!(matches!(work, PlaceError::SourceInUse { .. }));
    assert!(look.copy().with_extension("plumb-journal").exists(), "the journal is part of what is looked at");
    assert_eq!(fs::read_dir(&two.own).expect("listed").count(), 1, "the refused one left nothing");
}

#[test]
fn what_is_not_put_back_yet_is_announced_and_cannot_be_thrown_away() {
    let two = two();
    let (mut changed, same) = (two.take(), two.take());
    two.works_in(&mut changed);
    let odd = two.own.join("odd");
    fs::create_dir(&odd).and_then(|()| fs::write(odd.join("record.json"), b"{")).expect("written");

    let found = away::all(&two.own);

    let waiting: Vec<bool> = found.copies.iter().map(|away| away.view().expect("readable").waits).collect();
    assert_eq!(waiting.iter().filter(|waits| **waits).count(), 1, "{waiting:?}");
    assert_eq!(found.unreadable.len(), 1, "one whose note cannot be read is not left out");
    assert!(matches!(refused(changed.clone().forget()), PlaceError::NotWrittenBack { .. }));
    assert!(changed.copy().exists());
    assert!(same.forget().is_ok());
}

#[test]
fn a_copy_that_is_open_elsewhere_is_not_thrown_away_under_it() {
    let two = two();
    let work = two.take();
    let look = away::take(&two.share.path, &two.own, Purpose::Look, now()).expect("taken");
    let held = [&work, &look].map(|copy| Vault::open(&copy.copy(), &passphrase(), clock()).expect("it opens"));

    let answers = [work.clone().forget(), look.clone().forget()].map(refused);

    assert!(answers.iter().all(|answer| matches!(answer, PlaceError::CopyNotClosed { .. })), "{answers:?}");
    assert!(work.copy().exists() && look.copy().exists());
    drop(held);
    assert!(work.forget().is_ok() && look.forget().is_ok(), "once they are shut they can go");
}

#[test]
fn what_lay_beside_a_copy_outlives_it_and_is_named_until_somebody_takes_it_away() {
    let two = two();
    let away = two.take();
    let folder = away.copy().parent().expect("a folder").to_path_buf();
    let kept = "northmoor.old-lock-2026-05-12.plumb";
    fs::write(folder.join(kept), b"the file under its old lock").expect("written");

    let done = away.clone().forget().expect("the copy has nothing of its own");

    assert!(!away.copy().exists());
    assert_eq!(fs::read(folder.join(kept)).expect("it is still there"), b"the file under its old lock");
    assert!(done.words().message.contains(kept), "{:?}", done.words());
    let found = away::all(&two.own);
    assert!(found.copies.is_empty());
    assert!(matches!(&found.unreadable[..], [PlaceError::LeftBeside { names, .. }] if names == kept));
    fs::remove_file(folder.join(kept)).expect("somebody takes it away");
    assert!(away::all(&two.own).unreadable.is_empty(), "and then nothing is said any more");
}

#[test]
fn what_is_done_in_a_copy_to_look_at_does_not_make_the_file_itself_the_older_one() {
    let file = a_file();
    let own = tempfile::tempdir().expect("a folder");
    let profile = Profile::at(own.path());
    let open = |path: &Path| Vault::open_with(path, &passphrase(), clock(), Some(&profile)).expect("it opens");
    drop(open(&file.path));
    let take = |purpose| away::take(&file.path, &profile.working_copies(), purpose, now()).expect("taken");
    let (look, work) = (take(Purpose::Look), take(Purpose::Work));
    let change = |path: &Path| drop(open(path).new_recovery_code().expect("a change"));
    let is_older = || open(&file.path).notices().iter().any(Notice::waits_for_acceptance);

    change(&look.copy());
    let after_looking = is_older();
    change(&work.copy());
    let after_working = is_older();

    assert_eq!((after_looking, after_working), (false, true), "a copy that is worked on stands for the file");
}

#[test]
fn a_stop_between_putting_back_and_noting_it_is_told_from_a_conflict() {
    let two = two();
    let mut away = two.take();
    two.works_in(&mut away);
    fs::copy(away.copy(), &two.share.path).expect("as the rename does");

    let done = away.write_back(now() + TimeDelta::days(1)).expect("it is there already");

    assert_eq!(done, WrittenBack::Back);
    assert_eq!(two.names_on_the_share(), ["northmoor.plumb"]);
}

#[test]
fn a_synthetic_share_says_to_work_on_a_copy_and_names_conflicted_copies() {
    let file = a_file();
    let other = file.path.with_file_name("northmoor (Ada's conflicted copy 2026-05-12).plumb");
    fs::copy(&file.path, other).expect("copied");
    let folder = file.path.parent().expect("a folder").canonicalize().expect("there");
    let mounted = Mount { point: folder, kind: "cifs".to_owned(), ..Mount::default() };

    let share = Surroundings { mounts: vec![mounted], ..Surroundings::default() };

    let view = where_it_lies(&file.path, &share);

    assert!(matches!(refused(opens_here(&file.path, &share)), PlaceError::NetworkShare { .. }));
    let new = file.path.with_file_name("new.plumb");
    assert!(matches!(refused(made_here(&new, &share)), PlaceError::NotToBeMadeThere { .. }));
    assert_eq!((view.place, view.handling), (Place::NetworkShare, Handling::WorkOnACopy));
    assert_eq!(view.conflicted_copies, ["northmoor (Ada's conflicted copy 2026-05-12).plumb"]);
    assert!(view.conflict.is_some());
}

/// Something mounted for one test.
struct Mounted(PathBuf);

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// Mounts something, where whoever runs the tests may.
fn mount(arguments: &[&str], at: &Path) -> Option<Mounted> {
    let done = Command::new("mount").args(arguments).arg(at).output();
    let may = done.is_ok_and(|done| done.status.success());
    if !may {
        eprintln!("Nothing may be mounted here, so this test looked at nothing: mount {arguments:?}.");
    }
    may.then(|| Mounted(at.to_path_buf()))
}

#[test]
fn a_real_read_only_mount_is_told_and_its_file_can_be_looked_at() {
    let (file, own, at) = (a_file(), tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let folder = file.path.parent().expect("a folder").to_string_lossy().into_owned();
    let Some(_mounted) = mount(&["--bind", &folder], at.path()) else { return };
    let Some(_again) = mount(&["-o", "remount,ro,bind"], at.path()) else { return };
    let path = at.path().join("northmoor.plumb");

    let view = where_it_lies(&path, &surroundings(|_| None));
    let look = away::take(&path, own.path(), Purpose::Look, now()).expect("reading is allowed");

    assert_eq!((view.place, view.handling), (Place::ReadOnly, Handling::LookAtACopy));
    assert!(Vault::open(&look.copy(), &passphrase(), clock()).is_ok(), "the copy opens");
}

#[test]
fn a_real_file_system_in_memory_is_ordinary_and_keeps_a_file() {
    let at = tempfile::tempdir().expect("a folder");
    let Some(_mounted) = mount(&["-t", "tmpfs", "tmpfs"], at.path()) else { return };
    let path = at.path().join("northmoor.plumb");

    let view = where_it_lies(&path, &surroundings(|_| None));

    assert_eq!(view.place, Place::Ordinary);
    let organisation = plumbline_core::partnership::NewOrganisation {
        name: "Northmoor".to_owned(),
        role: plumbline_core::partnership::Role::Partnership,
    };
    let words = Passphrase::typed(crate::vault_kit::WORDS);
    assert!(Vault::create(&path, organisation, &words, KdfCost::LEAST, clock()).is_ok());
}
