//! Signing off: an agency's drafts become one signed, sealed return bundle, and the agency keeps its copy.

use super::anew::only_what_was_sent_back;
use super::pack::ReturnPack;
use super::{ReturnError, ReturnState};
use crate::agency::AgencyError;
use crate::audit::Involvement;
use crate::bundle::{Entry, Kind, MAX_NAME, Sealing, ToolStamp, clean_line, seal};
use crate::error::Result;
use crate::exchange::{KeptBundle, SealedFile};
use crate::ids::AuditId;
use crate::journal::Op;
use crate::touched::Done;
use crate::vault::Vault;

/// Signs off every draft for an audit and seals them for the partnership. Where nothing was drafted since, the last
/// bundle is given again as it was.
///
/// # Errors
/// [`ReturnError::NothingToSign`] without a draft; [`ReturnError::Incomplete`] names what a draft or the signatory lacks.
pub fn sign_off(vault: &mut Vault, audit: &AuditId, signatory: &str) -> Result<Done<SealedFile>> {
    let signatory = match signatory.trim() {
        "" => String::new(),
        words => clean_line(words, MAX_NAME).map_err(|what| ReturnError::BadText {
            kind: "return",
            place: "sign-off".to_owned(),
            what,
        })?,
    };
    vault.transact(Op::ExportReturn, |tx| {
        let request = tx.request(audit)?;
        let audit = tx.audit(audit)?;
        let (tool, _) = tx.tool_version(&audit.tool_digest)?;
        let drafts: Vec<_> = tx.returns(&audit.id)?.into_iter().filter(|one| one.state == ReturnState::Draft).collect();
        if drafts.is_empty() {
            // What was signed off last may not have reached its folder: the same bundle is given again.
            let (kept, bytes) = tx
                .last_return_out(&audit.id)?
                .ok_or_else(|| ReturnError::NothingToSign { reference: audit.reference.clone() })?;
            tx.about(&audit.id);
            tx.note("again", kept.digest.to_string());
            return Ok(SealedFile { bytes, digest: kept.digest, for_whom: kept.other });
        }
        let mut missing = Vec::new();
        if signatory.is_empty() {
            missing.push("the role of the person who signs it off".to_owned());
        }
        let mut cases = Vec::new();
        for draft in &drafts {
            let said = tx.return_body(&draft.id)?;
            // The partnership may have decided while the draft lay here.
            only_what_was_sent_back(tx, &tool, (&tx.case(&draft.case)?, &draft.agency), &said)?;
            let needs_grades = said.involvement == Involvement::Involved;
            let rated = tool.domains.iter().filter(|domain| domain.rated && needs_grades);
            let lacking: Vec<_> = rated
                .filter(|domain| said.domains.get(&domain.code).is_none_or(|answer| answer.rationale.is_empty()))
                .collect();
            missing.extend(lacking.iter().map(|domain| format!("{} {} with its reason", said.case, domain.title)));
            cases.push(said);
        }
        if !missing.is_empty() {
            return Err(ReturnError::Incomplete { missing }.into());
        }
        let partnership = tx.contact(&request.contact)?;
        if !partnership.trust.can_import() {
            return Err(AgencyError::ContactChanged { agency: partnership.organisation }.into());
        }
        let pack = ReturnPack {
            audit_id: audit.id.clone(),
            audit_reference: audit.reference.clone(),
            agency_code: request.agency_code,
            tool: audit.tool_digest,
            signatory: signatory.clone(),
            signed_on: tx.today(),
            cases,
        };
        let json = serde_json::to_vec(&pack).expect("text, numbers and dates can be written");
        let sequence = tx.last_sequence_out(&audit.id)? + 1;
        let organisation = tx.organisation()?;
        let sealed = seal(
            &tx.identity()?,
            &Sealing {
                kind: Kind::Return,
                organisation: &organisation.name,
                made_at: tx.now(),
                recipients: std::slice::from_ref(&partnership.card),
                audit_id: Some(audit.id.clone()),
                tool: Some(ToolStamp {
                    id: tool.code.clone(),
                    version: tool.version.to_string(),
                    sha256: audit.tool_digest,
                }),
                in_reply_to: Some(request.bundle_id),
                sequence,
                supersedes: None,
                chain_head: Some(tx.chain_head()?),
                entries: &[Entry { id: "return.json".to_owned(), media: "application/json".to_owned(), bytes: json }],
            },
            &mut tx.chance(),
        )?;
        let kept = KeptBundle {
            id: sealed.bundle_id.clone(),
            digest: sealed.digest,
            kind: Kind::Return,
            other: partnership.organisation.clone(),
            sequence,
            audit: Some(audit.id.clone()),
        };
        tx.keep_bundle_out(&kept, &sealed.bytes)?;
        for draft in &drafts {
            tx.supersede_return(&draft.case, &draft.agency)?;
            tx.submit_draft(&draft.id, sequence, &sealed.digest, &signatory)?;
        }
        tx.about(&audit.id);
        tx.note("bundle", sealed.digest.to_string());
        tx.note("returns", drafts.len());
        Ok(SealedFile { bytes: sealed.bytes, digest: sealed.digest, for_whom: partnership.organisation })
    })
}
