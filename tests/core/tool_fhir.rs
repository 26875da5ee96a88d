//! A tool as a FHIR questionnaire: what is exported comes back the same, and what another program changed in it counts.

use plumbline_core::tool::{
    BUILT_IN, CASE_FILE, Choice, Condition, LeftOut, Part, PartKind, Question, Taken, Tool, When, from_fhir,
};
use proptest::prelude::{ProptestConfig, proptest};
use serde_json::{Value, json};

use crate::generated_tool::generated_tool;

fn exported(tool: &Tool) -> Value {
    serde_json::from_str(&tool.to_fhir().expect("writable")).expect("JSON")
}

fn read(file: &Value) -> Taken {
    from_fhir(&file.to_string()).expect("a questionnaire")
}

fn case_file() -> Tool {
    Tool::read(CASE_FILE).expect("sound")
}

/// Changes the item of this linkId, wherever it stands.
fn change(of: &mut Value, link: &str, how: &mut dyn FnMut(&mut Value)) -> bool {
    let Some(items) = of.get_mut("item").and_then(Value::as_array_mut) else { return false };
    if let Some(item) = items.iter_mut().find(|item| item["linkId"] == link) {
        how(item);
        return true;
    }
    items.iter_mut().any(|item| change(item, link, how))
}

/// Takes out the item of this linkId, wherever it stands.
fn take_out(of: &mut Value, link: &str) {
    let Some(items) = of.get_mut("item").and_then(Value::as_array_mut) else { return };
    items.retain(|item| item["linkId"] != link);
    for item in items {
        take_out(item, link);
    }
}

fn places(left_out: &[LeftOut]) -> Vec<&str> {
    left_out.iter().map(|one| one.place.as_str()).collect()
}

