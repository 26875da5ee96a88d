//! The bookmarks: the headings, each under the one above it.

use lopdf::{Dictionary, Object, ObjectId};

use crate::layout::{Mark, PAGE_HEIGHT};

use super::{name, text, typed};

/// Adds the bookmarks and returns their root, if there is any heading.
pub(super) fn add(file: &mut lopdf::Document, marks: &[Mark], pages: &[ObjectId]) -> Option<ObjectId> {
    if marks.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = marks.iter().map(|_| file.new_object_id()).collect();
    let over: Vec<Option<usize>> = (0..marks.len()).map(|at| parent(marks, at)).collect();
    for (at, mark) in marks.iter().enumerate() {
        let siblings: Vec<usize> = (0..marks.len()).filter(|other| over[*other] == over[at]).collect();
        let place = siblings.iter().position(|other| *other == at).unwrap_or_default();
        let mut item = Dictionary::new();
        item.set("Title", text(&mark.bookmark.title));
        item.set("Parent", over[at].map_or(root, |parent| ids[parent]));
        item.set("Dest", dest(mark, pages));
        if let Some(before) = place.checked_sub(1) {
            item.set("Prev", ids[siblings[before]]);
        }
        if let Some(next) = siblings.get(place + 1) {
            item.set("Next", ids[*next]);
        }
        ends(&mut item, &over, &ids, Some(at));
        file.objects.insert(ids[at], Object::Dictionary(item));
    }
    let mut top = typed("Outlines");
    ends(&mut top, &over, &ids, None);
    file.objects.insert(root, Object::Dictionary(top));
    Some(root)
}

/// Finds the last heading before this one that is of a higher level.
fn parent(marks: &[Mark], at: usize) -> Option<usize> {
    (0..at).rev().find(|before| marks[*before].bookmark.level < marks[at].bookmark.level)
}

fn dest(mark: &Mark, pages: &[ObjectId]) -> Vec<Object> {
    let page = pages.get(mark.page).map_or(Object::Null, |page| Object::Reference(*page));
    let top = Object::Real((PAGE_HEIGHT - mark.y + 12.0).min(PAGE_HEIGHT));
    vec![page, name("XYZ"), Object::Null, top, Object::Null]
}

fn ends(item: &mut Dictionary, over: &[Option<usize>], ids: &[ObjectId], under: Option<usize>) {
    let kids: Vec<usize> = (0..ids.len()).filter(|at| over[*at] == under).collect();
    if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
        item.set("First", ids[*first]);
        item.set("Last", ids[*last]);
        item.set("Count", kids.len() as i64);
    }
}
