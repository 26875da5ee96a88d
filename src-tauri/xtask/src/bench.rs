//! `cargo xtask bench`: what takes how long, in a release build.

use std::process::Command;

use crate::running::{Outcome, cargo, program, succeed};
use crate::setup;

/// Builds the window for release, then runs `tests/bench` on a screen; it prints the table.
pub(crate) fn measure() -> Outcome {
    setup::for_testing()?;
    println!("Building for release (the first time takes some minutes).");
    succeed(&mut cargo(&["build", "--quiet", "--release", "--package", "plumbline", "--bin", "plumbline"]))?;
    succeed(on_a_screen(&cargo(&[])).args(["bench", "--quiet", "--package", "plumbline-e2e", "--bench", "measures"]))
}

/// Returns the program wrapped in a session bus and a screen of its own.
pub(crate) fn on_a_screen(inner: &Command) -> Command {
    let mut command = program("dbus-run-session", &["--", "xvfb-run", "--auto-servernum"]);
    command.args(["--server-args", "-screen 0 1280x900x24"]).arg(inner.get_program());
    command
}
