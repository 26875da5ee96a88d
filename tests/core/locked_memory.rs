//! What SQLite keeps of a file that is open is locked in memory, however the program came to open it.
#![cfg(target_os = "linux")]

use std::env;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use plumbline_core::place::{Surroundings, opens_here};
use plumbline_core::vault::Vault;

use crate::vault_kit::{clock, create, passphrase, start_again};

const CHILD: &str = "PLUMB_LOCKED_MEMORY";
const NAME: &str = "locked_memory::a_file_that_is_looked_at_and_opened_lies_in_locked_memory";

/// How many KiB of this program are locked in memory.
fn locked() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find(|line| line.starts_with("VmLck:")).expect("a line for it");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

#[test]
fn a_file_that_is_looked_at_and_opened_lies_in_locked_memory() {
    if let Some(path) = env::var_os(CHILD) {
        // As the window and `plumb` do: the file is looked at, and then opened.
        let path = Path::new(&path);
        let before = locked();
        opens_here(path, &Surroundings::default()).expect("it opens here");
        let vault = Vault::open(path, &passphrase(), clock()).expect("it opens");
        println!("\nlocked {}", locked() - before);
        drop(vault);
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("n.plumb");
    drop(create(&path).expect("a new file"));

    let mut child = start_again(NAME, CHILD, &path);
    let mut said = String::new();
    child.stdout.take().expect("it is piped").read_to_string(&mut said).expect("text");
    assert!(child.wait().expect("it ended").success(), "{said}");
    let locked: u64 = said.lines().find_map(|line| line.strip_prefix("locked ")?.parse().ok()).expect("it said so");

    let enough = vec![0u8; 2 << 20];
    if region::lock(enough.as_ptr(), enough.len()).is_err() {
        eprintln!("This system does not let a program lock so much, so nothing more is shown.");
        return;
    }
    assert!(locked >= 512, "{locked} KiB, of which the pages of its keys are few");
}
