//! A tool as a blank form to fill in on paper: what one agency type is asked, each question with room for its answer.
//!
//! No partnership file is needed. Nothing of a case is in it, so it carries no marking.

mod answer;
mod domain;
mod first_page;
mod question;
mod scales;
mod whole;
mod words;

use chrono::{DateTime, Utc};
use plumbline_core::digest::Digest;
use plumbline_core::guidance::{Edition, editions};
use plumbline_core::tool::{Tool, ToolError};

use crate::document::{Block, Document, Meta, Printed};
use crate::fonts::Fonts;
use crate::problem::ReportError;

/// What the foot of every page says of the paper.
const PAPER: &str = "Paper copy: type it into the return form";
/// The room a tool's title has at the foot of a page.
const TITLE_WIDTH: f32 = 240.0;
/// The size of the letters at the foot of a page.
const FOOT_SIZE: f32 = 7.5;

/// Returns a tool as a form for an agency type, with these theme packs switched on; without an agency type, all that any
/// type is asked, and who each question is for. `digest` names the tool's exact text.
///
/// # Errors
/// [`ReportError::UnknownPack`] for a pack that the tool does not have.
pub fn blank_form(
    tool: &Tool,
    digest: &Digest,
    agency_type: Option<&str>,
    packs: &[String],
    editions: &[Edition],
) -> Result<Document, ReportError> {
    if let Some(pack) = packs.iter().find(|code| tool.pack(code).is_none()) {
        let known = tool.packs.iter().map(|pack| pack.code.clone()).collect();
        return Err(ReportError::UnknownPack { pack: pack.clone(), known });
    }
    let sections = whole::sections(tool, agency_type, packs);
    let mut blocks = first_page::write(tool, digest, agency_type, packs, editions);
    blocks.extend(scales::write(tool, &sections));
    for section in &sections {
        blocks.extend(section_of(tool, section, agency_type));
    }
    Ok(Document { meta: meta(tool)?, blocks })
}

/// Prints a tool as a blank form. `as_of` is the only date in the file; the same tool, choices and moment give the same
/// bytes.
///
/// # Errors
/// [`ReportError::UnknownPack`], and those of printing.
pub fn print_blank_form(
    tool: &Tool,
    digest: &Digest,
    agency_type: Option<&str>,
    packs: &[String],
    as_of: DateTime<Utc>,
) -> Result<Printed, ReportError> {
    let editions = editions().map_err(|error: ToolError| ReportError::Core(error.into()))?;
    crate::print(&blank_form(tool, digest, agency_type, packs, &editions)?, as_of)
}

/// Writes a section. What introduces it stands on one page with its first question.
fn section_of(tool: &Tool, section: &whole::Section<'_>, agency_type: Option<&str>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, words::one_line(&section.title))];
    blocks.extend(section.domain.into_iter().flat_map(|domain| domain::introduced(tool, domain)));
    blocks.extend(section.note.iter().flat_map(|note| words::written(note)));
    let mut questions = section.questions.iter().flat_map(|asked| question::write(tool, asked, agency_type));
    blocks.extend(questions.next());
    let mut blocks = vec![Block::Together(blocks)];
    blocks.extend(questions);
    blocks.extend(section.domain.into_iter().flat_map(|domain| domain::graded(tool, domain)));
    blocks
}

fn meta(tool: &Tool) -> Result<Meta, ReportError> {
    let fonts = Fonts::get()?;
    let title = words::one_line(&tool.title);
    let mut short = title.clone();
    while fonts.measure(&short, false) * FOOT_SIZE > TITLE_WIDTH && short.chars().count() > 1 {
        short.pop();
    }
    if short != title {
        short = format!("{}…", short.trim_end());
    }
    let mut meta = Meta::new(format!("{title}, version {}: form on paper", tool.version), "");
    meta.subject = Some("A blank form to fill in on paper".to_owned());
    meta.footer_left = Some(format!("{short}, version {} · {PAPER}", tool.version));
    Ok(meta)
}
