//! Reads a questionnaire: what it says of itself, then its items, then what its conditions point to.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use super::FORMAT;
use super::condition::{Target, said, when_of};
use super::item::{Counts, Guard, Item, take_items};
use super::json::Json;
use super::note::{BASE, ToolNote};
use super::option::{Offered, take_value_sets};
use super::report::{Members, Report};
use super::scales::Scales;
use super::text::{code_of, exact, from_address, short};
use super::words::{of_extension, of_questionnaire};
use crate::tool::{
    CASE_FILE, Domain, ForeignError, Question, Scale, Taken, ThemePack, Tool, ToolError, ToolKind, Variant, When,
};

/// Where a question stands in the tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seat {
    Header,
    Domain(usize),
    /// At the top, behind this domain: in the closing, if no other domain follows.
    After(usize),
    Variant(usize),
    Pack(usize),
}

/// A question as far as it can be read before everything it depends on is known.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) question: Question,
    pub(super) guards: Vec<Rc<Guard>>,
    /// The condition noted for it, which FHIR cannot say just so.
    pub(super) noted: Option<When>,
    pub(super) seat: Seat,
    pub(super) place: String,
    pub(super) at: usize,
}

/// What has been read so far.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) report: Report,
    pub(super) counts: Counts,
    pub(super) sets: BTreeMap<String, Vec<Offered>>,
    pub(super) sets_used: HashSet<String>,
    pub(super) scales: Scales,
    pub(super) note: ToolNote,
    pub(super) targets: HashMap<String, Target>,
    pub(super) intro: Option<String>,
    pub(super) domains: Vec<Domain>,
    pub(super) variants: Vec<Variant>,
    pub(super) packs: Vec<ThemePack>,
    pub(super) asked: Vec<Asked>,
    /// Where each shared answer stands in the note.
    pub(super) shared: HashMap<String, usize>,
    /// The text that stands first in the domain or pack being read.
    pub(super) intro_of: Option<String>,
    /// Texts to be read that stand before the next question.
    pub(super) waiting: Vec<(String, String, usize)>,
}

/// Returns the tool of a questionnaire, and what of it a tool cannot hold.
pub(super) fn tool_of(json: Json) -> Result<Taken, ForeignError> {
    let mut reader = Reader::default();
    let other_kind =
        || ForeignError::OtherKind { format: FORMAT, missing: "resourceType “Questionnaire”".to_owned() };
    let Json::Object(_) = &json else { return Err(other_kind()) };
    let mut top = Members::of(json, String::new(), 0, &mut reader.report).ok_or_else(other_kind)?;
    if top.text("resourceType", &mut reader.report).as_deref() != Some("Questionnaire") {
        return Err(other_kind());
    }
    let report = &mut reader.report;
    let note = take_note(&mut top, report);
    let code = take_code(&mut top, note.is_some(), report);
    let version = take_version(&mut top, report);
    let title = top.text("title", report).unwrap_or_default().trim().to_owned();
    let intro = top.text("description", report).unwrap_or_default().trim().to_owned();
    take_status(&mut top, report);
    reader.sets = take_value_sets(&mut top, report);
    let items = take_items(&mut top, &mut reader.counts, &mut reader.report);
    top.rest(of_questionnaire, &mut reader.report);
    check_links(&items, note.as_ref(), &mut reader.report);

    let foreign = note.is_none();
    reader.note = note.unwrap_or_default();
    let scale = match reader.note.scale.take() {
        Some(scale) => scale,
        None => practice_scale()?,
    };
    reader.scales = Scales::of(&scale, &reader.note.other_scales);
    let shared = reader.note.answers.iter().enumerate();
    reader.shared = shared.map(|(at, set)| (set.code.clone(), at)).collect();
    reader.intro = (!intro.is_empty()).then_some(intro);
    let title = exact(reader.note.title.take(), title);
    let name = if title.is_empty() { code.clone() } else { title.clone() };
    reader.items(items, foreign, &code, &name);
    reader.finish(code, version, title, scale)
}

