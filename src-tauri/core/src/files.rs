//! Files outside the vault: read whole with a limit, written whole or not at all.

use std::fs::{DirBuilder, File};
use std::io::{Read as _, Write as _};
use std::path::Path;

use crate::advice::{Advice, Advise, Blame};

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
        kind: std::io::ErrorKind,
    },
    /// It cannot be written.
    #[error("file cannot be written: {kind}")]
    Unwritable {
        /// The file's name.
        name: String,
        /// The system's reason.
        kind: std::io::ErrorKind,
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
        std::io::ErrorKind::NotFound => FileError::Missing { name: name.clone() },
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

/// Writes a whole file: a temporary one beside it, synced, then put in its place. Half a file is never seen.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let name = name_of(path);
    let unwritable = |kind| match kind {
        std::io::ErrorKind::StorageFull => FileError::NoSpace { name: name.clone(), needed: bytes.len() as u64 },
        kind => FileError::Unwritable { name: name.clone(), kind },
    };
    if is_partnership_file(path) {
        return Err(FileError::PartnershipFile { name });
    }
    let mut file = tempfile::NamedTempFile::new_in(folder_of(path)).map_err(|e| unwritable(e.kind()))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|e| unwritable(e.kind()))?;
    file.persist(path).map_err(|e| unwritable(e.error.kind()))?;
    sync_name(path);
    Ok(())
}

/// Makes the name of a file safe. Where the system cannot, it is safe a little later.
pub(crate) fn sync_name(path: &Path) {
    let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
}

/// Returns the folder a file lies in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a folder, with those above it, that nobody else on this computer may look into.
pub(crate) fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut maker = DirBuilder::new();
    maker.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut maker, 0o700);
    maker.create(folder)
}

/// Tells whether a partnership file lies at a path. One that is open here is not opened again, which would drop its
/// lock: its name says enough.
fn is_partnership_file(path: &Path) -> bool {
    path.exists() && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("plumb"))
}

#[cfg(test)]
mod tests {
    use super::{FileError, read_whole, write_whole};

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
