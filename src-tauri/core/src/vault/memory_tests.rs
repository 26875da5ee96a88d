//! What is left in memory after the file is locked, found by reading the program's own memory. Linux tells it all.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::FileExt as _;
use std::process::Command;

use rand::rngs::OsRng;
use zeroize::Zeroize as _;

use super::locked::scrub_stack;
use super::{KdfCost, Passphrase, Secret, Vault};
use crate::clock::FixedClock;
use crate::journal::Op;
use crate::partnership::{NewOrganisation, Role};

const CHILD: &str = "PLUMB_MEMORY_CHILD";
const NAME: &str = "vault::memory_tests::after_a_lock_no_copy_of_a_key_or_passphrase_is_left_in_memory";
const CHUNK: usize = 1 << 20;
const MASK: u8 = 0xa5;

/// Something looked for, kept so that it is not its own copy.
struct Needle(Vec<u8>);

impl Needle {
    fn of(secret: &[u8]) -> Self {
        Self(secret.iter().map(|byte| byte ^ MASK).collect())
    }

    fn in_hex(secret: &[u8; 32]) -> Self {
        let digit = |nibble: u8| b"0123456789abcdef"[usize::from(nibble)] ^ MASK;
        Self(secret.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
    }

    /// Tells whether these bytes start with it.
    fn starts(&self, bytes: &[u8]) -> bool {
        bytes.len() >= self.0.len() && self.0.iter().zip(bytes).all(|(masked, found)| found ^ MASK == *masked)
    }
}

/// Counts each needle in these bytes.
fn count(needles: &[Needle], first: &[bool; 256], bytes: &[u8], counts: &mut [usize]) {
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| first[usize::from(**byte)]) {
        for (count, needle) in counts.iter_mut().zip(needles) {
            *count += usize::from(needle.starts(&bytes[at..]));
        }
    }
}

/// Counts each needle in everything this program has in memory that it can write to.
fn counted(needles: &[Needle], buffer: &mut [u8]) -> Vec<usize> {
    let memory = File::open("/proc/self/mem").expect("a program may read its own memory");
    let maps = BufReader::new(File::open("/proc/self/maps").expect("and where it is")).lines();
    let maps: Vec<String> = maps.map_while(Result::ok).collect();
    let own = buffer.as_ptr() as u64..buffer.as_ptr() as u64 + buffer.len() as u64;
    let longest = needles.iter().map(|needle| needle.0.len()).max().unwrap_or(0);
    let mut counts = vec![0; needles.len()];
    let mut first = [false; 256];
    needles.iter().for_each(|needle| first[usize::from(needle.0[0] ^ MASK)] = true);
    for map in maps.iter().filter(|map| map.split(' ').nth(1).is_some_and(|may| may.starts_with("rw"))) {
        let (from, to) = map.split(' ').next().and_then(|range| range.split_once('-')).expect("a range");
        let [mut at, to] = [from, to].map(|end| u64::from_str_radix(end, 16).expect("an address"));
        while at < to {
            if own.contains(&at) {
                at = own.end;
                continue;
            }
            let stop = if at < own.start { to.min(own.start) } else { to };
            let length = (stop - at).min(buffer.len() as u64) as usize;
            let Ok(read) = memory.read_at(&mut buffer[..length], at) else { break };
            // Memory that was asked for and not used yet is all zeros, and there is much of it.
            if buffer[..read].iter().any(|byte| *byte != 0) {
                count(needles, &first, &buffer[..read], &mut counts);
            }
            at += if read == buffer.len() { (read - longest) as u64 } else { read.max(1) as u64 };
        }
    }
    buffer.zeroize();
    counts
}

#[test]
fn after_a_lock_no_copy_of_a_key_or_passphrase_is_left_in_memory() {
    if std::env::var_os(CHILD).is_some() {
        return lock_and_look();
    }
    let program = std::env::current_exe().expect("this program knows where it lies");

    let done = Command::new(program)
        .args([NAME, "--exact", "--nocapture", "--test-threads=1"])
        .env(CHILD, "1")
        .output()
        .expect("this program starts again");

    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    let promise = said.lines().find(|line| line.starts_with("PROMISE S10"));
    assert!(done.status.success() && promise.is_some(), "{said}");
    eprintln!("{}", promise.unwrap_or_default());
}

/// Opens and locks a file again and again, in a program that does nothing else.
fn lock_and_look() {
    let cycles = if std::env::var_os("PLUMB_LONG").is_some() { 100 } else { 10 };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("n.plumb");
    let clock = || Box::new(FixedClock("2026-06-01T10:00:00Z".parse().expect("a moment")));
    let mut buffer = vec![0; CHUNK].into_boxed_slice();
    let passphrase = Passphrase::drawn(&mut OsRng);
    let mut needles = vec![Needle::of(passphrase.as_bytes())];
    let new = NewOrganisation { name: "Northmoor".to_owned(), role: Role::Partnership };
    let (vault, _) = Vault::create(&path, new, &passphrase, KdfCost::LEAST, clock()).expect("made");
    for key in [vault.file.keys.dek(), &vault.file.keys.sqlcipher(), &vault.file.keys.header_mac()] {
        needles.extend([Needle::of(key), Needle::in_hex(key)]);
    }
    needles.push(Needle::of(vault.signer().expect("a signer").secret_for_a_test()));
    let in_use = counted(&needles, &mut buffer);
    drop(vault);
    let unmasked = |needle: &Needle| needle.0.iter().map(|byte| byte ^ MASK).collect::<Vec<u8>>().into();
    let planted: Vec<zeroize::Zeroizing<Vec<u8>>> = needles.iter().map(unmasked).collect();
    let of_planted = counted(&needles, &mut buffer);
    drop(planted);
    assert!(of_planted.iter().all(|count| *count > 0), "each was planted, and is found: {of_planted:?}");
    let masked = Needle::of(passphrase.as_bytes());
    drop(passphrase);
    scrub_stack();
    let (mut left, mut worst) = (0, vec![0; needles.len()]);
    for _ in 0..cycles {
        let typed: zeroize::Zeroizing<Vec<u8>> = masked.0.iter().map(|byte| byte ^ MASK).collect::<Vec<u8>>().into();
        let secret = Secret::Passphrase(Passphrase::typed(std::str::from_utf8(&typed).expect("words")));
        drop(typed);
        let mut vault = Vault::open(&path, &secret, clock()).expect("it opens");
        drop(secret);
        vault.transact(Op::ProveRecoveryCode, |tx| Ok(tx.signer()?.sign(b"x"))).expect("it is written");
        drop(vault);
        let found = counted(&needles, &mut buffer);
        left += usize::from(found.iter().any(|count| *count > 0));
        worst.iter_mut().zip(found).for_each(|(worst, count)| *worst = (*worst).max(count));
    }
    // The passphrase, the file's key and the signing key are there while it is open: the search finds what is there.
    let control = [in_use[0], in_use[1], in_use[in_use.len() - 1]];
    assert!(control.iter().all(|count| *count > 0), "the search found nothing in an open file: {in_use:?}");
    eprintln!(
        "PROMISE S10 cases={cycles} failures={left} control=while open {} copies of the passphrase, {} of the file's key, {} of the database's key, {} of the signing key; each of {} planted is found",
        in_use[0],
        in_use[1],
        in_use[3],
        control[2],
        needles.len()
    );
    assert_eq!(left, 0, "passphrase, file's key (raw, hex), database's key, header's key, signing key: {worst:?}");
}
