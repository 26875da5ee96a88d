//! Changes of questions. What refers to a question by its code follows the code, and goes with the question.

use super::super::{Question, Tool};
use super::edit::free;
use super::heads::QuestionPlace;
use super::problem::DraftError;
use super::questions_at;

/// Returns the list of questions at a place, to be changed.
pub(super) fn list_at<'t>(tool: &'t mut Tool, place: &QuestionPlace) -> Result<&'t mut Vec<Question>, DraftError> {
    let found = match place {
        QuestionPlace::Header => Some(&mut tool.header),
        QuestionPlace::Closing => Some(&mut tool.closing),
        QuestionPlace::Domain { code } => {
            tool.domains.iter_mut().find(|one| one.code == *code).map(|domain| &mut domain.questions)
        }
        QuestionPlace::Variant { agency_type } => {
            tool.variants.iter_mut().find(|one| one.agency_type == *agency_type).map(|one| &mut one.questions)
        }
        QuestionPlace::Pack { code } => {
            tool.packs.iter_mut().find(|one| one.code == *code).map(|pack| &mut pack.questions)
        }
    };
    found.ok_or_else(|| DraftError::no_place(place))
}

/// Adds a question at the end of a place, or changes one where it stands.
pub(super) fn put_question(
    tool: &mut Tool,
    was: Option<&str>,
    place: &QuestionPlace,
    question: Question,
) -> Result<String, DraftError> {
    let code = question.code.clone();
    let taken = tool.question(&code).is_some() || tool.domain(&code).is_some();
    free(was != Some(code.as_str()) && taken, "question", &code)?;
    let Some(was) = was else {
        list_at(tool, place)?.push(question);
        return Ok(format!("adding {code}"));
    };
    let mut found = tool.questions_mut().find(|one| one.code == was);
    let Some(here) = found.as_mut() else {
        return Err(DraftError::NotInTool { what: "question", code: was.to_owned() });
    };
    **here = question;
    if was != code {
        rename_question(tool, was, &code);
    }
    Ok(format!("changing {code}"))
}

/// Takes a question out, and out of what variants hide and reword. Conditions on it stay, to be mended by a person.
pub(super) fn take_question(tool: &mut Tool, code: &str) -> Result<Question, DraftError> {
    let place =
        place_of(tool, code).ok_or_else(|| DraftError::NotInTool { what: "question", code: code.to_owned() })?;
    let list = list_at(tool, &place)?;
    let at = list.iter().position(|one| one.code == code).expect("the place was found by this code");
    let taken = list.remove(at);
    for variant in &mut tool.variants {
        variant.hidden.retain(|one| one != code);
        variant.reworded.retain(|one| one.question != code);
    }
    Ok(taken)
}

/// Returns where a question stands.
pub(super) fn place_of(tool: &Tool, code: &str) -> Option<QuestionPlace> {
    let domains = tool.domains.iter().map(|one| QuestionPlace::Domain { code: one.code.clone() });
    let variants = tool.variants.iter().map(|one| QuestionPlace::Variant { agency_type: one.agency_type.clone() });
    let packs = tool.packs.iter().map(|one| QuestionPlace::Pack { code: one.code.clone() });
    let mut places =
        [QuestionPlace::Header, QuestionPlace::Closing].into_iter().chain(domains).chain(variants).chain(packs);
    places.find(|place| questions_at(tool, place).is_some_and(|here| here.iter().any(|one| one.code == code)))
}

fn rename_question(tool: &mut Tool, was: &str, code: &str) {
    for question in tool.questions_mut() {
        let Some(when) = &mut question.applies_when else { continue };
        for condition in when.all.iter_mut().chain(&mut when.any).filter(|one| one.question == was) {
            code.clone_into(&mut condition.question);
        }
    }
    for variant in &mut tool.variants {
        variant.hidden.iter_mut().filter(|one| *one == was).for_each(|one| code.clone_into(one));
        for one in variant.reworded.iter_mut().filter(|one| one.question == was) {
            code.clone_into(&mut one.question);
        }
    }
}

/// Lets limits that name a domain follow its code.
pub(super) fn rename_domain(tool: &mut Tool, was: &str, code: &str) {
    for limit in &mut tool.limits {
        limit.when.iter_mut().chain([&mut limit.domain]).filter(|one| *one == was).for_each(|one| code.clone_into(one));
    }
}
