//! `plumb tool` with files of other programs: what goes out comes back, and what cannot be held is listed before it is taken in.

use crate::desk::Desk;

#[test]
fn a_tool_goes_out_in_every_format_and_comes_back_with_no_difference() {
    let desk = Desk::with_the_sample();

    for (format, name) in [("xlsx", "t.xlsx"), ("xlsform", "f.xlsx"), ("fhir", "f.json"), ("json", "t.json")] {
        let out = desk.plumb(&["tool", "export", "northmoor.plumb", "section-11", "--format", format, "--out", name]);
        let back = desk.plumb(&["tool", "diff", "northmoor.plumb", "section-11", name]);

        assert_eq!(out.code, 0, "{format}: {}", out.err);
        assert!(back.out.contains("version 1 to 1: 0 differences"), "{format}: {}{}", back.out, back.err);
    }
}

#[test]
fn what_a_questionnaire_has_and_a_tool_cannot_hold_is_listed_first_and_the_rest_becomes_a_draft() {
    let desk = Desk::with_the_sample();
    let questionnaire = serde_json::json!({
        "resourceType": "Questionnaire", "status": "active", "title": "Home visit",
        "item": [
            { "linkId": "seen", "text": "Was the child seen?", "type": "boolean", "required": true },
            { "linkId": "photo", "text": "A photograph", "type": "attachment" },
        ],
    });
    std::fs::write(desk.path("visit.json"), questionnaire.to_string()).expect("written");
    let take = ["tool", "import", "northmoor.plumb", "visit.json"];

    let looked = desk.plumb(&take);
    let before = desk.plumb(&["tool", "list", "northmoor.plumb"]);
    let taken = desk.plumb(&[&take[..], &["--yes"]].concat());
    let after = desk.plumb(&["tool", "list", "northmoor.plumb"]);
    let refused = desk.plumb(&["tool", "approve", "northmoor.plumb", "home-visit"]);

    assert_eq!(looked.code, 1, "{}", looked.out);
    assert!(looked.out.contains("photo") && looked.out.contains("Nothing was changed."), "{}", looked.out);
    assert!(!before.out.contains("being written"), "{}", before.out);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert!(taken.out.contains("as a draft") && taken.out.contains("Before it is approved"), "{}", taken.out);
    assert!(after.out.contains("Home visit · being written"), "{}", after.out);
    assert_eq!(refused.code, 1, "a draft that lacks something is not approved");
}

#[test]
fn a_list_of_questions_goes_into_the_tool_that_is_named() {
    let desk = Desk::with_the_sample();
    desk.plumb(&["tool", "export", "northmoor.plumb", "section-11", "--format", "csv", "--out", "list.csv"]);
    let list = std::fs::read_to_string(desk.path("list.csv")).expect("written");
    assert!(list.contains("unbroken line"), "{list}");
    std::fs::write(desk.path("list.csv"), list.replacen("unbroken line", "clear line", 1)).expect("written");

    let unsaid = desk.plumb(&["tool", "import", "northmoor.plumb", "list.csv"]);
    let taken = desk.plumb(&["tool", "import", "northmoor.plumb", "list.csv", "--into", "section-11", "--yes"]);

    assert_eq!(unsaid.code, 1);
    assert!(unsaid.err.contains("Say which tool it goes into"), "{}", unsaid.err);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert!(taken.out.contains("version 2") && taken.out.contains("as a draft"), "{}", taken.out);
}

#[test]
fn what_is_no_workbook_is_refused_with_what_to_do_and_changes_nothing() {
    let desk = Desk::with_the_sample();
    std::fs::write(desk.path("no.xlsx"), b"PK\x03\x04 and nothing after").expect("written");

    let refused = desk.plumb(&["tool", "import", "northmoor.plumb", "no.xlsx"]);

    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("save it as an Excel workbook"), "{}", refused.err);
}

#[test]
fn a_version_is_retired_once() {
    let desk = Desk::with_the_sample();
    desk.plumb(&["tool", "import", "northmoor.plumb", "section-11"]);

    let retired = desk.plumb(&["tool", "retire", "northmoor.plumb", "section-11"]);
    let twice = desk.plumb(&["tool", "retire", "northmoor.plumb", "section-11"]);
    let listed = desk.plumb(&["tool", "list", "northmoor.plumb"]);

    assert_eq!((retired.code, twice.code), (0, 1), "{}", retired.err);
    assert!(listed.out.contains("· retired ·"), "{}", listed.out);
}
