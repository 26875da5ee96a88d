//! Changes of a tool's lists: domains, scales, agency types and theme packs.

use super::super::{Domain, Scale, ThemePack, Tool, Variant};
use super::edit::{free, known};
use super::edit_question::{rename_domain, take_question};
use super::heads::{DomainHead, PackHead, QuestionPlace};
use super::problem::DraftError;
use super::questions_at;

pub(super) fn domain_at(tool: &Tool, code: &str) -> Result<usize, DraftError> {
    let found = tool.domains.iter().position(|one| one.code == code);
    found.ok_or_else(|| DraftError::NotInTool { what: "domain", code: code.to_owned() })
}

pub(super) fn variant_of<'t>(tool: &'t mut Tool, agency_type: &str) -> Result<&'t mut Variant, DraftError> {
    let found = tool.variants.iter_mut().find(|one| one.agency_type == agency_type);
    found.ok_or_else(|| DraftError::NotInTool { what: "agency type", code: agency_type.to_owned() })
}

pub(super) fn put_domain(tool: &mut Tool, was: Option<&str>, head: DomainHead) -> Result<String, DraftError> {
    let renamed = was != Some(head.code.as_str());
    let taken = tool.domain(&head.code).is_some() || tool.question(&head.code).is_some();
    free(renamed && taken, "domain", &head.code)?;
    let said = format!("{} {}", if was.is_some() { "changing" } else { "adding" }, head.code);
    let at = match was {
        Some(was) => domain_at(tool, was)?,
        None => tool.domains.len(),
    };
    if let Some(was) = was.filter(|_| renamed) {
        rename_domain(tool, was, &head.code);
    }
    let (questions, maps_to) =
        tool.domains.get(at).map(|one| (one.questions.clone(), one.maps_to.clone())).unwrap_or_default();
    let domain = Domain {
        code: head.code,
        title: head.title,
        short: head.short,
        group: head.group,
        intro: head.intro,
        guidance: head.guidance,
        maps_to,
        check_before_use: head.check_before_use,
        rated: head.rated,
        overall: head.overall,
        needs_pointer: head.needs_pointer,
        general_descriptors: head.general_descriptors,
        descriptors: head.descriptors,
        questions,
    };
    match tool.domains.get_mut(at) {
        Some(here) => *here = domain,
        None => tool.domains.push(domain),
    }
    Ok(said)
}

pub(super) fn put_scale(tool: &mut Tool, was: Option<&str>, scale: Scale) -> Result<String, DraftError> {
    free(was != Some(scale.code.as_str()) && tool.scale(Some(&scale.code)).is_some(), "scale", &scale.code)?;
    let said = format!("{} the scale {}", if was.is_some() { "changing" } else { "adding" }, scale.code);
    let code = scale.code.clone();
    match was {
        None => tool.other_scales.push(scale),
        Some(was) if tool.scale.code == was => tool.scale = scale,
        Some(was) => {
            let found = tool.other_scales.iter_mut().find(|one| one.code == was);
            *found.ok_or_else(|| DraftError::NotInTool { what: "scale", code: was.to_owned() })? = scale;
        }
    }
    if let Some(was) = was {
        let follow = |parts: &mut Vec<super::super::Part>| {
            for part in parts.iter_mut().filter(|part| part.scale.as_deref() == Some(was)) {
                part.scale = Some(code.clone());
            }
        };
        tool.answers.iter_mut().for_each(|set| follow(&mut set.parts));
        tool.questions_mut().for_each(|one| follow(&mut one.parts));
    }
    Ok(said)
}

pub(super) fn use_scale(tool: &mut Tool, code: &str) -> Result<String, DraftError> {
    let at = tool.other_scales.iter().position(|one| one.code == code);
    let at = at.ok_or_else(|| DraftError::NotInTool { what: "scale", code: code.to_owned() })?;
    std::mem::swap(&mut tool.scale, &mut tool.other_scales[at]);
    Ok(format!("rating by the scale {code}"))
}

pub(super) fn put_variant(
    tool: &mut Tool,
    was: Option<&str>,
    code: String,
    title: String,
) -> Result<String, DraftError> {
    let taken = tool.variants.iter().any(|one| one.agency_type == code);
    free(was != Some(code.as_str()) && taken, "agency type", &code)?;
    let Some(was) = was else {
        let said = format!("adding the agency type {code}");
        let (hidden, reworded, questions) = (Vec::new(), Vec::new(), Vec::new());
        tool.variants.push(Variant { agency_type: code, title, hidden, reworded, questions });
        return Ok(said);
    };
    let variant = variant_of(tool, was)?;
    variant.title = title;
    variant.agency_type.clone_from(&code);
    for named in tool.questions_mut().flat_map(|one| &mut one.applies_to).filter(|named| *named == was) {
        named.clone_from(&code);
    }
    Ok(format!("changing the agency type {code}"))
}

pub(super) fn put_pack(tool: &mut Tool, was: Option<&str>, pack: PackHead) -> Result<String, DraftError> {
    free(was != Some(pack.code.as_str()) && tool.pack(&pack.code).is_some(), "theme pack", &pack.code)?;
    let PackHead { code, title, note } = pack;
    let said = format!("{} the theme pack {code}", if was.is_some() { "changing" } else { "adding" });
    let Some(was) = was else {
        tool.packs.push(ThemePack { code, title, note, proposal: false, questions: Vec::new() });
        return Ok(said);
    };
    known(questions_at(tool, &QuestionPlace::Pack { code: was.to_owned() }).is_some(), "theme pack", was)?;
    for here in tool.packs.iter_mut().filter(|one| one.code == was) {
        (here.code, here.title, here.note) = (code.clone(), title.clone(), note.clone());
    }
    Ok(said)
}

/// Takes a domain out with its questions, and the limits that rest on it.
pub(super) fn remove_domain(tool: &mut Tool, code: &str) -> Result<String, DraftError> {
    let at = domain_at(tool, code)?;
    let codes: Vec<String> = tool.domains[at].questions.iter().map(|one| one.code.clone()).collect();
    for question in codes {
        take_question(tool, &question)?;
    }
    tool.domains.remove(at);
    let limits = tool.limits.len();
    for limit in &mut tool.limits {
        limit.when.retain(|one| one != code);
    }
    tool.limits.retain(|limit| limit.domain != code && !limit.when.is_empty());
    Ok(match limits - tool.limits.len() {
        0 => format!("taking out {code}"),
        1 => format!("taking out {code}, and the limit that named it"),
        more => format!("taking out {code}, and the {more} limits that named it"),
    })
}
