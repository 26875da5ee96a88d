//! The header under damage, tampering and interruption. Keys are derived at the least cost.

use proptest::prelude::{any, proptest};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use sha2::{Digest as _, Sha256};

use super::super::kdf::KdfCost;
use super::super::kdf::tests::DERIVED;
use super::super::locked::Key;
use super::super::passphrase::Passphrase;
use super::super::recovery_code::RecoveryCode;
use super::super::slot::{SLOT_LEN, Slot, Wrapped};
use super::{
    COPY_LEN, Header, HeaderBytes, HeaderCopy, Keys, Result, Secret, Stale, Unlocked, VaultError, newest_genuine,
    readable, unlock,
};
use crate::clock::time_taken;

const SLOTS_AT: usize = 38;
const SUM_AT: usize = COPY_LEN - 64;

/// A header with a passphrase and a recovery code, and what is needed to open it.
struct Situation {
    keys: Keys,
    header: Header,
    passphrase: Secret,
    code: Secret,
}

fn a_header(seed: u64) -> Situation {
    let mut chance = StdRng::seed_from_u64(seed);
    let file_id = chance.r#gen();
    let keys = Keys::new(&Key::copy_of(&chance.r#gen()), file_id);
    let passphrase = Secret::Passphrase(Passphrase::typed("copper lantern orbit meadow"));
    let code = Secret::RecoveryCode(RecoveryCode::draw(&mut chance));
    let mut header = Header::new(file_id);
    for (index, secret) in [&passphrase, &code].into_iter().enumerate() {
        put(&mut header, index, &keys, secret, &mut chance);
    }
    Situation { keys, header, passphrase, code }
}

fn put(header: &mut Header, index: usize, keys: &Keys, secret: &Secret, chance: &mut StdRng) {
    let wrapped = Wrapped::wrap(keys.dek(), secret, KdfCost::LEAST, (&header.file_id, index), chance);
    header.set_slot(index, Slot::Wrapped(wrapped.expect("the least cost is allowed").0));
}

impl Situation {
    fn bytes(&self) -> Box<HeaderBytes> {
        both(&self.header.write(&self.keys.header_mac()), &self.header.write(&self.keys.header_mac()))
    }

    /// Returns the same header with another passphrase, as a change of passphrase writes it.
    fn changed_to(&self, passphrase: &Secret) -> Header {
        let mut header = self.header.clone();
        header.sequence += 1;
        put(&mut header, 0, &self.keys, passphrase, &mut StdRng::seed_from_u64(99));
        header
    }
}

fn both(first: &[u8; COPY_LEN], second: &[u8; COPY_LEN]) -> Box<HeaderBytes> {
    let mut bytes = Box::new([0; 2 * COPY_LEN]);
    bytes[..COPY_LEN].copy_from_slice(first);
    bytes[COPY_LEN..].copy_from_slice(second);
    bytes
}

/// Makes the sum of a copy fit again, as somebody who changes it on purpose would.
fn sum_again(copy: &mut [u8]) {
    let sum = Sha256::digest(&copy[..SUM_AT]);
    copy[SUM_AT..SUM_AT + 32].copy_from_slice(&sum);
}

fn opened(bytes: &HeaderBytes, secret: &Secret) -> Result<Unlocked> {
    unlock(bytes, secret, "a.plumb")
}

#[test]
fn the_passphrase_and_the_recovery_code_open_the_same_key() {
    let made = a_header(1);

    let by_passphrase = opened(&made.bytes(), &made.passphrase).expect("it opens");
    let by_code = opened(&made.bytes(), &made.code).expect("it opens");

    assert_eq!(by_passphrase.keys.dek(), made.keys.dek());
    assert_eq!(by_code.keys.dek(), made.keys.dek());
    assert_eq!((by_passphrase.header, by_passphrase.stale), (made.header, None));
}

#[test]
fn a_wrong_passphrase_and_another_files_code_are_told_apart() {
    let (made, other) = (a_header(1), a_header(2));

    let passphrase = opened(&made.bytes(), &Secret::Passphrase(Passphrase::typed("something else")));
    let code = opened(&made.bytes(), &other.code);

    assert!(matches!(passphrase, Err(VaultError::WrongPassphrase)));
    assert!(matches!(code, Err(VaultError::WrongRecoveryCode)));
}

#[test]
fn every_byte_of_either_copy_changed_in_three_ways_is_found_and_the_other_copy_serves() {
    let made = a_header(3);
    let good = made.bytes();
    let (mut cases, mut failures) = (0, 0);

    for at in 0..good.len() {
        for changed in [good[at] ^ (1 << (at % 8)), good[at] ^ 0xff, 0] {
            if changed == good[at] {
                continue;
            }
            let mut bytes = good.clone();
            bytes[at] = changed;
            let copy = if at < COPY_LEN { HeaderCopy::First } else { HeaderCopy::Second };
            let copies = readable(&bytes, "a.plumb").expect("one copy is whole");
            let found = newest_genuine(&bytes, &copies, &made.keys);
            cases += 1;
            failures += usize::from(
                !found.is_some_and(|(newest, stale)| newest.header == made.header && stale == Some((copy, Stale::Bad))),
            );
        }
    }

    let untouched = readable(&good, "a.plumb").expect("both are whole");
    let control = newest_genuine(&good, &untouched, &made.keys).expect("they are genuine").1;
    let shown = if control.is_none() { "an untouched header is whole in both copies" } else { "none" };
    eprintln!("PROMISE R5-copies cases={cases} failures={failures} control={shown}");
    assert_eq!((failures, control), (0, None), "of {cases}");
}

#[test]
fn both_copies_damaged_are_named_and_another_kind_of_file_too() {
    let mut damaged = a_header(1).bytes();
    damaged[100] ^= 1;
    damaged[COPY_LEN + 100] ^= 1;

    assert!(matches!(readable(&damaged, "a.plumb"), Err(VaultError::HeaderDamaged)));
    assert!(matches!(readable(&[7; 2 * COPY_LEN], "a.pdf"), Err(VaultError::NotAPlumbFile { .. })));
    assert!(
        matches!(readable(&[7; 2 * COPY_LEN], "A.PLUMB"), Err(VaultError::HeaderDamaged)),
        "its start was overwritten"
    );
}

#[test]
fn a_header_changed_on_purpose_is_named_as_changed() {
    let made = a_header(1);
    let mut bytes = made.bytes();
    for copy in bytes.chunks_exact_mut(COPY_LEN) {
        copy[12] += 1;
        sum_again(copy);
    }

    assert!(matches!(opened(&bytes, &made.passphrase), Err(VaultError::HeaderChanged)));
}

#[test]
fn a_newer_copy_made_up_by_somebody_else_does_not_lock_anyone_out() {
    let made = a_header(1);
    let mut bytes = made.bytes();
    bytes[12] += 7;
    bytes[SLOTS_AT + 80] ^= 1;
    sum_again(&mut bytes[..COPY_LEN]);

    let unlocked = opened(&bytes, &made.passphrase).expect("the genuine copy serves");

    assert_eq!(unlocked.stale, Some((HeaderCopy::First, Stale::Bad)));
}

#[test]
fn a_slot_that_is_weakened_swapped_or_from_another_file_opens_nothing() {
    let (made, other) = (a_header(1), a_header(2));
    let slot = |number: usize| SLOTS_AT + number * SLOT_LEN..SLOTS_AT + (number + 1) * SLOT_LEN;
    let tamper = |change: &dyn Fn(&mut [u8])| {
        let mut bytes = made.bytes();
        bytes.chunks_exact_mut(COPY_LEN).for_each(|copy| {
            change(copy);
            sum_again(copy);
        });
        bytes
    };

    let weaker = tamper(&|copy| copy[SLOTS_AT + 6] += 1);
    let swapped = tamper(&|copy| {
        let first = copy[slot(0)].to_vec();
        copy.copy_within(slot(1), slot(0).start);
        copy[slot(1)].copy_from_slice(&first);
    });
    let foreign = tamper(&|copy| copy[slot(0)].copy_from_slice(&other.bytes()[slot(0)]));

    for bytes in [weaker, swapped, foreign] {
        assert!(matches!(opened(&bytes, &made.passphrase), Err(VaultError::WrongPassphrase)));
    }
}

#[test]
fn a_cost_one_step_outside_each_bound_is_refused_before_anything_is_derived() {
    let made = a_header(1);
    let (mut cases, mut failures, mut slowest) = (0, 0, std::time::Duration::ZERO);
    let begun = DERIVED.get();

    for (slot, secret) in [(0, &made.passphrase), (1, &made.code)] {
        for (at, number) in OUTSIDE {
            let bytes = with_cost(&made, slot, at, number);
            let (answer, took) = time_taken(|| opened(&bytes, secret));
            cases += 1;
            failures += usize::from(!matches!(answer, Err(VaultError::CostOutOfBounds)));
            slowest = slowest.max(took);
        }
    }

    let derived = DERIVED.get() - begun;
    // One step inside the bound, the same change is no longer refused for its cost: it is derived, and opens nothing.
    let inside = opened(&with_cost(&made, 0, 6, 2), &made.passphrase);
    let control = DERIVED.get() - begun - derived;
    eprintln!(
        "PROMISE S11 cases={cases} failures={} control=inside the bounds {control} derivation, outside {derived}; slowest refusal {slowest:?}",
        failures + derived
    );
    assert_eq!((failures, derived, control), (0, 0, 1), "of {cases}");
    assert!(matches!(inside, Err(VaultError::WrongPassphrase)));
}

/// One step outside each bound, as where in a slot and what number.
const OUTSIDE: [(usize, u32); 7] =
    [(2, 19 * 1024 - 1), (2, 1024 * 1024 + 1), (6, 0), (6, 11), (10, 0), (10, 17), (2, u32::MAX)];

/// Returns the header with one number of one slot's cost changed, in both copies, with sums that fit.
fn with_cost(made: &Situation, slot: usize, at: usize, number: u32) -> Box<HeaderBytes> {
    let mut bytes = made.bytes();
    let at = SLOTS_AT + slot * SLOT_LEN + at;
    for copy in bytes.chunks_exact_mut(COPY_LEN) {
        copy[at..at + 4].copy_from_slice(&number.to_le_bytes());
        sum_again(copy);
    }
    bytes
}

#[test]
fn a_later_major_version_is_refused_with_both_versions() {
    let mut bytes = a_header(1).bytes();
    for copy in bytes.chunks_exact_mut(COPY_LEN) {
        copy[8] = 3;
        sum_again(copy);
    }

    assert!(matches!(readable(&bytes, "a.plumb"), Err(VaultError::NewerVersion { found: 3, known: 1 })));
}

#[test]
fn a_slot_of_a_kind_not_known_is_kept_byte_for_byte() {
    let mut made = a_header(1);
    let mut unknown = Box::new([0x5a; SLOT_LEN]);
    unknown[0] = 77;
    made.header.set_slot(2, Slot::Kept(unknown));

    let read = opened(&made.bytes(), &made.passphrase).expect("it opens").header;

    assert_eq!(read, made.header);
}

#[test]
fn a_change_of_passphrase_torn_at_any_moment_leaves_the_old_one_or_the_new_one() {
    let made = a_header(4);
    let new_passphrase = Secret::Passphrase(Passphrase::typed("thirteen violet ladders"));
    let new_header = made.changed_to(&new_passphrase);
    let (old, new) = (made.header.write(&made.keys.header_mac()), new_header.write(&made.keys.header_mac()));
    let mut chance = StdRng::seed_from_u64(5);
    let (cases, mut failures, mut control) = (1000, 0, 0);

    for case in 0..cases {
        let torn = torn_between(&old, &new, &mut chance);
        // Were both copies written at once, a tear would leave neither.
        control += usize::from(readable(&both(&torn, &torn), "a.plumb").is_err());
        let bytes = if case % 2 == 0 { both(&old, &torn) } else { both(&torn, &new) };
        let copies = readable(&bytes, "a.plumb").expect("one copy is whole");
        let newest = newest_genuine(&bytes, &copies, &made.keys).map(|(newest, _)| &newest.header);
        failures += usize::from(newest != Some(&made.header) && newest != Some(&new_header));
    }

    eprintln!(
        "PROMISE R7-header cases={cases} failures={failures} control=with both copies written at once, {control} had neither"
    );
    assert_eq!(failures, 0);
    assert!(control > cases / 2, "the tears bite: {control}");
    let half_way = both(&old, &new);
    assert!(matches!(opened(&half_way, &made.passphrase), Err(VaultError::WrongPassphrase)), "the newest decides");
    let unlocked = opened(&half_way, &new_passphrase).expect("the new one opens");
    assert_eq!(unlocked.stale, Some((HeaderCopy::First, Stale::Older)));
}

/// Takes each 512-byte sector from the old copy or from the new one.
fn torn_between(old: &[u8; COPY_LEN], new: &[u8; COPY_LEN], chance: &mut StdRng) -> [u8; COPY_LEN] {
    let mut torn = *old;
    for at in (0..COPY_LEN).step_by(512) {
        if chance.r#gen() {
            torn[at..at + 512].copy_from_slice(&new[at..at + 512]);
        }
    }
    torn
}

proptest! {
    #[test]
    fn no_bytes_at_all_make_reading_a_header_fail_in_any_other_way(
        seed in any::<u64>(), at in 0..COPY_LEN, length in 0..600usize, sum_fits in any::<bool>(),
    ) {
        let mut bytes = a_file_of_slots(seed);
        let end = (at + length).min(COPY_LEN);
        StdRng::seed_from_u64(seed).fill(&mut bytes[at..end]);
        if sum_fits {
            sum_again(&mut bytes[..COPY_LEN]);
        }

        if let Ok(copies) = readable(&bytes, "a.plumb") {
            let key = Key::copy_of(&[1; 32]);
            for copy in &copies {
                let again = Header::read(&copy.header.write(&key)).expect("what was read can be written and read");
                assert_eq!(again, copy.header);
            }
        }
    }
}

/// Makes a header of kept slots, which costs no derivation.
fn a_file_of_slots(seed: u64) -> Box<HeaderBytes> {
    let mut header = Header::new([3; 16]);
    for index in 0..(seed % 17) as usize {
        let mut slot = Box::new([index as u8; SLOT_LEN]);
        slot[0] = 9;
        header.set_slot(index, Slot::Kept(slot));
    }
    let copy = header.write(&Key::copy_of(&[1; 32]));
    both(&copy, &copy)
}
