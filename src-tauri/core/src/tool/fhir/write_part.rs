//! Writes the parts of a question.

use super::item::{LEAST, UNIT};
use super::item_out::{ItemOut, options_out};
use super::json::Json;
use super::links::{Links, key_in};
use super::note::{ColumnNote, PartNote};
use super::scales::{Scales, grades_of, signature_of};
use super::text::{beyond, clean};
use crate::tool::{CellKind, Choice, Column, Part, PartKind, Tool};

/// What writing a tool needs to know and remember.
pub(super) struct Writer<'a> {
    pub(super) tool: &'a Tool,
    pub(super) links: Links,
    pub(super) scales: Scales,
    /// The linkIds of the items with notes, in order.
    pub(super) noted: Vec<String>,
}

impl Writer<'_> {
    /// Makes an item ask for a part, and returns what must be noted. `key` and `label` are what the item gives them.
    pub(super) fn fill(&mut self, out: &mut ItemOut, part: &Part, key: &str, label: &str) -> PartNote {
        out.required = part.required;
        let mut note =
            PartNote { key: beyond(&part.key, key), label: beyond(&part.label, label), ..PartNote::default() };
        let mut plain = part.kind;
        out.kind = match part.kind {
            PartKind::Rating => {
                let scale = self.tool.scale(part.scale.as_deref());
                let grades = scale.map(grades_of).unwrap_or_default();
                let (kind, named) = self.scales.kind_of(&signature_of(&grades));
                plain = kind;
                note.scale = (named != part.scale).then(|| part.scale.clone().unwrap_or_default());
                out.options = options_out(&grades);
                "choice"
            }
            PartKind::YesPartlyNo | PartKind::Choice | PartKind::Choices => {
                let choices: Vec<(Choice, Option<i16>)> =
                    part.choices().into_iter().map(|choice| (choice, None)).collect();
                out.repeats = part.kind == PartKind::Choices;
                plain = if out.repeats { PartKind::Choices } else { self.scales.kind_of(&signature_of(&choices)).0 };
                out.options = options_out(&choices);
                "choice"
            }
            PartKind::YesNo => "boolean",
            PartKind::Declaration => {
                plain = PartKind::YesNo;
                "boolean"
            }
            PartKind::Number => "integer",
            PartKind::PersonCount => {
                plain = PartKind::Number;
                "integer"
            }
            PartKind::Date => "date",
            PartKind::ShortText => "string",
            PartKind::LongText => "text",
            PartKind::DatePair => {
                note.kind = Some(part.kind);
                note.any_order = part.any_order;
                let days = [("from", "From"), ("to", "To")];
                out.items = days.map(|(key, label)| self.child(&out.link, key, label, "date").json()).into();
                "group"
            }
            PartKind::Evidence | PartKind::Table => {
                plain = PartKind::Table;
                out.repeats = true;
                let columns = part.row_columns();
                out.items = columns.iter().map(|column| self.column(&out.link, column)).collect();
                "group"
            }
        };
        if plain != part.kind {
            note.kind = Some(part.kind);
        }
        if out.kind == "integer" {
            let least = ("valueInteger", Json::Number(0.into()));
            out.extension.push(Json::object([("url", Json::text(LEAST)), least]));
        }
        self.unit(out, part, &mut note);
        if out.kind == "group" && out.items.is_empty() {
            out.kind = "text";
            out.repeats = false;
        }
        note
    }

    fn unit(&self, out: &mut ItemOut, part: &Part, note: &mut PartNote) {
        let Some(unit) = &part.unit else { return };
        let said = clean(unit);
        if out.kind != "integer" || said.is_empty() {
            note.unit = Some(unit.clone());
            return;
        }
        note.unit = beyond(unit, &said);
        let coding = Json::object([("display", Json::Text(said))]);
        out.extension.push(Json::object([("url", Json::text(UNIT)), ("valueCoding", coding)]));
    }

    fn child(&mut self, outer: &str, key: &str, text: &str, kind: &'static str) -> ItemOut {
        let link = self.links.take(&format!("{outer}/{key}"));
        ItemOut::new(link, text, kind)
    }

    fn column(&mut self, outer: &str, column: &Column) -> Json {
        let kind = match column.kind {
            CellKind::Text => "string",
            CellKind::Date => "date",
            CellKind::Choice => "choice",
        };
        let mut out = self.child(outer, &column.key, &column.label, kind);
        let note =
            ColumnNote { key: beyond(&column.key, key_in(outer, &out.link)), label: beyond(&column.label, &out.text) };
        if column.kind == CellKind::Choice {
            let choices: Vec<(Choice, Option<i16>)> =
                column.options.iter().map(|choice| (choice.clone(), None)).collect();
            out.options = options_out(&choices);
        }
        out.note("column", &note, &mut self.noted);
        out.json()
    }
}
