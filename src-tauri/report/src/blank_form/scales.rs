//! The scales that the form uses, each once: symbol, word and what it means.

use plumbline_core::tool::{PartKind, Scale, Tool};

use super::whole::Section;
use super::words::{grade, one_line};
use crate::document::{Block, Cell, Column, Row, Span, Table};

/// Writes the scales that a rated domain or a question of the form uses.
pub(super) fn write(tool: &Tool, sections: &[Section<'_>]) -> Vec<Block> {
    let used: Vec<&Scale> = tool.scales().filter(|scale| is_used(tool, sections, scale)).collect();
    if used.is_empty() {
        return Vec::new();
    }
    let heading = if used.len() == 1 { "The scale" } else { "The scales" };
    let mut blocks = vec![Block::heading(2, heading)];
    blocks.extend(used.into_iter().map(|scale| Block::Table(table(scale))));
    blocks
}

fn is_used(tool: &Tool, sections: &[Section<'_>], scale: &Scale) -> bool {
    let by_domain = || {
        scale.code == tool.scale.code
            && sections.iter().any(|section| section.domain.is_some_and(|domain| domain.rated))
    };
    let mut parts = sections.iter().flat_map(|section| &section.questions).flat_map(|question| &question.parts);
    let named = |code: Option<&str>| tool.scale(code).is_some_and(|found| found.code == scale.code);
    by_domain() || parts.any(|part| part.kind == PartKind::Rating && named(part.scale.as_deref()))
}

fn table(scale: &Scale) -> Table {
    let row = |at| {
        let number = match at {
            plumbline_core::tool::Grade::Point(point) => point.to_string(),
            plumbline_core::tool::Grade::NotApplicable | plumbline_core::tool::Grade::CannotTell => {
                "no point".to_owned()
            }
        };
        let means = scale.descriptor(at).map(one_line).unwrap_or_default();
        Row::headed(vec![Cell::spans(grade(scale, at)), Cell::spans(vec![Span::muted(number)]), Cell::text(means)])
    };
    Table {
        caption: one_line(&scale.name),
        columns: vec![Column::new("Grade", 1.5), Column::new("Point", 0.6), Column::new("What it means", 4.5)],
        rows: scale.grades().into_iter().map(row).collect(),
        ..Table::default()
    }
}
