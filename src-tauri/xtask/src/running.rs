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

/// Runs to the end, and returns what it printed on both outputs.
pub(crate) fn both_outputs(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output().map_err(|why| format!("{}: {why}", typed(command)))?;
    let both = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    if output.status.success() {
        Ok(both)
    } else {
        Err(format!("{both}\n{} ended with {}", typed(command), output.status))
    }
}

/// Builds, and returns where cargo put the program of one target.
pub(crate) fn built(mut build: Command, target: &str) -> Result<PathBuf, String> {
    build.arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit()).stdin(Stdio::null());
    let output = build.output().map_err(|why| why.to_string())?;
    let messages = String::from_utf8_lossy(&output.stdout);
    let wanted = format!("\"name\":\"{target}\"");
    messages
        .lines()
        .filter(|line| line.contains(&wanted))
        .find_map(executable)
        .ok_or_else(|| format!("{} did not make {target}", typed(&build)))
}

/// Reads the one field needed from cargo's message about something it built.
fn executable(message: &str) -> Option<PathBuf> {
    let (_, after) = message.split_once("\"executable\":\"")?;
    after.split_once('"').map(|(path, _)| PathBuf::from(path))
}

/// Returns a program wrapped in a screen and a session bus of its own.
pub(crate) fn on_a_screen(inner: &Path, arguments: &[&str]) -> Command {
    let mut command = program("xvfb-run", &["--auto-servernum", "--server-args", "-screen 0 1280x900x24"]);
    command.args(["dbus-run-session", "--"]).arg(inner).args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::executable;

    #[test]
    fn the_program_is_found_in_what_cargo_says() {
        let made = r#"{"target":{"name":"journeys"},"executable":"/t/debug/deps/journeys-1","fresh":true}"#;

        assert_eq!(executable(made), Some(PathBuf::from("/t/debug/deps/journeys-1")));
        assert_eq!(executable(r#"{"target":{"name":"journeys"},"executable":null}"#), None);
    }
}