/// Returns the scale a tool has that names no other: the one a new tool starts with.
fn practice_scale() -> Result<Scale, ToolError> {
    Ok(Tool::read(CASE_FILE)?.scale)
}

/// Takes our own note, and reports every other extension.
fn take_note(top: &mut Members, report: &mut Report) -> Option<ToolNote> {
    let mut note = None;
    for mut one in top.objects("extension", report) {
        let url = one.text("url", report).unwrap_or_default();
        one.place = format!("extension “{}”", short(&url));
        if url.strip_prefix(BASE) != Some("#tool") || note.is_some() {
            let (found, next) = of_extension(&url);
            report.left(0, &one.place, found, next);
            continue;
        }
        let text = one.text("valueString", report).unwrap_or_default();
        match serde_json::from_str(&text) {
            Ok(read) => note = Some(read),
            Err(_) => {
                let found = "is the note of this app on the whole tool, was changed, and cannot be read";
                report.left(
                    0,
                    &one.place,
                    found,
                    "Read the file as it was exported, or add by hand what the tool lacks.",
                );
            }
        }
        one.rest(|_| None, report);
    }
    note
}

/// Takes the tool's code: from our own address, otherwise from the name, the id or the title.
fn take_code(top: &mut Members, has_note: bool, report: &mut Report) -> String {
    let url = top.text("url", report);
    let ours = url.as_deref().and_then(|url| url.strip_prefix(BASE)?.strip_prefix('/')).and_then(from_address);
    if let Some(code) = ours {
        if !has_note {
            let found = "is of this app, but the extension with what FHIR cannot say is gone";
            report.left(0, "url", found, "Read the file as it was exported, or add by hand what the tool lacks.");
        }
        return code;
    }
    if url.is_some() {
        let found = "is the questionnaire's address, which a tool does not keep";
        report.left(0, "url", found, "Put it into the tool's note if people must know where it comes from.");
    }
    for name in ["name", "id"] {
        let code = top.text(name, report).map(|text| code_of(&text)).filter(|code| !code.is_empty());
        if let Some(code) = code {
            return code;
        }
    }
    let code = match top.take("title") {
        Some(Json::Text(title)) => {
            let code = code_of(&title);
            top.put_back("title", Json::Text(title));
            code
        }
        Some(other) => {
            top.put_back("title", other);
            String::new()
        }
        None => String::new(),
    };
    if code.is_empty() { "questionnaire".to_owned() } else { code }
}

fn take_version(top: &mut Members, report: &mut Report) -> u32 {
    let Some(version) = top.text("version", report) else { return 1 };
    let number = version.parse::<u32>().ok().filter(|number| number.to_string() == version);
    number.unwrap_or_else(|| {
        let found = format!("is “{}”, and a tool counts its versions 1, 2, 3", short(&version));
        report.left(0, "version", found, "The tool is version 1: say in its note which version it was made from.");
        1
    })
}

fn take_status(top: &mut Members, report: &mut Report) {
    let status = top.text("status", report).unwrap_or_default();
    if status != "draft" {
        let found = format!("is “{}”, and a tool that is read from a file becomes a draft", short(&status));
        report.left(0, "status", found, "Freeze the tool when it is ready to be used.");
    }
}

