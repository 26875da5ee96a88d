//! What the sample's panel has done so far: some grades decided, findings drawn out, recommendations made.

use super::agencies::Set;
use super::data::{Data, SampleGround};
use crate::error::{Error, Result};
use crate::finding::{Ground, NewFinding, NewRecommendation, draw_out, propose};
use crate::moderation::{Deciding, Judging, decide, judge_overall, open};
use crate::tool::Grade;
use crate::vault::Vault;

fn grade(text: &str) -> Result<Grade> {
    text.parse().map_err(|()| Error::not_found("grade", text))
}

/// Opens moderation and does what the panel has done so far.
pub(super) fn moderate(partnership: &mut Vault, data: &Data, set: &Set) -> Result<()> {
    open(partnership, &set.audit)?;
    for decision in &data.decision {
        let deciding = Deciding {
            case: set.cases[&decision.case].clone(),
            agency: set.agencies[&decision.agency].id.clone(),
            domain: decision.domain.clone(),
            grade: grade(&decision.grade)?,
            reason: Some(decision.reason.clone()),
            note: decision.note.clone(),
            dissent: decision.dissent.clone(),
        };
        decide(partnership, &set.audit, &deciding)?;
    }
    let judged = &data.judgement;
    let judging =
        Judging { grade: grade(&judged.grade)?, narrative: judged.narrative.clone(), dissent: judged.dissent.clone() };
    judge_overall(partnership, &set.audit, &judging)?;
    let ground = |ground: &SampleGround| Ground {
        case: set.cases[&ground.case].clone(),
        agency: set.agencies[&ground.agency].id.clone(),
        domain: ground.domain.clone(),
    };
    let mut ids = Vec::new();
    for finding in &data.finding {
        let new = NewFinding {
            kind: finding.kind,
            title: finding.title.clone(),
            detail: finding.detail.clone(),
            why: finding.why.clone(),
            domain: finding.domain.clone(),
            status: finding.status,
            dissent: finding.dissent.clone(),
            discussion: finding.discussion.clone(),
            reason: String::new(),
            rests_on: finding.rests_on.iter().map(ground).collect(),
        };
        ids.push(draw_out(partnership, &set.audit, &new)?.value);
    }
    for made in &data.recommendation {
        let new = NewRecommendation {
            text: made.text.clone(),
            kind: made.kind,
            owner: made.owner.clone(),
            outcome: made.outcome.clone(),
            measure: made.measure.clone(),
            priority: made.priority,
            status: made.status,
            findings: made.findings.iter().map(|number| ids[number - 1].clone()).collect(),
        };
        propose(partnership, &set.audit, &new)?;
    }
    Ok(())
}
