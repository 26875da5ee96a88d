//! The session: the open file, if one is open, and the files the person chose.
//!
//! Everything that touches the file runs on a blocking thread. A command that panics locks the file.

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use plumbline_core::backup::on_closing;
use plumbline_core::ids::PersonId;
use plumbline_core::place::where_it_lies;
use plumbline_core::vault::{Secret, Vault, VaultError};
use zeroize::Zeroizing;

use crate::chosen::Chosen;
use crate::idle::{Due, Moment, Reason, Watch};
use crate::keeper::Listener;
use crate::keepsakes::{Keepsakes, Made, MadeOnce};
use crate::opening::drives;
use crate::progress::Stop;
use crate::wire::{Reply, ShellError};

/// The state all commands share.
#[derive(Debug, Clone, Default)]
pub struct Session(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    vault: Mutex<Option<Vault>>,
    /// Whether a file is open and not being locked, to be asked while a long command holds the vault.
    is_open: AtomicBool,
    /// Where the open file lies, to be asked while a long command holds the vault.
    path: Mutex<Option<PathBuf>>,
    chosen: Mutex<Chosen>,
    /// How often the session was locked, so that a file that was being opened meanwhile does not come open after it.
    locked: AtomicU64,
    /// Watches how long the open file has gone unused.
    watch: Mutex<Option<Watch>>,
    /// Why there is no open file, and which was open last.
    last: Mutex<Option<(Reason, PathBuf)>>,
    /// A person was shown something of a file in the window there is now.
    shown: AtomicBool,
    /// Started with `--sample`: the start page offers the sample first.
    offers_sample: bool,
    stop: Stop,
    /// The page that is warned before the file is locked.
    listener: Listener,
    keepsakes: Mutex<Keepsakes>,
}

impl Session {
    /// Starts a session with the words the app was started with.
    pub fn started_with(words: impl IntoIterator<Item = OsString>) -> Self {
        let offers_sample = words.into_iter().any(|word| word == "--sample");
        Self(Arc::new(Inner { offers_sample, ..Inner::default() }))
    }

    /// Starts a session over a file that is open already, as the tests do.
    pub fn over(vault: Vault) -> Self {
        let session = Self::default();
        session.set(held(&session.0.vault), Some(vault));
        session
    }

    /// Tells whether the start page should offer the sample first.
    pub fn offers_sample(&self) -> bool {
        self.0.offers_sample
    }

    /// Tells whether no file is open.
    pub fn is_locked(&self) -> bool {
        !self.0.is_open.load(Ordering::SeqCst)
    }

    /// Locks: lets the write under way finish, closes the file, wipes its keys, and forgets every chosen file.
    /// Nothing new is started from the moment this is called.
    pub fn lock(&self, reason: Reason) {
        self.lock_hiding(reason, || ());
    }

    /// Locks, and hides what is shown before it waits for the write under way, which may take minutes.
    pub(crate) fn lock_hiding(&self, reason: Reason, hide: impl FnOnce()) {
        self.0.locked.fetch_add(1, Ordering::SeqCst);
        if self.0.is_open.swap(false, Ordering::SeqCst) {
            *held(&self.0.last) = held(&self.0.path).clone().map(|path| (reason, path));
        }
        held(&self.0.chosen).forget();
        held(&self.0.keepsakes).forget_secret();
        // Somebody who left may have left a long job behind, and that is let to its end.
        if !matches!(reason, Reason::Idle(_)) {
            self.0.stop.ask();
        }
        hide();
        let slot = held(&self.0.vault);
        // The next window may have opened a file already.
        if self.is_locked() {
            self.shut(slot, reason);
        }
    }

    /// Closes the file that is open, because another is opened.
    pub(crate) fn close(&self) {
        let mut slot = held(&self.0.vault);
        back_up_closing(&mut slot);
        self.set(slot, None);
    }

    /// Closes the file and remembers why, and which it was.
    fn shut(&self, mut slot: MutexGuard<'_, Option<Vault>>, reason: Reason) {
        if let Some(vault) = slot.as_ref() {
            *held(&self.0.last) = Some((reason, vault.path().to_owned()));
        }
        if reason.leaves_time() {
            back_up_closing(&mut slot);
        }
        self.set(slot, None);
    }

    /// Returns where the open file lies.
    #[cfg(test)]
    pub(crate) fn path_open(&self) -> Option<PathBuf> {
        held(&self.0.path).clone()
    }

    /// Returns why the file was locked, and which it was, until a file is open again: a window that goes may ask, and the
    /// next one too.
    pub(crate) fn locked_last(&self) -> Option<(Reason, PathBuf)> {
        held(&self.0.last).clone()
    }

    /// Tells whether the window shows, or may still hold, something of a file that is locked now; and from then on not.
    pub(crate) fn leaves_something(&self) -> bool {
        self.is_locked() && !held(&self.0.keepsakes).waits() && self.0.shown.swap(false, Ordering::SeqCst)
    }

    /// Keeps the secret of a damaged file for a while, so that the damage can be looked at.
    pub(crate) fn keep_secret(&self, of: &Path, secret: Secret) {
        held(&self.0.keepsakes).keep_secret(of, secret, Moment::now());
    }

