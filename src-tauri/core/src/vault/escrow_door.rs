//! Sets and removes the organisation's own key, and settles what an interrupted change left.

use chrono::{DateTime, Utc};
use rand::rngs::OsRng;
use serde::Serialize;

use super::file::change_header;
use super::people::unless_full;
use super::problem::VaultError;
use super::slot::{Slot, SlotKind, SlotState, Wrapped};
use super::{EscrowRecipient, Read, Tx, Vault};
use crate::error::Result;
use crate::journal::Op;
use crate::person::Duty;
use crate::touched::{Done, Kind};

/// The organisation's key that can open a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct EscrowSet {
    /// The key, as `age1…`.
    pub recipient: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Who set it, as the journal names them.
    pub by: String,
}

/// Everything the page of the organisation's key shows.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct EscrowView {
    /// The key that is set, if one is.
    pub set: Option<EscrowSet>,
    /// Whether who acts may set and remove it.
    pub may_change: bool,
    /// Who can.
    pub who_may: Vec<String>,
}

/// Reads the page of the organisation's key.
pub fn escrow_view(vault: &Vault) -> Result<EscrowView> {
    let read = vault.read();
    Ok(EscrowView {
        set: read.escrow_set()?,
        may_change: vault.person().is_none_or(|person| person.may(Duty::People)),
        who_may: read.who_looks_after_people()?,
    })
}

impl Vault {
    /// Returns the organisation's key that can open this file, as `age1…`, if there is one.
    pub fn escrow(&self) -> Result<Option<String>> {
        Ok(self.read().escrow_recipient()?)
    }

    /// Lets the organisation's key open this file too; one that was set before stops.
    ///
    /// # Errors
    /// [`VaultError::NoFreeSlot`] in a file that uses every slot.
    pub fn set_escrow(&mut self, recipient: &EscrowRecipient) -> Result<Done<()>> {
        self.refuse_what_is_not_theirs(Op::SetEscrow)?;
        if self.escrow()?.is_some() || self.has_escrow_slot() {
            self.remove_escrow()?;
        }
        let place = self.file.header.free_place(&self.places_of_people()?).ok_or(VaultError::NoFreeSlot)?;
        let at = (self.file.keys.file_id(), place);
        let wrapped = Wrapped::wrap_for(self.file.keys.dek(), recipient, at, &mut OsRng)?;
        // First the line: a key that opens the file is never one that the file does not name.
        let done = self.transact(Op::SetEscrow, |tx| tx.note_escrow(&recipient.text()))?;
        change_header(&mut self.file, |header| header.set_slot(place, Slot::Wrapped(wrapped)))?;
        self.note_locks();
        Ok(done)
    }

    /// Takes the organisation's key away again. Passphrases and the recovery code stay as they are.
    pub fn remove_escrow(&mut self) -> Result<Done<()>> {
        self.refuse_what_is_not_theirs(Op::RemoveEscrow)?;
        self.empty_escrow_slots()?;
        self.transact(Op::RemoveEscrow, |tx| tx.note_escrow_removed())
    }

    /// Returns the organisation's key that another lock is to have too: the one the database knows. Where the header does not
    /// have it, it was removed and its line found no room, so it does not come back; an older header says nothing of that.
    pub(super) fn escrow_to_keep(&self) -> rusqlite::Result<Option<String>> {
        if self.has_escrow_slot() || self.has_an_older_header() { self.read().escrow_recipient() } else { Ok(None) }
    }

    /// A slot that the database does not know, or a key without its slot, is what an interrupted change left.
    pub(super) fn settle_escrow(&mut self) -> Result<()> {
        match (self.has_escrow_slot(), self.escrow()?.is_some()) {
            (true, false) => {
                self.empty_escrow_slots()?;
                unless_full(self.transact(Op::SettleEscrow, |_| Ok(())))
            }
            (false, true) => unless_full(self.transact(Op::SettleEscrow, |tx| tx.note_escrow_removed())),
            (true, true) | (false, false) => Ok(()),
        }
    }

    fn has_escrow_slot(&self) -> bool {
        !self.file.header.places_of(SlotKind::Escrow, SlotState::InUse).is_empty()
    }

    fn empty_escrow_slots(&mut self) -> Result<()> {
        let places = self.file.header.places_of(SlotKind::Escrow, SlotState::InUse);
        change_header(&mut self.file, |header| places.iter().for_each(|place| header.set_slot(*place, Slot::Empty)))?;
        Ok(())
    }
}

impl Read<'_> {
    /// Returns the organisation's key that is set, as `age1…`.
    pub(super) fn escrow_recipient(&self) -> rusqlite::Result<Option<String>> {
        let mut select = self.conn().prepare_cached("select recipient from escrow where removed_at is null")?;
        let mut rows = select.query([])?;
        rows.next()?.map(|row| row.get(0)).transpose()
    }
}

impl Read<'_> {
    /// Returns the organisation's key that is set, since when and by whom.
    fn escrow_set(&self) -> Result<Option<EscrowSet>> {
        let mut select = self.conn().prepare_cached(
            "select recipient, set_at, \
             coalesce((select actor from journal where op = ?1 order by seq desc limit 1), '') \
             from escrow where removed_at is null",
        )?;
        let mut rows = select.query_map([Op::SetEscrow.code()], |row| {
            Ok(EscrowSet { recipient: row.get(0)?, since: row.get(1)?, by: row.get(2)? })
        })?;
        Ok(rows.next().transpose()?)
    }
}

impl Tx<'_> {
    fn note_escrow(&self, recipient: &str) -> Result<()> {
        self.conn().execute("insert into escrow (recipient, set_at) values (?1, ?2)", (recipient, self.now()))?;
        self.note("recipient", crate::digest::Digest::of(recipient.as_bytes()).to_string());
        self.touch(Kind::Person);
        Ok(())
    }

    fn note_escrow_removed(&self) -> Result<()> {
        self.conn().execute("update escrow set removed_at = ?1 where removed_at is null", [self.now()])?;
        self.touch(Kind::Person);
        Ok(())
    }
}
