//! From a document to a file, in one call.

use chrono::{DateTime, Utc};

use crate::document::{Document, Printed};
use crate::layout::{Draw, Laid, lay_out};
use crate::pdf;
use crate::problem::ReportError;

/// Prints a document as a tagged PDF. `as_of` is the only date in the file; the same document and the
/// same moment give the same bytes.
pub fn print(document: &Document, as_of: DateTime<Utc>) -> Result<Printed, ReportError> {
    let laid = lay_out(document)?;
    let bytes = pdf::write(&laid, &document.meta, as_of)?;
    Ok(Printed { bytes, pages: laid.pages.len(), warnings: warnings(&laid) })
}

fn warnings(laid: &Laid) -> Vec<String> {
    if laid.missing.is_empty() {
        return Vec::new();
    }
    let signs: Vec<String> =
        laid.missing.iter().map(|letter| format!("{letter} (U+{:04X})", u32::from(*letter))).collect();
    let pages: Vec<String> = laid
        .pages
        .iter()
        .enumerate()
        .filter(|(_, page)| {
            page.items
                .iter()
                .any(|item| matches!(&item.draw, Draw::Text(run) if run.text.contains(char::REPLACEMENT_CHARACTER)))
        })
        .map(|(at, _)| (at + 1).to_string())
        .collect();
    let (verb, page) = (if signs.len() == 1 { "is" } else { "are" }, if pages.len() == 1 { "page" } else { "pages" });
    vec![format!(
        "{} {verb} in none of our fonts; a question mark in a diamond is shown instead, on {page} {}.",
        plumbline_core::advice::listed(&signs),
        plumbline_core::advice::listed(&pages)
    )]
}
