//! Puts a tool together from the rows of its workbook.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::super::foreign::LeftOut;
use super::apart::{Above, owner};
use super::cell::quoted;
use super::path::{get, put};
use super::plan::{Node, Plan, spaced};
use super::rows::{Mistakes, ReadRow, Reading};
use super::sheets::ALL;
use super::tree::IN_TOOL;

/// The rows of a sheet that are not in their place yet.
pub(super) struct Waiting<'a> {
    reading: Reading<'a>,
    plan: &'static Plan,
    /// By where they belong, in order.
    rows: BTreeMap<Vec<String>, Vec<ReadRow>>,
    /// Those that were put in a place.
    placed: BTreeSet<Vec<String>>,
}

/// The rows of every sheet, by its name in the plan.
pub(super) type AllRows<'a> = BTreeMap<&'static str, Waiting<'a>>;

impl<'a> Waiting<'a> {
    pub(super) fn new(reading: Reading<'a>, plan: &'static Plan, read: Vec<ReadRow>) -> Self {
        let mut rows: BTreeMap<Vec<String>, Vec<ReadRow>> = BTreeMap::new();
        for row in read {
            rows.entry(row.owners.clone()).or_default().push(row);
        }
        Self { reading, plan, rows, placed: BTreeSet::new() }
    }
}

/// Puts everything into the tool, and says which rows belong to something that is not there.
pub(super) fn together(tool: &mut Value, rows: &mut AllRows<'_>, mistakes: &mut Mistakes) {
    put_into(IN_TOOL, tool, &Vec::new(), rows, mistakes);
    if mistakes.without_rows {
        return;
    }
    // From the top down: what belongs to something that has no place is no mistake of its own.
    for waiting in ALL.iter().filter_map(|plan| rows.get(plan.name)) {
        for (owners, rows) in waiting.rows.iter().filter(|(owners, _)| !waiting.placed.contains(*owners)) {
            if owners.iter().any(|owner| mistakes.without_place.contains(owner)) {
                continue;
            }
            for row in rows {
                astray(waiting, owners, row, mistakes);
                let code = ["code", "key"].iter().find_map(|field| get(&row.thing, field)).and_then(Value::as_str);
                mistakes.without_place.extend(code.map(str::to_owned));
            }
        }
    }
}

fn put_into(nodes: &'static [Node], thing: &mut Value, above: &Above, rows: &mut AllRows<'_>, mistakes: &mut Mistakes) {
    for node in nodes {
        let mut above = above.clone();
        above.extend(node.says.iter().map(|(name, word)| (*name, (*word).to_owned())));
        let mut things = Vec::new();
        for mut thing in rows_of(node, &above, rows, mistakes) {
            let mut below = above.clone();
            let code = get(&thing, node.known_as.1).and_then(Value::as_str).unwrap_or_default().to_owned();
            below.extend(node.known_as.0.iter().map(|name| (*name, code.clone())));
            put_into(node.below, &mut thing, &below, rows, mistakes);
            things.push(thing);
        }
        let is_optional = node.at.contains('?') && things.is_empty();
        if node.single {
            put(thing, node.at, things.into_iter().next().unwrap_or_else(|| Value::Object(Map::new())));
        } else if !is_optional {
            put(thing, node.at, Value::Array(things));
        }
    }
}

/// Returns the things that belong here. Of one that there may be once only, a second is a mistake, and so is none.
fn rows_of(node: &'static Node, above: &Above, rows: &mut AllRows<'_>, mistakes: &mut Mistakes) -> Vec<Value> {
    let owners = node.plan.columns.iter().filter(|column| column.kind.is_owner());
    let owners: Vec<String> = owners.map(|column| owner(column.field, above).unwrap_or_default().to_owned()).collect();
    let Some(waiting) = rows.get_mut(node.plan.name) else { return Vec::new() };
    let found = waiting.rows.get(&owners).map(Vec::as_slice).unwrap_or_default();
    if node.single {
        let words: Vec<String> = node.says.iter().map(|(_, word)| spaced(word)).collect();
        let words = words.join(" ");
        if found.is_empty() {
            let place = format!("sheet “{}”", waiting.reading.sheet.name.trim());
            let (what, next) = (format!("has no row for “{words}”"), format!("Mark one row as “{words}”."));
            mistakes.other(waiting.reading.at, (0, 0), LeftOut { place, found: what, next });
        }
        for row in found.iter().skip(1) {
            let at = (row.number, row.columns.first().copied().flatten().unwrap_or(1));
            let what = format!("is a second row for “{words}”");
            mistakes.cell(waiting.reading, at, what, format!("Mark one row only as “{words}”."));
        }
    }
    let things = found.iter().map(|row| row.thing.clone()).collect();
    waiting.placed.insert(owners);
    things
}

fn astray(waiting: &Waiting<'_>, owners: &[String], row: &ReadRow, mistakes: &mut Mistakes) {
    let columns = waiting.plan.columns.iter().zip(&row.columns).filter(|(column, _)| column.kind.is_owner());
    let last = columns.clone().rfind(|(_, at)| at.is_some()).and_then(|(_, at)| *at).unwrap_or(1);
    let named = columns.zip(owners).filter(|(_, owner)| !owner.is_empty());
    let named: Vec<String> =
        named.map(|((column, _), owner)| format!("{} {}", column.heading, quoted(&spaced(owner)))).collect();
    let found = if named.is_empty() {
        "does not say what its row belongs to".to_owned()
    } else {
        format!("ends what its row belongs to ({}), and no other sheet has that", named.join(", "))
    };
    let next = "Write the code of something that the other sheets have, or take the row out.";
    mistakes.cell(waiting.reading, (row.number, last), found, next);
}
