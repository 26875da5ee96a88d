//! Writes a tool as a questionnaire.

use std::collections::HashMap;

use super::condition::{Given, Said, part_of, said, truth_of};
use super::item::{CONTROL, CONTROLS};
use super::item_out::{ItemOut, codes_of, options_out};
use super::json::Json;
use super::links::{Links, ONLY, OfQuestion, key_in};
use super::note::{BASE, DomainNote, PackNote, QuestionNote, ToolNote, VariantNote, extension};
use super::scales::{Scales, grades_of};
use super::text::{beyond, beyond_if_any, clean, in_address};
use super::write_part::Writer;
use crate::tool::{Domain, Part, PartKind, Question, Tool};

/// Returns the questionnaire of a tool.
pub(super) fn questionnaire(tool: &Tool) -> Json {
    let links = Links::of(tool);
    let scales = Scales::of(&tool.scale, &tool.other_scales);
    let mut writer = Writer { tool, links, scales, noted: Vec::new() };
    let items = writer.items();
    let (title, intro) = (clean(&tool.title), clean(&tool.intro));
    let note = ToolNote {
        // The address gives the code; nothing is noted of it.
        code: None,
        title: beyond(&tool.title, &title),
        intro: beyond(&tool.intro, &intro),
        kind: Some(tool.kind),
        called: tool.called.clone(),
        note: tool.note.clone(),
        change_note: tool.change_note.clone(),
        check_before_use: tool.check_before_use.clone(),
        guidance: tool.guidance.clone(),
        grading_guidance: tool.grading_guidance.clone(),
        rationale_min_sentences: tool.rationale_min_sentences,
        checks_note: tool.checks_note.clone(),
        reasons: tool.reasons.clone(),
        factors: tool.factors.clone(),
        checks: tool.checks.clone(),
        boxes: tool.boxes.clone(),
        scale: Some(tool.scale.clone()),
        other_scales: tool.other_scales.clone(),
        limits: tool.limits.clone(),
        answers: tool.answers.clone(),
        noted: writer.noted,
    };
    let mut members = vec![
        ("resourceType", Json::text("Questionnaire")),
        ("extension", Json::List(vec![extension("tool", &note)])),
        ("url", Json::Text(format!("{BASE}/{}", in_address(&tool.code)))),
        ("version", Json::Text(tool.version.to_string())),
    ];
    members.extend((!title.is_empty()).then_some(("title", Json::Text(title))));
    members.push(("status", Json::text("draft")));
    members.extend((!intro.is_empty()).then_some(("description", Json::Text(intro))));
    members.extend((!items.is_empty()).then_some(("item", Json::List(items))));
    Json::object(members)
}

