//! Blocks of running text as bands: headings, paragraphs, lists, facts, figures in a row, boxes.

use crate::chart::{Ink, Shape};
use crate::document::{Block, Span, Stat};
use crate::problem::ReportError;

use super::band::{Band, Bookmark};
use super::page::{Item, Tag};
use super::shaper::{Line, Piece, Setting, Shaper};
use super::structure::{Node, NodeId, Numbering, Role, Structure};
use super::style::{BIG, BODY, LEFT, WIDTH, heading};

/// Gathers the bands of a document and the tree of what they are.
pub(crate) struct Flow {
    /// Sets words in lines.
    pub shaper: Shaper,
    /// What the parts are.
    pub structure: Structure,
    /// The bands so far.
    pub bands: Vec<Band>,
    /// Space still owed after the last block.
    after: f32,
    turn: bool,
    level: u8,
}

impl Flow {
    /// Starts with nothing.
    pub(crate) fn new() -> Result<Self, ReportError> {
        let (shaper, structure) = (Shaper::new()?, Structure::default());
        Ok(Self { shaper, structure, bands: Vec::new(), after: 0.0, turn: false, level: 0 })
    }

    /// Adds a block.
    pub(crate) fn block(&mut self, block: &Block) -> Result<(), ReportError> {
        match block {
            Block::Cover(cover) => self.cover(cover),
            Block::Heading { level, text, new_page } => self.heading(*level, text, *new_page),
            Block::Paragraph(spans) => self.paragraph(spans),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Facts(facts) => self.facts(facts, 9.75),
            Block::Stats(stats) => self.stats(stats),
            Block::Table(table) => self.table(table)?,
            Block::Chart(chart) => self.chart(chart)?,
            Block::Callout { heading, text } => self.callout(heading, text, false),
            Block::PageBreak => self.turn_page(),
            Block::Question { code, text } => self.question(code, text),
            Block::Answer(answer) => self.answer(answer),
            Block::Together(blocks) => self.together(blocks)?,
        }
        Ok(())
    }

    /// Adds blocks of which all but what follows the beginning of the last stay on one page.
    fn together(&mut self, blocks: &[Block]) -> Result<(), ReportError> {
        let from = self.bands.len();
        let mut last = from;
        for block in blocks {
            last = self.bands.len();
            self.block(block)?;
        }
        let end = last.min(self.bands.len().saturating_sub(1));
        self.bands.iter_mut().take(end).skip(from).for_each(|band| band.keep = true);
        Ok(())
    }

    /// Adds bands after the space they and the block before ask for.
    pub(crate) fn push(&mut self, mut bands: Vec<Band>, before: f32, after: f32) {
        if let Some(first) = bands.first_mut() {
            first.gap = before.max(self.after);
            first.new_page |= std::mem::take(&mut self.turn);
            self.after = after;
            self.bands.append(&mut bands);
        }
    }

    /// Starts a new page with the next block.
    pub(crate) fn turn_page(&mut self) {
        (self.turn, self.after) = (true, 0.0);
    }

    /// Makes pieces of spans under a node, with nodes of their own where the language changes.
    pub(crate) fn pieces(&mut self, spans: &[Span], node: NodeId) -> Vec<Piece> {
        let several = spans.len() > 1 && spans.iter().any(|span| stands_apart(&span.text, span.lang.as_ref()));
        spans
            .iter()
            .map(|span| {
                let own = self.own(&span.text, span.lang.as_ref(), node, several);
                let ink = match span.mark {
                    Some((_, tone)) => Ink::Front(tone),
                    None if span.muted => Ink::Muted,
                    None => Ink::Text,
                };
                let tag = Tag::Node(own);
                Piece { text: span.text.clone(), bold: span.bold, ink, mark: span.mark, tag }
            })
            .collect()
    }

    /// Returns the node for words: the one they are in, or one of their own that says their language and,
    /// for words read from the right, how they are read.
    fn own(&mut self, text: &str, lang: Option<&String>, node: NodeId, always: bool) -> NodeId {
        if !always && !stands_apart(text, lang) {
            return node;
        }
        let actual = text.chars().any(from_the_right).then(|| text.to_owned());
        let base = Node::new(Role::Span, Some(node));
        self.structure.put(Node { lang: lang.cloned(), actual, ..base })
    }

