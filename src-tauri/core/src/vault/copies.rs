//! Reads and writes the two copies of the header on the disk, one at a time, so that one is always whole.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use plumbline_vfs::{HEADER_LEN, RawFile};

use super::header::{CopyBytes, MAGIC};
use super::problem::{Result, VaultError};
use super::unlock::{HeaderBytes, HeaderCopy, bytes_of, readable};
use crate::files::{private_file, sync_name};

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

/// Makes a new file that holds the header alone, never over one that is there.
pub(super) fn create(path: &Path, copy: &CopyBytes) -> Result<()> {
    let written = private_file(path).and_then(|mut file| {
        file.write_all(copy)?;
        file.write_all(copy)?;
        file.sync_all()
    });
    written.map_err(|error| refused(path, error.kind()))?;
    sync_name(path);
    Ok(())
}

/// Returns a name beside a file that says what is in it and is not taken: `northmoor.old-lock-2026-05-12.plumb`.
pub(super) fn free_name(path: &Path, what: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map_or_else(|| "plumb".into(), |ending| ending.to_string_lossy());
    let named = |number: u32| {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        path.with_file_name(format!("{stem}.{what}{number}.{ending}"))
    };
    (1..).map(named).find(|name| !name.exists()).expect("some number is free")
}

/// Gives a finished file another's name in one step, and keeps the other as `aside`. Neither may be open.
pub(super) fn take_the_place_of(new: &Path, path: &Path, aside: &Path) -> Result<()> {
    let refused = |error: std::io::Error| refused(path, error.kind());
    // A second name for the same bytes where the system has such, so that at no moment is there none; else a copy.
    let kept = fs::hard_link(path, aside)
        .or_else(|_| fs::copy(path, aside).and_then(|_| fs::File::open(aside)?.sync_all()))
        // Some disks keep a later change of names without an earlier one, and then the old file would have no name.
        .map(|()| sync_name(aside))
        .and_then(|()| fs::rename(new, path));
    if let Err(error) = kept {
        // Half a copy, or a second name for a file that stays in use: whoever destroyed that would destroy the file.
        let _ = fs::remove_file(aside);
        return Err(refused(error));
    }
    sync_name(path);
    Ok(())
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
