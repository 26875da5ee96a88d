//! Mistakes in a tool's workbook: each is told with its place, what was found there, and what is taken; all at once.

use plumbline_core::advice::Advise;
use plumbline_core::sheet::{Cell, Note, NoteKind, Row, Sheet, SheetError, Value, Workbook};
use plumbline_core::tool::{ForeignError, Tool, ToolError};

use crate::tool_workbook::{case_file, cell, sheet, words};

fn workbook() -> Workbook {
    case_file().to_sheets().expect("written")
}

/// Returns every mistake: its place, what was found, and what to do.
fn mistakes(workbook: &Workbook) -> Vec<[String; 3]> {
    match Tool::from_sheets(workbook) {
        Err(ForeignError::Mistakes { format, problems }) => {
            assert_eq!(format, "a workbook of a tool");
            problems.into_iter().map(|one| [one.place, one.found, one.next]).collect()
        }
        other => panic!("mistakes, not {:?}", other.map(|tool| tool.code)),
    }
}

/// Returns the one mistake that a change makes.
fn mistake(change: impl FnOnce(&mut Workbook)) -> [String; 3] {
    let mut workbook = workbook();
    change(&mut workbook);
    let [one] = mistakes(&workbook).try_into().expect("one mistake");
    one
}

fn put(workbook: &mut Workbook, name: &str, row: u32, column: u32, value: Value) {
    let sheet = sheet(workbook, name);
    if sheet.rows.iter().all(|one| one.number != row) {
        sheet.rows.push(Row { number: row, cells: Vec::new() });
    }
    let row = sheet.rows.iter_mut().find(|one| one.number == row).expect("the row");
    row.cells.retain(|cell| cell.column != column);
    row.cells.push(Cell { column, value });
    row.cells.sort_by_key(|cell| cell.column);
}

#[test]
fn a_number_is_a_whole_one_within_bounds() {
    for (value, said) in [
        (words("many"), "says “many”, which is no such number"),
        (Value::Number(1.5), "says “1.5”, which is no such number"),
        (Value::Number(70_000.0), "says “70000”, which is no such number"),
        (Value::Date("2026-05-14".parse().expect("a day")), "says “2026-05-14”, which is no such number"),
    ] {
        let told = mistake(|workbook| *cell(workbook, "Questions", 3, "Weight") = value);

        assert_eq!(told, ["sheet “Questions”, row 3, column J", said, "Write a whole number from 0 to 65535."]);
    }
    let told = mistake(|workbook| *cell(workbook, "Points", 2, "Point") = words(" "));
    assert_eq!(told, ["sheet “Points”, row 2, column B", "is empty", "Write a whole number from -32768 to 32767."]);
}

#[test]
fn a_word_is_one_of_those_offered() {
    let told = mistake(|workbook| *cell(workbook, "Scales", 2, "Direction") = words("upwards"));

    assert_eq!(
        told,
        [
            "sheet “Scales”, row 2, column D",
            "says “upwards”, which is none of its words",
            "Write one of: high good; low good."
        ]
    );
}

#[test]
fn a_long_text_in_the_wrong_place_is_not_repeated() {
    let told = mistake(|workbook| *cell(workbook, "Scales", 2, "Direction") = words(&"case text ".repeat(9)));

    assert_eq!(told[1], "says a longer text, which is none of its words");
}

#[test]
fn yes_or_no_is_nothing_between() {
    let told = mistake(|workbook| *cell(workbook, "Domains", 2, "Rated") = words("perhaps"));

    assert_eq!(
        told,
        ["sheet “Domains”, row 2, column G", "says “perhaps”, which is neither yes nor no", "Write yes or no."]
    );
}

#[test]
fn a_list_closes_its_quotation_marks() {
    let told = mistake(|workbook| *cell(workbook, "Questions", 2, "Tags") = words("\"voice; fathers"));

    assert_eq!(
        told,
        [
            "sheet “Questions”, row 2, column I",
            "has a quotation mark that closes nothing or is not closed",
            "Write the codes with semicolons between them, such as yes; partly."
        ]
    );
}

#[test]
fn a_thing_has_its_code() {
    let told = mistake(|workbook| *cell(workbook, "Reasons", 2, "Code") = words(""));

    assert_eq!(told, ["sheet “Reasons”, row 2, column A", "is empty", "Write its code."]);
}

#[test]
fn a_row_belongs_to_something_that_is_there() {
    let told = mistake(|workbook| *cell(workbook, "Descriptors", 2, "Domain") = words("M99"));

    assert_eq!(
        told,
        [
            "sheet “Descriptors”, row 2, column A",
            "ends what its row belongs to (Domain “M99”), and no other sheet has that",
            "Write the code of something that the other sheets have, or take the row out."
        ]
    );
    let told = mistake(|workbook| *cell(workbook, "Descriptors", 2, "Domain") = words(""));
    assert_eq!(told[1], "does not say what its row belongs to");
}

