//! Editions of guidance and law, and inspection lenses, as data: what is in force, and what must be checked first.

mod lens;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::tool::{CheckBeforeUse, Domain, GuidanceReference, Question, Tool, ToolError, not_readable};

pub use lens::{Criterion, Lens, lenses};

/// The editions that come with the app.
const EDITIONS: &str = include_str!("../../../../assets/guidance/editions.toml");

/// One edition of guidance, or one law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The code that tools refer to it by, such as `wt2023`.
    pub code: String,
    /// Its title without the year.
    pub title: String,
    /// Which edition it is, such as `2023`.
    pub edition: String,
    /// Who issued it.
    pub issuer: String,
    /// Whether it is guidance or law.
    pub kind: EditionKind,
    /// When it was published, where that was read.
    #[serde(default)]
    pub published: Option<NaiveDate>,
    /// Whether it is in force.
    pub status: EditionStatus,
    /// The code of the one that replaced it.
    #[serde(default)]
    pub superseded_by: Option<String>,
    /// What could not be confirmed of it.
    #[serde(default)]
    pub check_before_use: Option<CheckBeforeUse>,
}

/// Whether an edition is guidance or law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EditionKind {
    /// Statutory guidance.
    Guidance,
    /// An Act.
    Law,
}

/// Whether an edition is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EditionStatus {
    /// In force, as far as could be confirmed.
    Current,
    /// Replaced by another.
    Superseded,
    /// Announced, or its text not seen.
    Draft,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    editions: Vec<Edition>,
}

/// Returns the editions that come with the app.
pub fn editions() -> Result<Vec<Edition>, ToolError> {
    Ok(toml::from_str::<Written>(EDITIONS).map_err(|error| not_readable(EDITIONS, &error))?.editions)
}

/// Returns the editions a tool names that were replaced, each with the one that replaced it and the questions tied to it.
///
/// A question is tied to the editions it refers to; else to those of its domain; else to those of the tool.
pub fn superseded<'t>(tool: &'t Tool, editions: &[Edition]) -> Vec<(Edition, Vec<&'t Question>)> {
    let old = |code: &str| editions.iter().find(|one| one.code == code && one.status == EditionStatus::Superseded);
    let named = tool.guidance.iter().filter_map(|tag| old(&tag.code));
    named.map(|edition| (edition.clone(), tied_to(tool, &edition.code))).collect()
}

fn tied_to<'t>(tool: &'t Tool, edition: &str) -> Vec<&'t Question> {
    let is_of_tool = tool.guidance.iter().any(|tag| tag.code == edition);
    let in_domain = |domain: &'t Domain| domain.questions.iter().map(|one| (one.code.as_str(), &domain.guidance[..]));
    let of_domains: BTreeMap<&str, &[GuidanceReference]> = tool.domains.iter().flat_map(in_domain).collect();
    let is_tied = |question: &&Question| {
        let of_domain = || of_domains.get(question.code.as_str()).copied().unwrap_or_default();
        let own = if question.guidance.is_empty() { of_domain() } else { &question.guidance[..] };
        if own.is_empty() { is_of_tool } else { own.iter().any(|reference| reference.edition == edition) }
    };
    tool.questions().filter(is_tied).collect()
}

#[cfg(test)]
mod tests {
    use super::{EditionStatus, editions, superseded};
    use crate::tool::{BUILT_IN, GuidanceReference, Tool};

    #[test]
    fn every_edition_that_a_built_in_tool_names_is_known_and_its_title_has_the_year() {
        let known = editions().expect("the editions are readable");

        for text in BUILT_IN {
            let tool = Tool::read(text).expect("sound");
            for tag in &tool.guidance {
                let edition = known.iter().find(|one| one.code == tag.code);
                let edition = edition.unwrap_or_else(|| panic!("{} names {}", tool.code, tag.code));
                assert!(tag.edition.starts_with(&edition.title), "{} and {}", tag.edition, edition.title);
            }
        }
    }

    #[test]
    fn what_was_replaced_says_by_what_and_what_was_not_seen_says_what_to_check() {
        let known = editions().expect("the editions are readable");

        for one in &known {
            let by = one.superseded_by.as_ref().and_then(|code| known.iter().find(|other| other.code == *code));
            assert_eq!(by.is_some(), one.status == EditionStatus::Superseded, "{}", one.code);
            assert!(one.status != EditionStatus::Draft || one.check_before_use.is_some(), "{}", one.code);
        }
        assert!(known.iter().any(|one| one.status == EditionStatus::Superseded));
    }

    #[test]
    fn the_questions_of_a_replaced_edition_are_its_own_its_domains_and_where_neither_says_the_tools() {
        let mut tool = Tool::read(BUILT_IN[2]).expect("sound");
        let mut known = editions().expect("the editions are readable");
        assert_eq!(superseded(&tool, &known), Vec::new(), "nothing it names is replaced yet");
        known.iter_mut().filter(|one| one.code == "kcsie2025").for_each(|one| one.status = EditionStatus::Superseded);
        let law = GuidanceReference { edition: "ea2002".to_owned(), at: None };
        tool.questions_mut().filter(|one| one.code.starts_with("E1.")).for_each(|one| one.guidance = vec![law.clone()]);

        let found = superseded(&tool, &known);

        let [(edition, questions)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(edition.code, "kcsie2025");
        assert_eq!(questions.len(), tool.questions().count() - 8, "all but the eight of E1");
    }
}
