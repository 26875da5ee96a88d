//! The pages themselves, before any file: what is where, and what is kept together.

use plumbline_report::document::{Block, Cell, Column, Document, Meta, Row, Table};
use plumbline_report::layout::{Draw, Laid, Tag, lay_out};
use plumbline_report::svg;

use crate::sample::{distribution, long_table, matrix, summary};

fn words(laid: &Laid, page: usize, tag: impl Fn(Tag) -> bool) -> String {
    let runs = laid.pages[page].items.iter().filter(|item| tag(item.tag)).filter_map(|item| match &item.draw {
        Draw::Text(run) => Some(run.text.as_str()),
        Draw::Shape(_) | Draw::Nothing => None,
    });
    runs.collect()
}

fn only(blocks: Vec<Block>) -> Document {
    Document { meta: Meta::new("Test", "OFFICIAL"), blocks }
}

#[test]
fn the_first_pages_are_laid_out_as_agreed() {
    let mut document = summary();
    document.blocks.truncate(13);

    let laid = lay_out(&document).unwrap();

    insta::assert_snapshot!(laid.dump());
}

#[test]
fn a_heading_row_is_repeated_on_every_page_of_a_long_table() {
    let laid = lay_out(&only(vec![Block::Table(long_table(200))])).unwrap();

    assert!(laid.pages.len() > 5);
    for page in 1..laid.pages.len() {
        assert_eq!(words(&laid, page, |tag| tag == Tag::Repeated), "ActionWhatOwnerDue");
    }
}

#[test]
fn every_row_of_a_long_table_is_printed_once_and_in_order() {
    let laid = lay_out(&only(vec![Block::Table(long_table(200))])).unwrap();

    let all: String = (0..laid.pages.len()).map(|page| words(&laid, page, |tag| matches!(tag, Tag::Node(_)))).collect();

    let places: Vec<usize> = (1..=200).map(|at| all.find(&format!("A{at:03}")).unwrap()).collect();
    assert!(places.is_sorted());
    assert_eq!(all.matches("March 2027").count(), 200);
}

#[test]
fn a_row_taller_than_a_page_is_cut_and_loses_no_word() {
    let long = "word ".repeat(4000);
    let table = Table {
        caption: "Tall".into(),
        columns: vec![Column::new("Short", 1.0), Column::new("Long", 2.0)],
        rows: vec![Row::headed(vec![Cell::text("one"), Cell::text(long)])],
        ..Table::default()
    };

    let laid = lay_out(&only(vec![Block::Table(table)])).unwrap();

    let all: String = (0..laid.pages.len()).map(|page| words(&laid, page, |tag| matches!(tag, Tag::Node(_)))).collect();
    assert_eq!(all.matches("word").count(), 4000);
    assert!(laid.pages.len() > 3);
}

#[test]
fn nothing_is_drawn_outside_the_page() {
    let laid = lay_out(&summary()).unwrap();

    for item in laid.pages.iter().flat_map(|page| &page.items) {
        if let Draw::Text(run) = &item.draw {
            let right = run.glyphs.iter().map(|glyph| run.x + glyph.x).fold(0.0, f32::max);
            assert!(run.x > 20.0 && right < 575.0 && run.y < 830.0, "{}", run.text);
        }
    }
}

#[test]
fn every_page_says_its_number_and_its_marking() {
    let laid = lay_out(&summary()).unwrap();

    let count = laid.pages.len();
    for page in 0..count {
        let foot = words(&laid, page, |tag| tag == Tag::Footer);
        assert_eq!(
            foot,
            format!("OFFICIAL-SENSITIVEMA26-02 v1.0 · journal 7C2F 91A0 44DE 0B6EPage {} of {count}", page + 1)
        );
    }
}

#[test]
fn a_row_that_does_not_fit_its_columns_is_refused() {
    let table = Table {
        columns: vec![Column::new("One", 1.0), Column::new("Two", 1.0)],
        rows: vec![Row::plain(vec![Cell::text("alone")])],
        ..Table::default()
    };

    let refused = lay_out(&only(vec![Block::Table(table)]));

    assert_eq!(refused.unwrap_err().to_string(), "table row 1 covers 1 columns of 2");
}

#[test]
fn a_chart_in_the_window_has_its_title_its_words_and_every_number() {
    let light = svg(&distribution(), false);
    let dark = svg(&distribution(), true);

    assert!(light.contains("<title>Grades by domain") && light.contains("<desc>Good and requires"));
    assert!(light.contains(">250</text>") && light.contains(">148</text>") && light.contains("Thresholds and the"));
    assert_ne!(light, dark);
    insta::assert_snapshot!(svg(&matrix(), false).replace("><", ">\n<"));
}
