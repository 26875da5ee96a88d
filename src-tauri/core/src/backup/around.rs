//! Backups around a sitting: what is made when a file is opened to be worked in, and when it is closed again.

use super::before::{Backed, Why, before_in, daily, folders};
use crate::error::Result;
use crate::place::{Handling, PlaceView};
use crate::vault::Vault;

/// Makes the backups that opening a file to work in it calls for: the day's first, and on a drive that can be pulled out
/// or that keeps no rights one at every opening. A file that is not the one last used here waits for the person first.
///
/// # Errors
/// Only those of the file itself. A folder that failed is in the answer, and is a notice.
pub fn on_opening(vault: &mut Vault, place: &PlaceView) -> Result<Backed> {
    if backs_up_always(place) { here_too(vault) } else { daily(vault) }
}

/// Makes the backup that closing a file calls for: on a drive that can be pulled out or that keeps no rights, where
/// anything was changed since the last one.
///
/// # Errors
/// As [`on_opening`].
pub fn on_closing(vault: &mut Vault, place: &PlaceView) -> Result<Backed> {
    if backs_up_always(place) { here_too(vault) } else { Ok(Backed::default()) }
}

fn backs_up_always(place: &PlaceView) -> bool {
    match place.handling {
        Handling::OpenWithBackups => true,
        Handling::Open | Handling::OpenWithNotice | Handling::WorkOnACopy | Handling::LookAtACopy => false,
    }
}

/// Backs up into the folders there are and, because those may lie on the drive itself, on this computer too.
fn here_too(vault: &mut Vault) -> Result<Backed> {
    if vault.waits_for_acceptance() {
        return Ok(Backed::default());
    }
    let mut folders = folders(vault);
    let own = vault.known().map(|known| known.own_backups());
    folders.extend(own.filter(|own| !folders.contains(own)));
    before_in(vault, Why::OpenedOrClosed, folders)
}
