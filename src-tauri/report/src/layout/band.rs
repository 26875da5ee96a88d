//! From bands to pages. A band is a strip of the column that is never cut: a line of text, a row of a table.

use std::rc::Rc;

use super::page::{Item, Page, Tag};
use super::structure::NodeId;
use super::style::{BOTTOM, TOP};

/// A strip of the column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Band {
    /// Space above it, left out at the top of a page.
    pub gap: f32,
    /// Its height.
    pub height: f32,
    /// What is in it, placed from its own top; across, from the edge of the page.
    pub items: Vec<Item>,
    /// Whether it must be on the same page as the next.
    pub keep: bool,
    /// Whether it starts a page.
    pub new_page: bool,
    /// Whether it goes to the foot of the page when there is room.
    pub sink: bool,
    /// The heading it begins, for the bookmarks.
    pub bookmark: Option<Bookmark>,
    /// What is repeated above it when it comes first on a page: its table's heading row.
    pub head: Option<Rc<Head>>,
}

/// A table's heading row, ready to be repeated.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    /// Its height.
    pub height: f32,
    /// What is in it.
    pub items: Vec<Item>,
}

/// A heading a reader can jump to.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// 1 to 3.
    pub level: u8,
    /// Its words.
    pub title: String,
    /// Its part of the document.
    pub node: NodeId,
}

/// A bookmark and where it leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The heading.
    pub bookmark: Bookmark,
    /// The page, from 0.
    pub page: usize,
    /// How far down.
    pub y: f32,
}

/// Fills pages with bands.
pub(crate) fn fill(bands: Vec<Band>) -> (Vec<Page>, Vec<Mark>) {
    let mut column = Column { pages: vec![Page::default()], marks: Vec::new(), y: TOP, fresh: true };
    let mut at = 0;
    while at < bands.len() {
        let end = bands[at..].iter().position(|band| !band.keep).map_or(bands.len(), |more| at + more + 1);
        let group = &bands[at..end];
        let starts = group[0].new_page && !(column.pages.len() == 1 && column.fresh);
        if starts || !(column.fresh || column.room() >= column.wanted(group)) {
            column.turn();
        }
        for (offset, band) in group.iter().enumerate() {
            let sinks = band.sink && (at + offset == 0 || !bands[at + offset - 1].sink);
            let below: f32 = bands[at + offset..].iter().take_while(|band| band.sink).map(|band| band.height).sum();
            column.put(band, sinks.then_some(below));
        }
        at = end;
    }
    (column.pages, column.marks)
}

struct Column {
    pages: Vec<Page>,
    marks: Vec<Mark>,
    y: f32,
    fresh: bool,
}

impl Column {
    fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    fn wanted(&self, group: &[Band]) -> f32 {
        group.iter().map(|band| band.gap + band.height).sum()
    }

    fn turn(&mut self) {
        self.pages.push(Page::default());
        (self.y, self.fresh) = (TOP, true);
    }

    fn put(&mut self, band: &Band, below: Option<f32>) {
        if !self.fresh && self.room() < band.gap + band.height {
            self.turn();
        }
        if self.fresh {
            if let Some(head) = &band.head {
                let y = self.y;
                self.add(head.items.iter().cloned().map(|item| item.moved(0.0, y).tagged(Tag::Repeated)));
                self.y += head.height;
            }
        } else {
            self.y = (self.y + band.gap).max(BOTTOM - below.unwrap_or(BOTTOM));
        }
        if let Some(bookmark) = &band.bookmark {
            self.marks.push(Mark { bookmark: bookmark.clone(), page: self.pages.len() - 1, y: self.y });
        }
        let y = self.y;
        self.add(band.items.iter().cloned().map(|item| item.moved(0.0, y)));
        self.y += band.height;
        self.fresh = false;
    }

    fn add(&mut self, items: impl Iterator<Item = Item>) {
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(items);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Band, fill};
    use crate::layout::style::{BOTTOM, TOP};

    fn band(height: f32, keep: bool) -> Band {
        Band { height, keep, ..Band::default() }
    }

    #[test]
    fn a_heading_goes_to_the_next_page_with_the_line_it_stands_over() {
        let most = BOTTOM - TOP - 30.0;
        let bands = vec![band(most, false), band(20.0, true), band(20.0, false)];

        let (pages, _) = fill(bands);

        assert_eq!(pages.len(), 2);
    }

    #[test]
    fn a_group_taller_than_a_page_is_cut_and_not_lost() {
        let bands = vec![band(400.0, true), band(400.0, true), band(400.0, false)];

        let (pages, _) = fill(bands);

        assert_eq!(pages.len(), 3);
    }
}
