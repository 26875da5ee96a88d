//! What an agency type sees of a tool: the common questions, its own, and the packs switched on.

use serde::{Deserialize, Serialize};

use super::{Domain, Question, Tool};

/// Questions added for one agency type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The agency type's code, such as `police`.
    pub agency_type: String,
    /// The name people read.
    pub title: String,
    /// The added questions.
    pub questions: Vec<Question>,
}

/// Questions a partnership may switch on for a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ThemePack {
    /// The stable code.
    pub code: String,
    /// The name people read.
    pub title: String,
    /// What to know before switching it on.
    #[serde(default)]
    pub note: Option<String>,
    /// Whether it is a proposal the partnership has still to agree.
    #[serde(default)]
    pub proposal: bool,
    /// The questions it adds.
    pub questions: Vec<Question>,
}

/// What one agency fills in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form<'a> {
    /// Questions about the return as a whole.
    pub header: &'a [Question],
    /// Every domain.
    pub domains: &'a [Domain],
    /// The agency type's own questions, where it has any.
    pub variant: Option<&'a Variant>,
    /// The packs switched on, in the tool's order.
    pub packs: Vec<&'a ThemePack>,
}

impl<'a> Form<'a> {
    /// Returns every question of the form, in order.
    pub fn questions(&self) -> impl Iterator<Item = &'a Question> {
        let domains = self.domains.iter().flat_map(|domain| &domain.questions);
        let variant = self.variant.into_iter().flat_map(|variant| &variant.questions);
        let packs = self.packs.clone().into_iter().flat_map(|pack| &pack.questions);
        self.header.iter().chain(domains).chain(variant).chain(packs)
    }
}

impl Tool {
    /// Returns what an agency type sees with these packs on. An agency type or pack the tool does not know adds nothing.
    pub fn questions_for(&self, agency_type: &str, packs: &[String]) -> Form<'_> {
        Form {
            header: &self.header,
            domains: &self.domains,
            variant: self.variants.iter().find(|variant| variant.agency_type == agency_type),
            packs: self.packs.iter().filter(|pack| packs.contains(&pack.code)).collect(),
        }
    }
}
