//! Copies a partnership file byte for byte, and verifies a copy without changing it.
//!
//! A raw copy beats any export: the same bytes and the same slots, and nothing is decrypted on the way. Every byte goes
//! through [`RawFile`], because reading a file that is open here in any other way would drop its lock.

use std::io::{ErrorKind, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use plumbline_vfs::{HEADER_LEN, RawFile};
use rusqlite::{Connection, OpenFlags};
use sha2::{Digest as _, Sha256};

use super::database::PAGE;
use super::header::Header;
use super::keys::Keys;
use super::problem::{Result, VaultError};
use super::slot::Secret;
use super::unlock::{newest_genuine, readable, unlock};
use super::{Vault, check, copies, guard, migrate};
use crate::digest::{Digest, hex};
use crate::journal::Head;

/// How much is copied at once.
const CHUNK: usize = 1 << 20;

/// A whole copy, open for reading only.
pub(crate) struct WholeCopy {
    conn: Connection,
    pub(crate) facts: CopyFacts,
}

/// What a whole copy is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CopyFacts {
    /// The id of the partnership file, as hex.
    pub(crate) file_id: String,
    /// Where its journal stands.
    pub(crate) head: Head,
    /// When its last line was written.
    pub(crate) last_at: DateTime<Utc>,
    /// Its length.
    pub(crate) bytes: u64,
    /// The digest of all of it.
    pub(crate) sha256: Digest,
}

/// Copies every byte, and returns how many and their digest.
pub(crate) fn copy_all(from: &mut RawFile, to: &mut impl Write) -> Result<(u64, Digest), CopyFault> {
    let mut sum = Sha256::new();
    let length = each_chunk(from, |chunk| {
        sum.update(chunk);
        to.write_all(chunk).map_err(|error| CopyFault::Writing(error.kind()))
    })?;
    Ok((length, Digest(sum.finalize().into())))
}

/// Why a copy stopped.
#[derive(Debug)]
pub(crate) enum CopyFault {
    /// The file could not be read.
    Reading(VaultError),
    /// The copy could not be written.
    Writing(ErrorKind),
}

fn each_chunk(from: &mut RawFile, mut take: impl FnMut(&[u8]) -> Result<(), CopyFault>) -> Result<u64, CopyFault> {
    let reading = |error: rusqlite::Error| CopyFault::Reading(error.into());
    let length = from.size().map_err(reading)?;
    let mut room = vec![0; CHUNK];
    let mut at = 0;
    while at < length {
        let part = &mut room[..usize::try_from(length - at).unwrap_or(CHUNK).min(CHUNK)];
        from.read_at(part, at).map_err(reading)?;
        take(part)?;
        at += part.len() as u64;
    }
    Ok(length)
}

/// Digests a whole file, open here or not.
fn digest_of(raw: &mut RawFile) -> Result<(u64, Digest)> {
    match copy_all(raw, &mut std::io::sink()) {
        Ok(answer) => Ok(answer),
        Err(CopyFault::Reading(error)) => Err(error),
        Err(CopyFault::Writing(_)) => Err(VaultError::Database { code: 0 }),
    }
}

/// Returns the length and digest of a file, without opening it as a partnership file.
pub(crate) fn digest_at(path: &Path) -> Result<(u64, Digest)> {
    digest_of(&mut copies::open(path)?)
}

/// Opens a file's own bytes, whether the file is open here or not.
pub(crate) fn raw_at(path: &Path) -> Result<RawFile> {
    copies::open(path)
}

/// Returns the id that the header of a shut file names, as hex. Nobody has vouched for it.
pub(crate) fn file_id_at(path: &Path) -> Result<String> {
    let name = copies::name_of(path);
    let bytes = copies::read(&mut copies::open(path)?, &name)?;
    let readable = readable(&bytes, &name)?;
    readable.first().map(|one| hex(&one.header.file_id)).ok_or(VaultError::HeaderDamaged)
}

/// Returns the ids that a file may have, the likeliest first, for one whose header is damaged: each copy of the header says
/// one, whether or not the rest of it is whole.
pub(crate) fn file_ids_at(path: &Path) -> Vec<String> {
    let mut ids: Vec<String> = file_id_at(path).into_iter().collect();
    let bytes = copies::open(path).map(|mut raw| copies::read(&mut raw, &copies::name_of(path)));
    if let Ok(Ok(bytes)) = bytes {
        let said = Header::places_of_the_id().into_iter().filter_map(|place| bytes.get(place));
        ids.extend(said.map(hex));
    }
    ids
}

