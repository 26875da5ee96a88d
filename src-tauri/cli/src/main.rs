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
    if let Some(answered) = plumbline_elsewhere::answer_if_asked() {
        return answered;
    }
    plumbline_core::memory::wipe_what_is_freed();
    plumbline_core::memory::keep_out_of_swap();
    if !plumbline_core::memory::keep_out_of_dumps() && cfg!(target_os = "linux") {
        eprintln!("This computer does not let plumb forbid crash dumps. One could hold what was open.");
    }
    let args = args::Args::parse();
    let json = args.json;
    match commands::run(args) {
        Ok(said) => say::said(&said, json),
        Err(problem) => say::refused(&problem, json),
    }
}
