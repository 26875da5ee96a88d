//! Inspection lenses, as data: the criteria inspectors look at, which questions carry as tags.

use serde::{Deserialize, Serialize};

use crate::tool::{CheckBeforeUse, ToolError, not_readable};

/// The lenses that come with the app.
const LENSES: &str = include_str!("../../../../assets/guidance/lenses.toml");

/// A way to sort an audit again by what inspectors look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lens {
    /// The code that its criteria's codes begin with, such as `jtai`.
    pub code: String,
    /// The name people read.
    pub title: String,
    /// What to know before sorting by it.
    #[serde(default)]
    pub note: Option<String>,
    /// The code of the edition of guidance it was written for.
    pub edition: String,
    /// What could not be confirmed of it.
    #[serde(default)]
    pub check_before_use: Option<CheckBeforeUse>,
    /// What inspectors look at, in their order.
    pub criteria: Vec<Criterion>,
}

/// One thing inspectors look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The tag that questions carry, such as `jtai:front_door`.
    pub code: String,
    /// The words people read.
    pub text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    lenses: Vec<Lens>,
}

/// Returns the lenses that come with the app.
pub fn lenses() -> Result<Vec<Lens>, ToolError> {
    Ok(toml::from_str::<Written>(LENSES).map_err(|error| not_readable(LENSES, &error))?.lenses)
}

impl Lens {
    /// Returns the criterion that a tag stands for.
    pub fn criterion(&self, tag: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.code == tag)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::lenses;
    use crate::guidance::editions;

    #[test]
    fn a_lens_names_an_edition_that_is_known_and_says_what_could_not_be_confirmed() {
        let known = editions().expect("the editions are readable");

        for lens in lenses().expect("the lenses are readable") {
            assert!(known.iter().any(|one| one.code == lens.edition), "{} names {}", lens.code, lens.edition);
            let caution = lens.check_before_use.as_ref().expect("inspectors change their criteria");
            assert!(!caution.what.is_empty() && !caution.against.is_empty(), "{}", lens.code);
        }
    }

    #[test]
    fn each_criterion_has_words_and_a_tag_of_its_own_lens() {
        for lens in lenses().expect("the lenses are readable") {
            let tags: BTreeSet<&str> = lens.criteria.iter().map(|criterion| criterion.code.as_str()).collect();

            assert!(!tags.is_empty(), "{}", lens.code);
            assert_eq!(tags.len(), lens.criteria.len(), "{} has no tag twice", lens.code);
            for criterion in &lens.criteria {
                let of_lens = criterion.code.strip_prefix(&lens.code).is_some_and(|rest| rest.starts_with(':'));
                assert!(of_lens && !criterion.text.is_empty(), "{}", criterion.code);
                assert_eq!(lens.criterion(&criterion.code), Some(criterion));
            }
        }
    }

    #[test]
    fn the_lens_of_joint_inspections_has_six_criteria_and_knows_no_other_tag() {
        let lenses = lenses().expect("the lenses are readable");

        let jtai = lenses.iter().find(|lens| lens.code == "jtai").expect("the lens of joint inspections");

        assert_eq!(jtai.criteria.len(), 6);
        assert!(jtai.criterion("jtai:hub").is_some());
        assert!(jtai.criterion("jtai:taken_out").is_none() && jtai.criterion("voice").is_none());
    }
}
