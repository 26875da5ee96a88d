//! `cargo xtask mutants`: plants one mistake after the other in the code that guards the file, and counts what the
//! tests catch.

use std::fs;
use std::path::{Path, PathBuf};

use crate::promise::{self, Promises};
use crate::running::{Outcome, cargo, program, succeed, top};

const VERSION: &str = "27.1.0";

/// The code that mistakes are planted in: keys, slots, header, bundles, and the shim below the database.
const FILES: [&str; 8] = [
    "src-tauri/core/src/vault/slot.rs",
    "src-tauri/core/src/vault/header.rs",
    "src-tauri/core/src/vault/kdf.rs",
    "src-tauri/core/src/vault/keys.rs",
    "src-tauri/core/src/vault/unlock.rs",
    "src-tauri/core/src/vault/recovery_code.rs",
    "src-tauri/core/src/bundle/**",
    "src-tauri/vfs/src/prefix/**",
];

/// Tests that take long and look elsewhere. Leaving tests out can only make the figure worse.
const LEFT_OUT: [&str; 7] = ["vault_kill", "model", "soak", "histories", "sample", "a_power_cut", "a_call_that_fails"];

/// How many of a hundred mistakes must be caught.
const WANTED: usize = 90;

/// What became of the mistakes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcomes {
    caught: usize,
    /// Those that ran into the time limit: they did not pass the tests either.
    endless: usize,
    missed: usize,
}

/// Plants the mistakes of one shard, or all of them, which takes hours.
pub(crate) fn measure(shard: Option<&str>, promises: &mut Promises) -> Outcome {
    install()?;
    let tools = top().join("target/tools/bin/cargo-mutants");
    let mut run = program(
        &tools.to_string_lossy(),
        &["mutants", "--workspace", "--no-shuffle", "--sharding", "round-robin", "--colors", "never"],
    );
    // A build folder of its own: the mistakes are planted in a copy of the tree, never in the tree.
    run.env("CARGO_TARGET_DIR", top().join("target/mutants/build"));
    // A multiple of what the tests take without a mistake: on a slow machine a fixed time would count as a mistake caught.
    run.args(["--timeout-multiplier", "4", "--build-timeout", "900", "--output"]).arg(folder());
    for file in FILES {
        run.args(["--file", file]);
    }
    if let Some(shard) = shard {
        run.args(["--shard", shard]);
    }
    run.args(["--", "--lib", "--tests", "--"]);
    for name in LEFT_OUT {
        run.args(["--skip", name]);
    }
    println!("Planting mistakes (the first build takes some minutes; the whole takes hours).");
    // It ends with a failure where a mistake was missed: the figures say so, and they are what counts.
    let ended = succeed(&mut run);
    let outcomes = Outcomes::read(&folder().join("mutants.out")).map_err(|why| match &ended {
        Err(what) => format!("{what}\n{why}"),
        Ok(()) => why,
    })?;
    let line = outcomes.line(shard);
    println!("{line}");
    promises.read(&line);
    promise::keep("S14", &line)?;
    if outcomes.is_enough() { Ok(()) } else { Err(format!("fewer than {WANTED} of 100 planted mistakes were caught")) }
}

fn folder() -> PathBuf {
    top().join("target/mutants")
}

fn install() -> Outcome {
    let tools = top().join("target/tools");
    if tools.join("bin/cargo-mutants").is_file() {
        return Ok(());
    }
    println!("Installing cargo-mutants {VERSION} into target/tools (some minutes).");
    let mut install = cargo(&["install", "--quiet", "--locked", "--version", VERSION, "cargo-mutants", "--root"]);
    succeed(install.arg(tools))
}

impl Outcomes {
    /// Reads the lists that cargo-mutants leaves.
    fn read(folder: &Path) -> Result<Self, String> {
        let count = |name: &str| {
            let text = fs::read_to_string(folder.join(name)).map_err(|why| format!("{name}: {why}"))?;
            Ok::<usize, String>(text.lines().filter(|line| !line.trim().is_empty()).count())
        };
        Ok(Self { caught: count("caught.txt")?, endless: count("timeout.txt")?, missed: count("missed.txt")? })
    }

    fn all(&self) -> usize {
        self.caught + self.endless + self.missed
    }

    fn is_enough(&self) -> bool {
        self.all() > 0 && 100 * (self.caught + self.endless) >= WANTED * self.all()
    }

    /// Returns the line of figures. The promise is a share of all, so it fails as a whole or not at all.
    fn line(&self, shard: Option<&str>) -> String {
        let part = shard.map_or_else(|| "all of them".to_owned(), |shard| format!("a sample, shard {shard}"));
        let failures = if self.is_enough() { 0 } else { self.missed };
        format!(
            "PROMISE S14 cases={} failures={failures} control={} caught, {} without an end, {} missed, of which at most 10% may be ({part})",
            self.all(),
            self.caught,
            self.endless,
            self.missed
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Outcomes;

    fn of(caught: usize, endless: usize, missed: usize) -> Outcomes {
        Outcomes { caught, endless, missed }
    }

    #[test]
    fn nine_of_ten_are_enough_and_fewer_or_none_are_not() {
        assert!(of(8, 1, 1).is_enough());
        assert!(!of(8, 0, 1).is_enough());
        assert!(!Outcomes::default().is_enough(), "a run that planted nothing shows nothing");
    }

    #[test]
    fn the_line_says_what_part_was_run() {
        let line = of(18, 1, 1).line(Some("0/40"));

        assert_eq!(
            line,
            "PROMISE S14 cases=20 failures=0 control=18 caught, 1 without an end, 1 missed, of which at most 10% may be (a sample, shard 0/40)"
        );
        assert!(of(1, 0, 1).line(None).contains("failures=1"));
    }
}
