//! What an agency's file refuses of a request, and what a newer or older one does.

use plumbline_core::bundle::{Entry, Kind, Sealing, ToolStamp, seal};
use plumbline_core::digest::{Digest, hex};
use plumbline_core::exchange::{RequestCase, RequestPack, import};
use plumbline_core::ids::{AuditId, CaseId};
use plumbline_core::partnership::Role;
use plumbline_core::tool::{CASE_FILE, digest};
use plumbline_core::vault::Vault;
use tempfile::TempDir;

use crate::builders::{MARK, PARTNERSHIP, a_vault, card_of, day, moment, refused, stamp};
use crate::bundle_kit::{Party, chance, party};

struct Desk {
    vault: Vault,
    northmoor: Party,
    _folder: TempDir,
}

/// An agency's file that knows the partnership.
fn a_desk() -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let mut vault = a_vault(folder.path(), "police.plumb", "Northmoor Police", Role::Agency);
    let northmoor = party(PARTNERSHIP, 30);
    know(&mut vault, &northmoor);
    Desk { vault, northmoor, _folder: folder }
}

fn know(vault: &mut Vault, who: &Party) {
    let card = card_of(who);
    import(vault, &card, &Digest::of(&card), false).expect("a card comes in");
}

fn id(of: &str) -> String {
    hex(&Digest::of(of.as_bytes()).0[..16])
}

fn a_request() -> RequestPack {
    RequestPack {
        audit_id: AuditId::from_text(id("audit")),
        reference: "MA26-02".to_owned(),
        theme: "Domestic abuse".to_owned(),
        aim: format!("To learn about {MARK}."),
        window_from: day("2025-11-01"),
        window_to: day("2026-05-31"),
        due_on: day("2026-06-30"),
        chair: "Independent scrutineer".to_owned(),
        theme_pack: None,
        lines_of_enquiry: vec![format!("How is {MARK} heard?")],
        agency_code: "police".to_owned(),
        agency_name: "Northmoor Police".to_owned(),
        agency_kind: "police".to_owned(),
        cases: vec![RequestCase { id: CaseId::from_text(id("case")), reference: "MA26-02-C47".to_owned() }],
        guidance: format!("Ask {MARK}."),
    }
}

fn sealed(from: &Party, to: &Vault, pack: &RequestPack, sequence: u64, tool: (&str, ToolStamp)) -> Vec<u8> {
    let json = serde_json::to_vec(pack).expect("written");
    let seed = u64::from_le_bytes(Digest::of(&json).0[..8].try_into().expect("eight bytes")) ^ sequence;
    let what = Sealing {
        kind: Kind::Request,
        recipients: &[to.read().own_card().expect("a card")],
        audit_id: Some(pack.audit_id.clone()),
        tool: Some(tool.1),
        sequence,
        entries: &[
            Entry { id: "request.json".into(), media: "application/json".into(), bytes: json },
            Entry { id: "tool.toml".into(), media: "application/toml".into(), bytes: tool.0.into() },
        ],
        ..Sealing::contact(from.name, moment())
    };
    seal(&from.keys, &what, &mut chance(seed)).expect("a request seals").bytes
}

impl Desk {
    fn sealed(&self, pack: &RequestPack, sequence: u64) -> Vec<u8> {
        sealed(&self.northmoor, &self.vault, pack, sequence, (CASE_FILE, stamp()))
    }

    fn take(&mut self, bytes: &[u8]) -> String {
        import(&mut self.vault, bytes, &Digest::of(bytes), false).expect("it comes in").value.done
    }

    fn refuse(&mut self, change: impl FnOnce(&mut RequestPack)) -> (&'static str, String) {
        let mut pack = a_request();
        change(&mut pack);
        let bytes = self.sealed(&pack, 2);
        refused(&mut self.vault, &bytes)
    }
}

#[test]
fn a_request_that_is_not_as_this_app_writes_it_is_refused() {
    let mut desk = a_desk();
    let case = |reference: &str| RequestCase { id: CaseId::from_text(id(reference)), reference: reference.to_owned() };
    let changes: [fn(&mut RequestPack); 7] = [
        |pack| pack.reference = format!("MA26 {MARK}"),
        |pack| pack.cases = Vec::new(),
        |pack| pack.window_to = day("2025-10-31"),
        |pack| pack.agency_code = format!("{MARK} police"),
        |pack| pack.theme_pack = Some("no-such-pack".to_owned()),
        |pack| pack.cases[0].id = CaseId::from_text(MARK),
        |pack| pack.cases.push(pack.cases[0].clone()),
    ];

    for change in changes {
        assert_eq!(desk.refuse(change).0, "returns_unreadable");
    }
    assert_eq!(desk.refuse(|pack| pack.cases.push(case("EB26-01-C02"))).0, "returns_unreadable");
}

