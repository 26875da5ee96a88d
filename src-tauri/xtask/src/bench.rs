//! `cargo xtask bench`: what takes how long, in a release build.

use crate::running::{self, Outcome, cargo, succeed};
use crate::setup;

/// Builds the window and the measures for release, then runs `tests/bench` on a screen; it prints the table.
pub(crate) fn measure() -> Outcome {
    setup::for_testing()?;
    println!("Building for release (the first time takes some minutes).");
    let mut build = cargo(&["build", "--release", "--package", "plumbline", "--package", "plumbline-e2e"]);
    build.args(["--features", "plumbline/driven", "--bin", "plumbline", "--bench", "measures"]);
    let measures = running::built(build, "measures")?;
    succeed(&mut running::on_a_screen(&measures, &[]))
}
