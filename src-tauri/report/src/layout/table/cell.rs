//! What is inside a cell: words, a grade, a value held back, a bar.

use std::collections::VecDeque;

use crate::chart::{Category, Drawing, Ink, Shape, Spot, bar};
use crate::document::{Align, Cell, CellContent, Span};
use crate::layout::answer::{TICK, TICK_WIDTH};
use crate::layout::flow::Flow;
use crate::layout::page::{Draw, Item, Tag};
use crate::layout::shaper::{Line, Piece, Setting};
use crate::layout::structure::{Node, NodeId, Role, Scope};
use crate::layout::style::CELL;

use super::PAD_X;

/// A cell laid out: its lines, and the ground behind them.
#[derive(Debug, Clone, Default)]
pub(super) struct Laid {
    lines: VecDeque<Line>,
    /// The colour behind it.
    pub(super) ground: Option<Ink>,
    /// Whether it sits in the middle of its row.
    pub(super) centred: bool,
    /// Whether something goes into its row by hand, which wants lines between the cells.
    pub(super) by_hand: bool,
}

/// The height of a row to write in.
const ROOM: f32 = 20.0;
/// The least width of a column of days.
pub(super) const DAY_WIDTH: f32 = 62.0;

impl Laid {
    /// Returns the height of its lines.
    pub(super) fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }

    /// Returns whether nothing is left in it.
    pub(super) fn is_done(&self) -> bool {
        self.lines.is_empty()
    }

    /// Takes as many lines as fit in `most`, and always one.
    pub(super) fn take(&mut self, most: f32) -> Self {
        let mut taken =
            Self { lines: VecDeque::new(), ground: self.ground, centred: self.centred, by_hand: self.by_hand };
        while let Some(next) = self.lines.front() {
            if !taken.is_done() && taken.height() + next.height > most {
                break;
            }
            taken.lines.extend(self.lines.pop_front());
        }
        taken
    }

    /// Returns everything in it, placed from its own top left corner.
    pub(super) fn all(self) -> Vec<Item> {
        let mut y = 0.0;
        let mut items = Vec::new();
        for line in self.lines {
            items.extend(line.items.into_iter().map(|item| item.moved(0.0, y)));
            y += line.height;
        }
        items
    }
}

impl Flow {
    /// Lays out a cell under its row.
    pub(super) fn laid_cell(&mut self, cell: &Cell, align: Align, width: f32, row: NodeId, heads: bool) -> Laid {
        let role = if heads { Role::HeaderCell(Scope::Row) } else { Role::Cell };
        let base = Node::new(role, Some(row));
        let node = self.structure.put(Node { columns: cell.columns, ..base });
        let plain =
            |text: &str, bold, ink| Piece { text: text.to_owned(), bold, ink, mark: None, tag: Tag::Node(node) };
        match &cell.content {
            CellContent::Text(spans) => {
                let pieces = self.pieces(spans, node);
                self.laid_words(pieces, align, width, node)
            }
            CellContent::Grade(mark) => {
                let mut pieces = self.pieces(&[Span { text: mark.short.clone(), ..Span::grade(mark) }], node);
                if mark.short != mark.word {
                    let base = Node::new(Role::Span, Some(node));
                    let short = self.structure.put(Node { expansion: Some(mark.word.clone()), ..base });
                    pieces[0].tag = Tag::Node(short);
                }
                let laid = self.laid_words(pieces, Align::Centre, width, node);
                Laid { ground: Some(Ink::Back(mark.tone)), centred: true, ..laid }
            }
            CellContent::Tinted(text, tone) => {
                let laid = self.laid_words(vec![plain(text, true, Ink::Front(*tone))], align, width, node);
                Laid { ground: Some(Ink::Back(*tone)), centred: true, ..laid }
            }
            CellContent::Masked(why) => {
                let grey = crate::document::Tone::Grey;
                let laid = self.laid_words(vec![plain(why, true, Ink::Front(grey))], Align::Centre, width, node);
                Laid { ground: Some(Ink::Back(grey)), centred: true, ..laid }
            }
            CellContent::Empty(said) => {
                let base = Node::new(Role::Span, Some(node));
                let span = self.structure.put(Node { actual: Some(said.clone()), ..base });
                let dash = Piece { tag: Tag::Node(span), ..plain("–", false, Ink::Muted) };
                Laid { centred: true, ..self.laid_words(vec![dash], align, width, node) }
            }
            CellContent::Bar { categories, counts } => self.laid_bar(categories, counts, width, node),
            CellContent::Tick(spans) => self.laid_tick(spans, width, node),
            CellContent::Room { day } => self.laid_room(*day, width, node),
        }
    }

