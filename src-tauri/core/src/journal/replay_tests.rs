//! Putting one old page back. SQLCipher's own checks see nothing: the page's seal is genuine. Verifying names it.

use std::fs;
use std::path::Path;

use super::insider_tests::{a_moderated_file, open};
use crate::finding::{NewRecommendation, change_recommendation};
use crate::partnership::{SettingsChange, change_settings};
use crate::vault::Vault;

const HEADER: usize = 16_384;
const PAGE: usize = 4096;

/// A few of the things that are done in a week. Each leaves other settings behind than the one before: a page that says the
/// same in other bytes would put nothing old back.
fn work_on(vault: &mut Vault, week: u32) {
    for smallest in 2..=9 + week {
        let change = SettingsChange { smallest_group: Some(smallest), ..SettingsChange::default() };
        change_settings(vault, &change).expect("changed");
    }
    let audit = vault.read().audits().expect("audits").remove(0).id;
    for made in vault.read().recommendations(&audit).expect("recommendations") {
        let new = NewRecommendation {
            text: format!("{} And say so to each child.", made.text),
            kind: made.kind,
            owner: made.owner,
            outcome: made.outcome,
            measure: made.measure,
            priority: made.priority,
            status: made.status,
            findings: made.findings,
        };
        change_recommendation(vault, &audit, &made.id, &new).expect("changed");
    }
}

/// What opening and verifying make of a file.
#[derive(Debug, PartialEq, Eq)]
enum Told {
    /// The checks of opening refuse it.
    Refused,
    /// They see nothing; verifying names it.
    Named,
    /// Nothing names it.
    Nothing,
}

fn told(path: &Path) -> Told {
    let Ok(vault) = open(path) else { return Told::Refused };
    if vault.read().verify_journal().is_ok_and(|broken| broken.is_empty()) { Told::Nothing } else { Told::Named }
}

#[test]
fn every_old_page_that_is_put_back_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = a_moderated_file(folder.path());
    let weeks = if std::env::var_os("PLUMB_LONG").is_some() { 8 } else { 1 };
    let mut older = Vec::new();
    for week in 0..weeks {
        older.push(fs::read(&file).expect("read"));
        work_on(&mut open(&file).expect("it opens"), week);
    }
    let now = fs::read(&file).expect("read");
    let at = |page: usize| HEADER + page * PAGE..HEADER + (page + 1) * PAGE;

    let (mut cases, mut missed, mut seen_by_verifying_only) = (0, Vec::new(), 0);
    for (week, before) in older.iter().enumerate() {
        let pages = (before.len().min(now.len()) - HEADER) / PAGE;
        for page in (0..pages).filter(|page| before[at(*page)] != now[at(*page)]) {
            let mut mixed = now.clone();
            mixed[at(page)].copy_from_slice(&before[at(page)]);
            fs::write(&file, mixed).expect("written");
            cases += 1;
            match told(&file) {
                Told::Refused => {}
                Told::Named => seen_by_verifying_only += 1,
                Told::Nothing => missed.push((week, page + 1)),
            }
        }
    }

    fs::write(&file, &now).expect("written");
    let untouched = told(&file);
    eprintln!(
        "PROMISE R8 cases={cases} failures={} control={seen_by_verifying_only} of them passed SQLCipher's and SQLite's checks; the file untouched is not named",
        missed.len()
    );
    assert!(cases >= 8, "enough pages differ: {cases}");
    assert_eq!(untouched, Told::Nothing);
    assert!(seen_by_verifying_only > 0, "the test must bite");
    assert_eq!(missed, [], "each week and page");
}
