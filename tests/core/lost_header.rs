//! A damaged file whose header is lost in both copies, read with the header of one of its backups.

use std::fs;
use std::path::PathBuf;

use plumbline_core::Error;
use plumbline_core::backup::{Why, before};
use plumbline_core::person::PersonError;
use plumbline_core::profile::Profile;
use plumbline_core::salvage::{SalvageError, look_at, salvage, salvage_and_open};
use plumbline_core::sample;
use plumbline_core::vault::{KdfCost, Notice, Passphrase, Secret, Vault};
use tempfile::TempDir;

use crate::salvage::words;
use crate::vault_kit::clock;

const HEADER: usize = 16_384;

/// The sample with a backup, and with work that the backup does not have.
struct Bench {
    folder: TempDir,
    file: PathBuf,
    profile: Profile,
    backup: String,
    /// What the file's journal says last.
    head: plumbline_core::journal::Head,
}

fn a_file_with_a_backup() -> Bench {
    let folder = tempfile::tempdir().expect("a folder");
    let file = sample::write(folder.path()).expect("the sample").file;
    let profile = Profile::at(folder.path().join("profile"));
    let mut vault = Vault::open_with(&file, &words(), clock(), Some(&profile)).expect("it opens");
    let backup = before(&mut vault, Why::Asked).expect("asked").made[0].name.clone();
    vault.new_recovery_code().expect("work that the backup does not have");
    let head = vault.read().head().expect("a head");
    drop(vault);
    Bench { folder, file, profile, backup, head }
}

impl Bench {
    fn with_its_header(self, change: impl FnOnce(&mut [u8])) -> Self {
        let mut bytes = fs::read(&self.file).expect("there");
        change(&mut bytes[..HEADER]);
        fs::write(&self.file, bytes).expect("written");
        self
    }

    fn to(&self) -> PathBuf {
        self.folder.path().join("salvaged.plumb")
    }
}

fn spoil_both(header: &mut [u8]) {
    for copy in [0, 8192] {
        header[copy + 6000] ^= 1;
    }
}

#[test]
fn where_both_copies_of_the_header_are_damaged_a_backup_lends_its_own_and_nothing_is_lost() {
    let bench = a_file_with_a_backup().with_its_header(spoil_both);
    let damaged = fs::read(&bench.file).expect("there");

    let seen = look_at(&bench.file, &words(), Some(&bench.profile)).expect("looked at");
    let (vault, salvaged) =
        salvage_and_open(&bench.file, &words(), &bench.to(), clock, Some(&bench.profile)).expect("salvaged");

    assert!(seen.can_salvage && seen.words.contains(&bench.backup), "{}", seen.words);
    assert_eq!(seen.offers.len(), 1);
    let lost = seen.offers[0].lost.as_ref().expect("compared");
    assert_eq!((lost.lines.len(), lost.unreadable, lost.same_history), (1, 0, Some(true)), "{lost:?}");
    assert_eq!(salvaged.locks_of.as_deref(), Some(&*bench.backup));
    assert!(salvaged.words().message.contains(&bench.backup), "{:?}", salvaged.words());
    assert!(salvaged.tables.iter().all(|table| (table.unreadable, table.set_apart) == (0, 0)), "{salvaged:?}");
    let kept = vault.read().journal_from(bench.head.seq, 1).expect("a line").remove(0);
    assert_eq!(kept.hash, bench.head.hash, "its last line before the damage is there");
    assert!(fs::read(&bench.file).expect("there") == damaged, "the damaged file is as it was");
}

