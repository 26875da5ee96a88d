//! The note that a file is being opened. A program that stops short while it opens the file leaves the note behind.
//!
//! The marker of an open file lasts as long as the file is open. This note is there only until the opening ended, well or
//! badly. Whoever opens the file keeps the note locked, so that one that is being used is told from one left behind.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use super::{Profile, known};
use crate::files::private_folder;

const OPENING: &str = "opening";
const CHECK_STOPPED: &str = "opening; its check stopped short too";

/// The note, held while a file is being opened. Dropping it takes it away, but not after a panic.
pub(crate) struct OpeningNote {
    path: PathBuf,
    held: File,
    stays: bool,
}

impl OpeningNote {
    /// Notes that the file at a path is being opened. Returns also whether the note was there already, which means that a
    /// program stopped while it was opening the file; nothing where another program is just opening it.
    pub(super) fn begin(profile: &Profile, file_id: &str, at: &Path) -> io::Result<Option<(Self, bool)>> {
        let path = path_of(profile, file_id, at);
        if let Some(folder) = path.parent() {
            private_folder(folder)?;
        }
        let mut held = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
        match held.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // One that was taken away is emptied first: whoever opened it a moment before finds nothing in it.
        let was_there = held.metadata()?.len() > 0;
        if !was_there {
            held.write_all(OPENING.as_bytes())?;
        }
        Ok(Some((Self { path, held, stays: false }, was_there)))
    }

    /// Leaves the note: the file was not opened, and whoever tries again must be as careful.
    pub(crate) fn leave(self) {
        self.leave_saying(OPENING);
    }

    /// Leaves the note, and notes that a check of the file in a process of its own stopped short too.
    pub(crate) fn leave_as_check_stopped(self) {
        self.leave_saying(CHECK_STOPPED);
    }

    fn leave_saying(mut self, what: &str) {
        let empty = self.held.rewind().and_then(|()| self.held.set_len(0));
        // What cannot be written whole says no more than that a program stopped here.
        let _ = empty.and_then(|()| self.held.write_all(what.as_bytes()));
        self.stays = true;
    }
}

impl Drop for OpeningNote {
    fn drop(&mut self) {
        if !self.stays && !std::thread::panicking() && self.held.set_len(0).is_ok() {
            // An empty one means nothing.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Tells whether a program stopped while it was opening the file at a path, and a check in a process of its own did too.
pub(crate) fn has_check_stopped(profile: &Profile, file_id: &str, at: &Path) -> bool {
    let mut text = String::new();
    let read = File::open(path_of(profile, file_id, at)).and_then(|mut note| note.read_to_string(&mut text));
    read.is_ok() && text == CHECK_STOPPED
}

fn path_of(profile: &Profile, file_id: &str, at: &Path) -> PathBuf {
    known::of_the_place(profile, file_id, at, OPENING)
}
