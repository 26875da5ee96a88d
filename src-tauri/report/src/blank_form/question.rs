//! One question: its words, who and when it is for, how to answer, what may be evidence, and room for the answer.

use plumbline_core::advice::listed;
use plumbline_core::tool::{Level, Question, Rewording, Tool, Unit};

use super::answer::room;
use super::words::{caution, one_line, only_where, proposal, references, type_name, written};
use crate::document::{Block, Span};

/// Writes a question. It stands on one page with the beginning of its first answer.
pub(super) fn write(tool: &Tool, question: &Question, agency_type: Option<&str>) -> Vec<Block> {
    let mut first = vec![Block::Question { code: question.code.clone(), text: one_line(&question.text) }];
    if let Some(when) = &question.applies_when {
        first.push(Block::Paragraph(vec![Span::bold(only_where(tool, when))]));
    }
    if agency_type.is_none() {
        first.extend(of_types(tool, question).into_iter().map(|text| Block::Paragraph(vec![Span::muted(text)])));
    }
    let notes = notes(tool, question);
    if !notes.is_empty() {
        first.push(Block::Paragraph(vec![Span::muted(notes.join(" "))]));
    }
    if question.proposal {
        first.push(Block::Paragraph(proposal()));
    }
    first.extend(question.check_before_use.iter().map(caution));
    first.extend(question.help.iter().flat_map(|help| written(help)));
    if question.prompts_escalation {
        first.push(Block::Paragraph(vec![Span::bold("Where the answer is yes or partly, raise a concern at once.")]));
    }
    if !question.evidence_prompts.is_empty() {
        first.push(Block::Paragraph(vec![Span::muted("Evidence may be:")]));
        let items = question.evidence_prompts.iter().map(|prompt| vec![Span::plain(one_line(prompt))]).collect();
        first.push(Block::List { ordered: false, items });
    }
    if question.answered_by_grade {
        first.push(Block::text("The grade below and its rationale are the answer."));
    }
    let mut parts = question.parts.iter().map(|part| room(tool, part));
    first.extend(parts.next());
    std::iter::once(Block::Together(first)).chain(parts).collect()
}

/// Says who a question is for, where not every agency type is asked it, or not in these words.
fn of_types(tool: &Tool, question: &Question) -> Vec<String> {
    let mut said = Vec::new();
    let name = |code: &str| type_name(tool, code);
    if !question.applies_to.is_empty() {
        let types: Vec<String> = question.applies_to.iter().map(|code| name(code)).collect();
        said.push(format!("Only for {}.", listed(&types)));
    }
    if let Some(own) =
        tool.variants.iter().find(|variant| variant.questions.iter().any(|one| one.code == question.code))
    {
        said.push(format!("Only for {}.", name(&own.agency_type)));
    }
    let hidden = tool.variants.iter().filter(|variant| variant.hidden.contains(&question.code));
    let hidden: Vec<String> = hidden.map(|variant| name(&variant.agency_type)).collect();
    if !hidden.is_empty() {
        said.push(format!("Not for {}.", listed(&hidden)));
    }
    for variant in &tool.variants {
        let reworded = variant.reworded.iter().find(|one| one.question == question.code);
        said.extend(reworded.map(|one| instead(&name(&variant.agency_type), one)));
    }
    said
}

fn instead(agency_type: &str, reworded: &Rewording) -> String {
    let help = reworded.help.as_deref().map(|help| format!(" {}", one_line(help))).unwrap_or_default();
    format!("{agency_type} is asked instead: “{}”{help}", one_line(&reworded.text))
}

fn notes(tool: &Tool, question: &Question) -> Vec<String> {
    let level = question.level.map(|level| match level {
        Level::Leader => "About leaders.",
        Level::Manager => "About managers.",
        Level::Practitioner => "About practitioners.",
    });
    let unit = question.unit.map(|unit| match unit {
        Unit::Case => "For one child or sibling group.",
        Unit::Organisation => "For one organisation.",
        Unit::Setting => "For one school, college or setting.",
    });
    let fixed = level.into_iter().chain(unit).map(str::to_owned);
    fixed.chain(references(tool, &question.guidance)).collect()
}
