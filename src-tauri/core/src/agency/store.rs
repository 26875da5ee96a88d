//! Keeps agencies.

use rusqlite::{OptionalExtension, Row};

use super::Agency;
use crate::error::{Error, Result};
use crate::ids::{AgencyId, ContactId};
use crate::touched::Kind;
use crate::vault::{Read, Tx};

fn agency(row: &Row<'_>) -> rusqlite::Result<Agency> {
    Ok(Agency {
        id: row.get("agency_id")?,
        code: row.get("code")?,
        name: row.get("name")?,
        short_name: row.get("short_name")?,
        kind: row.get("kind")?,
        contact: row.get("contact_id")?,
    })
}

impl Read<'_> {
    /// Returns every agency that takes part, in the partnership's order.
    pub fn agencies(&self) -> Result<Vec<Agency>> {
        let mut select = self.conn().prepare_cached("select * from agency where withdrawn_at is null order by ord")?;
        Ok(select.query_map([], agency)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns one agency.
    pub fn agency(&self, id: &AgencyId) -> Result<Agency> {
        let mut select = self.conn().prepare_cached("select * from agency where agency_id = ?1")?;
        select.query_row([id], agency).optional()?.ok_or_else(|| Error::not_found("agency", id))
    }

    /// Finds an agency as people name it: its code, its name or its short name, in any case.
    pub fn agency_by_name(&self, named: &str) -> Result<Agency> {
        let mut select = self.conn().prepare_cached(
            "select * from agency where code = ?1 collate nocase or name = ?1 collate nocase
               or short_name = ?1 collate nocase or agency_id = ?1",
        )?;
        select.query_row([named], agency).optional()?.ok_or_else(|| Error::not_found("agency", named))
    }
}

impl Tx<'_> {
    /// Adds an agency after those that are there.
    pub(crate) fn add_agency(&self, agency: &Agency) -> Result<()> {
        self.conn().execute(
            "insert into agency (agency_id, code, name, short_name, kind, contact_id, ord)
             values (?1, ?2, ?3, ?4, ?5, ?6, (select coalesce(max(ord), 0) + 1 from agency))",
            (&agency.id, &agency.code, &agency.name, &agency.short_name, &agency.kind, &agency.contact),
        )?;
        self.touch(Kind::Agency);
        Ok(())
    }

    /// Links an agency with the keys it is known by.
    pub(crate) fn link_contact(&self, agency: &AgencyId, contact: &ContactId) -> Result<()> {
        self.conn().execute("update agency set contact_id = ?2 where agency_id = ?1", (agency, contact))?;
        self.touch(Kind::Agency);
        Ok(())
    }
}
