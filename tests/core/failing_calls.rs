//! Calls to the disk that fail while the whole store works: through SQLite, the standard library and crates alike.
//!
//! A clean run of each scenario shows which calls it makes on its files. Then one of them fails, once or from then on, with an
//! error or for want of room; the work ends there as it may, and what is left is opened as the app opens it.

use std::collections::BTreeMap;
use std::env;
use std::path::Path;

use plumbline_vfs::crash::Image;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rand::seq::SliceRandom as _;

use crate::power_cut::acts::{self, Scenario, Stage, file_in};
use crate::power_cut::judge::judge;
use crate::power_cut::recording::{on_the_disk, put_on_the_disk, trace};
use crate::power_cut::shown;
use crate::power_cut::state::{State, parallel};
use crate::power_cut::traced::behind;

const CHILD: &str = "PLUMB_FAILING_CALLS_CHILD";

/// The calls that may fail, with an error or for want of room.
const NEED_ROOM: [&str; 11] = [
    "write",
    "pwrite64",
    "writev",
    "copy_file_range",
    "sendfile",
    "fallocate",
    "ftruncate",
    "rename",
    "link",
    "linkat",
    "mkdir",
];

/// Those that need no room, and may fail with an error.
const NEED_NONE: [&str; 13] = [
    "openat",
    "read",
    "pread64",
    "fsync",
    "fdatasync",
    "fstat",
    "newfstatat",
    "statx",
    "getdents64",
    "fcntl",
    "renameat2",
    "unlink",
    "unlinkat",
];

/// Those that read, of which a scenario makes many.
const READ: [&str; 2] = ["read", "pread64"];

/// Of those that read the long run takes one in so many: nearly all are reads of the checks at opening.
const READS_TAKEN: usize = 9;

fn all_calls() -> Vec<&'static str> {
    [&NEED_ROOM[..], &NEED_NONE[..]].concat()
}

/// How many cases of each goal a scenario runs.
fn few() -> usize {
    if env::var_os("PLUMB_LONG").is_some() { usize::MAX } else { 6 }
}

/// One call of a clean run on a file of the scenario: its name, which of its thread's calls of that name, and its line.
#[derive(Debug, Clone)]
struct Made {
    name: String,
    number: usize,
    line: String,
}

/// Returns every call on a file in the folder.
fn made(calls: &str, folder: &Path) -> Vec<Made> {
    let (ours, all) = (escaped(folder), all_calls());
    let mut counts = BTreeMap::<(&str, &str), usize>::new();
    let mut made = Vec::new();
    for line in calls.lines() {
        let Some((thread, call)) = line.trim_start().split_once(' ') else { continue };
        let Some((name, _)) = call.trim_start().split_once('(').filter(|(name, _)| all.contains(name)) else {
            continue;
        };
        let number = counts.entry((thread, name)).or_default();
        *number += 1;
        if line.contains(&ours) {
            made.push(Made { name: name.to_owned(), number: *number, line: call.to_owned() });
        }
    }
    made
}

/// The folder's name as strace notes it.
fn escaped(folder: &Path) -> String {
    folder.to_string_lossy().bytes().map(|byte| format!("\\x{byte:02x}")).collect()
}

/// What is done to one call.
#[derive(Debug, Clone)]
struct Fault {
    call: String,
    /// What strace is asked for.
    asked: String,
}

fn faults(made: &[Made], names: &[&str], kinds: &[(&str, &str)]) -> Vec<Fault> {
    let of_kind = |one: &Made, (what, lasts): (&str, &str)| Fault {
        call: one.name.clone(),
        asked: format!("inject={}:{what}:when={}{lasts}", one.name, one.number),
    };
    let is_taken = |one: &Made| !READ.contains(&one.name.as_str()) || one.number.is_multiple_of(READS_TAKEN);
    let made = made.iter().filter(|one| names.contains(&one.name.as_str()) && is_taken(one));
    made.flat_map(|one| kinds.iter().map(|kind| of_kind(one, *kind)).collect::<Vec<_>>()).collect()
}

