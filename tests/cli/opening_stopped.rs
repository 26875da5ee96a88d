//! A file whose opening a program did not survive: `plumb` has another process of itself check it first.

use std::fs;

use plumbline_core::clock::SystemClock;
use plumbline_core::profile::Profile;
use plumbline_core::sample;
use plumbline_core::vault::{Passphrase, Secret, Vault};

use crate::desk::Desk;

/// The sample, and the note of a program that died while it was opening it.
fn a_desk_where_opening_stopped() -> Desk {
    let desk = Desk::with_the_sample();
    let file = desk.path("northmoor.plumb").canonicalize().expect("it is there");
    let (profile, secret) =
        (Profile::at(desk.path("profile")), Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE)));
    let held = Vault::open_with(&file, &secret, Box::new(SystemClock), Some(&profile)).expect("it opens");
    let listed = fs::read_dir(desk.path("profile").join("files")).expect("listed");
    let mark =
        listed.map(|one| one.expect("an entry").path()).find(|path| path.extension().is_some_and(|it| it == "open"));
    drop(held);
    fs::write(mark.expect("the mark of an open file").with_extension("opening"), "opening").expect("written");
    desk
}

#[test]
fn a_whole_file_is_checked_by_another_process_first_and_that_is_said_once() {
    let desk = a_desk_where_opening_stopped();

    let [first, second] = ["first", "second"].map(|_| desk.plumb(&["check", "northmoor.plumb"]));

    let said = "checked in a process of its own first, and it is whole";
    assert!(first.code == 0 && first.err.contains(said), "{}{}", first.out, first.err);
    assert!(second.code == 0 && !second.err.contains("process of its own"), "{}", second.err);
}

#[test]
fn a_damaged_file_is_refused_by_what_the_other_process_found_and_is_not_changed() {
    let desk = a_desk_where_opening_stopped();
    let mut bytes = fs::read(desk.path("northmoor.plumb")).expect("the file");
    bytes[16_384 + 4 * 4096 + 100] ^= 1;
    fs::write(desk.path("northmoor.plumb"), &bytes).expect("written");

    let refused = ["first", "second"].map(|_| desk.plumb(&["check", "northmoor.plumb", "--json"]));

    for heard in refused {
        assert!(heard.code == 1 && heard.err.contains("vault_stopped_opening"), "{}{}", heard.out, heard.err);
        assert!(heard.err.contains("found it damaged: page 5 does not match its seal"), "{}", heard.err);
    }
    let known = desk.plumb(&["damage", "northmoor.plumb", "--json"]).json();
    assert_eq!(known["broken_pages"], serde_json::json!([5]), "the way of a damaged file goes on from there");
    assert!(fs::read(desk.path("northmoor.plumb")).expect("the file") == bytes, "it is as it was");
}

#[test]
fn while_the_file_is_open_elsewhere_it_is_refused_as_that_and_not_as_damaged() {
    let desk = a_desk_where_opening_stopped();
    let file = desk.path("northmoor.plumb").canonicalize().expect("it is there");
    let secret = Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE));
    let held = Vault::open(&file, &secret, Box::new(SystemClock)).expect("it opens");

    let refused = desk.plumb(&["check", "northmoor.plumb", "--json"]);

    assert!(refused.code == 1 && refused.err.contains("vault_in_use"), "{}{}", refused.out, refused.err);
    drop(held);
}
