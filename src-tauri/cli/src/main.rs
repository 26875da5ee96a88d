//! `plumb`: the core with no window, for support staff and for checking the product from outside.
//!
//! Exit codes: 0 done, 1 the person can act on it, 2 usage, 70 our fault.

mod args;
mod commands;
mod say;
mod secret;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let json = args.json;
    match commands::run(args) {
        Ok(said) => say::said(&said, json),
        Err(problem) => say::refused(&problem, json),
    }
}
