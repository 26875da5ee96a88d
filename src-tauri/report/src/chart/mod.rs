//! Charts: what they show, in words and numbers. How they look is decided once, as shapes
//! in points, and written both to the page and to the window.

mod draw;
mod shape;
mod svg;
mod symbol;
mod table;

use serde::Serialize;

use crate::document::{Symbol, Tone};

pub use draw::{Drawing, Label, bar};
pub use shape::{Ink, Shape, Spot};
pub use svg::svg;
pub use symbol::symbol;

/// A chart. Its numbers are always there as text beside or inside the shapes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Chart {
    /// One bar a row, cut into grades: the distribution of grades.
    StackedBars(StackedBars),
    /// Counts of one grading against another: self-grade by moderated grade.
    Matrix(Matrix),
}

/// A distribution of grades: a bar for each row, cut by category.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct StackedBars {
    /// What the chart shows.
    pub title: String,
    /// One sentence for someone who cannot see it.
    pub alt: String,
    /// What the rows are: "Domain".
    pub rows_are: String,
    /// The categories, best first.
    pub categories: Vec<Category>,
    /// The bars.
    pub rows: Vec<Bar>,
    /// A line under the chart: what is left out and why.
    pub note: Option<String>,
}

/// One of the parts a bar is cut into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Category {
    /// Its word.
    pub word: String,
    /// The shape drawn beside its counts.
    pub symbol: Symbol,
    /// Its colour.
    pub tone: Tone,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Bar {
    /// What the bar is about.
    pub label: String,
    /// The counts, one for each category.
    pub counts: Vec<u32>,
    /// The base shown at the end of the bar: usually their sum.
    pub n: u32,
}

/// Counts of one grading against another, on the same categories.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Matrix {
    /// What the chart shows.
    pub title: String,
    /// One sentence for someone who cannot see it.
    pub alt: String,
    /// What the rows are: "Agency's own grade".
    pub rows_are: String,
    /// What the columns are: "Moderated grade".
    pub columns_are: String,
    /// The categories, the same down and across.
    pub categories: Vec<Category>,
    /// The counts, row by row; `None` where a count is held back.
    pub counts: Vec<Vec<Option<u32>>>,
    /// A line under the chart.
    pub note: Option<String>,
}
