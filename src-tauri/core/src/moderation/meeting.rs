//! Opening and closing moderation, and the overall judgement.

use serde::Deserialize;

use super::decide::panel_text;
use super::decision::limit_reached;
use super::{GradedAnswer, ModerationError, OverallJudgement};
use crate::audit::{Audit, Stage, partnership_only};
use crate::error::Result;
use crate::ids::AuditId;
use crate::journal::Op;
use crate::signature::Signed;
use crate::tool::Grade;
use crate::touched::Done;
use crate::vault::{Read, Tx, Vault};

/// What the panel judged of the whole audit.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Judging {
    /// The grade.
    pub grade: Grade,
    /// Why.
    pub narrative: String,
    /// Who did not agree, and why.
    pub dissent: String,
}

/// Returns every grade that still waits for the panel, as "MA26-02-C04, Police, Voice of the child".
pub fn waiting(read: &Read<'_>, audit: &AuditId) -> Result<Vec<String>> {
    let audit = read.audit(audit)?;
    let (tool, _) = read.tool_version(&audit.tool_digest)?;
    let cases = read.cases(&audit.id)?;
    let agencies = read.agencies()?;
    let waiting = read.graded_answers(&audit.id)?.into_iter().filter(|one| one.standing().waits());
    let named = waiting.map(|one| {
        let case = cases.iter().find(|case| case.id == one.case).map_or("", |case| case.reference.as_str());
        let agency = agencies.iter().find(|agency| agency.id == one.agency);
        let agency = agency.map_or("", |agency| agency.short_name.as_str());
        let domain = tool.domain(&one.domain).map_or(one.domain.as_str(), |domain| domain.title.as_str());
        format!("{case}, {agency}, {domain}")
    });
    Ok(named.collect())
}

/// Opens moderation: from fieldwork, once at least one return is in.
///
/// # Errors
/// [`crate::audit::AuditError`] where no return is in, or the audit is at another stage.
pub fn open(vault: &mut Vault, audit: &AuditId) -> Result<Done<()>> {
    vault.transact(Op::OpenModeration, |tx| {
        partnership_only(tx)?;
        let audit = tx.audit(audit)?;
        let missing =
            if tx.graded_answers(&audit.id)?.is_empty() { vec!["a return with grades".to_owned()] } else { Vec::new() };
        let stage = match audit.stage {
            Stage::Moderated => {
                return Err(ModerationError::NotOpen { reference: audit.reference, stage: audit.stage }.into());
            }
            Stage::Planning | Stage::SampleConfirmed | Stage::Fieldwork | Stage::ReadyForModeration => {
                audit.stage.step(Stage::ReadyForModeration, missing)?
            }
        };
        tx.set_stage(&audit.id, stage)?;
        tx.about(&audit.id);
        Ok(())
    })
}

/// Closes moderation: every grade is decided and the overall judgement is recorded.
///
/// # Errors
/// [`crate::audit::AuditError::StillMissing`] names every grade that waits; [`ModerationError::NoJudgement`].
pub fn conclude(vault: &mut Vault, audit: &AuditId) -> Result<Done<()>> {
    vault.transact(Op::ConcludeModeration, |tx| {
        let audit = tx.audit(audit)?;
        let mut missing = waiting(tx, &audit.id)?;
        missing.extend(beyond_a_limit(tx, &audit)?);
        let stage = audit.stage.step(Stage::Moderated, missing)?;
        if tx.overall_judgement(&audit.id)?.is_none() {
            return Err(ModerationError::NoJudgement { reference: audit.reference }.into());
        }
        tx.set_stage(&audit.id, stage)?;
        tx.about(&audit.id);
        Ok(())
    })
}

/// Returns every decided grade that goes beyond a limit of the tool, now that the others are decided, without a note
/// that says why the chair sets the limit aside.
fn beyond_a_limit(tx: &Tx<'_>, audit: &Audit) -> Result<Vec<String>> {
    let (tool, _) = tx.tool_version(&audit.tool_digest)?;
    let answers = tx.graded_answers(&audit.id)?;
    let mut beyond = Vec::new();
    for one in &answers {
        let (Some(grade), Some(decision)) = (one.effective(), &one.last) else { continue };
        let of_return = || answers.iter().filter(|other| other.return_id == one.return_id);
        let others = |code: &str| of_return().find(|other| other.domain == code).and_then(GradedAnswer::effective);
        if decision.note.is_empty() && limit_reached(&tool, &one.domain, grade, others).is_some() {
            let (case, agency) = (tx.case(&one.case)?.reference, tx.agency(&one.agency)?.short_name);
            let title = tool.domain(&one.domain).map_or(one.domain.as_str(), |domain| domain.title.as_str());
            beyond.push(format!("{case}, {agency}, {title} (beyond a limit of the tool, without a note)"));
        }
    }
    Ok(beyond)
}

/// Opens a closed moderation again. What was decided stays decided.
pub fn reopen(vault: &mut Vault, audit: &AuditId) -> Result<Done<()>> {
    vault.transact(Op::ReopenModeration, |tx| {
        let audit = tx.audit(audit)?;
        match audit.stage {
            Stage::Moderated => tx.set_stage(&audit.id, audit.stage.step(Stage::ReadyForModeration, Vec::new())?)?,
            Stage::Planning | Stage::SampleConfirmed | Stage::Fieldwork | Stage::ReadyForModeration => {
                return Err(ModerationError::NotOpen { reference: audit.reference, stage: audit.stage }.into());
            }
        }
        tx.about(&audit.id);
        Ok(())
    })
}

/// Records the panel's judgement of the whole audit. Earlier ones stay.
///
/// # Errors
/// Moderation is not open; the grade is not on the scale; the narrative is empty.
pub fn judge_overall(vault: &mut Vault, audit: &AuditId, judging: &Judging) -> Result<Done<OverallJudgement>> {
    let narrative = panel_text(&judging.narrative)?;
    let dissent = panel_text(&judging.dissent)?;
    vault.transact(Op::JudgeOverall, |tx| {
        let audit = tx.audit(audit)?;
        if audit.stage != Stage::ReadyForModeration {
            return Err(ModerationError::NotOpen { reference: audit.reference, stage: audit.stage }.into());
        }
        let (tool, _) = tx.tool_version(&audit.tool_digest)?;
        if judging.grade.point().is_none_or(|point| tool.scale.point(point).is_none()) {
            return Err(ModerationError::NotOnScale { grade: judging.grade.to_string() }.into());
        }
        if narrative.is_empty() {
            return Err(ModerationError::NeedsNarrative.into());
        }
        let judgement = OverallJudgement {
            version: u32::try_from(tx.overall_judgements(&audit.id)?.len()).unwrap_or(u32::MAX) + 1,
            grade: judging.grade,
            narrative,
            dissent,
            decided_at: tx.now(),
        };
        tx.add_judgement(&audit.id, &judgement)?;
        tx.sign(Signed::OverallJudgement, &format!("{}/{}", audit.id, judgement.version), &audit.id)?;
        tx.about(&audit.id);
        tx.note("grade", judgement.grade.to_string());
        tx.note("version", judgement.version);
        Ok(judgement)
    })
}
