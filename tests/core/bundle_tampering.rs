//! No damage to a bundle goes unnoticed, and none of it says more than that.

use plumbline_core::advice::Advise;
use plumbline_core::bundle::{Kind, Sealing, open_contact, seal};
use rand::Rng;
use rand::rngs::StdRng;

use crate::bundle_kit::{
    balanced, body, by_hand, bytes, chance, entry, key_id, long, manifest, moment, partnership, police, seal_to, sign,
};

/// The line that makes a file an age file; damage here is damage to the name on the box.
const FIRST_LINE: usize = 22;

#[test]
fn every_changed_byte_and_every_missing_end_is_refused() {
    let (police, partnership) = (police(), partnership());
    let sealed =
        police.send(Kind::Return, &[&partnership], &[entry("answers", bytes(if long() { 29_000 } else { 900 }))]);
    let file = sealed.bytes;
    let flipped = (0..file.len()).flat_map(|at| [1 << (at % 8), 0xff].map(|mask| (at, mask)));

    let mut cases = 0;
    let mut failures = Vec::new();
    let mut expect_refused = |changed: &[u8], at: usize| {
        cases += 1;
        match partnership.open(changed) {
            Err("bundle_cannot_open") if at >= FIRST_LINE => (),
            Err("bundle_not_a_bundle" | "bundle_too_new") if at < FIRST_LINE => (),
            Err(code) => failures.push((at, code)),
            Ok(_) => failures.push((at, "opened")),
        }
    };
    let mut changed = file.clone();
    for (at, mask) in flipped {
        changed[at] ^= mask;
        expect_refused(&changed, at);
        changed[at] ^= mask;
    }
    for len in 0..file.len() {
        expect_refused(&file[..len], len);
    }
    for tail in [&[0][..], b"\n", &file] {
        expect_refused(&[&file, tail].concat(), file.len());
    }

    let control = partnership.open(&changed).is_ok();
    println!("PROMISE S1 cases={cases} failures={} control={control}", failures.len());
    assert_eq!(failures, []);
    assert!(control, "unchanged, it opens");
}

#[test]
fn every_changed_byte_of_a_contact_card_is_refused() {
    let card = seal(&police().keys, &Sealing::contact("Northshire Police", moment()), &mut chance(9)).unwrap().bytes;
    let mut changed = card.clone();
    let mut opened: Vec<usize> = Vec::new();

    for at in 0..card.len() {
        for mask in [1 << (at % 8), 0xff] {
            changed[at] ^= mask;
            opened.extend(open_contact(&changed).is_ok().then_some(at));
            changed[at] ^= mask;
        }
        opened.extend(open_contact(&card[..at]).is_ok().then_some(at));
    }

    let control = open_contact(&changed).is_ok();
    println!("PROMISE S1 cases={} failures={} control={control}", card.len() * 3, opened.len());
    assert_eq!(opened, [0usize; 0]);
    assert!(control, "unchanged, it opens");
}

#[test]
fn two_bundles_cannot_be_made_into_a_third() {
    let (police, partnership) = (police(), partnership());
    let make = |first| police.send(Kind::Return, &[&partnership], &[entry("answers", vec![first; 400])]).bytes;
    let (one, two) = (make(b'1'), make(b'2'));
    let (one_body, two_body) = (partnership.unseal(&one), partnership.unseal(&two));
    assert_eq!(one_body.len(), two_body.len());

    let mut opened: Vec<usize> = Vec::new();
    for cut in 1..one.len().min(two.len()) {
        let spliced = [&one[..cut], &two[cut..]].concat();
        opened.extend((spliced != one && spliced != two && partnership.open(&spliced).is_ok()).then_some(cut));
    }
    for cut in 1..one_body.len() {
        let spliced = [&one_body[..cut], &two_body[cut..]].concat();
        let same = spliced == one_body || spliced == two_body;
        opened.extend((!same && partnership.open(&seal_to(&spliced, &[&partnership])).is_ok()).then_some(cut));
    }

    let cases = one.len().min(two.len()) + one_body.len() - 2;
    println!("PROMISE S1 cases={cases} failures={} control={}", opened.len(), partnership.open(&one).is_ok());
    assert_eq!(opened, [0usize; 0], "cut here");
    assert!(partnership.open(&two).is_ok());
}

