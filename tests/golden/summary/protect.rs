//! What is hidden cannot be worked out from what is shown, whatever the grades are.

use plumbline_core::tool::{CASE_FILE, Grade, Tool};
use plumbline_report::gather::gather;
use plumbline_report::summary::figures::middle;
use plumbline_report::summary::{Level, document};
use plumbline_report::suppress::{Verdict, hide, protect};
use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq, proptest};

use crate::partnership::Small;
use crate::text::text;

/// One domain: up to eight agencies, each with counts of the four points.
fn domain() -> impl Strategy<Value = Vec<Vec<u32>>> {
    prop::collection::vec(prop::collection::vec(0u32..4, 4), 0..8)
}

fn size(cell: &[u32]) -> u32 {
    cell.iter().sum()
}

/// Counts the answers that fit one hidden cell, for a reader who knows every shown cell, every total and how many
/// grades each hidden cell has: the ways to take its number of grades out of those that are left. Stops at two.
fn answers(left: &[u32], wanted: u32) -> u32 {
    let Some((first, rest)) = left.split_first() else { return u32::from(wanted == 0) };
    let mut found = 0;
    for taken in 0..=(*first).min(wanted) {
        found += answers(rest, wanted - taken);
        if found >= 2 {
            break;
        }
    }
    found
}

proptest! {
    #[test]
    fn a_hidden_grade_cannot_be_found_by_taking_the_shown_ones_from_the_totals(cells in domain(), smallest in 1u32..6) {
        let verdicts = protect(&cells, smallest);

        let hidden: Vec<&Vec<u32>> = cells.iter().zip(&verdicts.cells).filter(|(_, v)| **v != Verdict::Shown).map(|(c, _)| c).collect();
        let left: Vec<u32> = (0..4).map(|point| hidden.iter().map(|cell| cell[point]).sum()).collect();
        for cell in hidden.iter().filter(|cell| size(cell) > 0) {
            prop_assert!(!verdicts.hidden_count || answers(&left, size(cell)) >= 2, "{cell:?} of {left:?}");
        }
        prop_assert!(hidden.iter().all(|cell| size(cell) == 0) || !verdicts.hidden_count || size(&left) >= smallest);
    }

    #[test]
    fn every_shown_cell_has_enough_cases(cells in domain(), smallest in 1u32..6) {
        let verdicts = protect(&cells, smallest);

        for (cell, verdict) in cells.iter().zip(&verdicts.cells) {
            prop_assert_eq!(*verdict == Verdict::TooFew, size(cell) < smallest);
        }
    }

    #[test]
    fn which_cells_are_hidden_tells_nothing_of_the_grades(cells in domain(), smallest in 1u32..6) {
        let same_sizes: Vec<Vec<u32>> = cells.iter().map(|cell| vec![size(cell), 0, 0, 0]).collect();

        prop_assert_eq!(protect(&cells, smallest).cells, protect(&same_sizes, smallest).cells);
    }

    #[test]
    fn the_middle_grade_is_the_worse_of_two(points in prop::collection::vec(1i16..=4, 1..9)) {
        let tool = Tool::read(CASE_FILE).unwrap();
        let counts: Vec<u32> = tool.scale.points.iter().map(|at| points.iter().filter(|one| **one == at.point).count() as u32).collect();
        let mut best_first = points;
        best_first.sort_unstable_by(|one, other| other.cmp(one));

        prop_assert_eq!(middle(&tool, &counts), Some(Grade::Point(best_first[best_first.len() / 2])));
    }
}

#[test]
fn one_small_agency_takes_the_next_smallest_with_it() {
    let cells = [vec![0, 3, 2, 0], vec![0, 0, 0, 1], vec![1, 3, 0, 0], vec![0, 2, 1, 0]];

    let verdicts = protect(&cells, 3);

    assert_eq!(verdicts.cells, [Verdict::Shown, Verdict::TooFew, Verdict::Shown, Verdict::Beside]);
    assert!(verdicts.hidden_count);
}

#[test]
fn hidden_grades_that_are_all_alike_are_in_no_total() {
    let alike = protect(&[vec![0, 2, 0, 0], vec![0, 2, 0, 0], vec![1, 3, 1, 0]], 3);
    let alone = protect(&[vec![0, 2, 0, 0]], 3);

    assert!(!alike.hidden_count);
    assert!(!alone.hidden_count);
}

#[test]
fn where_nothing_is_hidden_every_grade_counts() {
    let verdicts = protect(&[vec![0, 3, 2, 0], vec![4, 0, 0, 0], vec![0, 0, 0, 0]], 3);

    assert_eq!(verdicts.cells, [Verdict::Shown, Verdict::Shown, Verdict::TooFew]);
    assert!(verdicts.hidden_count, "the cell without a grade hides nothing");
}

#[test]
fn grades_that_are_in_no_total_leave_no_trace_in_the_document() {
    let small = Small::decided();
    let gathered = gather(&small.vault.read(), &small.audit).unwrap();
    let mut others = gathered.clone();
    for (at, one) in others.grades.iter_mut().enumerate().filter(|(_, one)| one.moderated.point().is_some()) {
        one.moderated = Grade::Point([1, 2, 3, 4][at % 4]);
    }

    let (first, second) =
        (hide(&gathered, Level::Partnership, 9).unwrap(), hide(&others, Level::Partnership, 9).unwrap());

    assert_eq!(text(&document(&first)), text(&document(&second)));
    let shown = (hide(&gathered, Level::Partnership, 3).unwrap(), hide(&others, Level::Partnership, 3).unwrap());
    assert_ne!(text(&document(&shown.0)), text(&document(&shown.1)), "with enough cases the grades are printed");
}

#[test]
fn the_log_names_what_is_hidden_and_why() {
    let small = Small::decided();
    let gathered = gather(&small.vault.read(), &small.audit).unwrap();

    let log = hide(&gathered, Level::Partnership, 3).unwrap().log;

    let said: Vec<String> = log.iter().map(|entry| entry.sentence()).collect();
    let has = |start: &str| said.iter().any(|one| one.starts_with(start));
    assert!(has("The grades of each single case."), "{said:#?}");
    assert!(has("Housing: every domain. Grades from fewer than 3 cases."), "{said:#?}");
    assert!(has("Police: Voice, Lived experience, Identity"), "{said:#?}");
    assert!(has("1 case-specific finding."), "{said:#?}");
    assert!(has("How many cases and agencies finding 2 rests on."), "{said:#?}");
    assert!(has("How many children were in each band of ages."), "{said:#?}");
    assert!(hide(&gathered, Level::Restricted, 3).unwrap().log.is_empty());
}
