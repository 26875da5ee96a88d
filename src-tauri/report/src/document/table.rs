//! Tables, their cells, and grades as they are printed: word, symbol and colour together.

use serde::Serialize;

use crate::chart::Category;

use super::Span;

/// A table with a heading row, repeated on every page it reaches.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Table {
    /// What the table shows, above it.
    pub caption: String,
    /// One sentence for someone who cannot see it, where the caption does not say it all.
    pub summary: Option<String>,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows, top to bottom. The first cell of each names its row.
    pub rows: Vec<Row>,
    /// A line under the table: the base, what is masked and why.
    pub note: Option<String>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "TableColumn"))]
pub struct Column {
    /// Its heading. Never empty: a screen reader says it before each cell.
    pub heading: String,
    /// Its share of the width, against the other columns.
    pub weight: f32,
    /// How its cells are set.
    pub align: Align,
    /// The categories its cells use, shown with their symbols in place of the heading.
    pub legend: Vec<Category>,
}

impl Column {
    /// Makes a column set from the left.
    pub fn new(heading: impl Into<String>, weight: f32) -> Self {
        Self { heading: heading.into(), weight, align: Align::Start, legend: Vec::new() }
    }

    /// Makes a column of numbers, set to the right.
    pub fn number(heading: impl Into<String>, weight: f32) -> Self {
        Self { align: Align::End, ..Self::new(heading, weight) }
    }

    /// Makes a column set in the middle, as grades are.
    pub fn centred(heading: impl Into<String>, weight: f32) -> Self {
        Self { align: Align::Centre, ..Self::new(heading, weight) }
    }
}

/// How text is set in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Align {
    /// From the side where the language starts.
    Start,
    /// In the middle.
    Centre,
    /// To the far side, as numbers are.
    End,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Row {
    /// The cells; their spans add up to the number of columns.
    pub cells: Vec<Cell>,
    /// Whether the first cell is the heading of the row.
    pub headed: bool,
}

impl Row {
    /// Makes a row whose first cell is its heading.
    pub fn headed(cells: Vec<Cell>) -> Self {
        Self { cells, headed: true }
    }

    /// Makes a row of plain cells.
    pub fn plain(cells: Vec<Cell>) -> Self {
        Self { cells, headed: false }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(rename = "TableCell"))]
pub struct Cell {
    /// What it holds.
    pub content: CellContent,
    /// How many columns it covers, from 1.
    pub columns: usize,
}

impl Cell {
    /// Makes a cell of plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(CellContent::Text(vec![Span::plain(text)]))
    }

    /// Makes a cell of words set in several ways.
    pub fn spans(spans: Vec<Span>) -> Self {
        Self::of(CellContent::Text(spans))
    }

    /// Makes a cell that shows a grade.
    pub fn grade(mark: GradeMark) -> Self {
        Self::of(CellContent::Grade(mark))
    }

    /// Makes a cell whose value is held back; `why` is what the reader sees.
    pub fn masked(why: impl Into<String>) -> Self {
        Self::of(CellContent::Masked(why.into()))
    }

    /// Makes a cell with nothing in it to see; `said` is read aloud: "no return".
    pub fn empty(said: impl Into<String>) -> Self {
        Self::of(CellContent::Empty(said.into()))
    }

    /// Makes a cell with a count on a tinted ground.
    pub fn tinted(text: impl Into<String>, tone: Tone) -> Self {
        Self::of(CellContent::Tinted(text.into(), tone))
    }

    /// Makes a cell with a bar cut by its counts.
    pub fn bar(categories: Vec<Category>, counts: Vec<u32>) -> Self {
        Self::of(CellContent::Bar { categories, counts })
    }

    /// Makes a cell with a box to tick before its words.
    pub fn tick(spans: Vec<Span>) -> Self {
        Self::of(CellContent::Tick(spans))
    }

    /// Makes a cell to write in; `day` draws the strokes of a date.
    pub fn room(day: bool) -> Self {
        Self::of(CellContent::Room { day })
    }

    /// Returns the cell covering several columns.
    pub fn across(self, columns: usize) -> Self {
        Self { columns: columns.max(1), ..self }
    }

    fn of(content: CellContent) -> Self {
        Self { content, columns: 1 }
    }
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum CellContent {
    /// Words.
    Text(Vec<Span>),
    /// A grade: word, symbol and colour.
    Grade(GradeMark),
    /// A value held back, and the words that say so.
    Masked(String),
    /// Nothing to see; the words are read aloud and a dash is drawn.
    Empty(String),
    /// Words on the ground of a grade.
    Tinted(String, Tone),
    /// A bar cut by its counts, which are written in it and read aloud.
    Bar {
        /// What it is cut into.
        categories: Vec<Category>,
        /// How many of each.
        counts: Vec<u32>,
    },
    /// A box to tick, then words. On paper only: no window shows a blank form.
    #[cfg_attr(feature = "types", ts(skip))]
    Tick(Vec<Span>),
    /// Room to write in. On paper only.
    #[cfg_attr(feature = "types", ts(skip))]
    Room {
        /// Whether a day goes there.
        day: bool,
    },
}

/// A grade as it is printed. It never speaks by colour alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct GradeMark {
    /// The grade's word.
    pub word: String,
    /// A shorter word for narrow cells; the full one is read aloud.
    pub short: String,
    /// The shape drawn before it.
    pub symbol: Symbol,
    /// The colour behind it.
    pub tone: Tone,
}

impl GradeMark {
    /// Makes a grade's mark whose short word is the word itself.
    pub fn new(word: impl Into<String>, symbol: Symbol, tone: Tone) -> Self {
        let word = word.into();
        Self { short: word.clone(), word, symbol, tone }
    }

    /// Returns the mark with a shorter word for narrow cells.
    pub fn shortened(self, short: impl Into<String>) -> Self {
        Self { short: short.into(), ..self }
    }
}

/// The shape that stands for a grade. Drawn, so that no font needs to have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Symbol {
    /// ★
    Star,
    /// ●
    Disc,
    /// ▲
    Triangle,
    /// ■
    Square,
    /// ○
    Ring,
    /// ?
    Query,
}

/// The colour that goes with a grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Tone {
    /// The best grade.
    DarkGreen,
    /// A good grade.
    Green,
    /// A grade that asks for change.
    Amber,
    /// The worst grade.
    Red,
    /// Does not apply.
    Grey,
    /// Not known.
    White,
}
