//! What the plan of a workbook is made of: sheets with their columns, and the tree of things that their rows stand for.
//!
//! One plan serves for writing and for reading.

use crate::sheet::Value as CellValue;

/// One sheet.
#[derive(Debug)]
pub(in crate::tool) struct Plan {
    /// The name on its tab.
    pub(in crate::tool) name: &'static str,
    /// Whether a workbook of a tool always has it.
    pub(in crate::tool) needed: bool,
    /// Its columns.
    pub(in crate::tool) columns: &'static [Column],
}

/// One column, or one row of the sheet “Tool”.
#[derive(Debug)]
pub(in crate::tool) struct Column {
    /// Its heading.
    pub(in crate::tool) heading: &'static str,
    /// Where its value lies in the thing, such as `boxes?.worked_well`; a `?` follows what need not be there. An
    /// owner's column has the name under which what is above the thing is known.
    pub(in crate::tool) field: &'static str,
    /// What its cells hold.
    pub(in crate::tool) kind: Kind,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tool) enum Kind {
    /// The code that a thing is known by: always there.
    Key,
    /// The code of what a thing belongs to. Nothing where it belongs to the tool itself.
    Owner,
    /// The kind of thing that a thing belongs to.
    OwnerSort(&'static [&'static str]),
    /// Words.
    Text,
    /// Words that need not be there.
    Maybe,
    /// A whole number within bounds.
    Number(i64, i64),
    /// A whole number within bounds that need not be there.
    MaybeNumber(i64, i64),
    /// Yes or no.
    Flag,
    /// One of these.
    Choice(&'static [&'static str]),
    /// One of these, or nothing.
    MaybeChoice(&'static [&'static str]),
    /// Short codes.
    List,
}

/// Things of one kind in one place of the tool, and what lies below each of them.
#[derive(Debug)]
pub(in crate::tool) struct Node {
    /// Where the list of them lies in what is above them.
    pub(super) at: &'static str,
    /// Whether there is exactly one, and no list.
    pub(super) single: bool,
    /// The sheet with a row for each.
    pub(super) plan: &'static Plan,
    /// What these things and all below them say of where they belong.
    pub(super) says: &'static [(&'static str, &'static str)],
    /// The names under which each is known to what lies below it, and the field that has the code.
    pub(super) known_as: (&'static [&'static str], &'static str),
    /// What lies below each.
    pub(super) below: &'static [Node],
}

impl Kind {
    /// Returns whether it says where a thing belongs, and not what it is.
    pub(in crate::tool) fn is_owner(self) -> bool {
        match self {
            Self::Owner | Self::OwnerSort(_) => true,
            Self::Key
            | Self::Text
            | Self::Maybe
            | Self::Number(..)
            | Self::MaybeNumber(..)
            | Self::Flag
            | Self::Choice(_)
            | Self::MaybeChoice(_)
            | Self::List => false,
        }
    }

    /// Returns whether a row is not understood where its sheet lacks the column.
    pub(in crate::tool) fn is_needed(self) -> bool {
        match self {
            Self::Key | Self::Owner | Self::OwnerSort(_) | Self::Text | Self::Number(..) | Self::Choice(_) => true,
            Self::Maybe | Self::MaybeNumber(..) | Self::Flag | Self::MaybeChoice(_) | Self::List => false,
        }
    }

    /// Returns what a cell is chosen from, where it is.
    pub(in crate::tool) fn offers(self) -> Vec<String> {
        match self {
            Self::OwnerSort(words) | Self::Choice(words) | Self::MaybeChoice(words) => {
                words.iter().map(|word| spaced(word)).collect()
            }
            Self::Flag => vec!["yes".to_owned(), "no".to_owned()],
            Self::Key
            | Self::Owner
            | Self::Text
            | Self::Maybe
            | Self::Number(..)
            | Self::MaybeNumber(..)
            | Self::List => Vec::new(),
        }
    }

    /// Returns how many characters wide its column is; as its texts are where it is nothing.
    pub(in crate::tool) fn width(self) -> u8 {
        match self {
            Self::Text | Self::Maybe => 45,
            Self::List => 20,
            Self::Number(..) | Self::MaybeNumber(..) | Self::Flag => 12,
            Self::Key | Self::Owner | Self::OwnerSort(_) | Self::Choice(_) | Self::MaybeChoice(_) => 0,
        }
    }
}

/// Returns a code as people read it: `yes partly no`.
pub(in crate::tool) fn spaced(code: &str) -> String {
    code.replace('_', " ")
}

/// Returns the code that somebody wrote with spaces, hyphens or capitals.
pub(in crate::tool) fn code_among<'a>(words: &[&'a str], written: &str) -> Option<&'a str> {
    let plain = |text: &str| {
        let words: Vec<String> = text
            .split(|one: char| !one.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.join(" ")
    };
    words.iter().find(|word| plain(word) == plain(written)).copied()
}

/// Returns what a cell says, as it is shown to a person.
pub(in crate::tool) fn shown(value: &CellValue) -> String {
    match value {
        CellValue::Truth(true) => "TRUE".to_owned(),
        CellValue::Truth(false) => "FALSE".to_owned(),
        CellValue::Text(_) | CellValue::Number(_) | CellValue::Date(_) => value.text(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, code_among, spaced};

    #[test]
    fn words_are_known_however_they_are_written() {
        let words = ["yes_partly_no", "section_11"];

        assert_eq!(code_among(&words, " Yes, partly-NO "), Some("yes_partly_no"));
        assert_eq!(code_among(&words, "Section  11"), Some("section_11"));
        assert_eq!(code_among(&words, "section11"), None);
        assert_eq!(spaced("yes_partly_no"), "yes partly no");
        assert_eq!(Kind::Flag.offers(), ["yes", "no"]);
    }
}
