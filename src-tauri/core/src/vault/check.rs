//! The full check of an open file: every page's seal, the pages together, and every reference.

use rusqlite::Connection;

use super::free_pages;
use super::problem::{Damage, Result, VaultError};

/// Checks the whole database.
///
/// # Errors
/// [`VaultError::DatabaseDamaged`], naming what is wrong first.
pub(crate) fn check(connection: &Connection) -> Result<()> {
    match broken_seals(connection)?.first() {
        Some(page) => damaged(Damage::Page(*page)),
        None => fits_together(connection),
    }
}

/// Checks the whole database when it is opened, and returns how many free pages were sealed again.
///
/// A power cut can tear a page that was free before: SQLite does not journal those, because nobody reads them, but
/// SQLCipher's check looks at every page. They hold nothing, so they are written again and that is said.
pub(super) fn check_and_mend(connection: &mut Connection) -> Result<usize> {
    let broken = broken_seals(connection)?;
    let Some(first) = broken.first() else {
        fits_together(connection)?;
        return Ok(0);
    };
    // This reads every page in use, seal and all. What is broken after it passes is therefore free.
    let only_free_pages = fits_together(connection).is_ok() && broken.len() <= free_pages::count(connection)?;
    if !only_free_pages {
        return damaged(Damage::Page(*first));
    }
    free_pages::seal(connection)?;
    check(connection)?;
    Ok(broken.len())
}

/// Returns the pages whose seal does not match, in order.
pub(super) fn broken_seals(connection: &Connection) -> Result<Vec<u32>> {
    let mut select = connection.prepare("pragma cipher_integrity_check")?;
    let lines = select.query_map([], |row| row.get::<_, String>(0))?;
    lines.map(|line| page_in(&line?).ok_or(VaultError::DatabaseDamaged { what: Damage::Structure })).collect()
}

fn fits_together(connection: &Connection) -> Result<()> {
    if first_answer(connection, "pragma quick_check")?.as_deref() != Some("ok") {
        return damaged(Damage::Structure);
    }
    if first_answer(connection, "pragma foreign_key_check")?.is_some() {
        return damaged(Damage::References);
    }
    Ok(())
}

fn damaged<T>(what: Damage) -> Result<T> {
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
#[path = "check_tests.rs"]
mod damage_tests;

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
