//! Room to answer on paper: boxes to tick, boxed fields, ruled lines.

use serde::Serialize;

use super::Span;

/// Room for one answer. What it asks for is always in words above or beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub enum Answer {
    /// Boxes to tick, in a row where they fit, else in columns.
    Ticks {
        /// What is ticked, and how many.
        label: Vec<Span>,
        /// What stands beside each box.
        choices: Vec<Vec<Span>>,
    },
    /// A field beside its label.
    Field {
        /// What goes into it.
        label: Vec<Span>,
        /// How it looks.
        space: Space,
    },
    /// Ruled lines under their label.
    Lines {
        /// What goes on them.
        label: Vec<Span>,
        /// How many there are, from 1.
        count: usize,
    },
}

/// How a field looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Space {
    /// One ruled line.
    Line,
    /// A box for figures, and what they count.
    Figures(Option<String>),
    /// Boxes for a day, a month and a year.
    Day,
    /// Two days.
    Days,
}
