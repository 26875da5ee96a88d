//! Audits, their returns, moderation and reports.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

#[derive(Subcommand)]
pub(crate) enum Audit {
    /// List the audits
    List { file: PathBuf },
    /// Everything about an audit, with what waits
    Show { file: PathBuf, audit: String },
    /// Plan an audit from a file
    Plan { file: PathBuf, plan: PathBuf },
    /// Add cases, each with a random reference
    AddCases {
        file: PathBuf,
        audit: String,
        #[arg(long)]
        count: usize,
    },
    /// Confirm the sample
    ConfirmSample { file: PathBuf, audit: String },
    /// Open moderation
    OpenModeration { file: PathBuf, audit: String },
    /// Record the panel's overall judgement
    Judge {
        file: PathBuf,
        audit: String,
        #[arg(long)]
        grade: String,
        #[arg(long)]
        narrative: String,
        #[arg(long, default_value = "")]
        dissent: String,
    },
    /// Close moderation
    Conclude { file: PathBuf, audit: String },
}

#[derive(Subcommand)]
pub(crate) enum Returns {
    /// List the returns of an audit
    List { file: PathBuf, audit: String },
    /// The grades and reasons of one return; with --json everything it says
    Show { file: PathBuf, id: String },
    /// Take away the draft for one case, so that what was signed off last stands
    Discard {
        file: PathBuf,
        audit: String,
        #[arg(long)]
        case: String,
    },
    /// Write an empty form for one case, to be filled in with a text editor
    Blank {
        file: PathBuf,
        audit: String,
        #[arg(long)]
        out: PathBuf,
    },
    /// Read a filled-in form into a draft
    Fill {
        file: PathBuf,
        audit: String,
        #[arg(long)]
        case: String,
        #[arg(long)]
        from: PathBuf,
    },
}

#[derive(ClapArgs)]
pub(crate) struct Moderate {
    pub(crate) file: PathBuf,
    pub(crate) audit: String,
    #[arg(long)]
    pub(crate) case: String,
    #[arg(long)]
    pub(crate) agency: String,
    #[arg(long)]
    pub(crate) domain: String,
    /// A point, its word, not_applicable or cannot_tell
    #[arg(long)]
    pub(crate) grade: String,
    /// A reason code of the tool; needed where the grade moves
    #[arg(long)]
    pub(crate) reason: Option<String>,
    /// The panel's note; needed where the grade moves
    #[arg(long, default_value = "")]
    pub(crate) note: String,
    /// Who did not agree, and why
    #[arg(long, default_value = "")]
    pub(crate) dissent: String,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ReportKind {
    Summary,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum LevelArg {
    Restricted,
    Partnership,
    Public,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ReportFormat {
    Pdf,
}
