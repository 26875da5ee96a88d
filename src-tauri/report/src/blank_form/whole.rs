//! The sections of a form, in reading order: what one agency type is asked, or all that any is asked.

use std::borrow::Cow;

use plumbline_core::tool::{Domain, Question, ThemePack, Tool, Variant};

/// A part of the form under one heading.
pub(super) struct Section<'a> {
    /// The heading.
    pub title: String,
    /// What to know first.
    pub note: Option<String>,
    /// The domain it is, where it is one.
    pub domain: Option<&'a Domain>,
    /// What is asked in it.
    pub questions: Vec<Cow<'a, Question>>,
}

/// Returns the sections that are not empty. A rated domain never is: it is graded.
pub(super) fn sections<'a>(tool: &'a Tool, agency_type: Option<&str>, packs: &[String]) -> Vec<Section<'a>> {
    let plain = |title: &str, questions| Section { title: title.to_owned(), note: None, domain: None, questions };
    let (header, domains, closing, variants, packs) = match agency_type {
        Some(agency_type) => {
            let form = tool.questions_for(agency_type, packs);
            let domains = form.domains.into_iter().map(|one| (one.domain, one.questions)).collect();
            (form.header, domains, form.closing, form.variant.into_iter().collect(), form.packs)
        }
        None => {
            let domains = tool.domains.iter().map(|domain| (domain, borrowed(&domain.questions))).collect();
            let packs = tool.packs.iter().filter(|pack| packs.contains(&pack.code)).collect();
            (borrowed(&tool.header), domains, borrowed(&tool.closing), tool.variants.iter().collect(), packs)
        }
    };
    let domains: Vec<(&Domain, Vec<Cow<'_, Question>>)> = domains;
    let variants: Vec<&Variant> = variants;
    let packs: Vec<&ThemePack> = packs;
    let mut all = vec![plain("About this return", header)];
    all.extend(domains.into_iter().map(|(domain, questions)| Section {
        title: format!("{} {}", domain.code, domain.title),
        note: None,
        domain: Some(domain),
        questions,
    }));
    all.push(plain("At the end", closing));
    for variant in variants {
        all.push(plain(&format!("More questions for {}", variant.title), borrowed(&variant.questions)));
    }
    for pack in packs {
        let proposal = pack.proposal.then(|| "Proposal: the partnership has still to agree this theme.".to_owned());
        let notes: Vec<String> = proposal.into_iter().chain(pack.note.clone()).collect();
        all.push(Section {
            note: (!notes.is_empty()).then(|| notes.join("\n")),
            ..plain(&format!("Theme: {}", pack.title), borrowed(&pack.questions))
        });
    }
    all.retain(|section| !section.questions.is_empty() || section.domain.is_some_and(|domain| domain.rated));
    all
}

fn borrowed(questions: &[Question]) -> Vec<Cow<'_, Question>> {
    questions.iter().map(Cow::Borrowed).collect()
}