impl<'a> Writer<'a> {
    fn items(&mut self) -> Vec<Json> {
        let tool: &'a Tool = self.tool;
        let asked: HashMap<&str, &Question> = tool.questions().map(|one| (one.code.as_str(), one)).collect();
        let mut at = 0;
        let mut several = |writer: &mut Self, questions: &'a [Question], top: bool| -> Vec<Json> {
            let write = |question| {
                let of = writer.links.question(at);
                at += 1;
                writer.question(question, of, &asked, top)
            };
            questions.iter().map(write).collect()
        };
        let mut items = several(self, &tool.header, true);
        for (n, domain) in tool.domains.iter().enumerate() {
            let mut out = self.domain(n, domain);
            out.items.extend(several(self, &domain.questions, false));
            items.push(grouped(out));
        }
        items.extend(several(self, &tool.closing, true));
        for variant in &tool.variants {
            let link = self.links.take(&format!("variant/{}", variant.agency_type));
            let mut out = ItemOut::new(link, &variant.title, "group");
            let note = VariantNote {
                agency_type: variant.agency_type.clone(),
                title: beyond(&variant.title, &out.text),
                hidden: variant.hidden.clone(),
                reworded: variant.reworded.clone(),
            };
            out.mark("variant", &note, &mut self.noted);
            out.items = several(self, &variant.questions, false);
            items.push(grouped(out));
        }
        for pack in &tool.packs {
            let link = self.links.take(&format!("pack/{}", pack.code));
            let mut out = ItemOut::new(link, &pack.title, "group");
            let said = pack.note.as_deref().map(clean).unwrap_or_default();
            let note = PackNote {
                code: pack.code.clone(),
                title: beyond(&pack.title, &out.text),
                note: beyond_if_any(pack.note.as_deref()),
                proposal: pack.proposal,
            };
            out.mark("pack", &note, &mut self.noted);
            out.items.extend(self.display(&out.link, "note", &said));
            out.items.extend(several(self, &pack.questions, false));
            items.push(grouped(out));
        }
        items
    }

    fn domain(&mut self, n: usize, domain: &Domain) -> ItemOut {
        let mut out = ItemOut::new(self.links.domain(n), &domain.title, "group");
        let said = domain.intro.as_deref().map(clean).unwrap_or_default();
        let note = DomainNote {
            code: beyond(&domain.code, &out.link),
            title: beyond(&domain.title, &out.text),
            short: beyond(&domain.short, &out.text),
            group: domain.group.clone(),
            intro: beyond_if_any(domain.intro.as_deref()),
            guidance: domain.guidance.clone(),
            maps_to: domain.maps_to.clone(),
            check_before_use: domain.check_before_use.clone(),
            rated: domain.rated,
            overall: domain.overall,
            needs_pointer: domain.needs_pointer,
            general_descriptors: domain.general_descriptors,
            descriptors: domain.descriptors.clone(),
        };
        if domain.questions.is_empty() {
            out.mark("domain", &note, &mut self.noted);
        } else {
            out.note("domain", &note, &mut self.noted);
        }
        out.items.extend(self.display(&out.link, "intro", &said));
        out
    }

    fn question(&mut self, question: &Question, of: OfQuestion, asked: &HashMap<&str, &Question>, top: bool) -> Json {
        let mut out = ItemOut::new(of.link.clone(), &question.text, "group");
        let when = question.applies_when.as_ref().map(|when| (when, said(when, asked)));
        let exactly = when.as_ref().is_none_or(|(when, said)| said.as_ref().map(Said::when).as_ref() == Some(when));
        let help = question.help.as_deref().map(clean).unwrap_or_default();
        let note = QuestionNote {
            code: beyond(&question.code, &of.link),
            text: beyond(&question.text, &out.text),
            help: beyond_if_any(question.help.as_deref()),
            evidence_prompts: question.evidence_prompts.clone(),
            level: question.level,
            unit: question.unit,
            applies_to: question.applies_to.clone(),
            applies_when: question.applies_when.clone().filter(|_| !exactly),
            tags: question.tags.clone(),
            guidance: question.guidance.clone(),
            weight: question.weight,
            carry_forward: question.carry_forward,
            prompts_escalation: question.prompts_escalation,
            answered_by_grade: question.answered_by_grade,
            proposal: question.proposal,
            check_before_use: question.check_before_use.clone(),
            answer: question.answer.clone(),
        };
        let enable = when.and_then(|(_, said)| said);
        out.enable = enable.map(|said| (said.any, self.conditions(&said, asked)));
        // A group at the top would be a domain, and an item without parts a text to read.
        let in_group = |part: &Part| matches!(part.kind, PartKind::DatePair | PartKind::Evidence | PartKind::Table);
        let group = question.parts.len() > 1 || question.parts.first().is_some_and(in_group);
        let marked = question.parts.is_empty() || (top && group);
        if marked {
            out.mark("question", &note, &mut self.noted);
        } else {
            out.note("question", &note, &mut self.noted);
        }
        match question.parts.as_slice() {
            [] if question.answered_by_grade => {
                out.kind = "choice";
                out.options = options_out(&grades_of(&self.tool.scale));
            }
            [] => out.kind = "display",
            [only] => {
                let label = out.text.clone();
                let note = self.fill(&mut out, only, ONLY, &label);
                out.note("part", &note, &mut self.noted);
            }
            several => {
                for (part, link) in several.iter().zip(of.parts) {
                    let mut inner = ItemOut::new(link, &part.label, "text");
                    let (key, label) = (key_in(&of.link, &inner.link).to_owned(), inner.text.clone());
                    let note = self.fill(&mut inner, part, &key, &label);
                    inner.note("part", &note, &mut self.noted);
                    out.items.push(inner.json());
                }
            }
        }
        // A text to read has nothing inside.
        if out.kind != "display" {
            let help = self.display(&of.link, "help", &help);
            out.items.splice(0..0, help);
        }
        out.json()
    }

    /// Returns a text to be read beside what it belongs to, where there is one.
    fn display(&mut self, outer: &str, key: &str, text: &str) -> Option<Json> {
        if text.is_empty() {
            return None;
        }
        let mut out = ItemOut::new(self.links.take(&format!("{outer}/{key}")), text, "display");
        if key == "help" {
            let coding = Json::object([("system", Json::text(CONTROLS)), ("code", Json::text("help"))]);
            let concept = Json::object([("coding", Json::List(vec![coding]))]);
            out.extension.push(Json::object([("url", Json::text(CONTROL)), ("valueCodeableConcept", concept)]));
        }
        Some(out.json())
    }

    fn conditions(&self, said: &Said, asked: &HashMap<&str, &Question>) -> Vec<Json> {
        let condition = |given: &Given| {
            let question = asked.get(given.question.as_str())?;
            let part = part_of(question, given.part.as_deref())?;
            let link = self.links.answer(question, given.part.as_deref())?;
            let answer = match truth_of(part.kind, &given.code)? {
                Some(is) => ("answerBoolean", Json::Truth(is)),
                None => ("answerCoding", Json::object([("code", Json::Text(coded(part.kind, part, &given.code)))])),
            };
            let (question, operator) = (("question", Json::text(link)), ("operator", Json::text("=")));
            Some(Json::object([question, operator, answer]))
        };
        said.answers.iter().filter_map(condition).collect()
    }
}

/// Returns the code of an answer as the options have it.
fn coded(kind: PartKind, part: &Part, code: &str) -> String {
    let choices = if kind == PartKind::Rating { Vec::new() } else { part.choices() };
    let at = choices.iter().position(|choice| choice.code == code);
    at.and_then(|at| codes_of(&choices).into_iter().nth(at)).unwrap_or_else(|| code.to_owned())
}

/// Returns a group; one with nothing in it is a text to read, since FHIR has no empty groups.
fn grouped(mut out: ItemOut) -> Json {
    if out.items.is_empty() {
        out.kind = "display";
    }
    out.json()
}
