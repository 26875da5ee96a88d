//! An item as it is written, with its members in the order of the standard.

use serde::Serialize;

use super::json::Json;
use super::note::{OptionNote, extension};
use super::option::ORDINAL;
use super::text::{beyond, clean, is_code};
use crate::tool::Choice;

/// One item, to be written.
#[derive(Debug, Default)]
pub(super) struct ItemOut {
    pub(super) extension: Vec<Json>,
    pub(super) link: String,
    pub(super) text: String,
    pub(super) kind: &'static str,
    /// Whether any of the conditions will do, and the conditions.
    pub(super) enable: Option<(bool, Vec<Json>)>,
    pub(super) required: bool,
    pub(super) repeats: bool,
    pub(super) options: Vec<Json>,
    pub(super) items: Vec<Json>,
}

impl ItemOut {
    /// Returns an item of this linkId, text and type.
    pub(super) fn new(link: String, text: &str, kind: &'static str) -> Self {
        Self { link, text: clean(text), kind, ..Self::default() }
    }

    /// Adds a note, unless it says nothing.
    pub(super) fn note<T: Serialize + Default + PartialEq>(&mut self, name: &str, note: &T, noted: &mut Vec<String>) {
        if *note != T::default() {
            self.mark(name, note, noted);
        }
    }

    /// Adds a note, even one that says nothing but what the item is.
    pub(super) fn mark(&mut self, name: &str, note: &impl Serialize, noted: &mut Vec<String>) {
        self.extension.push(extension(name, note));
        if noted.last() != Some(&self.link) {
            noted.push(self.link.clone());
        }
    }

    /// Returns it as JSON. What is empty is left out, as the standard asks.
    pub(super) fn json(self) -> Json {
        let mut members = Vec::new();
        let list = |name, list: Vec<Json>| (!list.is_empty()).then_some((name, Json::List(list)));
        members.extend(list("extension", self.extension));
        members.push(("linkId", Json::Text(self.link)));
        members.extend((!self.text.is_empty()).then_some(("text", Json::Text(self.text))));
        members.push(("type", Json::text(self.kind)));
        if let Some((any, enable)) = self.enable {
            let several = enable.len() > 1;
            members.extend(list("enableWhen", enable));
            members.extend(several.then(|| ("enableBehavior", Json::text(if any { "any" } else { "all" }))));
        }
        members.extend(self.required.then_some(("required", Json::Truth(true))));
        members.extend(self.repeats.then_some(("repeats", Json::Truth(true))));
        members.extend(list("answerOption", self.options));
        members.extend(list("item", self.items));
        Json::object(members)
    }
}

/// Returns the code of each choice as FHIR allows it.
pub(super) fn codes_of(choices: &[Choice]) -> Vec<String> {
    let code = |(at, choice): (usize, &Choice)| {
        let mut code = if is_code(&choice.code) { choice.code.clone() } else { format!("option-{}", at + 1) };
        while code != choice.code && choices.iter().any(|other| other.code == code) {
            code.push('x');
        }
        code
    };
    choices.iter().enumerate().map(code).collect()
}

/// Returns choices as options, with their numbers where they have some.
pub(super) fn options_out(choices: &[(Choice, Option<i16>)]) -> Vec<Json> {
    let plain: Vec<Choice> = choices.iter().map(|(choice, _)| choice.clone()).collect();
    choices.iter().zip(codes_of(&plain)).map(|((choice, ordinal), code)| option_out(choice, *ordinal, code)).collect()
}

fn option_out(choice: &Choice, ordinal: Option<i16>, code: String) -> Json {
    let text = clean(&choice.text);
    let said = if text.is_empty() { &code } else { &text };
    let note = OptionNote { code: beyond(&choice.code, &code), text: beyond(&choice.text, said) };
    let mut extensions = Vec::new();
    if let Some(ordinal) = ordinal {
        let value = ("valueDecimal", Json::Number(i64::from(ordinal).into()));
        extensions.push(Json::object([("url", Json::text(ORDINAL)), value]));
    }
    if note != OptionNote::default() {
        extensions.push(extension("option", &note));
    }
    let mut coding = vec![("code", Json::Text(code))];
    coding.extend((!text.is_empty()).then_some(("display", Json::Text(text))));
    let mut option = Vec::new();
    option.extend((!extensions.is_empty()).then_some(("extension", Json::List(extensions))));
    option.push(("valueCoding", Json::object(coding)));
    Json::object(option)
}
