//! Backups: verified before they count, counted where they lie, taken away by a rule, and put back beside the file.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use plumbline_core::Error;
use plumbline_core::advice::Advise as _;
use plumbline_core::backup::{
    BackupError, CopyState, Standing, Why, before, check_again, daily, last_known, look, make, on_closing, on_opening,
    restore, set_folders, standing, with_id,
};
use plumbline_core::clock::{Clock, FixedClock};
use plumbline_core::journal::Op;
use plumbline_core::place::{Handling, PlaceView, surroundings, where_it_lies};
use plumbline_core::profile::Profile;
use plumbline_core::vault::{KdfCost, Notice, Passphrase, Secret, Vault, VaultError};
use tempfile::TempDir;

use crate::vault_kit::{Situation, WORDS, a_file, clock, new_organisation, passphrase, refusal};

/// A file, a profile and a backup folder of its own.
pub(crate) struct Desk {
    pub(crate) file: Situation,
    pub(crate) folder: TempDir,
    pub(crate) profile: Profile,
}

pub(crate) fn a_desk() -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("Backups")).expect("made");
    Desk { file: a_file(), profile: Profile::at(folder.path().join("profile")), folder }
}

pub(crate) fn on(day: i64) -> Box<dyn Clock> {
    let first: DateTime<Utc> = "2026-01-05T09:14:00Z".parse().expect("a moment");
    Box::new(FixedClock(first + TimeDelta::days(day)))
}

impl Desk {
    pub(crate) fn open_on(&self, day: i64) -> Vault {
        let mut vault =
            Vault::open_with(&self.file.path, &passphrase(), on(day), Some(&self.profile)).expect("it opens");
        set_folders(&mut vault, &[self.backups()]);
        vault
    }

    pub(crate) fn backups(&self) -> PathBuf {
        self.folder.path().join("Backups")
    }

    fn in_the_folder(&self) -> Vec<String> {
        let entries = fs::read_dir(self.backups()).expect("listed").flatten();
        let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

pub(crate) fn work(vault: &mut Vault) {
    vault.transact(Op::ChangeSettings, |_| Ok(())).expect("a line is written");
}

fn counts(standing: &Standing) -> [usize; 4] {
    [standing.verified, standing.missing, standing.changed, standing.away]
}

#[test]
fn a_backup_is_the_same_bytes_is_listed_and_opens_with_the_same_passphrase() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);

    let made = make(&mut vault, &desk.backups()).expect("made");

    assert_eq!(made.name, "northmoor 2026-01-05 0914.plumb");
    let standing = standing(&vault).expect("a standing");
    assert_eq!((counts(&standing), standing.newest, standing.due), ([1, 0, 0, 0], Some(made.at), false));
    assert_eq!(with_id(&vault, &made.id).expect("listed"), made.path);
    drop(vault);
    assert!(fs::read(&made.path).expect("read") == desk.file.bytes());
    assert_eq!(look(&made.path, &passphrase(), None).expect("it opens").head, made.head);
}

#[test]
fn making_a_backup_lets_nobody_else_into_the_open_file() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);

    make(&mut vault, &desk.backups()).expect("made");

    assert!(matches!(refusal(desk.file.open()), VaultError::OpenElsewhere { .. }));
    let mut runner = crate::vault_race::a_runner(&desk.file.path);
    assert_eq!(crate::vault_race::what_it_said(&mut runner), "in use", "another program neither");
    drop(runner.stdin.take());
    runner.wait().expect("it ends");
    work(&mut vault);
}

