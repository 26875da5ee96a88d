//! A damaged file: what is known of it, setting it aside, salvaging what can be read, and what to send for help.

use plumbline_core::backup::that_may_lend;
use plumbline_core::clock::{Clock as _, SystemClock};
use plumbline_core::files::{name_of, write_whole};
use plumbline_core::place::made_here;
use plumbline_core::profile::Profile;
use plumbline_core::salvage::{self, DamageView, Salvaged};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Runtime, State};
use ts_rs::TS;

use super::types::Page;
use crate::chooser::ChosenFile;
use crate::opening;
use crate::session::{Session, blocking};
use crate::wire::Reply;

/// A damaged file to look at. Its passphrase was typed a moment ago, and is kept for a while.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct LookAtDamage {
    token: String,
}

/// What there is to know, and the backups, each named by a token where it can be put back.
#[derive(Debug, Serialize, TS)]
pub(crate) struct DamagePage {
    damage: DamageView,
    /// The backups, in the same order.
    backups: Vec<ChosenFile>,
}

/// A damaged file to set aside, and the folder for it; beside the file where none was chosen.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetDamageAside {
    token: String,
    #[serde(default)]
    #[ts(optional = nullable)]
    folder: Option<String>,
}

/// What was set aside.
#[derive(Debug, Serialize, TS)]
pub(crate) struct AsideView {
    /// The copy's name.
    name: String,
    /// Its folder's name.
    folder: String,
    /// The name of the copy of its journal, where it had one.
    journal: Option<String>,
    /// The digest of the file and of its copy.
    sha256: String,
}

/// A damaged file to salvage, and where the new file goes.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SalvageFile {
    token: String,
    to: String,
}

/// What came of a salvage.
#[derive(Debug, Serialize, TS)]
pub(crate) struct SalvageDone {
    /// The new file's name.
    name: String,
    /// What was salvaged, in words.
    words: plumbline_core::advice::Advice,
    /// Table by table.
    salvaged: Salvaged,
}

/// A damaged file whose report is to be saved, and where.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct SaveDamageReport {
    token: String,
    to: String,
}

/// Looks at a file that turned out to be damaged, and at the backups this computer knows of it.
#[tauri::command]
pub(crate) async fn look_at_damage(session: State<'_, Session>, request: LookAtDamage) -> Reply<DamagePage> {
    let path = session.chosen(&request.token)?;
    let (secret, session) = (session.secret_of(&path)?, session.inner().clone());
    blocking(move || {
        let damage = salvage::look_at(&path, &secret, Profile::of_this_computer().as_ref())?;
        let chosen = |path: &std::path::PathBuf| ChosenFile { name: name_of(path), token: session.keep(path.clone()) };
        Ok(DamagePage { backups: damage.offers.iter().map(|offer| chosen(&offer.path)).collect(), damage })
    })
    .await
}

/// Copies a damaged file and its journal aside, byte for byte, and reads the copies back.
#[tauri::command]
pub(crate) async fn set_damage_aside(session: State<'_, Session>, request: SetDamageAside) -> Reply<AsideView> {
    let path = session.chosen(&request.token)?;
    let chosen = request.folder.map(|token| session.chosen(&token)).transpose()?;
    session.secret_of(&path)?;
    blocking(move || {
        let folder = chosen.or_else(|| path.parent().map(Into::into)).unwrap_or_default();
        let aside = salvage::set_aside(&path, &folder, SystemClock.now())?;
        let journal = aside.journal.as_deref().map(name_of);
        Ok(AsideView {
            name: name_of(&aside.file),
            folder: name_of(&folder),
            journal,
            sha256: aside.sha256.to_string(),
        })
    })
    .await
}

/// Salvages what can be read into a new file, and opens that.
#[tauri::command]
pub(crate) async fn salvage_file<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: SalvageFile,
) -> Reply<SalvageDone> {
    let (path, to) = (session.chosen(&request.token)?, session.chosen(&request.to)?);
    let (secret, at) = (session.secret_of(&path)?, to.clone());
    let salvaged = session
        .open(move || {
            made_here(&at, &opening::drives())?;
            let profile = Profile::of_this_computer();
            salvage::salvage_and_open(&path, &secret, &at, || Box::new(SystemClock), profile.as_ref())
        })
        .await?;
    opening::note(&app, &to)?;
    Ok(SalvageDone { name: name_of(&to), words: salvaged.words(), salvaged })
}

/// Returns what the open file knows of its salvage, with the rows that are kept apart.
#[tauri::command]
pub(crate) async fn get_salvaged(session: State<'_, Session>) -> Reply<salvage::SalvagedFile> {
    session.read(|vault| vault.read().salvaged_file()).await
}

/// Saves what is known of a damaged file, which holds nothing of what the file holds, to be sent for help.
#[tauri::command]
pub(crate) async fn save_damage_report(session: State<'_, Session>, request: SaveDamageReport) -> Reply<String> {
    let (path, to) = (session.chosen(&request.token)?, session.chosen(&request.to)?);
    let secret = session.secret_of(&path)?;
    blocking(move || {
        let profile = Profile::of_this_computer();
        let backups = that_may_lend(profile.as_ref(), &path);
        let report = salvage::report_unless_it_stops(&path, &secret, profile.as_ref(), &backups)?;
        write_whole(&to, report.text().as_bytes()).map_err(plumbline_core::Error::from)?;
        Ok(name_of(&to))
    })
    .await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<LookAtDamage>().needs::<DamagePage>().needs::<SetDamageAside>().needs::<AsideView>();
    page.needs::<SalvageFile>().needs::<SalvageDone>().needs::<SaveDamageReport>().needs::<salvage::SalvagedFile>();
}
