//! How far an organisation is trusted, as its keys come, change and are checked by telephone.

use plumbline_core::advice::Advise;
use plumbline_core::agency::{NewAgency, add};
use plumbline_core::bundle::Trust;
use plumbline_core::contact::check_by_phone;
use plumbline_core::digest::Digest;
use plumbline_core::exchange::{export_request, import, preview};
use plumbline_core::returns::ReturnPack;

use crate::builders::{Situation, an_audit, bytes_of, card_of, seal_return, stamp};
use crate::bundle_kit::{Party, party};

fn trust_of(at: &Situation, who: &Party) -> Trust {
    at.vault.read().trust_in(&who.card()).expect("an answer")
}

fn take_card(at: &mut Situation, who: &Party) -> String {
    let bytes = card_of(who);
    import(&mut at.vault, &bytes, &Digest::of(&bytes), false).expect("a card comes in").value.done
}

fn a_return_by(at: &Situation, who: &Party, sequence: u64) -> Vec<u8> {
    let pack: ReturnPack = at.pack("police", sequence, vec![at.a_return(0, &[])]);
    seal_return(who, &at.ours(), &pack, stamp(), sequence)
}

#[test]
fn a_new_card_is_of_first_use_until_its_digits_are_read_by_telephone() {
    let mut at = an_audit().build();
    let school = party("Northmoor Academy", 50);
    let before = trust_of(&at, &school);

    take_card(&mut at, &school);
    let kept = trust_of(&at, &school);
    check_by_phone(&mut at.vault, &school.card().fingerprint().to_string(), "Manager").expect("checked");

    assert_eq!((before, kept, trust_of(&at, &school)), (Trust::Unknown, Trust::FirstUse, Trust::Checked));
}

#[test]
fn other_keys_under_a_known_name_block_old_and_new_until_one_is_checked() {
    let mut at = an_audit().build();
    let newer = party("NORTHMOOR police", 51);

    let done = take_card(&mut at, &newer);

    assert_eq!((trust_of(&at, &newer), trust_of(&at, &at.police.party)), (Trust::Changed, Trust::Changed));
    assert!(done.contains("other keys than before"), "{done}");
    let by_old = a_return_by(&at, &at.police.party, 1);
    let by_new = a_return_by(&at, &newer, 1);
    assert_eq!(at.refused(&by_old).0, "returns_sender_changed");
    assert_eq!(at.refused(&by_new).0, "returns_sender_changed");
    let id = at.police.id.clone();
    let sent = export_request(&mut at.vault, &at.audit, &id, "").expect_err("nothing is sealed for keys in doubt");
    assert_eq!(sent.code(), "contact_changed");
}

#[test]
fn once_new_keys_are_checked_they_speak_for_the_agency_and_the_old_ones_never_again() {
    let mut at = an_audit().build();
    let newer = party("Northmoor Police", 51);
    take_card(&mut at, &newer);

    check_by_phone(&mut at.vault, &newer.card().fingerprint().to_string(), "Manager").expect("checked");

    assert_eq!((trust_of(&at, &newer), trust_of(&at, &at.police.party)), (Trust::Checked, Trust::Changed));
    let by_old = a_return_by(&at, &at.police.party, 1);
    assert_eq!(at.refused(&by_old).0, "returns_sender_changed");
    let by_new = a_return_by(&at, &newer, 1);
    at.import(&by_new).expect("the new keys are the agency's");
}

#[test]
fn when_the_old_keys_are_checked_again_the_impostor_stays_blocked() {
    let mut at = an_audit().build();
    let impostor = party("Northmoor Police", 52);
    take_card(&mut at, &impostor);

    let digits = at.police.party.card().fingerprint().to_string();
    check_by_phone(&mut at.vault, &digits, "Manager").expect("checked");

    assert_eq!((trust_of(&at, &impostor), trust_of(&at, &at.police.party)), (Trust::Changed, Trust::Checked));
    let good = a_return_by(&at, &at.police.party, 1);
    at.import(&good).expect("the police are the police");
}

#[test]
fn digits_that_are_nobodys_change_nothing() {
    let mut at = an_audit().build();
    let before = bytes_of(&at.vault);

    let nobody = check_by_phone(&mut at.vault, &"12345 ".repeat(6), "Manager").expect_err("nobody has them");
    let short = check_by_phone(&mut at.vault, "12345", "Manager").expect_err("too few");

    assert_eq!((nobody.code(), short.code()), ("contact_no_such_fingerprint", "contact_not_a_fingerprint"));
    assert!(bytes_of(&at.vault) == before);
}

#[test]
fn an_agency_is_linked_to_its_card_whatever_the_case_of_its_name() {
    let mut at = an_audit().build();
    let school = party("Northmoor Academy", 50);
    take_card(&mut at, &school);
    let new = NewAgency {
        code: "academy".into(),
        name: "northmoor ACADEMY".into(),
        short_name: "Academy".into(),
        kind: "education".into(),
    };

    let id = add(&mut at.vault, &new).expect("added").value;

    assert!(at.vault.read().agency(&id).expect("the agency").contact.is_some());
}

#[test]
fn a_second_agency_cannot_go_by_a_name_that_is_taken() {
    let mut at = an_audit().build();

    for (code, name, short) in [
        ("other", "northmoor  police", ""),
        ("POLICE", "Constabulary", ""),
        ("other", "Constabulary", "Police"),
        ("other", "Constabulary", "Northmoor Homes"),
    ] {
        let new = NewAgency { code: code.into(), name: name.into(), short_name: short.into(), kind: "police".into() };
        assert_eq!(add(&mut at.vault, &new).expect_err("taken").code(), "agency_taken", "{code} {name} {short}");
    }
}

#[test]
fn a_known_card_shown_again_says_so() {
    let mut at = an_audit().build();
    let school = party("Northmoor Academy", 50);
    take_card(&mut at, &school);
    let bytes = card_of(&school);

    let shown = preview(&at.vault, "card", &bytes, false).expect("a preview");

    assert_eq!(shown.effect, "It was imported on 1 June 2026; importing it again changes nothing.");
}