    /// Sets plain words under a node.
    pub(crate) fn words(&mut self, text: &str, bold: bool, ink: Ink, tag: Tag, set: Setting, width: f32) -> Vec<Line> {
        let tag = match tag {
            Tag::Node(node) => Tag::Node(self.own(text, None, node, false)),
            Tag::Decoration | Tag::Footer | Tag::Repeated => tag,
        };
        let piece = Piece { text: text.to_owned(), bold, ink, mark: None, tag };
        self.shaper.lines(&[piece], set, width)
    }

    fn heading(&mut self, level: u8, text: &str, new_page: bool) {
        let level = level.clamp(1, 3);
        self.turn |= new_page;
        let (setting, before, after) = heading(level);
        self.titled(level, text, setting, before, after);
    }

    /// Adds a heading; a level that skips one is tagged as the next level down, as the standard asks.
    pub(crate) fn titled(&mut self, level: u8, text: &str, setting: Setting, before: f32, after: f32) {
        self.level = level.min(self.level + 1);
        let node = self.structure.add(Role::Heading(self.level), Structure::ROOT);
        let lines = self.words(text, true, Ink::Text, Tag::Node(node), setting, WIDTH);
        let mut bands = stacked(lines, LEFT);
        for band in &mut bands {
            band.keep = true;
        }
        if let Some(first) = bands.first_mut() {
            first.bookmark = Some(Bookmark { level: self.level, title: text.to_owned(), node });
        }
        self.push(bands, before, after);
    }

    fn paragraph(&mut self, spans: &[Span]) {
        let node = self.structure.add(Role::Paragraph, Structure::ROOT);
        let pieces = self.pieces(spans, node);
        let lines = self.shaper.lines(&pieces, BODY, WIDTH);
        self.push(together(stacked(lines, LEFT)), 0.0, 7.0);
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Span>]) {
        let numbering = if ordered { Numbering::Decimal } else { Numbering::Disc };
        let list = self.structure.add(Role::List(numbering), Structure::ROOT);
        let indent = if ordered && items.len() > 9 { 21.0 } else { 14.0 };
        for (at, spans) in items.iter().enumerate() {
            let item = self.structure.add(Role::Item, list);
            let label = self.structure.add(Role::Label, item);
            let body = self.structure.add(Role::Body, item);
            let sign = if ordered { format!("{}.", at + 1) } else { "•".to_owned() };
            let sign = self.words(&sign, false, Ink::Text, Tag::Node(label), BODY, indent);
            let pieces = self.pieces(spans, body);
            let lines = self.shaper.lines(&pieces, BODY, WIDTH - indent);
            let mut bands = stacked(lines, LEFT + indent);
            if let Some(first) = bands.first_mut() {
                let items = sign.into_iter().flat_map(|line| line.items).map(|item| item.moved(LEFT + 2.0, 0.0));
                first.items.splice(0..0, items);
            }
            let (before, after) = if at == 0 { (0.0, 3.0) } else { (3.0, 3.0) };
            self.push(together(bands), before, after);
        }
        self.after = 9.0;
    }

    /// Adds labels and what they say.
    pub(crate) fn facts(&mut self, facts: &[(String, Vec<Span>)], size: f32) {
        const LABELS: f32 = 132.0;
        let setting = Setting::new(size, 1.5);
        let list = self.structure.add(Role::List(Numbering::Unnumbered), Structure::ROOT);
        for (name, spans) in facts {
            let item = self.structure.add(Role::Item, list);
            let label = self.structure.add(Role::Label, item);
            let body = self.structure.add(Role::Body, item);
            let names = self.words(name, false, Ink::Muted, Tag::Node(label), setting, LABELS - 6.0);
            let pieces = self.pieces(spans, body);
            let says = self.shaper.lines(&pieces, setting, WIDTH - LABELS);
            let bands = beside(stacked(names, LEFT), stacked(says, LEFT + LABELS));
            self.push(together(bands), 4.5, 4.5);
        }
        self.after = 10.0;
    }

    fn stats(&mut self, stats: &[Stat]) {
        const GAP: f32 = 14.0;
        let count = stats.len().clamp(1, 4);
        let wide = (WIDTH - GAP * (count as f32 - 1.0)) / count as f32;
        let list = self.structure.add(Role::List(Numbering::Unnumbered), Structure::ROOT);
        for row in stats.chunks(count) {
            let mut band = Band::default();
            for (at, stat) in row.iter().enumerate() {
                let x = LEFT + (wide + GAP) * at as f32;
                let item = self.structure.add(Role::Item, list);
                let body = self.structure.add(Role::Body, item);
                band.items.push(Item::decoration(Shape::rect(x, 0.0, wide, 2.25, Ink::Brass)));
                let mut lines = self.words(&stat.big, true, Ink::Text, Tag::Node(body), BIG, wide);
                lines.extend(self.words(&stat.label, false, Ink::Text, Tag::Node(body), Setting::new(9.6, 1.4), wide));
                let mut y = 7.0;
                for line in lines {
                    band.items.extend(line.items.into_iter().map(|item| item.moved(x, y)));
                    y += line.height;
                }
                band.height = band.height.max(y);
            }
            self.push(vec![band], 8.0, 12.0);
        }
    }

    /// Adds a box; one that sinks goes to the foot of its page when there is room.
    pub(crate) fn callout(&mut self, heading: &str, text: &[Span], sink: bool) {
        const PAD: f32 = 13.5;
        let node = self.structure.add(Role::Div, Structure::ROOT);
        let head = self.structure.add(Role::Paragraph, node);
        let body = self.structure.add(Role::Paragraph, node);
        let inner = WIDTH - 2.0 * PAD;
        let mut lines = self.words(heading, true, Ink::Text, Tag::Node(head), BODY, inner);
        if let Some(line) = lines.last_mut() {
            line.height += 3.0;
        }
        let pieces = self.pieces(text, body);
        lines.extend(self.shaper.lines(&pieces, BODY, inner));
        let last = lines.len().saturating_sub(1);
        let bands = lines.into_iter().enumerate().map(|(at, line)| {
            let (above, below) = (if at == 0 { PAD } else { 0.0 }, if at == last { PAD } else { 0.0 });
            let height = above + line.height + below;
            let mut items = vec![Item::decoration(Shape::rect(LEFT, 0.0, WIDTH, height, Ink::Wash))];
            items.extend(line.items.into_iter().map(|item| item.moved(LEFT + PAD, above)));
            Band { height, items, sink, ..Band::default() }
        });
        let bands = together(bands.collect());
        self.push(bands, 10.0, 12.0);
    }
}

