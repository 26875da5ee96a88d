//! A whole piece of work in `plumb`, with a made-up word in every field, under watch.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use super::watch::{Watched, holds, networks, read, watched};
use crate::desk::Desk;

/// A word for each field that is typed into, by its place in the list below.
pub(super) const WORDS: [&str; 40] = [
    "quorvab", "quorvac", "quorvad", "quorvaf", "quorvag", "quorvah", "quorvaj", "quorvak", "quorval", "quorvam",
    "quorvan", "quorvap", "quorvaq", "quorvar", "quorvas", "quorvat", "quorvav", "quorvaw", "quorvax", "quorvaz",
    "quorveb", "quorvec", "quorved", "quorvef", "quorveg", "quorveh", "quorvej", "quorvek", "quorvel", "quorvem",
    "quorven", "quorvep", "quorveq", "quorver", "quorves", "quorvet", "quorvev", "quorvew", "quorvex", "quorvez",
];

/// Words of texts that a printed partnership summary may hold: the plan, the judgement.
const PRINTED: std::ops::Range<usize> = 0..10;
/// Names of organisations, which a contact card and a sentence about them may hold.
const NAMES: std::ops::Range<usize> = 12..14;

pub(super) struct Session {
    pub(super) desk: Desk,
    logs: tempfile::TempDir,
    errors: std::cell::RefCell<Vec<String>>,
    calls: Cell<usize>,
}

impl Session {
    pub(super) fn new(desk: Desk) -> Self {
        for folder in ["home", "tmp", "profile"] {
            fs::create_dir_all(desk.path(folder)).expect("a folder");
        }
        let logs = tempfile::tempdir().expect("a folder");
        Self { desk, logs, errors: std::cell::RefCell::default(), calls: Cell::new(0) }
    }

    /// How many programs were run.
    pub(super) fn calls(&self) -> usize {
        self.calls.get()
    }

    /// Runs a program under watch. Everything it could write besides lies below the desk.
    pub(super) fn runs(&self, program: &str, words: &[&str]) -> Output {
        let log = self.logs.path().join(format!("{}.log", self.calls.get()));
        self.calls.set(self.calls.get() + 1);
        let places: BTreeMap<&str, PathBuf> = BTreeMap::from([
            ("HOME", self.desk.path("home")),
            ("XDG_DATA_HOME", self.desk.path("home/data")),
            ("XDG_CACHE_HOME", self.desk.path("home/cache")),
            ("XDG_CONFIG_HOME", self.desk.path("home/config")),
            ("TMPDIR", self.desk.path("tmp")),
            ("PLUMBLINE_PROFILE", self.desk.path("profile")),
        ]);
        let output = watched(program, words, &self.desk.path(""), &log, &places);
        self.errors.borrow_mut().push(String::from_utf8_lossy(&output.stderr).into_owned());
        output
    }

    /// Types a call that must end with this code.
    pub(super) fn plumb(&self, code: i32, words: &[&str]) -> Value {
        let words = [words, &["--passphrase-file", "pass", "--json", "--acting", said(14)]].concat();
        let output = self.runs(env!("CARGO_BIN_EXE_plumb"), &words);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{words:?}: {out}{err}");
        serde_json::from_str(&out).unwrap_or(Value::Null)
    }

    /// Every write to a file in the whole session.
    pub(super) fn writes(&self) -> Vec<Watched> {
        self.logs().flat_map(|log| read(&log, &self.desk.path(""))).collect()
    }

    /// Every socket of the whole session that could reach a network.
    pub(super) fn networks(&self) -> Vec<String> {
        self.logs().flat_map(|log| networks(&log)).collect()
    }

    fn logs(&self) -> impl Iterator<Item = String> {
        let logs = (0..self.calls.get()).map(|at| self.logs.path().join(format!("{at}.log")));
        logs.map(|log| fs::read_to_string(log).expect("strace wrote it"))
    }

    /// Tells whether a file may hold words in clear: what the person wrote, the report they chose to print (looked at
    /// on its own), the contact cards, which are signed and not sealed, and the forms and tools they chose to export.
    pub(super) fn may_hold_words(&self, path: &str) -> bool {
        let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy();
        let in_the_desk = Path::new(path)
            .parent()
            .is_some_and(|folder| folder.canonicalize().ok() == self.desk.path("").canonicalize().ok());
        let chosen = [
            "pass",
            "new",
            "wrong",
            "hers",
            "plan.toml",
            "filled.toml",
            "blank.toml",
            "p.plumbundle",
            "a.plumbundle",
            "summary.pdf",
        ];
        in_the_desk && chosen.contains(&name.as_ref())
    }

