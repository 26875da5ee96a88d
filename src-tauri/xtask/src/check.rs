//! `cargo xtask test`: every check, in an order that builds once. A failure does not stop the next check.

use std::fs;
use std::process::Command;

use crate::promise::Promises;
use crate::running::{self, Outcome, cargo, program, reading, succeed, top};
use crate::setup::{self, in_ui};
use crate::tally::{Count, Tally};
use crate::unheard::Unheard;
use crate::{bench, lint, memcheck, mutants};

/// Runs everything and ends with the count alone on the last line. The table of promises goes into the README too where
/// that is asked for.
pub(crate) fn everything(long: bool, write: bool) -> Outcome {
    setup::for_testing()?;
    forget_old_output();

    let mut tally = Tally::default();
    let mut promises = Promises::of_run(long);
    promises.take_kept();
    tally.step("rust formatting", || one(succeed(&mut cargo(&["fmt", "--all", "--check"]))));
    tally.step("length of files", || one(lint::lengths()));
    tally.step("page types and style", || one(succeed(&mut in_ui("npm", &["run", "--silent", "check"]))));
    tally.step("page tests", page_tests);
    tally.step("build", || one(succeed(&mut tests(&["--no-run"], long))));
    tally.step("rust tests", || runner(showing(&["--no-fail-fast"], long), |line| promises.hear(line)));
    tally.step("journeys in a real window", || every_journey(long, &mut promises));
    tally.step("printed PDFs", printed);
    tally.step("clippy", || one(lint::clippy()));
    if long {
        tally.step("what takes how long", || one(bench::measure(&mut promises)));
        tally.step("checkers of memory", || one(memcheck::measure(None, &mut promises)));
        tally.step("mistakes planted on purpose", || one(mutants::measure(None, &mut promises)));
    }
    tally.step("promises", || promises.count());

    println!("\n{}", promises.table());
    if write {
        promises.put_in_the_readme()?;
    }
    let Count { passed, failed } = tally.total();
    println!("\n{}\n{passed} passed, {failed} failed", tally.table());
    if failed == 0 { Ok(()) } else { std::process::exit(1) }
}

/// Counts a check that is one yes or no, and shows why not.
fn one(outcome: Outcome) -> Count {
    if let Err(what) = &outcome {
        eprintln!("{what}");
    }
    Count::of(&outcome)
}

/// Counts what a test runner prints, and gives each line of it to `each`.
fn runner(mut command: Command, mut each: impl FnMut(&str)) -> Count {
    let mut count = Count::default();
    let outcome = reading(&mut command, |line| {
        count.read(line);
        each(line);
    });
    count.ended(&outcome)
}

/// Every call names the whole workspace, so that all share one choice of features and therefore one build.
fn tests(rest: &[&str], long: bool) -> Command {
    let mut arguments = vec!["test", "--workspace"];
    arguments.extend(rest);
    let mut command = cargo(&arguments);
    command.env("INSTA_UPDATE", "no");
    if long {
        command.env("PLUMB_LONG", "1");
    }
    command
}

/// Returns `cargo test`, with what passing tests print shown at the end: there are the figures.
pub(crate) fn showing(rest: &[&str], long: bool) -> Command {
    let mut command = tests(rest, long);
    command.args(["--", "--show-output"]);
    command
}

fn page_tests() -> Count {
    let folder = top().join("ui/test");
    let mut files: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".test.js"))
        .map(|name| format!("test/{name}"))
        .collect();
    files.sort();
    if files.is_empty() {
        return one(Err("There is no test in ui/test.".to_owned()));
    }
    let mut command = in_ui("node", &["--test", "--test-reporter=tap"]);
    command.args(files);
    runner(command, |_| ())
}

/// Makes every journey. One in which the driver gave no answer has shown nothing of the window: it is made once more, and
/// how that goes counts.
fn every_journey(long: bool, promises: &mut Promises) -> Count {
    const EACH: [&str; 2] = ["--test-threads=1", "--show-output"];
    let mut unheard = Unheard::default();
    let mut count = match journeys(&EACH, long) {
        Ok(journeys) => runner(journeys, |line| {
            unheard.read(line);
            promises.hear(line);
        }),
        Err(what) => return one(Err(what)),
    };
    for name in unheard.names() {
        println!("\nThe driver gave no answer in {name}. It is made once more:");
        let again = journeys(&[&EACH[..], &["--exact", name]].concat(), long);
        if again.is_ok_and(|again| runner(again, |line| promises.hear(line)) == Count { passed: 1, failed: 0 }) {
            count = Count { passed: count.passed + 1, failed: count.failed.saturating_sub(1) };
        }
    }
    count
}

/// The journeys are a test target that plain `cargo test` leaves out, because they need a screen and a driver.
pub(crate) fn journeys(arguments: &[&str], long: bool) -> Result<Command, String> {
    // Naming every library and binary too keeps the choice of features, and so the build, the same as before.
    let build = tests(&["--lib", "--bins", "--test", "journeys", "--no-run"], long);
    let mut command = running::on_a_screen(&running::built(build, "journeys")?, arguments);
    if long {
        command.env("PLUMB_LONG", "1");
    }
    Ok(command)
}

/// Checks each PDF the tests left in `target/printed`: its structure with qpdf, its accessibility with outloud.
fn printed() -> Count {
    let pdfs: Vec<_> = fs::read_dir(top().join("target/printed"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    if pdfs.is_empty() {
        return one(Err("No test left a PDF in target/printed to be checked.".to_owned()));
    }
    let outloud = top().join("target/tools/py/bin/outloud");
    let mut count = Count::default();
    for pdf in &pdfs {
        for mut check in [program("qpdf", &["--check"]), program(&outloud.to_string_lossy(), &["--no-info"])] {
            let Count { passed, failed } = one(succeed(check.arg(pdf)));
            count = Count { passed: count.passed + passed, failed: count.failed + failed };
        }
    }
    count
}

/// What an earlier run printed must not be checked in place of what this one prints.
fn forget_old_output() {
    for folder in ["target/printed", "target/e2e"] {
        let folder = top().join(folder);
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap_or_else(|why| eprintln!("{}: {why}", folder.display()));
        }
    }
}
