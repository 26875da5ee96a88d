//! Reads what may be chosen: options of an item, and value sets that stand in the file.

use std::collections::{BTreeMap, HashMap};

use super::json::Json;
use super::note::{BASE, OptionNote};
use super::report::{Members, Report};
use super::text::{clean, code_of, exact, short};
use super::words::{of_extension, of_option};
use crate::tool::Choice;

/// The address of the extension that gives an option a number.
pub(super) const ORDINAL: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

/// One thing that may be chosen, as the file has it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Offered {
    /// What the tool makes of it.
    pub(super) choice: Choice,
    /// What a condition may call it, and the terminology of that code.
    pub(super) named: Vec<(String, Option<String>)>,
    /// Its number.
    pub(super) ordinal: Option<f64>,
}

/// Takes the options of an item. What every option has alike is reported once, at the first that has it.
pub(super) fn take_options(item: &mut Members, report: &mut Report) -> Vec<Offered> {
    let place = item.within("answerOption");
    let mut left = Left::default();
    let options = item.objects("answerOption", report);
    let offered = options.into_iter().map(|option| take_option(option, &mut left, report)).collect();
    left.report(item.at, &place, report);
    offered
}

/// Takes the value sets that stand in the file, by their id. What else stands there is left for the report.
pub(super) fn take_value_sets(top: &mut Members, report: &mut Report) -> BTreeMap<String, Vec<Offered>> {
    let mut sets = BTreeMap::new();
    for mut resource in top.objects("contained", report) {
        let (kind, id) = (resource.text("resourceType", report), resource.text("id", report));
        let place = resource.place.clone();
        let (Some("ValueSet"), Some(id)) = (kind.as_deref(), id) else {
            let found = format!("is a {} that no item can use", short(kind.as_deref().unwrap_or("resource")));
            report.left(0, &place, found, "Add by hand what matters of it.");
            continue;
        };
        let offered = take_concepts(&mut resource, report);
        if offered.is_empty() {
            let found = "is a value set that does not list its codes";
            report.left(0, &place, found, "List the options of the questions that use it.");
        }
        if sets.insert(id.clone(), offered).is_some() {
            let found = format!("has the id “{}” of another resource", short(&id));
            report.mistake(0, &place, found, "Give each contained resource its own id.");
        }
        resource.rest(of_option, report);
    }
    sets
}

fn take_concepts(set: &mut Members, report: &mut Report) -> Vec<Offered> {
    let mut left = Left::default();
    let mut offered = Vec::new();
    let place = set.within("compose.include");
    if let Some(mut compose) = set.object("compose", report) {
        for mut include in compose.objects("include", report) {
            let system = include.text("system", report);
            for concept in include.objects("concept", report) {
                offered.push(take_concept(concept, system.clone(), &mut left, report));
            }
            include.rest(|_| None, report);
        }
        compose.rest(|_| None, report);
    }
    if offered.is_empty()
        && let Some(mut expansion) = set.object("expansion", report)
    {
        for mut concept in expansion.objects("contains", report) {
            let system = concept.text("system", report);
            offered.push(take_concept(concept, system, &mut left, report));
        }
        expansion.rest(|_| None, report);
    }
    left.report(0, &place, report);
    offered
}

fn take_concept(mut concept: Members, system: Option<String>, left: &mut Left, report: &mut Report) -> Offered {
    let (code, display) = (concept.text("code", report), concept.text("display", report));
    report_no_code(code.as_ref(), &concept, report);
    let (ordinal, note) = take_extensions(&mut concept, "", left, report);
    if let Some(system) = &system {
        left.note("system", &short(system));
    }
    let offered = coded(code, display, system, ordinal, note);
    left.take(concept, "");
    offered
}

fn take_option(mut option: Members, left: &mut Left, report: &mut Report) -> Offered {
    let (ordinal, note) = take_extensions(&mut option, "", left, report);
    let offered = match option.starting("value") {
        Some((name, Json::Object(list))) if name == "valueCoding" => {
            let place = option.within("valueCoding");
            let mut coding = Members::of(Json::Object(list), place, option.at, report).expect("an object");
            let (system, code) = (coding.text("system", report), coding.text("code", report));
            let display = coding.text("display", report);
            report_no_code(code.as_ref(), &coding, report);
            let (own, _) = take_extensions(&mut coding, "valueCoding.", left, report);
            if let Some(system) = &system {
                left.note("valueCoding.system", &short(system));
            }
            left.take(coding, "valueCoding.");
            coded(code, display, system, ordinal.or(own), note)
        }
        Some((_, Json::Text(text))) => worded(&text, "text", ordinal, note),
        Some((_, Json::Number(number))) => worded(&number.to_string(), "number", ordinal, note),
        Some((name, other @ (Json::Null | Json::Truth(_) | Json::List(_) | Json::Object(_)))) => {
            let found = format!("is {}, which nobody can choose", other.kind());
            report.left(option.at, &option.within(&short(&name)), found, "Write the option by hand.");
            worded("", "text", ordinal, note)
        }
        None => {
            report.left(option.at, &option.place, "has no value", "Write the option by hand.");
            worded("", "text", ordinal, note)
        }
    };
    left.take(option, "");
    offered
}

