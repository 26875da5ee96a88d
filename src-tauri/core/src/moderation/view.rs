//! The moderation page: cases by disagreement, the grid of one case, and one cell with everybody's account.

use serde::Serialize;

use super::{Comparison, Decision, GradedAnswer, OverallJudgement, Standing, compare, waiting};
use crate::advice::counted;
use crate::agency::Agency;
use crate::audit::{Audit, Case, Involvement, Stage};
use crate::error::{Error, Result};
use crate::ids::{AgencyId, AuditId, CaseId, ReturnId};
use crate::returns::{DomainAnswer, ReturnState};
use crate::tool::{Domain, Grade, ReasonCode, Scale, Tool};
use crate::vault::Read;

/// A case in the list, those with most disagreement first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CaseTab {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: String,
    /// How many domains have agencies two or more steps apart.
    pub gaps_of_two: usize,
    /// How many domains have agencies one step apart.
    pub gaps_of_one: usize,
    /// The disagreement in words.
    pub words: String,
    /// Grades the panel has settled.
    pub decided: usize,
    /// Grades there are to settle.
    pub total: usize,
}

/// An agency heading a column.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct GridColumn {
    /// The agency.
    pub agency: AgencyId,
    /// Its short name.
    pub short_name: String,
    /// Its part in this case.
    pub involvement: Involvement,
    /// The same in words.
    pub involvement_words: String,
    /// Its current return, where there is one.
    pub return_id: Option<ReturnId>,
}

/// One cell of the grid.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Cell {
    /// The agency.
    pub agency: AgencyId,
    /// Its own grade; nothing where there is no return or no grade.
    pub self_grade: Option<Grade>,
    /// The panel's last grade, even where the answer has changed since.
    pub moderated: Option<Grade>,
    /// Where it stands; nothing where there is no grade.
    pub standing: Option<Standing>,
    /// Whether a dissent is recorded.
    pub dissent: bool,
}

/// One domain of the grid.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct GridRow {
    /// The domain's code.
    pub domain: String,
    /// Its title.
    pub title: String,
    /// One cell for each column.
    pub cells: Vec<Cell>,
}

/// The panel's overall judgement, with the earlier ones.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct OverallView {
    /// The one that counts.
    pub current: Option<OverallJudgement>,
    /// Those before it, oldest first.
    pub earlier: Vec<OverallJudgement>,
}

/// Everything the moderation page shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct ModerationView {
    /// The audit.
    pub audit: Audit,
    /// Whether grades can be decided now.
    pub is_open: bool,
    /// Grades the panel has settled.
    pub decided: usize,
    /// Grades there are to settle.
    pub total: usize,
    /// The first of the grades that wait, in words; all of them are counted above.
    pub waiting: Vec<String>,
    /// The tool's scale.
    pub scale: Scale,
    /// The tool's reason codes.
    pub reasons: Vec<ReasonCode>,
    /// The cases, those with most disagreement first.
    pub cases: Vec<CaseTab>,
    /// The case whose grid is shown.
    pub case: Option<Case>,
    /// The columns of the grid.
    pub columns: Vec<GridColumn>,
    /// The rows of the grid.
    pub rows: Vec<GridRow>,
    /// Self against moderated so far.
    pub comparison: Comparison,
    /// The overall judgement.
    pub overall: OverallView,
}

/// One agency's account of one domain of one case.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Account {
    /// The agency.
    pub agency: Agency,
    /// Its return.
    pub return_id: ReturnId,
    /// What it wrote.
    pub answer: DomainAnswer,
    /// The factors that helped, in words.
    pub helped: Vec<String>,
    /// The factors that hindered, in words.
    pub hindered: Vec<String>,
    /// The panel's grade of it, where there is one.
    pub moderated: Option<Grade>,
}

