//! Installing what is missing, and saying so before.

use std::path::Path;
use std::process::Command;

use crate::need;
use crate::running::{Outcome, goes_well, program, succeed, top};

const OUTLOUD: &str = "outloud==0.2.1";
const SQLCIPHER: &str = "sqlcipher3-binary==0.6.0";
const PYXFORM: &str = "pyxform==4.5.0";
const FHIR: &str = "fhir.resources==8.3.0";
const JSONSCHEMA: &str = "jsonschema==4.26.0";
/// The version that last came with the forms of its own tests, as files.
const FORMS: &str = "pyxform==1.1.0";

/// Sets up what building and running need.
pub(crate) fn for_running() -> Outcome {
    need::meet(&[need::TO_RUN])?;
    page()
}

/// Sets up what testing needs as well.
pub(crate) fn for_testing() -> Outcome {
    need::meet(&[need::TO_RUN, need::TO_TEST])?;
    page()?;
    python_tools()?;
    public_forms()
}

/// Fetches the page's tools where they are older than their list, and makes `ui/app/vendor`.
fn page() -> Outcome {
    let ui = top().join("ui");
    if is_older(&ui.join("node_modules/.package-lock.json"), &ui.join("package-lock.json")) {
        println!("Fetching GOV.UK Frontend, Sass, TypeScript, biome and axe-core into ui/node_modules.");
        // Not `npm ci`: it refuses a lock file without biome's builds for systems that the registry in use may not hold.
        // The versions are the lock file's all the same.
        succeed(in_ui("npm", &["install", "--no-save", "--no-audit", "--no-fund"]).current_dir(&ui))?;
    }
    succeed(&mut in_ui("node", &["sass/vendor.mjs"]))
}

/// Returns a program to be started in `ui`.
pub(crate) fn in_ui(name: &str, arguments: &[&str]) -> Command {
    let mut command = program(name, arguments);
    command.current_dir(top().join("ui"));
    command
}

/// Tells whether `made` is missing or older than what it is made from.
fn is_older(made: &Path, from: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|facts| facts.modified());
    match (changed(made), changed(from)) {
        (Ok(made), Ok(from)) => made < from,
        (Err(_), _) | (_, Err(_)) => true,
    }
}

/// Makes a place for Python's tools and puts into it what is missing.
fn python_tools() -> Outcome {
    let python = top().join("target/tools/py");
    let has = |module: &str| {
        let interpreter = python.join("bin/python");
        interpreter.is_file()
            && goes_well(&mut program(&interpreter.to_string_lossy(), &["-c", &format!("import {module}")]))
    };
    let wanted = [
        ("outloud", OUTLOUD, "to check the PDFs against PDF/UA-1"),
        ("sqlcipher3", SQLCIPHER, "to open a partnership file without Plumbline"),
        ("pyxform", PYXFORM, "to turn exported forms into what ODK fills in"),
        ("fhir.resources", FHIR, "to read exported questionnaires"),
        ("jsonschema", JSONSCHEMA, "to hold exported tools against their schema"),
    ];
    for (module, version, why) in wanted {
        if has(module) {
            continue;
        }
        println!("Installing {version} into target/tools/py, {why}.");
        if !python.join("bin/pip").is_file() {
            succeed(program("python3", &["-m", "venv"]).arg(&python))?;
        }
        let pip = python.join("bin/pip");
        succeed(&mut program(&pip.to_string_lossy(), &["install", "--quiet", "--disable-pip-version-check", version]))?;
    }
    Ok(())
}

/// Fetches the XLSForms that pyxform was published with, which tests read as other people's. Those in the format that Excel
/// used before 2007 are written again as workbooks of today, cell by cell.
fn public_forms() -> Outcome {
    let (python, forms) = (top().join("target/tools/py/bin"), top().join("target/tools/forms"));
    if forms.is_dir() {
        return Ok(());
    }
    println!("Fetching the forms of {FORMS} into target/tools/forms, to read forms of other people.");
    let fetched = top().join("target/tools/fetched");
    let (fetched, forms) = (fetched.to_string_lossy(), forms.to_string_lossy());
    let quiet = ["download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--dest"];
    succeed(program(&python.join("pip").to_string_lossy(), &quiet).args([&fetched, FORMS]))?;
    let script = top().join("tests/fixtures/public_forms.py");
    succeed(program(&python.join("python").to_string_lossy(), &[&script.to_string_lossy()]).args([&*fetched, &*forms]))
}
