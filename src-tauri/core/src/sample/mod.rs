//! The sample: a fictional partnership, its audit, and bundles to import, all made through the same paths as real data.
//!
//! Six agencies' files are made for the purpose, exchange contact cards, take requests, fill in returns and sign them off.

mod agencies;
mod data;
mod odd;
mod page;
mod panel;

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeZone, Utc};

use crate::clock::{Clock, FixedClock};
use crate::error::Result;
use crate::files::{FileError, write_whole};
use crate::partnership::{NewOrganisation, Role};
use crate::vault::{KdfCost, Passphrase, RecoveryCode, Vault, refuse_a_taken_name};

/// The passphrase of the sample partnership's file. It protects nothing: all in it is made up.
pub const PASSPHRASE: &str = "brass lantern over quiet moor";

/// The name of the sample partnership's file.
const FILE: &str = "northmoor.plumb";

/// What was written.
#[derive(Debug)]
pub struct Written {
    /// The partnership's file.
    pub file: PathBuf,
    /// Its recovery code.
    pub recovery_code: RecoveryCode,
    /// Every file written, by name, with what it is for.
    pub files: Vec<(String, &'static str)>,
}

/// The day the sample stands still at.
fn moment() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 20, 9, 30, 0).single().expect("a moment")
}

fn clock() -> Box<dyn Clock> {
    Box::new(FixedClock(moment()))
}

/// Makes a file of the sample and opens it.
fn make(path: &Path, name: &str, role: Role, cost: KdfCost) -> Result<(Vault, RecoveryCode)> {
    let passphrase = Passphrase::chosen(PASSPHRASE)?;
    let organisation = NewOrganisation { name: name.to_owned(), role };
    Vault::create_for(path, organisation, "Sample", &passphrase, cost, clock())
}

/// Writes the sample into a folder, which is made where it is missing. A sample that is there is not written over,
/// and one that cannot be finished leaves nothing behind.
///
/// # Errors
/// [`crate::vault::VaultError::AlreadyThere`] where the folder holds a sample; [`FileError`] where it cannot be written.
pub fn write(folder: &Path) -> Result<Written> {
    let unwritable =
        |error: std::io::Error| FileError::Unwritable { name: crate::files::name_of(folder), kind: error.kind() };
    let file = folder.join(FILE);
    refuse_a_taken_name(&file)?;
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let scratch = tempfile::tempdir_in(folder).map_err(unwritable)?;
    let made = scratch.path().join("made");
    std::fs::create_dir_all(made.join("agency")).map_err(unwritable)?;
    let (recovery_code, files) = write_all(&made, scratch.path())?;
    for (name, _) in &files {
        refuse_a_taken_name(&folder.join(name))?;
    }
    std::fs::create_dir_all(folder.join("agency")).map_err(unwritable)?;
    // The partnership's file comes first in the list and is put in place last: with it, the sample is whole.
    for (name, _) in files.iter().rev() {
        std::fs::rename(made.join(name), folder.join(name)).map_err(unwritable)?;
    }
    Ok(Written { file, recovery_code, files })
}

type Files = Vec<(String, &'static str)>;

fn write_all(folder: &Path, scratch: &Path) -> Result<(RecoveryCode, Files)> {
    let data = data::data();
    let (mut partnership, code) = make(&folder.join(FILE), &data.partnership.name, Role::Partnership, KdfCost::FLOOR)?;
    let mut set = agencies::set_up(&mut partnership, &data, scratch, &folder.join("agency"))?;
    agencies::return_all(&mut partnership, &mut set)?;
    let held = agencies::hold_back(&mut set)?;
    panel::moderate(&mut partnership, &data, &set)?;
    let mut files: Files = vec![(FILE.to_owned(), "the partnership's file")];
    for bundle in odd::bundles(&set, &held, scratch)? {
        write_whole(&folder.join(bundle.name), &bundle.bytes)?;
        files.push((bundle.name.to_owned(), bundle.what));
    }
    files.push(("agency/police.plumb".to_owned(), "the file of an agency that takes part"));
    write_whole(&folder.join("northmoor.passphrase"), format!("{PASSPHRASE}\n").as_bytes())?;
    files.push(("northmoor.passphrase".to_owned(), "the passphrase, to be given to plumb with --passphrase-file"));
    files.push(("passphrases.txt".to_owned(), "the page of passphrases"));
    write_whole(&folder.join("passphrases.txt"), page::page(&files, &code).as_bytes())?;
    Ok((code, files))
}
