//! Forms as other people write them: what becomes of each, and exactly what is said of the rest.

use std::fmt::Write as _;

use plumbline_core::sheet::{Cell, Row, Sheet, Value, Workbook};
use plumbline_core::tool::{Condition, Domain, LeftOut, PartKind, Question, Taken, When, from_xlsform};

/// A sheet from lines of cells with `|` between them.
pub(crate) fn sheet(name: &str, text: &str) -> Sheet {
    let row = |(number, line): (u32, &str)| {
        let cells = (1..).zip(line.split('|').map(str::trim)).filter(|(_, text)| !text.is_empty());
        let cells = cells.map(|(column, text)| Cell { column, value: Value::Text(text.to_owned()) });
        Row { number, cells: cells.collect() }
    };
    let rows = (1..).zip(text.trim().lines()).map(row).filter(|row: &Row| !row.cells.is_empty());
    Sheet { name: name.to_owned(), rows: rows.collect() }
}

pub(crate) fn form(survey: &str, choices: &str, settings: &str) -> Workbook {
    let sheets = [("survey", survey), ("choices", choices), ("settings", settings)];
    let filled = sheets.into_iter().filter(|(_, text)| !text.is_empty());
    Workbook { sheets: filled.map(|(name, text)| sheet(name, text)).collect(), ..Workbook::default() }
}

pub(crate) fn read(workbook: &Workbook) -> Taken {
    from_xlsform(workbook).expect("read")
}

/// Places and what was found there, one to a line.
pub(crate) fn said(left_out: &[LeftOut]) -> String {
    left_out.iter().fold(String::new(), |mut said, one| {
        let place = one.place.replace("sheet ", "").replace("row ", "").replace("column ", "").replace(", ", " ");
        writeln!(said, "{place}: {}", one.found).expect("a string takes it");
        said
    })
}

fn codes(questions: &[Question]) -> Vec<&str> {
    questions.iter().map(|question| question.code.as_str()).collect()
}

fn domains(domains: &[Domain]) -> Vec<(&str, Vec<&str>)> {
    domains.iter().map(|domain| (domain.code.as_str(), codes(&domain.questions))).collect()
}

fn is(question: &str, codes: &[&str]) -> Condition {
    let is = codes.iter().map(|code| (*code).to_owned()).collect();
    Condition { question: question.to_owned(), part: None, is }
}

pub(crate) const YES_NO: &str = "list_name | name | label
yes_no | yes | Yes
yes_no | no | No";

#[test]
fn a_form_of_groups_becomes_domains_with_a_header_and_closing_questions() {
    let survey = "type | name | label | hint | required
note | welcome | Thank you for taking part.
text | school | Name of the setting | As on the register | yes
begin group | policy | Policies
note | about | These are about written policies.
select_one yes_no | has_policy | Is there a policy? | | true()
note | look | Look at the published one.
date | reviewed | When was it reviewed? | The last time
end group | policy
begin_group | staff | Staff
integer | number | How many staff?
select_multiple ways | trained | How were they trained?
acknowledge | sure | I have checked this.
end_group
text | comments | Anything else?";
    let choices = format!("{YES_NO}\nways | online | Online\nways | room | In a room");

    let taken = read(&form(survey, &choices, "form_title | form_id | version\nSafe settings | safe | 3"));

    let tool = &taken.tool;
    assert_eq!(taken.left_out, []);
    assert_eq!((tool.title.as_str(), tool.code.as_str(), tool.version), ("Safe settings", "safe", 3));
    assert_eq!(tool.intro, "Thank you for taking part.");
    assert_eq!((codes(&tool.header), codes(&tool.closing)), (vec!["school"], vec!["comments"]));
    let expected = [("policy", vec!["has_policy", "reviewed"]), ("staff", vec!["number", "trained", "sure"])];
    assert_eq!(domains(&tool.domains), expected);
    assert_eq!(tool.domains[0].intro.as_deref(), Some("These are about written policies."));
    let reviewed = &tool.domains[0].questions[1];
    assert_eq!(reviewed.help.as_deref(), Some("Look at the published one.\n\nThe last time"));
    let kinds: Vec<PartKind> = tool.questions().map(|question| question.parts[0].kind).collect();
    let (text, yes_no) = (PartKind::LongText, PartKind::YesNo);
    let expected = [text, yes_no, PartKind::Date, PartKind::Number, PartKind::Choices, PartKind::Declaration, text];
    assert_eq!(kinds, expected);
    let required: Vec<bool> = tool.questions().map(|question| question.parts[0].required).collect();
    assert_eq!(required, [true, true, false, false, false, false, false]);
}

