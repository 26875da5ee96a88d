//! Keeps signatures, and hashes what they are over.

use rusqlite::{Connection, OptionalExtension as _};

use super::{Signed, message};
use crate::digest::{Digest, hex};
use crate::error::{Error, Result};
use crate::ids::AuditId;
use crate::journal::hash_now;
use crate::vault::Tx;

/// Returns the hashes of everything a version says: its row, and for a finding the answers it rests on. None where there
/// is no such version.
pub(super) fn content(
    connection: &Connection,
    kind: Signed,
    version_id: &str,
) -> rusqlite::Result<Option<Vec<Digest>>> {
    let table = kind.code();
    let Some(row_no) = row_of(connection, kind, version_id)? else { return Ok(None) };
    let mut content: Vec<Digest> = hash_now(connection, (table, row_no))?.into_iter().collect();
    match kind {
        Signed::ModeratedGrade | Signed::OverallJudgement => {}
        Signed::FindingVersion => {
            let mut select = connection.prepare_cached(
                "select rowid from finding_ground where finding_id || '/' || version = ?1 order by rowid",
            )?;
            let grounds = select.query_map([version_id], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
            for ground in grounds {
                content.extend(hash_now(connection, ("finding_ground", ground))?);
            }
        }
    }
    Ok(Some(content))
}

/// Returns the number of a version's row.
pub(super) fn row_of(connection: &Connection, kind: Signed, version_id: &str) -> rusqlite::Result<Option<i64>> {
    let (table, id) = (kind.code(), kind.version_id());
    let mut select = connection.prepare_cached(&format!("select rowid from {table} where {id} = ?1"))?;
    select.query_row([version_id], |row| row.get(0)).optional()
}

impl Tx<'_> {
    /// Signs a version that was just added, as the person who acts.
    ///
    /// # Errors
    /// [`crate::person::PersonError::NoSigner`] where the file was not opened with a person's passphrase.
    pub(crate) fn sign(&self, kind: Signed, version_id: &str, audit: &AuditId) -> Result<()> {
        let signer = self.signer()?;
        let content = content(self.conn(), kind, version_id)?;
        let content = content.ok_or_else(|| Error::not_found("version", version_id))?;
        let signature = signer.sign(&message(kind, version_id, audit, &content));
        self.conn().execute(
            "insert into signature (kind, version_id, audit_id, person_id, epoch, signature, signed_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (kind.code(), version_id, audit, signer.person(), signer.epoch(), hex(&signature), self.now()),
        )?;
        Ok(())
    }
}
