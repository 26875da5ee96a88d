//! Reads and writes the two copies of the header on the disk, one at a time, so that one is always whole.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use plumbline_vfs::{HEADER_LEN, RawFile};

use super::header::{CopyBytes, MAGIC};
use super::problem::{Result, VaultError};
use super::unlock::{HeaderBytes, HeaderCopy, bytes_of, readable};
use crate::files::{holds_nothing, is_free, is_free_with_its_journal, journal_beside, private_file, sync_name};

/// Returns the name a person knows the file by.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

pub(super) fn refused(path: &Path, kind: ErrorKind) -> VaultError {
    let name = name_of(path);
    match kind {
        ErrorKind::NotFound => VaultError::Missing { name },
        ErrorKind::AlreadyExists => VaultError::AlreadyThere { name },
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => VaultError::NoSpace,
        ErrorKind::ReadOnlyFilesystem => VaultError::ReadOnly { name },
        kind => VaultError::Refused { name, kind },
    }
}

/// Opens a file that is there, without taking it: another window may have it open.
pub(super) fn open(path: &Path) -> Result<RawFile> {
    let facts = fs::metadata(path).map_err(|error| refused(path, error.kind()))?;
    if !facts.is_file() {
        return Err(VaultError::NotAPlumbFile { name: name_of(path) });
    }
    RawFile::open(path).map_err(|_| refused(path, ErrorKind::PermissionDenied))
}

/// Reads both copies.
///
/// # Errors
/// A file too short for them is cut short where it starts as ours do, and else another kind of file.
pub(super) fn read(raw: &mut RawFile, name: &str) -> Result<Box<HeaderBytes>> {
    let mut bytes = Box::new([0; HEADER_LEN as usize]);
    let size = raw.size()?;
    if size < HEADER_LEN {
        let there = &mut bytes[..size as usize];
        raw.read_at(there, 0)?;
        let name = name.to_owned();
        let is_ours = there.iter().zip(MAGIC).all(|(found, wanted)| *found == wanted);
        return Err(if is_ours { VaultError::Truncated { name } } else { VaultError::NotAPlumbFile { name } });
    }
    raw.read_at(bytes.as_mut(), 0)?;
    Ok(bytes)
}

/// Refuses a name that a partnership file cannot get: one is there, or the journal of one, which would be played back into
/// the new file and be lost to the one it belongs to.
///
/// # Errors
/// [`VaultError::AlreadyThere`] with the name of what is there; what the system says where it cannot tell.
pub(crate) fn refuse_a_taken_name(path: &Path) -> Result<()> {
    for path in [path.to_owned(), journal_beside(path)] {
        match path.symlink_metadata() {
            Ok(_) => return Err(VaultError::AlreadyThere { name: name_of(&path) }),
            Err(error) if holds_nothing(error.kind()) => {}
            Err(error) => return Err(refused(&path, error.kind())),
        }
    }
    Ok(())
}

/// Makes a new file that holds the header alone, never over one that is there.
pub(super) fn create(path: &Path, copy: &CopyBytes) -> Result<()> {
    let refused = |error: io::Error| refused(path, error.kind());
    let mut file = private_file(path).map_err(refused)?;
    let written = file.write_all(copy).and_then(|()| file.write_all(copy)).and_then(|()| file.sync_all());
    drop(file);
    written.map_err(|error| {
        let _ = fs::remove_file(path);
        refused(error)
    })?;
    sync_name(path);
    Ok(())
}

/// Takes away a file that was just made here under a free name and could not be finished, with its journal, so that the name
/// is free again. If that fails, the first problem is still the one to tell.
pub(super) fn take_back(path: &Path) {
    for path in [journal_beside(path), path.to_owned()] {
        let _ = fs::remove_file(path);
    }
}

/// How many names are tried.
const NAMES: u32 = 999;

