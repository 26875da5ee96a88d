//! Where the time comes from. The only file that may ask the computer for it.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Returns the moment, in UTC.
    fn now(&self) -> DateTime<Utc>;

    /// Returns the day, in UTC.
    fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
}

/// The computer's own clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A clock that stands still, for tests and for the sample.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(
    /// The moment it shows.
    pub DateTime<Utc>,
);

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// Tells whether a day can be one of this work: from 1900 to 2199, years of four digits, which compare as text too.
pub(crate) fn is_plausible(day: NaiveDate) -> bool {
    (1900..=2199).contains(&day.year())
}

/// Does some work and returns how long it took.
pub fn time_taken<T>(work: impl FnOnce() -> T) -> (T, std::time::Duration) {
    let start = std::time::Instant::now();
    let done = work();
    (done, start.elapsed())
}
