//! Who can open a file: people and their passphrases, the recovery code, the organisation's key, the lock.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum Locks {
    /// Change the passphrase of whoever opens the file
    Passphrase {
        file: PathBuf,
        /// The file that holds the new passphrase
        #[arg(long, value_name = "PATH")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Get in with the recovery code or the organisation's key, and set a new passphrase
    Recover {
        file: PathBuf,
        /// The file that holds the recovery code
        #[arg(long, value_name = "PATH")]
        code_file: Option<PathBuf>,
        /// The file that holds the new passphrase
        #[arg(long, value_name = "PATH")]
        new_passphrase_file: Option<PathBuf>,
        /// Whose passphrase is set, where several people open the file
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
    },
    /// The people who open a file
    #[command(subcommand)]
    People(People),
    /// The recovery code
    #[command(subcommand)]
    Code(Code),
    /// The lock as a whole
    #[command(subcommand)]
    Lock(Lock),
    /// The organisation's own key
    #[command(subcommand)]
    Escrow(Escrow),
}

#[derive(Subcommand)]
pub(crate) enum People {
    /// List who opens the file and who left
    List { file: PathBuf },
    /// Add a person with a first passphrase
    Add {
        file: PathBuf,
        #[arg(long)]
        name: String,
        /// A role's code, such as chair or auditor
        #[arg(long)]
        role: String,
        /// The file that holds their first passphrase
        #[arg(long, value_name = "PATH")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Give a person another name
    Rename {
        file: PathBuf,
        person: String,
        #[arg(long, value_name = "NAME")]
        to: String,
    },
    /// Give a person another role
    Role {
        file: PathBuf,
        person: String,
        /// A role's code, such as chair or auditor
        #[arg(long)]
        role: String,
    },
    /// Set a new passphrase for a person who has lost theirs, or has none
    Passphrase {
        file: PathBuf,
        person: String,
        /// The file that holds the new passphrase
        #[arg(long, value_name = "PATH")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Note that a person left; their passphrase opens nothing from then on
    Leave { file: PathBuf, person: String },
}

#[derive(Subcommand)]
pub(crate) enum Code {
    /// Make a new recovery code and print it once; the one before works until the new one is typed back
    New { file: PathBuf },
    /// Type a recovery code back from paper; a new one counts from then on
    Prove {
        file: PathBuf,
        /// The file that holds the recovery code
        #[arg(long, value_name = "PATH")]
        code_file: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
pub(crate) enum Lock {
    /// Give the file another key, so that no old passphrase opens it; a preview until --yes
    Change {
        file: PathBuf,
        /// The file that holds the new passphrase of whoever acts
        #[arg(long, value_name = "PATH")]
        new_passphrase_file: Option<PathBuf>,
        /// Change it
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Subcommand)]
pub(crate) enum Escrow {
    /// Let the organisation's key open the file too
    Set {
        file: PathBuf,
        /// The public part of the key, as age writes it
        #[arg(long, value_name = "age1…")]
        recipient: String,
    },
    /// Take it away again
    Remove { file: PathBuf },
    /// Say which key is set
    Show { file: PathBuf },
}
