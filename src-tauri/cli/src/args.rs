//! What can be typed. These calls are a contract: extend, never rename.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

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
    /// Who acts, for the journal
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
    /// Change the passphrase
    Passphrase {
        file: PathBuf,
        /// The file that holds the new passphrase
        #[arg(long, value_name = "PATH")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Get in with the recovery code and set a new passphrase
    Recover {
        file: PathBuf,
        /// The file that holds the recovery code
        #[arg(long, value_name = "PATH")]
        code_file: Option<PathBuf>,
        /// The file that holds the new passphrase
        #[arg(long, value_name = "PATH")]
        new_passphrase_file: Option<PathBuf>,
    },
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
    },
    /// The ways out of the encrypted file; each asks twice
    #[command(subcommand)]
    Vault(VaultCommand),
}

#[derive(Subcommand)]
pub(crate) enum VaultCommand {
    /// Write everything into a plain SQLite file, which anyone can read
    Export {
        file: PathBuf,
        /// The new file; never one that is there
        #[arg(long, value_name = "PATH")]
        plain: PathBuf,
        #[command(flatten)]
        sure: Sure,
    },
    /// Print the key of the database behind the 16 KiB header, for any SQLCipher 4
    RawKey {
        file: PathBuf,
        #[command(flatten)]
        sure: Sure,
    },
}

/// Both, or two answers are asked for.
#[derive(Clone, Copy, ClapArgs)]
pub(crate) struct Sure {
    /// Go on without asking; needs --i-understand as well
    #[arg(long, requires = "i_understand")]
    pub(crate) yes: bool,
    /// Whoever gets what this gives can read the whole file
    #[arg(long, requires = "yes")]
    pub(crate) i_understand: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum RoleArg {
    Partnership,
    Agency,
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
}

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

#[derive(Subcommand)]
pub(crate) enum Tool {
    /// List the tool versions in the file
    List { file: PathBuf },
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
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum ToolFormat {
    Toml,
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
