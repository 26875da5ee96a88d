//! `plumb tool`: what comes with the app, versions, comparisons, and files of tools.

use crate::desk::Desk;

#[test]
fn a_tool_of_the_app_is_taken_in_changed_compared_and_frozen() {
    let desk = Desk::with_the_sample();
    let plumb = |words: &[&str]| desk.plumb(&[&["tool"], words].concat());

    let listed = plumb(&["list", "northmoor.plumb"]);
    let taken = plumb(&["import", "northmoor.plumb", "section-11"]);
    plumb(&["export", "northmoor.plumb", "section-11", "--format", "toml", "--out", "own.toml"]);
    let text = std::fs::read_to_string(desk.path("own.toml")).expect("written");
    let changed = text.replacen("version = 1\n", "version = 2\nchange_note = \"Plainer words.\"\n", 1).replacen(
        "unbroken line of accountability",
        "clear line of accountability",
        1,
    );
    std::fs::write(desk.path("own.toml"), changed).expect("written");
    let next = plumb(&["import", "northmoor.plumb", "own.toml"]);
    let frozen = plumb(&["freeze", "northmoor.plumb", "section-11"]);
    let first = desk.plumb(&["tool", "list", "northmoor.plumb", "--json"]).json();
    let first = first["tools"].as_array().expect("a list").iter().find(|one| one["code"] == "section-11").cloned();
    let first = first.expect("it is there")["digest"].as_str().expect("a digest").to_owned();
    let compared = plumb(&["diff", "northmoor.plumb", &first, "section-11"]);
    let twice = plumb(&["freeze", "northmoor.plumb", "section-11"]);

    assert!(listed.out.contains("section-175 version 1 · Section 175/157"), "{}", listed.out);
    assert!(listed.out.contains("comes with the app") && listed.out.contains("case-file version 2"), "{}", listed.out);
    assert!(taken.out.contains("12 standards, 54 questions, 3 agency types"), "{}{}", taken.out, taken.err);
    assert_eq!((next.code, frozen.code), (0, 0), "{}{}", next.err, frozen.err);
    assert!(
        compared.out.contains("S1.2 changed\n  text: Can you trace an [-unbroken-]{+clear+} line"),
        "{}",
        compared.out
    );
    assert!(compared.out.contains("version 1 to 2: 1 difference"), "{}", compared.out);
    assert!(compared.out.contains("62 of 63 questions mean the same"), "{}", compared.out);
    assert_eq!(twice.code, 1);
    assert!(twice.err.contains("is frozen since"), "{}", twice.err);
}

#[test]
fn a_tool_goes_out_as_json_and_comes_back_the_same() {
    let desk = Desk::with_the_sample();

    let out = desk.plumb(&["tool", "export", "northmoor.plumb", "section-175", "--format", "json", "--out", "t.json"]);
    let back = desk.plumb(&["tool", "diff", "northmoor.plumb", "section-175", "t.json"]);
    let checked = desk.plumb(&["tool", "check", "t.json"]);

    assert_eq!(out.code, 0, "{}", out.err);
    assert!(back.out.contains("version 1 to 1: 0 differences"), "{}{}", back.out, back.err);
    assert!(checked.out.contains("16 sections") && checked.out.contains("It is sound."), "{}", checked.out);
}

