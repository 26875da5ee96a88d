//! The linkId of every question and part: its code and key wherever FHIR allows them, and never one twice.

use std::collections::HashMap;

use super::text::{Names, clean};
use crate::tool::{Question, Tool};

/// The key of a question's only part, where nothing else is noted.
pub(super) const ONLY: &str = "answer";

/// The linkIds of a tool.
#[derive(Debug, Default)]
pub(super) struct Links {
    names: Names,
    /// Those of the domains, in order.
    domains: Vec<String>,
    /// Those of the questions, in the order in which a tool lists them.
    questions: Vec<OfQuestion>,
    by_code: HashMap<String, usize>,
}

/// The linkId of a question, and of each of its parts.
#[derive(Debug, Clone)]
pub(super) struct OfQuestion {
    pub(super) link: String,
    pub(super) parts: Vec<String>,
}

impl Links {
    /// Gives every domain, question and part its linkId. The codes come first, so that they are as they are in the
    /// tool.
    pub(super) fn of(tool: &Tool) -> Self {
        let mut links = Self::default();
        links.domains = tool.domains.iter().map(|domain| links.take(&domain.code)).collect();
        let asked: Vec<(&Question, String)> =
            tool.questions().map(|question| (question, links.take(&question.code))).collect();
        for (question, link) in asked {
            let parts = match question.parts.as_slice() {
                [_] => vec![link.clone()],
                several => several.iter().map(|part| links.take(&format!("{link}/{}", part.key))).collect(),
            };
            links.by_code.insert(question.code.clone(), links.questions.len());
            links.questions.push(OfQuestion { link, parts });
        }
        links
    }

    /// Returns a linkId like this one, which nothing else has.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        match clean(wanted) {
            none if none.is_empty() => self.names.take("item"),
            wanted => self.names.take(&wanted),
        }
    }

    /// Returns the linkId of the domain at this place.
    pub(super) fn domain(&self, at: usize) -> String {
        self.domains[at].clone()
    }

    /// Returns the linkIds of the question at this place.
    pub(super) fn question(&self, at: usize) -> OfQuestion {
        self.questions[at].clone()
    }

    /// Returns the linkId of the item that answers a part of a question: the first where no part is named.
    pub(super) fn answer(&self, question: &Question, key: Option<&str>) -> Option<&String> {
        let of = &self.questions[*self.by_code.get(&question.code)?];
        let at = key.map_or(Some(0), |key| question.parts.iter().position(|part| part.key == key))?;
        of.parts.get(at)
    }
}

/// Returns the key that a linkId gives something inside an item: what follows the item's own and a slash.
pub(super) fn key_in<'a>(outer: &str, link: &'a str) -> &'a str {
    link.strip_prefix(outer).and_then(|rest| rest.strip_prefix('/')).filter(|key| !key.is_empty()).unwrap_or(link)
}
