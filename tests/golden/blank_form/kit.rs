//! A small tool with every kind of answer, and pages as text that a person can read.

use chrono::{DateTime, TimeZone, Utc};
use plumbline_core::digest::Digest;
use plumbline_core::guidance::editions;
use plumbline_core::tool::{BUILT_IN, Tool, digest};
use plumbline_report::blank_form::blank_form;
use plumbline_report::chart::Shape;
use plumbline_report::document::{Block, Document};
use plumbline_report::layout::{Draw, Item, Laid};

/// The moment every test prints at.
pub(crate) fn as_of() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 12, 12, 9, 30, 0).single().expect("a real moment")
}

/// Every tool that comes with the app, with the digest of its text.
pub(crate) fn built_in() -> Vec<(Tool, Digest)> {
    BUILT_IN.iter().map(|text| (Tool::read(text).expect("sound"), digest(text))).collect()
}

/// A tool with every kind of answer, a condition, a variant that hides and rewords, and a pack.
pub(crate) fn small() -> (Tool, Digest) {
    let text = include_str!("small.toml");
    (Tool::read(text).expect("sound"), digest(text))
}

/// The form of a tool, with the app's own editions of guidance.
pub(crate) fn form(tool: &Tool, named: &Digest, agency_type: Option<&str>, packs: &[&str]) -> Document {
    let packs: Vec<String> = packs.iter().map(|code| (*code).to_owned()).collect();
    let editions = editions().expect("the editions are readable");
    blank_form(tool, named, agency_type, &packs, &editions).expect("the packs are known")
}

/// The questions of a form in order, each with how many rooms for an answer it has before the next.
pub(crate) fn questions(document: &Document) -> Vec<(String, String, usize)> {
    let mut found: Vec<(String, String, usize)> = Vec::new();
    let mut counts = true;
    for block in unfolded(&document.blocks) {
        match block {
            Block::Question { code, text } => {
                found.push((code.clone(), text.clone(), 0));
                counts = true;
            }
            Block::Heading { .. } => counts = false,
            Block::Answer(_) | Block::Table(_) | Block::Together(_) if counts => {
                if let Some((.., rooms)) = found.last_mut() {
                    *rooms += 1;
                }
            }
            Block::Answer(_)
            | Block::Table(_)
            | Block::Together(_)
            | Block::Cover(_)
            | Block::Paragraph(_)
            | Block::List { .. }
            | Block::Facts(_)
            | Block::Stats(_)
            | Block::Chart(_)
            | Block::Callout { .. }
            | Block::PageBreak => {}
        }
    }
    found
}

/// The blocks with those of a question or a heading taken out of what keeps them together; an answer of several blocks
/// stays one.
fn unfolded(blocks: &[Block]) -> Vec<&Block> {
    let mut flat = Vec::new();
    for block in blocks {
        match block {
            Block::Together(held) if matches!(held.first(), Some(Block::Question { .. } | Block::Heading { .. })) => {
                flat.extend(unfolded(held));
            }
            _ => flat.push(block),
        }
    }
    flat
}

/// Writes pages as a reader sees them, line by line: `[ ]` is a box to tick, `|__|` a box for figures, `____` a
/// line, `| |` a row of a table.
pub(crate) fn readable(laid: &Laid) -> String {
    let mut lines = Vec::new();
    for (at, page) in laid.pages.iter().enumerate() {
        lines.push(format!("=== page {}", at + 1));
        let mut seen: Vec<(i64, f32, String)> = page.items.iter().filter_map(mark).collect();
        seen.sort_by(|one, next| (one.0, one.1).partial_cmp(&(next.0, next.1)).expect("numbers"));
        for line in seen.chunk_by(|one, next| (one.0 - next.0).abs() <= 3) {
            let mut line = line.to_vec();
            line.sort_by(|one, next| one.1.total_cmp(&next.1));
            let words: Vec<String> = line.into_iter().map(|(.., words)| words).collect();
            lines.push(words.join(" ").trim().to_owned());
        }
    }
    lines.join("\n").replace("|D| |D| |M| |M| |Y| |Y| |Y| |Y|", "|DD/MM/YYYY|")
}

/// What one thing on the page is to the eye: how far down, how far right, and what.
fn mark(item: &Item) -> Option<(i64, f32, String)> {
    match &item.draw {
        Draw::Text(run) => {
            let faint = run.size < 7.2;
            let words = if faint { format!("|{}|", run.text) } else { run.text.clone() };
            Some(((run.y - if faint { 1.0 } else { 0.0 }) as i64, run.x, words))
        }
        Draw::Shape(Shape::Line { points, width, .. }) if points.len() == 5 => {
            let (side, down) = (points[1].x - points[0].x, points[0].y);
            match side {
                side if (*width - 0.9).abs() < 0.01 && side < 12.0 => {
                    Some((down as i64 + 9, points[0].x, "[ ]".to_owned()))
                }
                side if side > 50.0 => Some((down as i64 + 13, points[0].x, "|____|".to_owned())),
                _ => None,
            }
        }
        Draw::Shape(Shape::Line { points, width, .. }) if points.len() == 2 && (*width - 0.5).abs() < 0.01 => {
            Some((points[0].y as i64, points[0].x, "________".to_owned()))
        }
        Draw::Shape(Shape::Rect { at, w, .. }) if (*w - 0.5).abs() < 0.01 => {
            Some((at.y as i64 + 17, at.x, "|".to_owned()))
        }
        Draw::Shape(_) | Draw::Nothing => None,
    }
}