#[test]
fn the_days_first_opening_makes_one_backup_and_a_file_that_says_the_same_makes_none() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    let first = daily(&mut vault).expect("asked");
    work(&mut vault);
    let same_day = daily(&mut vault).expect("asked");
    let import = before(&mut vault, Why::Import).expect("asked");
    let again = before(&mut vault, Why::Import).expect("asked");
    drop(vault);

    let next_day = daily(&mut desk.open_on(1)).expect("asked");
    let due = standing(&desk.open_on(1)).expect("a standing").due;

    assert_eq!([first.made.len(), same_day.made.len(), import.made.len(), again.made.len()], [1, 0, 1, 0]);
    assert_eq!(again.up_to_date, 1);
    assert!(next_day.up_to_date == 1 && next_day.made.is_empty(), "nothing was changed since");
    assert!(!due, "so nobody is asked to see to it");
}

#[test]
fn a_folder_that_is_not_there_is_told_and_the_other_folder_still_gets_its_backup() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    set_folders(&mut vault, &[desk.folder.path().join("Stick"), desk.backups()]);

    let backed = before(&mut vault, Why::Import).expect("asked");

    assert_eq!((backed.made.len(), backed.failed.len()), (1, 1));
    assert_eq!(backed.failed[0].message, "The backup folder Stick is not there.");
    let told: Vec<String> = vault.notices().iter().map(Notice::words).collect();
    assert!(told.iter().any(|words| words.contains("The backup folder Stick is not there.")), "{told:?}");
}

#[test]
fn a_backup_that_is_missing_or_changed_is_counted_as_such_and_checking_again_finds_what_a_glance_does_not() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    let made: Vec<_> = (0..4)
        .map(|_| {
            work(&mut vault);
            make(&mut vault, &desk.backups()).expect("made")
        })
        .collect();
    fs::remove_file(&made[0].path).expect("removed");
    fs::write(&made[1].path, b"short").expect("written");
    let mut torn = fs::read(&made[2].path).expect("read");
    let middle = torn.len() / 2;
    torn[middle..middle + 4096].fill(0);
    fs::write(&made[2].path, &torn).expect("written");

    let glance = standing(&vault).expect("a standing");
    let checked = check_again(&mut vault).expect("checked");

    assert_eq!(counts(&glance), [2, 1, 1, 0]);
    assert_eq!(counts(&checked), [1, 1, 2, 0]);
    assert_eq!(checked.copies[0].state, CopyState::Verified);
    assert!(look(&made[2].path, &passphrase(), None).is_err(), "and it is not put back");
    fs::rename(desk.backups(), desk.folder.path().join("elsewhere")).expect("the drive is pulled out");
    assert_eq!(counts(&standing(&vault).expect("a standing")), [0, 0, 0, 4]);
}

#[test]
fn backups_nobody_lists_are_found_again_and_a_stranger_in_the_folder_is_not_counted() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    make(&mut vault, &desk.backups()).expect("made");
    drop(vault);
    fs::remove_dir_all(desk.profile.folder()).expect("a new computer");
    let stranger = a_file();
    fs::copy(&stranger.path, desk.backups().join("stranger.plumb")).expect("copied");

    let mut vault = desk.open_on(1);
    let unknown = standing(&vault).expect("a standing").verified;
    let found = check_again(&mut vault).expect("checked").verified;

    assert_eq!((unknown, found), (0, 1));
}

#[test]
fn the_rotation_takes_away_only_what_it_listed_counts_it_and_the_journal_says_so() {
    let desk = a_desk();
    let other = desk.backups().join("northmoor 2025-01-01 0000.plumb");
    fs::write(&other, b"somebody else's").expect("written");
    let mut removed = 0;
    let mut meddled = PathBuf::new();

    for day in 0..40 {
        let mut vault = desk.open_on(day);
        work(&mut vault);
        let made = make(&mut vault, &desk.backups()).expect("made");
        removed += made.removed;
        if day == 1 {
            let mut bytes = fs::read(&made.path).expect("read");
            bytes[20_000] ^= 1;
            fs::write(&made.path, bytes).expect("written");
            meddled = made.path;
        }
    }

    let vault = desk.open_on(40);
    let left = desk.in_the_folder();
    let standing = standing(&vault).expect("a standing");
    assert_eq!(removed + left.len(), 40 + 1, "every one is there or was counted");
    assert!(left.len() < 20 && removed > 20, "{left:?}");
    assert!(other.exists() && meddled.exists(), "what is not ours, or not as we left it, stays");
    assert!(standing.newest.is_some_and(|newest| newest == on(39).now()));
    let lines = vault.read().journal_from(0, u32::MAX).expect("lines");
    let said: u64 = lines
        .iter()
        .filter(|line| line.op == Op::RemoveOldBackups.code())
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(&line.payload).ok()?["count"].as_u64())
        .sum();
    assert_eq!(said, removed as u64);
}

