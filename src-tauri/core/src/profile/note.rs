//! A note of the profile: its text and a seal under a key of the file it is about. Written whole or not at all.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use hmac::{Hmac, Mac as _};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use tempfile::NamedTempFile;

use crate::digest::{from_hex, hex};
use crate::files::{private_folder, sync_name};

/// The most bytes a note may have: thirty backups take about ten thousand.
const MOST: u64 = 1 << 20;

/// What lies on the disk: the exact text that was sealed, and its seal; while the lock is being changed also the seal
/// that the file's next key gives.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed {
    text: String,
    seal: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    next_seal: Option<String>,
}

/// What was found where a note should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found<T> {
    /// There is none.
    Nothing,
    /// A note that this app wrote.
    Whole(T),
    /// Something this app did not write, or that it wrote for another key.
    Foreign,
    /// The system does not let it be read now, or cannot tell whether there is one.
    Unread,
}

impl<T: Default> Found<T> {
    /// Returns the note, or an empty one where this app wrote none that can be read.
    pub(crate) fn or_default(self) -> T {
        match self {
            Self::Whole(note) => note,
            Self::Nothing | Self::Foreign | Self::Unread => T::default(),
        }
    }
}

fn seal(text: &str, key: &[u8; 32], kind: &str) -> Hmac<Sha256> {
    let mut seal = Hmac::new_from_slice(key).expect("HMAC takes a key of any length");
    seal.update(&(kind.len() as u64).to_le_bytes());
    seal.update(kind.as_bytes());
    seal.update(text.as_bytes());
    seal
}

/// Reads a note of a kind.
pub(super) fn read<T: DeserializeOwned>(path: &Path, key: &[u8; 32], kind: &str) -> Found<T> {
    let sealed = match sealed(path) {
        Ok(sealed) => sealed,
        Err(error) if error.kind() == ErrorKind::InvalidData => return Found::Foreign,
        Err(error) if error.kind() == ErrorKind::NotFound => return Found::Nothing,
        Err(_) => return Found::Unread,
    };
    let holds =
        |mac: &String| from_hex(mac).is_some_and(|mac| seal(&sealed.text, key, kind).verify_slice(&mac).is_ok());
    let genuine = holds(&sealed.seal) || sealed.next_seal.as_ref().is_some_and(holds);
    match serde_json::from_str(&sealed.text) {
        Ok(note) if genuine => Found::Whole(note),
        Ok(_) | Err(_) => Found::Foreign,
    }
}

/// Reads what a note says without its key, for a file that cannot be opened. It may have been changed by anybody.
pub(super) fn read_unsealed<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_str(&sealed(path).ok()?.text).ok()
}

fn sealed(path: &Path) -> io::Result<Sealed> {
    if fs::metadata(path)?.len() > MOST {
        return Err(ErrorKind::InvalidData.into());
    }
    serde_json::from_slice(&fs::read(path)?).map_err(|_| ErrorKind::InvalidData.into())
}

/// Writes a note in place of the one before: the old one or the new one is there, never half of one. It waits until the
/// disk has what the note says, because after a power cut half a note would look as if somebody had changed it. It does
/// not wait for its name: after a cut the note before may be there. For an anchor that means that a file put back to where
/// it stood at that note is not announced.
pub(super) fn write<T: Serialize>(path: &Path, key: &[u8; 32], kind: &str, note: &T) -> io::Result<()> {
    put(path, (key, None), kind, note)
}

/// Writes a note that holds under the file's key and under the one it is about to get, and waits for its name too.
pub(super) fn write_for_both<T: Serialize>(
    path: &Path,
    (key, next): (&[u8; 32], &[u8; 32]),
    kind: &str,
    note: &T,
) -> io::Result<()> {
    put(path, (key, Some(next)), kind, note)?;
    sync_name(path);
    Ok(())
}

/// Writes a note as [`write`] does, and waits for its name too: losing this one would lose where the backups are.
pub(super) fn write_to_the_disk<T: Serialize>(path: &Path, key: &[u8; 32], kind: &str, note: &T) -> io::Result<()> {
    write(path, key, kind, note)?;
    sync_name(path);
    Ok(())
}

/// Writes a note under a name of no importance, beside where it goes, and then gives it its own.
fn put<T: Serialize>(path: &Path, (key, next): (&[u8; 32], Option<&[u8; 32]>), kind: &str, note: &T) -> io::Result<()> {
    let text = serde_json::to_string(note)?;
    let mac = |key| hex(&seal(&text, key, kind).finalize().into_bytes());
    let (seal, next_seal) = (mac(key), next.map(mac));
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = match NamedTempFile::new_in(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            private_folder(folder)?;
            NamedTempFile::new_in(folder)?
        }
        other => other?,
    };
    file.write_all(&serde_json::to_vec(&Sealed { text, seal, next_seal })?)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|refused| refused.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Found, read, read_unsealed, write, write_for_both};

    fn key(byte: u8) -> [u8; 32] {
        [byte; 32]
    }

    #[test]
    fn a_note_is_read_back_with_its_own_key_and_kind_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("made on the way").join("a.json");

        write(&path, &key(1), "anchor", &42u64).expect("written");

        assert_eq!(read::<u64>(&path, &key(1), "anchor"), Found::Whole(42));
        assert_eq!(read::<u64>(&path, &key(2), "anchor"), Found::Foreign, "the key of another file");
        assert_eq!(read::<u64>(&path, &key(1), "book"), Found::Foreign, "a note put in another's place");
        assert_eq!(read::<u64>(&folder.path().join("none"), &key(1), "anchor"), Found::Nothing);
        assert_eq!(read_unsealed::<u64>(&path), Some(42));
    }

    #[test]
    fn a_note_somebody_changed_or_emptied_is_told_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.json");
        write(&path, &key(1), "anchor", &42u64).expect("written");
        let text = std::fs::read_to_string(&path).expect("read");

        std::fs::write(&path, text.replace("42", "43")).expect("written");
        let changed = read::<u64>(&path, &key(1), "anchor");
        std::fs::write(&path, "").expect("written");

        assert_eq!(changed, Found::Foreign);
        assert_eq!(read::<u64>(&path, &key(1), "anchor"), Found::Foreign);
    }

    #[test]
    fn while_the_lock_changes_a_note_holds_under_both_keys_and_no_third() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.json");

        write_for_both(&path, (&key(1), &key(2)), "anchor", &42u64).expect("written");

        let read = [1, 2, 3].map(|byte| read::<u64>(&path, &key(byte), "anchor"));
        assert_eq!(read, [Found::Whole(42), Found::Whole(42), Found::Foreign]);
    }
}
