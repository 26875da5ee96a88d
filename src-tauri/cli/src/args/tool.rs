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
        /// A .toml or .json file
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
    /// Take a tool into the file: a .toml or .json file, or the code of one that comes with the app
    Import { file: PathBuf, tool: String },
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
    Toml,
    Json,
}