#[test]
fn no_file_gets_a_name_beside_which_the_journal_of_another_lies() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    let made = make(&mut vault, &desk.backups()).expect("made");
    drop(vault);
    let (to, journal) = (desk.folder.path().join("moved.plumb"), desk.folder.path().join("moved.plumb-journal"));
    fs::write(&journal, "what a save that was cut off left").expect("written");

    let put_back = restore(&made.path, &passphrase(), &to, None, clock(), None).map(|(_, view)| view);
    let words = Passphrase::chosen(WORDS).expect("strong enough");
    let created = Vault::create(&to, new_organisation(), &words, KdfCost::LEAST, clock()).map(|_| ());

    let name = "moved.plumb-journal";
    assert!(matches!(put_back, Err(Error::Vault(VaultError::AlreadyThere { name: there })) if there == name));
    assert!(matches!(created, Err(Error::Vault(VaultError::AlreadyThere { name: there })) if there == name));
    assert_eq!(
        (to.exists(), fs::read(&journal).expect("it stays")),
        (false, b"what a save that was cut off left".to_vec())
    );
}

#[test]
fn putting_a_backup_back_says_what_is_lost_and_never_writes_over_a_file() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    let made = make(&mut vault, &desk.backups()).expect("made");
    (0..3).for_each(|_| work(&mut vault));
    let (to, taken) = (desk.folder.path().join("restored.plumb"), desk.backups().join(&made.name));

    let shown = look(&made.path, &passphrase(), Some(&vault)).expect("it opens");
    let over = restore(&made.path, &passphrase(), &taken, Some(&vault), clock(), Some(&desk.profile));
    let now = desk.file.bytes();
    let (restored, view) =
        restore(&made.path, &passphrase(), &to, Some(&vault), clock(), Some(&desk.profile)).expect("put back");

    assert_eq!((shown.lost_count, shown.gained, shown.common), (3, 0, made.head.seq));
    assert!(shown.lost.iter().all(|line| line.words == Op::ChangeSettings.words()), "in words");
    assert_eq!(view, shown);
    assert!(matches!(over, Err(Error::Vault(VaultError::AlreadyThere { .. }))));
    assert!(desk.file.bytes() == now, "the old file is as it was");
    let last = restored.read().journal_from(made.head.seq, 9).expect("lines");
    assert_eq!(last[0].hash, made.head.hash);
    assert_eq!(last[1].op, Op::RestoreBackup.code());
    assert_eq!(restored.notices(), []);
    drop((vault, restored));
    let again = Vault::open_with(&to, &passphrase(), clock(), Some(&desk.profile)).expect("it opens");
    assert_eq!(again.notices(), [], "the restored file is now the one to use");
    drop(again);
    let old = Vault::open_with(&desk.file.path, &passphrase(), clock(), Some(&desk.profile)).expect("it opens");
    assert!(old.notices().iter().any(Notice::waits_for_acceptance), "and the old one is announced");
}

