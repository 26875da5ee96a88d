//! FHIR questionnaires as other programs publish them: what the tool makes of them, and exactly what it reports.

use plumbline_core::tool::{Condition, ForeignError, LeftOut, PartKind, Taken, ToolError, When, from_fhir};
use serde_json::{Value, json};

use crate::tool_fhir_examples::{cancer_quality, coma_scale, newborn, phq, structured};

fn read(file: &Value) -> Taken {
    from_fhir(&file.to_string()).expect("a questionnaire")
}

/// What is reported, a line each: place, then what was found.
fn lines(left_out: &[LeftOut]) -> Vec<String> {
    left_out.iter().map(|one| format!("{}: {}", one.place, one.found)).collect()
}

fn mistakes(file: &Value) -> Vec<String> {
    match from_fhir(&file.to_string()) {
        Err(ForeignError::Mistakes { problems, .. }) => lines(&problems),
        other => panic!("no mistakes: {other:?}"),
    }
}

fn asking(items: &Value) -> Value {
    json!({ "resourceType": "Questionnaire", "name": "Test", "title": "Test", "status": "draft", "item": items })
}

fn is(question: &str, code: &str) -> Condition {
    Condition { question: question.to_owned(), part: None, is: vec![code.to_owned()] }
}

#[test]
fn groups_inside_answers_become_questions_with_the_condition_of_the_group() {
    let taken = read(&cancer_quality());

    let (one, two) = (&taken.tool.domains[0], &taken.tool.domains[1]);
    let codes: Vec<&str> = one.questions.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["1.1", "1.1.1"]);
    let parts = &one.questions[1].parts;
    assert_eq!(
        parts.iter().map(|part| part.label.as_str()).collect::<Vec<_>>(),
        ["Vascular disease?", "Hypertension?"]
    );
    assert!(parts[1].required && !parts[0].required);
    assert_eq!(one.questions[1].applies_when, Some(When { all: vec![is("1.1", "yes")], any: Vec::new() }));
    assert_eq!(
        two.questions[0].parts.iter().map(|part| part.kind).collect::<Vec<_>>(),
        [PartKind::Date, PartKind::Choice]
    );
    assert_eq!(
        lines(&taken.left_out),
        [
            "url: is the questionnaire's address, which a tool does not keep",
            "date: is about the questionnaire, and a tool has no place for it",
            "subjectType: is about the questionnaire, and a tool has no place for it",
            "text: is a page to read, made from the rest",
            "item “1”, code: has codes of a terminology",
            "item “1.1”, prefix: has a number or letter to show before the text",
            "item “1.1.1”: stands under an answer, and was made a question of its own",
            "item “2.1.2”, answerValueSet: names the value set “http://example.org/pt”, which is not in the file",
        ]
    );
}

#[test]
fn numbers_on_options_are_reported_since_no_file_says_which_end_is_good() {
    let taken = read(&coma_scale());

    let questions = &taken.tool.domains[0].questions;
    assert_eq!(taken.tool.code, "glasgow-coma-score");
    assert_eq!(questions.iter().map(|one| one.parts[0].kind).collect::<Vec<_>>(), [PartKind::Choice, PartKind::Number]);
    assert_eq!(questions[0].parts[0].options[1].text, "Sounds");
    assert_eq!(
        lines(&taken.left_out),
        [
            "version: is “1.0”, and a tool counts its versions 1, 2, 3",
            "status: is “active”, and a tool that is read from a file becomes a draft",
            "item: has no groups, so that all questions were put into one domain",
            "item “1.1”, answerOption: has valueCoding.system (http://loinc.org) in 2 options, which a \
             tool cannot hold",
            "item “1.1”, answerOption: gives 2 options a number, and offers the grades of no scale of the tool",
            "item “total”, readOnly: keeps the answer from being changed",
            "item “total”, type: has the type “decimal”: it takes fractions, and a tool takes whole numbers only",
        ]
    );
}

