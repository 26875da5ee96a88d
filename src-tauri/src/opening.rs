//! Opening a file where it lies, and what goes with it: the backups, the list of files opened lately, and the secret of one
//! that turns out to be damaged.

use std::path::{Path, PathBuf};

use plumbline_core::backup;
use plumbline_core::clock::SystemClock;
use plumbline_core::place::{Surroundings, opens_here, surroundings};
use plumbline_core::profile::Profile;
use plumbline_core::salvage::shows_damage;
use plumbline_core::vault::{Secret, Vault};
use plumbline_elsewhere::AnotherProcess;
use tauri::{AppHandle, Runtime};

use crate::recent;
use crate::session::Session;
use crate::wire::{Reply, ShellError};

/// Returns what the system says of its drives.
pub(crate) fn drives() -> Surroundings {
    surroundings(|name| std::env::var_os(name))
}

/// Returns where the copies lie that are worked on here.
pub(crate) fn copies() -> Reply<PathBuf> {
    Ok(Profile::of_this_computer().ok_or(ShellError::NoFolder)?.working_copies())
}

/// Opens a file and keeps the profile's notes of it. One whose opening the app did not survive is checked in a process of
/// its own first.
pub(crate) fn open_here(at: &Path, secret: &Secret) -> plumbline_core::Result<Vault> {
    let (profile, elsewhere) = (Profile::of_this_computer(), AnotherProcess::of_this_program());
    Vault::open_after_a_stop(at, secret, Box::new(SystemClock), profile.as_ref(), &elsewhere)
}

/// Opens a file, makes the backups that calls for, and notes that it was opened lately. The secret of a file that turns
/// out to be damaged is kept for a while, so that the damage can be looked at.
pub(crate) async fn open_at<R: Runtime>(
    app: &AppHandle<R>,
    session: &Session,
    path: PathBuf,
    secret: impl FnOnce() -> plumbline_core::Result<Secret> + Send + 'static,
) -> Reply<()> {
    let (at, keeper) = (path, session.clone());
    let path = session
        .open(move || {
            let place = opens_here(&at, &drives())?;
            let secret = secret()?;
            let opened = open_here(&at, &secret);
            if opened.as_ref().is_err_and(shows_damage) {
                keeper.keep_secret(&at, secret);
            }
            let mut vault = opened?;
            backup::on_opening(&mut vault, &place)?;
            // What a link leads to: so is the file called once it is locked.
            let path = vault.path().to_owned();
            Ok((vault, path))
        })
        .await?;
    note(app, &path)
}

/// Notes that a file was opened lately. A copy that is worked on here is listed as such, and not among the files.
pub(crate) fn note<R: Runtime>(app: &AppHandle<R>, path: &Path) -> Reply<()> {
    if !copies().is_ok_and(|folder| path.starts_with(folder)) {
        recent::note(&recent::folder(app)?, path);
    }
    Ok(())
}
