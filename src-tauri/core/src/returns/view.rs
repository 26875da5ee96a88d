//! The returns grid and the page of one return.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use super::{AgencyReturn, CaseReturn, CheckNote, ReturnState};
use crate::agency::Agency;
use crate::audit::{Audit, Case, Involvement, days_late};
use crate::error::Result;
use crate::ids::{AgencyId, AuditId, CaseId, ReturnId};
use crate::qa;
use crate::tool::Tool;
use crate::vault::Read;

/// Where one return stands, as the grid shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    /// The request has not gone out.
    NotAsked,
    /// Asked, and nothing has come.
    Asked,
    /// Asked, nothing has come, and it is due.
    Late,
    /// Being filled in, in an agency's file.
    Draft,
    /// A return is in.
    Returned,
    /// A nil return is in, or the agency said it was not involved.
    Nil,
    /// The agency cannot trace the child, or declined.
    CannotAnswer,
}

/// One cell of the returns grid: one agency, one case.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ReturnCell {
    /// The case.
    pub case: CaseId,
    /// The agency.
    pub agency: AgencyId,
    /// Where it stands.
    pub state: CellState,
    /// The same in words, with the days where late.
    pub words: String,
    /// Where the current return stands in quality assurance; in an agency's file, once it was told.
    pub qa: Option<qa::Standing>,
    /// The same in words; empty where there is none.
    pub qa_words: String,
    /// The current return or draft.
    pub return_id: Option<ReturnId>,
    /// How many returns were superseded by it.
    pub superseded: usize,
    /// How many points the checks have for the Business Unit to look at.
    pub notes: usize,
}

/// One agency's row.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ReturnRow {
    /// The agency.
    pub agency: Agency,
    /// When it was asked.
    pub issued_at: Option<chrono::DateTime<chrono::Utc>>,
    /// One cell a case.
    pub cells: Vec<ReturnCell>,
    /// Whether something was decided about its returns, so that there is feedback to export.
    pub can_tell: bool,
}

/// Everything the returns page shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ReturnsView {
    /// The audit.
    pub audit: Audit,
    /// The cases, heading the columns.
    pub cases: Vec<Case>,
    /// The agencies.
    pub rows: Vec<ReturnRow>,
    /// How many cells have an answer, nil returns among them.
    pub answered: usize,
    /// How many cells there are.
    pub total: usize,
}

/// Everything the page of one return shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ReturnView {
    /// The audit.
    pub audit: Audit,
    /// The case.
    pub case: Case,
    /// The agency.
    pub agency: Agency,
    /// The return as the file keeps it.
    pub kept: AgencyReturn,
    /// What it says.
    pub said: CaseReturn,
    /// What the checks saw.
    pub notes: Vec<CheckNote>,
    /// The tool it answers, with every question, in the agency's words.
    pub tool: Tool,
    /// Every version of it in this file, oldest first.
    pub versions: Vec<AgencyReturn>,
    /// Where it stands in quality assurance; in an agency's file, once it was told.
    pub qa: Option<qa::Standing>,
    /// The same in words; empty where there is none.
    pub qa_words: String,
    /// In an agency's file: what the partnership decided about it.
    pub told: Option<qa::Told>,
}

