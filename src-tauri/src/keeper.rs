//! Keeps watch over the open file: locks it when nobody uses it, when the screen is locked and when the computer sleeps,
//! warns the page before, and throws away the window that showed it.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use serde::Serialize;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Runtime};
use ts_rs::TS;

use crate::idle::{Due, Moment, Reason};
use crate::session::Session;
use crate::{system, window};

/// How often the keeper looks.
const LOOK: Duration = Duration::from_millis(250);

/// What the page is told while the file is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub(crate) struct LockWarning {
    /// In how many seconds the file locks; nothing when that is no longer so.
    seconds_left: Option<u64>,
}

/// Where the page listens, and whether it was warned.
#[derive(Default)]
pub(crate) struct Listener(Mutex<Option<(Channel<LockWarning>, bool)>>);

impl fmt::Debug for Listener {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Listener")
    }
}

impl Listener {
    /// Tells this page from now on, and no other.
    pub(crate) fn is(&self, page: Channel<LockWarning>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((page, false));
    }

    /// Tells the page when a warning begins and when it ends. A page that has gone away is not told.
    fn tell(&self, seconds_left: Option<u64>) {
        if let Some((page, warned)) = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut()
            && *warned != seconds_left.is_some()
        {
            *warned = seconds_left.is_some();
            let _ = page.send(LockWarning { seconds_left });
        }
    }
}

/// Starts watching, until the app ends.
pub(crate) fn start<R: Runtime>(app: &AppHandle<R>) {
    let (looking, hearing) = (app.clone(), app.clone());
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK);
            look(&looking, Moment::now());
        }
    });
    system::listen(move |reason| lock(&hearing, reason));
}

/// Looks once, and does what is due at this moment.
pub fn look<R: Runtime>(app: &AppHandle<R>, now: Moment) {
    let session = app.state::<Session>();
    match session.look(now) {
        Due::Nothing => session.listener().tell(None),
        Due::Warn(seconds) => session.listener().tell(Some(seconds)),
        Due::Lock(reason) => lock(app, reason),
    }
    leave_nothing(app);
}

/// Locks the open file now. The window that showed it goes first, because a write under way may take a while.
pub(crate) fn lock<R: Runtime>(app: &AppHandle<R>, reason: Reason) {
    app.state::<Session>().lock_hiding(reason, || leave_nothing(app));
    leave_nothing(app);
    // Answers go to the page on the window's own thread. Where that is gone, so is the program.
    let _ = app.run_on_main_thread(plumbline_core::memory::write_over_what_is_kept_ready);
}

/// Throws away the window that showed a file which is locked now: its page, what was typed there, and what it could undo.
fn leave_nothing<R: Runtime>(app: &AppHandle<R>) {
    if app.state::<Session>().leaves_something() {
        window::renew(app);
    }
}
