//! What comes before a file is opened again whose opening a program did not survive: its checks, in a process of their own.
//!
//! While the database of a file is opened and checked, a note in the profile says so. The note goes when that has ended,
//! well or badly. If it is there when the file is opened next, then a program died while it was opening the file, and
//! would perhaps die of it again. So the checks run elsewhere first. The core starts no process: whoever calls it says how
//! to check elsewhere, and that process calls [`check_a_copy`]. What it answers decides:
//!
//! - whole: the file is opened as any other, with every check, and that is said once;
//! - damaged, or the process died too: the file counts as damaged, and the note stays until an opening goes well;
//! - in use by another program, which did open it: the opening goes on, and is refused as for any file that is in use;
//! - nothing could be started or copied: the opening goes on with every check, and that is said.
//!
//! The other process gets the key of the database, from which no other key follows. It never writes to the file: a journal
//! left beside it would be played back at the first read, so it checks a copy of both, as every look at damage does. The
//! copy lies in a folder of this process, which takes it away also where the other one dies.

use std::path::Path;

use plumbline_vfs::RawFile;
use rusqlite::OpenFlags;
use serde::{Deserialize, Serialize};

use super::damaged::COPY;
use super::keys::Keys;
use super::notice::Notice;
use super::problem::{Damage, Result, VaultError};
use super::{copies, database, migrate};
use crate::digest::hex;
use crate::profile::{Known, OpeningNote, Profile};
use crate::salvage::copy_both;

/// Checks a file in a process of its own.
pub trait CheckElsewhere {
    /// Has [`check_a_copy`] answer in another process. The key may go there only by a way that nobody else reads: never an
    /// argument, the environment or a file. The copy goes into the empty folder `room`.
    fn check(&self, file: &Path, room: &Path, key: &[u8; 32]) -> Elsewhere;
}

/// What checking a file in a process of its own came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Elsewhere {
    /// Every check held.
    Whole,
    /// The file is damaged.
    Damaged(Damage),
    /// Its end is missing.
    CutShort,
    /// Another program has it open.
    InUse,
    /// It was not checked: no process could be started, or no copy made.
    NotChecked,
    /// The process died.
    Died,
}

/// For callers that cannot start a process.
#[derive(Debug, Clone, Copy)]
pub struct Nowhere;

impl CheckElsewhere for Nowhere {
    fn check(&self, _: &Path, _: &Path, _: &[u8; 32]) -> Elsewhere {
        Elsewhere::NotChecked
    }
}

/// Notes that a file is being opened, and has it checked elsewhere first where the last opening was not survived.
///
/// # Errors
/// [`VaultError::StoppedOpening`] or [`VaultError::Truncated`] where it was not, and the file must not be opened here.
pub(super) fn begin(
    path: &Path,
    keys: &Keys,
    profile: Option<&Profile>,
    elsewhere: &dyn CheckElsewhere,
) -> Result<(Option<OpeningNote>, Option<Notice>)> {
    let Some(profile) = profile else { return Ok((None, None)) };
    let known = Known::new(profile, hex(keys.file_id()), keys.anchor_mac());
    // Where nothing can be noted, that is said once the file is open. Where another program is just opening the file, its
    // note is not ours.
    let Ok(Some((note, was_there))) = known.begin_opening(path) else { return Ok((None, None)) };
    if !was_there {
        return Ok((Some(note), None));
    }
    let answer =
        tempfile::tempdir().map_or(Elsewhere::NotChecked, |room| elsewhere.check(path, room.path(), &keys.sqlcipher()));
    let notice = match answer {
        Elsewhere::Whole => Some(Notice::StoppedOpening { elsewhere: true }),
        Elsewhere::NotChecked => Some(Notice::StoppedOpening { elsewhere: false }),
        Elsewhere::InUse => None,
        Elsewhere::Damaged(what) => {
            note.leave();
            return Err(VaultError::StoppedOpening { found: Some(what) });
        }
        Elsewhere::CutShort => {
            note.leave();
            return Err(VaultError::Truncated { name: copies::name_of(path) });
        }
        Elsewhere::Died => {
            note.leave_as_check_stopped();
            return Err(VaultError::StoppedOpening { found: None });
        }
    };
    Ok((Some(note), notice))
}

/// Runs the checks of opening on a copy of a file in the folder `room`, in the process that was started for it.
pub fn check_a_copy(path: &Path, room: &Path, key: &[u8; 32]) -> Elsewhere {
    if is_in_use(path, key) {
        return Elsewhere::InUse;
    }
    if copy_both(path, room).is_err() {
        return Elsewhere::NotChecked;
    }
    // What was copied while another program wrote to it says nothing of the file.
    if is_in_use(path, key) {
        return Elsewhere::InUse;
    }
    match holds(&room.join(COPY), key) {
        Err(VaultError::DatabaseDamaged { what }) => Elsewhere::Damaged(what),
        Err(VaultError::Truncated { .. }) => Elsewhere::CutShort,
        // Sealed pages that hold other tables are not damaged: the opening itself says what they are.
        Ok(()) | Err(VaultError::SchemaChanged | VaultError::NewerVersion { .. }) => Elsewhere::Whole,
        Err(_) => Elsewhere::NotChecked,
    }
}

fn holds(copy: &Path, key: &[u8; 32]) -> Result<()> {
    let (connection, _) = database::checked(copy, key, &mut RawFile::open(copy)?, &copies::name_of(copy))?;
    migrate::found(&connection)?;
    Ok(())
}

/// Tells whether another program has the file open. It is asked with a connection that cannot write, so that a journal
/// beside the file is not played back.
fn is_in_use(path: &Path, key: &[u8; 32]) -> bool {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    database::is_held(path, flags, key).unwrap_or(false)
}