/// Returns a name beside a file that says what is in it and is not taken: `northmoor.old-lock-2026-05-12.plumb`.
///
/// # Errors
/// [`VaultError::Refused`] where no name is free, or the system cannot tell.
pub(super) fn free_name(path: &Path, what: &str) -> Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map_or_else(|| "plumb".into(), |ending| ending.to_string_lossy());
    let named = |number: u32| {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        path.with_file_name(format!("{stem}.{what}{number}.{ending}"))
    };
    (1..=NAMES).map(named).find(|name| is_free_with_its_journal(name)).ok_or_else(|| refused(path, ErrorKind::Other))
}

/// Gives a finished file another's name in one step, and keeps the other as `aside`. Neither may be open.
pub(super) fn take_the_place_of(new: &Path, path: &Path, aside: &Path) -> Result<()> {
    let refused = |error: io::Error| refused(path, error.kind());
    // A second name for the same bytes where the system has such, so that at no moment is there none; else a copy.
    fs::hard_link(path, aside)
        .or_else(|why| if is_free(aside) { copied(path, aside) } else { Err(why) })
        .map_err(refused)?;
    // Some disks keep a later change of names without an earlier one, and then the old file would have no name.
    sync_name(aside);
    if let Err(error) = fs::rename(new, path) {
        // A second name for a file that stays in use: whoever destroyed that would destroy the file.
        let _ = fs::remove_file(aside);
        return Err(refused(error));
    }
    sync_name(path);
    Ok(())
}

/// Copies a file to a name that is free, and takes half a copy away again.
fn copied(from: &Path, to: &Path) -> io::Result<()> {
    let mut made = private_file(to)?;
    let copied = fs::File::open(from).and_then(|mut from| io::copy(&mut from, &mut made)).and_then(|_| made.sync_all());
    copied.inspect_err(|_| drop(fs::remove_file(to)))
}

/// Writes one copy, waits until it is on the disk, and reads it back.
pub(super) fn write(raw: &mut RawFile, copy: HeaderCopy, bytes: &CopyBytes) -> Result<()> {
    let offset = copy.offset() as u64;
    raw.write_at(bytes, offset)?;
    raw.sync()?;
    let mut back = [0; size_of::<CopyBytes>()];
    raw.read_at(&mut back, offset)?;
    if back == *bytes { Ok(()) } else { Err(VaultError::Database { code: rusqlite::ffi::SQLITE_IOERR_WRITE }) }
}

/// Writes both copies, the older one first: whenever this stops, the old header or the new one is whole.
///
/// # Errors
/// [`VaultError::HeaderUnfinished`] once a write was tried: which of the two counts is only seen at the next opening.
pub(super) fn write_both(raw: &mut RawFile, name: &str, bytes: &CopyBytes) -> Result<()> {
    for copy in order(&*read(raw, name)?, name) {
        write(raw, copy, bytes).map_err(|_| VaultError::HeaderUnfinished)?;
    }
    Ok(())
}

/// Says which copy to write first: the one that is not the newest.
fn order(bytes: &HeaderBytes, name: &str) -> [HeaderCopy; 2] {
    let newest = readable(bytes, name).ok().and_then(|copies| copies.first().map(|newest| newest.copy));
    let newest = newest.unwrap_or(HeaderCopy::First);
    [newest.other(), newest]
}

/// Tells whether both copies are the same, byte for byte.
pub(super) fn agree(bytes: &HeaderBytes) -> bool {
    bytes_of(bytes, HeaderCopy::First) == bytes_of(bytes, HeaderCopy::Second)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::take_the_place_of;

    #[test]
    fn the_old_file_is_kept_under_a_free_name_and_never_in_the_place_of_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let [new, path, taken, free] = ["new", "file", "kept", "free"].map(|name| folder.path().join(name));
        for (path, what) in [(&new, "new"), (&path, "old"), (&taken, "older")] {
            fs::write(path, what).expect("written");
        }

        let refused = take_the_place_of(&new, &path, &taken);
        let as_before = [&new, &path, &taken].map(|path| fs::read_to_string(path).expect("it is there"));
        take_the_place_of(&new, &path, &free).expect("put in place");

        assert!(refused.is_err());
        assert_eq!(as_before, ["new", "old", "older"]);
        assert_eq!([&path, &free].map(|path| fs::read_to_string(path).expect("it is there")), ["new", "old"]);
    }
}
