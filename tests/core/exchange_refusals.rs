//! Each bundle that must not come in has its own refusal, changes no byte of the file, and repeats no case text.

use std::collections::BTreeMap;

use plumbline_core::audit::Involvement;
use plumbline_core::digest::Digest;
use plumbline_core::exchange::{Standing, import, preview};
use plumbline_core::ids::{AuditId, CaseId, ReturnId};
use plumbline_core::returns::ReturnPack;
use plumbline_core::tool::{AnswerValue, Grade};

use crate::builders::{MARK, Situation, an_audit, seal_entry, seal_return, stamp};
use crate::bundle_kit::party;

fn plain() -> Situation {
    an_audit().build()
}

fn pack(at: &Situation) -> ReturnPack {
    at.pack("police", 7, vec![at.a_return(0, &[])])
}

/// Seals a pack as the police do.
fn sealed(at: &Situation, pack: &ReturnPack) -> Vec<u8> {
    seal_return(&at.police.party, &at.ours(), pack, stamp(), 7)
}

#[test]
fn the_return_that_the_refusals_change_comes_in_as_it_is_and_holds_the_mark() {
    let mut at = plain();
    let pack = pack(&at);
    let bytes = sealed(&at, &pack);

    at.import(&bytes).expect("a good return");

    assert!(
        serde_json::to_string(&pack).expect("written").contains(MARK),
        "so its absence in a refusal says something"
    );
}

#[test]
fn an_unknown_sender_is_refused_until_somebody_accepts_it() {
    let mut at = plain();
    let stranger = party("Northmoor Trading Standards", 40);
    let bytes = seal_return(&stranger, &at.ours(), &pack(&at), stamp(), 1);

    let (code, message) = at.refused(&bytes);
    let accepted = preview(&at.vault, "r", &bytes, true).expect("a preview");

    assert_eq!(code, "returns_unknown_sender");
    assert!(message.contains("Northmoor Trading Standards"));
    assert_eq!(
        accepted.problems[0].code, "returns_not_this_agency",
        "accepting a stranger does not let it speak for the police"
    );
}

#[test]
fn known_names_with_other_keys_are_refused_even_when_new_senders_are_accepted() {
    let mut at = plain();
    let impostor = party("northmoor  POLICE", 41);
    let bytes = seal_return(&impostor, &at.ours(), &pack(&at), stamp(), 1);

    let (code, _) = at.refused(&bytes);
    let accepted = preview(&at.vault, "r", &bytes, true).expect("a preview");

    assert_eq!(code, "returns_sender_changed");
    assert_eq!(accepted.standing, Standing::Refused);
}

#[test]
fn an_agency_speaks_only_for_itself() {
    let mut at = plain();
    let bytes = seal_return(&at.housing.party, &at.ours(), &pack(&at), stamp(), 1);

    let (code, message) = at.refused(&bytes);

    assert_eq!(code, "returns_not_this_agency");
    assert_eq!(message, "Northmoor Homes signed this return, but it speaks for Northmoor Police.");
}

#[test]
fn a_return_on_another_tool_version_is_refused_with_both_versions() {
    let mut at = plain();
    let other = Digest::of(b"another tool");
    let pack = ReturnPack { tool: other, ..pack(&at) };
    let mut newer = stamp();
    (newer.version, newer.sha256) = ("3".to_owned(), other);
    let bytes = seal_return(&at.police.party, &at.ours(), &pack, newer, 1);

    let (code, message) = at.refused(&bytes);

    assert_eq!(code, "returns_other_tool");
    assert_eq!(message, "Northmoor Police answered version 3 of the audit tool; audit MA26-02 uses version 2.");
}

#[test]
fn a_return_for_another_partnership_is_refused() {
    let mut at = plain();
    let elsewhere = AuditId::from_text("f".repeat(32));
    let pack = ReturnPack { audit_id: elsewhere, audit_reference: "EB26-09".to_owned(), ..pack(&at) };
    let bytes = sealed(&at, &pack);

    let (code, message) = at.refused(&bytes);

    assert_eq!(code, "returns_other_partnership");
    assert!(message.contains("EB26-09"));
}

