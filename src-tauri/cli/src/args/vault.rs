//! The ways out of the encrypted file.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

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
