//! Feedback for one agency: what the Business Unit decided about each of its returns, and exactly which bundles arrived.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{KeptBundle, SealedFile};
use crate::agency::AgencyError;
use crate::audit::{AuditError, Involvement, partnership_only};
use crate::bundle::{Entry, Kind, Sealing, ToolStamp, seal};
use crate::digest::Digest;
use crate::error::Result;
use crate::ids::{AgencyId, AuditId, CaseId, ReturnId};
use crate::journal::Op;
use crate::qa::{Decision, Point, QaError};
use crate::touched::Done;
use crate::vault::Vault;

/// What the partnership decided about one agency's returns. Entry `feedback.json` of a feedback bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedbackPack {
    /// The audit.
    pub audit_id: AuditId,
    /// The audit's reference, to be read by people.
    pub reference: String,
    /// The agency's code in the partnership's file.
    pub agency_code: String,
    /// Every decision about every return of the agency, by case and age.
    pub returns: Vec<FeedbackReturn>,
}

/// One decision about one return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedbackReturn {
    /// The return, as the agency numbered it.
    pub return_id: ReturnId,
    /// The case.
    pub case_id: CaseId,
    /// The case's reference.
    pub case: String,
    /// Whether the agency had said that it was involved.
    pub involvement: Involvement,
    /// The digest of the bundle that it arrived in.
    pub bundle: Digest,
    /// When it was imported.
    pub received_at: DateTime<Utc>,
    /// Counts the decisions about this return, from 1.
    pub version: u32,
    /// The decision.
    pub decision: Decision,
    /// What the agency is told.
    pub points: Vec<Point>,
    /// What else it is told.
    pub comment: String,
    /// When it was decided.
    pub decided_on: NaiveDate,
}

/// Seals for one agency what was decided about its returns so far.
///
/// # Errors
/// [`QaError::NothingToTell`] before the first decision; the agency is not asked, or has no trusted contact card.
pub fn export_feedback(vault: &mut Vault, audit: &AuditId, agency: &AgencyId) -> Result<Done<SealedFile>> {
    vault.transact(Op::ExportFeedback, |tx| {
        partnership_only(tx)?;
        let audit = tx.audit(audit)?;
        let agency = tx.agency(agency)?;
        if !tx.asked(&audit.id)?.iter().any(|asked| asked.agency.id == agency.id) {
            return Err(AuditError::NotAsked { agency: agency.name, reference: audit.reference }.into());
        }
        let Some(contact) = &agency.contact else {
            return Err(AgencyError::NoContact { agency: agency.name }.into());
        };
        let contact = tx.contact(contact)?;
        if !contact.trust.can_import() {
            return Err(AgencyError::ContactChanged { agency: agency.name }.into());
        }
        let mut returns = Vec::new();
        let mut in_reply_to = None;
        for kept in tx.returns(&audit.id)?.into_iter().filter(|one| one.agency == agency.id) {
            let Some(bundle) = kept.bundle else { continue };
            let (case, said) = (tx.case(&kept.case)?, tx.return_body(&kept.id)?);
            for review in tx.reviews(&kept.id)? {
                in_reply_to = tx.bundle_number(&bundle)?;
                returns.push(FeedbackReturn {
                    return_id: kept.id.clone(),
                    case_id: case.id.clone(),
                    case: case.reference.clone(),
                    involvement: said.involvement,
                    bundle,
                    received_at: kept.received_at,
                    version: review.version,
                    decision: review.decision,
                    points: review.points,
                    comment: review.comment,
                    decided_on: review.decided_at.date_naive(),
                });
            }
        }
        if returns.is_empty() {
            return Err(QaError::NothingToTell { agency: agency.name, reference: audit.reference }.into());
        }
        let (told, decisions) = (
            returns.len(),
            FeedbackPack {
                audit_id: audit.id.clone(),
                reference: audit.reference.clone(),
                agency_code: agency.code.clone(),
                returns,
            },
        );
        let json = serde_json::to_vec(&decisions).expect("text, numbers and dates can be written");
        let (tool, _) = tx.tool_version(&audit.tool_digest)?;
        let sequence = tx.last_sequence_out(&audit.id)? + 1;
        let sealed = seal(
            &tx.identity()?,
            &Sealing {
                kind: Kind::Feedback,
                organisation: &tx.organisation()?.name,
                made_at: tx.now(),
                recipients: std::slice::from_ref(&contact.card),
                audit_id: Some(audit.id.clone()),
                tool: Some(ToolStamp { id: tool.code, version: tool.version.to_string(), sha256: audit.tool_digest }),
                in_reply_to,
                sequence,
                supersedes: None,
                chain_head: Some(tx.chain_head()?),
                entries: &[Entry { id: "feedback.json".to_owned(), media: "application/json".to_owned(), bytes: json }],
            },
            &mut tx.chance(),
        )?;
        let kept = KeptBundle {
            id: sealed.bundle_id,
            digest: sealed.digest,
            kind: Kind::Feedback,
            other: agency.name.clone(),
            sequence,
            audit: Some(audit.id.clone()),
        };
        tx.keep_bundle_out(&kept, &sealed.bytes)?;
        tx.about(&audit.id);
        tx.note("agency", agency.id.as_str());
        tx.note("bundle", sealed.digest.to_string());
        tx.note("decisions", told);
        Ok(SealedFile { bytes: sealed.bytes, digest: sealed.digest, for_whom: agency.name })
    })
}
