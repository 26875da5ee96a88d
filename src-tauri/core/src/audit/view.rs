//! The home page, the audit's task list, and its cases: where it stands and what comes next.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Audit, Case, Involved, Involvement, LineOfEnquiry, Stage};
use crate::advice::counted;
use crate::agency::Agency;
use crate::error::Result;
use crate::ids::{AuditId, CaseId};
use crate::journal::Head;
use crate::partnership::Organisation;
use crate::returns::{CellState, ReturnsView, returns_view};
use crate::tool::{UsableTool, usable_tools};
use crate::vault::Read;

/// Where one step of an audit's path stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Behind.
    Done,
    /// Under way.
    Now,
    /// Ahead.
    Ahead,
}

/// One step of an audit's path.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct StageStep {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: StepState,
}

/// Something that needs somebody, ending in the next step.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct NextStep {
    /// What needs doing, counted.
    pub what: String,
    /// The words of the link.
    pub link: String,
    /// The page it leads to: cases, requests, returns, import, moderation, findings, report or plan.
    pub page: String,
    /// Whether it is overdue.
    pub late: bool,
}

/// One audit with its path and what it needs.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AuditView {
    /// The audit.
    pub audit: Audit,
    /// Its stage in words.
    pub stage_words: String,
    /// Its path.
    pub steps: Vec<StageStep>,
    /// What it needs, most pressing first.
    pub needs: Vec<NextStep>,
    /// The agencies it asks.
    pub agencies: Vec<AgencyState>,
    /// How many cases it has.
    pub cases: usize,
    /// The lines of enquiry.
    pub lines_of_enquiry: Vec<LineOfEnquiry>,
    /// The tool and its version in words.
    pub tool: String,
    /// What the tool says must be checked before use; empty where nothing.
    pub tool_note: String,
    /// In an agency's file: what the partnership wrote with the request.
    pub guidance: String,
}

/// An agency of an audit and when it was asked.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AgencyState {
    /// The agency.
    pub agency: Agency,
    /// When its request went out.
    pub issued_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Whether a contact card is here, so that a request can be sealed.
    pub has_contact: bool,
}

/// One case with each agency's part in it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CaseState {
    /// The case.
    pub case: Case,
    /// Each agency's part.
    pub parts: Vec<Involved>,
}

/// Everything the cases page shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CasesView {
    /// The audit.
    pub audit: Audit,
    /// The agencies it asks.
    pub agencies: Vec<Agency>,
    /// The cases.
    pub cases: Vec<CaseState>,
    /// Whether cases can still be added.
    pub is_open: bool,
    /// The values of involvement and their words.
    pub choices: Vec<(Involvement, String)>,
}

/// Everything the home page shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct HomeView {
    /// The file's own organisation.
    pub organisation: Organisation,
    /// The day.
    pub today: NaiveDate,
    /// The audits with what they need.
    pub audits: Vec<AuditView>,
    /// Who has no passphrase and needs one set, by name.
    pub without_passphrase: Vec<String>,
    /// Where the journal stands.
    pub head: Head,
    /// The tools an audit can be planned with, with the theme packs that can be switched on.
    pub tools: Vec<UsableTool>,
}

/// Reads the home page.
pub fn home_view(read: &Read<'_>) -> Result<HomeView> {
    let audits: Result<Vec<_>> = read.audits()?.iter().map(|audit| audit_view(read, &audit.id)).collect();
    let mut people = read.people()?;
    people.retain(|person| person.left_at.is_none() && person.slot.is_none());
    Ok(HomeView {
        organisation: read.organisation()?,
        today: read.today(),
        audits: audits?,
        without_passphrase: people.into_iter().map(|person| person.name).collect(),
        head: read.head()?,
        tools: usable_tools(read)?,
    })
}