#[test]
fn what_belongs_to_a_mistake_is_no_mistake_of_its_own() {
    let told = mistake(|workbook| *cell(workbook, "Questions", 3, "Where") = words("somewhere"));
    let astray = mistake(|workbook| *cell(workbook, "Questions", 3, "In") = words("M99"));

    assert_eq!(
        told,
        [
            "sheet “Questions”, row 3, column A",
            "says “somewhere”, which is none of its words",
            "Write one of: before the domains; domain; after the domains; agency type; theme pack."
        ]
    );
    assert_eq!(astray[0], "sheet “Questions”, row 3, column B");
}

#[test]
fn one_scale_is_for_the_whole_tool() {
    let none = mistake(|workbook| *cell(workbook, "Scales", 2, "Used for") = words("single questions"));
    let two = mistake(|workbook| {
        let cells = sheet(workbook, "Scales").rows[1].cells.clone();
        sheet(workbook, "Scales").rows.push(Row { number: 9, cells });
    });

    assert_eq!(none, ["sheet “Scales”", "has no row for “whole tool”", "Mark one row as “whole tool”."]);
    assert_eq!(
        two,
        ["sheet “Scales”, row 9, column A", "is a second row for “whole tool”", "Mark one row only as “whole tool”."]
    );
}

#[test]
fn what_stands_under_a_heading_of_ones_own_is_not_lost() {
    let told = mistake(|workbook| {
        put(workbook, "Reasons", 1, 7, words("My notes"));
        put(workbook, "Reasons", 3, 7, words("ask Sam"));
        put(workbook, "Reasons", 4, 7, words("ask again"));
    });
    let no_heading = mistake(|workbook| put(workbook, "Reasons", 3, 9, words("x")));

    let next = "Move it to a column that the sheet has, or take the column out.";
    let found = "stands under the heading “My notes”, which this sheet does not have";
    assert_eq!(told, ["sheet “Reasons”, row 3, column G", found, next]);
    assert_eq!(no_heading, ["sheet “Reasons”, row 3, column I", "stands under no heading", next]);
}

#[test]
fn a_sheet_of_ones_own_is_not_lost() {
    let told = mistake(|workbook| {
        let rows = vec![Row { number: 1, cells: vec![Cell { column: 1, value: words("ask Sam") }] }];
        workbook.sheets.insert(0, Sheet { name: "My notes".to_owned(), rows });
    });
    let twice = mistake(|workbook| {
        let again = sheet(workbook, "Reasons").clone();
        workbook.sheets.push(again);
    });

    let next = "Take the sheet out of the workbook, or keep it in one of its own.";
    assert_eq!(told, ["sheet “My notes”", "is no sheet that a tool has", next]);
    assert_eq!(twice, ["sheet “Reasons”", "stands in the workbook a second time", next]);
}

#[test]
fn a_heading_stands_once() {
    let told = mistake(|workbook| put(workbook, "Reasons", 1, 5, words("code ")));

    assert_eq!(
        told,
        ["sheet “Reasons”, row 1, column E", "has the heading “Code” a second time", "Keep one column of that name."]
    );
}

#[test]
fn a_heading_that_is_needed_is_there() {
    let mut workbook = workbook();
    put(&mut workbook, "Questions", 1, 3, words("Cod"));

    let told = mistakes(&workbook);

    assert_eq!(
        told,
        [
            [
                "sheet “Questions”, row 1, column A",
                "has no heading “Code” in this row",
                "Add a column “Code”, or take the sheet from a workbook that was exported."
            ],
            [
                "sheet “Questions”, row 2, column C",
                "stands under the heading “Cod”, which this sheet does not have",
                "Move it to a column that the sheet has, or take the column out."
            ],
        ]
    );
}

#[test]
fn the_sheet_of_the_tool_says_each_thing_once() {
    let unknown = mistake(|workbook| put(workbook, "Tool", 40, 1, words("Colour")));
    let twice = mistake(|workbook| put(workbook, "Tool", 40, 1, words("title")));
    let beside = mistake(|workbook| put(workbook, "Tool", 3, 3, words("x")));
    let missing = mistake(|workbook| sheet(workbook, "Tool").rows.retain(|row| row.text(1) != "Version"));

    assert_eq!(unknown[..2], ["sheet “Tool”, row 40, column A", "says “Colour”, which is nothing that this sheet has"]);
    assert_eq!(twice, ["sheet “Tool”, row 40, column A", "names “Title” a second time", "Keep one row of that name."]);
    assert_eq!(
        beside,
        ["sheet “Tool”, row 3, column C", "stands beside the value of its row", "Keep one value in a row."]
    );
    assert_eq!(missing, ["sheet “Tool”, row 18, column B", "is empty", "Write a whole number from 0 to 4294967295."]);
}