/// Puts them in the order in which they are tried: by chance, those that only read mostly last.
fn in_order(faults: &[Fault]) -> Vec<Fault> {
    let weight = |fault: &Fault| if READ.contains(&fault.call.as_str()) { 1 } else { 12 };
    let mut chance = StdRng::seed_from_u64(0x2611);
    faults.choose_multiple_weighted(&mut chance, faults.len(), weight).expect("weights").cloned().collect()
}

/// A scenario that is run again and again.
struct Runs<'s> {
    scenario: Scenario,
    test: String,
    folder: &'s Path,
    before: Image,
    /// Whether a file is there before the work.
    has_a_file: bool,
    /// What a clean run says, and before it.
    clean: Vec<Option<State>>,
}

impl<'s> Runs<'s> {
    fn prepare(scenario: &Scenario, test: &str, folder: &'s Path) -> (Self, Vec<Made>) {
        (scenario.prepare)(folder);
        // Whoever is refused ends as he may: nothing is stopped short.
        let scenario = Scenario { stays_open: false, ..*scenario };
        let runs = Self {
            scenario,
            test: format!("failing_calls::{test}"),
            folder,
            before: on_the_disk(folder),
            has_a_file: file_in(folder).exists(),
            clean: Vec::new(),
        };
        let traced =
            trace(&runs.test, (CHILD, folder), &["-s", "0", "-e", &format!("trace={}", all_calls().join(","))]);
        assert!(traced.ended.success(), "the child failed: {}", traced.said);
        let clean = runs.states(&traced.said);
        (Self { clean, ..runs }, made(&traced.calls, folder))
    }

    fn states(&self, said: &str) -> Vec<Option<State>> {
        State::all(&self.scenario, self.folder, said.lines().filter_map(|line| line.strip_prefix("said ")))
    }

    /// Runs the work with one fault. Answers what is wrong with what is left; nothing where the fault met no file of ours.
    fn judged(&self, fault: &Fault) -> Option<Result<(), String>> {
        put_on_the_disk(&self.before, self.folder);
        let calls = format!("trace={}", fault.call);
        let traced = trace(&self.test, (CHILD, self.folder), &["-s", "0", "-e", &calls, "-e", &fault.asked]);
        let ours = escaped(self.folder);
        if !traced.calls.lines().any(|line| line.ends_with("(INJECTED)") && line.contains(&ours)) {
            return None;
        }
        if !matches!(traced.ended.code(), Some(0 | 101)) {
            return Some(Err(format!("the program ended with {}", traced.ended)));
        }
        let states = self.states(&traced.said);
        let is_once = !fault.asked.ends_with('+');
        if states.len() == 1 && !self.has_a_file && is_once && file_in(self.folder).exists() {
            return Some(Err("a file that could not be made is there".to_owned()));
        }
        let (now, next) = self.expected(&states)?;
        Some(judge(&self.scenario, self.folder, &now, &next))
    }

    /// Returns what must be there now, and what may be: as in the clean run, whatever the struck one says of itself, but for
    /// what it said could not be noted or backed up. Before any file was said to be there, one that is there must be whole.
    fn expected(&self, states: &[Option<State>]) -> Option<(State, State)> {
        let state = |of: &[Option<State>], at: usize| of.get(at).cloned().map(Option::unwrap_or_default);
        let at = states.len() - 1;
        let (mut now, clean) = (state(states, at)?, state(&self.clean, at)?);
        let next = state(&self.clean, at + 1).unwrap_or_else(|| clean.clone());
        let mut next = parallel(&now, &clean, &next);
        if self.scenario.opens_before.is_some() && !now.told.contains(&"not_noted".to_owned()) {
            now.folders.clone_from(&clean.folders);
            let before =
                at.checked_sub(1).and_then(|before| Some((state(states, before)?, state(&self.clean, before)?)));
            let stays = before.map(|(said, was)| parallel(&said, &was, &clean).listed).unwrap_or_default();
            for listed in [&mut now.listed, &mut next.listed] {
                listed.extend(stays.iter().cloned());
            }
        }
        Some((now, next))
    }

