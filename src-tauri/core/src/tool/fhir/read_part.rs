//! Makes a part of an item, by the item's type.

use super::item::{Item, MOST_INSIDE};
use super::note::PartNote;
use super::option::Offered;
use super::read::Reader;
use super::read_group::key_of;
use super::read_question::{ReadPart, is_pair};
use super::report::within;
use super::scales::{blank_part, signature_of, signature_read};
use super::text::{exact, exact_if_any, short};
use crate::tool::{CellKind, Choice, Column, Part, PartKind};

impl Reader {
    /// Reads a part. A choice that lets other answers be written in has a second part for them.
    pub(super) fn part(&mut self, item: &mut Item, key: String, label: &str, only: bool) -> Vec<ReadPart> {
        let mut note = item.notes.part.take().unwrap_or_default();
        let offered = self.take_offered(item);
        let (plain, scale) = self.plain_kind(item, &offered);
        let columns = if plain == PartKind::Table { self.columns(item) } else { Vec::new() };
        let kind = self.kind(item, plain, &columns, &offered, &note);
        let label = match note.label.take() {
            // The item's text is the question's; the label of its only part is nowhere else.
            Some(label) if only => label,
            noted => exact(noted, label.to_owned()),
        };
        let mut part = Part {
            key: note.key.take().unwrap_or(key),
            kind,
            label,
            scale: if kind == PartKind::Rating { scale } else { None },
            required: std::mem::take(&mut item.required),
            options: Vec::new(),
            columns: if kind == PartKind::Table { columns } else { Vec::new() },
            unit: None,
            any_order: note.any_order && kind == PartKind::DatePair,
        };
        self.name_scale(item, &mut part, &offered, &note);
        part.unit = unit_of(item, kind, note.unit.take());
        if matches!(kind, PartKind::Choice | PartKind::Choices) {
            part.options = offered.iter().map(|one| one.choice.clone()).collect();
        }
        if kind != PartKind::Rating {
            self.report_ordinals(item, &offered);
        }
        if item.kind == "integer" && item.least == Some(0.0) {
            item.least = None;
        }
        let other = (item.kind == "open-choice").then(|| other_part(&part));
        let mut read = vec![ReadPart { part, link: Some(item.link.clone()), offered }];
        if let Some(part) = other {
            let found = "lets other answers be written in, which a choice cannot hold";
            let next = "A short text stands beside the choice for them: reword its label, or take it out.";
            self.report.left(item.at, &item.place, found, next);
            read.push(ReadPart { part, link: None, offered: Vec::new() });
        }
        read
    }

    /// Returns the kind that a type of item stands for, and reports what gets lost.
    fn plain_kind(&mut self, item: &mut Item, offered: &[Offered]) -> (PartKind, Option<String>) {
        let (kind, lost) = match item.kind.as_str() {
            "boolean" => (PartKind::YesNo, None),
            "integer" => (PartKind::Number, None),
            "decimal" => (PartKind::Number, Some(("takes fractions", "takes whole numbers only"))),
            "date" => (PartKind::Date, None),
            "dateTime" => (PartKind::Date, Some(("asks for a time of day", "asks for the day only"))),
            "string" => (PartKind::ShortText, None),
            "text" => (PartKind::LongText, None),
            "time" => (PartKind::ShortText, Some(("asks for a time of day", "takes it as text"))),
            "url" => (PartKind::ShortText, Some(("asks for an address on the web", "takes it as text"))),
            "attachment" => (PartKind::ShortText, Some(("asks for a file", "takes words only"))),
            "quantity" => (PartKind::ShortText, Some(("asks for a number with its unit", "takes it as text"))),
            "reference" => (PartKind::ShortText, Some(("asks for an entry of another system", "takes it as text"))),
            "choice" | "open-choice" | "coding" => {
                if item.kind == "coding" {
                    let found = "has the type “coding” of FHIR R5, and was read as a choice";
                    self.report.left(item.at, &within(&item.place, "type"), found, "Check its options.");
                }
                if std::mem::take(&mut item.repeats) {
                    return (PartKind::Choices, None);
                }
                return self.scales.kind_of(&signature_read(offered));
            }
            "group" if item.repeats && self.are_columns(&item.items) => {
                item.repeats = false;
                (PartKind::Table, None)
            }
            "group" if is_pair(&item.items) => {
                self.days(item);
                (PartKind::DatePair, None)
            }
            other => {
                let found =
                    format!("has the type “{}”, which no part of a tool has, and was read as text", short(other));
                self.report.left(item.at, &within(&item.place, "type"), found, "Choose what kind of answer it takes.");
                (PartKind::LongText, None)
            }
        };
        if let Some((found, instead)) = lost {
            let found = format!("has the type “{}”: it {found}, and a tool {instead}", item.kind);
            self.report.left(item.at, &within(&item.place, "type"), found, "Say in the help how to answer it.");
        }
        (kind, None)
    }

