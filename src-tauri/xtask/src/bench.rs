//! `cargo xtask bench`: what takes how long, in a release build.

use crate::promise::{self, Promises};
use crate::running::{self, Outcome, cargo};
use crate::setup;

/// Builds the window and the measures for release, then runs `tests/bench` on a screen; it prints the table.
pub(crate) fn measure(promises: &mut Promises) -> Outcome {
    setup::for_testing()?;
    println!("Building for release (the first time takes some minutes).");
    let mut build = cargo(&["build", "--release", "--package", "plumbline", "--package", "plumbline-e2e"]);
    build.args(["--features", "plumbline/driven", "--bin", "plumbline", "--bench", "measures"]);
    let measures = running::built(build, "measures")?;
    let mut figures = String::new();
    running::reading(&mut running::on_a_screen(&measures, &[]), |line| {
        promises.read(line);
        if line.starts_with("PROMISE R14 ") {
            line.clone_into(&mut figures);
        }
    })?;
    if figures.is_empty() { Err("The measures printed no figures.".to_owned()) } else { promise::keep("R14", &figures) }
}
