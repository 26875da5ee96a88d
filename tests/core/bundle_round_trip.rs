//! What is sealed opens again, here and with the stock `age` tool.

use std::cell::Cell;
use std::process::Command;

use plumbline_core::bundle::{Card, Kind, Sealing, open_contact, seal};
use plumbline_core::digest::Digest;
use proptest::prelude::{any, prop};
use proptest::test_runner::{Config, TestRunner};

use crate::bundle_kit::{by_hand, bytes, chance, entry, health, moment, partnership, party, police, seal_to};

#[test]
fn what_is_sealed_opens_the_same() {
    let contents = prop::collection::vec(prop::collection::vec(any::<u8>(), 0..3000), 0..6);
    let (police, partnership) = (police(), partnership());
    let cases = Cell::new(0);

    let outcome = TestRunner::new(Config { cases: 64, failure_persistence: None, ..Config::default() }).run(
        &contents,
        |contents| {
            let entries: Vec<_> =
                contents.into_iter().enumerate().map(|(n, b)| entry(&format!("part-{n}"), b)).collect();
            let sealed = police.send(Kind::Return, &[&partnership], &entries);
            let opened = partnership.open(&sealed.bytes).expect("opens");
            assert_eq!(opened.entries, entries);
            assert_eq!((opened.digest, &opened.manifest.bundle_id), (sealed.digest, &sealed.bundle_id));
            assert_eq!(opened.sender(), &police.card());
            cases.set(cases.get() + 1);
            Ok(())
        },
    );

    println!("PROMISE S1 cases={} failures={} control=round-trip", cases.get(), u8::from(outcome.is_err()));
    assert_eq!(outcome, Ok(()));
}

#[test]
fn a_bundle_says_what_it_is() {
    let sealed = police().send(Kind::Return, &[&partnership(), &health()], &[entry("answers", "{}")]);

    let opened = partnership().open(&sealed.bytes).unwrap();

    let manifest = &opened.manifest;
    assert_eq!(manifest.created_utc.to_rfc3339(), "2026-05-12T09:30:00+00:00", "the seconds stay here");
    assert_eq!(manifest.recipients, [partnership(), health()].map(|party| party.card().fingerprint()));
    assert_eq!((manifest.kind, manifest.sequence), (Kind::Return, 1));
    assert_eq!(opened.entry("answers"), Some(&b"{}"[..]));
    assert_eq!(opened.entry("other"), None);
}

#[test]
fn the_sender_can_open_what_it_sent() {
    let sealed = police().send(Kind::Request, &[&health()], &[entry("tool", bytes(200))]);

    assert!(police().open(&sealed.bytes).is_ok());
    assert!(health().open(&sealed.bytes).is_ok());
    assert_eq!(partnership().open(&sealed.bytes).err(), Some("bundle_cannot_open"), "not sealed to the partnership");
}

#[test]
fn a_contact_card_opens_for_everybody() {
    let sealed = seal(&police().keys, &Sealing::contact("Northshire Police", moment()), &mut chance(9)).unwrap();

    let opened = open_contact(&sealed.bytes).unwrap();

    assert_eq!(opened.sender(), &police().card());
    assert_eq!(opened.digest, Digest::of(&sealed.bytes));
    assert!(health().open(&sealed.bytes).is_ok_and(|opened| opened.manifest.kind == Kind::Contact));
    assert!(sealed.bytes.len() < 1024, "{} bytes", sealed.bytes.len());
}

#[test]
fn only_a_contact_card_goes_unsealed() {
    let sealed = police().send(Kind::Return, &[&partnership()], &[]);
    let bare = partnership().unseal(&sealed.bytes);
    let card = seal(&police().keys, &Sealing::contact("Northshire Police", moment()), &mut chance(9)).unwrap();

    assert_eq!(partnership().open(&bare).err(), Some("bundle_cannot_open"));
    assert!(open_contact(&bare).is_err() && open_contact(&sealed.bytes).is_err());
    assert_eq!(partnership().open(&seal_to(&card.bytes, &[&partnership()])).err(), Some("bundle_cannot_open"));
}

