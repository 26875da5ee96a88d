//! FHIR questionnaires changed by chance: nothing in them is dropped in silence, and none makes the app panic.

use plumbline_core::tool::from_fhir;
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::generated_tool::generated_tool;
use crate::tool_fhir_examples::{cancer_quality, coma_scale, newborn, phq, structured};

/// Every object of a file, by the way to it.
fn objects(file: &Value, way: &str, found: &mut Vec<String>) {
    match file {
        Value::Object(members) => {
            found.push(way.to_owned());
            for (name, inner) in members {
                objects(inner, &format!("{way}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(list) => {
            for (at, inner) in list.iter().enumerate() {
                objects(inner, &format!("{way}/{at}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn published() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(cancer_quality()),
        Just(coma_scale()),
        Just(phq()),
        Just(newborn()),
        Just(structured()),
        generated_tool().prop_map(|tool| serde_json::from_str(&tool.to_fhir().expect("writable")).expect("JSON")),
    ]
}

/// Members that a questionnaire may have somewhere, and one that none has.
const MEMBERS: [&str; 24] = [
    "zzz",
    "id",
    "code",
    "prefix",
    "text",
    "type",
    "linkId",
    "required",
    "repeats",
    "enableWhen",
    "enableBehavior",
    "answerOption",
    "answerValueSet",
    "initial",
    "item",
    "extension",
    "modifierExtension",
    "_text",
    "valueString",
    "valueCoding",
    "url",
    "display",
    "maxLength",
    "system",
];

fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(&["", "group", "choice", "boolean", "1.1", "#often", "=", "any", "\u{1}", "{}"][..])
            .prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([{ "linkId": "n", "type": "group", "item": [{ "linkId": "m", "type": "display" }] }])),
        Just(json!([[null]])),
        Just(json!({ "code": "x" })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_member_put_in_anywhere_is_used_or_reported(file in published(), at in any::<Index>()) {
        let before = from_fhir(&file.to_string()).expect("a questionnaire");
        let mut ways = Vec::new();
        objects(&file, "", &mut ways);
        let way = &ways[at.index(ways.len())];
        let mut planted = file.clone();
        let object = planted.pointer_mut(way).and_then(Value::as_object_mut).expect("an object");
        object.insert("plantedHere".to_owned(), json!(17));

        let after = from_fhir(&planted.to_string()).expect("a questionnaire");

        assert_eq!(after.tool, before.tool);
        // What stands inside a thing that is reported as a whole goes with it.
        let inside = before.left_out.len() == after.left_out.len();
        assert!(!inside || reported_whole(way), "nothing is said of a member at {way}: {:?}", after.left_out);
    }

    #[test]
    fn a_member_taken_out_anywhere_changes_what_comes_of_it(file in published(), at in any::<(Index, Index)>()) {
        let before = from_fhir(&file.to_string()).expect("a questionnaire");
        let mut ways = Vec::new();
        objects(&file, "", &mut ways);
        let way = &ways[at.0.index(ways.len())];
        let mut spoilt = file.clone();
        let object = spoilt.pointer_mut(way).and_then(Value::as_object_mut).expect("an object");
        let names: Vec<String> = object.keys().cloned().collect();
        if names.is_empty() {
            return Ok(());
        }
        let name = &names[at.1.index(names.len())];
        object.remove(name);

        let after = from_fhir(&spoilt.to_string());

        let same = after.as_ref() == Ok(&before);
        // The terminology of a coded answer only tells options of one code apart, and a condition that compares
        // otherwise than by “=” is reported as one.
        let tells_apart = name == "system" && way.ends_with("answerCoding");
        let test = file.pointer(way.trim_end_matches("/answerCoding")).and_then(|test| test.get("operator"));
        let as_one = test.is_some_and(|operator| operator != "=") && name != "operator";
        let usual = name == "extension" && file.pointer(way).is_some_and(says_the_usual);
        let silent = same && !(reported_whole(way) || tells_apart || as_one || usual);
        assert!(!silent, "{name} at {way} was dropped in silence");
    }

    #[test]
    fn no_file_makes_it_panic(file in published(), changes in vec(
        (any::<Index>(), select(&MEMBERS[..]), anything()), 1..6)) {
        let mut spoilt = file;
        for (at, name, value) in changes {
            let mut ways = Vec::new();
            objects(&spoilt, "", &mut ways);
            let way = ways[at.index(ways.len())].clone();
            let object = spoilt.pointer_mut(&way).and_then(Value::as_object_mut).expect("an object");
            object.insert(name.to_owned(), value);
        }

        let outcome = from_fhir(&spoilt.to_string());

        if let Ok(taken) = outcome {
            assert!(taken.left_out.iter().all(|one| !one.place.is_empty() && !one.found.is_empty()));
            let _ = taken.tool.to_fhir().expect("a draft can be written too");
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[\\[\\]{}\":,a-z0-9 \\\\]{0,60}") {
        let file = format!("{{\"resourceType\":\"Questionnaire\",{text}}}");

        assert!([from_fhir(&text), from_fhir(&file)].iter().all(|one| one.is_ok() || one.is_err()));
    }
}

/// Whether what stands here is inside something that is reported as one.
fn reported_whole(way: &str) -> bool {
    let whole = ["code", "_text", "text", "initial", "extension", "valueExpression"];
    let mut steps = way.split('/').filter(|step| step.parse::<usize>().is_err()).rev();
    steps.any(|step| whole.contains(&step))
}

/// Whether an item's extensions say only what a tool takes for granted: that its text is help, or its numbers not
/// below zero.
fn says_the_usual(item: &Value) -> bool {
    let usual = |one: &Value| {
        let url = one["url"].as_str().unwrap_or_default();
        url.ends_with("/questionnaire-itemControl") || (url.ends_with("/minValue") && one["valueInteger"] == 0)
    };
    item["extension"].as_array().is_some_and(|list| list.iter().all(usual))
}
