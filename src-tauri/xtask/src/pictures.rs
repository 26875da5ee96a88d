//! `cargo xtask pictures`: the README's pictures, taken by the last journeys in the real window and made small.

use crate::need;
use crate::running::{Outcome, program, succeed, top};

/// The pictures the journeys leave in `target/e2e`, and their names in `assets/help`.
const PICTURES: [(&str, &str); 4] = [
    ("agencies-light.png", "agencies.png"),
    ("import.png", "import.png"),
    ("moderation.png", "moderation.png"),
    ("report.png", "report.png"),
];

/// Makes each picture small and puts it beside the help.
pub(crate) fn keep() -> Outcome {
    need::meet(&[need::FOR_PICTURES])?;
    for (from, to) in PICTURES {
        let (from, to) = (top().join("target/e2e").join(from), top().join("assets/help").join(to));
        if !from.is_file() {
            return Err(format!("{} is not there. Run cargo xtask test, whose journeys take it.", from.display()));
        }
        succeed(program("pngquant", &["--force", "--quality", "60-95", "--output"]).arg(to).arg(from))?;
    }
    Ok(())
}