fn stands_apart(text: &str, lang: Option<&String>) -> bool {
    lang.is_some() || text.chars().any(from_the_right)
}

/// Returns whether a letter is of a script read from right to left that our fonts have.
fn from_the_right(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Puts lines under one another, starting at `x`.
pub(crate) fn stacked(lines: Vec<Line>, x: f32) -> Vec<Band> {
    lines
        .into_iter()
        .map(|line| Band {
            height: line.height,
            items: line.items.into_iter().map(|item| item.moved(x, 0.0)).collect(),
            ..Band::default()
        })
        .collect()
}

/// Puts a label beside what it says. The whole label comes first, so that it is read first.
fn beside(mut label: Vec<Band>, says: Vec<Band>) -> Vec<Band> {
    let mut first = Band::default();
    let height = |bands: &[Band]| bands.iter().map(|band| band.height).sum::<f32>();
    let tall = height(&label);
    let mut y = 0.0;
    for band in label.drain(..) {
        first.items.extend(band.items.into_iter().map(|item| item.moved(0.0, y)));
        y += band.height;
    }
    let mut rest = says.into_iter();
    let mut y = 0.0;
    while y < tall {
        let Some(band) = rest.next() else { break };
        first.items.extend(band.items.into_iter().map(|item| item.moved(0.0, y)));
        y += band.height;
    }
    first.height = tall.max(y);
    std::iter::once(first).chain(rest).collect()
}

/// Keeps the first two lines together and the last two: no line alone at the foot or the head of a page.
pub(crate) fn together(mut bands: Vec<Band>) -> Vec<Band> {
    let count = bands.len();
    if count > 1 {
        bands[0].keep = true;
        bands[count - 2].keep = true;
    }
    bands
}
