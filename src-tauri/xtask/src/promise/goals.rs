//! What is promised: one short line for each goal that the table names.

/// In which run a goal must have figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// In every run.
    Always,
    /// In the long run, where this call measures it; it takes too long for every run.
    Long(&'static str),
    /// Shown beside the others where a test prints it.
    Beside,
}

/// One goal.
pub(crate) struct Goal {
    pub(crate) id: &'static str,
    pub(crate) promise: &'static str,
    pub(crate) shown: Shown,
}

const fn goal(id: &'static str, shown: Shown, promise: &'static str) -> Goal {
    Goal { id, promise, shown }
}

use Shown::{Always, Beside, Long};

/// The goals whose tests have one count: every run, short or long, has the full one.
pub(crate) const FULL_IN_EVERY_RUN: [&str; 8] = ["R9", "S4", "S5", "S6", "S7", "S11", "S13", "S17"];

/// The parts of a goal that is shown in small, and over the whole store in one scenario after the other.
const OVER_THE_STORE: &[&str] =
    &["", "edits", "new-file", "header", "lock", "backup", "restore", "update", "working-copy", "salvage"];

/// The parts in which the figures of a goal come, where they come in parts; the one without a name is the goal's own line.
const PARTS: [(&str, &[&str]); 10] = [
    ("R2", OVER_THE_STORE),
    ("R3", OVER_THE_STORE),
    (
        "R4",
        &[
            "writes",
            "disk",
            "edits",
            "new-file",
            "header",
            "lock",
            "backup",
            "restore",
            "update",
            "working-copy",
            "salvage",
        ],
    ),
    ("R5", &["header", "database", "copies"]),
    ("R6", &["ends", "pages", "header"]),
    ("R7", &["header", "people", "come-and-go", "lock", "kills", "faults", "lock-faults"]),
    ("S7", &["", "plumb"]),
    ("S10", &["", "window"]),
    ("S13", &["", "plumb"]),
    ("S15", &["layers"]),
];

/// Returns the parts of a goal's figures.
pub(crate) fn parts(id: &str) -> &'static [&'static str] {
    PARTS.iter().find(|(goal, _)| *goal == id).map_or(&[""], |(_, parts)| parts)
}

/// Every goal, in the order of the table.
pub(crate) const GOALS: &[Goal] = &[
    goal("R1", Always, "Killing the program at any moment loses no saved work and tears none"),
    goal("R2", Always, "A power cut at any moment leaves a whole file with everything saved before it"),
    goal("R3", Always, "A read or write that fails, once or for good, damages nothing"),
    goal("R4", Always, "A full disk refuses a change and damages nothing; the file still opens"),
    goal("R5", Always, "Every byte of a file that is altered is noticed or mended"),
    goal("R6", Always, "A file cut short, lengthened or put together from pieces is refused"),
    goal("R7", Always, "A change of passphrase cut off at any moment leaves the old or the new one working"),
    goal("R8", Always, "A page put back from an older copy is named by the journal's check"),
    goal("R9", Always, "An older copy in place of the file last used is announced"),
    goal("R10", Always, "Whatever happens in whatever order, the file holds what a plain model says it must"),
    goal("R11", Always, "An update of the file's format ends in the old or the new, never between, and loses no row"),
    goal("R12", Always, "Every backup that is called verified restores to the same state"),
    goal("R13", Always, "Of two that open one file at once exactly one wins, and the other is told"),
    goal("R14", Long("cargo xtask bench"), "Safety stays cheap: saving, opening, locking and backing up"),
    goal("R15", Always, "Memory and open files do not grow however much is saved"),
    goal("S6", Always, "What an insider alters with the key in hand is named"),
    goal("S7", Always, "Nothing that is typed is written in clear outside the file and the chosen exports"),
    goal("S9", Always, "No call of the page, however odd, stops the program or succeeds while locked"),
    goal(
        "S10",
        Always,
        "After locking, no key, passphrase or recovery code is left in the core's memory, and no passphrase in the window's",
    ),
    goal("S11", Always, "A header that asks for absurd work is refused before any work is done"),
    goal("S13", Always, "No connection to any network is opened"),
    goal(
        "S14",
        Long("cargo xtask mutants"),
        "Mistakes planted in the keys, header and bundles are caught by the tests",
    ),
    goal("S15", Always, "Unsafe code lies in one small part, and checkers of memory find nothing in it"),
    goal("S16", Always, "The recovery code opens its own file and no other; one wrong letter is named"),
    goal("S18", Always, "A printed summary holds none of what must not be printed, and prints the same twice"),
    goal("S1", Beside, "A bundle with any byte altered or cut off is refused and changes nothing"),
    goal("S2", Beside, "No hostile bundle, tool or file stops the program"),
    goal("S3", Beside, "A bundle altered at random never stops the program"),
    goal("S4", Beside, "Bundles open with other programs of the same format, and theirs with ours"),
    goal("S5", Beside, "A forged or malformed signature is refused"),
    goal("S8", Beside, "Text that tries to run as a program is only ever text"),
    goal("S12", Beside, "A hostile file takes neither much memory nor much time"),
    goal("S17", Beside, "A sender's changed key is never taken without being checked again"),
];