#[test]
fn a_change_of_the_lock_comes_after_a_backup_and_this_computer_still_knows_the_file() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    let new = Passphrase::chosen("amber kettle under oak stairs").expect("good enough");

    vault.change_lock(&new, KdfCost::LEAST).expect("changed");
    let checked = check_again(&mut vault).expect("checked");
    drop(vault);

    assert_eq!(
        counts(&checked),
        [1, 0, 0, 0],
        "the backup made after it; the one before has the old key and is still what it was"
    );
    let again =
        Vault::open_with(&desk.file.path, &Secret::Passphrase(new), on(1), Some(&desk.profile)).expect("it opens");
    assert_eq!(again.notices(), []);
    let of_the_old_lock = checked.copies.iter().find(|copy| copy.state == CopyState::OldLock).expect("the one before");
    let backup = with_id(&again, &of_the_old_lock.id).expect("listed");
    assert!(look(&backup, &passphrase(), Some(&again)).is_ok(), "with the passphrase of its day");
}

#[test]
fn a_backup_of_another_file_is_named_as_such() {
    let (desk, other) = (a_desk(), a_file());
    let vault = desk.open_on(0);

    let refused = look(&other.path, &passphrase(), Some(&vault)).expect_err("refused");

    assert!(matches!(refused, Error::Backup(BackupError::OtherFile { .. })), "{}", refused.code());
}

#[test]
fn an_older_file_makes_no_backup_of_its_own_accord_until_it_is_accepted() {
    let desk = a_desk();
    let older = desk.file.bytes();
    work(&mut desk.open_on(0));
    desk.file.write(&older);
    let mut vault = desk.open_on(1);

    let waiting = daily(&mut vault).expect("asked");
    vault.accept_older().expect("accepted");
    let accepted = daily(&mut vault).expect("asked");

    assert_eq!((waiting.made.len(), accepted.made.len()), (0, 1));
}

#[test]
fn the_backups_of_a_file_that_does_not_open_are_still_known() {
    let desk = a_desk();
    let mut vault = desk.open_on(0);
    let made = make(&mut vault, &desk.backups()).expect("made");
    drop(vault);
    let mut bytes = desk.file.bytes();
    let last = bytes.len() - 100;
    bytes[last] ^= 1;
    desk.file.write(&bytes);

    let known = last_known(&desk.profile, &desk.file.path);

    assert!(desk.file.open().is_err());
    assert_eq!(known.len(), 1);
    assert_eq!((known[0].0.state, known[0].1.as_path()), (CopyState::Verified, made.path.as_path()));
    assert!(last_known(&desk.profile, Path::new("/nowhere")).is_empty());
}

#[test]
fn a_backup_asked_with_another_passphrase_says_that_it_has_the_locks_of_its_day() {
    let desk = a_desk();
    let made = make(&mut desk.open_on(0), &desk.backups()).expect("made");
    let another = Secret::Passphrase(Passphrase::typed("one that was set since then"));

    let refused = look(&made.path, &another, None).expect_err("refused");

    assert!(matches!(refused, Error::Backup(BackupError::OpensWithAnother { .. })), "{}", refused.code());
}

#[test]
fn on_a_stick_a_backup_is_made_on_this_computer_at_every_opening_and_closing_that_changed_something() {
    let desk = a_desk();
    let usual = where_it_lies(&desk.file.path, &surroundings(|_| None));
    let on_a_stick = PlaceView { handling: Handling::OpenWithBackups, ..usual.clone() };
    let mut vault = desk.open_on(0);

    let opened = on_opening(&mut vault, &on_a_stick).expect("asked");
    let unchanged = on_closing(&mut vault, &on_a_stick).expect("asked");
    work(&mut vault);
    let usual_closing = on_closing(&mut vault, &usual).expect("asked");
    let closed = on_closing(&mut vault, &on_a_stick).expect("asked");

    let made = [opened, unchanged, usual_closing, closed].map(|backed| backed.made.len());
    assert_eq!(made, [2, 0, 0, 2], "in the chosen folder, and on this computer");
    assert_eq!(on_opening(&mut vault, &usual).expect("asked").made.len(), 0, "elsewhere, once a day");
}
