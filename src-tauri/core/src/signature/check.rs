//! Checks every signature, and that every judgement carries one.

use rusqlite::Connection;

use super::store::{content, row_of};
use super::{Signed, message};
use crate::digest::from_hex;
use crate::error::Result;
use crate::ids::AuditId;
use crate::journal::{Op, name_of};
use crate::person::PersonKey;
use crate::vault::Read;

/// One signature as it is kept.
struct Kept {
    version_id: String,
    audit: AuditId,
    person: String,
    epoch: u32,
    signature: String,
}

impl Read<'_> {
    /// Says of every judgement what is wrong with its signature, in one sentence each; nothing where all hold.
    ///
    /// A judgement from before people had keys carries none, and the journal's line about the new tables sealed it.
    pub(crate) fn broken_signatures(&self) -> Result<Vec<String>> {
        let keys = self.person_keys()?;
        let mut broken = Vec::new();
        for kind in Signed::ALL {
            for kept in kept(self.conn(), kind)? {
                if !holds(self.conn(), kind, &kept, &keys)? {
                    let row_no = row_of(self.conn(), kind, &kept.version_id)?.unwrap_or(0);
                    let name = name_of(self.conn(), (kind.code(), row_no));
                    broken.push(format!("{name} is not what the person who signed it wrote down."));
                }
            }
            for row_no in unsigned(self.conn(), kind)? {
                let name = name_of(self.conn(), (kind.code(), row_no));
                broken.push(format!("{name} carries nobody's signature."));
            }
        }
        Ok(broken)
    }
}

fn kept(connection: &Connection, kind: Signed) -> rusqlite::Result<Vec<Kept>> {
    let mut select = connection.prepare_cached(
        "select version_id, audit_id, person_id, epoch, signature from signature where kind = ?1 order by rowid",
    )?;
    let rows = select.query_map([kind.code()], |row| {
        let (version_id, audit) = (row.get(0)?, row.get(1)?);
        Ok(Kept { version_id, audit, person: row.get(2)?, epoch: row.get(3)?, signature: row.get(4)? })
    })?;
    rows.collect()
}

fn holds(connection: &Connection, kind: Signed, kept: &Kept, keys: &[PersonKey]) -> rusqlite::Result<bool> {
    let Some(content) = content(connection, kind, &kept.version_id)? else { return Ok(false) };
    let signed = message(kind, &kept.version_id, &kept.audit, &content);
    let key = keys.iter().find(|key| key.person.as_str() == kept.person && key.epoch == kept.epoch);
    let signature = from_hex(&kept.signature).and_then(|bytes| bytes.try_into().ok());
    Ok(key.zip(signature).is_some_and(|(key, signature)| key.verifies(&signed, &signature)))
}

/// Returns the versions without a signature that a line other than one about new tables first wrote.
fn unsigned(connection: &Connection, kind: Signed) -> rusqlite::Result<Vec<i64>> {
    let (table, id) = (kind.code(), kind.version_id());
    let mut select = connection.prepare(&format!(
        "select t.rowid from {table} t
         where not exists (select 1 from signature s where s.kind = ?1 and s.version_id = {id})
           and coalesce((select j.op from journal_row r join journal j on j.seq = r.seq
                         where r.kept_in = ?1 and r.row_no = t.rowid order by r.seq limit 1), '') <> ?2
         order by t.rowid"
    ))?;
    let rows = select.query_map((table, Op::UpdateFile.code()), |row| row.get(0))?;
    rows.collect()
}