    /// Runs them until so many met a file. Says how many did, and what was wrong.
    fn all(&self, faults: &[Fault], most: usize) -> (usize, Vec<String>) {
        let judged = faults.iter().filter_map(|fault| Some((fault, self.judged(fault)?)));
        let judged: Vec<_> = judged.take(most).collect();
        let wrong = judged
            .iter()
            .filter_map(|(fault, judged)| judged.as_ref().err().map(|what| format!("{}, acts: {what}", fault.asked)));
        (judged.len(), wrong.collect())
    }
}

/// Does the work as a child, or lets its calls fail, and compares with writes that claim to be done.
fn let_calls_fail(scenario: &Scenario, test: &str) {
    if let Some(folder) = env::var_os(CHILD) {
        return (scenario.work)(&mut Stage::new(Path::new(&folder)));
    }
    let folder = crate::work::a_folder();
    let folder = folder.path().canonicalize().expect("it is there");
    let (runs, made) = Runs::prepare(scenario, test, &folder);
    let name = scenario.name.replace(' ', "-");

    let (told, noticed) = runs.all(&lies(&made), usize::MAX);
    let control = format!("{} of {told} writes that claimed to be done were noticed", noticed.len());
    let errors = faults(&made, &all_calls(), &[("error=EIO", ""), ("error=EIO", "+")]);
    let full = faults(&made, &NEED_ROOM, &[("error=ENOSPC", "+")]);
    for (goal, faults, most) in [("R3", errors, few()), ("R4", full, few() / 2)] {
        let (cases, wrong) = runs.all(&in_order(&faults), most);
        eprintln!(
            "PROMISE {goal}-{name} cases={cases} failures={} control={control}; {} calls could fail so",
            wrong.len(),
            faults.len()
        );
        assert!(wrong.is_empty(), "{} of {cases}: {}", wrong.len(), shown(&wrong));
        assert!(cases >= few().min(faults.len()) / 2, "of {} faults {cases} met a file", faults.len());
    }
    assert!(!noticed.is_empty(), "the test must be able to fail: {control}");
}

/// Lets the last pages of a file be written nowhere, while the call says that they were.
fn lies(made: &[Made]) -> Vec<Fault> {
    let is_a_page = |one: &&Made| {
        one.name == "pwrite64"
            && one.line.contains(", 4096, ")
            && behind(&one.line).is_some_and(|path| path.ends_with(".plumb"))
    };
    let last = made.iter().rev().filter(is_a_page).take(4);
    let lie = |one: &Made| Fault {
        call: one.name.clone(),
        asked: format!("inject={}:retval=4096:when={}", one.name, one.number),
    };
    last.map(lie).collect()
}

macro_rules! failing_calls {
    ($($name:ident: $scenario:ident,)*) => {
        $(#[test]
        fn $name() {
            let_calls_fail(&acts::$scenario, stringify!($name));
        })*
    };
}

failing_calls! {
    a_call_that_fails_while_people_work_damages_nothing: EDITS,
    a_call_that_fails_while_a_file_is_made_leaves_it_once_it_is_said_to_be_there: NEW_FILE,
    a_call_that_fails_while_the_header_changes_leaves_the_old_or_the_new: HEADER,
    a_call_that_fails_while_the_lock_changes_leaves_the_old_or_the_new: LOCK,
    a_call_that_fails_while_backups_are_made_leaves_every_listed_one: BACKUP,
    a_call_that_fails_while_a_backup_is_put_back_leaves_both_files: RESTORE,
    a_call_that_fails_while_a_file_is_brought_up_to_date_leaves_the_old_or_the_new: UPDATE,
    a_call_that_fails_while_a_working_copy_goes_back_leaves_one_whole: AWAY,
    a_call_that_fails_while_a_damaged_file_is_salvaged_leaves_it_as_it_is: SALVAGE,
}
