//! The sample's data, as readable files in `assets/sample/`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::audit::{LineOfEnquiry, NewCase};

/// What `sample.toml` holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Data {
    pub partnership: Partnership,
    pub agency: Vec<SampleAgency>,
    pub audit: SampleAudit,
    pub case: Vec<SampleCase>,
    pub decision: Vec<SampleDecision>,
    pub judgement: SampleJudgement,
    pub finding: Vec<SampleFinding>,
    pub recommendation: Vec<SampleRecommendation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Partnership {
    pub name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleAgency {
    pub code: String,
    pub name: String,
    pub short_name: String,
    pub kind: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleAudit {
    pub reference: String,
    pub theme: String,
    pub aim: String,
    pub why: String,
    pub method: String,
    #[serde(deserialize_with = "day")]
    pub window_from: NaiveDate,
    #[serde(deserialize_with = "day")]
    pub window_to: NaiveDate,
    #[serde(deserialize_with = "day")]
    pub due_on: NaiveDate,
    #[serde(deserialize_with = "day")]
    pub meeting_on: NaiveDate,
    pub chair: String,
    pub independence: String,
    pub data_protection: String,
    pub summary: String,
    pub process_learning: String,
    pub report_version: String,
    pub theme_pack: String,
    pub lines_of_enquiry: Vec<LineOfEnquiry>,
}

#[derive(Deserialize)]
pub(super) struct SampleCase {
    pub key: String,
    #[serde(flatten)]
    pub case: NewCase,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleDecision {
    pub case: String,
    pub agency: String,
    pub domain: String,
    pub grade: String,
    pub reason: String,
    pub note: String,
    pub dissent: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleJudgement {
    pub grade: String,
    pub narrative: String,
    pub dissent: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleGround {
    pub case: String,
    pub agency: String,
    pub domain: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleFinding {
    pub title: String,
    pub kind: crate::finding::FindingKind,
    pub detail: String,
    pub why: String,
    pub domain: Option<String>,
    pub status: crate::finding::FindingStatus,
    pub dissent: String,
    #[serde(default)]
    pub discussion: String,
    #[serde(default)]
    pub rests_on: Vec<SampleGround>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleRecommendation {
    pub text: String,
    pub kind: crate::finding::RecommendationKind,
    pub owner: String,
    pub outcome: String,
    pub measure: String,
    pub priority: crate::finding::Priority,
    pub status: crate::finding::RecommendationStatus,
    pub findings: Vec<usize>,
}

fn day<'de, D: serde::Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let written = toml::value::Datetime::deserialize(from)?;
    written.to_string().parse().map_err(serde::de::Error::custom)
}

/// Reads the sample's data, which is part of the program.
pub(super) fn data() -> Data {
    toml::from_str(include_str!("../../../../assets/sample/sample.toml"))
        .expect("the sample is part of the program and tested")
}

macro_rules! returns {
    ($($name:literal,)*) => {
        /// Returns the filled-in returns by case and agency, such as `C1-police`.
        pub(super) fn returns() -> BTreeMap<&'static str, &'static str> {
            BTreeMap::from([$(($name, include_str!(concat!("../../../../assets/sample/returns/", $name, ".toml"))),)*])
        }
    };
}

returns! {
    "C1-csc",
    "C1-dasv",
    "C1-education",
    "C1-health",
    "C1-housing",
    "C1-police",
    "C2-csc",
    "C2-dasv",
    "C2-education",
    "C2-health",
    "C2-health-resubmitted",
    "C2-housing",
    "C2-police",
    "C3-csc",
    "C3-dasv",
    "C3-education",
    "C3-health",
    "C3-housing",
    "C3-police",
    "C4-csc",
    "C4-dasv",
    "C4-education",
    "C4-health",
    "C4-housing",
    "C4-police",
    "C5-csc",
    "C5-dasv",
    "C5-education",
    "C5-health",
    "C5-housing",
    "C5-police",
    "C6-csc",
    "C6-dasv",
    "C6-education",
    "C6-health",
    "C6-housing",
    "C6-police",
}
