//! Where a file lies, and copies of files that cannot be opened where they lie.

use plumbline_core::advice::{Advice, Advise as _};
use plumbline_core::clock::{Clock as _, SystemClock};
use plumbline_core::place::away::{self, Away, AwayView, Purpose};
use plumbline_core::place::{PlaceView, where_it_lies};
use serde::{Deserialize, Serialize};
use tauri::State;
use ts_rs::TS;

use super::types::Page;
use crate::chooser::ChosenFile;
use crate::opening::{copies, drives};
use crate::session::{Session, blocking, file_name};
use crate::wire::Reply;

/// A file that was chosen.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct WhereFileLies {
    token: String,
}

/// A file to copy, and what for.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakeCopy {
    token: String,
    purpose: Purpose,
}

/// A copy to put back where it came from.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct PutCopyBack {
    id: String,
}

/// A copy to throw away.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ForgetCopy {
    id: String,
}

/// A copy on this computer.
#[derive(Debug, Serialize, TS)]
pub(crate) struct CopyAway {
    /// The copy.
    copy: AwayView,
    /// What it is opened by.
    file: ChosenFile,
}

/// The copies on this computer, and what is wrong with those whose note cannot be read.
#[derive(Debug, Serialize, TS)]
pub(crate) struct CopiesAway {
    copies: Vec<CopyAway>,
    unreadable: Vec<Advice>,
}

/// Looks at where a chosen file lies.
#[tauri::command]
pub(crate) async fn where_file_lies(session: State<'_, Session>, request: WhereFileLies) -> Reply<PlaceView> {
    let path = session.chosen(&request.token)?;
    blocking(move || Ok(where_it_lies(&path, &drives()))).await
}

/// Copies a file that cannot be opened where it lies, and returns the copy as a file to open.
#[tauri::command]
pub(crate) async fn take_copy(session: State<'_, Session>, request: TakeCopy) -> Reply<ChosenFile> {
    let (path, session) = (session.chosen(&request.token)?, session.inner().clone());
    blocking(move || {
        let taken = away::take(&path, &copies()?, request.purpose, SystemClock.now())?;
        Ok(chosen(&session, &taken))
    })
    .await
}

/// Returns the copies on this computer.
#[tauri::command]
pub(crate) async fn copies_away(session: State<'_, Session>) -> Reply<CopiesAway> {
    let session = session.inner().clone();
    blocking(move || {
        let found = away::all(&copies()?);
        let mut listed = CopiesAway {
            copies: Vec::new(),
            unreadable: found.unreadable.iter().map(|problem| problem.advice()).collect(),
        };
        for copy in found.copies {
            match copy.view() {
                Ok(view) => listed.copies.push(CopyAway { copy: view, file: chosen(&session, &copy) }),
                Err(problem) => listed.unreadable.push(problem.advice()),
            }
        }
        Ok(listed)
    })
    .await
}

/// Puts a copy back where it came from, never over what somebody changed there.
#[tauri::command]
pub(crate) async fn put_copy_back(request: PutCopyBack) -> Reply<Advice> {
    blocking(move || {
        let mut copy = away::with_id(&copies()?, &request.id)?;
        let name = copy.name();
        Ok(copy.write_back(SystemClock.now())?.words(&name))
    })
    .await
}

/// Throws away a copy that has nothing its original does not have, and names what lay beside it and is kept.
#[tauri::command]
pub(crate) async fn forget_copy(request: ForgetCopy) -> Reply<Advice> {
    blocking(move || Ok(away::with_id(&copies()?, &request.id)?.forget()?.words())).await
}

fn chosen(session: &Session, copy: &Away) -> ChosenFile {
    ChosenFile { name: file_name(&copy.copy()), token: session.keep(copy.copy()) }
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<WhereFileLies>().needs::<PlaceView>().needs::<TakeCopy>().needs::<CopiesAway>();
    page.needs::<PutCopyBack>().needs::<ForgetCopy>().needs::<Advice>();
}
