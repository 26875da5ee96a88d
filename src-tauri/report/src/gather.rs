//! Reads everything a summary is made of, as plain data, at one moment of the file.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use plumbline_core::audit::{Audit, AuditError, Case, LineOfEnquiry, Stage};
use plumbline_core::finding::{Finding, Recommendation};
use plumbline_core::ids::{AgencyId, AuditId, CaseId, FindingId};
use plumbline_core::journal::Head;
use plumbline_core::moderation::{OverallJudgement, waiting};
use plumbline_core::partnership::Organisation;
use plumbline_core::returns::{CellState, ReturnRow, returns_view};
use plumbline_core::tool::{Grade, Tool};
use plumbline_core::vault::Read;
use plumbline_core::{Error, Result};

/// Everything the file knows that a summary could print. Never printed as it is: see [`crate::suppress::hide`].
#[derive(Debug, Clone)]
pub struct Gathered {
    /// Whose file it is.
    pub organisation: Organisation,
    /// The audit.
    pub audit: Audit,
    /// The tool version it used.
    pub tool: Tool,
    /// The lines of enquiry with their conclusions.
    pub lines_of_enquiry: Vec<LineOfEnquiry>,
    /// When what the file holds last changed.
    pub as_of: DateTime<Utc>,
    /// The journal's last line that changed it.
    pub head: Head,
    /// When the file was last salvaged from a damaged one, where it was.
    pub salvaged_at: Option<DateTime<Utc>>,
    /// The agencies asked, and how they answered.
    pub replies: Vec<Replies>,
    /// The cases.
    pub cases: Vec<Case>,
    /// Every grade, all of them decided.
    pub grades: Vec<Graded>,
    /// The overall judgement.
    pub judgement: Option<OverallJudgement>,
    /// The findings, agreed or not.
    pub findings: Vec<Finding>,
    /// Of each finding that was changed after the panel had agreed it: the last wording agreed before.
    pub agreed_before: BTreeMap<FindingId, Finding>,
    /// The recommendations, agreed or not.
    pub recommendations: Vec<Recommendation>,
}

/// An agency, and in how many cases it answered in which way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replies {
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub name: String,
    /// Its name in a table.
    pub short_name: String,
    /// Cases with a return.
    pub returned: usize,
    /// Cases where it was not involved.
    pub nil: usize,
    /// Cases where it could not trace the child, or declined.
    pub could_not: usize,
    /// Cases without a reply.
    pub silent: usize,
}

impl Replies {
    /// Returns how many cases it was asked about.
    pub fn asked(&self) -> usize {
        self.returned + self.nil + self.could_not + self.silent
    }
}

/// One agency's grade of one domain of one case, and the one that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graded {
    /// The case.
    pub case: CaseId,
    /// The agency.
    pub agency: AgencyId,
    /// The domain's code.
    pub domain: String,
    /// The agency's own grade.
    pub own: Grade,
    /// The panel's.
    pub moderated: Grade,
}

/// Gathers a summary.
///
/// # Errors
/// [`AuditError::StillMissing`] names every grade that waits for the panel, or says that no return is in.
pub fn gather(read: &Read<'_>, audit: &AuditId) -> Result<Gathered> {
    let audit = read.audit(audit)?;
    let missing = waiting(read, &audit.id)?;
    if !missing.is_empty() {
        return Err(AuditError::StillMissing { to: Stage::Moderated, missing }.into());
    }
    let grades = grades(read, &audit.id)?;
    if grades.is_empty() {
        let missing = vec!["a return with grades".to_owned()];
        return Err(AuditError::StillMissing { to: Stage::ReadyForModeration, missing }.into());
    }
    // The day of the last change, not of the print: the same state is printed the same on any day.
    let as_of = read.content_changed_at()?;
    let returns = returns_view(read, &audit.id, as_of.date_naive())?;
    let (tool, _) = read.tool_version(&audit.tool_digest)?;
    let findings = read.findings(&audit.id)?;
    Ok(Gathered {
        organisation: read.organisation()?,
        tool,
        lines_of_enquiry: read.lines_of_enquiry(&audit.id)?,
        as_of,
        head: read.content_head()?,
        salvaged_at: read.salvages()?.last().map(|mark| mark.at),
        replies: returns.rows.iter().map(replies).collect(),
        cases: returns.cases,
        grades,
        judgement: read.overall_judgement(&audit.id)?,
        agreed_before: agreed_before(read, &findings)?,
        findings,
        recommendations: read.recommendations(&audit.id)?,
        audit,
    })
}

fn agreed_before(read: &Read<'_>, findings: &[Finding]) -> Result<BTreeMap<FindingId, Finding>> {
    let mut before = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.version > 1) {
        let earlier = read.finding_versions(&finding.id)?.into_iter().rev().skip(1);
        if let Some(agreed) = earlier.into_iter().find(|one| one.status.is_agreed()) {
            before.insert(finding.id.clone(), agreed);
        }
    }
    Ok(before)
}

fn grades(read: &Read<'_>, audit: &AuditId) -> Result<Vec<Graded>> {
    let graded = read.graded_answers(audit)?.into_iter().map(|one| {
        let moderated = one.effective().ok_or_else(|| Error::not_found("moderated grade", &one.domain))?;
        Ok(Graded { case: one.case, agency: one.agency, domain: one.domain, own: one.self_grade, moderated })
    });
    graded.collect()
}

fn replies(row: &ReturnRow) -> Replies {
    let mut replies = Replies {
        agency: row.agency.id.clone(),
        name: row.agency.name.clone(),
        short_name: row.agency.short_name.clone(),
        returned: 0,
        nil: 0,
        could_not: 0,
        silent: 0,
    };
    for cell in &row.cells {
        match cell.state {
            CellState::Returned => replies.returned += 1,
            CellState::Nil => replies.nil += 1,
            CellState::CannotAnswer => replies.could_not += 1,
            CellState::NotAsked | CellState::Asked | CellState::Late | CellState::Draft => replies.silent += 1,
        }
    }
    replies
}