#[test]
fn an_agency_that_was_not_asked_is_refused() {
    let mut at = plain();
    let pack = ReturnPack { agency_code: "cafcass".to_owned(), ..pack(&at) };
    let bytes = sealed(&at, &pack);

    assert_eq!(at.refused(&bytes).0, "audit_agency_not_asked");
}

#[test]
fn no_return_comes_in_while_the_audit_is_planned_or_after_it_is_moderated() {
    let mut early = an_audit().planning().build();
    let bytes = sealed(&early, &pack(&early));
    let mut late = an_audit().with_return("police", 0, &[]).moderating().build();
    late.decide_the_rest();
    late.judge();
    plumbline_core::moderation::conclude(&mut late.vault, &late.audit).expect("closed");
    let after = sealed(&late, &pack(&late));

    assert_eq!(early.refused(&bytes).0, "audit_not_taking_returns");
    assert_eq!(late.refused(&after).0, "audit_not_taking_returns");
}

#[test]
fn the_same_number_with_other_contents_is_refused() {
    let mut at = plain();
    let pack = pack(&at);
    let first = sealed(&at, &pack);
    at.import(&first).expect("a good return");
    let body = at.police.party.unseal(&first);
    let key: age::x25519::Recipient = at.ours().age_pub().parse().expect("an age key");
    let second = age::encrypt(&key, &body).expect("sealed again, with its number");

    let (code, _) = at.refused(&second);

    assert!(first != second);
    assert_eq!(code, "returns_same_number_other_content");
}

#[test]
fn a_tampered_return_is_refused() {
    let mut at = plain();
    let mut bytes = sealed(&at, &pack(&at));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;

    assert_eq!(at.refused(&bytes).0, "bundle_cannot_open");
}

#[test]
fn a_file_of_our_own_and_a_request_to_others_are_refused() {
    let mut at = plain();
    let own = plumbline_core::exchange::export_card(&mut at.vault).expect("a card").value.bytes;
    let id = at.police.id.clone();
    let request =
        plumbline_core::exchange::export_request(&mut at.vault, &at.audit, &id, "").expect("sealed").value.bytes;

    assert_eq!(at.refused(&own).0, "returns_our_own");
    assert_eq!(at.refused(&request).0, "returns_our_own");
}

#[test]
fn every_answer_that_does_not_fit_is_named() {
    let mut at = plain();
    let mut pack = pack(&at);
    let said = &mut pack.cases[0];
    said.domains.get_mut("M1").expect("a domain").grade = Grade::Point(9);
    said.domains.get_mut("M2").expect("a domain").helped = vec!["luck".to_owned(), format!("{MARK} was kind")];
    said.domains.get_mut("M3").expect("a domain").rationale = format!("{MARK} \u{202e}left");
    let unknown = said.domains["M4"].clone();
    said.domains.insert("M99".to_owned(), unknown);
    said.answers.insert("Z1".to_owned(), BTreeMap::new());
    said.answers.insert("M1.1".to_owned(), BTreeMap::from([("count".to_owned(), AnswerValue::Number(-1))]));
    said.answers.insert("M1.2".to_owned(), BTreeMap::from([("nope".to_owned(), AnswerValue::Text(MARK.to_owned()))]));
    let bytes = sealed(&at, &pack);

    let (code, message) = at.refused(&bytes);

    assert_eq!(code, "returns_do_not_fit");
    let case = &at.cases[0].reference;
    for expected in [
        "8 answers in this return do not fit: ".to_owned(),
        format!("{case} M1: the scale has no grade 9"),
        format!("{case} M2: the tool has no factor “luck”"),
        format!("{case} M2: the tool has no factor with a code like the one given"),
        format!("{case} M3: This text holds a hidden mark that changes the order in which it is read"),
        format!("{case}: the tool grades no domain “M99”"),
        format!("{case}: the tool has no question “Z1”"),
        format!("{case} M1.1: The answer to “Times seen” is below zero"),
        format!("{case} M1.2: the question has no part “nope”"),
    ] {
        assert!(message.contains(&expected), "{expected} in {message}");
    }
}

