//! What is said, and how: text for people, one JSON object for programs.

use std::io::Write as _;
use std::process::ExitCode;

use plumbline_core::Error;
use plumbline_core::advice::{Advise, Blame};
use plumbline_core::salvage::shows_damage;
use serde_json::{Value, json};

/// What a call gave.
pub(crate) struct Said {
    /// For people.
    pub(crate) text: String,
    /// For programs.
    pub(crate) json: Value,
    /// Problems that did not stop the call but leave something for the person to do: exit code 1.
    pub(crate) problems: Vec<Value>,
    /// Whether something still waits for the person.
    pub(crate) waits: bool,
}

impl Said {
    /// Says that all is done.
    pub(crate) fn done(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into(), json, problems: Vec::new(), waits: false }
    }
}

/// Says something beside what a call gives, where it does not get into what a program reads.
pub(crate) fn note(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

/// A refusal of the core or of the report.
pub(crate) struct Refusal {
    code: &'static str,
    message: String,
    next: String,
    blame: Blame,
    damage: bool,
}

impl Refusal {
    /// Refuses what was typed, before the core is asked.
    pub(crate) fn typed(code: &'static str, message: &str, next: &str) -> Self {
        Self { code, message: message.to_owned(), next: next.to_owned(), blame: Blame::User, damage: false }
    }

    /// Returns it as a problem of one file.
    pub(crate) fn about(&self, file: &str) -> Value {
        json!({ "file": file, "code": self.code, "message": self.message, "next": self.next })
    }

    /// Tells whether it is this problem.
    pub(crate) fn is(&self, code: &str) -> bool {
        self.code == code
    }

    /// Tells whether a passphrase, code or key was given that is not this file's.
    pub(crate) fn is_a_wrong_secret(&self) -> bool {
        ["vault_wrong_passphrase", "vault_wrong_recovery_code", "vault_wrong_escrow_key"].contains(&self.code)
    }

    /// Tells whether a file is refused because it is damaged.
    pub(crate) fn shows_damage(&self) -> bool {
        self.damage
    }

    /// Says something else of what to do next.
    pub(crate) fn with_next(mut self, next: String) -> Self {
        self.next = next;
        self
    }

    /// Says more of what to do next.
    pub(crate) fn and_next(mut self, more: &str) -> Self {
        self.next = format!("{} {more}", self.next).trim_end().to_owned();
        self
    }

    /// Takes the words of a problem.
    pub(crate) fn of(problem: &dyn Advise) -> Self {
        let advice = problem.advice();
        Self { code: problem.code(), message: advice.message, next: advice.next, blame: problem.blame(), damage: false }
    }
}

impl<T> From<T> for Refusal
where
    Error: From<T>,
{
    fn from(problem: T) -> Self {
        let problem = Error::from(problem);
        Self { damage: shows_damage(&problem), ..Self::of(&problem) }
    }
}

/// What a call answers.
pub(crate) type Result<T, E = Refusal> = std::result::Result<T, E>;

/// Prints what a call gave.
pub(crate) fn said(said: &Said, as_json: bool) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let text = if as_json { said.json.to_string() } else { said.text.trim_end().to_owned() };
    // A reader that went away (a closed pipe) is no problem of ours.
    let _ = writeln!(out, "{text}");
    for problem in &said.problems {
        eprint_problem(problem, as_json);
    }
    if said.waits || !said.problems.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

fn eprint_problem(problem: &Value, as_json: bool) {
    let text = |name: &str| problem[name].as_str().unwrap_or_default().to_owned();
    let line =
        if as_json { problem.to_string() } else { format!("{}: {} {}", text("file"), text("message"), text("next")) };
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Prints a refusal.
pub(crate) fn refused(problem: &Refusal, as_json: bool) -> ExitCode {
    let Refusal { code, message, next, blame, damage: _ } = problem;
    let text = if as_json {
        json!({ "code": code, "message": message, "next": next }).to_string()
    } else {
        format!("{message}\n{next}")
    };
    let _ = writeln!(std::io::stderr(), "{text}");
    match blame {
        Blame::User | Blame::State => ExitCode::from(1),
        Blame::Fault => ExitCode::from(70),
    }
}
