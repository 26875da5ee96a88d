//! The promises as figures: collected from the lines that tests print, and put beside what each one promises.

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
pub(crate) fn promises(rest: &[&str]) -> Outcome {
    let (mut long, mut write) = (false, false);
    for word in rest {
        match *word {
            "--long" => long = true,
            "--write" => write = true,
            other => return Err(format!("cargo xtask promises takes --long and --write, not {other}")),
        }
    }
    setup::for_testing()?;
    let mut promises = Promises::of_run(long);
    promises.take_kept();
    let mut failed = Vec::new();
    for selection in tests_of::all()? {
        println!("\n── {}", selection.name());
        if let Err(what) = running::reading(&mut selection.command(long)?, |line| promises.read(line)) {
            failed.push(what);
        }
    }
    if long {
        failed.extend(bench::measure(&mut promises).err());
        failed.extend(memcheck::measure(&mut promises).err());
        failed.extend(mutants::measure(None, &mut promises).err());
    }
    println!("\n{}", promises.table());
    if write {
        readme::put(&promises)?;
    }
    failed.extend(promises.broken());
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// Keeps the line of a measure that takes too long for every run, with the commit it was taken at.
pub(crate) fn keep(id: &str, line: &str) -> Outcome {
    let commit = program("git", &["rev-parse", "--short", "HEAD"]).output().map_err(|why| why.to_string())?;
    let commit = String::from_utf8_lossy(&commit.stdout).trim().to_owned();
    fs::create_dir_all(kept()).map_err(|why| why.to_string())?;
    fs::write(kept().join(id), format!("{line} (at commit {commit})\n")).map_err(|why| why.to_string())
}

/// Where kept lines lie.
fn kept() -> PathBuf {
    top().join("target/promises")
}
