//! Room for one part of an answer, by its kind.

use plumbline_core::tool::{CellKind, Choice, Column, Part, PartKind, Tool};

use super::words::{grade, one_line};
use crate::document::{self, Answer, Block, Cell, Row, Space, Span, Table};

/// How many lines a long text has.
const LONG: usize = 4;
/// How many empty rows a table has.
const ROWS: usize = 3;

/// Makes room for a part: one block, whatever its kind.
pub(super) fn room(tool: &Tool, part: &Part) -> Block {
    let field = |space| Block::Answer(Answer::Field { label: label(part, ""), space });
    match part.kind {
        PartKind::Rating => rating(tool, part),
        PartKind::YesPartlyNo | PartKind::YesNo | PartKind::Choice => ticks(part, "tick one"),
        PartKind::Choices => ticks(part, "tick all that apply"),
        PartKind::Number => field(Space::Figures(part.unit.as_deref().map(one_line))),
        PartKind::PersonCount => {
            field(Space::Figures(Some(part.unit.as_deref().map_or("people".to_owned(), one_line))))
        }
        PartKind::Date => field(Space::Day),
        PartKind::DatePair => field(Space::Days),
        PartKind::ShortText => field(Space::Line),
        PartKind::LongText => Block::Answer(Answer::Lines { label: label(part, ""), count: LONG }),
        PartKind::Evidence | PartKind::Table => rows(part),
        PartKind::Declaration => {
            let role = vec![Span::plain("Role of the person who declares it, never a name")];
            let role = Block::Answer(Answer::Field { label: role, space: Space::Line });
            Block::Together(vec![ticks(part, "tick one"), role])
        }
    }
}

/// Writes a part's label, with what to do and whether it must be answered.
fn label(part: &Part, how: &str) -> Vec<Span> {
    let mut spans = vec![Span::plain(one_line(&part.label))];
    let required = part.required.then_some("required");
    let said: Vec<&str> = [how].into_iter().filter(|how| !how.is_empty()).chain(required).collect();
    if !said.is_empty() {
        spans.push(Span::muted(format!(" ({})", said.join(", "))));
    }
    spans
}

fn rating(tool: &Tool, part: &Part) -> Block {
    let Some(scale) = tool.scale(part.scale.as_deref()) else {
        return Block::Answer(Answer::Field { label: label(part, "a grade"), space: Space::Line });
    };
    let choices = scale.grades().into_iter().map(|at| grade(scale, at)).collect();
    Block::Answer(Answer::Ticks { label: label(part, "tick one"), choices })
}

fn ticks(part: &Part, how: &str) -> Block {
    let choices = part.choices();
    if choices.is_empty() {
        return Block::Answer(Answer::Field { label: label(part, ""), space: Space::Line });
    }
    let choices = choices.iter().map(|choice| vec![Span::plain(one_line(&choice.text))]).collect();
    Block::Answer(Answer::Ticks { label: label(part, how), choices })
}

fn rows(part: &Part) -> Block {
    let columns = part.row_columns();
    if columns.is_empty() {
        return Block::Answer(Answer::Lines { label: label(part, ""), count: ROWS });
    }
    let chosen = columns.iter().filter(|column| column.kind == CellKind::Choice).map(listed);
    let chosen: Vec<String> = chosen.collect();
    let required = if part.required { " (required)" } else { "" };
    Block::Table(Table {
        caption: format!("{}{required}", one_line(&part.label)),
        columns: columns.iter().enumerate().map(|(at, column)| heading(at, column)).collect(),
        rows: (0..ROWS).map(|_| Row::plain(columns.iter().map(empty).collect())).collect(),
        note: (!chosen.is_empty()).then(|| chosen.join(" ")),
        ..Table::default()
    })
}

fn heading(at: usize, column: &Column) -> document::Column {
    let weight = match column.kind {
        CellKind::Text => 2.0,
        CellKind::Date => 1.1,
        CellKind::Choice => 1.4,
    };
    let label = one_line(&column.label);
    document::Column::new(if label.is_empty() { format!("Column {}", at + 1) } else { label }, weight)
}

fn empty(column: &Column) -> Cell {
    match column.kind {
        CellKind::Text | CellKind::Choice => Cell::room(false),
        CellKind::Date => Cell::room(true),
    }
}

/// Says what may be chosen in a column.
fn listed(column: &Column) -> String {
    let options: Vec<String> = column.options.iter().map(|Choice { text, .. }| one_line(text)).collect();
    format!("{}: one of {}.", one_line(&column.label), options.join("; "))
}
