//! Copies of the file: made, written over it, backed up, put back beside it. Done to both sides.

use std::fs;

use plumbline_core::backup::{Why, before, restore_beside};

use super::book::Mistake;
use super::desk::{Copied, shared};
use super::start::secret;
use super::world::World;

/// The rotation lets none go before there are more than this.
const MOST_BACKUPS: usize = 9;

impl World {
    /// Counts a backup that may be made now. The rotation is no part of these histories, and so there are never more of
    /// them than it keeps.
    pub(super) fn may_back_up(&mut self) -> bool {
        let may = self.backups < MOST_BACKUPS;
        self.backups += usize::from(may);
        may
    }

    pub(super) fn copy(&mut self) {
        let path = self.beside("copy");
        fs::copy(&self.path, &path).expect("copied");
        self.copies.push(Copied { path, known: self.known.clone() });
    }

    fn one_of_the_copies(&self, which: u8) -> Option<Copied> {
        self.copies.get(usize::from(which) % self.copies.len().max(1)).cloned()
    }

    pub(super) fn replace(&mut self, which: u8) {
        let Some(copied) = self.one_of_the_copies(which) else { return };
        self.vault = None;
        fs::write(&self.path, fs::read(&copied.path).expect("the copy is there")).expect("written");
        let words = self.known.words;
        self.known = copied.known;
        if self.mistake == Some(Mistake::ForgetsTheOldPassphrase) {
            self.known.words = words;
        }
    }

    pub(super) fn back_up(&mut self) -> Result<(), String> {
        if !self.may_back_up() {
            return Ok(());
        }
        let backed = self.done(|vault| before(vault, Why::Asked), true)?.expect("it was done");
        match backed.made.as_slice() {
            [made] if backed.failed.is_empty() && made.removed == 0 => {
                self.copies.push(Copied { path: made.path.clone(), known: self.known.clone() });
                Ok(())
            }
            other => Err(self.differ(&format!("one backup was asked for: {other:?}, {:?}", backed.failed))),
        }
    }

    /// Puts a copy back beside the file. The file that was there stays, as one more copy.
    pub(super) fn put_back(&mut self, which: u8) -> Result<(), String> {
        let Some(Copied { path, known }) = self.one_of_the_copies(which) else { return Ok(()) };
        if !self.may_back_up() {
            return Ok(());
        }
        let to = self.beside("put back");
        let expected = match &self.vault {
            Some(_) => {
                let common = shared(&self.known, &known);
                let [lost, gained] = [&self.known, &known].map(|one| one.lines.len() as u64 - common);
                (true, common, lost, gained)
            }
            None => (false, known.lines.len() as u64, 0, 0),
        };
        let (current, clock) = (self.vault.as_mut(), Box::new(self.time.clone()));
        let restored = restore_beside(&path, &secret(known.words), &to, current, clock, Some(&self.profile));
        let (vault, view) = restored.map_err(|why| self.differ(&format!("a backup was not put back: {why}")))?;
        let told = (view.compared, view.common, view.lost_count, view.gained);
        if told != expected {
            return Err(self.differ(&format!("the comparison says {told:?}, and must say {expected:?}")));
        }
        self.vault = Some(vault);
        let left = std::mem::replace(&mut self.path, to);
        self.copies.push(Copied { path: left, known: std::mem::replace(&mut self.known, known) });
        self.known.bring_up_to_date();
        self.known.book.note("restore_backup");
        (self.waits, self.stopped_short) = (None, false);
        Ok(())
    }

    pub(super) fn accept(&mut self) -> Result<(), String> {
        self.opened()?;
        if self.waits.is_none() {
            return Ok(());
        }
        self.done(|vault| vault.accept_older(), true)?;
        self.known.book.note("accept_older");
        self.waits = None;
        Ok(())
    }
}
