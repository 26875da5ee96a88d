//! What the page of quality assurance shows: the return, the checklist beside it, and what changed since it was sent back.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Mark, Reopened, Review};
use crate::error::Result;
use crate::ids::{AgencyId, AuditId, ReturnId};
use crate::partnership::Role;
use crate::returns::{
    AgencyReturn, AnswerDifference, CheckNote, LOOKED_AT, PROVED, ReturnState, ReturnView, compare_returns, return_view,
};
use crate::tool::{Tool, ToolKind};
use crate::vault::Read;

/// Where a return stands between the agency and the Business Unit (`domain.md` 2.4, Return).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "QaStanding"))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It came in, and nothing was decided.
    InCheck,
    /// It came in again after it was sent back, and nothing was decided since.
    Resubmitted,
    /// It was accepted, with points or without.
    Accepted,
    /// It was sent back, and nothing newer came.
    SentBack,
    /// A newer one took its place.
    Superseded,
}

impl Standing {
    /// Returns the field's words.
    pub fn words(self) -> &'static str {
        match self {
            Self::InCheck => "in quality assurance",
            Self::Resubmitted => "resubmitted",
            Self::Accepted => "accepted",
            Self::SentBack => "returned for rework",
            Self::Superseded => "superseded",
        }
    }
}

/// One point of the checklist beside a return.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "QaChecklistPoint"))]
pub struct ChecklistPoint {
    /// Its number.
    pub number: u8,
    /// What must hold.
    pub text: String,
    /// How the program marks it: what it proved, or what it saw against it. A person may mark it otherwise.
    pub mark: Option<Mark>,
    /// Whether the program looked at it at all.
    pub looked_at: bool,
    /// What it saw.
    pub seen: Vec<CheckNote>,
}

/// What came again after a return was sent back.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "QaRework"))]
pub struct Rework {
    /// The return that was sent back.
    pub before: ReturnId,
    /// Why.
    pub review: Review,
    /// What the new one says otherwise, each with whether a point asked for it.
    pub differences: Vec<Reworked>,
    /// The numbers of points about places that say the same as before.
    pub untouched: Vec<u16>,
}

/// One thing that is said otherwise than before.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "QaReworked"))]
pub struct Reworked {
    /// What, word by word.
    pub difference: AnswerDifference,
    /// Whether a point opened it again.
    pub asked: bool,
}

/// Everything the page of quality assurance shows of one return.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct QaView {
    /// The return, as its own page shows it.
    pub shown: ReturnView,
    /// Where it stands.
    pub standing: Standing,
    /// The same in words.
    pub standing_words: String,
    /// The tool's checklist.
    pub checklist: Vec<ChecklistPoint>,
    /// Every decision about it, oldest first.
    pub reviews: Vec<Review>,
    /// What changed since it was sent back.
    pub rework: Option<Rework>,
    /// How often returns of this agency were sent back in this audit.
    pub sent_back: usize,
    /// Whether something can be decided now.
    pub can_decide: bool,
}

/// Reads the page of quality assurance.
pub fn qa_view(read: &Read<'_>, id: &ReturnId) -> Result<QaView> {
    let shown = return_view(read, id)?;
    let reviews = read.reviews(id)?;
    let rework = rework_of(read, &shown)?;
    let standing = standing(&shown.kept, &reviews, rework.is_some());
    Ok(QaView {
        standing,
        standing_words: standing.words().to_owned(),
        checklist: checklist(&shown),
        rework,
        sent_back: rework_counts(read, &shown.audit.id)?.get(&shown.agency.id).copied().unwrap_or_default(),
        can_decide: shown.kept.state == ReturnState::Submitted && shown.audit.stage.takes_returns(),
        reviews,
        shown,
    })
}

/// Returns where a return stands.
pub fn standing(kept: &AgencyReturn, reviews: &[Review], was_sent_back: bool) -> Standing {
    if kept.state == ReturnState::Superseded {
        return Standing::Superseded;
    }
    match reviews.last() {
        Some(last) if last.decision.sends_back() => Standing::SentBack,
        Some(_) => Standing::Accepted,
        None if was_sent_back => Standing::Resubmitted,
        None => Standing::InCheck,
    }
}

/// Returns where the current return among those of one agency for one case stands, oldest first. In an agency's file that
/// is what it was told; nothing before that.
pub(crate) fn standing_of(read: &Read<'_>, versions: &[&AgencyReturn]) -> Result<Option<Standing>> {
    let current = versions.iter().find(|one| one.state == ReturnState::Submitted);
    current.map_or(Ok(None), |current| standing_at(read, versions, &current.id))
}

