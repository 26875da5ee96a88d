//! Contacts, agencies and bundles.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum Contact {
    /// Export this organisation's contact card
    Export {
        file: PathBuf,
        #[arg(long)]
        out: PathBuf,
    },
    /// Note that the 30 digits were compared by telephone
    Trust {
        file: PathBuf,
        #[arg(long)]
        fingerprint: String,
    },
    /// List contacts, and this organisation's own fingerprint
    List { file: PathBuf },
}

#[derive(Subcommand)]
pub(crate) enum Agency {
    /// List the agencies
    List { file: PathBuf },
    /// Add an agency
    Add {
        file: PathBuf,
        #[arg(long)]
        code: String,
        #[arg(long)]
        name: String,
        #[arg(long, default_value = "")]
        short_name: String,
        /// An agency type of the tool, such as police
        #[arg(long)]
        kind: String,
    },
}

#[derive(Subcommand)]
pub(crate) enum Bundle {
    /// What a bundle is, from whom, for whom, and its digest; writes nothing
    Inspect { file: PathBuf, bundle: PathBuf },
}

#[derive(Subcommand)]
pub(crate) enum Export {
    /// Seal the request for an agency
    Request {
        audit: String,
        #[arg(long)]
        agency: String,
        #[arg(long, default_value = "")]
        guidance: String,
        #[arg(long)]
        out: PathBuf,
    },
    /// Sign off and seal this agency's return
    Return {
        audit: String,
        /// The role of the person who signs it off
        #[arg(long)]
        signatory: String,
        #[arg(long)]
        out: PathBuf,
    },
    /// Seal for an agency what was decided about its returns: accepted, or sent back with numbered points
    #[command(alias = "rework")]
    Feedback {
        audit: String,
        #[arg(long)]
        agency: String,
        #[arg(long)]
        out: PathBuf,
    },
}
