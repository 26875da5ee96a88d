//! What the door answers after a fault: a file that could not be read or written is let go, a full disk is only told.

use plumbline_core::Error;
use plumbline_core::advice::Advise as _;
use plumbline_core::vault::{Vault, VaultError};
use plumbline_vfs::fault::{Call, Lasting};

use crate::kit::{a_file, change, head, is_whole};
use crate::vault_kit::refusal;

#[test]
fn after_a_failed_write_nothing_is_asked_of_the_file_until_it_is_opened_again() {
    let file = a_file();
    let mut vault = file.open().expect("it opens");
    let before = head(&vault);
    file.drive.fail(Call::Sync, 1, Lasting::Once);

    let failed = refusal(change(&mut vault, 2));
    let calls_before = file.drive.count(Call::Write);
    let (written, read) = (refusal(change(&mut vault, 2)), refusal(vault.read().head()));

    assert!(matches!(failed, VaultError::Database { code: 1034 }), "the fault itself is told first: {failed}");
    assert!(matches!((&written, &read), (VaultError::Lost, VaultError::Lost)), "{written}, {read}");
    assert_eq!(written.code(), "vault_lost");
    assert_eq!(file.drive.count(Call::Write), calls_before, "nothing is tried again");
    let again = file.open().expect("the lock is let go, and the file is whole");
    assert_eq!(head(&again), before);
    assert!(is_whole(&again).expect("it can be read"));
}

#[test]
fn after_a_failed_read_nothing_is_asked_of_the_file_either() {
    let file = a_file();
    let mut vault = file.open().expect("it opens");
    let mut n = 2;
    while std::fs::metadata(&file.path).expect("it is there").len() < 3 * 1024 * 1024 {
        change(&mut vault, n).expect("nothing fails yet");
        n += 1;
    }
    file.drive.fail(Call::Read, 1, Lasting::Once);

    // The file is larger than what SQLite keeps in memory, so looking at all of it reads the drive.
    let failed = refusal(everything(&vault));
    let after = (refusal(vault.read().head()), refusal(change(&mut vault, n)));

    assert!(matches!(failed, VaultError::Database { .. } | VaultError::DatabaseDamaged { .. }), "{failed}");
    assert!(matches!(after, (VaultError::Lost, VaultError::Lost)), "{after:?}");
}

fn everything(vault: &Vault) -> Result<(), Error> {
    for audit in vault.read().audits()? {
        vault.read().cases(&audit.id)?;
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_file_that_was_moved_away_after_a_save_takes_no_more() {
    let file = a_file();
    let mut vault = file.open().expect("it opens");
    change(&mut vault, 2).expect("it is there");
    let saved = head(&vault);
    let elsewhere = file.path.with_file_name("moved.plumb");
    std::fs::rename(&file.path, &elsewhere).expect("moved");

    let refused = refusal(change(&mut vault, 3));

    assert!(matches!(refused, VaultError::Lost), "{refused}");
    drop(vault);
    std::fs::rename(&elsewhere, &file.path).expect("moved back");
    assert_eq!(head(&file.open().expect("it opens")), saved, "what was saved before is there");
}

#[test]
fn a_check_that_finds_damage_lets_the_file_go() {
    let file = a_file();
    let vault = file.open().expect("it opens");
    file.drive.fail(Call::Read, 1, Lasting::Once);

    let found = refusal(vault.check());

    assert!(matches!(found, VaultError::Database { .. } | VaultError::DatabaseDamaged { .. }), "{found}");
    assert!(matches!(refusal(vault.read().head()), VaultError::Lost));
}

#[test]
fn a_full_disk_refuses_the_change_and_keeps_the_file_open() {
    let file = a_file();
    let mut vault = file.open().expect("it opens");
    let before = head(&vault);
    file.drive.leave(10_000);

    let refused = refusal(change(&mut vault, 2).and_then(|()| change(&mut vault, 3)));
    let after_refusal = head(&vault);
    file.drive.mend();

    assert!(matches!(refused, VaultError::NoSpace), "{refused}");
    assert!((before..=before + 1).contains(&after_refusal));
    let next = usize::try_from(after_refusal - before).expect("0 or 1") + 2;
    change(&mut vault, next).expect("there is room again, and the file is still open");
    assert!(is_whole(&vault).expect("it can be read"));
}