#[test]
fn a_file_whose_header_was_overwritten_whole_is_read_with_the_backup_whose_key_fits_it() {
    let bench = a_file_with_a_backup().with_its_header(|header| header.fill(0));
    let other = tempfile::tempdir().expect("a folder");
    let stranger = sample::write(other.path()).expect("another sample, under the same passphrase").file;
    let mut vault = Vault::open_with(&stranger, &words(), clock(), Some(&bench.profile)).expect("it opens");
    before(&mut vault, Why::Asked).expect("another file's backup");
    drop(vault);

    let seen = look_at(&bench.file, &words(), Some(&bench.profile)).expect("looked at");
    let nobodys = look_at(&bench.file, &words(), None).expect("looked at");
    let (vault, salvaged) =
        salvage_and_open(&bench.file, &words(), &bench.to(), clock, Some(&bench.profile)).expect("salvaged");

    let offers: Vec<_> = seen.offers.iter().map(|offer| (&offer.copy.name, offer.lost.is_some())).collect();
    assert_eq!(offers, [(&bench.backup, true)], "its own backup is offered, and compared");
    assert!(seen.tells_which && !nobodys.tells_which && nobodys.offers.is_empty());
    assert_eq!(salvaged.locks_of.as_deref(), Some(&*bench.backup), "not that of the other file");
    assert!(vault.read().journal_from(bench.head.seq, 1).expect("a line")[0].hash == bench.head.hash);
}

#[test]
fn a_backup_of_another_file_is_said_not_to_fit() {
    let bench = a_file_with_a_backup().with_its_header(|header| header.fill(0));
    let other = tempfile::tempdir().expect("a folder");
    let stranger = sample::write(other.path()).expect("another sample, under the same passphrase").file;

    let refused = salvage(&bench.file, &words(), &bench.to(), clock(), &[stranger]);

    assert!(matches!(refused, Err(Error::Salvage(SalvageError::LocksDoNotFit { opened: 1, .. }))), "{refused:?}");
    assert!(!bench.to().exists());
}

#[test]
fn with_a_passphrase_that_opens_no_backup_nothing_is_made_and_the_backups_are_still_listed() {
    let bench = a_file_with_a_backup().with_its_header(spoil_both);
    let wrong = Secret::Passphrase(Passphrase::typed("not the words of anybody here"));

    let seen = look_at(&bench.file, &wrong, Some(&bench.profile)).expect("looked at");
    let refused = salvage_and_open(&bench.file, &wrong, &bench.to(), clock, Some(&bench.profile));

    assert!(!seen.can_salvage && seen.offers.len() == 1, "only the backup helps");
    assert!(seen.words.contains("what was typed opens none of the backups known here"), "{}", seen.words);
    assert!(matches!(refused, Err(Error::Salvage(SalvageError::LocksNotOpened { tried: 1, .. }))), "{refused:?}");
    assert!(!bench.to().exists());
}

#[test]
fn the_locks_that_were_lent_are_the_old_ones_so_a_replaced_passphrase_is_refused_and_a_code_gets_in() {
    let bench = a_file_with_a_backup();
    let mut vault = Vault::open_with(&bench.file, &words(), clock(), Some(&bench.profile)).expect("it opens");
    let code = vault.new_recovery_code().expect("drawn");
    vault.prove_recovery_code(&code).expect("typed back");
    before(&mut vault, Why::Asked).expect("a backup with that code");
    let new = Passphrase::typed("walnut stirrup ferry blanket anthem");
    vault.change_passphrase(&new, KdfCost::LEAST).expect("changed");
    vault.new_recovery_code().expect("the first write after it notes the header");
    drop(vault);
    let bench = bench.with_its_header(spoil_both);
    let saved_with = |secret: &Secret| salvage_and_open(&bench.file, secret, &bench.to(), clock, Some(&bench.profile));

    let replaced = saved_with(&words());
    let made_nothing = !bench.to().exists();
    let (mut vault, salvaged) = saved_with(&Secret::RecoveryCode(code)).expect("the code opened that backup");
    let said = vault.notices().contains(&Notice::OlderHeader);
    vault.new_recovery_code().expect("a change of the header, which is no longer the older one");
    drop(vault);
    let again = Vault::open(&bench.to(), &words(), clock());

    assert!(matches!(replaced, Err(Error::Person(PersonError::ReplacedPassphrase))), "{replaced:?}");
    assert!(made_nothing);
    assert!(salvaged.words().message.contains("since then"), "{:?}", salvaged.words());
    assert!(said, "until the lock is changed, what was replaced opens it");
    assert!(matches!(again, Err(Error::Person(PersonError::ReplacedPassphrase))), "and signs for nobody: {again:?}");
}
