//! Copies on this computer of files that cannot be opened where they lie.

use std::fs;

use serde_json::Value;

use crate::desk::Desk;

fn taken(desk: &Desk, words: &[&str]) -> (String, String) {
    let heard = desk.types(&[&["away", "take", "northmoor.plumb", "--json"], words].concat());
    assert_eq!(heard.code, 0, "{}", heard.err);
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    (text(&heard.json()["copy"]["id"]), text(&heard.json()["path"]))
}

#[test]
fn a_copy_is_worked_on_put_back_and_only_then_thrown_away() {
    let desk = Desk::with_the_sample();
    let original = desk.path("northmoor.plumb");
    let before = fs::read(&original).expect("the file");
    let (id, copy) = taken(&desk, &[]);

    let add = ["agency", "add", &copy, "--code", "fire", "--name", "Fire Service", "--kind", "police"];
    assert_eq!(desk.plumb(&add).code, 0);
    let listed = desk.types(&["away", "list", "--json"]);
    let too_soon = desk.types(&["away", "forget", &id, "--json"]);
    let untouched = fs::read(&original).expect("the file") == before;
    let back = desk.types(&["away", "back", &id, "--json"]);
    let same = fs::read(&original).expect("the file") == fs::read(&copy).expect("the copy");
    let forgotten = desk.types(&["away", "forget", &id]);

    assert_eq!((listed.code, &listed.json()["copies"][0]["waits"]), (1, &Value::from(true)), "{}", listed.err);
    assert!(too_soon.err.contains("place_not_written_back"), "{}", too_soon.err);
    assert!(untouched, "the original changes only when the copy is put back");
    assert_eq!((back.code, &back.json()["what"], same), (0, &"back".into(), true), "{}", back.err);
    assert_eq!((forgotten.code, fs::exists(&copy).expect("asked")), (0, false), "{}", forgotten.err);
    let unknown = desk.types(&["away", "back", &id]);
    assert_eq!((unknown.code, unknown.err.lines().count()), (1, 2), "two sentences: {}", unknown.err);
}

#[test]
fn both_are_kept_where_somebody_changed_the_original_and_a_copy_to_look_at_is_never_put_back() {
    let desk = Desk::with_the_sample();
    let (id, copy) = taken(&desk, &[]);
    let (look, _) = taken(&desk, &["--look"]);
    let add = |file| ["agency", "add", file, "--code", "fire", "--name", "Fire", "--kind", "police"];
    let worked = [desk.at_another_computer(&add("northmoor.plumb")), desk.plumb(&add(&copy))];
    assert_eq!(worked.each_ref().map(|heard| heard.code), [0, 0], "{}{}", worked[0].err, worked[1].err);
    let theirs = fs::read(desk.path("northmoor.plumb")).expect("the file");

    let back = desk.types(&["away", "back", &id, "--json"]);
    let not_back = desk.types(&["away", "back", &look, "--json"]);

    assert_eq!((back.code, &back.json()["what"]), (0, &"kept_both".into()), "{}", back.err);
    assert!(fs::read(desk.path("northmoor.plumb")).expect("the file") == theirs);
    assert!(desk.path(back.json()["beside"].as_str().expect("a name")).is_file());
    assert!(not_back.err.contains("place_look_only"), "{}", not_back.err);
}
