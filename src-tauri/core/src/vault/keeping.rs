//! Keeps the profile's notes of an open file: compares it with the one last used here, and moves the anchor on.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::kdf::KdfCost;
use super::notice::Notice;
use super::passphrase::Passphrase;
use super::recovery_code::RecoveryCode;
use super::update::Behind;
use super::{CheckElsewhere, Nowhere, Secret, Vault, copies, file};
use crate::clock::Clock;
use crate::error::Result;
use crate::journal::{Head, Op};
use crate::partnership::NewOrganisation;
use crate::place::away::{is_to_look_at, note_shut};
use crate::profile::{Against, Anchor, Book, Found, KeptCopy, Known, Profile, against};

/// The notes about an open file. Dropping it takes the mark of an open file away.
pub(crate) struct Keeping {
    pub(crate) known: Known,
    at: PathBuf,
    /// The anchor stays where it is until the person accepts this file.
    waits: bool,
    /// The file was in no doubt when it was shut.
    is_shut_well: bool,
}

impl Drop for Keeping {
    fn drop(&mut self) {
        // After a panic the next opening checks everything, so the mark stays.
        if !std::thread::panicking() {
            self.known.mark_shut(&self.at);
            if self.is_shut_well {
                note_shut(&self.known.profile().working_copies(), &self.at);
            }
        }
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        // The notes go last, once the file is shut and its keys are wiped. One that was let go of may hold half a write, and
        // whoever opens it next has to look.
        let is_shut_well = !self.file.is_lost();
        if let Some(keeping) = &mut self.keeping {
            keeping.is_shut_well = is_shut_well;
        }
    }
}

impl Vault {
    /// Opens a file as [`Vault::open`] does, and compares it with the one last used on this computer.
    ///
    /// A copy that was taken to be looked at is opened without the profile: it is never taken for the file itself.
    ///
    /// # Errors
    /// Those of [`Vault::open`]. What the profile says or cannot say is a [`Notice`], never a refusal.
    pub fn open_with(path: &Path, secret: &Secret, clock: Box<dyn Clock>, profile: Option<&Profile>) -> Result<Self> {
        Self::open_after_a_stop(path, secret, clock, profile, &Nowhere)
    }

    /// Opens a file as [`Self::open_with`] does. Where a program stopped while it was opening the file, the file is checked
    /// `elsewhere` before this process opens it: see [`CheckElsewhere`].
    ///
    /// # Errors
    /// Those of [`Vault::open`], and [`super::VaultError::StoppedOpening`].
    pub fn open_after_a_stop(
        path: &Path,
        secret: &Secret,
        clock: Box<dyn Clock>,
        profile: Option<&Profile>,
        elsewhere: &dyn CheckElsewhere,
    ) -> Result<Self> {
        let profile = profile.filter(|profile| !is_to_look_at(&profile.working_copies(), path));
        let (file, by) = file::open_file(path, secret, &Behind { profile, now: clock.now() }, elsewhere)?;
        let mut vault = Self::over(file, clock)?;
        let has_an_older_header = vault.compare_header()?;
        vault.check_what_was_written()?;
        vault.meet(secret, &by)?;
        if let Some(profile) = profile {
            vault.keep(profile)?;
        }
        vault.settle(has_an_older_header)?;
        vault.file.note = None;
        Ok(vault)
    }

    /// Makes a file as [`Vault::create_for`] does, and notes it on this computer.
    ///
    /// # Errors
    /// Those of [`Vault::create_for`].
    pub fn create_with(
        path: &Path,
        organisation: NewOrganisation,
        person: &str,
        passphrase: &Passphrase,
        cost: KdfCost,
        clock: Box<dyn Clock>,
        profile: Option<&Profile>,
    ) -> Result<(Self, RecoveryCode)> {
        let (mut vault, code) = Self::create_for(path, organisation, person, passphrase, cost, clock)?;
        if let Err(why) = profile.map_or(Ok(()), |profile| vault.keep(profile)) {
            drop(vault);
            copies::take_back(path);
            return Err(why);
        }
        Ok((vault, code))
    }

    /// Tells whether this is not the file last used on this computer, and nobody has yet said that it is the one to use.
    pub(crate) fn waits_for_acceptance(&self) -> bool {
        self.notices().iter().any(Notice::waits_for_acceptance)
    }

    /// Returns the profile that keeps notes of this file.
    pub fn profile(&self) -> Option<&Profile> {
        self.keeping.as_ref().map(|keeping| keeping.known.profile())
    }

    /// Returns what this computer knows of the file, where a profile keeps it.
    pub(crate) fn known(&self) -> Option<&Known> {
        self.keeping.as_ref().map(|keeping| &keeping.known)
    }

