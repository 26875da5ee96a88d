//! The words for what FHIR has and a tool has not.

use super::text::short;

/// What was found, and what to do.
pub(super) type Words = (String, String);

fn words(found: &str, next: &str) -> Words {
    (found.to_owned(), next.to_owned())
}

/// Returns the words for a member whose name is empty.
pub(super) fn nameless_member() -> Words {
    words("has something under no name, which a tool cannot hold", "Add by hand what matters of it.")
}

/// Returns the words for a member that no list knows.
pub(super) fn unknown_member(name: &str) -> Words {
    match name {
        "modifierExtension" | "implicitRules" => words(
            "changes what the rest means, in a way this app does not know",
            "Take it out in the program it comes from, if the file means the same without it.",
        ),
        "extension" => words("has extensions that a tool cannot hold", "Add by hand what matters of them."),
        "id" => words("is an id for the other program only", "Nothing needs doing unless something refers to it."),
        translated if translated.starts_with('_') => words(
            "holds translations or other extensions of a text, which a tool cannot hold",
            "Make a tool for each language, or add by hand what matters.",
        ),
        other => {
            (format!("is “{}”, which a tool cannot hold", short(other)), "Add by hand what matters of it.".to_owned())
        }
    }
}

/// Returns the words for a member of the questionnaire itself.
pub(super) fn of_questionnaire(name: &str) -> Option<Words> {
    let found = match name {
        "copyright" => {
            return Some(words(
                "is a copyright notice, which a tool has no place for",
                "Check that you may use these questions, and put the notice into the tool's note.",
            ));
        }
        "contained" => "holds resources that no item uses",
        "text" => "is a page to read, made from the rest",
        "meta" | "language" | "identifier" | "date" | "publisher" | "contact" | "useContext" | "jurisdiction"
        | "experimental" | "derivedFrom" | "subjectType" | "purpose" | "approvalDate" | "lastReviewDate"
        | "effectivePeriod" | "code" | "name" => "is about the questionnaire, and a tool has no place for it",
        _ => return None,
    };
    Some(words(found, "Put into the tool's note what people must know of it."))
}

/// Returns the words for a member of an item.
pub(super) fn of_item(name: &str) -> Option<Words> {
    let (found, next) = match name {
        "definition" => ("names a definition elsewhere", "Nothing needs doing unless answers go back to that system."),
        "code" => ("has codes of a terminology", "Nothing needs doing unless answers go back to that system."),
        "prefix" => ("has a number or letter to show before the text", "Put it into the text if people need it."),
        "maxLength" => ("limits the length of the answer", "Say in the help how long an answer may be."),
        "initial" => ("fills in an answer beforehand", "Nothing is filled in: say in the help what is usual."),
        "readOnly" => ("keeps the answer from being changed", "The question is asked: take it out if it must not be."),
        _ => return None,
    };
    Some(words(found, next))
}

/// Returns the words for a member of an option, an answer or a condition.
pub(super) fn of_option(name: &str) -> Option<Words> {
    let (found, next) = match name {
        "system" | "version" | "userSelected" => {
            ("names the terminology a code is from", "Nothing needs doing unless answers go back to that system.")
        }
        "initialSelected" => ("is chosen beforehand", "Nothing is chosen beforehand: say in the help what is usual."),
        _ => return None,
    };
    Some(words(found, next))
}

/// Returns the words for an extension of this address.
pub(super) fn of_extension(url: &str) -> Words {
    let last = url.rsplit(['/', '#']).next().unwrap_or_default();
    let (found, next) = match last {
        "questionnaire-hidden" => {
            ("hides the question, and a tool hides none", "The question is asked: take it out if it must not be.")
        }
        "sdc-questionnaire-enableWhenExpression" => (
            "asks the question only when an expression holds",
            "The question is always asked: write the condition by hand.",
        ),
        "sdc-questionnaire-calculatedExpression" | "questionnaire-calculatedExpression" | "cqf-calculatedValue" => {
            ("works the answer out from others", "A person answers it: say in the help how to work it out.")
        }
        "sdc-questionnaire-initialExpression" => {
            ("fills in an answer beforehand", "Nothing is filled in: say in the help what is usual.")
        }
        "questionnaire-itemControl"
        | "questionnaire-choiceOrientation"
        | "questionnaire-displayCategory"
        | "rendering-style"
        | "rendering-xhtml"
        | "rendering-markdown"
        | "entryFormat" => ("is about how it looks", "Nothing needs doing."),
        "questionnaire-minOccurs"
        | "questionnaire-maxOccurs"
        | "minValue"
        | "maxValue"
        | "maxDecimalPlaces"
        | "minLength"
        | "regex"
        | "questionnaire-constraint"
        | "questionnaire-optionExclusive" => ("limits what may be answered", "Say in the help what may be answered."),
        "questionnaire-supportLink" | "questionnaire-referenceResource" | "questionnaire-unitOption" => {
            ("points to something outside the file", "Say in the help what people must know of it.")
        }
        _ => ("is an extension this app does not know", "Add by hand what matters of it."),
    };
    words(found, next)
}
