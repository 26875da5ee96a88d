//! The table: goal, what it promises, cases, failures, what the control showed.

use std::fmt::Write as _;
use std::fs;

use super::full::{self, Full};
use super::goals::{FULL_IN_EVERY_RUN, GOALS, Goal, Shown, parts};
use super::line::Line;
use super::{kept, last_took, readme};
use crate::running::Outcome;
use crate::tally::Count;

/// The figures of one run, so far.
#[derive(Debug)]
pub(crate) struct Promises {
    long: bool,
    /// Only some tests were asked for, so only what they print is shown.
    some: bool,
    lines: Vec<Line>,
    /// What long runs showed.
    full: Vec<Full>,
}

/// How one goal stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Run: how many cases, how many failed, and what the controls showed.
    Run { cases: u64, failures: u64, control: String },
    /// Must have run, and did not.
    NotRun,
    /// Is measured by a call of its own, in the long run.
    LongOnly(&'static str),
}

impl Promises {
    /// Starts with nothing.
    pub(crate) fn of_run(long: bool) -> Self {
        Self { long, some: false, lines: Vec::new(), full: Vec::new() }
    }

    /// Starts with nothing, and will ask for nothing but what is run.
    pub(crate) fn of_some(long: bool) -> Self {
        Self { some: true, ..Self::of_run(long) }
    }

    /// Takes a line of a test's output, where it is one of figures.
    pub(crate) fn read(&mut self, text: &str) {
        self.lines.extend(Line::read(text));
    }

    /// Takes a line of a test's output as [`Self::read`] does, and keeps it where the run is a long one.
    pub(crate) fn hear(&mut self, text: &str) {
        self.read(text);
        if self.long
            && let Some(line) = Line::read(text)
        {
            full::keep(&line).unwrap_or_else(|why| eprintln!("{why}"));
        }
    }

    /// Takes what was kept of measures too long for every run. A long run takes these measures itself.
    pub(crate) fn take_kept(&mut self) {
        if self.long || self.some {
            return;
        }
        self.full = full::kept_lines();
        for entry in fs::read_dir(kept()).into_iter().flatten().flatten() {
            if let Ok(text) = fs::read_to_string(entry.path()) {
                self.read(text.trim_end());
            }
        }
    }

    /// Tells how a goal stands. Nothing where it is shown beside the others and has no figures.
    fn standing(&self, goal: &Goal) -> Option<Standing> {
        let lines: Vec<&Line> = self.lines.iter().filter(|line| line.goal == goal.id).collect();
        let cases: u64 = lines.iter().map(|line| line.cases).sum();
        if cases > 0 {
            let failures = lines.iter().map(|line| line.failures).sum();
            let told = lines.iter().filter(|line| line.cases > 0).map(|line| line.told());
            let control = told.chain(self.parts_not_run(goal, &lines)).collect::<Vec<_>>().join("; ");
            return Some(Standing::Run { cases, failures, control });
        }
        match goal.shown {
            _ if self.some => None,
            Shown::Always => Some(Standing::NotRun),
            Shown::Long(_) if self.long => Some(Standing::NotRun),
            Shown::Long(call) => Some(Standing::LongOnly(call)),
            Shown::Beside => None,
        }
    }

    /// Names the parts of a goal that have no case, where everything was to be run.
    fn parts_not_run(&self, goal: &Goal, lines: &[&Line]) -> Vec<String> {
        let was_run = |part: &str| lines.iter().any(|line| line.part == part && line.cases > 0);
        let wanted = parts(goal.id).iter().filter(|_| !self.some && goal.shown == Shown::Always);
        let not_run = wanted.filter(|part| !was_run(part));
        not_run.map(|part| format!("{}: NOT RUN", if part.is_empty() { goal.id } else { part })).collect()
    }

    fn rows(&self) -> impl Iterator<Item = (&Goal, Standing)> {
        GOALS.iter().filter_map(|goal| Some((goal, self.standing(goal)?)))
    }

