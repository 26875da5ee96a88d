//! The beginning of a form: which tool it is, what must be checked first, how to fill it in, and whose answers these are.

use plumbline_core::digest::Digest;
use plumbline_core::guidance::{Edition, superseded};
use plumbline_core::tool::{Tool, ToolKind};

use super::words::{caution, one_line, type_name, written};
use crate::document::{Answer, Block, Space, Span};

/// Writes the beginning.
pub(super) fn write(
    tool: &Tool,
    digest: &Digest,
    agency_type: Option<&str>,
    packs: &[String],
    editions: &[Edition],
) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, one_line(&tool.title))];
    blocks.push(facts(tool, digest, agency_type, packs));
    blocks.extend(tool.note.iter().map(|note| boxed("Before this tool is used", note)));
    blocks.extend(cautions(tool, editions));
    blocks.push(Block::heading(2, "Whose answers these are"));
    blocks.push(Block::Paragraph(vec![
        Span::bold("Write no name of a child here or anywhere on this form, "),
        Span::plain("and no name of a parent, a carer or a worker: use the case reference and roles."),
    ]));
    blocks.extend(whose(tool));
    blocks.push(Block::heading(2, "How to fill this in"));
    blocks.extend(written(&tool.intro));
    blocks.push(Block::List { ordered: false, items: how(tool) });
    if !tool.grading_guidance.is_empty() {
        blocks.push(Block::heading(2, "How to arrive at a grade"));
        let items = tool.grading_guidance.iter().map(|text| vec![Span::plain(one_line(text))]).collect();
        blocks.push(Block::List { ordered: false, items });
    }
    blocks
}

fn facts(tool: &Tool, digest: &Digest, agency_type: Option<&str>, packs: &[String]) -> Block {
    let asked = agency_type.map_or_else(
        || "Every agency type. What only some are asked says so.".to_owned(),
        |code| type_name(tool, code),
    );
    let editions: Vec<String> = tool.guidance.iter().map(|tag| one_line(&tag.edition)).collect();
    let on = tool.packs.iter().filter(|pack| packs.contains(&pack.code));
    let themes: Vec<String> = on.map(|pack| one_line(&pack.title)).collect();
    let facts = [
        ("Version", tool.version.to_string()),
        ("Digest of its text", digest.short()),
        ("For", asked),
        ("Themes", themes.join("; ")),
        ("Written for", editions.join("; ")),
        ("What changed", tool.change_note.as_deref().map(one_line).unwrap_or_default()),
    ];
    let said = facts.into_iter().filter(|(_, says)| !says.is_empty());
    Block::Facts(said.map(|(label, says)| (label.to_owned(), vec![Span::plain(says)])).collect())
}

fn boxed(heading: &str, text: &str) -> Block {
    Block::Callout { heading: heading.to_owned(), text: vec![Span::plain(one_line(text))] }
}

/// Says what of the tool and of the editions it names must be checked, and which of them were replaced.
fn cautions(tool: &Tool, editions: &[Edition]) -> Vec<Block> {
    let mut blocks: Vec<Block> = tool.check_before_use.iter().map(caution).collect();
    for edition in editions.iter().filter(|one| tool.guidance.iter().any(|tag| tag.code == one.code)) {
        blocks.extend(edition.check_before_use.iter().map(caution));
    }
    for (old, _) in superseded(tool, editions) {
        let by = old.superseded_by.unwrap_or_default();
        let new = editions.iter().find(|one| one.code == by).map(|one| format!("{} {}", one.title, one.edition));
        let text = format!("{} {} was replaced by {}.", old.title, old.edition, new.unwrap_or(by));
        blocks.push(boxed("Replaced guidance", &text));
    }
    blocks
}

/// Makes the fields that tell one filled-in form from another.
fn whose(tool: &Tool) -> Vec<Block> {
    let reference = match tool.kind {
        ToolKind::CaseFile => "Case reference",
        ToolKind::Section11 | ToolKind::Section175 => "Reference from the partnership",
        ToolKind::Standards => "Case reference, where it is about a case",
    };
    let agency = match tool.kind {
        ToolKind::Section175 => "School, college or setting",
        ToolKind::CaseFile | ToolKind::Section11 | ToolKind::Standards => "Agency",
    };
    let field = |label: &str, space| Block::Answer(Answer::Field { label: vec![Span::plain(label)], space });
    let mut fields = vec![
        field(reference, Space::Line),
        field(agency, Space::Line),
        field("Role of the person who fills this in", Space::Line),
        field("Date", Space::Day),
    ];
    match tool.kind {
        ToolKind::CaseFile => fields.extend(involved()),
        ToolKind::Section11 | ToolKind::Section175 | ToolKind::Standards => {}
    }
    fields
}

/// Asks what the return form asks before its questions: whether the agency was involved at all.
fn involved() -> [Block; 2] {
    let label = vec![Span::plain("Was the agency involved in the window?"), Span::muted(" (tick one)")];
    let choices = ["Involved", "Not involved: a nil return", "Cannot trace the child", "Declined"];
    let choices = choices.map(|choice| vec![Span::plain(choice)]).to_vec();
    let note = vec![Span::plain("If not: where you looked, or why")];
    [Block::Answer(Answer::Ticks { label, choices }), Block::Answer(Answer::Field { label: note, space: Space::Line })]
}

fn how(tool: &Tool) -> Vec<Vec<Span>> {
    let plain = |text: &str| vec![Span::plain(text)];
    let mut items = vec![
        plain("Put a tick or a cross in a box. Where it says “tick one”, only one counts."),
        plain("Where a question says “Only where …”, leave it out unless that is so."),
        plain("Where the lines are too few, go on on another sheet, with the question’s code and the reference above."),
    ];
    if tool.domains.iter().any(|domain| domain.rated) && tool.rationale_min_sentences > 0 {
        items.push(plain("Every grade has a rationale, and the form says how long it must be at least."));
    }
    items.push(plain(
        "This is a working copy. Type it into the return form; only what is there counts. Keep the paper as you keep case \
         records, or destroy it as you destroy them.",
    ));
    items
}
