//! What people type: settings, plans, cases, involvement, filled-in files. Cleaned before it is kept, refused where it cannot be.

use plumbline_core::advice::Advise;
use plumbline_core::audit::{
    Amendment, Involved, Involvement, LineOfEnquiry, NewAudit, NewCase, amend, confirm_sample, draw_cases, plan,
    record_involvement,
};
use plumbline_core::error::Error;
use plumbline_core::exchange::export_request;
use plumbline_core::ids::{CaseId, ReturnId};
use plumbline_core::moderation::open;
use plumbline_core::partnership::{Role, SettingsChange, change_settings};
use plumbline_core::returns::read_filled;

use crate::builders::{MARK, a_plan, a_vault, an_audit, bytes_of, day, tool};

const HIDDEN: &str = "left \u{202e}right";

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().expect("it is refused").code()
}

#[test]
fn settings_are_cleaned_and_kept_and_a_field_left_out_stays() {
    let mut at = an_audit().planning().build();
    let change = SettingsChange {
        group_name: Some("  Cafe\u{301} Group ".into()),
        smallest_group: Some(5),
        ..Default::default()
    };

    let kept = change_settings(&mut at.vault, &change).expect("changed").value;

    assert_eq!((kept.group_name.as_str(), kept.smallest_group), ("Caf\u{e9} Group", 5));
    assert_eq!(kept.classification, "OFFICIAL-SENSITIVE");
}

#[test]
fn settings_that_cannot_be_kept_are_refused() {
    let mut at = an_audit().planning().build();
    let before = bytes_of(&at.vault);
    let changes = [
        (SettingsChange { name: Some(HIDDEN.into()), ..Default::default() }, "agency_bad_name"),
        (SettingsChange { name: Some(" ".into()), ..Default::default() }, "agency_bad_name"),
        (SettingsChange { classification: Some("two\nlines".into()), ..Default::default() }, "agency_bad_setting"),
        (SettingsChange { group_name: Some("x".repeat(201)), ..Default::default() }, "agency_bad_setting"),
        (SettingsChange { smallest_group: Some(0), ..Default::default() }, "agency_bad_smallest_group"),
        (SettingsChange { lock_minutes: Some(0), ..Default::default() }, "agency_bad_lock_minutes"),
        (SettingsChange { lock_minutes: Some(31), ..Default::default() }, "agency_bad_lock_minutes"),
    ];

    for (change, expected) in changes {
        assert_eq!(code(change_settings(&mut at.vault, &change)), expected);
    }
    assert!(bytes_of(&at.vault) == before);
}

#[test]
fn a_plan_that_cannot_be_kept_is_refused_by_its_field() {
    let mut at = an_audit().planning().build();
    let good = NewAudit { reference: "MA26-03".into(), ..a_plan(vec![at.police.id.clone()]) };
    let changes = [
        (NewAudit { theme: String::new(), ..good.clone() }, "audit_field_empty"),
        (NewAudit { aim: HIDDEN.into(), ..good.clone() }, "audit_bad_text"),
        (NewAudit { chair: "x".repeat(201), ..good.clone() }, "audit_field_too_long"),
        (NewAudit { lines_of_enquiry: vec![HIDDEN.into()], ..good.clone() }, "audit_bad_text"),
        (NewAudit { reference: "MA 26".into(), ..good.clone() }, "audit_bad_reference"),
        (NewAudit { reference: "ma26-02".into(), ..good.clone() }, "audit_reference_taken"),
        (NewAudit { window_to: day("2025-10-31"), ..good.clone() }, "audit_window_backwards"),
        (NewAudit { window_from: day("0011-11-01"), ..good.clone() }, "audit_implausible_day"),
        (NewAudit { window_to: day("2200-01-01"), ..good.clone() }, "audit_implausible_day"),
        (NewAudit { due_on: day("0026-06-30"), ..good.clone() }, "audit_implausible_day"),
        (NewAudit { meeting_on: Some(day("1899-12-31")), ..good.clone() }, "audit_implausible_day"),
        (NewAudit { theme_pack: Some("none".into()), ..good }, "audit_no_such_pack"),
    ];

    for (new, expected) in changes {
        assert_eq!(code(plan(&mut at.vault, &new)), expected);
    }
}

#[test]
fn an_amended_line_of_enquiry_is_kept_as_it_was_cleaned() {
    let mut at = an_audit().planning().build();
    let line = LineOfEnquiry { text: " Cafe\u{301}? ".into(), conclusion: "Yes.\r\nOften.".into() };
    let change = Amendment { lines_of_enquiry: Some(vec![line]), ..Default::default() };

    amend(&mut at.vault, &at.audit, &change).expect("amended");

    let kept = at.vault.read().lines_of_enquiry(&at.audit).expect("lines").remove(0);
    assert_eq!((kept.text.as_str(), kept.conclusion.as_str()), ("Caf\u{e9}?", "Yes.\nOften."));
}

#[test]
fn cases_are_drawn_only_while_the_plan_is_open_and_never_none_or_a_hundred() {
    let mut at = an_audit().planning().build();
    let mut out = an_audit().build();
    let hidden = NewCase { plan: HIDDEN.into(), ..NewCase::default() };

    assert_eq!(code(draw_cases(&mut at.vault, &at.audit, &[])), "audit_field_empty");
    assert_eq!(code(draw_cases(&mut at.vault, &at.audit, &[hidden])), "audit_bad_text");
    assert_eq!(code(draw_cases(&mut at.vault, &at.audit, &vec![NewCase::default(); 98])), "audit_too_many_cases");
    assert_eq!(code(draw_cases(&mut out.vault, &out.audit, &[NewCase::default()])), "audit_plan_frozen");
}

