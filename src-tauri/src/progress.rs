//! How far a long job is, told to the page as it goes, and stopping it between two of its steps.

use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use tauri::ipc::{Channel, JavaScriptChannelId};
use tauri::{Manager, Runtime, Webview};
use ts_rs::TS;

use crate::idle::Moment;
use crate::session::Session;

/// How far a long job is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub(crate) struct Progress {
    /// The steps behind it.
    done: usize,
    /// The steps it has.
    total: usize,
    /// What it is doing now.
    what: String,
}

/// Tells the page how far a job is, if the page asked to be told. While a job goes on, the file is in use.
pub(crate) struct Teller {
    page: Option<Channel<Progress>>,
    session: Session,
}

impl Teller {
    /// Tells whoever listens behind `listener`.
    pub(crate) fn new<R: Runtime>(webview: Webview<R>, listener: Option<&JavaScriptChannelId>) -> Self {
        let session = webview.state::<Session>().inner().clone();
        Self { page: listener.map(|id| id.channel_on(webview)), session }
    }

    /// Tells. A page that has gone away is not told, and the job goes on.
    pub(crate) fn tell(&self, done: usize, total: usize, what: &str) {
        self.session.used(Moment::now());
        if let Some(page) = &self.page {
            let _ = page.send(Progress { done, total, what: what.to_owned() });
        }
    }
}

/// Whether the person asked the long job to stop. One file is open, so there is one long job at a time.
#[derive(Debug, Default)]
pub(crate) struct Stop(AtomicBool);

impl Stop {
    /// Asks the job under way to stop before its next step.
    pub(crate) fn ask(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Starts a new job, which nobody asked to stop yet.
    pub(crate) fn start(&self) {
        self.0.store(false, Ordering::SeqCst);
    }

    /// Refuses to go on where the person asked to stop.
    pub(crate) fn check(&self) -> plumbline_core::Result<()> {
        if self.0.load(Ordering::SeqCst) { Err(plumbline_core::error::Cancelled.into()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Stop, Teller};
    use crate::idle::{Due, Moment, Reason};
    use crate::session_tests::a_sitting;

    #[test]
    fn a_file_whose_long_job_tells_how_far_it_is_is_in_use() {
        let (session, _folder) = a_sitting();
        let at = |seconds| Moment { awake: Duration::from_secs(seconds), wall: Duration::from_secs(seconds) };
        session.lock_after(1, at(0));
        session.look(at(30));
        let unused = session.look(at(60));

        Teller { page: None, session: session.clone() }.tell(1, 4, "Copying everything");

        assert_eq!(unused, Due::Lock(Reason::Idle(1)));
        assert!(matches!(session.look(at(60)), Due::Warn(_)));
    }

    #[test]
    fn a_job_that_was_stopped_does_not_stop_the_next_one() {
        let stop = Stop::default();

        stop.ask();
        let stopped = stop.check();
        stop.start();

        assert!(matches!(stopped, Err(plumbline_core::Error::Cancelled(_))));
        assert!(stop.check().is_ok());
    }
}
