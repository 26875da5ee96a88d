//! Where secrets and case text lie in a file and its bundles, and where they never do: every column of every table is read.

use std::path::Path;

use rusqlite::types::Value;

use super::{export_card, export_request, import};
use crate::agency::{NewAgency, add};
use crate::audit::{NewAudit, NewCase, confirm_sample, draw_cases, plan};
use crate::bundle::open;
use crate::clock::FixedClock;
use crate::digest::Digest;
use crate::journal::Op;
use crate::partnership::{NewOrganisation, Role};
use crate::returns::{fill, sign_off};
use crate::vault::{KdfCost, Passphrase, RecoveryCode, Vault};

const PASSPHRASE: &str = "copper kettle under seven oaks";
const CASE_NOTE: &str = "Quenchinthorpe";
const ANSWER: &str = "Wetherspindle";
const WHY: &str = "Ullathwaite";

fn a_vault(folder: &Path, name: &str, role: Role) -> (Vault, RecoveryCode) {
    let path = folder.join(format!("{}.plumb", role.code()));
    let clock = Box::new(FixedClock("2026-06-01T10:00:00Z".parse().expect("a moment")));
    let new = NewOrganisation { name: name.to_owned(), role };
    Vault::create(&path, new, &Passphrase::typed(PASSPHRASE), KdfCost::LEAST, clock).expect("made")
}

fn take(vault: &mut Vault, bytes: &[u8]) {
    import(vault, bytes, &Digest::of(bytes), false).expect("it comes in");
}

fn a_plan(vault: &Vault) -> NewAudit {
    let day = |text: &str| text.parse().expect("a day");
    NewAudit {
        reference: "MA26-02".to_owned(),
        theme: "Neglect".to_owned(),
        aim: "To learn.".to_owned(),
        why: format!("{WHY} asked for it."),
        method: String::new(),
        window_from: day("2025-11-01"),
        window_to: day("2026-05-31"),
        due_on: day("2026-06-30"),
        meeting_on: None,
        chair: "Scrutineer".to_owned(),
        independence: String::new(),
        data_protection: "DPIA 14".to_owned(),
        tool: None,
        theme_pack: None,
        lines_of_enquiry: Vec::new(),
        agencies: vec![vault.read().agencies().expect("agencies").remove(0).id],
    }
}

struct Both {
    partnership: Vault,
    police: Vault,
    request: Vec<u8>,
    back: Vec<u8>,
    codes: [RecoveryCode; 2],
    _folder: tempfile::TempDir,
}

/// A request went out, a nil return came back, and everything is kept on both sides.
fn exchanged() -> Both {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut partnership, first) = a_vault(folder.path(), "Northmoor SCP", Role::Partnership);
    let (mut police, second) = a_vault(folder.path(), "Northmoor Police", Role::Agency);
    let text = String::new;
    let new =
        NewAgency { code: "police".into(), name: "Northmoor Police".into(), short_name: text(), kind: "police".into() };
    let agency = add(&mut partnership, &new).expect("added").value;
    take(&mut partnership, &export_card(&mut police).expect("a card").value.bytes);
    take(&mut police, &export_card(&mut partnership).expect("a card").value.bytes);
    let new = a_plan(&partnership);
    let audit = plan(&mut partnership, &new).expect("planned").value;
    let case = NewCase { note: CASE_NOTE.to_owned(), plan: CASE_NOTE.to_owned(), age_band: CASE_NOTE.to_owned() };
    draw_cases(&mut partnership, &audit, &[case]).expect("drawn");
    confirm_sample(&mut partnership, &audit).expect("confirmed");
    let request = export_request(&mut partnership, &audit, &agency, "").expect("sealed").value.bytes;
    take(&mut police, &request);
    let case = police.read().cases(&audit).expect("cases").remove(0).id;
    let filled =
        format!("involvement = \"not_involved\"\nauditor_role = \"\"\nindependent = true\nnote = \"{ANSWER}\"\n");
    fill(&mut police, &audit, &case, &filled).expect("it fits");
    let back = sign_off(&mut police, &audit, "Head of service").expect("signed").value.bytes;
    take(&mut partnership, &back);
    Both { partnership, police, request, back, codes: [first, second], _folder: folder }
}

