//! The pages: how they read, and that nothing falls off them.

use plumbline_core::digest::Digest;
use plumbline_core::tool::Tool;
use plumbline_report::blank_form::blank_form;
use plumbline_report::chart::{Shape, Spot};
use plumbline_report::document::{Answer, Block, Document, Meta, Space, Span};
use plumbline_report::layout::{Draw, Item, Laid, Tag, lay_out};
use proptest::prelude::ProptestConfig;
use proptest::proptest;

use crate::generated_tool::generated_tool;
use crate::kit::{built_in, form, readable, small};

fn words(laid: &Laid, page: usize, tag: impl Fn(Tag) -> bool) -> String {
    let runs = laid.pages[page].items.iter().filter(|item| tag(item.tag)).filter_map(|item| match &item.draw {
        Draw::Text(run) => Some(run.text.as_str()),
        Draw::Shape(_) | Draw::Nothing => None,
    });
    runs.collect()
}

/// Every point that something on the page reaches.
fn reach(item: &Item) -> Vec<Spot> {
    match &item.draw {
        Draw::Text(run) => run.glyphs.iter().map(|glyph| Spot { x: run.x + glyph.x, y: run.y + glyph.y }).collect(),
        Draw::Shape(Shape::Rect { at, w, h, .. }) => vec![*at, Spot { x: at.x + w, y: at.y + h }],
        Draw::Shape(Shape::Polygon { points, .. } | Shape::Line { points, .. }) => points.clone(),
        Draw::Shape(Shape::Circle { at, r, .. }) => {
            vec![Spot { x: at.x - r, y: at.y - r }, Spot { x: at.x + r, y: at.y + r }]
        }
        Draw::Nothing => Vec::new(),
    }
}

/// The first thing outside the margins of A4, in words.
fn outside(laid: &Laid) -> Option<String> {
    let is_out = |spot: &Spot| spot.x < 30.0 || spot.x > 565.0 || spot.y < 30.0 || spot.y > 832.0;
    let mut all = laid.pages.iter().enumerate().flat_map(|(at, page)| page.items.iter().map(move |item| (at, item)));
    let found = all.find(|(_, item)| reach(item).iter().any(is_out));
    found.map(|(at, item)| format!("page {}: {:?}", at + 1, item.draw))
}

#[test]
fn the_small_tool_reads_as_agreed() {
    let (tool, named) = small();

    let whole = lay_out(&form(&tool, &named, None, &["online"])).expect("laid out");
    let police = lay_out(&form(&tool, &named, Some("police"), &[])).expect("laid out");

    insta::assert_snapshot!("small_tool_whole", readable(&whole));
    insta::assert_snapshot!("small_tool_for_police", readable(&police));
}

#[test]
fn section_11_for_a_small_or_voluntary_organisation_reads_as_agreed() {
    let (tool, named) =
        built_in().into_iter().find(|(tool, _)| tool.code == "section-11").expect("it comes with the app");

    let laid = lay_out(&form(&tool, &named, Some("small_or_voluntary"), &[])).expect("laid out");

    insta::assert_snapshot!("section_11_small_or_voluntary", readable(&laid));
}

#[test]
fn nothing_of_a_built_in_tool_is_outside_the_page_and_every_letter_is_known() {
    for (tool, named) in built_in() {
        let packs: Vec<&str> = tool.packs.iter().map(|pack| pack.code.as_str()).collect();

        let laid = lay_out(&form(&tool, &named, None, &packs)).expect("laid out");

        assert_eq!(outside(&laid), None, "{}", tool.code);
        assert_eq!(laid.missing, Vec::<char>::new(), "{}", tool.code);
    }
}

#[test]
fn every_page_says_which_tool_it_is_and_what_to_do_with_the_paper() {
    let (mut tool, named) = small();
    tool.title = "A very long title of a tool, ".repeat(20);

    let laid = lay_out(&form(&tool, &named, None, &[])).expect("laid out");

    let count = laid.pages.len();
    for page in 0..count {
        let foot = words(&laid, page, |tag| tag == Tag::Footer);
        let ends = format!("…, version 3 · Paper copy: type it into the return formPage {} of {count}", page + 1);
        assert!(foot.starts_with("A very long title of a tool") && foot.ends_with(&ends), "{foot}");
    }
}

/// Tells whether something on the page is room to write or tick in.
fn is_room(item: &Item) -> bool {
    match &item.draw {
        Draw::Shape(Shape::Line { points, width, .. }) => points.len() == 5 || (*width - 0.5).abs() < 0.01,
        Draw::Shape(Shape::Rect { w, .. }) => (*w - 0.5).abs() < 0.01,
        Draw::Shape(Shape::Polygon { .. } | Shape::Circle { .. }) | Draw::Text(_) | Draw::Nothing => false,
    }
}

#[test]
fn a_question_is_on_one_page_with_the_beginning_of_its_first_answer() {
    for (tool, named) in built_in() {
        let laid = lay_out(&form(&tool, &named, None, &[])).expect("laid out");

        let is_question = |item: &Item| match (item.tag, &item.draw) {
            (Tag::Node(node), Draw::Text(run)) => {
                laid.structure.node(node).role.name() == "H2" && run.text.contains('\u{2002}')
            }
            (Tag::Node(_) | Tag::Decoration | Tag::Footer | Tag::Repeated, _) => false,
        };
        for (at, page) in laid.pages.iter().enumerate() {
            let Some(last) = page.items.iter().rposition(is_question) else { continue };
            assert!(page.items[last..].iter().any(is_room), "{} page {}", tool.code, at + 1);
        }
    }
}

#[test]
fn a_label_longer_than_a_page_is_cut_and_loses_no_word() {
    let long = vec![Span::plain("word ".repeat(3000))];
    let answers = [
        Answer::Ticks { label: long.clone(), choices: vec![long.clone(), vec![Span::plain("Short")]] },
        Answer::Field { label: long.clone(), space: Space::Figures(Some("word ".repeat(3000))) },
        Answer::Lines { label: long, count: 80 },
    ];
    let blocks = vec![Block::Together(answers.map(Block::Answer).to_vec())];

    let laid = lay_out(&Document { meta: Meta::new("Test", ""), blocks }).expect("laid out");

    let all: String = (0..laid.pages.len()).map(|page| words(&laid, page, |tag| matches!(tag, Tag::Node(_)))).collect();
    assert_eq!(all.matches("word").count(), 15_000);
    assert_eq!(outside(&laid), None);
}

/// Lays out a tool for every agency type, for one, and with its packs.
fn every_way(tool: &Tool) -> Vec<Laid> {
    let packs: Vec<String> = tool.packs.iter().map(|pack| pack.code.clone()).collect();
    let named = Digest::of(b"tool");
    let ways = [None, Some("police"), Some("other")].into_iter();
    ways.map(|agency_type| blank_form(tool, &named, agency_type, &packs, &[]).expect("the packs are known"))
        .map(|document| lay_out(&document).expect("laid out"))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_of_any_sound_tool_is_outside_the_page(tool in generated_tool()) {
        let laid = every_way(&tool);

        for laid in laid {
            assert_eq!(outside(&laid), None);
        }
    }
}
