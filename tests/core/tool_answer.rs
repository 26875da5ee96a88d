//! Answers fit their parts, as people write them and as they are kept.

use chrono::NaiveDate;
use plumbline_core::advice::Advise;
use plumbline_core::tool::{
    AnswerFault, AnswerProblem, AnswerValue, CASE_FILE, LONGEST_LINE, LONGEST_TEXT, MOST_ROWS, Part, PartKind, Tool,
    check_answer, read_written, read_written_question,
};
use std::collections::BTreeMap;
use toml::Value;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day of the year")
}

fn tool() -> Tool {
    Tool::read(CASE_FILE).expect("the built-in tool is sound")
}

/// A part of this kind, with the options or columns the built-in tool gives such a part.
fn part(kind: PartKind) -> Part {
    let tool = tool();
    let found = tool.questions().flat_map(|question| &question.parts).find(|part| part.kind == kind).cloned();
    let bare = || toml::from_str::<Part>("key = \"it\"\nkind = \"number\"\nlabel = \"It\"").expect("a part");
    found.unwrap_or_else(|| Part { kind, ..bare() })
}

fn fault(kind: PartKind, value: AnswerValue) -> Option<AnswerFault> {
    check_answer(&tool(), &part(kind), &value).err().map(|problem| problem.fault)
}

fn answered(code: &str, written: &str) -> Result<BTreeMap<String, AnswerValue>, AnswerProblem> {
    let tool = tool();
    let question = tool.question(code).expect("a question of the tool");
    let table: toml::Table = toml::from_str(&format!("it = {written}")).expect("an answer in TOML");
    read_written_question(&tool, question, &table["it"])
}

fn text(words: &str) -> AnswerValue {
    AnswerValue::Text(words.to_owned())
}

fn choice(code: &str) -> AnswerValue {
    AnswerValue::Choice(code.to_owned())
}

fn rows(cells: &[&[&str]]) -> AnswerValue {
    AnswerValue::Rows(cells.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect())
}

#[test]
fn each_kind_of_part_takes_its_own_kind_of_answer() {
    let fits = [
        (PartKind::YesPartlyNo, choice("cannot_tell")),
        (PartKind::YesNo, choice("no")),
        (PartKind::Choice, choice("less_safe")),
        (PartKind::Choices, AnswerValue::Choices(vec!["chronology".to_owned(), "paper_file".to_owned()])),
        (PartKind::Number, AnswerValue::Number(0)),
        (PartKind::PersonCount, AnswerValue::Number(2)),
        (PartKind::Date, AnswerValue::Date(day(5, 14))),
        (PartKind::DatePair, AnswerValue::DatePair { from: Some(day(5, 1)), to: None }),
        (PartKind::ShortText, text("Named nurse")),
        (PartKind::LongText, text("She drew her house.\nShe drew herself outside it.")),
        (PartKind::Evidence, rows(&[&["Visit note", "2026-05-14", "Held by the agency"]])),
        (PartKind::Table, rows(&[&["Attends school", "partly"]])),
        (PartKind::Declaration, choice("declared")),
    ];

    for (at, (kind, answer)) in fits.iter().enumerate() {
        assert_eq!(fault(*kind, answer.clone()), None, "{kind:?} takes its own");
        let other = if matches!(answer, AnswerValue::Number(_)) { text("two") } else { AnswerValue::Number(2) };
        assert_eq!(fault(*kind, other), Some(AnswerFault::WrongKind { wanted: *kind }), "kind {at} refuses another");
    }
}

#[test]
fn a_choice_must_be_offered_and_made_once() {
    let offered = ["Yes", "Partly", "No", "Not applicable", "Cannot tell"].map(str::to_owned).to_vec();
    let twice = AnswerValue::Choices(vec!["chronology".to_owned(), "chronology".to_owned()]);

    assert_eq!(fault(PartKind::YesPartlyNo, choice("maybe")), Some(AnswerFault::UnknownChoice { offered }));
    assert!(matches!(fault(PartKind::YesNo, choice("partly")), Some(AnswerFault::UnknownChoice { .. })));
    assert_eq!(fault(PartKind::Choices, twice), Some(AnswerFault::ChosenTwice));
    assert_eq!(fault(PartKind::Choices, AnswerValue::Choices(Vec::new())), Some(AnswerFault::Empty));
}

