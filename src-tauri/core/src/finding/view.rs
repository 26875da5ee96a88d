//! The findings page: findings with what they rest on, and recommendations.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    Finding, FindingKind, FindingStatus, Ground, Priority, Recommendation, RecommendationKind, RecommendationStatus,
};
use crate::advice::counted;
use crate::audit::Audit;
use crate::error::Result;
use crate::ids::AuditId;
use crate::vault::Read;

/// An answer that a finding can rest on, in words.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct AnswerChoice {
    /// The answer.
    pub ground: Ground,
    /// Case, agency and domain in words.
    pub words: String,
}

/// One finding with its grounds in words.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct FindingRow {
    /// The finding.
    pub finding: Finding,
    /// Its kind in words.
    pub kind_words: String,
    /// Its status in words.
    pub status_words: String,
    /// How much it rests on: "5 cases, 4 agencies".
    pub strength: String,
    /// The answers it rests on, in words.
    pub grounds: Vec<String>,
    /// The versions before this one, newest first.
    pub earlier: Vec<VersionRow>,
}

/// A wording of a finding that a newer one replaced. It stays on record.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct VersionRow {
    /// Its number, from 1.
    pub version: u32,
    /// When it was written.
    pub written_at: DateTime<Utc>,
    /// The statement, as it was.
    pub title: String,
    /// The detail, as it was.
    pub detail: String,
    /// Its status in words.
    pub status_words: String,
    /// Why it, in turn, was written; empty in the first version.
    pub reason: String,
}

/// Everything the findings page shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct FindingsView {
    /// The audit.
    pub audit: Audit,
    /// The findings, by number.
    pub findings: Vec<FindingRow>,
    /// The recommendations, by number.
    pub recommendations: Vec<Recommendation>,
    /// How good practice and improvement balance, in words.
    pub balance: String,
    /// The domains: code and title.
    pub domains: Vec<(String, String)>,
    /// The answers a finding can rest on.
    pub answers: Vec<AnswerChoice>,
    /// The kinds of finding and their words.
    pub kinds: Vec<(FindingKind, String)>,
    /// The statuses of a finding and their words.
    pub statuses: Vec<(FindingStatus, String)>,
    /// The kinds of recommendation and their words.
    pub recommendation_kinds: Vec<(RecommendationKind, String)>,
    /// The statuses of a recommendation and their words.
    pub recommendation_statuses: Vec<(RecommendationStatus, String)>,
    /// The priorities and their words.
    pub priorities: Vec<(Priority, String)>,
}

/// Reads the findings page.
pub fn findings_view(read: &Read<'_>, id: &AuditId) -> Result<FindingsView> {
    let audit = read.audit(id)?;
    let (tool, _) = read.tool_version(&audit.tool_digest)?;
    let (cases, agencies) = (read.cases(id)?, read.agencies()?);
    let words = |ground: &Ground| {
        let case = cases.iter().find(|case| case.id == ground.case).map_or("", |case| case.reference.as_str());
        let agency = agencies.iter().find(|agency| agency.id == ground.agency);
        let domain = tool.domain(&ground.domain).map_or("", |domain| domain.title.as_str());
        format!("{case}, {}, {} {domain}", agency.map_or("", |agency| &agency.short_name), ground.domain)
    };
    let row = |finding: Finding| -> Result<FindingRow> {
        Ok(FindingRow {
            kind_words: finding.kind.words().to_owned(),
            status_words: finding.status.words().to_owned(),
            strength: strength(&finding),
            grounds: finding.rests_on.iter().map(words).collect(),
            earlier: earlier(read, &finding)?,
            finding,
        })
    };
    let findings = read.findings(id)?.into_iter().map(row).collect::<Result<Vec<_>>>()?;
    let count = |kind| findings.iter().filter(|row| row.finding.kind == kind).count();
    let answers = read.graded_answers(id)?.into_iter().map(|answer| {
        let ground = Ground { case: answer.case, agency: answer.agency, domain: answer.domain };
        AnswerChoice { words: words(&ground), ground }
    });
    Ok(FindingsView {
        balance: format!(
            "{}, {}",
            counted(count(FindingKind::GoodPractice), "finding of good practice", "findings of good practice"),
            counted(count(FindingKind::AreaForImprovement), "area for improvement", "areas for improvement")
        ),
        recommendations: read.recommendations(id)?,
        domains: tool.domains.iter().map(|domain| (domain.code.clone(), domain.title.clone())).collect(),
        answers: answers.collect(),
        kinds: FindingKind::ALL.iter().map(|one| (*one, one.words().to_owned())).collect(),
        statuses: FindingStatus::ALL.iter().map(|one| (*one, one.words().to_owned())).collect(),
        recommendation_kinds: RecommendationKind::ALL.iter().map(|one| (*one, one.words().to_owned())).collect(),
        recommendation_statuses: RecommendationStatus::ALL.iter().map(|one| (*one, one.words().to_owned())).collect(),
        priorities: Priority::ALL.iter().map(|one| (*one, one.words().to_owned())).collect(),
        findings,
        audit,
    })
}

/// Returns the versions before this one, newest first.
fn earlier(read: &Read<'_>, finding: &Finding) -> Result<Vec<VersionRow>> {
    let mut versions = read.finding_versions(&finding.id)?;
    versions.retain(|one| one.version < finding.version);
    versions.reverse();
    let row = |one: Finding| VersionRow {
        version: one.version,
        written_at: one.written_at,
        status_words: one.status.words().to_owned(),
        title: one.title,
        detail: one.detail,
        reason: one.reason,
    };
    Ok(versions.into_iter().map(row).collect())
}

/// Says how much a finding rests on.
fn strength(finding: &Finding) -> String {
    if finding.rests_on.is_empty() {
        return "the meeting's discussion".to_owned();
    }
    let (cases, agencies) = (finding.cases(), finding.agencies());
    format!("{}, {}", counted(cases, "case", "cases"), counted(agencies, "agency", "agencies"))
}
