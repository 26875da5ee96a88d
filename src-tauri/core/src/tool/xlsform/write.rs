//! Writes a tool as the survey of an XLSForm that other programs can use: a row for each part, a group for each domain.

use std::collections::HashMap;

use super::extras::{
    ANSWER, ANSWERED_BY_GRADE, CARRY_FORWARD, CHECK_BEFORE_USE, COLUMNS, COUNTS, Cells, EVIDENCE_PROMPTS,
    GENERAL_DESCRIPTORS, GROUP, GUIDANCE, HIDDEN, HOLDS, KIND, LEVEL, MAPS_TO, NAMES_SCALE, NEEDS_POINTER, OVERALL,
    PART_KEY, PART_LABEL, PROMPTS_ESCALATION, PROPOSAL, REWORDED, SHORT, TAGS, UNIT, WEIGHT, WHEN, put_lines, put_text,
    put_truth, put_value,
};
use super::names::{part_name, row_name, shielded};
use super::own_rows::{self, fixed_kind, fixed_list, holds, row, scale_list};
use super::{conditions, own_rows::answer_list};
use crate::sheet::Value;
use crate::tool::{CarryForward, Domain, Part, PartKind, Question, Tool};

/// The key of a part that nobody has named.
pub(super) const USUAL_KEY: &str = "answer";
/// The label of a part that nobody has named.
pub(super) const USUAL_LABEL: &str = "Answer";

/// The survey as it is being written.
struct Writer<'a> {
    tool: &'a Tool,
    questions: HashMap<&'a str, &'a Question>,
    rows: Vec<Cells>,
}

/// Returns the rows of the survey.
pub(super) fn survey(tool: &Tool) -> Vec<Cells> {
    let questions = tool.questions().map(|question| (question.code.as_str(), question)).collect();
    let mut writer = Writer { tool, questions, rows: Vec::new() };
    writer.note("__intro", &tool.intro);
    writer.rows.extend(own_rows::switches(!tool.variants.is_empty(), !tool.packs.is_empty()));
    writer.questions(&tool.header);
    for domain in &tool.domains {
        writer.domain(domain);
    }
    writer.questions(&tool.closing);
    for variant in &tool.variants {
        let mut start = own_rows::variant(variant);
        put_lines(&mut start, HIDDEN, &variant.hidden);
        put_value(&mut start, REWORDED, &variant.reworded);
        writer.group(start, &variant.agency_type, |writer| writer.questions(&variant.questions));
    }
    for pack in &tool.packs {
        let mut start = own_rows::pack(pack);
        put_truth(&mut start, PROPOSAL, pack.proposal);
        writer.group(start, &pack.code, |writer| {
            writer.note(
                &format!("{}{}", own_rows::PACK, note_name(&pack.code)),
                pack.note.as_deref().unwrap_or_default(),
            );
            writer.questions(&pack.questions);
        });
    }
    writer.rows
}

fn note_name(code: &str) -> String {
    format!("{}____note", row_name(code))
}

/// Returns whether a question is a group of rows rather than one.
pub(super) fn is_group(question: &Question) -> bool {
    match question.parts.as_slice() {
        [] => !question.answered_by_grade,
        [only] => matches!(only.kind, PartKind::DatePair | PartKind::Evidence | PartKind::Table),
        [_, _, ..] => true,
    }
}

/// Returns the name of the row in which a part is answered.
pub(super) fn name_of(question: &Question, part: &Part) -> String {
    if is_group(question) { part_name(&question.code, &part.key) } else { row_name(&question.code) }
}

/// Returns the name of the list a part chooses from.
pub(super) fn list_of(tool: &Tool, question: &Question, part: &Part) -> String {
    if part.kind == PartKind::Rating {
        return scale_list(part.scale.as_deref().unwrap_or(&tool.scale.code));
    }
    let own = || match &question.answer {
        Some(set) => answer_list(set, &part.key),
        None => part_name(&question.code, &part.key),
    };
    fixed_list(part.kind).map_or_else(own, str::to_owned)
}

/// Returns what people are told to write where a list of rows is asked for.
pub(super) fn columns_hint(part: &Part) -> String {
    let headings: Vec<String> = part.row_columns().into_iter().map(|column| column.label).collect();
    format!("One line for each: {}.", headings.join("; "))
}