/// Everything one cell opens.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct CellView {
    /// The case.
    pub case: Case,
    /// The domain with its descriptors.
    pub domain: Domain,
    /// What each grade means here, best first: grade, word, text.
    pub descriptors: Vec<(Grade, String, String)>,
    /// The agency whose grade is decided.
    pub account: Account,
    /// The other agencies' accounts of the same domain.
    pub others: Vec<Account>,
    /// Where the grade stands.
    pub standing: Standing,
    /// Every decision so far, oldest first.
    pub history: Vec<Decision>,
    /// The tool's limit on this domain, in words; empty where none applies.
    pub limit: String,
}

/// Reads the moderation page of an audit with the grid of one case; where none is named, of the cases
/// that wait for the panel the one with most disagreement.
pub fn moderation_view(read: &Read<'_>, audit: &AuditId, case: Option<&CaseId>) -> Result<ModerationView> {
    let audit = read.audit(audit)?;
    let (tool, _) = read.tool_version(&audit.tool_digest)?;
    let answers = read.graded_answers(&audit.id)?;
    let cases = read.cases(&audit.id)?;
    let mut tabs: Vec<CaseTab> = cases.iter().map(|case| tab(&tool, case, &answers)).collect();
    tabs.sort_by_key(|tab| (std::cmp::Reverse((tab.gaps_of_two, tab.gaps_of_one)), tab.reference.clone()));
    let shown = case.cloned().or_else(|| first_to_settle(&tabs).map(|tab| tab.id.clone()));
    let shown = match shown {
        Some(id) => Some(cases.into_iter().find(|case| case.id == id).ok_or_else(|| Error::not_found("case", &id))?),
        None => None,
    };
    let (columns, rows) = match &shown {
        Some(case) => grid(read, &audit, &tool, case, &answers)?,
        None => (Vec::new(), Vec::new()),
    };
    let pairs: Vec<_> = answers.iter().filter_map(|one| Some((one.self_grade, one.effective()?))).collect();
    let mut earlier = read.overall_judgements(&audit.id)?;
    let current = earlier.pop();
    Ok(ModerationView {
        is_open: audit.stage == Stage::ReadyForModeration,
        decided: tabs.iter().map(|tab| tab.decided).sum(),
        total: tabs.iter().map(|tab| tab.total).sum(),
        waiting: waiting(read, &audit.id)?.into_iter().take(20).collect(),
        comparison: compare(&tool.scale, &pairs),
        scale: tool.scale,
        reasons: tool.reasons,
        cases: tabs,
        case: shown,
        columns,
        rows,
        overall: OverallView { current, earlier },
        audit,
    })
}

/// The case to open the page on: of those with a grade that waits, the one with most disagreement.
fn first_to_settle(tabs: &[CaseTab]) -> Option<&CaseTab> {
    tabs.iter().find(|tab| tab.decided < tab.total).or(tabs.first())
}

fn tab(tool: &Tool, case: &Case, answers: &[GradedAnswer]) -> CaseTab {
    let of_case: Vec<_> = answers.iter().filter(|one| one.case == case.id).collect();
    let (mut twos, mut ones) = (0, 0);
    for domain in &tool.domains {
        let grades: Vec<Grade> =
            of_case.iter().filter(|one| one.domain == domain.code).map(|one| one.self_grade).collect();
        let gaps = grades.iter().flat_map(|a| grades.iter().filter_map(|b| a.gap(*b, &tool.scale)));
        match gaps.max().unwrap_or(0) {
            0 => {}
            1 => ones += 1,
            2.. => twos += 1,
        }
    }
    let to_settle = of_case.iter().filter(|one| one.standing() != Standing::NotApplicable);
    let words = match (twos, ones) {
        (0, 0) if of_case.is_empty() => "No grades yet".to_owned(),
        (0, 0) => "All agree".to_owned(),
        (0, ones) => counted(ones, "one-point gap", "one-point gaps"),
        (twos, _) => counted(twos, "gap of two points or more", "gaps of two points or more"),
    };
    CaseTab {
        id: case.id.clone(),
        reference: case.reference.clone(),
        gaps_of_two: twos,
        gaps_of_one: ones,
        words,
        decided: to_settle.clone().filter(|one| !one.standing().waits()).count(),
        total: to_settle.count(),
    }
}