/// Reads one audit with its path and what it needs.
pub fn audit_view(read: &Read<'_>, id: &AuditId) -> Result<AuditView> {
    let audit = read.audit(id)?;
    let (tool, _) = read.tool_version(&audit.tool_digest)?;
    let cases = read.cases(id)?.len();
    let agencies: Vec<AgencyState> = read
        .asked(id)?
        .into_iter()
        .map(|asked| AgencyState {
            has_contact: asked.agency.contact.is_some(),
            issued_at: asked.issued_at,
            agency: asked.agency,
        })
        .collect();
    let steps = Stage::ALL.into_iter().map(|stage| StageStep {
        name: stage.words().to_owned(),
        state: match stage.cmp(&audit.stage) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Now,
            std::cmp::Ordering::Greater => StepState::Ahead,
        },
    });
    let needs = needs(read, &audit, cases, &agencies)?;
    let guidance = read.request(id).map(|request| request.guidance).unwrap_or_default();
    Ok(AuditView {
        stage_words: audit.stage.words().to_owned(),
        steps: steps.collect(),
        needs,
        agencies,
        cases,
        lines_of_enquiry: read.lines_of_enquiry(id)?,
        tool: format!("{}, version {}", tool.title, tool.version),
        tool_note: tool.note.unwrap_or_default(),
        guidance,
        audit,
    })
}

fn needs(read: &Read<'_>, audit: &Audit, cases: usize, agencies: &[AgencyState]) -> Result<Vec<NextStep>> {
    let mut needs = Vec::new();
    let mut add = |what: String, link: &str, page: &str, late: bool| {
        needs.push(NextStep { what, link: link.to_owned(), page: page.to_owned(), late });
    };
    match audit.stage {
        Stage::Planning => {
            if cases == 0 {
                add("No cases yet".to_owned(), "Add the cases", "cases", false);
            }
            if agencies.is_empty() || audit.chair.is_empty() || audit.data_protection.is_empty() {
                add("The plan is not complete".to_owned(), "Complete the plan", "plan", false);
            }
            add("The sample is not confirmed".to_owned(), "Confirm the sample", "cases", false);
        }
        Stage::SampleConfirmed => {
            add(
                format!("{} to send", counted(agencies.len(), "request", "requests")),
                "Export the requests",
                "requests",
                false,
            );
        }
        Stage::Fieldwork | Stage::ReadyForModeration => {
            let unsent = agencies.iter().filter(|agency| agency.issued_at.is_none()).count();
            if unsent > 0 {
                add(
                    format!("{} not sent", counted(unsent, "request", "requests")),
                    "Export the requests",
                    "requests",
                    false,
                );
            }
            let returns = returns_view(read, &audit.id, read.today())?;
            let (late, waiting) = outstanding(&returns);
            if late > 0 {
                add(format!("{} late", counted(late, "return", "returns")), "See which", "returns", true);
            }
            if waiting > 0 {
                add(format!("{} to come", counted(waiting, "return", "returns")), "See which", "returns", false);
            }
            let unsettled = read.graded_answers(&audit.id)?.iter().filter(|one| one.standing().waits()).count();
            if audit.stage == Stage::Fieldwork {
                add("Import returns as they come".to_owned(), "Import", "import", false);
            } else if unsettled > 0 {
                add(
                    format!(
                        "{} still {} the panel",
                        counted(unsettled, "grade", "grades"),
                        if unsettled == 1 { "needs" } else { "need" }
                    ),
                    "Go to moderation",
                    "moderation",
                    false,
                );
            } else {
                add("Every grade is decided".to_owned(), "Close moderation", "moderation", false);
            }
        }
        Stage::Moderated => {
            add("Moderation is closed".to_owned(), "Print the summary", "report", false);
        }
    }
    Ok(needs)
}

fn outstanding(returns: &ReturnsView) -> (usize, usize) {
    let cells = || returns.rows.iter().flat_map(|row| &row.cells);
    let late = cells().filter(|cell| cell.state == CellState::Late).count();
    let waiting = cells().filter(|cell| matches!(cell.state, CellState::Asked | CellState::Draft)).count();
    (late, waiting)
}

/// Reads the cases page.
pub fn cases_view(read: &Read<'_>, id: &AuditId) -> Result<CasesView> {
    let audit = read.audit(id)?;
    let involved = read.involvement(id)?;
    let parts = |case: &CaseId| involved.iter().filter(|one| one.case_id == *case).cloned().collect();
    let cases = read.cases(id)?.into_iter().map(|case| CaseState { parts: parts(&case.id), case }).collect();
    Ok(CasesView {
        is_open: audit.stage.plan_is_open(),
        agencies: read.asked(id)?.into_iter().map(|asked| asked.agency).collect::<Vec<Agency>>(),
        cases,
        choices: Involvement::ALL.into_iter().map(|one| (one, one.words().to_owned())).collect(),
        audit,
    })
}
