//! Tables as bands: a caption, a heading row that is repeated on every page, and rows that are never cut
//! unless one is taller than a page.

mod cell;
mod columns;

use std::rc::Rc;

use crate::chart::{Chart, Ink, Shape};
use crate::document::{Align, CellContent, Column, Row, Span, Table};
use crate::problem::ReportError;

use self::cell::Laid;
use super::band::{Band, Head};
use super::flow::{Flow, stacked};
use super::page::{Item, Tag};
use super::structure::{NodeId, Role, Scope, Structure};
use super::style::{BOTTOM, LEFT, SMALL, TOP, WIDTH, heading};

/// Space beside the words of a cell.
pub(super) const PAD_X: f32 = 4.5;
/// Space over and under them.
pub(super) const PAD_Y: f32 = 3.75;
/// The most rows of a table to fill in by hand that are kept on one page.
const MOST_KEPT: usize = 8;

impl Flow {
    /// Adds a chart, as the table that shows it.
    pub(crate) fn chart(&mut self, chart: &Chart) -> Result<(), ReportError> {
        self.table(&chart.table())
    }

    /// Adds a table.
    pub(crate) fn table(&mut self, table: &Table) -> Result<(), ReportError> {
        let wanted = table.columns.len();
        for (at, row) in table.rows.iter().enumerate() {
            let found = row.cells.iter().map(|cell| cell.columns).sum();
            if found != wanted {
                return Err(ReportError::Ragged { row: at + 1, found, wanted });
            }
        }
        let node = self.structure.add(Role::Table, Structure::ROOT);
        self.structure.nodes[node.0].alt.clone_from(&table.summary);
        let mut bands = self.caption(&table.caption, node);
        let widths = self.column_widths(table);
        let head = self.head_row(&table.columns, &widths, node);
        bands.push(Band { height: head.height, items: head.items.clone(), keep: true, ..Band::default() });
        let head = Rc::new(head);
        let body = self.structure.add(Role::TableBody, node);
        let rows = bands.len();
        for row in &table.rows {
            for band in self.row(row, &table.columns, &widths, body, BOTTOM - TOP - head.height) {
                bands.push(Band { head: Some(Rc::clone(&head)), ..band });
            }
        }
        if table.rows.len() <= MOST_KEPT && table.rows.iter().any(is_by_hand) {
            let last = bands.len().saturating_sub(1);
            bands.iter_mut().take(last).skip(rows).for_each(|band| band.keep = true);
        }
        self.push(bands, 11.0, if table.note.is_some() { 0.0 } else { 8.0 });
        if let Some(note) = &table.note {
            let node = self.structure.add(Role::Paragraph, Structure::ROOT);
            if let Some(last) = self.bands.last_mut() {
                last.keep = true;
            }
            let lines = self.words(note, false, Ink::Muted, Tag::Node(node), SMALL, WIDTH);
            self.push(stacked(lines, LEFT), 4.0, 10.0);
        }
        Ok(())
    }

    fn caption(&mut self, caption: &str, table: NodeId) -> Vec<Band> {
        if caption.is_empty() {
            return Vec::new();
        }
        let node = self.structure.add(Role::Caption, table);
        let (setting, _, after) = heading(3);
        let lines = self.words(caption, true, Ink::Text, Tag::Node(node), setting, WIDTH);
        let mut bands = stacked(lines, LEFT);
        for band in &mut bands {
            band.keep = true;
        }
        if let Some(last) = bands.last_mut() {
            last.height += after;
        }
        bands
    }

