//! What stands in a workbook beside its cells, and is not read: each with its place, so that nothing goes in silence.

use super::place;

/// One thing that a person should know about a workbook that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The sheet, where it is about one.
    pub sheet: Option<String>,
    /// The row and the column, counted from one, where it is about one cell.
    pub cell: Option<(u32, u32)>,
    /// What it is.
    pub kind: NoteKind,
}

/// What a note is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteKind {
    /// The workbook has macros. They are not run and not kept.
    Macros,
    /// The workbook has links to other workbooks. What they last gave is read.
    Links,
    /// The workbook has comments on its cells. They are not read.
    Comments,
    /// The workbook has pictures or drawings. They are not read.
    Pictures,
    /// The sheet is hidden. It is read as the others are.
    Hidden,
    /// The sheet holds a chart and no cells.
    Chart,
    /// The sheet has merged cells. The first of each group holds what is read.
    Merged {
        /// How many groups.
        groups: usize,
    },
    /// The cell has a formula whose value the file does not hold. It is read as empty.
    NoValue,
    /// The cell shows an error, such as `#REF!`. The error's word is read.
    ErrorValue {
        /// The word.
        word: String,
    },
    /// More cells have no value or an error than are listed.
    MoreCells {
        /// How many more.
        count: usize,
    },
}

impl Note {
    /// Returns a note about a whole workbook.
    pub fn whole(kind: NoteKind) -> Self {
        Self { sheet: None, cell: None, kind }
    }

    /// Returns a note about a sheet.
    pub fn on(sheet: &str, kind: NoteKind) -> Self {
        Self { sheet: Some(sheet.to_owned()), cell: None, kind }
    }

    /// Returns where it is, in the words of messages.
    pub fn place(&self) -> String {
        match (&self.sheet, self.cell) {
            (Some(sheet), Some((row, column))) => place(sheet, row, column),
            (Some(sheet), None) => format!("sheet “{}”", sheet.trim()),
            (None, _) => "the workbook".to_owned(),
        }
    }

    /// Returns what was found, as the rest of a sentence that starts with the place.
    pub fn found(&self) -> String {
        match &self.kind {
            NoteKind::Macros => "holds macros, which were not run and are not kept".to_owned(),
            NoteKind::Links => "has links to other workbooks, of which the last values were read".to_owned(),
            NoteKind::Comments => "has comments on its cells, which were not read".to_owned(),
            NoteKind::Pictures => "has pictures or drawings, which were not read".to_owned(),
            NoteKind::Hidden => "is hidden, and was read as the others were".to_owned(),
            NoteKind::Chart => "holds a chart and no cells".to_owned(),
            NoteKind::Merged { groups: 1 } => "has a group of merged cells, of which the first was read".to_owned(),
            NoteKind::Merged { groups } => {
                format!("has {groups} groups of merged cells, of which the first of each was read")
            }
            NoteKind::NoValue => "has a formula without its value".to_owned(),
            NoteKind::ErrorValue { word } => format!("shows the error {word}"),
            NoteKind::MoreCells { count } => format!("has {count} more cells with errors or without their values"),
        }
    }

    /// Returns what to do about it, as a sentence.
    pub fn next(&self) -> &'static str {
        match self.kind {
            NoteKind::Macros | NoteKind::Hidden | NoteKind::Chart => "There is nothing to do.",
            NoteKind::Links => "Check the values that come from other workbooks.",
            NoteKind::Comments => "Copy what matters from the comments into cells.",
            NoteKind::Pictures => "Write what they show into cells, where it matters.",
            NoteKind::Merged { .. } => "Unmerge the cells, and write the value into each cell that it is meant for.",
            NoteKind::NoValue => "Open the workbook in Excel, save it there, and choose it again.",
            NoteKind::ErrorValue { .. } => "Mend the formula, or write the value in its place.",
            NoteKind::MoreCells { .. } => "Mend the cells that are listed, and choose the workbook again.",
        }
    }

    /// Returns whether it leaves open what a cell was meant to say.
    pub fn leaves_open(&self) -> bool {
        match self.kind {
            NoteKind::NoValue | NoteKind::ErrorValue { .. } | NoteKind::MoreCells { .. } => true,
            NoteKind::Macros
            | NoteKind::Links
            | NoteKind::Comments
            | NoteKind::Pictures
            | NoteKind::Hidden
            | NoteKind::Chart
            | NoteKind::Merged { .. } => false,
        }
    }
}