#[test]
fn a_count_is_never_below_zero() {
    assert_eq!(fault(PartKind::Number, AnswerValue::Number(-1)), Some(AnswerFault::BelowZero));
    assert_eq!(fault(PartKind::PersonCount, AnswerValue::Number(-1)), Some(AnswerFault::BelowZero));
}

#[test]
fn a_pair_of_dates_has_one_at_least_and_runs_forward() {
    let back = AnswerValue::DatePair { from: Some(day(5, 14)), to: Some(day(5, 1)) };
    let none = AnswerValue::DatePair { from: None, to: None };
    let same = AnswerValue::DatePair { from: Some(day(5, 14)), to: Some(day(5, 14)) };

    assert_eq!(fault(PartKind::DatePair, back), Some(AnswerFault::BackToFront));
    assert_eq!(fault(PartKind::DatePair, none), Some(AnswerFault::Empty));
    assert_eq!(fault(PartKind::DatePair, same), None);
}

#[test]
fn an_action_may_be_done_before_it_is_due() {
    let early = answered("M5.1", "{ action_due_done = { from = 2026-05-14, to = 2026-05-01 } }");
    let late = answered("M5.1", "{ plan_core_group = { from = 2026-05-14, to = 2026-05-01 } }");

    assert!(early.is_ok());
    assert_eq!(late.map_err(|problem| problem.fault), Err(AnswerFault::BackToFront));
}

#[test]
fn text_is_neither_empty_nor_endless_and_a_line_is_one_line() {
    assert_eq!(fault(PartKind::LongText, text(" \n ")), Some(AnswerFault::Empty));
    assert_eq!(fault(PartKind::LongText, text(&"é".repeat(LONGEST_TEXT))), None, "characters are counted, not bytes");
    let over = text(&"é".repeat(LONGEST_TEXT + 1));
    assert_eq!(fault(PartKind::LongText, over), Some(AnswerFault::TooLong { most: LONGEST_TEXT }));
    assert_eq!(fault(PartKind::ShortText, text("one\ntwo")), Some(AnswerFault::MoreThanOneLine));
    let over = text(&"a".repeat(LONGEST_LINE + 1));
    assert_eq!(fault(PartKind::ShortText, over), Some(AnswerFault::TooLong { most: LONGEST_LINE }));
}

#[test]
fn rows_keep_to_their_columns() {
    let many = AnswerValue::Rows(vec![vec!["Attends school".to_owned(), "met".to_owned()]; MOST_ROWS + 1]);
    let cell = |column: &str| Some(AnswerFault::Cell { row: 1, column: column.to_owned() });

    assert_eq!(fault(PartKind::Table, rows(&[])), Some(AnswerFault::Empty));
    assert_eq!(fault(PartKind::Table, rows(&[&["one"]])), Some(AnswerFault::RowLength { row: 1, wanted: 2 }));
    assert_eq!(fault(PartKind::Table, rows(&[&["one", "met"], &["", " "]])), Some(AnswerFault::EmptyRow { row: 2 }));
    assert_eq!(fault(PartKind::Table, rows(&[&["one", "nearly"]])), cell("Result"));
    assert_eq!(fault(PartKind::Evidence, rows(&[&["Note", "14 May", "Here"]])), cell("Date"));
    assert_eq!(fault(PartKind::Table, many), Some(AnswerFault::TooManyRows { most: MOST_ROWS }));
}