    /// Names every word, but for organisations' names, that an error repeated.
    pub(super) fn said_in_errors(&self) -> Vec<String> {
        let never: Vec<&str> =
            WORDS.iter().enumerate().filter(|(at, _)| !NAMES.contains(at)).map(|(_, word)| *word).collect();
        let errors = self.errors.borrow();
        errors
            .iter()
            .flat_map(|said| holds(said.as_bytes(), &never).map(|word| format!("{word} said in an error")))
            .collect()
    }

    /// Names every word in the printed report that must not be printed, and says so where those that must be are not read.
    pub(super) fn in_the_printed_report(&self) -> Vec<String> {
        let text = |program: &str, words: &[&str]| {
            let said = std::process::Command::new(program).args(words).current_dir(self.desk.path("")).output();
            let said = said.unwrap_or_else(|why| panic!("{program} is needed by this test: {why}"));
            String::from_utf8_lossy(&said.stdout).into_owned()
        };
        let all = [
            text("pdftotext", &["summary.pdf", "-"]),
            text("pdfinfo", &["-meta", "summary.pdf"]),
            text("pdfinfo", &["summary.pdf"]),
            text("qpdf", &["--qdf", "--object-streams=disable", "summary.pdf", "-"]),
        ]
        .concat();
        let may = |at: usize| PRINTED.contains(&at) || NAMES.contains(&at);
        let found: Vec<&str> = holds(all.as_bytes(), &WORDS).collect();
        let leaked = WORDS.iter().enumerate().filter(|(at, word)| !may(*at) && found.contains(word));
        let mut wrong: Vec<String> = leaked.map(|(_, word)| format!("{word} in the printed report")).collect();
        if found.is_empty() {
            wrong.push("the printed report could not be read".to_owned());
        }
        wrong
    }

    /// Plans, exchanges, moderates, prints, looks at everything, and makes the mistakes people make.
    pub(super) fn plays(&self) {
        let desk = &self.desk;
        desk.writes("pass", &format!("seven {} herons over marsh\n", said(10)));
        desk.writes("new", &format!("twelve {} kettles under oak\n", said(11)));
        desk.writes("wrong", &format!("seven {} over marsh\n", said(15)));
        desk.writes("plan.toml", &plan());
        self.plumb(
            0,
            &["create", "p.plumb", "--name", &format!("Eastbrook {} Partnership", said(12)), "--role", "partnership"],
        );
        let health = format!("Eastbrook {} Health", said(13));
        self.plumb(0, &["create", "a.plumb", "--name", &health, "--role", "agency"]);
        let p = self.plumb(0, &["contact", "export", "p.plumb", "--out", "p.plumbundle"]);
        let a = self.plumb(0, &["contact", "export", "a.plumb", "--out", "a.plumbundle"]);
        self.plumb(0, &["agency", "add", "p.plumb", "--code", said(16), "--name", &health, "--kind", "health_0_19"]);
        self.plumb(0, &["import", "p.plumb", "a.plumbundle", "--yes"]);
        self.plumb(0, &["import", "a.plumb", "p.plumbundle", "--yes"]);
        self.plumb(0, &["contact", "trust", "p.plumb", "--fingerprint", &text(&a["fingerprint"])]);
        self.plumb(0, &["contact", "trust", "a.plumb", "--fingerprint", &text(&p["fingerprint"])]);
        self.plumb(0, &["audit", "plan", "p.plumb", "plan.toml"]);
        let cases = self.plumb(0, &["audit", "add-cases", "p.plumb", "EB26-03", "--count", "1"]);
        let case = text(&cases["cases"][0]);
        self.plumb(0, &["audit", "confirm-sample", "p.plumb", "EB26-03"]);
        let request = ["export", "p.plumb", "request", "EB26-03", "--agency", said(16), "--guidance", said(17)];
        self.plumb(0, &[&request[..], &["--out", "request.plumbundle"]].concat());
        self.plumb(0, &["import", "a.plumb", "request.plumbundle", "--yes"]);
        self.plumb(0, &["returns", "blank", "a.plumb", "EB26-03", "--out", "blank.toml"]);
        self.plumb(0, &["tool", "list", "a.plumb"]);
        let blank = fs::read_to_string(desk.path("blank.toml")).expect("the form");
        desk.writes("filled.toml", &filled(&blank));
        self.plumb(0, &["returns", "fill", "a.plumb", "EB26-03", "--case", &case, "--from", "filled.toml"]);
        let sign = ["export", "a.plumb", "return", "EB26-03", "--signatory", said(18), "--out", "return.plumbundle"];
        self.plumb(0, &sign);
        self.fails(&case);
        self.plumb(0, &["import", "p.plumb", "return.plumbundle", "--yes"]);
        self.plumb(0, &["audit", "open-moderation", "p.plumb", "EB26-03"]);
        self.moderates(&case);
        for (file, audit) in [("p.plumb", "EB26-03"), ("a.plumb", "EB26-03")] {
            self.plumb(0, &["audit", "show", file, audit]);
            self.plumb(0, &["returns", "list", file, audit]);
            self.plumb(0, &["journal", file, "--verify"]);
        }
        self.plumb(0, &["check", "p.plumb", "--full"]);
        self.plumb(0, &["info", "p.plumb"]);
        self.plumb(0, &["passphrase", "a.plumb", "--new-passphrase-file", "new"]);
        self.keeps();
    }

