//! Reads one item with everything in it, before it is known what the tool makes of it.

use std::cell::Cell;
use std::rc::Rc;

use super::json::Json;
use super::note::{BASE, Notes};
use super::option::{Offered, take_options};
use super::report::{Members, Report, within};
use super::text::short;
use super::words::{of_extension, of_item, of_option};

/// The address of the extension that names a unit.
pub(super) const UNIT: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";
/// The address of the extension that gives the least number.
pub(super) const LEAST: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
/// The address of the extension that says how an item is shown.
pub(super) const CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
/// The terminology of that extension.
pub(super) const CONTROLS: &str = "http://hl7.org/fhir/questionnaire-item-control";

/// The most items read: far more than any tool has.
const MOST_ITEMS: usize = 20_000;
/// The most options and conditions read, those of value sets counted for each item that uses them.
pub(super) const MOST_INSIDE: usize = 100_000;

/// One item.
#[derive(Debug)]
pub(super) struct Item {
    /// Where it stands, in the words of messages.
    pub(super) place: String,
    /// Its number in the file.
    pub(super) at: usize,
    pub(super) link: String,
    pub(super) kind: String,
    pub(super) text: String,
    pub(super) required: bool,
    pub(super) repeats: bool,
    pub(super) guard: Option<Rc<Guard>>,
    pub(super) offered: Vec<Offered>,
    pub(super) value_set: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) least: Option<f64>,
    pub(super) is_help: bool,
    pub(super) notes: Notes,
    pub(super) items: Vec<Item>,
}

/// When an item is asked, as the file has it.
#[derive(Debug)]
pub(super) struct Guard {
    pub(super) place: String,
    pub(super) at: usize,
    pub(super) any: bool,
    pub(super) tests: Vec<Test>,
    /// Whether what it lacks was reported already.
    pub(super) told: Cell<bool>,
}

/// One condition.
#[derive(Debug)]
pub(super) struct Test {
    pub(super) place: String,
    pub(super) link: String,
    pub(super) operator: String,
    /// What the answer is called, and the terminology of its code.
    pub(super) answer: Option<(String, Option<String>)>,
}

/// Counts what is read, so that a small file cannot ask for endless work.
#[derive(Debug, Default)]
pub(super) struct Counts {
    items: usize,
    pub(super) inside: usize,
}

/// Takes the items of a questionnaire or of an item. An item without what every item must have is a mistake.
pub(super) fn take_items(of: &mut Members, counts: &mut Counts, report: &mut Report) -> Vec<Item> {
    let path = match of.at {
        0 => String::new(),
        _ => of.place.clone(),
    };
    let list = match of.take("item") {
        None => return Vec::new(),
        Some(Json::List(list)) => list,
        Some(other) => {
            let found = format!("is {} where a list belongs", other.kind());
            report.mistake(of.at, &of.within("item"), found, "Mend it in the program it comes from.");
            return Vec::new();
        }
    };
    let mut items = Vec::new();
    for (n, json) in list.into_iter().enumerate() {
        counts.items += 1;
        if counts.items > MOST_ITEMS {
            if counts.items == MOST_ITEMS + 1 {
                let found = format!("has more than {MOST_ITEMS} items");
                report.mistake(counts.items, "the file", found, "Divide it into several questionnaires.");
            }
            return items;
        }
        let place = within(&path, &format!("item[{n}]"));
        items.extend(take_item(json, place, counts, report));
    }
    items
}

fn take_item(json: Json, place: String, counts: &mut Counts, report: &mut Report) -> Option<Item> {
    let at = counts.items;
    let Json::Object(_) = &json else {
        let found = format!("is {} where an item belongs", json.kind());
        report.mistake(at, &place, found, "Mend it in the program it comes from.");
        return None;
    };
    let mut members = Members::of(json, place, at, report)?;
    let link = members.text("linkId", report).filter(|link| !link.trim().is_empty());
    if let Some(link) = &link {
        members.place = format!("item “{}”", short(link));
    } else {
        report.mistake(at, &members.place, "has no linkId", "Give every item a linkId of its own.");
    }
    let kind = members.text("type", report);
    if kind.is_none() {
        report.mistake(at, &members.place, "has no type", "Give every item a type, such as choice or text.");
    }
    let text = members.text("text", report).unwrap_or_default().trim().to_owned();
    let (required, repeats) = (members.truth("required", report), members.truth("repeats", report));
    let guard = take_guard(&mut members, report).map(Rc::new);
    let offered = take_options(&mut members, report);
    counts.inside += offered.len() + guard.as_ref().map_or(0, |guard| guard.tests.len());
    let value_set = members.text("answerValueSet", report);
    let mut item = Item {
        place: members.place.clone(),
        at,
        link: link.unwrap_or_default(),
        kind: kind.unwrap_or_default(),
        text,
        required: required == Some(true),
        repeats: repeats == Some(true),
        guard,
        offered,
        value_set,
        unit: None,
        least: None,
        is_help: false,
        notes: Notes::default(),
        items: Vec::new(),
    };
    take_extensions(&mut members, &mut item, report);
    item.items = take_items(&mut members, counts, report);
    members.rest(of_item, report);
    Some(item)
}