#[test]
fn every_built_in_tool_comes_back_the_same_from_fhir() {
    let tools = BUILT_IN.map(|text| Tool::read(text).expect("sound"));

    for tool in tools {
        let taken = from_fhir(&tool.to_fhir().expect("writable")).expect("a questionnaire");

        assert_eq!(taken.left_out, [], "{}", tool.code);
        assert_eq!(taken.tool, tool, "{}", tool.code);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_generated_tool_comes_back_the_same_from_fhir(tool in generated_tool()) {
        let written = tool.to_fhir().expect("writable");

        let taken = from_fhir(&written).expect("a questionnaire");

        assert_eq!(taken, Taken { tool, left_out: Vec::new() }, "{}", written);
    }

    #[test]
    fn an_exported_questionnaire_keeps_the_rules_of_the_standard(tool in generated_tool()) {
        let file = exported(&tool);

        let mut links = Vec::new();
        check_items(&file, &mut links);

        assert!(texts(&file).all(|text| !text.trim().is_empty() && text.trim() == text));
        let count = links.len();
        links.sort();
        links.dedup();
        assert_eq!(links.len(), count, "every linkId stands once");
    }
}

fn texts(file: &Value) -> Box<dyn Iterator<Item = &str> + '_> {
    match file {
        Value::String(text) => Box::new([text.as_str()].into_iter()),
        Value::Array(list) => Box::new(list.iter().flat_map(texts)),
        Value::Object(members) => Box::new(members.values().flat_map(texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Box::new([].into_iter()),
    }
}

/// Checks the invariants of the standard that concern what is exported.
fn check_items(of: &Value, links: &mut Vec<String>) {
    for item in of["item"].as_array().into_iter().flatten() {
        let (kind, has) = (item["type"].as_str().expect("a type"), |name: &str| item.get(name).is_some());
        links.push(item["linkId"].as_str().expect("a linkId").to_owned());
        assert!(kind != "group" || has("item"), "que-1: groups have items: {item}");
        assert!(kind != "display" || !(has("item") || has("required") || has("repeats")), "que-1, que-6: {item}");
        assert_eq!(kind == "choice", has("answerOption"), "que-5: {item}");
        for when in item["enableWhen"].as_array().into_iter().flatten() {
            let answers = when.as_object().expect("an object").keys().filter(|name| name.starts_with("answer"));
            assert_eq!(answers.count(), 1, "one answer: {when}");
        }
        let several = item["enableWhen"].as_array().is_some_and(|list| list.len() > 1);
        assert_eq!(several, has("enableBehavior"), "que-12: {item}");
        check_items(item, links);
    }
}

#[test]
fn a_changed_text_is_all_that_changes() {
    let mut wanted = case_file();
    let mut file = exported(&wanted);
    let code = wanted.domains[1].questions[0].code.clone();
    wanted.domains[1].questions[0].text = "Reworded elsewhere".to_owned();

    let found = change(&mut file, &code, &mut |item| item["text"] = json!("Reworded elsewhere"));
    let taken = read(&file);

    assert!(found);
    assert_eq!(taken, Taken { tool: wanted, left_out: Vec::new() });
}

#[test]
fn what_another_program_changed_in_options_order_and_need_counts() {
    let mut wanted = case_file();
    let offers = |part: &Part| part.kind == PartKind::Choice;
    let chosen = |one: &&mut Question| one.answer.is_none() && one.parts.iter().any(offers);
    let question = wanted.questions_mut().find(chosen).expect("a choice");
    let (code, several) = (question.code.clone(), question.parts.len() > 1);
    let part = question.parts.iter_mut().find(|part| offers(part)).expect("a choice");
    let link = if several { format!("{code}/{}", part.key) } else { code };
    part.options.reverse();
    part.options.push(Choice { code: "new".to_owned(), text: "A new one".to_owned() });
    part.required = !part.required;
    let needed = part.required;
    let mut file = exported(&case_file());

    change(&mut file, &link, &mut |item| {
        item["required"] = json!(needed);
        let options = item["answerOption"].as_array_mut().expect("options");
        options.reverse();
        options.push(json!({ "valueCoding": { "code": "new", "display": "A new one" } }));
    });
    let taken = read(&file);

    assert_eq!(taken, Taken { tool: wanted, left_out: Vec::new() });
}

#[test]
fn a_question_taken_out_is_gone_and_one_put_in_is_there() {
    let tool = case_file();
    let mut file = exported(&tool);
    let (gone, stays) = (tool.domains[0].questions[0].code.clone(), tool.domains[0].code.clone());

    take_out(&mut file, &gone);
    change(&mut file, &stays, &mut |item| {
        let items = item["item"].as_array_mut().expect("items");
        items.push(json!({ "linkId": "NEW.1", "text": "Was it added?", "type": "boolean", "required": true }));
    });
    let taken = read(&file);

    let mut wanted = tool.clone();
    wanted.domains[0].questions.remove(0);
    let added = taken.tool.question("NEW.1").expect("added");
    assert_eq!((added.parts[0].kind, added.parts[0].required), (PartKind::YesNo, true));
    wanted.domains[0].questions.push(added.clone());
    assert_eq!(taken.tool, wanted);
    assert!(taken.left_out.iter().all(|one| one.found == "was exported and is not in the file any more"));
}

#[test]
fn domains_and_questions_in_another_order_are_read_in_that_order() {
    let mut wanted = case_file();
    let mut file = exported(&wanted);
    let items = file["item"].as_array_mut().expect("items");
    let groups: Vec<usize> = (0..items.len())
        .filter(|at| wanted.domain(items[*at]["linkId"].as_str().expect("a linkId")).is_some())
        .collect();

    items.swap(groups[1], groups[2]);
    let taken = read(&file);

    wanted.domains.swap(1, 2);
    assert_eq!(taken, Taken { tool: wanted, left_out: Vec::new() });
}

#[test]
fn a_rating_whose_grades_were_changed_is_a_choice_and_that_is_said() {
    let mut tool = case_file();
    let rating = Part { kind: PartKind::Rating, options: Vec::new(), ..tool.header[0].parts[0].clone() };
    tool.header[0].parts = vec![rating];
    let question = tool.header[0].clone();
    let mut file = exported(&tool);

    change(&mut file, &question.code, &mut |item| {
        item["answerOption"][0]["valueCoding"]["display"] = json!("Splendid")
    });
    let taken = read(&file);

    let read = taken.tool.question(&question.code).expect("there");
    assert_eq!(read.parts[0].kind, PartKind::Choice);
    assert_eq!(read.parts[0].options[0].text, "Splendid");
    let found = "gives 4 options a number, and offers the grades of no scale of the tool";
    assert_eq!(taken.left_out.iter().map(|one| one.found.as_str()).collect::<Vec<_>>(), [found]);
    assert_eq!(places(&taken.left_out), [format!("item “{}”, answerOption", question.code)]);
}

#[test]
fn extensions_that_were_dropped_or_spoilt_are_missed() {
    let tool = case_file();
    let mut file = exported(&tool);
    let code = tool.domains[0].code.clone();
    change(&mut file, &code, &mut |item| {
        item.as_object_mut().expect("an object").remove("extension");
    });
    change(&mut file, &tool.domains[1].code, &mut |item| item["extension"][0]["valueString"] = json!("{\"short\":"));
    let mut bare = exported(&tool);
    bare.as_object_mut().expect("an object").remove("extension");

    let (taken, without) = (read(&file), read(&bare));

    let of = |code: &str| format!("item “{code}”");
    let url = "https://plumbline.invalid/fhir/tool#domain";
    assert_eq!(
        places(&taken.left_out),
        [of(&code), format!("{}, extension “{url}”", of(&tool.domains[1].code))],
        "{:?}",
        taken.left_out
    );
    assert_eq!(without.left_out[0].place, "url");
    assert_eq!(without.tool.code, tool.code);
}

#[test]
fn a_condition_changed_elsewhere_counts_over_the_one_noted() {
    let mut tool = case_file();
    let yes_no = |one: &&Question| matches!(one.parts.as_slice(), [one] if one.kind == PartKind::YesPartlyNo);
    let code = tool.questions().find(yes_no).expect("a question answered by yes or no").code.clone();
    let is = "yes".to_owned();
    let last = tool.domains.len() - 1;
    let both = |is: &[&String]| Condition {
        question: code.clone(),
        part: None,
        is: is.iter().map(|one| (*one).clone()).collect(),
    };
    // Two lists at once: FHIR has no words for it.
    tool.domains[last].questions[0].applies_when = Some(When { all: vec![both(&[&is])], any: vec![both(&[&is])] });
    let link = tool.domains[last].questions[0].code.clone();
    let mut file = exported(&tool);
    let untouched = read(&file);

    change(&mut file, &link, &mut |item| {
        item["enableWhen"] = json!([{ "question": code, "operator": "=", "answerCoding": { "code": is } }]);
    });
    let taken = read(&file);

    assert_eq!(untouched, Taken { tool: tool.clone(), left_out: Vec::new() });
    let when = taken.tool.question(&link).and_then(|one| one.applies_when.clone()).expect("a condition");
    assert_eq!((when.all, when.any), (vec![both(&[&is])], Vec::new()));
    assert_eq!(places(&taken.left_out), [format!("item “{link}”, enableWhen")]);
}

#[test]
fn codes_and_texts_that_fhir_does_not_allow_come_back_exactly() {
    let mut tool = case_file();
    let domain = &mut tool.domains[0];
    domain.title = " A\u{1}title ".to_owned();
    domain.intro = Some("\u{a0}".to_owned());
    domain.questions[0].code = "a  code\u{7}".to_owned();
    domain.questions[0].help = Some(String::new());
    domain.questions[1].code = "a  code".to_owned();
    domain.questions[1].text = "\u{2}".to_owned();
    tool.code = "a tool/of ours?".to_owned();
    tool.variants.clear();
    for question in tool.questions_mut() {
        question.applies_to.clear();
    }

    let taken = from_fhir(&tool.to_fhir().expect("writable")).expect("a questionnaire");

    assert_eq!(taken, Taken { tool, left_out: Vec::new() });
}
