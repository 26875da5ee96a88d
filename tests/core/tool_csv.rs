//! The questions of a tool as a list with separated values: written, and taken back as far as a list can say.

use plumbline_core::advice::Advise;
use plumbline_core::sheet::read_csv;
use plumbline_core::tool::{BUILT_IN, ForeignError, PartKind, Taken, Tool, questions_from_csv};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, proptest};

use crate::generated_tool::generated_tool;
use crate::tool_workbook::case_file;

fn taken(tool: &Tool, text: &str) -> Taken {
    questions_from_csv(tool, text.as_bytes()).expect("a list")
}

fn mistakes(text: &str) -> Vec<[String; 2]> {
    match questions_from_csv(&case_file(), text.as_bytes()) {
        Err(ForeignError::Mistakes { format, problems }) => {
            assert_eq!(format, "a list of questions");
            problems.into_iter().map(|one| [one.place, one.found]).collect()
        }
        other => panic!("mistakes, not {:?}", other.map(|taken| taken.left_out)),
    }
}

fn left_out(taken: &Taken) -> Vec<[&str; 3]> {
    taken.left_out.iter().map(|one| [one.place.as_str(), one.found.as_str(), one.next.as_str()]).collect()
}

#[test]
fn the_list_of_every_built_in_tool_changes_nothing() {
    for text in BUILT_IN {
        let tool = Tool::read(text).expect("sound");

        let taken = questions_from_csv(&tool, &tool.to_questions_csv());

        assert_eq!(taken, Ok(Taken { tool, left_out: Vec::new() }));
    }
}

#[test]
fn the_list_is_written_as_excel_reads_it() {
    let list = case_file().to_questions_csv();

    assert!(list.starts_with("\u{feff}Where,In,Code,Question,Help,Kind of answer,".as_bytes()));
    assert!(list.ends_with(b"\r\n"));
    let rows = &read_csv(&list, "it").expect("a list").sheets[0].rows;
    assert_eq!(rows.len(), case_file().questions().count() + 1);
}

#[test]
fn no_cell_of_the_list_is_a_formula() {
    let mut tool = case_file();
    let texts = ["=1+1", "+44", "-1", "@home", "'=1", "'quoted'"];
    for (question, text) in tool.questions_mut().zip(texts) {
        question.text = text.to_owned();
    }

    let list = tool.to_questions_csv();

    let read = read_csv(&list, "it").expect("a list");
    let cells: Vec<String> = read.sheets[0].rows.iter().map(|row| row.text(4)).skip(1).take(6).collect();
    assert_eq!(cells, ["'=1+1", "'+44", "'-1", "'@home", "''=1", "'quoted'"]);
    assert_eq!(questions_from_csv(&tool, &list).expect("a list").tool, tool);
}

#[test]
fn a_question_gets_the_words_of_its_row() {
    let tool = case_file();
    let code = tool.domains[0].questions[0].code.clone();

    let list = format!("code;help;question;tags\n{code};;\"Reworded; truly?\";voice\n");
    let taken = taken(&tool, &list);

    let question = taken.tool.question(&code).expect("the question");
    assert_eq!((question.text.as_str(), question.help.as_deref()), ("Reworded; truly?", None));
    assert_eq!(question.tags, ["voice"]);
    assert_eq!(question.parts, tool.domains[0].questions[0].parts);
    assert_eq!(left_out(&taken), [[""; 3]; 0]);
}

#[test]
fn a_column_that_the_list_lacks_changes_nothing() {
    let tool = case_file();
    let code = tool.domains[0].questions[0].code.clone();

    let taken = taken(&tool, &format!("Code\n{code}\n"));

    assert_eq!(taken.tool, tool);
}

#[test]
fn a_row_with_a_new_code_becomes_a_question() {
    let tool = case_file();
    let domain = tool.domains[1].code.clone();

    let list = format!(
        "In,Code,Question,Kind of answer,Options,Required,Guidance\n{domain},N1,How?,Choice,\"a: One; \
         Two\",yes,wt2023: part two\n\
         {domain},N2,Why?,long text,,,\n{domain},N3,Well?,grade of the domain,,,\n"
    );
    let taken = taken(&tool, &list);

    let [one, two, three] = &taken.tool.domains[1].questions[tool.domains[1].questions.len()..] else {
        panic!("three")
    };
    assert_eq!((one.code.as_str(), one.parts[0].kind, one.parts[0].required), ("N1", PartKind::Choice, true));
    let options: Vec<_> = one.parts[0].options.iter().map(|one| (one.code.as_str(), one.text.as_str())).collect();
    assert_eq!(options, [("a", "One"), ("option_2", "Two")]);
    assert_eq!((one.guidance[0].edition.as_str(), one.guidance[0].at.as_deref()), ("wt2023", Some("part two")));
    assert_eq!((two.parts[0].kind, three.answered_by_grade), (PartKind::LongText, true));
    assert_eq!(left_out(&taken), [[""; 3]; 0]);
}

