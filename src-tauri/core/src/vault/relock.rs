//! Changes the lock completely: another key, in a new file that is checked before it takes the place of the old one.
//!
//! A change of passphrase rewraps the same key, so an old copy of the file and the old passphrase still give the key to
//! the new one. After this they do not. The old file is kept beside the new one, because nothing is deleted here.

use std::path::{Path, PathBuf};

use rand::RngCore as _;
use rand::rngs::OsRng;
use rusqlite::Connection;
use serde::Serialize;

use super::doubt::Doubt;
use super::file::OpenFile;
use super::header::Header;
use super::kdf::KdfCost;
use super::keeping::Keeping;
use super::keys::Keys;
use super::locked::Key;
use super::notice::Notice;
use super::passphrase::Passphrase;
use super::problem::{Result, VaultError};
use super::recovery_code::RecoveryCode;
use super::slot::{Secret, Slot, Wrapped};
use super::update::Behind;
use super::{EscrowRecipient, Vault, check, copies, database, leftover};
use crate::advice::Advise as _;
use crate::backup::{BackupError, Why, before};
use crate::files::is_free;
use crate::journal::{Broken, Changed, Op};
use crate::person::{Duty, Person, PersonError, Signer};

/// What a change of the lock came to.
#[derive(Debug)]
pub struct LockChanged {
    /// The new recovery code, shown once. The old one does not open the file any more.
    pub recovery_code: RecoveryCode,
    /// The name of the old file, beside the new one. It still opens with the old passphrases and the old code.
    pub kept_aside: String,
    /// Who needs a new passphrase, because theirs could not be carried over.
    pub without_passphrase: Vec<Person>,
}

impl LockChanged {
    /// Returns what to know and to do about the old file, in two sentences.
    pub fn words(&self) -> String {
        format!(
            "The file as it was before is kept beside it as {}, and still opens with the old passphrases and the old recovery code. Once everybody has been in with the new ones and a backup is made, move it to where only you can reach it, or have it destroyed as your organisation destroys such records.",
            self.kept_aside
        )
    }
}

/// What a change of the lock is at, to be told while it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockStep {
    /// A verified backup of the file as it is.
    Backup,
    /// Everything is copied into a file with another key.
    Copy,
    /// The copy is compared and checked from end to end.
    Check,
    /// The copy takes the place of the old file.
    Place,
    /// A verified backup that opens with the new lock.
    NewBackup,
}

impl LockStep {
    /// Every step, in order.
    pub const ALL: [Self; 5] = [Self::Backup, Self::Copy, Self::Check, Self::Place, Self::NewBackup];

    /// Returns the words shown while the step goes on.
    pub fn words(self) -> &'static str {
        match self {
            Self::Backup => "Making a backup first",
            Self::Copy => "Copying everything into a file with a new key",
            Self::Check => "Checking the copy from end to end",
            Self::Place => "Putting the new file in the place of the old one",
            Self::NewBackup => "Making a backup that opens with the new lock",
        }
    }
}

/// What a change of the lock will mean, to be said before it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct LockChange {
    /// Who will need a new passphrase.
    pub without_passphrase: Vec<Person>,
    /// Whether the organisation's key will open the new file too.
    pub keeps_escrow: bool,
    /// How many bytes must be free beside the file.
    pub bytes_needed: u64,
    /// Who acts, and gets the new passphrase; nothing where the file was opened without a person's passphrase.
    pub by: Option<Person>,
    /// Whether who acts may do it.
    pub may_change: bool,
    /// Who can: the names of those with a passphrase whose role includes it.
    pub who_may: Vec<String>,
}

impl Vault {
    /// Says what a change of the lock will mean.
    pub fn before_lock_change(&self) -> crate::Result<LockChange> {
        let mut people = self.read().people()?;
        people.retain(|one| one.slot.is_some() && self.person().is_none_or(|acting| acting.id != one.id));
        let bytes_needed = 3 * copies::open(&self.file.path)?.size().map_err(VaultError::from)? + SPARE;
        Ok(LockChange {
            without_passphrase: people,
            keeps_escrow: self.escrow_to_keep()?.is_some(),
            bytes_needed,
            by: self.person().cloned(),
            may_change: self.person().is_some_and(|person| person.may(Duty::People)),
            who_may: self.read().who_looks_after_people()?,
        })
    }

