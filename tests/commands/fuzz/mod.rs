//! Random calls over the command boundary, locked and open: nothing panics, nothing answers that should not, and nothing
//! that the person did not choose is touched.

mod dice;
mod files;
mod shapes;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use plumbline::commands::{ONCE_OPEN, WHILE_LOCKED, handler};
use plumbline::idle::Reason;
use plumbline::{Session, commands};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::{Value, json};
use tauri::WebviewWindow;
use tauri::ipc::Invoke;
use tauri::test::MockRuntime;
use tempfile::TempDir;

use crate::asking::{a_window_with, ask};
use crate::open::SAMPLE;
use dice::Dice;
use files::OF_DAMAGE;

const SECRET: &str = "Wrenfold-Tansy-decoy";
/// After so many calls the file is fresh again, because calls change it until nothing can be found in it.
const ROUND: usize = 500;
/// These derive a key that takes about a second, and are called this much less often.
const SLOW: [&str; 17] = [
    "add_person",
    "set_passphrase",
    "change_lock",
    "create_vault",
    "recover_vault",
    "change_passphrase",
    "new_recovery_code",
    "open_sample",
    "open_vault",
    "look_at_backup",
    "restore_backup",
    "back_up_now",
    "check_backups",
    "add_backup_folder",
    "take_copy",
    "look_at_damage",
    "salvage_file",
];

static PANICS: AtomicU64 = AtomicU64::new(0);

/// What a run found.
#[derive(Debug, Default, PartialEq, Eq)]
struct Found {
    calls: usize,
    answered: usize,
    answered_of_damage: usize,
    while_locked: usize,
    panics: u64,
    answered_though_locked: usize,
    told_of_the_decoy: usize,
    touched: usize,
}

impl Found {
    fn failures(&self) -> u64 {
        self.panics + (self.answered_though_locked + self.told_of_the_decoy + self.touched) as u64
    }
}

#[test]
fn random_calls_never_panic_never_answer_while_locked_and_touch_nothing_that_was_not_chosen() {
    let calls = if std::env::var_os("PLUMB_LONG").is_some() { 1_000_000 } else { 10_000 };

    let halves = thread::scope(|scope| {
        let half = |seed| scope.spawn(move || in_a_process_of_its_own("fuzz::the_calls", calls / 2, seed));
        [half(9), half(10)].map(|running| running.join().unwrap())
    });
    let found = added_up(&halves);
    let control = in_a_process_of_its_own("fuzz::the_control", 500, 9);

    eprintln!(
        "PROMISE S9 cases={} failures={} control=a shell that panics, answers while locked and reads an unchosen file: \
         {} panics, {} answers, {} readings found in {} calls",
        found["calls"],
        found["failures"],
        control["panics"],
        control["answered_though_locked"],
        control["told_of_the_decoy"],
        control["calls"],
    );
    assert_eq!(found["failures"], 0, "{found}");
    assert_eq!(found["calls"], calls);
    for (what, least) in [("answered", calls / 20), ("answered_of_damage", 3), ("while_locked", calls / 10)] {
        assert!(found[what].as_u64() > Some(least as u64), "{what}: the calls are worth making: {found}");
    }
    for what in ["panics", "answered_though_locked", "told_of_the_decoy"] {
        assert!(control[what].as_u64() > Some(0), "{what}: the check can fail: {control}");
    }
}

/// Adds up what the processes found, count by count.
fn added_up(halves: &[Value]) -> Value {
    let mut sum = serde_json::Map::new();
    for (what, count) in halves.iter().flat_map(|half| half.as_object().unwrap()) {
        let before = sum.get(what).and_then(Value::as_u64).unwrap_or(0);
        sum.insert(what.clone(), json!(before + count.as_u64().unwrap()));
    }
    Value::Object(sum)
}

