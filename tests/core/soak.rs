//! Saves for as long as a person would in years, in a program of its own, and watches its memory and its open files.

use std::env;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use plumbline_core::partnership::{SettingsChange, change_settings};
use plumbline_core::vault::Vault;

use crate::vault_kit::{clock, create, passphrase, start_again};

const NAME: &str = "soak::memory_and_open_files_do_not_grow_however_much_is_saved";
/// Tells the other program where to work, and that it saves as the app does.
const SAVES: &str = "PLUMB_SOAK";
/// The same, but it forgets to let go of what it takes.
const LEAKS: &str = "PLUMB_SOAK_LEAKING";

/// So many commits go into one file before the next is made: years of work, well below the largest a file may grow.
const IN_ONE_FILE: usize = 50_000;
const GROWTH_ALLOWED: u64 = 10 * 1024 * 1024;

/// What the system says a program holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Held {
    memory: u64,
    open_files: usize,
}

/// Reads what this program holds now.
fn held() -> Held {
    let pages = fs::read_to_string("/proc/self/statm").expect("the system says it");
    let resident: u64 = pages.split(' ').nth(1).and_then(|pages| pages.parse().ok()).expect("a number of pages");
    let open_files = fs::read_dir("/proc/self/fd").expect("the system says it").count();
    Held { memory: resident * 4096, open_files }
}

/// Returns how many commits a run makes. What the first file of four or more takes is not counted: it is opened and
/// saved to in full, so that memory which is taken once, and kept for the next time, is there.
fn commits(leaking: bool) -> usize {
    match (leaking, env::var_os("PLUMB_LONG").is_some()) {
        (true, _) => 4_000,
        (false, false) => 20_000,
        (false, true) => 1_000_000,
    }
}

/// The other program's part: saves, and says how many commits there are, how far memory grew, and by how many files.
fn save(folder: &Path, leaking: bool) -> String {
    let commits = commits(leaking);
    let in_one_file = IN_ONE_FILE.min(commits / 4);
    let (mut done, mut first, mut most) = (0, None, Held { memory: 0, open_files: 0 });
    let mut leaked = Vec::new();
    while done < commits {
        let path = folder.join(format!("soak-{done}.plumb"));
        let (mut vault, _) = create(&path).expect("a new file");
        for number in 0..in_one_file {
            let change =
                SettingsChange { classification: Some(format!("OFFICIAL {number}")), ..SettingsChange::default() };
            change_settings(&mut vault, &change).expect("saved");
            done += 1;
            if leaking {
                leaked.push((vec![1u8; 16 * 1024], fs::File::open("/dev/null").expect("it opens")));
            }
            if done > in_one_file && done % 500 == 0 {
                let now = held();
                first.get_or_insert(now);
                most = Held { memory: most.memory.max(now.memory), open_files: most.open_files.max(now.open_files) };
            }
        }
        drop(vault);
        let again = Vault::open(&path, &passphrase(), clock()).expect("it opens");
        let lines = again.read().head().expect("it can be read").seq;
        assert_eq!(lines, 1 + in_one_file as u64, "every commit is there");
        drop(again);
        fs::remove_file(path).expect("removed");
    }
    let first = first.expect("it was watched");
    format!("{done} {} {}", most.memory.saturating_sub(first.memory), most.open_files - first.open_files)
}

/// Runs the other program and returns what it said: commits, growth in bytes, growth in open files.
fn run(variable: &str) -> [u64; 3] {
    let shared = Path::new("/dev/shm");
    let folder = if shared.is_dir() { tempfile::tempdir_in(shared) } else { tempfile::tempdir() }.expect("a folder");
    let mut child = start_again(NAME, variable, folder.path());
    let mut said = String::new();
    child.stdout.take().expect("it is piped").read_to_string(&mut said).expect("text");
    assert!(child.wait().expect("it ended").success(), "{said}");
    let figures = said.lines().find_map(|line| line.strip_prefix("held ")).expect("it said what it held");
    let figures: Vec<u64> = figures.split(' ').map(|number| number.parse().expect("a number")).collect();
    figures.try_into().expect("three numbers")
}

#[test]
fn memory_and_open_files_do_not_grow_however_much_is_saved() {
    for (variable, leaking) in [(SAVES, false), (LEAKS, true)] {
        if let Some(folder) = env::var_os(variable) {
            println!("\nheld {}", save(Path::new(&folder), leaking));
            return;
        }
    }

    let [saved, memory, open_files] = run(SAVES);
    let [leaky, leaked, left_open] = run(LEAKS);

    let failures = u8::from(memory > GROWTH_ALLOWED) + u8::from(open_files > 0);
    eprintln!(
        "PROMISE R15 cases={saved} failures={failures} control=memory grew by {} KiB and {open_files} files; with a leak put in, by {} KiB and {left_open} files in {} commits",
        memory / 1024,
        leaked / 1024,
        leaky
    );
    assert_eq!(failures, 0, "memory grew by {memory} bytes, open files by {open_files}");
    assert!(leaked > GROWTH_ALLOWED && left_open > 1_000, "the meter sees a leak: {leaked} bytes, {left_open} files");
}
