//! `plumb backup` and `plumb backups`.

use std::path::{Path, PathBuf};

use plumbline_core::advice::{counted, listed};
use plumbline_core::backup::{
    BackupError, CopyState, Made, Standing, check_again, folders, make, set_folders, standing,
};
use plumbline_core::files::name_of;
use plumbline_core::vault::Vault;
use serde_json::json;

use super::{Opening, moment};
use crate::say::{Refusal, Result, Said};

pub(super) fn one(opening: &Opening, file: &Path, to: &Path) -> Result<Said> {
    let made = make(&mut opening.open(file)?, to)?;
    Ok(Said::done(in_words(&made), json!(made)))
}

fn in_words(made: &Made) -> String {
    let removed = match made.removed {
        0 => String::new(),
        some => format!(
            "{} in that folder went to make room, as the journal says.\n",
            counted(some, "older backup", "older backups")
        ),
    };
    let unlisted = if made.is_listed {
        ""
    } else {
        "This computer could not note it, so it does not count it among the backups of this file. Keep it, and see that the app's own folder can be read and written.\n"
    };
    format!(
        "{} is in {}: {} KiB, opened and checked from its first page to its last.\nJournal: line {}, head {}\nDigest: {}\n{removed}{unlisted}It opens with the passphrases and the recovery code of today. Keep one on another drive.\n",
        made.name,
        made.folder,
        made.bytes >> 10,
        made.head.seq,
        made.head.hash.short(),
        made.id
    )
}

pub(super) fn all(opening: &Opening, file: &Path, check: bool, to: &[PathBuf], own_folder: bool) -> Result<Said> {
    let mut vault = opening.open(file)?;
    let mut text = String::new();
    if own_folder || !to.is_empty() {
        text.push_str(&choose(&mut vault, to)?);
    }
    let found = if check { check_again(&mut vault)? } else { standing(&vault)? };
    let paths = folders(&vault);
    text.push_str(&list(&found, &paths, &name_of(file)));
    let waits = found.verified == 0 || found.missing + found.changed > 0;
    let mut json = json!(found);
    json["folder_paths"] = paths.iter().map(|path| path.display().to_string()).collect();
    Ok(Said { waits, ..Said::done(text, json) })
}

/// Lets backups go to these folders from now on; to the app's own where there are none.
fn choose(vault: &mut Vault, to: &[PathBuf]) -> Result<String> {
    if let Some(missing) = to.iter().find(|folder| !folder.is_dir()) {
        return Err(Refusal::from(BackupError::FolderMissing { folder: name_of(missing) }));
    }
    if !set_folders(vault, to) {
        return Err(Refusal::typed(
            "backup_folders_not_noted",
            "This computer could not note where the backups go.",
            "Check that its disk has space and that you may write in your home folder.",
        ));
    }
    let names: Vec<String> = to.iter().map(|folder| name_of(folder)).collect();
    let where_to = if names.is_empty() { "this computer’s own backups folder".to_owned() } else { listed(&names) };
    Ok(format!("Backups go to {where_to} from now on. The ones there were stay where they are.\n"))
}

fn list(found: &Standing, paths: &[PathBuf], name: &str) -> String {
    if !found.kept {
        return "This computer keeps no notes, so no backup is known here. Look where you keep them.\n".to_owned();
    }
    let Some(newest) = found.newest else {
        return format!(
            "No verified backup of {name} is known on this computer. Make one: plumb backup {name} --to FOLDER\n{}",
            lines(found, paths)
        );
    };
    let due = if found.due { "Today has no backup yet.\n" } else { "" };
    format!(
        "{} of {name}, the newest of {}, {} on another drive.\n{due}{}",
        counted(found.verified, "verified backup", "verified backups"),
        moment(newest),
        found.elsewhere,
        lines(found, paths)
    )
}

fn lines(found: &Standing, paths: &[PathBuf]) -> String {
    let mut text = String::new();
    for copy in &found.copies {
        let behind = if copy.behind > 0 {
            format!(" · {} behind", counted(copy.behind as usize, "line", "lines"))
        } else {
            String::new()
        };
        let drive = if copy.elsewhere { " · another drive" } else { "" };
        let (state, name, folder) = (words(copy.state), &copy.name, &copy.folder);
        text.push_str(&format!("  {state:<24} {name} · {folder}{behind}{drive}\n"));
    }
    for (folder, path) in found.folders.iter().zip(paths) {
        let gone = if folder.is_there { "" } else { " (not there now)" };
        text.push_str(&format!("Folder: {}{gone}\n    {}\n", folder.name, path.display()));
    }
    text
}

fn words(state: CopyState) -> &'static str {
    match state {
        CopyState::Verified => "verified",
        CopyState::Away => "drive not plugged in",
        CopyState::Missing => "missing",
        CopyState::Changed => "changed since it was made",
        CopyState::OldLock => "whole, with the old lock",
        CopyState::AnotherWay => "whole, but has changes that this file does not",
    }
}
