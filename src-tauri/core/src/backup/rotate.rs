//! Which backups may go: ten recent ones stay, and one for each of eight weeks and twelve months, within a size.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _, Utc};

const RECENT: usize = 10;
const WEEKS: usize = 8;
const MONTHS: usize = 12;

/// The most bytes the backups in one folder may take together.
pub const MOST_BYTES: u64 = 4 << 30;

/// A verified backup, as the rule sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aged {
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Its length.
    pub bytes: u64,
}

/// Returns which of the backups of one folder may go, by their place in the list. The newest never goes, whatever its
/// size.
pub fn leaving(backups: &[Aged], most_bytes: u64) -> Vec<usize> {
    let mut newest_first: Vec<usize> = (0..backups.len()).collect();
    // Of two made in the same moment, the one listed later is the newer.
    newest_first.sort_by_key(|at| std::cmp::Reverse((backups[*at].made_at, *at)));
    let mut kept: BTreeSet<usize> = newest_first.iter().take(RECENT).copied().collect();
    let week = |at: DateTime<Utc>| (at.iso_week().year(), at.iso_week().week());
    let month = |at: DateTime<Utc>| (at.year(), at.month());
    kept.extend(newest_of_each(backups, &newest_first, WEEKS, week));
    kept.extend(newest_of_each(backups, &newest_first, MONTHS, month));
    let mut taken = 0u64;
    for (place, at) in
        newest_first.iter().filter(|at| kept.contains(at)).copied().collect::<Vec<_>>().iter().enumerate()
    {
        taken = taken.saturating_add(backups[*at].bytes);
        if place > 0 && taken > most_bytes {
            kept.remove(at);
        }
    }
    (0..backups.len()).filter(|at| !kept.contains(at)).collect()
}

/// Returns the newest backup of each of the last so many weeks or months that have one.
fn newest_of_each(
    backups: &[Aged],
    newest_first: &[usize],
    most: usize,
    period: impl Fn(DateTime<Utc>) -> (i32, u32),
) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    newest_first.iter().copied().filter(|at| seen.insert(period(backups[*at].made_at))).take(most).collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::{ProptestConfig, proptest};

    use super::{Aged, MOST_BYTES, leaving};

    fn made(days_ago: &[i64], bytes: u64) -> Vec<Aged> {
        let now: chrono::DateTime<chrono::Utc> = "2026-11-20T09:00:00Z".parse().expect("a moment");
        days_ago.iter().map(|days| Aged { made_at: now - TimeDelta::days(*days), bytes }).collect()
    }

    #[test]
    fn of_two_years_of_daily_backups_thirty_at_most_stay() {
        let daily: Vec<i64> = (0..730).collect();
        let backups = made(&daily, 1 << 20);

        let leaving = leaving(&backups, MOST_BYTES);

        let stay: Vec<i64> = daily.iter().filter(|day| !leaving.contains(&(**day as usize))).copied().collect();
        assert_eq!(stay[..10], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "ten recent ones");
        assert!((20..=30).contains(&stay.len()), "{stay:?}");
        assert!(stay.iter().any(|day| (40..56).contains(day)), "a week seven weeks ago: {stay:?}");
        assert!(stay.iter().any(|day| *day > 320), "a month eleven months ago: {stay:?}");
    }

    #[test]
    fn of_backups_made_in_one_moment_the_last_listed_is_the_newest() {
        assert_eq!(leaving(&made(&[0; 12], 1), MOST_BYTES), [0, 1]);
    }

    #[test]
    fn a_few_backups_all_stay_and_a_large_one_is_still_the_newest() {
        assert_eq!(leaving(&made(&[0, 1, 40], 1 << 20), MOST_BYTES), Vec::<usize>::new());
        assert_eq!(leaving(&made(&[2, 0, 1], MOST_BYTES * 2), MOST_BYTES), [0, 2]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_newest_stays_the_size_holds_and_going_twice_is_going_once(
            days in proptest::collection::vec(0i64..900, 1..80),
            bytes in 1u64..(1 << 30),
        ) {
            let backups = made(&days, bytes);

            let gone = leaving(&backups, MOST_BYTES);

            let stay: Vec<Aged> = (0..backups.len()).filter(|at| !gone.contains(at)).map(|at| backups[at]).collect();
            let newest = backups.iter().map(|one| one.made_at).max();
            assert_eq!(stay.iter().map(|one| one.made_at).max(), newest);
            assert!(stay.len() <= 30);
            assert!(stay.iter().map(|one| one.bytes).sum::<u64>() <= MOST_BYTES.max(bytes));
            assert!(leaving(&stay, MOST_BYTES).is_empty());
        }
    }
}
