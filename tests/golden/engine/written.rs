//! The file as bytes: the same every time, and honest about what it could not show.

use plumbline_report::document::{Block, Document, Meta};
use plumbline_report::{ReportError, print};

use crate::sample::{as_of, summary};

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = print(&summary(), as_of()).unwrap();

    let second = print(&summary(), as_of()).unwrap();

    assert_eq!(first, second);
    assert_eq!(first.warnings, Vec::<String>::new());
}

#[test]
fn another_word_gives_another_file() {
    let mut other = summary();
    other.blocks.push(Block::text("One more sentence."));

    let (first, second) = (print(&summary(), as_of()).unwrap(), print(&other, as_of()).unwrap());

    assert_ne!(first.bytes, second.bytes);
}

#[test]
fn a_letter_that_no_font_has_is_named_with_its_page() {
    let blocks = vec![Block::text("First page."), Block::PageBreak, Block::text("The name is 字.")];
    let document = Document { meta: Meta::new("Test", "OFFICIAL"), blocks };

    let printed = print(&document, as_of()).unwrap();

    assert_eq!(printed.pages, 2);
    assert_eq!(
        printed.warnings,
        ["字 (U+5B57) is in none of our fonts; a question mark in a diamond is shown instead, on page 2."]
    );
}

#[test]
fn an_empty_document_is_not_printed() {
    let document = Document { meta: Meta::new("Test", "OFFICIAL"), blocks: Vec::new() };

    let refused = print(&document, as_of());

    assert!(matches!(refused, Err(ReportError::Empty)));
}