#[test]
fn a_household_form_keeps_its_questions_and_reports_what_a_tool_has_not() {
    let survey = "type | name | label | relevant | calculation | choice_filter | appearance | constraint | repeat_count
start | start
begin_group | place | Where
select_one states | state | State | | | | minimal
select_one counties | county | County | | | state=${state}
geopoint | gps | Location
end_group
begin_repeat | child | Each child | | | | | | 3
text | first | First name
integer | age | Age | | | | | . < 18
image | photo | Photo
end_repeat
calculate | older | | | ${age} + 1
decimal | weight | Weight | ${older} = '5'
select_one states or_other | born | Where born? | ${older} = '5'
text | why | Why? | not(${state} = 'tx')";
    let choices = "list_name | name | label | state
states | tx | Texas
states | wa | Washington
counties | king | King | wa
counties | bexar | Bexar | tx
shops | one | One";
    let mut workbook = form(survey, choices, "form_id | style | instance_name\nhouse | pages | concat('a')");
    workbook.sheets.push(sheet("external_choices", "list_name | name\nzip | 1"));

    let taken = read(&workbook);

    assert_eq!(domains(&taken.tool.domains), [("place", vec!["state", "county"]), ("child", vec!["first", "age"])]);
    assert_eq!(codes(&taken.tool.closing), ["born", "why"]);
    assert!(taken.tool.questions().all(|question| question.applies_when.is_none()));
    let expected = "\
“survey” 2 A: has the type “start”, which is recorded by the device, not answered; the whole row is left out
“survey” 4 G: says how a question looks, which a tool does not: “minimal”
“survey” 5 F: narrows the choices by an earlier answer; the tool offers all of them: “state=${state}”
“survey” 6 A: has the type “geopoint”, which asks for a place on a map; the whole row is left out
“survey” 8 A: starts questions that are asked again and again, which a tool asks once
“survey” 8 I: says how often a group is asked; a tool asks it once: “3”
“survey” 10 H: limits what may be answered, which a tool does not: “. < 18”
“survey” 11 A: has the type “image”, which asks for a picture, a recording or a file; the whole row is left out
“survey” 13 A: has the type “calculate”, which is worked out, not answered; the whole row is left out
“survey” 14 A: has the type “decimal”, which asks for a number with a fraction, and a tool counts in whole numbers; \
the whole row is left out
“survey” 15 A: lets people add an answer of their own (“or_other”), which a tool's choices do not
“survey” 15 D: is a condition that uses “older”, a row that is left out or does not come before it; a tool cannot hold \
it, so the question is always asked
“survey” 16 D: is a condition that uses “not”; a tool cannot hold it, so the question is always asked
“choices” 4 D: stands, with 1 more below it, under the heading “state”, which a tool has no use for
“choices” 6 A: starts the list “shops” with 1 choice, which no question of the tool uses
“settings” 2 B: says how the form looks: “pages”
“settings” 2 C: names each return by its answers, which the app does in its own way: “concat('a')”
“external_choices”: has 4 filled cells and is no sheet that a tool is read from
";
    assert_eq!(said(&taken.left_out), expected);
}

