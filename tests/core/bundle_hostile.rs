//! Files made to hurt the reader: refused by name where that is allowed, quickly, and without a large allocation.

use plumbline_core::advice::Advise;
use plumbline_core::bundle::{Kind, MAX_FILE, Sealing, seal};
use serde_json::{Value, json};

use crate::bundle_kit::{by_hand, bytes, chance, entry, moment, partnership, party, police, seal_to};

fn code(file: &[u8]) -> &'static str {
    match partnership().open(file) {
        Ok(_) => "opened",
        Err(code) => code,
    }
}

fn with(field: &str, value: Value) -> &'static str {
    code(&by_hand(|manifest| *manifest.pointer_mut(field).expect("a field of the manifest") = value, |text| text))
}

fn with_more(object: &str, name: &str) -> impl Fn(&mut Value) {
    move |manifest| {
        let object = manifest.pointer_mut(object).and_then(Value::as_object_mut).expect("an object of the manifest");
        object.insert(name.to_owned(), json!(1));
    }
}

#[test]
fn a_field_out_of_its_rules_is_refused() {
    let thumb = party("Stranger", 66).card().fingerprint().to_string();
    let ours = partnership().card().fingerprint().to_string();
    for (field, value) in [
        ("/sequence", json!(0)),
        ("/sequence", json!(-1)),
        ("/sequence", json!(1.5)),
        ("/sequence", json!("1")),
        ("/bundle_id", json!("00112233445566778899AABBCCDDEEFF")),
        ("/bundle_id", json!("../../etc/passwd")),
        ("/audit_id", Value::Null),
        ("/audit_id", json!("")),
        ("/tool", Value::Null),
        ("/tool/version", json!("1.0\u{202e}")),
        ("/tool/sha256", json!("07")),
        ("/tool/sha256", json!("AB".repeat(32))),
        ("/type", json!("contact")),
        ("/type", json!("gift")),
        ("/fmt/major", json!(0)),
        ("/created_utc", json!("2026-05-12T09:30:45Z")),
        ("/created_utc", json!("2026-05-12T09:30:00+00:00")),
        ("/created_utc", json!("yesterday")),
        ("/sender/org", json!("")),
        ("/sender/org", json!(" Northshire Police")),
        ("/sender/org", json!("x".repeat(201))),
        ("/sender/org", json!("North\u{0}shire")),
        ("/sender/org", json!("Caf\u{65}\u{301}")),
        ("/sender/age_pub/type", json!("x448")),
        ("/sender/age_pub/key", json!("age1")),
        ("/sender/key_epoch", json!(1u64 << 40)),
        ("/recipients", json!([])),
        ("/recipients", json!([ours, ours])),
        ("/recipients", json!([ours.replace(' ', "")])),
        ("/recipients", json!(vec![thumb.clone(); 61])),
        ("/entries/0/len", json!(299)),
        ("/entries/0/len", json!(u64::MAX)),
        ("/entries/0/id", json!("notes")),
        ("/entries/0/id", json!("C:\\answers")),
        ("/entries/0/media", json!("Text")),
        ("/entries/0/sha256", json!("00".repeat(32))),
        ("/entries", json!([])),
    ] {
        assert_eq!(with(field, value.clone()), "bundle_cannot_open", "{field} {value}");
    }
    assert_eq!(with("/sender/org", json!("Café and Sons")), "opened");
    assert_eq!(with("/recipients", json!([thumb, ours])), "opened");
    assert_eq!(with("/recipients", json!([thumb])), "bundle_not_addressed");
}