#[test]
fn wrong_key_damage_and_tampering_say_the_same() {
    let sealed = police().send(Kind::Return, &[&partnership()], &[entry("answers", bytes(100))]);
    let mut damaged = sealed.bytes.clone();
    damaged[400] ^= 1;
    let tampered = by_hand(|manifest| manifest["entries"][0]["sha256"] = "00".repeat(32).into(), |text| text);
    let keys = partnership().keys;

    let said = [
        plumbline_core::bundle::open(&sealed.bytes, &crate::bundle_kit::health().keys),
        plumbline_core::bundle::open(&damaged, &keys),
        plumbline_core::bundle::open(&tampered, &keys),
    ]
    .map(|answer| answer.map(|_| ()).unwrap_err())
    .map(|problem| (problem.advice(), problem.to_string()));

    assert_eq!(said[0], said[1]);
    assert_eq!(said[0], said[2]);
}

#[test]
fn no_mutated_bundle_opens_as_something_else_or_panics() {
    let cases = if long() { 200_000 } else { 5_000 };
    let mut dice = chance(42);
    let (police, partnership) = (police(), partnership());
    let file = police.send(Kind::Return, &[&partnership], &[entry("answers", bytes(600))]).bytes;
    let inside = partnership.unseal(&file);
    let key = police.signing();
    let mut description = manifest(&police, &[], &[]);
    description["type"] = "contact".into();
    description["tool"] = serde_json::Value::Null;
    let (text, padding) = balanced(description, 0, |text| text);
    let signed = |text: &[u8]| body(text, key_id(&key), sign(&key, text), &vec![0; padding]);
    let control = open_contact(&signed(&text)).is_ok();

    let mut opened = 0;
    for case in 0..cases {
        match case % 4 {
            0 => opened += usize::from(partnership.open(&mutated(&file, &mut dice)).is_ok()),
            1 => {
                let changed = seal_to(&mutated(&inside, &mut dice), &[&partnership]);
                opened += usize::from(partnership.open(&changed).is_ok());
            }
            // What the rightful sender signs may open, if it keeps every rule: then it says what was signed.
            _ => {
                let text = mutated(&text, &mut dice);
                if let Ok(read) = open_contact(&signed(&text)) {
                    let value: serde_json::Value = serde_json::from_slice(&text).unwrap();
                    assert_eq!(serde_json::to_value(&read.manifest).unwrap(), value);
                }
            }
        }
    }

    println!("PROMISE S3 cases={cases} failures={opened} control={control}");
    assert_eq!(opened, 0);
    assert!(control, "unchanged, it opens");
}

/// Changes, moves, drops or repeats a few bytes; never returns what it was given.
fn mutated(original: &[u8], dice: &mut StdRng) -> Vec<u8> {
    let mut bytes = original.to_vec();
    while bytes == original {
        for _ in 0..dice.gen_range(1..4) {
            let at = dice.gen_range(0..bytes.len());
            let end = (at + dice.gen_range(1..16)).min(bytes.len());
            match dice.gen_range(0..6) {
                0 => bytes[at] = dice.r#gen(),
                1 => bytes[at] ^= 1 << dice.gen_range(0..8),
                2 => bytes.insert(at, b"0{}[]\",:\\9-"[dice.gen_range(0..11)]),
                3 if bytes.len() > 64 => drop(bytes.drain(at..end)),
                4 => {
                    let piece = bytes[at..end].to_vec();
                    let to = dice.gen_range(0..bytes.len());
                    bytes.splice(to..to, piece);
                }
                _ => bytes[at..end].reverse(),
            }
        }
    }
    bytes
}