#[test]
fn a_bundle_without_a_recipient_is_not_made() {
    let what = Sealing { kind: Kind::Request, ..Sealing::contact("Northshire Police", moment()) };

    let refused = seal(&police().keys, &what, &mut chance(9)).unwrap_err();

    assert_eq!(refused.to_string(), "bundle without a recipient");
}

#[test]
fn what_the_format_refuses_is_not_made() {
    let to = [partnership().card()];
    let twice = [entry("a", ""), entry("a", "")];
    let path = [entry("C:\\a", "")];
    let crowd: Vec<Card> = (0..61).map(|n| party("Any", 100 + n).card()).collect();
    let audit = plumbline_core::ids::AuditId::from_text("not an id");
    let contact = || Sealing::contact("Northshire Police", moment());

    for (what, rule) in [
        (Sealing { entries: &twice, ..contact() }, "entries have different names"),
        (Sealing { entries: &path, ..contact() }, "entries have plain names"),
        (Sealing { audit_id: Some(audit), ..contact() }, "ids are 32 hex digits"),
        (Sealing { kind: Kind::Return, recipients: &to, ..contact() }, "each kind has its parts"),
        (Sealing { recipients: &to, ..contact() }, "each kind has its parts"),
        (Sealing { kind: Kind::Request, recipients: &crowd, ..contact() }, "60 recipients at most"),
    ] {
        let refused = seal(&police().keys, &what, &mut chance(9)).unwrap_err();
        assert_eq!(refused.to_string(), format!("bundle would break its own format: {rule}"));
    }
    let nameless = seal(&police().keys, &Sealing::contact(" \u{202e}", moment()), &mut chance(9)).unwrap_err();
    assert_eq!(nameless.to_string(), "text in a bundle: direction override");
}

#[test]
fn a_bundle_made_from_the_page_of_the_format_opens() {
    let file = by_hand(|_| (), |text| text);

    let opened = partnership().open(&file).unwrap();

    assert_eq!(opened.entry("notes"), Some(&b"two notes"[..]));
    assert_eq!(opened.sender(), &police().card());
}

#[test]
fn sizes_say_little_about_what_is_inside() {
    let size =
        |len| partnership().unseal(&police().send(Kind::Return, &[&partnership()], &[entry("a", bytes(len))]).bytes);

    let sizes: std::collections::BTreeSet<_> = (9_000..9_400).step_by(7).map(|len| size(len).len()).collect();

    assert!(sizes.len() <= 3, "{sizes:?}");
}

#[test]
fn the_stock_age_tool_opens_ours_and_we_open_its() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let sealed = police().send(Kind::Return, &[&partnership()], &[entry("answers", bytes(70_000))]);
    let body = partnership().unseal(&sealed.bytes);
    std::fs::write(path("key"), partnership().age_secret()).unwrap();
    std::fs::write(path("ours"), &sealed.bytes).unwrap();
    std::fs::write(path("body"), &body).unwrap();
    let age = |args: &[&str]| {
        let output = Command::new("age").current_dir(folder.path()).args(args).output();
        output.expect("the Debian package age is one of the packages the tests need")
    };

    let opened = age(&["-d", "-i", "key", "ours"]);
    let theirs = age(&["-r", &partnership().card().age_pub(), "body"]);

    let failures =
        [opened.stdout == body, partnership().open(&theirs.stdout).is_ok()].iter().filter(|ok| !**ok).count();
    println!("PROMISE S4 cases=2 failures={failures} control={} bytes by age", opened.stdout.len());
    assert_eq!(failures, 0, "{} {}", String::from_utf8_lossy(&opened.stderr), String::from_utf8_lossy(&theirs.stderr));
    assert!(!age(&["-d", "-i", "key", "body"]).status.success(), "a body is no age file");
}