#[test]
fn cases_and_numbers_that_do_not_fit_are_named() {
    let mut at = plain();
    let kept = at.pack("police", 1, vec![at.a_return(1, &[])]);
    let bytes = seal_return(&at.police.party, &at.ours(), &kept, stamp(), 1);
    at.import(&bytes).expect("a good return");
    let mut pack = at.pack("police", 7, vec![at.a_return(0, &[]), at.a_return(0, &[]), at.a_nil_return(1)]);
    pack.cases[1].case_id = CaseId::from_text("e".repeat(32));
    pack.cases[2].return_id = kept.cases[0].return_id.clone();
    pack.cases[2].involvement = Involvement::Awaiting;
    let bytes = sealed(&at, &pack);

    let (code, message) = at.refused(&bytes);

    assert_eq!(code, "returns_do_not_fit");
    assert!(message.contains("no such case in this audit's sample"), "{message}");
    assert!(message.contains("its number was used for another return"), "{message}");
    assert!(message.contains("it does not say whether the agency was involved"), "{message}");
}

#[test]
fn a_nil_return_with_answers_and_a_case_told_twice_do_not_fit() {
    let mut at = plain();
    let mut nil = at.a_return(0, &[]);
    nil.involvement = Involvement::NotInvolved;
    let pack = at.pack("police", 7, vec![nil, at.a_nil_return(0)]);
    let bytes = sealed(&at, &pack);

    let (_, message) = at.refused(&bytes);

    assert!(message.contains("it is a nil return and yet has answers"), "{message}");
    assert!(message.contains("it is in this return twice"), "{message}");
}

#[test]
fn contents_of_another_shape_are_refused_without_being_quoted() {
    let mut at = plain();
    let good = pack(&at);
    let json = serde_json::to_value(&good).expect("a value");
    let changes: [(&str, serde_json::Value); 6] = [
        ("audit_reference", format!("{MARK} said").into()),
        ("agency_code", format!("{MARK} said").into()),
        ("audit_id", "0".repeat(32).into()),
        ("signed_on", "+12026-05-01".into()),
        ("name_of_child", MARK.into()),
        ("cases", serde_json::json!([{ "case": MARK }])),
    ];

    for (field, value) in changes {
        let mut changed = json.clone();
        changed[field] = value;
        let bytes =
            seal_entry(&at.police.party, &at.ours(), at.audit.clone(), changed.to_string().into_bytes(), stamp(), 7);
        assert_eq!(at.refused(&bytes).0, "returns_unreadable", "{field}");
    }
}

#[test]
fn a_number_of_a_return_that_is_no_number_of_ours_is_refused() {
    let mut at = plain();
    let mut pack = pack(&at);
    pack.cases[0].return_id = ReturnId::from_text(format!("{MARK} ring the grandmother"));
    let bytes = sealed(&at, &pack);

    assert_eq!(at.refused(&bytes).0, "returns_unreadable");
}

#[test]
fn a_place_in_the_order_beyond_all_counting_is_refused() {
    let mut at = plain();
    let pack = pack(&at);
    let bytes = seal_return(&at.police.party, &at.ours(), &pack, stamp(), u64::MAX);

    assert_eq!(at.refused(&bytes).0, "returns_unreadable");
}

#[test]
fn a_sign_off_with_a_hidden_character_is_refused_by_its_place() {
    let mut at = plain();
    let pack = ReturnPack { signatory: format!("{MARK}\u{7}"), ..pack(&at) };
    let bytes = sealed(&at, &pack);

    let (code, message) = at.refused(&bytes);

    assert_eq!(code, "returns_bad_text");
    assert_eq!(message, "The sign-off of this return cannot be kept. This text holds a character that cannot be seen.");
}

#[test]
fn texts_are_kept_in_one_form_whatever_form_they_came_in() {
    let mut at = plain();
    let mut pack = pack(&at);
    pack.cases[0].note = "Cafe\u{301}\r\nnext".to_owned();
    let id = pack.cases[0].return_id.clone();
    let bytes = sealed(&at, &pack);

    import(&mut at.vault, &bytes, &Digest::of(&bytes), false).expect("it comes in");

    assert_eq!(at.vault.read().return_body(&id).expect("kept").note, "Caf\u{e9}\nnext");
}

#[test]
fn looking_at_anything_at_all_never_fails_and_never_writes() {
    let mut at = plain();

    for bytes in [&b""[..], b"hello", b"PLUMBND1", b"age-encryption.org/v1\n", &[0xff; 300]] {
        let (code, _) = at.refused(bytes);
        assert!(code.starts_with("bundle_"), "{code}");
    }
}
