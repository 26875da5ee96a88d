//! A chart as a table, which is how it is printed: every bar and count sits in a cell with its headings,
//! so that nobody needs to see the shapes to have the numbers.

use crate::document::{Cell, Column, Row, Table};

use super::{Chart, Matrix, StackedBars};

impl Chart {
    /// Returns the table that shows the chart and its numbers.
    pub fn table(&self) -> Table {
        match self {
            Self::StackedBars(bars) => stacked(bars),
            Self::Matrix(matrix) => crossed(matrix),
        }
    }
}

fn stacked(chart: &StackedBars) -> Table {
    let words: Vec<&str> = chart.categories.iter().map(|category| category.word.as_str()).collect();
    let bars = Column { legend: chart.categories.clone(), ..Column::new(words.join(", "), 6.3) };
    let rows = chart.rows.iter().map(|row| {
        let bar = Cell::bar(chart.categories.clone(), row.counts.clone());
        Row::headed(vec![Cell::text(row.label.clone()), bar, Cell::text(row.n.to_string())])
    });
    Table {
        caption: chart.title.clone(),
        summary: Some(chart.alt.clone()),
        columns: vec![Column::new(chart.rows_are.clone(), 3.1), bars, Column::number("n", 0.6)],
        rows: rows.collect(),
        note: chart.note.clone(),
    }
}

fn crossed(chart: &Matrix) -> Table {
    let mut columns = vec![Column::new(chart.rows_are.clone(), 2.0)];
    columns.extend(chart.categories.iter().map(|category| Column {
        legend: vec![category.clone()],
        ..Column::centred(format!("{}: {}", chart.columns_are, category.word), 1.4)
    }));
    let rows = chart.categories.iter().zip(&chart.counts).enumerate().map(|(down, (category, counts))| {
        let mut cells = vec![Cell::text(category.word.clone())];
        cells.extend(counts.iter().enumerate().map(|(across, count)| match count {
            None => Cell::masked("c"),
            Some(count) if across == down => Cell::tinted(count.to_string(), category.tone),
            Some(count) => Cell::text(count.to_string()),
        }));
        Row::headed(cells)
    });
    Table {
        caption: format!("{} ({} by {})", chart.title, chart.rows_are.to_lowercase(), chart.columns_are.to_lowercase()),
        summary: Some(chart.alt.clone()),
        columns,
        rows: rows.collect(),
        note: chart.note.clone(),
    }
}