#[test]
fn a_sample_is_confirmed_only_when_nothing_is_missing() {
    let mut at = an_audit().planning().build();
    let change = Amendment { chair: Some(String::new()), data_protection: Some(String::new()), ..Default::default() };
    amend(&mut at.vault, &at.audit, &change).expect("amended");

    let refused = confirm_sample(&mut at.vault, &at.audit).expect_err("two things are missing");

    assert_eq!(
        refused.advice().message,
        "2 things are still missing before “Sample confirmed”: the reference of the data protection assessment or sharing agreement; the chair of the audit."
    );
}

#[test]
fn involvement_is_recorded_for_cases_of_the_audit_until_a_return_says_it() {
    let mut at = an_audit().with_return("police", 0, &[]).build();
    let involved = |case: &CaseId, agency: &plumbline_core::ids::AgencyId| Involved {
        case_id: case.clone(),
        agency_id: agency.clone(),
        status: Involvement::CannotTrace,
        window_from: None,
        window_to: None,
        note: "Telephoned.\r\nTwice.".into(),
    };
    let by_phone = involved(&at.cases[0].id, &at.housing.id);
    let hidden = Involved { note: HIDDEN.into(), ..by_phone.clone() };
    let backwards =
        Involved { window_from: Some(day("2026-02-02")), window_to: Some(day("2026-02-01")), ..by_phone.clone() };
    let long_ago = Involved { window_from: Some(day("0011-02-02")), ..by_phone.clone() };
    let nowhere = involved(&CaseId::from_text("0".repeat(32)), &at.housing.id);
    let signed = involved(&at.cases[0].id, &at.police.id);

    record_involvement(&mut at.vault, &at.audit, &by_phone).expect("recorded");

    let kept = at.vault.read().involvement(&at.audit).expect("involvement");
    let note = &kept.iter().find(|one| one.agency_id == at.housing.id).expect("recorded").note;
    assert_eq!(note, "Telephoned.\nTwice.");
    assert_eq!(code(record_involvement(&mut at.vault, &at.audit, &hidden)), "audit_bad_text");
    assert_eq!(code(record_involvement(&mut at.vault, &at.audit, &backwards)), "audit_window_backwards");
    assert_eq!(code(record_involvement(&mut at.vault, &at.audit, &long_ago)), "audit_implausible_day");
    assert_eq!(code(record_involvement(&mut at.vault, &at.audit, &nowhere)), "core_not_found");
    assert_eq!(code(record_involvement(&mut at.vault, &at.audit, &signed)), "audit_said_in_return");
}

#[test]
fn an_agencys_file_neither_plans_nor_sends_out_nor_moderates() {
    let at = an_audit().build();
    let folder = tempfile::tempdir().expect("a folder");
    let mut vault = a_vault(folder.path(), "police.plumb", "Northmoor Police", Role::Agency);

    assert_eq!(code(plan(&mut vault, &a_plan(Vec::new()))), "audit_partnership_only");
    assert_eq!(code(open(&mut vault, &at.audit)), "audit_partnership_only");
    assert_eq!(code(export_request(&mut vault, &at.audit, &at.police.id, "")), "audit_partnership_only");
}

#[test]
fn guidance_with_a_hidden_mark_does_not_go_out() {
    let mut at = an_audit().build();
    let before = bytes_of(&at.vault);

    let refused = code(export_request(&mut at.vault, &at.audit, &at.police.id.clone(), HIDDEN));

    assert_eq!(refused, "audit_bad_text");
    assert!(bytes_of(&at.vault) == before);
}

#[test]
fn a_filled_in_file_that_stumbles_is_told_by_its_line_and_never_quoted() {
    let at = an_audit().build();
    let head = "involvement = \"involved\"\nauditor_role = \"Inspector\"\nindependent = true\n";
    let wrong = [
        format!("involvement = \"{MARK}\"\nauditor_role = \"\"\nindependent = true\n"),
        format!("involvement = \"involved\"\nauditor_role = \"\"\nindependent = \"{MARK}\"\n"),
        format!("{head}\"{MARK} said so\" = 1\n"),
        format!("{head}note = {MARK}\n"),
        format!("{head}note = \"{MARK}\n"),
        format!("{head}[domains.M1]\ngrade = \"{MARK}\"\nrationale = \"\"\n"),
        format!("{head}[domains.\"{MARK} said\"]\ngrade = \"3\"\nrationale = \"\"\n"),
        format!("{head}[answers]\n\"M1.1\" = \"{MARK}\"\n"),
        format!("{head}[answers]\n\"{MARK} said\" = \"{MARK}\"\n"),
        format!("{head}note = \"{MARK}\\u202E\"\n"),
        format!("{head}[domains.M1]\ngrade = \"3\"\nrationale = [\"{MARK}\"]\n"),
    ];

    for text in wrong {
        let problem = read_filled(&text, &tool(), &at.cases[0], ReturnId::from_text("0".repeat(32))).expect_err(&text);
        let advice = problem.advice();
        for said in [advice.message, advice.next, problem.to_string(), format!("{problem:?}")] {
            assert!(!said.contains(MARK), "{said}");
        }
    }
}