#[test]
fn people_write_answers_in_their_plainest_form() {
    let one = |key: &str, value| Ok(BTreeMap::from([(key.to_owned(), value)]));

    let seen = answered("M1.1", "{ count = 3, last = 2026-05-14 }");

    let both = [("count", AnswerValue::Number(3)), ("last", AnswerValue::Date(day(5, 14)))];
    assert_eq!(seen, Ok(both.map(|(key, value)| (key.to_owned(), value)).into()));
    assert_eq!(answered("M1.2", "\" He hid. \""), one("text", text("He hid.")), "ends are trimmed");
    assert_eq!(answered("M1.2", "{ text = \"He hid.\" }"), one("text", text("He hid.")), "a single part may be named");
    assert_eq!(answered("M1.5", "true"), one("answer", choice("yes")));
    assert_eq!(answered("M1.5", "\"Not applicable\""), one("answer", choice("not_applicable")));
    assert_eq!(answered("M1.5", "\"cannot_tell\""), one("answer", choice("cannot_tell")));
    let ways = AnswerValue::Choices(vec!["play".to_owned(), "trusted_adult".to_owned()]);
    assert_eq!(answered("M1.3", "[\"play\", \"trusted adult\"]"), one("ways", ways));
    let window = AnswerValue::DatePair { from: Some(day(1, 1)), to: Some(day(5, 14)) };
    assert_eq!(answered("H5", "{ from = 2026-01-01, to = \"2026-05-14\" }"), one("window", window));
    assert_eq!(answered("H4", "true"), one("declaration", choice("declared")));
}

#[test]
fn rows_are_written_by_cell_or_by_column_name() {
    let wanted = rows(&[&["Ring school", "Team manager", "2026-06-01"], &["Ask the GP", "", ""]]);

    let named =
        "[{ action = \"Ring school\", owner = \"Team manager\", due = 2026-06-01 }, { action = \"Ask the GP\" }]";
    let plain = "[[\"Ring school\", \"Team manager\", 2026-06-01], [\"Ask the GP\", \"\", \"\"]]";

    for written in [named, plain] {
        assert_eq!(answered("M14.4", written), Ok(BTreeMap::from([("actions".to_owned(), wanted.clone())])));
    }
    let unknown = answered("M14.4", "[{ action = \"Ring school\", when = \"soon\" }]");
    assert!(unknown.is_err(), "a column the table lacks is refused");
}

#[test]
fn an_answer_that_does_not_fit_says_where_and_never_what_was_written() {
    let secret = "Marked-Word";
    let attempts = [
        ("M1.5", format!("\"{secret}\""), "The answer to “M1.5, Answer” is none of the options."),
        ("M1.1", format!("{{ {secret} = 3 }}"), "The answer to “M1.1” names a part the question does not have."),
        ("M1.1", format!("\"{secret}\""), "The answer to “M1.1” has several parts, and none is named."),
        ("M1.1", format!("{{ last = \"{secret}\" }}"), "The answer to “M1.1, Last seen on” is not a date."),
        ("M14.1", format!("\"{secret}\""), "The answer to “M14.1” is answered by the grade itself."),
    ];

    for (code, written, message) in attempts {
        let problem = answered(code, &written).expect_err("it does not fit");
        let advice = problem.advice();

        assert_eq!(advice.message, message);
        assert!(!format!("{problem:?} {problem} {}", advice.next).contains(secret), "{code} keeps the text to itself");
    }
}

#[test]
fn a_date_with_an_hour_or_out_of_the_calendar_is_no_date() {
    let date = part(PartKind::Date);

    for written in ["2026-02-30", "14/05/2026", ""] {
        assert!(read_written(&tool(), &date, &Value::String(written.to_owned())).is_err(), "{written:?} is no date");
    }
    assert!(answered("M14.7", "2026-05-14T10:00:00").is_err());
}

#[test]
fn an_answer_is_kept_strictly() {
    let pair = AnswerValue::DatePair { from: Some(day(5, 1)), to: None };

    let kept = serde_json::to_string(&pair).expect("an answer can be written");

    assert_eq!(kept, r#"{"date_pair":{"from":"2026-05-01","to":null}}"#);
    assert_eq!(serde_json::from_str::<AnswerValue>(&kept).expect("an answer"), pair);
    assert!(serde_json::from_str::<AnswerValue>(r#"{"date_pair":{"from":null,"to":null,"by":1}}"#).is_err());
    assert!(serde_json::from_str::<AnswerValue>(r#"{"score":3}"#).is_err());
}
