//! An open file answers every page, takes what it is sent, and says in words what it does not take.

use std::path::Path;
use std::sync::LazyLock;

use plumbline::Session;
use plumbline_core::clock::SystemClock;
use plumbline_core::sample;
use plumbline_core::vault::{Passphrase, Secret, Vault};
use serde_json::{Value, json};
use tauri::WebviewWindow;
use tauri::test::MockRuntime;
use tempfile::TempDir;

use crate::asking::{a_window, ask};

/// The sample is made once; each test opens a copy of its own.
pub(crate) static SAMPLE: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    sample::write(folder.path()).unwrap();
    folder
});

/// A window over a copy of the sample, with the sample's bundles beside it.
struct Sample {
    window: WebviewWindow<MockRuntime>,
    session: Session,
    folder: TempDir,
}

impl Sample {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("northmoor.plumb");
        std::fs::copy(SAMPLE.path().join("northmoor.plumb"), &path).unwrap();
        let secret = Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE));
        let session = Session::over(Vault::open(&path, &secret, Box::new(SystemClock)).unwrap());
        Self { window: a_window(session.clone()), session, folder }
    }

    fn ask(&self, command: &str, request: Value) -> Result<Value, Value> {
        ask(&self.window, command, json!({ "request": request }))
    }

    fn told(&self, command: &str, request: Value) -> Value {
        self.ask(command, request).unwrap_or_else(|refusal| panic!("{command} answered {refusal}"))
    }

    fn audit(&self) -> Value {
        self.told("list_audits", json!({}))[0]["audit"]["id"].clone()
    }

    fn lines(&self) -> Value {
        self.told("get_home", json!({}))["head"]["seq"].clone()
    }

    /// Chooses a file as the person would, and returns its token.
    fn choose(&self, path: &Path) -> String {
        self.session.keep(path.to_owned())
    }

    fn bundle(&self, name: &str) -> String {
        self.choose(&SAMPLE.path().join(name))
    }
}

#[test]
fn every_page_of_the_sample_has_its_view() {
    let sample = Sample::open();
    let audit = sample.audit();
    let returns = sample.told("get_returns", json!({ "audit_id": audit }));
    let cells = returns["rows"].as_array().unwrap().iter().flat_map(|row| row["cells"].as_array().unwrap());
    let one_return = cells.map(|cell| &cell["return_id"]).find(|id| id.is_string()).unwrap();
    let grid = sample.told("get_moderation", json!({ "audit_id": audit }));
    let cells = grid["rows"][0]["cells"].as_array().unwrap();
    let cell = cells.iter().find(|cell| cell["self_grade"].is_string()).unwrap();

    for (command, request) in [
        ("get_audit", json!({ "audit_id": audit })),
        ("get_cases", json!({ "audit_id": audit })),
        ("get_return", json!({ "return_id": one_return })),
        ("get_qa", json!({ "return_id": one_return })),
        ("get_moderation", json!({ "audit_id": audit, "case_id": grid["case"]["id"] })),
        (
            "get_cell",
            json!({ "audit_id": audit, "case_id": grid["case"]["id"], "agency_id": cell["agency"], "domain": grid["rows"][0]["domain"] }),
        ),
        ("get_findings", json!({ "audit_id": audit })),
        ("get_report", json!({ "audit_id": audit, "level": "partnership" })),
        ("list_agencies", json!({})),
        ("get_settings", json!({})),
        ("get_journal", json!({ "from": null })),
        ("verify_journal", json!({})),
    ] {
        assert!(sample.told(command, request).is_object(), "{command}");
    }
}

