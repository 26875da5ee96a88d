//! Where damage of the database shows, in words that end a sentence.

/// Where damage of the database shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// One page does not match its seal.
    Page(u32),
    /// The first page, without which nothing can be read.
    FirstPage,
    /// The pages are sealed, but do not fit together.
    Structure,
    /// A record points at one that is not there.
    References,
    /// Reading stopped half-way.
    Reading,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Page(number) => write!(f, "page {number} does not match its seal"),
            Self::FirstPage => f.write_str("the first page does not match its seal"),
            Self::Structure => f.write_str("its pages do not fit together"),
            Self::References => f.write_str("a record points at one that is not there"),
            Self::Reading => f.write_str("reading it stopped half-way"),
        }
    }
}
