//! A program that dies while it is opening a file: the next one has the file checked in another process first.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Utc};
use plumbline_core::Error;
use plumbline_core::clock::Clock;
use plumbline_core::profile::Profile;
use plumbline_core::salvage::{look_at, shows_damage};
use plumbline_core::vault::{CheckElsewhere, Damage, Elsewhere, Notice, Vault, VaultError, check_a_copy};
use tempfile::TempDir;

use crate::vault_kit::{Situation, a_file, clock, passphrase, refusal, start_again};

const CHILD: &str = "PLUMB_OPENING_CHILD";

/// Answers as it is told, and remembers for how many files it was asked.
struct Checker {
    answer: Elsewhere,
    asked: AtomicUsize,
}

impl Checker {
    fn saying(answer: Elsewhere) -> Self {
        Self { answer, asked: AtomicUsize::new(0) }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl CheckElsewhere for Checker {
    fn check(&self, file: &Path, room: &Path, _: &[u8; 32]) -> Elsewhere {
        assert!(file.is_file() && fs::read_dir(room).expect("a folder").next().is_none());
        self.asked.fetch_add(1, Ordering::SeqCst);
        self.answer
    }
}

/// Checks for real, in this process, and keeps the key it was given.
#[derive(Default)]
struct Here(Mutex<Vec<[u8; 32]>>);

impl CheckElsewhere for Here {
    fn check(&self, file: &Path, room: &Path, key: &[u8; 32]) -> Elsewhere {
        self.0.lock().expect("not poisoned").push(*key);
        check_a_copy(file, room, key)
    }
}

/// A clock by which the program dies when the time is asked for once more: the database is open by then.
struct DiesWhileOpening(AtomicUsize);

impl Clock for DiesWhileOpening {
    fn now(&self) -> DateTime<Utc> {
        if self.0.fetch_add(1, Ordering::SeqCst) > 0 {
            std::process::abort();
        }
        clock().now()
    }
}

/// A file, and a profile in which a program that died left its note.
fn a_file_whose_opening_stopped() -> (Situation, TempDir, Profile) {
    let (file, folder) = (a_file(), tempfile::tempdir().expect("a folder"));
    let profile = Profile::at(folder.path());
    let held = open(&file, &profile, &Checker::saying(Elsewhere::Died)).expect("nothing stopped yet");
    let mark = notes(&profile, "open").pop().expect("the mark of an open file");
    drop(held);
    fs::write(mark.with_extension("opening"), "opening").expect("as a program that died leaves it");
    (file, folder, profile)
}

fn notes(profile: &Profile, ending: &str) -> Vec<PathBuf> {
    let listed = fs::read_dir(profile.folder().join("files")).expect("listed");
    let paths = listed.map(|one| one.expect("an entry").path());
    paths.filter(|path| path.extension().is_some_and(|it| it == ending)).collect()
}

fn open(file: &Situation, profile: &Profile, elsewhere: &dyn CheckElsewhere) -> Result<Vault, Error> {
    Vault::open_after_a_stop(&file.path, &passphrase(), clock(), Some(profile), elsewhere)
}

#[test]
fn after_a_program_died_while_opening_a_file_it_is_checked_elsewhere_once_and_that_is_said_once() {
    if let Some(path) = std::env::var_os(CHILD) {
        let (path, dies) = (PathBuf::from(path), DiesWhileOpening(AtomicUsize::new(0)));
        let profile = Profile::at(path.with_extension("profile"));
        let opened = Vault::open_with(&path, &passphrase(), Box::new(dies), Some(&profile));
        panic!("it was to die: {opened:?}");
    }
    let file = a_file();
    let profile = Profile::at(file.path.with_extension("profile"));
    let test =
        "opening_stopped::after_a_program_died_while_opening_a_file_it_is_checked_elsewhere_once_and_that_is_said_once";
    let ended = start_again(test, CHILD, &file.path).wait().expect("it ends");
    let checker = Checker::saying(Elsewhere::Whole);

    let after = open(&file, &profile, &checker).expect("it opens").notices().to_vec();

    assert!(!ended.success() && ended.code() != Some(101), "it died, and did not only fail: {ended:?}");
    assert_eq!(after, [Notice::StoppedOpening { elsewhere: true }]);
    assert_eq!(open(&file, &profile, &checker).expect("it opens").notices(), []);
    assert_eq!((checker.asked(), notes(&profile, "opening")), (1, Vec::new()));
}

#[test]
fn an_opening_that_ends_well_or_is_refused_leaves_no_note() {
    let (file, folder) = (a_file(), tempfile::tempdir().expect("a folder"));
    let (profile, checker) = (Profile::at(folder.path()), Checker::saying(Elsewhere::Died));
    drop(open(&file, &profile, &checker).expect("it opens"));
    let mut bytes = file.bytes();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    file.write(&bytes);

    let refused = refusal(open(&file, &profile, &checker));

    assert!(matches!(refused, VaultError::DatabaseDamaged { .. }), "{refused}");
    assert_eq!((checker.asked(), notes(&profile, "opening")), (0, Vec::new()));
}

#[test]
fn a_file_whose_check_elsewhere_says_damage_or_dies_is_not_opened_until_a_check_of_it_holds() {
    let (file, _folder, profile) = a_file_whose_opening_stopped();
    let before = file.bytes();
    let says = [Elsewhere::Damaged(Damage::Page(29)), Elsewhere::Died, Elsewhere::CutShort, Elsewhere::Died];

    let refused = says.map(|says| open(&file, &profile, &Checker::saying(says)).expect_err("it is damaged"));

    assert!(refused.iter().all(shows_damage), "the way of a damaged file is offered: {refused:?}");
    let [page, died, cut, _] = refused;
    assert!(matches!(page, Error::Vault(VaultError::StoppedOpening { found: Some(Damage::Page(29)) })), "{page}");
    assert!(matches!(died, Error::Vault(VaultError::StoppedOpening { found: None })), "{died}");
    assert!(matches!(cut, Error::Vault(VaultError::Truncated { .. })), "{cut}");
    assert!(file.bytes() == before, "nothing was changed");
    let look = look_at(&file.path, &passphrase(), Some(&profile)).expect("it can be looked at");
    assert!(look.can_salvage, "{look:?}");
    let opened = open(&file, &profile, &Here::default()).expect("as a backup put in its place would");
    assert_eq!(opened.notices(), [Notice::StoppedOpening { elsewhere: true }]);
}

#[test]
fn the_pages_of_a_file_that_a_check_died_of_are_not_looked_at_in_this_process() {
    let (file, _folder, profile) = a_file_whose_opening_stopped();
    let look = || look_at(&file.path, &passphrase(), Some(&profile)).expect("it can be looked at").words;
    let before = look();
    open(&file, &profile, &Checker::saying(Elsewhere::Died)).expect_err("its check died");

    let after = look();

    assert!(before.starts_with("Every one of the "), "{before}");
    assert!(after.contains("stopped short, so its pages are not looked at here"), "{after}");
}

#[test]
fn where_nothing_can_be_checked_elsewhere_the_file_opens_with_every_check_and_that_is_said() {
    let (file, _folder, profile) = a_file_whose_opening_stopped();

    let vault = Vault::open_with(&file.path, &passphrase(), clock(), Some(&profile)).expect("it opens");

    assert_eq!(vault.notices(), [Notice::StoppedOpening { elsewhere: false }]);
    assert_eq!(notes(&profile, "opening"), Vec::<PathBuf>::new());
}

#[test]
fn the_check_elsewhere_tells_open_whole_damaged_and_cut_short_files_and_changes_none() {
    let (file, _folder, profile) = a_file_whose_opening_stopped();
    let keeps = Here::default();
    let held = open(&file, &profile, &keeps).expect("it opens");
    let key = keeps.0.lock().expect("not poisoned").pop().expect("it was asked");
    let room = tempfile::tempdir().expect("a folder");
    let while_open = check_a_copy(&file.path, room.path(), &key);
    drop(held);
    let whole = file.bytes();
    let mut damaged = whole.clone();
    damaged[16_384 + 4 * 4096 + 100] ^= 1;
    let journal = file.path.with_extension("plumb-journal");

    let answers = [&whole[..], &damaged, &whole[..16_384 + 4096 * 9]].map(|bytes| {
        file.write(bytes);
        fs::write(&journal, "not one of ours").expect("written");
        let room = tempfile::tempdir().expect("a folder");
        let answer = check_a_copy(&file.path, room.path(), &key);
        let same = file.bytes() == bytes && fs::read(&journal).expect("there") == b"not one of ours";
        (answer, same)
    });

    assert_eq!(while_open, Elsewhere::InUse);
    let wanted = [Elsewhere::Whole, Elsewhere::Damaged(Damage::Page(5)), Elsewhere::CutShort];
    assert_eq!(answers, wanted.map(|answer| (answer, true)));
}