#[test]
fn one_language_is_taken_and_the_others_are_counted() {
    let survey =
        "type | name | label::English (en) | label::Français (fr) | hint::Français (fr) | media::image::English (en)
begin_group | g | Group | Groupe
text | a | Question a | Question à | Aide | a.png
text | b | | Question bé
end_group";
    let (english, french) =
        ("form_title | form_id\nForm | f", "form_title | form_id | default_language\nForm | f | fr");

    let first = read(&form(survey, "", english));
    let other = read(&form(survey, "", french));

    let texts = |taken: &Taken| taken.tool.questions().map(|one| one.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&first), ["Question a", "Question bé"]);
    let expected = "\
“survey” 2 D: is, with 1 more below it, text in another language, under “label::Français (fr)”; a tool is \
written in one \
language
“survey” 3 E: is the row's only text, in “français (fr)”, and is taken as it is
“survey” 3 F: is text in another language, under “media::image::English (en)”; a tool is written in one language
“survey” 4 D: is the row's only text, in “français (fr)”, and is taken as it is
";
    assert_eq!(said(&first.left_out), expected);
    assert_eq!(texts(&other), ["Question à", "Question bé"]);
    assert_eq!(other.tool.questions().next().expect("one").help.as_deref(), Some("Aide"));
}

#[test]
fn conditions_that_a_tool_can_hold_are_held_and_the_others_say_why_not() {
    let asked = [
        ("${q} = 'yes'", Some(When { all: vec![is("q", &["yes"])], any: Vec::new() })),
        ("selected( ${w} , “online” )", Some(When { all: vec![is("w", &["online"])], any: Vec::new() })),
        ("${q}='yes' or ${q}='no'", Some(When { all: vec![is("q", &["yes", "no"])], any: Vec::new() })),
        (
            "(${q} = 'yes') and (selected(${w}, 'online') or ${r} = 'no')",
            Some(When { all: vec![is("q", &["yes"])], any: vec![is("w", &["online"]), is("r", &["no"])] }),
        ),
        ("${w} = 'online'", None),
        ("${q} = 'maybe'", None),
        ("${later} = 'yes'", None),
        ("${n} = 3", None),
        ("${q} = 'yes' or (${r} = 'no' and ${q} = 'no')", None),
        ("${q} != 'yes'", None),
    ];
    let rows: String = (0..).zip(&asked).map(|(at, (text, _))| format!("\ntext | a{at} | Text | {text}")).collect();
    let survey = format!(
        "type | name | label | relevant
select_one yes_no | q | Q
select_one yes_no | r | R
select_multiple ways | w | W
integer | n | N{rows}
select_one yes_no | later | Later"
    );
    let choices = format!("{YES_NO}\nways | online | Online\nways | room | In a room");

    let taken = read(&form(&survey, &choices, ""));

    let held: Vec<Option<When>> =
        taken.tool.domains[0].questions[4..14].iter().map(|one| one.applies_when.clone()).collect();
    assert_eq!(held, asked.map(|(_, when)| when));
    let expected = "\
“survey” 10 D: is a condition that uses “w” as the only thing chosen; a tool cannot hold it, so the question \
is always asked
“survey” 11 D: is a condition that uses an answer that “q” does not offer; a tool cannot hold it, so the \
question is always \
asked
“survey” 12 D: is a condition that uses “later”, a row that is left out or does not come before it; a tool \
cannot hold it, so \
the question is always asked
“survey” 13 D: is a condition that uses the words or figures answered to “n”; a tool cannot hold it, so the \
question is always \
asked
“survey” 14 D: is a condition that uses “and” and “or” within each other; a tool cannot hold it, so the \
question is always asked
“survey” 15 D: is a condition that uses “!=”; a tool cannot hold it, so the question is always asked
";
    assert_eq!(said(&taken.left_out), expected);
}

#[test]
fn what_a_group_depends_on_its_questions_depend_on() {
    let survey = "type | name | label | relevant
select_one yes_no | q | Q
select_one yes_no | r | R
begin_group | g | G | ${q} = 'yes'
begin_group | inner | Inner | ${r} = 'yes'
text | a | A | ${q} = 'no'
end_group | inner
text | b | B
end_group";

    let taken = read(&form(survey, YES_NO, ""));

    let questions = &taken.tool.domains[0].questions;
    let all = |at: usize| questions[at].applies_when.as_ref().expect("a condition").all.clone();
    assert_eq!(all(0), [is("q", &["yes"]), is("r", &["yes"]), is("q", &["no"])]);
    assert_eq!(all(1), [is("q", &["yes"])]);
    let expected = "“survey” 5 A: starts the group “Inner” within another, where a tool has none; its questions are \
kept without its heading\n";
    assert_eq!(said(&taken.left_out), expected);
}