    /// Every failing call must keep its words to itself.
    fn fails(&self, case: &str) {
        let desk = &self.desk;
        let bundle = fs::read(desk.path("return.plumbundle")).expect("exported");
        let mut broken = bundle;
        let middle = broken.len() / 2;
        broken[middle] ^= 1;
        fs::write(desk.path("broken.plumbundle"), broken).expect("written");
        self.plumb(1, &["bundle", "inspect", "p.plumb", "broken.plumbundle"]);
        self.plumb(1, &["import", "p.plumb", "broken.plumbundle", "--yes"]);
        self.plumb(1, &["import", "a.plumb", "return.plumbundle", "--yes"]);
        let with_words = ["--narrative", said(19), "--dissent", said(20)];
        self.plumb(1, &[&["audit", "judge", "p.plumb", "EB26-03", "--grade", "9"][..], &with_words].concat());
        let moderate = ["moderate", "p.plumb", "EB26-03", "--case", case, "--agency", said(16), "--domain", "M1"];
        self.plumb(1, &[&moderate[..], &["--grade", "2", "--note", said(21), "--dissent", said(22)]].concat());
        let refused = self.runs(env!("CARGO_BIN_EXE_plumb"), &["check", "p.plumb", "--passphrase-file", "wrong"]);
        assert_eq!(refused.status.code(), Some(1), "a wrong passphrase is refused");
    }

    fn moderates(&self, case: &str) {
        let shown = self.plumb(0, &["audit", "show", "p.plumb", "EB26-03"]);
        let waiting = shown["waiting"].as_array().expect("a list").clone();
        assert_eq!(waiting.len(), 14, "every grade waits");
        for one in &waiting {
            let (domain, agency) = (text(&one["domain"]), said(16));
            let moderate = ["moderate", "p.plumb", "EB26-03", "--case", case, "--agency", agency, "--domain", &domain];
            let panel = ["--grade", "2", "--reason", "R1", "--note", said(23), "--dissent", said(24)];
            self.plumb(0, &[&moderate[..], &panel].concat());
        }
        let judge =
            ["audit", "judge", "p.plumb", "EB26-03", "--grade", "2", "--narrative", said(0), "--dissent", said(1)];
        self.plumb(0, &judge);
        let report = ["report", "p.plumb", "EB26-03", "--kind", "summary", "--level", "partnership", "--format", "pdf"];
        self.plumb(0, &[&report[..], &["--out", "summary.pdf"]].concat());
        self.plumb(0, &["audit", "conclude", "p.plumb", "EB26-03"]);
    }
}

/// Returns the word of a field.
pub(super) fn said(field: usize) -> &'static str {
    WORDS[field]
}

pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn plan() -> String {
    format!(
        "reference = \"EB26-03\"\ntheme = \"Babies {}\"\naim = \"{}\"\nwhy = \"{}\"\nmethod = \"{}\"\n\
         window_from = 2025-11-01\nwindow_to = 2026-10-31\ndue_on = 2026-12-11\nchair = \"{}\"\nindependence = \"{}\"\n\
         data_protection = \"{}\"\nlines_of_enquiry = [\"{}?\"]\nagencies = [\"{}\"]\n",
        said(2),
        said(3),
        said(4),
        said(5),
        said(6),
        said(7),
        said(8),
        said(9),
        said(16)
    )
}

/// Fills in the form, with the rest of the words in every text it has.
fn filled(blank: &str) -> String {
    let mut form = blank
        .replace("auditor_role = \"\"", &format!("auditor_role = \"Nurse {}\"", said(25)))
        .replace("hours = \"\"", &format!("hours = \"{}\"", said(26)))
        .replace("note = \"\"", &format!("note = \"{}\"", said(27)))
        .replace("independent = false", "independent = true");
    for at in 1..=14 {
        let word = |field: usize| said(28 + (field + 4 * at) % 12);
        form.push_str(&format!(
            "\n[domains.M{at}]\ngrade = \"3\"\nrationale = \"{} did. It was done on time.\"\nworked_well = \"{}\"\n\
             got_in_way = \"{}\"\nevidence = [{{ on = 2026-05-14, entry = \"{}\", note = \"{}\" }}]\n",
            word(0),
            word(1),
            word(2),
            word(3),
            word(5)
        ));
    }
    assert!(WORDS[25..].iter().all(|word| form.contains(word)), "the form has a place for every word: {form}");
    form
}
