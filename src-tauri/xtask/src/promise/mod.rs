//! The promises as figures: collected from the lines that tests print, and put beside what each one promises.

mod full;
mod goals;
mod line;
mod readme;
mod table;
mod tests_of;

use std::fs;
use std::path::PathBuf;

use crate::running::{self, Outcome, program, top};
use crate::{bench, memcheck, mutants, setup};

pub(crate) use line::Line;
pub(crate) use table::Promises;

/// Runs the tests that print figures and no others, and prints the table. Fails where a promise is broken or not shown.
///
/// After `--only` come words of the tests' names; then nothing else is run, and nothing else is asked of the run.
pub(crate) fn promises(rest: &[&str]) -> Outcome {
    let (words, only) = rest.split_at(rest.iter().position(|word| *word == "--only").unwrap_or(rest.len()));
    let (mut long, mut write) = (false, false);
    for word in words {
        match *word {
            "--long" => long = true,
            "--write" => write = true,
            other => return Err(format!("cargo xtask promises takes --long, --write and --only, not {other}")),
        }
    }
    let only = only.get(1..).unwrap_or_default();
    setup::for_testing()?;
    let mut promises = if only.is_empty() { Promises::of_run(long) } else { Promises::of_some(long) };
    promises.take_kept();
    let (mut failed, mut seconds) = (Vec::new(), 0.0);
    for selection in tests_of::all()?.iter().filter(|selection| selection.may_hold(only)) {
        println!("\n── {}", selection.name());
        let heard = running::reading(&mut selection.command(long, only)?, |text| {
            promises.hear(text);
            seconds += taken(text).unwrap_or_default();
        });
        failed.extend(heard.err());
    }
    if long && only.is_empty() {
        failed.extend(bench::measure(&mut promises).err());
        failed.extend(memcheck::measure(None, &mut promises).err());
        failed.extend(mutants::measure(None, &mut promises).err());
    }
    println!("\n{}\n\n{}", promises.table(), took(seconds));
    if !long && only.is_empty() && failed.is_empty() {
        keep(SHORT_RUN, &took(seconds))?;
    }
    if write {
        promises.put_in_the_readme()?;
    }
    failed.extend(promises.broken());
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// What the file is called that says how long the tests of the last short run took.
const SHORT_RUN: &str = "short-run";

fn took(seconds: f64) -> String {
    format!("Its tests took {seconds:.0} s, without building them.")
}

/// Says how long the tests of the last short run took, where one was kept.
fn last_took() -> Option<String> {
    Some(fs::read_to_string(kept().join(SHORT_RUN)).ok()?.trim_end().to_owned())
}

/// Reads how many seconds the tests of one program took.
fn taken(text: &str) -> Option<f64> {
    text.strip_prefix("test result: ")?.rsplit_once("finished in ")?.1.trim_end_matches('s').parse().ok()
}

/// Keeps the line of a measure that takes too long for every run, with the commit it was taken at.
pub(crate) fn keep(id: &str, line: &str) -> Outcome {
    let commit = commit()?;
    fs::create_dir_all(kept()).map_err(|why| why.to_string())?;
    fs::write(kept().join(id), format!("{line} (at commit {commit})\n")).map_err(|why| why.to_string())
}

/// Returns the short name of the commit that is checked out.
fn commit() -> Result<String, String> {
    let output = program("git", &["rev-parse", "--short", "HEAD"]).output().map_err(|why| why.to_string())?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where kept lines lie: in the repository, because a long run's figures are worth more than the machine it ran on.
fn kept() -> PathBuf {
    top().join("assets/figures")
}

#[cfg(test)]
mod tests {
    use super::taken;

    #[test]
    fn what_the_tests_took_is_read_from_their_last_line() {
        let line = "test result: ok. 62 passed; 0 failed; 0 ignored; 0 measured; 218 filtered out; finished in 92.82s";

        assert_eq!(taken(line), Some(92.82));
        assert_eq!(taken("test finished in 3s"), None);
    }
}
