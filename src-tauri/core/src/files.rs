//! Files outside the vault: read whole with a limit, written whole or not at all.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use plumbline_vfs::RawFile;
use tempfile::TempPath;

use crate::advice::{Advice, Advise, Blame};
use crate::vault::MAGIC;

/// A refusal of the file system, with the name the person chose.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is no such file.
    #[error("file missing")]
    Missing {
        /// The file's name.
        name: String,
    },
    /// The file is larger than anything of its kind can be.
    #[error("file of {found} bytes, limit {limit}")]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size in bytes.
        found: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The folder it is to lie in is not there.
    #[error("folder missing")]
    FolderMissing {
        /// The folder's name.
        folder: String,
    },
    /// It cannot be read.
    #[error("file cannot be read: {kind}")]
    Unreadable {
        /// The file's name.
        name: String,
        /// The system's reason.
        kind: ErrorKind,
    },
    /// It cannot be written.
    #[error("file cannot be written: {kind}")]
    Unwritable {
        /// The file's name.
        name: String,
        /// The system's reason.
        kind: ErrorKind,
    },
    /// A partnership file is there. Nothing is ever written over one.
    #[error("target is a partnership file")]
    PartnershipFile {
        /// The file's name.
        name: String,
    },
    /// The disk is full.
    #[error("no space for {needed} bytes")]
    NoSpace {
        /// The file's name.
        name: String,
        /// How much it needs, in bytes.
        needed: u64,
    },
}

impl Advise for FileError {
    fn advice(&self) -> Advice {
        match self {
            Self::Missing { name } => {
                Advice::new(format!("There is no file {name}."), "Check its name and that its drive is plugged in.")
            }
            Self::FolderMissing { folder } => Advice::new(
                format!("There is no folder {folder} there, so nothing was written."),
                "Make the folder first, or choose another one.",
            ),
            Self::TooLarge { name, found, limit } => Advice::new(
                format!("{name} has {} MB; a file of this kind has at most {} MB.", found >> 20, limit >> 20),
                "Check that it is the right file, and ask its sender if it is.",
            ),
            Self::Unreadable { name, kind } => Advice::new(
                format!("{name} cannot be read ({kind})."),
                "Check that you may open it and that its drive is plugged in.",
            ),
            Self::Unwritable { name, kind } => Advice::new(
                format!("{name} cannot be saved there ({kind}). Nothing was lost."),
                "Choose another folder, then save again.",
            ),
            Self::PartnershipFile { name } => Advice::new(
                format!("{name} is a partnership file, and nothing is ever written over one."),
                "Choose another name, then save again.",
            ),
            Self::NoSpace { name, needed } => Advice::new(
                format!("There is not enough space on this disk to save {name}. Nothing was lost."),
                format!("Free {} MB or choose another folder.", (needed >> 20) + 1),
            ),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "file_missing",
            Self::FolderMissing { .. } => "file_folder_missing",
            Self::TooLarge { .. } => "file_too_large",
            Self::Unreadable { .. } => "file_unreadable",
            Self::Unwritable { .. } => "file_unwritable",
            Self::PartnershipFile { .. } => "file_is_a_partnership_file",
            Self::NoSpace { .. } => "file_no_space",
        }
    }

    fn blame(&self) -> Blame {
        Blame::User
    }
}

/// Returns the last part of a path, which is all of it that a message or a log may hold.
pub fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Reads a whole file of at most `limit` bytes, refusing a larger one before reading it.
pub fn read_whole(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let name = name_of(path);
    let unreadable = |kind| match kind {
        ErrorKind::NotFound => FileError::Missing { name: name.clone() },
        kind => FileError::Unreadable { name: name.clone(), kind },
    };
    let file = File::open(path).map_err(|e| unreadable(e.kind()))?;
    let found = file.metadata().map_err(|e| unreadable(e.kind()))?.len();
    if found > limit {
        return Err(FileError::TooLarge { name, found, limit });
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|e| unreadable(e.kind()))?;
    if bytes.len() as u64 > limit {
        return Err(FileError::TooLarge { name, found: bytes.len() as u64, limit });
    }
    Ok(bytes)
}

/// Writes a whole file: one called unfinished beside it, synced, then put in its place. Half a file is never seen under the
/// name itself, and what a power cut leaves of it is in plain sight.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let name = name_of(path);
    let unwritable = |kind| match kind {
        ErrorKind::StorageFull => FileError::NoSpace { name: name.clone(), needed: bytes.len() as u64 },
        kind => FileError::Unwritable { name: name.clone(), kind },
    };
    if is_partnership_file(path) {
        return Err(FileError::PartnershipFile { name });
    }
    // A name of the longest length there may be has no room for more.
    let start: String = name.chars().take(50).collect();
    let mut file = tempfile::Builder::new()
        .prefix(&format!("{start}.unfinished-"))
        .tempfile_in(folder_of(path))
        .map_err(|e| unwritable(e.kind()))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|e| unwritable(e.kind()))?;
    file.persist(path).map_err(|e| unwritable(e.error.kind()))?;
    sync_name(path);
    Ok(())
}

/// Gives a finished file a name that is free, and never the name of a file that is there. The name is then safe.
///
/// # Errors
/// The system's reason, with the file as it was: [`ErrorKind::AlreadyExists`] where the name is taken.
pub(crate) fn take_a_free_name(part: TempPath, path: &Path) -> Result<(), (ErrorKind, TempPath)> {
    if let Err(refused) = part.persist_noclobber(path) {
        if refused.error.kind() == ErrorKind::AlreadyExists || !is_free(path) {
            return Err((ErrorKind::AlreadyExists, refused.path));
        }
        // A stick's file system may know no other way than a plain rename. The name was free a moment ago.
        refused.path.persist(path).map_err(|refused| (refused.error.kind(), refused.path))?;
    }
    sync_name(path);
    Ok(())
}

