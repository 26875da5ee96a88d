//! Which tests print figures: found by reading the tests, so that no list has to be kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::check::{self, showing};
use crate::running::top;

/// What a test writes to print a line, itself or with a helper's help.
const SIGNS: [&str; 2] = ["PROMISE ", "promise("];

/// Where the tests of the targets lie, and the target's name.
const TARGETS: [(&str, &str); 8] = [
    ("tests/core/", "core"),
    ("tests/faults/", "faults"),
    ("tests/cli/", "cli"),
    ("tests/commands/", "commands"),
    ("tests/golden/summary/", "summary"),
    ("tests/golden/engine/", "engine"),
    ("tests/fuzz/tests/", "kept"),
    ("tests/e2e/tests/", JOURNEYS),
];

/// Needs a screen and a driver.
const JOURNEYS: &str = "journeys";

/// Tests of one target: those in the modules named, or all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selection {
    /// Nothing for the tests that lie beside the code.
    target: Option<String>,
    modules: Vec<String>,
}

impl Selection {
    /// Returns what to call it.
    pub(crate) fn name(&self) -> String {
        let target = self.target.as_deref().unwrap_or("tests beside the code");
        if self.modules.is_empty() { target.to_owned() } else { format!("{target}: {}", self.modules.join(" ")) }
    }

    /// Tells whether a test with one of these words in its name may be among them. No words mean every test.
    pub(crate) fn may_hold(&self, only: &[&str]) -> bool {
        let holds = |module: &String| {
            let module = module.trim_end_matches("::");
            only.iter().any(|word| word.contains(module) || module.contains(word))
        };
        only.is_empty() || self.modules.is_empty() || self.modules.iter().any(holds)
    }

    /// Returns the call that runs it, or only the tests with one of these words in their names.
    pub(crate) fn command(&self, long: bool, only: &[&str]) -> Result<Command, String> {
        let mut command = match self.target.as_deref() {
            None => showing(&["--no-fail-fast", "--lib"], long),
            Some(JOURNEYS) => check::journeys(&["--test-threads=1", "--show-output"], long)?,
            Some(target) => showing(&["--no-fail-fast", "--test", target], long),
        };
        if only.is_empty() {
            command.args(&self.modules);
        } else {
            command.args(only);
        }
        Ok(command)
    }
}

/// Returns every selection of tests that print figures.
pub(crate) fn all() -> Result<Vec<Selection>, String> {
    let mut printing = Vec::new();
    for folder in ["tests", "src-tauri"] {
        find(&top().join(folder), &mut printing).map_err(|why| format!("{folder}: {why}"))?;
    }
    Ok(selected(&printing))
}

fn find(folder: &Path, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("xtask") && !path.ends_with("target") {
            find(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path)?;
            if SIGNS.iter().any(|sign| text.contains(sign)) {
                found.push(path.strip_prefix(top()).unwrap_or(&path).to_string_lossy().into_owned());
            }
        }
    }
    Ok(())
}

/// Sorts files into targets. A file of a target's own runs with everything in that target.
fn selected(files: &[String]) -> Vec<Selection> {
    let mut targets: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| !file.starts_with("tests/bench/")) {
        if let Some((rest, target)) =
            TARGETS.iter().find_map(|(folder, target)| Some((file.strip_prefix(folder)?, target)))
        {
            let module = rest.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
            let module = module.split("::").next().unwrap_or_default();
            let modules = targets.entry(Some((*target).to_owned())).or_default();
            if module != "main" && !modules.iter().any(|known| known == &format!("{module}::")) {
                modules.push(format!("{module}::"));
            }
        } else if let Some((_, beside)) = file.split_once("/src/") {
            // Tests lie in a module of their file, or in a file of their own beside it.
            let module = beside.trim_end_matches(".rs").trim_end_matches("_tests").trim_end_matches("/mod");
            targets.entry(None).or_default().push(module.replace('/', "::"));
        } else {
            let own = file.split_once("/tests/").map(|(_, name)| name.trim_end_matches(".rs").to_owned());
            let own = own.map(|name| name.split('/').next().unwrap_or_default().to_owned());
            targets.entry(own).or_default();
        }
    }
    let mut selections: Vec<Selection> =
        targets.into_iter().map(|(target, modules)| Selection { target, modules }).collect();
    selections.sort_by_key(|one| one.target.as_deref() == Some(JOURNEYS));
    selections
}

#[cfg(test)]
mod tests {
    use super::{Selection, selected};

    fn one(target: Option<&str>, modules: &[&str]) -> Selection {
        Selection { target: target.map(str::to_owned), modules: modules.iter().map(|m| (*m).to_owned()).collect() }
    }

    #[test]
    fn files_that_print_figures_become_targets_and_modules() {
        let files = [
            "tests/e2e/tests/canary.rs",
            "tests/core/vault_kill.rs",
            "tests/core/model/mod.rs",
            "tests/core/model/run.rs",
            "tests/bench/cost.rs",
            "src-tauri/vfs/tests/faults.rs",
            "src-tauri/core/src/vault/check_tests.rs",
        ]
        .map(str::to_owned);

        let selections = selected(&files);

        assert_eq!(
            selections,
            [
                one(None, &["vault::check"]),
                one(Some("core"), &["vault_kill::", "model::"]),
                one(Some("faults"), &[]),
                one(Some("journeys"), &["canary::"]),
            ]
        );
    }

    #[test]
    fn only_the_targets_that_may_hold_a_named_test_are_run() {
        let kill = one(Some("core"), &["vault_kill::", "model::"]);

        assert!(kill.may_hold(&["vault_kill"]) && kill.may_hold(&["model::whatever_happens"]) && kill.may_hold(&[]));
        assert!(!kill.may_hold(&["fuzz"]));
        assert!(one(None, &[]).may_hold(&["fuzz"]), "what has no modules may hold anything");
    }

    #[test]
    fn every_folder_of_tests_is_a_target_that_is_known() {
        let folders = std::fs::read_dir(crate::running::top().join("tests")).unwrap().flatten();
        let folders: Vec<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();

        // The bench has lines of its own; the fixtures are files and no program.
        for folder in folders.iter().filter(|name| !["bench", "fixtures"].contains(&name.as_str())) {
            let known = super::TARGETS.iter().any(|(known, _)| known.starts_with(&format!("tests/{folder}/")));
            assert!(known, "tests/{folder} is in no target, so its figures would be missing");
        }
    }

    #[test]
    fn the_kill_test_is_found_in_this_repository() {
        let selections = super::all().unwrap();

        let core = selections.iter().find(|one| one.target.as_deref() == Some("core")).unwrap();
        assert!(core.modules.iter().any(|module| module == "vault_kill::"), "{selections:?}");
    }
}
