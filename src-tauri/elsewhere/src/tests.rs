//! How another process is asked and understood, with small programs in its place.

use std::path::Path;

use plumbline_core::vault::{CheckElsewhere as _, Damage, Elsewhere};

use super::{AnotherProcess, Duration, LONGEST, WORD, read};

const KEY: [u8; 32] = *b"0123456789abcdef0123456789ABCDEF";

#[test]
fn an_answer_counts_only_from_a_process_that_was_there_and_ended_as_it_said() {
    let damaged = r#"{"damaged":{"page":29}}"#;
    let cases = [
        (Some(0), "checking\n\"whole\"\n", Elsewhere::Whole),
        (Some(1), &format!("checking\n{damaged}\n"), Elsewhere::Damaged(Damage::Page(29))),
        (Some(1), "checking\n\"in_use\"\n", Elsewhere::InUse),
        (None, "checking\n", Elsewhere::Died),
        (None, "checking\n\"whole\"\n", Elsewhere::Died),
        (Some(101), "checking\n", Elsewhere::Died),
        (Some(0), &format!("checking\n{damaged}\n"), Elsewhere::Died),
        (Some(1), "checking\n\"whole\"\n", Elsewhere::Died),
        (Some(0), "", Elsewhere::NotChecked),
        (Some(0), "\"whole\"", Elsewhere::NotChecked),
        (None, "", Elsewhere::NotChecked),
    ];

    for (ended, said, meant) in cases {
        assert_eq!(read(ended, said), meant, "{ended:?} {said}");
    }
}

#[test]
fn a_program_that_cannot_be_started_checks_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = AnotherProcess { program: Some(folder.path().join("none")), words: Vec::new(), longest: LONGEST };
    let unknown = AnotherProcess { program: None, words: Vec::new(), longest: LONGEST };

    let answers = [&missing, &unknown].map(|one| one.check(Path::new("a.plumb"), folder.path(), &KEY));

    assert_eq!(answers, [Elsewhere::NotChecked; 2]);
}

#[cfg(unix)]
mod with_a_shell {
    use std::fs;

    use super::*;

    /// A shell that plays the other process. What would start it for real comes after its own words.
    fn played(script: &str) -> AnotherProcess {
        let words = ["-c", script, "played", WORD].map(Into::into).to_vec();
        AnotherProcess { program: Some("/bin/sh".into()), words, longest: LONGEST }
    }

    #[test]
    fn the_key_goes_over_standard_input_and_is_in_no_argument_and_no_variable() {
        let folder = tempfile::tempdir().expect("a folder");
        let script =
            r#"echo checking; echo '"whole"'; cat > "$3/input"; printf '%s\n' "$@" > "$3/words"; env > "$3/env""#;

        let answer = played(script).check(Path::new("northmoor.plumb"), folder.path(), &KEY);

        let read = |name: &str| fs::read(folder.path().join(name)).expect("it was written");
        let hex: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((answer, read("input").as_slice()), (Elsewhere::Whole, &KEY[..]), "the key and nothing else");
        for name in ["words", "env"] {
            let text = String::from_utf8_lossy(&read(name)).into_owned();
            let key = String::from_utf8_lossy(&KEY).into_owned();
            assert!(!text.contains(&key) && !text.to_lowercase().contains(&hex), "{name}: {text}");
        }
        assert!(String::from_utf8_lossy(&read("words")).starts_with("--check-elsewhere\nnorthmoor.plumb\n"));
    }

    #[test]
    fn a_process_that_dies_of_the_file_is_told_from_one_that_never_came_to_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let check = |script: &str| played(script).check(Path::new("northmoor.plumb"), folder.path(), &KEY);

        let (of_it, before_it) = (check("cat > /dev/null; echo checking; kill -SEGV $$"), check("kill -SEGV $$"));

        assert_eq!((of_it, before_it), (Elsewhere::Died, Elsewhere::NotChecked));
    }

    #[test]
    fn a_process_that_comes_to_no_end_is_stopped_and_died_of_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let endless = "cat > /dev/null; echo checking; exec sleep 600";
        let hasty = AnotherProcess { longest: Duration::from_millis(300), ..played(endless) };

        assert_eq!(hasty.check(Path::new("northmoor.plumb"), folder.path(), &KEY), Elsewhere::Died);
    }
}
