//! Backups, putting one back, damage, and files that cannot be opened where they lie.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Subcommand)]
pub(crate) enum Keeping {
    /// Make a verified backup in a folder
    Backup {
        file: PathBuf,
        /// The folder
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// List the backups of a file, and what each is now
    Backups {
        file: PathBuf,
        /// Open and check every one again, and look for ones that are not listed
        #[arg(long)]
        check: bool,
        /// A folder backups go to from now on; may be given more than once
        #[arg(long, value_name = "DIR")]
        folder: Vec<PathBuf>,
        /// Let backups go to this computer's own backups folder again
        #[arg(long, conflicts_with = "folder")]
        own_folder: bool,
    },
    /// Put a backup back as a new file; a preview until --yes
    Restore {
        backup: PathBuf,
        /// The new file; never one that is there
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// The file in use now, to say what the backup does not have
        #[arg(long, value_name = "CURRENT")]
        against: Option<PathBuf>,
        /// The file that holds the passphrase of the file in use, where it is another one
        #[arg(long, value_name = "PATH", requires = "against")]
        against_passphrase_file: Option<PathBuf>,
        /// The file that holds the backup's recovery code, to open it without a passphrase
        #[arg(long, value_name = "PATH")]
        code_file: Option<PathBuf>,
        /// Put it back
        #[arg(long)]
        yes: bool,
    },
    /// Say that an older or another copy of a file is the one to use from now on
    ///
    /// Until then a file that is not the one last used on this computer can be read, backed up, compared, salvaged and
    /// put back beside itself. Calls that write in it refuse.
    Accept {
        file: PathBuf,
        /// The file that holds the recovery code, to open it without a passphrase
        #[arg(long, value_name = "PATH")]
        code_file: Option<PathBuf>,
    },
    /// Say what is known of a damaged file, without anything it holds
    Damage {
        file: PathBuf,
        /// Copy the file and its journal into this folder, byte for byte
        #[arg(long, value_name = "DIR")]
        aside: Option<PathBuf>,
        /// List what this backup does not have
        #[arg(long, value_name = "BACKUP")]
        against: Option<PathBuf>,
        /// The file that holds the backup's passphrase, where it is another one
        #[arg(long, value_name = "PATH", requires = "against")]
        against_passphrase_file: Option<PathBuf>,
    },
    /// Read what can be read of a damaged file into a new one, which says so
    Salvage {
        file: PathBuf,
        /// The new file; never one that is there
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// The backup whose locks open it, where its own are lost; else those this computer lists are tried
        #[arg(long, value_name = "BACKUP")]
        locks_from: Option<PathBuf>,
    },
    /// Copies on this computer of files that cannot be opened where they lie
    #[command(subcommand)]
    Away(Away),
}

#[derive(Subcommand)]
pub(crate) enum Away {
    /// Take a copy, to be worked on and put back
    Take {
        file: PathBuf,
        /// Take it to be looked at only; it is never put back
        #[arg(long)]
        look: bool,
    },
    /// List the copies, and which have changes that are nowhere else
    List,
    /// Put a copy back in the place of its original, or beside it where that was changed meanwhile
    Back { id: String },
    /// Throw a copy away that has nothing to put back
    Forget { id: String },
}
