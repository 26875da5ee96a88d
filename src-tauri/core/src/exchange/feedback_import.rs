//! Takes feedback into an agency's file: each decision beside the return it is about. What was known stays as it was.

use super::examine_feedback::ExaminedFeedback;
use super::import::Imported;
use super::store::KeptBundle;
use crate::advice::counted;
use crate::error::Result;
use crate::vault::Tx;

pub(super) fn take(tx: &Tx<'_>, feedback: &ExaminedFeedback, bundle: &KeptBundle) -> Result<Imported> {
    let ExaminedFeedback { audit, news, .. } = feedback;
    for told in news {
        tx.keep_told(told, &bundle.digest)?;
    }
    tx.about(&audit.id);
    tx.note("decisions", news.len());
    let mut back = 0;
    for kept in tx.returns(&audit.id)? {
        let is_current = kept.state == crate::returns::ReturnState::Submitted;
        back += usize::from(is_current && tx.told(&kept.id)?.is_some_and(|told| told.decision.sends_back()));
    }
    Ok(Imported {
        done: format!(
            "{} about your returns for audit {} from {} taken in.",
            counted(news.len(), "decision", "decisions"),
            audit.reference,
            bundle.other
        ),
        next: match back {
            0 => "There is nothing to do: no return of yours is sent back.".to_owned(),
            back => format!(
                "Answer the numbered points of {}, then sign off and send again.",
                counted(back, "return that was sent back", "returns that were sent back")
            ),
        },
        audit: Some(audit.id.clone()),
        before: None,
    })
}