    /// Says that this file is the one to use from now on, though it is not the one last used here. The journal notes it.
    /// Returns which line says so; nothing, and nothing happens, where it is that one already.
    ///
    /// # Errors
    /// Only those of the file itself.
    pub fn accept_older(&mut self) -> Result<Option<Head>> {
        let Some(keeping) = self.keeping.as_ref().filter(|_| self.waits_for_acceptance()) else { return Ok(None) };
        let before = keeping.known.anchor();
        self.transact(Op::AcceptOlder, |tx| {
            if let Found::Whole(anchor) = &before {
                tx.note("last_used_seq", anchor.seq);
                tx.note("last_used_hash", anchor.hash.to_string());
            }
            Ok(())
        })?;
        self.anchor_here()?;
        let accepted = self.read().head()?;
        self.file.notices.retain(|notice| !notice.waits_for_acceptance());
        // A list of backups that somebody changed is put aside now, and another begun.
        self.change_book(|_| ());
        // It is accepted all the same where settling is refused: the next opening settles.
        let _ = self.settle(self.has_an_older_header());
        Ok(Some(accepted))
    }

    /// Goes on keeping notes after a change of the lock: sealed with the key the file has now.
    pub(super) fn keep_on(&mut self, notes: Option<Keeping>) -> Result<()> {
        let Some(mut keeping) = notes else { return Ok(()) };
        let noted = keeping.known.seal_again(self.file.keys().anchor_mac()).is_ok();
        let waits = keeping.waits;
        self.keeping = Some(keeping);
        if !noted {
            self.say(Notice::NotNoted);
        }
        if waits { Ok(()) } else { self.anchor_here() }
    }

    /// Starts to keep notes of a file that was just put back from a backup, as the one to use from now on.
    pub(crate) fn keep_as_the_newest(&mut self, profile: &Profile) -> Result<()> {
        self.keep(profile)?;
        self.anchor_here()?;
        self.file.notices.retain(|notice| !notice.waits_for_acceptance());
        Ok(())
    }

    /// Returns the backups the profile lists, oldest first.
    pub(crate) fn kept_copies(&self) -> Vec<KeptCopy> {
        self.book().copies
    }

    /// Returns the backups that a rotation was taking away when it was stopped, which are listed no more.
    pub(crate) fn leaving_copies(&self) -> Vec<KeptCopy> {
        self.book().leaving
    }

    /// Returns the folders the person chose for backups.
    pub(crate) fn backup_folders(&self) -> Vec<PathBuf> {
        self.book().folders
    }

    /// Tells whether what the profile remembers of the file cannot be read now.
    pub(crate) fn has_an_unread_book(&self) -> bool {
        self.known().is_some_and(|known| known.book() == Found::Unread)
    }

    fn book(&self) -> Book {
        self.known().map(|known| known.book().or_default()).unwrap_or_default()
    }

    /// Tells whether the file was walked here, so that there was an anchor, and there is none. One that cannot be read now is
    /// not gone.
    fn is_without_its_anchor(&self) -> bool {
        self.book().walked_at.is_some() && self.known().is_some_and(Known::has_no_anchor)
    }

    /// Makes where this file stands the anchor, whatever the anchor was.
    pub(crate) fn anchor_here(&mut self) -> Result<()> {
        let anchor = Anchor::of(self.read().head()?, self.clock.now());
        if let Some(keeping) = &mut self.keeping {
            keeping.waits = false;
            if keeping.known.set_anchor_for_good(&anchor).is_err() {
                self.say(Notice::NotNoted);
            }
        }
        Ok(())
    }

    /// Moves the anchor on after a commit. It never undoes the commit; a failure is said once.
    pub(super) fn keep_anchor(&mut self, head: Head, now: DateTime<Utc>) {
        let Some(keeping) = &self.keeping else { return };
        if !keeping.waits && keeping.known.set_anchor(&Anchor::of(head, now)).is_err() {
            self.say(Notice::NotNoted);
        }
    }

    /// Adds a notice, unless it is there.
    pub(crate) fn say(&mut self, notice: Notice) {
        if !self.file.notices.contains(&notice) {
            self.file.notices.push(notice);
        }
    }

    /// Takes back that a backup could not be made, because every folder has one now.
    pub(crate) fn backed_up(&mut self) {
        self.file.notices.retain(|notice| !matches!(notice, Notice::NotBackedUp { .. }));
    }

    /// Checks the end of the journal, and every row against the last line about it: what is written over a row seals it,
    /// so one that somebody altered is found before that. What does not hold is said; the file opens, so that it can be
    /// looked at.
    fn check_what_was_written(&mut self) -> Result<()> {
        let read = self.read();
        let (broken, altered) = (read.verify_tail()?.len(), read.altered_rows()?);
        self.file.altered = altered.into_iter().collect();
        self.say_broken(broken + self.file.altered.len())
    }

