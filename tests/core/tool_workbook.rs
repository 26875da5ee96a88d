//! A tool as a workbook, and back: whole, however people move and write things in between.

use plumbline_core::sheet::{Cell, Row, Sheet, Value, Workbook, read_workbook, write_workbook};
use plumbline_core::tool::{BUILT_IN, CASE_FILE, Tool};
use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::sample::Index;

use crate::generated_tool::generated_tool;

pub(crate) fn case_file() -> Tool {
    Tool::read(CASE_FILE).expect("sound")
}

pub(crate) fn sheet<'a>(workbook: &'a mut Workbook, name: &str) -> &'a mut Sheet {
    workbook.sheets.iter_mut().find(|sheet| sheet.name == name).expect("the sheet")
}

/// Returns the cell in a row of a sheet, under a heading; it is made where it is empty.
pub(crate) fn cell<'a>(workbook: &'a mut Workbook, name: &str, row: u32, heading: &str) -> &'a mut Value {
    let sheet = sheet(workbook, name);
    let headings = &sheet.rows[0].cells;
    let column = headings.iter().find(|cell| cell.value.text() == heading).expect("the heading").column;
    let row = sheet.rows.iter_mut().find(|one| one.number == row).expect("the row");
    let at = row.cells.iter().position(|cell| cell.column == column).unwrap_or_else(|| {
        row.cells.push(Cell { column, value: Value::Text(String::new()) });
        row.cells.sort_by_key(|cell| cell.column);
        row.cells.iter().position(|cell| cell.column == column).expect("it was put there")
    });
    &mut row.cells[at].value
}

pub(crate) fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn every_built_in_tool_comes_back_from_its_workbook() {
    for text in BUILT_IN {
        let tool = Tool::read(text).expect("sound");

        let back = Tool::from_workbook(&tool.to_workbook().expect("written"));

        assert_eq!(back.as_ref(), Ok(&tool), "{}", tool.code);
    }
}

#[test]
fn a_workbook_is_written_the_same_each_time() {
    let tool = case_file();

    assert_eq!(tool.to_workbook(), tool.to_workbook());
}

#[test]
fn a_workbook_that_a_program_wrote_again_reads_the_same() {
    let tool = case_file();
    let mut workbook = read_workbook(&tool.to_workbook().expect("written")).expect("a workbook");
    workbook.notes.clear();

    let again = write_workbook(&workbook).expect("written");

    assert_eq!(Tool::from_workbook(&again), Ok(tool));
}

#[test]
fn sheets_columns_and_headings_may_be_moved() {
    let tool = case_file();
    let mut workbook = tool.to_sheets().expect("written");
    workbook.sheets.reverse();
    for sheet in &mut workbook.sheets {
        sheet.name = format!(" {} ", sheet.name.to_uppercase());
        let is_card = sheet.name.trim() == "TOOL";
        let last = sheet.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column).max().unwrap_or_default();
        for (at, row) in sheet.rows.iter_mut().enumerate() {
            row.number += 3;
            for cell in &mut row.cells {
                cell.column = if is_card { cell.column + 2 } else { (last - cell.column) * 2 + 4 };
                let is_heading = at == 0 || is_card && cell.column == 3;
                if let (true, Value::Text(text)) = (is_heading, &mut cell.value) {
                    *text = format!("\u{a0} {}  ", text.to_uppercase().replace(' ', "  "));
                }
            }
            row.cells.sort_by_key(|cell| cell.column);
        }
    }

    assert_eq!(Tool::from_sheets(&workbook), Ok(tool));
}

#[test]
fn spaces_empty_rows_and_empty_sheets_change_nothing() {
    let tool = case_file();
    let mut workbook = tool.to_sheets().expect("written");
    for sheet in &mut workbook.sheets {
        for row in &mut sheet.rows {
            row.number *= 2;
            row.cells.iter_mut().for_each(|cell| {
                if let Value::Text(text) = &mut cell.value {
                    *text = format!(" {text}\n ");
                }
            });
        }
        let blanks = vec![Cell { column: 1, value: words(" ") }, Cell { column: 90, value: words("\u{a0}") }];
        sheet.rows.push(Row { number: 2 * 2_000, cells: blanks });
    }
    workbook.sheets.push(Sheet { name: "Sheet1".to_owned(), rows: Vec::new() });

    assert_eq!(Tool::from_sheets(&workbook), Ok(tool));
}

#[test]
fn numbers_and_words_may_be_typed_as_each_other() {
    let mut tool = case_file();
    tool.domains[0].title = "1.5".to_owned();
    tool.domains[0].short = "2026-05-14".to_owned();
    tool.domains[0].intro = Some("TRUE".to_owned());
    let mut workbook = tool.to_sheets().expect("written");
    *cell(&mut workbook, "Domains", 2, "Title") = Value::Number(1.5);
    *cell(&mut workbook, "Domains", 2, "Short title") = Value::Date("2026-05-14".parse().expect("a day"));
    *cell(&mut workbook, "Domains", 2, "Introduction") = Value::Truth(true);
    for row in 2..4 {
        let text = cell(&mut workbook, "Points", row, "Point").text();
        *cell(&mut workbook, "Points", row, "Point") = words(&format!("{text}.0 "));
    }

    assert_eq!(Tool::from_sheets(&workbook), Ok(tool));
}

