//! Findings and recommendations. A finding's title stands once in the whole text; elsewhere it goes by its number.

use plumbline_core::finding::FindingKind;

use super::Summary;
use super::document::Writer;
use super::findings::{PrintedFinding, PrintedRecommendation};
use super::words::{numbered, one_line};
use crate::document::{Block, Span};

/// Writes the findings of some kinds, or says that there is none.
pub(super) fn findings(summary: &Summary, kinds: &[FindingKind], none: &str, to: &mut Writer) {
    let mut any = false;
    for kind in kinds {
        for finding in summary.findings.iter().filter(|finding| finding.kind == *kind) {
            any = true;
            one_finding(summary, finding, to);
        }
    }
    if !any && !none.is_empty() {
        to.put(Block::Paragraph(vec![Span::muted(none)]));
    }
}

fn one_finding(summary: &Summary, finding: &PrintedFinding, to: &mut Writer) {
    to.heading(3, format!("Finding {}. {}", finding.number, one_line(&finding.title)));
    to.written(&finding.detail, "");
    let mut lead = |label: &str, text: &str| {
        if !text.trim().is_empty() {
            to.put(Block::Paragraph(vec![Span::bold(format!("{label} ")), Span::plain(one_line(text))]));
        }
    };
    lead(because(finding.kind), &finding.why);
    lead("Dissent recorded.", &finding.dissent);
    lead("Changed after it was agreed.", &finding.changed);
    let mut about = vec![finding.kind.words().to_owned(), format!("rests on {}", finding.strength)];
    if !finding.domain.is_empty() {
        about.push(finding.domain.clone());
    }
    let led = summary.recommendations.iter().filter(|made| made.findings.contains(&finding.number));
    let led: Vec<u32> = led.map(|made| made.number).collect();
    if !led.is_empty() {
        about.push(format!("leads to {}", numbered("recommendation", "recommendations", &led)));
    }
    to.put(Block::Paragraph(vec![Span::muted(about.join(" · "))]));
}

fn because(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::GoodPractice => "What made it possible.",
        FindingKind::AreaForImprovement | FindingKind::CaseSpecific => "What got in the way.",
        FindingKind::EmergingConcern | FindingKind::SystemLearning | FindingKind::ProcessLearning => "Why.",
    }
}

/// Writes the recommendations.
pub(super) fn recommendations(summary: &Summary, to: &mut Writer) {
    to.section("Recommendations", false);
    if summary.recommendations.is_empty() {
        to.put(Block::Paragraph(vec![Span::muted("The panel agreed no recommendation.")]));
    }
    for made in &summary.recommendations {
        to.heading(3, format!("Recommendation {}", made.number));
        to.written(&made.text, "");
        to.put(Block::Facts(facts(made)));
    }
}

fn facts(made: &PrintedRecommendation) -> Vec<(String, Vec<Span>)> {
    let mut from = match made.findings.as_slice() {
        [] => String::new(),
        numbers => numbered("Finding", "Findings", numbers),
    };
    if made.others {
        from.push_str(if from.is_empty() {
            "A finding that is not printed here"
        } else {
            ", and one that is not printed here"
        });
    }
    let facts = [
        ("Owner", one_line(&made.owner)),
        ("Priority and kind", format!("{} priority, {}", made.priority, made.kind.to_lowercase())),
        ("Different for children", one_line(&made.outcome)),
        ("Success is known by", one_line(&made.measure)),
        ("Follows from", from),
        ("Status", made.status.to_owned()),
    ];
    let given = facts.into_iter().filter(|(_, says)| !says.is_empty());
    given.map(|(label, says)| (label.to_owned(), vec![Span::plain(says)])).collect()
}
