//! Drawing out a finding, and changing it. It must rest on an answer or on the meeting's discussion (`domain.md` 3.7).

use serde::Deserialize;

use super::{Finding, FindingError, FindingKind, FindingStatus, Ground};
use crate::advice::Advise;
use crate::audit::{Audit, Stage};
use crate::bundle::clean;
use crate::error::{Error, Result};
use crate::ids::{AuditId, FindingId, ReturnId};
use crate::journal::Op;
use crate::signature::Signed;
use crate::touched::Done;
use crate::vault::{Tx, Vault};

/// A finding as a person writes it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewFinding {
    /// What kind it is.
    pub kind: FindingKind,
    /// The statement in one line.
    pub title: String,
    /// Its detail.
    pub detail: String,
    /// What made it possible, or what got in the way.
    pub why: String,
    /// The domain it belongs to, by code.
    pub domain: Option<String>,
    /// Whether the panel holds it.
    pub status: FindingStatus,
    /// Who did not agree, and why.
    pub dissent: String,
    /// The meeting's discussion it rests on.
    pub discussion: String,
    /// Why it is changed. Needed where the panel had agreed the version before.
    #[serde(default)]
    pub reason: String,
    /// The answers it rests on.
    pub rests_on: Vec<Ground>,
}

/// Cleans a text and checks its length.
pub(super) fn text(field: &'static str, text: &str, most: usize, needed: bool) -> Result<String, FindingError> {
    let cleaned = clean(text.trim(), most);
    let cleaned = cleaned.map_err(|problem| FindingError::BadText { field, what: problem.advice().message })?;
    if needed && cleaned.is_empty() { Err(FindingError::Empty { field }) } else { Ok(cleaned) }
}

/// Adds a finding.
///
/// # Errors
/// [`FindingError`] for what it lacks: nothing is changed.
pub fn draw_out(vault: &mut Vault, audit: &AuditId, new: &NewFinding) -> Result<Done<FindingId>> {
    vault.transact(Op::DrawFinding, |tx| {
        let audit = tx.audit(audit)?;
        is_open(&audit)?;
        let number = u32::try_from(tx.findings(&audit.id)?.len()).unwrap_or(u32::MAX) + 1;
        let finding = written(tx, &audit, (FindingId::new(&mut tx.chance()), number), new, None)?;
        tx.add_finding(&audit.id, &finding)?;
        tx.sign(Signed::FindingVersion, &finding.version_id(), &audit.id)?;
        tx.about(&finding.id);
        tx.note("status", finding.status.code());
        tx.note("now", finding.digest().to_string());
        Ok(finding.id)
    })
}

/// Changes a finding: a new version. Its number and the versions before stay.
///
/// # Errors
/// [`FindingError`] for what it lacks: nothing is changed.
pub fn change(vault: &mut Vault, audit: &AuditId, id: &FindingId, new: &NewFinding) -> Result<Done<()>> {
    vault.transact(Op::ChangeFinding, |tx| {
        let audit = tx.audit(audit)?;
        let before = tx.findings(&audit.id)?.into_iter().find(|one| one.id == *id);
        let before = before.ok_or_else(|| Error::not_found("finding", id))?;
        is_open(&audit)?;
        let finding = written(tx, &audit, (id.clone(), before.number), new, Some(&before))?;
        tx.add_finding_version(&finding)?;
        tx.sign(Signed::FindingVersion, &finding.version_id(), &audit.id)?;
        tx.about(id);
        tx.note("version", finding.version);
        tx.note("from", before.status.code());
        tx.note("to", finding.status.code());
        tx.note("was", before.digest().to_string());
        tx.note("now", finding.digest().to_string());
        Ok(())
    })
}

/// Refuses once moderation is closed: the findings then stand as the panel agreed them.
fn is_open(audit: &Audit) -> Result<(), FindingError> {
    match audit.stage {
        Stage::Moderated => Err(FindingError::MeetingClosed { reference: audit.reference.clone() }),
        Stage::Planning | Stage::SampleConfirmed | Stage::Fieldwork | Stage::ReadyForModeration => Ok(()),
    }
}

/// Checks what is written. An answer it rested on before stays the one it rests on, whatever came in since.
fn written(
    tx: &Tx<'_>,
    audit: &Audit,
    (id, number): (FindingId, u32),
    new: &NewFinding,
    before: Option<&Finding>,
) -> Result<Finding> {
    let (tool, _) = tx.tool_version(&audit.tool_digest)?;
    let domain = new.domain.clone().filter(|code| !code.is_empty());
    if let Some(code) = &domain
        && tool.domain(code).is_none()
    {
        return Err(FindingError::NoSuchDomain { domain: code.clone() }.into());
    }
    let discussion = text("Discussion", &new.discussion, 4000, false)?;
    if new.rests_on.is_empty() && discussion.is_empty() {
        return Err(FindingError::RestsOnNothing.into());
    }
    let dissent = text("Dissent", &new.dissent, 4000, false)?;
    if new.status == FindingStatus::AgreedWithDissent && dissent.is_empty() {
        return Err(FindingError::NeedsDissent.into());
    }
    let reason = text("Why it was changed", &new.reason, 4000, false)?;
    if let Some(before) = before
        && before.status.is_agreed()
        && reason.is_empty()
    {
        return Err(FindingError::NeedsReason { number }.into());
    }
    let mut rests_on: Vec<Ground> = Vec::new();
    let mut returns: Vec<ReturnId> = Vec::new();
    let answers = tx.graded_answers(&audit.id)?;
    for ground in &new.rests_on {
        if rests_on.contains(ground) {
            continue;
        }
        if let Some(kept) = before.and_then(|before| before.return_of(ground)) {
            rests_on.push(ground.clone());
            returns.push(kept.clone());
            continue;
        }
        let same = |one: &&crate::moderation::GradedAnswer| {
            one.case == ground.case && one.agency == ground.agency && one.domain == ground.domain
        };
        let Some(answer) = answers.iter().find(same) else {
            let case = tx.case(&ground.case)?.reference;
            let agency = tx.agency(&ground.agency)?.short_name;
            return Err(FindingError::NoSuchAnswer { place: format!("{case}, {agency}, {}", ground.domain) }.into());
        };
        rests_on.push(ground.clone());
        returns.push(answer.return_id.clone());
    }
    Ok(Finding {
        id,
        number,
        kind: new.kind,
        title: text("Finding", &new.title, 300, true)?,
        detail: text("Detail", &new.detail, 4000, true)?,
        why: text("Why", &new.why, 4000, false)?,
        domain,
        status: new.status,
        dissent,
        discussion,
        version: before.map_or(1, |before| before.version + 1),
        reason,
        written_at: tx.now(),
        rests_on,
        returns,
    })
}
