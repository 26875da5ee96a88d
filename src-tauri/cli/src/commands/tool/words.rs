//! A tool and a comparison in words.

use std::collections::BTreeMap;

use plumbline_core::advice::counted;
use plumbline_core::guidance::{editions, superseded};
use plumbline_core::tool::{
    CheckBeforeUse, Difference, DifferenceKind, Question, Tool, ToolComparison, ToolError, WordChange, Words, size,
};

/// Returns what a tool is, in one line.
pub(super) fn counted_up(tool: &Tool) -> String {
    format!(
        "{} version {}: {}, {}, {}",
        tool.title,
        tool.version,
        size(tool),
        counted(tool.variants.len(), "agency type", "agency types"),
        counted(tool.packs.len(), "theme pack", "theme packs"),
    )
}

/// Returns everything a tool asks, or what one agency type is asked.
pub(super) fn shown(tool: &Tool, agency_type: Option<&str>) -> Result<String, ToolError> {
    let mut text = format!("{}\n", counted_up(tool));
    let names: Vec<&str> = tool.guidance.iter().map(|tag| tag.edition.as_str()).collect();
    text.push_str(&format!("For {}\n", names.join("; ")));
    for note in tool.note.iter().chain(&tool.change_note) {
        text.push_str(&format!("{note}\n"));
    }
    text.push_str(&caution(tool.check_before_use.as_ref()));
    text.push_str(&of_editions(tool)?);
    let form = agency_type.map(|one| tool.questions_for(one, &[]));
    let questions: BTreeMap<&str, &Question> = match &form {
        Some(form) => form.questions().map(|question| (question.code.as_str(), question)).collect(),
        None => tool.questions().map(|question| (question.code.as_str(), question)).collect(),
    };
    let mut ask = |heading: String, note: String, here: &[Question]| {
        let asked: String =
            here.iter().filter_map(|one| questions.get(one.code.as_str())).map(|one| asked(one)).collect();
        if !asked.is_empty() {
            text.push_str(&format!("\n{heading}\n{note}{asked}"));
        }
    };
    ask("About the return".to_owned(), String::new(), &tool.header);
    for domain in &tool.domains {
        let heading = format!("{} {}", domain.code, domain.title);
        ask(heading, caution(domain.check_before_use.as_ref()), &domain.questions);
    }
    ask("At the end".to_owned(), String::new(), &tool.closing);
    for variant in &tool.variants {
        ask(format!("Only {}", variant.title), String::new(), &variant.questions);
    }
    for pack in &tool.packs {
        let note = pack.note.iter().map(|note| format!("{note}\n")).collect();
        ask(format!("Theme pack: {}", pack.title), note, &pack.questions);
    }
    Ok(text)
}

/// Returns what is to be known of the editions a tool names: which were replaced, and which must be checked.
fn of_editions(tool: &Tool) -> Result<String, ToolError> {
    let editions = editions()?;
    let mut text = String::new();
    for edition in editions.iter().filter(|one| tool.guidance.iter().any(|tag| tag.code == one.code)) {
        text.push_str(&caution(edition.check_before_use.as_ref()));
    }
    for (edition, tied) in superseded(tool, &editions) {
        let codes: Vec<&str> = tied.iter().map(|question| question.code.as_str()).collect();
        let by = edition.superseded_by.unwrap_or_default();
        text.push_str(&format!(
            "SUPERSEDED: {} {} was replaced by {by}. {} rest on it: {}\n",
            edition.title,
            edition.edition,
            counted(codes.len(), "question", "questions"),
            codes.join(", ")
        ));
    }
    Ok(text)
}

fn asked(question: &Question) -> String {
    let proposal = if question.proposal { " (a proposal)" } else { "" };
    let only = match question.applies_to.as_slice() {
        [] => String::new(),
        types => format!(" (only for {})", types.join(", ")),
    };
    let line = format!("{:<8} {}{proposal}{only}\n", question.code, question.text);
    line + &caution(question.check_before_use.as_ref())
}

fn caution(caution: Option<&CheckBeforeUse>) -> String {
    caution.map(|one| format!("CHECK BEFORE USE: {} Check against: {}\n", one.what, one.against)).unwrap_or_default()
}

/// Returns what differs between two versions, with words that went in brackets and those that came in braces.
pub(super) fn compared(compared: &ToolComparison) -> String {
    let count = counted(compared.differences.len(), "difference", "differences");
    let mut text = format!("{} version {} to {}: {count}\n", compared.tool, compared.from, compared.to);
    compared.differences.iter().for_each(|one| text.push_str(&difference(one)));
    text.push_str(&format!(
        "{} of {} mean the same as before, so an answer given then can be offered again.\n",
        compared.same_meaning,
        counted(compared.questions, "question", "questions")
    ));
    text
}

fn difference(one: &Difference) -> String {
    let became = match one.kind {
        DifferenceKind::Added => "added",
        DifferenceKind::Changed => "changed",
        DifferenceKind::Removed => "removed",
    };
    let fields = one.fields.iter().map(|field| {
        let words: String = field.words.iter().map(marked).collect();
        format!("  {}: {words}\n", field.field)
    });
    format!("\n{} {became}\n{}\n", one.code, fields.collect::<String>().trim_end())
}

fn marked(words: &Words) -> String {
    match words.change {
        WordChange::Same => words.text.clone(),
        WordChange::Added => format!("{{+{}+}}", words.text),
        WordChange::Removed => format!("[-{}-]", words.text),
    }
}
