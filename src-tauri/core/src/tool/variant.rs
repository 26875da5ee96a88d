//! What an agency type sees of a tool: the common questions, its own, and the packs switched on.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::written_out::is_false;
use super::{Domain, Question, Tool};

/// What one agency type sees otherwise than the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The agency type's code, such as `police`.
    pub agency_type: String,
    /// The name people read.
    pub title: String,
    /// The codes of common questions it is not asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<String>,
    /// Common questions it is asked in other words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reworded: Vec<Rewording>,
    /// The added questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

/// A common question in one agency type's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rewording {
    /// The question's code.
    pub question: String,
    /// What it is asked instead.
    pub text: String,
    /// How to answer it; as for everyone where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// Questions a partnership may switch on for a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ThemePack {
    /// The stable code.
    pub code: String,
    /// The name people read.
    pub title: String,
    /// What to know before switching it on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether it is a proposal the partnership has still to agree.
    #[serde(default, skip_serializing_if = "is_false")]
    pub proposal: bool,
    /// The questions it adds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

/// What one agency fills in. Questions that are not asked of it are left out; reworded ones stand in its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form<'a> {
    /// Questions about the return as a whole.
    pub header: Vec<Cow<'a, Question>>,
    /// Every domain, with what is asked in it.
    pub domains: Vec<FormDomain<'a>>,
    /// Questions after the domains.
    pub closing: Vec<Cow<'a, Question>>,
    /// The agency type's own questions, where it has any.
    pub variant: Option<&'a Variant>,
    /// The packs switched on, in the tool's order.
    pub packs: Vec<&'a ThemePack>,
}

/// One domain of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormDomain<'a> {
    /// The domain.
    pub domain: &'a Domain,
    /// What is asked in it, in order.
    pub questions: Vec<Cow<'a, Question>>,
}

impl Form<'_> {
    /// Returns every question of the form, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        let common = self.header.iter().chain(self.domains.iter().flat_map(|domain| &domain.questions));
        let variant = self.variant.into_iter().flat_map(|variant| &variant.questions);
        let packs = self.packs.iter().flat_map(|pack| &pack.questions);
        common.chain(&self.closing).map(AsRef::as_ref).chain(variant).chain(packs)
    }
}

impl Tool {
    /// Returns what an agency type sees with these packs on. A type that the tool does not know sees every common question
    /// that is not for named types only; a pack it does not know adds nothing.
    pub fn questions_for(&self, agency_type: &str, packs: &[String]) -> Form<'_> {
        let variant = self.variants.iter().find(|variant| variant.agency_type == agency_type);
        Form {
            header: asked_of(&self.header, agency_type, variant),
            domains: self
                .domains
                .iter()
                .map(|domain| FormDomain { domain, questions: asked_of(&domain.questions, agency_type, variant) })
                .collect(),
            closing: asked_of(&self.closing, agency_type, variant),
            variant,
            packs: self.packs.iter().filter(|pack| packs.contains(&pack.code)).collect(),
        }
    }
}

impl Tool {
    /// Returns the whole tool with the words an agency type is asked in. Nothing is left out of it.
    pub fn in_words_of(&self, agency_type: &str) -> Self {
        let mut tool = self.clone();
        let variant = self.variants.iter().find(|variant| variant.agency_type == agency_type);
        for question in tool.questions_mut() {
            if let Cow::Owned(reworded) = in_words_of(variant, question) {
                *question = reworded;
            }
        }
        tool
    }

    /// Returns the tool as one agency type is asked it, with these packs on: nothing that is hidden from it, its own words,
    /// its own questions.
    pub fn as_seen_by(&self, agency_type: &str, packs: &[String]) -> Self {
        let form = self.questions_for(agency_type, packs);
        let owned = |asked: Vec<Cow<'_, Question>>| asked.into_iter().map(Cow::into_owned).collect();
        let domains =
            form.domains.into_iter().map(|one| Domain { questions: owned(one.questions), ..one.domain.clone() });
        let own = |one: &Variant| Variant { hidden: Vec::new(), reworded: Vec::new(), ..one.clone() };
        Self {
            domains: domains.collect(),
            header: owned(form.header),
            closing: owned(form.closing),
            variants: form.variant.map(own).into_iter().collect(),
            packs: form.packs.into_iter().cloned().collect(),
            ..self.clone()
        }
    }
}

fn asked_of<'a>(questions: &'a [Question], agency_type: &str, variant: Option<&Variant>) -> Vec<Cow<'a, Question>> {
    let is_for = |question: &&Question| {
        let named = question.applies_to.is_empty() || question.applies_to.iter().any(|one| one == agency_type);
        named && variant.is_none_or(|variant| !variant.hidden.contains(&question.code))
    };
    questions.iter().filter(is_for).map(|question| in_words_of(variant, question)).collect()
}

fn in_words_of<'a>(variant: Option<&Variant>, question: &'a Question) -> Cow<'a, Question> {
    let reworded = variant.and_then(|variant| variant.reworded.iter().find(|one| one.question == question.code));
    let Some(reworded) = reworded else { return Cow::Borrowed(question) };
    let help = reworded.help.clone().or_else(|| question.help.clone());
    Cow::Owned(Question { text: reworded.text.clone(), help, ..question.clone() })
}
