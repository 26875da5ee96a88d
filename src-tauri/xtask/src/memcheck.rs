//! `cargo xtask memcheck`: the kills and the failing calls again, a few of each, under two checkers of memory.
//!
//! Valgrind watches every byte of the program, SQLCipher and OpenSSL among it. AddressSanitizer is built into the Rust
//! code and into SQLCipher; it needs the compiler's own runtime and a switch that is not stable, so where that is missing it
//! is said.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::need;
use crate::promise::{self, Line, Promises};
use crate::running::{self, Outcome, cargo, program, succeed, top};

/// The tests run again: the target, and the test's name.
const TESTS: [(&str, &str); 2] = [
    ("core", "vault_kill::killing_the_program_loses_no_commit_and_tears_none"),
    ("faults", "io_fault::a_call_that_fails_loses_no_commit_and_tears_none"),
];

/// A program with a mistake in it, that each checker must find.
const MISTAKE: &str = "src-tauri/vfs/tests/planted/mistake.rs";

/// Lets SQLite's memory come from the system, where a checker sees each piece by itself.
const SYSTEM_HEAP: &str = "plumbline-vfs/system-heap";

/// Where the sanitizer's runtime is kept, and the only system it is asked for.
const SYSTEM: &str = "x86_64-unknown-linux-gnu";

/// Runs both checkers, or the one named, and adds a line for each to the promises.
pub(crate) fn measure(only: Option<&str>, promises: &mut Promises) -> Outcome {
    need::meet(&[need::TO_RUN, need::FOR_MEMORY])?;
    let checks = [("valgrind", valgrind as fn() -> Result<Line, String>), ("sanitizer", sanitizer)];
    let mut failed = Vec::new();
    for (name, check) in checks.into_iter().filter(|(name, _)| only.is_none_or(|only| only == *name)) {
        match check() {
            Ok(line) => {
                println!("{}", line.text());
                promises.read(&line.text());
                promise::keep(&format!("S15-{name}"), &line.text())?;
                if line.failures > 0 || line.cases == 0 {
                    failed.push(format!("S15-{name}: {} of {} cases", line.failures, line.cases));
                }
            }
            Err(what) => failed.push(format!("S15-{name} was not run: {what}")),
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// Runs the tests under valgrind, their children too.
fn valgrind() -> Result<Line, String> {
    let folder = fresh("valgrind")?;
    let under = |inner: &Path| {
        let log = format!("--log-file={}/%p.log", folder.display());
        let mut command = program("valgrind", &["--quiet", "--trace-children=yes", "--leak-check=no", &log]);
        command.arg(inner);
        command
    };
    let built = |target: &str| {
        running::built(cargo(&["test", "--workspace", "--features", SYSTEM_HEAP, "--test", target, "--no-run"]), target)
    };
    checked("valgrind", &folder, &[], under, built)
}

/// Runs the tests built with AddressSanitizer, in a build folder of their own.
fn sanitizer() -> Result<Line, String> {
    let folder = fresh("sanitizer")?;
    let switches = [("RUSTC_BOOTSTRAP", "1"), ("RUSTFLAGS", "-Zsanitizer=address")];
    let under = |inner: &Path| {
        let mut command = program(&inner.to_string_lossy(), &[]);
        // SQLCipher is built with it too, and holds two private tables of one name, which is no mistake with memory.
        let options = format!("detect_leaks=0:detect_odr_violation=0:log_path={}/found", folder.display());
        command.env("ASAN_OPTIONS", options);
        command
    };
    let built = |target: &str| {
        let mut build =
            cargo(&["test", "--package", "plumbline-core", "--features", SYSTEM_HEAP, "--test", target, "--no-run"]);
        build.args(["--target", SYSTEM, "--target-dir", "target/memcheck/asan"]).envs(switches);
        running::built(build, target)
    };
    checked("sanitizer", &folder, &["-Zsanitizer=address", "--target", SYSTEM], under, built)
}

/// Finds the planted mistake, and then runs the tests. Whatever a checker writes into the folder is a finding.
fn checked(
    name: &str,
    folder: &Path,
    switches: &[&str],
    under: impl Fn(&Path) -> Command,
    built: impl Fn(&str) -> Result<PathBuf, String>,
) -> Result<Line, String> {
    let mistake = top().join("target/memcheck").join(format!("mistake-{name}"));
    let mut build = program("rustc", &["--edition", "2024", MISTAKE, "-o"]);
    succeed(build.arg(&mistake).args(switches).env("RUSTC_BOOTSTRAP", "1"))?;
    running::goes_well(&mut under(&mistake));
    if findings(folder)?.is_empty() {
        return Err(format!("{name} does not find a planted mistake"));
    }
    fresh(name)?;
    let mut cases = 0;
    for (target, test) in TESTS {
        let mut command = under(&built(target)?);
        command.args([test, "--exact", "--nocapture", "--test-threads=1"]).env("PLUMB_FEW", "1");
        let both = running::both_outputs(&mut command)?;
        cases += both.lines().filter_map(Line::read).map(|line| line.cases).sum::<u64>();
    }
    let found = findings(folder)?;
    found.iter().for_each(|text| eprintln!("{text}"));
    Ok(Line {
        goal: "S15".to_owned(),
        part: name.to_owned(),
        cases,
        failures: found.len() as u64,
        control: "a byte written behind a buffer on purpose was found".to_owned(),
    })
}

/// Returns an empty folder for what a checker finds.
fn fresh(name: &str) -> Result<PathBuf, String> {
    let folder = top().join("target/memcheck").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|why| why.to_string())?;
    }
    fs::create_dir_all(&folder).map_err(|why| why.to_string())?;
    Ok(folder)
}

/// Returns what a checker found, one text for each program that was running.
fn findings(folder: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|why| why.to_string())? {
        let path = entry.map_err(|why| why.to_string())?.path();
        let text = String::from_utf8_lossy(&fs::read(&path).map_err(|why| why.to_string())?).into_owned();
        if !text.trim().is_empty() {
            found.push(text);
        }
    }
    Ok(found)
}