    /// Names every promise that is broken or not shown.
    pub(crate) fn broken(&self) -> Vec<String> {
        let mut broken = Vec::new();
        for (goal, standing) in self.rows() {
            match standing {
                Standing::Run { failures: 0, .. } | Standing::LongOnly(_) => {}
                // Kept from an earlier measure: the table shows it, and the run that took it has failed already.
                Standing::Run { .. } if !self.long && matches!(goal.shown, Shown::Long(_)) => {}
                Standing::Run { cases, failures, .. } => {
                    broken.push(format!("{}: {failures} of {cases} cases failed", goal.id));
                }
                Standing::NotRun => broken.push(format!("{}: no test showed it", goal.id)),
            }
        }
        let unknown = self.lines.iter().filter(|line| GOALS.iter().all(|goal| goal.id != line.goal));
        broken.extend(unknown.map(|line| format!("{}: no such goal is known", line.goal)));
        broken
    }

    /// Counts each goal as one check.
    pub(crate) fn count(&self) -> Count {
        let due = self.rows().filter(|(_, standing)| !matches!(standing, Standing::LongOnly(_))).count();
        let broken = self.broken();
        broken.iter().for_each(|what| eprintln!("{what}"));
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Count { passed: number(due.saturating_sub(broken.len())), failed: number(broken.len()) }
    }

    /// Says what is known of a goal's full count. What every run counts in full, and what only the long run measures, stands
    /// beside it already.
    fn full_count(&self, goal: &Goal, was_run: bool) -> String {
        let stands_beside = FULL_IN_EVERY_RUN.contains(&goal.id) || matches!(goal.shown, Shown::Long(_));
        let is_sample = self.lines.iter().any(|line| line.goal == goal.id && line.control.contains("(a sample"));
        match (stands_beside && was_run, is_sample) {
            (true, true) => "not run in full".to_owned(),
            (true, false) => "as shown".to_owned(),
            (false, _) => full::told(&self.full, goal.id),
        }
    }

    /// Says which counts this run had.
    fn which(&self) -> &'static str {
        if self.long {
            "The long run: full counts."
        } else {
            "The short run. *Full counts* are those of the last long run of that promise, with the commit it was made at; *as shown* is said where there is only one count."
        }
    }

    /// Returns the table for a terminal.
    pub(crate) fn table(&self) -> String {
        let mut table = format!(
            "{}\n{:<5}{:>11}{:>10}  promise, and what the control showed\n",
            self.which(),
            "goal",
            "cases",
            "failures"
        );
        for (goal, standing) in self.rows() {
            let (cases, failures, control) = figures(standing);
            let _ = writeln!(table, "{:<5}{cases:>11}{failures:>10}  {}\n{:28}{control}", goal.id, goal.promise, "");
        }
        table
    }

    /// Puts the table into the README.
    pub(crate) fn put_in_the_readme(&self) -> Outcome {
        readme::put(self)
    }

    /// Returns the table for the README.
    pub(crate) fn markdown(&self) -> String {
        let took = if self.long { None } else { last_took() }.map(|took| format!(" {took}")).unwrap_or_default();
        let mut table = format!(
            "{}{took}\n\n| Goal | What is promised | Cases | Failures | Full counts | What the control showed |\n| --- | --- | ---: | ---: | --- | --- |\n",
            self.which()
        );
        for (goal, standing) in self.rows() {
            let was_run = matches!(standing, Standing::Run { .. });
            let (cases, failures, control) = figures(standing);
            let control = control.replace('|', "\\|");
            let full = self.full_count(goal, was_run);
            let _ = writeln!(table, "| {} | {} | {cases} | {failures} | {full} | {control} |", goal.id, goal.promise);
        }
        table
    }
}

fn figures(standing: Standing) -> (String, String, String) {
    match standing {
        Standing::Run { cases, failures, control } => (with_commas(cases), with_commas(failures), control),
        Standing::NotRun => ("NOT RUN".to_owned(), String::new(), String::new()),
        Standing::LongOnly(call) => ("long only".to_owned(), String::new(), format!("measured by {call}")),
    }
}

