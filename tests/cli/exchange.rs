//! Two fresh files, a partnership's and an agency's, exchange contact, request and return through a folder.

use serde_json::Value;

use crate::desk::Desk;

const PLAN: &str = r#"
reference = "EB26-03"
theme = "Babies whose parents misuse alcohol"
aim = "To see whether help comes early."
why = "A local review."
method = "Case file audit."
window_from = 2025-11-01
window_to = 2026-10-31
due_on = 2026-12-11
chair = "Independent scrutineer"
independence = "Declared by each auditor."
data_protection = "Assessment 12"
lines_of_enquiry = ["Does help come early?"]
agencies = ["health"]
"#;

/// Types a call that must be done, and returns what it said.
fn done(desk: &Desk, words: &[&str]) -> Value {
    let heard = desk.types(&[words, &["--passphrase-file", "pass", "--json"]].concat());
    assert_eq!(heard.code, 0, "{words:?}: {}", heard.err);
    heard.json()
}

fn filled(desk: &Desk) -> String {
    let blank = std::fs::read_to_string(desk.path("blank.toml")).expect("the form");
    let mut form = blank
        .replace("auditor_role = \"\"", "auditor_role = \"Named nurse\"")
        .replace("independent = false", "independent = true");
    for at in 1..=14 {
        form.push_str(&format!(
            "\n[domains.M{at}]\ngrade = \"3\"\nrationale = \"The record shows it. It was done on time.\"\n\
             evidence = [{{ on = 2026-05-14, entry = \"Visit\" }}]\n"
        ));
    }
    form
}

#[test]
fn two_files_exchange_contact_request_and_return_through_a_folder() {
    let desk = Desk::empty();
    desk.writes("pass", "seven quiet herons over marsh\n");
    desk.writes("plan.toml", PLAN);
    done(&desk, &["create", "p.plumb", "--name", "Eastbrook Safeguarding Partnership", "--role", "partnership"]);
    done(&desk, &["create", "a.plumb", "--name", "Eastbrook Health", "--role", "agency"]);

    let p = done(&desk, &["contact", "export", "p.plumb", "--out", "p.plumbundle"]);
    let a = done(&desk, &["contact", "export", "a.plumb", "--out", "a.plumbundle"]);
    done(
        &desk,
        &["agency", "add", "p.plumb", "--code", "health", "--name", "Eastbrook Health", "--kind", "health_0_19"],
    );
    done(&desk, &["import", "p.plumb", "a.plumbundle", "--yes"]);
    done(&desk, &["import", "a.plumb", "p.plumbundle", "--yes"]);
    done(&desk, &["contact", "trust", "p.plumb", "--fingerprint", a["fingerprint"].as_str().expect("digits")]);
    done(&desk, &["contact", "trust", "a.plumb", "--fingerprint", p["fingerprint"].as_str().expect("digits")]);
    done(&desk, &["audit", "plan", "p.plumb", "plan.toml"]);
    let cases = done(&desk, &["audit", "add-cases", "p.plumb", "EB26-03", "--count", "2"]);
    let case = cases["cases"][0].as_str().expect("a reference").to_owned();
    done(&desk, &["audit", "confirm-sample", "p.plumb", "EB26-03"]);
    done(&desk, &["export", "p.plumb", "request", "EB26-03", "--agency", "health", "--out", "request.plumbundle"]);
    done(&desk, &["import", "a.plumb", "request.plumbundle", "--yes"]);
    done(&desk, &["returns", "blank", "a.plumb", "EB26-03", "--out", "blank.toml"]);
    desk.writes("filled.toml", &filled(&desk));
    done(&desk, &["returns", "fill", "a.plumb", "EB26-03", "--case", &case, "--from", "filled.toml"]);
    done(
        &desk,
        &["export", "a.plumb", "return", "EB26-03", "--signatory", "Named nurse", "--out", "return.plumbundle"],
    );
    done(&desk, &["export", "a.plumb", "return", "EB26-03", "--signatory", "Named nurse", "--out", "again.plumbundle"]);
    let read = |name: &str| std::fs::read(desk.path(name)).expect("exported");
    assert_eq!(read("return.plumbundle"), read("again.plumbundle"), "what was signed off can be saved again");
    let looked = done(&desk, &["bundle", "inspect", "p.plumb", "return.plumbundle"]);
    done(&desk, &["import", "p.plumb", "return.plumbundle", "--confirm", looked["digest"].as_str().expect("a digest")]);

    let came = done(&desk, &["returns", "list", "p.plumb", "EB26-03"]);
    let kept = done(&desk, &["returns", "list", "a.plumb", "EB26-03"]);
    assert_eq!(came["returns"][0]["grades"], 14);
    assert_eq!(came["returns"][0]["id"], kept["returns"][0]["id"], "the agency keeps its own copy");
    let id = came["returns"][0]["id"].as_str().expect("a number").to_owned();
    sent_back_and_accepted(&desk, &id, &case);
    done(&desk, &["audit", "open-moderation", "p.plumb", "EB26-03"]);
}

