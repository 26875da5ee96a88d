//! `plumb restore`: a preview of what would be lost, then a new file beside the old one.

use std::path::{Path, PathBuf};

use plumbline_core::advice::{counted, listed};
use plumbline_core::backup::{PassphraseSince, RestoreView, look, passphrases_since, restore_beside};
use plumbline_core::clock::SystemClock;
use plumbline_core::files::name_of;
use plumbline_core::place::made_here;
use plumbline_core::profile::Profile;
use plumbline_core::vault::{Passphrase, RecoveryCode, Secret, Vault, VaultError};
use serde_json::json;

use super::journal::in_words;
use super::opening::around;
use super::{Opening, moment};
use crate::say::{Refusal, Result, Said};
use crate::secret::secret;

/// What to do where the backup itself is damaged.
const ANOTHER: &str = "Which backups of a file are whole: plumb backups FILE --check";

/// What is put back, as what, and what it is compared with.
pub(super) struct Asked {
    pub(super) backup: PathBuf,
    pub(super) to: PathBuf,
    pub(super) against: Option<PathBuf>,
    pub(super) against_passphrase_file: Option<PathBuf>,
    pub(super) code_file: Option<PathBuf>,
    pub(super) yes: bool,
}

pub(super) fn run(opening: &Opening, asked: &Asked) -> Result<Said> {
    made_here(&asked.to, &around())?;
    if asked.to.exists() {
        return Err(Refusal::from(VaultError::AlreadyThere { name: name_of(&asked.to) }));
    }
    let secret = match &asked.code_file {
        Some(path) => Secret::RecoveryCode(RecoveryCode::parse(&secret(Some(path), "Recovery code")?)?),
        None => opening.secret("Passphrase of the backup")?,
    };
    let view = look(&asked.backup, &secret, None).map_err(|why| of_the_backup(opening, asked, &secret, why.into()))?;
    let mut current = asked.against.as_deref().map(|file| in_use(opening, file, asked, &secret)).transpose()?;
    if !asked.yes {
        let view = if current.is_some() { look(&asked.backup, &secret, current.as_ref())? } else { view };
        let text = format!(
            "{}Nothing is put back yet. To put it back as {}, say the same again with --yes.\n",
            preview(&view, asked.against.as_deref()),
            name_of(&asked.to)
        );
        return Ok(Said { waits: true, ..Said::done(text, json!({ "restored": false, "backup": view })) });
    }
    let profile = Profile::of_this_computer();
    let (vault, view) =
        restore_beside(&asked.backup, &secret, &asked.to, current.as_mut(), Box::new(SystemClock), profile.as_ref())?;
    let head = vault.read().head()?;
    let text = format!("{}{}", preview(&view, asked.against.as_deref()), done(&view, asked));
    let json = json!({ "restored": true, "file": name_of(&asked.to), "head": head, "backup": view });
    Ok(Said::done(text, json))
}

/// Says whose passphrase was changed since the backup was made, where the file in use can tell; and where to look for
/// another backup where this one is damaged.
fn of_the_backup(opening: &Opening, asked: &Asked, secret: &Secret, refusal: Refusal) -> Refusal {
    if refusal.shows_damage() {
        return refusal.and_next(ANOTHER);
    }
    let Some(file) = asked.against.as_deref().filter(|_| refusal.is("backup_opens_with_another")) else {
        return refusal;
    };
    let since = in_use(opening, file, asked, secret).and_then(|vault| Ok(passphrases_since(&vault, &asked.backup)?));
    let words = |one: &PassphraseSince| format!("{} since {}", one.name, one.at.format("%-d %B %Y"));
    // What cannot be told is not told: the refusal stands either way.
    match since {
        Ok(found) if !found.is_empty() => {
            let names: Vec<String> = found.iter().map(words).collect();
            refusal.and_next(&format!("These have another passphrase than the backup knows: {}.", listed(&names)))
        }
        Ok(_) | Err(_) => refusal,
    }
}

/// Opens the file in use, to compare with. It may have another passphrase by now.
fn in_use(opening: &Opening, file: &Path, asked: &Asked, same: &Secret) -> Result<Vault> {
    let opened = match asked.against_passphrase_file.as_deref() {
        Some(path) => {
            let typed = secret(Some(path), "Passphrase of the file in use")?;
            opening.open_by(file, &Secret::Passphrase(Passphrase::typed(&typed)))
        }
        None => opening.open_by(file, same).map_err(|refusal| needs_its_own(refusal, file)),
    };
    opened.map_err(|refusal| compare_otherwise(refusal, file, asked))
}

/// Says what to give where the file in use does not open with what opens the backup.
fn needs_its_own(refusal: Refusal, file: &Path) -> Refusal {
    if !refusal.is_a_wrong_secret() {
        return refusal;
    }
    Refusal::typed(
        "restore_current_opens_with_another",
        &format!("{} does not open with what opens the backup.", name_of(file)),
        "Give the passphrase of the file in use with --against-passphrase-file, or leave out --against.",
    )
}

/// Says how a backup is compared with a file in use that is damaged, and so cannot be opened for that.
fn compare_otherwise(refusal: Refusal, file: &Path, asked: &Asked) -> Refusal {
    if !refusal.shows_damage() {
        return refusal;
    }
    refusal.with_next(format!(
        "What the backup does not have of it: plumb damage {} --against BACKUP. Then put the backup back without --against: plumb restore BACKUP --to {} --yes",
        name_of(file),
        name_of(&asked.to)
    ))
}

fn preview(view: &RestoreView, against: Option<&Path>) -> String {
    let mut text = format!(
        "{} is whole: {} KiB, its journal ends with line {} of {}, head {}.\n",
        view.name,
        view.bytes >> 10,
        view.head.seq,
        moment(view.last_at),
        view.head.hash.short()
    );
    let Some(current) = against.map(name_of) else {
        text.push_str(
            "It was not compared with the file in use: give that with --against to see what would be lost.\n",
        );
        return text;
    };
    let lines = |count: u64| counted(usize::try_from(count).unwrap_or(usize::MAX), "line", "lines");
    if view.lost_count == 0 {
        text.push_str(&format!("It has everything that {current} has.\n"));
    } else {
        text.push_str(&format!("It does not have {} of {current}:\n", lines(view.lost_count)));
    }
    for line in &view.lost {
        text.push_str(&in_words(line));
    }
    let more = view.lost_count.saturating_sub(view.lost.len() as u64);
    if more > 0 {
        text.push_str(&format!("        and {} more\n", lines(more)));
    }
    if view.gained > 0 {
        text.push_str(&format!(
            "It has {} that {current} does not have: the two went different ways after line {}.\n",
            lines(view.gained),
            view.common
        ));
    }
    text
}

fn done(view: &RestoreView, asked: &Asked) -> String {
    let to = name_of(&asked.to);
    let again = if view.lost_count > 0 { " Enter again what it does not have, from the list above." } else { "" };
    format!(
        "{to} is put back from {}, and is the one to use on this computer from now on.{again}\nThe file that was in use stays where it is, unchanged: keep it until {to} was looked through, with plumb check {to} --full.\n",
        view.name
    )
}
