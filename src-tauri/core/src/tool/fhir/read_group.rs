//! Makes domains, variants, packs and questions of groups, and puts single items where they belong.

use std::rc::Rc;

use super::item::{Guard, Item, MOST_INSIDE};
use super::links::key_in;
use super::note::DomainNote;
use super::read::{Reader, Seat};
use super::report::within;
use super::text::{Names, exact, exact_if_any};
use crate::tool::{Domain, ThemePack, Variant};

impl Reader {
    /// Reads the items at the top. `foreign` says that none of our notes lies beside the questionnaire.
    pub(super) fn items(&mut self, items: Vec<Item>, foreign: bool, code: &str, title: &str) {
        let grouped = items.iter().any(|item| self.is_domain(item));
        if !grouped && foreign && !items.is_empty() {
            let found = "has no groups, so that all questions were put into one domain";
            self.report.left(0, "item", found, "Divide them into domains if that helps.");
            let mut names = Names::default();
            for item in &items {
                names.take(&item.link);
            }
            self.domains.push(Domain::bare(names.take(code), title.to_owned()));
            return self.inside(items, Seat::Domain(0), &[]);
        }
        for mut item in items {
            if item.notes.variant.is_some() || item.notes.pack.is_some() {
                self.variant_or_pack(item);
            } else if self.is_domain(&item) {
                self.domain(item);
            } else if item.kind == "display" && item.notes.question.is_none() {
                let first = self.asked.is_empty() && self.domains.is_empty() && self.intro.is_none();
                if first && item.guard.is_none() {
                    self.intro = Some(std::mem::take(&mut item.text)).filter(|text| !text.is_empty());
                    self.leftovers(item);
                } else {
                    self.wait(item);
                }
            } else {
                let seat = self.domains.len().checked_sub(1).map_or(Seat::Header, Seat::After);
                self.question_or_group(item, seat, &[]);
            }
        }
        self.nothing_follows();
    }

    fn is_domain(&self, item: &Item) -> bool {
        let notes = &item.notes;
        let other = notes.question.is_some() || notes.part.is_some() || notes.variant.is_some() || notes.pack.is_some();
        notes.domain.is_some() || (item.kind == "group" && !other && !self.is_table(item))
    }

    fn domain(&mut self, mut item: Item) {
        let note = item.notes.domain.take().unwrap_or_default();
        let guards: Vec<Rc<Guard>> = item.guard.take().into_iter().collect();
        let at = self.domains.len();
        let (code, title) = (item.link.clone(), std::mem::take(&mut item.text));
        self.domains.push(noted(Domain::bare(code, title), note));
        let items = std::mem::take(&mut item.items);
        self.leftovers(item);
        self.inside(items, Seat::Domain(at), &guards);
    }

    fn variant_or_pack(&mut self, mut item: Item) {
        let guards: Vec<Rc<Guard>> = item.guard.take().into_iter().collect();
        let title = std::mem::take(&mut item.text);
        let seat = match (item.notes.variant.take(), item.notes.pack.take()) {
            (Some(note), _) => {
                self.variants.push(Variant {
                    agency_type: note.agency_type,
                    title: exact(note.title, title),
                    hidden: note.hidden,
                    reworded: note.reworded,
                    questions: Vec::new(),
                });
                Seat::Variant(self.variants.len() - 1)
            }
            (None, note) => {
                let note = note.unwrap_or_default();
                self.packs.push(ThemePack {
                    code: note.code,
                    title: exact(note.title, title),
                    note: note.note,
                    proposal: note.proposal,
                    questions: Vec::new(),
                });
                Seat::Pack(self.packs.len() - 1)
            }
        };
        let items = std::mem::take(&mut item.items);
        self.leftovers(item);
        self.inside(items, seat, &guards);
        if let Seat::Pack(at) = seat {
            // Without its text in the file, what was noted exactly of it stands for nothing.
            let noted = self.packs[at].note.take();
            let said = self.intro_of.take();
            self.packs[at].note = exact_if_any(noted, said);
        }
    }

