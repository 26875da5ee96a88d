//! The full check of an open file: every page's seal, the pages together, and every reference.

use rusqlite::Connection;

use super::problem::{Damage, Result, VaultError};

/// Checks the whole database. Run on every open, after any recovery, and on request.
///
/// # Errors
/// [`VaultError::DatabaseDamaged`], naming what is wrong first.
pub(crate) fn check(connection: &Connection) -> Result<()> {
    if let Some(line) = first_answer(connection, "pragma cipher_integrity_check")? {
        return damaged(page_in(&line).map_or(Damage::Structure, Damage::Page));
    }
    if first_answer(connection, "pragma quick_check")?.as_deref() != Some("ok") {
        return damaged(Damage::Structure);
    }
    if first_answer(connection, "pragma foreign_key_check")?.is_some() {
        return damaged(Damage::References);
    }
    Ok(())
}

fn damaged(what: Damage) -> Result<()> {
    Err(VaultError::DatabaseDamaged { what })
}

fn first_answer(connection: &Connection, pragma: &str) -> Result<Option<String>> {
    let mut select = connection.prepare(pragma)?;
    let mut rows = select.query([])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// Finds the page number in a line of SQLCipher's check.
fn page_in(line: &str) -> Option<u32> {
    let (_, behind) = line.split_once(" page ")?;
    behind.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::page_in;

    #[test]
    fn the_page_is_read_from_the_checks_own_line() {
        assert_eq!(page_in("HMAC verification failed for page 29"), Some(29));
        assert_eq!(page_in("error reading 4096 bytes from file page 3 at offset 8192"), Some(3));
        assert_eq!(page_in("nothing to count"), None);
    }
}
