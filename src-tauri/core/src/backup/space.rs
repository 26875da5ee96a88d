//! How much room there must be before something large is started, and how much there is.

use std::path::Path;

use super::name::folder_words;
use super::problem::BackupError;

/// What must be free beside three times the file.
const BESIDE: u64 = 64 << 20;

/// The room on the drive of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// How many bytes must be free.
    pub needed: u64,
    /// How many are; none where the system does not say.
    pub free: Option<u64>,
}

/// Returns how much must be free before a file of this length is copied, migrated or imported into.
pub fn wanted(bytes: u64) -> u64 {
    bytes.saturating_mul(3).saturating_add(BESIDE)
}

/// Checks that there is room in a folder to work on a file of this length.
///
/// # Errors
/// [`BackupError::NoRoom`] with both numbers. Where the system does not say how much is free, the work is tried.
pub fn room(folder: &Path, bytes: u64) -> Result<Room, BackupError> {
    decide(folder, Room { needed: wanted(bytes), free: fs4::available_space(folder).ok() })
}

fn decide(folder: &Path, room: Room) -> Result<Room, BackupError> {
    match room.free {
        Some(free) if free < room.needed => {
            Err(BackupError::NoRoom { folder: folder_words(folder), needed: room.needed, free })
        }
        Some(_) | None => Ok(room),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{BackupError, Room, decide, room, wanted};
    use crate::advice::Advise as _;

    #[test]
    fn three_times_the_file_and_64_mb_must_be_free() {
        let needed = wanted(2 << 20);

        let enough = decide(Path::new("/a/stick"), Room { needed, free: Some(needed) });
        let short = decide(Path::new("/a/stick"), Room { needed, free: Some(needed - 1) });

        assert_eq!(needed, 70 << 20);
        assert!(enough.is_ok());
        assert!(matches!(short, Err(BackupError::NoRoom { .. })));
        assert_eq!(
            short.expect_err("refused").advice().message,
            "This needs 70 MB of free space in stick, and there are 69 MB."
        );
        assert!(decide(Path::new("/a"), Room { needed, free: None }).is_ok(), "what nobody can tell is tried");
    }

    #[test]
    fn the_system_says_how_much_is_free() {
        let folder = tempfile::tempdir().expect("a folder");

        assert!(room(folder.path(), 0).expect("there is room for a test").free.is_some());
        assert!(room(folder.path(), u64::MAX / 4).is_err());
    }
}
