//! A disk in memory whose power can be cut, for tests: what was not synced may be lost, sector by sector.
//!
//! It keeps every version of each 512-byte sector since the file's last sync, every length, and every change of a
//! directory entry since the directory's last sync. A cut takes one of them at random for each, so that writes are
//! lost, kept out of order, or torn. Locks are not modelled: one connection at a time.

mod content;
mod image;
mod methods;
mod vfs;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::Result;

pub use image::Image;

/// What is called after every step that changes the disk. It must not use the same disk again.
pub type Watch = Box<dyn FnMut(&Image) + Send>;

/// A registered VFS over a disk in memory.
#[derive(Clone)]
pub struct CrashVfs {
    disk: Arc<Mutex<Disk>>,
}

/// The disk behind the VFS: what is on it now, and who watches.
#[derive(Default)]
struct Disk {
    image: Image,
    watch: Option<Watch>,
}

impl std::fmt::Debug for CrashVfs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CrashVfs").finish_non_exhaustive()
    }
}

impl CrashVfs {
    /// Registers an empty disk as the VFS called `name`. It stays for the life of the process.
    ///
    /// # Errors
    /// Where the name holds a NUL or SQLite refuses.
    pub fn register(name: &str) -> Result<Self> {
        let crash = Self { disk: Arc::default() };
        vfs::register(name, &crash.disk)?;
        Ok(crash)
    }

    /// Puts other contents on the disk. No file may be open on it.
    pub fn load(&self, image: Image) {
        self.lock().image = image;
    }

    /// Returns what is on the disk now, with what is not yet synced.
    pub fn image(&self) -> Image {
        self.lock().image.clone()
    }

    /// Calls `watch` after every step that changes the disk, in place of whoever watched before.
    pub fn watch(&self, watch: impl FnMut(&Image) + Send + 'static) {
        self.lock().watch = Some(Box::new(watch));
    }

    /// Stops watching.
    pub fn look_away(&self) {
        self.lock().watch = None;
    }

    fn lock(&self) -> MutexGuard<'_, Disk> {
        lock(&self.disk)
    }
}

/// Locks the disk, also after a test that failed while it held it.
fn lock(disk: &Mutex<Disk>) -> MutexGuard<'_, Disk> {
    disk.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Disk {
    /// Changes the disk and tells who watches.
    fn step<T>(&mut self, change: impl FnOnce(&mut Image) -> T) -> T {
        let answer = change(&mut self.image);
        if let Some(watch) = &mut self.watch {
            watch(&self.image);
        }
        answer
    }
}
