//! One file for each noun. A command opens the file, calls the core, and says what came of it.

mod agency;
mod audit;
mod away;
mod backup;
mod check;
mod contact;
mod damage;
mod exchange;
mod file;
mod journal;
mod locks;
mod moderate;
mod opening;
mod people;
mod qa;
mod report;
mod restore;
mod returns;
mod sample;
mod tool;
mod vault;

pub(super) use opening::Opening;

use crate::args::{Args, Command, Keeping, Locks};
use crate::say::{Result, Said};

/// Writes a moment as people read it.
fn moment(at: chrono::DateTime<chrono::Utc>) -> String {
    at.format("%-d %B %Y %H:%M UTC").to_string()
}

/// Does what was typed.
pub(crate) fn run(args: Args) -> Result<Said> {
    let Args { passphrase_file, escrow_key_file, acting, command, json: _ } = args;
    let opening = Opening { passphrase_file, escrow_key_file, acting };
    match command {
        Command::Sample { dir } => sample::write(&dir),
        Command::Create { file, name, role, person } => file::create(&opening, &file, (&name, &person), role),
        Command::Info { file } => check::info(&opening, &file),
        Command::Check { file, full } => check::check(&opening, &file, full),
        Command::Keeping(what) => keep(&opening, what),
        Command::Locks(what) => lock(&opening, what),
        Command::Contact(what) => contact::run(&opening, &what),
        Command::Agency(what) => agency::run(&opening, what),
        Command::Bundle(what) => exchange::inspect(&opening, &what),
        Command::Import { file, bundles, accept_new_sender, confirm, yes } => {
            exchange::import(&opening, &file, &bundles, accept_new_sender, &confirm, yes)
        }
        Command::Export { file, what } => exchange::export(&opening, &file, &what),
        Command::Audit(what) => audit::run(&opening, &what),
        Command::Returns(what) => returns::run(&opening, &what),
        Command::Qa(what) => qa::run(&opening, &what),
        Command::Moderate(what) => moderate::run(&opening, &what),
        Command::Report { file, audit, kind, level, format, out } => {
            report::run(&opening, &file, &audit, kind, level, format, &out)
        }
        Command::Tool(what) => tool::run(&opening, &what),
        Command::Journal { file, verify, find } => journal::run(&opening, &file, verify, find.as_deref()),
        Command::Vault(what) => vault::run(&opening, &what),
    }
}

fn keep(opening: &Opening, what: Keeping) -> Result<Said> {
    match what {
        Keeping::Backup { file, to } => backup::one(opening, &file, &to),
        Keeping::Backups { file, check, folder, own_folder } => backup::all(opening, &file, check, &folder, own_folder),
        Keeping::Restore { backup, to, against, against_passphrase_file, code_file, yes } => {
            let asked = restore::Asked { backup, to, against, against_passphrase_file, code_file, yes };
            restore::run(opening, &asked)
        }
        Keeping::Accept { file, code_file } => check::accept(opening, &file, code_file.as_deref()),
        Keeping::Damage { file, aside, against, against_passphrase_file } => {
            let backup = against.as_deref().map(|backup| (backup, against_passphrase_file.as_deref()));
            damage::look_at(opening, &file, aside.as_deref(), backup)
        }
        Keeping::Salvage { file, to, locks_from } => damage::rescue(opening, &file, &to, locks_from),
        Keeping::Away(what) => away::run(&what),
    }
}

fn lock(opening: &Opening, what: Locks) -> Result<Said> {
    match what {
        Locks::Passphrase { file, new_passphrase_file } => {
            file::passphrase(opening, &file, new_passphrase_file.as_deref())
        }
        Locks::Recover { file, code_file, new_passphrase_file, person } => {
            let (code, new) = (code_file.as_deref(), new_passphrase_file.as_deref());
            file::recover(opening, &file::Recovery { file: &file, code, new, person: person.as_deref() })
        }
        Locks::People(what) => people::run(opening, what),
        Locks::Code(what) => locks::code(opening, &what),
        Locks::Lock(what) => locks::lock(opening, &what),
        Locks::Escrow(what) => locks::escrow(opening, &what),
    }
}