fn grid(
    read: &Read<'_>,
    audit: &Audit,
    tool: &Tool,
    case: &Case,
    answers: &[GradedAnswer],
) -> Result<(Vec<GridColumn>, Vec<GridRow>)> {
    let involved = read.involvement(&audit.id)?;
    let mut columns = Vec::new();
    for asked in read.asked(&audit.id)? {
        let agency = asked.agency;
        let part = involved.iter().find(|one| one.case_id == case.id && one.agency_id == agency.id);
        let involvement = part.map_or(Involvement::Awaiting, |part| part.status);
        let current = read.return_of(&case.id, &agency.id, ReturnState::Submitted)?;
        columns.push(GridColumn {
            agency: agency.id,
            short_name: agency.short_name,
            involvement,
            involvement_words: involvement.words().to_owned(),
            return_id: current.map(|one| one.id),
        });
    }
    let find = |agency: &AgencyId, domain: &str| {
        answers.iter().find(|one| one.case == case.id && one.agency == *agency && one.domain == domain)
    };
    let cell = |column: &GridColumn, domain: &Domain| {
        let answer = find(&column.agency, &domain.code);
        let last = answer.and_then(|answer| answer.last.as_ref());
        Cell {
            agency: column.agency.clone(),
            self_grade: answer.map(|answer| answer.self_grade),
            moderated: last.map(|decision| decision.grade),
            standing: answer.map(GradedAnswer::standing),
            dissent: last.is_some_and(|decision| !decision.dissent.is_empty()),
        }
    };
    let rated = tool.domains.iter().filter(|domain| domain.rated);
    let rows = rated
        .map(|domain| GridRow {
            domain: domain.code.clone(),
            title: domain.title.clone(),
            cells: columns.iter().map(|column| cell(column, domain)).collect(),
        })
        .collect();
    Ok((columns, rows))
}

/// Reads everything one cell opens.
pub fn cell_view(read: &Read<'_>, audit: &AuditId, case: &CaseId, agency: &AgencyId, domain: &str) -> Result<CellView> {
    let audit = read.audit(audit)?;
    let (tool, _) = read.tool_version(&audit.tool_digest)?;
    let domain = tool.domain(domain).cloned().ok_or_else(|| Error::not_found("domain", domain))?;
    let answers = read.graded_answers(&audit.id)?;
    let of_case: Vec<_> = answers.iter().filter(|one| one.case == *case && one.domain == domain.code).collect();
    let mut accounts = Vec::new();
    for answer in &of_case {
        accounts.push(account(read, &tool, answer)?);
    }
    let at = accounts.iter().position(|account| account.agency.id == *agency);
    let at = at.ok_or_else(|| Error::not_found("grade in domain", &domain.code))?;
    let own = accounts.remove(at);
    let descriptors = tool
        .scale
        .grades()
        .into_iter()
        .map(|grade| {
            let word = tool.scale.word(grade).unwrap_or_default().to_owned();
            (grade, word, tool.descriptor(&domain, grade).unwrap_or_default().to_owned())
        })
        .collect();
    let limit = tool.limits.iter().find(|limit| limit.domain == domain.code);
    Ok(CellView {
        case: read.case(case)?,
        descriptors,
        standing: of_case[at].standing(),
        history: read.decisions(case, agency, &domain.code)?,
        limit: limit.map(|limit| limit.why.clone()).unwrap_or_default(),
        account: own,
        others: accounts,
        domain,
    })
}

fn account(read: &Read<'_>, tool: &Tool, graded: &GradedAnswer) -> Result<Account> {
    let mut said = read.return_body(&graded.return_id)?;
    let answer = said.domains.remove(&graded.domain).ok_or_else(|| Error::not_found("answer", &graded.domain))?;
    let words = |codes: &[String]| {
        codes.iter().map(|code| tool.factor(code).map_or(code.clone(), |factor| factor.text.clone())).collect()
    };
    Ok(Account {
        agency: read.agency(&graded.agency)?,
        return_id: graded.return_id.clone(),
        helped: words(&answer.helped),
        hindered: words(&answer.hindered),
        moderated: graded.effective(),
        answer,
    })
}
