//! One file for each noun. A command opens the file, calls the core, and says what came of it.

mod agency;
mod audit;
mod contact;
mod exchange;
mod file;
mod journal;
mod moderate;
mod report;
mod returns;
mod sample;
mod tool;
mod vault;

use std::path::{Path, PathBuf};

use plumbline_core::clock::SystemClock;
use plumbline_core::place::{opens_here, surroundings};
use plumbline_core::profile::Profile;
use plumbline_core::vault::{Passphrase, Secret, Vault};

use crate::args::{Args, Command};
use crate::say::{Result, Said};
use crate::secret::secret;

/// How a file is opened: where the passphrase is, and who acts.
pub(crate) struct Opening {
    passphrase_file: Option<PathBuf>,
    acting: String,
}

impl Opening {
    /// Opens a file with its passphrase.
    fn open(&self, file: &Path) -> Result<Vault> {
        may_lie_there(file)?;
        let typed = secret(self.passphrase_file.as_deref(), "Passphrase")?;
        let passphrase = Secret::Passphrase(Passphrase::typed(&typed));
        self.open_by(file, &passphrase)
    }

    /// Opens a file with a secret, keeps the profile's notes of it, and says what opening noticed.
    fn open_by(&self, file: &Path, secret: &Secret) -> Result<Vault> {
        let profile = Profile::of_this_computer();
        let vault = Vault::open_with(file, secret, Box::new(SystemClock), profile.as_ref())?;
        for notice in vault.notices() {
            eprintln!("{}", notice.words());
        }
        Ok(vault.acting(self.acting.clone()))
    }
}

/// Refuses a file on a network share, or where it cannot be written, before it is opened or made there.
fn may_lie_there(file: &Path) -> Result<()> {
    opens_here(file, &surroundings(|name| std::env::var_os(name)))?;
    Ok(())
}

/// Does what was typed.
pub(crate) fn run(args: Args) -> Result<Said> {
    let opening = Opening { passphrase_file: args.passphrase_file, acting: args.acting };
    match args.command {
        Command::Sample { dir } => sample::write(&dir),
        Command::Create { file, name, role, person } => file::create(&opening, &file, (&name, &person), role),
        Command::Info { file } => file::info(&file),
        Command::Check { file, full } => file::check(&opening, &file, full),
        Command::Passphrase { file, new_passphrase_file } => {
            file::passphrase(&opening, &file, new_passphrase_file.as_deref())
        }
        Command::Recover { file, code_file, new_passphrase_file } => {
            file::recover(&opening, &file, code_file.as_deref(), new_passphrase_file.as_deref())
        }
        Command::Contact(what) => contact::run(&opening, &what),
        Command::Agency(what) => agency::run(&opening, what),
        Command::Bundle(what) => exchange::inspect(&opening, &what),
        Command::Import { file, bundles, accept_new_sender, confirm, yes } => {
            exchange::import(&opening, &file, &bundles, accept_new_sender, &confirm, yes)
        }
        Command::Export { file, what } => exchange::export(&opening, &file, &what),
        Command::Audit(what) => audit::run(&opening, &what),
        Command::Returns(what) => returns::run(&opening, &what),
        Command::Moderate(what) => moderate::run(&opening, &what),
        Command::Report { file, audit, kind, level, format, out } => {
            report::run(&opening, &file, &audit, kind, level, format, &out)
        }
        Command::Tool(what) => tool::run(&opening, &what),
        Command::Journal { file, verify } => journal::run(&opening, &file, verify),
        Command::Vault(what) => vault::run(&opening, &what),
    }
}
