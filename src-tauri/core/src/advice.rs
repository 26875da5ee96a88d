//! The two sentences every problem has: what happened, and what to do next.

use serde::Serialize;

/// What a person reads when something did not work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Advice {
    /// What happened, in one plain sentence.
    pub message: String,
    /// What to do next, in one plain sentence.
    pub next: String,
}

impl Advice {
    /// Joins the two sentences.
    pub fn new(message: impl Into<String>, next: impl Into<String>) -> Self {
        Self { message: message.into(), next: next.into() }
    }
}

/// Whose problem it is, which decides how it is shown and the exit code of `plumb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Blame {
    /// The person can mend it: exit code 1.
    User,
    /// Not now: something else must happen first. Exit code 1.
    State,
    /// Ours. Exit code 70.
    Fault,
}

/// Gives a problem its words. The match behind it is complete, so a new problem
/// does not build until somebody has written what to do next.
pub trait Advise {
    /// Returns the two sentences.
    fn advice(&self) -> Advice;
    /// Returns the stable code, `area_problem`, for programs to branch on.
    fn code(&self) -> &'static str;
    /// Returns whose problem it is.
    fn blame(&self) -> Blame {
        Blame::User
    }
}

/// Writes a count with its noun: "1 grade", "3 grades".
pub fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// Joins names as a sentence does: "Police, Housing and Health".
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{counted, listed};

    #[test]
    fn names_are_joined_as_a_sentence_does() {
        let names: Vec<String> = ["Police", "Housing", "Health"].map(String::from).to_vec();

        assert_eq!(listed(&names), "Police, Housing and Health");
        assert_eq!(listed(&names[..1]), "Police");
        assert_eq!(counted(1, "grade", "grades"), "1 grade");
        assert_eq!(counted(3, "grade", "grades"), "3 grades");
    }
}
