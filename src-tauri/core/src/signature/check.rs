//! Checks every signature, and that every judgement carries one.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension as _};

use super::store::{content, row_of};
use super::{Signed, message};
use crate::digest::from_hex;
use crate::error::Result;
use crate::ids::AuditId;
use crate::journal::{Op, name_of, words_for};
use crate::person::PersonKey;
use crate::vault::Read;

/// One signature as it is kept.
struct Kept {
    version_id: String,
    audit: AuditId,
    person: String,
    epoch: u32,
    signature: String,
    signed_at: DateTime<Utc>,
}

/// What a signature says of the version it is for.
enum Said {
    /// It is what the person wrote down.
    Holds,
    /// It is something else.
    Differs,
    /// There is no such version any more.
    Gone,
    /// The key of the person is gone, so nobody can tell.
    NoKey,
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
                let row_no = row_of(self.conn(), kind, &kept.version_id)?.unwrap_or(0);
                let name = || name_of(self.conn(), (kind.code(), row_no));
                match said(self.conn(), kind, &kept, &keys)? {
                    Said::Holds => {}
                    Said::Differs => {
                        broken.push(format!("{} is not what the person who signed it wrote down.", name()))
                    }
                    Said::NoKey => {
                        broken.push(format!("{} cannot be checked: the key it was signed with is gone.", name()))
                    }
                    Said::Gone => broken.push(gone(self.conn(), kind, &kept)?),
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
        "select version_id, audit_id, person_id, epoch, signature, signed_at from signature where kind = ?1 order by rowid",
    )?;
    let rows = select.query_map([kind.code()], |row| {
        let (version_id, audit) = (row.get(0)?, row.get(1)?);
        Ok(Kept {
            version_id,
            audit,
            person: row.get(2)?,
            epoch: row.get(3)?,
            signature: row.get(4)?,
            signed_at: row.get(5)?,
        })
    })?;
    rows.collect()
}

fn said(connection: &Connection, kind: Signed, kept: &Kept, keys: &[PersonKey]) -> rusqlite::Result<Said> {
    let Some(content) = content(connection, kind, &kept.version_id)? else { return Ok(Said::Gone) };
    let signed = message(kind, &kept.version_id, &kept.audit, &content);
    let Some(key) = keys.iter().find(|key| key.person.as_str() == kept.person && key.epoch == kept.epoch) else {
        return Ok(Said::NoKey);
    };
    let signature = from_hex(&kept.signature).and_then(|bytes| bytes.try_into().ok());
    Ok(if signature.is_some_and(|signature| key.verifies(&signed, &signature)) { Said::Holds } else { Said::Differs })
}

/// Says that a version is gone of which only the signature is left: its audit, and who signed it when.
fn gone(connection: &Connection, kind: Signed, kept: &Kept) -> rusqlite::Result<String> {
    let text = |sql: &str, id: &str| -> rusqlite::Result<Option<String>> {
        connection.query_row(sql, [id], |row| row.get(0)).optional()
    };
    let audit = text("select reference from audit where audit_id = ?1", kept.audit.as_str())?;
    let person = text("select name from person where person_id = ?1", &kept.person)?;
    Ok(format!(
        "{}{} is gone: only the signature is left, which {} gave on {}.",
        words_for(kind.code()),
        audit.map_or_else(String::new, |audit| format!(" of {audit}")),
        person.as_deref().unwrap_or("somebody whose record is gone too"),
        kept.signed_at.format("%-d %B %Y")
    ))
}

/// Returns the versions without a signature that were not there before people had keys: only a line about new tables that
/// comes before the first key and the first signature may have been the first to write such a version.
fn unsigned(connection: &Connection, kind: Signed) -> rusqlite::Result<Vec<i64>> {
    let (table, id) = (kind.code(), kind.version_id());
    let mut select = connection.prepare(&format!(
        "select t.rowid from {table} t
         where not exists (select 1 from signature s where s.kind = ?1 and s.version_id = {id})
           and not coalesce((select j.op = ?2 and j.seq < (select coalesce(min(k.seq), j.seq + 1) from journal_row k
                                                           where k.kept_in in ('person_key', 'signature'))
                             from journal_row r join journal j on j.seq = r.seq
                             where r.kept_in = ?1 and r.row_no = t.rowid order by r.seq limit 1), 0)
         order by t.rowid"
    ))?;
    let rows = select.query_map((table, Op::UpdateFile.code()), |row| row.get(0))?;
    rows.collect()
}
