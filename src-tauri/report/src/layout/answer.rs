//! Room to answer on paper, as bands. Boxes and lines are drawn, so that no font needs to have them.

use crate::chart::{Ink, Shape, Spot};
use crate::document::{Answer, Space, Span};

use super::band::Band;
use super::flow::{Flow, stacked, together};
use super::page::{Draw, Item, Tag};
use super::shaper::{Line, Piece};
use super::structure::{Node, NodeId, Numbering, Role, Structure};
use super::style::{BODY, FAINT, LABEL, LEFT, QUESTION, WIDTH};

/// The side of a box to tick.
pub(crate) const TICK: f32 = 9.5;
/// How far its words stand from where it begins.
pub(crate) const TICK_WIDTH: f32 = TICK + 6.0;

/// What is read aloud for a box to tick.
const SAID: &str = "Box to tick:";
/// The distance between boxes of a row.
const BETWEEN: f32 = 20.0;
/// The distance between rows of boxes.
const ROWS_APART: f32 = 2.5;
/// The most boxes in a row of columns.
const MOST_COLUMNS: usize = 4;
/// The most rows of boxes that are kept on one page.
const MOST_KEPT: usize = 12;
/// The most ruled lines that are kept on one page.
const MOST_LINES: usize = 4;
/// The distance between ruled lines, and the height of a field.
const RULED: f32 = 22.0;
/// Where the space of a field begins.
const SPACE: f32 = 190.0;
/// The size of a box for one figure of a day.
const FIGURE: (f32, f32) = (13.0, 16.0);

impl Flow {
    /// Adds a question's code and words.
    pub(crate) fn question(&mut self, code: &str, text: &str) {
        self.titled(2, &format!("{code}\u{2002}{text}"), QUESTION, 16.0, 3.0);
    }

    /// Adds room to answer.
    pub(crate) fn answer(&mut self, answer: &Answer) {
        match answer {
            Answer::Ticks { label, choices } => self.ticks(label, choices),
            Answer::Field { label, space } => self.field(label, space),
            Answer::Lines { label, count } => self.ruled(label, *count),
        }
    }

    /// Makes a box to tick, with a part of its own that says what it is.
    pub(crate) fn tick_box(&mut self, parent: NodeId, role: Role) -> Item {
        let base = Node::new(role, Some(parent));
        let node = self.structure.put(Node { actual: Some(SAID.to_owned()), ..base });
        let corners = [(0.0, 0.0), (TICK, 0.0), (TICK, TICK), (0.0, TICK), (0.0, 0.0)];
        let points = corners.map(|(x, y)| Spot { x, y }).to_vec();
        Item { tag: Tag::Node(node), draw: Draw::Shape(Shape::Line { points, width: 0.9, ink: Ink::Text }) }
    }

    /// Sets a label as a paragraph of its own.
    fn label(&mut self, label: &[Span], width: f32) -> (NodeId, Vec<Line>) {
        let node = self.structure.add(Role::Paragraph, Structure::ROOT);
        let pieces = self.pieces(label, node);
        (node, self.shaper.lines(&pieces, LABEL, width))
    }

    fn label_over(&mut self, label: &[Span]) {
        let (_, lines) = self.label(label, WIDTH);
        let mut bands = stacked(lines, LEFT);
        bands.iter_mut().for_each(|band| band.keep = true);
        self.push(bands, 7.0, 2.0);
    }

    fn ticks(&mut self, label: &[Span], choices: &[Vec<Span>]) {
        self.label_over(label);
        let wide: Vec<f32> = choices.iter().map(|spans| self.one_line(spans) + TICK_WIDTH + 1.0).collect();
        let row = wide.iter().sum::<f32>() + BETWEEN * (wide.len().saturating_sub(1)) as f32;
        let widest = wide.iter().copied().fold(0.0, f32::max);
        let fit = ((WIDTH + BETWEEN) / (widest + BETWEEN)) as usize;
        let columns = if row <= WIDTH { choices.len() } else { fit.min(MOST_COLUMNS) }.max(1);
        let list = self.structure.add(Role::List(Numbering::Unnumbered), Structure::ROOT);
        let mut bands: Vec<Band> = Vec::new();
        for (at, some) in choices.chunks(columns).enumerate() {
            if columns == 1 {
                bands.extend(some.iter().flat_map(|spans| self.tick(spans, list, LEFT, WIDTH)));
                continue;
            }
            let mut band = Band::default();
            let mut x = LEFT;
            for (column, spans) in some.iter().enumerate() {
                let width = if row <= WIDTH { wide[at * columns + column] } else { widest };
                let mut y = 0.0;
                for line in self.tick(spans, list, x, width) {
                    band.items.extend(line.items.into_iter().map(|item| item.moved(0.0, y)));
                    y += line.height;
                }
                band.height = band.height.max(y);
                x += if row <= WIDTH { width + BETWEEN } else { (WIDTH + BETWEEN) / columns as f32 };
            }
            bands.push(band);
        }
        bands.iter_mut().skip(1).for_each(|band| band.gap = ROWS_APART);
        if bands.len() <= MOST_KEPT {
            let last = bands.len().saturating_sub(1);
            bands.iter_mut().take(last).for_each(|band| band.keep = true);
        }
        self.push(together(bands), 0.0, 5.0);
    }

