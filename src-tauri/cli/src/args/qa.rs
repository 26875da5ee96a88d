//! Quality assurance.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use plumbline_core::qa::Decision;

#[derive(Subcommand)]
pub(crate) enum Qa {
    /// Where each return stands, and how often each agency's were sent back
    List { file: PathBuf, audit: String },
    /// One return: the checklist, what was decided, and what changed since it was sent back
    Show { file: PathBuf, id: String },
    /// Accept a return or send it back
    Decide(Decide),
}

#[derive(Args)]
pub(crate) struct Decide {
    pub(crate) file: PathBuf,
    pub(crate) id: String,
    #[arg(long)]
    pub(crate) decision: DecisionArg,
    /// What the agency should do, after the question or domain it is about: "M1.2=Say what the record shows."
    #[arg(long)]
    pub(crate) point: Vec<String>,
    /// What else it is told
    #[arg(long, default_value = "")]
    pub(crate) comment: String,
    /// The numbers of points of the checklist that hold
    #[arg(long, value_delimiter = ',')]
    pub(crate) met: Vec<u8>,
    /// Those that do not
    #[arg(long, value_delimiter = ',')]
    pub(crate) not_met: Vec<u8>,
    /// Those that do not apply
    #[arg(long, value_delimiter = ',')]
    pub(crate) does_not_apply: Vec<u8>,
}

/// A decision as it is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DecisionArg {
    Accepted,
    AcceptedWithPoints,
    NotRobust,
    NotComprehensive,
    IdentifiersFound,
}

impl From<DecisionArg> for Decision {
    fn from(typed: DecisionArg) -> Self {
        match typed {
            DecisionArg::Accepted => Self::Accepted,
            DecisionArg::AcceptedWithPoints => Self::AcceptedWithPoints,
            DecisionArg::NotRobust => Self::NotRobust,
            DecisionArg::NotComprehensive => Self::NotComprehensive,
            DecisionArg::IdentifiersFound => Self::IdentifiersFound,
        }
    }
}