    fn laid_tick(&mut self, spans: &[Span], width: f32, node: NodeId) -> Laid {
        let tick = self.tick_box(node, Role::Span);
        let pieces = self.pieces(spans, node);
        let laid = self.laid_words(pieces, Align::Start, width - TICK_WIDTH, node);
        let moved = |line: Line| Line {
            items: line.items.into_iter().map(|item| item.moved(TICK_WIDTH, 0.0)).collect(),
            ..line
        };
        let mut lines: VecDeque<Line> = laid.lines.into_iter().map(moved).collect();
        if let Some(first) = lines.front_mut() {
            first.items.insert(0, tick.moved(0.0, (first.height - TICK) / 2.0));
        }
        Laid { lines, ..Laid::default() }
    }

    /// Lays out room to write in. A cell with nothing to draw is still a cell.
    fn laid_room(&mut self, day: bool, width: f32, node: NodeId) -> Laid {
        let mut items = vec![Item { tag: Tag::Node(node), draw: Draw::Nothing }];
        if day {
            let inner = (width - 2.0 * PAD_X).max(6.0);
            for x in [inner * 0.27, inner * 0.54] {
                let points = vec![Spot { x: x + 4.0, y: 4.0 }, Spot { x, y: ROOM - 4.0 }];
                items.push(Item::decoration(Shape::Line { points, width: 0.6, ink: Ink::Muted }));
            }
        }
        Laid { lines: VecDeque::from([Line { height: ROOM, items }]), by_hand: true, ..Laid::default() }
    }

    /// Lays out words in a cell; a cell with nothing to draw is still a cell.
    pub(super) fn laid_words(&mut self, pieces: Vec<Piece>, align: Align, width: f32, node: NodeId) -> Laid {
        let inner = (width - 2.0 * PAD_X).max(6.0);
        let mut lines: VecDeque<Line> = self.shaper.lines(&pieces, CELL.aligned(align), inner).into();
        if lines.iter().all(|line| line.items.is_empty()) {
            let nothing = Item { tag: Tag::Node(node), draw: Draw::Nothing };
            lines = VecDeque::from([Line { height: CELL.size * CELL.leading, items: vec![nothing] }]);
        }
        Laid { lines, ..Laid::default() }
    }

    /// Makes the pieces of a heading cell, in the quieter ink but for the symbols.
    pub(super) fn heading_pieces(&mut self, spans: &[Span], node: NodeId) -> Vec<Piece> {
        let pieces = self.pieces(spans, node);
        pieces.into_iter().map(|piece| Piece { ink: Ink::Muted, ..piece }).collect()
    }

    fn laid_bar(&mut self, categories: &[Category], counts: &[u32], width: f32, node: NodeId) -> Laid {
        const HEIGHT: f32 = 12.75;
        let drawing = bar(categories, counts, width - 2.0 * PAD_X, HEIGHT);
        let base = Node::new(Role::Figure, Some(node));
        let figure = self.structure.put(Node { alt: Some(said(categories, counts)), ..base });
        let items = self.drawn(&drawing, Tag::Node(figure));
        Laid { lines: VecDeque::from([Line { height: HEIGHT, items }]), centred: true, ..Laid::default() }
    }

    fn drawn(&mut self, drawing: &Drawing, tag: Tag) -> Vec<Item> {
        let mut items: Vec<Item> =
            drawing.shapes.iter().map(|shape| Item { tag, draw: Draw::Shape(shape.clone()) }).collect();
        for label in &drawing.labels {
            let setting = Setting::new(label.size, 1.0).aligned(label.align);
            for line in self.words(&label.text, label.bold, label.ink, tag, setting, drawing.width) {
                items.extend(line.items.into_iter().map(|item| item.on_baseline(label.x, label.y)));
            }
        }
        items
    }
}

fn said(categories: &[Category], counts: &[u32]) -> String {
    let parts: Vec<String> =
        categories.iter().zip(counts).map(|(category, count)| format!("{count} {}", category.word)).collect();
    plumbline_core::advice::listed(&parts)
}
