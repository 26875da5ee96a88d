//! Laid-out pages: plain data, in points from the top left corner. Everything that will be on
//! paper is here, and nothing that knows how a file is written.

use std::fmt::Write as _;

use crate::chart::{Ink, Shape};
use crate::fonts::Face;

use super::structure::NodeId;

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// What is on it, in reading order.
    pub items: Vec<Item>,
}

/// Something drawn, and what it is.
#[derive(Debug, Clone)]
pub struct Item {
    /// What it is to someone listening.
    pub tag: Tag,
    /// What is drawn.
    pub draw: Draw,
}

/// What a drawn thing is to someone listening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Part of the document, under this node.
    Node(NodeId),
    /// Decoration: rules, backgrounds, symbols whose word is beside them.
    Decoration,
    /// The foot of the page.
    Footer,
    /// A table's heading row, repeated on a later page.
    Repeated,
}

/// What is drawn.
#[derive(Debug, Clone)]
pub enum Draw {
    /// A run of glyphs.
    Text(TextRun),
    /// A shape.
    Shape(Shape),
    /// Nothing: the node is there all the same.
    Nothing,
}

/// Glyphs of one font, size and colour on one line.
#[derive(Debug, Clone)]
pub struct TextRun {
    /// The font.
    pub face: Face,
    /// Its size in points.
    pub size: f32,
    /// The colour.
    pub ink: Ink,
    /// Where the run starts.
    pub x: f32,
    /// The baseline.
    pub y: f32,
    /// The glyphs, left to right.
    pub glyphs: Vec<Placed>,
    /// The words, in the order they are read.
    pub text: String,
    /// Whether it is read from right to left.
    pub rtl: bool,
}

/// A glyph in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Its number in the font.
    pub id: u16,
    /// How far right of the run's start.
    pub x: f32,
    /// How far below the baseline.
    pub y: f32,
    /// The characters it shows. Empty when another glyph of the run shows them.
    pub text: String,
}

impl Item {
    /// Makes a shape that is only decoration.
    pub fn decoration(shape: Shape) -> Self {
        Self { tag: Tag::Decoration, draw: Draw::Shape(shape) }
    }

    /// Returns the item moved right and down.
    pub fn moved(mut self, dx: f32, dy: f32) -> Self {
        match &mut self.draw {
            Draw::Text(run) => {
                run.x += dx;
                run.y += dy;
            }
            Draw::Shape(shape) => *shape = shape.moved(dx, dy),
            Draw::Nothing => {}
        }
        self
    }

    /// Returns words moved so that they start at a point of their baseline.
    pub fn on_baseline(mut self, x: f32, y: f32) -> Self {
        if let Draw::Text(run) = &mut self.draw {
            (run.x, run.y) = (run.x + x, y);
        }
        self
    }

    /// Returns the item with another tag.
    pub fn tagged(self, tag: Tag) -> Self {
        Self { tag, ..self }
    }
}

/// Writes pages as text a person can read: the golden of the layout.
pub fn dump(pages: &[Page], name: impl Fn(Tag) -> String) -> String {
    let mut out = String::new();
    for (at, page) in pages.iter().enumerate() {
        let _ = writeln!(out, "page {}", at + 1);
        for item in &page.items {
            let tag = name(item.tag);
            let _ = match &item.draw {
                Draw::Text(run) => writeln!(
                    out,
                    "  {tag:<12} {:>5.0} {:>5.0}  {:?} {:.1} {:?}  {}",
                    run.x, run.y, run.face, run.size, run.ink, run.text
                ),
                Draw::Shape(shape) => writeln!(out, "  {tag:<12} {}", shape.describe()),
                Draw::Nothing => writeln!(out, "  {tag:<12} (nothing to see)"),
            };
        }
    }
    out
}
