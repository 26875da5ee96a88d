//! FHIR questionnaires as other programs publish them, written after the standard's own examples.

use serde_json::{Value, json};

/// As the cancer quality forum's example in the standard, with its groups and conditions.
pub(crate) fn cancer_quality() -> Value {
    json!({
        "resourceType": "Questionnaire",
        "id": "3141",
        "text": { "status": "generated", "div": "<div>…</div>" },
        "url": "http://hl7.org/fhir/Questionnaire/3141",
        "title": "Cancer Quality Forum Questionnaire 2012",
        "status": "draft",
        "subjectType": ["Patient"],
        "date": "2012-01",
        "item": [
            {
                "linkId": "1",
                "code": [{ "system": "http://example.org/questionnaire", "code": "COMORBIDITY" }],
                "type": "group",
                "item": [{
                    "linkId": "1.1",
                    "prefix": "1",
                    "type": "boolean",
                    "text": "Do you have any comorbidity?",
                    "item": [{
                        "linkId": "1.1.1",
                        "type": "group",
                        "enableWhen": [{ "question": "1.1", "operator": "=", "answerBoolean": true }],
                        "item": [
                            { "linkId": "1.1.1.1", "type": "boolean", "text": "Vascular disease?" },
                            { "linkId": "1.1.1.2", "type": "boolean", "text": "Hypertension?", "required": true }
                        ]
                    }]
                }]
            },
            {
                "linkId": "2",
                "text": "Histopathology",
                "type": "group",
                "item": [
                    { "linkId": "2.1", "type": "group", "text": "Abdominal", "item": [
                        { "linkId": "2.1.1", "type": "date", "text": "Date" },
                        { "linkId": "2.1.2", "type": "choice", "text": "pT", "answerValueSet": "http://example.org/pt" }
                    ] }
                ]
            }
        ]
    })
}

/// As the Glasgow coma scale's example, with numbers on its options and a total.
pub(crate) fn coma_scale() -> Value {
    let ordinal = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
    let option = |code: &str, display: &str, number: f64| {
        json!({
            "extension": [{ "url": ordinal, "valueDecimal": number }],
            "valueCoding": { "system": "http://loinc.org", "code": code, "display": display }
        })
    };
    json!({
        "resourceType": "Questionnaire",
        "title": "Glasgow Coma Score",
        "status": "active",
        "version": "1.0",
        "item": [
            { "linkId": "1.1", "type": "choice", "text": "Verbal", "answerOption": [
                option("LA6557-6", "None", 1.0), option("LA6558-4", "Sounds", 2.0)
            ] },
            { "linkId": "total", "type": "decimal", "text": "Total", "readOnly": true }
        ]
    })
}

/// As PHQ-9 is published: one set of answers in the file, used by every question.
pub(crate) fn phq() -> Value {
    let ordinal =
        |number: u8| json!([{ "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": number }]);
    json!({
        "resourceType": "Questionnaire",
        "name": "PHQ9",
        "status": "draft",
        "copyright": "Copyright © Pfizer Inc.",
        "contained": [{
            "resourceType": "ValueSet", "id": "often", "status": "active",
            "compose": { "include": [{ "system": "http://loinc.org", "concept": [
                { "code": "LA6568-5", "display": "Not at all", "extension": ordinal(0) },
                { "code": "LA6569-3", "display": "Several days", "extension": ordinal(1) }
            ] }] }
        }],
        "item": [
            { "linkId": "/44250-9", "type": "choice", "text": "Little interest", "answerValueSet": "#often",
              "_text": { "extension": [{ "url": "http://hl7.org/fhir/StructureDefinition/translation" }] } },
            { "linkId": "/69722-7", "type": "open-choice", "text": "How difficult?", "answerValueSet": "#often",
              "enableWhen": [{ "question": "/44250-9", "operator": "=",
                               "answerCoding": { "system": "http://loinc.org", "code": "LA6569-3" } }] },
            { "linkId": "/44261-6", "type": "integer", "text": "Score", "enableBehavior": "any", "enableWhen": [
                { "question": "/44250-9", "operator": "exists", "answerBoolean": true },
                { "question": "/44250-9", "operator": "=", "answerCoding": { "code": "LA6568-5" } } ] }
        ]
    })
}

/// As the newborn's form in the standard: things that repeat, and types a tool has not.
pub(crate) fn newborn() -> Value {
    json!({
        "resourceType": "Questionnaire", "name": "bb", "status": "draft",
        "title": "NSW Government My Personal Health Record",
        "item": [{ "linkId": "birthDetails", "type": "group", "text": "Birth details", "item": [
            { "linkId": "intro", "type": "display", "text": "To be completed by the midwife" },
            { "linkId": "nameOfChild", "type": "string", "text": "Name of child", "required": true, "maxLength": 40 },
            { "linkId": "neonatal", "type": "group", "text": "Tests", "repeats": true, "item": [
                { "linkId": "neonatal/what", "type": "string", "text": "Test" },
                { "linkId": "neonatal/day", "type": "date", "text": "Day" }
            ] },
            { "linkId": "apgar", "type": "quantity", "text": "Weight", "repeats": true },
            { "linkId": "vaccines", "type": "choice", "repeats": true, "text": "Vaccines", "answerOption": [
                { "valueString": "Hepatitis B" }, { "valueString": "BCG", "initialSelected": true }
            ] },
            { "linkId": "when", "type": "dateTime", "text": "When?", "enableWhen": [
                { "question": "vaccines", "operator": "=", "answerString": "BCG" },
                { "question": "nameOfChild", "operator": "!=", "answerString": "x" }
            ], "enableBehavior": "all" },
            { "linkId": "photo", "type": "attachment", "text": "Photo", "initial": [{ "valueString": "x" }] }
        ] }, { "linkId": "end", "type": "display", "text": "Thank you" }]
    })
}

/// As structured data capture renders and fills its forms.
pub(crate) fn structured() -> Value {
    let sdc = "http://hl7.org/fhir/uv/sdc/StructureDefinition";
    let core = "http://hl7.org/fhir/StructureDefinition";
    json!({
        "resourceType": "Questionnaire", "name": "SDC", "status": "draft",
        "extension": [{ "url": format!("{sdc}/sdc-questionnaire-launchContext"), "extension": [] }],
        "item": [
            { "linkId": "lead", "type": "string", "text": "Who fills this in?" },
            { "linkId": "g", "type": "group", "text": "Height", "item": [
                { "linkId": "h", "type": "integer", "text": "Height", "extension": [
                    { "url": format!("{core}/questionnaire-unit"),
                      "valueCoding": { "system": "http://unitsofmeasure.org", "code": "cm", "display": "cm" } },
                    { "url": format!("{core}/minValue"), "valueInteger": 0 },
                    { "url": format!("{core}/maxValue"), "valueInteger": 250 },
                    { "url": format!("{core}/questionnaire-hidden"), "valueBoolean": true }
                ], "item": [
                    { "linkId": "h-help", "type": "display", "text": "Without shoes", "extension": [
                        { "url": format!("{core}/questionnaire-itemControl"), "valueCodeableConcept": { "coding": [
                            { "system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help" }] } }] }] },
                { "linkId": "bmi", "type": "integer", "text": "BMI", "extension": [
                    { "url": format!("{sdc}/sdc-questionnaire-calculatedExpression"),
                      "valueExpression": { "language": "text/fhirpath", "expression": "1" } },
                    { "url": "http://example.org/own", "valueString": "x" }] }
            ] },
            { "linkId": "sign", "type": "boolean", "text": "Signed?" }
        ]
    })
}
