//! Rows and lists that only the app writes: the domain's grade with what belongs to it, and what switches questions on.
//!
//! A form needs them to be used; a tool has them by its nature. Reading compares them with what would be written.

use super::extras::{Cells, HOLDS, from_line, one_line, put_text};
use super::names::{choice_name, row_name, shielded};
use crate::sheet::Value;
use crate::tool::{Choice, Descriptor, PartKind, Scale, StandingBoxes, ThemePack, Variant};

/// The row that asks which agency type answers, and its list.
pub(super) const AGENCY_TYPE: &str = "__agency_type";
/// The list of agency types.
pub(super) const AGENCY_TYPES: &str = "__agency_types";
/// The row that switches theme packs on.
pub(super) const PACKS_ON: &str = "__packs_on";
/// The list of theme packs.
pub(super) const PACKS: &str = "__packs";
/// What starts the name of an agency type's group.
pub(super) const VARIANT: &str = "__variant__";
/// What starts the name of a theme pack's group.
pub(super) const PACK: &str = "__pack__";

/// What a row of the app's own holds.
pub(super) mod holds {
    pub(in super::super) const QUESTION: &str = "question";
    pub(in super::super) const VARIANT: &str = "agency type's questions";
    pub(in super::super) const PACK: &str = "theme pack";
    pub(in super::super) const AGENCY_TYPE: &str = "agency type";
    pub(in super::super) const PACKS_ON: &str = "packs switched on";
    pub(in super::super) const GRADE: &str = "grade";
    pub(in super::super) const RATIONALE: &str = "rationale";
    pub(in super::super) const WORKED_WELL: &str = "worked well";
    pub(in super::super) const GOT_IN_WAY: &str = "got in the way";
    pub(in super::super) const NOTHING: &str = "nothing";
    pub(in super::super) const SECOND_DAY: &str = "second day";
}

/// Returns the list of a scale's grades.
pub(super) fn scale_list(scale: &str) -> String {
    format!("__scale__{}", choice_name(scale))
}

/// Returns the list of a shared answer's part.
pub(super) fn answer_list(set: &str, part: &str) -> String {
    format!("__answer__{}__{}", choice_name(set), choice_name(part))
}

/// Returns the name of the list that a kind of answer brings with it.
pub(super) fn fixed_list(kind: PartKind) -> Option<&'static str> {
    match kind {
        PartKind::YesPartlyNo => Some("__yes_partly_no"),
        PartKind::YesNo => Some("__yes_no"),
        PartKind::Declaration => Some("__declaration"),
        PartKind::Rating
        | PartKind::Choice
        | PartKind::Choices
        | PartKind::Number
        | PartKind::Date
        | PartKind::DatePair
        | PartKind::ShortText
        | PartKind::LongText
        | PartKind::Evidence
        | PartKind::Table
        | PartKind::PersonCount => None,
    }
}

/// The kinds that bring their choices with them.
pub(super) const FIXED: [PartKind; 3] = [PartKind::YesPartlyNo, PartKind::YesNo, PartKind::Declaration];

/// Returns the kind that brings exactly these choices.
pub(super) fn fixed_kind(options: &[Choice]) -> Option<PartKind> {
    FIXED.into_iter().find(|kind| kind.choices() == options)
}

/// Starts a row.
pub(super) fn row(row_type: &str, name: &str, label: &str) -> Cells {
    let mut cells = Cells::new();
    put_text(&mut cells, "type", row_type);
    put_text(&mut cells, "name", name);
    put_text(&mut cells, "label", &shielded(label));
    cells
}

fn own(row_type: &str, name: &str, label: &str, held: &str) -> Cells {
    let mut cells = row(row_type, name, label);
    put_text(&mut cells, HOLDS, held);
    cells
}

/// Returns the row for a domain's grade. Its hint says what each point means there.
pub(super) fn grade(domain: &str, scale: &Scale, descriptors: &[Descriptor]) -> Cells {
    let list = format!("select_one {}", scale_list(&scale.code));
    let mut cells = own(&list, &format!("{}____grade", row_name(domain)), "Grade", holds::GRADE);
    let lines: Vec<String> = descriptors.iter().map(|own| format!("{}: {}", own.point, one_line(&own.text))).collect();
    put_text(&mut cells, "hint", &shielded(&lines.join("\n")));
    cells
}

/// Reads what each point means from the hint of a grade; nothing where a line starts with no point.
pub(super) fn descriptors(hint: &str) -> Option<Vec<Descriptor>> {
    let one = |line: &str| {
        let (point, text) = line.split_once(": ")?;
        Some(Descriptor { point: point.trim().parse().ok()?, text: from_line(text) })
    };
    hint.lines().map(one).collect()
}

/// Returns the rows that stand in a rated domain beside its grade.
pub(super) fn beside_grade(domain: &str, boxes: Option<&StandingBoxes>) -> Vec<Cells> {
    let name = |of: &str| format!("{}____{of}", row_name(domain));
    let mut rows = vec![own("text", &name("rationale"), "Why this grade?", holds::RATIONALE)];
    if let Some(boxes) = boxes {
        rows.push(own("text", &name("worked_well"), &boxes.worked_well, holds::WORKED_WELL));
        rows.push(own("text", &name("got_in_way"), &boxes.got_in_way, holds::GOT_IN_WAY));
    }
    for cells in &mut rows {
        put_text(cells, "appearance", "multiline");
    }
    rows
}

/// Returns the rows that ask which agency type answers and which packs are on.
pub(super) fn switches(variants: bool, packs: bool) -> Vec<Cells> {
    let agency_type = own(&format!("select_one {AGENCY_TYPES}"), AGENCY_TYPE, "Type of agency", holds::AGENCY_TYPE);
    let packs_on =
        own(&format!("select_multiple {PACKS}"), PACKS_ON, "Theme packs that are switched on", holds::PACKS_ON);
    [(variants, agency_type), (packs, packs_on)].into_iter().filter(|(there, _)| *there).map(|(_, row)| row).collect()
}

/// Returns the start of the group with an agency type's own questions, without what only the tool knows of it.
pub(super) fn variant(variant: &Variant) -> Cells {
    let code = choice_name(&variant.agency_type);
    let mut cells = own("begin_group", &format!("{VARIANT}{code}"), &variant.title, holds::VARIANT);
    put_text(&mut cells, "relevant", &format!("${{{AGENCY_TYPE}}} = '{code}'"));
    cells
}

/// Returns the start of the group with a theme pack's questions.
pub(super) fn pack(pack: &ThemePack) -> Cells {
    let code = choice_name(&pack.code);
    let mut cells = own("begin_group", &format!("{PACK}{code}"), &pack.title, holds::PACK);
    put_text(&mut cells, "relevant", &format!("selected(${{{PACKS_ON}}}, '{code}')"));
    cells
}

/// Returns the row that stands in a group with nothing else in it, because no group may be empty.
pub(super) fn nothing(group: &str) -> Cells {
    own("note", &format!("{group}____nothing"), "Nothing is asked here.", holds::NOTHING)
}

/// Returns the row for the second day of a pair.
pub(super) fn second_day(first: &str, label: &str, required: bool) -> Cells {
    let mut cells = own("date", &format!("{first}____until"), &format!("{label} (second day)"), holds::SECOND_DAY);
    if required {
        cells.push(("required", Value::Text("yes".to_owned())));
    }
    cells
}

/// Returns the constraint that keeps the second day from coming before the first.
pub(super) fn in_order(first: &str) -> String {
    format!(". >= ${{{first}}}")
}
