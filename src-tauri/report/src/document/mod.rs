//! A document to print: blocks in reading order, with no idea of pages or files.
//! Whoever writes one says what things are; the layout and the writers decide how they look.

mod answer;
mod table;

use serde::Serialize;

pub use answer::{Answer, Space};
pub use table::{Align, Cell, CellContent, Column, GradeMark, Row, Symbol, Table, Tone};

use crate::chart::Chart;

/// What is said about a document rather than in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Meta {
    /// The title, as a reader's window shows it.
    pub title: String,
    /// The language of the text, as a BCP 47 tag: "en-GB".
    pub language: String,
    /// One line on what the document is about, for the file's properties.
    pub subject: Option<String>,
    /// The marking on every page: "OFFICIAL-SENSITIVE".
    pub classification: String,
    /// A word added before the classification in the footer, such as "Draft".
    pub footer_left: Option<String>,
    /// What ties the page to the vault: "MA26-02 v1.0 · journal 7C2F 91A0 44DE 0B6E".
    pub footer_middle: String,
}

impl Meta {
    /// Makes the facts about a document in British English, with nothing optional filled in.
    pub fn new(title: impl Into<String>, classification: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            language: "en-GB".into(),
            subject: None,
            classification: classification.into(),
            footer_left: None,
            footer_middle: String::new(),
        }
    }
}

/// A whole document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Document {
    /// What is said about it.
    pub meta: Meta,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
}

/// One thing on the page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub enum Block {
    /// The whole first page. Only makes sense as the first block.
    Cover(Cover),
    /// A heading, also a bookmark.
    Heading {
        /// 1 to 3; the cover's title is the document's first heading of level 1.
        level: u8,
        /// The words.
        text: String,
        /// Whether it starts a new page.
        new_page: bool,
    },
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list with bullets or numbers.
    List {
        /// Numbers rather than bullets.
        ordered: bool,
        /// The items.
        items: Vec<Vec<Span>>,
    },
    /// Labels and what they say, in two columns.
    Facts(Vec<(String, Vec<Span>)>),
    /// A row of two to four large figures, each with its base in words.
    Stats(Vec<Stat>),
    /// A table.
    Table(Table),
    /// A chart; printed as a table whose cells hold the bars, so its numbers are read out too.
    Chart(Chart),
    /// A box set apart from the text.
    Callout {
        /// Its heading, in bold.
        heading: String,
        /// What it says.
        text: Vec<Span>,
    },
    /// Ends the page here.
    PageBreak,
    /// A question's code and words, as a heading of level 2. On paper only: no window shows a blank form.
    #[cfg_attr(feature = "types", ts(skip))]
    Question {
        /// Its code.
        code: String,
        /// What is asked.
        text: String,
    },
    /// Room to answer. On paper only.
    #[cfg_attr(feature = "types", ts(skip))]
    Answer(Answer),
    /// Blocks that are not parted before the last of them begins. On paper only.
    #[cfg_attr(feature = "types", ts(skip))]
    Together(Vec<Block>),
}

impl Block {
    /// Makes a heading that stays on the page where it falls.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into(), new_page: false }
    }

    /// Makes a heading that starts a new page.
    pub fn chapter(text: impl Into<String>) -> Self {
        Self::Heading { level: 1, text: text.into(), new_page: true }
    }

    /// Makes a paragraph of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Span::plain(text)])
    }
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Cover {
    /// The partnership whose document it is.
    pub partnership: String,
    /// The title, large.
    pub title: String,
    /// What kind of document it is, under the title.
    pub subtitle: String,
    /// Audit, dates, chair, version, approvals, who may read it.
    pub facts: Vec<(String, String)>,
    /// A heading and a paragraph at the foot of the page.
    pub summary: Option<(String, String)>,
}

/// A large figure and what it counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Stat {
    /// The figure: "6 of 6".
    pub big: String,
    /// What it is a count of.
    pub label: String,
}

/// Words set in one way.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Span {
    /// The words.
    pub text: String,
    /// In bold.
    pub bold: bool,
    /// In the quieter ink.
    pub muted: bool,
    /// The language, where it is not the document's: "ur", "pl".
    pub lang: Option<String>,
    /// The symbol of a grade, drawn before the words.
    pub mark: Option<(Symbol, Tone)>,
}

impl Span {
    /// Makes plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Makes bold words.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { bold: true, ..Self::plain(text) }
    }

    /// Makes words in the quieter ink.
    pub fn muted(text: impl Into<String>) -> Self {
        Self { muted: true, ..Self::plain(text) }
    }

    /// Makes a grade inside a sentence: its symbol, then its word in bold.
    pub fn grade(mark: &GradeMark) -> Self {
        Self { mark: Some((mark.symbol, mark.tone)), ..Self::bold(mark.word.clone()) }
    }

    /// Returns the span in another language.
    pub fn in_language(self, tag: impl Into<String>) -> Self {
        Self { lang: Some(tag.into()), ..self }
    }
}

/// A document made into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What a reader should be told: "字 (U+5B57) is in none of our fonts; …, on page 3."
    pub warnings: Vec<String>,
}
