//! Printing: when it may be, what stands in it, and what the journal keeps of it.

use std::path::Path;
use std::process::Command;

use plumbline_core::advice::Advise;
use plumbline_core::digest::Digest;
use plumbline_core::moderation::conclude;
use plumbline_report::ReportError;
use plumbline_report::summary::{Level, print_summary, report_view};

use crate::partnership::Small;
use crate::text::at_level;

#[test]
fn printing_waits_for_every_grade_to_be_decided() {
    let mut small = Small::moderating();
    let before = small.vault.read().head().unwrap();

    let refused = print_summary(&mut small.vault, &small.audit, Level::Partnership).unwrap_err();
    let view = report_view(&small.vault.read(), &small.audit, Level::Partnership).unwrap();

    assert_eq!(refused.code(), "audit_not_moderated");
    assert_eq!(view.waiting.len(), 8 * 13, "every grade but the not applicable ones");
    assert!(view.status.starts_with("104 grades still need a decision from the panel: MA26-09-C"), "{}", view.status);
    assert!(!view.ready && view.document.is_none());
    assert_eq!(small.vault.read().head().unwrap(), before);
}

#[test]
fn two_prints_of_one_state_are_the_same_bytes_and_both_are_in_the_journal() {
    let mut small = Small::decided();

    let first = print_summary(&mut small.vault, &small.audit, Level::Partnership).unwrap().value;
    let second = print_summary(&mut small.vault, &small.audit, Level::Partnership).unwrap().value;

    assert_eq!(first, second);
    assert_eq!(first.digest, Digest::of(&first.bytes));
    let head = small.vault.read().head().unwrap();
    let lines = small.vault.read().journal_from(head.seq - 1, 2).unwrap();
    assert!(lines.iter().all(|line| line.op == "print_summary" && line.subject == small.audit.as_str()));
    assert!(lines.iter().all(|line| line.payload.contains("partnership")));
    assert!(lines.iter().all(|line| line.payload.contains(&first.digest.to_string())));
    assert_eq!(small.vault.read().verify_journal().unwrap(), Vec::new());
}

#[test]
fn every_agreed_finding_stands_once_and_no_other_does() {
    let small = Small::decided();

    let text = at_level(&small, Level::Partnership);

    for title in ["Officers wrote down what children said", "Nobody asked about the door", "Two weeks are too short"] {
        assert_eq!(text.matches(title).count(), 1, "{title}");
    }
    for title in
        ["Letters are opened by the wrong person", "A thing the panel turned down", "A draft that nobody agreed"]
    {
        assert!(!text.contains(title), "{title}");
    }
}

#[test]
fn what_is_about_one_case_stays_with_the_panel() {
    let small = Small::decided();

    let (panel, partnership) = (at_level(&small, Level::Restricted), at_level(&small, Level::Partnership));

    assert_eq!(panel.matches("One plan has no owner").count(), 1);
    assert_eq!(panel.matches("## Case MA26-09-C").count(), 4);
    for only in ["One plan has no owner", "MA26-09-C", "Child in need", "Under 5", "rests on 1 case"] {
        assert!(!partnership.contains(only), "{only}");
    }
    assert!(partnership.contains("rests on fewer than 3 cases"));
    assert!(partnership.contains("Finding 1, and one that is not printed here"));
}

#[test]
fn a_public_summary_is_refused_until_a_named_person_can_check_it() {
    let mut small = Small::decided();

    let refused = print_summary(&mut small.vault, &small.audit, Level::Public).unwrap_err();

    assert!(matches!(refused, ReportError::PublicNotChecked));
    let advice = refused.advice();
    assert!(advice.message.ends_with('.') && advice.next.ends_with('.'));
    assert_eq!(refused.code(), "report_public_not_checked");
}

#[test]
fn the_cover_says_draft_until_moderation_is_closed() {
    let mut small = Small::decided();
    let draft = at_level(&small, Level::Partnership);
    small.judge();
    conclude(&mut small.vault, &small.audit).unwrap();

    let closed = at_level(&small, Level::Partnership);

    assert!(draft.contains("Version: 0.2. Draft: moderation is not closed"));
    assert!(draft.contains("The panel has not recorded an overall judgement yet."));
    assert!(closed.contains("Version: 0.2. Moderated"));
    assert!(
        closed.contains("The panel judged practice overall as Triangle requires improvement. A dissent is recorded.")
    );
}

#[test]
fn the_numbers_are_those_of_the_file() {
    let small = Small::decided();

    let text = at_level(&small, Level::Restricted);

    // Eight returns with thirteen grades on the scale and one not applicable; two returns were moved, one step each.
    assert!(text.contains("112: grades in 14 domains settled by the panel"));
    assert!(text.contains("Left out: 8 not applicable, 0 cannot tell."));
    assert!(text.contains(
        "In 104 views the agency and the panel both gave a grade on the scale. 78 (75%) stayed as they were"
    ));
    assert!(text.contains("The panel set 0 (0%) higher and 26 (25%) lower."));
    assert!(text.contains("Social care | 4 | 4 | 0 | 0 | 0"));
    assert!(text.contains("Housing | 4 | 1 | 3 | 0 | 0"));
    assert!(text.contains("All agencies | 12 | 8 | 4 | 0 | 0"));
    assert!(text.contains("12 of 12: replies in on 4 cases: 8 returns, 4 nil returns"));
    // Social care's four grades are 2, 2, 2, 3; the police's three are 2, 3, 3.
    assert!(text.contains("Social care | Triangle Req. imp. (4)"));
    assert!(text.contains("Police | Disc Good (3)"));
}

#[test]
fn the_accessibility_checker_finds_no_error_at_any_level() {
    let mut small = Small::decided();
    small.judge();
    let checker = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/py/bin/outloud");

    for level in [Level::Restricted, Level::Partnership] {
        let printed = print_summary(&mut small.vault, &small.audit, level).unwrap().value;
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("summary-{}.pdf", level.code()));
        std::fs::write(&path, printed.bytes).unwrap();
        let checked = Command::new(&checker).arg(&path).output();
        let checked = checked.unwrap_or_else(|_| panic!("outloud is not installed: run cargo xtask test once"));

        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
        assert_eq!(printed.warnings, Vec::<String>::new());
    }
}
