//! The summary as a document: its parts in reading order, numbered as they come.

use super::{Level, Summary, appendix, cases, cover, grades, grid, method, statements, words};
use crate::document::{Block, Document, Meta};
use plumbline_core::finding::FindingKind;

/// Collects blocks and numbers the sections.
#[derive(Default)]
pub(super) struct Writer {
    blocks: Vec<Block>,
    section: usize,
}

impl Writer {
    /// Starts the next numbered section.
    pub(super) fn section(&mut self, title: &str, new_page: bool) {
        self.section += 1;
        self.blocks.push(Block::Heading { level: 1, text: format!("{} {title}", self.section), new_page });
    }

    /// Starts a part of a section.
    pub(super) fn heading(&mut self, level: u8, title: impl Into<String>) {
        self.blocks.push(Block::heading(level, title));
    }

    /// Adds one block.
    pub(super) fn put(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a paragraph of plain words.
    pub(super) fn text(&mut self, text: impl Into<String>) {
        self.put(Block::text(text));
    }

    /// Adds what people wrote, a paragraph for each line, or says that it is not written yet.
    pub(super) fn written(&mut self, text: &str, instead: &str) {
        self.blocks.extend(words::paragraphs(text, instead));
    }
}

/// Writes a summary as a document.
pub fn document(summary: &Summary) -> Document {
    let mut to = Writer::default();
    to.put(Block::Cover(cover::cover(summary)));
    to.section("Summary in plain English", false);
    to.written(&summary.audit.summary, "The plain-English summary is not written yet.");
    method::write(summary, &mut to);
    let kinds = |kinds: &[FindingKind], to: &mut Writer, none| statements::findings(summary, kinds, none, to);
    to.section("What is working well", false);
    kinds(&[FindingKind::GoodPractice], &mut to, "The panel agreed no finding of good practice.");
    to.section("What needs to improve, and why", false);
    kinds(&[FindingKind::AreaForImprovement], &mut to, "The panel agreed no area for improvement.");
    to.section("Emerging concerns and system learning", false);
    let emerging = [FindingKind::EmergingConcern, FindingKind::SystemLearning];
    kinds(&emerging, &mut to, "The panel agreed no emerging concern and no system learning.");
    grades::write(summary, &mut to);
    grid::write(summary, &mut to);
    match summary.level {
        Level::Restricted => {
            cases::write(summary, &mut to);
            to.section("Case-specific findings", false);
            kinds(&[FindingKind::CaseSpecific], &mut to, "The panel agreed no case-specific finding.");
        }
        Level::Partnership | Level::Public => {}
    }
    statements::recommendations(summary, &mut to);
    to.section("Learning about the audit process", false);
    to.written(&summary.audit.process_learning, "What the audit taught about auditing is not written yet.");
    kinds(&[FindingKind::ProcessLearning], &mut to, "");
    appendix::write(summary, &mut to);
    Document { meta: meta(summary), blocks: to.blocks }
}

fn meta(summary: &Summary) -> Meta {
    let audit = &summary.audit;
    let mut meta = Meta::new(format!("{}: moderated summary", audit.theme), &summary.classification);
    meta.subject = Some(format!("{}, audit {}", cover::SUBTITLE, audit.reference));
    meta.footer_left = match (summary.level, summary.is_closed()) {
        (Level::Restricted, true) => Some("Restricted".to_owned()),
        (Level::Restricted, false) => Some("Draft · Restricted".to_owned()),
        (Level::Partnership | Level::Public, true) => None,
        (Level::Partnership | Level::Public, false) => Some("Draft".to_owned()),
    };
    let head = summary.head.hash.short();
    meta.footer_middle = format!("{} v{} · journal {head}", audit.reference, audit.report_version);
    meta
}
