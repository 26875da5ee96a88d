//! What can be typed. These calls are a contract: extend, never rename.

mod audit;
mod exchange;
mod keeping;
mod people;
mod qa;
mod tool;
mod vault;

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

pub(crate) use audit::{Audit, LevelArg, Moderate, ReportFormat, ReportKind, Returns};
pub(crate) use exchange::{Agency, Bundle, Contact, Export};
pub(crate) use keeping::{Away, Keeping};
pub(crate) use people::{Code, Escrow, Lock, Locks, People};
pub(crate) use qa::{Decide, Qa};
pub(crate) use tool::{Tool, ToolFormat};
pub(crate) use vault::{Sure, VaultCommand};

/// Multi-agency safeguarding audits, in one encrypted file.
#[derive(Parser)]
#[command(name = "plumb", version, about)]
pub(crate) struct Args {
    /// One JSON object on standard output; errors as {code, message, next}
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// The file that holds the passphrase; without it, it is asked for
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// The file that holds the organisation's own key, to open a file with it in place of a passphrase
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) escrow_key_file: Option<PathBuf>,
    /// Who acts, for the journal, where the file is opened without a person's own passphrase
    #[arg(long, global = true, value_name = "NAME", default_value = "")]
    pub(crate) acting: String,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Write the sample partnership, sample bundles and their passphrases
    Sample { dir: PathBuf },
    /// Make a new file and print its recovery code once
    Create {
        file: PathBuf,
        #[arg(long)]
        name: String,
        #[arg(long, value_enum)]
        role: RoleArg,
        /// Who makes it: the first person who opens it
        #[arg(long, value_name = "NAME", default_value = plumbline_core::person::FIRST_PERSON)]
        person: String,
    },
    /// Say what a file is
    Info { file: PathBuf },
    /// Check a file: every page's seal, the database, the journal
    Check {
        file: PathBuf,
        /// Walk the whole journal too
        #[arg(long)]
        full: bool,
    },
    #[command(flatten)]
    Keeping(Keeping),
    #[command(flatten)]
    Locks(Locks),
    /// Contact cards and the trust in them
    #[command(subcommand)]
    Contact(Contact),
    /// Agencies that take part
    #[command(subcommand)]
    Agency(Agency),
    /// Bundles, looked at without writing
    #[command(subcommand)]
    Bundle(Bundle),
    /// Import bundles; a preview until confirmed
    Import {
        file: PathBuf,
        #[arg(required = true)]
        bundles: Vec<PathBuf>,
        /// Take a sender whose keys are not known yet, at first use
        #[arg(long)]
        accept_new_sender: bool,
        /// Import the bundle with this digest; may be given more than once
        #[arg(long, value_name = "DIGEST", conflicts_with = "yes")]
        confirm: Vec<String>,
        /// Import every bundle that can be imported
        #[arg(long)]
        yes: bool,
    },
    /// Export a request or a return
    Export {
        file: PathBuf,
        #[command(subcommand)]
        what: Export,
    },
    /// Audits
    #[command(subcommand)]
    Audit(Audit),
    /// Returns
    #[command(subcommand)]
    Returns(Returns),
    /// Quality assurance of returns
    #[command(subcommand)]
    Qa(Qa),
    /// Record what the panel agreed about one grade
    Moderate(Moderate),
    /// Print a report
    Report {
        file: PathBuf,
        audit: String,
        #[arg(long, value_enum)]
        kind: ReportKind,
        /// Who may read it
        #[arg(long, value_enum)]
        level: LevelArg,
        #[arg(long, value_enum)]
        format: ReportFormat,
        #[arg(long)]
        out: PathBuf,
    },
    /// Audit tools
    #[command(subcommand)]
    Tool(Tool),
    /// The journal, and whether it is whole
    Journal {
        file: PathBuf,
        /// Walk the whole chain and name what does not hold
        #[arg(long)]
        verify: bool,
        /// Find the 16 characters at the foot of a printed report
        #[arg(long, value_name = "HEAD", conflicts_with = "verify")]
        find: Option<String>,
    },
    /// The ways out of the encrypted file; each asks twice
    #[command(subcommand)]
    Vault(VaultCommand),
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum RoleArg {
    Partnership,
    Agency,
}