    /// Gives the file another key, with a new passphrase for whoever acts and a new recovery code.
    ///
    /// Everything is copied into a new file, row for row and with the journal as it is; that is checked from end to end
    /// and compared, and only then takes the name of the old one, which is kept beside it.
    ///
    /// # Errors
    /// [`PersonError::NoSigner`] where nobody acts; [`PersonError::PassphraseInUse`] for any that opens the file now; [`VaultError::NoRoomToCopy`]. The old file stays as it is.
    ///
    /// A verified backup comes first, where a profile says where it goes, and another one last, because none of those
    /// before opens with the new lock; one that could not be made is a notice. Whoever acts signs with a new key.
    pub fn change_lock(&mut self, passphrase: &Passphrase, cost: KdfCost) -> crate::Result<LockChanged> {
        self.change_lock_telling(passphrase, cost, &mut |_| ())
    }

    /// Changes the lock as [`Self::change_lock`] does, and tells each step as it begins.
    ///
    /// # Errors
    /// Those of [`Self::change_lock`].
    pub fn change_lock_telling(
        &mut self,
        passphrase: &Passphrase,
        cost: KdfCost,
        tell: &mut dyn FnMut(LockStep),
    ) -> crate::Result<LockChanged> {
        self.refuse_what_is_not_theirs(Op::ChangeLock)?;
        tell(LockStep::Backup);
        before(self, Why::LockChange)?;
        // The notes of this computer are sealed with a key of the file, and must not run ahead of a change that fails.
        let notes = self.keeping.take();
        let changed = match self.change_lock_unnoted(passphrase, cost, notes.as_ref(), tell) {
            Ok(changed) => changed,
            Err(refused) => {
                self.keeping = notes;
                return Err(refused);
            }
        };
        // The new recovery code is in here and nowhere else: a note that fails must not lose it.
        if self.keep_on(notes).is_err() {
            self.say(Notice::NotNoted);
        }
        tell(LockStep::NewBackup);
        if let Err(why) = before(self, Why::LockChanged) {
            self.say(Notice::not_backed_up(why.advice()));
        }
        Ok(changed)
    }

    fn change_lock_unnoted(
        &mut self,
        passphrase: &Passphrase,
        cost: KdfCost,
        notes: Option<&Keeping>,
        tell: &mut dyn FnMut(LockStep),
    ) -> crate::Result<LockChanged> {
        let acting = self.person().cloned().ok_or(PersonError::NoSigner)?;
        // A passphrase that got into wrong hands must not open the new lock either, so not even one's own is taken again.
        self.refuse_a_passphrase_of_another(passphrase, None)?;
        let before = self.before_lock_change()?;
        // What does not hold in this file cannot hold in the copy. Nothing more may be wrong there than here.
        let broken_before = self.read().verify_journal()?;
        let path = self.file.path.clone();
        room_for(&path, before.bytes_needed)?;
        let beside = copies::free_name(&path, leftover::UNFINISHED)?;
        tell(LockStep::Copy);
        let (new, code, person_key) = self.copy_under_another_key(&beside, &acting, passphrase, cost)?;
        let old = std::mem::replace(&mut self.file, new);
        tell(LockStep::Check);
        let finished = self.finish_lock(&old, &acting, &person_key, &broken_before);
        let ready = finished.and_then(|signer| Ok((signer, self.get_ready_for_the_place(&path, notes)?)));
        let (signer, place) = match ready {
            Ok(ready) => ready,
            Err(why) => {
                let taken_up = self.take_up(old);
                copies::take_back(&beside);
                taken_up?;
                return Err(why);
            }
        };
        tell(LockStep::Place);
        let kept_aside = self.put_in_place(old, &beside, &path, place)?;
        // Only now: a new key that nobody can use must not be what the next change of passphrase seals.
        (self.signer, self.unsettled) = (Some(signer), None);
        Ok(LockChanged { recovery_code: code, kept_aside, without_passphrase: before.without_passphrase })
    }

