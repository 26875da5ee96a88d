//! The engine's entry: libFuzzer calls the target that `PLUMB_FUZZ` names.
#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use plumbline_fuzz::{TARGETS, Target};

static CHOSEN: OnceLock<Target> = OnceLock::new();

fn chosen() -> Target {
    *CHOSEN.get_or_init(|| {
        let wanted = std::env::var("PLUMB_FUZZ").unwrap_or_default();
        let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        let found = TARGETS.into_iter().find(|target| target.name == wanted);
        found.unwrap_or_else(|| panic!("PLUMB_FUZZ names no target: {wanted:?} is none of {names:?}"))
    })
}

fuzz_target!(|bytes: &[u8]| (chosen().run)(bytes));
