//! Opening a partnership file: what each problem is called, and what is mended.

use std::collections::BTreeSet;
use std::fs;

use plumbline_core::advice::Advise as _;
use plumbline_core::vault::{HeaderCopy, Notice, Passphrase, Secret, SlotKind, VaultError, inspect};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use crate::vault_kit::{a_file, create, refusal};

const HEADER: usize = 16_384;

#[test]
fn five_problems_have_five_different_useful_messages() {
    let (file, missing, short, newer) = (a_file(), a_file(), a_file(), a_file());
    fs::remove_file(&missing.path).expect("it was there");
    short.write(&short.bytes()[..HEADER + 5000]);
    let mut bytes = newer.bytes();
    for copy in bytes[..HEADER].chunks_exact_mut(HEADER / 2) {
        copy[8] = 2;
        let sum = plumbline_core::digest::Digest::of(&copy[..HEADER / 2 - 64]);
        copy[HEADER / 2 - 64..HEADER / 2 - 32].copy_from_slice(&sum.0);
    }
    newer.write(&bytes);
    let held = file.open().expect("it opens");

    let wrong = refusal(a_file().open_with(&Secret::Passphrase(Passphrase::typed("not this one"))));
    let refusals = [wrong, short.refusal(), newer.refusal(), file.refusal(), missing.refusal()];

    let codes = refusals.each_ref().map(|refusal| refusal.code());
    assert_eq!(
        codes,
        ["vault_wrong_passphrase", "vault_truncated", "vault_newer_version", "vault_in_use", "vault_missing"]
    );
    let words: BTreeSet<String> = refusals.iter().map(|refusal| refusal.advice().message).collect();
    assert_eq!(words.len(), 5, "{words:?}");
    assert!(words.iter().filter(|message| message.contains("northmoor.plumb")).count() == 3, "{words:?}");
    assert!(words.iter().any(|message| message.contains("file version 2, this app knows 1")), "{words:?}");
    drop(held);
    assert!(file.open().is_ok(), "closing it lets the next one in");
}

#[test]
fn a_new_file_never_replaces_one() {
    let file = a_file();
    let before = file.bytes();

    let refused = refusal(create(&file.path));

    assert!(matches!(refused, VaultError::AlreadyThere { .. }));
    assert_eq!(file.bytes(), before);
}

#[test]
fn another_kind_of_file_and_a_folder_are_named_as_such() {
    let file = a_file();
    file.write(b"%PDF-1.7 and so on");

    let pdf = file.refusal();
    fs::remove_file(&file.path).and_then(|()| fs::create_dir(&file.path)).expect("a folder in its place");

    assert!(matches!(pdf, VaultError::NotAPlumbFile { .. }));
    assert!(matches!(file.refusal(), VaultError::NotAPlumbFile { .. }));
}

#[test]
fn a_changed_byte_of_the_header_is_mended_from_the_other_copy_and_said() {
    let file = a_file();
    let good = file.bytes();
    let mut chance = StdRng::seed_from_u64(1);

    for case in 0..40 {
        let at = (case % 2) * (HEADER / 2) + chance.gen_range(0..HEADER / 2);
        let mut bytes = good.clone();
        bytes[at] ^= 1 << (at % 8);
        file.write(&bytes);

        let vault = file.open().expect("the other copy serves");

        let copy = if at < HEADER / 2 { HeaderCopy::First } else { HeaderCopy::Second };
        assert_eq!(vault.notices(), [Notice::HeaderCopyRepaired(copy)], "byte {at}");
        drop(vault);
        assert!(file.bytes()[..HEADER] == good[..HEADER], "byte {at} is mended on the disk");
    }
}

#[test]
fn a_changed_byte_of_the_database_is_refused_and_the_file_stays_as_it_is() {
    let file = a_file();
    let good = file.bytes();
    let mut chance = StdRng::seed_from_u64(2);

    for _ in 0..60 {
        let at = chance.gen_range(HEADER..good.len());
        let mut bytes = good.clone();
        bytes[at] ^= 1 << (at % 8);
        file.write(&bytes);

        let refused = file.refusal();

        assert!(matches!(refused, VaultError::DatabaseDamaged { .. }), "byte {at}: {refused}");
        assert!(file.bytes() == bytes, "byte {at}: it is left as it was");
    }
}

#[test]
fn a_file_without_its_end_is_called_incomplete() {
    let file = a_file();
    let good = file.bytes();
    let mut chance = StdRng::seed_from_u64(3);
    let some = (0..60).map(|_| chance.gen_range(0..good.len()));
    let lengths: Vec<usize> =
        [0, 1, 8, HEADER - 1, HEADER, HEADER + 1, HEADER + 4096].into_iter().chain(some).collect();

    for length in lengths {
        file.write(&good[..length]);

        let refused = file.refusal();

        let first_page_torn = (HEADER + 1..HEADER + 4096).contains(&length);
        let named = matches!(refused, VaultError::Truncated { .. })
            || (first_page_torn && matches!(refused, VaultError::DatabaseDamaged { .. }));
        assert!(named, "{length} bytes: {refused}");
    }
}

#[test]
fn a_file_cut_off_within_its_header_is_refused_before_anything_is_derived() {
    let file = a_file();
    let good = file.bytes();
    let step = if std::env::var_os("PLUMB_LONG").is_some() { 1 } else { 31 };
    let lengths: Vec<usize> = (0..=HEADER).filter(|at| at % step == 0 || at % 4096 < 2 || at % 4096 == 4095).collect();

    let kept: Vec<usize> = lengths
        .iter()
        .copied()
        .filter(|length| {
            file.write(&good[..*length]);
            (*length < HEADER && inspect(&file.path).is_ok()) || file.open().is_ok()
        })
        .collect();

    file.write(&good);
    let whole_opens = file.open().is_ok();
    eprintln!(
        "PROMISE R6-header cases={} failures={} control=the whole file opens: {whole_opens}",
        lengths.len(),
        kept.len()
    );
    assert!(kept.is_empty() && whole_opens, "{kept:?}");
}

#[test]
fn a_shut_file_can_be_looked_at_without_its_passphrase() {
    let file = a_file();
    let before = file.bytes();

    let facts = inspect(&file.path).expect("its header is whole");

    assert_eq!(facts.slots, [SlotKind::Passphrase, SlotKind::RecoveryCode]);
    assert!(facts.copies_agree);
    assert_eq!(facts.bytes, before.len() as u64);
    assert_eq!(file.bytes(), before);
}
