//! Counts, middle grades and comparisons. Only points of the scale are counted; what is left out is counted apart.

use plumbline_core::audit::Case;
use plumbline_core::ids::{AgencyId, CaseId};
use plumbline_core::moderation::{Comparison, compare};
use plumbline_core::tool::{Domain, Grade, Tool};

use crate::gather::{Gathered, Graded};
use crate::summary::Level;
use crate::suppress::SuppressionEntry;

/// The fewest children a band of ages must have to be printed beyond the panel (`domain.md` 6.3).
const SMALLEST_BAND: usize = 5;

/// The moderated grades of one domain over all agencies and cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainCounts {
    /// The domain's title.
    pub title: String,
    /// How many of each point of the scale, best first.
    pub points: Vec<u32>,
    /// Their sum.
    pub n: u32,
    /// How many are not applicable.
    pub not_applicable: u32,
    /// How many cannot be told from the record.
    pub cannot_tell: u32,
}

/// One agency's row of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// The agency's short name.
    pub agency: String,
    /// How many cases it graded.
    pub cases: usize,
    /// One cell for each graded domain of the tool.
    pub cells: Vec<GridCell>,
}

/// What the grid says of one agency in one domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GridCell {
    /// The middle of its moderated grades, and how many there are.
    Middle {
        /// The middle grade.
        grade: Grade,
        /// From how many cases.
        n: u32,
    },
    /// It sent returns, and none of them has a point of the scale here.
    NoPoint,
    /// It sent no return with grades.
    NoReturn,
    /// Hidden: too few cases.
    TooFew,
    /// Hidden beside a smaller number.
    Beside,
}

/// The grades of one case, for the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseGrid {
    /// The case.
    pub case: Case,
    /// The agencies that graded it, by short name.
    pub agencies: Vec<String>,
    /// For each graded domain, each agency's own grade and the panel's.
    pub rows: Vec<Vec<Option<(Grade, Grade)>>>,
}

/// What may be said of the children's ages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ages {
    /// How many children are in each band.
    Bands(Vec<(String, usize)>),
    /// Only that they differ.
    Different,
    /// Nothing.
    Unsaid,
}

/// Returns the domains that carry a grade, in the tool's order.
pub(crate) fn domains(tool: &Tool) -> impl Iterator<Item = &Domain> {
    tool.domains.iter().filter(|domain| domain.rated)
}

/// Counts grades by point of the scale, best first.
pub(crate) fn counts(tool: &Tool, grades: impl Iterator<Item = Grade>) -> Vec<u32> {
    let mut counts = vec![0; tool.scale.points.len()];
    for point in grades.filter_map(Grade::point) {
        if let Some(at) = tool.scale.points.iter().position(|known| known.point == point) {
            counts[at] += 1;
        }
    }
    counts
}

/// Returns the middle grade: of an even number, the worse of the two middle ones. Nothing where there is none.
pub fn middle(tool: &Tool, counts: &[u32]) -> Option<Grade> {
    let n: u32 = counts.iter().sum();
    let mut seen = 0;
    let found = tool.scale.points.iter().zip(counts).find(|(_, count)| {
        seen += **count;
        seen > n / 2
    });
    found.map(|(point, _)| Grade::Point(point.point))
}

/// Counts the moderated grades of every domain.
pub(crate) fn distribution(tool: &Tool, grades: &[Graded]) -> Vec<DomainCounts> {
    let counted = domains(tool).map(|domain| {
        let here = || grades.iter().filter(|one| one.domain == domain.code).map(|one| one.moderated);
        let apart = |wanted| u32::try_from(here().filter(|grade| *grade == wanted).count()).unwrap_or(u32::MAX);
        let points = counts(tool, here());
        DomainCounts {
            title: domain.title.clone(),
            n: points.iter().sum(),
            points,
            not_applicable: apart(Grade::NotApplicable),
            cannot_tell: apart(Grade::CannotTell),
        }
    });
    counted.collect()
}

