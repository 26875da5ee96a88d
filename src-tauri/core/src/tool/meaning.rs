//! What a question means, as a digest: an answer given last time is offered only where the meaning is the same.

use serde::Serialize;
use serde_json::Value;

use super::part::{Choice, Part};
use super::question::Question;
use super::scale::Scale;
use super::{Domain, Tool};
use crate::digest::Digest;

/// Returns the digest of a question's meaning: its text, and the kind, options and scale of each part of its answer.
///
/// Help, evidence prompts, tags and its place in the tool do not change what it means. Spaces at the ends of a text and
/// doubled ones do not either.
pub fn meaning_of(tool: &Tool, question: &Question) -> Digest {
    let mut told = Told(Vec::new());
    told.say("question", &question.text);
    if question.answered_by_grade {
        told.scale(&tool.scale);
    }
    for part in &question.parts {
        told.part(tool, part);
    }
    told.digest()
}

/// Returns the digest of what a rated domain's grade means: its title, the scale and its descriptors.
pub fn meaning_of_grade(tool: &Tool, domain: &Domain) -> Digest {
    let mut told = Told(Vec::new());
    told.say("domain", &domain.title);
    told.scale(&tool.scale);
    for grade in tool.scale.grades() {
        told.say(&format!("descriptor {grade}"), tool.descriptor(domain, grade).unwrap_or_default());
    }
    told.digest()
}

/// What was told, each thing with its length before it, so that no two tellings run into the same bytes.
struct Told(Vec<u8>);

impl Told {
    fn say(&mut self, what: &str, text: &str) {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for one in [what, &words] {
            self.0.extend_from_slice(&(one.len() as u64).to_le_bytes());
            self.0.extend_from_slice(one.as_bytes());
        }
    }

    fn part(&mut self, tool: &Tool, part: &Part) {
        self.say("part", &part.key);
        self.say("kind", &written(part.kind));
        self.say("label", &part.label);
        self.say("unit", part.unit.as_deref().unwrap_or_default());
        if part.kind == super::PartKind::Rating
            && let Some(scale) = tool.scale(part.scale.as_deref())
        {
            self.scale(scale);
        }
        self.options(&part.options);
        for column in &part.columns {
            self.say("column", &column.key);
            self.say("label", &column.label);
            self.say("kind", &written(column.kind));
            self.options(&column.options);
        }
    }

    fn options(&mut self, options: &[Choice]) {
        for option in options {
            self.say("option", &option.code);
            self.say("words", &option.text);
        }
    }

    fn scale(&mut self, scale: &Scale) {
        self.say("scale", &scale.code);
        self.say("direction", &written(scale.direction));
        for point in &scale.points {
            self.say("point", &point.point.to_string());
            self.say("word", &point.word);
        }
        for (_, special) in scale.special_values() {
            self.say("value", &special.word);
        }
    }

    fn digest(&self) -> Digest {
        Digest::of(&self.0)
    }
}

/// Returns a kind as it is written in files.
fn written(kind: impl Serialize) -> String {
    let written = serde_json::to_value(kind).ok();
    written.as_ref().and_then(Value::as_str).expect("a kind is written as one word").to_owned()
}
