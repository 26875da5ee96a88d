//! The whole exchange between a partnership's file and an agency's file, through the public door.

use plumbline_core::agency::{NewAgency, add};
use plumbline_core::audit::{Involvement, NewCase, Stage, confirm_sample, draw_cases, plan};
use plumbline_core::bundle::Trust;
use plumbline_core::contact::check_by_phone;
use plumbline_core::digest::Digest;
use plumbline_core::error::Error;
use plumbline_core::exchange::{Imported, Standing, export_card, export_request, import, preview};
use plumbline_core::ids::AuditId;
use plumbline_core::partnership::Role;
use plumbline_core::returns::{CellState, ReturnError, ReturnState, fill, return_view, returns_view, sign_off};
use plumbline_core::tool::Grade;
use plumbline_core::vault::Vault;
use tempfile::TempDir;

use crate::builders::{PARTNERSHIP, a_plan, a_vault, bytes_of, day, tool};

/// A partnership's file and an agency's.
pub(crate) struct Both {
    pub(crate) partnership: Vault,
    pub(crate) police: Vault,
    pub(crate) audit: AuditId,
    _folder: TempDir,
}

pub(crate) fn take(vault: &mut Vault, bytes: &[u8]) -> Imported {
    import(vault, bytes, &Digest::of(bytes), false).expect("it comes in").value
}

/// Both files know each other's keys, and the partnership has asked the police about one case.
pub(crate) fn both() -> Both {
    let folder = tempfile::tempdir().expect("a folder");
    let mut partnership = a_vault(folder.path(), "northmoor.plumb", PARTNERSHIP, Role::Partnership);
    let mut police = a_vault(folder.path(), "police.plumb", "Northmoor Police", Role::Agency);
    let new = NewAgency {
        code: "police".into(),
        name: "Northmoor Police".into(),
        short_name: "Police".into(),
        kind: "police".into(),
    };
    let agency = add(&mut partnership, &new).expect("added").value;
    let ours = export_card(&mut partnership).expect("a card").value.bytes;
    let theirs = export_card(&mut police).expect("a card").value.bytes;
    take(&mut police, &ours);
    take(&mut partnership, &theirs);
    let digits = police.read().own_card().expect("a card").fingerprint().to_string();
    check_by_phone(&mut partnership, &digits, "Board manager").expect("checked");
    let audit = plan(&mut partnership, &a_plan(vec![agency.clone()])).expect("planned").value;
    draw_cases(&mut partnership, &audit, &[NewCase::default()]).expect("drawn");
    confirm_sample(&mut partnership, &audit).expect("confirmed");
    let request = export_request(&mut partnership, &audit, &agency, "Look at both parents.").expect("sealed").value;
    take(&mut police, &request.bytes);
    Both { partnership, police, audit, _folder: folder }
}

pub(crate) fn filled(rationale: &str) -> String {
    let mut text = String::from(
        "involvement = \"involved\"\nauditor_role = \"Detective inspector\"\nindependent = true\n[answers]\n\"M1.1\" = { count = 3, last = 2026-05-14 }\n",
    );
    for domain in tool().domains.iter().filter(|domain| domain.rated) {
        text.push_str(&format!(
            "[domains.{}]\ngrade = \"3\"\nrationale = \"{rationale} It is written down.\"\nevidence = [{{ on = 2026-05-14, entry = \"Notice\" }}]\n",
            domain.code
        ));
    }
    text
}

/// The police fill in and sign off a return; it is sealed for the partnership.
pub(crate) fn returned(both: &mut Both, rationale: &str) -> Vec<u8> {
    let case = both.police.read().cases(&both.audit).expect("cases").remove(0);
    fill(&mut both.police, &both.audit, &case.id, &filled(rationale)).expect("it fits");
    sign_off(&mut both.police, &both.audit, "Head of public protection").expect("signed").value.bytes
}

#[test]
fn a_return_goes_from_request_to_grid_between_two_files() {
    let mut both = both();

    let bytes = returned(&mut both, "Seen alone.");
    let done = take(&mut both.partnership, &bytes);

    let read = both.partnership.read();
    let view = returns_view(&read, &both.audit, day("2026-06-01")).expect("a grid");
    let cell = &view.rows[0].cells[0];
    assert_eq!(done.done, "1 return from Northmoor Police for audit MA26-02 imported.");
    assert_eq!((cell.state, view.answered, view.total), (CellState::Returned, 1, 1));
    let page = return_view(&read, cell.return_id.as_ref().expect("a return")).expect("a page");
    assert_eq!(page.said.domains["M1"].grade, Grade::Point(3));
    assert_eq!(page.said.domains["M1"].rationale, "Seen alone. It is written down.");
    assert_eq!(page.kept.signatory, "Head of public protection");
    assert_eq!(read.audit(&both.audit).expect("audit").stage, Stage::Fieldwork);
    assert!(read.verify_journal().expect("verified").is_empty());
}

#[test]
fn the_agency_sees_the_request_as_it_was_sent() {
    let both = both();

    let read = both.police.read();
    let audit = read.audit(&both.audit).expect("audit");

    assert_eq!(audit.theme, "Domestic abuse where a child is present");
    assert_eq!(read.request(&both.audit).expect("a request").guidance, "Look at both parents.");
    assert_eq!(read.lines_of_enquiry(&both.audit).expect("lines")[0].text, "How are fathers engaged?");
    assert_eq!(
        read.cases(&both.audit).expect("cases")[0].reference,
        both.partnership.read().cases(&both.audit).expect("cases")[0].reference
    );
}

