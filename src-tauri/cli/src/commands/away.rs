//! `plumb away`: copies on this computer of files that cannot be opened where they lie.

use std::path::{Path, PathBuf};

use plumbline_core::advice::Advise as _;
use plumbline_core::clock::{Clock as _, SystemClock};
use plumbline_core::files::name_of;
use plumbline_core::place::PlaceError;
use plumbline_core::place::away::{self, Away as Taken, AwayView, Purpose, all};
use plumbline_core::profile::Profile;
use plumbline_core::vault::inspect;
use serde_json::json;

use super::moment;
use super::opening::if_damaged;
use crate::args::Away;
use crate::say::{Refusal, Result, Said};

pub(super) fn run(what: &Away) -> Result<Said> {
    let folder = folder()?;
    match what {
        Away::Take { file, look } => take(&folder, file, *look),
        Away::List => list(&folder),
        Away::Back { id } => {
            let mut away = the_copy(&folder, id)?;
            let name = away.name();
            let back = away.write_back(SystemClock.now())?;
            let advice = back.words(&name);
            let next = format!("To throw the copy away: plumb away forget {id}");
            Ok(Said::done(format!("{} {}\n{next}\n", advice.message, advice.next), json!(back)))
        }
        Away::Forget { id } => {
            let forgotten = the_copy(&folder, id)?.forget()?;
            let advice = forgotten.words();
            let json = json!({ "forgotten": id, "kept": forgotten.kept, "folder": forgotten.folder });
            Ok(Said::done(format!("{} {}\n", advice.message, advice.next), json))
        }
    }
}

/// Returns the app's own folder for such copies.
fn folder() -> Result<PathBuf> {
    let profile = Profile::of_this_computer().ok_or_else(|| {
        Refusal::typed(
            "place_no_folder",
            "This computer names no folder where copies could lie.",
            "Set PLUMBLINE_PROFILE to a folder of your own on this computer’s drive.",
        )
    })?;
    Ok(profile.working_copies())
}

/// Finds a copy by its number.
fn the_copy(folder: &Path, id: &str) -> Result<Taken> {
    let found = all(folder).copies.into_iter().find(|one| one.id() == id);
    found.ok_or_else(|| {
        Refusal::typed(
            "place_no_such_copy",
            &format!("There is no copy {id} on this computer."),
            "Look at plumb away list for the numbers of the copies there are.",
        )
    })
}

fn take(folder: &Path, file: &Path, look: bool) -> Result<Said> {
    let purpose = if look { Purpose::Look } else { Purpose::Work };
    if purpose == Purpose::Work {
        // What is no partnership file, or is damaged, is not worked on.
        inspect(file).map_err(|problem| if_damaged(file, problem.into()))?;
    }
    let taken = away::take(file, folder, purpose, SystemClock.now())?;
    let (view, copy) = (taken.view()?, taken.copy());
    let next = match purpose {
        Purpose::Work => format!(
            "Work in the copy, close it, then put it back: plumb away back {}\nIf somebody changes the original meanwhile, both are kept.",
            view.id
        ),
        Purpose::Look => format!(
            "It is to be looked at only, and is never put back. To throw it away: plumb away forget {}",
            view.id
        ),
    };
    let text = format!("{} is copied to this computer:\n    {}\n{next}\n", view.name, copy.display());
    Ok(Said::done(text, json!({ "copy": view, "path": copy })))
}

fn list(folder: &Path) -> Result<Said> {
    let found = all(folder);
    let views = found.copies.iter().map(Taken::view).collect::<plumbline_core::Result<Vec<_>>>()?;
    let mut text: String = views.iter().zip(&found.copies).map(|(view, one)| row(view, &one.copy())).collect();
    if views.is_empty() && found.unreadable.is_empty() {
        text.push_str("There is no copy on this computer.\n");
    }
    let problem = |one: &PlaceError| {
        let advice = one.advice();
        json!({ "file": name_of(folder), "code": one.code(), "message": advice.message, "next": advice.next })
    };
    let problems: Vec<_> = found.unreadable.iter().map(problem).collect();
    let waits = views.iter().any(|view| view.waits);
    Ok(Said { problems, waits, ..Said::done(text, json!({ "copies": views })) })
}

fn row(view: &AwayView, copy: &Path) -> String {
    let state = match (view.purpose, view.waits) {
        (Purpose::Work, true) => "has changes that are nowhere else: put it back",
        (Purpose::Work, false) => "nothing to put back",
        (Purpose::Look, _) => "to look at only",
    };
    format!("{}  {} · taken {} · {state}\n    {}\n", view.id, view.name, moment(view.taken_at), copy.display())
}