/// The partnership sends a return back for one domain; the agency answers that one anew; then it is accepted.
fn sent_back_and_accepted(desk: &Desk, id: &str, case: &str) {
    let qa = |call: &[&str]| done(desk, &[&["qa"], call].concat());
    let shown = qa(&["show", "p.plumb", id]);
    assert_eq!((shown["standing"].as_str(), shown["checklist"].as_array().map(Vec::len)), (Some("in_check"), Some(18)));
    let point = "M2=Say what a day was like for the child.";
    qa(&[
        "decide",
        "p.plumb",
        id,
        "--decision",
        "not-comprehensive",
        "--point",
        point,
        "--met",
        "1,2",
        "--not-met",
        "5",
    ]);
    done(desk, &["export", "p.plumb", "rework", "EB26-03", "--agency", "health", "--out", "rework.plumbundle"]);
    done(desk, &["import", "a.plumb", "rework.plumbundle", "--yes"]);

    let again = filled(desk).replacen("M2]\ngrade = \"3\"", "M2]\ngrade = \"2\"", 1);
    desk.writes("too-much.toml", &again.replacen("M5]\ngrade = \"3\"", "M5]\ngrade = \"4\"", 1));
    desk.writes("again.toml", &again);
    let fill = |from: &str| {
        desk.types(&[
            "returns",
            "fill",
            "a.plumb",
            "EB26-03",
            "--case",
            case,
            "--from",
            from,
            "--passphrase-file",
            "pass",
        ])
    };
    let refused = fill("too-much.toml");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("sent back for other questions: M5 would change too"), "{}", refused.err);
    assert_eq!(fill("again.toml").code, 0);
    done(desk, &["export", "a.plumb", "return", "EB26-03", "--signatory", "Named nurse", "--out", "second.plumbundle"]);
    done(desk, &["import", "p.plumb", "second.plumbundle", "--yes"]);

    let listed = qa(&["list", "p.plumb", "EB26-03"]);
    let current = listed["returns"][0]["id"].as_str().expect("a number").to_owned();
    assert_eq!(
        (listed["returns"][0]["standing"].as_str(), &listed["sent_back"]["health"]),
        (Some("resubmitted"), &Value::from(1))
    );
    let shown = qa(&["show", "p.plumb", &current]);
    assert_eq!(shown["rework"]["differences"][0]["difference"]["place"], "M2");
    qa(&["decide", "p.plumb", &current, "--decision", "accepted"]);
    done(desk, &["export", "p.plumb", "feedback", "EB26-03", "--agency", "health", "--out", "feedback.plumbundle"]);
    done(desk, &["import", "a.plumb", "feedback.plumbundle", "--yes"]);
    let refused = fill("again.toml");
    assert!(refused.err.contains("was accepted, and an accepted return is not replaced"), "{}", refused.err);
    let kept = done(desk, &["returns", "list", "a.plumb", "EB26-03"]);
    assert_eq!(kept["returns"].as_array().map(Vec::len), Some(2), "every version stays");
}
