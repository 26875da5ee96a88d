//! Counting what passed and what failed, step by step.

use std::time::{Duration, Instant};

use crate::running::Outcome;

/// How many checks passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Count {
    /// Adds the numbers of one line of a test runner's output, where it has any: cargo's own or TAP.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some((_, rest)) = line.split_once("test result: ") {
            self.passed += number_before(rest, " passed");
            self.failed += number_before(rest, " failed");
        } else if let Some(passed) = line.strip_prefix("# pass ") {
            self.passed += passed.trim().parse::<u32>().unwrap_or(0);
        } else if let Some(failed) = line.strip_prefix("# fail ") {
            self.failed += failed.trim().parse::<u32>().unwrap_or(0);
        }
    }

    /// Counts a check that is one yes or no.
    pub(crate) fn of(outcome: &Outcome) -> Self {
        let passed = u32::from(outcome.is_ok());
        Self { passed, failed: 1 - passed }
    }

    /// Makes sure that a runner that stopped without telling of a failure counts as one.
    pub(crate) fn ended(mut self, outcome: &Outcome) -> Self {
        if let Err(what) = outcome {
            eprintln!("{what}");
            self.failed = self.failed.max(1);
        }
        self
    }
}

fn number_before(text: &str, word: &str) -> u32 {
    let Some((before, _)) = text.split_once(word) else { return 0 };
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// The steps taken so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    steps: Vec<(&'static str, Count, Duration)>,
}

impl Tally {
    /// Takes one step and notes how it went and how long it took. A failure does not stop the next step.
    pub(crate) fn step(&mut self, name: &'static str, work: impl FnOnce() -> Count) {
        println!("\n── {name}");
        let start = Instant::now();
        let count = work();
        self.steps.push((name, count, start.elapsed()));
    }

    /// Returns the sum of all steps.
    pub(crate) fn total(&self) -> Count {
        self.steps.iter().fold(Count::default(), |sum, (_, count, _)| Count {
            passed: sum.passed + count.passed,
            failed: sum.failed + count.failed,
        })
    }

    /// Returns one line per step: name, passed, failed, seconds.
    pub(crate) fn table(&self) -> String {
        let mut table = format!("{:<34}{:>8}{:>8}{:>9}\n", "step", "passed", "failed", "seconds");
        for (name, Count { passed, failed }, time) in &self.steps {
            table += &format!("{name:<34}{passed:>8}{failed:>8}{:>9.1}\n", time.as_secs_f64());
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, Tally};

    #[test]
    fn the_lines_of_both_runners_are_counted() {
        let mut count = Count::default();

        for line in [
            "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.02s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s",
            "# pass 7",
            "# fail 1",
            "# duration_ms 12",
            "test a_name_with_passed_in_it ... ok",
        ] {
            count.read(line);
        }

        assert_eq!(count, Count { passed: 22, failed: 3 });
    }

    #[test]
    fn a_runner_that_stops_without_a_word_counts_as_a_failure() {
        let silent = Count { passed: 5, failed: 0 };

        assert_eq!(silent.ended(&Err("stopped".to_owned())).failed, 1);
        assert_eq!(silent.ended(&Ok(())).failed, 0);
    }

    #[test]
    fn the_total_is_the_sum_of_the_steps() {
        let mut tally = Tally::default();

        tally.step("one", || Count { passed: 2, failed: 1 });
        tally.step("two", || Count::of(&Ok(())));

        assert_eq!(tally.total(), Count { passed: 3, failed: 1 });
        assert!(tally.table().contains("two"), "each step has its line");
    }
}
