//! FHIR R4 questionnaires: a tool written as one, and a tool read from one.
//!
//! A group at the top is a domain, a group of answers inside it is a question of several parts, and any other item is a
//! question of one part. Items at the top before the first group stand in the header, those after the last in the
//! closing.
//!
//! What a questionnaire of another program lacks is left neutral: no guidance, domains that are not rated, the
//! practice scale of
//! the case file tool. What a tool cannot hold is reported, never dropped: every member of the file is used or
//! reported.

mod condition;
mod item;
mod item_out;
mod json;
mod links;
mod note;
mod option;
mod read;
mod read_group;
mod read_part;
mod read_question;
mod report;
mod scales;
mod text;
mod words;
mod write;
mod write_part;

use super::{ForeignError, LeftOut, Taken, Tool, ToolError};

/// What errors call such a file.
const FORMAT: &str = "a FHIR questionnaire";

/// The longest file read or written, in bytes.
const LONGEST_FILE: usize = 8 * 1024 * 1024;

impl Tool {
    /// Writes the tool as a FHIR R4 questionnaire. Reading it gives the same tool.
    ///
    /// # Errors
    /// A tool that is longer than such a file may be is refused.
    pub fn to_fhir(&self) -> Result<String, ForeignError> {
        let not_writable = |reason: String| ToolError::NotWritable { tool: self.code.clone(), reason };
        let mut written = serde_json::to_string_pretty(&write::questionnaire(self))
            .map_err(|error| not_writable(error.to_string()))?;
        written.push('\n');
        if written.len() > LONGEST_FILE {
            return Err(not_writable("it is longer than 8 MB as a questionnaire".to_owned()).into());
        }
        if written.lines().any(|line| line.len() > text::LONGEST_TEXT) {
            return Err(not_writable("a text of it is longer than the 1 MB that FHIR allows".to_owned()).into());
        }
        Ok(written)
    }
}

/// Reads a tool from a FHIR R4 questionnaire. It need not be sound: what such a file never says is left for the draft.
///
/// # Errors
/// A file that is no questionnaire, that cannot be read, or that leaves open what is meant is refused.
pub fn from_fhir(text: &str) -> Result<Taken, ForeignError> {
    let mistake = |place: &str, found: String, next: &str| ForeignError::Mistakes {
        format: FORMAT,
        problems: vec![LeftOut { place: place.to_owned(), found, next: next.to_owned() }],
    };
    if text.len() > LONGEST_FILE {
        let next = "Take out of it what is not needed, then read it again.";
        return Err(mistake("the file", "is longer than 8 MB".to_owned(), next));
    }
    let json: json::Json = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
        ToolError::NotReadable { line: error.line(), reason }
    })?;
    read::tool_of(json)
}