    /// Returns the secret of a file that turned out to be damaged a while ago.
    pub(crate) fn secret_of(&self, path: &Path) -> Reply<Secret> {
        Ok(held(&self.0.keepsakes).secret(path).ok_or(ShellError::SecretGone)?)
    }

    /// Keeps what was typed into a file that was lost just now.
    pub(crate) fn keep_typed(&self, typed: &str) {
        held(&self.0.keepsakes).keep_typed(Zeroizing::new(typed.to_owned()), Moment::now());
    }

    /// Gives back, once, what was typed into the file at this path before it was lost.
    pub(crate) fn typed_into(&self, path: &Path) -> Option<Zeroizing<String>> {
        held(&self.0.keepsakes).typed(path)
    }

    /// Notes that the person did something.
    pub fn used(&self, now: Moment) {
        if let Some(watch) = held(&self.0.watch).as_mut() {
            watch.used(now);
        }
    }

    /// Looks whether the file has gone unused, and says what is due.
    pub fn look(&self, now: Moment) -> Due {
        held(&self.0.keepsakes).look(now);
        if self.is_locked() {
            return Due::Nothing;
        }
        held(&self.0.watch).as_mut().map_or(Due::Nothing, |watch| watch.look(now))
    }

    /// Watches the open file from now on, or changes after how many minutes it locks.
    pub fn lock_after(&self, minutes: u32, now: Moment) {
        let mut watch = held(&self.0.watch);
        match watch.as_mut() {
            Some(watch) => watch.lock_after(minutes),
            None => *watch = Some(Watch::start(minutes, now)),
        }
    }