impl Writer<'_> {
    fn note(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.rows.push(row("note", name, text));
        }
    }

    fn group(&mut self, start: Cells, code: &str, inside: impl FnOnce(&mut Self)) {
        self.rows.push(start);
        let before = self.rows.len();
        inside(self);
        if self.rows.len() == before {
            self.rows.push(own_rows::nothing(&row_name(code)));
        }
        self.rows.push(row("end_group", "", ""));
    }

    fn questions(&mut self, questions: &[Question]) {
        for question in questions {
            self.question(question);
        }
    }

    fn domain(&mut self, domain: &Domain) {
        let name = row_name(&domain.code);
        let mut start = row("begin_group", &name, &domain.title);
        put_text(&mut start, SHORT, if domain.short == domain.title { "" } else { &domain.short });
        put_text(&mut start, GROUP, domain.group.as_deref().unwrap_or_default());
        put_value(&mut start, GUIDANCE, &domain.guidance);
        put_lines(&mut start, MAPS_TO, &domain.maps_to);
        put_value(&mut start, CHECK_BEFORE_USE, &domain.check_before_use);
        put_truth(&mut start, OVERALL, domain.overall);
        put_truth(&mut start, NEEDS_POINTER, domain.needs_pointer);
        put_truth(&mut start, GENERAL_DESCRIPTORS, domain.general_descriptors);
        self.group(start, &domain.code, |writer| {
            writer.note(&format!("{name}____intro"), domain.intro.as_deref().unwrap_or_default());
            writer.questions(&domain.questions);
            if domain.rated {
                writer.rows.push(own_rows::grade(&domain.code, &writer.tool.scale, &domain.descriptors));
                writer.rows.extend(own_rows::beside_grade(&domain.code, writer.tool.boxes.as_ref()));
            }
        });
    }

    fn question(&mut self, question: &Question) {
        let name = row_name(&question.code);
        let help = question.help.as_deref().unwrap_or_default();
        if !is_group(question) {
            let kind = question.parts.first().map_or("note".to_owned(), |part| self.row_type(question, part));
            let mut cells = row(&kind, &name, &question.text);
            put_text(&mut cells, "hint", &shielded(help));
            self.put_question(&mut cells, question);
            if let Some(part) = question.parts.first() {
                put_text(&mut cells, PART_KEY, if part.key == USUAL_KEY { "" } else { &part.key });
                put_text(&mut cells, PART_LABEL, if part.label == USUAL_LABEL { "" } else { &part.label });
                self.put_part(&mut cells, part);
            }
            self.rows.push(cells);
            return;
        }
        let mut start = row("begin_group", &name, &question.text);
        put_text(&mut start, HOLDS, holds::QUESTION);
        self.put_question(&mut start, question);
        self.group(start, &question.code, |writer| {
            writer.note(&format!("{name}____help"), help);
            for part in &question.parts {
                writer.part(question, part);
            }
        });
    }

    fn part(&mut self, question: &Question, part: &Part) {
        let name = part_name(&question.code, &part.key);
        let mut cells = row(&self.row_type(question, part), &name, &part.label);
        if matches!(part.kind, PartKind::Evidence | PartKind::Table) {
            put_text(&mut cells, "hint", &shielded(&columns_hint(part)));
        }
        self.put_part(&mut cells, part);
        self.rows.push(cells);
        if part.kind == PartKind::DatePair {
            let mut second = own_rows::second_day(&name, &part.label, part.required);
            put_text(
                &mut second,
                "constraint",
                &if part.any_order { String::new() } else { own_rows::in_order(&name) },
            );
            self.rows.push(second);
        }
    }

    fn row_type(&self, question: &Question, part: &Part) -> String {
        match part.kind {
            PartKind::Rating | PartKind::YesPartlyNo | PartKind::YesNo | PartKind::Choice | PartKind::Declaration => {
                format!("select_one {}", list_of(self.tool, question, part))
            }
            PartKind::Choices => format!("select_multiple {}", list_of(self.tool, question, part)),
            PartKind::Number | PartKind::PersonCount => "integer".to_owned(),
            PartKind::Date | PartKind::DatePair => "date".to_owned(),
            PartKind::ShortText | PartKind::LongText | PartKind::Evidence | PartKind::Table => "text".to_owned(),
        }
    }

    fn put_part(&self, cells: &mut Cells, part: &Part) {
        if part.required {
            cells.push(("required", Value::Text("yes".to_owned())));
        }
        match part.kind {
            PartKind::Number | PartKind::PersonCount => put_text(cells, "constraint", ". >= 0"),
            PartKind::LongText | PartKind::Evidence | PartKind::Table => put_text(cells, "appearance", "multiline"),
            PartKind::Rating
            | PartKind::YesPartlyNo
            | PartKind::YesNo
            | PartKind::Choice
            | PartKind::Choices
            | PartKind::Date
            | PartKind::DatePair
            | PartKind::ShortText
            | PartKind::Declaration => {}
        }
        let said = match part.kind {
            PartKind::Choice => fixed_kind(&part.options).is_none(),
            PartKind::ShortText | PartKind::Evidence | PartKind::Table | PartKind::PersonCount | PartKind::DatePair => {
                false
            }
            PartKind::Rating
            | PartKind::YesPartlyNo
            | PartKind::YesNo
            | PartKind::Choices
            | PartKind::Number
            | PartKind::Date
            | PartKind::LongText
            | PartKind::Declaration => true,
        };
        if !said {
            put_value(cells, KIND, &part.kind);
        }
        put_truth(cells, NAMES_SCALE, part.scale.as_deref() == Some(&self.tool.scale.code));
        put_text(cells, COUNTS, part.unit.as_deref().unwrap_or_default());
        put_value(cells, COLUMNS, &part.columns);
    }

    fn put_question(&self, cells: &mut Cells, question: &Question) {
        let (relevant, layout) = conditions::written(question, &self.questions);
        put_text(cells, "relevant", &relevant);
        put_text(cells, WHEN, &layout);
        put_text(cells, ANSWER, question.answer.as_deref().unwrap_or_default());
        put_truth(cells, ANSWERED_BY_GRADE, question.answered_by_grade);
        put_lines(cells, EVIDENCE_PROMPTS, &question.evidence_prompts);
        put_value(cells, LEVEL, &question.level);
        put_value(cells, UNIT, &question.unit);
        put_lines(cells, TAGS, &question.tags);
        put_value(cells, GUIDANCE, &question.guidance);
        put_value(cells, WEIGHT, &question.weight);
        if question.carry_forward != CarryForward::default() {
            put_value(cells, CARRY_FORWARD, &question.carry_forward);
        }
        put_truth(cells, PROMPTS_ESCALATION, question.prompts_escalation);
        put_truth(cells, PROPOSAL, question.proposal);
        put_value(cells, CHECK_BEFORE_USE, &question.check_before_use);
    }
}
