//! The printed table: each measure with its median, fastest and slowest.

use std::fmt;
use std::time::Duration;

/// The rows so far.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<String>,
}

impl Table {
    /// Adds a measure taken several times.
    pub(crate) fn times(&mut self, name: &str, taken: &[Duration]) {
        let mut taken: Vec<f64> = taken.iter().map(|one| one.as_secs_f64() * 1000.0).collect();
        taken.sort_by(f64::total_cmp);
        let (Some(fastest), Some(slowest)) = (taken.first(), taken.last()) else { return };
        let median = taken[taken.len() / 2];
        self.rows.push(format!("{name:<56}{median:>9.1}{fastest:>9.1}{slowest:>9.1}{:>6}", taken.len()));
    }

    /// Adds a line of words.
    pub(crate) fn line(&mut self, text: &str) {
        self.rows.push(text.to_owned());
    }

    /// Adds a size in KiB.
    pub(crate) fn size(&mut self, name: &str, kib: u64) {
        self.rows.push(format!("{name:<56}{:>6} MiB", kib / 1024));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<56}{:>9}{:>9}{:>9}{:>6}", "milliseconds", "median", "fastest", "slowest", "runs")?;
        self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}