/// Writes 1000000 as 1,000,000.
pub(super) fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::{GOALS, Promises, Shown, parts, with_commas};

    fn everything(long: bool) -> Promises {
        let mut promises = Promises::of_run(long);
        for goal in GOALS.iter().filter(|goal| goal.shown == Shown::Always) {
            for part in parts(goal.id) {
                let id = [goal.id, part].join("-");
                promises.read(&format!("PROMISE {} cases=2 failures=0 control=bites", id.trim_end_matches('-')));
            }
        }
        promises
    }

    #[test]
    fn a_run_that_shows_every_goal_holds() {
        let promises = everything(false);

        assert_eq!(promises.broken(), Vec::<String>::new());
        assert_eq!(promises.count().failed, 0);
        assert!(promises.table().contains("measured by cargo xtask bench"), "what only the long run measures is named");
    }

    #[test]
    fn a_goal_without_a_line_or_without_a_case_is_not_run_and_fails() {
        let mut promises = Promises::of_run(false);
        promises.read("PROMISE R1 cases=0 failures=0 control=none: nothing ran");

        let broken = promises.broken();

        assert!(broken.contains(&"R1: no test showed it".to_owned()), "{broken:?}");
        assert!(broken.contains(&"S18: no test showed it".to_owned()), "{broken:?}");
        assert!(promises.table().contains("NOT RUN"));
        assert_eq!(promises.count().passed, 0);
    }

    #[test]
    fn the_long_run_asks_for_the_long_goals_too() {
        let mut promises = everything(true);
        assert_eq!(promises.broken(), ["R14: no test showed it", "S14: no test showed it"]);

        promises.read("PROMISE R14 cases=9 failures=0 control=ratios");

        assert_eq!(promises.broken(), ["S14: no test showed it"]);
    }

    #[test]
    fn a_part_of_a_goal_that_was_not_run_is_told_beside_the_others() {
        let mut promises = Promises::of_run(false);
        promises.read("PROMISE R4-writes cases=9 failures=0 control=torn");
        promises.read("PROMISE R4-disk cases=0 failures=0 control=needs root");

        assert!(promises.table().contains("writes: torn; disk: NOT RUN"), "{}", promises.table());
        assert!(!everything(false).table().contains("NOT RUN"));
    }

    #[test]
    fn lines_of_one_goal_add_up_and_one_failure_breaks_it() {
        let mut promises = everything(false);

        promises.read("PROMISE S7-window cases=1200 failures=1 control=found");

        assert_eq!(promises.broken(), ["S7: 1 of 1204 cases failed"]);
        assert!(
            promises.markdown().contains("| 1,204 | 1 | as shown | bites; plumb: bites; window: found |"),
            "{}",
            promises.markdown()
        );
    }

    #[test]
    fn what_was_kept_from_an_earlier_measure_is_shown_and_fails_only_the_run_that_takes_it() {
        let (mut short, mut long) = (everything(false), everything(true));

        for promises in [&mut short, &mut long] {
            promises.read("PROMISE S14 cases=9 failures=2 control=7 caught");
        }

        assert_eq!(short.broken(), Vec::<String>::new());
        assert!(short.table().contains("7 caught"));
        assert!(long.broken().contains(&"S14: 2 of 9 cases failed".to_owned()));
    }

    #[test]
    fn the_full_count_is_said_to_be_the_one_shown_only_where_it_is() {
        let mut promises = everything(false);
        assert!(promises.markdown().contains("| 2 | 0 | not run | bites |"), "{}", promises.markdown());
        assert!(!promises.markdown().contains("R14 | as shown"));

        promises.read("PROMISE R14 cases=9 failures=0 control=ratios");

        assert!(promises.markdown().contains("| 9 | 0 | as shown | ratios |"), "{}", promises.markdown());
        promises.read("PROMISE S14 cases=9 failures=0 control=9 caught (a sample, shard 0/77)");
        assert!(promises.markdown().contains("| 9 | 0 | not run in full | 9 caught"), "{}", promises.markdown());
    }

    #[test]
    fn a_goal_nobody_knows_is_said() {
        let mut promises = everything(false);

        promises.read("PROMISE R99 cases=1 failures=0 control=x");

        assert_eq!(promises.broken(), ["R99: no such goal is known"]);
    }

    #[test]
    fn long_numbers_have_commas() {
        assert_eq!([0, 999, 1000, 1_000_000].map(with_commas), ["0", "999", "1,000", "1,000,000"]);
    }
}