fn report_no_code(code: Option<&String>, coding: &Members, report: &mut Report) {
    if code.is_none() {
        let found = "has no code, so that one was made of its words";
        report.left(coding.at, &coding.place, found, "Nothing needs doing unless answers go back to that system.");
    }
}

fn coded(
    code: Option<String>,
    display: Option<String>,
    system: Option<String>,
    ordinal: Option<f64>,
    note: OptionNote,
) -> Offered {
    let mut named = Vec::new();
    if let Some(code) = &code {
        named.push((format!("code {code}"), system.clone()));
    }
    if let Some(display) = &display {
        named.push((format!("display {display}"), system));
    }
    let said = display.or_else(|| code.clone()).unwrap_or_default().trim().to_owned();
    let code = note.code.or(code).unwrap_or_else(|| code_of(&said));
    Offered { choice: Choice { code, text: exact(note.text, said) }, named, ordinal }
}

fn worded(text: &str, kind: &str, ordinal: Option<f64>, note: OptionNote) -> Offered {
    let code = match code_of(text) {
        none if none.is_empty() => text.trim().to_owned(),
        code => code,
    };
    let choice = Choice { code: note.code.unwrap_or(code), text: exact(note.text, text.trim().to_owned()) };
    Offered { choice, named: vec![(format!("{kind} {text}"), None)], ordinal }
}

/// Takes the number of an option and our own note beside it.
fn take_extensions(
    option: &mut Members,
    before: &str,
    left: &mut Left,
    report: &mut Report,
) -> (Option<f64>, OptionNote) {
    let (mut ordinal, mut note) = (None, OptionNote::default());
    for mut one in option.objects("extension", report) {
        let url = one.text("url", report).unwrap_or_default();
        if url == ORDINAL && ordinal.is_none() {
            ordinal = one.number("valueDecimal", report).or_else(|| one.number("valueInteger", report));
        } else if url.strip_prefix(BASE) == Some("#option") {
            let text = one.text("valueString", report).unwrap_or_default();
            match serde_json::from_str(&text) {
                Ok(read) => note = read,
                Err(_) => left.note("extension of this app that cannot be read", ""),
            }
        } else {
            left.note(&format!("{before}extension “{}”", short(&url)), &of_extension(&url).0);
            continue;
        }
        left.take(one, &format!("{before}extension."));
    }
    (ordinal, note)
}

/// What options have that the tool cannot hold, and how many have it.
#[derive(Debug, Default)]
struct Left {
    counts: Vec<(String, String, usize)>,
    places: HashMap<(String, String), usize>,
}

impl Left {
    fn note(&mut self, name: &str, detail: &str) {
        let next = self.counts.len();
        let place = *self.places.entry((name.to_owned(), detail.to_owned())).or_insert(next);
        match self.counts.get_mut(place) {
            Some((_, _, count)) => *count += 1,
            None => self.counts.push((name.to_owned(), detail.to_owned(), 1)),
        }
    }

    fn take(&mut self, members: Members, before: &str) {
        for name in members.names_left() {
            self.note(&format!("{before}{}", short(&name)), "");
        }
    }

    fn report(self, at: usize, place: &str, report: &mut Report) {
        for (name, detail, count) in self.counts {
            let how_many = if count == 1 { "1 option".to_owned() } else { format!("{count} options") };
            let said = if detail.is_empty() { String::new() } else { format!(" ({detail})") };
            let last = name.rsplit('.').next().unwrap_or_default();
            let next = of_option(last).map_or_else(|| "Add by hand what matters of it.".to_owned(), |(_, next)| next);
            report.left(at, place, format!("has {name}{said} in {how_many}, which a tool cannot hold"), next);
        }
    }
}

/// Returns what is offered as one text, to be compared: codes, words and numbers, in order.
pub(super) fn signature<'a>(offered: impl Iterator<Item = (&'a str, &'a str, Option<f64>)>) -> String {
    let lines: Vec<String> =
        offered.map(|(code, text, ordinal)| format!("{code:?} {:?} {ordinal:?}", clean(text))).collect();
    lines.join("\n")
}
