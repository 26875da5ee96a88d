//! The first page: the partnership, the plumb line, the title, the facts, and a paragraph at the foot.

use crate::chart::{Ink, Shape, Spot};
use crate::document::{Cover, Span};

use super::band::Band;
use super::flow::{Flow, stacked};
use super::page::{Item, Tag};
use super::structure::{Role, Structure};
use super::style::{CAPITALS, LEFT, SUBTITLE, TITLE, WIDTH};

impl Flow {
    /// Adds the cover and starts a new page after it.
    pub(crate) fn cover(&mut self, cover: &Cover) {
        let name = self.structure.add(Role::Paragraph, Structure::ROOT);
        let capitals = cover.partnership.to_uppercase();
        let lines = self.words(&capitals, false, Ink::Muted, Tag::Node(name), CAPITALS, WIDTH);
        let mut bands = stacked(lines, LEFT);
        if let Some(first) = bands.first_mut() {
            first.items.extend(plumb_line(LEFT - 25.0, 26.0));
        }
        self.push(bands, 0.0, 0.0);
        self.titled(1, &cover.title, TITLE, 112.0, 8.0);
        let under = self.structure.add(Role::Paragraph, Structure::ROOT);
        let lines = self.words(&cover.subtitle, false, Ink::Muted, Tag::Node(under), SUBTITLE, WIDTH);
        self.push(stacked(lines, LEFT), 8.0, 25.0);
        let rule = Item::decoration(Shape::rule(LEFT, 0.0, WIDTH, 0.75, Ink::Rule));
        self.push(vec![Band { height: 8.0, items: vec![rule], ..Band::default() }], 25.0, 0.0);
        let facts: Vec<_> =
            cover.facts.iter().map(|(name, says)| (name.clone(), vec![Span::plain(says.clone())])).collect();
        self.facts(&facts, 9.75);
        if let Some((heading, text)) = &cover.summary {
            self.callout(heading, &[Span::plain(text.clone())], true);
        }
        self.turn_page();
    }
}

fn plumb_line(x: f32, y: f32) -> Vec<Item> {
    let bob =
        vec![Spot { x: x - 5.0, y: y + 88.0 }, Spot { x: x + 7.2, y: y + 88.0 }, Spot { x: x + 1.1, y: y + 100.0 }];
    [Shape::rect(x, y, 2.2, 89.0, Ink::Brass), Shape::Polygon { points: bob, ink: Ink::Brass }]
        .map(Item::decoration)
        .to_vec()
}
