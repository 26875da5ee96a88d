//! The verbs: look at a summary, and print it.

use plumbline_core::advice::Advise;
use plumbline_core::audit::{Audit, AuditError, LineOfEnquiry};
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
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ReportView {
    /// The audit, for the report's own words.
    pub audit: Audit,
    /// The lines of enquiry with their conclusions.
    pub lines_of_enquiry: Vec<LineOfEnquiry>,
    /// The level that was asked for.
    pub level: Level,
    /// The levels it can be printed at.
    pub levels: Vec<Level>,
    /// Whether it can be printed now.
    pub ready: bool,
    /// How far the audit has come: moderated, or a draft, or what is in the way.
    pub status: String,
    /// What must be there before it can be printed, in words.
    pub waiting: Vec<String>,
    /// The document as it would be printed; nothing where it cannot be.
    pub document: Option<Document>,
    /// What is not in it, and why, one sentence each.
    pub masked: Vec<String>,
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
    let view = ReportView {
        audit: read.audit(audit)?,
        lines_of_enquiry: read.lines_of_enquiry(audit)?,
        level,
        levels: vec![Level::Restricted, Level::Partnership],
        ready: false,
        status: String::new(),
        waiting: Vec::new(),
        document: None,
        masked: Vec::new(),
    };
    match summary(read, audit, level) {
        Ok(summary) => Ok(ReportView {
            ready: true,
            status: summary.status().to_owned(),
            document: Some(document(&summary)),
            masked: summary.log.iter().map(SuppressionEntry::sentence).collect(),
            ..view
        }),
        Err(ReportError::Core(plumbline_core::Error::Audit(AuditError::StillMissing { to, missing }))) => {
            let status = AuditError::StillMissing { to, missing: missing.clone() }.advice().message;
            Ok(ReportView { status, waiting: missing, ..view })
        }
        Err(other) => Err(other),
    }
}