/// Compares the agencies' own grades with the panel's.
pub(crate) fn comparison(tool: &Tool, grades: &[Graded]) -> Comparison {
    let pairs: Vec<(Grade, Grade)> = grades.iter().map(|one| (one.own, one.moderated)).collect();
    compare(&tool.scale, &pairs)
}

/// Returns the grid with nothing hidden.
pub(crate) fn grid(gathered: &Gathered) -> Vec<GridRow> {
    let rows = gathered.replies.iter().map(|asked| {
        let own = || gathered.grades.iter().filter(|one| one.agency == asked.agency);
        let cases: std::collections::BTreeSet<&CaseId> = own().map(|one| &one.case).collect();
        let cells = domains(&gathered.tool).map(|domain| {
            let here = own().filter(|one| one.domain == domain.code).map(|one| one.moderated);
            let points = counts(&gathered.tool, here);
            match middle(&gathered.tool, &points) {
                Some(grade) => GridCell::Middle { grade, n: points.iter().sum() },
                None if cases.is_empty() => GridCell::NoReturn,
                None => GridCell::NoPoint,
            }
        });
        GridRow { agency: asked.short_name.clone(), cells: cells.collect(), cases: cases.len() }
    });
    rows.collect()
}

/// Returns the grades of every case, own and moderated.
pub(crate) fn case_grids(gathered: &Gathered) -> Vec<CaseGrid> {
    let grids = gathered.cases.iter().map(|case| {
        let graded = |agency: &AgencyId| gathered.grades.iter().any(|one| one.case == case.id && one.agency == *agency);
        let agencies: Vec<_> = gathered.replies.iter().filter(|asked| graded(&asked.agency)).collect();
        let rows = domains(&gathered.tool).map(|domain| {
            let cell = |agency: &AgencyId| {
                let same = |one: &&Graded| one.case == case.id && one.agency == *agency && one.domain == domain.code;
                gathered.grades.iter().find(same).map(|one| (one.own, one.moderated))
            };
            agencies.iter().map(|asked| cell(&asked.agency)).collect()
        });
        CaseGrid {
            rows: rows.collect(),
            agencies: agencies.iter().map(|asked| asked.short_name.clone()).collect(),
            case: case.clone(),
        }
    });
    grids.collect()
}

/// Decides what may be said of the children's ages: beyond the panel, bands only where each has enough children and
/// there is more than one, because a single band would tell the age of every child.
pub(crate) fn ages(cases: &[Case], level: Level, log: &mut Vec<SuppressionEntry>) -> Ages {
    let mut bands: Vec<(String, usize)> = Vec::new();
    for band in cases.iter().map(|case| case.age_band.trim()).filter(|band| !band.is_empty()) {
        match bands.iter_mut().find(|(known, _)| known == band) {
            Some((_, count)) => *count += 1,
            None => bands.push((band.to_owned(), 1)),
        }
    }
    bands.sort_by_key(|(band, _)| order(band));
    if bands.is_empty() {
        return Ages::Unsaid;
    }
    let all_given = bands.iter().map(|(_, count)| count).sum::<usize>() == cases.len();
    let big_enough = bands.len() > 1 && all_given && bands.iter().all(|(_, count)| *count >= SMALLEST_BAND);
    match level {
        Level::Restricted => Ages::Bands(bands),
        Level::Partnership | Level::Public if big_enough => Ages::Bands(bands),
        Level::Partnership | Level::Public => {
            log.push(SuppressionEntry::new(
                "How many children were in each band of ages",
                format!("A band has fewer than {SMALLEST_BAND} children, or one band would tell the age of all."),
            ));
            if bands.len() > 1 { Ages::Different } else { Ages::Unsaid }
        }
    }
}

/// Orders bands by the first number in them; one without, such as "Unborn", comes first.
fn order(band: &str) -> (u32, String) {
    let from = band.find(|c: char| c.is_ascii_digit()).unwrap_or(band.len());
    let digits: String = band[from..].chars().take_while(char::is_ascii_digit).collect();
    let under = band.to_lowercase().starts_with("under");
    (if under { 1 } else { digits.parse().map_or(0, |age: u32| age + 1) }, band.to_owned())
}
