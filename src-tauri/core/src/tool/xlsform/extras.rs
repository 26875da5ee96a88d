//! What an XLSForm has no column for, in columns of the app's own: how values of a tool stand in their cells.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::cells::{Found, Line, Report};
use super::names::unshielded;
use crate::sheet::Value;

/// The cells of a row that is being written, by heading.
pub(super) type Cells = Vec<(&'static str, Value)>;

/// The headings of the survey in the order in which they are written, those of the app's own last.
pub(super) const SURVEY: [&str; 36] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "appearance",
    HOLDS,
    KIND,
    PART_KEY,
    PART_LABEL,
    NAMES_SCALE,
    COUNTS,
    COLUMNS,
    WHEN,
    ANSWER,
    ANSWERED_BY_GRADE,
    EVIDENCE_PROMPTS,
    LEVEL,
    UNIT,
    TAGS,
    GUIDANCE,
    WEIGHT,
    CARRY_FORWARD,
    PROMPTS_ESCALATION,
    PROPOSAL,
    CHECK_BEFORE_USE,
    SHORT,
    GROUP,
    MAPS_TO,
    OVERALL,
    NEEDS_POINTER,
    GENERAL_DESCRIPTORS,
    HIDDEN,
    REWORDED,
];

pub(super) const HOLDS: &str = "plumbline::holds";
pub(super) const KIND: &str = "plumbline::kind";
pub(super) const PART_KEY: &str = "plumbline::part_key";
pub(super) const PART_LABEL: &str = "plumbline::part_label";
pub(super) const NAMES_SCALE: &str = "plumbline::names_scale";
pub(super) const COUNTS: &str = "plumbline::counts";
pub(super) const COLUMNS: &str = "plumbline::columns";
pub(super) const WHEN: &str = "plumbline::when";
pub(super) const ANSWER: &str = "plumbline::answer";
pub(super) const ANSWERED_BY_GRADE: &str = "plumbline::answered_by_grade";
pub(super) const EVIDENCE_PROMPTS: &str = "plumbline::evidence_prompts";
pub(super) const LEVEL: &str = "plumbline::level";
pub(super) const UNIT: &str = "plumbline::unit";
pub(super) const TAGS: &str = "plumbline::tags";
pub(super) const GUIDANCE: &str = "plumbline::guidance";
pub(super) const WEIGHT: &str = "plumbline::weight";
pub(super) const CARRY_FORWARD: &str = "plumbline::carry_forward";
pub(super) const PROMPTS_ESCALATION: &str = "plumbline::prompts_escalation";
pub(super) const PROPOSAL: &str = "plumbline::proposal";
pub(super) const CHECK_BEFORE_USE: &str = "plumbline::check_before_use";
pub(super) const SHORT: &str = "plumbline::short";
pub(super) const GROUP: &str = "plumbline::group";
pub(super) const MAPS_TO: &str = "plumbline::maps_to";
pub(super) const OVERALL: &str = "plumbline::overall";
pub(super) const NEEDS_POINTER: &str = "plumbline::needs_pointer";
pub(super) const GENERAL_DESCRIPTORS: &str = "plumbline::general_descriptors";
pub(super) const HIDDEN: &str = "plumbline::hidden";
pub(super) const REWORDED: &str = "plumbline::reworded";

/// Writes a text where there is one.
pub(super) fn put_text(cells: &mut Cells, heading: &'static str, text: &str) {
    if !text.is_empty() {
        cells.push((heading, Value::Text(text.to_owned())));
    }
}

/// Writes what is so, and nothing of what is not.
pub(super) fn put_truth(cells: &mut Cells, heading: &'static str, is: bool) {
    if is {
        cells.push((heading, Value::Truth(true)));
    }
}

/// Writes texts one to a line.
pub(super) fn put_lines(cells: &mut Cells, heading: &'static str, texts: &[String]) {
    let lines: Vec<String> = texts.iter().map(|text| one_line(text)).collect();
    put_text(cells, heading, &lines.join("\n"));
}

/// Writes a value as its word in a tool's text, or as JSON where it has several fields.
pub(super) fn put_value(cells: &mut Cells, heading: &'static str, value: &impl Serialize) {
    let text = match serde_json::to_value(value) {
        Ok(serde_json::Value::Null) | Err(_) => return,
        Ok(serde_json::Value::String(word)) => word,
        Ok(serde_json::Value::Array(none)) if none.is_empty() => return,
        Ok(other) => other.to_string(),
    };
    put_text(cells, heading, &text);
}

/// Returns a text on one line, so that another can follow it.
pub(super) fn one_line(text: &str) -> String {
    if text.is_empty() {
        return "\\-".to_owned();
    }
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

/// Returns the text that stands on one line.
pub(super) fn from_line(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        match (sign, if sign == '\\' { signs.next() } else { None }) {
            ('\\', Some('n')) => text.push('\n'),
            ('\\', Some('r')) => text.push('\r'),
            ('\\', Some('-')) => {}
            ('\\', Some(other)) => text.push(other),
            (sign, _) => text.push(sign),
        }
    }
    text
}

/// Returns whether people mean yes, no, or neither.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "true()" | "1" => Some(true),
        "no" | "false" | "false()" | "0" => Some(false),
        _ => None,
    }
}

impl Line {
    /// Uses a cell that says what is so.
    pub(super) fn truth(&mut self, heading: &str, report: &mut Report) -> bool {
        let Some(found) = self.take(heading) else { return false };
        yes_or_no(&found.text).unwrap_or_else(|| {
            cannot_be_read(&found, report);
            false
        })
    }

    /// Uses a cell of texts, one to a line.
    pub(super) fn lines(&mut self, heading: &str) -> Vec<String> {
        unshielded(&self.text(heading)).lines().map(from_line).collect()
    }

    /// Uses a cell that holds one text.
    pub(super) fn some_text(&mut self, heading: &str) -> Option<String> {
        self.take(heading).map(|found| unshielded(&found.text))
    }

    /// Uses a cell that holds a word of a tool's text, or JSON.
    pub(super) fn value<T: DeserializeOwned>(&mut self, heading: &str, report: &mut Report) -> Option<T> {
        let found = self.take(heading)?;
        let text = unshielded(&found.text);
        let value = serde_json::from_str(&text).or_else(|_| serde_json::from_value(serde_json::Value::String(text)));
        if value.is_err() {
            cannot_be_read(&found, report);
        }
        value.ok()
    }
}

fn cannot_be_read(found: &Found, report: &mut Report) {
    report.mistake(
        found.at,
        "is a column of the app's own, and what stands there cannot be read",
        "Put back what the exported file had there, or empty the cell.",
    );
}

#[cfg(test)]
mod tests {
    use super::{from_line, one_line};

    #[test]
    fn any_text_stands_on_one_line() {
        for text in ["", "a\nb", "\\n", "a\\", "\r\n\\-", "-"] {
            let line = one_line(text);

            assert!(!line.contains(['\n', '\r']) && !line.is_empty());
            assert_eq!(from_line(&line), text);
        }
    }
}
