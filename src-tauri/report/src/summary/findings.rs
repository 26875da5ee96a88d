//! Which findings and recommendations are printed, and what is said of the evidence under them.

use plumbline_core::advice::counted;
use plumbline_core::finding::{Finding, FindingKind};
use plumbline_core::ids::FindingId;

use crate::gather::Gathered;
use crate::summary::Level;
use crate::suppress::SuppressionEntry;

/// A finding as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedFinding {
    /// Its id, to tie recommendations to it.
    pub id: FindingId,
    /// Its number in the audit.
    pub number: u32,
    /// What kind it is.
    pub kind: FindingKind,
    /// The statement in one line.
    pub title: String,
    /// Its detail.
    pub detail: String,
    /// What made it possible, or what got in the way.
    pub why: String,
    /// The title of its domain; empty where it has none.
    pub domain: String,
    /// Who did not agree, and why; empty where all did.
    pub dissent: String,
    /// How much it rests on: "5 cases, 4 agencies".
    pub strength: String,
    /// Where it was changed after the panel had agreed it: which version, when, what it said before, and why; else empty.
    pub changed: String,
}

/// A recommendation as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedRecommendation {
    /// Its number in the audit.
    pub number: u32,
    /// What should change.
    pub text: String,
    /// What kind of change.
    pub kind: &'static str,
    /// Who owns it.
    pub owner: String,
    /// What should be different for children.
    pub outcome: String,
    /// How success will be known.
    pub measure: String,
    /// How pressing.
    pub priority: &'static str,
    /// Where it stands.
    pub status: &'static str,
    /// The numbers of the printed findings it follows from.
    pub findings: Vec<u32>,
    /// Whether it also follows from findings that are not printed.
    pub others: bool,
}

/// Returns the agreed findings that a level may see. Case-specific ones stay with the panel.
pub(crate) fn printed(
    gathered: &Gathered,
    level: Level,
    smallest: u32,
    log: &mut Vec<SuppressionEntry>,
) -> Vec<PrintedFinding> {
    let agreed = gathered.findings.iter().filter(|finding| finding.status.is_agreed());
    let (for_panel, for_all): (Vec<&Finding>, Vec<_>) =
        agreed.partition(|finding| finding.kind == FindingKind::CaseSpecific);
    let mut printed: Vec<PrintedFinding> = for_all.iter().map(|finding| written(gathered, finding)).collect();
    match level {
        Level::Restricted => printed.extend(for_panel.iter().map(|finding| written(gathered, finding))),
        Level::Partnership | Level::Public => {
            if !for_panel.is_empty() {
                let what = counted(for_panel.len(), "case-specific finding", "case-specific findings");
                log.push(SuppressionEntry::new(what, "Findings about one case are for the panel only."));
            }
            for (finding, shown) in for_all.iter().zip(&mut printed) {
                let cases = finding.cases();
                if cases > 0 && cases < smallest as usize {
                    shown.strength = format!("fewer than {smallest} cases");
                    log.push(SuppressionEntry::new(
                        format!("How many cases and agencies finding {} rests on", finding.number),
                        format!("Fewer than {smallest} cases. Read its text again: it must identify nobody."),
                    ));
                }
            }
        }
    }
    printed
}

fn written(gathered: &Gathered, finding: &Finding) -> PrintedFinding {
    let domain = finding.domain.as_deref().and_then(|code| gathered.tool.domain(code));
    PrintedFinding {
        id: finding.id.clone(),
        number: finding.number,
        kind: finding.kind,
        title: finding.title.clone(),
        detail: finding.detail.clone(),
        why: finding.why.clone(),
        domain: domain.map(|domain| domain.title.clone()).unwrap_or_default(),
        dissent: finding.dissent.clone(),
        changed: gathered.agreed_before.get(&finding.id).map_or_else(String::new, |before| changed(finding, before)),
        strength: if finding.rests_on.is_empty() {
            "the panel's discussion".to_owned()
        } else {
            let (cases, agencies) = (finding.cases(), finding.agencies());
            format!("{}, {}", counted(cases, "case", "cases"), counted(agencies, "agency", "agencies"))
        },
    }
}

/// Says what the panel had agreed before, and why that changed.
fn changed(finding: &Finding, before: &Finding) -> String {
    let (version, on) = (finding.version, finding.written_at.format("%-d %B %Y"));
    let read = if before.title == finding.title { String::new() } else { format!(" It read “{}”.", before.title) };
    format!("Version {version}, {on}.{read} {}", finding.reason)
}

/// Returns the agreed recommendations, tied to the findings that are printed.
pub(crate) fn recommended(gathered: &Gathered, findings: &[PrintedFinding]) -> Vec<PrintedRecommendation> {
    let agreed = gathered.recommendations.iter().filter(|made| made.status.is_agreed());
    let printed = agreed.map(|made| {
        let numbers = findings.iter().filter(|finding| made.findings.contains(&finding.id)).map(|one| one.number);
        let numbers: Vec<u32> = numbers.collect();
        PrintedRecommendation {
            number: made.number,
            text: made.text.clone(),
            kind: made.kind.words(),
            owner: made.owner.clone(),
            outcome: made.outcome.clone(),
            measure: made.measure.clone(),
            priority: made.priority.words(),
            status: made.status.words(),
            others: numbers.len() < made.findings.len(),
            findings: numbers,
        }
    });
    printed.collect()
}
