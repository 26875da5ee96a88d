//! Starting other programs, always from the top of the repository.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a step answers: nothing, or the sentence to show.
pub(crate) type Outcome = Result<(), String>;

/// Returns the top of the repository.
pub(crate) fn top() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("xtask lies two folders below the top").to_owned()
}

/// Returns a program to be started at the top.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(top());
    without_ours(&mut command);
    command
}

/// Returns cargo, started as a person would start it.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments)
}

/// Takes away what `cargo run` told xtask about itself, so that the same build made by hand is found again.
fn without_ours(command: &mut Command) {
    for (name, _) in std::env::vars() {
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "LIBSQLITE3_FLAGS" {
            command.env_remove(name);
        }
    }
}

/// Returns the command as it would be typed.
pub(crate) fn typed(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let mut words = vec![program.to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

/// Runs to the end with its output shown.
pub(crate) fn succeed(command: &mut Command) -> Outcome {
    let status = command.stdin(Stdio::null()).status().map_err(|why| format!("{}: {why}", typed(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", typed(command))) }
}

/// Runs to the end in silence and tells whether it went well.
pub(crate) fn goes_well(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// Runs to the end with its output shown, and gives each line of it to `each`.
pub(crate) fn reading(command: &mut Command, mut each: impl FnMut(&str)) -> Outcome {
    let fails = |why: std::io::Error| why.to_string();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(fails)?;
    let output = child.stdout.take().expect("standard output was asked for as a pipe");
    for line in BufReader::new(output).split(b'\n') {
        let line = line.map_err(fails)?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        each(&line);
    }
    let status = child.wait().map_err(fails)?;
    if status.success() { Ok(()) } else { Err(format!("{} ended with {status}", typed(command))) }
}
