//! Forms that leave open what is meant, and forms that are very large.

use std::fmt::Write as _;

use plumbline_core::sheet::Workbook;
use plumbline_core::tool::{ForeignError, LeftOut, from_xlsform};

use super::tool_xlsform_foreign::{YES_NO, form, read, said};

fn mistakes(workbook: &Workbook) -> Vec<LeftOut> {
    match from_xlsform(workbook) {
        Err(ForeignError::Mistakes { problems, .. }) => problems,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_mistake_is_named_at_once() {
    let survey = "type | name | label | relevant
end_group
telepathy | t | T
select_one nowhere | a | A
select_one | b | B
text | | No name
 | c | No type
text | a | Again
text | d | D | ${nobody} = 'x'
begin_group | g | G
end_repeat
begin_group | h | H";
    let choices = "list_name | name | label\nx | 1 | One\nx | 1 | Uno\nx | | Nameless";

    let found = mistakes(&form(survey, choices, ""));

    let expected = "\
“survey” 2 A: ends a group that nothing starts
“survey” 3 A: has the type “telepathy”, which no program knows
“survey” 4 A: chooses from the list “nowhere”, which the sheet “choices” lacks
“survey” 5 A: offers choices and names no list
“survey” 6 A: has a type and no name
“survey” 7 B: has a name and no type
“survey” 8 B: has the name “a”, which row 4 has too
“survey” 9 D: looks at “nobody”, and no row has that name
“survey” 11 A: ends another kind of group than row 10 starts
“survey” 12 B: starts a group that nothing ends
“choices” 3 B: names a choice of the list “x” that the list has already: “1”
“choices” 4 A: is a choice without a name
";
    assert_eq!(said(&found), expected);
}

#[test]
fn a_file_without_a_survey_is_another_kind_of_file_and_one_without_its_columns_is_mistaken() {
    let none = from_xlsform(&form("", YES_NO, ""));
    let no_type = mistakes(&form("name | label\na | A", "", ""));
    let others = mistakes(&form("type | hint\ntext | A", "list_name | image\nx | y", ""));

    assert!(matches!(none, Err(ForeignError::OtherKind { .. })));
    assert_eq!(said(&no_type), "“survey”: has no column “type”\n");
    let expected = "\
“survey” 1 A: starts headings without a column “name”
“survey” 1 A: starts headings without a column “label”
“survey” 2 A: has a type and no name
“choices” 1 A: starts headings without a column “name”
“choices” 1 A: starts headings without a column “label”
“choices” 2 A: is a choice without a name
";
    assert_eq!(said(&others), expected);
}

#[test]
fn a_form_of_ten_thousand_questions_is_read_whole() {
    let mut survey = "type | name | label | relevant\nselect_one yes_no | q0 | Q".to_owned();
    for at in 1..10_000 {
        let before = at - 1;
        let group = if at % 100 == 0 { format!("\nend_group\nbegin_group | g{at} | G") } else { String::new() };
        let start = if at == 1 { "\nbegin_group | g | G" } else { "" };
        write!(survey, "{group}{start}\nselect_one yes_no | q{at} | Q {at} | ${{q{before}}} = 'yes'")
            .expect("a string takes it");
    }
    survey += "\nend_group";

    let taken = read(&form(&survey, YES_NO, ""));

    assert_eq!(taken.tool.questions().count(), 10_000);
    assert_eq!(taken.tool.questions().filter(|question| question.applies_when.is_some()).count(), 9_999);
    assert_eq!(taken.tool.domains.len(), 100);
    assert_eq!(taken.left_out, []);
}

#[test]
fn a_list_that_would_be_copied_without_end_is_refused() {
    let rows =
        (0..1_100).fold("type | name | label".to_owned(), |rows, at| format!("{rows}\nselect_one big | q{at} | Q"));
    let choices =
        (0..1_000).fold("list_name | name | label".to_owned(), |rows, at| format!("{rows}\nbig | c{at} | Choice"));

    let found = mistakes(&form(&rows, &choices, ""));

    assert_eq!(found.len(), 100);
    assert_eq!(found[0].place, "sheet “survey”, row 1002, column A");
}

#[test]
fn a_long_condition_of_a_group_is_not_copied_to_every_question_in_it() {
    let long = vec!["${q} = 'yes'"; 201].join(" or ");
    let survey = format!(
        "type | name | label | relevant
select_one yes_no | q | Q
begin_group | g | G | {long}
text | a | A
end_group"
    );

    let taken = read(&form(&survey, YES_NO, ""));

    assert!(taken.tool.questions().all(|question| question.applies_when.is_none()));
    let expected = "“survey” 3 D: is the condition of a group, and looks for more than 200 answers; it is left out\n";
    assert_eq!(said(&taken.left_out), expected);
}

#[test]
fn a_form_with_more_rows_than_any_tool_has_is_refused() {
    let question = |at: u32| format!("text | q{at} | Question {at}");
    let rows = |count: u32| (0..count).map(question).collect::<Vec<_>>().join("\n");
    let read = |count: u32| from_xlsform(&form(&format!("type | name | label\n{}", rows(count)), "", ""));

    let refused = read(40_000).expect_err("one row more than is read");

    assert_eq!(
        plumbline_core::advice::Advise::advice(&refused).message,
        "This workbook is too large to be read: sheet “survey” has more than 40000 rows with something in them."
    );
    assert_eq!(read(39_999).expect("as many as are read").tool.questions().count(), 39_999);
}