#[test]
fn a_request_with_a_hidden_character_is_refused_by_its_place() {
    let mut desk = a_desk();

    let theme = desk.refuse(|pack| pack.theme = format!("{MARK}\u{202e}"));
    let line = desk.refuse(|pack| pack.lines_of_enquiry.push(format!("{MARK}\u{0}")));
    let guidance = desk.refuse(|pack| pack.guidance = MARK.repeat(2000));

    assert_eq!([theme.0, line.0, guidance.0], ["returns_bad_text"; 3]);
    assert!(theme.1.starts_with("The theme of this request cannot be kept."), "{}", theme.1);
    assert!(line.1.starts_with("The line of enquiry 2 of this request cannot be kept."), "{}", line.1);
    assert!(guidance.1.ends_with("This text is longer than 10000 characters."), "{}", guidance.1);
}

#[test]
fn a_request_without_a_place_in_the_order_is_refused() {
    let mut desk = a_desk();

    for sequence in [0, u64::MAX] {
        let bytes = desk.sealed(&a_request(), sequence);
        assert_eq!(refused(&mut desk.vault, &bytes).0, "returns_unreadable");
    }
}

#[test]
fn a_return_sent_to_an_agency_is_refused() {
    let mut desk = a_desk();
    let at = crate::builders::an_audit().build();
    let pack = at.pack("police", 1, vec![at.a_return(0, &[])]);
    let card = desk.vault.read().own_card().expect("a card");
    let bytes = crate::builders::seal_return(&desk.northmoor, &card, &pack, stamp(), 1);

    assert_eq!(refused(&mut desk.vault, &bytes).0, "returns_wrong_side");
}

#[test]
fn a_newer_request_takes_the_place_of_the_older_and_an_older_one_changes_nothing() {
    let mut desk = a_desk();
    let first = desk.sealed(&a_request(), 3);
    desk.take(&first);
    let newer = RequestPack { guidance: "Newer words.".to_owned(), chair: "The new chair".to_owned(), ..a_request() };
    let newer = desk.sealed(&newer, 5);
    let older = RequestPack { guidance: "Older words.".to_owned(), ..a_request() };
    let older = desk.sealed(&older, 4);

    desk.take(&newer);
    let done = desk.take(&older);

    let read = desk.vault.read();
    let audit = AuditId::from_text(id("audit"));
    assert_eq!(read.request(&audit).expect("a request").guidance, "Newer words.");
    assert_eq!(read.audit(&audit).expect("the audit").chair, "The new chair");
    assert_eq!(done, "This request for audit MA26-02 was kept; a newer one is here already.");
}

#[test]
fn a_request_for_an_audit_of_another_partnership_is_refused() {
    let mut desk = a_desk();
    let first = desk.sealed(&a_request(), 1);
    desk.take(&first);
    let other = party("Eastbrook Safeguarding Children Partnership", 31);
    know(&mut desk.vault, &other);
    let same = sealed(&other, &desk.vault, &a_request(), 2, (CASE_FILE, stamp()));
    let namesake = RequestPack { audit_id: AuditId::from_text(id("another")), ..a_request() };
    let namesake = sealed(&other, &desk.vault, &namesake, 1, (CASE_FILE, stamp()));

    assert_eq!(refused(&mut desk.vault, &same).0, "returns_not_its_partnership");
    assert_eq!(refused(&mut desk.vault, &namesake).0, "returns_reference_in_use");
}

#[test]
fn a_second_partnership_may_know_us_by_another_code() {
    let mut desk = a_desk();
    let first = desk.sealed(&a_request(), 1);
    desk.take(&first);
    let other = party("Eastbrook Safeguarding Children Partnership", 31);
    know(&mut desk.vault, &other);
    let pack = RequestPack {
        audit_id: AuditId::from_text(id("another")),
        reference: "EB26-01".to_owned(),
        agency_code: "nmp".to_owned(),
        cases: vec![RequestCase { id: CaseId::from_text(id("other case")), reference: "EB26-01-C02".to_owned() }],
        ..a_request()
    };
    let bytes = sealed(&other, &desk.vault, &pack, 1, (CASE_FILE, stamp()));

    desk.take(&bytes);

    let read = desk.vault.read();
    assert_eq!(read.agencies().expect("agencies").len(), 1, "we are one agency, whatever we are called");
    assert_eq!(read.request(&AuditId::from_text(id("audit"))).expect("ours").agency_code, "police");
    assert_eq!(read.request(&AuditId::from_text(id("another"))).expect("theirs").agency_code, "nmp");
}

#[test]
fn a_request_cannot_change_the_tool_under_a_return_that_is_being_written() {
    let mut desk = a_desk();
    let first = desk.sealed(&a_request(), 1);
    desk.take(&first);
    let text = CASE_FILE.replacen("version = 2", "version = 3", 1);
    let newer = ToolStamp { version: "3".to_owned(), sha256: digest(&text), ..stamp() };
    let bytes = sealed(&desk.northmoor, &desk.vault, &a_request(), 2, (&text, newer));

    assert_eq!(refused(&mut desk.vault, &bytes).0, "returns_request_changed_tool");
}

#[test]
fn a_tool_that_is_not_the_one_in_the_stamp_is_refused() {
    let mut desk = a_desk();
    let text = CASE_FILE.replacen("version = 2", "version = 3", 1);
    let bytes = sealed(&desk.northmoor, &desk.vault, &a_request(), 1, (&text, stamp()));

    assert_eq!(refused(&mut desk.vault, &bytes).0, "returns_unreadable");
}
