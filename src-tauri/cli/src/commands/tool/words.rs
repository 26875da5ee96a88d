//! A tool and a comparison in words.

use plumbline_core::advice::counted;
use plumbline_core::tool::{
    CheckBeforeUse, Comparison, Difference, DifferenceKind, Question, Tool, WordChange, Words,
};

/// Returns what a tool is, in one line.
pub(super) fn counted_up(tool: &Tool) -> String {
    let (one, many) = tool.called.as_ref().map_or(("domain", "domains"), |called| (&*called.one, &*called.many));
    let questions: usize = tool.domains.iter().map(|domain| domain.questions.len()).sum();
    format!(
        "{} version {}: {}, {}, {}, {}",
        tool.title,
        tool.version,
        counted(tool.domains.len(), one, many),
        counted(questions, "question", "questions"),
        counted(tool.variants.len(), "agency type", "agency types"),
        counted(tool.packs.len(), "theme pack", "theme packs"),
    )
}

/// Returns everything a tool asks, or what one agency type is asked.
pub(super) fn shown(tool: &Tool, agency_type: Option<&str>) -> String {
    let mut text = format!("{}\n", counted_up(tool));
    let editions: Vec<&str> = tool.guidance.iter().map(|tag| tag.edition.as_str()).collect();
    text.push_str(&format!("For {}\n", editions.join("; ")));
    text.push_str(&caution(tool.check_before_use.as_ref()));
    let packs: Vec<String> = tool.packs.iter().map(|pack| pack.code.clone()).collect();
    let form = tool.questions_for(agency_type.unwrap_or_default(), if agency_type.is_some() { &[] } else { &packs });
    let ask = |text: &mut String, heading: String, questions: &mut dyn Iterator<Item = &Question>| {
        let asked: String = questions.map(asked).collect();
        if !asked.is_empty() {
            text.push_str(&format!("\n{heading}\n{asked}"));
        }
    };
    ask(&mut text, "About the return".to_owned(), &mut form.header.iter().map(AsRef::as_ref));
    for one in &form.domains {
        let heading = format!("{} {}", one.domain.code, one.domain.title);
        let heading = heading + "\n" + &caution(one.domain.check_before_use.as_ref());
        ask(&mut text, heading.trim_end().to_owned(), &mut one.questions.iter().map(AsRef::as_ref));
    }
    ask(&mut text, "At the end".to_owned(), &mut form.closing.iter().map(AsRef::as_ref));
    let variants = tool.variants.iter().filter(|one| agency_type.is_none_or(|only| one.agency_type == only));
    for variant in variants {
        ask(&mut text, format!("Only {}", variant.title), &mut variant.questions.iter());
    }
    for pack in &form.packs {
        ask(&mut text, format!("Theme pack: {}", pack.title), &mut pack.questions.iter());
    }
    text
}

fn asked(question: &Question) -> String {
    let proposal = if question.proposal { " (a proposal)" } else { "" };
    let line = format!("{:<8} {}{proposal}\n", question.code, question.text);
    line + &caution(question.check_before_use.as_ref())
}

fn caution(caution: Option<&CheckBeforeUse>) -> String {
    caution.map(|one| format!("CHECK BEFORE USE: {} Check against: {}\n", one.what, one.against)).unwrap_or_default()
}

/// Returns what differs between two versions, with words that went in brackets and those that came in braces.
pub(super) fn compared(compared: &Comparison) -> String {
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
