//! What is asked of whom, each question once, each part with its room.

use std::collections::BTreeSet;

use plumbline_core::tool::{PartKind, Tool};
use plumbline_report::ReportError;
use plumbline_report::blank_form::blank_form;
use plumbline_report::document::{Answer, Block};

use crate::kit::{built_in, form, questions, small};

fn pack_codes(tool: &Tool) -> Vec<&str> {
    tool.packs.iter().map(|pack| pack.code.as_str()).collect()
}

/// What people see of a text: no doubled spaces.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_question_of_every_built_in_tool_stands_once_on_the_whole_form_with_room_for_each_part() {
    for (tool, named) in built_in() {
        let document = form(&tool, &named, None, &pack_codes(&tool));

        let wanted: BTreeSet<(String, String, usize)> =
            tool.questions().map(|one| (one.code.clone(), flat(&one.text), one.parts.len())).collect();
        let found = questions(&document);
        assert_eq!(found.len(), tool.questions().count(), "{}", tool.code);
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), wanted, "{}", tool.code);
    }
}

#[test]
fn an_agency_type_finds_exactly_what_it_is_asked_in_its_own_words_and_order() {
    for (tool, named) in built_in() {
        let types = tool.variants.iter().map(|variant| variant.agency_type.as_str());
        for agency_type in types.chain(["early_years", "nobody"]) {
            for packs in [Vec::new(), pack_codes(&tool)] {
                let document = form(&tool, &named, Some(agency_type), &packs);

                let packs: Vec<String> = packs.iter().map(|code| (*code).to_owned()).collect();
                let asked = tool.questions_for(agency_type, &packs);
                let wanted: Vec<(String, String, usize)> =
                    asked.questions().map(|one| (one.code.clone(), flat(&one.text), one.parts.len())).collect();
                assert_eq!(questions(&document), wanted, "{} for {agency_type}", tool.code);
            }
        }
    }
}

#[test]
fn every_rated_domain_has_its_grade_rationale_pointer_boxes_and_factors() {
    for (tool, named) in built_in() {
        let document = form(&tool, &named, None, &[]);

        let rated: Vec<_> = tool.domains.iter().filter(|domain| domain.rated).collect();
        let headings = document.blocks.iter().filter(|block| {
            let Block::Together(held) = block else { return false };
            matches!(held.first(), Some(Block::Heading { text, .. }) if text.ends_with(" The grade"))
        });
        let lines = |start: &str| {
            let is = |block: &&Block| {
                matches!(block, Block::Answer(Answer::Lines { label, .. } | Answer::Ticks { label, .. })
                    if label.first().is_some_and(|span| span.text.starts_with(start)))
            };
            document.blocks.iter().filter(is).count()
        };
        let boxes = tool.boxes.as_ref().map_or(0, |_| rated.len());
        assert_eq!(headings.count(), rated.len(), "{}", tool.code);
        assert!(lines("Rationale") >= rated.len(), "{}", tool.code);
        assert_eq!(lines("What worked well, and what made"), boxes, "{}", tool.code);
        assert_eq!(lines("What hindered"), if tool.factors.is_empty() { 0 } else { rated.len() }, "{}", tool.code);
    }
}

#[test]
fn the_small_tool_has_every_kind_of_answer() {
    let (tool, _) = small();

    let kinds: Vec<PartKind> = tool.questions().flat_map(|one| &one.parts).map(|part| part.kind).collect();

    for kind in crate::generated_tool::KINDS {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
}

#[test]
fn a_pack_that_the_tool_does_not_have_is_refused_by_name() {
    let (tool, named) = small();

    let refused = blank_form(&tool, &named, None, &["nothing".to_owned()], &[]);

    let Err(ReportError::UnknownPack { pack, known }) = refused else { panic!("it was taken") };
    assert_eq!((pack.as_str(), known), ("nothing", vec!["online".to_owned()]));
}