/// Returns where one of them stands.
pub(crate) fn standing_at(read: &Read<'_>, versions: &[&AgencyReturn], id: &ReturnId) -> Result<Option<Standing>> {
    let Some(current) = versions.iter().find(|one| one.id == *id && one.state != ReturnState::Draft) else {
        return Ok(None);
    };
    if read.organisation()?.role == Role::Agency {
        let told = read.told(&current.id)?;
        return Ok(told.map(|told| if told.decision.sends_back() { Standing::SentBack } else { Standing::Accepted }));
    }
    let mut was_sent_back = false;
    for earlier in versions.iter().take_while(|one| one.id != current.id) {
        was_sent_back |= read.reviews(&earlier.id)?.last().is_some_and(|last| last.decision.sends_back());
    }
    Ok(Some(standing(current, &read.reviews(&current.id)?, was_sent_back)))
}

/// Returns how often the returns of each agency were sent back in an audit.
pub fn rework_counts(read: &Read<'_>, audit: &AuditId) -> Result<BTreeMap<AgencyId, usize>> {
    let whose: BTreeMap<ReturnId, AgencyId> =
        read.returns(audit)?.into_iter().map(|one| (one.id, one.agency)).collect();
    let mut counts = BTreeMap::new();
    for review in read.reviews_of_audit(audit)?.iter().filter(|review| review.decision.sends_back()) {
        if let Some(agency) = whose.get(&review.return_id) {
            *counts.entry(agency.clone()).or_default() += 1;
        }
    }
    Ok(counts)
}

fn checklist(shown: &ReturnView) -> Vec<ChecklistPoint> {
    let is_known = is_known(&shown.tool);
    let points = shown.tool.checks.iter().map(|check| {
        let seen: Vec<CheckNote> =
            shown.notes.iter().filter(|note| note.check == Some(check.number)).cloned().collect();
        let proved = is_known && (PROVED.contains(&check.number) || is_signed(shown, check.number));
        let looked_at = proved || (is_known && LOOKED_AT.contains(&check.number)) || !seen.is_empty();
        let mark = if !seen.is_empty() { Some(Mark::NotMet) } else { proved.then_some(Mark::Met) };
        ChecklistPoint { number: check.number, text: check.text.clone(), mark, looked_at, seen }
    });
    points.collect()
}

/// The program's checks speak of the checklist of tools for case files.
fn is_known(tool: &Tool) -> bool {
    tool.kind == ToolKind::CaseFile
}

/// The point `signed off` of that checklist: a return that came in a bundle was.
const SIGNED_OFF: u8 = 17;

fn is_signed(shown: &ReturnView, number: u8) -> bool {
    number == SIGNED_OFF && shown.kept.signed_on.is_some() && shown.kept.bundle.is_some()
}

/// Hours may always be added to.
fn is_hours(difference: &AnswerDifference) -> bool {
    difference.place.is_empty() && difference.field == "hours"
}

/// Returns what changed since the last return of this agency for this case that was sent back.
fn rework_of(read: &Read<'_>, shown: &ReturnView) -> Result<Option<Rework>> {
    let Some(at) = shown.versions.iter().position(|one| one.id == shown.kept.id) else { return Ok(None) };
    for before in shown.versions[..at].iter().rev() {
        let Some(review) = read.reviews(&before.id)?.pop().filter(|last| last.decision.sends_back()) else { continue };
        let reopened = Reopened::by(&review.points);
        let earlier = read.return_body(&before.id)?;
        let differences = compare_returns(&shown.tool, &earlier, &shown.said);
        let differences: Vec<Reworked> = differences
            .into_iter()
            .map(|difference| Reworked {
                asked: reopened.opens(&difference.place) || is_hours(&difference),
                difference,
            })
            .collect();
        let is_untouched = |place: &str| {
            let within = |changed: &str| {
                changed == place || changed.strip_prefix(place).is_some_and(|rest| rest.starts_with('.'))
            };
            !differences.iter().any(|one| place.is_empty() || within(&one.difference.place))
        };
        let untouched = review.points.iter().filter(|point| is_untouched(&point.place)).map(|point| point.number);
        return Ok(Some(Rework { before: before.id.clone(), untouched: untouched.collect(), review, differences }));
    }
    Ok(None)
}
