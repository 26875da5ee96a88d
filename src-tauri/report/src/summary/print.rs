//! The verbs: look at a summary, and print it.

use plumbline_core::advice::Advise;
use plumbline_core::audit::AuditError;
use plumbline_core::digest::Digest;
use plumbline_core::ids::AuditId;
use plumbline_core::journal::note_printed;
use plumbline_core::touched::Done;
use plumbline_core::vault::{Read, Vault};
use serde::Serialize;

use super::{Level, Summary, document};
use crate::document::Document;
use crate::gather::gather;
use crate::problem::ReportError;
use crate::suppress::{SuppressionEntry, hide};

/// A printed summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedSummary {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Its digest, as the journal notes it.
    pub digest: Digest,
    /// What the person who prints should be told.
    pub warnings: Vec<String>,
    /// What is not in it, and why.
    pub suppressed: Vec<SuppressionEntry>,
}

/// Everything the report page shows.
#[derive(Debug, Clone, Serialize)]
pub struct ReportView {
    /// Whether it can be printed now.
    pub ready: bool,
    /// How far the audit has come: moderated, or a draft, or what is in the way.
    pub status: String,
    /// What must be there before it can be printed, in words.
    pub waiting: Vec<String>,
    /// The document as it would be printed; nothing where it cannot be.
    pub document: Option<Document>,
    /// What is not in it, and why.
    pub suppressed: Vec<SuppressionEntry>,
}

fn summary(read: &Read<'_>, audit: &AuditId, level: Level) -> Result<Summary, ReportError> {
    let gathered = gather(read, audit)?;
    hide(&gathered, level, gathered.organisation.smallest_group)
}

/// Prints the summary of an audit and notes it in the journal. The same state gives the same bytes, on any day.
///
/// # Errors
/// [`AuditError::StillMissing`] while a grade waits for the panel; [`ReportError::PublicNotChecked`].
pub fn print_summary(vault: &mut Vault, audit: &AuditId, level: Level) -> Result<Done<PrintedSummary>, ReportError> {
    let summary = summary(&vault.read(), audit, level)?;
    let printed = crate::print(&document(&summary), summary.as_of)?;
    let digest = Digest::of(&printed.bytes);
    let noted = note_printed(vault, audit, level.code(), &digest)?;
    Ok(noted.map(|()| PrintedSummary {
        bytes: printed.bytes,
        pages: printed.pages,
        digest,
        warnings: printed.warnings,
        suppressed: summary.log,
    }))
}

/// Reads the report page. What is still missing is said, not refused.
///
/// # Errors
/// [`ReportError::PublicNotChecked`], and those of the file.
pub fn report_view(read: &Read<'_>, audit: &AuditId, level: Level) -> Result<ReportView, ReportError> {
    let error = match summary(read, audit, level) {
        Ok(summary) => {
            return Ok(ReportView {
                ready: true,
                status: summary.status().to_owned(),
                waiting: Vec::new(),
                document: Some(document(&summary)),
                suppressed: summary.log,
            });
        }
        Err(error) => error,
    };
    match error {
        ReportError::Core(plumbline_core::Error::Audit(AuditError::StillMissing { to, missing })) => Ok(ReportView {
            ready: false,
            status: AuditError::StillMissing { to, missing: missing.clone() }.advice().message,
            waiting: missing,
            document: None,
            suppressed: Vec::new(),
        }),
        other => Err(other),
    }
}
