//! Answering anew: what was sent back may be, what was accepted may not, and a draft may be taken away.

use super::pack::CaseReturn;
use super::{ReturnError, ReturnState};
use crate::audit::{Case, Involved};
use crate::error::Result;
use crate::ids::{AgencyId, AuditId, CaseId};
use crate::journal::Op;
use crate::qa::{QaError, Reopened, outside};
use crate::tool::Tool;
use crate::touched::Done;
use crate::vault::{Read, Vault};

/// Refuses an answer anew to what was accepted, or was not sent back. Before anything was decided all may be answered anew.
pub(super) fn only_what_was_sent_back(
    read: &Read<'_>,
    tool: &Tool,
    (case, agency): (&Case, &AgencyId),
    said: &CaseReturn,
) -> Result<()> {
    let Some(sent) = read.return_of(&case.id, agency, ReturnState::Submitted)? else { return Ok(()) };
    let Some(told) = read.told(&sent.id)? else { return Ok(()) };
    if !told.decision.sends_back() {
        let agency = read.agency(agency)?.name;
        return Err(QaError::Accepted { agency, case: case.reference.clone() }.into());
    }
    let places = outside(&Reopened::by(&told.points), tool, &read.return_body(&sent.id)?, said);
    if places.is_empty() { Ok(()) } else { Err(QaError::NotSentBack { case: case.reference.clone(), places }.into()) }
}

/// Takes away the draft of a return, so that what was signed off last stands. What was signed off stays.
///
/// # Errors
/// [`ReturnError::NothingToSign`] where there is no draft for the case.
pub fn discard_draft(vault: &mut Vault, audit: &AuditId, case: &CaseId) -> Result<Done<()>> {
    vault.transact(Op::DiscardDraft, |tx| {
        let request = tx.request(audit)?;
        let Some(draft) = tx.return_of(case, &request.agency, ReturnState::Draft)? else {
            return Err(ReturnError::NothingToSign { reference: tx.audit(audit)?.reference }.into());
        };
        tx.drop_draft(case, &request.agency)?;
        // Whether the agency was involved is what it said last, signed.
        if let Some(sent) = tx.return_of(case, &request.agency, ReturnState::Submitted)? {
            let said = tx.return_body(&sent.id)?;
            tx.set_involvement(&Involved {
                case_id: case.clone(),
                agency_id: request.agency,
                status: said.involvement,
                window_from: said.window_from,
                window_to: said.window_to,
                note: said.note,
            })?;
        }
        tx.about(&draft.id);
        tx.note("case", case.as_str());
        Ok(())
    })
}