    /// Sets a box and its words, the words beside the box on every line.
    fn tick(&mut self, spans: &[Span], list: NodeId, x: f32, width: f32) -> Vec<Band> {
        let item = self.structure.add(Role::Item, list);
        let tick = self.tick_box(item, Role::Label);
        let body = self.structure.add(Role::Body, item);
        let pieces = self.pieces(spans, body);
        let lines = self.shaper.lines(&pieces, BODY, width - TICK_WIDTH);
        let mut bands = stacked(lines, x + TICK_WIDTH);
        if let Some(first) = bands.first_mut() {
            first.items.insert(0, tick.moved(x, (first.height - TICK) / 2.0));
        }
        together(bands)
    }

    /// Returns how wide words are on one line.
    fn one_line(&mut self, spans: &[Span]) -> f32 {
        let tag = Tag::Decoration;
        let piece =
            |span: &Span| Piece { text: span.text.clone(), bold: span.bold, ink: Ink::Text, mark: span.mark, tag };
        let pieces: Vec<Piece> = spans.iter().map(piece).collect();
        self.shaper.widths(&pieces, BODY).1
    }

    fn ruled(&mut self, label: &[Span], count: usize) {
        self.label_over(label);
        let line = || Band { height: RULED, items: vec![line_to_write(LEFT, WIDTH)], ..Band::default() };
        let mut bands: Vec<Band> = (0..count.max(1)).map(|_| line()).collect();
        if bands.len() <= MOST_LINES {
            let last = bands.len() - 1;
            bands.iter_mut().take(last).for_each(|band| band.keep = true);
        }
        self.push(together(bands), 0.0, 6.0);
    }

    /// Adds a field beside its label; under it where the label is long.
    fn field(&mut self, label: &[Span], space: &Space) {
        let mut label = label.to_vec();
        let room = WIDTH - SPACE;
        let mut unit = None;
        if let Space::Figures(Some(words)) = space {
            if self.one_line(&[Span::plain(words.clone())]) < room - 100.0 {
                unit = Some(words.clone());
            } else {
                label.push(Span::plain(format!(" ({words})")));
            }
        }
        let narrow = SPACE - 12.0;
        if self.one_line(&label) > narrow * 2.5 {
            self.label_over(&label);
            label.clear();
        }
        let (tag, lines) = if label.is_empty() {
            (Tag::Decoration, Vec::new())
        } else {
            let (node, lines) = self.label(&label, narrow);
            (Tag::Node(node), lines)
        };
        let tall: f32 = lines.iter().map(|line| line.height).sum();
        let height = (tall + 4.0).max(RULED + 2.0);
        // Words stand on the line they are beside, and level with a box.
        let down = if *space == Space::Line { 1.0 } else { (height - tall) / 2.0 };
        let mut y = height - tall - down;
        let mut items = Vec::new();
        for line in lines {
            items.extend(line.items.into_iter().map(|item| item.moved(LEFT, y)));
            y += line.height;
        }
        let from = if label.is_empty() { LEFT } else { LEFT + SPACE };
        let top = (height - FIGURE.1) / 2.0;
        match space {
            Space::Line => items.push(line_to_write(from, LEFT + WIDTH - from).moved(0.0, height - RULED)),
            Space::Figures(_) => {
                items.push(outline(from, top - 1.0, 84.0, FIGURE.1 + 2.0));
                items.extend(self.beside(unit.as_deref().unwrap_or_default(), tag, from + 92.0, height));
            }
            Space::Day => items.extend(self.day(from, top)),
            Space::Days => {
                items.extend(self.day(from, top));
                items.extend(self.beside("and", tag, from + 137.0, height));
                items.extend(self.day(from + 166.0, top));
            }
        }
        self.push(vec![Band { height, items, ..Band::default() }], 4.0, 4.0);
    }

    /// Sets a few words level with a field.
    fn beside(&mut self, words: &str, tag: Tag, x: f32, height: f32) -> Vec<Item> {
        let lines = self.words(words, false, Ink::Text, tag, LABEL, LEFT + WIDTH - x);
        let up = (height - LABEL.size * LABEL.leading) / 2.0;
        lines.into_iter().flat_map(|line| line.items).map(|item| item.moved(x, up)).collect()
    }

    /// Draws the boxes of a day, with a faint letter in each.
    fn day(&mut self, x: f32, y: f32) -> Vec<Item> {
        let mut items = Vec::new();
        let mut pen = x;
        for (at, letter) in ["D", "D", "M", "M", "Y", "Y", "Y", "Y"].into_iter().enumerate() {
            if at == 2 || at == 4 {
                let points = vec![Spot { x: pen + 7.0, y }, Spot { x: pen + 3.0, y: y + FIGURE.1 }];
                items.push(Item::decoration(Shape::Line { points, width: 0.6, ink: Ink::Muted }));
                pen += 10.0;
            }
            items.push(outline(pen, y, FIGURE.0, FIGURE.1));
            let lines = self.words(letter, false, Ink::Rule, Tag::Decoration, FAINT, FIGURE.0);
            items.extend(lines.into_iter().flat_map(|line| line.items).map(|item| item.moved(pen + 4.0, y + 3.8)));
            pen += FIGURE.0;
        }
        items
    }
}

fn line_to_write(x: f32, width: f32) -> Item {
    Item::decoration(Shape::rule(x, RULED - 2.0, width, 0.5, Ink::Muted))
}

fn outline(x: f32, y: f32, w: f32, h: f32) -> Item {
    let corners = [(0.0, 0.0), (w, 0.0), (w, h), (0.0, h), (0.0, 0.0)];
    let points = corners.map(|(dx, dy)| Spot { x: x + dx, y: y + dy }).to_vec();
    Item::decoration(Shape::Line { points, width: 0.6, ink: Ink::Muted })
}
