//! Two programs open one file at the same moment: one wins, the other is told.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Child;

use plumbline_core::Error;
use plumbline_core::vault::{Vault, VaultError, inspect};

use crate::vault_kit::{a_file, clock, passphrase, start_again};

const CHILD: &str = "PLUMB_RACE_CHILD";
const NAME: &str = "vault_race::of_two_who_open_a_file_at_once_exactly_one_wins";

#[test]
fn of_two_who_open_a_file_at_once_exactly_one_wins() {
    if let Some(path) = env::var_os(CHILD) {
        open_and_hold(Path::new(&path));
    }
    let races = if env::var_os("PLUMB_LONG").is_some() { 500 } else { 25 };
    let file = a_file();
    let mut failures = Vec::new();

    for race in 0..races {
        let mut runners = [1, 2].map(|_| start_again(NAME, CHILD, &file.path));
        let mut said = runners.each_mut().map(what_it_said);
        said.sort();
        for mut runner in runners {
            drop(runner.stdin.take());
            runner.wait().expect("it ends once its input does");
        }
        if said != ["in use", "open"] {
            failures.push((race, said));
        }
    }

    let opens = file.open().is_ok();
    let both = (0..10).filter(|_| both_get_in_without_the_lock()).count();
    eprintln!(
        "PROMISE R13 cases={races} failures={} control=without the exclusive lock, both of two got in {both} of 10 times",
        failures.len()
    );
    assert!(failures.is_empty(), "{failures:?}");
    assert!(opens, "no harm was done");
    assert_eq!(both, 10, "without the lock both must get in: the test must be able to fail");
}

/// Opens one database twice with SQLite's usual locks, and tells whether both can write to it.
fn both_get_in_without_the_lock() -> bool {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("control.plumb");
    fs::write(&path, vec![0xb7; plumbline_vfs::HEADER_LEN as usize]).expect("a new file");
    let connect = || plumbline_vfs::open(&path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE, &[7; 32]);
    let (one, other) = (connect().expect("it opens"), connect().expect("it opens again"));
    one.execute_batch("create table t (x)").is_ok() && other.execute_batch("insert into t values (1)").is_ok()
}

#[test]
fn looking_at_an_open_file_does_not_let_another_program_in() {
    let file = a_file();
    let held = file.open().expect("it opens");
    inspect(&file.path).expect("its header is whole");
    let refused = file.open();

    let mut runner = start_again(NAME, CHILD, &file.path);
    let said = what_it_said(&mut runner);

    assert!(matches!(refused, Err(Error::Vault(VaultError::OpenElsewhere { .. }))));
    assert_eq!(said, "in use");
    drop(runner.stdin.take());
    runner.wait().expect("it ends once its input does");
    drop(held);
}

/// Starts a program that opens the file, to see whether it gets in.
pub(crate) fn a_runner(path: &Path) -> Child {
    start_again(NAME, CHILD, path)
}

/// Opens the file, says how that went, and holds it until the parent closes its input.
fn open_and_hold(path: &Path) -> ! {
    let opened = Vault::open(path, &passphrase(), clock());
    println!(
        "\nsaid {}",
        match &opened {
            Ok(_) => "open",
            Err(Error::Vault(VaultError::OpenElsewhere { .. })) => "in use",
            Err(_) => "something else",
        }
    );
    let _ = std::io::stdin().read_line(&mut String::new());
    drop(opened);
    std::process::exit(0)
}

pub(crate) fn what_it_said(runner: &mut Child) -> String {
    let mut lines = BufReader::new(runner.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
    lines.find_map(|line| line.strip_prefix("said ").map(str::to_owned)).unwrap_or_default()
}
