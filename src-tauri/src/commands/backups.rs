//! Backups: where they stand, making and checking them, where they go, and putting one back beside the file.

use plumbline_core::backup::{self, Backed, Made, RestoreView, Standing, Why, restore_beside};
use plumbline_core::clock::SystemClock;
use plumbline_core::digest::Digest;
use plumbline_core::place::made_here;
use plumbline_core::profile::Profile;
use plumbline_core::vault::{Passphrase, RecoveryCode, Secret};
use serde::Deserialize;
use tauri::ipc::JavaScriptChannelId;
use tauri::{AppHandle, Runtime, State, Webview};
use ts_rs::TS;

use super::types::Page;
use crate::chooser::ChosenFile;
use crate::opening;
use crate::progress::Teller;
use crate::session::{Session, file_name};
use crate::wire::{Reply, Typed};

/// Checks every backup again.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckBackups {
    /// Where the page hears how far it is.
    #[serde(default)]
    #[ts(optional, type = "string")]
    progress: Option<JavaScriptChannelId>,
}

/// A folder to make backups in.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddBackupFolder {
    token: String,
}

/// A folder to make no more backups in.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct RemoveBackupFolder {
    #[ts(type = "string")]
    id: Digest,
}

/// A backup of the list.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChooseListedBackup {
    #[ts(type = "string")]
    id: Digest,
}

/// A backup to look at, and what opened the file on its day: a passphrase or the recovery code.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct LookAtBackup {
    token: String,
    #[serde(default)]
    #[ts(optional)]
    passphrase: Option<Typed>,
    #[serde(default)]
    #[ts(optional)]
    recovery_code: Option<Typed>,
}

/// A backup to put back, what opened the file on its day, and where it goes.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct RestoreBackup {
    token: String,
    #[serde(default)]
    #[ts(optional)]
    passphrase: Option<Typed>,
    #[serde(default)]
    #[ts(optional)]
    recovery_code: Option<Typed>,
    to: String,
}

/// Takes the recovery code where one was typed, and otherwise the passphrase.
fn typed_secret(passphrase: Option<&Typed>, recovery_code: Option<&Typed>) -> plumbline_core::Result<Secret> {
    Ok(match recovery_code {
        Some(code) => Secret::RecoveryCode(RecoveryCode::parse(code)?),
        None => Secret::Passphrase(Passphrase::typed(passphrase.map_or("", |typed| typed))),
    })
}

/// Returns where the backups stand.
#[tauri::command]
pub(crate) async fn get_backups(session: State<'_, Session>) -> Reply<Standing> {
    session.read(backup::standing).await
}

/// Makes a verified backup in every backup folder now.
#[tauri::command]
pub(crate) async fn back_up_now(session: State<'_, Session>) -> Reply<Backed> {
    session.tend(|vault| backup::before(vault, Why::Asked)).await
}

/// Opens and checks every listed backup again, and lists what lies unlisted in the backup folders.
#[tauri::command]
pub(crate) async fn check_backups<R: Runtime>(
    webview: Webview<R>,
    session: State<'_, Session>,
    request: CheckBackups,
) -> Reply<Standing> {
    let (teller, at) = (Teller::new(webview, request.progress.as_ref()), session.inner().clone());
    at.stop().start();
    session
        .tend(move |vault| {
            backup::check_each_again(vault, |done, total, name| {
                teller.tell(done, total, name);
                at.stop().check()
            })
        })
        .await
}

/// Makes a first verified backup in a folder, and lets backups go there from now on.
#[tauri::command]
pub(crate) async fn add_backup_folder(session: State<'_, Session>, request: AddBackupFolder) -> Reply<Made> {
    let folder = session.chosen(&request.token)?;
    session.tend(move |vault| backup::add_folder(vault, &folder)).await
}

/// Lets no more backups go to a folder. Those that lie there stay.
#[tauri::command]
pub(crate) async fn remove_backup_folder(session: State<'_, Session>, request: RemoveBackupFolder) -> Reply<()> {
    session.tend(move |vault| backup::remove_folder(vault, &request.id)).await
}

/// Chooses a backup of the list, as the person would choose a file.
#[tauri::command]
pub(crate) async fn choose_listed_backup(
    session: State<'_, Session>,
    request: ChooseListedBackup,
) -> Reply<ChosenFile> {
    let path = session.read(move |vault| backup::with_id(vault, &request.id)).await?;
    Ok(ChosenFile { name: file_name(&path), token: session.keep(path) })
}

/// Opens and verifies a backup, and compares it with the file that is open, if one is.
#[tauri::command]
pub(crate) async fn look_at_backup(session: State<'_, Session>, request: LookAtBackup) -> Reply<RestoreView> {
    let path = session.chosen(&request.token)?;
    let secret = typed_secret(request.passphrase.as_ref(), request.recovery_code.as_ref())?;
    session.beside(move |current| backup::look(&path, &secret, current.as_deref())).await
}

/// Puts a backup back as a new file and opens it in place of the one that is open, which stays where it is.
#[tauri::command]
pub(crate) async fn restore_backup<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: RestoreBackup,
) -> Reply<RestoreView> {
    let (from, to) = (session.chosen(&request.token)?, session.chosen(&request.to)?);
    let at = to.clone();
    let secret = typed_secret(request.passphrase.as_ref(), request.recovery_code.as_ref())?;
    let restored = session
        .replace(move |current| {
            made_here(&at, &opening::drives())?;
            let profile = Profile::of_this_computer();
            restore_beside(&from, &secret, &at, current, Box::new(SystemClock), profile.as_ref())
        })
        .await?;
    opening::note(&app, &to)?;
    Ok(restored)
}

/// Says that the open file is the one to use, though it is not the one last used here, and makes a backup of it.
#[tauri::command]
pub(crate) async fn accept_older(session: State<'_, Session>) -> Reply<Backed> {
    session
        .tend(|vault| {
            vault.accept_older()?;
            // A backup of today may be of the other file, so the day alone does not say that there is one of this.
            backup::before(vault, Why::FirstOfTheDay)
        })
        .await
}

/// The types the page needs to call these.
pub(super) fn types(page: &mut Page) {
    page.needs::<Standing>().needs::<Backed>().needs::<Made>().needs::<RestoreView>().needs::<CheckBackups>();
    page.needs::<AddBackupFolder>().needs::<RemoveBackupFolder>().needs::<ChooseListedBackup>();
    page.needs::<LookAtBackup>().needs::<RestoreBackup>();
}
