//! A crash leaves no dump of what was in memory, and a panic says where it was and nothing else.
#![cfg(target_os = "linux")]

use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Output};

const CANARY: &str = "Wrenfold-Tansy-crash";

#[test]
fn a_crash_writes_no_core_file_and_a_panic_says_only_where_it_was() {
    let folder = tempfile::tempdir().unwrap();

    let kept = crashing("dumps::crashes", &folder);

    let said = String::from_utf8_lossy(&kept.stderr).into_owned();
    assert!(kept.status.signal().is_some(), "it crashed: {said}");
    assert!(!kept.status.core_dumped() && folder.path().read_dir().unwrap().count() == 0);
    assert!(said.contains("Plumbline stopped short at tests/commands/dumps.rs"), "{said}");
    assert!(!said.contains(CANARY), "{said}");
}

/// The same crash of a program that does not forbid it, where this system dumps at all.
#[test]
fn the_same_crash_is_dumped_and_told_where_nothing_forbids_it() {
    let folder = tempfile::tempdir().unwrap();

    let left = crashing("dumps::crashes_openly", &folder);

    let said = String::from_utf8_lossy(&left.stderr).into_owned();
    assert!(said.contains(CANARY), "a panic's own words hold it: {said}");
    if !left.status.core_dumped() {
        eprintln!("This system writes no core file at all, so the crash test shows only that nothing was said.");
    }
}

/// Crashes in a process of its own, which may dump as much as it likes.
fn crashing(test: &str, folder: &tempfile::TempDir) -> Output {
    let program = std::env::current_exe().unwrap();
    Command::new("sh")
        .args(["-c", "ulimit -c unlimited; exec \"$0\" \"$1\" --exact --ignored --nocapture"])
        .args([program.as_os_str(), test.as_ref()])
        .current_dir(folder.path())
        .output()
        .unwrap()
}

#[test]
#[ignore = "started by the test above, in a process of its own"]
fn crashes() {
    assert!(plumbline_core::memory::keep_out_of_dumps());
    plumbline::quiet_panics();
    crash();
}

#[test]
#[ignore = "started by the test above, in a process of its own"]
fn crashes_openly() {
    crash();
}

fn crash() {
    let on_the_stack = std::hint::black_box(*b"Wrenfold-Tansy-crash");
    let _ = std::panic::catch_unwind(|| panic!("{}", String::from_utf8_lossy(&on_the_stack)));
    std::process::abort();
}