#[test]
fn a_value_set_in_the_file_gives_the_options_and_conditions_name_them() {
    let taken = read(&phq());

    let questions = &taken.tool.domains[0].questions;
    let codes: Vec<&str> = questions[0].parts[0].options.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["LA6568-5", "LA6569-3"]);
    assert_eq!(questions[1].applies_when, Some(When { all: vec![is("/44250-9", "LA6569-3")], any: Vec::new() }));
    assert_eq!(questions[1].parts[1].kind, PartKind::ShortText, "what is written in beside the choice");
    assert_eq!(questions[2].applies_when, None, "one of several that will do cannot be held: it is always asked");
    assert_eq!(
        lines(&taken.left_out),
        [
            "contained[0].compose.include: has system (http://loinc.org) in 2 options, which a tool cannot hold",
            "contained[0].status: is “status”, which a tool cannot hold",
            "copyright: is a copyright notice, which a tool has no place for",
            "item: has no groups, so that all questions were put into one domain",
            "item “/44250-9”, _text: holds translations or other extensions of a text, which a tool cannot hold",
            "item “/44250-9”, answerOption: gives 2 options a number, and offers the grades of no scale of the tool",
            "item “/69722-7”, answerOption: gives 2 options a number, and offers the grades of no scale of the tool",
            "item “/69722-7”: lets other answers be written in, which a choice cannot hold",
            "item “/44261-6”, enableWhen[0]: compares by “exists”, and a tool asks only whether an answer was given",
            "item “/44261-6”, enableWhen: asks for any of several conditions, and the tool cannot hold all of those",
        ]
    );
}

#[test]
fn a_repeating_group_is_a_table_and_a_repeating_choice_takes_several() {
    let taken = read(&newborn());

    let domain = &taken.tool.domains[0];
    let kinds: Vec<PartKind> = domain.questions.iter().map(|one| one.parts[0].kind).collect();
    assert_eq!(domain.intro.as_deref(), Some("To be completed by the midwife"));
    assert_eq!(
        kinds,
        [
            PartKind::ShortText,
            PartKind::Table,
            PartKind::ShortText,
            PartKind::Choices,
            PartKind::Date,
            PartKind::ShortText
        ]
    );
    let keys: Vec<&str> = domain.questions[1].parts[0].columns.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["what", "day"]);
    assert_eq!(domain.questions[4].applies_when, Some(When { all: vec![is("vaccines", "bcg")], any: Vec::new() }));
    assert_eq!(
        lines(&taken.left_out),
        [
            "item “nameOfChild”, maxLength: limits the length of the answer",
            "item “apgar”, type: has the type “quantity”: it asks for a number with its unit, and a tool \
             takes it as text",
            "item “apgar”, repeats: lets it be answered several times, and it is asked once",
            "item “vaccines”, answerOption: has initialSelected in 1 option, which a tool cannot hold",
            "item “when”, type: has the type “dateTime”: it asks for a time of day, and a tool asks for the day only",
            "item “when”, enableWhen[1]: compares by “!=”, and a tool asks only whether an answer was given",
            "item “photo”, initial: fills in an answer beforehand",
            "item “photo”, type: has the type “attachment”: it asks for a file, and a tool takes words only",
            "item “end”: is a text to be read that no question follows, and was left out",
        ]
    );
}

#[test]
fn extensions_are_used_or_named_and_single_items_stand_in_header_and_closing() {
    let taken = read(&structured());

    let tool = &taken.tool;
    assert_eq!((tool.header[0].code.as_str(), tool.closing[0].code.as_str()), ("lead", "sign"));
    let height = &tool.domains[0].questions[0];
    assert_eq!((height.help.as_deref(), height.parts[0].unit.as_deref()), (Some("Without shoes"), Some("cm")));
    assert_eq!(tool.scale.code, "A", "the practice scale, as a new tool has it");
    let (sdc, core) = ("http://hl7.org/fhir/uv/sdc/StructureDefinition", "http://hl7.org/fhir/StructureDefinition");
    let unit = format!("extension “{core}/questionnaire-unit”, valueCoding");
    assert_eq!(
        lines(&taken.left_out),
        [
            format!("extension “{sdc}/sdc-questionnaire-launchContext”: is an extension this app does not know"),
            format!("item “h”, {unit}.code: is “code”, which a tool cannot hold"),
            format!("item “h”, {unit}.system: names the terminology a code is from"),
            format!("item “h”, extension “{core}/maxValue”: limits what may be answered"),
            format!("item “h”, extension “{core}/questionnaire-hidden”: hides the question, and a tool hides none"),
            format!(
                "item “bmi”, extension “{sdc}/sdc-questionnaire-calculatedExpression”: works the answer out from others"
            ),
            "item “bmi”, extension “http://example.org/own”: is an extension this app does not know".to_owned(),
        ]
    );
}

