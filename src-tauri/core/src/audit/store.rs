//! Keeps audits.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Asked, Audit, LineOfEnquiry, Stage};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::ids::{AgencyId, AuditId};
use crate::touched::Kind;
use crate::vault::{Read, Tx};

fn audit(row: &Row<'_>) -> rusqlite::Result<Audit> {
    let stage: String = row.get("stage")?;
    let digest: String = row.get("tool_digest")?;
    Ok(Audit {
        id: row.get("audit_id")?,
        reference: row.get("reference")?,
        theme: row.get("theme")?,
        stage: Stage::from_code(&stage).ok_or(rusqlite::Error::InvalidQuery)?,
        aim: row.get("aim")?,
        why: row.get("why")?,
        method: row.get("method")?,
        window_from: row.get("window_from")?,
        window_to: row.get("window_to")?,
        due_on: row.get("due_on")?,
        meeting_on: row.get("meeting_on")?,
        chair: row.get("chair")?,
        independence: row.get("independence")?,
        data_protection: row.get("data_protection")?,
        summary: row.get("summary")?,
        process_learning: row.get("process_learning")?,
        report_version: row.get("report_version")?,
        tool_digest: Digest::from_hex(&digest).ok_or(rusqlite::Error::InvalidQuery)?,
        theme_pack: row.get("theme_pack")?,
    })
}

impl Read<'_> {
    /// Returns every audit, by reference.
    pub fn audits(&self) -> Result<Vec<Audit>> {
        let mut select = self.conn().prepare_cached("select * from audit order by reference")?;
        Ok(select.query_map([], audit)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns one audit.
    pub fn audit(&self, id: &AuditId) -> Result<Audit> {
        let mut select = self.conn().prepare_cached("select * from audit where audit_id = ?1")?;
        select.query_row([id], audit).optional()?.ok_or_else(|| Error::not_found("audit", id))
    }

    /// Finds an audit as people name it: its reference in any case, or its id.
    pub fn audit_by_reference(&self, reference: &str) -> Result<Audit> {
        let mut select =
            self.conn().prepare_cached("select * from audit where reference = ?1 collate nocase or audit_id = ?1")?;
        select.query_row([reference], audit).optional()?.ok_or_else(|| Error::not_found("audit", reference))
    }

    /// Returns an audit's lines of enquiry, in order.
    pub fn lines_of_enquiry(&self, id: &AuditId) -> Result<Vec<LineOfEnquiry>> {
        let mut select = self
            .conn()
            .prepare_cached("select text, conclusion from line_of_enquiry where audit_id = ?1 order by ord")?;
        let rows = select.query_map([id], |row| Ok(LineOfEnquiry { text: row.get(0)?, conclusion: row.get(1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the agencies an audit asks, in the partnership's order.
    pub fn asked(&self, id: &AuditId) -> Result<Vec<Asked>> {
        let mut select = self.conn().prepare_cached(
            "select agency_id, issued_at from asked_agency join agency using (agency_id) where audit_id = ?1 order by ord",
        )?;
        let rows = select.query_map([id], |row| Ok((row.get::<_, AgencyId>(0)?, row.get(1)?)))?;
        rows.map(|row| {
            let (agency, issued_at) = row?;
            Ok(Asked { agency: self.agency(&agency)?, issued_at })
        })
        .collect()
    }
}

impl Tx<'_> {
    /// Adds an audit.
    pub(crate) fn add_audit(&self, audit: &Audit) -> Result<()> {
        self.conn().execute(
            "insert into audit (audit_id, reference, theme, stage, window_from, window_to, due_on, tool_digest, theme_pack, created_at)
             values (:id, :reference, :theme, :stage, :from, :to, :due, :tool, :pack, :now)",
            named_params! {
                ":id": audit.id, ":reference": audit.reference, ":theme": audit.theme, ":stage": audit.stage.code(),
                ":from": audit.window_from, ":to": audit.window_to, ":due": audit.due_on,
                ":tool": audit.tool_digest.to_string(), ":pack": audit.theme_pack, ":now": self.now(),
            },
        )?;
        self.update_audit(audit)
    }

    /// Writes the texts and the stage of an audit; what is fixed at planning stays.
    pub(crate) fn update_audit(&self, audit: &Audit) -> Result<()> {
        self.conn().execute(
            "update audit set stage = :stage, aim = :aim, why = :why, method = :method, meeting_on = :meeting, chair = :chair,
               independence = :independence, data_protection = :protection, summary = :summary,
               process_learning = :learning, report_version = :version
             where audit_id = :id",
            named_params! {
                ":id": audit.id, ":stage": audit.stage.code(), ":aim": audit.aim, ":why": audit.why, ":method": audit.method,
                ":meeting": audit.meeting_on, ":chair": audit.chair, ":independence": audit.independence,
                ":protection": audit.data_protection, ":summary": audit.summary, ":learning": audit.process_learning,
                ":version": audit.report_version,
            },
        )?;
        self.touch(Kind::Audit);
        Ok(())
    }

    /// Replaces the lines of enquiry of an audit.
    pub(crate) fn set_lines_of_enquiry(&self, id: &AuditId, lines: &[LineOfEnquiry]) -> Result<()> {
        self.conn().execute("delete from line_of_enquiry where audit_id = ?1", [id])?;
        let mut insert = self
            .conn()
            .prepare_cached("insert into line_of_enquiry (audit_id, ord, text, conclusion) values (?1, ?2, ?3, ?4)")?;
        for (ord, line) in (0i64..).zip(lines) {
            insert.execute((id, ord, line.text.trim(), line.conclusion.trim()))?;
        }
        self.touch(Kind::Audit);
        Ok(())
    }

    /// Notes that an audit asks an agency.
    pub(crate) fn ask_agency(&self, audit: &AuditId, agency: &AgencyId) -> Result<()> {
        self.conn()
            .execute("insert or ignore into asked_agency (audit_id, agency_id) values (?1, ?2)", (audit, agency))?;
        self.conn().execute(
            "insert or ignore into involvement (case_id, agency_id, status)
             select case_id, ?2, 'awaiting' from case_file where audit_id = ?1",
            (audit, agency),
        )?;
        self.touch(Kind::Audit);
        Ok(())
    }

    /// Notes that an agency's request went out, and in which bundle. The first time is kept.
    pub(crate) fn note_issued(&self, audit: &AuditId, agency: &AgencyId, bundle: &Digest) -> Result<()> {
        self.conn().execute(
            "update asked_agency set issued_at = coalesce(issued_at, ?3), request_digest = ?4
             where audit_id = ?1 and agency_id = ?2",
            (audit, agency, self.now(), bundle.to_string()),
        )?;
        self.touch(Kind::Audit);
        Ok(())
    }

    /// Writes a new stage.
    pub(crate) fn set_stage(&self, id: &AuditId, stage: Stage) -> Result<()> {
        self.conn().execute("update audit set stage = ?2 where audit_id = ?1", (id, stage.code()))?;
        self.touch(Kind::Audit);
        Ok(())
    }
}
