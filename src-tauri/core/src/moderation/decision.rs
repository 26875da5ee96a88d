//! The rules of a decision: what waits, what a change of grade needs, and when a grade is limited by another.

use super::{Decision, ModerationError};
use crate::digest::Digest;
use crate::tool::{Grade, LimitRule, Tool};

/// Where one grade of one return stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The panel has not decided it.
    Waiting,
    /// The panel decided it, and the agency's answer has changed since: it must look again.
    ChangedSince,
    /// The panel decided it.
    Decided,
    /// The agency had no role: it stands unless the panel decides otherwise.
    NotApplicable,
}

impl Standing {
    /// Tells whether moderation cannot close while a grade stands so.
    pub fn waits(self) -> bool {
        match self {
            Self::Waiting | Self::ChangedSince => true,
            Self::Decided | Self::NotApplicable => false,
        }
    }
}

/// Tells where a grade stands, from the agency's answer now and the panel's last decision.
pub fn standing(self_grade: Grade, answer: &Digest, last: Option<&Decision>) -> Standing {
    match (last, self_grade) {
        (Some(decision), _) if decision.answer == *answer => Standing::Decided,
        (Some(_), _) => Standing::ChangedSince,
        (None, Grade::NotApplicable) => Standing::NotApplicable,
        (None, Grade::Point(_) | Grade::CannotTell) => Standing::Waiting,
    }
}

/// Returns the grade that counts: the panel's where it stands, else the agency's not applicable, else none yet.
pub fn effective(self_grade: Grade, standing: Standing, last: Option<&Decision>) -> Option<Grade> {
    match standing {
        Standing::Decided => last.map(|decision| decision.grade),
        Standing::NotApplicable => Some(self_grade),
        Standing::Waiting | Standing::ChangedSince => None,
    }
}

/// Checks what a decision needs: a grade of the scale; a reason of the tool and a note where the grade moves;
/// a note where a limit of the tool is set aside.
///
/// `others` gives the effective grade of another domain of the same return.
pub(super) fn check(
    tool: &Tool,
    domain: &str,
    self_grade: Grade,
    to: Grade,
    reason: Option<&str>,
    note: &str,
    others: impl Fn(&str) -> Option<Grade>,
) -> Result<(), ModerationError> {
    if !tool.scale.allows(to) {
        return Err(ModerationError::NotOnScale { grade: to.to_string() });
    }
    if let Some(code) = reason
        && tool.reason(code).is_none()
    {
        let known = tool.reasons.iter().map(|reason| reason.code.clone()).collect();
        return Err(ModerationError::NoSuchReason { code: code.to_owned(), known });
    }
    if to != self_grade && reason.is_none() {
        return Err(ModerationError::NeedsReason);
    }
    if to != self_grade && note.trim().is_empty() {
        return Err(ModerationError::NeedsNote);
    }
    if note.trim().is_empty()
        && let Some(limit) = limit_reached(tool, domain, to, others)
    {
        return Err(ModerationError::OverLimit { why: limit.why.clone() });
    }
    Ok(())
}

/// Returns the limit of the tool that a grade would go beyond, given the grades of the other domains.
pub(super) fn limit_reached<'a>(
    tool: &'a Tool,
    domain: &str,
    to: Grade,
    others: impl Fn(&str) -> Option<Grade>,
) -> Option<&'a LimitRule> {
    let worse_or_same = |point: i16, than: i16| !tool.scale.is_better(point, than);
    tool.limits.iter().find(|limit| {
        limit.domain == domain
            && to.point().is_some_and(|point| tool.scale.is_better(point, limit.not_above))
            && limit.when.iter().any(|other| {
                others(other).and_then(Grade::point).is_some_and(|point| worse_or_same(point, limit.at_or_below))
            })
    })
}
