//! Tools as XLSForms: everything comes back, and what people change in the ordinary columns is what changes.

use plumbline_core::sheet::{Cell, Row, Sheet, Value, Workbook};
use plumbline_core::tool::{BUILT_IN, CASE_FILE, ForeignError, Part, PartKind, Taken, Tool, from_xlsform};
use proptest::prelude::{ProptestConfig, proptest};

use super::generated_tool::generated_tool;

fn built_in() -> Vec<Tool> {
    BUILT_IN.iter().map(|text| Tool::read(text).expect("sound")).collect()
}

fn exported() -> (Tool, Workbook) {
    let tool = Tool::read(CASE_FILE).expect("sound");
    let workbook = tool.to_xlsform().expect("written");
    (tool, workbook)
}

fn read(workbook: &Workbook) -> Taken {
    from_xlsform(workbook).expect("read")
}

fn sheet<'a>(workbook: &'a mut Workbook, name: &str) -> &'a mut Sheet {
    workbook.sheets.iter_mut().find(|sheet| sheet.name == name).expect("a sheet")
}

fn column(workbook: &Workbook, sheet: &str, heading: &str) -> u32 {
    let headings = &workbook.sheet(sheet).expect("a sheet").rows[0];
    headings.cells.iter().find(|cell| cell.value.text() == heading).expect("a heading").column
}

/// The row with this name.
fn row_of(workbook: &Workbook, sheet: &str, name: &str) -> usize {
    let names = column(workbook, sheet, "name");
    let rows = &workbook.sheet(sheet).expect("a sheet").rows;
    rows.iter().position(|row| row.text(names) == name).expect("a row")
}

fn put(workbook: &mut Workbook, on: &str, row: usize, heading: &str, text: &str) {
    let column = column(workbook, on, heading);
    let cells = &mut sheet(workbook, on).rows[row].cells;
    cells.retain(|cell| cell.column != column);
    if !text.is_empty() {
        cells.push(Cell { column, value: Value::Text(text.to_owned()) });
    }
    cells.sort_by_key(|cell| cell.column);
}

/// Puts a row with these cells before another.
fn insert(workbook: &mut Workbook, before: usize, cells: &[(&str, &str)]) {
    sheet(workbook, "survey").rows.insert(before, Row::default());
    for (heading, text) in cells {
        put(workbook, "survey", before, heading, text);
    }
    renumber(workbook);
}

fn renumber(workbook: &mut Workbook) {
    for (number, row) in (1..).zip(&mut sheet(workbook, "survey").rows) {
        row.number = number;
    }
}