    /// Returns the noted kind where the item still is what that kind is written as.
    fn kind(
        &mut self,
        item: &Item,
        plain: PartKind,
        columns: &[Column],
        offered: &[Offered],
        note: &PartNote,
    ) -> PartKind {
        let Some(kind) = note.kind.filter(|kind| *kind != plain) else { return plain };
        let offers = |kind: PartKind| {
            let fixed = kind.choices().into_iter().map(|choice| (choice, None)).collect::<Vec<_>>();
            signature_of(&fixed) == signature_read(offered)
        };
        let fits = match plain {
            PartKind::YesNo => kind == PartKind::Declaration,
            PartKind::Number => kind == PartKind::PersonCount && item.kind == "integer",
            PartKind::Table => kind == PartKind::Evidence && columns == Part { kind, ..blank_part() }.row_columns(),
            PartKind::Rating | PartKind::YesPartlyNo | PartKind::Choice => {
                kind == PartKind::Choice || (kind == PartKind::YesPartlyNo && offers(kind))
            }
            PartKind::Choices
            | PartKind::Date
            | PartKind::DatePair
            | PartKind::ShortText
            | PartKind::LongText
            | PartKind::Evidence
            | PartKind::PersonCount
            | PartKind::Declaration => false,
        };
        if fits {
            return kind;
        }
        let found = "was changed since the export, and the kind of answer this app noted no longer fits";
        self.report.left(item.at, &item.place, found, "It is read as what it is in the file: check that.");
        plain
    }

    fn name_scale(&mut self, item: &Item, part: &mut Part, offered: &[Offered], note: &PartNote) {
        let Some(noted) = &note.scale else { return };
        let named = (!noted.is_empty()).then_some(noted.as_str());
        if part.kind == PartKind::Rating && self.scales.offers(named, &signature_read(offered)) {
            part.scale = named.map(str::to_owned);
            return;
        }
        let found = format!("was rated on the scale “{}”, and no longer offers its grades", short(noted));
        self.report.left(item.at, &item.place, found, "It is read as what it is in the file: check that.");
    }

    /// Takes what may be chosen: the item's own options, or those of a value set in the file.
    fn take_offered(&mut self, item: &mut Item) -> Vec<Offered> {
        if !matches!(item.kind.as_str(), "choice" | "open-choice" | "coding") {
            return Vec::new();
        }
        if !item.offered.is_empty() {
            return std::mem::take(&mut item.offered);
        }
        let place = within(&item.place, "answerValueSet");
        let Some(set) = item.value_set.take() else {
            let found = "is a choice without options";
            self.report.left(item.at, &item.place, found, "List what may be chosen.");
            return Vec::new();
        };
        let Some(offered) = set.strip_prefix('#').and_then(|id| self.sets.get(id)) else {
            let found = format!("names the value set “{}”, which is not in the file", short(&set));
            self.report.left(item.at, &place, found, "List what may be chosen.");
            return Vec::new();
        };
        self.counts.inside += offered.len();
        if self.counts.inside > MOST_INSIDE {
            let found = "has more options and conditions than this app reads from one file";
            self.report.mistake(item.at, "the file", found, "Divide it into several questionnaires.");
            return Vec::new();
        }
        self.sets_used.insert(set);
        offered.clone()
    }

    fn report_ordinals(&mut self, item: &Item, offered: &[Offered]) {
        let count = offered.iter().filter(|one| one.ordinal.is_some()).count();
        if count > 0 {
            let options = if count == 1 { "1 option".to_owned() } else { format!("{count} options") };
            let found = format!("gives {options} a number, and offers the grades of no scale of the tool");
            let next = "Add the scale, say which end is good, and make the question a rating, if it is one.";
            self.report.left(item.at, &within(&item.place, "answerOption"), found, next);
        }
    }

    /// Takes the two days of a pair, whose labels are always the same.
    fn days(&mut self, item: &mut Item) {
        for (mut day, label) in std::mem::take(&mut item.items).into_iter().zip(["From", "To"]) {
            if day.text != label {
                let found = format!("has a label, and in a pair of days this one is always “{label}”");
                self.report.left(day.at, &within(&day.place, "text"), found, "Say in the help what the day means.");
            }
            day.text.clear();
            self.leftovers(day);
        }
    }

    fn columns(&mut self, item: &mut Item) -> Vec<Column> {
        let mut columns = Vec::new();
        for mut one in std::mem::take(&mut item.items) {
            if one.kind == "display" {
                self.wait(one);
                continue;
            }
            let note = one.notes.column.take().unwrap_or_default();
            let kind = match one.kind.as_str() {
                "date" => CellKind::Date,
                "choice" => CellKind::Choice,
                _ => CellKind::Text,
            };
            let offered = self.take_offered(&mut one);
            self.report_ordinals(&one, &offered);
            let options: Vec<Choice> = offered.into_iter().map(|one| one.choice).collect();
            let label = exact(note.label, std::mem::take(&mut one.text));
            columns.push(Column { key: key_of(note.key, &item.link, &one.link), label, kind, options });
            self.leftovers(one);
        }
        columns
    }
}

/// Returns the unit of a number as the file has it, and that of any other part as it was noted.
fn unit_of(item: &mut Item, kind: PartKind, noted: Option<String>) -> Option<String> {
    if matches!(kind, PartKind::Number | PartKind::PersonCount) {
        let said = item.unit.take().map(|unit| unit.trim().to_owned());
        return exact_if_any(noted, said);
    }
    noted
}

/// Returns the part for what is written in beside a choice.
fn other_part(choice: &Part) -> Part {
    Part { key: format!("{}_other", choice.key), label: "Other, in words".to_owned(), ..blank_part() }
}
