//! The moderated summary of an audit: gathered, made safe for its readers, written as a document, printed.

mod appendix;
mod cases;
mod cover;
mod document;
pub mod figures;
pub mod findings;
mod grades;
mod grid;
mod level;
mod method;
mod print;
mod statements;
pub(crate) mod words;

use chrono::{DateTime, Utc};
use plumbline_core::audit::{Audit, LineOfEnquiry, Stage};
use plumbline_core::journal::Head;
use plumbline_core::moderation::{Comparison, OverallJudgement};
use plumbline_core::tool::Tool;

pub use document::document;
pub use level::Level;
pub use print::{PrintedSummary, ReportView, print_summary, report_view};

use crate::gather::Replies;
use crate::suppress::SuppressionEntry;
use figures::{Ages, CaseGrid, DomainCounts, GridRow};
use findings::{PrintedFinding, PrintedRecommendation};

/// What may be printed at one level: there is no place in it for what may not. Made by [`crate::suppress::hide`].
#[derive(Debug, Clone)]
pub struct Summary {
    /// Who it is for.
    pub level: Level,
    /// The fewest cases a shown group has.
    pub smallest: u32,
    /// The partnership's name.
    pub partnership: String,
    /// The marking on every page.
    pub classification: String,
    /// The audit, for its texts.
    pub audit: Audit,
    /// The tool version it used.
    pub tool: Tool,
    /// The lines of enquiry with their conclusions.
    pub lines_of_enquiry: Vec<LineOfEnquiry>,
    /// When what the file holds last changed.
    pub as_of: DateTime<Utc>,
    /// The journal's last line that changed it.
    pub head: Head,
    /// When the file was last salvaged from a damaged one, where it was.
    pub salvaged_at: Option<DateTime<Utc>>,
    /// The agencies asked, and how they answered.
    pub replies: Vec<Replies>,
    /// How many cases there are.
    pub case_count: usize,
    /// What may be said of the children's ages.
    pub ages: Ages,
    /// The overall judgement.
    pub judgement: Option<OverallJudgement>,
    /// The agreed findings that may be printed.
    pub findings: Vec<PrintedFinding>,
    /// The agreed recommendations.
    pub recommendations: Vec<PrintedRecommendation>,
    /// How many grades the panel settled.
    pub grades: usize,
    /// How many of them are in no total, to protect small numbers.
    pub left_out: usize,
    /// The moderated grades by domain.
    pub counts: Vec<DomainCounts>,
    /// The agencies' own grades against the panel's.
    pub comparison: Comparison,
    /// The middle grades by agency and domain.
    pub grid: Vec<GridRow>,
    /// The grades of each case; empty beyond the panel.
    pub cases: Vec<CaseGrid>,
    /// What is not in it, and why.
    pub log: Vec<SuppressionEntry>,
}

impl Summary {
    /// Tells whether the panel has closed moderation.
    pub fn is_closed(&self) -> bool {
        match self.audit.stage {
            Stage::Moderated => true,
            Stage::Planning | Stage::SampleConfirmed | Stage::Fieldwork | Stage::ReadyForModeration => false,
        }
    }

    /// Says how far the audit has come.
    pub fn status(&self) -> &'static str {
        if self.is_closed() { "Moderated" } else { "Draft: moderation is not closed" }
    }
}
