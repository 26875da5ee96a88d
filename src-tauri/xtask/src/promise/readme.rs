//! The table in the README, between two marks.

use std::fs;

use super::Promises;
use crate::running::{Outcome, top};

const FROM: &str = "<!-- promises: written by `cargo xtask promises --write` -->\n";
const TO: &str = "<!-- end of the promises -->";

/// Writes the table of this run in place of the one in the README.
pub(crate) fn put(promises: &Promises) -> Outcome {
    let path = top().join("README.md");
    let text = fs::read_to_string(&path).map_err(|why| why.to_string())?;
    let new = between(&text, &promises.markdown()).ok_or("README.md has no place for the promises")?;
    fs::write(&path, new).map_err(|why| why.to_string())
}

fn between(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(FROM)?;
    let (_, after) = rest.split_once(TO)?;
    Some(format!("{before}{FROM}{table}{TO}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{FROM, TO, between};

    #[test]
    fn only_what_stands_between_the_marks_is_replaced() {
        let text = format!("one\n{FROM}old\n{TO}\ntwo\n");

        assert_eq!(between(&text, "new\n"), Some(format!("one\n{FROM}new\n{TO}\ntwo\n")));
        assert_eq!(between("one\ntwo\n", "new\n"), None);
    }
}
