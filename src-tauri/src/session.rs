//! The session: the open file, if one is open, and the files the person chose.
//!
//! Everything that touches the file runs on a blocking thread. A command that panics locks the file.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use plumbline_core::vault::Vault;

use crate::progress::Stop;
use crate::wire::{Reply, ShellError};

/// The state all commands share.
#[derive(Debug, Clone, Default)]
pub struct Session(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    vault: Mutex<Option<Vault>>,
    /// The same as `vault.is_some()`, to be asked while a long command holds the vault.
    is_open: AtomicBool,
    chosen: Mutex<BTreeMap<String, PathBuf>>,
    /// Started with `--sample`: the start page offers the sample first.
    offers_sample: bool,
    stop: Stop,
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

    /// Closes the file and wipes its keys.
    pub fn lock(&self) {
        self.set(held(&self.0.vault), None);
    }

    /// Opens a file in place of the one that is open, which is closed first, so that the same one can be opened again.
    /// Returns what `open` gave beside the open file.
    pub(crate) async fn open<T: Send + 'static>(
        &self,
        open: impl FnOnce() -> plumbline_core::Result<(Vault, T)> + Send + 'static,
    ) -> Reply<T> {
        let session = self.clone();
        blocking(move || {
            session.lock();
            let (vault, beside) = open()?;
            session.set(held(&session.0.vault), Some(vault));
            Ok(beside)
        })
        .await
    }

    /// Asks the open file something.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Vault) -> plumbline_core::Result<T> + Send + 'static,
    ) -> Reply<T> {
        self.write(|vault| ask(vault)).await
    }

    /// Changes the open file.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Vault) -> plumbline_core::Result<T> + Send + 'static,
    ) -> Reply<T> {
        let session = self.clone();
        blocking(move || {
            let mut slot = held(&session.0.vault);
            let vault = slot.as_mut().ok_or(ShellError::Locked)?;
            match catch_unwind(AssertUnwindSafe(|| change(vault))) {
                Ok(answer) => Ok(answer?),
                Err(_) => {
                    session.set(slot, None);
                    Err(ShellError::StoppedShort.into())
                }
            }
        })
        .await
    }

    /// Returns what stops the long job under way.
    pub(crate) fn stop(&self) -> &Stop {
        &self.0.stop
    }

    /// Keeps the path of a chosen file and returns the token the page names it by.
    pub fn keep(&self, path: PathBuf) -> String {
        let mut chosen = held(&self.0.chosen);
        let known = chosen.iter().find(|(_, kept)| **kept == path).map(|(token, _)| token.clone());
        known.unwrap_or_else(|| {
            let token = format!("file-{}", chosen.len() + 1);
            chosen.insert(token.clone(), path);
            token
        })
    }

    /// Returns the path behind a token.
    pub(crate) fn chosen(&self, token: &str) -> Reply<PathBuf> {
        Ok(held(&self.0.chosen).get(token).cloned().ok_or(ShellError::NotChosen)?)
    }

    fn set(&self, mut slot: MutexGuard<'_, Option<Vault>>, vault: Option<Vault>) {
        self.0.is_open.store(vault.is_some(), Ordering::SeqCst);
        *slot = vault;
    }
}

/// Returns the name a person knows a file by.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A lock whose holder panicked is taken all the same: the vault rolls back by itself.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs long work off the window's thread.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Reply<T> + Send + 'static) -> Reply<T> {
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|_| Err(ShellError::StoppedShort.into()))
}