    /// Makes the new file: header, and a copy of every page under the new key.
    fn copy_under_another_key(
        &self,
        beside: &Path,
        acting: &Person,
        passphrase: &Passphrase,
        cost: KdfCost,
    ) -> Result<(OpenFile, RecoveryCode, Key)> {
        let file_id = *self.file.keys.file_id();
        let mut dek = Key::default();
        OsRng.fill_bytes(&mut dek[..]);
        let keys = Keys::new(&dek, file_id);
        drop(dek);
        let mut header = Header::new(file_id);
        header.sequence = self.file.header.sequence + 1;
        let own = acting.slot.map_or(0, usize::from);
        let secret = Secret::Passphrase(passphrase.clone());
        let (wrapped, person_key) = Wrapped::wrap(keys.dek(), &secret, cost, (&file_id, own), &mut OsRng)?;
        header.set_slot(own, Slot::Wrapped(wrapped));
        let code = RecoveryCode::draw(&mut OsRng);
        let place = header.free_place(&[]).ok_or(VaultError::NoFreeSlot)?;
        let secret = Secret::RecoveryCode(code.clone());
        let (wrapped, _) = Wrapped::wrap(keys.dek(), &secret, KdfCost::LEAST, (&file_id, place), &mut OsRng)?;
        header.set_slot(place, Slot::Wrapped(wrapped));
        if let Some(recipient) = self.escrow_to_keep()? {
            let place = header.free_place(&[]).ok_or(VaultError::NoFreeSlot)?;
            let recipient = EscrowRecipient::parse(&recipient)?;
            let wrapped = Wrapped::wrap_for(keys.dek(), &recipient, (&file_id, place), &mut OsRng)?;
            header.set_slot(place, Slot::Wrapped(wrapped));
        }
        copies::create(beside, &header.write(&keys.header_mac()))?;
        let conn = database::copy(&self.file.conn, beside, &keys).inspect_err(|_| copies::take_back(beside))?;
        // What was said of the file is said on: that it waits to be accepted, or that it could not be backed up just now.
        let (doubt, path, mut notices) = (Doubt::none(beside)?, beside.to_owned(), self.file.notices.clone());
        notices.retain(|notice| *notice != Notice::OlderHeader);
        let (altered, noted) = (self.file.altered.clone(), self.file.noted);
        // What was said of the header before is said of no header of another lock.
        let (is_older_unsaid, note) = (false, None);
        let file = OpenFile { conn, doubt, path, notices, altered, keys, header, noted, is_older_unsaid, note };
        Ok((file, code, person_key))
    }

    /// Compares the copy with the old file, writes who needs a new passphrase, and checks the whole of it.
    fn finish_lock(
        &mut self,
        old: &OpenFile,
        acting: &Person,
        person_key: &Key,
        broken_before: &[Broken],
    ) -> crate::Result<Signer> {
        self.changed = Changed::watch(&mut self.file.conn)?;
        if counts(&old.conn)? != counts(&self.file.conn)? {
            return Err(VaultError::CopyDiffers.into());
        }
        // Whoever had the old passphrase may have the old signing key too.
        let (signer, sealed) = self.a_new_signer(&acting.id, person_key)?;
        let mut others = self.read().people()?;
        others.retain(|one| one.slot.is_some() && one.id != acting.id);
        self.transact(Op::ChangeLock, |tx| {
            for one in others {
                tx.update_person(&Person { slot: None, ..one })?;
            }
            tx.add_person_key(&signer, &sealed)?;
            tx.forget_recovery_proof()
        })?;
        check::check(&self.file.conn)?;
        let (broken, line) = (self.read().verify_journal()?, self.read().head()?.seq);
        // A row that was altered before is now named by the line that wrote over it, and by no other.
        let is_known = |one: &Broken| broken_before.contains(one) || one.seq == Some(line);
        if broken.len() > broken_before.len() || !broken.iter().all(is_known) {
            return Err(VaultError::CopyDiffers.into());
        }
        Ok(signer)
    }

