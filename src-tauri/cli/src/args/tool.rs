//! Audit tools: what is in the file, what comes with the app, and files of tools.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

#[derive(Subcommand)]
pub(crate) enum Tool {
    /// List the tool versions in the file, and the tools that come with the app
    List { file: PathBuf },
    /// Show what a tool asks, with what must be checked before it is used
    Show {
        file: PathBuf,
        /// The tool's code, or the digest of one version
        tool: String,
        /// Only what this agency type is asked
        #[arg(long = "for", value_name = "AGENCY_TYPE")]
        agency_type: Option<String>,
    },
    /// Check a file of a tool, and name every problem; opens no partnership file
    Check {
        /// A .toml, .json or .xlsx file
        tool: PathBuf,
    },
    /// Compare two versions, question by question
    Diff {
        file: PathBuf,
        /// A tool's code, the digest of one version, or a .toml or .json file
        from: String,
        /// The same, for the newer one
        to: String,
    },
    /// Take a tool into the file: a .toml, .json, .xlsx or .csv file, or the code of one that comes with the app
    ///
    /// A file of our own becomes a version. An XLSForm, a FHIR questionnaire and a list of questions become a draft, and
    /// what the tool cannot hold of them is listed first.
    Import {
        file: PathBuf,
        tool: String,
        /// The code of the tool that a list of questions goes into
        #[arg(long, value_name = "TOOL")]
        into: Option<String>,
        /// Take it in without what was listed
        #[arg(long)]
        yes: bool,
    },
    /// Make a version of a draft
    Approve {
        file: PathBuf,
        /// The tool's code
        tool: String,
    },
    /// Retire a version: no new audit can use it
    Retire {
        file: PathBuf,
        /// The digest of the version, or the tool's code for its newest
        tool: String,
    },
    /// Write a tool version's definition
    Export {
        file: PathBuf,
        /// The tool's code, or the digest of one version
        tool: String,
        #[arg(long, value_enum)]
        format: ToolFormat,
        #[arg(long)]
        out: PathBuf,
    },
    /// Print a tool as a blank form to fill in on paper
    Print {
        file: PathBuf,
        /// The tool's code, the digest of one version, or a .toml or .json file
        tool: String,
        /// Only what this agency type is asked
        #[arg(long = "for", value_name = "AGENCY_TYPE")]
        agency_type: Option<String>,
        /// A theme pack to switch on; may be given again
        #[arg(long = "pack", value_name = "CODE")]
        packs: Vec<String>,
        /// The PDF to write
        #[arg(long)]
        out: PathBuf,
    },
    /// Freeze a version: it is in use and never changes
    Freeze {
        file: PathBuf,
        /// The tool's code, or the digest of one version
        tool: String,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ToolFormat {
    /// Our own text, which loses nothing
    Toml,
    /// The same as JSON
    Json,
    /// An Excel workbook, which loses nothing
    Xlsx,
    /// An XLSForm, for ODK and KoboToolbox
    Xlsform,
    /// A FHIR questionnaire, for health partners
    Fhir,
    /// A list of the questions
    Csv,
}