fn take_guard(item: &mut Members, report: &mut Report) -> Option<Guard> {
    let behaviour = item.text("enableBehavior", report);
    let tests: Vec<Test> = item.objects("enableWhen", report).into_iter().map(|test| take_test(test, report)).collect();
    let place = item.within("enableBehavior");
    let known = matches!(behaviour.as_deref(), Some("all" | "any"));
    if tests.is_empty() {
        if behaviour.is_some() {
            report.left(item.at, &place, "says how to join conditions, and there are none", "Nothing needs doing.");
        }
        return None;
    }
    if !known && (tests.len() > 1 || behaviour.is_some()) {
        let found = "does not say whether all of the conditions must hold or any of them";
        report.mistake(item.at, &place, found, "Set it to “all” or “any”.");
    }
    let any = behaviour.as_deref() == Some("any");
    Some(Guard { place: item.within("enableWhen"), at: item.at, any, tests, told: Cell::new(false) })
}

fn take_test(mut test: Members, report: &mut Report) -> Test {
    let link = test.text("question", report).unwrap_or_default();
    let operator = test.text("operator", report).unwrap_or_default();
    let answer = match test.starting("answer") {
        Some((name, json @ Json::Object(_))) if name == "answerCoding" => {
            let mut coding = Members::of(json, test.within(&name), test.at, report).expect("an object");
            let (system, code) = (coding.text("system", report), coding.text("code", report));
            let display = coding.text("display", report);
            coding.rest(of_option, report);
            let name =
                code.map(|code| format!("code {code}")).or_else(|| display.map(|text| format!("display {text}")));
            name.map(|name| (name, system))
        }
        Some((_, Json::Text(text))) => Some((format!("text {text}"), None)),
        Some((_, Json::Number(number))) => Some((format!("number {number}"), None)),
        Some((_, Json::Truth(is))) => Some((format!("truth {is}"), None)),
        Some((_, Json::Null | Json::List(_) | Json::Object(_))) | None => None,
    };
    let place = test.place.clone();
    test.rest(of_option, report);
    Test { place, link, operator, answer }
}

fn take_extensions(members: &mut Members, item: &mut Item, report: &mut Report) {
    for mut one in members.objects("extension", report) {
        let url = one.text("url", report).unwrap_or_default();
        one.place = within(&item.place, &format!("extension “{}”", short(&url)));
        let known = match url.as_str() {
            UNIT => take_unit(&mut one, item, report),
            LEAST if item.least.is_none() => {
                item.least = one.number("valueInteger", report);
                item.least.is_some()
            }
            CONTROL => take_control(&mut one, item, report),
            ours if ours.starts_with(BASE) => take_note(&mut one, &ours[BASE.len()..], item, report),
            _ => false,
        };
        if known {
            one.rest(|_| None, report);
        } else {
            let (found, next) = of_extension(&url);
            report.left(one.at, &one.place, found, next);
        }
    }
}

fn take_unit(one: &mut Members, item: &mut Item, report: &mut Report) -> bool {
    let Some(mut coding) = one.object("valueCoding", report) else { return false };
    let unit = coding.text("display", report).or_else(|| coding.text("code", report));
    coding.rest(of_option, report);
    let first = item.unit.is_none() && unit.is_some();
    item.unit = item.unit.take().or(unit);
    first
}

/// A display that is shown as help is the question's help. How other items are shown is reported.
fn take_control(one: &mut Members, item: &mut Item, report: &mut Report) -> bool {
    if item.kind != "display" {
        return false;
    }
    let Some(mut concept) = one.object("valueCodeableConcept", report) else { return false };
    for mut coding in concept.objects("coding", report) {
        let (system, code) = (coding.text("system", report), coding.text("code", report));
        item.is_help |= system.as_deref() == Some(CONTROLS) && code.as_deref() == Some("help");
        coding.rest(of_option, report);
    }
    concept.rest(|_| None, report);
    item.is_help
}

fn take_note(one: &mut Members, name: &str, item: &mut Item, report: &mut Report) -> bool {
    let Some(text) = one.text("valueString", report) else { return false };
    let notes = &mut item.notes;
    let read = match name {
        "#domain" => serde_json::from_str(&text).map(|note| notes.domain = Some(note)),
        "#question" => serde_json::from_str(&text).map(|note| notes.question = Some(note)),
        "#part" => serde_json::from_str(&text).map(|note| notes.part = Some(note)),
        "#column" => serde_json::from_str(&text).map(|note| notes.column = Some(note)),
        "#variant" => serde_json::from_str(&text).map(|note| notes.variant = Some(note)),
        "#pack" => serde_json::from_str(&text).map(|note| notes.pack = Some(note)),
        _ => return false,
    };
    if read.is_err() {
        let found = "is a note of this app that was changed and cannot be read";
        report.left(one.at, &one.place, found, "Read the file as it was exported, or add by hand what the item lacks.");
    }
    notes.any = true;
    true
}
