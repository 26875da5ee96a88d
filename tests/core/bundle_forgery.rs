//! Nobody but the sender can write in the sender's name, and nobody can pass a bundle on as if it were meant for another.

use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use plumbline_core::bundle::{Kind, Trust, open_contact};
use plumbline_core::digest::{from_hex, hex};

use crate::bundle_kit::{
    Party, balanced, body, bytes, entry, health, key_id, manifest, partnership, party, police, seal_to, sign,
};

/// Makes a return in the name of the police, with the signature and the key id given.
fn in_the_name_of_the_police(signature: impl FnOnce(&[u8]) -> ([u8; 8], [u8; 64])) -> Vec<u8> {
    let entries = [entry("answers", bytes(200))];
    let (text, padding) = balanced(manifest(&police(), &[&partnership()], &entries), 200, |text| text);
    let (id, signature) = signature(&text);
    let rest = [entries[0].bytes.clone(), vec![0; padding]].concat();
    seal_to(&body(&text, id, signature, &rest), &[&partnership()])
}

fn signed_by(key: &SigningKey, text: &[u8]) -> ([u8; 8], [u8; 64]) {
    (key_id(&police().signing()), sign(key, text))
}

#[test]
fn a_bundle_passed_on_to_another_is_refused() {
    let sealed = police().send(Kind::Return, &[&partnership()], &[entry("answers", bytes(100))]);

    let passed_on = seal_to(&partnership().unseal(&sealed.bytes), &[&health()]);

    assert_eq!(health().open(&passed_on).err(), Some("bundle_not_addressed"));
    assert!(partnership().open(&seal_to(&partnership().unseal(&sealed.bytes), &[&partnership()])).is_ok());
}

#[test]
fn a_return_that_its_sender_did_not_sign_is_refused() {
    let stranger = party("Stranger", 66).signing();
    let other_text = |text: &[u8]| [text, b" "].concat();
    let unlabelled = |text: &[u8]| (key_id(&police().signing()), police().signing().sign(text).to_bytes());

    let forged = [
        ("with the stranger's key", in_the_name_of_the_police(|text| signed_by(&stranger, text))),
        (
            "with the stranger's key and its id",
            in_the_name_of_the_police(|text| (key_id(&stranger), sign(&stranger, text))),
        ),
        ("with the recipient's key", in_the_name_of_the_police(|text| signed_by(&partnership().signing(), text))),
        ("with nothing", in_the_name_of_the_police(|_| (key_id(&police().signing()), [0; 64]))),
        ("over another text", in_the_name_of_the_police(|text| signed_by(&police().signing(), &other_text(text)))),
        ("without the label", in_the_name_of_the_police(unlabelled)),
    ];

    for (how, file) in forged {
        assert_eq!(partnership().open(&file).err(), Some("bundle_signature_mismatch"), "{how}");
    }
    let control = in_the_name_of_the_police(|text| signed_by(&police().signing(), text));
    assert!(partnership().open(&control).is_ok(), "signed by the police, it opens");
}

#[test]
fn no_signature_at_all_is_refused() {
    let sealed = police().send(Kind::Return, &[&partnership()], &[entry("answers", bytes(100))]);
    let inside = partnership().unseal(&sealed.bytes);
    let manifest_len = u32::from_le_bytes(inside[8..12].try_into().unwrap()) as usize;
    let mut none = inside[..12 + manifest_len].to_vec();
    none.push(0);
    none.extend_from_slice(&inside[12 + manifest_len + 73..]);

    for body in [none, Vec::new(), b"PLUMBND1".to_vec()] {
        assert_eq!(partnership().open(&seal_to(&body, &[&partnership()])).err(), Some("bundle_cannot_open"));
    }
}

#[test]
fn a_stranger_using_a_known_name_has_other_keys() {
    let impostor: Party = party("Northshire Police", 66);

    let opened = partnership().open(&impostor.send(Kind::Return, &[&partnership()], &[]).bytes).unwrap();

    assert_eq!(opened.sender().organisation(), police().name);
    assert!(!opened.sender().has_keys_of(&police().card()));
    assert_ne!(opened.sender().fingerprint(), police().card().fingerprint());
    assert!(!Trust::Unknown.can_import());
}

const RFC_8032: [[&str; 4]; 3] = [
    [
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ],
];

/// Adds the order of the group to the signature's scalar: another spelling of the same signature.
fn bent(mut signature: [u8; 64]) -> [u8; 64] {
    let order = from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010").expect("hex");
    let mut carry = 0u16;
    for (byte, add) in signature[32..].iter_mut().zip(order) {
        carry += u16::from(*byte) + u16::from(add);
        *byte = carry.to_le_bytes()[0];
        carry >>= 8;
    }
    signature
}

#[test]
fn signatures_follow_the_standard_and_bend_no_way() {
    let mut failures = Vec::new();
    for [secret, public, message, signature] in RFC_8032 {
        let key = SigningKey::from_bytes(&from_hex(secret).unwrap().try_into().unwrap());
        let message = from_hex(message).unwrap();
        let made = key.sign(&message);
        let right = hex(key.verifying_key().as_bytes()) == public && hex(&made.to_bytes()) == signature;
        let bends = key.verifying_key().verify_strict(&message, &Signature::from_bytes(&bent(made.to_bytes()))).is_ok();
        failures.extend((!right || bends).then_some(public));
    }
    let bent_return = in_the_name_of_the_police(|text| {
        let (id, signature) = signed_by(&police().signing(), text);
        (id, bent(signature))
    });
    failures.extend(partnership().open(&bent_return).is_ok().then_some("a bent signature on a return"));

    println!("PROMISE S5 cases=7 failures={} control=3 vectors", failures.len());
    assert_eq!(failures, Vec::<&str>::new());
}

#[test]
fn a_key_under_which_everything_is_signed_is_refused() {
    let mut small = [0u8; 32];
    small[0] = 1;
    let mut signature = [0u8; 64];
    signature[0] = 1;
    let weak = VerifyingKey::from_bytes(&small).unwrap();
    let everything = weak.verify(b"anything at all", &Signature::from_bytes(&signature)).is_ok();
    let mut description = manifest(&police(), &[], &[]);
    description["type"] = "contact".into();
    description["tool"] = serde_json::Value::Null;
    let card = |signing: Option<&str>| {
        let mut description = description.clone();
        if let Some(signing) = signing {
            description["sender"]["signing_pub"] = signing.into();
        }
        balanced(description, 0, |text| text)
    };
    let (text, padding) = card(Some(&hex(&small)));
    let id = plumbline_core::digest::Digest::of(&small).0[..8].try_into().unwrap();
    let (good_text, good_padding) = card(None);
    let key = police().signing();

    let refused = open_contact(&body(&text, id, signature, &vec![0; padding])).is_err();
    let control = open_contact(&body(&good_text, key_id(&key), sign(&key, &good_text), &vec![0; good_padding])).is_ok();

    println!("PROMISE S5 cases=1 failures={} control={everything}", u8::from(!refused));
    assert!(everything, "without the strict check, this signature fits every text");
    assert!(refused && control);
}
