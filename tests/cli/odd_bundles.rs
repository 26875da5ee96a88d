//! Importing: looked at first, confirmed by digest, and every bundle that is not right refused in its own words.

use std::collections::BTreeSet;

use crate::desk::Desk;

const ODD: [(&str, &str); 4] = [
    ("return-tampered.plumbundle", "bundle_cannot_open"),
    ("return-unknown-sender.plumbundle", "returns_unknown_sender"),
    ("return-other-tool.plumbundle", "returns_other_tool"),
    ("return-other-partnership.plumbundle", "returns_other_partnership"),
];

#[test]
fn an_import_is_a_preview_until_it_is_confirmed() {
    let desk = Desk::with_the_sample();
    let before = desk.dump();

    let looked = desk.plumb(&["import", "northmoor.plumb", "return-police.plumbundle"]);

    assert_eq!(looked.code, 1, "{}", looked.err);
    for shown in ["Northmoor Police", "checked by phone", "version 2", "MA26-02-C", "14 grades", "--confirm"] {
        assert!(looked.out.contains(shown), "{shown} in {}", looked.out);
    }
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_confirmed_bundle_is_imported_once() {
    let desk = Desk::with_the_sample();
    let looked = desk.plumb(&["import", "northmoor.plumb", "return-police.plumbundle", "--json"]).json();
    let digest = looked["bundles"][0]["digest"].as_str().expect("a digest").to_owned();

    let first = desk.plumb(&["import", "northmoor.plumb", "return-police.plumbundle", "--confirm", &digest]);
    let after = desk.dump();
    let second = desk.plumb(&["import", "northmoor.plumb", "return-police.plumbundle", "--confirm", &digest]);

    assert_eq!((first.code, second.code), (0, 0), "{}{}", first.err, second.err);
    assert!(first.out.contains("1 return from Northmoor Police"), "{}", first.out);
    assert!(second.out.contains("It was imported on"), "{}", second.out);
    assert_eq!(desk.dump(), after);
}

#[test]
fn confirming_another_file_imports_nothing() {
    let desk = Desk::with_the_sample();
    let before = desk.dump();

    let other = "0".repeat(64);
    let refused = desk.plumb(&["import", "northmoor.plumb", "return-police.plumbundle", "--confirm", &other]);

    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("digest differs"), "{}", refused.err);
    assert_eq!(desk.dump(), before);
}

#[test]
fn one_wrong_digest_beside_a_right_one_imports_nothing() {
    let desk = Desk::with_the_sample();
    let looked = desk.plumb(&["import", "northmoor.plumb", "return-police.plumbundle", "--json"]).json();
    let right = looked["bundles"][0]["digest"].as_str().expect("a digest").to_owned();
    let wrong = "0".repeat(64);

    let refused = desk.plumb(&[
        "import",
        "northmoor.plumb",
        "return-police.plumbundle",
        "--confirm",
        &right,
        "--confirm",
        &wrong,
    ]);

    assert_eq!(refused.code, 1);
    let again = desk.plumb(&["import", "northmoor.plumb", "return-police.plumbundle", "--json"]).json();
    assert_eq!(again["bundles"][0]["standing"], "ready", "{again}");
}

#[test]
fn each_odd_bundle_is_refused_in_its_own_two_sentences_and_changes_nothing() {
    let desk = Desk::with_the_sample();
    let before = desk.dump();
    let mut said = BTreeSet::new();

    for (name, code) in ODD {
        let refused = desk.plumb(&["import", "northmoor.plumb", name, "--yes", "--json"]);
        let problem = refused.json()["bundles"][0]["problems"][0].clone();

        assert_eq!(refused.code, 1, "{name}");
        assert_eq!(problem["code"], code, "{name}: {problem}");
        for sentence in ["message", "next"] {
            let sentence = problem[sentence].as_str().expect("a sentence");
            assert!(sentence.ends_with('.') && sentence.len() > 20, "{name}: {sentence}");
        }
        said.insert(problem["message"].to_string());
        assert_eq!(desk.dump(), before, "{name}");
    }

    assert_eq!(said.len(), ODD.len(), "no two are refused in the same words");
}

#[test]
fn all_bundles_can_be_looked_at_together() {
    let desk = Desk::with_the_sample();
    let names: Vec<&str> = ODD
        .iter()
        .map(|(name, _)| *name)
        .chain(["return-police.plumbundle", "return-health-resubmitted.plumbundle"])
        .collect();

    let looked = desk.plumb(&[&["import", "northmoor.plumb"], names.as_slice(), &["--json"]].concat());

    let json = looked.json();
    assert_eq!(looked.code, 1);
    assert_eq!((json["waiting"].as_u64(), json["refused"].as_u64()), (Some(2), Some(4)));
}

#[test]
fn a_resubmission_takes_the_place_of_a_return_and_keeps_it() {
    let desk = Desk::with_the_sample();
    let states = |desk: &Desk| {
        let list = desk.plumb(&["returns", "list", "northmoor.plumb", "MA26-02", "--json"]).json();
        let returns = list["returns"].as_array().expect("a list").clone();
        let of_health = returns.iter().filter(|one| one["agency"] == "health" && one["state"] == "superseded");
        (returns.len(), of_health.count())
    };
    let before = states(&desk);

    let imported = desk.plumb(&["import", "northmoor.plumb", "return-health-resubmitted.plumbundle", "--yes"]);

    assert_eq!(imported.code, 0, "{}", imported.err);
    assert!(imported.out.contains("which is kept"), "{}", imported.out);
    assert_eq!(states(&desk), (before.0 + 1, before.1 + 1));
}

#[test]
fn a_card_of_a_new_agency_is_used_after_a_telephone_call() {
    let desk = Desk::with_the_sample();

    let imported = desk.plumb(&["import", "northmoor.plumb", "contact-probation.plumbundle", "--yes", "--json"]).json();
    let fingerprint = imported["bundles"][0]["fingerprint"].as_str().expect("digits").to_owned();
    let trusted = desk.plumb(&["contact", "trust", "northmoor.plumb", "--fingerprint", &fingerprint]);
    let wrong = desk.plumb(&["contact", "trust", "northmoor.plumb", "--fingerprint", &"12345 ".repeat(6)]);

    assert_eq!(trusted.code, 0, "{}", trusted.err);
    assert!(trusted.out.contains("checked by phone"));
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("do not use its card"), "{}", wrong.err);
}
