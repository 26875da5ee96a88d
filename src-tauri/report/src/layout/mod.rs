//! From a document to pages: plain data with no file in sight, so that most of printing is tested without one.

mod answer;
mod band;
mod cover;
mod flow;
mod page;
mod shaper;
mod structure;
mod style;
mod table;

pub use crate::fonts::Face;
pub use band::{Bookmark, Mark};
pub use page::{Draw, Item, Page, Placed, Tag, TextRun, dump};
pub use structure::{Node, NodeId, Numbering, Role, Scope, Structure};
pub(crate) use style::PAGE_HEIGHT;

use crate::chart::{Ink, Shape};
use crate::document::{Align, Document, Meta};
use crate::problem::ReportError;

use self::flow::Flow;
use self::shaper::Setting;
use self::style::{FOOT, LEFT, WIDTH};

/// A document laid out.
#[derive(Debug, Clone)]
pub struct Laid {
    /// Its pages.
    pub pages: Vec<Page>,
    /// What its parts are.
    pub structure: Structure,
    /// Its headings and where they are.
    pub marks: Vec<Mark>,
    /// The characters shown as a replacement sign because no font has them.
    pub missing: Vec<char>,
}

/// Lays a document out on pages.
pub fn lay_out(document: &Document) -> Result<Laid, ReportError> {
    if document.blocks.is_empty() {
        return Err(ReportError::Empty);
    }
    let mut flow = Flow::new()?;
    for block in &document.blocks {
        flow.block(block)?;
    }
    let bands = std::mem::take(&mut flow.bands);
    let (mut pages, marks) = band::fill(bands);
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        page.items.extend(foot(&mut flow, &document.meta, at + 1, count));
    }
    Ok(Laid { pages, structure: flow.structure, marks, missing: flow.shaper.missing.into_iter().collect() })
}

impl Laid {
    /// Writes the pages as text a person can read.
    pub fn dump(&self) -> String {
        dump(&self.pages, |tag| match tag {
            Tag::Node(id) => self.structure.node(id).role.name().to_owned(),
            Tag::Decoration => "-".to_owned(),
            Tag::Footer => "footer".to_owned(),
            Tag::Repeated => "repeated".to_owned(),
        })
    }
}

fn foot(flow: &mut Flow, meta: &Meta, page: usize, count: usize) -> Vec<Item> {
    let rule = Shape::rule(LEFT, FOOT, WIDTH, 0.75, Ink::Rule);
    let mut items = vec![Item { tag: Tag::Footer, draw: Draw::Shape(rule) }];
    let left = match &meta.footer_left {
        Some(word) if meta.classification.is_empty() => word.clone(),
        Some(word) => format!("{word} · {}", meta.classification),
        None => meta.classification.clone(),
    };
    let right = format!("Page {page} of {count}");
    let parts = [(left, Align::Start), (meta.footer_middle.clone(), Align::Centre), (right, Align::End)];
    for (text, align) in parts {
        let setting = Setting::new(7.5, 1.5).aligned(align);
        for (at, line) in flow.words(&text, false, Ink::Muted, Tag::Footer, setting, WIDTH).into_iter().enumerate() {
            let y = FOOT + 5.0 + line.height * at as f32;
            items.extend(line.items.into_iter().map(|item| item.moved(LEFT, y)));
        }
    }
    items
}