#[test]
fn what_a_list_cannot_say_is_told_with_its_place() {
    let tool = case_file();
    let (domain, other) = (tool.domains[0].code.clone(), tool.domains[1].code.clone());
    let code = tool.domains[0].questions[0].code.clone();

    let list = format!(
        "Where,In,Code,Question,Kind of answer,Options\ndomain,{other},{code},Reworded?,long text,\n\
         ,{domain},N1,A table?,table,\n,{domain},N2,A number?,number,a: One\n,{domain},N3,What?,,\n"
    );
    let taken = taken(&tool, &list);

    let kinds = "Write one of: rating; yes partly no; yes no; choice; choices; number; date; date pair; \
    short text; long text; \
                 evidence; person count; declaration; grade of the domain.";
    let moved = format!("asks for {code} to stand elsewhere, and it was left where it is");
    let answered = format!("asks for another answer to {code}, which was left as it is");
    assert_eq!(
        left_out(&taken),
        [
            ["sheet “questions”, row 2, column B", moved.as_str(), "Move it in the tool itself."],
            ["sheet “questions”, row 2, column E", answered.as_str(), "Change the answer in the tool itself."],
            [
                "sheet “questions”, row 3, column E",
                "does not say a kind of answer that a list can hold, and N1 was left out",
                kinds
            ],
            [
                "sheet “questions”, row 4, column F",
                "has options that this kind of answer does not use, and they were left out of N2",
                "Take them out, or let it be a choice."
            ],
            [
                "sheet “questions”, row 5, column E",
                "does not say a kind of answer that a list can hold, and N3 was left out",
                kinds
            ],
        ]
    );
    assert_eq!(taken.tool.question(&code).expect("the question").text, "Reworded?");
    assert!(taken.tool.question("N1").is_none());
}

#[test]
fn mistakes_are_told_at_once_with_their_places() {
    let code = case_file().domains[0].questions[0].code.clone();

    let told = mistakes(&format!(
        "Code,In,Question,Weight,My notes\n{code},,,heavy,\n{code},,Again?,,\nN1,M99,New?,,\n,,Without a code?,,\
         ask Sam\n"
    ));

    assert_eq!(
        told,
        [
            ["sheet “questions”, row 2, column C".to_owned(), "is empty".to_owned()],
            ["sheet “questions”, row 2, column D".to_owned(), "says “heavy”, which is no such number".to_owned()],
            [
                "sheet “questions”, row 3, column A".to_owned(),
                format!("has the code “{code}” a second time, after row 2")
            ],
            [
                "sheet “questions”, row 4, column B".to_owned(),
                "names no place of the tool that a new question can stand in".to_owned()
            ],
            ["sheet “questions”, row 5, column A".to_owned(), "is empty".to_owned()],
            [
                "sheet “questions”, row 5, column E".to_owned(),
                "stands under the heading “My notes”, which this sheet does not have".to_owned()
            ],
        ]
    );
}

#[test]
fn a_list_without_codes_is_another_kind_of_file() {
    let refused = questions_from_csv(&case_file(), b"name,label\na,b\n").expect_err("another kind");

    assert_eq!(refused.advice().message, "This file was read as a list of questions, and it has no column “Code”.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_list_of_a_generated_tool_changes_nothing(tool in generated_tool()) {
        let taken = questions_from_csv(&tool, &tool.to_questions_csv());

        assert_eq!(taken, Ok(Taken { tool, left_out: Vec::new() }));
    }

    #[test]
    fn any_changed_list_is_taken_or_refused(changes in vec((any::<u16>(), any::<u8>()), 1..20)) {
        let tool = case_file();
        let mut list = tool.to_questions_csv();
        for (at, byte) in changes {
            let length = list.len();
            list[usize::from(at) % length] = byte;
        }

        if let Err(refused) = questions_from_csv(&tool, &list) {
            assert!(!refused.advice().next.is_empty());
        }
    }
}
