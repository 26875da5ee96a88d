//! What can go wrong when printing.

use plumbline_core::advice::{Advice, Advise, Blame, listed};

/// A document that could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// There is nothing to print.
    #[error("document has no blocks")]
    Empty,
    /// The rows of a table do not fit its columns.
    #[error("table row {row} covers {found} columns of {wanted}")]
    Ragged {
        /// Which row, from 1.
        row: usize,
        /// How many columns its cells cover.
        found: usize,
        /// How many columns the table has.
        wanted: usize,
    },
    /// One of our own fonts could not be read.
    #[error("font {0} could not be read")]
    Font(&'static str),
    /// The file could not be put together.
    #[error("pdf could not be written: {0}")]
    Writer(String),
    /// A public summary, which nobody has checked.
    #[error("public level has no recorded check")]
    PublicNotChecked,
    /// A theme pack that the tool does not have.
    #[error("tool has no pack {pack}")]
    UnknownPack {
        /// What was asked for.
        pack: String,
        /// The packs there are.
        known: Vec<String>,
    },
    /// The partnership file could not give what the report needs.
    #[error(transparent)]
    Core(#[from] plumbline_core::Error),
}

impl Advise for ReportError {
    fn advice(&self) -> Advice {
        match self {
            Self::Empty => Advice::new(
                "There is nothing in this report yet.",
                "Record at least one finding or grade, then print it again.",
            ),
            Self::Ragged { row, .. } => Advice::new(
                format!("Row {row} of a table in this report does not match its columns, which is our mistake."),
                "Your data is safe. Send us the log from the help page, and use the other reports until it is mended.",
            ),
            Self::Font(_) => Advice::new(
                "The letters used for printing could not be read, which is our mistake.",
                "Your data is safe. Install the app again, then print the report again.",
            ),
            Self::Writer(_) => Advice::new(
                "The report could not be made into a PDF, which is our mistake.",
                "Your data is safe. Send us the log from the help page.",
            ),
            Self::PublicNotChecked => Advice::new(
                "A public summary needs a named person's recorded check first, and this version cannot record one.",
                "Print it at the level “Partnership”, and write what is published from that.",
            ),
            Self::UnknownPack { pack, known } if known.is_empty() => Advice::new(
                format!("The tool has no theme pack {pack}, and no other."),
                "Print it without a theme pack.",
            ),
            Self::UnknownPack { pack, known } => Advice::new(
                format!("The tool has no theme pack {pack}."),
                format!("Its theme packs are {}. Choose one of them.", listed(known)),
            ),
            Self::Core(error) => error.advice(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "report_empty",
            Self::Ragged { .. } => "report_ragged_table",
            Self::Font(_) => "report_font",
            Self::Writer(_) => "report_writer",
            Self::PublicNotChecked => "report_public_not_checked",
            Self::UnknownPack { .. } => "report_unknown_pack",
            Self::Core(error) => error.code(),
        }
    }

    fn blame(&self) -> Blame {
        match self {
            Self::Empty | Self::PublicNotChecked => Blame::State,
            Self::UnknownPack { .. } => Blame::User,
            Self::Core(error) => error.blame(),
            Self::Ragged { .. } | Self::Font(_) | Self::Writer(_) => Blame::Fault,
        }
    }
}
