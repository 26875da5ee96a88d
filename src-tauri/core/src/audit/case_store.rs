//! Keeps cases and involvement.

use rusqlite::{OptionalExtension, Row};

use super::{Case, Involved, Involvement};
use crate::error::{Error, Result};
use crate::ids::{AuditId, CaseId};
use crate::touched::Kind;
use crate::vault::{Read, Tx};

fn case(row: &Row<'_>) -> rusqlite::Result<Case> {
    Ok(Case {
        id: row.get("case_id")?,
        reference: row.get("reference")?,
        age_band: row.get("age_band")?,
        plan: row.get("plan")?,
        note: row.get("note")?,
    })
}

fn involved(row: &Row<'_>) -> rusqlite::Result<Involved> {
    let status: String = row.get("status")?;
    Ok(Involved {
        case_id: row.get("case_id")?,
        agency_id: row.get("agency_id")?,
        status: Involvement::from_code(&status).ok_or(rusqlite::Error::InvalidQuery)?,
        window_from: row.get("window_from")?,
        window_to: row.get("window_to")?,
        note: row.get("note")?,
    })
}

impl Read<'_> {
    /// Returns the cases of an audit, by reference.
    pub fn cases(&self, audit: &AuditId) -> Result<Vec<Case>> {
        let mut select =
            self.conn().prepare_cached("select * from case_file where audit_id = ?1 order by reference")?;
        Ok(select.query_map([audit], case)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns one case.
    pub fn case(&self, id: &CaseId) -> Result<Case> {
        let mut select = self.conn().prepare_cached("select * from case_file where case_id = ?1")?;
        select.query_row([id], case).optional()?.ok_or_else(|| Error::not_found("case", id))
    }

    /// Finds a case of an audit as people name it: whole reference, its end (`C04`), or its id.
    pub fn case_by_reference(&self, audit: &AuditId, reference: &str) -> Result<Case> {
        let mut select = self.conn().prepare_cached(
            "select case_file.* from case_file join audit using (audit_id) where audit_id = ?1
               and (case_file.reference = ?2 collate nocase or case_id = ?2
                 or case_file.reference = audit.reference || '-' || ?2 collate nocase)",
        )?;
        let found = select.query_row((audit, reference), case).optional()?;
        found.ok_or_else(|| Error::not_found("case", reference))
    }

    /// Returns every agency's part in every case of an audit.
    pub fn involvement(&self, audit: &AuditId) -> Result<Vec<Involved>> {
        let mut select = self.conn().prepare_cached(
            "select involvement.* from involvement join case_file using (case_id) join agency using (agency_id)
             where audit_id = ?1 order by reference, ord",
        )?;
        Ok(select.query_map([audit], involved)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Adds a case, with every agency asked awaiting its check.
    pub(crate) fn add_case(&self, audit: &AuditId, case: &Case) -> Result<()> {
        self.conn().execute(
            "insert into case_file (case_id, audit_id, reference, age_band, plan, note) values (?1, ?2, ?3, ?4, ?5, ?6)",
            (&case.id, audit, &case.reference, &case.age_band, &case.plan, &case.note),
        )?;
        self.conn().execute(
            "insert into involvement (case_id, agency_id, status)
             select ?1, agency_id, 'awaiting' from asked_agency where audit_id = ?2",
            (&case.id, audit),
        )?;
        self.touch(Kind::Case);
        Ok(())
    }

    /// Writes an agency's part in a case.
    pub(crate) fn set_involvement(&self, involved: &Involved) -> Result<()> {
        self.conn().execute(
            "insert into involvement (case_id, agency_id, status, window_from, window_to, note)
             values (?1, ?2, ?3, ?4, ?5, ?6)
             on conflict (case_id, agency_id) do update set
               status = excluded.status, window_from = excluded.window_from, window_to = excluded.window_to, note = excluded.note",
            (
                &involved.case_id,
                &involved.agency_id,
                involved.status.code(),
                involved.window_from,
                involved.window_to,
                involved.note.trim(),
            ),
        )?;
        self.touch(Kind::Case);
        Ok(())
    }
}
