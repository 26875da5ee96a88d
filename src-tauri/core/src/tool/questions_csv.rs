//! The questions of a tool as a list with separated values (CSV), one row each, for people to reword.
//!
//! A cell that a spreadsheet program would take for a formula starts with an apostrophe, which reading takes off again.

use serde_json::Value;

use super::part::{Part, PartKind};
use super::question::Question;
use super::workbook::{Column, Kind, LEVELS, Plan, UNITS, WHERE, cell_of, get};
use super::{GuidanceReference, Tool};

/// The columns of the list.
pub(super) static QUESTIONS: Plan = Plan {
    name: "questions",
    needed: true,
    columns: &[
        Column { heading: "Where", field: "where", kind: Kind::MaybeChoice(WHERE) },
        Column { heading: "In", field: "in", kind: Kind::Maybe },
        Column { heading: "Code", field: "code", kind: Kind::Key },
        Column { heading: "Question", field: "text", kind: Kind::Maybe },
        Column { heading: "Help", field: "help", kind: Kind::Maybe },
        Column { heading: "Kind of answer", field: "answer kind", kind: Kind::Maybe },
        Column { heading: "Options", field: "answer options", kind: Kind::List },
        Column { heading: "Required", field: "answer required", kind: Kind::Flag },
        Column { heading: "Asks about", field: "level", kind: Kind::MaybeChoice(LEVELS) },
        Column { heading: "Unit", field: "unit", kind: Kind::MaybeChoice(UNITS) },
        Column { heading: "Agency types", field: "applies_to", kind: Kind::List },
        Column { heading: "Tags", field: "tags", kind: Kind::List },
        Column { heading: "Weight", field: "weight", kind: Kind::MaybeNumber(0, u16::MAX as i64) },
        Column { heading: "Evidence prompts", field: "evidence_prompts", kind: Kind::List },
        Column { heading: "Guidance", field: "guidance", kind: Kind::List },
    ],
};

/// What the list says of a question that the grade of its domain answers, and of one with an answer of several parts.
pub(super) const BY_GRADE: &str = "grade of the domain";
pub(super) const SEVERAL: &str = "several parts";

/// A question and where it stands: what kind of place, and the code of it.
pub(super) struct Standing<'a> {
    pub(super) question: &'a Question,
    pub(super) place: &'static str,
    pub(super) within: &'a str,
}

impl Tool {
    /// Writes the questions as a list with separated values (CSV): UTF-8 that says so, lines as Windows ends them.
    pub fn to_questions_csv(&self) -> Vec<u8> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
        let headings = QUESTIONS.columns.iter().map(|column| column.heading.to_owned()).collect();
        let rows = standing(self).map(|one| {
            let thing = thing_of(&one);
            QUESTIONS.columns.iter().map(|column| protected(&written(column, &thing))).collect()
        });
        for row in std::iter::once::<Vec<String>>(headings).chain(rows) {
            writer.write_record(&row).expect("every row has a cell for every column, and memory takes them");
        }
        writer.into_inner().expect("memory takes the last row too")
    }
}

/// Returns every question with where it stands, in order.
pub(super) fn standing(tool: &Tool) -> impl Iterator<Item = Standing<'_>> {
    fn each<'a>(questions: &'a [Question], place: &'static str, within: &'a str) -> impl Iterator<Item = Standing<'a>> {
        questions.iter().map(move |question| Standing { question, place, within })
    }
    let [before, domain, after, agency_type, pack] =
        ["before_the_domains", "domain", "after_the_domains", "agency_type", "theme_pack"];
    let domains = tool.domains.iter().flat_map(move |one| each(&one.questions, domain, &one.code));
    let variants = tool.variants.iter().flat_map(move |one| each(&one.questions, agency_type, &one.agency_type));
    let packs = tool.packs.iter().flat_map(move |one| each(&one.questions, pack, &one.code));
    each(&tool.header, before, "").chain(domains).chain(each(&tool.closing, after, "")).chain(variants).chain(packs)
}

/// Returns what the list says of a question, by the fields of its columns.
pub(super) fn thing_of(one: &Standing<'_>) -> Value {
    let mut thing = serde_json::to_value(one.question).unwrap_or_default();
    let parts = one.question.parts.as_slice();
    let options: Vec<String> = match parts {
        [only] => only.options.iter().map(|option| format!("{}: {}", option.code, option.text)).collect(),
        [] | [_, _, ..] => Vec::new(),
    };
    let guidance: Vec<String> = one.question.guidance.iter().map(reference).collect();
    let own = [
        ("where", Value::from(one.place)),
        ("in", Value::from(one.within)),
        ("answer kind", Value::from(answer_kind(parts))),
        ("answer options", Value::from(options)),
        ("answer required", Value::from(parts.iter().any(|part| part.required))),
        ("guidance", Value::from(guidance)),
    ];
    if let Some(fields) = thing.as_object_mut() {
        fields.extend(own.into_iter().map(|(field, value)| (field.to_owned(), value)));
    }
    thing
}

fn reference(one: &GuidanceReference) -> String {
    match &one.at {
        Some(at) => format!("{}: {at}", one.edition),
        None => one.edition.clone(),
    }
}

fn answer_kind(parts: &[Part]) -> String {
    match parts {
        [] => BY_GRADE.to_owned(),
        [only] => kind_word(only.kind),
        [_, _, ..] => SEVERAL.to_owned(),
    }
}

/// Returns the word of a kind of answer, such as `yes partly no`.
pub(super) fn kind_word(kind: PartKind) -> String {
    let value = serde_json::to_value(kind).unwrap_or_default();
    value.as_str().unwrap_or_default().replace('_', " ")
}

/// Returns what stands in a column of the list. Spaces at the ends are taken off.
pub(super) fn written(column: &Column, thing: &Value) -> String {
    let value = get(thing, column.field).filter(|value| value.as_str() != Some(""));
    match cell_of(column.kind, value) {
        Ok(cell) => cell.map(|cell| cell.text()).unwrap_or_default(),
        Err(_) => value.and_then(Value::as_str).unwrap_or_default().trim().to_owned(),
    }
}

/// Returns a text as a cell that no program takes for a formula.
fn protected(text: &str) -> String {
    if is_formula(text.trim_start_matches('\'')) { format!("'{text}") } else { text.to_owned() }
}

/// Returns the text of a cell as it was before it was protected.
pub(super) fn unprotected(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        Some(_) | None => text,
    }
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::proptest;

    use super::{protected, unprotected};

    proptest! {
        #[test]
        fn what_looks_like_a_formula_is_protected_and_comes_back(text in "['=+@a-]{0,6}") {
            let cell = protected(&text);

            assert!(!cell.starts_with(['=', '+', '-', '@']));
            assert_eq!(unprotected(&cell), text);
        }
    }

    #[test]
    fn an_apostrophe_of_the_text_stays() {
        assert_eq!((protected("'quoted'").as_str(), unprotected("'quoted'")), ("'quoted'", "'quoted'"));
        assert_eq!(protected("-1"), "'-1");
    }
}
