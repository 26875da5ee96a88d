//! What is drawn on a page, wrapped in the marks that tie it to its part of the document.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, FontId, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon, PolygonRing, Pt,
    Rgb, TextItem, TextMatrix, TextRenderingMode, WindingOrder,
};

use crate::chart::{Ink, Shape, Spot};
use crate::fonts::Fonts;
use crate::layout::{Draw, Item, Laid, NodeId, PAGE_HEIGHT, Page, Placed, Tag, TextRun};

use super::letters::{Letters, joined};
use super::utf16;

/// A stretch of a page that belongs to one part of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// The part.
    pub(super) node: NodeId,
    /// Its number on the page; a part with nothing to see has none.
    pub(super) number: Option<usize>,
}

/// Writes a page, and says which stretch belongs to which part.
pub(super) fn operations(page: &Page, laid: &Laid, fonts: &Fonts, letters: &Letters) -> (Vec<Op>, Vec<Piece>) {
    let (mut ops, mut pieces, mut number) = (Vec::new(), Vec::new(), 0);
    for group in page.items.chunk_by(|one, next| one.tag == next.tag) {
        let empty = group.iter().all(|item| matches!(item.draw, Draw::Nothing));
        match group[0].tag {
            Tag::Node(node) if empty => {
                pieces.push(Piece { node, number: None });
                continue;
            }
            Tag::Node(node) => {
                pieces.push(Piece { node, number: Some(number) });
                ops.push(begin(laid.structure.node(node).role.name(), [("MCID", DictItem::Int(number as i64))]));
                number += 1;
            }
            Tag::Decoration => ops.push(begin("Artifact", [("Type", named("Layout"))])),
            Tag::Repeated => ops.push(begin("Artifact", [("Type", named("Pagination"))])),
            Tag::Footer => {
                let kind = [("Type", named("Pagination")), ("Subtype", named("Footer"))];
                ops.push(begin("Artifact", kind));
            }
        }
        for item in group {
            draw(item, fonts, letters, &mut ops);
        }
        ops.push(Op::EndMarkedContent);
    }
    (ops, pieces)
}

fn begin<const N: usize>(tag: &str, properties: [(&str, DictItem); N]) -> Op {
    let map: BTreeMap<String, DictItem> = properties.into_iter().map(|(key, item)| (key.to_owned(), item)).collect();
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

fn named(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

fn draw(item: &Item, fonts: &Fonts, letters: &Letters, ops: &mut Vec<Op>) {
    match &item.draw {
        Draw::Text(run) => words(run, fonts, letters, ops),
        Draw::Shape(shape) => drawn(shape, ops),
        Draw::Nothing => {}
    }
}

fn words(run: &TextRun, fonts: &Fonts, letters: &Letters, ops: &mut Vec<Op>) {
    let own = !letters.tell(run);
    if own {
        let said = DictItem::String { data: utf16(&run.text), literal: false };
        ops.push(begin("Span", [("ActualText", said)]));
    }
    ops.push(Op::SetFillColor { col: colour(run.ink) });
    ops.push(Op::StartTextSection);
    ops.push(Op::SetFont { font: PdfFontHandle::External(FontId(run.face.name().to_owned())), size: Pt(run.size) });
    let together = |one: &Placed, next: &Placed| (one.y - next.y).abs() < 0.01 && joined(run, &next.text).is_empty();
    for level in run.glyphs.chunk_by(together) {
        let (x, y) = (run.x + level[0].x, PAGE_HEIGHT - run.y - level[0].y);
        let at = Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(x), Pt(y)) };
        hidden(run, &level[0], &at, fonts, ops);
        ops.push(at);
        let mut pen = 0.0;
        let mut shown: Vec<Codepoint> = Vec::with_capacity(level.len());
        for glyph in level {
            let wanted = (glyph.x - level[0].x) * 1000.0 / run.size;
            let back = (pen - wanted).round();
            if back != 0.0
                && let Some(before) = shown.last_mut()
            {
                before.offset = back;
                pen -= back;
            }
            shown.push(Codepoint::with_cid(glyph.id, 0.0, letters.meaning(run.face, glyph.id)));
            pen += fonts.advance(run.face, glyph.id).round();
        }
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown)] });
    }
    ops.push(Op::EndTextSection);
    if own {
        ops.push(Op::EndMarkedContent);
    }
}