/// Makes the name of a file safe. Where the system cannot, it is safe a little later.
pub(crate) fn sync_name(path: &Path) {
    let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
}

/// Tells whether nothing lies at a path. Where the system cannot tell, something may, and nothing is written there.
pub(crate) fn is_free(path: &Path) -> bool {
    path.symlink_metadata().is_err_and(|error| holds_nothing(error.kind()))
}

/// Tells whether an answer of the system means that nothing lies at a path: none is there, or none can be.
pub(crate) fn holds_nothing(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::InvalidFilename | ErrorKind::NotADirectory)
}

/// Returns where a file lies: from the top, and where it is a link, what the link leads to. SQLite's journal lies beside
/// that, and nothing may take the place of the link.
pub(crate) fn followed(path: &Path) -> std::io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    if path.is_symlink() { path.canonicalize().or(Ok(path)) } else { Ok(path) }
}

/// Returns the journal that SQLite would play back into a file at a path.
pub(crate) fn journal_beside(path: &Path) -> PathBuf {
    beside(path, "-journal")
}

/// Tells whether a partnership file may get a name: nothing lies there, and no journal that would be played back into it.
pub(crate) fn is_free_with_its_journal(path: &Path) -> bool {
    is_free(path) && is_free(&journal_beside(path))
}

/// Returns the file whose name is this one's with something behind it.
pub(crate) fn beside(path: &Path, behind: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(behind);
    name.into()
}

/// Returns the folder a file lies in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a folder, with those above it that are missing, that nobody else on this computer may look into. Its name is
/// then safe.
pub(crate) fn private_folder(folder: &Path) -> std::io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        private_folder(above)?;
    }
    let mut maker = DirBuilder::new();
    // Another program may have made it a moment ago.
    maker.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
    maker.create(folder)?;
    sync_name(folder);
    Ok(())
}

/// Makes a new file that nobody else on this computer may read, never over one that is there.
pub(crate) fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Tells whether a partnership file, or the journal that its last write rests on, lies at a path.
fn is_partnership_file(path: &Path) -> bool {
    let journal_of = path.to_string_lossy().strip_suffix("-journal").map(PathBuf::from);
    [Some(path.to_owned()), journal_of].into_iter().flatten().any(|path| {
        let is_called_so = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("plumb"));
        !is_free(&path) && (is_called_so || starts_as_one(&path))
    })
}

/// Tells whether a file starts as partnership files do, whatever it is called.
fn starts_as_one(path: &Path) -> bool {
    let mut start = [0; MAGIC.len()];
    // One that is open here keeps its lock, which another way of opening it would drop.
    let read = RawFile::open(path).and_then(|mut raw| raw.read_at(&mut start, 0));
    read.is_ok() && start == MAGIC
}

#[cfg(test)]
mod tests {
    use super::{ErrorKind, FileError, read_whole, take_a_free_name, write_whole};

    #[test]
    fn nothing_is_written_over_a_partnership_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("northmoor.plumb");
        std::fs::write(&path, b"kept").expect("written");

        let refused = write_whole(&path, b"a report");

        assert!(matches!(refused, Err(FileError::PartnershipFile { .. })));
        assert_eq!(std::fs::read(&path).expect("read"), b"kept");
    }

    #[test]
    fn a_partnership_file_is_known_by_how_it_starts_and_its_journal_by_its_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, journal) = (folder.path().join("northmoor.safe"), folder.path().join("northmoor.safe-journal"));
        let other = folder.path().join("notes-journal");
        let start = [&crate::vault::MAGIC[..], b"kept"].concat();
        std::fs::write(&file, &start).expect("written");
        std::fs::write(&journal, b"kept").expect("written");
        std::fs::write(&other, b"of no file").expect("written");

        for path in [&file, &journal] {
            assert!(matches!(write_whole(path, b"a report"), Err(FileError::PartnershipFile { .. })), "{path:?}");
        }
        assert_eq!(std::fs::read(&file).expect("read"), start);
        assert!(write_whole(&other, b"a report").is_ok());
    }

    #[test]
    fn a_finished_file_takes_a_free_name_and_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let (taken, free) = (folder.path().join("taken"), folder.path().join("free"));
        std::fs::write(&taken, b"kept").expect("written");
        let part = tempfile::NamedTempFile::new_in(folder.path()).expect("made");
        std::fs::write(part.path(), b"new").expect("written");

        let (kind, part) = take_a_free_name(part.into_temp_path(), &taken).expect_err("it is taken");
        let took = take_a_free_name(part, &free);

        assert_eq!((kind, took.is_ok()), (ErrorKind::AlreadyExists, true));
        assert_eq!(std::fs::read(&taken).expect("read"), b"kept");
        assert_eq!(std::fs::read(&free).expect("read"), b"new");
    }

    #[test]
    fn a_file_over_its_limit_is_refused_by_name_and_size() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("return.plumbundle");
        write_whole(&path, &[7; 100]).expect("written");

        let refused = read_whole(&path, 99);

        assert!(matches!(refused, Err(FileError::TooLarge { found: 100, limit: 99, .. })));
        assert_eq!(read_whole(&path, 100).expect("read").len(), 100);
    }

    #[test]
    fn writing_into_a_missing_folder_is_refused_and_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");

        let refused = write_whole(&folder.path().join("not here").join("s.pdf"), b"x");

        assert!(matches!(refused, Err(FileError::Unwritable { .. })));
        assert_eq!(folder.path().read_dir().expect("listed").count(), 0);
    }
}
