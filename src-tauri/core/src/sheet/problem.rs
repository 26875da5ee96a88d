//! Why sheets cannot be read or written, and what to do about it.

use crate::advice::{Advice, Advise};

/// Why a file of sheets cannot be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// It is no workbook that can be read, nor a text with separated values.
    #[error("file of sheets not readable")]
    NotReadable {
        /// What stood in the way, without the file's words.
        reason: String,
    },
    /// It holds more than a workbook of a tool or a return ever does.
    #[error("file of sheets too large: {what}")]
    TooLarge {
        /// What there is too much of, with the most that is read.
        what: String,
    },
    /// It could not be written.
    #[error("workbook not written: {reason}")]
    NotWritten {
        /// What stood in the way.
        reason: String,
    },
}

impl Advise for SheetError {
    fn advice(&self) -> Advice {
        match self {
            Self::NotReadable { reason } => Advice::new(
                format!("This file cannot be read as a workbook: {reason}."),
                "Open it in the program it was made with, save it as an Excel workbook (.xlsx) and choose that file.",
            ),
            Self::TooLarge { what } => Advice::new(
                format!("This workbook is too large to be read: {what}."),
                "Copy the sheets that matter into a new workbook, without their formatting, and choose that file.",
            ),
            Self::NotWritten { reason } => Advice::new(
                format!("The workbook could not be written: {reason}."),
                "Choose another format, and report this with the tool's code.",
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotReadable { .. } => "sheet_not_readable",
            Self::TooLarge { .. } => "sheet_too_large",
            Self::NotWritten { .. } => "sheet_not_written",
        }
    }
}