    /// Reads the items of a domain, a variant or a pack. A text that stands first is its introduction.
    fn inside(&mut self, items: Vec<Item>, seat: Seat, guards: &[Rc<Guard>]) {
        self.nothing_follows();
        self.intro_of = None;
        let mut first = true;
        for mut item in items {
            let text = item.kind == "display" && item.notes.question.is_none();
            if text && first && item.guard.is_none() && !item.text.is_empty() && takes_intro(seat) {
                self.intro_of = Some(std::mem::take(&mut item.text));
                self.leftovers(item);
            } else if text {
                self.wait(item);
            } else {
                self.question_or_group(item, seat, guards);
            }
            first = false;
        }
        self.nothing_follows();
        if let Seat::Domain(at) = seat {
            let said = self.intro_of.take();
            let domain = &mut self.domains[at];
            let noted = domain.intro.take();
            domain.intro = exact_if_any(noted, said);
        }
    }

    /// Reads an item that asks something: a question, or a group whose questions are taken one by one.
    fn question_or_group(&mut self, mut item: Item, seat: Seat, guards: &[Rc<Guard>]) {
        let mut guards = guards.to_vec();
        guards.extend(item.guard.take());
        self.counts.inside += guards.iter().map(|guard| guard.tests.len()).sum::<usize>();
        if self.counts.inside > MOST_INSIDE {
            let found = "has more options and conditions than this app reads from one file";
            return self.report.mistake(item.at, "the file", found, "Divide it into several questionnaires.");
        }
        if item.kind != "group" || self.is_question(&item) {
            let inner = self.question(&mut item, seat, guards.clone());
            self.leftovers(item);
            for one in inner {
                let found = "stands under an answer, and was made a question of its own";
                self.report.left(one.at, &one.place, found, "Say in its text which answer it belongs to.");
                self.text_or_question(one, seat, &guards);
            }
            return;
        }
        let found = "is a group inside a group, so that its questions were taken one by one";
        self.report.left(item.at, &item.place, found, "Put its text into the questions if they need it.");
        item.text.clear();
        let items = std::mem::take(&mut item.items);
        self.leftovers(item);
        for one in items {
            self.text_or_question(one, seat, &guards);
        }
    }

    fn text_or_question(&mut self, item: Item, seat: Seat, guards: &[Rc<Guard>]) {
        if item.kind == "display" && item.notes.question.is_none() {
            self.wait(item);
        } else {
            self.question_or_group(item, seat, guards);
        }
    }

    /// Keeps a text to be read for the help of the question that follows.
    pub(super) fn wait(&mut self, mut item: Item) {
        if let Some(guard) = item.guard.take() {
            let found = "lets a text be read only sometimes, and a tool always shows it";
            self.report.left(item.at, &guard.place, found, "Say in the text when it matters.");
        }
        let text = std::mem::take(&mut item.text);
        if text.is_empty() {
            self.report.left(item.at, &item.place, "is a text to be read, without the text", "Nothing needs doing.");
        } else {
            self.waiting.push((text, item.place.clone(), item.at));
        }
        self.leftovers(item);
    }

    /// Reports the texts that no question follows.
    fn nothing_follows(&mut self) {
        for (_, place, at) in std::mem::take(&mut self.waiting) {
            let found = "is a text to be read that no question follows, and was left out";
            self.report.left(at, &place, found, "Put it into the introduction or a question's help.");
        }
    }

    /// Reports what nobody has taken of an item.
    pub(super) fn leftovers(&mut self, mut item: Item) {
        let (place, at) = (item.place.clone(), item.at);
        let mut left = |name: &str, found: &str, next: &str| {
            self.report.left(at, &within(&place, name), found, next);
        };
        let is_text = item.kind == "display";
        if item.required {
            left("required", "asks for an answer where a tool has none to ask for", "Set it at each question inside.");
        }
        if item.repeats {
            left(
                "repeats",
                "lets it be answered several times, and it is asked once",
                "Say in the help how to give several.",
            );
        }
        if let Some(guard) = item.guard.take() {
            let found = "is a condition where a tool holds none, so that it is always asked";
            self.report.left(at, &guard.place, found, "Make it a question of its own, with the condition.");
        }
        let mut left = |name: &str, found: &str, next: &str| {
            self.report.left(at, &within(&place, name), found, next);
        };
        if !item.offered.is_empty() {
            left("answerOption", "lists options, and this type of item offers none", "Add them by hand.");
        }
        if item.value_set.is_some() {
            left("answerValueSet", "names options, and this type of item offers none", "Add them by hand.");
        }
        if item.unit.is_some() {
            left("extension", "names a unit, and only numbers have one", "Put it into the text.");
        }
        if item.least.is_some() {
            left("extension", "limits the number that may be answered", "Say in the help what may be answered.");
        }
        if item.is_help && !is_text {
            left("extension", "is about how it looks", "Nothing needs doing.");
        }
        for name in item.notes.left() {
            let found = format!("has this app's note “{name}”, which does not fit this item");
            let next = "Read the file as it was exported, or add by hand what the item lacks.";
            self.report.left(at, &place, found, next);
        }
        for inner in item.items {
            let found = "stands inside an item that holds none, and was left out";
            self.report.left(inner.at, &inner.place, found, "Move it out in the program it comes from.");
        }
    }

