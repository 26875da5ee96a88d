//! The rows of a survey as groups within groups, with the rows that a tool cannot hold reported and taken out.

use super::cells::{Line, Report, short};
use super::extras::yes_or_no;
use super::row_type::{RowType, row_type};

/// How deep groups may stand in each other.
const DEEPEST: usize = 40;

/// A row, or a group of them.
#[derive(Debug)]
pub(super) enum Node {
    /// A question or a note.
    Row(Line, RowType),
    /// A group.
    Group(Group),
}

/// The rows between the start of a group and its end.
#[derive(Debug)]
pub(super) struct Group {
    /// The row that starts it.
    pub(super) start: Line,
    /// Whether it is asked again and again.
    pub(super) repeats: bool,
    /// The row that ends it.
    pub(super) end: Option<Line>,
    /// What stands in it.
    pub(super) nodes: Vec<Node>,
}

/// Returns the rows as groups within groups. The rows that are left over, with nothing of use in them, come beside.
pub(super) fn tree(lines: Vec<Line>, report: &mut Report) -> (Vec<Node>, Vec<Line>) {
    let mut open: Vec<Group> = Vec::new();
    let mut top: Vec<Node> = Vec::new();
    let mut idle: Vec<Line> = Vec::new();
    for mut line in lines {
        let Some(known) = kind_of(&mut line, report) else {
            idle.push(line);
            continue;
        };
        match known {
            RowType::BeginGroup | RowType::BeginRepeat => {
                if open.len() == DEEPEST {
                    let found = format!("starts a group within {DEEPEST} others");
                    report.mistake(line.at("name"), found, "Take out groups that hold only one other group.");
                }
                open.push(Group { repeats: known == RowType::BeginRepeat, start: line, end: None, nodes: Vec::new() });
            }
            RowType::EndGroup | RowType::EndRepeat => {
                close(&mut open, &mut top, line, known == RowType::EndRepeat, report)
            }
            RowType::SelectOne { .. }
            | RowType::SelectMultiple { .. }
            | RowType::Text
            | RowType::Integer
            | RowType::Date
            | RowType::Note
            | RowType::Acknowledge
            | RowType::Unsupported(..)
            | RowType::WithoutList
            | RowType::Unknown => {
                open.last_mut().map_or(&mut top, |group| &mut group.nodes).push(Node::Row(line, known));
            }
        }
        if open.len() > DEEPEST {
            // Enough has been said of it; nesting further would only serve to break readers.
            let inner = open.pop();
            idle.extend(inner.map(|group| group.start));
        }
    }
    for group in open {
        let next = "Add the row that ends it after its last question.";
        report.mistake(group.start.at("name"), "starts a group that nothing ends", next);
    }
    (top, idle)
}

fn close(open: &mut Vec<Group>, top: &mut Vec<Node>, line: Line, repeats: bool, report: &mut Report) {
    let Some(mut group) = open.pop() else {
        return report.mistake(
            line.at("type"),
            "ends a group that nothing starts",
            "Take the row out, or add the start.",
        );
    };
    if group.repeats != repeats {
        let found = format!("ends another kind of group than row {} starts", group.start.row);
        report.mistake(line.at("type"), found, "Start and end each group with the same word.");
    }
    group.end = Some(line);
    open.last_mut().map_or(top, |outer| &mut outer.nodes).push(Node::Group(group));
}

/// Returns what a row is, or nothing where it has been reported or holds nothing.
fn kind_of(line: &mut Line, report: &mut Report) -> Option<RowType> {
    if line.peek("disabled").and_then(yes_or_no) == Some(true) {
        let found = "switches the row off, so the whole row is left out";
        report.leave(line.at("disabled"), found, "Nothing, or switch it on and import the file again.");
        line.give_up();
        return None;
    }
    line.take_if("disabled", |text| yes_or_no(text) == Some(false));
    let here = line.at("type");
    let Some(found) = line.take("type") else {
        if line.peek("name").is_some() {
            report.mistake(line.at("name"), "has a name and no type", "Give the row its type, or take it out.");
        }
        return None;
    };
    let known = row_type(&found.text);
    match &known {
        RowType::Unsupported(why, next) => {
            let word = short(&found.text);
            report.leave(here, format!("has the type “{word}”, which {why}; the whole row is left out"), *next);
            line.give_up();
            return None;
        }
        RowType::Unknown => {
            let text = format!("has the type “{}”, which no program knows", short(&found.text));
            report.mistake(
                here,
                text,
                "Use a type of XLSForms, such as text, integer, date or select_one with a list.",
            );
            return None;
        }
        RowType::WithoutList => {
            report.mistake(here, "offers choices and names no list", "Name the list after the type.");
            return None;
        }
        RowType::SelectOne { .. }
        | RowType::SelectMultiple { .. }
        | RowType::Text
        | RowType::Integer
        | RowType::Date
        | RowType::Note
        | RowType::Acknowledge
        | RowType::BeginGroup
        | RowType::EndGroup
        | RowType::BeginRepeat
        | RowType::EndRepeat => {}
    }
    line.put_back("type", found);
    Some(known)
}
