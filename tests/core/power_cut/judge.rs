//! Looks at what a power cut left, as the app would find it at its next start.

use std::path::Path;

use plumbline_core::backup::{CopyState, last_known};
use plumbline_core::digest::Digest;
use plumbline_core::place::away;
use plumbline_core::vault::Vault;

use super::acts::{Scenario, open, profile_in};
use super::state::State;
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

/// Says what is wrong with what a cut left in a folder, between one state and the next.
pub(super) fn wrong(scenario: &Scenario, folder: &Path, now: &State, next: &State) -> Option<String> {
    if let Some(lost) = now.lost_beside(next) {
        return Some(lost);
    }
    if now.has_a_file()
        && let Some(wrong) = wrong_with_the_file(scenario, folder, now, next)
    {
        return Some(wrong);
    }
    if next.path != now.path && is_to_be_used(folder, &next.path) {
        let opened = Vault::open(&next.path, &with(&next.words), clock());
        return match opened {
            Ok(vault) if (scenario.fits)(&vault) => None,
            Ok(_) => Some("the next file is not whole".to_owned()),
            Err(why) => Some(format!("the next file does not open: {why}")),
        };
    }
    wrong_with_the_backups(folder, now)
}

/// Tells whether a file is there that somebody may open. A working copy is one once it is noted where it came from.
fn is_to_be_used(folder: &Path, path: &Path) -> bool {
    let copies = profile_in(folder).working_copies();
    path.exists() && (!path.starts_with(&copies) || away::of_file(&copies, path).is_some())
}

fn wrong_with_the_file(scenario: &Scenario, folder: &Path, now: &State, next: &State) -> Option<String> {
    let vault = match opened(folder, now, next) {
        Ok(vault) => vault,
        Err(wrong) => return Some(wrong),
    };
    // Once another file is the one to use, this one is announced: it is older, or went another way.
    let may_be_left: &[&str] = if now.path == next.path { &[] } else { &["older", "other_branch"] };
    let may_say = [&MAY_SAY, scenario.may_say, may_be_left].concat();
    let told: Vec<&str> = vault.notices().iter().map(|notice| notice.view().code).collect();
    if let Some(odd) = told.iter().find(|code| !may_say.contains(code)) {
        return Some(format!("opening says {odd}"));
    }
    if !(scenario.fits)(&vault) {
        return Some("what it holds is not what its journal says".to_owned());
    }
    let (seq, hash) = now.head.as_ref()?;
    let there =
        vault.read().journal_from(*seq, 1).ok().and_then(|lines| lines.first().map(|line| line.hash.to_string()));
    (there.as_ref() != Some(hash)).then(|| format!("line {seq} is {there:?}, and was said to be safe"))
}

/// Opens the file with what must open it: the passphrase before what was being done or the one after it, never both.
fn opened(folder: &Path, now: &State, next: &State) -> Result<Vault, String> {
    let open = |state: &State| open(&now.path, &state.words, &profile_in(folder));
    let first = open(now);
    if now.words == next.words {
        return first.map_err(|why| format!("it does not open: {why}"));
    }
    let by_the_old = first.is_ok();
    drop(first);
    match open(next) {
        Ok(_) if by_the_old => Err("both passphrases open it".to_owned()),
        Ok(vault) => Ok(vault),
        Err(why) if !by_the_old => Err(format!("neither passphrase opens it: {why}")),
        Err(_) => open(now).map_err(|why| format!("it does not open again: {why}")),
    }
}

/// Every backup that is listed as verified is there as it was listed, and every one that must be kept is listed.
fn wrong_with_the_backups(folder: &Path, now: &State) -> Option<String> {
    let listed = last_known(&profile_in(folder), &now.path);
    for (copy, path) in &listed {
        let is = std::fs::read(path).map(|bytes| Digest::of(&bytes)).ok();
        if copy.state == CopyState::Verified && is != Some(copy.id) {
            return Some(format!("{} is listed as verified, and is {is:?}", path.display()));
        }
    }
    let backups = profile_in(folder).folder().join("backups");
    let must = now.kept.iter().filter(|(path, _)| path.starts_with(&backups));
    let unlisted = must
        .map(|(path, _)| path)
        .find(|path| !listed.iter().any(|(copy, at)| at == *path && copy.state == CopyState::Verified));
    unlisted.map(|path| format!("{} was made and is not listed", path.display()))
}
