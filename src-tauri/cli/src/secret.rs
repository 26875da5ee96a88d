//! Passphrases and recovery codes: from a file, or asked for at the terminal. Never from an argument.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::Path;

use plumbline_core::files::read_whole;
use zeroize::Zeroizing;

use crate::say::{Refusal, Result};

/// The most bytes a file with a passphrase may have.
const MOST: u64 = 4096;

/// Reads a secret: the file's first line where one is named, else what is typed (or the first line of standard input).
pub(crate) fn secret(file: Option<&Path>, ask: &str) -> Result<Zeroizing<String>> {
    if let Some(path) = file {
        let bytes = Zeroizing::new(read_whole(path, MOST)?);
        let text = std::str::from_utf8(&bytes).map_err(|_| {
            Refusal::typed(
                "vault_passphrase_not_text",
                "The file with the passphrase or code is not plain text in UTF-8.",
                "Save it again as UTF-8 text with the secret on its first line.",
            )
        })?;
        return Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()));
    }
    let typed = if std::io::stdin().is_terminal() {
        rpassword::prompt_password(format!("{ask}: ")).unwrap_or_default()
    } else {
        let mut line = String::new();
        // Nothing to read is an empty secret, which is refused in its own words.
        let _ = std::io::stdin().lock().read_line(&mut line);
        line.trim_end_matches(['\r', '\n']).to_owned()
    };
    Ok(Zeroizing::new(typed))
}

/// Asks for a word that is no secret, and returns what was typed, or the next line of standard input.
pub(crate) fn answer(ask: &str) -> String {
    // What is asked goes where problems go, so that the answer of the call stays alone on standard output.
    let _ = write!(std::io::stderr(), "{ask} ");
    let mut line = String::new();
    // Nothing to read is no answer, which is refused in its own words.
    let _ = std::io::stdin().lock().read_line(&mut line);
    line.trim().to_owned()
}

/// Reads a new secret; at a terminal it is typed twice.
pub(crate) fn new_secret(file: Option<&Path>, ask: &str) -> Result<Option<Zeroizing<String>>> {
    let first = secret(file, ask)?;
    if file.is_none() && std::io::stdin().is_terminal() {
        let again = secret(None, "The same again")?;
        if *first != *again {
            return Ok(None);
        }
    }
    Ok(Some(first))
}