    fn head_row(&mut self, columns: &[Column], widths: &[f32], table: NodeId) -> Head {
        let head = self.structure.add(Role::TableHead, table);
        let row = self.structure.add(Role::Row, head);
        let mut x = LEFT;
        let mut cells = Vec::new();
        for (column, width) in columns.iter().zip(widths) {
            let node = self.structure.add(Role::HeaderCell(Scope::Column), row);
            let spans = heading_spans(column);
            let pieces = self.heading_pieces(&spans, node);
            cells.push((x, self.laid_words(pieces, column.align, *width, node)));
            x += width;
        }
        let height = cells.iter().map(|(_, cell)| cell.height()).fold(0.0, f32::max) + 2.0 * PAD_Y;
        let mut items = vec![Item::decoration(Shape::rule(LEFT, height - 0.55, WIDTH, 1.1, Ink::Text))];
        for (x, cell) in cells {
            let top = height - PAD_Y - cell.height();
            items.extend(cell.all().into_iter().map(|item| item.moved(x + PAD_X, top)));
        }
        Head { height, items }
    }

    fn row(&mut self, row: &Row, columns: &[Column], widths: &[f32], body: NodeId, most: f32) -> Vec<Band> {
        let node = self.structure.add(Role::Row, body);
        let mut at = 0;
        let mut x = LEFT;
        let mut cells = Vec::new();
        for (first, cell) in row.cells.iter().enumerate().map(|(index, cell)| (index == 0, cell)) {
            let width: f32 = widths[at..at + cell.columns].iter().sum();
            let align = if cell.columns > 1 { Align::Centre } else { columns[at].align };
            cells.push((x, width, self.laid_cell(cell, align, width, node, first && row.headed)));
            at += cell.columns;
            x += width;
        }
        let mut bands = Vec::new();
        while bands.is_empty() || cells.iter().any(|(_, _, cell)| !cell.is_done()) {
            let slice: Vec<_> = cells.iter_mut().map(|(x, w, cell)| (*x, *w, cell.take(most - 2.0 * PAD_Y))).collect();
            bands.push(strip(slice));
        }
        bands
    }
}

/// Draws one strip of a row: the ground of each cell, its words, and the rule below.
fn strip(cells: Vec<(f32, f32, Laid)>) -> Band {
    let inner = cells.iter().map(|(_, _, cell)| cell.height()).fold(0.0, f32::max);
    let height = inner + 2.0 * PAD_Y;
    let level = cells.iter().any(|(_, _, cell)| cell.centred);
    let by_hand = cells.iter().any(|(_, _, cell)| cell.by_hand);
    let ink = if by_hand { Ink::Muted } else { Ink::Rule };
    let mut items = vec![Item::decoration(Shape::rule(LEFT, height - 0.4, WIDTH, 0.75, ink))];
    if by_hand {
        let sides = cells.iter().map(|(x, ..)| *x).chain([LEFT + WIDTH]);
        items.extend(sides.map(|x| Item::decoration(Shape::rect(x - 0.25, 0.0, 0.5, height, ink))));
    }
    for (x, width, cell) in cells {
        if let Some(ink) = cell.ground {
            items.push(Item::decoration(Shape::rect(x, 0.0, width, height, Ink::Paper)));
            items.push(Item::decoration(Shape::rect(x + 0.75, 0.75, width - 1.5, height - 1.5, ink)));
        }
        let top = if level { PAD_Y + (inner - cell.height()) / 2.0 } else { PAD_Y };
        items.extend(cell.all().into_iter().map(|item| item.moved(x + PAD_X, top)));
    }
    Band { height, items, ..Band::default() }
}

/// Tells whether something goes into a row by hand.
fn is_by_hand(row: &Row) -> bool {
    row.cells.iter().any(|cell| matches!(cell.content, CellContent::Tick(_) | CellContent::Room { .. }))
}

fn heading_spans(column: &Column) -> Vec<Span> {
    if column.legend.is_empty() {
        return vec![Span::bold(column.heading.clone())];
    }
    let last = column.legend.len() - 1;
    let named = column.legend.iter().enumerate().map(|(at, category)| {
        let gap = if at < last { "   " } else { "" };
        Span { mark: Some((category.symbol, category.tone)), ..Span::bold(format!("{}{gap}", category.word)) }
    });
    named.collect()
}