    fn say_broken(&mut self, places: usize) -> Result<()> {
        self.file.notices.retain(|notice| !matches!(notice, Notice::JournalBroken { .. }));
        if places > 0 {
            let salvaged = self.read().salvages()?.last().map(|mark| mark.at.date_naive());
            self.file.notices.push(Notice::JournalBroken { places, salvaged });
        }
        Ok(())
    }

    /// Starts to keep notes of this file in a profile.
    fn keep(&mut self, profile: &Profile) -> Result<()> {
        let known = Known::new(profile, self.file.file_id(), self.file.keys().anchor_mac());
        let at = self.file.path.clone();
        let stopped_short = known.mark_open(&at);
        let anchor = known.anchor();
        self.keeping = Some(Keeping { known, at, waits: false, is_shut_well: false });
        match stopped_short {
            Ok(false) => {}
            Ok(true) => self.say(Notice::StoppedShort),
            Err(_) => self.say(Notice::NotNoted),
        }
        let stopped_opening = self.notices().iter().any(|notice| matches!(notice, Notice::StoppedOpening { .. }));
        self.compare_with(anchor)?;
        // The notes are of the file that was used here last: when that was walked says nothing of another.
        self.walk_if_due(matches!(stopped_short, Ok(true)) || stopped_opening || self.waits_for_acceptance())
    }

    /// Walks the whole journal where a week has passed, after an exit that was cut short, and where nobody knows when it
    /// was walked.
    fn walk_if_due(&mut self, stopped_short: bool) -> Result<()> {
        let Some(known) = self.known() else { return Ok(()) };
        let (book, now) = (known.book(), self.clock.now());
        if book == Found::Foreign {
            self.say(Notice::NoteChanged);
        }
        let due = match &book {
            Found::Whole(book) => book.is_walk_due(now),
            Found::Nothing | Found::Foreign | Found::Unread => true,
        };
        if due || stopped_short {
            self.walk()?;
        }
        Ok(())
    }

    /// Walks the whole journal, says what does not hold, and notes when that was.
    ///
    /// # Errors
    /// Only those of the file itself.
    pub fn walk(&mut self) -> Result<crate::journal::Verified> {
        let found = crate::journal::verify(&self.read())?;
        self.say_broken(found.broken.len())?;
        let now = self.clock.now();
        // Where the anchor could not be noted, a walk without one would look as if somebody had taken it away.
        if self.known().is_some_and(|known| !known.has_no_anchor()) {
            self.change_book(|book| book.walked_at = Some(now));
        }
        Ok(found)
    }

    /// Changes what the profile remembers beside the anchor. Returns whether it could be noted, and says it if not.
    pub(crate) fn change_book(&mut self, change: impl FnOnce(&mut Book)) -> bool {
        let Some(known) = self.known() else { return false };
        // What somebody changed stays to be seen, and is said at every opening, until the person has accepted the file.
        let mut book = match known.book() {
            Found::Foreign if self.notices().contains(&Notice::NoteChanged) => return false,
            Found::Unread => {
                self.say(Notice::NotNoted);
                return false;
            }
            found => found.or_default(),
        };
        change(&mut book);
        let noted = known.set_book(&book).is_ok();
        if !noted {
            self.say(Notice::NotNoted);
        }
        noted
    }

    /// Says where this file is not the one last used here, or was salvaged from it since. Only a file that is may move
    /// the anchor on.
    fn compare_with(&mut self, anchor: Found<Anchor>) -> Result<()> {
        let head = self.read().head()?;
        let notice = match &anchor {
            // The file was walked here, and that comes after the anchor: somebody took the anchor away.
            Found::Nothing if self.is_without_its_anchor() => Some(Notice::NoteChanged),
            Found::Nothing => None,
            Found::Foreign => Some(Notice::NoteChanged),
            // It stays where it is: what cannot be compared with it must not move it.
            Found::Unread => Some(Notice::NotNoted),
            Found::Whole(anchor) => {
                let last_used = anchor.at.date_naive();
                match against(anchor, head, self.read().hash_at(anchor.seq)?) {
                    Against::Same => self.read().salvaged_since(anchor.seq)?.map(|on| Notice::Salvaged { on }),
                    Against::Older(missing) => Some(Notice::Older { last_used, missing }),
                    Against::OtherBranch => Some(Notice::OtherBranch { last_used, line: anchor.seq }),
                }
            }
        };
        let Some(notice) = notice else { return self.anchor_here() };
        if let Some(keeping) = &mut self.keeping {
            keeping.waits = true;
        }
        self.say(notice);
        Ok(())
    }
}
