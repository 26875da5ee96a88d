//! `cargo xtask`: set up, run, test, measure and check Plumbline. Only the standard library, so that it builds at once.

use std::process::ExitCode;

mod bench;
mod check;
mod fuzz;
mod lint;
mod memcheck;
mod mutants;
mod need;
mod pictures;
mod promise;
mod running;
mod setup;
mod tally;
mod unheard;

use running::Outcome;

const USAGE: &str = "\
cargo xtask run              set up, then open the window on the sample partnership
cargo xtask test [--long | --write]
                             set up, then run every check; ends with \"N passed, N failed\"; --write puts the table of
                             promises into the README
cargo xtask promises [--long] [--write] [--only WORDS]
                             run the tests that show a promise, and print the table; --write puts it into the README
cargo xtask bench            build for release and print what takes how long
cargo xtask mutants [--shard k/n]
                             plant mistakes in the keys, the header and the bundles, and count what the tests catch
cargo xtask memcheck [--only valgrind|sanitizer]
                             run the kills and the failing calls under valgrind and AddressSanitizer
cargo xtask fuzz [TARGET] [--seconds N] [--keep]
                             feed every reader of files from outside with input made up by libFuzzer
cargo xtask lint             clippy, and the length of every file
cargo xtask types            write ui/types from the types the window sends
cargo xtask pictures         keep the README's pictures from the last journeys
cargo xtask golden           rewrite the golden files, to be read with git diff
cargo xtask setup            install what building and testing need, saying what first";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run", rest @ ..] => run(rest),
        ["test"] => check::everything(false, false),
        ["test", "--write"] => check::everything(false, true),
        ["test", "--long"] => check::everything(true, false),
        ["promises", rest @ ..] => promise::promises(rest),
        ["bench"] => bench::measure(&mut promise::Promises::of_run(true)),
        ["mutants"] => mutants::measure(None, &mut promise::Promises::of_run(true)),
        ["mutants", "--shard", shard] => mutants::measure(Some(shard), &mut promise::Promises::of_run(true)),
        ["memcheck", "--only", name @ ("valgrind" | "sanitizer")] => {
            memcheck::measure(Some(name), &mut promise::Promises::of_run(true))
        }
        ["fuzz", rest @ ..] => fuzz::measure(rest),
        ["memcheck"] => memcheck::measure(None, &mut promise::Promises::of_run(true)),
        ["lint"] => lint::lint(),
        ["types"] => types(),
        ["golden"] => golden(),
        ["pictures"] => pictures::keep(),
        ["setup"] => setup::for_testing(),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}

/// Opens the window on the sample, or with the arguments given.
fn run(rest: &[&str]) -> Outcome {
    setup::for_running()?;
    if cfg!(target_os = "linux") && ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| std::env::var_os(name).is_none()) {
        return Err("There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set. \
                    Run this in a desktop session, or under xvfb-run."
            .to_owned());
    }
    println!(
        "Building Plumbline (a debug build: the first takes about 6 minutes on 2 cores), then opening the window."
    );
    let mut cargo = running::cargo(&["run", "--package", "plumbline", "--bin", "plumbline", "--"]);
    cargo.args(if rest.is_empty() { &["--sample"] } else { rest });
    running::succeed(&mut cargo)
}

/// Writes the TypeScript types of everything that crosses to the page.
fn types() -> Outcome {
    let mut cargo = running::cargo(&["test", "--workspace", "--test", "commands", "--", "types", "the_lists"]);
    running::succeed(cargo.env("PLUMBLINE_WRITE_TYPES", "1"))
}

/// Takes what the code gives today as golden. A person reads the difference before it is committed.
fn golden() -> Outcome {
    let mut cargo = running::cargo(&["test", "--workspace", "--no-fail-fast"]);
    running::succeed(cargo.env("INSTA_UPDATE", "always").env("TRYCMD", "overwrite"))?;
    println!("The golden files are rewritten. Read every difference: git diff tests");
    Ok(())
}
