//! A tool that is begun from nothing: a title, a scale to rate by, and everything else still to be written.

use serde::Deserialize;

use super::super::{CASE_FILE, Tool, ToolKind};
use super::problem::DraftError;

/// The most characters a tool's code may have.
const LONGEST_CODE: usize = 40;

/// What a tool begins with.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewTool {
    /// The stable code; made from the title where it is empty.
    pub code: String,
    /// The name people read.
    pub title: String,
    /// The kind of audit it serves.
    pub kind: ToolKind,
}

/// Returns a tool with no domains yet, on the scale and with the reason codes of the case file tool.
///
/// # Errors
/// [`DraftError::BadCode`]; and the built-in tool's own, which cannot happen.
pub fn blank(new: &NewTool) -> Result<Tool, crate::error::Error> {
    let code = if new.code.trim().is_empty() { code_from(&new.title) } else { new.code.trim().to_owned() };
    if !is_code(&code) || new.title.trim().is_empty() {
        return Err(DraftError::BadCode.into());
    }
    let usual = Tool::read(CASE_FILE)?;
    Ok(Tool {
        code,
        title: new.title.trim().to_owned(),
        kind: new.kind,
        rationale_min_sentences: 2,
        reasons: usual.reasons,
        ..Tool::neutral(usual.scale)
    })
}

fn is_code(code: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=LONGEST_CODE).contains(&code.len()) && code.chars().all(fits)
}

/// Makes a code out of a title: small letters and figures, hyphens between.
pub(in crate::tool) fn code_from(title: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let words: String = title.chars().map(plain).collect();
    let code = words.split_whitespace().collect::<Vec<_>>().join("-");
    code.chars().take(LONGEST_CODE).collect::<String>().trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{code_from, is_code};

    #[test]
    fn a_title_makes_a_code_that_can_be_typed() {
        let code = code_from("Neglect & “was not brought”, 2027");

        assert_eq!(code, "neglect-was-not-brought-2027");
        assert!(is_code(&code) && !is_code("") && !is_code("Neglect") && !is_code("a/b"));
        assert!(is_code(&code_from(&"very long title ".repeat(9))));
    }
}
