//! Notes that a report was printed: for whom, and the digest of the file, so that a copy can be told from a changed one.

use super::Op;
use crate::digest::Digest;
use crate::error::Result;
use crate::ids::AuditId;
use crate::touched::Done;
use crate::vault::Vault;

/// Notes that the summary of an audit was printed at a disclosure level. What the file holds stays as it is.
///
/// # Errors
/// Only those of the file itself.
pub fn note_printed(vault: &mut Vault, audit: &AuditId, level: &'static str, file: &Digest) -> Result<Done<()>> {
    vault.transact(Op::PrintSummary, |tx| {
        tx.about(audit);
        tx.note("level", level);
        tx.note("file", file.to_string());
        Ok(())
    })
}
