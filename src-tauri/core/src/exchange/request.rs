//! The request pack: one for each agency, with the frozen tool version and the cases by reference.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{KeptBundle, SealedFile};
use crate::agency::AgencyError;
use crate::audit::{AuditError, LONG, Stage, optional, partnership_only};
use crate::bundle::{Entry, Kind, Sealing, ToolStamp, Trust, seal};
use crate::error::Result;
use crate::ids::{AgencyId, AuditId, CaseId};
use crate::journal::Op;
use crate::touched::Done;
use crate::vault::Vault;

/// What an agency is asked. Entry `request.json` of a request bundle; the tool's exact text is entry `tool.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestPack {
    /// The audit, as every file and bundle names it.
    pub audit_id: AuditId,
    /// The audit's reference.
    pub reference: String,
    /// The theme.
    pub theme: String,
    /// What the audit is to find out.
    pub aim: String,
    /// First day of the window of practice.
    pub window_from: NaiveDate,
    /// Last day of the window of practice.
    pub window_to: NaiveDate,
    /// When returns are due.
    pub due_on: NaiveDate,
    /// Who chairs.
    pub chair: String,
    /// The tool's theme pack that is switched on.
    pub theme_pack: Option<String>,
    /// The lines of enquiry.
    pub lines_of_enquiry: Vec<String>,
    /// The agency's code in the partnership's file.
    pub agency_code: String,
    /// The agency's name there.
    pub agency_name: String,
    /// The agency type, which decides its extra questions.
    pub agency_kind: String,
    /// The cases to check and answer for.
    pub cases: Vec<RequestCase>,
    /// What the partnership wrote beside it.
    pub guidance: String,
}

/// A case in a request: its random reference, and nothing of the child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestCase {
    /// The case.
    pub id: CaseId,
    /// Its reference.
    pub reference: String,
}

/// Seals the request for one agency. The first one freezes the tool version and starts fieldwork.
///
/// # Errors
/// The sample is not confirmed; the agency is not asked, or has no trusted contact card.
pub fn export_request(
    vault: &mut Vault,
    audit: &AuditId,
    agency: &AgencyId,
    guidance: &str,
) -> Result<Done<SealedFile>> {
    let guidance = optional("Guidance", guidance, LONG)?;
    vault.transact(Op::ExportRequest, |tx| {
        partnership_only(tx)?;
        let audit = tx.audit(audit)?;
        let agency = tx.agency(agency)?;
        match audit.stage {
            Stage::Planning => {
                return Err(AuditError::WrongStage { now: audit.stage, wanted: Stage::Fieldwork }.into());
            }
            Stage::SampleConfirmed => tx.set_stage(&audit.id, audit.stage.step(Stage::Fieldwork, Vec::new())?)?,
            Stage::Fieldwork | Stage::ReadyForModeration | Stage::Moderated => {}
        }
        if !tx.asked(&audit.id)?.iter().any(|asked| asked.agency.id == agency.id) {
            return Err(AuditError::NotAsked { agency: agency.name, reference: audit.reference }.into());
        }
        let Some(contact) = &agency.contact else {
            return Err(AgencyError::NoContact { agency: agency.name }.into());
        };
        let contact = tx.contact(contact)?;
        match contact.trust {
            Trust::FirstUse | Trust::Checked => {}
            Trust::Unknown | Trust::Changed => return Err(AgencyError::ContactChanged { agency: agency.name }.into()),
        }
        let (tool, definition) = tx.tool_version(&audit.tool_digest)?;
        tx.freeze_tool_version(&audit.tool_digest)?;
        let cases = tx.cases(&audit.id)?.into_iter().map(|case| RequestCase { id: case.id, reference: case.reference });
        let pack = RequestPack {
            audit_id: audit.id.clone(),
            reference: audit.reference.clone(),
            theme: audit.theme.clone(),
            aim: audit.aim.clone(),
            window_from: audit.window_from,
            window_to: audit.window_to,
            due_on: audit.due_on,
            chair: audit.chair.clone(),
            theme_pack: audit.theme_pack.clone(),
            lines_of_enquiry: tx.lines_of_enquiry(&audit.id)?.into_iter().map(|line| line.text).collect(),
            agency_code: agency.code.clone(),
            agency_name: agency.name.clone(),
            agency_kind: agency.kind.clone(),
            cases: cases.collect(),
            guidance,
        };
        let json = serde_json::to_vec(&pack).expect("text, numbers and dates can be written");
        let organisation = tx.organisation()?;
        let sequence = tx.last_sequence_out(&audit.id)? + 1;
        let sealed = seal(
            &tx.identity()?,
            &Sealing {
                kind: Kind::Request,
                organisation: &organisation.name,
                made_at: tx.now(),
                recipients: std::slice::from_ref(&contact.card),
                audit_id: Some(audit.id.clone()),
                tool: Some(ToolStamp { id: tool.code, version: tool.version.to_string(), sha256: audit.tool_digest }),
                in_reply_to: None,
                sequence,
                supersedes: None,
                chain_head: Some(tx.chain_head()?),
                entries: &[
                    Entry { id: "request.json".to_owned(), media: "application/json".to_owned(), bytes: json },
                    Entry {
                        id: "tool.toml".to_owned(),
                        media: "application/toml".to_owned(),
                        bytes: definition.into_bytes(),
                    },
                ],
            },
            &mut tx.chance(),
        )?;
        let kept = KeptBundle {
            id: sealed.bundle_id,
            digest: sealed.digest,
            kind: Kind::Request,
            other: agency.name.clone(),
            sequence,
            audit: Some(audit.id.clone()),
        };
        tx.keep_bundle_out(&kept, &sealed.bytes)?;
        tx.note_issued(&audit.id, &agency.id, &sealed.digest)?;
        tx.about(&audit.id);
        tx.note("agency", agency.id.as_str());
        tx.note("bundle", sealed.digest.to_string());
        Ok(SealedFile { bytes: sealed.bytes, digest: sealed.digest, for_whom: agency.name })
    })
}