#[test]
fn a_preview_tells_everything_and_writes_nothing() {
    let mut both = both();
    let bytes = returned(&mut both, "Seen alone.");
    let before = bytes_of(&both.partnership);

    let shown = preview(&both.partnership, "return.plumbundle", &bytes, false).expect("a preview");

    assert!(bytes_of(&both.partnership) == before, "no byte of the file changed");
    assert_eq!(shown.standing, Standing::Ready);
    assert_eq!((shown.sender.as_str(), shown.trust), ("Northmoor Police", Some(Trust::Checked)));
    assert_eq!(shown.tool, "Multi-agency case file audit, version 2");
    assert_eq!((shown.cases.len(), shown.cases[0].grades), (1, 14));
    assert_eq!(shown.cases[0].involvement, Involvement::Involved);
    assert_eq!(shown.digest, Digest::of(&bytes));
    assert!(shown.problems.is_empty());
}

#[test]
fn only_what_was_confirmed_is_imported() {
    let mut both = both();
    let bytes = returned(&mut both, "Seen alone.");
    let before = bytes_of(&both.partnership);

    let refused = import(&mut both.partnership, &bytes, &Digest::of(b"another file"), false);

    assert!(matches!(refused, Err(Error::Returns(ReturnError::NotWhatWasConfirmed))));
    assert!(bytes_of(&both.partnership) == before);
}

#[test]
fn a_second_import_says_it_is_already_there_and_changes_nothing() {
    let mut both = both();
    let bytes = returned(&mut both, "Seen alone.");
    take(&mut both.partnership, &bytes);
    let before = bytes_of(&both.partnership);

    let shown = preview(&both.partnership, "return.plumbundle", &bytes, false).expect("a preview");
    let again = take(&mut both.partnership, &bytes);

    assert_eq!(shown.standing, Standing::AlreadyImported);
    assert_eq!(again.done, "This bundle was imported on 1 June 2026. Nothing was changed.");
    assert!(again.before.is_some());
    assert!(bytes_of(&both.partnership) == before);
}

#[test]
fn a_resubmission_takes_the_place_of_the_first_return_and_keeps_it() {
    let mut both = both();
    let first = returned(&mut both, "Seen once.");
    let second = returned(&mut both, "Seen twice.");
    take(&mut both.partnership, &first);

    take(&mut both.partnership, &second);

    let read = both.partnership.read();
    let returns = read.returns(&both.audit).expect("returns");
    let states: Vec<_> = returns.iter().map(|one| (one.sequence, one.state)).collect();
    assert_eq!(states, [(1, ReturnState::Superseded), (2, ReturnState::Submitted)]);
    assert_eq!(
        read.return_body(&returns[0].id).expect("kept").domains["M1"].rationale,
        "Seen once. It is written down."
    );
}

#[test]
fn an_older_return_that_comes_late_is_kept_and_never_the_current_one() {
    let mut both = both();
    let first = returned(&mut both, "Seen once.");
    let second = returned(&mut both, "Seen twice.");
    take(&mut both.partnership, &second);

    let done = take(&mut both.partnership, &first);

    let read = both.partnership.read();
    let returns = read.returns(&both.audit).expect("returns");
    let states: Vec<_> = returns.iter().map(|one| (one.sequence, one.state)).collect();
    assert_eq!(states, [(1, ReturnState::Superseded), (2, ReturnState::Submitted)]);
    assert!(
        done.done.ends_with("1 case is kept as superseded, because a newer return was here already."),
        "{}",
        done.done
    );
}

#[test]
fn a_draft_is_written_anew_until_it_is_signed_off() {
    let mut both = both();
    let case = both.police.read().cases(&both.audit).expect("cases").remove(0);
    fill(&mut both.police, &both.audit, &case.id, &filled("First words.")).expect("it fits");
    fill(&mut both.police, &both.audit, &case.id, &filled("Better words.")).expect("it fits");

    let drafts = both.police.read().returns(&both.audit).expect("returns");

    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0].state, ReturnState::Draft);
    let said = both.police.read().return_body(&drafts[0].id).expect("a draft");
    assert_eq!(said.domains["M1"].rationale, "Better words. It is written down.");
}

#[test]
fn a_return_is_signed_off_by_somebody_and_with_a_reason_for_every_grade() {
    let mut both = both();
    let case = both.police.read().cases(&both.audit).expect("cases").remove(0);
    let text = "involvement = \"involved\"\nauditor_role = \"Inspector\"\nindependent = true\n[domains.M1]\ngrade = \"3\"\nrationale = \"Seen.\"\n";
    fill(&mut both.police, &both.audit, &case.id, text).expect("a draft may be incomplete");

    let refused = sign_off(&mut both.police, &both.audit, " ").expect_err("not complete");

    let Error::Returns(ReturnError::Incomplete { missing }) = refused else {
        panic!("{refused}");
    };
    assert_eq!(missing.len(), 1 + 13, "the signatory and every domain but one");
}
