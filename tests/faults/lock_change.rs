//! Changes the lock completely while a call fails: what is acknowledged opens the file, and what is refused changed
//! nothing.

use std::env;

use plumbline_core::vault::{KdfCost, Secret};
use plumbline_vfs::fault::{Call, Lasting};

use crate::kit::{Situation, a_file, is_whole};
use crate::vault_kit::{passphrase, typed, with};

const NEW: &str = "thirteen violet ladders beneath harbour";
const OTHER: &str = "gravel heron ladder plum quartz";

fn opens(file: &Situation, secret: &Secret) -> bool {
    file.open_with(secret).and_then(|vault| is_whole(&vault)).unwrap_or(false)
}

#[test]
fn a_call_that_fails_in_a_complete_change_of_the_lock_leaves_the_old_lock_or_the_new_one_with_its_code() {
    let file = a_file();
    let stride = if env::var_os("PLUMB_LONG").is_some() { 1 } else { 40 };
    let (mut cases, mut refused, mut went, mut bad) = (0, 0, 0, Vec::new());

    for call in [Call::Write, Call::Sync, Call::Read, Call::Open] {
        for number in (1..).step_by(stride) {
            file.start_over();
            let mut vault = file.open().expect("nothing fails yet");
            file.drive.fail(call, number, Lasting::Once);
            let answer = vault.change_lock(&typed(NEW), KdfCost::LEAST);
            let struck = file.drive.struck() > 0;
            file.drive.mend();
            // Whoever is refused goes on with the old lock, and may change the passphrase in place of it.
            let goes_on = answer.is_err() && !vault.is_lost();
            let went_on = goes_on && vault.change_passphrase(&typed(OTHER), KdfCost::LEAST).is_ok();
            drop(vault);
            let [by_old, by_new, by_other] =
                [&passphrase(), &with(NEW), &with(OTHER)].map(|secret| opens(&file, secret));
            let well = match &answer {
                Ok(changed) => by_new && !by_old && opens(&file, &Secret::RecoveryCode(changed.recovery_code.clone())),
                Err(_) if goes_on => went_on && by_other && !by_old && !by_new,
                Err(_) => by_old && !by_new,
            };
            went += usize::from(went_on);
            cases += usize::from(struck);
            refused += usize::from(answer.is_err());
            if !well {
                bad.push(format!(
                    "{call:?} number {number}: {answer:?}, old {by_old}, new {by_new}, {went_on} then {by_other}"
                ));
            }
            if !struck {
                break;
            }
        }
    }

    eprintln!(
        "PROMISE R7-lock-faults cases={cases} failures={} control={refused} of them were refused and left the old lock",
        bad.len()
    );
    assert!(bad.is_empty(), "{bad:#?}");
    assert!(
        cases > 5 && refused > 0 && went > 0,
        "the faults strike: {cases} cases, {refused} refused, {went} went on"
    );
}
