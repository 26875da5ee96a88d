//! The partnership file as a whole: make one, open one, change what opens it, look at one that is shut.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use plumbline_vfs::RawFile;
use rand::{CryptoRng, RngCore};
use rusqlite::Connection;
use serde::Serialize;

use super::doubt::Doubt;
use super::elsewhere::{CheckElsewhere, begin};
use super::header::Header;
use super::kdf::KdfCost;
use super::keys::Keys;
use super::locked::Key;
use super::notice::Notice;
use super::passphrase::Passphrase;
use super::problem::{Result, VaultError};
use super::recovery_code::RecoveryCode;
pub use super::slot::{Secret, SlotKind};
use super::slot::{Slot, SlotState, Wrapped};
pub use super::unlock::HeaderCopy;
use super::unlock::{Attempt, Opened, Stale, Unlocked, readable, unlock, wrong};
use super::update::Behind;
use super::{copies, database, leftover};
use crate::digest::hex;
use crate::files::followed;
use crate::journal::RowAt;
use crate::profile::OpeningNote;

/// An open file. The connection holds the lock until it is dropped.
pub(crate) struct OpenFile {
    /// Ask through `conn()` and write through `sure_conn()`, which know when to stop.
    pub(super) conn: Connection,
    pub(super) doubt: Doubt,
    pub(crate) path: PathBuf,
    pub(crate) notices: Vec<Notice>,
    /// The rows that were not as the journal says when the file was opened. What writes over one names it.
    pub(super) altered: BTreeSet<RowAt>,
    pub(super) keys: Keys,
    pub(super) header: Header,
    /// How often the header was changed, as the journal says.
    pub(super) noted: u64,
    /// Whether the header was found to be older than the file, and no line says so yet.
    pub(super) is_older_unsaid: bool,
    /// Held until the file is open and checked. It comes after the connection, which is let go first.
    pub(super) note: Option<OpeningNote>,
}

/// What can be told of a file that is shut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// The short form of the file's id, as on its recovery sheet.
    pub short_id: String,
    /// What the file can be opened with.
    pub slots: Vec<SlotKind>,
    /// Whether a new recovery code waits to be typed back.
    pub recovery_code_waits: bool,
    /// The work one attempt at the passphrase takes.
    pub passphrase_cost: Option<KdfCost>,
    /// Whether both copies of the header are whole and the same.
    pub copies_agree: bool,
    /// The file's length in bytes.
    pub bytes: u64,
}

/// Makes a new file, never over one that is there, with one passphrase and one recovery code. Returns also what the
/// first person's signing key is to be sealed under.
pub(crate) fn create_file(
    path: &Path,
    passphrase: &Passphrase,
    cost: KdfCost,
    chance: &mut (impl RngCore + CryptoRng),
) -> Result<(OpenFile, RecoveryCode, Key)> {
    let path = absolute(path)?;
    copies::refuse_a_taken_name(&path)?;
    let (mut dek, mut file_id) = (Key::default(), [0; 16]);
    chance.fill_bytes(&mut dek[..]);
    chance.fill_bytes(&mut file_id);
    let keys = Keys::new(&dek, file_id);
    drop(dek);
    let code = RecoveryCode::draw(chance);
    let mut header = Header::new(file_id);
    let secret = Secret::Passphrase(passphrase.clone());
    let (wrapped, person_key) = Wrapped::wrap(keys.dek(), &secret, cost, (&file_id, FIRST_PASSPHRASE), chance)?;
    header.set_slot(FIRST_PASSPHRASE, Slot::Wrapped(wrapped));
    let secret = Secret::RecoveryCode(code.clone());
    let (wrapped, _) = Wrapped::wrap(keys.dek(), &secret, KdfCost::LEAST, (&file_id, FIRST_CODE), chance)?;
    header.set_slot(FIRST_CODE, Slot::Wrapped(wrapped));
    copies::create(&path, &header.write(&keys.header_mac()))?;
    let conn = database::create(&path, &keys).inspect_err(|_| copies::take_back(&path))?;
    let (doubt, notices, altered) = (Doubt::none(&path)?, Vec::new(), BTreeSet::new());
    let (noted, is_older_unsaid, note) = (header.sequence, false, None);
    let file = OpenFile { conn, doubt, path, notices, altered, keys, header, noted, is_older_unsaid, note };
    Ok((file, code, person_key))
}

/// Where a new file has the slot of its first person.
pub(super) const FIRST_PASSPHRASE: usize = 0;
const FIRST_CODE: usize = 1;

/// Opens a file: header, slots, lock, database, tables, checks; then mends a copy of the header that needs it. Returns
/// also which slot opened. Where a program stopped while it was opening the file, its checks run `elsewhere` first.
pub(super) fn open_file(
    path: &Path,
    secret: &Secret,
    behind: &Behind<'_>,
    elsewhere: &dyn CheckElsewhere,
) -> Result<(OpenFile, Opened)> {
    let path = absolute(path)?;
    let name = copies::name_of(&path);
    let mut raw = copies::open(&path)?;
    let before = copies::read(&mut raw, &name)?;
    if raw.is_read_only() {
        readable(&before, &name)?;
        return Err(VaultError::ReadOnly { name });
    }
    let mut unlocked = unlock(&before, secret, &name)?;
    let (note, stopped) = begin(&path, &unlocked.keys, behind.profile, elsewhere)?;
    let (conn, sealed, updated) = database::open(&path, &unlocked.keys, &mut raw, (&name, behind))?;
    // Only now is the file ours alone. Another window may have changed the header in between.
    let again = copies::read(&mut raw, &name)?;
    if again != before {
        unlocked = unlock(&again, secret, &name)?;
    }
    let sealed = (sealed > 0).then_some(Notice::FreePagesSealed(sealed));
    let cut_off = leftover::sweep(&path, &hex(&unlocked.header.file_id));
    let notices =
        mend(&mut raw, &unlocked)?.into_iter().chain(stopped).chain(sealed).chain(updated).chain(cut_off).collect();
    let Unlocked { keys, header, by, stale: _ } = unlocked;
    let (doubt, altered, noted) = (Doubt::none(&path)?, BTreeSet::new(), header.sequence);
    let is_older_unsaid = false;
    Ok((OpenFile { conn, doubt, path, notices, altered, keys, header, noted, is_older_unsaid, note }, by))
}

