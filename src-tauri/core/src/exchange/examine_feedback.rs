//! Checks feedback against an agency's file: from the partnership that asked, about returns that went out from here.

use super::examine::{entry, is_id, unreadable};
use super::feedback::{FeedbackPack, FeedbackReturn};
use crate::agency::Agency;
use crate::audit::{Audit, is_reference};
use crate::bundle::{Opened, clean};
use crate::clock::is_plausible;
use crate::contact::Contact;
use crate::error::{Error, Result};
use crate::qa::{Decision, QaError, Told};
use crate::returns::{ReturnError, ReturnState};
use crate::tool::{LONGEST_TEXT, Tool};
use crate::vault::Read;

/// The most decisions that a bundle may hold: far more than there are cases.
const MOST: usize = 2_000;

/// Feedback that may come in.
pub(super) struct ExaminedFeedback {
    pub(super) audit: Audit,
    pub(super) us: Agency,
    pub(super) pack: FeedbackPack,
    /// What was not known here.
    pub(super) news: Vec<Told>,
}

pub(super) fn feedback(read: &Read<'_>, opened: &Opened, contact: Option<&Contact>) -> Result<ExaminedFeedback> {
    let sender = || opened.sender().organisation().to_owned();
    let pack: FeedbackPack = entry(opened, "feedback.json")?;
    let audit = match read.audit(&pack.audit_id) {
        Ok(audit) => audit,
        Err(Error::NotFound(_)) => return Err(unreadable(opened).into()),
        Err(other) => return Err(other),
    };
    let request = read.request(&audit.id)?;
    if contact.map(|contact| &contact.id) != Some(&request.contact) {
        return Err(ReturnError::NotItsPartnership { sender: sender(), reference: audit.reference }.into());
    }
    let (tool, _) = read.tool_version(&audit.tool_digest)?;
    let is_whole = opened.manifest.audit_id.as_ref() == Some(&audit.id)
        && pack.reference == audit.reference
        && pack.agency_code == request.agency_code
        && (1..=MOST).contains(&pack.returns.len())
        && pack.returns.iter().all(|told| is_sound(told, &tool));
    if !is_whole {
        return Err(unreadable(opened).into());
    }
    let (mut news, mut unknown): (Vec<Told>, Vec<String>) = (Vec::new(), Vec::new());
    for one in &pack.returns {
        if !is_ours(read, one)? {
            unknown.push(one.case.clone());
            continue;
        }
        let told =
            told(one).map_err(|what| ReturnError::BadText { kind: "feedback", place: one.case.clone(), what })?;
        let again = read.told_version(&one.return_id, one.version)?;
        let said_before = news.iter().find(|known| known.return_id == told.return_id && known.version == told.version);
        match again.as_ref().or(said_before) {
            Some(known) if *known == told => {}
            Some(_) => return Err(QaError::ToldOtherwise { sender: sender(), case: one.case.clone() }.into()),
            None => news.push(told),
        }
    }
    if !unknown.is_empty() {
        unknown.dedup();
        return Err(QaError::UnknownReturns { reference: audit.reference, cases: unknown }.into());
    }
    Ok(ExaminedFeedback { us: read.agency(&request.agency)?, audit, pack, news })
}

/// Tells whether codes, references and dates are such as this app writes, and whether decision and points agree.
fn is_sound(told: &FeedbackReturn, tool: &Tool) -> bool {
    let known = |place: &str| place.is_empty() || tool.domain(place).is_some() || tool.question(place).is_some();
    is_id(told.return_id.as_str())
        && is_id(told.case_id.as_str())
        && is_reference(&told.case)
        && is_plausible(told.decided_on)
        && told.version > 0
        && told.points.len() < 100
        && (1_u16..).zip(&told.points).all(|(number, point)| point.number == number && known(&point.place))
        && told.points.is_empty() == (told.decision == Decision::Accepted)
}

/// Tells whether a return went out from this file, in the bundle that the partnership says it came in.
fn is_ours(read: &Read<'_>, told: &FeedbackReturn) -> Result<bool> {
    match read.agency_return(&told.return_id) {
        Ok(kept) => {
            Ok(kept.case == told.case_id && kept.state != ReturnState::Draft && kept.bundle == Some(told.bundle))
        }
        Err(Error::NotFound(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

fn told(one: &FeedbackReturn) -> Result<Told, crate::bundle::TextProblem> {
    let mut points = one.points.clone();
    for point in &mut points {
        point.text = clean(point.text.trim(), LONGEST_TEXT)?;
    }
    Ok(Told {
        return_id: one.return_id.clone(),
        version: one.version,
        decision: one.decision,
        points,
        comment: clean(one.comment.trim(), LONGEST_TEXT)?,
        decided_on: one.decided_on,
    })
}
