//! What a person changes in a draft, one thing at a time. The rules are plain: a tool and an edit in, words for it out.

use serde::Deserialize;

use super::super::{Question, Rewording, Scale, Tool};
use super::edit_lists::{
    domain_at, put_domain, put_pack, put_scale, put_variant, remove_domain, use_scale, variant_of,
};
use super::edit_order::{move_question, moved};
use super::edit_question::{put_question, take_question};
use super::heads::{About, DomainHead, PackHead, QuestionPlace};
use super::problem::DraftError;

/// One change.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Edit {
    /// The texts about the tool as a whole.
    About {
        /// What they are from now on.
        about: Box<About>,
    },
    /// Adds a domain at the end, or changes one but for its questions.
    PutDomain {
        /// The code it had; none for a new one.
        was: Option<String>,
        /// What it is from now on.
        domain: Box<DomainHead>,
    },
    /// Takes a domain out, with its questions.
    RemoveDomain {
        /// Its code.
        code: String,
    },
    /// Takes out the limits on a domain's grade.
    RemoveLimits {
        /// The domain that they hold back.
        domain: String,
    },
    /// Moves a domain to a place among the others, counted from zero.
    MoveDomain {
        /// Its code.
        code: String,
        /// Where it stands then.
        to: usize,
    },
    /// Adds a question at the end of a place, or changes one where it stands.
    PutQuestion {
        /// The code it had; none for a new one.
        was: Option<String>,
        /// Where a new one goes.
        place: QuestionPlace,
        /// What it is from now on.
        question: Box<Question>,
    },
    /// Takes a question out, and out of what variants hide and reword.
    RemoveQuestion {
        /// Its code.
        code: String,
    },
    /// Moves a question to a place, before the question that stands there at that number.
    MoveQuestion {
        /// Its code.
        code: String,
        /// The place.
        place: QuestionPlace,
        /// Where it stands then, counted from zero.
        to: usize,
    },
    /// Changes the tool's own scale, or adds or changes another.
    PutScale {
        /// The code it had; none for a new one.
        was: Option<String>,
        /// What it is from now on.
        scale: Box<Scale>,
    },
    /// Makes another scale the tool's own; the one before stays as another.
    UseScale {
        /// Its code.
        code: String,
    },
    /// Takes a scale out that is not the tool's own.
    RemoveScale {
        /// Its code.
        code: String,
    },
    /// Adds an agency type, or changes its code and title.
    PutVariant {
        /// The code it had; none for a new one.
        was: Option<String>,
        /// The agency type's code.
        agency_type: String,
        /// The name people read.
        title: String,
    },
    /// Takes an agency type out, with its own questions.
    RemoveVariant {
        /// Its code.
        agency_type: String,
    },
    /// Hides a common question from an agency type, or shows it again.
    Hide {
        /// The agency type.
        agency_type: String,
        /// The question.
        question: String,
        /// Whether it is hidden from now on.
        hidden: bool,
    },
    /// Gives a common question other words for an agency type, or takes them back.
    Reword {
        /// The agency type.
        agency_type: String,
        /// The question.
        question: String,
        /// What it is asked instead; none for the common words.
        text: Option<String>,
        /// How to answer it; none for the common help.
        help: Option<String>,
    },
    /// Adds a theme pack, or changes it but for its questions.
    PutPack {
        /// The code it had; none for a new one.
        was: Option<String>,
        /// What it is from now on.
        pack: PackHead,
    },
    /// Takes a theme pack out, with its questions.
    RemovePack {
        /// Its code.
        code: String,
    },
}

impl Edit {
    /// Changes a tool. Returns what was done, in words for the button that takes it back.
    ///
    /// # Errors
    /// [`DraftError`] where it names what the tool lacks, or a code that is taken. The tool may then be half changed.
    pub(super) fn apply(self, tool: &mut Tool) -> Result<String, DraftError> {
        match self {
            Self::About { about } => {
                about.write(tool);
                Ok("the texts about the tool".to_owned())
            }
            Self::PutDomain { was, domain } => put_domain(tool, was.as_deref(), *domain),
            Self::RemoveDomain { code } => remove_domain(tool, &code),
            Self::RemoveLimits { domain } => {
                let count = tool.limits.len();
                tool.limits.retain(|limit| limit.domain != domain);
                known(count != tool.limits.len(), "limit for", &domain)?;
                Ok(format!("taking out the limits of {domain}"))
            }
            Self::MoveDomain { code, to } => {
                let at = domain_at(tool, &code)?;
                moved(&mut tool.domains, at, to);
                Ok(format!("moving {code}"))
            }
            Self::PutQuestion { was, place, question } => put_question(tool, was.as_deref(), &place, *question),
            Self::RemoveQuestion { code } => take_question(tool, &code).map(|_| format!("taking out {code}")),
            Self::MoveQuestion { code, place, to } => move_question(tool, &code, &place, to),
            Self::PutScale { was, scale } => put_scale(tool, was.as_deref(), *scale),
            Self::UseScale { code } => use_scale(tool, &code),
            Self::RemoveScale { code } => {
                let count = tool.other_scales.len();
                tool.other_scales.retain(|one| one.code != code);
                known(count != tool.other_scales.len(), "scale", &code)?;
                Ok(format!("taking out the scale {code}"))
            }
            Self::PutVariant { was, agency_type, title } => put_variant(tool, was.as_deref(), agency_type, title),
            Self::RemoveVariant { agency_type } => {
                let count = tool.variants.len();
                tool.variants.retain(|one| one.agency_type != agency_type);
                known(count != tool.variants.len(), "agency type", &agency_type)?;
                // Questions that are for this type alone go on naming it, as a problem: without it they would be asked of all.
                Ok(format!("taking out the agency type {agency_type}"))
            }
            Self::Hide { agency_type, question, hidden } => {
                let variant = variant_of(tool, &agency_type)?;
                variant.hidden.retain(|one| *one != question);
                if hidden {
                    variant.hidden.push(question.clone());
                }
                let what = if hidden { "hiding" } else { "showing" };
                Ok(format!("{what} {question} for {agency_type}"))
            }
            Self::Reword { agency_type, question, text, help } => {
                let variant = variant_of(tool, &agency_type)?;
                variant.reworded.retain(|one| one.question != question);
                if let Some(text) = text {
                    variant.reworded.push(Rewording { question: question.clone(), text, help });
                }
                Ok(format!("the words of {question} for {agency_type}"))
            }
            Self::PutPack { was, pack } => put_pack(tool, was.as_deref(), pack),
            Self::RemovePack { code } => {
                let count = tool.packs.len();
                tool.packs.retain(|one| one.code != code);
                known(count != tool.packs.len(), "theme pack", &code)?;
                Ok(format!("taking out the theme pack {code}"))
            }
        }
    }
}

/// Says that the tool lacks what an edit names.
pub(super) fn known(is: bool, what: &'static str, code: &str) -> Result<(), DraftError> {
    if is { Ok(()) } else { Err(DraftError::NotInTool { what, code: code.to_owned() }) }
}

/// Refuses a code that something else of the kind has, and one with nothing in it.
pub(super) fn free(taken: bool, what: &'static str, code: &str) -> Result<(), DraftError> {
    if code.trim().is_empty() {
        return Err(DraftError::NoCode { what });
    }
    if taken { Err(DraftError::CodeTaken { what, code: code.to_owned() }) } else { Ok(()) }
}