impl OpenFile {
    /// Returns the file's id, as hex.
    pub(crate) fn file_id(&self) -> String {
        hex(&self.header.file_id)
    }

    /// Returns the keys of the file.
    pub(crate) fn keys(&self) -> &Keys {
        &self.keys
    }
}

/// Makes another recovery code, beside the one before and in none of the places that are spoken for: both work until the new
/// one was typed back.
pub(crate) fn new_recovery_code(
    file: &mut OpenFile,
    spoken_for: &[usize],
    chance: &mut (impl RngCore + CryptoRng),
) -> Result<RecoveryCode> {
    let code = RecoveryCode::draw(chance);
    let pending = file.header.places_of(SlotKind::RecoveryCode, SlotState::Pending).first().copied();
    let place = pending.or_else(|| file.header.free_place(spoken_for)).ok_or(VaultError::NoFreeSlot)?;
    let secret = Secret::RecoveryCode(code.clone());
    let at = (file.keys.file_id(), place);
    let (mut wrapped, _) = Wrapped::wrap(file.keys.dek(), &secret, KdfCost::LEAST, at, chance)?;
    wrapped.state = SlotState::Pending;
    change_header(file, |header| header.set_slot(place, Slot::Wrapped(wrapped)))?;
    Ok(code)
}

/// Returns the place of a recovery code that was typed back from paper.
pub(crate) fn place_of_code(file: &OpenFile, code: &RecoveryCode) -> Result<usize> {
    let secret = Secret::RecoveryCode(code.clone());
    Ok(Attempt::new(&secret).open(&file.header)?.ok_or_else(|| wrong(&secret))?.slot)
}

/// Lets a new recovery code take the place of the one before, in one write of the header. Tells whether it was new.
pub(crate) fn take_code_at(file: &mut OpenFile, place: usize) -> Result<bool> {
    if !file.header.places_of(SlotKind::RecoveryCode, SlotState::Pending).contains(&place) {
        return Ok(false);
    }
    change_header(file, |header| {
        for old in header.places_of(SlotKind::RecoveryCode, SlotState::InUse) {
            header.set_slot(old, Slot::Empty);
        }
        if let Slot::Wrapped(wrapped) = &mut header.slots[place] {
            wrapped.state = SlotState::InUse;
        }
    })?;
    Ok(true)
}

/// Tells whether a new recovery code waits to be typed back.
pub(crate) fn recovery_code_waits(file: &OpenFile) -> bool {
    !file.header.places_of(SlotKind::RecoveryCode, SlotState::Pending).is_empty()
}

/// Returns the key the database itself is sealed with.
pub(crate) fn database_key(file: &OpenFile) -> Key {
    file.keys.sqlcipher()
}

/// Looks at a file without opening it, and without changing it.
///
/// # Errors
/// [`VaultError::Missing`], or what is wrong with its header.
pub fn inspect(path: &Path) -> Result<FileFacts> {
    let path = absolute(path)?;
    let name = copies::name_of(&path);
    let mut raw = copies::open(&path)?;
    let bytes = copies::read(&mut raw, &name)?;
    let readable = readable(&bytes, &name)?;
    let newest = readable.first().ok_or(VaultError::HeaderDamaged)?;
    let cost_of = |slot: &Slot| match slot {
        Slot::Wrapped(wrapped) if wrapped.kind == SlotKind::Passphrase => Some(wrapped.cost),
        Slot::Wrapped(_) | Slot::Kept(_) | Slot::Empty => None,
    };
    Ok(FileFacts {
        short_id: newest.header.short_id(),
        slots: newest.header.slots.iter().filter_map(Slot::kind).collect(),
        recovery_code_waits: !newest.header.places_of(SlotKind::RecoveryCode, SlotState::Pending).is_empty(),
        passphrase_cost: newest.header.slots.iter().find_map(cost_of),
        copies_agree: copies::agree(&bytes),
        bytes: raw.size()?,
    })
}

fn absolute(path: &Path) -> Result<PathBuf> {
    followed(path).map_err(|error| VaultError::Refused { name: copies::name_of(path), kind: error.kind() })
}

/// Writes a changed header to both copies. Only the header is written; the database is not touched.
pub(super) fn change_header(file: &mut OpenFile, change: impl FnOnce(&mut Header)) -> Result<()> {
    let mut header = file.header.clone();
    header.sequence += 1;
    change(&mut header);
    let mut raw = copies::open(&file.path)?;
    let bytes = header.write(&file.keys.header_mac());
    copies::write_both(&mut raw, &copies::name_of(&file.path), &bytes).inspect_err(|_| file.lose())?;
    file.header = header;
    Ok(())
}

/// Writes the copy that is not as the newest, and says what was done.
fn mend(raw: &mut RawFile, unlocked: &Unlocked) -> Result<Option<Notice>> {
    let Some((copy, why)) = unlocked.stale else { return Ok(None) };
    copies::write(raw, copy, &unlocked.header.write(&unlocked.keys.header_mac()))?;
    Ok(Some(match why {
        Stale::Bad => Notice::HeaderCopyRepaired(copy),
        Stale::Older => Notice::HeaderChangeFinished,
    }))
}