#[test]
fn yes_and_no_may_be_written_in_many_ways() {
    let tool = case_file();
    let (yes, no) = (
        [words("YES"), words("true"), Value::Number(1.0), Value::Truth(true), words("x")],
        [words("No"), words("FALSE"), Value::Number(0.0), Value::Truth(false), words(" ")],
    );
    for (yes, no) in yes.into_iter().zip(no) {
        let mut workbook = tool.to_sheets().expect("written");
        for (row, domain) in (2..).zip(&tool.domains) {
            *cell(&mut workbook, "Domains", row, "Rated") = if domain.rated { yes.clone() } else { no.clone() };
        }

        assert_eq!(Tool::from_sheets(&workbook).as_ref(), Ok(&tool));
    }
}

#[test]
fn kinds_of_answer_may_be_written_with_capitals_and_hyphens() {
    let tool = case_file();
    let mut workbook = tool.to_sheets().expect("written");
    for row in &mut sheet(&mut workbook, "Parts").rows[1..] {
        for cell in row.cells.iter_mut().filter(|cell| [1, 4].contains(&cell.column)) {
            cell.value = words(&cell.value.text().to_uppercase().replace(' ', "-"));
        }
    }

    assert_eq!(Tool::from_sheets(&workbook), Ok(tool));
}

#[test]
fn a_question_added_in_the_workbook_is_in_the_tool() {
    let tool = case_file();
    let mut workbook = tool.to_sheets().expect("written");
    let code = tool.domains[0].code.clone();
    for (name, values) in [
        ("Questions", vec!["domain", &code, "NEW.1", "What is new?"]),
        ("Parts", vec!["question", "NEW.1", "answer", "choice", "Answer"]),
        ("Options", vec!["question", "NEW.1", "answer", "", "a", "One"]),
        ("Options", vec!["question", "NEW.1", "answer", "", "b", "Another"]),
    ] {
        let sheet = sheet(&mut workbook, name);
        let number = sheet.rows.last().map_or(1, |row| row.number) + 1;
        let cells = (1..).zip(values).map(|(column, text)| Cell { column, value: words(text) });
        sheet.rows.push(Row { number, cells: cells.collect() });
    }

    let read = Tool::from_sheets(&workbook).expect("a tool");

    let added = read.domains[0].questions.last().expect("a question");
    assert_eq!((added.code.as_str(), added.text.as_str()), ("NEW.1", "What is new?"));
    assert_eq!(added.parts[0].options[1].text, "Another");
    assert_eq!(read.questions().count(), tool.questions().count() + 1);
}

#[test]
fn a_row_moved_up_is_asked_earlier() {
    let tool = case_file();
    let mut workbook = tool.to_sheets().expect("written");
    let rows = &mut sheet(&mut workbook, "Reasons").rows;
    let (first, second) = (rows[1].cells.clone(), rows[2].cells.clone());
    (rows[1].cells, rows[2].cells) = (second, first);

    let read = Tool::from_sheets(&workbook).expect("a tool");

    assert_eq!((&read.reasons[0], &read.reasons[1]), (&tool.reasons[1], &tool.reasons[0]));
}

/// What people and programs do to cells.
fn tamper(value: &mut Value, how: u8, text: &str) {
    *value = match how % 8 {
        0 => Value::Text(text.to_owned()),
        1 => Value::Number(f64::from(how) - 100.5),
        2 => Value::Number(1e300),
        3 => Value::Number(f64::NAN),
        4 => Value::Truth(how > 100),
        5 => Value::Date("2026-05-14".parse().expect("a day")),
        6 => Value::Text(String::new()),
        _ => Value::Text(format!("\"{text};")),
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_generated_tool_comes_back_from_its_workbook(tool in generated_tool()) {
        let back = Tool::from_workbook(&tool.to_workbook().expect("written"));

        assert_eq!(back.as_ref(), Ok(&tool));
    }

    #[test]
    fn a_workbook_with_any_values_is_a_tool_or_is_refused_with_places(
        changes in proptest::collection::vec((any::<[Index; 3]>(), any::<u8>(), "\\PC{0,6}"), 1..20),
    ) {
        let mut workbook = case_file().to_sheets().expect("written");
        for ([sheet, row, cell], how, text) in changes {
            let sheet = sheet.get_mut(&mut workbook.sheets);
            if how == 0 {
                sheet.name = text;
            } else if how == 1 {
                sheet.rows.remove(row.index(sheet.rows.len()));
            } else if !sheet.rows.is_empty() {
                let row = row.get_mut(&mut sheet.rows);
                if !row.cells.is_empty() {
                    let cell = cell.get_mut(&mut row.cells);
                    cell.column = if how < 20 { u32::from(how) } else { cell.column };
                    tamper(&mut cell.value, how, &text);
                }
            }
        }

        if let Err(refused) = Tool::from_sheets(&workbook) {
            assert!(!plumbline_core::advice::Advise::advice(&refused).message.is_empty());
        }
    }
}