#[test]
fn json_with_two_readings_is_refused() {
    let many = |n: usize| vec![r#"{"id":"x","len":0}"#; n].join(",");
    for (from, to) in [
        (r#""sequence":1"#, r#""sequence":1,"sequence":1"#.to_owned()),
        (r#""sequence":1"#, r#""sequence":2,"\u0073equence":1"#.to_owned()),
        (r#""major":1"#, r#""major":1,"major":1"#.to_owned()),
        (r#""sequence":1"#, r#""sequence":1.0"#.to_owned()),
        (r#""sequence":1"#, r#""sequence":1e0"#.to_owned()),
        (r#""sequence":1"#, r#""sequence":18446744073709551617"#.to_owned()),
        (r#""critical":[]"#, format!(r#""critical":{}{}"#, "[".repeat(6), "]".repeat(6))),
        (r#""critical":[]"#, format!(r#""critical":{}{}"#, "[".repeat(60_000), "]".repeat(60_000))),
        (r#""entries":["#, format!(r#""entries":[{},"#, many(511))),
        (r#""entries":["#, format!(r#""entries":[{},"#, many(14_000))),
        (r#""supersedes":null"#, String::from(r#""supersedes":null,"more":null"#)),
        (r#""supersedes":null,"#, String::new()),
    ] {
        let file = by_hand(|_| (), |text| text.replacen(from, &to, 1));
        assert_eq!(code(&file), "bundle_cannot_open", "{from} to {}", &to[..to.len().min(60)]);
    }
    assert_eq!(code(&by_hand(|_| (), |text| format!("\u{feff}{text}"))), "bundle_cannot_open");
    assert_eq!(code(&by_hand(|_| (), |text| format!("{text}{{}}"))), "bundle_cannot_open");
    let spaced = by_hand(|_| (), |text| text.replace(":", " : ").replace("09 : 30 : 00", "09:30:00"));
    assert_eq!(code(&spaced), "opened", "spaces are not a second reading");
}

#[test]
fn a_newer_version_is_named() {
    assert_eq!(with("/fmt/major", json!(2)), "bundle_too_new");
    assert_eq!(with("/min_reader", json!(1)), "bundle_too_new");
    assert_eq!(with("/critical", json!(["sealed-twice"])), "bundle_too_new");
    for kind in ["tool", "ack", "report"] {
        assert_eq!(with("/type", json!(kind)), "bundle_too_new", "{kind}");
    }
    let other_signer = by_hand(
        |manifest| {
            manifest["fmt"]["major"] = json!(3);
            manifest["sender"] = json!({"someone": "new"});
        },
        |text| text,
    );
    assert_eq!(code(&other_signer), "bundle_too_new");
    assert_eq!(code(&seal_to(b"PLUMBND2 and who knows what", &[&partnership()])), "bundle_too_new");
    assert_eq!(code(b"age-encryption.org/v2\n"), "bundle_too_new");
}

#[test]
fn a_newer_minor_version_may_say_more_but_not_less() {
    let newer = |also: &dyn Fn(&mut Value)| {
        by_hand(
            |manifest| {
                manifest["fmt"]["minor"] = json!(1);
                also(manifest);
            },
            |text| text,
        )
    };

    for object in ["", "/fmt", "/sender", "/sender/age_pub", "/tool", "/chain_head", "/entries/1"] {
        assert_eq!(code(&newer(&with_more(object, "more"))), "opened", "{object}");
        assert_eq!(code(&by_hand(with_more(object, "more"), |text| text)), "bundle_cannot_open", "{object}");
    }
    let opened = partnership().open(&newer(&with_more("", "more"))).unwrap();
    assert!(opened.manifest.is_from_newer_minor());
    let less = newer(&|manifest| drop(manifest.as_object_mut().unwrap().remove("supersedes")));
    assert_eq!(code(&less), "bundle_cannot_open");
}

#[test]
fn totals_are_exact() {
    let body = partnership().unseal(&by_hand(|_| (), |text| text));
    let reseal = |body: &[u8]| code(&seal_to(body, &[&partnership()]));
    let changed = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut body = body.clone();
        change(&mut body);
        reseal(&body)
    };

    assert_eq!(reseal(&body), "opened");
    assert_eq!(*body.last().unwrap(), 0, "there is padding to spoil");
    for (what, answer) in [
        ("padding that is not zero", changed(&|body| *body.last_mut().unwrap() = 1)),
        ("a byte more", changed(&|body| body.push(0))),
        ("a byte less", changed(&|body| body.truncate(body.len() - 1))),
        ("a size class more", changed(&|body| body.resize(body.len() + 64, 0))),
        ("a huge manifest", changed(&|body| body[8..12].copy_from_slice(&u32::MAX.to_le_bytes()))),
        ("a manifest over its limit", changed(&|body| body[8..12].copy_from_slice(&(256 * 1024 + 1u32).to_le_bytes()))),
        ("no manifest", changed(&|body| body[8..12].fill(0))),
    ] {
        assert_eq!(answer, "bundle_cannot_open", "{what}");
    }
    let declared_more = by_hand(
        |_| (),
        |text| {
            let mut manifest: Value = serde_json::from_str(&text).unwrap();
            manifest["padding"] = json!(manifest["padding"].as_u64().unwrap() + 1);
            manifest.to_string()
        },
    );
    assert_eq!(code(&declared_more), "bundle_cannot_open", "the padding is the one declared");
}

#[test]
fn what_is_no_bundle_is_named() {
    for file in [&b""[..], b"PK\x03\x04", b"%PDF-1.7", b"-----BEGIN AGE ENCRYPTED FILE-----\n", b"SQLite format 3\0"] {
        assert_eq!(code(file), "bundle_not_a_bundle");
    }
}

#[test]
fn a_file_over_the_limit_is_refused_unread() {
    let mut file = vec![0; MAX_FILE + 1];
    assert_eq!(code(&file), "bundle_too_large");

    file.pop();
    assert_eq!(code(&file), "bundle_not_a_bundle");
}

#[test]
fn a_header_without_end_is_refused() {
    let header = |stanzas: &str| format!("age-encryption.org/v1\n{stanzas}").into_bytes();
    let stanza = format!("-> X25519 {}\n{}\n", "A".repeat(43), "A".repeat(43));
    let long_line = "A".repeat(MAX_FILE - 64);

    for file in [
        header(&stanza.repeat(65)),
        header(&stanza.repeat(100_000)),
        header(&format!("-> {long_line}")),
        header(&format!("-> X25519 a\n{}", format!("{}\n", "A".repeat(64)).repeat(900_000))),
        header(&"-> a\n\n".repeat(1_000_000)),
        header(
            "-> scrypt AAAAAAAAAAAAAAAAAAAAAA 62\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n0123456789abcdef",
        ),
    ] {
        assert_eq!(code(&file), "bundle_cannot_open");
    }
}

#[test]
fn a_bundle_over_the_limit_is_not_made() {
    let to = [partnership().card()];
    let over = |len| {
        let entries = [entry("scan", vec![7; len])];
        let what = Sealing { recipients: &to, entries: &entries, ..Sealing::contact("Northshire Police", moment()) };
        seal(&police().keys, &Sealing { kind: Kind::Return, ..what }, &mut chance(9)).map(|_| ()).map_err(|e| e.code())
    };

    assert_eq!(over(MAX_FILE + 1), Err("bundle_too_large"), "refused before anything is done");
    assert_eq!(over(MAX_FILE), Err("bundle_too_large"), "with its manifest it is over");
    let opened =
        partnership().open(&police().send(Kind::Return, &[&partnership()], &[entry("scan", bytes(4_000_000))]).bytes);
    assert_eq!(opened.map(|opened| opened.entries[0].bytes.len()), Ok(4_000_000));
}