    /// Notes what the new lock must find, and gets everything that putting it in place needs.
    fn get_ready_for_the_place(&self, path: &Path, notes: Option<&Keeping>) -> crate::Result<Place> {
        let next = self.file.keys().anchor_mac();
        let ready = notes.map_or(Ok(()), |notes| notes.known.get_ready_for(&next));
        ready.map_err(|_| BackupError::NotReadyForLock)?;
        let aside = copies::free_name(path, &format!("{}{}", leftover::OLD, self.clock.today()))?;
        Ok(Place { aside, shut: [plumbline_vfs::in_memory()?, plumbline_vfs::in_memory()?] })
    }

    /// Keeps the old file under another name, gives the new one its name in one step, and opens it there.
    fn put_in_place(
        &mut self,
        mut old: OpenFile,
        beside: &Path,
        path: &Path,
        Place { aside, shut }: Place,
    ) -> crate::Result<String> {
        // Neither is open while the names change: some systems refuse it, and a lock belongs to a name's file.
        [old.conn, self.file.conn] = shut;
        if let Err(why) = copies::take_the_place_of(beside, path, &aside) {
            let opened = self.open_again(path, &old.keys).map(|conn| old.conn = conn);
            let taken_up = self.take_up(old);
            if let Err(unopened) = opened {
                self.file.lose();
                // What is there and only cannot be opened now takes the new one away at its next opening.
                return Err(if is_free(path) { self.kept_without_the_old(beside, path)? } else { unopened.into() });
            }
            copies::take_back(beside);
            taken_up?;
            return Err(why.into());
        }
        self.file.path = path.to_owned();
        // From here on the lock is changed, and its new recovery code must be told whatever comes: a file that cannot be
        // opened again now is let go of, and is opened again with the new passphrase.
        let opened = self.open_again(path, &self.file.keys).map(|conn| self.file.conn = conn);
        match opened.and_then(|()| Ok(Changed::watch(&mut self.file.conn)?)) {
            Ok(changed) => self.changed = changed,
            Err(_) => self.file.lose(),
        }
        Ok(copies::name_of(&aside))
    }

    /// Keeps a finished new file whose old one is gone, under a name that no later opening of another file sweeps away.
    fn kept_without_the_old(&self, beside: &Path, path: &Path) -> crate::Result<crate::Error> {
        let kept = copies::free_name(path, &format!("{}{}", leftover::KEPT, self.clock.today()))?;
        std::fs::rename(beside, &kept).map_err(|why| copies::refused(beside, why.kind()))?;
        let (name, kept) = (copies::name_of(path), copies::name_of(&kept));
        Ok(VaultError::GoneMeanwhile { name, kept }.into())
    }

    fn open_again(&self, path: &Path, keys: &Keys) -> Result<Connection> {
        let name = copies::name_of(path);
        let mut raw = copies::open(path)?;
        Ok(database::open(path, keys, &mut raw, (&name, &Behind { profile: None, now: self.clock.now() }))?.0)
    }

    /// Goes on with the old file as if nothing had been begun.
    fn take_up(&mut self, old: OpenFile) -> crate::Result<()> {
        self.file = old;
        self.changed = Changed::watch(&mut self.file.conn).inspect_err(|_| self.file.lose())?;
        Ok(())
    }
}

/// What putting the new file in the place of the old one needs.
struct Place {
    /// What the old file will be called.
    aside: PathBuf,
    /// What stands for the two files while neither is open.
    shut: [Connection; 2],
}

/// What is kept free beside three times the file.
const SPARE: u64 = 64 * 1024 * 1024;

/// Refuses where the disk has too little space. Where the system does not tell, the copy itself finds out.
fn room_for(path: &Path, needed: u64) -> Result<()> {
    match path.parent().and_then(|folder| fs4::available_space(folder).ok()) {
        Some(free) if free < needed => Err(VaultError::NoRoomToCopy { needed, free }),
        Some(_) | None => Ok(()),
    }
}

/// Counts the rows of every table, with the journal's last line.
fn counts(connection: &Connection) -> Result<Vec<(String, i64)>> {
    let mut select = connection.prepare(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name",
    )?;
    let names: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut counted = Vec::new();
    for name in names {
        let rows = connection.query_row(&format!("select count(*) from {name}"), [], |row| row.get(0))?;
        counted.push((name, rows));
    }
    let last = connection.query_row("select hash from journal order by seq desc limit 1", [], |row| row.get(0))?;
    counted.push((last, -1));
    Ok(counted)
}
