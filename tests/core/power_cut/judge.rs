//! Looks at what a power cut left, as the app would find it at its next start.

use std::path::{Path, PathBuf};

use plumbline_core::backup::{CopyState, folders, last_known, standing};
use plumbline_core::place::away;
use plumbline_core::vault::{Notice, Vault};

use super::acts::{Scenario, open, profile_in};
use super::state::{State, both, digest_of};
use crate::vault_kit::{clock, with};

/// What opening may say after a cut. Nothing of it blames a person, and nothing waits for one.
const MAY_SAY: [&str; 6] = [
    "stopped_short",
    "stopped_opening",
    "free_pages_sealed",
    "header_copy_repaired",
    "header_change_finished",
    "lock_change_cut_off",
];

/// What is wrong, in words.
type Judged = Result<(), String>;

/// Says what is wrong with what a cut left in a folder, between one state and the next.
pub(crate) fn judge(scenario: &Scenario, folder: &Path, now: &State, next: &State) -> Judged {
    fails_if(now.lost_beside(next))?;
    if let Some(path) = &now.path {
        the_file(scenario, folder, (now, path), next)?;
        the_backups(folder, path)?;
    }
    match next.path.as_ref().filter(|path| now.path.as_ref() != Some(path)) {
        Some(path) => the_next_file(scenario, folder, (now, path), next),
        None => Ok(()),
    }
}

fn fails_if(what: Option<String>) -> Judged {
    what.map_or(Ok(()), Err)
}

/// Opens the file in use with what must open it, looks at all of it, and opens it once more.
fn the_file(scenario: &Scenario, folder: &Path, (now, path): (&State, &PathBuf), next: &State) -> Judged {
    let (vault, words) = opened(folder, (now, path), next)?;
    let told = says_what_it_may(scenario, &vault, now, next)?;
    let stopped_short = scenario.stays_open && now.head.is_some() && now != next;
    // The first of two passphrases that were tried may have been told.
    if stopped_short && now.words == next.words && !told.contains(&"stopped_short") {
        return Err("nothing is said of the program that was stopped short".to_owned());
    }
    if !(scenario.fits)(&vault) {
        return Err("what it holds is not what its journal says".to_owned());
    }
    if let Some((seq, hash)) = &now.head {
        let lines = vault.read().journal_from(*seq, 1).unwrap_or_default();
        let there = lines.first().map(|line| line.hash.to_string());
        fails_if((there.as_ref() != Some(hash)).then(|| format!("line {seq} is {there:?}, and was said to be safe")))?;
    }
    if now.folders == next.folders && !now.folders.is_empty() && folders(&vault) != now.folders {
        return Err(format!("backups go to {:?}", folders(&vault)));
    }
    let listed = standing(&vault).map_err(|why| why.to_string())?.copies;
    let mut must = both(&now.listed, &next.listed);
    fails_if(
        must.find(|id| !listed.iter().any(|copy| copy.id.to_string() == **id)).map(|id| format!("{id} is not listed")),
    )?;
    drop(vault);
    for (doors, must_open) in [(both(&now.opens, &next.opens), true), (both(&now.refuses, &next.refuses), false)] {
        for door in doors {
            let opens = Vault::open(path, &door.secret(), clock()).is_ok();
            fails_if((opens != must_open).then(|| format!("{door:?} opens it: {opens}")))?;
        }
    }
    let again = open(path, &words, &profile_in(folder)).map_err(|why| format!("it does not open again: {why}"))?;
    let told = says_what_it_may(scenario, &again, now, next)?;
    fails_if(told.iter().find(|code| MAY_SAY.contains(code)).map(|code| format!("opening again says {code}")))?;
    drop(again);
    goes_back(folder, path)
}

/// Returns what opening said, unless it said what it must not.
fn says_what_it_may(
    scenario: &Scenario,
    vault: &Vault,
    now: &State,
    next: &State,
) -> Result<Vec<&'static str>, String> {
    // A file waits where it did before, where it may from now on, and once another is the one to use.
    let may_wait = now.waits || next.waits || now.path != next.path;
    // So may one of which was said that this computer could not note where it stands.
    let is_not_noted = [now, next].iter().any(|state| state.told.iter().any(|code| code == "not_noted"));
    let may = |notice: &Notice| {
        let code = notice.view().code;
        MAY_SAY.contains(&code)
            || scenario.may_say.contains(&code)
            || (may_wait && notice.waits_for_acceptance() && code != "note_changed")
            || (is_not_noted && notice.waits_for_acceptance())
    };
    match vault.notices().iter().find(|notice| !may(notice)) {
        Some(odd) => Err(format!("opening says {}", odd.view().code)),
        None => Ok(vault.notices().iter().map(|notice| notice.view().code).collect()),
    }
}

/// Opens the file with the passphrase before what was being done or the one after it, never both.
fn opened(folder: &Path, (now, path): (&State, &PathBuf), next: &State) -> Result<(Vault, String), String> {
    let open = |state: &State| open(path, &state.words, &profile_in(folder)).map(|vault| (vault, state.words.clone()));
    let first = open(now);
    if now.words == next.words {
        return first.map_err(|why| format!("it does not open: {why}"));
    }
    let by_the_old = first.is_ok();
    drop(first);
    match open(next) {
        Ok(_) if by_the_old => Err("both passphrases open it".to_owned()),
        Ok(opened) => Ok(opened),
        Err(why) if !by_the_old => Err(format!("neither passphrase opens it: {why}")),
        Err(_) => open(now).map_err(|why| format!("it does not open again: {why}")),
    }
}

/// A working copy knows where it came from, and goes back there.
fn goes_back(folder: &Path, path: &Path) -> Judged {
    let copies = profile_in(folder).working_copies();
    if !path.starts_with(&copies) {
        return Ok(());
    }
    let mut away = away::of_file(&copies, path).ok_or("the working copy does not know where it came from")?;
    let back = away.write_back(clock().now());
    back.map(drop).map_err(|why| format!("the working copy does not go back: {why}"))
}

/// Looks at the file that is about to be the one in use. It need not be there yet, unless it was there before; a working
/// copy is there once it is noted where it came from.
fn the_next_file(scenario: &Scenario, folder: &Path, (now, path): (&State, &PathBuf), next: &State) -> Judged {
    let copies = profile_in(folder).working_copies();
    let was_there = now.kept.iter().any(|(kept, _)| kept == path);
    let is_there = path.exists() && (!path.starts_with(&copies) || away::of_file(&copies, path).is_some());
    if !was_there && !is_there {
        return Ok(());
    }
    match Vault::open(path, &with(&next.words), clock()) {
        Ok(vault) if (scenario.fits)(&vault) => Ok(()),
        Ok(_) => Err("the next file is not whole".to_owned()),
        Err(why) => Err(format!("the next file does not open: {why}")),
    }
}

/// Every backup that is listed as verified is there as it was listed.
fn the_backups(folder: &Path, path: &Path) -> Judged {
    let mut verified =
        last_known(&profile_in(folder), path).into_iter().filter(|(copy, _)| copy.state == CopyState::Verified);
    fails_if(
        verified
            .find(|(copy, at)| digest_of(at) != Some(copy.id.to_string()))
            .map(|(_, at)| format!("{} is listed as verified, and is {:?}", at.display(), digest_of(&at))),
    )
}