/// Puts the later letters of a joined pair before it, unseen and with no width, for those who copy or search.
fn hidden(run: &TextRun, glyph: &Placed, at: &Op, fonts: &Fonts, ops: &mut Vec<Op>) {
    let letters = joined(run, &glyph.text);
    let unseen = |letter: &char| Some(Codepoint::with_cid(fonts.glyph(run.face, *letter)?, 0.0, letter.to_string()));
    let unseen: Vec<Codepoint> = letters.iter().filter_map(unseen).collect();
    if unseen.is_empty() {
        return;
    }
    ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Invisible });
    ops.push(Op::SetHorizontalScaling { percent: 1.0 });
    ops.push(at.clone());
    ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(unseen)] });
    ops.push(Op::SetHorizontalScaling { percent: 100.0 });
    ops.push(Op::SetTextRenderingMode { mode: TextRenderingMode::Fill });
}

fn drawn(shape: &Shape, ops: &mut Vec<Op>) {
    match shape {
        Shape::Rect { at, w, h, ink } => {
            let corners = [(0.0, 0.0), (*w, 0.0), (*w, *h), (0.0, *h)];
            let points = corners.map(|(dx, dy)| point(Spot { x: at.x + dx, y: at.y + dy }, false));
            filled(points.to_vec(), *ink, ops);
        }
        Shape::Polygon { points, ink } => filled(points.iter().map(|spot| point(*spot, false)).collect(), *ink, ops),
        Shape::Circle { at, r, edge: None, ink } => filled(circle(*at, *r), *ink, ops),
        Shape::Circle { at, r, edge: Some(edge), ink } => stroked(circle(*at, *r), *edge, *ink, true, ops),
        Shape::Line { points, width, ink } => {
            stroked(points.iter().map(|spot| point(*spot, false)).collect(), *width, *ink, false, ops);
        }
    }
}

fn filled(points: Vec<LinePoint>, ink: Ink, ops: &mut Vec<Op>) {
    ops.push(Op::SetFillColor { col: colour(ink) });
    let rings = vec![PolygonRing { points }];
    let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
    ops.push(Op::DrawPolygon { polygon });
}

fn stroked(points: Vec<LinePoint>, width: f32, ink: Ink, is_closed: bool, ops: &mut Vec<Op>) {
    ops.push(Op::SetOutlineColor { col: colour(ink) });
    ops.push(Op::SetOutlineThickness { pt: Pt(width) });
    ops.push(Op::DrawLine { line: Line { points, is_closed } });
}

fn circle(at: Spot, r: f32) -> Vec<LinePoint> {
    const HANDLE: f32 = 0.552_285;
    let corners = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0), (1.0, 0.0)];
    let spot = |u: f32, v: f32| Spot { x: at.x + r * u, y: at.y + r * v };
    let mut points = vec![point(spot(1.0, 0.0), false)];
    for pair in corners.windows(2) {
        let [(u, v), (s, t)] = [pair[0], pair[1]];
        points.push(point(spot(u + HANDLE * s, v + HANDLE * t), true));
        points.push(point(spot(s + HANDLE * u, t + HANDLE * v), true));
        points.push(point(spot(s, t), false));
    }
    points
}

fn point(spot: Spot, bezier: bool) -> LinePoint {
    LinePoint { p: Point { x: Pt(spot.x), y: Pt(PAGE_HEIGHT - spot.y) }, bezier }
}

fn colour(ink: Ink) -> Color {
    let [r, g, b] = ink.rgb().map(|part| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}
