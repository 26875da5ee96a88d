//! The journal page: lines with their words, newest first, a page at a time.

use serde::Serialize;

use super::{Broken, Line, Op};
use crate::error::Result;
use crate::vault::Read;

/// The lines on one page.
const ON_A_PAGE: u64 = 50;

/// One line with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct LineView {
    /// What was done, in words; the code where this version does not know it.
    pub words: String,
    /// The line.
    #[serde(flatten)]
    pub line: Line,
}

/// One page of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct JournalView {
    /// The lines, newest first.
    pub lines: Vec<LineView>,
    /// The line the next page starts at; nothing where this page ends with the first line.
    pub older: Option<u64>,
}

/// What a walk along the whole chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Verified {
    /// How many lines the journal has.
    pub lines: u64,
    /// Where it does not hold; empty where it is whole.
    pub broken: Vec<Broken>,
}

/// What does not hold, with the line it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct BrokenView {
    /// What is wrong, in one sentence.
    pub what: String,
    /// The line at fault, or the last one that speaks of the row, as it reads now; nothing where no line does.
    pub line: Option<LineView>,
}

/// What a walk found, to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct VerifiedView {
    /// How many lines the journal has.
    pub lines: u64,
    /// Where it does not hold; empty where it is whole.
    pub broken: Vec<BrokenView>,
}

/// Where a printed report stands in this file's journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PrintedHead {
    /// The line that was the last one when it was printed; nothing where this file never stood there.
    pub found: Option<LineView>,
    /// How many lines were written since.
    pub since: u64,
}

/// Returns the first and the last line of the page that starts at `from`, in a journal of `last` lines.
fn page(from: Option<u64>, last: u64) -> (u64, u64) {
    let newest = from.map_or(last, |from| from.min(last));
    (newest.saturating_sub(ON_A_PAGE - 1).max(1), newest)
}

/// Reads the page of the journal whose newest line is `from`; the last page where none is named.
pub fn journal_view(read: &Read<'_>, from: Option<u64>) -> Result<JournalView> {
    let (oldest, newest) = page(from, read.head()?.seq);
    let many = u32::try_from((newest + 1).saturating_sub(oldest)).unwrap_or(0);
    let mut lines: Vec<LineView> = read.journal_from(oldest, many)?.into_iter().map(with_words).collect();
    lines.reverse();
    say_whom(read, &mut lines)?;
    Ok(JournalView { lines, older: (oldest > 1).then(|| oldest - 1) })
}

/// Adds to the words of each line about a person whom it is about.
fn say_whom(read: &Read<'_>, lines: &mut [LineView]) -> Result<()> {
    let people = read.people()?;
    for LineView { words, line } in lines {
        if let Some(person) = people.iter().find(|person| person.id.as_str() == line.subject) {
            words.push_str(&format!(": {}", person.name));
        }
    }
    Ok(())
}

/// Walks the whole chain.
pub fn verify(read: &Read<'_>) -> Result<Verified> {
    Ok(Verified { lines: read.head()?.seq, broken: read.verify_journal()? })
}

/// Names the lines that a walk found at fault.
pub fn named(read: &Read<'_>, found: Verified) -> Result<VerifiedView> {
    let view = |one: Broken| {
        let line = one.seq.map(|seq| read.line_at(seq)).transpose()?.flatten();
        Ok(BrokenView { what: one.what, line: line.map(with_words) })
    };
    Ok(VerifiedView { lines: found.lines, broken: found.broken.into_iter().map(view).collect::<Result<_>>()? })
}

/// Looks for the line that the foot of a printed report names.
///
/// # Errors
/// [`super::NotAHead`] where what was typed is not such a head.
pub fn printed_head(read: &Read<'_>, typed: &str) -> Result<PrintedHead> {
    let found = super::find_head(read, typed)?;
    let last = read.head()?.seq;
    Ok(PrintedHead { since: found.as_ref().map_or(0, |line| last.saturating_sub(line.line.seq)), found })
}

pub(crate) fn with_words(line: Line) -> LineView {
    let words = Op::from_code(&line.op).map_or_else(|| line.op.clone(), |op| op.words().to_owned());
    LineView { words, line }
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn the_pages_of_a_journal_hold_every_line_once() {
        let mut seen = Vec::new();
        let mut from = None;

        loop {
            let (oldest, newest) = page(from, 120);
            seen.extend((oldest..=newest).rev());
            if oldest == 1 {
                break;
            }
            from = Some(oldest - 1);
        }

        assert_eq!(seen, (1..=120).rev().collect::<Vec<u64>>());
    }

    #[test]
    fn a_page_past_the_end_is_the_last_page_and_an_empty_journal_has_no_line() {
        assert_eq!(page(Some(999), 7), (1, 7));
        assert_eq!(page(None, 0), (1, 0));
    }
}
