//! Deciding about one return.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Decision, Mark, Marked, Point, QaError, Review};
use crate::advice::Advise;
use crate::audit::partnership_only;
use crate::bundle::clean;
use crate::error::Result;
use crate::ids::{ReturnId, ReviewId};
use crate::journal::Op;
use crate::returns::ReturnState;
use crate::tool::Tool;
use crate::touched::Done;
use crate::vault::Vault;

/// The most characters of a point or a comment.
const MOST: usize = 4000;
/// The most points about one return.
const MOST_POINTS: usize = 99;

/// What the Business Unit decides about a return.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "QaDeciding"))]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// The decision.
    pub decision: Decision,
    /// The checklist as it was marked. Points may be left out.
    #[serde(default)]
    pub checklist: Vec<Marked>,
    /// What the agency is told, in order.
    #[serde(default)]
    pub points: Vec<NewPoint>,
    /// What else it is told.
    #[serde(default)]
    pub comment: String,
}

/// One point for the agency. Its number is its place in the list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "QaNewPoint"))]
#[serde(deny_unknown_fields)]
pub struct NewPoint {
    /// The code of the question or domain it is about; empty for the whole return.
    #[serde(default)]
    pub place: String,
    /// What the agency should do.
    pub text: String,
}

/// Accepts a return or sends it back. What was decided about it before stays.
///
/// # Errors
/// [`QaError`]: the audit takes no returns now, the return is not the current one, or the decision does not fit its points.
pub fn decide(vault: &mut Vault, id: &ReturnId, deciding: &Deciding) -> Result<Done<Review>> {
    let points = cleaned(&deciding.points)?;
    let comment = text(&deciding.comment, None)?;
    vault.transact(Op::CheckReturn, |tx| {
        partnership_only(tx)?;
        let kept = tx.agency_return(id)?;
        let audit = tx.audit(&kept.audit)?;
        if !audit.stage.takes_returns() {
            return Err(QaError::NotOpen { reference: audit.reference, stage: audit.stage }.into());
        }
        if kept.state != ReturnState::Submitted {
            let (agency, case) = (tx.agency(&kept.agency)?.name, tx.case(&kept.case)?.reference);
            return Err(QaError::NotCurrent { agency, case }.into());
        }
        let (tool, _) = tx.tool_version(&kept.tool)?;
        fits(&tool, deciding.decision, &deciding.checklist, &points)?;
        let review = Review {
            id: ReviewId::new(&mut tx.chance()),
            return_id: kept.id.clone(),
            version: tx.reviews(&kept.id)?.last().map_or(0, |last| last.version) + 1,
            decision: deciding.decision,
            checklist: deciding.checklist.clone(),
            points: points.clone(),
            comment: comment.clone(),
            decided_by: tx.actor().to_owned(),
            decided_at: tx.now(),
        };
        tx.add_review(&review)?;
        tx.about(&kept.id);
        tx.note("review", review.id.as_str());
        tx.note("decision", review.decision.code());
        tx.note("points", review.points.len());
        Ok(review)
    })
}

/// Checks that a decision, the checklist and the points say the same.
fn fits(tool: &Tool, decision: Decision, checklist: &[Marked], points: &[Point]) -> Result<(), QaError> {
    let mut seen = BTreeSet::new();
    for marked in checklist {
        let known = tool.checks.iter().find(|check| check.number == marked.number);
        let Some(check) = known.filter(|_| seen.insert(marked.number)) else {
            return Err(QaError::NoSuchCheck { number: marked.number });
        };
        if decision == Decision::Accepted && marked.mark == Mark::NotMet {
            return Err(QaError::CheckNotMet { number: check.number, text: check.text.clone() });
        }
    }
    match decision {
        Decision::Accepted if !points.is_empty() => return Err(QaError::HasPoints { count: points.len() }),
        Decision::AcceptedWithPoints if points.is_empty() => return Err(QaError::NoPoints),
        _ if decision.sends_back() && points.is_empty() => return Err(QaError::NeedsPoint),
        _ => {}
    }
    for (at, point) in points.iter().enumerate() {
        let place = point.place.as_str();
        if !place.is_empty() && tool.domain(place).is_none() && tool.question(place).is_none() {
            return Err(QaError::NoSuchPlace { number: at + 1 });
        }
    }
    Ok(())
}

/// Cleans and numbers points.
pub(super) fn cleaned(points: &[NewPoint]) -> Result<Vec<Point>, QaError> {
    if points.len() > MOST_POINTS {
        return Err(QaError::TooManyPoints { most: MOST_POINTS });
    }
    let numbered = (1_u16..).zip(points);
    let cleaned = numbered.map(|(number, point)| {
        let said = text(&point.text, Some(number.into()))?;
        if said.is_empty() {
            return Err(QaError::BadText { number: Some(number.into()), what: "It says nothing.".to_owned() });
        }
        Ok(Point { number, place: point.place.trim().to_owned(), text: said })
    });
    cleaned.collect()
}

fn text(written: &str, number: Option<usize>) -> Result<String, QaError> {
    clean(written.trim(), MOST).map_err(|problem| QaError::BadText { number, what: problem.advice().message })
}
