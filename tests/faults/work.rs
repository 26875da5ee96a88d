//! Work that changes a partnership file, and a look at whether all of it is there.

use std::path::Path;

use plumbline_core::Error;
use plumbline_core::audit::{NewAudit, NewCase, draw_cases, plan};
use plumbline_core::vault::Vault;
use tempfile::TempDir;

/// How many cases one change draws, each with a note: enough to fill several pages.
const CASES: usize = 80;

/// A folder in memory where there is one: what is lost here is lost on purpose.
pub(crate) fn a_folder() -> TempDir {
    let shared = Path::new("/dev/shm");
    let made = if shared.is_dir() { tempfile::tempdir_in(shared) } else { tempfile::tempdir() };
    made.expect("a temporary folder")
}

/// Makes change number `n`: an audit is planned, or many cases are drawn for the newest.
pub(crate) fn change(vault: &mut Vault, n: usize) -> Result<(), Error> {
    if n.is_multiple_of(2) {
        plan(vault, &an_audit(n)).map(drop)
    } else {
        let audit = vault.read().audit_by_reference(&reference(n - 1))?.id;
        let case = NewCase { note: "n".repeat(480), ..NewCase::default() };
        draw_cases(vault, &audit, &vec![case; CASES]).map(drop)
    }
}

fn reference(n: usize) -> String {
    format!("MA26-{n:03}")
}

fn an_audit(n: usize) -> NewAudit {
    let day = |text: &str| text.parse().expect("a day");
    NewAudit {
        reference: reference(n),
        theme: "Neglect".to_owned(),
        aim: "To learn how children are heard.".to_owned(),
        why: String::new(),
        method: "Case file audit.".to_owned(),
        window_from: day("2025-11-01"),
        window_to: day("2026-05-31"),
        due_on: day("2026-06-30"),
        meeting_on: None,
        chair: "Independent scrutineer".to_owned(),
        independence: String::new(),
        data_protection: String::new(),
        tool: None,
        theme_pack: None,
        lines_of_enquiry: vec!["How are fathers engaged?".to_owned()],
        agencies: Vec::new(),
    }
}

/// Tells whether every change in the file is whole: each line of the journal with what it says was done.
pub(crate) fn is_whole(vault: &Vault) -> Result<bool, Error> {
    vault.check()?;
    let read = vault.read();
    let lines = read.journal_from(1, u32::MAX)?;
    let count = |op: &str| lines.iter().filter(|line| line.op == op).count();
    let audits = read.audits()?;
    let mut cases = 0;
    for audit in &audits {
        cases += read.cases(&audit.id)?.len();
    }
    let fits = audits.len() == count("plan_audit") && cases == CASES * count("draw_cases");
    Ok(fits && read.verify_journal()?.is_empty())
}
