//! How wide the columns are: their weights, but never so narrow that a word has to be broken if it can be helped.

use crate::chart::Ink;
use crate::document::{CellContent, Span, Table};
use crate::layout::answer::TICK_WIDTH;
use crate::layout::flow::Flow;
use crate::layout::page::Tag;
use crate::layout::shaper::Piece;
use crate::layout::style::{CELL, WIDTH};

use super::PAD_X;
use super::cell::DAY_WIDTH;

impl Flow {
    /// Shares the width of the page among the columns.
    pub(super) fn column_widths(&mut self, table: &Table) -> Vec<f32> {
        let weights: Vec<f32> = table.columns.iter().map(|column| column.weight.max(0.05)).collect();
        let mut least: Vec<f32> =
            table.columns.iter().map(|column| self.least(&[Span::bold(column.heading.clone())])).collect();
        for (column, least) in table.columns.iter().zip(&mut least) {
            if let [only] = column.legend.as_slice() {
                *least = self.least(&[Span::bold(only.word.clone())]) + CELL.size;
            } else if !column.legend.is_empty() {
                *least = 0.0;
            }
        }
        for row in &table.rows {
            let mut at = 0;
            for cell in &row.cells {
                if cell.columns == 1
                    && let Some(least) = least.get_mut(at)
                {
                    *least = least.max(self.least_of(&cell.content));
                }
                at += cell.columns;
            }
        }
        shared(&weights, &least, WIDTH)
    }

    fn least_of(&mut self, content: &CellContent) -> f32 {
        match content {
            CellContent::Text(spans) => self.least(spans),
            CellContent::Grade(mark) => self.least(&[Span::bold(mark.short.clone())]) + CELL.size,
            CellContent::Masked(text) | CellContent::Tinted(text, _) => self.least(&[Span::bold(text.clone())]),
            CellContent::Tick(spans) => self.least(spans) + TICK_WIDTH + CELL.size,
            CellContent::Room { day: true } => DAY_WIDTH,
            CellContent::Empty(_) | CellContent::Room { day: false } | CellContent::Bar { .. } => 0.0,
        }
    }

    fn least(&mut self, spans: &[Span]) -> f32 {
        let piece = |span: &Span| Piece {
            text: span.text.clone(),
            bold: span.bold,
            ink: Ink::Text,
            mark: None,
            tag: Tag::Decoration,
        };
        let pieces: Vec<Piece> = spans.iter().map(piece).collect();
        self.shaper.widths(&pieces, CELL).0 + 2.0 * PAD_X + 0.5
    }
}

/// Gives each column its least or its fair share, whichever is more. No least is granted beyond two fifths of
/// the width: a single word that long is broken.
fn shared(weights: &[f32], least: &[f32], width: f32) -> Vec<f32> {
    let least: Vec<f32> = least.iter().map(|w| w.min(width * 0.4)).collect();
    let total: f32 = least.iter().sum();
    if total >= width {
        return least.iter().map(|w| w * width / total).collect();
    }
    let mut fixed = vec![false; weights.len()];
    loop {
        let taken: f32 = least.iter().zip(&fixed).filter(|(_, fixed)| **fixed).map(|(w, _)| w).sum();
        let weight: f32 = weights.iter().zip(&fixed).filter(|(_, fixed)| !**fixed).map(|(w, _)| w).sum();
        let unit = if weight > 0.0 { (width - taken) / weight } else { 0.0 };
        let narrow = (0..weights.len()).find(|at| !fixed[*at] && weights[*at] * unit < least[*at]);
        match narrow {
            Some(at) => fixed[at] = true,
            None => {
                return (0..weights.len()).map(|at| if fixed[at] { least[at] } else { weights[at] * unit }).collect();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn a_long_word_takes_room_from_the_other_columns() {
        let widths = shared(&[1.0, 1.0, 2.0], &[40.0, 160.0, 30.0], 400.0);

        assert_eq!(widths, vec![80.0, 160.0, 160.0]);
    }

    #[test]
    fn the_columns_always_fill_the_page() {
        let widths = shared(&[1.0, 1.0, 1.0], &[400.0, 400.0, 400.0], 300.0);

        assert!((widths.iter().sum::<f32>() - 300.0).abs() < 0.01);
    }
}
