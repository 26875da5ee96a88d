//! Hides what is too small to print, from the table of grades and not by hand (`domain.md` 6.3).
//!
//! The rule, one domain at a time, for readers beyond the panel:
//! 1. An agency's middle grade is shown only where it rests on at least the smallest group of cases.
//! 2. Bars and totals count every agency, so what is hidden must not come out when what is shown is taken away from
//!    them. The hidden cells of a domain must therefore hold grades of two agencies and at least the smallest group of
//!    grades; until they do, the smallest shown cell is hidden beside them. Which one it is depends on how many grades
//!    there are and never on the grades, so the hiding itself tells nothing.
//! 3. Where that cannot be had, or the hidden grades are all alike, they are left out of every total.
//!
//! What a reader can work out, even one who knows every shown grade, is then the sum of several agencies' grades that
//! are not all the same: for each hidden agency more than one answer fits.

use serde::Serialize;

use crate::gather::{Gathered, Graded};
use crate::problem::ReportError;
use crate::summary::figures::{self, GridCell, GridRow, counts};
use crate::summary::{Level, Summary, findings};

/// Something that is not printed, and why: for the person who approves the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct SuppressionEntry {
    /// What is not printed.
    pub what: String,
    /// Why.
    pub why: String,
}

impl SuppressionEntry {
    pub(crate) fn new(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self { what: what.into(), why: why.into() }
    }

    /// Says both on one line.
    pub fn sentence(&self) -> String {
        format!("{}. {}", self.what, self.why)
    }
}

/// What becomes of one agency's cell in one domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Shown.
    Shown,
    /// Hidden: too few cases.
    TooFew,
    /// Hidden beside a smaller one, which it would give away.
    Beside,
}

/// What becomes of one domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdicts {
    /// One for each agency.
    pub cells: Vec<Verdict>,
    /// Whether the hidden grades count in bars and totals.
    pub hidden_count: bool,
}

/// Decides what is hidden in one domain. `cells` has, for each agency, how many cases have each point of the scale.
pub fn protect(cells: &[Vec<u32>], smallest: u32) -> Verdicts {
    let size = |at: usize| cells[at].iter().sum::<u32>();
    let first = |at| if size(at) < smallest { Verdict::TooFew } else { Verdict::Shown };
    let mut verdicts: Vec<Verdict> = (0..cells.len()).map(first).collect();
    loop {
        let hidden: Vec<usize> =
            (0..cells.len()).filter(|at| verdicts[*at] != Verdict::Shown && size(*at) > 0).collect();
        let grades: u32 = hidden.iter().map(|at| size(*at)).sum();
        if hidden.is_empty() {
            return Verdicts { cells: verdicts, hidden_count: true };
        }
        if hidden.len() >= 2 && grades >= smallest {
            let points = cells.first().map_or(0, Vec::len);
            let held = |point: &usize| hidden.iter().any(|at| cells[*at][*point] > 0);
            return Verdicts { cells: verdicts, hidden_count: (0..points).filter(held).count() >= 2 };
        }
        let shown = (0..cells.len()).filter(|at| verdicts[*at] == Verdict::Shown);
        match shown.min_by_key(|at| size(*at)) {
            Some(next) => verdicts[next] = Verdict::Beside,
            None => return Verdicts { cells: verdicts, hidden_count: false },
        }
    }
}