#[test]
fn what_leaves_open_what_is_meant_is_a_mistake() {
    let twice = asking(&json!([{ "linkId": "a", "type": "text" }, { "linkId": "a", "type": "text" }]));
    let without = asking(&json!([{ "type": "group", "item": [{ "linkId": "a" }] }]));
    let modified = asking(&json!([{ "linkId": "a", "type": "text", "modifierExtension": [{ "url": "x" }] }]));

    assert_eq!(mistakes(&twice), ["item “a”: has the linkId of another item"]);
    assert_eq!(mistakes(&without), ["item[0]: has no linkId", "item “a”: has no type"]);
    let found = "item “a”, modifierExtension: changes what the rest means, in a way this app does not know";
    assert_eq!(mistakes(&modified), [found]);
}

#[test]
fn a_file_of_another_kind_or_that_cannot_be_read_is_refused() {
    let other = from_fhir(r#"{ "resourceType": "Patient" }"#);
    let list = from_fhir("[]");
    let broken = from_fhir("{\n\"resourceType\": ,");
    let twice = from_fhir("{\n\"status\": \"draft\",\n\"status\": \"draft\" }");
    let deep = from_fhir(&"[".repeat(100_000));

    assert!(matches!(other, Err(ForeignError::OtherKind { .. })));
    assert!(matches!(list, Err(ForeignError::OtherKind { .. })));
    assert!(matches!(broken, Err(ForeignError::Tool(ToolError::NotReadable { line: 2, .. }))), "{broken:?}");
    assert!(matches!(twice, Err(ForeignError::Tool(ToolError::NotReadable { line: 3, .. }))), "{twice:?}");
    assert!(matches!(deep, Err(ForeignError::Tool(ToolError::NotReadable { .. }))));
}

#[test]
fn a_member_without_a_name_is_said_like_any_other() {
    let mut file = asking(&json!([{ "linkId": "1", "text": "Seen?", "type": "boolean", "": 1 }]));
    file[""] = json!([{ "linkId": "a" }]);

    let found = lines(&read(&file).left_out);

    let said = "a member without a name: has something under no name, which a tool cannot hold";
    assert_eq!(found.iter().filter(|line| line.ends_with(said)).count(), 2, "{found:?}");
    assert!(found.contains(&format!("item “1”, {said}")), "{found:?}");
}

#[test]
fn ten_thousand_items_are_read_and_far_too_many_are_refused() {
    let many = |count: usize| {
        let item = |at| json!({ "linkId": format!("q{at}"), "type": "boolean", "text": "Is it?" });
        asking(&json!([{ "linkId": "g", "type": "group", "item": (0..count).map(item).collect::<Vec<_>>() }]))
    };

    let taken = read(&many(10_000));

    assert_eq!(taken.tool.domains[0].questions.len() + taken.tool.domains[0].questions[0].parts.len(), 10_001);
    assert_eq!(mistakes(&many(20_001)), ["the file: has more than 20000 items"]);
}

#[test]
fn a_small_file_cannot_ask_for_endless_work() {
    let concepts: Vec<Value> = (0..2_000).map(|at| json!({ "code": format!("c{at}") })).collect();
    let items: Vec<Value> =
        (0..100).map(|at| json!({ "linkId": format!("q{at}"), "type": "choice", "answerValueSet": "#s" })).collect();
    let mut file = asking(&json!(items));
    file["contained"] = json!([{ "resourceType": "ValueSet", "id": "s",
                                 "compose": { "include": [{ "concept": concepts }] } }]);

    let found = mistakes(&file);

    assert_eq!(found[0], "the file: has more options and conditions than this app reads from one file");
}