#[test]
fn a_cell_with_an_error_is_a_mistake() {
    let told = mistake(|workbook| {
        let kind = NoteKind::ErrorValue { word: "#REF!".to_owned() };
        workbook.notes.push(Note { sheet: Some("Reasons".to_owned()), cell: Some((2, 2)), kind });
        workbook.notes.push(Note::whole(NoteKind::Macros));
    });

    assert_eq!(
        told,
        [
            "sheet “Reasons”, row 2, column B",
            "shows the error #REF!",
            "Mend the formula, or write the value in its place."
        ]
    );
}

#[test]
fn every_mistake_is_told_at_once_in_the_order_of_the_file() {
    let mut workbook = workbook();
    *cell(&mut workbook, "Reasons", 3, "Code") = words("");
    *cell(&mut workbook, "Questions", 4, "Weight") = words("many");
    *cell(&mut workbook, "Questions", 2, "Proposal") = words("perhaps");
    *cell(&mut workbook, "Domains", 2, "Rated") = words("perhaps");

    let places: Vec<String> = mistakes(&workbook).into_iter().map(|[place, ..]| place).collect();
    let advice = Tool::from_sheets(&workbook).expect_err("mistakes").advice();

    assert_eq!(
        places,
        [
            "sheet “Domains”, row 2, column G",
            "sheet “Questions”, row 2, column N",
            "sheet “Questions”, row 4, column J",
            "sheet “Reasons”, row 3, column A",
        ]
    );
    assert_eq!(
        advice.message,
        "This file is a workbook of a tool, and sheet “Domains”, row 2, column G says “perhaps”, \
         which is neither yes nor no. \
         It has 3 more mistakes."
    );
}

#[test]
fn a_workbook_of_something_else_is_named() {
    let other = |change: fn(&mut Workbook)| {
        let mut workbook = workbook();
        change(&mut workbook);
        Tool::from_sheets(&workbook).expect_err("another kind").advice().message
    };

    let said = "This file was read as a workbook of a tool, and it has no ";
    assert_eq!(
        other(|workbook| workbook.sheets.retain(|sheet| sheet.name != "Points")),
        format!("{said}sheet “Points”.")
    );
    assert_eq!(
        other(|workbook| *cell(workbook, "Tool", 2, "Of this tool") = words("Plumbline tool 2")),
        format!("{said}row “Format” with “Plumbline tool 1” on its sheet “Tool”.")
    );
    assert_eq!(
        Tool::from_workbook(b"code,text"),
        Err(ForeignError::Sheet(SheetError::NotReadable { reason: "it is no Excel workbook".to_owned() }))
    );
}

#[test]
fn a_tool_that_does_not_add_up_is_refused() {
    let mut workbook = workbook();
    *cell(&mut workbook, "Questions", 2, "Question") = words("");

    let refused = Tool::from_sheets(&workbook).expect_err("not sound");

    assert!(matches!(refused, ForeignError::Tool(ToolError::NotSound { .. })), "{}", refused.advice().message);
}

#[test]
fn what_would_not_come_back_is_not_written() {
    let said = |change: fn(&mut Tool)| {
        let mut tool = case_file();
        change(&mut tool);
        tool.to_workbook().expect_err("not written").advice().message
    };
    let could_not = "The tool “case-file” could not be written down:";

    assert_eq!(
        said(|tool| tool.domains[0].title.push(' ')),
        format!(
            "{could_not} sheet “Domains”, row 2, column B (Title) starts or ends with a space or an empty line, which \
             spreadsheets lose."
        )
    );
    assert_eq!(
        said(|tool| tool.domains[0].intro = Some(String::new())),
        format!("{could_not} sheet “Domains”, row 2, column E (Introduction) is there and empty.")
    );
    assert_eq!(
        said(|tool| tool.reasons[0].code.clear()),
        format!("{could_not} sheet “Reasons”, row 2, column A (Code) is empty.")
    );
    assert_eq!(
        said(|tool| tool.domains[1].code = tool.domains[0].code.clone()),
        format!("{could_not} it would not come back from its workbook as it is.")
    );
    assert!(
        said(|tool| tool.intro = "a".repeat(32_768)).contains("sheet “Tool”, row 9, column B holds more than 32767")
    );
}