/// Makes the summary that may be printed at a level, with the log of what is not in it.
///
/// # Errors
/// [`ReportError::PublicNotChecked`]: a public summary needs a named person's check, which cannot be recorded yet.
pub fn hide(gathered: &Gathered, level: Level, smallest: u32) -> Result<Summary, ReportError> {
    let mut log = Vec::new();
    let (grid, counted) = match level {
        Level::Public => return Err(ReportError::PublicNotChecked),
        Level::Restricted => (figures::grid(gathered), gathered.grades.clone()),
        Level::Partnership => {
            log.push(SuppressionEntry::new(
                "The grades of each single case",
                "Rows of single cases are for the panel only.",
            ));
            masked(gathered, smallest, &mut log)
        }
    };
    let cases = match level {
        Level::Restricted => figures::case_grids(gathered),
        Level::Partnership | Level::Public => Vec::new(),
    };
    let findings = findings::printed(gathered, level, smallest, &mut log);
    Ok(Summary {
        level,
        smallest,
        partnership: gathered.organisation.name.clone(),
        classification: gathered.organisation.classification.clone(),
        audit: gathered.audit.clone(),
        tool: gathered.tool.clone(),
        lines_of_enquiry: gathered.lines_of_enquiry.clone(),
        as_of: gathered.as_of,
        head: gathered.head,
        salvaged_at: gathered.salvaged_at,
        replies: gathered.replies.clone(),
        case_count: gathered.cases.len(),
        ages: figures::ages(&gathered.cases, level, &mut log),
        judgement: gathered.judgement.clone(),
        recommendations: findings::recommended(gathered, &findings),
        findings,
        grades: gathered.grades.len(),
        left_out: gathered.grades.len() - counted.len(),
        counts: figures::distribution(&gathered.tool, &counted),
        comparison: figures::comparison(&gathered.tool, &counted),
        grid,
        cases,
        log,
    })
}

/// Hides cells of the grid; returns it with the grades that count in totals.
fn masked(gathered: &Gathered, smallest: u32, log: &mut Vec<SuppressionEntry>) -> (Vec<GridRow>, Vec<Graded>) {
    let mut grid = figures::grid(gathered);
    let mut counted = gathered.grades.clone();
    let mut uncounted = Vec::new();
    for (at, domain) in figures::domains(&gathered.tool).enumerate() {
        let cells: Vec<Vec<u32>> = gathered
            .replies
            .iter()
            .map(|asked| {
                let own = gathered.grades.iter().filter(|one| one.agency == asked.agency && one.domain == domain.code);
                counts(&gathered.tool, own.map(|one| one.moderated))
            })
            .collect();
        let verdicts = protect(&cells, smallest);
        for (row, verdict) in grid.iter_mut().zip(&verdicts.cells) {
            row.cells[at] = match (verdict, &row.cells[at]) {
                (_, GridCell::NoReturn) => GridCell::NoReturn,
                (Verdict::Shown, shown) => shown.clone(),
                (Verdict::TooFew, _) => GridCell::TooFew,
                (Verdict::Beside, _) => GridCell::Beside,
            };
        }
        if !verdicts.hidden_count {
            let hidden = |one: &Graded| {
                let place = gathered.replies.iter().position(|asked| asked.agency == one.agency);
                one.domain == domain.code && place.is_none_or(|at| verdicts.cells[at] != Verdict::Shown)
            };
            counted.retain(|one| !hidden(one) || one.moderated.point().is_none());
            uncounted.push(domain.short.clone());
        }
    }
    log.extend(grid.iter().flat_map(|row| entries(gathered, row, smallest)));
    if !uncounted.is_empty() {
        log.push(SuppressionEntry::new(
            format!("The hidden grades of these domains, in bars and totals: {}", uncounted.join(", ")),
            format!("They come from one agency, are fewer than {smallest}, or would give each other away."),
        ));
    }
    (grid, counted)
}

fn entries(gathered: &Gathered, row: &GridRow, smallest: u32) -> Vec<SuppressionEntry> {
    let places = |wanted: &GridCell| {
        let hidden = figures::domains(&gathered.tool).zip(&row.cells).filter(|(_, cell)| *cell == wanted);
        let names: Vec<String> = hidden.map(|(domain, _)| domain.short.clone()).collect();
        let whole = names.len() == row.cells.len();
        let what = if whole { "every domain".to_owned() } else { names.join(", ") };
        (!names.is_empty()).then(|| format!("{}: {what}", row.agency))
    };
    let few = places(&GridCell::TooFew)
        .map(|what| SuppressionEntry::new(what, format!("Grades from fewer than {smallest} cases.")));
    let beside = places(&GridCell::Beside).map(|what| {
        SuppressionEntry::new(
            what,
            "Shown, it would let a smaller number in the same domain be worked out from the totals.",
        )
    });
    few.into_iter().chain(beside).collect()
}