#[test]
fn a_file_that_is_no_sound_tool_is_refused_with_every_problem_and_changes_nothing() {
    let desk = Desk::with_the_sample();
    desk.plumb(&["tool", "export", "northmoor.plumb", "section-11", "--format", "toml", "--out", "own.toml"]);
    let text = std::fs::read_to_string(desk.path("own.toml")).expect("written");
    let broken =
        text.replacen("code = \"S1.2\"", "code = \"S1.1\"", 1).replacen("hidden = [", "hidden = [\n  \"S99.1\",", 1);
    std::fs::write(desk.path("own.toml"), broken).expect("written");
    std::fs::write(desk.path("odd.toml"), [0xff, 0xfe, 0]).expect("written");
    let listed = || desk.plumb(&["tool", "list", "northmoor.plumb", "--json"]).json()["tools"].clone();
    let before = listed();

    let checked = desk.plumb(&["tool", "check", "own.toml"]);
    let refused = desk.plumb(&["tool", "import", "northmoor.plumb", "own.toml"]);
    let odd = desk.plumb(&["tool", "import", "northmoor.plumb", "odd.toml"]);
    let missing = desk.plumb(&["tool", "show", "northmoor.plumb", "nobodys"]);

    assert_eq!([checked.code, refused.code, odd.code, missing.code], [1, 1, 1, 1]);
    assert!(checked.err.contains("has the code “S1.1” twice"), "{}", checked.err);
    assert!(checked.err.contains("changes S99.1, which is no common question"), "{}", checked.err);
    assert!(odd.err.contains("it is not text"), "{}", odd.err);
    assert_eq!(listed(), before);
}

#[test]
fn what_must_be_checked_before_use_is_shown_with_what_to_check_it_against() {
    let desk = Desk::with_the_sample();

    let shown = desk.plumb(&["tool", "show", "northmoor.plumb", "child-protection-standards"]);
    let small = desk.plumb(&["tool", "show", "northmoor.plumb", "section-11", "--for", "small_or_voluntary"]);

    let schools = desk.plumb(&["tool", "show", "northmoor.plumb", "section-175"]);

    assert_eq!(shown.out.matches("CHECK BEFORE USE").count(), 10, "the edition, the tool and B2 to B9: {}", shown.out);
    assert!(
        schools.out.contains("E14.4    Paediatric first aid, ratios, intimate care, devices (only for early_years)")
    );
    assert!(!schools.out.contains("SUPERSEDED"), "nothing it names is known to be replaced: {}", schools.out);
    assert!(shown.out.contains("Check against: Working Together to Safeguard Children 2023"), "{}", shown.out);
    assert!(small.out.contains("S1.1 ") && !small.out.contains("S1.2 "), "{}", small.out);
}

#[test]
fn a_tool_is_printed_as_a_blank_form_for_one_agency_type_with_its_theme() {
    let desk = Desk::with_the_sample();
    let print = |words: &[&str]| desk.plumb(&[&["tool", "print", "northmoor.plumb"], words].concat());

    let whole = print(&["section-11", "--out", "whole.pdf"]);
    let small = print(&["section-11", "--for", "small_or_voluntary", "--out", "small.pdf"]);
    let theme = desk.plumb(&["tool", "show", "northmoor.plumb", "case-file", "--json"]).json();
    let theme = theme["packs"][0]["code"].as_str().expect("it has themes").to_owned();
    let police = print(&["case-file", "--for", "police", "--pack", &theme, "--out", "police.pdf", "--json"]).json();
    let unknown = print(&["case-file", "--pack", "nobodys", "--out", "none.pdf"]);
    let nobody = print(&["case-file", "--for", "nosuch", "--out", "none.pdf"]);

    assert_eq!([whole.code, small.code, unknown.code], [0, 0, 1], "{}{}", whole.err, small.err);
    assert!(whole.out.starts_with("whole.pdf is section-11 version 1, as a blank form: "), "{}", whole.out);
    assert!(small.out.contains("small.pdf is section-11 version 1 for small_or_voluntary"), "{}", small.out);
    let bytes = |name: &str| std::fs::read(desk.path(name)).expect("written");
    assert!(bytes("whole.pdf").starts_with(b"%PDF-") && bytes("police.pdf").starts_with(b"%PDF-"));
    assert!(bytes("small.pdf").len() < bytes("whole.pdf").len(), "it is asked less");
    assert_eq!((&police["for"], &police["packs"][0]), (&"police".into(), &theme.clone().into()));
    assert!(unknown.err.contains("has no theme pack nobodys") && unknown.err.contains(&theme), "{}", unknown.err);
    assert!(nobody.err.contains("no agency type “nosuch”") && nobody.err.contains("police"), "{}", nobody.err);
    assert!(!desk.path("none.pdf").exists(), "nothing is written");
}
