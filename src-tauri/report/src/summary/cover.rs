//! The cover: whose audit, of what, when, how far it has come, and who may read it.

use super::words::{day, first_sentences};
use super::{Level, Summary};
use crate::document::Cover;

/// What kind of document it is.
pub(super) const SUBTITLE: &str = "Multi-agency case file audit: moderated summary";
/// The most characters of the paragraph at the foot.
const PARAGRAPH: usize = 560;

/// Writes the cover.
pub(super) fn cover(summary: &Summary) -> Cover {
    let audit = &summary.audit;
    let mut facts = vec![
        ("Audit", audit.reference.clone()),
        ("Practice looked at", format!("{} to {}", day(audit.window_from), day(audit.window_to))),
        ("As the file stood on", day(summary.as_of.date_naive())),
    ];
    if let Some(at) = summary.salvaged_at {
        let on = day(at.date_naive());
        let says = format!(
            "Printed from a file that was salvaged from a damaged one on {on}. Some of it may be missing, and a grade or finding may be from before a later decision."
        );
        facts.push(("Salvaged file", says));
    }
    if let Some(meeting) = audit.meeting_on {
        facts.push(("Panel meeting", day(meeting)));
    }
    if !audit.chair.is_empty() {
        facts.push(("Chair of the audit", audit.chair.clone()));
    }
    facts.push(("Version", format!("{}. {}", audit.report_version, summary.status())));
    facts.push(("Who may read this", readers(summary)));
    facts.push(("Classification", summary.classification.clone()));
    let judged = summary.judgement.as_ref().map(|judgement| judgement.narrative.as_str());
    let text = judged.filter(|text| !text.trim().is_empty()).unwrap_or(&audit.summary);
    Cover {
        partnership: summary.partnership.clone(),
        title: audit.theme.clone(),
        subtitle: SUBTITLE.to_owned(),
        facts: facts.into_iter().map(|(label, says)| (label.to_owned(), says)).collect(),
        summary: (!text.trim().is_empty()).then(|| ("In one paragraph".to_owned(), first_sentences(text, PARAGRAPH))),
    }
}

fn readers(summary: &Summary) -> String {
    match summary.level {
        Level::Restricted => "Restricted: the panel, the Business Unit, the chair and the scrutineer. It has rows of \
                              single cases. Do not pass it on."
            .to_owned(),
        Level::Partnership => format!(
            "Partnership. It has no rows of single cases; an agency's grades from fewer than {} cases are not shown.",
            summary.smallest
        ),
        Level::Public => "Anybody.".to_owned(),
    }
}
