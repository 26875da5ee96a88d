//! The structure tree: what each part of the document is, and which stretch of which page belongs to it.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::chart::Shape;
use crate::layout::{Draw, Laid, Node, NodeId, Numbering, PAGE_HEIGHT, Role, Scope, Structure, Tag};

use super::content::Piece;
use super::{name, text, typed};

/// Adds the tree and returns its root.
pub(super) fn add(
    file: &mut lopdf::Document,
    laid: &Laid,
    contents: &[Vec<Piece>],
    pages: &[ObjectId],
) -> Result<Object, lopdf::Error> {
    let mut tree = Tree::new(file, &laid.structure);
    let mut parents = Vec::new();
    for (at, (pieces, page)) in contents.iter().zip(pages).enumerate() {
        let mut on_page = Vec::new();
        for piece in pieces {
            tree.attach(&laid.structure, piece.node);
            let Some(number) = piece.number else { continue };
            tree.content(piece.node, *page, number);
            on_page.push(Object::Reference(tree.ids[piece.node.0]));
        }
        let page = file.get_dictionary_mut(*page)?;
        page.set("StructParents", at as i64);
        page.set("Tabs", name("S"));
        page.remove(b"Annots");
        parents.push(Object::Integer(at as i64));
        parents.push(Object::Array(on_page));
    }
    let root = file.new_object_id();
    let boxes = boxes(laid);
    for (at, node) in laid.structure.nodes.iter().enumerate() {
        let Some(kids) = tree.kids.remove(&NodeId(at)) else { continue };
        let parent = node.parent.map_or(root, |parent| tree.ids[parent.0]);
        let mut element = element(node, boxes.get(&NodeId(at)));
        element.set("P", parent);
        if let Some(page) = tree.first.get(&NodeId(at)) {
            element.set("Pg", *page);
        }
        element.set("K", kids.into_iter().map(|kid| kid.object(tree.first.get(&NodeId(at)))).collect::<Vec<_>>());
        file.objects.insert(tree.ids[at], Object::Dictionary(element));
    }
    let parents = file.add_object(dictionary! { "Nums" => parents });
    let mut top = typed("StructTreeRoot");
    top.set("K", vec![Object::Reference(tree.ids[Structure::ROOT.0])]);
    top.set("ParentTree", parents);
    top.set("ParentTreeNextKey", pages.len() as i64);
    file.objects.insert(root, Object::Dictionary(top));
    Ok(Object::Reference(root))
}

/// What is under a part: another part, or a stretch of a page.
enum Kid {
    Part(ObjectId),
    Content(ObjectId, usize),
}

impl Kid {
    /// Writes a stretch on the part's own first page as its number, any other with its page.
    fn object(self, first: Option<&ObjectId>) -> Object {
        match self {
            Self::Part(id) => Object::Reference(id),
            Self::Content(page, number) if first.is_some_and(|own| *own == page) => Object::Integer(number as i64),
            Self::Content(page, number) => {
                let mut mark = typed("MCR");
                mark.set("Pg", page);
                mark.set("MCID", number as i64);
                Object::Dictionary(mark)
            }
        }
    }
}

struct Tree {
    ids: Vec<ObjectId>,
    kids: BTreeMap<NodeId, Vec<Kid>>,
    first: BTreeMap<NodeId, ObjectId>,
}

impl Tree {
    fn new(file: &mut lopdf::Document, structure: &Structure) -> Self {
        let ids = structure.nodes.iter().map(|_| file.new_object_id()).collect();
        Self { ids, kids: BTreeMap::from([(Structure::ROOT, Vec::new())]), first: BTreeMap::new() }
    }

    /// Puts a part under its parent the first time it is met, so that parts are in reading order.
    fn attach(&mut self, structure: &Structure, node: NodeId) {
        if self.kids.contains_key(&node) {
            return;
        }
        self.kids.insert(node, Vec::new());
        if let Some(parent) = structure.node(node).parent {
            self.attach(structure, parent);
            let id = self.ids[node.0];
            self.kids.entry(parent).or_default().push(Kid::Part(id));
        }
    }

    fn content(&mut self, node: NodeId, page: ObjectId, number: usize) {
        self.first.entry(node).or_insert(page);
        self.kids.entry(node).or_default().push(Kid::Content(page, number));
    }
}

fn element(node: &Node, bounds: Option<&[f32; 4]>) -> Dictionary {
    let mut element = typed("StructElem");
    element.set("S", name(node.role.name()));
    let words = [("Lang", &node.lang), ("ActualText", &node.actual), ("E", &node.expansion)];
    for (key, words) in words {
        if let Some(words) = words {
            element.set(key, text(words));
        }
    }
    if let Some(attributes) = attributes(node, bounds) {
        element.set("A", attributes);
    }
    if let (Role::Figure, Some(alt)) = (node.role, &node.alt) {
        element.set("Alt", text(alt));
    }
    element
}

fn attributes(node: &Node, bounds: Option<&[f32; 4]>) -> Option<Dictionary> {
    match node.role {
        Role::HeaderCell(scope) => {
            let scope = match scope {
                Scope::Column => "Column",
                Scope::Row => "Row",
            };
            let mut table = dictionary! { "O" => name("Table"), "Scope" => name(scope) };
            if node.columns > 1 {
                table.set("ColSpan", node.columns as i64);
            }
            Some(table)
        }
        Role::Cell if node.columns > 1 => Some(dictionary! { "O" => name("Table"), "ColSpan" => node.columns as i64 }),
        Role::Table => node.alt.as_ref().map(|says| dictionary! { "O" => name("Table"), "Summary" => text(says) }),
        Role::List(numbering) => {
            let numbering = match numbering {
                Numbering::Disc => "Disc",
                Numbering::Decimal => "Decimal",
                Numbering::Unnumbered => "None",
            };
            Some(dictionary! { "O" => name("List"), "ListNumbering" => name(numbering) })
        }
        Role::Figure => bounds.map(|bounds| {
            let bounds: Vec<Object> = bounds.iter().map(|edge| Object::Real(*edge)).collect();
            dictionary! { "O" => name("Layout"), "Placement" => name("Block"), "BBox" => bounds }
        }),
        Role::Document
        | Role::Heading(_)
        | Role::Paragraph
        | Role::Span
        | Role::Div
        | Role::Item
        | Role::Label
        | Role::Body
        | Role::Caption
        | Role::TableHead
        | Role::TableBody
        | Role::Row
        | Role::Cell => None,
    }
}

/// Returns the box around every drawing, from the bottom left as the file counts.
fn boxes(laid: &Laid) -> BTreeMap<NodeId, [f32; 4]> {
    let mut boxes: BTreeMap<NodeId, [f32; 4]> = BTreeMap::new();
    for item in laid.pages.iter().flat_map(|page| &page.items) {
        let (Tag::Node(node), Draw::Shape(shape)) = (item.tag, &item.draw) else { continue };
        let Shape::Rect { at, w, h, ink: _ } = shape else { continue };
        let edges = [at.x, PAGE_HEIGHT - at.y - h, at.x + w, PAGE_HEIGHT - at.y];
        let known = boxes.entry(node).or_insert(edges);
        *known = [known[0].min(edges[0]), known[1].min(edges[1]), known[2].max(edges[2]), known[3].max(edges[3])];
    }
    boxes
}
