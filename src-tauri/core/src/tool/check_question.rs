//! Whether a question adds up: its parts, options and columns, whom it is for, and what it depends on.

use super::Tool;
use super::check::{Found, check_caution, check_references};
use super::part::{CellKind, Choice, Part, PartKind};
use super::question::{Condition, Question};

/// Checks one question, the `at`th of the tool.
pub(super) fn check_question(tool: &Tool, at: usize, question: &Question, found: &mut Found) {
    let code = &question.code;
    found.blank(code, "a question", "code");
    found.blank(&question.text, code, "text");
    let odd = question.parts.is_empty() != question.answered_by_grade;
    let mend = format!("Give {code} its parts, or mark it as answered by the grade, not both.");
    found.when(odd, code, "does not say how it is answered", mend);
    found.repeats(question.parts.iter().map(|part| part.key.as_str()), code, "part");
    if question.answer.is_none() {
        for part in &question.parts {
            check_part(tool, code, part, found);
        }
    }
    check_caution(code, question.check_before_use.as_ref(), found);
    check_references(tool, code, &question.guidance, found);
    for prompt in &question.evidence_prompts {
        found.blank(prompt, code, "evidence prompt");
    }
    for agency_type in &question.applies_to {
        let unknown = !tool.variants.iter().any(|variant| variant.agency_type == *agency_type);
        let what = format!("is for the agency type “{agency_type}”, which the tool has no variant for");
        found.when(unknown, code, what, "Name agency types of the tool's variants, or add the variant.");
    }
    if let Some(when) = &question.applies_when {
        let empty = when.all.is_empty() && when.any.is_empty();
        found.when(empty, code, "depends on nothing", "Say which answer it depends on, or always ask it.");
        for condition in when.all.iter().chain(&when.any) {
            check_condition(tool, at, code, condition, found);
        }
    }
}

/// Checks that a condition looks at an earlier question and at answers that can be given to it.
fn check_condition(tool: &Tool, at: usize, code: &str, condition: &Condition, found: &mut Found) {
    let earlier = &condition.question;
    let Some(question) = tool.questions().take(at).find(|question| question.code == *earlier) else {
        let what = format!("depends on {earlier}, which does not come before it");
        return found.when(true, code, what, "Name a question that is asked earlier.");
    };
    let named = |part: &&Part| condition.part.as_ref().is_none_or(|key| part.key == *key);
    let Some(part) = question.parts.iter().find(named) else {
        let what = format!("depends on a part that {earlier} does not have");
        return found.when(true, code, what, format!("Name a part of {earlier}."));
    };
    let offered = tool.answers_offered(part);
    let mend = match offered.as_slice() {
        [] => format!(
            "Let it depend on a choice or a rating: {earlier} is answered in the person's own words or figures."
        ),
        [_, ..] => format!("Name some of: {}.", offered.join(", ")),
    };
    let unknown = condition.is.is_empty() || condition.is.iter().any(|is| !offered.contains(is));
    found.when(unknown, code, format!("depends on an answer that {earlier} does not offer"), mend);
}

/// Checks one part of a question or of a shared answer.
pub(super) fn check_part(tool: &Tool, code: &str, part: &Part, found: &mut Found) {
    found.blank(&part.key, code, "part key");
    found.blank(&part.label, code, &format!("label of part {}", part.key));
    let named = part.scale.as_deref();
    let (what, mend) =
        (format!("names a scale that part {} cannot use", part.key), "Name a scale of the tool, for ratings only.");
    let wrong = named.is_some() && (part.kind != PartKind::Rating || tool.scale(named).is_none());
    found.when(wrong, code, what, mend);
    let chooses = matches!(part.kind, PartKind::Choice | PartKind::Choices);
    check_options(code, &part.key, chooses, &part.options, found);
    let (what, mend) = (format!("has columns that do not fit part {}", part.key), "Give columns to tables only.");
    found.when((part.kind == PartKind::Table) == part.columns.is_empty(), code, what, mend);
    found.repeats(part.columns.iter().map(|column| column.key.as_str()), code, "column");
    for column in &part.columns {
        found.blank(&column.label, code, &format!("heading of column {}", column.key));
        check_options(code, &column.key, column.kind == CellKind::Choice, &column.options, found);
    }
}

fn check_options(code: &str, key: &str, chooses: bool, options: &[Choice], found: &mut Found) {
    let mend = format!("List the options of {key}, or let it take another kind of answer.");
    found.when(chooses && options.len() < 2, code, format!("offers no choice in {key}"), mend.clone());
    found.when(!chooses && !options.is_empty(), code, format!("has options {key} does not use"), mend);
    found.repeats(options.iter().map(|option| option.code.as_str()), code, "option");
    let words: Vec<String> = options.iter().map(|option| option.text.to_lowercase()).collect();
    found.repeats(words.iter().map(String::as_str), code, "option text");
    for option in options {
        found.blank(&option.text, code, &format!("text of option {}", option.code));
    }
}