#[test]
fn every_built_in_tool_comes_back_from_an_xlsform() {
    for tool in built_in() {
        let taken = read(&tool.to_xlsform().expect("written"));

        assert!(taken.tool == tool, "{} differs", tool.code);
        assert_eq!(taken.left_out, [], "{}", tool.code);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_tool_comes_back_from_an_xlsform(tool in generated_tool()) {
        let taken = read(&tool.to_xlsform().expect("written"));

        assert_eq!(taken.left_out, []);
        assert!(taken.tool == tool, "{}", taken.tool.to_toml().expect("writable"));
    }
}

#[test]
fn a_label_changed_elsewhere_changes_that_text_and_no_other() {
    let (mut tool, mut workbook) = exported();
    let row = row_of(&workbook, "survey", "M1.5");
    put(&mut workbook, "survey", row, "label", "Is the child's own view there?");

    let taken = read(&workbook);

    let question = tool.questions_mut().find(|question| question.code == "M1.5").expect("there");
    question.text = "Is the child's own view there?".to_owned();
    assert!(taken.tool == tool);
    assert_eq!(taken.left_out, []);
}

#[test]
fn a_choice_and_a_grade_worded_otherwise_elsewhere_change_in_the_tool() {
    let (mut tool, mut workbook) = exported();
    let play = row_of(&workbook, "choices", "play");
    put(&mut workbook, "choices", play, "label", "Playing together");
    let best = row_of(&workbook, "choices", "4");
    put(&mut workbook, "choices", best, "label", "Excellent");

    let taken = read(&workbook);

    tool.scale.points[0].word = "Excellent".to_owned();
    let question = tool.questions_mut().find(|question| question.code == "M1.3").expect("there");
    question.parts[0].options[2].text = "Playing together".to_owned();
    assert!(taken.tool == tool);
    assert_eq!(taken.left_out, []);
}

#[test]
fn a_row_taken_out_elsewhere_takes_out_that_question_or_that_part() {
    let (mut tool, mut workbook) = exported();
    for name in ["M1.2", "M1.1__last"] {
        let row = row_of(&workbook, "survey", name);
        sheet(&mut workbook, "survey").rows.remove(row);
    }

    let taken = read(&workbook);

    let domain = &mut tool.domains[0];
    domain.questions.retain(|question| question.code != "M1.2");
    domain.questions[0].parts.retain(|part| part.key != "last");
    assert!(taken.tool == tool);
    assert_eq!(taken.left_out, []);
}

#[test]
fn a_row_added_elsewhere_is_a_new_question() {
    let (tool, mut workbook) = exported();
    let before = row_of(&workbook, "survey", "M1.2");
    let cells = [("type", "integer"), ("name", "visits"), ("label", "How many visits?"), ("required", "yes")];
    insert(&mut workbook, before, &cells);

    let taken = read(&workbook);

    let questions = &taken.tool.domains[0].questions;
    let codes: Vec<&str> = questions.iter().map(|question| question.code.as_str()).take(3).collect();
    assert_eq!(codes, ["M1.1", "visits", "M1.2"]);
    assert_eq!((questions[1].text.as_str(), questions[1].parts[0].kind), ("How many visits?", PartKind::Number));
    assert!(questions[1].parts[0].required);
    assert_eq!(taken.tool.questions().count(), tool.questions().count() + 1);
    assert_eq!(taken.left_out, []);
}

#[test]
fn rows_put_in_another_order_elsewhere_are_asked_in_that_order() {
    let (mut tool, mut workbook) = exported();
    let (first, second) = (row_of(&workbook, "survey", "M1.2"), row_of(&workbook, "survey", "M1.3"));
    sheet(&mut workbook, "survey").rows.swap(first, second);
    renumber(&mut workbook);

    let taken = read(&workbook);

    tool.domains[0].questions.swap(1, 2);
    assert!(taken.tool == tool);
}

#[test]
fn a_type_changed_elsewhere_counts_and_what_no_longer_fits_is_reported() {
    let tool = Tool::read(CASE_FILE).expect("sound");
    let count =
        |tool: &Tool, kind| tool.questions().flat_map(|one| &one.parts).filter(|part| part.kind == kind).count();
    let mut workbook = tool.to_xlsform().expect("written");
    let row = row_of(&workbook, "survey", "H10");
    put(&mut workbook, "survey", row, "type", "text");
    put(&mut workbook, "survey", row, "constraint", "");

    let taken = read(&workbook);

    let part: &Part = &taken.tool.question("H10").expect("there").parts[0];
    assert_eq!((part.kind, part.label.as_str()), (PartKind::LongText, "Number of other children"));
    assert_eq!(count(&taken.tool, PartKind::PersonCount) + 1, count(&tool, PartKind::PersonCount));
    let kind = column(&workbook, "survey", "plumbline::kind");
    let number = workbook.sheets[0].rows[row].number;
    assert_eq!(taken.left_out.len(), 1);
    assert_eq!(taken.left_out[0].place, plumbline_core::sheet::place("survey", number, kind));
}

#[test]
fn a_shared_answer_worded_otherwise_for_one_question_is_then_its_own() {
    let tool = built_in().into_iter().find(|tool| !tool.answers.is_empty()).expect("a tool with shared answers");
    let shared = tool.questions().find(|question| question.answer.is_some() && question.parts.len() > 1);
    let question = shared.expect("one with parts");
    let mut workbook = tool.to_xlsform().expect("written");
    let row = row_of(&workbook, "survey", &format!("{}__{}", question.code, question.parts[0].key));
    put(&mut workbook, "survey", row, "label", "Worded otherwise");

    let taken = read(&workbook);

    let changed = taken.tool.question(&question.code).expect("there");
    assert_eq!((changed.answer.as_deref(), changed.parts[0].label.as_str()), (None, "Worded otherwise"));
    let others = |tool: &Tool| tool.questions().filter(|question| question.answer.is_some()).count();
    assert_eq!(others(&taken.tool), others(&tool) - 1);
    assert!(taken.tool.answers == tool.answers);
    assert_eq!(taken.left_out.len(), 1, "that it shares no answer any more is said");
}

#[test]
fn sheets_and_columns_in_another_order_read_the_same() {
    let (tool, mut workbook) = exported();
    workbook.sheets.reverse();
    for sheet in &mut workbook.sheets {
        for row in &mut sheet.rows {
            row.number += 5;
            row.cells.iter_mut().for_each(|cell| cell.column = 90 - cell.column);
            row.cells.reverse();
        }
    }

    let taken = read(&workbook);

    assert!(taken.tool == tool);
    assert_eq!(taken.left_out, []);
}

#[test]
fn a_tool_that_does_not_add_up_is_not_written() {
    let mut tool = Tool::read(CASE_FILE).expect("sound");
    tool.domains[1].code = tool.domains[0].code.clone();

    let refused = tool.to_xlsform();

    assert!(matches!(refused, Err(ForeignError::Tool(_))));
}