#[test]
fn looking_at_a_return_writes_nothing_and_confirming_it_imports_it_once() {
    let sample = Sample::open();
    let token = sample.bundle("return-police.plumbundle");
    let before = sample.lines();

    let looked_at = sample.told("preview_import", json!({ "tokens": [token] }));
    let unchanged = sample.lines();
    let confirmed = json!({ "items": [{ "token": token, "digest": looked_at[0]["digest"] }] });
    let first = sample.told("confirm_import", confirmed.clone());
    let second = sample.told("confirm_import", confirmed);

    assert_eq!(looked_at[0]["standing"], "ready");
    assert_eq!(unchanged, before);
    assert_eq!(first["value"][0]["name"], "return-police.plumbundle");
    assert!(first["value"][0]["imported"]["before"].is_null() && first["value"][0]["problem"].is_null());
    assert!(first["touched"].as_array().unwrap().contains(&json!("return")));
    assert!(second["value"][0]["imported"]["before"].is_string(), "{second}");
    assert_eq!(second["touched"], json!([]));
}

#[test]
fn a_refused_file_says_why_and_the_others_come_in() {
    let sample = Sample::open();
    let (good, bad) = (sample.bundle("return-police.plumbundle"), sample.bundle("return-tampered.plumbundle"));
    let looked_at = sample.told("preview_import", json!({ "tokens": [bad, good] }));

    let done = sample.told(
        "confirm_import",
        json!({ "items": [
            { "token": bad, "digest": looked_at[0]["digest"] },
            { "token": good, "digest": looked_at[1]["digest"] },
        ] }),
    );

    assert_eq!(looked_at[0]["standing"], "refused");
    assert_eq!(done["value"][0]["problem"]["code"], looked_at[0]["problems"][0]["code"]);
    assert!(done["value"][1]["imported"].is_object(), "{done}");
}

#[test]
fn the_summary_is_not_printed_while_a_grade_waits_for_the_panel() {
    let sample = Sample::open();
    let audit = sample.audit();
    let file = sample.folder.path().join("summary.pdf");
    let token = sample.choose(&file);

    let refusal =
        sample.ask("print_summary", json!({ "token": token, "audit_id": audit, "level": "partnership" })).unwrap_err();

    assert_eq!(refusal["code"], "audit_not_moderated");
    assert!(!file.exists());
}

#[test]
fn a_decision_of_the_panel_is_kept_beside_the_agencys_own_grade() {
    let sample = Sample::open();
    let audit = sample.audit();
    let cases = sample.told("get_moderation", json!({ "audit_id": audit }))["cases"].clone();
    let case = cases.as_array().unwrap().iter().find(|case| case["decided"] != case["total"]).unwrap();
    let waiting = sample.told("get_moderation", json!({ "audit_id": audit, "case_id": case["id"] }));
    let rows = waiting["rows"].as_array().unwrap();
    let mut cells = rows.iter().flat_map(|row| row["cells"].as_array().unwrap().iter().map(move |cell| (row, cell)));
    let (row, cell) = cells.find(|(_, cell)| cell["standing"] == "waiting").unwrap();
    let deciding = json!({
        "case": case["id"], "agency": cell["agency"], "domain": row["domain"],
        "grade": cell["self_grade"], "reason": null, "note": "", "dissent": "",
    });

    let done = sample.told("decide_grade", json!({ "audit_id": audit, "deciding": deciding }));

    let after = sample.told("get_moderation", json!({ "audit_id": audit, "case_id": case["id"] }));
    assert_eq!(done["value"]["self_grade"], cell["self_grade"]);
    assert_eq!(after["decided"].as_u64(), waiting["decided"].as_u64().map(|decided| decided + 1));
}

#[test]
fn a_field_nobody_asked_for_is_refused() {
    let sample = Sample::open();

    let refusal = sample.ask("get_audit", json!({ "audit_id": sample.audit(), "path": "/etc/passwd" }));

    assert!(refusal.unwrap_err().as_str().unwrap().contains("unknown field"));
}

#[test]
fn a_refusal_about_one_field_of_a_form_names_it() {
    let sample = Sample::open();
    let agency = json!({ "code": "No code!", "name": "Riverside Hospice", "kind": "other" });

    let refusal = sample.ask("add_agency", agency).unwrap_err();

    assert_eq!((&refusal["code"], &refusal["field"]), (&json!("agency_bad_code"), &json!("code")));
}
