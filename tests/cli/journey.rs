//! The main job at the command line: import, moderate every waiting grade, print, and compare the print with the file.

use std::process::Command;

use serde_json::Value;

use crate::desk::Desk;

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn audit(desk: &Desk) -> Value {
    desk.plumb(&["audit", "show", "northmoor.plumb", "MA26-02", "--json"]).json()
}

/// Decides every waiting grade as the agency itself saw it; where the limit of the tool needs it, the note says why.
fn decide_all(desk: &Desk) -> usize {
    let waiting = audit(desk)["waiting"].as_array().expect("a list").clone();
    for one in &waiting {
        let (case, agency) = (text_of(&one["case"]), text_of(&one["agency"]));
        let (domain, grade) = (text_of(&one["domain"]), text_of(&one["self_grade"]));
        let decided = desk.plumb(&[
            "moderate",
            "northmoor.plumb",
            "MA26-02",
            "--case",
            &case,
            "--agency",
            &agency,
            "--domain",
            &domain,
            "--grade",
            &grade,
            "--note",
            "The panel read the account and agrees.",
        ]);
        assert_eq!(decided.code, 0, "{case} {agency} {domain}: {}", decided.err);
    }
    waiting.len()
}

fn report(desk: &Desk, out: &str) -> crate::desk::Heard {
    desk.plumb(&[
        "report",
        "northmoor.plumb",
        "MA26-02",
        "--kind",
        "summary",
        "--level",
        "partnership",
        "--format",
        "pdf",
        "--out",
        out,
    ])
}

fn tool(name: &str, words: &[&str], desk: &Desk) -> String {
    let said = Command::new(name).args(words).current_dir(desk.path("")).output();
    let said = said.unwrap_or_else(|why| panic!("{name} is needed by this test: {why}"));
    String::from_utf8_lossy(&said.stdout).into_owned()
}

#[test]
fn printing_waits_for_every_grade_to_be_decided() {
    let desk = Desk::with_the_sample();

    let refused = report(&desk, "s.pdf");

    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("decision from the panel"), "{}", refused.err);
    assert!(!desk.path("s.pdf").exists());
}

#[test]
fn a_grade_that_moves_needs_its_reason_and_note() {
    let desk = Desk::with_the_sample();
    let one = audit(&desk)["waiting"][0].clone();
    let moved = if one["self_grade"] == "3" { "2" } else { "3" };
    let call = |rest: &[&str]| {
        let (case, agency, domain) = (text_of(&one["case"]), text_of(&one["agency"]), text_of(&one["domain"]));
        let words = [
            &[
                "moderate",
                "northmoor.plumb",
                "MA26-02",
                "--case",
                &case,
                "--agency",
                &agency,
                "--domain",
                &domain,
                "--grade",
                moved,
            ][..],
            rest,
        ];
        desk.plumb(&words.concat())
    };

    let bare = call(&[]);
    let unexplained = call(&["--reason", "R4"]);
    let invented = call(&["--reason", "R99", "--note", "Seen."]);
    let whole =
        call(&["--reason", "R4", "--note", "Another agency saw more.", "--dissent", "One auditor would have left it."]);

    assert_eq!((bare.code, unexplained.code, invented.code), (1, 1, 1));
    assert_eq!(whole.code, 0, "{}", whole.err);
}

#[test]
fn a_case_is_named_and_never_guessed() {
    let desk = Desk::with_the_sample();

    for guess in ["%", "C__", "C"] {
        let refused = desk.plumb(&[
            "moderate",
            "northmoor.plumb",
            "MA26-02",
            "--case",
            guess,
            "--agency",
            "police",
            "--domain",
            "M1",
            "--grade",
            "good",
        ]);

        assert_eq!(refused.code, 1);
        assert!(refused.err.contains("There is no case"), "{guess}: {}", refused.err);
    }
}

#[test]
fn a_report_is_never_printed_over_the_partnership_file() {
    let desk = Desk::with_the_sample();

    let refused = desk.plumb(&["contact", "export", "northmoor.plumb", "--out", "northmoor.plumb"]);

    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("is a partnership file"), "{}", refused.err);
    assert_eq!(desk.plumb(&["check", "northmoor.plumb"]).code, 0);
}

#[test]
fn the_printed_summary_says_what_the_file_holds() {
    let desk = Desk::with_the_sample();
    assert_eq!(desk.plumb(&["import", "northmoor.plumb", "return-police.plumbundle", "--yes"]).code, 0);
    assert!(decide_all(&desk) > 50);

    let first = report(&desk, "s.pdf");
    let second = report(&desk, "t.pdf");

    assert_eq!((first.code, second.code), (0, 0), "{}{}", first.err, second.err);
    let bytes = |name: &str| std::fs::read(desk.path(name)).expect("printed");
    assert_eq!(bytes("s.pdf"), bytes("t.pdf"), "two prints of one state are the same bytes");
    let text = tool("pdftotext", &["-layout", "s.pdf", "-"], &desk);
    let flat = flat(&tool("pdftotext", &["s.pdf", "-"], &desk));
    let shown = audit(&desk);
    for finding in shown["findings"].as_array().expect("a list") {
        let title = flat_of(finding);
        let printed = ["agreed", "agreed_with_dissent"].contains(&finding["status"].as_str().unwrap_or_default())
            && finding["kind"] != "case_specific";
        assert_eq!(flat.matches(&title).count(), usize::from(printed), "{title}");
    }
    for case in shown["cases"].as_array().expect("a list") {
        assert!(!flat.contains(&text_of(&case["reference"])), "no case row at this level");
    }
    assert!(text.contains("Page 1 of"), "pages are numbered");
    let structure = tool("pdfinfo", &["-struct-text", "s.pdf"], &desk);
    for tag in ["H1", "H2", "Table", "TH", "TD", "L ", "LI"] {
        assert!(structure.contains(tag), "{tag} in the structure tree");
    }
    keep_for_the_checker(&desk);
}

/// Whoever runs the PDF/UA check finds the print here.
fn keep_for_the_checker(desk: &Desk) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/printed");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::copy(desk.path("s.pdf"), folder.join("sample-summary.pdf")).expect("kept");
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn flat_of(finding: &Value) -> String {
    flat(&text_of(&finding["title"]))
}

#[test]
fn moderation_closes_when_nothing_waits_and_names_what_does() {
    let desk = Desk::with_the_sample();
    let waiting = audit(&desk)["waiting"].as_array().expect("a list").len();

    let refused = desk.plumb(&["audit", "conclude", "northmoor.plumb", "MA26-02"]);

    assert_eq!(refused.code, 1);
    assert!(refused.err.contains(&format!("{waiting} grades still need a decision")), "{}", refused.err);
    assert!(refused.err.contains("MA26-02-C"), "{}", refused.err);
}