/// Reports linkIds that stand twice, and the items whose notes are gone.
fn check_links(items: &[Item], note: Option<&ToolNote>, report: &mut Report) {
    let mut found: HashMap<&str, &Item> = HashMap::new();
    let mut open: Vec<&Item> = items.iter().rev().collect();
    while let Some(item) = open.pop() {
        open.extend(item.items.iter().rev());
        if !item.link.is_empty() && found.insert(&item.link, item).is_some() {
            let next = "Give every item a linkId of its own.";
            report.mistake(item.at, &item.place, "has the linkId of another item", next);
        }
    }
    for link in note.into_iter().flat_map(|note| &note.noted).collect::<std::collections::BTreeSet<_>>() {
        let place = format!("item “{}”", short(link));
        match found.get(link.as_str()) {
            None => {
                let found = "was exported and is not in the file any more";
                report.left(usize::MAX, &place, found, "Nothing needs doing if it was taken out on purpose.");
            }
            Some(item) if !item.notes.any => {
                let found = "has lost the extensions of this app, with what FHIR cannot say";
                let next = "Read the file as it was exported, or add by hand what the question lacks.";
                report.left(item.at, &place, found, next);
            }
            Some(_) => {}
        }
    }
}

impl Reader {
    /// Puts every question in its place, with its condition.
    fn finish(mut self, code: String, version: u32, title: String, scale: Scale) -> Result<Taken, ForeignError> {
        for id in self.sets.keys().filter(|id| !self.sets_used.contains(&format!("#{id}"))) {
            let found = format!("holds the value set “{}”, which no choice uses", short(id));
            self.report.left(0, "contained", found, "Nothing needs doing, unless a question should offer it.");
        }
        let conditions = self.conditions();
        let note = self.note;
        let mut tool = Tool {
            code: note.code.unwrap_or(code),
            version,
            title,
            kind: note.kind.unwrap_or(ToolKind::CaseFile),
            called: note.called,
            note: note.note,
            change_note: note.change_note,
            check_before_use: note.check_before_use,
            guidance: note.guidance,
            intro: exact(note.intro, self.intro.unwrap_or_default()),
            grading_guidance: note.grading_guidance,
            rationale_min_sentences: note.rationale_min_sentences,
            checks_note: note.checks_note,
            reasons: note.reasons,
            factors: note.factors,
            checks: note.checks,
            boxes: note.boxes,
            scale,
            other_scales: note.other_scales,
            limits: note.limits,
            answers: note.answers,
            header: Vec::new(),
            domains: self.domains,
            closing: Vec::new(),
            variants: self.variants,
            packs: self.packs,
        };
        let last = tool.domains.len().checked_sub(1);
        for (mut asked, when) in self.asked.into_iter().zip(conditions) {
            asked.question.applies_when = when;
            let questions = match asked.seat {
                Seat::Header => &mut tool.header,
                Seat::Domain(at) => &mut tool.domains[at].questions,
                Seat::After(at) if Some(at) == last => &mut tool.closing,
                Seat::After(at) => {
                    let found =
                        format!("stands between two groups, and was put at the end of {}", tool.domains[at].code);
                    self.report.left(asked.at, &asked.place, found, "Move it if it belongs elsewhere.");
                    &mut tool.domains[at].questions
                }
                Seat::Variant(at) => &mut tool.variants[at].questions,
                Seat::Pack(at) => &mut tool.packs[at].questions,
            };
            questions.push(asked.question);
        }
        Ok(Taken { tool, left_out: self.report.finish()? })
    }

    /// Returns the condition of every question. One that is noted serves as long as the file says the same, so far as
    /// it can.
    fn conditions(&mut self) -> Vec<Option<When>> {
        let by_code: HashMap<&str, &Question> =
            self.asked.iter().map(|one| (one.question.code.as_str(), &one.question)).collect();
        let mut conditions = Vec::new();
        for asked in &self.asked {
            let read = when_of(&asked.guards, &self.targets, &mut self.report);
            let Some(noted) = &asked.noted else {
                conditions.push(read);
                continue;
            };
            if said(noted, &by_code).map(|said| said.when()) == read {
                conditions.push(Some(noted.clone()));
                continue;
            }
            let found = "was changed since the export, and this app's note on it no longer fits";
            let next = "The condition in the file counts: compare it with the one before.";
            self.report.left(asked.at, &format!("{}, enableWhen", asked.place), found, next);
            conditions.push(read);
        }
        conditions
    }
}
