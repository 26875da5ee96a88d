//! Knows a rating by what it offers: exactly the grades of a scale of the tool, with their words and numbers.

use std::collections::HashMap;

use super::option::{Offered, signature};
use crate::tool::{Choice, Grade, Part, PartKind, Scale};

/// Returns what a rating on a scale offers, with the number of each point.
pub(super) fn grades_of(scale: &Scale) -> Vec<(Choice, Option<i16>)> {
    let grades = scale.grades().into_iter();
    grades
        .map(|grade| {
            let ordinal = match grade {
                Grade::Point(point) => Some(point),
                Grade::NotApplicable | Grade::CannotTell => None,
            };
            (Choice { code: grade.code(), text: scale.word(grade).unwrap_or_default().to_owned() }, ordinal)
        })
        .collect()
}

/// What the scales of a tool offer.
#[derive(Debug, Default)]
pub(super) struct Scales {
    /// The code of the first scale that offers this; nothing for the tool's own.
    by_offer: HashMap<String, Option<String>>,
    offers: HashMap<String, String>,
    own: String,
}

impl Scales {
    /// Knows these scales, the tool's own first.
    pub(super) fn of<'a>(own: &'a Scale, others: impl IntoIterator<Item = &'a Scale>) -> Self {
        let offer = |scale: &Scale| signature_of(&grades_of(scale));
        let mut scales = Self { own: offer(own), ..Self::default() };
        scales.by_offer.insert(scales.own.clone(), None);
        scales.offers.insert(own.code.clone(), scales.own.clone());
        for scale in others {
            scales.by_offer.entry(offer(scale)).or_insert_with(|| Some(scale.code.clone()));
            scales.offers.entry(scale.code.clone()).or_insert_with(|| offer(scale));
        }
        scales
    }

    /// Returns the kind of answer that an offer is, one answer being given, and the scale of a rating.
    pub(super) fn kind_of(&self, signature: &str) -> (PartKind, Option<String>) {
        if let Some(scale) = self.by_offer.get(signature) {
            return (PartKind::Rating, scale.clone());
        }
        let kind = if signature == yes_partly_no() { PartKind::YesPartlyNo } else { PartKind::Choice };
        (kind, None)
    }

    /// Returns whether the scale of this code offers just this; no code means the tool's own.
    pub(super) fn offers(&self, scale: Option<&str>, signature: &str) -> bool {
        scale.map_or(Some(&self.own), |code| self.offers.get(code)).is_some_and(|own| own == signature)
    }
}

/// Returns the signature of what is written.
pub(super) fn signature_of(choices: &[(Choice, Option<i16>)]) -> String {
    signature(choices.iter().map(|(choice, at)| (choice.code.as_str(), choice.text.as_str(), at.map(f64::from))))
}

/// Returns the signature of what is read.
pub(super) fn signature_read(offered: &[Offered]) -> String {
    signature(offered.iter().map(|one| (one.choice.code.as_str(), one.choice.text.as_str(), one.ordinal)))
}

/// Returns a part that says nothing.
pub(super) fn blank_part() -> Part {
    Part {
        key: String::new(),
        kind: PartKind::ShortText,
        label: String::new(),
        scale: None,
        required: false,
        options: Vec::new(),
        columns: Vec::new(),
        unit: None,
        any_order: false,
    }
}

fn yes_partly_no() -> String {
    let choices = PartKind::YesPartlyNo.choices().into_iter().map(|choice| (choice, None));
    signature_of(&choices.collect::<Vec<_>>())
}
