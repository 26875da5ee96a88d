//! Writes the lists that a tool's questions choose from: grades, the choices that kinds bring, and options.

use std::collections::HashSet;

use super::extras::Cells;
use super::names::{choice_name, shielded};
use super::own_rows::{AGENCY_TYPES, FIXED, PACKS, answer_list, fixed_list, scale_list};
use super::write::list_of;
use crate::sheet::Value;
use crate::tool::{Choice, PartKind, Scale, Tool};

/// Returns the rows of the sheet `choices`.
pub(super) fn choices(tool: &Tool) -> Vec<Cells> {
    let mut rows = Vec::new();
    for variant in &tool.variants {
        rows.push(row(AGENCY_TYPES, &variant.agency_type, &variant.title));
    }
    for pack in &tool.packs {
        rows.push(row(PACKS, &pack.code, &pack.title));
    }
    for scale in tool.scales() {
        rows.extend(grades(scale));
    }
    let mut listed = HashSet::new();
    for set in &tool.answers {
        for part in set.parts.iter().filter(|part| matches!(part.kind, PartKind::Choice | PartKind::Choices)) {
            let name = answer_list(&set.code, &part.key);
            rows.extend(options(&name, &part.options));
            listed.insert(name);
        }
    }
    let parts = || tool.questions().flat_map(|question| question.parts.iter().map(move |part| (question, part)));
    let kinds: HashSet<Option<&str>> = parts().map(|(_, part)| fixed_list(part.kind)).collect();
    for kind in FIXED.into_iter().filter(|kind| kinds.contains(&fixed_list(*kind))) {
        rows.extend(options(fixed_list(kind).unwrap_or_default(), &kind.choices()));
    }
    for (question, part) in parts().filter(|(_, part)| matches!(part.kind, PartKind::Choice | PartKind::Choices)) {
        let name = list_of(tool, question, part);
        if listed.insert(name.clone()) {
            rows.extend(options(&name, &part.options));
        }
    }
    rows
}

fn grades(scale: &Scale) -> Vec<Cells> {
    let list = scale_list(&scale.code);
    let words = scale.grades().into_iter().filter_map(|grade| Some((grade, scale.word(grade)?)));
    words.map(|(grade, word)| row(&list, &grade.code(), word)).collect()
}

fn options(list: &str, options: &[Choice]) -> Vec<Cells> {
    options.iter().map(|option| row(list, &option.code, &option.text)).collect()
}

fn row(list: &str, code: &str, label: &str) -> Cells {
    let text = |text: String| Value::Text(text);
    vec![("list_name", text(list.to_owned())), ("name", text(choice_name(code))), ("label", text(shielded(label)))]
}
