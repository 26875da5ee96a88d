//! Kills the program while what opens a file is changed: the old or the new opens it, never neither, and everything holds.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::thread;
use std::time::Duration;

use plumbline_core::person::{NewPerson, add, leave, people_view};
use plumbline_core::vault::{KdfCost, Vault};

use crate::vault_kit::{Situation, WORDS, a_file, clock, start_again, typed, with};

const OTHER: &str = "thirteen violet ladders beneath harbour";
const LEAST: KdfCost = KdfCost::LEAST;
const CHILD: &str = "PLUMB_UNLOCK_CHILD";

fn kills(long: usize, short: usize) -> usize {
    if std::env::var_os("PLUMB_LONG").is_some() { long } else { short }
}

#[test]
fn killed_during_changes_of_passphrase_the_old_or_the_new_one_opens_and_the_key_is_the_same() {
    let test = "unlock_kill::killed_during_changes_of_passphrase_the_old_or_the_new_one_opens_and_the_key_is_the_same";
    to_and_fro(
        "R7-people",
        test,
        kills(1000, 24),
        |vault, first| signs_with(vault) == first,
        |vault, to| {
            vault.change_passphrase(&typed(to), LEAST).expect("nothing fails before the kill");
        },
    );
}

#[test]
fn killed_during_complete_changes_of_the_lock_the_old_or_the_new_one_opens_with_its_own_key() {
    let test = "unlock_kill::killed_during_complete_changes_of_the_lock_the_old_or_the_new_one_opens_with_its_own_key";
    // Each lock has a signing key of its own, and those before stay known.
    let is_its_own = |vault: &Vault, first: &str| {
        let keys = vault.read().person_keys().expect("read");
        keys.first().is_some_and(|key| key.signing_pub == first)
            && keys.last().is_some_and(|key| key.signing_pub == signs_with(vault))
    };
    to_and_fro("R7-lock", test, kills(400, 16), is_its_own, |vault, to| {
        vault.change_lock(&typed(to), LEAST).expect("nothing fails before the kill");
    });
}

fn signs_with(vault: &Vault) -> String {
    vault.signer().expect("whoever opens it signs").signing_pub()
}

/// Changes between two passphrases, kills, and looks that exactly one of them opens the file, with the key it must have.
fn to_and_fro(
    goal: &str,
    test: &str,
    kills: usize,
    key_is_right: impl Fn(&Vault, &str) -> bool,
    change: fn(&mut Vault, &str),
) {
    if let Some(path) = std::env::var_os(CHILD) {
        change_until_killed(Path::new(&path), change);
    }
    let file = a_file();
    let first = signs_with(&file.open().expect("it opens"));
    let (mut failures, mut by_other) = (0, 0);

    for kill in 0..kills {
        kill_once(test, &file.path, kill % 3, Duration::from_micros(2_500 * (kill as u64 * 7 % 48)));
        let opened = [WORDS, OTHER].map(|words| file.open_with(&with(words)).ok());
        by_other += usize::from(opened[1].is_some());
        let well = match &opened {
            [Some(vault), None] | [None, Some(vault)] => key_is_right(vault, &first) && is_whole(vault),
            [Some(_), Some(_)] | [None, None] => false,
        };
        failures += usize::from(!well);
    }

    eprintln!(
        "PROMISE {goal} cases={kills} failures={failures} control={by_other} of the kills left the other passphrase"
    );
    assert_eq!(failures, 0, "of {kills} kills");
    let left = file.path.parent().expect("a folder").read_dir().expect("listed").flatten();
    let unfinished: Vec<_> = left.filter(|one| one.file_name().to_string_lossy().contains("unfinished")).collect();
    assert!(unfinished.is_empty(), "the next opening takes away what was not finished: {unfinished:?}");
    assert!(by_other > 0, "the kills must come at different moments");
}

fn change_until_killed(path: &Path, change: fn(&mut Vault, &str)) -> ! {
    let open = |words| Vault::open(path, &with(words), clock());
    let (mut vault, first) = open(WORDS)
        .map(|vault| (vault, OTHER))
        .or_else(|_| open(OTHER).map(|vault| (vault, WORDS)))
        .expect("one of them opens it");
    println!("\nopened");
    let mut to = first;
    loop {
        change(&mut vault, to);
        println!("\nchanged");
        to = if to == OTHER { WORDS } else { OTHER };
    }
}

#[test]
fn killed_while_people_come_and_go_exactly_those_open_the_file_who_are_said_to() {
    let test = "unlock_kill::killed_while_people_come_and_go_exactly_those_open_the_file_who_are_said_to";
    if let Some(path) = std::env::var_os(CHILD) {
        let vault = Vault::open(Path::new(&path), &with(WORDS), clock()).expect("the first person opens it");
        come_and_go_until_killed(vault);
    }
    let file = a_file();
    let (kills, mut failures, mut with_ben) = (kills(400, 16), 0, 0);

    for kill in 0..kills {
        // To leave takes a moment and to come takes long, so every other kill bites at once.
        let after = if kill % 2 == 0 { 0 } else { 2_500 * (kill as u64 * 5 % 32) };
        kill_once(test, &file.path, kill % 3, Duration::from_micros(after));
        let answer = ben_is_said_to_open(&file);
        with_ben += usize::from(answer == Some(true));
        failures += usize::from(answer.is_none_or(|said| said != file.open_with(&with(OTHER)).is_ok()));
    }

    eprintln!("PROMISE R7-come-and-go cases={kills} failures={failures} control={with_ben} of the kills left him in");
    assert_eq!(failures, 0, "of {kills} kills");
    assert!((1..kills).contains(&with_ben), "the kills must come at different moments");
}

/// Returns whether the file says that Ben has a passphrase; nothing where it does not open or is not whole.
fn ben_is_said_to_open(file: &Situation) -> Option<bool> {
    let vault = file.open().ok().filter(is_whole)?;
    let view = people_view(&vault).ok()?;
    Some(view.here.iter().any(|row| row.person.name == "Ben Baker" && row.has_passphrase))
}

fn come_and_go_until_killed(mut vault: Vault) -> ! {
    println!("\nopened");
    loop {
        let view = people_view(&vault).expect("it can be read");
        match view.here.iter().find(|row| row.person.name == "Ben Baker") {
            Some(ben) => drop(leave(&mut vault, &ben.person.id).expect("nothing fails before the kill")),
            None => {
                let ben = NewPerson { name: "Ben Baker".to_owned(), role: "chair".to_owned() };
                add(&mut vault, &ben, &typed(OTHER), LEAST).expect("nothing fails before the kill");
            }
        }
        println!("\nchanged");
    }
}

fn is_whole(vault: &Vault) -> bool {
    vault.read().verify_journal().is_ok_and(|broken| broken.is_empty())
}

/// Lets a child make that many changes and go on for a while, and kills it.
fn kill_once(test: &str, path: &Path, changes: usize, after: Duration) {
    let mut child = start_again(test, CHILD, path);
    let mut said = BufReader::new(child.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
    let steps = said.by_ref().filter(|line| line == "opened" || line == "changed").take(1 + changes).count();
    assert_eq!(steps, 1 + changes, "the child goes on until it is killed");
    thread::sleep(after);
    child.kill().and_then(|()| child.wait()).expect("it is killed");
}
