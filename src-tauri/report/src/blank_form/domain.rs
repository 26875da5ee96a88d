//! What a domain says before its questions, and the grade, rationale and boxes after them.

use plumbline_core::advice::counted;
use plumbline_core::tool::{Domain, Factor, FactorSide, Tool};

use super::words::{caution, grade, one_line, proposal, references, written};
use crate::document::{Answer, Block, Cell, Column, Row, Space, Span, Table};

/// How many lines what worked well, or got in the way, has.
const BOX: usize = 3;

/// Writes what stands before the questions.
pub(super) fn introduced(tool: &Tool, domain: &Domain) -> Vec<Block> {
    let mut blocks = Vec::new();
    let group = domain.group.as_deref().map(|group| format!("Part of: {}.", one_line(group).trim_end_matches('.')));
    let quiet: Vec<String> = group.into_iter().chain(references(tool, &domain.guidance)).collect();
    if !quiet.is_empty() {
        blocks.push(Block::Paragraph(vec![Span::muted(quiet.join(" "))]));
    }
    blocks.extend(domain.check_before_use.iter().map(caution));
    blocks.extend(domain.intro.iter().flat_map(|intro| written(intro)));
    blocks
}

/// Writes the grade with its rationale and pointer, the standing boxes and the factors; nothing for a domain without a
/// grade.
pub(super) fn graded(tool: &Tool, domain: &Domain) -> Vec<Block> {
    if !domain.rated {
        return Vec::new();
    }
    let mut grading = vec![Block::heading(2, format!("{} The grade", domain.code))];
    if domain.overall {
        grading.push(Block::text("This grade is the overall judgement of the return."));
    }
    for limit in tool.limits.iter().filter(|limit| limit.domain == domain.code) {
        let mut spans = vec![Span::plain(one_line(&limit.why))];
        if limit.proposal {
            spans.push(Span::plain(" "));
            spans.extend(proposal());
        }
        grading.push(Block::Paragraph(spans));
    }
    grading.push(grades(tool, domain));
    let mut blocks = vec![Block::Together(grading)];
    let least = usize::from(tool.rationale_min_sentences);
    let why = match least {
        0 => "Rationale".to_owned(),
        least => format!("Rationale, at least {}", counted(least, "sentence", "sentences")),
    };
    blocks.push(lines(&why, (least * 3).clamp(4, 10)));
    if domain.needs_pointer {
        let field = |label: &str, space| Block::Answer(Answer::Field { label: vec![Span::plain(label)], space });
        blocks.push(Block::Together(vec![
            field("Pointer to the record: date of the entry", Space::Day),
            field("Pointer to the record: type of entry, never a name", Space::Line),
        ]));
    }
    if let Some(boxes) = &tool.boxes {
        blocks.extend([&boxes.worked_well, &boxes.got_in_way].map(|asked| lines(&one_line(asked), BOX)));
    }
    blocks.extend(factors(tool, "What helped", |side| match side {
        FactorSide::Enabling | FactorSide::Either => true,
        FactorSide::Hindering => false,
    }));
    blocks.extend(factors(tool, "What hindered", |side| match side {
        FactorSide::Hindering | FactorSide::Either => true,
        FactorSide::Enabling => false,
    }));
    blocks
}

fn lines(label: &str, count: usize) -> Block {
    Block::Answer(Answer::Lines { label: vec![Span::plain(label)], count })
}

/// Makes the boxes of the grade: beside what each means in this domain, or in a row where the scale's own words serve.
fn grades(tool: &Tool, domain: &Domain) -> Block {
    let each = tool.scale.grades();
    if domain.descriptors.is_empty() {
        let label = vec![Span::plain("Grade"), Span::muted(" (tick one; the scale says what each means)")];
        let choices = each.into_iter().map(|at| grade(&tool.scale, at)).collect();
        return Block::Answer(Answer::Ticks { label, choices });
    }
    let row = |at| {
        let means = tool.descriptor(domain, at).map(one_line).unwrap_or_default();
        Row::plain(vec![Cell::tick(grade(&tool.scale, at)), Cell::text(means)])
    };
    Block::Table(Table {
        caption: format!("Grade of {} (tick one)", domain.code),
        columns: vec![Column::new("Grade", 1.3), Column::new("What it looks like here", 3.4)],
        rows: each.into_iter().map(row).collect(),
        ..Table::default()
    })
}

fn factors(tool: &Tool, label: &str, takes: impl Fn(FactorSide) -> bool) -> Option<Block> {
    let here: Vec<&Factor> = tool.factors.iter().filter(|factor| takes(factor.side)).collect();
    if here.is_empty() {
        return None;
    }
    let label = vec![Span::plain(label), Span::muted(" (tick all that apply)")];
    let choices = here.iter().map(|factor| vec![Span::plain(one_line(&factor.text))]).collect();
    Some(Block::Answer(Answer::Ticks { label, choices }))
}