/// A folder in memory where there is one: what is lost here is lost on purpose.
fn a_folder() -> TempDir {
    let shared = Path::new("/dev/shm");
    if shared.is_dir() { tempfile::tempdir_in(shared).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// The app's own folders, and the dialogs, are given by the environment: so the calls are made in a process of their own.
fn in_a_process_of_its_own(test: &str, calls: usize, seed: u64) -> Value {
    let folder = a_folder();
    fs::create_dir(folder.path().join("sample")).unwrap();
    let files = fs::read_dir(SAMPLE.path()).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file());
    for entry in files {
        fs::copy(entry.path(), folder.path().join("sample").join(entry.file_name())).unwrap();
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--ignored", "--nocapture"])
        .env("PLUMB_FUZZ", folder.path())
        .env("PLUMB_FUZZ_CALLS", calls.to_string())
        .env("PLUMB_FUZZ_SEED", seed.to_string())
        .env("PLUMBLINE_E2E_FILES", folder.path().join("dialog"))
        .env("PLUMBLINE_PROFILE", folder.path().join("home/profile"))
        .env("HOME", folder.path().join("home"))
        .env("XDG_DATA_HOME", folder.path().join("home/data"))
        .env("XDG_CONFIG_HOME", folder.path().join("home/config"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let found = said
        .lines()
        .find_map(|line| line.split_once("FOUND "))
        .unwrap_or_else(|| panic!("the calls ended early: {said}\n{}", String::from_utf8_lossy(&output.stderr)));
    serde_json::from_str(found.1).unwrap()
}

#[test]
#[ignore = "started by the test above, with folders of its own"]
fn the_calls() {
    told(&run(handler::<MockRuntime>()));
}

/// A shell that does everything it must not.
#[test]
#[ignore = "started by the test above, with folders of its own"]
fn the_control() {
    told(&run(|invoke: Invoke<MockRuntime>| {
        match invoke.message.command() {
            "get_home" => panic!("on purpose"),
            "list_audits" => invoke.resolver.resolve("open to all"),
            "get_audit" => invoke.resolver.resolve(fs::read_to_string(base().join("decoy/northmoor.plumb")).unwrap()),
            _ => invoke.resolver.reject("no"),
        }
        true
    }));
}

fn told(found: &Found) {
    println!(
        "FOUND {}",
        json!({
            "calls": found.calls, "answered": found.answered, "answered_of_damage": found.answered_of_damage,
            "while_locked": found.while_locked, "panics": found.panics,
            "answered_though_locked": found.answered_though_locked, "told_of_the_decoy": found.told_of_the_decoy,
            "touched": found.touched, "failures": found.failures(),
        })
    );
}

fn base() -> std::path::PathBuf {
    std::env::var_os("PLUMB_FUZZ").expect("started by the test above").into()
}

fn run(commands: impl Fn(Invoke<MockRuntime>) -> bool + Send + Sync + 'static) -> Found {
    let calls: usize = std::env::var("PLUMB_FUZZ_CALLS").unwrap().parse().unwrap();
    let seed: u64 = std::env::var("PLUMB_FUZZ_SEED").unwrap().parse().unwrap();
    std::panic::set_hook(Box::new(|why| {
        PANICS.fetch_add(1, Ordering::SeqCst);
        eprintln!("{why}");
    }));
    for folder in ["dialog", "home", "decoy", "chosen"] {
        fs::create_dir_all(base().join(folder)).unwrap();
    }
    let decoy = base().join("decoy/northmoor.plumb");
    fs::write(&decoy, SECRET).unwrap();
    let before = listed(&base().join("decoy"));

    let session = Session::default();
    let window = a_window_with(session.clone(), commands);
    let shapes = shapes::read(&commands::types::written());
    let mut dice = Dice::new(StdRng::seed_from_u64(seed), shapes, decoy.to_string_lossy().into_owned());
    let mut found = Found::default();
    for call in 0..calls {
        if call % ROUND == 0 {
            session.lock(Reason::Asked);
            files::choose(&window, &session, &mut dice, call / ROUND);
        }
        one(&window, &session, &mut dice, &mut found);
    }

    found.panics = PANICS.load(Ordering::SeqCst);
    let aside = fs::read_dir(base()).unwrap().count();
    found.touched = usize::from(listed(&base().join("decoy")) != before) + aside.saturating_sub(5);
    found
}

fn one(window: &WebviewWindow<MockRuntime>, session: &Session, dice: &mut Dice, found: &mut Found) {
    let command = command(dice);
    let request = dice.request(command);
    if dice.random.gen_ratio(1, 50) {
        let chosen = base().join("chosen").join(format!("new-{}.plumbundle", dice.random.gen_range(0..5)));
        fs::write(base().join("dialog/next-save"), chosen.to_string_lossy().as_bytes()).unwrap();
    }
    let was_locked = session.is_locked();

    let answer = catch_unwind(AssertUnwindSafe(|| ask(window, command, request)));

    found.calls += 1;
    found.while_locked += usize::from(was_locked);
    match answer {
        Err(_) => {} // counted by the hook
        Ok(Err(refusal)) => {
            let stopped = refusal["code"] == "app_stopped_short";
            // Its panic is counted by the hook as well; the words are what a person would see.
            found.answered_though_locked += usize::from(stopped && was_locked);
            found.told_of_the_decoy += usize::from(refusal.to_string().contains(SECRET));
        }
        Ok(Ok(answer)) => {
            found.answered += 1;
            found.answered_of_damage += usize::from(OF_DAMAGE.contains(&command));
            found.answered_though_locked += usize::from(was_locked && !WHILE_LOCKED.contains(&command));
            found.told_of_the_decoy += usize::from(answer.to_string().contains(SECRET));
            dice.hears(&answer);
        }
    }
}

fn command(dice: &mut Dice) -> &'static str {
    let all = WHILE_LOCKED.len() + ONCE_OPEN.len();
    // Seldom enough to be cheap, often enough that some find the damaged file locked and what opens it still known.
    if dice.random.gen_ratio(1, 60) {
        return OF_DAMAGE[dice.random.gen_range(0..OF_DAMAGE.len())];
    }
    loop {
        let at = dice.random.gen_range(0..all + 2);
        let command = match WHILE_LOCKED.iter().chain(ONCE_OPEN).nth(at) {
            Some(command) => command,
            None if at == all => "no_such_command",
            None => "plugin:fs|read_text_file",
        };
        let rare = SLOW.contains(&command) || command == "lock_vault";
        if !rare || dice.random.gen_ratio(1, 100) {
            return command;
        }
    }
}

/// Lists what lies in a folder, with its bytes.
fn listed(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<_> = entries.map(|path| (path.to_string_lossy().into_owned(), fs::read(&path).unwrap())).collect();
    all.sort();
    all
}
