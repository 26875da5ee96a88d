//! Pieces at random: each keeps what was written into it while others come and go.

use std::process::Command;
use std::{env, fs};

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use super::*;

/// A piece, how long it is, and the byte it is full of.
struct Held {
    piece: NonNull<u8>,
    bytes: usize,
    mark: u8,
}

fn hold(pieces: &mut Pieces, bytes: usize, mark: u8) -> Held {
    let piece = pieces.take(bytes).expect("there is memory");
    assert_eq!(piece.addr().get() % BEFORE, 0, "any value may start there");
    // SAFETY: the piece is this long and ours.
    unsafe { piece.write_bytes(mark, bytes) };
    Held { piece, bytes, mark }
}

/// Gives a piece back, and tells whether it was as it was written.
fn let_go(pieces: &mut Pieces, held: &Held) -> bool {
    // SAFETY: the piece was taken from these, is this long, and is given back once.
    unsafe {
        let is_whole = length(held.piece) == held.bytes
            && std::slice::from_raw_parts(held.piece.as_ptr(), held.bytes).iter().all(|byte| *byte == held.mark);
        pieces.give_back(held.piece);
        is_whole
    }
}

#[test]
fn every_piece_keeps_what_was_written_into_it_while_others_come_and_go() {
    let (mut pieces, mut chance) = (Pieces::new(), StdRng::seed_from_u64(3));
    let mut held: Vec<Held> = Vec::new();

    for _ in 0..20_000 {
        if held.len() > 300 || (!held.is_empty() && chance.gen_bool(0.45)) {
            let one = held.swap_remove(chance.gen_range(0..held.len()));
            assert!(let_go(&mut pieces, &one), "{} bytes of {}", one.bytes, one.mark);
        } else {
            let most = [64, 5000, LARGE - 1, LARGE + 1, 3 * LARGE][chance.gen_range(0..5)];
            held.push(hold(&mut pieces, chance.gen_range(0..=most), chance.r#gen()));
        }
    }

    assert!(held.iter().all(|one| let_go(&mut pieces, one)));
}

#[test]
fn no_memory_is_an_answer_and_no_end_of_the_program() {
    let mut pieces = Pieces::new();

    assert!(pieces.take(usize::MAX).is_none() && pieces.take(usize::MAX - BEFORE).is_none());
    assert!(pieces.take(isize::MAX.unsigned_abs() / 2).is_none());
    let after = hold(&mut pieces, 100, 7);
    assert!(let_go(&mut pieces, &after));
}

/// How many KiB of this program are locked in memory, by what Linux says.
#[cfg(target_os = "linux")]
fn locked() -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find(|line| line.starts_with("VmLck:")).expect("a line for it");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

#[test]
#[cfg(target_os = "linux")]
fn a_large_piece_is_locked_while_it_is_there_and_what_is_over_the_most_is_ordinary_memory() {
    const ALONE: &str = "PLUMB_HEAP_ALONE";
    const NAME: &str = "a_large_piece_is_locked_while_it_is_there_and_what_is_over_the_most_is_ordinary_memory";
    if env::var_os(ALONE).is_none() {
        // What is locked is counted for the whole program, so it runs alone in one.
        let mut alone = Command::new(env::current_exe().expect("this program"));
        let said = alone.args([NAME, "--nocapture"]).env(ALONE, "1").output().expect("it starts");
        let text = String::from_utf8_lossy(&said.stdout);
        assert!(said.status.success() && text.contains("1 passed"), "{text}{}", String::from_utf8_lossy(&said.stderr));
        return;
    }
    let mut pieces = Pieces::new();
    let before = locked();

    let one = hold(&mut pieces, 1 << 20, 1);
    let with_one = locked() - before;
    let others: Vec<Held> = (0..16).map(|_| hold(&mut pieces, 1 << 20, 2)).collect();
    let with_all = locked() - before;
    assert!(let_go(&mut pieces, &one) && others.iter().all(|one| let_go(&mut pieces, one)));

    let page = vec![0u8; 1 << 20];
    if region::lock(page.as_ptr(), page.len()).is_err() {
        eprintln!("This system does not let a program lock so much, so nothing more is shown.");
        return;
    }
    assert!(with_one >= 1024 && (with_one..=2 * 1024).contains(&with_all), "{with_one}, {with_all} KiB");
    assert_eq!(locked(), before);
}
