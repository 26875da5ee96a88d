//! Deciding one grade.

use serde::Deserialize;

use super::decision::check;
use super::{Decision, ModerationError};
use crate::advice::Advise;
use crate::audit::Stage;
use crate::bundle::clean;
use crate::error::Result;
use crate::ids::{AgencyId, AuditId, CaseId, DecisionId};
use crate::journal::Op;
use crate::signature::Signed;
use crate::tool::Grade;
use crate::touched::Done;
use crate::vault::Vault;

/// The most characters of a note or a dissent.
const MOST: usize = 4000;

/// What the panel agreed about one grade.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// The case.
    pub case: CaseId,
    /// The agency.
    pub agency: AgencyId,
    /// The domain's code.
    pub domain: String,
    /// The moderated grade.
    pub grade: Grade,
    /// The reason code; needed where the grade moves.
    pub reason: Option<String>,
    /// The panel's note; needed where the grade moves or a limit is set aside.
    pub note: String,
    /// Who did not agree, and why.
    pub dissent: String,
}

/// Cleans a text of the panel.
pub(super) fn panel_text(text: &str) -> Result<String, ModerationError> {
    let cleaned = clean(text.trim(), MOST);
    cleaned.map_err(|problem| ModerationError::BadText { what: problem.advice().message })
}

/// Records what the panel agreed about one grade. The self-grade and every earlier decision stay.
///
/// # Errors
/// [`ModerationError`]: moderation is not open, there is no such grade, or the decision lacks its reason or note.
pub fn decide(vault: &mut Vault, audit: &AuditId, deciding: &Deciding) -> Result<Done<Decision>> {
    let note = panel_text(&deciding.note)?;
    let dissent = panel_text(&deciding.dissent)?;
    let reason = deciding.reason.as_deref().map(str::trim).filter(|code| !code.is_empty());
    vault.transact(Op::DecideGrade, |tx| {
        let audit = tx.audit(audit)?;
        if audit.stage != Stage::ReadyForModeration {
            return Err(ModerationError::NotOpen { reference: audit.reference, stage: audit.stage }.into());
        }
        let (tool, _) = tx.tool_version(&audit.tool_digest)?;
        let (case, agency) = (tx.case(&deciding.case)?, tx.agency(&deciding.agency)?);
        let of_return = tx.graded_answers_of(&audit.id, &case.id, &agency.id)?;
        if of_return.is_empty() {
            return Err(ModerationError::NoReturn { agency: agency.name, case: case.reference }.into());
        }
        let Some(answer) = of_return.iter().find(|one| one.domain == deciding.domain) else {
            let domain = deciding.domain.clone();
            return Err(ModerationError::NoGrade { domain, agency: agency.name, case: case.reference }.into());
        };
        let others = |code: &str| of_return.iter().find(|one| one.domain == code).and_then(|one| one.effective());
        check(&tool, &deciding.domain, answer.self_grade, deciding.grade, reason, &note, others)?;
        let decision = Decision {
            id: DecisionId::new(&mut tx.chance()),
            version: tx.next_decision_version(&case.id, &agency.id, &deciding.domain)?,
            return_id: answer.return_id.clone(),
            answer: answer.answer,
            self_grade: answer.self_grade,
            grade: deciding.grade,
            reason: reason.map(str::to_owned),
            note,
            dissent,
            decided_at: tx.now(),
        };
        tx.add_decision(&case.id, &agency.id, &deciding.domain, &decision)?;
        tx.sign(Signed::ModeratedGrade, decision.id.as_str(), &audit.id)?;
        tx.about(&decision.id);
        tx.note("case", case.id.as_str());
        tx.note("agency", agency.id.as_str());
        tx.note("domain", deciding.domain.clone());
        tx.note("self", answer.self_grade.to_string());
        tx.note("grade", decision.grade.to_string());
        tx.note("reason", decision.reason.clone().unwrap_or_default());
        tx.note("dissent", !decision.dissent.is_empty());
        Ok(decision)
    })
}
