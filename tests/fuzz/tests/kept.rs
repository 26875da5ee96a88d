//! Everything that a fuzzer kept is read again: what once broke a reader, and what reached a place of its own in it.

use std::fs;
use std::path::Path;

use plumbline_fuzz::TARGETS;

#[test]
fn each_target_has_a_folder_and_each_folder_a_target() {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")).expect("the kept input");
    let mut found: Vec<_> =
        folders.map(|one| one.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    found.sort();
    let mut wanted = TARGETS.map(|target| target.name);
    wanted.sort_unstable();

    assert_eq!(found, wanted);
}

#[test]
fn every_kept_input_is_read_or_refused() {
    for target in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name);
        let kept = fs::read_dir(&folder).unwrap_or_else(|_| panic!("{} has input that is kept", target.name));
        let mut inputs = 0;
        for entry in kept {
            let path = entry.expect("an entry").path();
            println!("{}", path.display());
            (target.run)(&fs::read(&path).expect("read"));
            inputs += 1;
        }
        assert!(inputs >= 10, "{}: {inputs} inputs are kept", target.name);
    }
}