impl WholeCopy {
    /// Verifies a copy whose keys are known: its header's seal, every page's seal, the pages together, every reference,
    /// its tables, and where its journal stands. It is never changed.
    pub(crate) fn verify(path: &Path, keys: &Keys) -> Result<Self> {
        let name = copies::name_of(path);
        let mut raw = copies::open(path)?;
        let bytes = copies::read(&mut raw, &name)?;
        if newest_genuine(&bytes, &readable(&bytes, &name)?, keys).is_none() {
            return Err(VaultError::HeaderChanged);
        }
        Self::verify_database(path, raw, keys)
    }

    /// Verifies a copy with a secret that opens it, and returns also its keys.
    pub(crate) fn unlock(path: &Path, secret: &Secret) -> Result<(Self, Keys)> {
        let name = copies::name_of(path);
        let mut raw = copies::open(path)?;
        let bytes = copies::read(&mut raw, &name)?;
        let unlocked = unlock(&bytes, secret, &name)?;
        Ok((Self::verify_database(path, raw, &unlocked.keys)?, unlocked.keys))
    }

    fn verify_database(path: &Path, mut raw: RawFile, keys: &Keys) -> Result<Self> {
        let truncated = || VaultError::Truncated { name: copies::name_of(path) };
        let (bytes, sha256) = digest_of(&mut raw)?;
        if bytes == HEADER_LEN {
            return Err(truncated());
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = plumbline_vfs::open(path, flags, &keys.sqlcipher())?;
        conn.pragma_update(None, "cipher_log_level", "none")?;
        conn.query_row("select count(*) from sqlite_schema", [], |row| row.get::<_, i64>(0))?;
        let pages: u32 = conn.pragma_query_value(None, "page_count", |row| row.get(0))?;
        if bytes != HEADER_LEN + u64::from(pages) * PAGE {
            return Err(truncated());
        }
        conn.pragma_update(None, "foreign_keys", "on")?;
        conn.pragma_update(None, "cell_size_check", "on")?;
        guard::limit(&conn)?;
        check::check(&conn)?;
        migrate::found(&conn)?;
        guard::authorise(&mut conn)?;
        let (head, last_at) = head_of(&conn)?;
        let facts = CopyFacts { file_id: hex(keys.file_id()), head, last_at, bytes, sha256 };
        Ok(Self { conn, facts })
    }

    /// Returns the hash of one line of the copy's journal.
    pub(crate) fn hash_at(&self, seq: u64) -> Result<Option<Digest>> {
        let mut select = self.conn.prepare_cached("select hash from journal where seq = ?1")?;
        let mut rows = select.query([seq])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Digest::from_hex(&row.get::<_, String>(0)?))
    }
}

/// Returns where the journal stands, and since when. Every schema has these columns.
fn head_of(conn: &Connection) -> Result<(Head, DateTime<Utc>)> {
    let mut select = conn.prepare("select seq, hash, at_utc from journal order by seq desc limit 1")?;
    let mut rows = select.query([])?;
    let Some(row) = rows.next()? else { return Ok((Head::START, DateTime::UNIX_EPOCH)) };
    let hash: String = row.get(1)?;
    Ok((Head { seq: row.get(0)?, hash: Digest::from_hex(&hash).unwrap_or(Digest([0xff; 32])) }, row.get(2)?))
}

impl Vault {
    /// Returns the keys of the open file, for copies of it.
    pub(crate) fn keys(&self) -> &Keys {
        self.file.keys()
    }

    /// Returns the file's id, as hex.
    pub(crate) fn file_id(&self) -> String {
        self.file.file_id()
    }

    /// Opens the file's own bytes beside the connection that holds it. No write may be under way: after each commit the
    /// file alone is complete.
    pub(crate) fn raw(&self) -> Result<RawFile> {
        debug_assert!(self.file.conn.is_autocommit(), "no transaction is open between two calls");
        copies::open(&self.file.path)
    }
}