#[test]
fn a_group_of_groups_is_a_heading_over_domains() {
    let survey = "type | name | label
begin_group | one | Part one
begin_group | a | A
text | a1 | A1
end_group
begin_group | b |
text | b1 | B1
end_group
end_group | one
text | between | Between
begin_group | c | C
text | c1 | C1
end_group";

    let taken = read(&form(survey, "", ""));

    let groups: Vec<Option<&str>> = taken.tool.domains.iter().map(|domain| domain.group.as_deref()).collect();
    assert_eq!(groups, [Some("Part one"), Some("Part one"), None]);
    assert_eq!(domains(&taken.tool.domains)[1], ("b", vec!["b1", "between"]));
    assert_eq!(taken.tool.domains[1].title, "b", "a group without a label goes by its name");
    let expected = "“survey” 10 B: is a question between two groups; it now ends the domain “b” before it\n";
    assert_eq!(said(&taken.left_out), expected);
}

#[test]
fn a_form_without_groups_is_one_domain() {
    let taken = read(&form("Type | NAME | Label\nint | n | N", "", "title | id_string\nForm | f"));

    let domain = &taken.tool.domains[0];
    assert_eq!((domain.code.as_str(), domain.title.as_str(), codes(&domain.questions)), ("f", "Form", vec!["n"]));
    assert!(!domain.rated);
    assert_eq!(taken.tool.scale.code, "A", "new tools have this scale");
    assert_eq!(taken.left_out, []);
}

#[test]
fn cells_of_other_types_blank_rows_and_rows_above_the_headings_are_read_as_people_read_them() {
    let mut workbook = form(
        "My form
 |
 | type | Name | LABEL | required | disabled
 |
 | select one from marks | q | Q | | no
 | text | off | Off | | yes
 | text | a | A | | ",
        "list name | name | label\nmarks | | Low\nmarks | | High",
        "",
    );
    for (row, number) in [(1, 1.0), (2, 2.0)] {
        workbook.sheets[1].rows[row].cells.insert(1, Cell { column: 2, value: Value::Number(number) });
    }
    let required = Cell { column: 5, value: Value::Truth(true) };
    workbook.sheets[0].rows[2].cells.insert(3, required);

    let taken = read(&workbook);

    let question = &taken.tool.domains[0].questions[0];
    let options: Vec<&str> = question.parts[0].options.iter().map(|option| option.code.as_str()).collect();
    assert_eq!((options, question.parts[0].required), (vec!["1", "2"], true));
    let expected = "\
“survey” 1 A: stands above the headings, where no program reads it
“survey” 6 F: switches the row off, so the whole row is left out
";
    assert_eq!(said(&taken.left_out), expected);
}

#[test]
fn notes_columns_and_cells_without_a_use_are_reported() {
    let survey = "type | name | label | hint | relevant | required | notes | notes | empty
select_one yes_no | q | About ${q} | | | ${q} = 'no' | keep
note | n | Careful | a hint | ${q} = 'yes' | | | twice
 | | a remark";

    let taken = read(&form(survey, YES_NO, "form_id | version\nf | 2014083101\n | 7"));

    let expected = "\
“survey” 1 I: is a heading that a tool has no use for, “empty”, with nothing used below it
“survey” 2 C: puts an answer into its words, which a tool shows as they are written: ${…}
“survey” 2 F: makes the answer required only at times, “${q} = 'no'”; a tool then never asks for it
“survey” 2 G: stands under the heading “notes”, which a tool has no use for
“survey” 3 C: is a note that no question follows, and a tool keeps notes with questions
“survey” 3 D: has something under “hint” that a row of this kind does not use: “a hint”
“survey” 3 E: is the condition of a note, which a tool always shows with its question
“survey” 3 H: stands under the heading “notes”, which a tool has no use for
“survey” 4 C: has something under “label” that a row of this kind does not use: “a remark”
“settings” 2 B: is the version “2014083101”, which is no count from 1; the tool starts at 1
“settings” 3 B: has something under “version” that a row of this kind does not use: “7”
";
    assert_eq!(said(&taken.left_out), expected);
}