    /// Opens a file in place of the one that is open, which is closed first, so that the same one can be opened again.
    /// Returns what `open` gave beside the open file.
    pub(crate) async fn open<T: Send + 'static>(
        &self,
        open: impl FnOnce() -> plumbline_core::Result<(Vault, T)> + Send + 'static,
    ) -> Reply<T> {
        let session = self.clone();
        blocking(move || {
            session.close();
            held(&session.0.keepsakes).forget_secret();
            let locked_before = session.0.locked.load(Ordering::SeqCst);
            let (vault, beside) = open()?;
            let minutes = vault.organisation()?.lock_minutes;
            let slot = held(&session.0.vault);
            // The screen was locked while the passphrase was tried, say.
            if session.0.locked.load(Ordering::SeqCst) != locked_before {
                return Err(ShellError::Locked.into());
            }
            session.lock_after(minutes, Moment::now());
            session.set(slot, Some(vault));
            Ok(beside)
        })
        .await
    }

    /// Asks the open file something.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Vault) -> plumbline_core::Result<T> + Send + 'static,
    ) -> Reply<T> {
        self.tend(|vault| ask(vault)).await
    }

    /// Makes something that is shown once. Where the file was locked meanwhile, or went away, it is held until whoever
    /// made it has the file open again.
    pub(crate) async fn make_once<T: Send + 'static>(
        &self,
        made: Made,
        make: impl FnOnce(&mut Vault) -> plumbline_core::Result<T> + Send + 'static,
        once: impl FnOnce(&T) -> MadeOnce + Send + 'static,
    ) -> Reply<T> {
        let session = self.clone();
        self.write(move |vault| {
            let (of, by) = (vault.path().to_owned(), vault.person().map(|person| person.id.clone()));
            held(&session.0.keepsakes).begin(&of, made);
            let answer = make(vault);
            let now = Moment::now();
            session.used(now);
            let goes = session.is_locked() || vault.is_lost();
            let kept = answer.as_ref().ok().filter(|_| goes).map(once);
            held(&session.0.keepsakes).end(&of, by, kept, now);
            answer
        })
        .await
    }

    /// Says what was made, or is being made, for a file while it was locked.
    pub(crate) fn made_for(&self, path: &Path) -> Option<Made> {
        held(&self.0.keepsakes).made(path)
    }

    /// Gives whoever made it, once, what was made for the open file while it was locked.
    pub(crate) fn made_once(&self, path: &Path, by: Option<&PersonId>) -> Option<MadeOnce> {
        held(&self.0.keepsakes).made_once(path, by)
    }

    /// Changes the open file. One that is not the file last used here is not changed before somebody has accepted it.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Vault) -> plumbline_core::Result<T> + Send + 'static,
    ) -> Reply<T> {
        self.tend(|vault| {
            vault.check_accepted()?;
            change(vault)
        })
        .await
    }

    /// Does with the open file what may be done before it is accepted too: read it, check it, back it up, accept it.
    pub(crate) async fn tend<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Vault) -> plumbline_core::Result<T> + Send + 'static,
    ) -> Reply<T> {
        let session = self.clone();
        blocking(move || {
            let mut slot = held(&session.0.vault);
            let vault = slot.as_mut().filter(|_| !session.is_locked()).ok_or(ShellError::Locked)?;
            match catch_unwind(AssertUnwindSafe(|| work(vault))) {
                Ok(answer) if vault.is_lost() => session.let_go(slot, answer),
                Ok(answer) => Ok(answer?),
                Err(_) => session.stopped_short(slot),
            }
        })
        .await
    }

    /// After a panic nobody knows what holds, so the file is closed, and the next opening checks everything.
    fn stopped_short<T>(&self, slot: MutexGuard<'_, Option<Vault>>) -> Reply<T> {
        self.shut(slot, Reason::StoppedShort);
        Err(ShellError::StoppedShort.into())
    }

    /// Asks something for which a file may be open or not.
    pub(crate) async fn beside<T: Send + 'static>(
        &self,
        ask: impl FnOnce(Option<&mut Vault>) -> plumbline_core::Result<T> + Send + 'static,
    ) -> Reply<T> {
        let session = self.clone();
        blocking(move || {
            let mut slot = held(&session.0.vault);
            match catch_unwind(AssertUnwindSafe(|| ask(slot.as_mut().filter(|_| !session.is_locked())))) {
                Ok(answer) => Ok(answer?),
                Err(_) => session.stopped_short(slot),
            }
        })
        .await
    }

    /// Opens a file in place of the one that is open, which is closed only once that went well.
    pub(crate) async fn replace<T: Send + 'static>(
        &self,
        open: impl FnOnce(Option<&mut Vault>) -> plumbline_core::Result<(Vault, T)> + Send + 'static,
    ) -> Reply<T> {
        let (session, locked_before) = (self.clone(), self.0.locked.load(Ordering::SeqCst));
        blocking(move || {
            let mut slot = held(&session.0.vault);
            let Ok(opened) = catch_unwind(AssertUnwindSafe(|| open(slot.as_mut()))) else {
                return session.stopped_short(slot);
            };
            let (vault, beside) = opened?;
            let minutes = vault.organisation()?.lock_minutes;
            if session.0.locked.load(Ordering::SeqCst) != locked_before {
                return Err(ShellError::Locked.into());
            }
            held(&session.0.keepsakes).forget_secret();
            session.lock_after(minutes, Moment::now());
            session.set(slot, Some(vault));
            Ok(beside)
        })
        .await
    }

    /// Locks a file that could not be read or written any more, and says so. Its page may hand over what was typed. An
    /// answer that came before stands: it may hold what is shown once.
    fn let_go<T>(&self, slot: MutexGuard<'_, Option<Vault>>, answer: plumbline_core::Result<T>) -> Reply<T> {
        let answer = match answer {
            // It is open with what opens it in doubt, and its words say what to do.
            Err(refusal @ plumbline_core::Error::Vault(VaultError::HeaderUnfinished)) => return Err(refusal.into()),
            Err(refusal @ plumbline_core::Error::Vault(VaultError::DatabaseDamaged { .. })) => Err(refusal),
            Err(_) => Err(VaultError::Lost.into()),
            Ok(answer) => Ok(answer),
        };
        let is_damage = answer.as_ref().is_err_and(plumbline_core::salvage::shows_damage);
        if let Some(vault) = slot.as_ref() {
            held(&self.0.keepsakes).lose(vault.path(), Moment::now());
        }
        self.shut(slot, if is_damage { Reason::Damaged } else { Reason::Lost });
        Ok(answer?)
    }

    /// Returns who is warned before the file is locked.
    pub(crate) fn listener(&self) -> &Listener {
        &self.0.listener
    }

    /// Returns what stops the long job under way.
    pub(crate) fn stop(&self) -> &Stop {
        &self.0.stop
    }

    /// Keeps the path of a chosen file and returns the token the page names it by.
    pub fn keep(&self, path: PathBuf) -> String {
        held(&self.0.chosen).keep(path)
    }

    /// Returns the path behind a token.
    pub(crate) fn chosen(&self, token: &str) -> Reply<PathBuf> {
        Ok(held(&self.0.chosen).path(token).ok_or(ShellError::NotChosen)?)
    }

    fn set(&self, mut slot: MutexGuard<'_, Option<Vault>>, vault: Option<Vault>) {
        let is_open = vault.is_some();
        *held(&self.0.path) = vault.as_ref().map(|vault| vault.path().to_owned());
        *slot = vault;
        if is_open {
            *held(&self.0.last) = None;
            self.0.shown.store(true, Ordering::SeqCst);
        } else {
            *held(&self.0.watch) = None;
        }
        self.0.is_open.store(is_open, Ordering::SeqCst);
    }
}

/// Returns the name a person knows a file by.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Makes the backup that closing a file on a drive that can be pulled out calls for. Nothing can be said of one that fails:
/// the window goes, and the standing on the home page tells of it at the next opening.
fn back_up_closing(slot: &mut Option<Vault>) {
    if let Some(vault) = slot {
        let place = where_it_lies(vault.path(), &drives());
        let _ = on_closing(vault, &place);
    }
}

/// A lock whose holder panicked is taken all the same: the vault rolls back by itself.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs long work off the window's thread.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Reply<T> + Send + 'static) -> Reply<T> {
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| Err(ShellError::StoppedShort.into()))
}