/// Returns the tables in which a text stands, in any column.
fn tables_with(vault: &Vault, needle: &str) -> Vec<String> {
    let read = vault.read();
    let mut names = read.conn().prepare("select name from sqlite_schema where type = 'table'").expect("asked");
    let names: Vec<String> =
        names.query_map([], |row| row.get(0)).expect("asked").map(|name| name.expect("text")).collect();
    let mut found = Vec::new();
    for name in names {
        let mut all = read.conn().prepare(&format!("select * from {name}")).expect("asked");
        let columns = all.column_count();
        let mut rows = all.query([]).expect("asked");
        while let Some(row) = rows.next().expect("a row") {
            let holds = |column: usize| match row.get::<_, Value>(column).expect("a value") {
                Value::Text(text) => text.contains(needle),
                Value::Blob(bytes) => bytes.windows(needle.len()).any(|run| run == needle.as_bytes()),
                Value::Null | Value::Integer(_) | Value::Real(_) => false,
            };
            if (0..columns).any(holds) {
                found.push(name.clone());
                break;
            }
        }
    }
    found.sort();
    found
}

#[test]
fn neither_passphrase_nor_recovery_code_is_in_any_table() {
    let both = exchanged();

    for (vault, code) in [&both.partnership, &both.police].into_iter().zip(&both.codes) {
        let written = code.grouped();
        for secret in [PASSPHRASE, &written, &written.replace(['-', ' '], "")] {
            assert_eq!(tables_with(vault, secret), [""; 0]);
        }
    }
    assert!(
        tables_with(&both.partnership, "Northmoor SCP").contains(&"organisation".to_owned()),
        "the search finds what is there"
    );
}

#[test]
fn private_keys_are_in_one_place() {
    let both = exchanged();

    for vault in [&both.partnership, &both.police] {
        let line = vault.read().identity().expect("keys").to_secret();
        for secret in line.split(' ').skip(2) {
            assert_eq!(tables_with(vault, secret), ["organisation"]);
        }
    }
}

#[test]
fn case_text_is_where_it_belongs_and_never_in_the_journal() {
    let both = exchanged();

    assert_eq!(tables_with(&both.partnership, CASE_NOTE), ["case_file"]);
    for vault in [&both.partnership, &both.police] {
        assert_eq!(tables_with(vault, ANSWER), ["agency_return", "involvement"]);
    }
}

#[test]
fn a_request_carries_a_reference_for_each_case_and_nothing_else_the_partnership_noted() {
    let both = exchanged();

    let opened = open(&both.request, &both.police.read().identity().expect("keys")).expect("sealed to the police");

    let all: Vec<u8> = opened.entries.iter().flat_map(|entry| entry.bytes.clone()).collect();
    let holds = |needle: &str| all.windows(needle.len()).any(|run| run == needle.as_bytes());
    assert!(holds("MA26-02-C"), "the case's reference is there");
    assert!(!holds(CASE_NOTE) && !holds(WHY));
    assert_eq!(tables_with(&both.police, CASE_NOTE), [""; 0]);
    assert_eq!(tables_with(&both.police, WHY), [""; 0]);
}

#[test]
fn a_bundle_as_it_lies_on_a_disk_shows_no_word_of_its_contents() {
    let both = exchanged();

    let shows = |needle: &str| both.request.windows(needle.len()).any(|run| run == needle.as_bytes());

    assert!(shows("age-encryption.org"), "the search finds what is there");
    assert!(!shows("MA26") && !shows("Northmoor") && !shows("request"));
}

#[test]
fn a_request_and_a_return_say_where_the_senders_journal_stood_so_that_the_other_can_bear_witness() {
    let both = exchanged();
    let sent = [(&both.partnership, &both.police, &both.request), (&both.police, &both.partnership, &both.back)];

    for (sender, reader, bytes) in sent {
        let opened = open(bytes, &reader.read().identity().expect("keys")).expect("sealed to the reader");
        let head = opened.manifest.chain_head.expect("a head");
        let next = sender.read().journal_from(head.seq + 1, 1).expect("lines").remove(0);

        assert_eq!(sender.read().hash_at(head.seq).expect("asked"), Some(head.hash));
        assert!([Op::ExportRequest.code(), Op::ExportReturn.code()].contains(&next.op.as_str()), "{}", next.op);
    }
}
