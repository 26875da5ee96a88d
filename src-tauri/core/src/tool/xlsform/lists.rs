//! The sheet `choices`: lists of what may be chosen.

use std::collections::HashMap;

use super::cells::{Report, Spot, Table, short};
use super::names::{code_of, unshielded};
use super::texts::Language;
use crate::advice::counted;
use crate::tool::Choice;

/// The lists of a form.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: Vec<List>,
    places: HashMap<String, usize>,
}

/// One list.
#[derive(Debug)]
pub(super) struct List {
    /// Its name.
    pub(super) name: String,
    /// Where it starts.
    pub(super) at: Spot,
    /// Its choices.
    pub(super) rows: Vec<ChoiceRow>,
    /// Whether names are codes as the app writes them.
    ours: bool,
    used: bool,
}

/// One choice.
#[derive(Debug)]
pub(super) struct ChoiceRow {
    pub(super) at: Spot,
    pub(super) name: String,
    pub(super) label: String,
}

impl List {
    /// Returns what may be chosen.
    pub(super) fn options(&self) -> Vec<Choice> {
        let code = |name: &String| if self.ours { code_of(name) } else { name.clone() };
        self.rows.iter().map(|row| Choice { code: code(&row.name), text: row.label.clone() }).collect()
    }
}

impl Lists {
    /// Reads every list.
    pub(super) fn read(table: Option<&mut Table>, language: &Language, ours: bool, report: &mut Report) -> Self {
        let mut lists = Self::default();
        let Some(table) = table else { return lists };
        let mut seen: HashMap<(usize, String), String> = HashMap::new();
        for line in &mut table.lines {
            let Some(list) = line.peek("list_name").map(str::to_owned) else { continue };
            let Some(name) = line.take("name").or_else(|| line.take("value")) else {
                let next = "Give it a name, or take the row out.";
                report.mistake(line.at("list_name"), "is a choice without a name", next);
                line.give_up();
                continue;
            };
            let at = line.at("list_name");
            line.take("list_name");
            let text = language.text(line, "label", report);
            let label =
                text.map_or_else(|| name.text.clone(), |text| if ours { unshielded(&text.text) } else { text.text });
            let place = *lists.places.entry(list.clone()).or_insert(lists.lists.len());
            if place == lists.lists.len() {
                lists.lists.push(List { name: list.clone(), at, rows: Vec::new(), ours, used: false });
            }
            if let Some(earlier) = seen.get(&(place, name.text.clone())) {
                let found = format!(
                    "names a choice of the list “{}” that the list has already: “{}”",
                    short(&list),
                    short(&name.text)
                );
                if *earlier == label {
                    let found = format!("{found}, so the whole row is left out");
                    report.leave(name.at, found, "Nothing: it is offered once.");
                    line.give_up();
                    continue;
                }
                report.mistake(name.at, found, "Give each choice of a list its own name.");
            }
            seen.insert((place, name.text.clone()), label.clone());
            lists.lists[place].rows.push(ChoiceRow { at, name: name.text, label });
        }
        lists
    }

    /// Uses a list.
    pub(super) fn take(&mut self, name: &str) -> Option<&List> {
        let list = &mut self.lists[*self.places.get(name)?];
        list.used = true;
        Some(list)
    }

    /// Reports the lists that nobody has used.
    pub(super) fn finish(self, report: &mut Report) {
        for list in self.lists.into_iter().filter(|list| !list.used) {
            let count = counted(list.rows.len(), "choice", "choices");
            let found =
                format!("starts the list “{}” with {count}, which no question of the tool uses", short(&list.name));
            report.leave(list.at, found, "Nothing, unless a question was left out that should use it.");
        }
    }
}
