//! `plumb damage` and `plumb salvage`.

use std::path::{Path, PathBuf};

use plumbline_core::Error;
use plumbline_core::backup::{look, that_may_lend};
use plumbline_core::clock::{Clock as _, SystemClock};
use plumbline_core::files::name_of;
use plumbline_core::place::made_here;
use plumbline_core::profile::Profile;
use plumbline_core::salvage::{
    KindCount, SalvageError, by_kind, lost_against, report, report_unless_it_stops, salvage, set_aside,
};
use plumbline_core::vault::{Passphrase, Secret, inspect};
use serde_json::{Value, json};

use super::Opening;
use super::journal::in_words;
use super::opening::around;
use crate::say::{Result, Said};
use crate::secret::secret;

/// A backup to compare with, and the file with its passphrase, where that is another one.
type Against<'a> = (&'a Path, Option<&'a Path>);

pub(super) fn look_at(
    opening: &Opening,
    file: &Path,
    aside: Option<&Path>,
    against: Option<Against<'_>>,
) -> Result<Said> {
    // It is copied before anything else is done, so that what is there now is kept whatever comes.
    let copied = aside.map(|folder| set_aside(file, folder, SystemClock.now())).transpose()?;
    let needs_secret = against.is_some() || opening.names_a_secret();
    let secret = if needs_secret { Some(opening.secret("Passphrase")?) } else { None };
    let profile = Profile::of_this_computer();
    let listed = that_may_lend(profile.as_ref(), file);
    let backups: Vec<PathBuf> = against.map(|(backup, _)| backup.to_path_buf()).into_iter().chain(listed).collect();
    let known = match &secret {
        Some(secret) => report_unless_it_stops(file, secret, profile.as_ref(), &backups)?,
        None => report(file, None, &[])?,
    };
    let mut text = known.text();
    let mut json = json!(known);
    if let Some(copied) = &copied {
        let journal = if copied.journal.is_some() { ", with its journal beside it" } else { "" };
        text.push_str(&format!(
            "\n{} is a copy of it as it is, byte for byte{journal}. The damaged file stays where it is; do not delete it.\n",
            name_of(&copied.file)
        ));
        json["aside"] = json!({ "file": name_of(&copied.file), "sha256": copied.sha256 });
    }
    if let (Some(backup), Some(secret)) = (against, &secret) {
        let (words, lost) = compared(file, backup, secret)?;
        text.push_str(&words);
        json["lost"] = lost;
    }
    let waits = !known.broken_pages.is_empty() || known.header.is_none();
    if waits {
        text.push_str(&next(&name_of(file)));
    }
    Ok(Said { waits, ..Said::done(text, json) })
}

fn next(name: &str) -> String {
    format!(
        "\nFirst look for a backup: plumb restore BACKUP --to NEW.plumb, and plumb damage {name} --against BACKUP for what it does not have.\nOnly where none has it: plumb salvage {name} --to NEW.plumb\n"
    )
}

fn compared(file: &Path, (backup, own): Against<'_>, of_the_file: &Secret) -> Result<(String, Value)> {
    let own = own.map(|path| secret(Some(path), "Passphrase of the backup")).transpose()?;
    let own = own.map(|typed| Secret::Passphrase(Passphrase::typed(&typed)));
    let head = look(backup, own.as_ref().unwrap_or(of_the_file), None)?.head;
    let lend = [backup.to_path_buf()];
    let lost = match (lost_against(file, of_the_file, head, &lend), &own) {
        // Where the file's own locks are lost, it is the backup's passphrase that opens it.
        (Err(Error::Salvage(SalvageError::LocksNotOpened { .. })), Some(own)) => lost_against(file, own, head, &lend)?,
        (compared, _) => compared?,
    };
    let advice = lost.words();
    let mut text = format!("\n{} {}\n", advice.message, advice.next);
    text.extend(lost.lines.iter().map(in_words));
    if lost.may_be_more {
        text.push_str("There may have been more at the end that nothing tells of.\n");
    }
    Ok((text, json!(lost)))
}

pub(super) fn rescue(opening: &Opening, file: &Path, to: &Path, locks_from: Option<PathBuf>) -> Result<Said> {
    made_here(to, &around())?;
    let known = || that_may_lend(Profile::of_this_computer().as_ref(), file);
    if let Some(backup) = &locks_from {
        inspect(backup)?;
    }
    let backups = locks_from.map_or_else(known, |backup| vec![backup]);
    let saved = salvage(file, &opening.secret("Passphrase")?, to, Box::new(SystemClock), &backups)?;
    let advice = saved.words();
    let to = name_of(to);
    let mut text = format!("{to} holds what could be read of {}.\n{} {}\n", name_of(file), advice.message, advice.next);
    text.push_str("\n    Read    Lost   Apart\n");
    let locks = saved.locks_of.as_deref().unwrap_or("the damaged file");
    let kinds = by_kind(&saved.tables);
    text.extend(kinds.iter().map(row));
    text.push_str(&format!(
        "\nIt opens with the passphrases and the recovery code of {locks}, and says that it was salvaged. Next: plumb check {to} --full, and before anybody works in it: plumb accept {to}\n"
    ));
    let mut json = json!(saved);
    json["kinds"] = json!(kinds);
    Ok(Said::done(text, json))
}

fn row(one: &KindCount) -> String {
    let more = if one.may_be_more { " (and there may have been more)" } else { "" };
    format!("{:>8}{:>8}{:>8}  {}{more}\n", one.read, one.unreadable, one.set_apart, one.kind)
}
