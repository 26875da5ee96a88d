//! Checks a partnership file in a process of its own: this same program, started again with a private word.
//!
//! The core says when, in `CheckElsewhere`. The file and the folder for its copy are arguments; the key goes over standard
//! input alone. The other process first says that it is there, then one line of JSON, and ends with 0 for a whole file and
//! 1 for any other answer. One that said it was there and ended in another way died of the file, and so did one that did
//! not come to an end.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use plumbline_core::vault::{CheckElsewhere, Elsewhere, check_a_copy};
use zeroize::Zeroizing;

/// The argument that asks for the check. It is for the program itself, and in no help.
const WORD: &str = "--check-elsewhere";

/// What the other process says once it is there, before it touches the file.
const HERE: &str = "checking";

/// How long a check may take. The largest file on the slowest stick needs a few minutes; nothing that goes on for longer
/// than this comes to an end.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// How often it is asked whether the other process has ended.
const PAUSE: Duration = Duration::from_millis(10);

/// Another process to check a file in.
#[derive(Debug, Clone)]
pub struct AnotherProcess {
    /// Nothing where the program does not know where it lies.
    program: Option<PathBuf>,
    words: Vec<OsString>,
    longest: Duration,
}

impl AnotherProcess {
    /// This program, started again.
    pub fn of_this_program() -> Self {
        Self { program: std::env::current_exe().ok(), words: vec![WORD.into()], longest: LONGEST }
    }

    fn ask(&self, program: &Path, (file, room): (&Path, &Path), key: &[u8; 32]) -> io::Result<Elsewhere> {
        let mut other = Command::new(program)
            .args(&self.words)
            .args([file, room])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        if let Some(mut way) = other.stdin.take() {
            // One that is gone reads nothing. Then how it ended says all.
            let _ = way.write_all(key);
        }
        // It is heard while it is waited for, so that neither process ever waits for the other.
        let way = other.stdout.take();
        let hearing = thread::spawn(move || {
            let mut said = Vec::new();
            let heard = way.map_or(Ok(0), |mut way| way.read_to_end(&mut said));
            heard.map(|_| said)
        });
        let ended = self.end_of(&mut other)?;
        let said = hearing.join().unwrap_or_else(|_| Ok(Vec::new()))?;
        Ok(read(ended.and_then(|ended| ended.code()), &String::from_utf8_lossy(&said)))
    }

    /// Waits until the other process has ended; one that takes too long is stopped, and then there is no end to tell of.
    fn end_of(&self, other: &mut Child) -> io::Result<Option<ExitStatus>> {
        // The pauses are counted, and not the clock asked: that goes on while the computer sleeps.
        for _ in 0..self.longest.as_millis() / PAUSE.as_millis() {
            if let Some(ended) = other.try_wait()? {
                return Ok(Some(ended));
            }
            thread::sleep(PAUSE);
        }
        other.kill()?;
        other.wait()?;
        Ok(None)
    }
}

impl CheckElsewhere for AnotherProcess {
    fn check(&self, file: &Path, room: &Path, key: &[u8; 32]) -> Elsewhere {
        let asked = self.program.as_deref().map(|program| self.ask(program, (file, room), key));
        asked.and_then(Result::ok).unwrap_or(Elsewhere::NotChecked)
    }
}

/// Tells what the other process meant, by how it ended and what it said.
fn read(ended: Option<i32>, said: &str) -> Elsewhere {
    let Some(answer) = said.strip_prefix(HERE) else { return Elsewhere::NotChecked };
    match (ended, serde_json::from_str(answer)) {
        (Some(0), Ok(Elsewhere::Whole)) => Elsewhere::Whole,
        (Some(1), Ok(answer)) if answer != Elsewhere::Whole => answer,
        (_, Ok(_) | Err(_)) => Elsewhere::Died,
    }
}

/// Answers where this process was started to check a file; nothing where it was started for anything else. A program calls
/// it before it does anything.
pub fn answer_if_asked() -> Option<ExitCode> {
    let mut words = std::env::args_os().skip(1);
    if words.next()? != WORD {
        return None;
    }
    // Where the system does not agree, the program that started this one has said so.
    plumbline_core::memory::wipe_what_is_freed();
    let _ = plumbline_core::memory::keep_out_of_dumps();
    plumbline_core::memory::keep_out_of_swap();
    let (file, room) = (words.next()?, words.next()?);
    Some(
        answer(Path::new(&file), Path::new(&room), io::stdin().lock(), io::stdout().lock())
            .unwrap_or(ExitCode::from(2)),
    )
}

fn answer(file: &Path, room: &Path, mut given: impl Read, mut said: impl Write) -> io::Result<ExitCode> {
    let mut key = Zeroizing::new([0; 32]);
    given.read_exact(&mut key[..])?;
    writeln!(said, "{HERE}")?;
    said.flush()?;
    let answer = check_a_copy(file, room, &key);
    writeln!(said, "{}", serde_json::to_string(&answer)?)?;
    said.flush()?;
    Ok(ExitCode::from(u8::from(answer != Elsewhere::Whole)))
}

#[cfg(test)]
mod tests;
