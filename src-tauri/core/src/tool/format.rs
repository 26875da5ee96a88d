//! The formats a tool is written in and read from: our own, which lose nothing, and those of other programs.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::draft::code_from;
use super::fhir::from_fhir;
use super::foreign::{ForeignError, LeftOut, Taken};
use super::list::size;
use super::xlsform::from_xlsform;
use super::{Tool, questions_from_csv};
use crate::sheet::{Workbook, read_workbook, write_workbook};

/// The most bytes a file of a tool may have: the largest built-in one has a hundredth of it.
pub const MOST_BYTES: u64 = 32 << 20;

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Our own text, TOML.
    Toml,
    /// The same as JSON.
    Json,
    /// Our own Excel workbook.
    Workbook,
    /// An XLSForm, for ODK, KoboToolbox and others.
    Xlsform,
    /// A FHIR R4 Questionnaire, for health partners.
    Fhir,
    /// A list of questions, a line each.
    Csv,
}

/// What a file of a tool holds, before anything is done with it.
#[derive(Debug, Clone, PartialEq)]
pub struct ToolFile {
    /// The format it is in.
    pub format: Format,
    /// The tool. One from another program need not be sound.
    pub tool: Tool,
    /// The exact text, of a format of our own: taking it in makes a version of it. None: it becomes a draft.
    pub text: Option<String>,
    /// What the tool cannot hold of it, in the order of the file.
    pub left_out: Vec<LeftOut>,
    /// Whether the file says no code of its own, so that the tool's was made from the file's name.
    pub named_by_file: bool,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] = [Self::Toml, Self::Json, Self::Workbook, Self::Xlsform, Self::Fhir, Self::Csv];

    /// Returns what it is called, as the rest of “This file was read as”.
    pub fn words(self) -> &'static str {
        match self {
            Self::Toml => "a tool",
            Self::Json => "a tool in JSON",
            Self::Workbook => "a tool in a workbook",
            Self::Xlsform => "an XLSForm",
            Self::Fhir => "a FHIR questionnaire",
            Self::Csv => "a list of questions",
        }
    }

    /// Returns the ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Toml => "toml",
            Self::Json | Self::Fhir => "json",
            Self::Workbook | Self::Xlsform => "xlsx",
            Self::Csv => "csv",
        }
    }
}

impl ToolFile {
    /// Returns the tool's size in words.
    pub fn size(&self) -> String {
        size(&self.tool)
    }
}

impl Tool {
    /// Writes the tool in a format. `text` is its exact text, which the TOML file is.
    pub fn write_as(&self, text: &str, format: Format) -> Result<Vec<u8>, ForeignError> {
        Ok(match format {
            Format::Toml => text.as_bytes().to_vec(),
            Format::Json => self.to_json()?.into_bytes(),
            Format::Workbook => self.to_workbook()?,
            Format::Xlsform => write_workbook(&self.to_xlsform()?)?,
            Format::Fhir => self.to_fhir()?.into_bytes(),
            Format::Csv => self.to_questions_csv(),
        })
    }
}

/// Reads a file of a tool, in whatever format it is. A list of questions goes `into` a tool that is here.
///
/// # Errors
/// [`ForeignError`]: it is of no format we read, or has mistakes, each with its place.
pub fn read_tool_file(name: &str, bytes: &[u8], into: Option<&Tool>) -> Result<ToolFile, ForeignError> {
    let mut read = read_by_ending(name, bytes, into)?;
    if read.text.is_none() {
        read.named_by_file = name_by_file(&mut read.tool, name);
    }
    Ok(read)
}

/// Gives a tool of another program that says no name the file's, as programs for XLSForms do. Returns whether its code is
/// made from it.
fn name_by_file(tool: &mut Tool, name: &str) -> bool {
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().trim().to_owned()).unwrap_or_default();
    if tool.title.is_empty() {
        tool.title = if tool.code.is_empty() { stem.clone() } else { tool.code.clone() };
    }
    let is_unnamed = tool.code.is_empty();
    if is_unnamed {
        let code = code_from(&stem);
        tool.code = if code.is_empty() { "form".to_owned() } else { code };
    }
    is_unnamed
}

fn read_by_ending(name: &str, bytes: &[u8], into: Option<&Tool>) -> Result<ToolFile, ForeignError> {
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "xlsx" | "xlsm" | "xls" | "xlsb" | "ods" => read_sheets(&read_workbook(bytes)?),
        "csv" | "tsv" => {
            let into = into.ok_or(ForeignError::NeedsTool)?;
            Ok(foreign(Format::Csv, questions_from_csv(into, bytes)?))
        }
        "json" => read_json(text_of(bytes)?),
        _ => {
            let text = text_of(bytes)?;
            Ok(own(Format::Toml, Tool::read(text)?, text.to_owned()))
        }
    }
}

fn text_of(bytes: &[u8]) -> Result<&str, ForeignError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ForeignError::NotText)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn read_sheets(workbook: &Workbook) -> Result<ToolFile, ForeignError> {
    if workbook.sheet("survey").is_some() {
        return Ok(foreign(Format::Xlsform, from_xlsform(workbook)?));
    }
    let tool = Tool::from_sheets(workbook)?;
    let text = tool.to_toml()?;
    let left_out = workbook.notes.iter().map(LeftOut::from).collect();
    Ok(ToolFile { left_out, ..own(Format::Workbook, tool, text) })
}

fn read_json(text: &str) -> Result<ToolFile, ForeignError> {
    let is_fhir = serde_json::from_str::<Kind>(text).is_ok_and(|kind| kind.resource_type.is_some());
    if is_fhir {
        return Ok(foreign(Format::Fhir, from_fhir(text)?));
    }
    let tool = Tool::from_json(text)?;
    let text = tool.to_toml()?;
    Ok(own(Format::Json, tool, text))
}

/// The one member that every FHIR resource has.
#[derive(Deserialize)]
struct Kind {
    #[serde(rename = "resourceType")]
    resource_type: Option<serde::de::IgnoredAny>,
}

fn own(format: Format, tool: Tool, text: String) -> ToolFile {
    ToolFile { format, tool, text: Some(text), left_out: Vec::new(), named_by_file: false }
}

fn foreign(format: Format, taken: Taken) -> ToolFile {
    ToolFile { format, tool: taken.tool, text: None, left_out: taken.left_out, named_by_file: false }
}