/// Reads the returns page.
pub fn returns_view(read: &Read<'_>, audit: &AuditId, today: NaiveDate) -> Result<ReturnsView> {
    let audit = read.audit(audit)?;
    let cases = read.cases(&audit.id)?;
    let returns = read.returns(&audit.id)?;
    let involved = read.involvement(&audit.id)?;
    let decided: BTreeSet<ReturnId> = read.reviews_of_audit(&audit.id)?.into_iter().map(|one| one.return_id).collect();
    let mut rows = Vec::new();
    for asked in read.asked(&audit.id)? {
        let mut cells = Vec::new();
        for case in &cases {
            let own: Vec<_> =
                returns.iter().filter(|one| one.case == case.id && one.agency == asked.agency.id).collect();
            let current = own.iter().find(|one| one.state == ReturnState::Submitted);
            let draft = own.iter().find(|one| one.state == ReturnState::Draft);
            let part = involved.iter().find(|one| one.case_id == case.id && one.agency_id == asked.agency.id);
            let part = part.map_or(Involvement::Awaiting, |part| part.status);
            let late = if asked.issued_at.is_some() { days_late(audit.due_on, today) } else { 0 };
            let state = state(part, current.is_some(), draft.is_some(), asked.issued_at.is_some(), late);
            let shown = draft.or(current);
            let qa = qa::standing_of(read, &own)?;
            cells.push(ReturnCell {
                qa,
                qa_words: qa.map(|standing| standing.words().to_owned()).unwrap_or_default(),
                case: case.id.clone(),
                agency: asked.agency.id.clone(),
                words: words(state, part, late),
                state,
                return_id: shown.map(|one| one.id.clone()),
                superseded: own.iter().filter(|one| one.state == ReturnState::Superseded).count(),
                notes: match shown {
                    Some(one) => read.return_checks(&one.id)?.len(),
                    None => 0,
                },
            });
        }
        let mut own = returns.iter().filter(|one| one.agency == asked.agency.id);
        let can_tell = own.any(|one| decided.contains(&one.id));
        rows.push(ReturnRow { agency: asked.agency, issued_at: asked.issued_at, cells, can_tell });
    }
    let all = || rows.iter().flat_map(|row| &row.cells);
    let answered = all().filter(|cell| is_answered(cell.state)).count();
    Ok(ReturnsView { total: all().count(), answered, audit, cases, rows })
}

/// Tells whether a cell needs nothing more from the agency.
pub(crate) fn is_answered(state: CellState) -> bool {
    match state {
        CellState::Returned | CellState::Nil | CellState::CannotAnswer => true,
        CellState::NotAsked | CellState::Asked | CellState::Late | CellState::Draft => false,
    }
}

fn state(part: Involvement, has_return: bool, has_draft: bool, asked: bool, late: u32) -> CellState {
    if has_draft {
        return CellState::Draft;
    }
    match part {
        Involvement::NotInvolved => CellState::Nil,
        Involvement::CannotTrace | Involvement::Declined => CellState::CannotAnswer,
        Involvement::Awaiting | Involvement::Involved => match (has_return, asked, late) {
            (true, _, _) => CellState::Returned,
            (false, false, _) => CellState::NotAsked,
            (false, true, 0) => CellState::Asked,
            (false, true, 1..) => CellState::Late,
        },
    }
}

fn words(state: CellState, part: Involvement, late: u32) -> String {
    match state {
        CellState::NotAsked => "Not asked".to_owned(),
        CellState::Asked => "Asked".to_owned(),
        CellState::Late if late == 1 => "1 day late".to_owned(),
        CellState::Late => format!("{late} days late"),
        CellState::Draft => "In progress".to_owned(),
        CellState::Returned => "Returned".to_owned(),
        CellState::Nil => "Nil return".to_owned(),
        CellState::CannotAnswer => {
            let mut words = part.words().to_owned();
            words[..1].make_ascii_uppercase();
            words
        }
    }
}

/// Reads the page of one return.
pub fn return_view(read: &Read<'_>, id: &ReturnId) -> Result<ReturnView> {
    let kept = read.agency_return(id)?;
    let audit = read.audit(&kept.audit)?;
    let (tool, _) = read.tool_version(&kept.tool)?;
    let agency = read.agency(&kept.agency)?;
    let same = |one: &AgencyReturn| one.case == kept.case && one.agency == kept.agency;
    let versions: Vec<AgencyReturn> = read.returns(&kept.audit)?.into_iter().filter(same).collect();
    let qa = qa::standing_at(read, &versions.iter().collect::<Vec<_>>(), &kept.id)?;
    Ok(ReturnView {
        qa,
        qa_words: qa.map(|standing| standing.words().to_owned()).unwrap_or_default(),
        told: read.told(&kept.id)?,
        case: read.case(&kept.case)?,
        tool: tool.in_words_of(&agency.kind),
        agency,
        said: read.return_body(id)?,
        notes: read.return_checks(id)?,
        versions,
        audit,
        kept,
    })
}
