//! `plumb vault`: the ways out of the encrypted file. Each asks two different things before it goes on.

use std::path::Path;

use plumbline_core::files::name_of;
use plumbline_core::vault::{check_plain, export_plain, inspect};
use serde_json::json;

use super::Opening;
use super::opening::if_damaged;
use crate::args::{Sure, VaultCommand};
use crate::say::{Refusal, Result, Said};
use crate::secret::answer;

/// What has to be typed, so that it is read.
const WORDS: &str = "anyone can read it";

pub(super) fn run(opening: &Opening, what: &VaultCommand) -> Result<Said> {
    match what {
        VaultCommand::Export { file, plain, sure } => {
            check_plain(plain)?;
            be_sure(
                file,
                *sure,
                "This writes every table and row of the file, and the keys this organisation signs with, without encryption.",
            )?;
            export(opening, file, plain)
        }
        VaultCommand::RawKey { file, sure } => {
            be_sure(
                file,
                *sure,
                "This prints the key that opens the file for ever, whatever its passphrase is, until its lock is changed completely.",
            )?;
            raw_key(opening, file)
        }
    }
}

/// Asks for the file's number and for a sentence, unless both were said when the call was typed.
fn be_sure(file: &Path, sure: Sure, what: &str) -> Result<()> {
    let number = inspect(file).map_err(|problem| if_damaged(file, problem.into()))?.short_id;
    if sure.yes && sure.i_understand {
        return Ok(());
    }
    let asked = answer(&format!("{what}\nType the number of {}, {number}, to go on:", name_of(file)));
    let understood =
        asked.eq_ignore_ascii_case(&number) && answer(&format!("Type “{WORDS}” to go on:")).eq_ignore_ascii_case(WORDS);
    if understood {
        return Ok(());
    }
    Err(Refusal::typed(
        "vault_not_confirmed",
        "What was asked for was not typed, so nothing was done.",
        "Start again and type both answers as they are shown, or give --yes and --i-understand in a script.",
    ))
}

fn export(opening: &Opening, file: &Path, plain: &Path) -> Result<Said> {
    let mut vault = opening.open_to_work(file)?;
    let exported = export_plain(&mut vault, plain)?;
    let mut text = format!(
        "{} holds everything in {}: {} rows in {} tables. It is not encrypted: keep it where nobody else reads, and delete it when it has served.\n\n",
        name_of(plain),
        name_of(file),
        exported.rows,
        exported.tables.len()
    );
    for (table, rows) in &exported.tables {
        text.push_str(&format!("{rows:>8}  {table}\n"));
    }
    let tables: serde_json::Map<_, _> =
        exported.tables.iter().map(|(table, rows)| (table.clone(), json!(rows))).collect();
    Ok(Said::done(text, json!({ "file": name_of(plain), "rows": exported.rows, "tables": tables })))
}

fn raw_key(opening: &Opening, file: &Path) -> Result<Said> {
    let key = opening.open_to_work(file)?.raw_key()?;
    let key = key.as_str();
    let name = name_of(file);
    let text = format!(
        "{key}\n\nTo open {name} without Plumbline: tail -c +16385 {name} > plain-name.db, then in any SQLCipher 4: PRAGMA key = \"x'…'\" with these 64 digits.\n"
    );
    Ok(Said::done(text, json!({ "raw_key": key, "header_bytes": 16_384, "sqlcipher": 4 })))
}