    /// Returns whether a group is one question: it is marked so, it is a table, or it holds answers only.
    fn is_question(&self, item: &Item) -> bool {
        if item.notes.question.is_some() || item.notes.part.is_some() || self.is_table(item) {
            return true;
        }
        let is_answer = |one: &Item| {
            let plain = one.kind != "group" && one.items.is_empty();
            one.guard.is_none() && (plain || self.is_table(one) || one.notes.part.is_some())
        };
        let mut answers = item.items.iter().filter(|one| one.kind != "display").peekable();
        let holds = answers.peek().is_some() && answers.all(is_answer);
        let texts = item.items.iter().filter(|one| one.kind == "display");
        holds && texts.into_iter().all(|one| one.guard.is_none())
    }

    /// Returns whether a group is a table: rows of words, days and choices.
    pub(super) fn is_table(&self, item: &Item) -> bool {
        item.kind == "group" && item.repeats && self.are_columns(&item.items)
    }

    /// Returns whether items can be columns, texts to be read beside them.
    pub(super) fn are_columns(&self, items: &[Item]) -> bool {
        let is_column = |one: &Item| {
            let kind = matches!(one.kind.as_str(), "string" | "text" | "date" | "choice");
            kind && one.guard.is_none() && one.items.is_empty() && !one.repeats
        };
        let mut columns = items.iter().filter(|one| one.kind != "display").peekable();
        columns.peek().is_some() && columns.all(is_column)
    }

    /// Takes the help out of the texts inside an item, and what waited for the question.
    pub(super) fn take_help(&mut self, item: &mut Item) -> Option<String> {
        let mut texts = Vec::new();
        for (text, place, at) in std::mem::take(&mut self.waiting) {
            let found = "is a text to be read between questions, and was put into the help of the next";
            self.report.left(at, &place, found, "Move it if it belongs elsewhere.");
            texts.push(text);
        }
        let (inside, rest) = std::mem::take(&mut item.items).into_iter().partition(|one| one.kind == "display");
        item.items = rest;
        let inside: Vec<Item> = inside;
        for mut one in inside {
            let text = std::mem::take(&mut one.text);
            if text.is_empty() {
                self.report.left(one.at, &one.place, "is a text to be read, without the text", "Nothing needs doing.");
            } else {
                texts.push(text);
            }
            self.leftovers(one);
        }
        (!texts.is_empty()).then(|| texts.join("\n\n"))
    }
}

fn takes_intro(seat: Seat) -> bool {
    match seat {
        Seat::Domain(_) | Seat::Pack(_) => true,
        Seat::Header | Seat::After(_) | Seat::Variant(_) => false,
    }
}

/// Returns a domain with what is noted of it.
fn noted(plain: Domain, note: DomainNote) -> Domain {
    Domain {
        code: note.code.unwrap_or(plain.code),
        title: exact(note.title, plain.title),
        short: note.short.unwrap_or(plain.short),
        group: note.group,
        intro: note.intro,
        guidance: note.guidance,
        maps_to: note.maps_to,
        check_before_use: note.check_before_use,
        rated: note.rated,
        overall: note.overall,
        needs_pointer: note.needs_pointer,
        general_descriptors: note.general_descriptors,
        descriptors: note.descriptors,
        questions: Vec::new(),
    }
}

/// Returns the key of something inside an item: the noted one, or what its linkId says.
pub(super) fn key_of(noted: Option<String>, outer: &str, link: &str) -> String {
    noted.unwrap_or_else(|| key_in(outer, link).to_owned())
}
