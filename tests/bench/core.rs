//! How long the core and the report take on the sample partnership, in files of its own.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use plumbline_core::clock::SystemClock;
use plumbline_core::digest::Digest;
use plumbline_core::exchange::import;
use plumbline_core::ids::AuditId;
use plumbline_core::moderation::{Deciding, decide, moderation_view};
use plumbline_core::sample;
use plumbline_core::vault::{Passphrase, Secret, Vault};
use plumbline_e2e::Journey;
use plumbline_report::summary::{Level, print_summary};
use tempfile::TempDir;

const SLOW: usize = 5;
const QUICK: usize = 15;

/// The sample, written once.
pub(crate) struct Sample {
    folder: TempDir,
    written: sample::Written,
}

impl Sample {
    /// Writes it into a folder that goes when the measures end.
    pub(crate) fn write() -> Journey<Self> {
        let folder = tempfile::tempdir()?;
        let written = sample::write(&folder.path().join("sample"))?;
        Ok(Self { folder, written })
    }

    /// Opens the file with its passphrase, every check of the file included.
    pub(crate) fn unlock(&self) -> Journey<Vec<Duration>> {
        timed(SLOW, || Ok(()), |()| self.open(&with_passphrase()))
    }

    /// Opens the file with its recovery code, whose key derivation is the least there is.
    pub(crate) fn unlock_without_derivation(&self) -> Journey<Vec<Duration>> {
        let code = Secret::RecoveryCode(self.written.recovery_code.clone());
        timed(SLOW, || Ok(()), |()| self.open(&code))
    }

    /// Imports the good return into a copy of the file, from the bundle's bytes to the commit.
    pub(crate) fn import_one_return(&self) -> Journey<Vec<Duration>> {
        let bundle = std::fs::read(self.written.file.with_file_name("return-police.plumbundle"))?;
        let digest = Digest::of(&bundle);
        timed(SLOW, || self.copy(), |mut vault| Ok((import(&mut vault, &bundle, &digest, false)?, vault)))
    }

    /// Reads everything the moderation page shows.
    pub(crate) fn moderation_page(&self) -> Journey<Vec<Duration>> {
        let vault = self.open(&with_passphrase())?;
        let audit = the_audit(&vault)?;
        timed(QUICK, || Ok(()), |()| Ok(moderation_view(&vault.read(), &audit, None)?))
    }

    /// Prints the summary of the whole audit, once every grade is decided. Returns the times and the number of pages.
    pub(crate) fn print_the_summary(&self) -> Journey<(Vec<Duration>, usize)> {
        let mut vault = self.copy()?;
        let audit = the_audit(&vault)?;
        let waiting = vault.read().graded_answers(&audit)?.into_iter().filter(|answer| answer.standing().waits());
        for answer in waiting.collect::<Vec<_>>() {
            let deciding = Deciding {
                case: answer.case,
                agency: answer.agency,
                domain: answer.domain,
                grade: answer.self_grade,
                reason: None,
                note: "Agreed as graded, to measure the printing.".to_owned(),
                dissent: String::new(),
            };
            decide(&mut vault, &audit, &deciding)?;
        }
        let mut pages = 0;
        let taken = timed(
            SLOW,
            || Ok(()),
            |()| {
                pages = print_summary(&mut vault, &audit, Level::Partnership)?.value.pages;
                Ok(())
            },
        )?;
        Ok((taken, pages))
    }

    fn open(&self, secret: &Secret) -> Journey<Vault> {
        Ok(Vault::open(&self.written.file, secret, Box::new(SystemClock))?)
    }

    /// Opens a copy, so that what a measure writes is not there for the next.
    fn copy(&self) -> Journey<Vault> {
        let copy: PathBuf = self.folder.path().join("copy.plumb");
        std::fs::copy(&self.written.file, &copy)?;
        Ok(Vault::open(&copy, &with_passphrase(), Box::new(SystemClock))?)
    }
}

fn with_passphrase() -> Secret {
    Secret::Passphrase(Passphrase::typed(sample::PASSPHRASE))
}

fn the_audit(vault: &Vault) -> Journey<AuditId> {
    let audits = vault.read().audits()?;
    Ok(audits.into_iter().next().ok_or("the sample has no audit")?.id)
}

/// Times `work` alone, each time on what `prepare` made. What it gives is let go once the time is taken.
fn timed<T, R>(
    runs: usize,
    prepare: impl Fn() -> Journey<T>,
    mut work: impl FnMut(T) -> Journey<R>,
) -> Journey<Vec<Duration>> {
    let mut taken = Vec::new();
    for _ in 0..runs {
        let prepared = prepare()?;
        let start = Instant::now();
        let given = work(prepared)?;
        taken.push(start.elapsed());
        drop(given);
    }
    Ok(taken)
}
