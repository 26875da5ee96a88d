//! The ways out: a plain SQLite file, and the raw key with tools that are not ours.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::desk::Desk;

const SURE: [&str; 2] = ["--yes", "--i-understand"];

/// Opens a file with the independent SQLCipher that `cargo xtask setup` installs, and returns whether it was whole.
fn stock(file: &Path, key: &str) -> (bool, Value) {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let done = Command::new(top.join("target/tools/py/bin/python"))
        .arg(top.join("tests/cli/stock_sqlcipher.py"))
        .args([file.as_os_str(), key.as_ref()])
        .output()
        .unwrap_or_else(|_| panic!("sqlcipher3-binary is not installed: run cargo xtask setup once"));
    let said = String::from_utf8_lossy(&done.stdout);
    let said = serde_json::from_str(&said)
        .unwrap_or_else(|_| panic!("{said}{}: run cargo xtask setup once", String::from_utf8_lossy(&done.stderr)));
    (done.status.success(), said)
}

fn raw_key(desk: &Desk) -> String {
    let said = desk.plumb(&[&["vault", "raw-key", "northmoor.plumb", "--json"], &SURE[..]].concat());
    said.json()["raw_key"].as_str().expect("a key").to_owned()
}

/// Counts the rows of an exported file with the SQLite that Python brings, which has never heard of SQLCipher.
fn counted_by_python(file: &Path) -> BTreeMap<String, u64> {
    let script = "import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
assert db.execute('pragma integrity_check').fetchall() == [('ok',)]
names = [r[0] for r in db.execute(\"select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'\")]
print(json.dumps({n: db.execute(f'select count(*) from \"{n}\"').fetchone()[0] for n in names}))";
    let done = Command::new("python3").args(["-c", script]).arg(file).output().expect("python3 starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("counts")
}

#[test]
fn an_independent_sqlcipher_opens_the_stripped_file_with_the_raw_key_and_not_with_one_wrong_byte_of_it() {
    let desk = Desk::with_the_sample();
    let key = raw_key(&desk);
    let wrong = format!("{}{}", if key.starts_with("00") { "01" } else { "00" }, &key[2..]);

    let (whole, said) = stock(&desk.path("northmoor.plumb"), &key);
    let (opened, refused) = stock(&desk.path("northmoor.plumb"), &wrong);

    assert!(whole, "{said}");
    assert!(!opened && refused["opened"] == false, "one wrong byte of the key opens nothing: {refused}");
    let exported =
        desk.plumb(&[&["vault", "export", "northmoor.plumb", "--plain", "out.sqlite", "--json"], &SURE[..]].concat());
    let mut ours: BTreeMap<String, u64> =
        serde_json::from_value(exported.json()["tables"].clone()).expect("counts by table");
    // The export wrote a line of its own since.
    *ours.get_mut("journal").expect("the journal") -= 1;
    let theirs: BTreeMap<String, u64> = serde_json::from_value(said["rows"].clone()).expect("counts by table");
    assert_eq!(theirs, ours);
    assert!(ours.values().sum::<u64>() > 500, "{ours:?}");
}

#[test]
fn a_damaged_page_is_seen_by_the_independent_sqlcipher_too() {
    let desk = Desk::with_the_sample();
    let key = raw_key(&desk);
    let mut bytes = std::fs::read(desk.path("northmoor.plumb")).expect("the file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(desk.path("northmoor.plumb"), bytes).expect("written");

    let (whole, said) = stock(&desk.path("northmoor.plumb"), &key);

    assert!(!whole, "{said}");
}

#[test]
fn the_plain_export_has_every_table_and_row_and_other_sqlite_reads_it() {
    let desk = Desk::with_the_sample();

    let said = desk.plumb(
        &[&["vault", "export", "northmoor.plumb", "--plain", "out.sqlite", "--json", "--acting", "Support"], &SURE[..]]
            .concat(),
    );

    let told: BTreeMap<String, u64> = serde_json::from_value(said.json()["tables"].clone()).expect("counts by table");
    assert_eq!(counted_by_python(&desk.path("out.sqlite")), told);
    assert!(std::fs::read(desk.path("out.sqlite")).expect("there").starts_with(b"SQLite format 3\0"));
    let journal = desk.plumb(&["journal", "northmoor.plumb", "--json"]).json();
    let last = journal["lines"].as_array().and_then(|lines| lines.last()).expect("a line").clone();
    // Whoever's passphrase opened the file acts, whatever name is given beside it.
    assert_eq!((last["op"].as_str(), last["actor"].as_str()), (Some("export_plain"), Some("Sample")));
}

#[test]
fn a_plain_export_never_replaces_a_file_and_leaves_no_line_for_what_it_did_not_do() {
    let desk = Desk::with_the_sample();
    desk.writes("out.sqlite", "kept");
    let before = desk.plumb(&["journal", "northmoor.plumb", "--json"]).out;

    let refused = desk.plumb(&[&["vault", "export", "northmoor.plumb", "--plain", "out.sqlite"], &SURE[..]].concat());

    assert_eq!(refused.code, 1);
    assert_eq!(std::fs::read_to_string(desk.path("out.sqlite")).expect("there"), "kept");
    assert_eq!(desk.plumb(&["journal", "northmoor.plumb", "--json"]).out, before);
}

#[test]
fn a_plain_export_into_a_folder_that_is_not_there_is_refused_before_anything_is_asked_or_journalled() {
    let desk = Desk::with_the_sample();
    let before = desk.plumb(&["journal", "northmoor.plumb", "--json"]).out;
    let export = ["vault", "export", "northmoor.plumb", "--plain", "Exports/out.sqlite"];

    let asked = desk.plumb(&export);
    let sure = desk.plumb(&[&export[..], &["--json"], &SURE[..]].concat());

    assert_eq!((asked.code, asked.err.lines().count()), (1, 2), "two sentences and no question: {}", asked.err);
    assert!(asked.err.contains("There is no folder Exports"), "{}", asked.err);
    assert!(sure.err.contains("file_folder_missing"), "{}", sure.err);
    assert_eq!(desk.plumb(&["journal", "northmoor.plumb", "--json"]).out, before);
}

#[test]
fn each_way_out_asks_two_different_things() {
    let desk = Desk::with_the_sample();
    let number = desk.plumb(&["info", "northmoor.plumb", "--json"]).json()["facts"]["short_id"].clone();
    let number = number.as_str().expect("a number");
    let call = ["vault", "raw-key", "northmoor.plumb", "--json"];

    let silent = desk.plumb(&call);
    let one = desk.answers(&call, &format!("{number}\nyes\n"));
    let twice_the_same = desk.answers(&call, &format!("{number}\n{number}\n"));
    let both = desk.answers(&call, &format!("{number}\nanyone can read it\n"));
    let half = desk.plumb(&["vault", "raw-key", "northmoor.plumb", "--yes"]);

    for refused in [&silent, &one, &twice_the_same] {
        assert_eq!((refused.code, refused.out.as_str()), (1, ""), "{}", refused.err);
        assert!(refused.err.contains("vault_not_confirmed"), "{}", refused.err);
    }
    assert_eq!(half.code, 2, "one flag alone is not how it is used: {}", half.err);
    assert_eq!(both.json()["raw_key"].as_str().map(str::len), Some(64));
}
