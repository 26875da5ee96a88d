//! Keeps returns. What was signed is kept word for word; its grades are kept beside it for the grids.

use rusqlite::{OptionalExtension, Row, named_params};

use super::check::CheckNote;
use super::pack::CaseReturn;
use super::{AgencyReturn, ReturnState};
use crate::digest::Digest;
use crate::error::{Error, Result};
use crate::ids::{AgencyId, AuditId, CaseId, ReturnId};
use crate::touched::Kind;
use crate::vault::{Read, Tx};

fn agency_return(row: &Row<'_>) -> rusqlite::Result<AgencyReturn> {
    let (state, tool): (String, String) = (row.get("state")?, row.get("tool_digest")?);
    let bundle: Option<String> = row.get("bundle_digest")?;
    Ok(AgencyReturn {
        id: row.get("return_id")?,
        audit: row.get("audit_id")?,
        case: row.get("case_id")?,
        agency: row.get("agency_id")?,
        sequence: row.get("sequence")?,
        state: ReturnState::from_code(&state).ok_or(rusqlite::Error::InvalidQuery)?,
        tool: Digest::from_hex(&tool).ok_or(rusqlite::Error::InvalidQuery)?,
        bundle: bundle.and_then(|hex| Digest::from_hex(&hex)),
        signatory: row.get("signatory")?,
        signed_on: row.get("signed_on")?,
        received_at: row.get("received_at")?,
    })
}

const COLUMNS: &str = "return_id, audit_id, case_id, agency_id, sequence, state, tool_digest, bundle_digest, signatory, signed_on, received_at";

impl Read<'_> {
    /// Returns every return of an audit in every state, by case, agency and age.
    pub fn returns(&self, audit: &AuditId) -> Result<Vec<AgencyReturn>> {
        let mut select = self.conn().prepare_cached(&format!(
            "select {COLUMNS} from agency_return join case_file using (case_id, audit_id) join agency using (agency_id)
             where audit_id = ?1 order by reference, ord, sequence, received_at"
        ))?;
        Ok(select.query_map([audit], agency_return)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns one return.
    pub fn agency_return(&self, id: &ReturnId) -> Result<AgencyReturn> {
        let mut select =
            self.conn().prepare_cached(&format!("select {COLUMNS} from agency_return where return_id = ?1"))?;
        select.query_row([id], agency_return).optional()?.ok_or_else(|| Error::not_found("return", id))
    }

    /// Returns the return of an agency for a case in a state, where there is one.
    pub fn return_of(&self, case: &CaseId, agency: &AgencyId, state: ReturnState) -> Result<Option<AgencyReturn>> {
        let mut select = self.conn().prepare_cached(&format!(
            "select {COLUMNS} from agency_return where case_id = ?1 and agency_id = ?2 and state = ?3 order by sequence desc"
        ))?;
        Ok(select.query_row((case, agency, state.code()), agency_return).optional()?)
    }

    /// Returns what a return says, as it was signed.
    pub fn return_body(&self, id: &ReturnId) -> Result<CaseReturn> {
        let mut select = self.conn().prepare_cached("select body from agency_return where return_id = ?1")?;
        let body: Option<String> = select.query_row([id], |row| row.get(0)).optional()?;
        let body = body.ok_or_else(|| Error::not_found("return", id))?;
        serde_json::from_str(&body).map_err(|_| super::ReturnError::Unreadable { kind: "return" }.into())
    }

    /// Returns what the automatic checks saw in a return.
    pub fn return_checks(&self, id: &ReturnId) -> Result<Vec<CheckNote>> {
        let mut select = self
            .conn()
            .prepare_cached("select check_no, place, message from return_check where return_id = ?1 order by ord")?;
        let rows = select
            .query_map([id], |row| Ok(CheckNote { check: row.get(0)?, place: row.get(1)?, message: row.get(2)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// Keeps a return with its grades and what the checks saw. Whoever calls it has already superseded the older one.
    pub(crate) fn keep_return(&self, kept: &AgencyReturn, said: &CaseReturn, notes: &[CheckNote]) -> Result<()> {
        let body = serde_json::to_string(said).expect("text, numbers and dates can be written");
        self.conn().execute(
            "insert into agency_return (return_id, audit_id, case_id, agency_id, sequence, state, tool_digest, bundle_digest,
               involvement, signatory, signed_on, received_at, body)
             values (:id, :audit, :case, :agency, :sequence, :state, :tool, :bundle, :involvement, :signatory, :signed, :received, :body)",
            named_params! {
                ":id": kept.id, ":audit": kept.audit, ":case": kept.case, ":agency": kept.agency,
                ":sequence": kept.sequence, ":state": kept.state.code(), ":tool": kept.tool.to_string(),
                ":bundle": kept.bundle.map(|digest| digest.to_string()), ":involvement": said.involvement.code(),
                ":signatory": kept.signatory, ":signed": kept.signed_on, ":received": kept.received_at, ":body": body,
            },
        )?;
        let mut insert = self.conn().prepare_cached(
            "insert into domain_answer (return_id, domain, grade, answer_digest) values (?1, ?2, ?3, ?4)",
        )?;
        for (domain, answer) in &said.domains {
            insert.execute((&kept.id, domain, answer.grade, said.answer_digest(domain).to_string()))?;
        }
        let mut insert = self.conn().prepare_cached(
            "insert into return_check (return_id, ord, check_no, place, message) values (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (ord, note) in (0i64..).zip(notes) {
            insert.execute((&kept.id, ord, note.check, &note.place, &note.message))?;
        }
        self.touch(Kind::Return);
        Ok(())
    }

    /// Marks the current return of an agency for a case as superseded.
    pub(crate) fn supersede_return(&self, case: &CaseId, agency: &AgencyId) -> Result<()> {
        self.conn().execute(
            "update agency_return set state = 'superseded' where case_id = ?1 and agency_id = ?2 and state = 'submitted'",
            (case, agency),
        )?;
        self.touch(Kind::Return);
        Ok(())
    }

    /// Takes away a draft that is being written anew. Only a draft: what was signed stays.
    pub(crate) fn drop_draft(&self, case: &CaseId, agency: &AgencyId) -> Result<()> {
        for table in ["return_check", "domain_answer", "agency_return"] {
            self.conn().execute(
                &format!(
                    "delete from {table} where return_id in
                       (select return_id from agency_return where case_id = ?1 and agency_id = ?2 and state = 'draft')"
                ),
                (case, agency),
            )?;
        }
        self.touch(Kind::Return);
        Ok(())
    }

    /// Turns a draft into a submitted return of a bundle.
    pub(crate) fn submit_draft(&self, id: &ReturnId, sequence: u64, bundle: &Digest, signatory: &str) -> Result<()> {
        self.conn().execute(
            "update agency_return set state = 'submitted', sequence = ?2, bundle_digest = ?3, signatory = ?4, signed_on = ?5
             where return_id = ?1 and state = 'draft'",
            (id, sequence, bundle.to_string(), signatory, self.today()),
        )?;
        self.touch(Kind::Return);
        Ok(())
    }
}
