//! Proposing a recommendation, and changing it. It must follow from a finding (`domain.md` 3.7).

use serde::Deserialize;

use super::draw_out::text;
use super::{FindingError, Priority, Recommendation, RecommendationKind, RecommendationStatus};
use crate::error::Result;
use crate::ids::{AuditId, FindingId, RecommendationId};
use crate::journal::Op;
use crate::touched::Done;
use crate::vault::{Tx, Vault};

/// A recommendation as a person writes it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NewRecommendation {
    /// What should change.
    pub text: String,
    /// What kind of change.
    pub kind: RecommendationKind,
    /// Who owns it.
    pub owner: String,
    /// What should be different for children.
    pub outcome: String,
    /// How success will be known.
    pub measure: String,
    /// How pressing.
    pub priority: Priority,
    /// Where it stands.
    pub status: RecommendationStatus,
    /// The findings it follows from.
    pub findings: Vec<FindingId>,
}

/// Adds a recommendation.
///
/// # Errors
/// [`FindingError`] for what it lacks: nothing is changed.
pub fn propose(vault: &mut Vault, audit: &AuditId, new: &NewRecommendation) -> Result<Done<RecommendationId>> {
    vault.transact(Op::ProposeRecommendation, |tx| {
        let audit = tx.audit(audit)?;
        let number = u32::try_from(tx.recommendations(&audit.id)?.len()).unwrap_or(u32::MAX) + 1;
        let made = written(tx, &audit.id, RecommendationId::new(&mut tx.chance()), number, new)?;
        tx.add_recommendation(&audit.id, &made)?;
        tx.about(&made.id);
        tx.note("status", made.status.code());
        Ok(made.id)
    })
}

/// Changes a recommendation; its number stays.
///
/// # Errors
/// [`FindingError`] for what it lacks: nothing is changed.
pub fn change_recommendation(
    vault: &mut Vault,
    audit: &AuditId,
    id: &RecommendationId,
    new: &NewRecommendation,
) -> Result<Done<()>> {
    vault.transact(Op::ChangeRecommendation, |tx| {
        let before = tx.recommendations(audit)?.into_iter().find(|one| one.id == *id);
        let before = before.ok_or_else(|| crate::error::Error::not_found("recommendation", id))?;
        let made = written(tx, audit, id.clone(), before.number, new)?;
        tx.update_recommendation(&made)?;
        tx.about(id);
        tx.note("from", before.status.code());
        tx.note("to", made.status.code());
        Ok(())
    })
}

fn written(
    tx: &Tx<'_>,
    audit: &AuditId,
    id: RecommendationId,
    number: u32,
    new: &NewRecommendation,
) -> Result<Recommendation> {
    if new.findings.is_empty() {
        return Err(FindingError::FollowsFromNothing.into());
    }
    let known = tx.findings(audit)?;
    for finding in &new.findings {
        if !known.iter().any(|one| one.id == *finding) {
            return Err(crate::error::Error::not_found("finding", finding));
        }
    }
    Ok(Recommendation {
        id,
        number,
        text: text("Recommendation", &new.text, 2000, true)?,
        kind: new.kind,
        owner: text("Owner", &new.owner, 200, true)?,
        outcome: text("What should be different for children", &new.outcome, 2000, true)?,
        measure: text("How success will be known", &new.measure, 2000, false)?,
        priority: new.priority,
        status: new.status,
        findings: new.findings.clone(),
    })
}
